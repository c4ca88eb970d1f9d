//! The whole log as it stands, for statistics.

use rusqlite::{Connection, Row};

use super::CardRow;
use crate::card::Ticks;
use crate::schedule::{Day, Grade, Told};

/// A telling that stands.
#[derive(Debug, Clone)]
pub struct LoggedTelling {
    /// Index of its card among those of the snapshot.
    pub card: usize,
    /// Its study day.
    pub day: Day,
    /// How it went.
    pub grade: Grade,
    /// Whether it was a drill.
    pub drill: bool,
    /// Its instant, in milliseconds of UTC.
    pub at_ms: i64,
    /// Offset of the local time then, in minutes.
    pub offset_min: i32,
    /// From prompt to reveal, in milliseconds.
    pub reveal_ms: Option<u32>,
    /// From reveal to grade, in milliseconds.
    pub grade_ms: Option<u32>,
    /// The times of a story's parts, in milliseconds.
    pub splits_ms: Option<Box<[u32]>>,
    /// Which points were said.
    pub points: Option<Ticks>,
}

impl LoggedTelling {
    /// The telling, as far as the schedule asks.
    pub fn told(&self) -> Told {
        Told { day: self.day, grade: self.grade, drill: self.drill }
    }

    /// The hour of the local day at which it was told, from 0 to 23.
    pub fn hour(&self) -> usize {
        const HOUR_MS: i64 = 3_600_000;
        let local = self.at_ms.saturating_add(i64::from(self.offset_min) * 60_000);
        usize::try_from(local.div_euclid(HOUR_MS).rem_euclid(24)).unwrap_or(0)
    }
}

/// Where the cards of a snapshot stand, by their rows.
#[derive(Debug)]
pub(super) struct Places(Vec<(i64, usize)>);

impl Places {
    pub(super) fn new(cards: &[CardRow]) -> Self {
        let mut rows: Vec<(i64, usize)> = cards.iter().enumerate().map(|(at, card)| (card.row, at)).collect();
        rows.sort_unstable();
        Self(rows)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The place of a row. Rows are numbered from 1 without a hole as long as no other program deletes any.
    pub(super) fn of(&self, row: i64) -> Option<usize> {
        let guess = usize::try_from(row).ok().and_then(|row| self.0.get(row.checked_sub(1)?));
        guess.filter(|(known, _)| *known == row).map(|(_, at)| *at).or_else(|| self.search(row))
    }

    #[cold]
    fn search(&self, row: i64) -> Option<usize> {
        self.0.binary_search_by_key(&row, |(known, _)| *known).ok().map(|found| self.0[found].1)
    }
}

/// The tellings of cards that stand, in order of (at, id).
pub(super) fn whole_log(db: &Connection, places: &Places) -> rusqlite::Result<Vec<LoggedTelling>> {
    let count: u32 = db.query_row("SELECT count(*) FROM telling", [], |row| row.get(0))?;
    let mut out: Vec<LoggedTelling> = Vec::with_capacity(usize::try_from(count).unwrap_or(0));
    // In the order of their names, which is that of time but where a log is not retell's own.
    let mut statement = db.prepare(
        "SELECT card, day, grade, drill, at_ms, offset_min, reveal_ms, grade_ms, splits_ms, points
         FROM telling WHERE undone_at IS NULL ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(card) = places.of(row.get(0)?) {
            out.push(telling(row, card)?);
        }
    }
    if !out.is_sorted_by_key(|telling| telling.at_ms) {
        out.sort_by_key(|telling| telling.at_ms);
    }
    Ok(out)
}

fn telling(row: &Row<'_>, card: usize) -> rusqlite::Result<LoggedTelling> {
    let splits = row.get_ref(8)?.as_str_or_null()?;
    Ok(LoggedTelling {
        card,
        day: Day::from_number(row.get(1)?),
        grade: Grade::from_number(row.get(2)?).unwrap_or(Grade::Again),
        drill: row.get(3)?,
        at_ms: row.get(4)?,
        offset_min: row.get(5)?,
        reveal_ms: row.get(6)?,
        grade_ms: row.get(7)?,
        splits_ms: splits.and_then(|splits| serde_json::from_str(splits).ok()),
        points: row.get::<_, Option<i64>>(9)?.map(Ticks::from_number),
    })
}
