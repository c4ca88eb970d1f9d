//! Names, paths and commands as a person types them into a shell.

use std::path::Path;

use super::paths::default_db;

/// A name as a shell takes it.
pub fn quoted(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./".contains(c);
    if name.chars().all(plain) { name.to_owned() } else { format!("'{}'", name.replace('\'', "'\\''")) }
}

/// A path as a shell takes it, in whatever folder it is typed.
pub fn from_anywhere(path: &Path) -> String {
    quoted(&std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).display().to_string())
}

/// A command as a person types it to reach the same database.
pub fn command(database: &Path, verb: &str) -> String {
    if default_db().is_some_and(|path| path == database) {
        return format!("retell {verb}");
    }
    format!("retell --db {} {verb}", from_anywhere(database))
}

/// The command that restores a backup.
pub fn restoring(database: &Path, backup: &Path) -> String {
    command(database, &format!("restore {}", from_anywhere(backup)))
}
