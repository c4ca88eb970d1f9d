//! Another machine's lines united with this log: by name, the schedule folded again, in one transaction.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use uuid::Uuid;

use super::meant::{Cards, Here};
use super::{CardLine, Line, TellingLine, mocks, read, waiting};
use crate::card::{CardId, Ticks};
use crate::store::refold::refold_all;
use crate::store::tellings::LONGEST_MS;
use crate::store::{Error, Store};

/// What a merge did, or would do.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// Tellings that were not here.
    pub new: u32,
    /// Tellings that were here already.
    pub known: u32,
    /// Tellings of this log that turned out to have been taken back.
    pub taken_back: u32,
    /// Mocks that were not here.
    pub mocks: u32,
    /// Tellings that had waited and found their cards.
    pub attached: u32,
    /// Tellings that wait for their packets after the merge, by the name of the deck.
    pub waiting: BTreeMap<String, u32>,
    /// Cards whose schedule was folded again.
    pub cards: u32,
}

/// Memory for pages during a merge, as SQLite counts it: 64 MiB, as far as they are needed.
const CACHE_KIB: i32 = -65_536;

impl Store {
    /// Unites lines with this log in one transaction; an error on the way leaves everything as it was.
    pub fn merge<E: From<Error>>(
        &mut self,
        lines: impl FnOnce(&mut dyn FnMut(Line) -> Result<(), Error>) -> Result<(), E>,
    ) -> Result<Merged, E> {
        // Cards come in no order, and the pages of their index are wanted again and again.
        self.with(|db| db.pragma_update(None, "cache_size", CACHE_KIB))?;
        self.whole(|store| {
            let failed = |error: rusqlite::Error| Error::of(&store.path, &error);
            let mut union = Union::begin(&store.connection).map_err(failed)?;
            lines(&mut |line| union.take(line).map_err(failed))?;
            Ok(union.finish().map_err(failed)?)
        })
    }
}

/// A merge on its way.
pub(super) struct Union<'d> {
    pub db: &'d Connection,
    pub cards: Cards,
    devices: HashMap<Uuid, i64>,
    /// By the name that a card has on its machine, the card of this one.
    meant: HashMap<CardId, Here>,
    /// Whether something waits, or may.
    waits: bool,
    /// Cards of which something changed, with their decks.
    touched: BTreeMap<i64, i64>,
    pub merged: Merged,
}

impl<'d> Union<'d> {
    pub fn begin(db: &'d Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            db,
            cards: Cards::read(db)?,
            devices: read::devices(db)?.into_iter().map(|(row, name)| (name, row)).collect(),
            meant: HashMap::new(),
            waits: waiting::anything(db)?,
            touched: BTreeMap::new(),
            merged: Merged::default(),
        })
    }

    pub fn take(&mut self, line: Line) -> rusqlite::Result<()> {
        match line {
            Line::Card(line) => self.card(&line),
            Line::Mock(line) => mocks::unite(self, &line),
            Line::Telling(line) => self.telling(&line),
        }
    }

    /// Finds places for what waits, and folds the schedules of all cards of which something changed.
    pub fn finish(mut self) -> rusqlite::Result<Merged> {
        waiting::place(&mut self)?;
        refold_all(self.db, &self.touched)?;
        self.merged.cards = u32::try_from(self.touched.len()).unwrap_or(u32::MAX);
        self.merged.waiting = waiting::decks(self.db)?;
        Ok(self.merged)
    }

    fn card(&mut self, line: &CardLine) -> rusqlite::Result<()> {
        let here = self.cards.meant(line).copied();
        // The facts that changed there may not have been read here yet: the day of the change waits for them.
        let unread = |here: Here| line.changed_day.is_some() && here.fingerprint != line.fingerprint.0;
        if here.is_none_or(unread) {
            self.waits = true;
            waiting::keep_card(self.db, line)?;
        }
        here.map_or(Ok(()), |here| self.is(line, here))
    }

    /// A line means a card of this machine.
    pub fn is(&mut self, line: &CardLine, here: Here) -> rusqlite::Result<()> {
        self.meant.insert(line.card.0, here);
        // The day on which somebody first read the facts that stand here now.
        let Some(changed) = line.changed_day.filter(|_| here.fingerprint == line.fingerprint.0) else { return Ok(()) };
        let sql = "UPDATE schedule SET changed_day = ?2 WHERE card = ?1 AND (changed_day IS NULL OR changed_day > ?2)";
        if self.db.prepare_cached(sql)?.execute(params![here.row, changed.0.number()])? > 0 {
            self.touched.insert(here.row, here.deck);
        }
        Ok(())
    }

    /// The card that goes by a name on the machine of the lines.
    pub fn here(&self, card: CardId) -> Option<Here> {
        self.meant.get(&card).or_else(|| self.cards.named(card.number())).copied()
    }

    fn telling(&mut self, line: &TellingLine) -> rusqlite::Result<()> {
        let new = match self.here(line.card.0) {
            Some(here) => self.attach(line, here)?,
            // It may have found its card when that was known by another name.
            None if self.is_told(line)? => self.take_back(line).map(|()| false)?,
            None => {
                self.waits = true;
                waiting::keep_telling(self.db, line)?
            }
        };
        *(if new { &mut self.merged.new } else { &mut self.merged.known }) += 1;
        Ok(())
    }

    fn is_told(&self, line: &TellingLine) -> rusqlite::Result<bool> {
        self.db.prepare_cached("SELECT 1 FROM telling WHERE id = ?1")?.exists([line.id.0.as_bytes()])
    }

    /// Writes a telling into the log of its card, and says whether it is new there.
    pub fn attach(&mut self, line: &TellingLine, here: Here) -> rusqlite::Result<bool> {
        // It may have waited under another name of its card, and have been taken back there.
        let waited = if self.waits { waiting::forget_telling(self.db, line)? } else { None };
        let line = waited.as_ref().unwrap_or(line);
        let device = self.device(line.device.0)?;
        let new = insert(self.db, line, here.row, device)?;
        if new {
            self.touched.insert(here.row, here.deck);
        } else {
            self.take_back(line)?;
        }
        Ok(new)
    }

    /// Of two copies of a telling the one that was taken back counts.
    fn take_back(&mut self, line: &TellingLine) -> rusqlite::Result<()> {
        let Some(undone) = line.undone_at else { return Ok(()) };
        let id = line.id.0;
        let sql = "UPDATE telling SET undone_at = ?2 WHERE id = ?1 AND undone_at IS NULL
                   RETURNING card, (SELECT deck FROM schedule WHERE schedule.card = telling.card)";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let told = self.db.prepare_cached(sql)?.query_row(params![id.as_bytes(), undone.0], row).optional()?;
        if let Some((card, deck)) = told {
            self.merged.taken_back += 1;
            self.touched.insert(card, deck);
            return Ok(());
        }
        // Taken back on two machines: the first time is when it happened.
        let sql = "UPDATE telling SET undone_at = min(undone_at, ?2) WHERE id = ?1";
        self.db.prepare_cached(sql)?.execute(params![id.as_bytes(), undone.0])?;
        Ok(())
    }

    /// The row of a device, made known where it was not.
    pub fn device(&mut self, name: Uuid) -> rusqlite::Result<i64> {
        if let Some(row) = self.devices.get(&name) {
            return Ok(*row);
        }
        self.db.execute("INSERT INTO device (uuid) VALUES (?1)", [name.as_bytes()])?;
        let row = self.db.last_insert_rowid();
        self.devices.insert(name, row);
        Ok(row)
    }
}

/// Writes a telling, and says whether it was not here yet.
fn insert(db: &Connection, line: &TellingLine, card: i64, device: i64) -> rusqlite::Result<bool> {
    let capped = |splits: &Vec<u32>| splits.iter().map(|ms| *ms.min(&LONGEST_MS)).collect::<Vec<_>>();
    let splits = line.splits_ms.as_ref().and_then(|splits| serde_json::to_string(&capped(splits)).ok());
    db.prepare_cached(
        "INSERT INTO telling (id, card, device, at_ms, offset_min, day, grade, drill, reveal_ms, grade_ms, splits_ms, points,
                              undone_at, recording)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT (id) DO NOTHING",
    )?
    .execute(params![
        line.id.0.as_bytes(),
        card,
        device,
        line.at.0,
        line.offset_min,
        line.day.0.number(),
        line.grade.number(),
        line.drill,
        line.reveal_ms.map(|ms| ms.min(LONGEST_MS)),
        line.grade_ms.map(|ms| ms.min(LONGEST_MS)),
        splits,
        line.points.as_deref().map(|said| Ticks::of(said).number()),
        line.undone_at.map(|at| at.0),
        line.recording,
    ])
    .map(|written| written > 0)
}
