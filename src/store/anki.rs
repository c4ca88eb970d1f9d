//! A collection as Anki's packages hold it: an SQLite database of its own, of the schema (11) that every Anki reads.
//!
//! What stands in the columns is the business of whoever exports; here they are written.

use std::path::Path;

use rusqlite::{Connection, Params, params};

use super::{Error, Result};

/// What a collection says of itself.
#[derive(Debug)]
pub struct AnkiHead {
    /// The instant from which its days are counted, in seconds of UTC.
    pub created_s: i64,
    /// When its form was last changed, in milliseconds of UTC.
    pub changed_ms: i64,
    /// Its settings, as JSON.
    pub settings: String,
    /// Its note types, as JSON.
    pub note_types: String,
    /// Its decks, as JSON.
    pub decks: String,
    /// The options of its decks, as JSON.
    pub options: String,
}

/// A note and its one card.
#[derive(Debug)]
pub struct AnkiNote {
    /// Number of the note and of its card.
    pub id: i64,
    /// By which Anki knows the note again.
    pub guid: String,
    /// Its note type.
    pub note_type: i64,
    /// Its deck.
    pub deck: i64,
    /// When it was last changed, in seconds of UTC.
    pub changed_s: i64,
    /// Its tags, with spaces between and around them.
    pub tags: String,
    /// Its fields, U+001F between them.
    pub fields: String,
    /// What it is sorted by.
    pub sort: String,
    /// What duplicates are found by.
    pub checksum: u32,
    /// Where its card stands.
    pub standing: AnkiStanding,
}

/// Where a card stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnkiStanding {
    /// 0 new, 2 under review.
    pub kind: u8,
    /// As the kind; -1 suspended.
    pub queue: i8,
    /// Of a new card its position; else the day, counted from the collection's.
    pub due: i64,
    /// Days to the due day from the day before it.
    pub interval: i32,
    /// Ease in thousandths; 0 of a new card.
    pub ease: u16,
    /// How often it was answered.
    pub answers: u32,
    /// How often it was missed.
    pub lapses: u16,
    /// More, as JSON.
    pub data: String,
}

/// A row of the review log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnkiReview {
    /// Its instant in milliseconds of UTC, which is its number too.
    pub id: i64,
    /// Number of its card.
    pub card: i64,
    /// 1 to 4.
    pub grade: u8,
    /// Days to the next, from here.
    pub interval: i32,
    /// The same before it.
    pub interval_before: i32,
    /// Ease in thousandths; 0 of what moved no schedule.
    pub ease: u16,
    /// What it took, in milliseconds.
    pub took_ms: u32,
    /// 0 learning, 1 review, 2 learning anew, 3 outside of the schedule.
    pub kind: u8,
}

const TABLES: &str = "
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
    ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
    models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
    usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
    flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
    mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,
    ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL,
    left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
    ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
    type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
";

/// Made after the rows, which is quicker.
const INDEXES: &str = "
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_notes_csum ON notes (csum);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_revlog_cid ON revlog (cid);
";

/// A collection that is being written, in memory.
#[derive(Debug)]
pub struct AnkiCollection(Connection);

impl AnkiCollection {
    /// A collection without notes.
    pub fn new(head: &AnkiHead) -> Result<Self> {
        tried(|| {
            let db = Connection::open_in_memory()?;
            db.set_prepared_statement_cache_capacity(8);
            // Nothing is ever rolled back: what fails is thrown away.
            db.execute_batch(&format!("PRAGMA journal_mode = OFF; BEGIN; {TABLES}"))?;
            db.execute(
                "INSERT INTO col VALUES (1, ?1, ?2, ?2, 11, 0, 0, 0, ?3, ?4, ?5, ?6, '{}')",
                params![head.created_s, head.changed_ms, head.settings, head.note_types, head.decks, head.options],
            )?;
            Ok(Self(db))
        })
    }

    /// Adds a note with its card. It goes quickest in order of their numbers.
    pub fn add(&self, note: &AnkiNote) -> Result<()> {
        tried(|| {
            self.insert(
                "INSERT INTO notes VALUES (?1, ?2, ?3, ?4, -1, ?5, ?6, ?7, ?8, 0, '')",
                params![
                    note.id, note.guid, note.note_type, note.changed_s, note.tags, note.fields, note.sort,
                    note.checksum
                ],
            )?;
            let card = &note.standing;
            self.insert(
                "INSERT INTO cards VALUES (?1, ?1, ?2, 0, ?3, -1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, 0, 0, 0, ?11)",
                params![
                    note.id, note.deck, note.changed_s, card.kind, card.queue, card.due, card.interval, card.ease,
                    card.answers, card.lapses, card.data
                ],
            )
        })
    }

    /// Adds rows of the log; in order of their numbers, too.
    pub fn log(&self, reviews: impl IntoIterator<Item = AnkiReview>) -> Result<()> {
        tried(|| {
            let mut statement = self.0.prepare("INSERT INTO revlog VALUES (?1, ?2, -1, ?3, ?4, ?5, ?6, ?7, ?8)")?;
            for review in reviews {
                statement.execute(params![
                    review.id, review.card, review.grade, review.interval, review.interval_before, review.ease,
                    review.took_ms, review.kind
                ])?;
            }
            Ok(())
        })
    }

    fn insert(&self, sql: &str, row: impl Params) -> rusqlite::Result<()> {
        self.0.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// Hands over the collection as the bytes of an SQLite file.
    pub fn finish<T>(self, take: impl FnOnce(&[u8]) -> T) -> Result<T> {
        tried(|| {
            self.0.execute_batch(&format!("{INDEXES} COMMIT;"))?;
            Ok(take(&self.0.serialize("main")?))
        })
    }
}

/// Names what failed, as there is no file to name.
fn tried<T>(calls: impl FnOnce() -> rusqlite::Result<T>) -> Result<T> {
    calls().map_err(|error| Error::of(Path::new("the Anki collection"), &error))
}
