//! The notes' file: what was written before stays, and the file is whole at every moment.

use std::path::{Path, PathBuf};

use super::entry::Page;
use super::notes::{joined, with_real};
use crate::packet::{self, Source, safe};
use crate::replace::{folder, replace, try_folder};

/// Why the notes could not be written.
#[derive(Debug, thiserror::Error)]
pub enum NotesError {
    /// The file is there and cannot be read.
    #[error("the notes {0} cannot be read ({1}); choose another file with --notes")]
    Read(String, std::io::Error),
    /// The file or its folder cannot be written.
    #[error("the notes {0} cannot be written ({1}); choose another file with --notes")]
    Write(String, std::io::Error),
    /// The file is a packet.
    #[error("{0} holds stories and no notes of mock interviews; choose another file with --notes")]
    Packet(String),
}

/// The file that the notes of a mock or an interview are written to.
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
        let file = Self { path: path.to_path_buf(), before: String::new(), written: None };
        let there = path.exists();
        if there && !path.is_file() {
            return Err(file.failed(std::io::Error::other("it is no regular file")));
        }
        if is_packet(&read(path)?) {
            return Err(NotesError::Packet(path.display().to_string()));
        }
        let existing = folder(path).ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("."));
        try_folder(existing).map_err(|error| file.failed(error))?;
        Ok(file)
    }

    /// Writes the newest mock above what stood there.
    pub fn write(&mut self, page: &Page<'_>) -> Result<(), NotesError> {
        self.put(|before| joined(before, &safe(&page.text()), &safe(&page.attempts())))
    }

    /// Adds a real interview below the newest mock.
    pub fn write_real(&mut self, entry: &str) -> Result<(), NotesError> {
        self.put(|before| with_real(before, &safe(entry)))
    }

    /// The file's path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes what is made of what stood there. What somebody else has written since is kept like that.
    fn put(&mut self, make: impl Fn(&str) -> String) -> Result<(), NotesError> {
        let now = read(&self.path)?;
        if self.written.as_ref() != Some(&now) {
            self.before = now;
        }
        let crlf = self.before.contains("\r\n");
        let text = make(&self.before.replace("\r\n", "\n"));
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        std::fs::create_dir_all(folder(&self.path))
            .and_then(|()| replace(&self.path, text.as_bytes()))
            .map_err(|error| self.failed(error))?;
        self.written = Some(text);
        Ok(())
    }

    fn failed(&self, error: std::io::Error) -> NotesError {
        NotesError::Write(self.path.display().to_string(), error)
    }
}

/// The text of a file; nothing where there is none. A byte order mark says nothing in UTF-8.
fn read(path: &Path) -> Result<String, NotesError> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(NotesError::Read(path.display().to_string(), error)),
    }
}

/// Whether a text tells stories and holds no round: then it is no place for notes.
fn is_packet(text: &str) -> bool {
    let Ok(source) = Source::read(text.as_bytes()) else { return false };
    !text.lines().any(|line| line.trim_start_matches('#').starts_with(" Round"))
        && !packet::read(&source).stories.is_empty()
}
