//! A backup put in the database's place, and what it replaces kept.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::Backup;
use tempfile::NamedTempFile;

use super::backup::{beside, connect_to_read, integrity, step, sync_folder, whole_copy};
use super::backups::{make_folder, new_backup, put_new};
use super::open::{connect, connect_to_copy, schema};
use super::{Error, Holding, Result, Store};
use crate::replace;
use crate::schedule::Now;

/// What became of the database that a backup took the place of.
#[derive(Debug, PartialEq, Eq)]
pub enum Kept {
    /// There was none.
    Nothing,
    /// It is a backup itself now.
    Copied(PathBuf),
    /// It could not be read as a whole, and was moved as it was.
    Moved(PathBuf),
}

/// What a restore did.
#[derive(Debug)]
pub struct Restored {
    /// What the database holds now.
    pub holding: Holding,
    /// Where the database is that was there before.
    pub kept: Kept,
}

impl Store {
    /// Puts the content of a backup in the place of the database at `path`, which is kept in its folder of backups.
    /// Others may have it open; each sees all of the one or all of the other. The backup is only read.
    pub fn restore(path: &Path, backup: &Path, now: Now) -> Result<Restored> {
        let path = &replace::target(path);
        let copy = checked_copy(backup, path)?;
        Store::update_copy(copy.path(), path)?;
        let stamp = now.local().format("%Y-%m-%d-%H%M%S").to_string();
        let kept = keep_and_put(path, copy, &stamp)?;
        let holding = Store::open(path)?.with(Holding::of)?;
        Ok(Restored { holding, kept })
    }
}

/// A copy beside the database of a file that is a whole retell database.
fn checked_copy(backup: &Path, database: &Path) -> Result<NamedTempFile> {
    let unfit = |reason: &str| Error::Unfit { path: backup.to_path_buf(), reason: reason.to_owned() };
    match fs::metadata(backup) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(unfit("does not exist; check the path"));
        }
        Err(error) => return Err(unfit(&format!("cannot be read ({error})"))),
        Ok(data) if !data.is_file() => return Err(unfit("is no file; name the backup itself")),
        Ok(data) if data.len() == 0 => return Err(unfit("is empty; nothing was restored")),
        Ok(_) if replace::target(backup) == database => return Err(unfit("is the database itself; name a backup")),
        Ok(_) => {}
    }
    let checked = || {
        let source = connect_to_read(backup)?;
        if schema(&source, backup)? == 0 {
            return Err(Error::NotADatabase(backup.to_path_buf()));
        }
        make_folder(replace::folder(database))?;
        whole_copy(&source, backup, database, integrity)
    };
    checked().map(|(copy, _)| copy).map_err(|error| match error {
        Error::NotADatabase(_) | Error::Foreign(_) => unfit("is no backup of retell; nothing was restored"),
        Error::Damaged(_) => unfit("is damaged; nothing was restored"),
        other => other,
    })
}

/// Puts a copy in the database's place, and keeps what was there: as a backup, or, where none can be made, as it is.
fn keep_and_put(path: &Path, copy: NamedTempFile, stamp: &str) -> Result<Kept> {
    let there = fs::metadata(path).is_ok_and(|data| data.len() > 0);
    if there {
        let target = new_backup(path, &format!("before-restore-{stamp}"))?;
        match exchange(path, &copy, &target) {
            Ok(()) => return Ok(Kept::Copied(target)),
            Err(Error::Damaged(_) | Error::NotADatabase(_) | Error::Sqlite { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    let kept = if there || beside(path).iter().any(|file| file.exists()) {
        Kept::Moved(moved(path, new_backup(path, &format!("damaged-{stamp}"))?)?)
    } else {
        Kept::Nothing
    };
    copy.as_file().sync_all().map_err(|error| Error::unwritable(path, &error))?;
    copy.persist(path).map_err(|error| Error::unwritable(path, &error.error))?;
    sync_folder(path)?;
    Ok(kept)
}

/// Backs a database up to `target`, then writes the pages of a copy over its own. Nobody else writes from before the
/// one until after the other, so that no answer is in neither.
fn exchange(path: &Path, copy: &NamedTempFile, target: &Path) -> Result<()> {
    let failed = |error: rusqlite::Error| Error::of(path, &error);
    let mut live = connect(path)?;
    match schema(&live, path) {
        // A backup of what a newer retell has made is as good as any.
        Ok(_) | Err(Error::Newer { .. }) => {}
        Err(error) => return Err(error),
    }
    if integrity(&live).is_empty() {
        // Only in this mode can it be read while it is locked.
        live.pragma_update(None, "journal_mode", "WAL").map_err(failed)?;
    }
    let copy = connect_to_copy(copy.path(), path)?;
    fit_pages(&copy, &live).map_err(failed)?;
    let reader = connect(path)?;
    let pages = Backup::new(&copy, &mut live).map_err(failed)?;
    // A step of no pages takes the write lock, and holds it until the last step.
    step(&pages, 0).map_err(failed)?;
    let (kept, _) = whole_copy(&reader, path, target, integrity)?;
    put_new(kept, target)?;
    step(&pages, -1).map_err(failed)
}

/// Moves a database with all that stands beside it. The file itself stays in its place too, until another takes it.
fn moved(path: &Path, target: PathBuf) -> Result<PathBuf> {
    let failed = |error: std::io::Error| Error::unwritable(&target, &error);
    if path.exists() {
        fs::hard_link(path, &target).or_else(|_| fs::copy(path, &target).map(drop)).map_err(failed)?;
    }
    for (from, to) in beside(path).iter().zip(beside(&target)).filter(|(from, _)| from.exists()) {
        fs::rename(from, to).map_err(failed)?;
    }
    sync_folder(&target)?;
    Ok(target)
}

/// Gives a copy pages of the size that a database has, which in WAL mode keeps it.
fn fit_pages(copy: &Connection, live: &Connection) -> rusqlite::Result<()> {
    let page_size = |db: &Connection| db.pragma_query_value::<i64, _>(None, "page_size", |row| row.get(0));
    let wanted = page_size(live)?;
    if page_size(copy)? != wanted {
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        copy.pragma_update(None, "page_size", wanted)?;
        copy.execute_batch("VACUUM")?;
    }
    Ok(())
}
