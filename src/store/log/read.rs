//! A log as lines: cards first, so that a reader knows them when their tellings come; then mocks, then tellings.

use std::collections::HashMap;

use rusqlite::{Connection, Row};
use uuid::Uuid;

use super::{CardLine, Hash, Instant, Line, TellingLine, Text};
use super::{mocks, waiting};
use crate::card::{CardId, Ticks};
use crate::schedule::{Day, Grade};
use crate::store::gather::gather;
use crate::store::{Deck, Error, Result, Store};

impl Store {
    /// Gives every line of the log, of some decks if any are named; paths of recordings only where they are asked for.
    pub fn log<E: From<Error>>(
        &self,
        decks: Option<&[Deck]>,
        paths: bool,
        mut each: impl FnMut(Line) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        self.look(|store| {
            let (db, failed) = (&store.connection, |error: rusqlite::Error| Error::of(&store.path, &error));
            let wanted = decks.map(|decks| format!("{:?}", decks.iter().map(|deck| deck.id).collect::<Vec<_>>()));
            let cards = cards(db, wanted.as_deref()).map_err(failed)?;
            for (_, line) in &cards {
                each(Line::Card(line.clone()))?;
            }
            // What waits for its packet waits everywhere; it belongs to no deck that could be asked for here.
            let waits =
                |what: &str| if decks.is_none() { waiting::lines(db, what).map_err(failed) } else { Ok(Vec::new()) };
            for line in waits("card")? {
                each(line)?;
            }
            for line in mocks::lines(db, wanted.as_deref()).map_err(failed)? {
                let whole = waiting::with_what_waits(db, line).map_err(failed)?;
                each(Line::Mock(Box::new(whole)).with_paths(paths))?;
            }
            let devices = devices(db).map_err(failed)?;
            let cards: HashMap<i64, &CardLine> = cards.iter().map(|(row, line)| (*row, line)).collect();
            let mut statement = db.prepare(&tellings(db).map_err(failed)?).map_err(failed)?;
            let mut rows = statement.query([]).map_err(failed)?;
            while let Some(row) = rows.next().map_err(failed)? {
                if let Some(card) = cards.get(&row.get(2).map_err(failed)?) {
                    each(Line::Telling(telling(row, card, &devices).map_err(failed)?).with_paths(paths))?;
                }
            }
            for line in waits("telling")? {
                each(line.with_paths(paths))?;
            }
            Ok(())
        })
    }

    /// The name of the machine that made this database.
    pub fn device(&self) -> Result<Uuid> {
        self.with(|db| Ok(devices(db)?.remove(&1).unwrap_or_default()))
    }
}

/// Cards, by their rows. Decks are wanted as a JSON array of their rows, or all.
fn cards(db: &Connection, wanted: Option<&str>) -> rusqlite::Result<Vec<(i64, CardLine)>> {
    db.prepare(
        "SELECT key, deck.name, place, fingerprint, changed_day, card.id
         FROM card JOIN schedule ON schedule.card = card.id JOIN deck ON deck.id = schedule.deck
         WHERE ?1 IS NULL OR schedule.deck IN (SELECT value FROM json_each(?1)) ORDER BY schedule.deck, rank, key",
    )?
    .query_map([wanted], |row| {
        let line = CardLine {
            card: Text(CardId::from_number(row.get(0)?)),
            deck: row.get(1)?,
            place: Hash(row.get(2)?),
            fingerprint: Hash(row.get(3)?),
            changed_day: row.get::<_, Option<i32>>(4)?.map(|day| Text(Day::from_number(day))),
        };
        Ok((row.get(5)?, line))
    })?
    .collect()
}

/// Names of all devices by their rows.
pub(super) fn devices(db: &Connection) -> rusqlite::Result<HashMap<i64, Uuid>> {
    db.prepare("SELECT id, uuid FROM device")?.query_map([], |row| Ok((row.get(0)?, uuid(row, 1)?)))?.collect()
}

/// What gives all tellings in order of (at, id). That is the order of their names but where a log is not retell's own,
/// and a log in the order of its key need not be sorted.
fn tellings(db: &Connection) -> rusqlite::Result<String> {
    type Latest = (Option<i64>, bool);
    let (_, mixed) = gather(db, "at_ms", "FROM telling NOT INDEXED", [], |(latest, mixed): &mut Latest, row| {
        let at_ms = row.get(0)?;
        *mixed |= latest.replace(at_ms).is_some_and(|latest| latest > at_ms);
        Ok(())
    })?;
    let order = if mixed { "at_ms, id" } else { "id" };
    Ok(format!(
        "SELECT id, device, card, at_ms, offset_min, day, grade, drill, reveal_ms, grade_ms, splits_ms, points, undone_at,
                recording
         FROM telling ORDER BY {order}"
    ))
}

fn telling(row: &Row<'_>, card: &CardLine, devices: &HashMap<i64, Uuid>) -> rusqlite::Result<TellingLine> {
    let splits: Option<String> = row.get(10)?;
    Ok(TellingLine {
        id: Text(uuid(row, 0)?),
        device: Text(devices.get(&row.get(1)?).copied().unwrap_or_default()),
        deck: card.deck.clone(),
        card: card.card,
        at: Instant(row.get(3)?),
        offset_min: row.get(4)?,
        day: Text(Day::from_number(row.get(5)?)),
        grade: Grade::from_number(row.get(6)?).unwrap_or(Grade::Again),
        drill: row.get(7)?,
        reveal_ms: row.get(8)?,
        grade_ms: row.get(9)?,
        splits_ms: splits.and_then(|splits| serde_json::from_str(&splits).ok()),
        points: row.get::<_, Option<i64>>(11)?.map(|bits| Ticks::from_number(bits).said()),
        undone_at: row.get::<_, Option<i64>>(12)?.map(Instant),
        recording: row.get(13)?,
    })
}

/// The UUID of a column.
pub(super) fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    Ok(Uuid::from_slice(row.get_ref(column)?.as_blob()?).unwrap_or_default())
}
