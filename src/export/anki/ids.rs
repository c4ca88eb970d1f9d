//! Numbers by which Anki knows notes, cards and decks: the same in every export.
//!
//! Anki takes such a number for the instant, in milliseconds, at which a thing was made: it shows it in its browser,
//! counts what was added on a day by it, and refuses what would be made in the future.

use std::collections::{HashMap, HashSet};

use crate::card::{CardId, hash};
use crate::schedule::Day;
use crate::store::CardRow;

/// Our note type. It never changes: with another one, everything would be imported anew.
pub const NOTE_TYPE: i64 = 1_794_787_200_000;

/// For cards of which it was not kept when they were made: 2026-11-16, in days since 1970.
const UNKNOWN: i32 = 20_773;

const DAY_MS: i64 = 86_400_000;

/// The numbers of cards, by their rows: the day on which they were made, and by their names a moment of its first half.
pub fn of_cards(cards: &[CardRow]) -> HashMap<i64, i64> {
    let mut cards: Vec<(CardId, i64, i32)> =
        cards.iter().map(|card| (card.id, card.row, card.added.map_or(UNKNOWN, Day::number))).collect();
    // By name, so that two that fall on one moment always part in the same way.
    cards.sort_unstable();
    let mut taken = HashSet::new();
    let numbered = cards.into_iter().map(|(name, row, added)| {
        let moment = i64::from(added) * DAY_MS + name.number() % (DAY_MS / 2);
        (row, free(moment, &mut taken))
    });
    numbered.collect()
}

/// The number of a deck of a name.
pub fn of_deck(name: &str) -> i64 {
    i64::from(UNKNOWN) * DAY_MS - (hash(&["deck", name]) >> 25).cast_signed()
}

/// The first number from `wanted` on that is not taken.
fn free(wanted: i64, taken: &mut HashSet<i64>) -> i64 {
    let mut id = wanted;
    while !taken.insert(id) {
        id += 1;
    }
    id
}
