//! `export cards` as CSV: one row a card; of several points or wordings each has a line of its own in the cell.

use std::io::Write;

use super::cards::Row;
use super::spreadsheet::harmless;
use crate::schedule::Day;

/// The columns; `path` follows where it is asked for.
const COLUMNS: [&str; 21] = [
    "card", "deck", "kind", "story", "prompt", "answer", "state", "rung", "due", "last", "lapses", "tellings",
    "recall", "other_prompts", "points", "besides", "budget_s", "suspended", "added", "retired", "line",
];

/// Bytes that are written at once.
const BUFFER: usize = 1 << 16;

/// A table that grows row by row.
#[derive(Debug)]
pub struct Table<W: Write>(csv::Writer<W>);

impl<W: Write> Table<W> {
    /// The header alone.
    pub fn new(out: W, paths: bool) -> csv::Result<Self> {
        let mut writer = csv::WriterBuilder::new().buffer_capacity(BUFFER).from_writer(out);
        writer.write_record(COLUMNS.into_iter().chain(paths.then_some("path")))?;
        Ok(Self(writer))
    }

    /// Adds a card.
    pub fn add(&mut self, row: &Row<'_>) -> csv::Result<()> {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let mut cell = |text: &str| self.0.write_field(text);
        cell(&row.card)?;
        cell(&harmless(row.deck))?;
        cell(row.kind.name())?;
        cell(&harmless(row.story.unwrap_or_default()))?;
        cell(&harmless(row.prompt))?;
        cell(&harmless(row.answer))?;
        cell(row.state)?;
        cell(&row.rung.map(|rung| rung.to_string()).unwrap_or_default())?;
        cell(&day(row.due))?;
        cell(&day(row.last))?;
        cell(&row.lapses.to_string())?;
        cell(&row.tellings.to_string())?;
        cell(&row.recall.map(|recall| recall.to_string()).unwrap_or_default())?;
        for several in [&row.other_prompts, &row.points, &row.besides] {
            cell(&harmless(&several.join("\n")))?;
        }
        cell(&row.budget_s.to_string())?;
        cell(if row.suspended { "true" } else { "false" })?;
        cell(&day(row.added))?;
        cell(&day(row.retired))?;
        cell(&row.line.to_string())?;
        if let Some(path) = row.path {
            cell(&harmless(path))?;
        }
        self.0.write_record(None::<&[u8]>)
    }

    /// Writes what is left to be written.
    pub fn finish(mut self) -> csv::Result<()> {
        Ok(self.0.flush()?)
    }
}
