//! The only SQL: decks, packets, cards, tellings and the schedule beside them.
//!
//! WAL with `synchronous=FULL`: what was acknowledged is on disk. Every change is one transaction.

mod ahead;
mod anki;
mod aside;
mod backup;
mod backups;
mod cards;
mod compare;
mod decks;
mod doctor;
mod error;
mod fold;
mod gather;
mod history;
mod import;
mod imported;
pub mod log;
mod logged;
mod mocks;
mod nonsense;
mod notes;
mod off;
mod open;
mod outlook;
mod pairing;
mod placing;
mod points;
mod refold;
mod restore;
mod revlog;
mod schedule;
mod search;
mod snapshot;
mod stories;
mod tellings;
mod texts;

pub use anki::{AnkiCollection, AnkiHead, AnkiNote, AnkiReview, AnkiStanding};
pub use aside::{Reasons, Scope};
pub use backup::{Holding, is_of_a_database};
pub use backups::newest_backup;
pub use cards::StoredCard;
pub use compare::Mismatch;
pub use decks::{Deck, Packet};
pub use doctor::{Cure, Health, Rebuilt};
pub use error::Error;
pub use history::PastTelling;
pub use import::Import;
pub use imported::{Difference, Imported};
pub use log::Merged;
pub use logged::LoggedTelling;
pub use mocks::{Improvement, MockAnswer, MockId, NewMock, PastMock};
pub use notes::Practice;
pub use outlook::Outlook;
pub use pairing::OpenDoubt;
pub use restore::{Kept, Restored};
pub use revlog::GradedTelling;
pub use schedule::Candidate;
pub use search::{Field, Hit, Index};
pub use snapshot::{CardRow, Competency, Snapshot};
pub use stories::StoryText;
pub use tellings::{Ahead, NewTelling, Recorded, Undone};
pub use texts::{CardHead, CardText};

use std::path::{Path, PathBuf};

use backups::Daily;
use rusqlite::Connection;

/// An open database.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    /// The backup to be made before the first change.
    daily: Option<Daily>,
}

/// What a store call gives.
pub type Result<T> = std::result::Result<T, Error>;

impl Store {
    /// The database's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs calls on the connection; names the file in their errors.
    fn with<T>(&self, calls: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        calls(&self.connection).map_err(|error| Error::of(&self.path, &error))
    }

    /// Runs calls as one look at the database: what others write meanwhile is not in it. A look within another, or within
    /// a change, is a part of that.
    pub fn look<T, E: From<Error>>(
        &self,
        calls: impl FnOnce(&Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        if !self.connection.is_autocommit() {
            return calls(self);
        }
        self.run("BEGIN")?;
        let seen = calls(self);
        self.roll_back();
        seen
    }

    /// Makes ready for answers: the day's backup is made now, and not between two of them, and where nothing can be written
    /// it is said before anybody has told anything.
    pub fn ready(&mut self) -> Result<()> {
        self.write(|_| Ok(()))
    }

    /// Makes several changes as one: an error among them leaves nothing of any behind, nor does the end of the process.
    /// Others may read meanwhile, but not write. Within another it is a part of that.
    pub fn whole<T, E: From<Error>>(
        &mut self,
        changes: impl FnOnce(&mut Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        if !self.connection.is_autocommit() {
            return changes(self);
        }
        self.keep_day();
        self.run("BEGIN IMMEDIATE")?;
        let done = changes(self).and_then(|value| {
            self.run("COMMIT")?;
            Ok(value)
        });
        if done.is_err() {
            self.roll_back();
        }
        done
    }

    /// Ends a transaction of which nothing is to stay.
    fn roll_back(&self) {
        // This fails where whatever failed before has rolled it back already.
        let _ = self.run("ROLLBACK");
    }

    /// Runs a statement that is the same each time, and so is compiled once.
    fn run(&self, sql: &str) -> Result<()> {
        self.with(|db| db.prepare_cached(sql)?.execute([]))?;
        Ok(())
    }

    /// Runs calls in one transaction that holds the write lock from its start, or in the one of a [`whole`](Self::whole);
    /// an error leaves nothing behind. Before the first change, what is there is kept.
    fn write<T>(&mut self, calls: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        self.whole(|store| store.with(calls))
    }
}

#[cfg(test)]
mod tests {
    use super::{Result, Store};

    #[test]
    fn whatever_takes_a_look_may_be_part_of_another() {
        let store = Store::in_memory().unwrap();
        let seen: Result<()> = store.look(|store| {
            store.snapshot()?;
            store.cards_and_log()?;
            store.each_graded(&[], |_| {})?;
            store.each_stored([(); 0].map(|()| (0, ())), |_, ()| Ok(()))?;
            store.each_card(&[], |_| true, |_| Ok(()))
        });
        assert!(seen.is_ok(), "{seen:?}");
    }
}
