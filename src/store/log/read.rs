//! A log as lines: cards first, so that a reader knows them when their tellings come; then mocks, then tellings.

use std::collections::HashMap;

use rusqlite::{Connection, Row};
use uuid::Uuid;

use super::{CardLine, Hash, Instant, Line, TellingLine, Text};
use super::{mocks, waiting};
use crate::card::{CardId, Ticks};
use crate::schedule::{Day, Grade};
use crate::store::{Deck, Error, Result, Store};

impl Store {
    /// Gives every line of the log, of some decks if any are named; paths of recordings only where they are asked for.
    pub fn log<E: From<Error>>(
        &self,
        decks: Option<&[Deck]>,
        paths: bool,
        mut each: impl FnMut(Line) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let failed = |error: rusqlite::Error| Error::of(&self.path, &error);
        let wanted = decks.map(|decks| format!("{:?}", decks.iter().map(|deck| deck.id).collect::<Vec<_>>()));
        let db = self.connection.unchecked_transaction().map_err(failed)?;
        for line in cards(&db, wanted.as_deref()).map_err(failed)? {
            each(Line::Card(line))?;
        }
        // What waits for its packet waits everywhere; it belongs to no deck that could be asked for here.
        let waits =
            |what: &str| if decks.is_none() { waiting::lines(&db, what).map_err(failed) } else { Ok(Vec::new()) };
        for line in waits("card")? {
            each(line)?;
        }
        for line in mocks::lines(&db, wanted.as_deref()).map_err(failed)? {
            let whole = waiting::with_what_waits(&db, line).map_err(failed)?;
            each(Line::Mock(Box::new(whole)).with_paths(paths))?;
        }
        let devices = devices(&db).map_err(failed)?;
        let mut statement = db.prepare(TELLINGS).map_err(failed)?;
        let mut rows = statement.query([&wanted]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            each(Line::Telling(telling(row, &devices).map_err(failed)?).with_paths(paths))?;
        }
        for line in waits("telling")? {
            each(line.with_paths(paths))?;
        }
        Ok(())
    }

    /// The name of the machine that made this database.
    pub fn device(&self) -> Result<Uuid> {
        self.with(|db| Ok(devices(db)?.remove(&1).unwrap_or_default()))
    }
}

/// Decks are wanted as a JSON array of their rows, or all.
fn cards(db: &Connection, wanted: Option<&str>) -> rusqlite::Result<Vec<CardLine>> {
    db.prepare(
        "SELECT key, deck.name, place, fingerprint, changed_day
         FROM card JOIN schedule ON schedule.card = card.id JOIN deck ON deck.id = schedule.deck
         WHERE ?1 IS NULL OR schedule.deck IN (SELECT value FROM json_each(?1)) ORDER BY schedule.deck, rank, key",
    )?
    .query_map([wanted], |row| {
        Ok(CardLine {
            card: Text(CardId::from_number(row.get(0)?)),
            deck: row.get(1)?,
            place: Hash(row.get(2)?),
            fingerprint: Hash(row.get(3)?),
            changed_day: row.get::<_, Option<i32>>(4)?.map(|day| Text(Day::from_number(day))),
        })
    })?
    .collect()
}

/// Names of all devices by their rows.
pub(super) fn devices(db: &Connection) -> rusqlite::Result<HashMap<i64, Uuid>> {
    db.prepare("SELECT id, uuid FROM device")?.query_map([], |row| Ok((row.get(0)?, uuid(row, 1)?)))?.collect()
}

const TELLINGS: &str =
    "SELECT telling.id, device, deck.name, key, at_ms, offset_min, day, grade, drill, reveal_ms, grade_ms, splits_ms,
            telling.points, undone_at, recording
     FROM telling JOIN card ON card.id = telling.card JOIN schedule ON schedule.card = telling.card
     JOIN deck ON deck.id = schedule.deck
     WHERE ?1 IS NULL OR schedule.deck IN (SELECT value FROM json_each(?1)) ORDER BY at_ms, telling.id";

fn telling(row: &Row<'_>, devices: &HashMap<i64, Uuid>) -> rusqlite::Result<TellingLine> {
    let splits: Option<String> = row.get(11)?;
    Ok(TellingLine {
        id: Text(uuid(row, 0)?),
        device: Text(devices.get(&row.get(1)?).copied().unwrap_or_default()),
        deck: row.get(2)?,
        card: Text(CardId::from_number(row.get(3)?)),
        at: Instant(row.get(4)?),
        offset_min: row.get(5)?,
        day: Text(Day::from_number(row.get(6)?)),
        grade: Grade::from_number(row.get(7)?).unwrap_or(Grade::Again),
        drill: row.get(8)?,
        reveal_ms: row.get(9)?,
        grade_ms: row.get(10)?,
        splits_ms: splits.and_then(|splits| serde_json::from_str(&splits).ok()),
        points: row.get::<_, Option<i64>>(12)?.map(|bits| Ticks::from_number(bits).said()),
        undone_at: row.get::<_, Option<i64>>(13)?.map(Instant),
        recording: row.get(14)?,
    })
}

/// The UUID of a column.
pub(super) fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    Ok(Uuid::from_slice(row.get_ref(column)?.as_blob()?).unwrap_or_default())
}
