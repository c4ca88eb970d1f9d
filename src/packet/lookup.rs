//! The vocabulary as it is looked up: by spelling, and first by a spelling's first word.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::duration;
use super::labels::Named;
use super::qualifiers::{PREFIXED, QUALIFIERS};
use super::vocabulary::VOCABULARY;

/// Longest label that is looked up, in bytes; what is longer is prose.
pub const LONGEST: usize = 72;

/// What each spelling announces, in normal form.
pub static LOOKUP: LazyLock<HashMap<&'static str, Vec<Named>>> = LazyLock::new(|| {
    let mut map: HashMap<_, Vec<Named>> = HashMap::new();
    for &(label, weight, words) in VOCABULARY {
        for &word in words {
            map.entry(word).or_default().push(Named { label, weight });
        }
    }
    map
});

/// The first words of all labels, those of one length together.
static OPENINGS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let mut by_length: Vec<Vec<&'static str>> = vec![Vec::new(); LONGEST];
    let spelled = duration::SPELLED.iter().map(|(word, _)| *word);
    let labels = VOCABULARY
        .iter()
        .flat_map(|(_, _, words)| *words)
        .copied()
        .chain(TIMED)
        .chain(spelled)
        .chain(QUALIFIERS.iter().copied())
        .chain(PREFIXED.iter().flat_map(|(_, words)| *words).copied())
        .chain(INTRODUCTIONS.iter().copied());
    for word in labels.filter_map(|words| words.split(' ').next()) {
        by_length[word.len()].push(word);
    }
    for words in &mut by_length {
        words.sort_unstable();
        words.dedup();
    }
    by_length
});

/// Words that make a label with a time beside them, besides those that are one anyway.
const TIMED: [&str; 3] = ["version", "summary", "版本"];

/// Words that announce a pitch where a time stands beside them.
pub const INTRODUCTIONS: &[&str] = &[
    "intro", "introduction", "présentation", "presentación", "apresentação", "presentazione", "vorstellung",
    "introductie", "wprowadzenie",
];

/// Whether words can be a label at all: their first word opens one, or they are written so that more than a look is
/// needed. Most lines are prose, for which the look is enough.
pub fn may_be_label(words: &str) -> bool {
    const BRACKETS: &str = "([【（)]】）";
    words.split('/').any(|piece| {
        let piece = piece.trim_start_matches(|c: char| !(c.is_alphanumeric() || BRACKETS.contains(c)));
        let end = piece.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(piece.len());
        let (first, rest) = piece.split_at(end);
        let goes_on = |c: char| c.is_alphanumeric() || "-‑'’‘;".contains(c) || BRACKETS.contains(c);
        let opens = |words: &Vec<&str>| words.iter().any(|word| word.eq_ignore_ascii_case(first));
        (first.is_empty() && !rest.is_empty()) || rest.starts_with(goes_on) || OPENINGS.get(end).is_some_and(opens)
    })
}
