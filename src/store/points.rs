//! The points of a card through edits, and how often each was dropped.

use rusqlite::{Connection, OptionalExtension, params};

use super::cards::points;
use super::{Result, Store};
use crate::card::{Card, Dropped, PointHistory, Ticks};

impl Store {
    /// The points of a card, by its row, through edits.
    pub fn points(&self, card: i64) -> Result<PointHistory> {
        self.with(|db| history(db, card))
    }

    /// For each point of a card how often it was dropped in the tellings that stand.
    pub fn dropped(&self, card: i64) -> Result<Vec<Dropped>> {
        self.with(|db| {
            let ticked: Vec<(i64, Ticks)> = db
                .prepare_cached(
                    "SELECT at_ms, points FROM telling WHERE card = ?1 AND points IS NOT NULL AND undone_at IS NULL",
                )?
                .query_map([card], |row| Ok((row.get(0)?, Ticks::from_number(row.get(1)?))))?
                .collect::<rusqlite::Result<_>>()?;
            let history = history(db, card)?;
            Ok(history.dropped(ticked))
        })
    }
}

fn history(db: &Connection, card: i64) -> rusqlite::Result<PointHistory> {
    let sql = "SELECT points, earlier_points FROM card WHERE id = ?1";
    let (now, earlier) =
        db.prepare_cached(sql)?.query_row([card], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    Ok(parsed(&now, earlier))
}

/// A history from its two columns.
pub(super) fn parsed(now: &str, earlier: Option<String>) -> PointHistory {
    PointHistory {
        now: points(now).into_iter().map(|point| point.text).collect(),
        earlier: earlier.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default(),
    }
}

/// Before an edit changes a card's points: keeps their words, if a telling has ticked them.
pub(super) fn keep_earlier_points(
    db: &Connection,
    row: i64,
    old: &Card,
    new: &Card,
    now_ms: i64,
) -> rusqlite::Result<()> {
    let texts = |card: &Card| card.points.iter().map(|point| point.text.clone()).collect::<Vec<_>>();
    let sql = "SELECT 1 FROM telling WHERE card = ?1 AND points IS NOT NULL LIMIT 1";
    let is_ticked = || db.prepare_cached(sql)?.query_row([row], |_| Ok(())).optional();
    if texts(old) == texts(new) || is_ticked()?.is_none() {
        return Ok(());
    }
    let sql = "SELECT earlier_points FROM card WHERE id = ?1";
    let mut history = parsed("[]", db.query_row(sql, [row], |columns| columns.get(0))?);
    // Under a clock that stands still, instants of the log run ahead of it.
    let sql = "SELECT ifnull(max(at_ms), 0) FROM telling WHERE card = ?1";
    let latest: i64 = db.query_row(sql, [row], |columns| columns.get(0))?;
    history.earlier.push((now_ms.max(latest + 1), texts(old)));
    let json = serde_json::to_string(&history.earlier).unwrap_or_default();
    db.execute("UPDATE card SET earlier_points = ?2 WHERE id = ?1", params![row, json])?;
    Ok(())
}
