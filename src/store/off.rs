//! Days off, and the minutes a day over all decks.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Result, Store};
use crate::schedule::Day;

impl Store {
    /// A deck's days off as ranges, both ends included, in order.
    pub fn days_off(&self, deck: i64) -> Result<Vec<(Day, Day)>> {
        self.with(|db| {
            db.prepare_cached("SELECT from_day, to_day FROM off WHERE deck = ?1 ORDER BY from_day")?
                .query_map([deck], |row| Ok((Day::from_number(row.get(0)?), Day::from_number(row.get(1)?))))?
                .collect()
        })
    }

    /// Whether a deck serves nothing on a day.
    pub fn is_off(&self, deck: i64, day: Day) -> Result<bool> {
        Ok(self.days_off(deck)?.iter().any(|(from, to)| (*from..=*to).contains(&day)))
    }

    /// Adds days off; ranges that overlap or meet become one, so that none of their days is lost.
    pub fn add_days_off(&mut self, deck: i64, from: Day, to: Day) -> Result<()> {
        self.write(|db| add_range(db, deck, from.number(), to.number()))
    }

    /// Forgets a deck's days off.
    pub fn clear_days_off(&mut self, deck: i64) -> Result<()> {
        self.write(|db| db.execute("DELETE FROM off WHERE deck = ?1", [deck]))?;
        Ok(())
    }

    /// Minutes a day over all decks, if they are capped.
    pub fn all_minutes(&self) -> Result<Option<u32>> {
        let text: Option<String> = self.with(|db| {
            db.prepare_cached("SELECT value FROM setting WHERE name = 'minutes'")?
                .query_row([], |row| row.get(0))
                .optional()
        })?;
        Ok(text.and_then(|text| text.parse().ok()))
    }

    /// Caps the minutes a day over all decks, or takes the cap away.
    pub fn set_all_minutes(&mut self, minutes: Option<u32>) -> Result<()> {
        self.write(|db| match minutes {
            Some(minutes) => {
                db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES ('minutes', ?1)", [minutes.to_string()])
            }
            None => db.execute("DELETE FROM setting WHERE name = 'minutes'", []),
        })?;
        Ok(())
    }
}

/// Adds the days off of a deck to those of another.
pub(super) fn bring_days_off(db: &Connection, old: i64, new: i64) -> rusqlite::Result<()> {
    let ranges: Vec<(i32, i32)> = db
        .prepare("SELECT from_day, to_day FROM off WHERE deck = ?1")?
        .query_map([old], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    ranges.into_iter().try_for_each(|(from, to)| add_range(db, new, from, to))
}

fn add_range(db: &Connection, deck: i64, from: i32, to: i32) -> rusqlite::Result<()> {
    let (from, to): (i32, i32) = db.query_row(
        "SELECT min(?2, ifnull(min(from_day), ?2)), max(?3, ifnull(max(to_day), ?3)) FROM off
         WHERE deck = ?1 AND from_day <= ?3 + 1 AND to_day >= ?2 - 1",
        params![deck, from, to],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let all = params![deck, from, to];
    db.execute("DELETE FROM off WHERE deck = ?1 AND from_day BETWEEN ?2 AND ?3", all)?;
    db.execute("INSERT INTO off (deck, from_day, to_day) VALUES (?1, ?2, ?3)", all)?;
    Ok(())
}
