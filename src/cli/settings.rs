//! A deck's settings and packets in words, and what a change of its schedule moves.

use std::path::PathBuf;

use super::error::Failure;
use super::list::Tally;
use crate::schedule::Day;
use crate::store::{CardRow, Deck, Store};
use crate::terminal::text;

/// The files of a deck's packets.
pub fn packets(store: &Store, deck: &str) -> Result<Vec<PathBuf>, Failure> {
    Ok(store.packets()?.into_iter().filter(|(_, packet)| packet.deck == deck).map(|(path, _)| path).collect())
}

/// `23 of 60 told cards move; due today: 4 before, 9 after`
pub fn preview(before: &[CardRow], after: &[CardRow], deck: i64, today: Day) -> String {
    let told = before.iter().zip(after).filter(|(card, _)| card.deck == deck && card.due.is_some());
    let moved = told.clone().filter(|(old, new)| old.due != new.due).count();
    let due = |cards: &[CardRow]| Tally::of(cards.iter().filter(|card| card.deck == deck), today).due;
    let noun = text::count(told.count(), "told card");
    let verb = if moved == 1 { "moves" } else { "move" };
    format!("{moved} of {noun} {verb}; due today: {} before, {} after\n", due(before), due(after))
}

/// A deck's settings in a line.
pub fn settings(deck: &Deck, today: Day) -> String {
    let interview = deck.interview.map(|day| format!("; interview {}", text::day(day, today))).unwrap_or_default();
    format!(
        "{}: {}; at most {} a day; {}{interview}",
        text::safe(&deck.name),
        scheduled(deck),
        text::count(deck.new_per_day as usize, "new card"),
        minutes(deck)
    )
}

/// `ladder 3,7,21,60`, `FSRS at retention 0.9 (ladder 3,7,21,60 names the rungs)`
pub fn scheduled(deck: &Deck) -> String {
    match deck.retention {
        None => format!("ladder {}", deck.ladder),
        Some(retention) => format!("FSRS at retention {retention} (ladder {} names the rungs)", deck.ladder),
    }
}

/// `20 min a day`
pub fn minutes(deck: &Deck) -> String {
    deck.minutes.map_or_else(|| "whatever is due each day".to_owned(), |minutes| format!("{minutes} min a day"))
}
