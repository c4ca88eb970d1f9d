//! Numbers by which Anki knows notes, cards and decks: the same in every export.
//!
//! Anki takes such a number for the instant, in milliseconds, at which a thing was made: it shows it in its browser,
//! counts what was added on a day by it, and refuses what would be made in the future.

use std::collections::HashSet;

use crate::card::hash;
use crate::schedule::Day;
use crate::store::CardRow;

/// Our note type. It never changes: with another one, everything would be imported anew.
pub const NOTE_TYPE: i64 = 1_794_787_200_000;

/// For cards of which it was not kept when they were made: 2026-11-16, in days since 1970.
const UNKNOWN: i32 = 20_773;

const DAY_MS: i64 = 86_400_000;

/// The numbers of cards: the day on which they were made, and by their names a moment of its first half. Retired cards
/// have none.
pub fn of_cards(cards: &[CardRow]) -> Vec<Option<i64>> {
    let mut live: Vec<usize> = (0..cards.len()).filter(|at| cards[*at].retired.is_none()).collect();
    // By name, so that two that fall on one moment always part in the same way.
    live.sort_unstable_by_key(|at| cards[*at].id);
    let mut numbers = vec![None; cards.len()];
    let mut taken = HashSet::new();
    for at in live {
        let added = cards[at].added.map_or(UNKNOWN, Day::number);
        let moment = i64::from(added) * DAY_MS + cards[at].id.number() % (DAY_MS / 2);
        numbers[at] = Some(free(moment, &mut taken));
    }
    numbers
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
