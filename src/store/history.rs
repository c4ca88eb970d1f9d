//! The log of one card as it stands, what was taken back included.

use rusqlite::Row;

use super::{Result, Store};
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
    /// Whether it was taken back.
    pub undone: bool,
}

impl Store {
    /// All tellings of a card, by its row, oldest first.
    pub fn history(&self, card: i64) -> Result<Vec<PastTelling>> {
        self.with(|db| {
            db.prepare_cached(
                "SELECT day, grade, drill, reveal_ms, splits_ms, points, undone_at IS NOT NULL
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
        points: row.get::<_, Option<i64>>(5)?.map(said),
        undone: row.get(6)?,
    })
}

/// Bit n says whether point n was said; the highest one only ends the list.
fn said(bits: i64) -> Vec<bool> {
    let points = bits.max(1).ilog2();
    (0..points).map(|at| bits >> at & 1 > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn points_are_read_up_to_the_bit_above_them() {
        assert_eq!(said(0b1101), [true, false, true]);
        assert_eq!(said(0b1000), [false; 3], "none of three is not the same as no points");
        assert!(said(1).is_empty() && said(0).is_empty());
    }
}
