//! A file put in another's place as a whole, so that no moment sees half of either.

use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Writes a file anew, with the permissions that it had; a link is followed, and what it leads to is written. An error
/// leaves the file as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let target = target(path);
    let old = std::fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return Err(std::io::Error::other("it is no regular file"));
    }
    let mut file = beside(folder(&target))?;
    file.write_all(bytes)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Whether a file could be written in a folder.
pub fn try_folder(folder: &Path) -> std::io::Result<()> {
    beside(folder).map(drop)
}

/// The folder that a file stands in.
pub fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What a path leads to: a link may lead to a file that is not there yet.
fn target(path: &Path) -> PathBuf {
    std::fs::canonicalize(path)
        .or_else(|_| std::fs::read_link(path).map(|link| folder(path).join(link)))
        .unwrap_or_else(|_| path.to_path_buf())
}

/// A file that goes away again, unless it is put in the place of another; like any file, as readable as the user wants.
fn beside(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
