//! What can go wrong with a database, in words that name the file and the way out.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why the database cannot be used. Nothing is half-written when one of these is returned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file is no SQLite database.
    #[error("{} is not a retell database (nor any SQLite database); choose another file with --db", .0.display())]
    NotADatabase(PathBuf),
    /// The file is a SQLite database of another program.
    #[error("{} is a database of another program; choose another file with --db", .0.display())]
    Foreign(PathBuf),
    /// The file was made by a newer retell.
    #[error("{} was made by a newer retell (schema {found}, this one knows {known}); update retell", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema known here.
        known: i64,
    },
    /// The file or its folder cannot be written.
    #[error("{} cannot be written; make it and its folder writable, or choose another file with --db", .0.display())]
    ReadOnly(PathBuf),
    /// The file or its folder cannot be opened.
    #[error("{} cannot be opened ({reason}); check the path, or choose another file with --db", .path.display())]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The disk is full.
    #[error("the disk that holds {} is full; free some space and try again: what was answered before is kept", .0.display())]
    DiskFull(PathBuf),
    /// Another process holds the database.
    #[error("{} is in use by another retell that is still writing; try again in a moment", .0.display())]
    Busy(PathBuf),
    /// The file is damaged.
    #[error("{} is damaged", .0.display())]
    Damaged(PathBuf),
    /// A file cannot be what it was named for: a backup to be written, or one to be restored.
    #[error("{} {reason}", .path.display())]
    Unfit {
        /// The file.
        path: PathBuf,
        /// What is the matter, and the way out.
        reason: String,
    },
    /// The log holds nothing that could be taken back.
    #[error("there is no answer to undo")]
    NothingToUndo,
    /// Anything else that SQLite says.
    #[error("{}: {message}", .path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        message: String,
    },
}

impl Error {
    /// The error of an SQLite call on `path`.
    pub(super) fn of(path: &Path, error: &rusqlite::Error) -> Self {
        let path = path.to_path_buf();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Error::NotADatabase(path),
            Some(ErrorCode::ReadOnly) => Error::ReadOnly(path),
            // A database that is there opens, unless the files that SQLite keeps beside it cannot be made.
            Some(ErrorCode::CannotOpen) if path.is_file() => Error::ReadOnly(path),
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Error::CannotOpen { path, reason: "unable to open the database file".to_owned() }
            }
            Some(ErrorCode::DiskFull) => Error::DiskFull(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy(path),
            Some(ErrorCode::DatabaseCorrupt) => Error::Damaged(path),
            _ => Error::Sqlite { path, message: error.to_string() },
        }
    }

    /// The error of the system about a file that is written beside the database's own.
    pub(super) fn unwritable(path: &Path, error: &io::Error) -> Self {
        let path = path.to_path_buf();
        match error.kind() {
            io::ErrorKind::StorageFull => Error::DiskFull(path),
            // A temporary file's error names that file, which nobody has heard of.
            kind if error.raw_os_error().is_none() => {
                Error::Unfit { path, reason: format!("cannot be written ({kind})") }
            }
            _ => Error::Unfit { path, reason: format!("cannot be written ({error})") },
        }
    }
}
