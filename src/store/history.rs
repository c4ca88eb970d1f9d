//! The log of one card as it stands, what was taken back included.

use rusqlite::Row;

use super::{Result, Store};
use crate::card::Ticks;
use crate::schedule::{Day, Grade};

/// A telling of a card, as its history shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct PastTelling {
    /// Its study day.
    pub day: Day,
    /// How it went.
    pub grade: Grade,
    /// Whether it was a drill.
    pub drill: bool,
    /// From prompt to reveal, in milliseconds.
    pub reveal_ms: Option<u32>,
    /// The times of a story's parts, in milliseconds.
    pub splits_ms: Option<Vec<u32>>,
    /// Which points were said, in the order that they had then.
    pub points: Option<Vec<bool>>,
    /// The file that it was recorded to.
    pub recording: Option<String>,
    /// Whether it was taken back.
    pub undone: bool,
}

impl Store {
    /// All tellings of a card, by its row, oldest first.
    pub fn history(&self, card: i64) -> Result<Vec<PastTelling>> {
        self.with(|db| {
            db.prepare_cached(
                "SELECT day, grade, drill, reveal_ms, splits_ms, points, undone_at IS NOT NULL,
                        recording
                 FROM telling WHERE card = ?1 ORDER BY at_ms, id",
            )?
            .query_map([card], past)?
            .collect()
        })
    }
}

fn past(row: &Row<'_>) -> rusqlite::Result<PastTelling> {
    let splits: Option<String> = row.get(4)?;
    Ok(PastTelling {
        day: Day::from_number(row.get(0)?),
        grade: Grade::from_number(row.get(1)?).unwrap_or(Grade::Again),
        drill: row.get(2)?,
        reveal_ms: row.get(3)?,
        splits_ms: splits.and_then(|splits| serde_json::from_str(&splits).ok()),
        points: row.get::<_, Option<i64>>(5)?.map(|bits| Ticks::from_number(bits).said()),
        undone: row.get(6)?,
        recording: row.get(7)?,
    })
}
