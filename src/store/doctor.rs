//! A look at the whole database: its pages, what its rows refer to, and every schedule against its log.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::backup::{connect_to_read, integrity, unchecked_copy};
use super::backups::{new_backup, put_new};
use super::compare::{Mismatch, compare};
use super::nonsense::nonsense;
use super::open::{connect, newest_schema, schema};
use super::{Error, Holding, Result, Store};
use crate::replace;
use crate::schedule::Now;

/// What was found.
#[derive(Debug, Default)]
pub struct Health {
    /// SQLite's journal mode: `wal` once retell has opened it for writing, another in a backup.
    pub journal_mode: Option<String>,
    /// How surely retell has SQLite write, which no database keeps: `full`.
    pub synchronous: Option<&'static str>,
    /// What the database holds, as far as it could be read.
    pub holding: Option<Holding>,
    /// What is wrong besides, a sentence each.
    pub problems: Vec<String>,
    /// Where schedules are not what the log says.
    pub mismatches: Vec<Mismatch>,
    /// Whether the schedules could be compared with the log.
    pub compared: bool,
    /// What would make right what is wrong.
    pub cure: Cure,
}

/// What makes a database right again.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Cure {
    /// Only a backup: pages are lost.
    #[default]
    Restore,
    /// What is wrong, or some of it, can be made again of what is there.
    Rebuild,
    /// Nothing: rows refer to what is not there, but all else is as it should be.
    Leave,
    /// None is needed: it cannot be read or written here and now, and what is wrong says why.
    Access,
}

impl Health {
    /// Whether nothing is wrong.
    pub fn is_ok(&self) -> bool {
        self.problems.is_empty() && self.mismatches.is_empty()
    }
}

/// What a rebuild changed.
#[derive(Debug)]
pub struct Rebuilt {
    /// The backup of what was there before.
    pub kept: PathBuf,
    /// Schedules that were written anew.
    pub schedules: usize,
    /// Cards that had no schedule and have one now.
    pub added: usize,
    /// Schedules without a card that were removed.
    pub removed: usize,
    /// Tellings of no card that were removed.
    pub tellings: usize,
}

impl Store {
    /// Looks at all of a database that this process has not open, and changes nothing of it. What is too damaged to be
    /// opened is a finding too.
    pub fn examine(path: &Path) -> Health {
        let mut health = Health::default();
        if let Err(error) = look(path, &mut health) {
            health.cure = match error {
                Error::Damaged(_) | Error::NotADatabase(_) | Error::Sqlite { .. } => Cure::Restore,
                _ => Cure::Access,
            };
            health.problems.push(error.to_string());
        }
        health
    }

    /// Folds all schedules again in one transaction, after a backup; gives every card one, and removes what says
    /// nothing without a card that is gone. Indices are made anew where they are not what their tables hold.
    pub fn rebuild(path: &Path, now: Now) -> Result<Rebuilt> {
        let mut store = Self::open(path)?;
        let stamp = now.local().format("%Y-%m-%d-%H%M%S");
        let kept = new_backup(path, &format!("before-rebuild-{stamp}"))?;
        let (copy, _) = unchecked_copy(&store.connection, path, &kept)?;
        put_new(copy, &kept)?;
        store.write(|db| {
            if !integrity(db).is_empty() {
                db.execute_batch("REINDEX")?;
            }
            let (removed, tellings) = remove_useless(db)?;
            let added = db.execute(
                "INSERT INTO schedule (card, deck, rank, suspended)
                 SELECT card.id, packet.deck, (SELECT ifnull(max(rank), 0) + 1 FROM schedule),
                        2 * ifnull(story.suspended, 0) | 4 * deck.suspended
                 FROM card JOIN packet ON packet.id = card.packet JOIN deck ON deck.id = packet.deck
                 LEFT JOIN story ON story.id = card.story WHERE card.id NOT IN (SELECT card FROM schedule)",
                [],
            )?;
            let wrong = compare(db)?;
            for (card, columns, _) in &wrong {
                columns.save(db, *card)?;
            }
            Ok(Rebuilt { kept: kept.clone(), schedules: wrong.len(), added, removed, tellings })
        })
    }
}

fn look(path: &Path, health: &mut Health) -> Result<()> {
    let failed = |error: rusqlite::Error| Error::of(path, &error);
    // What cannot be written is read as it lies there, and nothing is made beside it.
    let opened = std::fs::OpenOptions::new().write(true).open(path);
    let opened = opened.and_then(|_| replace::try_folder(replace::folder(&replace::target(path))));
    let writable = opened.is_ok();
    let db = if writable { connect(path)? } else { connect_to_read(path)? };
    db.pragma_update(None, "query_only", true).map_err(failed)?;
    // One moment of it, whatever others write meanwhile.
    let db = db.unchecked_transaction().map_err(failed)?;
    let schema = schema(&db, path)?;
    health.problems = integrity(&db);
    if health.problems.iter().all(|problem| problem.contains(" index ")) {
        health.cure = if writable { Cure::Rebuild } else { Cure::Access };
    }
    match opened {
        Ok(()) => modes(&db, health).map_err(failed)?,
        Err(error) => health.problems.push(Error::of_file(path, &error).to_string()),
    }
    if schema == 0 {
        return Ok(());
    }
    if schema == newest_schema() {
        let nonsense = nonsense(&db, path)?;
        if !nonsense.is_empty() {
            // What counts and compares would stumble over it.
            health.problems.extend(nonsense);
            health.cure = if writable { Cure::Restore } else { Cure::Access };
            return Ok(());
        }
    }
    health.holding = Some(Holding::of(&db).map_err(failed)?);
    let orphans = orphans(&db).map_err(failed)?;
    let left = !orphans.is_empty() && health.problems.is_empty() && orphans.iter().all(|(_, mended)| !mended);
    health.problems.extend(orphans.into_iter().map(|(problem, _)| problem));
    if schema == newest_schema() {
        health.mismatches = compare(&db).map_err(failed)?.into_iter().flat_map(|(_, _, fields)| fields).collect();
        health.compared = true;
    }
    if left && health.mismatches.is_empty() {
        health.cure = Cure::Leave;
    }
    Ok(())
}

/// Reads how SQLite journals and writes.
fn modes(db: &Connection, health: &mut Health) -> rusqlite::Result<()> {
    const SYNCHRONOUS: [&str; 4] = ["off", "normal", "full", "extra"];
    let journal: String = db.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    let synchronous: u8 = db.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    let synchronous = SYNCHRONOUS.get(usize::from(synchronous)).copied().unwrap_or("unknown");
    health.journal_mode = Some(journal);
    health.synchronous = Some(synchronous);
    Ok(())
}

/// Rows that refer to what is not there, and cards that nothing would ever ask, each with whether a rebuild mends it. A
/// story, deck or packet without cards is none: it may get some again.
fn orphans(db: &Connection) -> rusqlite::Result<Vec<(String, bool)>> {
    let mut lost: HashMap<(String, String), usize> = HashMap::new();
    let mut statement = db.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        *lost.entry((row.get(0)?, row.get(2)?)).or_default() += 1;
    }
    let mut problems: Vec<(String, bool)> = lost
        .into_iter()
        .map(|((table, parent), rows)| {
            let problem = format!("{rows} in table {table} without the {parent} that it belongs to");
            (problem, USELESS.contains(&(table.as_str(), parent.as_str())))
        })
        .collect();
    problems.sort_unstable();
    let unasked: u32 =
        db.query_row("SELECT count(*) FROM card WHERE id NOT IN (SELECT card FROM schedule)", [], |row| row.get(0))?;
    if unasked > 0 {
        problems.push((format!("{unasked} in table card without a schedule, which is never asked"), true));
    }
    Ok(problems)
}

/// Tables whose rows say nothing without their parent, with that parent. A telling names its card by a number alone,
/// which a new card may be given.
const USELESS: [(&str, &str); 4] =
    [("schedule", "card"), ("telling", "card"), ("improvement_card", "card"), ("improvement_card", "improvement")];

/// Removes those rows, and counts the schedules and the tellings among them.
fn remove_useless(db: &Connection) -> rusqlite::Result<(usize, usize)> {
    let mut removed = (0, 0);
    for (table, parent) in USELESS {
        let rows = db.execute(&format!("DELETE FROM {table} WHERE {parent} NOT IN (SELECT id FROM {parent})"), [])?;
        match table {
            "schedule" => removed.0 += rows,
            "telling" => removed.1 += rows,
            _ => {}
        }
    }
    Ok(removed)
}
