//! The log as other programs train on it: what was graded in earnest, card by card.

use super::fold::told;
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
    pub fn each_graded(&self, decks: &[Deck], mut each: impl FnMut(&GradedTelling)) -> Result<()> {
        self.with(|db| {
            let sql = "SELECT key, deck, at_ms, day, grade, coalesce(reveal_ms, 0) + coalesce(grade_ms, 0)
                       FROM telling JOIN card ON card.id = telling.card JOIN schedule ON schedule.card = telling.card
                       WHERE undone_at IS NULL AND drill = 0 ORDER BY key, at_ms, telling.id";
            let mut statement = db.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let deck = row.get(1)?;
                if decks.iter().any(|wanted| wanted.id == deck) {
                    each(&GradedTelling {
                        card: CardId::from_number(row.get(0)?),
                        deck,
                        at_ms: row.get(2)?,
                        told: told(row.get(3)?, row.get(4)?, false),
                        took_ms: row.get(5)?,
                    });
                }
            }
            Ok(())
        })
    }
}
