//! The notes' file: what was written before stays, and the file is whole at every moment.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::notes::{joined, with_real};

/// Why the notes could not be written.
#[derive(Debug, thiserror::Error)]
pub enum NotesError {
    /// The file is there and cannot be read.
    #[error("the notes {0} cannot be read ({1}); choose another file with --notes")]
    Read(String, std::io::Error),
    /// The file or its folder cannot be written.
    #[error("the notes {0} cannot be written ({1}); choose another file with --notes")]
    Write(String, std::io::Error),
}

/// The file that a mock's notes are written to.
#[derive(Debug)]
pub struct NotesFile {
    path: PathBuf,
    /// What stood there before this mock.
    before: String,
    /// What this mock wrote last.
    written: Option<String>,
}

impl NotesFile {
    /// Looks at the file and tries its folder, so that nobody talks for twenty minutes into notes that cannot be kept.
    pub fn open(path: &Path) -> Result<Self, NotesError> {
        let file = Self { path: path.to_path_buf(), before: read(path)?, written: None };
        let there = file.folder().ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("."));
        beside(there).map_err(|error| file.failed(error))?;
        Ok(file)
    }

    /// Writes the newest notes above those that stood there. What somebody else wrote meanwhile is kept like those.
    pub fn write(&mut self, newest: &str) -> Result<(), NotesError> {
        let now = read(&self.path)?;
        if self.written.as_ref().is_some_and(|written| *written != now) {
            self.before.clone_from(&now);
        }
        let text = joined(&self.before, newest);
        self.replace(&text)?;
        self.written = Some(text);
        Ok(())
    }

    /// Adds a real interview below the newest mock.
    pub fn add_real(&mut self, entry: &str) -> Result<(), NotesError> {
        self.replace(&with_real(&read(&self.path)?, entry))
    }

    /// The file's path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts a whole new file in the place of the old one, so that no moment sees half of either.
    fn replace(&self, text: &str) -> Result<(), NotesError> {
        std::fs::create_dir_all(self.folder()).map_err(|error| self.failed(error))?;
        // A link is followed: what it leads to is replaced, not the link.
        let target = std::fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = beside(folder).map_err(|error| self.failed(error))?;
        let kept = std::fs::metadata(&target).map(|old| old.permissions());
        file.write_all(text.as_bytes())
            .and_then(|()| kept.map_or(Ok(()), |kept| file.as_file().set_permissions(kept)))
            .and_then(|()| file.as_file().sync_all())
            .map_err(|error| self.failed(error))?;
        file.persist(&target).map_err(|error| self.failed(error.error))?;
        Ok(())
    }

    fn folder(&self) -> &Path {
        self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }

    fn failed(&self, error: std::io::Error) -> NotesError {
        NotesError::Write(self.path.display().to_string(), error)
    }
}

/// A file that goes away again, unless it is put in the place of another; like any file, as readable as the user wants.
fn beside(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

fn read(path: &Path) -> Result<String, NotesError> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text.replace("\r\n", "\n")),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(NotesError::Read(path.display().to_string(), error)),
    }
}
