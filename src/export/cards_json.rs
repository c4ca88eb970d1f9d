//! `export cards --format json`: an array with one card a line.

use std::io::{Result, Write};

use super::cards::Row;

/// An array that grows card by card.
#[derive(Debug)]
pub struct List<W: Write> {
    out: W,
    is_empty: bool,
}

impl<W: Write> List<W> {
    /// An array without cards.
    pub fn new(out: W) -> Self {
        Self { out, is_empty: true }
    }

    /// Adds a card.
    pub fn add(&mut self, row: &Row<'_>) -> Result<()> {
        self.out.write_all(if self.is_empty { b"[\n" } else { b",\n" })?;
        self.is_empty = false;
        Ok(serde_json::to_writer(&mut self.out, row)?)
    }

    /// Writes its end.
    pub fn finish(mut self) -> Result<()> {
        self.out.write_all(if self.is_empty { b"[]\n" } else { b"\n]\n" })
    }
}
