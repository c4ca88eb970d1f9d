//! What all cards are made with, and the turns of phrase of their prompts and points.

use super::id::slug;
use super::{Card, Kind, Place, Point};

/// A card of a kind with its usual budget, living in a slot of its story; the slot is a slug.
pub fn card(
    kind: Kind,
    story: Option<&str>,
    slot: String,
    prompt: String,
    answer: String,
    points: Vec<Point>,
    line: u32,
) -> Card {
    let place = Place { story: story.map(slug).unwrap_or_default(), kind, slot, number: 1 };
    Card {
        kind,
        story: story.map(str::to_owned),
        place,
        prompts: vec![prompt],
        answer,
        points,
        budget_s: kind.budget(),
        parts: Vec::new(),
        line,
    }
}

impl Card {
    /// The card with another time budget, in seconds.
    #[must_use]
    pub fn lasting(self, budget_s: u32) -> Self {
        Self { budget_s, ..self }
    }
}

/// The first clause, short enough to read at a glance.
pub fn first_words(text: &str) -> String {
    const MOST_WORDS: usize = 12;
    let clause = text.split(['.', ';', '—', ':']).next().unwrap_or(text).trim();
    let words: Vec<&str> = clause.split_whitespace().collect();
    if words.len() > MOST_WORDS { format!("{} …", words[..MOST_WORDS].join(" ")) } else { clause.to_owned() }
}

/// `a, b or c`
pub fn listed(items: &[String], joint: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {joint} {last}", first.join(", ")),
    }
}

/// The text with a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// `A warm standby` reads as `a warm standby` inside a question.
pub fn lower_article(text: &str) -> String {
    const SMALL: [&str; 12] =
        ["A ", "An ", "The ", "One ", "Two ", "Three ", "Four ", "No ", "Our ", "Using ", "Each ", "Every "];
    SMALL
        .iter()
        .find_map(|article| text.strip_prefix(article).map(|rest| format!("{}{rest}", article.to_lowercase())))
        .unwrap_or_else(|| text.to_owned())
}

/// `30-second` or `2-minute`, before what lasts so long.
pub fn lasting(seconds: u32) -> String {
    if seconds >= 120 && seconds.is_multiple_of(60) {
        format!("{}-minute", seconds / 60)
    } else {
        format!("{seconds}-second")
    }
}
