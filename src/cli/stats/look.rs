//! What the sections of the page are made from, and how their numbers are written.

use crate::schedule::Day;
use crate::stats::Stats;
use crate::terminal::text;

/// What a section is made of.
#[derive(Debug, Clone, Copy)]
pub struct Look<'s> {
    /// The numbers.
    pub stats: &'s Stats,
    /// Today.
    pub today: Day,
    /// Columns that it may fill.
    pub width: usize,
    /// Whether all is asked for, and not only what fits on a page.
    pub whole: bool,
}

/// `83 %`; nothing where there is no share.
pub fn percent(share: Option<f64>) -> String {
    share.map(|share| format!("{:.0} %", share * 100.0)).unwrap_or_default()
}

/// `31 of 40`
pub fn of(part: u32, whole: u32) -> String {
    format!("{part} of {whole}")
}

/// A count behind the plural of what is counted, as a length.
pub fn count(number: u32, noun: &str) -> String {
    text::count(number as usize, noun)
}

/// A line cut to a width.
pub fn cut(line: &str, width: usize) -> String {
    console::truncate_str(line, width, "…").into_owned()
}
