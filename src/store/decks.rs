//! Decks and packets.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::fold::scheduler;
use super::refold::refold_deck;
use super::{Result, Store};
use crate::schedule::{Day, Ladder, Model, Parameters, Scheduler};

/// A deck and its settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Deck {
    /// Its row.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its ladder.
    pub ladder: Ladder,
    /// Recall at which a card comes due, where FSRS schedules in the ladder's place.
    pub retention: Option<f32>,
    /// The estimate of its cards' memory.
    pub model: Model,
    /// How many new cards a day brings at most.
    pub new_per_day: u32,
    /// The interview's day.
    pub interview: Option<Day>,
    /// Minutes a day; none: whatever is due.
    pub minutes: Option<u32>,
    /// Whether all of it is suspended.
    pub suspended: bool,
}

/// An imported file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packet {
    /// Its row.
    pub id: i64,
    /// The deck of its cards.
    pub deck: String,
    /// Hash of what was imported.
    pub hash: Vec<u8>,
    /// Whether stories in its fenced examples give cards.
    pub examples: bool,
}

const PACKET: &str =
    "SELECT path, packet.id, deck.name, packet.hash, packet.examples FROM packet JOIN deck ON deck.id = packet.deck";

fn packet(row: &Row<'_>) -> rusqlite::Result<(PathBuf, Packet)> {
    let path: String = row.get(0)?;
    Ok((PathBuf::from(path), Packet { id: row.get(1)?, deck: row.get(2)?, hash: row.get(3)?, examples: row.get(4)? }))
}

impl Deck {
    /// What schedules its cards.
    pub fn scheduler(&self) -> Scheduler {
        Scheduler { ladder: self.ladder.clone(), retention: self.retention, model: self.model.clone() }
    }
}

const DECK: &str =
    "SELECT id, name, new_per_day, interview, minutes, ladder, retention, parameters, suspended FROM deck";

fn deck(row: &Row<'_>) -> rusqlite::Result<Deck> {
    let Scheduler { ladder, retention, model } = scheduler(row, 5)?;
    Ok(Deck {
        id: row.get(0)?,
        name: row.get(1)?,
        ladder,
        retention,
        model,
        new_per_day: row.get(2)?,
        interview: row.get::<_, Option<i32>>(3)?.map(Day::from_number),
        minutes: row.get(4)?,
        suspended: row.get(8)?,
    })
}

/// All decks, by name.
pub(super) fn all_decks(db: &Connection) -> rusqlite::Result<Vec<Deck>> {
    db.prepare_cached(&format!("{DECK} ORDER BY name"))?.query_map([], deck)?.collect()
}

impl Store {
    /// All decks, by name.
    pub fn decks(&self) -> Result<Vec<Deck>> {
        self.with(all_decks)
    }

    /// The deck of a name, upper or lower case.
    pub fn deck(&self, name: &str) -> Result<Option<Deck>> {
        self.with(|db| {
            let sql = format!("{DECK} WHERE name = ?1 OR name = ?1 COLLATE NOCASE ORDER BY name = ?1 DESC LIMIT 1");
            db.prepare_cached(&sql)?.query_row([name], deck).optional()
        })
    }

    /// All stories: row, title.
    pub fn stories(&self) -> Result<Vec<(i64, String)>> {
        self.with(|db| {
            db.prepare_cached("SELECT id, title FROM story ORDER BY id")?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })
    }

    /// The packet imported from a path.
    pub fn packet(&self, path: &Path) -> Result<Option<Packet>> {
        self.with(|db| {
            let sql = format!("{PACKET} WHERE path = ?1");
            db.prepare_cached(&sql)?.query_row([path.to_string_lossy()], |row| Ok(packet(row)?.1)).optional()
        })
    }

    /// All packets with their paths.
    pub fn packets(&self) -> Result<Vec<(PathBuf, Packet)>> {
        self.with(|db| db.prepare_cached(&format!("{PACKET} ORDER BY packet.id"))?.query_map([], packet)?.collect())
    }

    /// Sets or clears a deck's interview day.
    pub fn set_interview(&mut self, deck: i64, interview: Option<Day>) -> Result<()> {
        self.write(|db| {
            db.execute("UPDATE deck SET interview = ?2 WHERE id = ?1", params![deck, interview.map(Day::number)])
        })?;
        Ok(())
    }

    /// Sets or clears a deck's minutes a day.
    pub fn set_minutes(&mut self, deck: i64, minutes: Option<u32>) -> Result<()> {
        self.write(|db| db.execute("UPDATE deck SET minutes = ?2 WHERE id = ?1", params![deck, minutes]))?;
        Ok(())
    }

    /// Gives a deck another name, which no deck may have yet; all that it holds stays.
    pub fn rename_deck(&mut self, deck: i64, name: &str) -> Result<()> {
        self.write(|db| db.execute("UPDATE deck SET name = ?2 WHERE id = ?1", params![deck, name]))?;
        Ok(())
    }

    /// Sets how many new cards a day brings at most.
    pub fn set_new_per_day(&mut self, deck: i64, new: u32) -> Result<()> {
        self.write(|db| db.execute("UPDATE deck SET new_per_day = ?2 WHERE id = ?1", params![deck, new]))?;
        Ok(())
    }

    /// Gives a deck another ladder, under which all that was told is worked out again.
    pub fn set_ladder(&mut self, deck: i64, ladder: &Ladder) -> Result<()> {
        self.write(|db| put_on_ladder(db, deck, ladder))
    }

    /// Lets FSRS schedule a deck so that recall is `retention` when a card comes due, or the ladder again; all that was
    /// told is worked out again.
    pub fn set_scheduler(&mut self, deck: i64, retention: Option<f32>) -> Result<()> {
        self.write(|db| {
            db.execute("UPDATE deck SET retention = ?2 WHERE id = ?1", params![deck, retention])?;
            refold_deck(db, deck)
        })
    }

    /// Gives a deck trained parameters, or the defaults again; all that was told is worked out again.
    pub fn set_parameters(&mut self, deck: i64, parameters: Option<&Parameters>) -> Result<()> {
        let parameters = parameters.and_then(|parameters| serde_json::to_string(parameters).ok());
        self.write(|db| {
            db.execute("UPDATE deck SET parameters = ?2 WHERE id = ?1", params![deck, parameters])?;
            refold_deck(db, deck)
        })
    }
}

/// Gives a deck its ladder, and folds the logs of its cards again under it.
pub(super) fn put_on_ladder(db: &Connection, deck: i64, ladder: &Ladder) -> rusqlite::Result<()> {
    db.execute("UPDATE deck SET ladder = ?2 WHERE id = ?1", params![deck, ladder.to_string()])?;
    refold_deck(db, deck)
}

/// The deck of a name, made with `ladder` if there is none.
pub(super) fn find_or_make(db: &Connection, name: &str, ladder: &Ladder) -> rusqlite::Result<(Deck, bool)> {
    let made =
        db.execute("INSERT OR IGNORE INTO deck (name, ladder) VALUES (?1, ?2)", params![name, ladder.to_string()])?;
    let deck = db.query_row(&format!("{DECK} WHERE name = ?1"), [name], deck)?;
    Ok((deck, made > 0))
}
