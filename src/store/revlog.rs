//! The log as other programs train on it: what was graded in earnest, card by card.

use std::collections::HashMap;

use rusqlite::Connection;

use super::fold::told;
use super::gather::gather;
use super::{Deck, Result, Store};
use crate::card::CardId;
use crate::schedule::Told;

/// A telling that stands and was no drill.
#[derive(Debug, Clone, Copy)]
pub struct GradedTelling {
    /// Its card's name.
    pub card: CardId,
    /// Row of its card's deck.
    pub deck: i64,
    /// Its instant, in milliseconds of UTC.
    pub at_ms: i64,
    /// Its day and grade.
    pub told: Told,
    /// From prompt to grade, in milliseconds; 0 where it was not timed.
    pub took_ms: u32,
}

impl Store {
    /// Calls `each` with the tellings of the decks' cards, those that are retired too: card by card, oldest first.
    pub fn each_graded(&self, decks: &[Deck], each: impl FnMut(&GradedTelling)) -> Result<()> {
        let mut log = self.look(|store| store.with(|db| graded(db, names(db, decks)?)))?;
        // Those of one instant stay in the order of their names, in which they come.
        log.sort_by_key(|telling| (telling.card, telling.at_ms));
        log.iter().for_each(each);
        Ok(())
    }
}

const COLUMNS: &str = "card, at_ms, day, grade, coalesce(reveal_ms, 0) + coalesce(grade_ms, 0)";
const GRADED: &str = "FROM telling NOT INDEXED WHERE undone_at IS NULL AND drill = 0";

fn graded(db: &Connection, names: HashMap<i64, (CardId, i64)>) -> rusqlite::Result<Vec<GradedTelling>> {
    gather(db, COLUMNS, GRADED, [], move |log: &mut Vec<GradedTelling>, row| {
        if let Some((card, deck)) = names.get(&row.get(0)?) {
            let told = told(row.get(2)?, row.get(3)?, false);
            log.push(GradedTelling { card: *card, deck: *deck, at_ms: row.get(1)?, told, took_ms: row.get(4)? });
        }
        Ok(())
    })
}

/// The names of the decks' cards and the rows of their decks, by the cards' rows.
fn names(db: &Connection, decks: &[Deck]) -> rusqlite::Result<HashMap<i64, (CardId, i64)>> {
    let wanted: Vec<i64> = decks.iter().map(|deck| deck.id).collect();
    let from = "FROM schedule CROSS JOIN card ON card.id = schedule.card";
    gather(db, "card, key, deck", from, [], move |names: &mut HashMap<_, _>, row| {
        let deck = row.get(2)?;
        if wanted.contains(&deck) {
            names.insert(row.get(0)?, (CardId::from_number(row.get(1)?), deck));
        }
        Ok(())
    })
}
