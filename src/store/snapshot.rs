//! One consistent look at all cards and the whole log, for statistics.

use super::fold::{kind, memory, state};
use super::{Deck, Result, Store};
use crate::card::{CardId, Kind};
use crate::schedule::{Day, Grade, Memory, State};

/// A card, as far as statistics ask.
#[derive(Debug, Clone)]
pub struct CardRow {
    /// Its row.
    pub row: i64,
    /// Its name.
    pub id: CardId,
    /// Row of its deck.
    pub deck: i64,
    /// Title of its story.
    pub story: Option<String>,
    /// Its kind.
    pub kind: Kind,
    /// Its first wording.
    pub prompt: String,
    /// The file that it was read from.
    pub path: String,
    /// Its line there.
    pub line: u32,
    /// Its time budget in seconds.
    pub budget_s: u32,
    /// Where it stands.
    pub state: State,
    /// Day on which it is due.
    pub due: Option<Day>,
    /// Day of its latest telling.
    pub told: Option<Day>,
    /// Times missed from a rung.
    pub lapses: u16,
    /// What is estimated of its memory.
    pub memory: Option<Memory>,
    /// Whether it is suspended.
    pub suspended: bool,
}

/// A telling that stands.
#[derive(Debug, Clone, Copy)]
pub struct LoggedTelling {
    /// Row of its card.
    pub card: i64,
    /// Its study day.
    pub day: Day,
    /// How it went.
    pub grade: Grade,
    /// Whether it was a drill.
    pub drill: bool,
    /// From prompt to reveal, in milliseconds.
    pub reveal_ms: Option<u32>,
    /// From reveal to grade, in milliseconds.
    pub grade_ms: Option<u32>,
}

/// All that statistics are made of.
#[derive(Debug)]
pub struct Snapshot {
    /// All decks.
    pub decks: Vec<Deck>,
    /// All cards that are not retired.
    pub cards: Vec<CardRow>,
    /// All tellings that stand, in order of (at, id).
    pub tellings: Vec<LoggedTelling>,
}

impl Store {
    /// Reads everything in one transaction.
    pub fn snapshot(&self) -> Result<Snapshot> {
        let decks = self.decks()?;
        self.with(|db| {
            let transaction = db.unchecked_transaction()?;
            let cards = transaction
                .prepare(
                    "SELECT card.id, key, schedule.deck, story.title, kind, prompt, path, line, budget_s, state, due, told, lapses,
                            stability, difficulty, schedule.suspended
                     FROM card JOIN schedule ON schedule.card = card.id JOIN packet ON packet.id = card.packet
                     LEFT JOIN story ON story.id = card.story WHERE retired_day IS NULL ORDER BY schedule.deck, rank",
                )?
                .query_map([], |row| {
                    let day = |column: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<i32>>(column)?.map(Day::from_number));
                    Ok(CardRow {
                        row: row.get(0)?,
                        id: CardId::from_number(row.get(1)?),
                        deck: row.get(2)?,
                        story: row.get(3)?,
                        kind: kind(row.get(4)?),
                        prompt: row.get::<_, String>(5)?.lines().next().unwrap_or_default().to_owned(),
                        path: row.get(6)?,
                        line: row.get(7)?,
                        budget_s: row.get(8)?,
                        state: state(row.get(9)?),
                        due: day(10)?,
                        told: day(11)?,
                        lapses: row.get(12)?,
                        memory: memory(row, 13)?,
                        suspended: row.get(15)?,
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            let tellings = transaction
                .prepare("SELECT card, day, grade, drill, reveal_ms, grade_ms FROM telling WHERE undone_at IS NULL ORDER BY at_ms, id")?
                .query_map([], |row| {
                    Ok(LoggedTelling {
                        card: row.get(0)?,
                        day: Day::from_number(row.get(1)?),
                        grade: Grade::from_number(row.get(2)?).unwrap_or(Grade::Again),
                        drill: row.get(3)?,
                        reveal_ms: row.get(4)?,
                        grade_ms: row.get(5)?,
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok(Snapshot { decks, cards, tellings })
        })
    }
}
