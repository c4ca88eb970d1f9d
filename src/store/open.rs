//! Opening and migrating the database.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use super::backup::{connect_to_read, copy_pages};
use super::{Error, Result, Store};
use crate::replace::private_folder;

/// The numbered migrations, oldest first; a released one is never edited.
const MIGRATIONS: &[M<'static>] = &[
    M::up(include_str!("../../migrations/01-first/up.sql")),
    M::up(include_str!("../../migrations/02-rehearsal/up.sql")),
    M::up(include_str!("../../migrations/03-plan/up.sql")),
    M::up(include_str!("../../migrations/04-emphasis/up.sql")),
    M::up(include_str!("../../migrations/05-notes/up.sql")),
    M::up(include_str!("../../migrations/06-mock/up.sql")),
    M::up(include_str!("../../migrations/07-portable/up.sql")),
    M::up(include_str!("../../migrations/08-lean/up.sql")),
    M::up(include_str!("../../migrations/09-places/up.sql")).foreign_key_check(),
];

/// `application_id` of a retell database: "retl".
pub(super) const APPLICATION: i64 = 0x7265_746c;

/// How long a call waits for another process before it gives up.
const PATIENCE: Duration = Duration::from_secs(5);

/// The schema that this retell knows.
pub(super) fn newest_schema() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// A retell database's schema; 0 of an empty file. Another program's database is none, nor is one of a newer retell.
pub(super) fn schema(db: &Connection, path: &Path) -> Result<i64> {
    let read = || {
        // One moment of it: another process may be making it.
        let _moment = if db.is_autocommit() { Some(db.unchecked_transaction()?) } else { None };
        let schema: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let application: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let tables: i64 = match application {
            APPLICATION => 0,
            _ => db.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?,
        };
        Ok(if tables > 0 || (application != APPLICATION && application != 0) { None } else { Some(schema) })
    };
    match read().map_err(|error| Error::of(path, &error))? {
        None => Err(Error::Foreign(path.to_path_buf())),
        Some(found) if found > newest_schema() => {
            Err(Error::Newer { path: path.to_path_buf(), found, known: newest_schema() })
        }
        Some(found) => Ok(found),
    }
}

/// Connects to a file that is there, to read and to write so that what was acknowledged is on disk.
pub(super) fn connect(path: &Path) -> Result<Connection> {
    connect_to_copy(path, path)
}

/// Connects to a copy that is to be the database at `path`, which is what its errors name.
pub(super) fn connect_to_copy(copy: &Path, path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connect = || {
        let connection = Connection::open_with_flags(copy, flags)?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        Ok(connection)
    };
    connect().map_err(|error| Error::of(path, &error))
}

impl Store {
    /// Opens the database at `path`, made anew when there is none.
    pub fn open(path: &Path) -> Result<Self> {
        make_file(path)?;
        patiently(|| Self::open_file(path))
    }

    fn open_file(path: &Path) -> Result<Self> {
        let (mut store, schema) = Self::prepare(connect(path)?, path)?;
        if schema < newest_schema() {
            if schema > 0 {
                store.back_up_schema(schema)?;
            }
            store.migrate()?;
        }
        // A backup that was copied here by hand is in another mode; whoever has it open may keep it there.
        let _ = store.in_wal_mode();
        Ok(store)
    }

    /// An empty database that leaves no file.
    pub fn in_memory() -> Result<Self> {
        let path = Path::new(":memory:");
        let connection = Connection::open_in_memory().map_err(|error| Error::of(path, &error))?;
        let (mut store, _) = Self::prepare(connection, path)?;
        store.migrate()?;
        Ok(store)
    }

    /// A copy in memory of a database that is only read, brought up to date there; the file stays as it is.
    pub fn copy_of(path: &Path) -> Result<Self> {
        let failed = |error: rusqlite::Error| Error::of(path, &error);
        let mut copy = Connection::open_in_memory().map_err(failed)?;
        copy_pages(&connect_to_read(path)?, &mut copy).map_err(failed)?;
        let (mut store, schema) = Self::prepare(copy, path)?;
        if schema < newest_schema() {
            store.migrate()?;
        }
        Ok(store)
    }

    /// The same, of which a change is refused as the file would refuse it.
    pub fn read_only(path: &Path) -> Result<Self> {
        let store = Self::copy_of(path)?;
        store.with(|db| db.pragma_update(None, "query_only", true))?;
        Ok(store)
    }

    /// A copy in memory, to try out what a change would do.
    pub fn scratch_copy(&self) -> Result<Self> {
        let mut copy = Self::in_memory()?;
        copy_pages(&self.connection, &mut copy.connection).map_err(|error| Error::of(&self.path, &error))?;
        Ok(copy)
    }

    /// Brings a copy that nobody else has open, and that is to be the database at `path`, up to date.
    pub(super) fn update_copy(copy: &Path, path: &Path) -> Result<()> {
        let (mut store, schema) = Self::prepare(connect_to_copy(copy, path)?, path)?;
        if schema < newest_schema() { store.migrate() } else { store.in_wal_mode() }
    }

    /// A store over a connection, and the schema that its database has so far.
    fn prepare(connection: Connection, path: &Path) -> Result<(Self, i64)> {
        let schema = schema(&connection, path)?;
        let store = Self { connection, path: path.to_path_buf(), daily: None };
        store.with(|db| {
            db.set_prepared_statement_cache_capacity(64);
            db.pragma_update(None, "foreign_keys", true)?;
            db.pragma_update(None, "cache_size", -16_384)
        })?;
        Ok((store, schema))
    }

    fn in_wal_mode(&self) -> Result<()> {
        self.with(|db| db.pragma_update(None, "journal_mode", "WAL"))
    }

    fn migrate(&mut self) -> Result<()> {
        self.in_wal_mode()?;
        // A table that is made anew is gone for a moment, and what refers to it is checked afterwards.
        self.with(|db| db.pragma_update(None, "foreign_keys", false))?;
        // Whoever is second waits at the start, and finds it done.
        self.connection.set_transaction_behavior(TransactionBehavior::Immediate);
        let migrated = Migrations::from_slice(MIGRATIONS).to_latest(&mut self.connection);
        self.connection.set_transaction_behavior(TransactionBehavior::Deferred);
        self.with(|db| db.pragma_update(None, "foreign_keys", true))?;
        if let Err(error) = migrated
            && schema(&self.connection, &self.path)? < newest_schema()
        {
            return Err(match error {
                rusqlite_migration::Error::RusqliteError { err, .. } => Error::of(&self.path, &err),
                other => Error::Sqlite { path: self.path.clone(), message: other.to_string() },
            });
        }
        let uuid = uuid::Builder::from_random_bytes(rand::random()).into_uuid();
        self.write(|db| db.execute("INSERT OR IGNORE INTO device (id, uuid) VALUES (1, ?1)", [uuid.as_bytes()]))?;
        Ok(())
    }
}

/// Opens again while another process makes the database, or leaves it as the last one: for that SQLite does not wait itself.
fn patiently<T>(mut open: impl FnMut() -> Result<T>) -> Result<T> {
    let begun = Instant::now();
    loop {
        match open() {
            Err(Error::Busy(_)) if begun.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(20)),
            done => return done,
        }
    }
}

/// Makes an empty file that only its owner can read, and the folders above it.
fn make_file(path: &Path) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    let failed = |error: std::io::Error| Error::of_file(path, &error);
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        private_folder(folder).map_err(failed)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::MIGRATIONS;
    use rusqlite_migration::Migrations;

    #[test]
    fn the_migrations_apply() {
        Migrations::from_slice(MIGRATIONS).validate().unwrap();
    }
}
