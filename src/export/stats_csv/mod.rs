//! `stats --format csv`: tidy tables, one observation a row, so that any sum can be made of them.

mod cards;
mod log;
mod mocks;

use super::spreadsheet::harmless;
use crate::stats::Stats;

/// A table of the numbers.
#[derive(Debug)]
pub struct Table {
    /// What it is called.
    pub name: &'static str,
    columns: &'static [&'static str],
    rows: fn(&Stats) -> Vec<Vec<String>>,
}

/// All tables; the first is what is written where none is named.
pub const TABLES: [Table; 19] = [
    cards::KINDS,
    log::DAYS,
    log::HOURS,
    log::ANSWERS,
    log::RETENTION,
    log::TOLD,
    log::SECONDS,
    log::CALIBRATION,
    cards::STANDING,
    cards::INTERVALS,
    cards::RECALL,
    cards::FORECAST,
    cards::READINESS,
    cards::COMPETENCIES,
    cards::WEAKEST,
    cards::STUCK,
    cards::DROPPED,
    mocks::MOCKS,
    mocks::IMPROVEMENTS,
];

impl Table {
    /// The table of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.name == name)
    }

    /// The table with its header.
    pub fn written(&self, stats: &Stats) -> Result<String, csv::Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(self.columns)?;
        for row in (self.rows)(stats) {
            writer.write_record(row)?;
        }
        let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Words of a packet or a person.
fn words(text: &str) -> String {
    harmless(text).into_owned()
}

/// Words, if there are any.
fn words_or(text: Option<&String>) -> String {
    text.map(|text| words(text)).unwrap_or_default()
}

/// A number, or an empty cell.
fn number_or(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
