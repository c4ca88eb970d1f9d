//! What a note says: the fields of its note type, in their order, and its tags.

use std::fmt::Write as _;

use super::checksum::checksum;
use super::html;
use super::ids::NOTE_TYPE;
use crate::card::{Card, Kind, Point, slug};
use crate::store::{AnkiNote, AnkiStanding, StoredCard};

/// The names of the fields. Others, or in another order, would be another note type.
pub const FIELDS: [&str; 8] = ["Prompt", "Wordings", "Kind", "Story", "Clock", "Answer", "Points", "Card"];

/// Goes up by one when fields are filled in another way: each note is then newer than in any package before, so that
/// Anki takes it again.
const EDITION: i64 = 0;

/// The letters of a story's title that its tag has at most.
const LONGEST_TAG: usize = 80;

/// The note of a card.
pub fn note(stored: &StoredCard, id: i64, deck: i64, standing: AnkiStanding) -> AnkiNote {
    let fields = fields(stored);
    let sort = html::words(&fields[0]);
    AnkiNote {
        id,
        guid: format!("retell-{}", stored.id),
        note_type: NOTE_TYPE,
        deck,
        // Anki takes a note again when this has grown.
        changed_s: stored.written_ms / 1000 + EDITION,
        tags: tags(&stored.card),
        fields: fields.join("\u{1f}"),
        checksum: checksum(&sort),
        sort,
        standing,
    }
}

fn fields(stored: &StoredCard) -> [String; FIELDS.len()] {
    let card = &stored.card;
    let mut wordings = card.prompts.iter().map(|prompt| html::line(prompt));
    let first = wordings.next().filter(|prompt| !html::words(prompt).trim().is_empty());
    let others: Vec<String> = wordings.collect();
    // A cue asks for the story, so it is not given away.
    let story = card.story.as_deref().filter(|_| card.kind != Kind::Cue);
    [
        // A note whose first field is empty has no card.
        first.unwrap_or_else(|| stored.id.to_string()),
        list(others.iter().map(|wording| ("", wording.as_str()))),
        card.kind.name().to_owned(),
        story.map(html::line).unwrap_or_default(),
        clock(card),
        html::blocks(&card.answer).trim_end().to_owned(),
        points(&card.points),
        stored.id.to_string(),
    ]
}

fn points(points: &[Point]) -> String {
    let texts: Vec<String> = points.iter().map(|point| html::line(&point.text)).collect();
    let class = |point: &Point| if point.must { "" } else { " class=\"besides\"" };
    list(points.iter().map(class).zip(texts.iter().map(String::as_str)))
}

/// A list of items, each with the attributes of its tag; nothing where there is none.
fn list<'i>(items: impl Iterator<Item = (&'static str, &'i str)>) -> String {
    let mut out = String::new();
    for (attributes, item) in items {
        let _ = write!(out, "<li{attributes}>{item}</li>");
    }
    if out.is_empty() { out } else { format!("<ul>{out}</ul>") }
}

/// `2 min 50 s`, and of a story in parts what each has: `2 min: situation 15 s, task 15 s, …`
fn clock(card: &Card) -> String {
    let parts: Vec<String> =
        card.parts.iter().map(|(part, seconds)| format!("{} {}", part.name(), time(*seconds))).collect();
    let all = time(card.budget_s);
    if parts.is_empty() { all } else { format!("{all}: {}", parts.join(", ")) }
}

fn time(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

/// `retell::metric`, and the card's story as `retell::stories::its-title`, so that a search for either finds no other.
fn tags(card: &Card) -> String {
    let mut tags = format!(" retell retell::{} ", card.kind.name());
    let title: String = slug(card.story.as_deref().unwrap_or_default()).chars().take(LONGEST_TAG).collect();
    if !title.is_empty() {
        let _ = write!(tags, "retell::stories::{} ", title.trim_end_matches('-'));
    }
    tags
}
