//! `export cards --format json`: an array with one card a line.

use super::cards::Row;

/// An array that grows card by card.
#[derive(Debug, Default)]
pub struct List(Vec<u8>);

impl List {
    /// Adds a card.
    pub fn add(&mut self, row: &Row<'_>) -> serde_json::Result<()> {
        self.0.extend_from_slice(if self.0.is_empty() { b"[\n" } else { b",\n" });
        serde_json::to_writer(&mut self.0, row)
    }

    /// The whole array.
    pub fn done(mut self) -> Vec<u8> {
        self.0.extend_from_slice(if self.0.is_empty() { b"[]\n" } else { b"\n]\n" });
        self.0
    }
}
