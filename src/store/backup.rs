//! A copy of the whole database in one file, as one moment shows it: into a file of its own, read again, then put in
//! place.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};
use tempfile::NamedTempFile;

use super::open::{APPLICATION, connect_to_copy};
use super::{Error, Result, Store};
use crate::replace;

/// What a database holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding {
    /// Number of its schema.
    pub schema: i64,
    /// Cards that are not retired.
    pub cards: u32,
    /// Tellings that stand.
    pub tellings: u32,
    /// Size in bytes.
    pub bytes: i64,
}

impl Holding {
    pub(super) fn of(db: &Connection) -> rusqlite::Result<Self> {
        let count = |sql| db.query_row(sql, [], |row| row.get(0));
        let bytes = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
        Ok(Self {
            schema: db.pragma_query_value(None, "user_version", |row| row.get(0))?,
            cards: count("SELECT count(*) FROM schedule WHERE retired_day IS NULL")?,
            tellings: count("SELECT count(*) FROM telling WHERE undone_at IS NULL")?,
            bytes: db.query_row(bytes, [], |row| row.get(0))?,
        })
    }
}

impl Store {
    /// Copies the database to a file that only its owner can read, as a whole or not at all. Others may read and write
    /// the database meanwhile. What is at `to` is replaced if it is an earlier backup, or empty.
    pub fn back_up(&self, to: &Path) -> Result<Holding> {
        let target = replace::target(to);
        may_write(&target, &self.path)?;
        let (copy, holding) = whole_copy(&self.connection, &self.path, &target, integrity)?;
        copy.persist(&target).map_err(|error| Error::unwritable(to, &error.error))?;
        sync_folder(&target)?;
        Ok(holding)
    }
}

/// Whether a backup may be written to `target`: nothing is lost but an earlier one.
fn may_write(target: &Path, database: &Path) -> Result<()> {
    let unfit = |reason: &str| Err(Error::Unfit { path: target.to_path_buf(), reason: reason.to_owned() });
    let own = replace::target(database);
    let place = |path: &Path| (replace::folder(path).canonicalize().ok(), path.file_name().map(OsStr::to_owned));
    if place(&own) == place(target) || beside(&own).iter().any(|file| place(file) == place(target)) {
        return unfit("is the database itself; name another file for the backup");
    }
    // What stands beside a database belongs to it, and would be read into the backup.
    if beside(target).iter().any(|file| file.exists()) {
        return unfit("is in use as a database; name another file for the backup");
    }
    match std::fs::metadata(target) {
        Err(_) if !replace::folder(target).is_dir() => unfit("cannot be written, as its folder is not there"),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Error::unwritable(target, &error)),
        Ok(data) if data.is_dir() => unfit("is a folder; name a file in it"),
        Ok(data) if !data.is_file() => unfit("is no regular file; name another one for the backup"),
        Ok(data) if data.len() == 0 => Ok(()),
        Ok(_) if !is_ours(target) => unfit("is there already and no retell database; name another file for the backup"),
        Ok(_) if is_worked_on(target) => unfit("is a database in use, and no backup; name another file for the backup"),
        Ok(_) => Ok(()),
    }
}

/// What SQLite puts behind a database's name.
const ENDINGS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The files that SQLite keeps beside a database while it is open.
pub(super) fn beside(database: &Path) -> [PathBuf; 3] {
    ENDINGS.map(|ending| {
        let mut name = database.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    })
}

/// Whether a file begins as a retell database does.
fn is_ours(path: &Path) -> bool {
    const AT: usize = 68;
    header(path).is_some_and(|header| {
        let application = [header[AT], header[AT + 1], header[AT + 2], header[AT + 3]];
        i64::from(u32::from_be_bytes(application)) == APPLICATION
    })
}

/// Whether a file is a retell database, or one of those that SQLite keeps beside one.
pub fn is_of_a_database(path: &Path) -> bool {
    let file = replace::target(path);
    let text = file.to_string_lossy();
    let beside = ENDINGS.iter().find_map(|ending| text.strip_suffix(ending));
    is_ours(&file) || beside.is_some_and(|database| is_ours(Path::new(database)))
}

/// Whether a database has been worked on, which puts it in WAL mode; a backup, one file by itself, is never in it.
fn is_worked_on(path: &Path) -> bool {
    const READ_VERSION: usize = 19;
    header(path).is_some_and(|header| header[READ_VERSION] == 2)
}

/// How an SQLite database begins (<https://www.sqlite.org/fileformat2.html>).
fn header(path: &Path) -> Option<[u8; 100]> {
    let mut header = [0; 100];
    File::open(path).and_then(|mut file| file.read_exact(&mut header)).ok()?;
    header.starts_with(b"SQLite format 3\0").then_some(header)
}

/// Connects to a database that is not to be changed, nor anything beside it.
pub(super) fn connect_to_read(path: &Path) -> Result<Connection> {
    // What SQLite keeps beside a database stands where a link to it leads.
    let file = replace::target(path);
    let connect = || match connect_as_others_do(&file)? {
        Some(connection) => Ok(connection),
        None => connect_to_what_lies_there(&file),
    };
    connect().map_err(|error| Error::of(path, &error))
}

/// Connects so that others may write meanwhile; nothing where SQLite could not keep there what that takes.
fn connect_as_others_do(file: &Path) -> rusqlite::Result<Option<Connection>> {
    if beside(file).iter().any(|file| file.exists()) {
        return Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY | ALONE).map(Some);
    }
    // It is at rest. Who could write it takes away again what SQLite makes beside it; a mere reader leaves that there.
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE | ALONE)?;
    if connection.is_readonly("main")? {
        return Ok(None);
    }
    connection.pragma_update(None, "query_only", true)?;
    let first = connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()));
    let code = first.err().and_then(|error| error.sqlite_error_code());
    Ok(Some(connection).filter(|_| !matches!(code, Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))))
}

/// Connects to a file that SQLite takes for one that nobody changes.
fn connect_to_what_lies_there(file: &Path) -> rusqlite::Result<Connection> {
    let mut uri = "file:".to_owned();
    for byte in file.as_os_str().as_encoded_bytes() {
        let _ = write!(uri, "%{byte:02x}");
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | ALONE;
    Connection::open_with_flags(uri + "?immutable=1", flags)
}

/// Each connection is used by one thread.
const ALONE: OpenFlags = OpenFlags::SQLITE_OPEN_NO_MUTEX;

/// Copies a database, as one moment shows it, into a file beside `target` that is gone again unless it is put there;
/// what was written has been read again, nothing is found `wrong` with it, and it is on disk.
pub(super) fn whole_copy(
    source: &Connection,
    from: &Path,
    target: &Path,
    wrong: fn(&Connection) -> Vec<String>,
) -> Result<(NamedTempFile, Holding)> {
    let (file, holding) = unchecked_copy(source, from, target)?;
    let again = connect_to_read(file.path())?;
    let read = Holding::of(&again).map_err(|error| Error::of(target, &error))?;
    // A row that refers to nothing is worth keeping as well.
    if read == holding && wrong(&again).is_empty() {
        Ok((file, holding))
    } else {
        Err(Error::Damaged(from.to_path_buf()))
    }
}

/// The same of a database that may be damaged.
pub(super) fn unchecked_copy(source: &Connection, from: &Path, target: &Path) -> Result<(NamedTempFile, Holding)> {
    let file = replace::part(replace::folder(target)).map_err(|error| Error::unwritable(target, &error))?;
    let failed = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Error::of(from, &error),
        _ => Error::of(target, &error),
    };
    let moment = source.unchecked_transaction().map_err(failed)?;
    let holding = Holding::of(&moment).map_err(failed)?;
    let mut copy = connect_to_copy(file.path(), target)?;
    copy.pragma_update(None, "synchronous", "OFF").map_err(failed)?;
    // Nobody goes back to half of it, so nothing is kept beside it for that.
    copy.pragma_update(None, "journal_mode", "MEMORY").map_err(failed)?;
    copy_pages(&moment, &mut copy).map_err(failed)?;
    // One file, that needs nothing beside it to be read.
    copy.pragma_update(None, "journal_mode", "DELETE").map_err(failed)?;
    drop((copy, moment));
    file.as_file().sync_all().map_err(|error| Error::unwritable(target, &error))?;
    Ok((file, holding))
}

/// Copies all pages of one database over those of another, in one transaction of each.
pub(super) fn copy_pages(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    step(&Backup::new(from, to)?, -1)
}

/// Copies so many pages more, or the rest; busy is an error too.
pub(super) fn step(pages: &Backup<'_, '_>, most: i32) -> rusqlite::Result<()> {
    match pages.step(most)? {
        StepResult::Done | StepResult::More => Ok(()),
        _ => Err(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_BUSY), None)),
    }
}

/// What SQLite finds wrong with a database, as far as it can follow its pages.
pub(super) fn integrity(db: &Connection) -> Vec<String> {
    problems(db, "PRAGMA integrity_check")
}

/// The same without looking up each row in each index, which takes by far the most time: rows give an index anew.
pub(super) fn damage(db: &Connection) -> Vec<String> {
    problems(db, "PRAGMA quick_check")
}

fn problems(db: &Connection, check: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut read = || {
        let mut statement = db.prepare(check)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            found.extend(row.get::<_, String>(0)?.lines().map(str::to_owned));
        }
        Ok(())
    };
    let read: rusqlite::Result<()> = read();
    found.retain(|line| line != "ok" && !line.starts_with("***"));
    found.extend(read.err().map(|error| error.to_string()));
    found
}

/// Puts on disk what a folder lists.
pub(super) fn sync_folder(file: &Path) -> Result<()> {
    // Only where a folder can be opened like a file does it want to be.
    #[cfg(unix)]
    File::open(replace::folder(file))
        .and_then(|folder| folder.sync_all())
        .map_err(|error| Error::unwritable(file, &error))?;
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}
