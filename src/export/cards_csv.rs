//! `export cards` as CSV: one row a card; of several points or wordings each has a line of its own in the cell.

use std::io::{Result, Write};

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
pub struct Table<W: Write> {
    out: W,
    cells: Cells,
}

impl<W: Write> Table<W> {
    /// The header alone.
    pub fn new(out: W, paths: bool) -> Self {
        let mut cells = Cells(Vec::with_capacity(2 * BUFFER));
        COLUMNS.into_iter().chain(paths.then_some("path")).for_each(|column| cells.name(column));
        cells.end();
        Self { out, cells }
    }

    /// Adds a card.
    pub fn add(&mut self, row: &Row<'_>) -> Result<()> {
        let cells = &mut self.cells;
        cells.bytes(&row.card.letters());
        cells.words(row.deck);
        cells.name(row.kind.name());
        cells.words(row.story.unwrap_or_default());
        cells.words(row.prompt);
        cells.words(row.answer);
        cells.name(row.state);
        cells.number(row.rung);
        cells.day(row.due);
        cells.day(row.last);
        cells.number(Some(row.lapses));
        cells.number(Some(row.tellings));
        cells.name(&row.recall.map(|recall| recall.to_string()).unwrap_or_default());
        for several in [&row.other_prompts, &row.points, &row.besides] {
            match several[..] {
                [one] => cells.words(one),
                _ => cells.words(&several.join("\n")),
            }
        }
        cells.number(Some(row.budget_s));
        cells.name(if row.suspended { "true" } else { "false" });
        cells.day(row.added);
        cells.day(row.retired);
        cells.number(Some(row.line));
        if let Some(path) = row.path {
            cells.words(path);
        }
        cells.end();
        if cells.0.len() < BUFFER { Ok(()) } else { self.flush() }
    }

    /// Writes what is left to be written.
    pub fn flush(&mut self) -> Result<()> {
        self.out.write_all(&self.cells.0)?;
        self.cells.0.clear();
        Ok(())
    }
}

/// Cells one after another (RFC 4180), each written straight to its place: by way of a text for each number and each day
/// they take twice as long.
#[derive(Debug)]
struct Cells(Vec<u8>);

impl Cells {
    /// What holds no comma, no quote and no end of line.
    fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
        self.0.push(b',');
    }

    fn name(&mut self, name: &str) {
        self.bytes(name.as_bytes());
    }

    fn number(&mut self, number: Option<impl itoa::Integer>) {
        match number {
            Some(number) => self.name(itoa::Buffer::new().format(number)),
            None => self.bytes(b""),
        }
    }

    fn day(&mut self, day: Option<Day>) {
        match day.map(|day| day.ascii().ok_or(day)) {
            Some(Ok(date)) => self.bytes(&date),
            Some(Err(far)) => self.name(&far.to_string()),
            None => self.bytes(b""),
        }
    }

    /// Words of a packet: in quotes where they hold what ends a cell, with each quote in them doubled.
    fn words(&mut self, words: &str) {
        let words = harmless(words);
        if words.contains('"') {
            self.name(&format!("\"{}\"", words.replace('"', "\"\"")));
        } else if [',', '\n', '\r'].into_iter().any(|mark| words.contains(mark)) {
            self.0.push(b'"');
            self.0.extend_from_slice(words.as_bytes());
            self.bytes(b"\"");
        } else {
            self.name(&words);
        }
    }

    /// Ends a row of at least one cell.
    fn end(&mut self) {
        self.0.pop();
        self.0.push(b'\n');
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::{Cells, harmless};

    proptest! {
        #[test]
        fn words_are_read_back(rows in vec(vec("[a,\"\n\r'=é]{0,6}", 3), 1..4)) {
            let mut cells = Cells(Vec::new());
            for row in &rows {
                for words in row {
                    cells.words(words);
                }
                cells.end();
            }
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&cells.0[..]);
            let read: Vec<Vec<String>> = reader.deserialize().map(Result::unwrap).collect();
            let written = rows.iter().map(|row| row.iter().map(|words| harmless(words).into_owned()).collect::<Vec<_>>());
            prop_assert_eq!(read, written.collect::<Vec<_>>());
        }
    }
}
