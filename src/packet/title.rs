//! Titles and questions without what is no part of them: numbers, companies, times, quotation marks.

use super::duration;
use super::words::{numbering, unadorned};

/// Words that number a story in its heading: `Legend 3:`, `Story #1 —`.
const STORY_WORDS: &[&str] = &[
    "story", "legend", "example", "scenario", "case", "star", "star story", "geschichte", "история", "故事",
    "historia", "histoire", "história", "storia", "project", "incident", "experience", "anecdote", "flagship story",
    "main story", "lead story", "backup story", "signature story",
];

/// A story's title and the number that its heading gives it.
pub fn story(heading: &str) -> (String, Option<u32>) {
    let text = behind_number(without_tags(unadorned(heading)));
    let (text, number) = numbered_word(text).or_else(|| identifier(text)).unwrap_or_else(|| {
        let at = numbering(text);
        (&text[at..], text[..at].trim_matches(|c: char| !c.is_ascii_digit()).parse().ok())
    });
    let text = theme(text);
    let text = trailing_bracket(text.trim());
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !".!?)]%…\"'”’»*+#".contains(c));
    (unquoted(text).trim().to_owned(), number)
}

/// Whether a line says which story follows: `Story 2 – The queue`.
pub fn names_a_story(text: &str) -> bool {
    let text = unadorned(text);
    numbered_word(text).or_else(|| identifier(text)).is_some_and(|(_, number)| number.is_some())
}

/// A question without its number: `Q3. Why …?`, `Question 3: Tell me …`. `Q3: The launch` is of a quarter.
fn behind_number(text: &str) -> &str {
    const NUMBERED: &[&str] = &["question", "q"];
    let behind = NUMBERED.iter().find_map(|word| {
        let after =
            text.get(..word.len()).filter(|first| first.eq_ignore_ascii_case(word)).map(|_| &text[word.len()..])?;
        let rest = after.trim_start_matches([' ', '#']).trim_start_matches(|c: char| c.is_ascii_digit());
        let question = rest.trim_start_matches([':', '：', '.', ')', '-', '–', '—', ' ']);
        let numbered = after.trim_end_matches(rest).ends_with(|c: char| c.is_ascii_digit());
        (numbered && question.len() < rest.len() && asks(unquoted(question))).then_some(question)
    });
    behind.unwrap_or(text)
}

/// The tags behind a title are no words of it: `The sensor #debugging`.
fn without_tags(mut text: &str) -> &str {
    while let Some((before, _)) = text.rsplit_once(" #").filter(|(_, tag)| {
        tag.starts_with(char::is_alphabetic) && tag.chars().all(|c| c.is_alphanumeric() || "-_/".contains(c))
    }) {
        text = before.trim_end();
    }
    text
}

/// A heading without number and time.
pub fn plain(heading: &str) -> String {
    let text = heading.trim();
    let text = behind_number(text[numbering(text)..].trim()).trim_end_matches('.');
    let text = duration_bracket(text);
    unquoted(text).trim_end_matches([':', '：', '.']).trim().to_owned()
}

/// `S001 — title`: the title and the number of an id.
fn identifier(text: &str) -> Option<(&str, Option<u32>)> {
    let letters = text.len() - text.trim_start_matches(|c: char| c.is_ascii_uppercase()).len();
    let rest = &text[letters..];
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = rest[digits..].trim_start();
    let title = after.trim_start_matches([':', '-', '–', '—', '.']).trim_start();
    let is_id = (1..=3).contains(&letters) && digits >= 2 && title.len() < after.len() && !title.is_empty();
    is_id.then(|| (title, rest[..digits].parse().ok()))
}

/// `Story #1: title`, `Legend 4 — title`, `Story B: title`: the rest and the number. A bare `Story 3` keeps its words as
/// a title.
fn numbered_word(text: &str) -> Option<(&str, Option<u32>)> {
    let lower = text.to_lowercase();
    let word = STORY_WORDS.iter().filter(|word| lower.starts_with(**word)).max_by_key(|word| word.len())?;
    let after = text.get(word.len()..)?.trim_start().trim_start_matches(['#', '№']);
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let (number, rest) = match lettered(after) {
        Some((letter, rest)) => (Some(letter), rest),
        None => (after[..after.len() - rest.len()].parse().ok(), rest.trim_start()),
    };
    let digits = after.len() - rest.len();
    let title = rest.trim_start_matches([':', '：', '、', '.', '-', '–', '—', ')', '|']).trim();
    if title.len() == rest.len() && !rest.is_empty() || (digits == 0 && title.len() == rest.len()) {
        return None;
    }
    Some((if title.is_empty() { text } else { title }, number))
}

/// `B: title`, `一：title`: the letter's turn, and what follows it.
fn lettered(text: &str) -> Option<(u32, &str)> {
    const TURNS: [&str; 2] = ["ABCDEFGHIJKLMNOPQRSTUVWXYZ", "一二三四五六七八九十"];
    let letter = text.chars().next()?;
    let turn = TURNS.iter().find_map(|turns| turns.chars().position(|known| known == letter))?;
    let rest = text[letter.len_utf8()..].trim_start();
    let separated = rest.starts_with([':', '：', '、', '.', '–', '—', '-', ')']);
    Some((u32::try_from(turn).ok()? + 1, rest)).filter(|_| separated)
}

/// `[Failure] The launch` is about the launch.
fn theme(text: &str) -> &str {
    match text.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
        Some((_, rest)) if !rest.trim().is_empty() => rest.trim_start_matches([' ', ':', '-', '–', '—']),
        _ => text,
    }
}

/// A bracket at the end names a company or a time, not the story.
fn trailing_bracket(text: &str) -> &str {
    match text.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        Some((before, _)) if !before.trim().is_empty() => before.trim_end(),
        _ => text,
    }
}

fn duration_bracket(text: &str) -> &str {
    let cut = trailing_bracket(text);
    if duration::seconds(&text[cut.len()..]).is_some() { cut } else { text }
}

const QUOTES: &[(char, char)] =
    &[('"', '"'), ('“', '”'), ('«', '»'), ('„', '“'), ('「', '」'), ('\'', '\''), ('‘', '’')];

/// The text inside quotation marks that enclose it whole; the text itself otherwise.
pub fn unquoted(text: &str) -> &str {
    let text = text.trim();
    quoted(text).unwrap_or(text)
}

/// The text inside quotation marks, if they enclose it whole.
pub fn quoted(text: &str) -> Option<&str> {
    let text = text.trim();
    QUOTES.iter().find_map(|&(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.is_empty() && !inner.contains(open)).then(|| inner.trim())
    })
}

/// A quotation at the start of a text, and what follows it.
pub fn leading_quote(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    QUOTES.iter().filter(|(open, _)| *open == first).find_map(|&(open, close)| {
        let inner = text.strip_prefix(open)?;
        let end = inner.find(close)?;
        Some((inner[..end].trim(), &inner[end + close.len_utf8()..]))
    })
}

/// All quotations of a text.
pub fn quotations(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    // Each mark looked for by itself is found sooner, and most texts hold none.
    let mut rest = if QUOTES[..5].iter().any(|(open, _)| text.contains(*open)) { text } else { "" };
    while let Some(at) = rest.find(|c: char| QUOTES[..5].iter().any(|(open, _)| *open == c)) {
        let Some((inner, after)) = leading_quote(&rest[at..]) else { break };
        if !inner.is_empty() {
            out.push(inner);
        }
        rest = after;
    }
    out
}

/// Whether words ask something: they end in a question mark, or open as interviewers do.
pub fn asks(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['"', '”', '*', '.', '…']);
    text.ends_with(['?', '？']) || opens_as_interviewers_do(text)
}

/// Whether words ask the one who hears them, and are no question that a speaker puts to himself.
pub fn asks_somebody(text: &str) -> bool {
    let text = text.trim();
    let you = |word: &str| matches!(word.to_lowercase().as_str(), "you" | "your" | "yourself");
    let asked = text.ends_with(['?', '？']) && text.split(|c: char| !c.is_alphanumeric()).any(you);
    asked || opens_as_interviewers_do(text)
}

/// Whether words bid somebody tell something, as headings of prose seldom do: `Tell me about a time you failed`.
pub fn invites(text: &str) -> bool {
    const BIDS: &[&str] = &[
        "tell me ", "tell us ", "walk me ", "walk us ", "give me an example", "give an example of", "describe a time",
        "describe a situation", "talk about a time", "share a time", "share an example", "erzählen sie", "cuéntame",
        "cuénteme", "расскажите", "parlez-moi",
    ];
    let trails_off = text.ends_with("...") || text.ends_with('…');
    !trails_off && opens_with(text, BIDS)
}

fn opens_as_interviewers_do(text: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "tell me", "tell us", "describe", "walk me", "give me an example", "explain", "talk about", "share ",
        "расскажите", "опишите",
    ];
    opens_with(text, OPENINGS)
}

/// Whether a text begins with one of some words in lower case.
fn opens_with(text: &str, openings: &[&str]) -> bool {
    let first = text.chars().flat_map(char::to_lowercase).next();
    let mut openings = openings.iter().filter(|opening| opening.chars().next() == first).peekable();
    openings.peek().is_some() && {
        // No opening is longer than this, in bytes.
        let lower = text[..text.floor_char_boundary(72)].to_lowercase();
        openings.any(|opening| lower.starts_with(opening))
    }
}

#[cfg(test)]
mod tests {
    use super::{plain, story};

    #[test]
    fn a_title_is_what_is_left() {
        for (heading, title, number) in [
            ("Legend 1: The Fast Queue (Acme)", "The Fast Queue", Some(1)),
            ("Story #12: Two Ports, One Name", "Two Ports, One Name", Some(12)),
            ("3. Two Ports", "Two Ports", Some(3)),
            ("[Failure] The launch", "The launch", None),
            ("Story 4 — Night shift", "Night shift", Some(4)),
            ("Networking: one loop", "Networking: one loop", None),
            ("The 500ms to 59ms Journey", "The 500ms to 59ms Journey", None),
            ("Startup life", "Startup life", None),
            ("S001 — The engine", "The engine", Some(1)),
            ("ST12: The fog", "The fog", Some(12)),
            ("📖 Story 2 — The lamp", "The lamp", Some(2)),
            ("Story B: The lamp #ships #night", "The lamp", Some(2)),
            ("Story C#", "Story C#", None),
            ("Histoire 3 : La lampe", "La lampe", Some(3)),
            ("2.1 The lamp", "The lamp", None),
            ("2️⃣ The lamp", "The lamp", Some(2)),
            ("Project 4: The lamp", "The lamp", Some(4)),
            ("2.5 GB of lamps", "2.5 GB of lamps", None),
            ("故事二：灯塔", "灯塔", Some(2)),
            ("Q2. Tell me about a time you lit a lamp.", "Tell me about a time you lit a lamp.", None),
            ("Q2: The lamp", "Q2: The lamp", None),
        ] {
            assert_eq!(story(heading), (title.to_owned(), number), "{heading:?}");
        }
    }

    #[test]
    fn times_and_numbers_are_no_part_of_a_heading() {
        assert_eq!(plain("1. Elevator Pitch (60 seconds)."), "Elevator Pitch");
        assert_eq!(plain("Raft (W16)"), "Raft (W16)");
    }
}
