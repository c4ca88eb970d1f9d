//! Which stories a cell of a table or a list names, by title or by number.

use super::Story;

/// The stories that a cell names, by number or by title; `titles` holds theirs in lower case.
pub fn stories(cell: &str, stories: &[Story], titles: &[String]) -> Vec<usize> {
    let mut found = Vec::new();
    let lower = cell.to_lowercase();
    let named = titles.iter().enumerate().filter_map(|(at, title)| lower.find(title).map(|place| (place, at)));
    let mut named: Vec<(usize, usize)> = named.collect();
    named.sort_unstable();
    found.extend(named.into_iter().map(|(_, at)| at));
    if found.is_empty() {
        for at in numbers(&lower).into_iter().filter_map(|number| by_number(number, stories)) {
            if !found.contains(&at) {
                found.push(at);
            }
        }
    }
    found
}

/// The stories of a list such as `1, 2 and 6-8`, if there is one for at least half of its numbers: one that was taken out
/// leaves the others.
pub fn numbered(list: &str, stories: &[Story]) -> Option<Vec<usize>> {
    let numbers = numbers(list);
    let found: Vec<usize> = numbers.iter().filter_map(|number| by_number(*number, stories)).collect();
    (!found.is_empty() && found.len() * 2 >= numbers.len()).then_some(found)
}

/// The story of a number: the one that its heading gives it, else its turn.
fn by_number(number: u32, stories: &[Story]) -> Option<usize> {
    if stories.iter().any(|story| story.number.is_some()) {
        stories.iter().position(|story| story.number == Some(number))
    } else {
        (number as usize).checked_sub(1).filter(|at| *at < stories.len())
    }
}

/// `1, 2, 4` and `6-8` as numbers.
fn numbers(text: &str) -> Vec<u32> {
    let mut out: Vec<u32> = Vec::new();
    let mut range_from: Option<u32> = None;
    for piece in text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '–'))) {
        for (at, digits) in piece.split(['-', '–']).enumerate() {
            let Ok(number) = digits.parse::<u32>() else { continue };
            match range_from.filter(|from| at > 0 && *from < number && number - from < 100) {
                Some(from) => out.extend(from + 1..=number),
                None => out.push(number),
            }
            range_from = Some(number);
        }
        range_from = None;
    }
    out
}

/// What else a cell names, besides the stories that were found in it: titles and numbers that are no story's.
pub fn unknown<'c>(cell: &'c str, found: &[usize], stories: &[Story], titles: &[String]) -> Vec<&'c str> {
    let lower = cell.to_lowercase();
    // Lower case may have other lengths; then no place in it is one of the cell.
    let places: Vec<(usize, &String)> =
        found.iter().filter_map(|&at| Some((lower.find(&titles[at])?, &titles[at]))).collect();
    let mut taken = vec![false; cell.len()];
    for (start, title) in places.iter().filter(|_| lower.len() == cell.len()) {
        taken[*start..start + title.len()].fill(true);
    }
    // A title may hold a comma. Each sign is looked for once, as a cell can be as long as a file.
    let signs = [",", ";", "/", " and ", " & ", " + "];
    let mut ends: Vec<(usize, usize)> = signs
        .iter()
        .flat_map(|sign| cell.match_indices(sign).map(|(at, _)| (at, at + sign.len())))
        .filter(|(at, _)| !taken[*at])
        .chain([(cell.len(), cell.len())])
        .collect();
    ends.sort_unstable();
    let mut start = 0;
    let mut pieces = Vec::new();
    for (end, next) in ends.into_iter().filter(|_| lower.len() == cell.len()) {
        if end >= start && !taken[start..end].contains(&true) {
            pieces.push(cell[start..end].trim());
        }
        start = next.max(start);
    }
    pieces.retain(|piece| match piece.trim_start_matches('#').parse() {
        Ok(number) => by_number(number, stories).is_none(),
        Err(_) => places.len() == found.len() && is_title(piece),
    });
    pieces
}

/// Whether words can be a title: some letters, of which the first is no small one. A remark begins with such a one.
fn is_title(words: &str) -> bool {
    let first = words.trim_start_matches(['"', '“', '«', '*']).chars().next();
    first.is_some_and(|first| first.is_alphabetic() && !first.is_lowercase()) && words.chars().count() > 3
}

#[cfg(test)]
mod tests {
    use super::{stories, unknown};
    use crate::packet::Story;

    #[test]
    fn what_no_story_is_called_is_told() {
        let told = ["Two pilots, one boat", "The Fog", "Rope and tar"];
        let all: Vec<Story> =
            told.iter().map(|title| Story { title: (*title).to_owned(), ..Story::default() }).collect();
        let titles: Vec<String> = told.iter().map(|title| title.to_lowercase()).collect();
        let left = |cell: &'static str| unknown(cell, &stories(cell, &all, &titles), &all, &titles);
        assert_eq!(left("The Fog, The Lamp"), ["The Lamp"]);
        assert_eq!(left("Crane / two pilots, one boat; rope and tar"), ["Crane"]);
        assert_eq!(left("The Fog and Hiring"), ["Hiring"]);
        assert_eq!(left("1, 3 and 9"), ["9"]);
        assert!(left("Two pilots, one boat").is_empty());
        assert!(left("The Fog (the night shift), if they ask about fear").is_empty(), "a remark is no title");
        assert!(left("Story 1, story 2").is_empty());
    }
}
