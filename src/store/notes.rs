//! What packets say besides their cards.

use std::collections::HashSet;

use rusqlite::{Connection, Row, params};

use super::{Result, Store};
use crate::packet::{Block, Note, NoteKind};
use crate::schedule::Day;

/// A packet's practice schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// The day on which it was first read.
    pub since: Day,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

impl Store {
    /// A deck's notes of one kind, packet by packet, in the order of their lines.
    pub fn notes(&self, deck: i64, kind: NoteKind) -> Result<Vec<Note>> {
        self.with(|db| {
            db.prepare_cached(
                "SELECT note.title, note.detail, note.text, note.line FROM note JOIN packet ON packet.id = note.packet
                 WHERE packet.deck = ?1 AND note.kind = ?2 ORDER BY packet.id, note.line, note.rowid",
            )?
            .query_map(params![deck, kind.name()], |row| note(row, kind))?
            .collect()
        })
    }

    /// A deck's practice schedules, one a packet.
    pub fn practice(&self, deck: i64) -> Result<Vec<Practice>> {
        let rows: Vec<(i64, Day, Note)> = self.with(|db| {
            db.prepare_cached(
                "SELECT note.title, note.detail, note.text, note.line, packet.id, packet.practice_day
                 FROM note JOIN packet ON packet.id = note.packet
                 WHERE packet.deck = ?1 AND note.kind = ?2 AND packet.practice_day IS NOT NULL
                 ORDER BY packet.id, note.line, note.rowid",
            )?
            .query_map(params![deck, NoteKind::Schedule.name()], |row| {
                Ok((row.get(4)?, Day::from_number(row.get(5)?), note(row, NoteKind::Schedule)?))
            })?
            .collect()
        })?;
        let of_packet = rows.chunk_by(|one, next| one.0 == next.0);
        let practice = |rows: &[(i64, Day, Note)]| Practice {
            since: rows[0].1,
            blocks: rows.iter().filter_map(|(_, _, note)| Block::of(note)).collect(),
        };
        Ok(of_packet.map(practice).collect())
    }

    /// How many of the notes a packet has, by what they say.
    pub fn shared_notes(&self, packet: i64, notes: &[Note]) -> Result<usize> {
        let known: HashSet<String> = self.with(|db| {
            let mut titles = db.prepare_cached("SELECT title FROM note WHERE packet = ?1")?;
            titles.query_map([packet], |row| row.get(0))?.collect()
        })?;
        Ok(notes.iter().filter(|note| known.contains(&note.title)).count())
    }

    /// Drops the notes of a packet whose file is gone, and gives their number. Should the file return, it is read
    /// again.
    pub fn drop_notes(&mut self, packet: i64) -> Result<usize> {
        self.write(|db| {
            let dropped = db.execute("DELETE FROM note WHERE packet = ?1", [packet])?;
            if dropped > 0 {
                db.execute("UPDATE packet SET hash = x'' WHERE id = ?1", [packet])?;
            }
            Ok(dropped)
        })
    }
}

fn note(row: &Row<'_>, kind: NoteKind) -> rusqlite::Result<Note> {
    let detail: Option<String> = row.get(1)?;
    let detail = detail.and_then(|json| serde_json::from_str(&json).ok());
    Ok(Note { kind, title: row.get(0)?, detail, text: row.get(2)?, line: row.get(3)? })
}

/// Puts a packet's notes in the place of those that it had. A schedule keeps the day on which it was first read.
pub(super) fn replace(db: &Connection, packet: i64, notes: &[Note], today: Day) -> rusqlite::Result<()> {
    let scheduled = notes.iter().any(|note| note.kind == NoteKind::Schedule);
    db.execute(
        "UPDATE packet SET practice_day = CASE WHEN ?2 THEN ifnull(practice_day, ?3) ELSE practice_day END WHERE id = ?1",
        params![packet, scheduled, today.number()],
    )?;
    db.execute("DELETE FROM note WHERE packet = ?1", [packet])?;
    let sql = "INSERT INTO note (packet, kind, title, detail, text, line) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let mut insert = db.prepare_cached(sql)?;
    for note in notes {
        let detail = note.detail.as_ref().and_then(|detail| serde_json::to_string(detail).ok());
        insert.execute(params![packet, note.kind.name(), note.title, detail, note.text, note.line])?;
    }
    Ok(())
}
