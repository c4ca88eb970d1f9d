//! The schedules of many cards folded again: of those that a merge touched, or of a deck.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;

use super::fold::{deck_scheduler, fold_card, save, told};
use super::gather::gather;
use crate::schedule::{Fold, Scheduler, Told, fold};

/// Cards from which on it is quicker to go through the whole log than to look up what was told of each.
const MANY: usize = 5_000;

/// Folds the logs of a deck's cards again, as after each change of what schedules them.
pub(super) fn refold_deck(db: &Connection, deck: i64) -> rusqlite::Result<()> {
    let told: BTreeMap<i64, i64> = db
        .prepare("SELECT card, deck FROM schedule WHERE deck = ?1 AND tellings > 0")?
        .query_map([deck], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    refold_all(db, &told)
}

/// Folds cards again, by their rows, each with its deck's.
pub(super) fn refold_all(db: &Connection, cards: &BTreeMap<i64, i64>) -> rusqlite::Result<()> {
    let mut schedulers: HashMap<i64, Scheduler> = HashMap::new();
    let log = if cards.len() < MANY { None } else { Some(Log::read(db)?) };
    for (card, deck) in cards {
        let scheduler = match schedulers.entry(*deck) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => new.insert(deck_scheduler(db, *card)?),
        };
        let folded = match &log {
            Some(log) => log.fold(*card, scheduler),
            None => fold_card(db, *card, scheduler)?,
        };
        save(db, *card, &folded)?;
    }
    Ok(())
}

/// The tellings that stand, as far as a schedule asks.
pub(super) struct Log {
    /// Each with its card's row and its instant, in the order of these and of their names.
    tellings: Vec<(i64, i64, Told)>,
}

impl Log {
    /// Reads them.
    pub fn read(db: &Connection) -> rusqlite::Result<Self> {
        // In the order of its key, the names.
        let from = "FROM telling NOT INDEXED WHERE undone_at IS NULL";
        let mut tellings = gather(db, "card, at_ms, day, grade, drill", from, [], |so_far: &mut Vec<_>, row| {
            so_far.push((row.get(0)?, row.get(1)?, told(row.get(2)?, row.get(3)?, row.get(4)?)));
            Ok(())
        })?;
        tellings.sort_by_key(|(card, at_ms, _)| (*card, *at_ms));
        Ok(Self { tellings })
    }

    /// A card's standing as its log tells it.
    pub fn fold(&self, card: i64, scheduler: &Scheduler) -> Fold {
        let begin = self.tellings.partition_point(|(of, ..)| *of < card);
        let of_card = self.tellings[begin..].iter().take_while(|(of, ..)| *of == card);
        fold(of_card.map(|(.., told)| *told), scheduler)
    }
}
