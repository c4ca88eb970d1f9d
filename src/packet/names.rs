//! Proper names in prose: `Redis`, `Protocol Buffers`, `MTProto`. Only what is sure enough to be asked for.

use super::unit::is_time;

/// The names of a text in order of appearance, each once.
///
/// A capital inside a word or an all-capitals word is a name anywhere; a capital at a word's start only where
/// no sentence begins.
pub fn names(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut current: Vec<&str> = Vec::new();
    for line in text.lines() {
        let mut begins = true;
        for token in line.split_whitespace() {
            let word = token.trim_matches(|c: char| !c.is_alphanumeric());
            let opens = token.starts_with(['(', '"', '“', '*', '`']);
            if word.is_empty() {
                // A list marker opens a sentence; so does a dash of any kind.
                begins = true;
                continue;
            }
            if is_name(word, begins) {
                if opens {
                    close(&mut current, &mut out);
                }
                current.push(word);
            } else {
                close(&mut current, &mut out);
            }
            begins = token.ends_with(['.', '!', '?', ':']) || token.contains(['—', '–']);
            if begins || token.ends_with([',', ';', ')']) {
                close(&mut current, &mut out);
            }
        }
        close(&mut current, &mut out);
    }
    out
}

fn close(current: &mut Vec<&str>, out: &mut Vec<String>) {
    if !current.is_empty() {
        let name = current.join(" ");
        if !out.contains(&name) {
            out.push(name);
        }
        current.clear();
    }
}

/// Dates are no names to be recalled.
const DATES: &[&str] = &[
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Christmas",
];

fn is_name(word: &str, begins: bool) -> bool {
    if !word.contains(char::is_uppercase) {
        return false;
    }
    let mut letters = word.chars();
    let Some(first) = letters.next().filter(|first| first.is_alphabetic()) else { return false };
    if matches!(word, "I" | "I'm" | "I'd" | "I've" | "I'll" | "OK" | "AM" | "PM" | "YOU") || word.starts_with("I’") {
        return false;
    }
    // A unit that its language writes with a capital names nothing either.
    if DATES.contains(&word.trim_end_matches('s')) || (word.len() > 3 && is_time(word)) {
        return false;
    }
    let inner = word.chars().skip(1).any(char::is_uppercase);
    inner && word.is_ascii() && !word.contains('-') || (first.is_uppercase() && !begins && letters.next().is_some())
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_are_told_from_words_that_open_a_sentence() {
        assert_eq!(
            names(
                "We considered MessagePack, FlatBuffers, and Cap'n Proto. Protocol Buffers won. I measured with Grafana"
            ),
            ["MessagePack", "FlatBuffers", "Cap'n Proto", "Buffers", "Grafana"]
        );
        assert_eq!(names("Es dauerte 3 Monate mit Kafka"), ["Kafka"], "a unit is no name");
        assert!(names("Everything was slow. Nobody knew why.").is_empty());
    }
}
