//! Days off, and the minutes a day over all decks.

use rusqlite::{OptionalExtension, params};

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

    /// Adds days off; a range that begins on the same day as another takes its place.
    pub fn add_days_off(&mut self, deck: i64, from: Day, to: Day) -> Result<()> {
        self.write(|db| {
            db.execute(
                "INSERT OR REPLACE INTO off (deck, from_day, to_day) VALUES (?1, ?2, ?3)",
                params![deck, from.number(), to.number()],
            )
        })?;
        Ok(())
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
