//! Times as people state them: `(30 sec)`, `60–90 seconds`, `~15s`, `1.5 минуты`, `30 秒`.

/// Seconds in one of each unit, by how the unit's word begins.
const UNITS: &[(&str, f64)] = &[
    ("sec", 1.0),
    ("sek", 1.0),
    ("сек", 1.0),
    ("秒", 1.0),
    ("초", 1.0),
    ("min", 60.0),
    ("мин", 60.0),
    ("分", 60.0),
    ("분", 60.0),
];

/// Numbers that people write as words before a time.
pub const SPELLED: &[(&str, f64)] = &[
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("ten", 10.0),
    ("fifteen", 15.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty-five", 45.0),
    ("sixty", 60.0),
    ("ninety", 90.0),
];

/// The time that a text states, in seconds: the upper end of a range, the first where it states several.
pub fn seconds(text: &str) -> Option<u32> {
    find(text).map(|found| found.seconds)
}

/// The text without the first time that it states.
pub fn without(text: &str) -> String {
    match find(text) {
        Some(found) => format!("{} {}", text[..found.start].trim_end(), text[found.end..].trim_start()),
        None => text.to_owned(),
    }
}

struct Found {
    start: usize,
    end: usize,
    seconds: u32,
}

fn find(text: &str) -> Option<Found> {
    let mut at = 0;
    while let Some(skip) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + skip;
        let first = number(&text[start..]);
        let mut end = start + first.len();
        let mut upper = first;
        let after = text[end..].trim_start();
        // The upper end of a range stands behind a dash, of whatever kind, or "to".
        let behind = after
            .strip_prefix(['-', '–', '—', '~'])
            .or_else(|| after.strip_prefix("to "))
            .map(str::trim_start)
            .filter(|behind| behind.starts_with(|c: char| c.is_ascii_digit()));
        if let Some(behind) = behind {
            upper = number(behind);
            end = text.len() - behind.len() + upper.len();
        }
        if let Some((unit_end, scale)) = unit(text, end)
            && !text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '.')
            && let Ok(value) = upper.parse::<f64>()
        {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded just before")]
            let seconds = (value * scale).clamp(0.0, 86_400.0).round() as u32;
            return Some(Found { start, end: unit_end, seconds });
        }
        at = start + first.len();
    }
    spelled(text)
}

/// `two-minute`, `thirty seconds`: the unit is a word, too.
fn spelled(text: &str) -> Option<Found> {
    let lower = text.to_ascii_lowercase();
    SPELLED.iter().find_map(|(word, value)| {
        let start = lower.find(word)?;
        let (end, scale) = unit(text, start + word.len())?;
        let named = lower[start + word.len()..end].trim_start_matches([' ', '-', '‑', '\u{a0}']);
        let is_word = ["sec", "min"].contains(&named) || ["second", "minute"].contains(&named.trim_end_matches('s'));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "none is above 90 minutes")]
        let seconds = (value * scale) as u32;
        let begins = !lower[..start].ends_with(char::is_alphanumeric);
        (is_word && begins).then_some(Found { start, end, seconds })
    })
}

fn number(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    text[..end].trim_end_matches('.')
}

/// The end of the unit that stands at `at`, and its length in seconds.
fn unit(text: &str, at: usize) -> Option<(usize, f64)> {
    let after = text[at..].trim_start_matches([' ', '-', '‑', '\u{a0}']);
    let start = text.len() - after.len();
    let word_end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    let word = after[..word_end].to_lowercase();
    let scale = match word.as_str() {
        "s" => 1.0,
        "m" => 60.0,
        _ => UNITS.iter().find(|(begins, _)| word.starts_with(begins))?.1,
    };
    Some((start + word_end, scale))
}

#[cfg(test)]
mod tests {
    use super::{seconds, without};

    #[test]
    fn every_way_of_stating_a_time() {
        for (text, expected) in [
            ("(30 sec)", 30),
            ("(2-3 min)", 180),
            ("30-second", 30),
            ("60–90 seconds", 90),
            ("(1.5 минуты)", 90),
            ("~15s", 15),
            ("30 秒", 30),
            ("⏱ 10 minutes", 600),
            ("60 to 90 seconds", 90),
            ("(30 seconds)", 30),
            ("90sec", 90),
            ("Two-minute version", 120),
            ("my thirty second pitch", 30),
        ] {
            assert_eq!(seconds(text), Some(expected), "{text:?}");
        }
        for text in
            ["Story 3", "p99 of 5 ms", "100K users", "10 stores", "W02 (sockets)", "tens of users", "of one mind"]
        {
            assert_eq!(seconds(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_time_is_taken_out_of_a_text() {
        assert_eq!(without("30-second version").trim(), "version");
        assert_eq!(without("Elevator pitch"), "Elevator pitch");
    }
}
