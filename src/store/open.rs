//! Opening and migrating the database.

use std::path::Path;
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

use super::{Error, Result, Store};

/// The numbered migrations, oldest first; a released one is never edited.
const MIGRATIONS: &[M<'static>] = &[
    M::up(include_str!("../../migrations/01-first/up.sql")),
    M::up(include_str!("../../migrations/02-rehearsal/up.sql")),
    M::up(include_str!("../../migrations/03-plan/up.sql")),
    M::up(include_str!("../../migrations/04-emphasis/up.sql")),
    M::up(include_str!("../../migrations/05-notes/up.sql")),
    M::up(include_str!("../../migrations/06-mock/up.sql")),
    M::up(include_str!("../../migrations/07-portable/up.sql")),
];

/// `application_id` of a retell database: "retl".
const APPLICATION: i64 = 0x7265_746c;

/// How long a call waits for another process before it gives up.
const PATIENCE: Duration = Duration::from_secs(5);

impl Store {
    /// Opens the database at `path`, made anew when there is none.
    pub fn open(path: &Path) -> Result<Self> {
        make_file(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|error| Error::of(path, &error))?;
        Self::prepare(connection, path)
    }

    /// An empty database that leaves no file.
    pub fn in_memory() -> Result<Self> {
        let path = Path::new(":memory:");
        let connection = Connection::open_in_memory().map_err(|error| Error::of(path, &error))?;
        Self::prepare(connection, path)
    }

    /// A copy in memory of a database that is only read, brought up to date there; the file stays as it is.
    pub fn copy_of(path: &Path) -> Result<Self> {
        let failed = |error: rusqlite::Error| Error::of(path, &error);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let file = Connection::open_with_flags(path, flags).map_err(failed)?;
        file.busy_timeout(PATIENCE).map_err(failed)?;
        let mut copy = Connection::open_in_memory().map_err(failed)?;
        let backup = Backup::new(&file, &mut copy).map_err(failed)?;
        backup.run_to_completion(i32::MAX, Duration::ZERO, None).map_err(failed)?;
        drop(backup);
        Self::prepare(copy, path)
    }

    /// A copy in memory, to try out what a change would do.
    pub fn scratch_copy(&self) -> Result<Self> {
        let mut copy = Self::in_memory()?;
        let failed = |error: rusqlite::Error| Error::of(&self.path, &error);
        let backup = Backup::new(&self.connection, &mut copy.connection).map_err(failed)?;
        backup.run_to_completion(i32::MAX, Duration::ZERO, None).map_err(failed)?;
        drop(backup);
        Ok(copy)
    }

    fn prepare(connection: Connection, path: &Path) -> Result<Self> {
        let mut store = Self { connection, path: path.to_path_buf() };
        let newest = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
        let schema = store.with(|db| {
            db.busy_timeout(PATIENCE)?;
            db.set_prepared_statement_cache_capacity(64);
            let schema: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
            let application: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
            let tables: i64 = if application == APPLICATION {
                0
            } else {
                db.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?
            };
            Ok(if tables > 0 || (application != APPLICATION && application != 0) { None } else { Some(schema) })
        })?;
        let Some(schema) = schema else { return Err(Error::Foreign(path.to_path_buf())) };
        if schema > newest {
            return Err(Error::Newer { path: path.to_path_buf(), found: schema, known: newest });
        }
        store.with(|db| {
            db.pragma_update(None, "synchronous", "FULL")?;
            db.pragma_update(None, "foreign_keys", true)?;
            db.pragma_update(None, "cache_size", -16_384)
        })?;
        if schema < newest {
            store.back_up_before_migration(schema)?;
            store.migrate()?;
        }
        Ok(store)
    }

    /// Copies a database that holds something to a file beside it, named after its schema.
    fn back_up_before_migration(&self, schema: i64) -> Result<()> {
        // A copy in memory has no file of its own that could be lost.
        let on_disk = self.connection.path().is_some_and(|path| !path.is_empty());
        if schema == 0 || !on_disk {
            return Ok(());
        }
        let mut name = self.path.clone().into_os_string();
        name.push(format!(".schema-{schema}"));
        let path = Path::new(&name);
        make_file(path)?;
        let failed = |error: rusqlite::Error| Error::of(path, &error);
        let mut copy = Connection::open(path).map_err(failed)?;
        let backup = Backup::new(&self.connection, &mut copy).map_err(failed)?;
        backup.run_to_completion(i32::MAX, Duration::ZERO, None).map_err(failed)
    }

    fn migrate(&mut self) -> Result<()> {
        self.with(|db| db.pragma_update(None, "journal_mode", "WAL"))?;
        let path = self.path.clone();
        Migrations::from_slice(MIGRATIONS).to_latest(&mut self.connection).map_err(|error| match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => Error::of(&path, &err),
            other => Error::Sqlite { path: path.clone(), message: other.to_string() },
        })?;
        let uuid = uuid::Builder::from_random_bytes(rand::random()).into_uuid();
        self.write(|db| db.execute("INSERT OR IGNORE INTO device (id, uuid) VALUES (1, ?1)", [uuid.as_bytes()]))?;
        Ok(())
    }
}

/// Makes an empty file that only its owner can read, and the folders above it.
fn make_file(path: &Path) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    let failed = |error: &std::io::Error| match error.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            Error::ReadOnly(path.to_path_buf())
        }
        std::io::ErrorKind::StorageFull => Error::DiskFull(path.to_path_buf()),
        _ => Error::CannotOpen { path: path.to_path_buf(), reason: error.to_string() },
    };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(|error| failed(&error))
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
