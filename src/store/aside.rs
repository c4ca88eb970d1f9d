//! Cards out of sessions: buried for a day, or suspended one by one, with their story, or with their deck.

use rusqlite::{Connection, params};

use super::{Result, Store};
use crate::schedule::Day;

/// What is suspended or resumed as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// One card, by its row.
    Card(i64),
    /// All cards of a story, by its row, and those that it will have.
    Story(i64),
    /// All cards of a deck, by its row, and those that it will have.
    Deck(i64),
}

impl Scope {
    /// The bit of `schedule.suspended` that stands for a reason of this kind.
    fn bit(self) -> u8 {
        match self {
            Scope::Card(_) => 1,
            Scope::Story(_) => 2,
            Scope::Deck(_) => 4,
        }
    }

    fn row(self) -> i64 {
        match self {
            Scope::Card(row) | Scope::Story(row) | Scope::Deck(row) => row,
        }
    }

    /// The cards meant by `?1`.
    fn cards(self) -> &'static str {
        match self {
            Scope::Card(_) => "card = ?1",
            Scope::Story(_) => "card IN (SELECT id FROM card WHERE story = ?1)",
            Scope::Deck(_) => "deck = ?1",
        }
    }
}

/// Why a card is out of all sessions: a set, empty while it may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reasons(pub(super) u8);

impl Reasons {
    /// Whether there is one.
    pub fn any(self) -> bool {
        self.0 > 0
    }

    /// Whether the card is out in this scope.
    pub fn holds(self, scope: Scope) -> bool {
        self.0 & scope.bit() > 0
    }

    /// `card`, `story`, `deck`: what was suspended that the card is out.
    pub fn names(self) -> Vec<&'static str> {
        let all = [(Scope::Card(0), "card"), (Scope::Story(0), "story"), (Scope::Deck(0), "deck")];
        all.into_iter().filter(|(scope, _)| self.holds(*scope)).map(|(_, name)| name).collect()
    }
}

impl Store {
    /// Takes a card out of a day's sessions.
    pub fn bury(&mut self, card: i64, day: Day) -> Result<()> {
        self.write(|db| {
            db.execute("UPDATE schedule SET buried_day = ?2 WHERE card = ?1", params![card, day.number()])
        })?;
        Ok(())
    }

    /// Brings a card that was buried back into the day's sessions.
    pub fn unbury(&mut self, card: i64) -> Result<()> {
        self.write(|db| db.execute("UPDATE schedule SET buried_day = NULL WHERE card = ?1", [card]))?;
        Ok(())
    }

    /// Takes cards out of all sessions, or gives back what was taken out in this scope; says how many came to be asked
    /// no more, or again. A card that is suspended for another reason as well stays so.
    pub fn suspend(&mut self, scope: Scope, suspended: bool) -> Result<u32> {
        self.write(|db| {
            let (row, bit) = (scope.row(), scope.bit());
            match scope {
                Scope::Card(_) => 0,
                Scope::Story(_) => {
                    db.execute("UPDATE story SET suspended = ?2 WHERE id = ?1", params![row, suspended])?
                }
                Scope::Deck(_) => {
                    db.execute("UPDATE deck SET suspended = ?2 WHERE id = ?1", params![row, suspended])?
                }
            };
            let cards = scope.cards();
            let count = format!(
                "SELECT count(*) FROM schedule WHERE {cards} AND retired_day IS NULL AND suspended = {}",
                if suspended { 0 } else { bit }
            );
            let turned = db.query_row(&count, [row], |row| row.get(0))?;
            let bits = if suspended { format!("suspended | {bit}") } else { format!("suspended & ~{bit}") };
            db.execute(&format!("UPDATE schedule SET suspended = {bits} WHERE {cards}"), [row])?;
            Ok(turned)
        })
    }
}

/// Cards that came to a packet are suspended where their story or deck is, and no more where it is not. A story all of
/// whose cards were suspended with it is the same one under a new title.
pub(super) fn inherit(db: &Connection, packet: i64) -> rusqlite::Result<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM deck WHERE suspended) OR EXISTS (SELECT 1 FROM story WHERE suspended)
                   OR EXISTS (SELECT 1 FROM schedule WHERE suspended)";
    if !db.query_row(sql, [], |row| row.get(0))? {
        return Ok(());
    }
    db.execute(
        "UPDATE story SET suspended = 1
         WHERE suspended = 0 AND id IN (SELECT story FROM card JOIN schedule ON schedule.card = card.id
                                        WHERE packet = ?1 GROUP BY story HAVING min(suspended & 2) = 2)",
        [packet],
    )?;
    db.execute(
        "UPDATE schedule SET suspended = wanted.bits
         FROM (SELECT card.id, (own.suspended & 1) | 2 * ifnull(story.suspended, 0) | 4 * deck.suspended AS bits
               FROM card JOIN schedule AS own ON own.card = card.id JOIN deck ON deck.id = own.deck
               LEFT JOIN story ON story.id = card.story WHERE card.packet = ?1) AS wanted
         WHERE schedule.card = wanted.id AND schedule.suspended <> wanted.bits",
        [packet],
    )?;
    Ok(())
}
