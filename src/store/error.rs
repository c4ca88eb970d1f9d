//! What can go wrong with a database, in words that name the file and the way out.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{ErrorCode, ffi};

use crate::replace;

/// Why the database cannot be used. Nothing is half-written when one of these is returned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file is no SQLite database.
    #[error(
        "{} is not a retell database (nor any SQLite database); name another with --db FILE or RETELL_DB", .0.display()
    )]
    NotADatabase(PathBuf),
    /// The file is a SQLite database of another program.
    #[error("{} is a database of another program; name another with --db FILE or RETELL_DB", .0.display())]
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
    #[error(
        "{} cannot be written; make it and its folder writable, or name another with --db FILE or RETELL_DB", .0.display()
    )]
    ReadOnly(PathBuf),
    /// The file or its folder cannot be opened.
    #[error(
        "{} cannot be opened ({reason}); check the path, or name another with --db FILE or RETELL_DB", .path.display()
    )]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The disk is full.
    #[error("the disk that holds {} is full; free some space and try again: what was answered before is kept", .0.display())]
    DiskFull(PathBuf),
    /// The disk, or what watches over it, refuses.
    #[error(
        "the disk that holds {} cannot be read or written ({reason}); see to the disk and try again: what was answered before is kept", .path.display()
    )]
    Failing {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        reason: String,
    },
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
    /// Whether the same may be done once there is room, or another process has ended.
    pub fn may_pass(&self) -> bool {
        matches!(self, Error::Busy(_) | Error::DiskFull(_) | Error::Failing { .. } | Error::ReadOnly(_))
    }

    /// The error of an SQLite call on `path`.
    pub(super) fn of(path: &Path, error: &rusqlite::Error) -> Self {
        let path = path.to_path_buf();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Error::NotADatabase(path),
            Some(code @ (ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::SystemIoFailure)) => {
                Self::of_disk(path, code, error)
            }
            Some(ErrorCode::PermissionDenied) => Error::CannotOpen { path, reason: error.to_string() },
            Some(ErrorCode::DiskFull) => Error::DiskFull(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy(path),
            Some(ErrorCode::DatabaseCorrupt) => Error::Damaged(path),
            _ => Error::Sqlite { path, message: error.to_string() },
        }
    }

    /// SQLite tells a full disk from one that fails, and from a folder that is closed, only where it writes pages, and not
    /// where it makes what stands beside a database that is there: so a file is tried beside it.
    fn of_disk(path: PathBuf, code: ErrorCode, error: &rusqlite::Error) -> Self {
        const UNREADABLE: [i32; 2] = [ffi::SQLITE_IOERR_READ, ffi::SQLITE_IOERR_CORRUPTFS];
        if error.sqlite_error().is_some_and(|error| UNREADABLE.contains(&error.extended_code)) {
            return Error::Damaged(path);
        }
        match replace::try_folder(replace::folder(&replace::target(&path))) {
            Err(error) if is_full(&error) => Error::DiskFull(path),
            Err(error) if is_closed(&error) => Error::ReadOnly(path),
            Err(cause) if !is_missing(&cause) => Error::Failing { path, reason: cause.to_string() },
            _ if code == ErrorCode::CannotOpen && !path.is_file() => {
                let reason = if path.is_dir() { "it is a folder" } else { "unable to open the database file" };
                Error::CannotOpen { path, reason: reason.to_owned() }
            }
            Ok(()) if code != ErrorCode::SystemIoFailure => Error::ReadOnly(path),
            _ => Error::Failing { path, reason: error.to_string() },
        }
    }

    /// The error of the system about a file that is written beside the database's own.
    pub(super) fn unwritable(path: &Path, error: &io::Error) -> Self {
        let path = path.to_path_buf();
        if is_full(error) {
            return Error::DiskFull(path);
        }
        Error::Unfit { path, reason: format!("cannot be written ({error})") }
    }

    /// The error of the system about the database's own file, or the folder that it is in.
    pub(super) fn of_file(path: &Path, error: &io::Error) -> Self {
        let path = path.to_path_buf();
        if is_full(error) {
            Error::DiskFull(path)
        } else if is_closed(error) {
            Error::ReadOnly(path)
        } else {
            let flat = error.kind() == io::ErrorKind::AlreadyExists;
            Error::CannotOpen { path, reason: if flat { "its folder is a file".to_owned() } else { error.to_string() } }
        }
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge)
}

fn is_closed(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
