//! The log: telling, undoing, and the schedule folded anew after each.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::fold::{self, Before, Columns, fold_card, refold};
use super::{Error, Result, Store};
use crate::card::{CardId, Ticks};
use crate::schedule::{Day, Grade, Standing, Told};

/// An answer as it comes from a review.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NewTelling<'t> {
    /// Row of the card.
    pub card: i64,
    /// The instant, in milliseconds of UTC.
    pub now_ms: i64,
    /// Offset of the local time from UTC, in minutes.
    pub offset_min: i32,
    /// The study day.
    pub day: Day,
    /// How it went.
    pub grade: Grade,
    /// Whether it moves no schedule.
    pub drill: bool,
    /// From the prompt to the reveal, in milliseconds.
    pub reveal_ms: Option<u32>,
    /// From the reveal to the grade, in milliseconds.
    pub grade_ms: Option<u32>,
    /// Milliseconds of each part of a story up to the reveal.
    pub splits_ms: Option<&'t [u32]>,
    /// Which points were said.
    pub points: Option<Ticks>,
    /// The file that it was recorded to.
    pub recording: Option<&'t str>,
}

/// Longest time stored for an answer or a grade: ten minutes.
pub(super) const LONGEST_MS: u32 = 600_000;

/// What became of an answer, once it is on disk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recorded {
    /// Whether it moved the card; a retry or a drill does not.
    pub moved: bool,
    /// Where the card stands after it.
    pub standing: Standing,
    /// The day on which the card is due.
    pub due: Option<Day>,
}

/// A telling taken back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Undone {
    /// Row of its card.
    pub card: i64,
    /// Name of its card.
    pub id: CardId,
    /// The day on which the card is due again; none when it is new again.
    pub due: Option<Day>,
    /// The grade taken back.
    pub grade: Grade,
}

/// Tellings that are dated after today: the clock was ahead when they were told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ahead {
    /// How many of them stand.
    pub tellings: u32,
    /// The latest of their days.
    pub last: Day,
    /// How many of this device's latest answers have to be taken back to reach all of its own among them; none where
    /// they came from other devices.
    pub undo: u32,
}

impl Store {
    /// The tellings that are dated after a day. Their names come after those of that day, so that no others are read.
    pub fn told_after(&self, day: Day) -> Result<Option<Ahead>> {
        self.with(|db| {
            let first: Vec<u8> = first_name(i64::from(day.number()) * 86_400_000).into_bytes().to_vec();
            let (tellings, last, own): (u32, Option<i32>, Option<Vec<u8>>) = db
                .prepare_cached(
                    "SELECT count(*), max(day), min(CASE WHEN device = 1 THEN id END) FROM telling NOT INDEXED
                     WHERE id >= ?1 AND day > ?2 AND undone_at IS NULL",
                )?
                .query_row(params![first, day.number()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            let Some(last) = last.map(Day::from_number) else { return Ok(None) };
            let undo = db
                .prepare_cached("SELECT count(*) FROM telling WHERE id >= ?1 AND device = 1 AND undone_at IS NULL")?
                .query_row([own], |row| row.get(0))?;
            Ok(Some(Ahead { tellings, last, undo }))
        })
    }

    /// Writes an answer into the log and moves its card, in one transaction.
    pub fn tell(&mut self, telling: &NewTelling<'_>) -> Result<Recorded> {
        self.write(|db| {
            let before = Before::read(db, telling.card, telling.day)?;
            let id = insert(db, telling)?;
            let told = Told { day: telling.day, grade: telling.grade, drill: telling.drill };
            let (mut fold, kind) = before.fold.tell(told, &before.scheduler);
            // Another machine's clock may be ahead: then its telling, merged before, comes after this one.
            let sql = "SELECT 1 FROM telling WHERE card = ?1 AND id > ?2 AND undone_at IS NULL";
            if db.prepare_cached(sql)?.exists(params![telling.card, id.as_bytes()])? {
                fold = fold_card(db, telling.card, &before.scheduler)?;
            }
            let changed = before.changed_after(telling.day, kind);
            if changed != before.changed {
                let sql = "UPDATE schedule SET changed_day = ?2 WHERE card = ?1";
                db.prepare_cached(sql)?.execute(params![telling.card, changed.map(Day::number)])?;
            }
            let columns = Columns::of(&fold, changed);
            columns.save(db, telling.card)?;
            Ok(Recorded { moved: kind.moves(), standing: fold.standing, due: columns.due })
        })
    }

    /// The card of this device's latest answer that still stands, and whether that was a drill.
    pub fn latest_answer(&self) -> Result<Option<(i64, bool)>> {
        self.with(|db| {
            db.prepare_cached(
                "SELECT card, drill FROM telling WHERE device = 1 AND undone_at IS NULL ORDER BY id DESC LIMIT 1",
            )?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
        })
    }

    /// Takes back this device's latest answer that still stands; the row stays, marked.
    pub fn undo(&mut self, now_ms: i64) -> Result<Undone> {
        let undone = self.write(|db| {
            let latest = db
                .prepare_cached("SELECT id, card, grade FROM telling WHERE device = 1 AND undone_at IS NULL ORDER BY id DESC LIMIT 1")?
                .query_row([], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, i64>(1)?, row.get::<_, u8>(2)?)))
                .optional()?;
            let Some((id, card, grade)) = latest else { return Ok(None) };
            db.execute("UPDATE telling SET undone_at = ?2 WHERE id = ?1", params![id, now_ms])?;
            let due = refold(db, card)?;
            let key = db.query_row("SELECT key FROM card WHERE id = ?1", [card], |row| row.get(0))?;
            let grade = Grade::from_number(grade).unwrap_or(Grade::Again);
            Ok(Some(Undone { card, id: CardId::from_number(key), due, grade }))
        })?;
        undone.ok_or(Error::NothingToUndo)
    }

    /// The tellings of a deck's cards that stand, in order of (at, id), each with its card's row.
    pub fn deck_log(&self, deck: i64) -> Result<Vec<(i64, Told)>> {
        self.with(|db| {
            db.prepare_cached(
                "SELECT telling.card, day, grade, drill FROM telling JOIN schedule ON schedule.card = telling.card
                 WHERE deck = ?1 AND undone_at IS NULL ORDER BY at_ms, telling.id",
            )?
            .query_map([deck], |row| Ok((row.get(0)?, fold::told(row.get(1)?, row.get(2)?, row.get(3)?))))?
            .collect()
        })
    }
}

fn json(splits: &[&u32]) -> String {
    serde_json::to_string(splits).unwrap_or_default()
}

/// The first name that a telling of an instant could have: names begin with the time, so that what was told since is
/// found without an index.
pub(super) fn first_name(at_ms: i64) -> Uuid {
    named(at_ms, [0; 10])
}

fn named(at_ms: i64, rest: [u8; 10]) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(u64::try_from(at_ms).unwrap_or(0), &rest).into_uuid()
}

/// Writes a telling; gives its name.
fn insert(db: &Connection, telling: &NewTelling<'_>) -> rusqlite::Result<Uuid> {
    let latest: Option<i64> = db
        .prepare_cached(
            "SELECT at_ms FROM telling WHERE device = 1 AND id >= ?1 AND (undone_at IS NULL OR day <= ?2)
             ORDER BY id DESC LIMIT 1",
        )?
        .query_row(params![first_name(telling.now_ms).as_bytes(), telling.day.number()], |row| row.get(0))
        .optional()?;
    // Strictly increasing on a device, so that the order of a log never hangs on chance; but what was told by a clock
    // that was ahead, and taken back, dates nothing else.
    let at_ms = latest.map_or(telling.now_ms, |latest| telling.now_ms.max(latest + 1));
    let id = named(at_ms, rand::random());
    db.prepare_cached(
        "INSERT INTO telling (id, card, device, at_ms, offset_min, day, grade, drill, reveal_ms, grade_ms, splits_ms, points,
                              recording)
         VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        id.as_bytes(),
        telling.card,
        at_ms,
        telling.offset_min,
        telling.day.number(),
        telling.grade.number(),
        telling.drill,
        telling.reveal_ms.map(|ms| ms.min(LONGEST_MS)),
        telling.grade_ms.map(|ms| ms.min(LONGEST_MS)),
        telling.splits_ms.map(|splits| json(&splits.iter().map(|ms| ms.min(&LONGEST_MS)).collect::<Vec<_>>())),
        telling.points.map(Ticks::number),
        telling.recording,
    ])?;
    Ok(id)
}
