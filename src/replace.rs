//! A file put in another's place as a whole, so that no moment sees half of either.

use std::fs::Permissions;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::NamedTempFile;

/// Writes a file anew, with the permissions that it had; a link is followed, and what it leads to is written. An error
/// leaves the file as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = Replacement::of(path)?;
    file.write_all(bytes)?;
    file.finish()
}

/// Writes a file where nothing is yet, with permissions of its own or the usual; an error leaves nothing there.
pub fn write_new(path: &Path, bytes: &[u8], permissions: Option<Permissions>) -> std::io::Result<()> {
    let mut file = beside(folder(path))?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.write_all(bytes).map_err(|error| plain(&error))?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map(drop).map_err(|error| error.error)
}

/// Bytes that are written at once.
const BUFFER: usize = 1 << 16;

/// What is to stand in a file's place as [`replace`] puts it there, written piece by piece. Dropped before it is
/// finished, it leaves the file as it was.
#[derive(Debug)]
pub struct Replacement {
    file: BufWriter<NamedTempFile>,
    target: PathBuf,
}

impl Replacement {
    /// Of the file at a path, which need not be there.
    pub fn of(path: &Path) -> std::io::Result<Self> {
        let target = target(path);
        let old = std::fs::metadata(&target).ok();
        if old.as_ref().is_some_and(|old| !old.is_file()) {
            return Err(std::io::Error::other("it is no regular file"));
        }
        let file = beside(folder(&target))?;
        if let Some(old) = old {
            file.as_file().set_permissions(old.permissions())?;
        }
        Ok(Self { file: BufWriter::with_capacity(BUFFER, file), target })
    }

    /// Puts it in the file's place.
    pub fn finish(self) -> std::io::Result<()> {
        let file = self.file.into_inner().map_err(|error| plain(error.error()))?;
        file.as_file().sync_all()?;
        file.persist(&self.target).map_err(|error| error.error)?;
        Ok(())
    }
}

impl Write for Replacement {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.write(bytes).map_err(|error| plain(&error))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush().map_err(|error| plain(&error))
    }
}

/// Whether a file could be written in a folder, one with something in it.
pub fn try_folder(folder: &Path) -> std::io::Result<()> {
    /// What a disk gives at a time.
    const BLOCK: [u8; 4096] = [0; 4096];
    beside(folder)?.write_all(&BLOCK).map_err(|error| plain(&error))
}

/// The folder that a file stands in.
pub fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What a path leads to: a link may lead to a file that is not there yet.
pub fn target(path: &Path) -> PathBuf {
    std::fs::canonicalize(path)
        .or_else(|_| std::fs::read_link(path).map(|link| folder(path).join(link)))
        .unwrap_or_else(|_| path.to_path_buf())
}

/// Makes a folder, and those above it, that only its owner can look into; one that is there stays as it is.
pub fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// How the name of a part begins and ends.
const PART: (&str, &str) = (".retell-", ".part");

/// A file in a folder that goes away again, unless it is put in the place of another. Only its owner can read it, whatever
/// the umask says: it tells of what a person could not say.
pub fn part(folder: &Path) -> std::io::Result<NamedTempFile> {
    made(folder, &mut tempfile::Builder::new())
}

/// The same for a file that a person has named: as readable as their umask lets files be.
fn beside(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    made(folder, &mut builder)
}

/// On Linux a lock tells a part that somebody is at work on from one that was left. Elsewhere the locks of the system and
/// those that SQLite takes on its files are of one kind, and a copy of a database would wait for itself.
fn made(folder: &Path, builder: &mut tempfile::Builder<'_, '_>) -> std::io::Result<NamedTempFile> {
    #[cfg(target_os = "linux")]
    remove_left(folder, is_left);
    let made = builder.prefix(PART.0).suffix(PART.1).tempfile_in(folder);
    let file = made.map_err(|error| plain(&error))?;
    // It says that somebody is at work on the file, until its process is gone, however it went.
    #[cfg(target_os = "linux")]
    let _ = file.as_file().lock();
    if let Ok(now) = file.as_file().metadata().and_then(|data| data.modified()) {
        remove_left(folder, |part| is_old(part, now));
    }
    Ok(file)
}

/// What the system said, without the name of a part, of which nobody has heard.
fn plain(error: &std::io::Error) -> std::io::Error {
    let text = error.to_string();
    let said = text.split_once(" at path ").map_or(text.as_str(), |(said, _)| said);
    std::io::Error::new(error.kind(), said)
}

/// Removes parts that a process has left which was killed, with what SQLite had put beside them.
fn remove_left(folder: &Path, is_left: impl Fn(&Path) -> bool) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| name.starts_with(PART.0)) else { continue };
        let Some(end) = name.find(PART.1).map(|at| at + PART.1.len()) else { continue };
        if is_left(&folder.join(&name[..end])) {
            // If it stays, nothing is lost but room.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Whether a part was last written more than a day before `now`: whatever it is, nobody is at work on it.
fn is_old(part: &Path, now: SystemTime) -> bool {
    const DAY: Duration = Duration::from_hours(24);
    let written = std::fs::symlink_metadata(part).and_then(|data| data.modified());
    written.is_ok_and(|written| now.duration_since(written).is_ok_and(|age| age > DAY))
}

/// Whether nobody is at work on a part. One in which nothing is yet may have been made this moment.
#[cfg(target_os = "linux")]
fn is_left(part: &Path) -> bool {
    match std::fs::symlink_metadata(part) {
        Ok(data) if data.is_file() && data.len() > 0 => {
            std::fs::File::open(part).is_ok_and(|file| file.try_lock().is_ok())
        }
        Ok(_) => false,
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::io::Write;

    #[test]
    fn a_part_goes_once_nobody_is_at_work_on_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut part = super::part(folder.path()).unwrap();
        part.write_all(b"half of it").unwrap();
        drop(super::part(folder.path()).unwrap());
        assert!(part.path().exists(), "somebody is at work on it");
        let (held, left) = part.keep().unwrap();
        drop(held);
        drop(super::part(folder.path()).unwrap());
        assert!(!left.exists());
    }

    #[test]
    fn a_part_in_which_nothing_is_goes_after_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let (held, left) = super::part(folder.path()).unwrap().keep().unwrap();
        let aged = |hours: u64| held.set_modified(held.metadata().unwrap().modified().unwrap() - hour(hours)).unwrap();
        aged(23);
        drop(super::part(folder.path()).unwrap());
        assert!(left.exists(), "somebody may be at work on it");
        aged(2);
        drop(super::part(folder.path()).unwrap());
        assert!(!left.exists());
    }

    fn hour(hours: u64) -> std::time::Duration {
        std::time::Duration::from_hours(hours)
    }
}
