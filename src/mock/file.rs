//! The notes' file: what was written before stays, and the file is whole at every moment.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::entry::Page;
use super::notes::{again, in_place, joined, with_real};
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
    /// This mock or interview, as it was written last.
    entry: Option<String>,
}

impl NotesFile {
    /// Looks at the file and tries its folder, so that nobody talks for twenty minutes into notes that cannot be kept.
    pub fn open(path: &Path) -> Result<Self, NotesError> {
        let file = Self { path: path.to_path_buf(), entry: None };
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

    /// Writes the newest mock above what stands there, or where it was written before.
    pub fn write(&mut self, page: &Page<'_>) -> Result<(), NotesError> {
        let (mock, attempts) = (safe(&page.text()), safe(&page.attempts()));
        let text = |now: &str, old: Option<&str>| {
            old.and_then(|old| again(now, old, &mock, &attempts)).unwrap_or_else(|| joined(now, &mock, &attempts))
        };
        self.put(text)?;
        self.entry = Some(mock);
        Ok(())
    }

    /// Adds a real interview below the newest mock, or where it was written before.
    pub fn write_real(&mut self, entry: &str) -> Result<(), NotesError> {
        let entry = safe(entry);
        let text = |now: &str, old: Option<&str>| {
            old.and_then(|old| in_place(now, old, &entry)).unwrap_or_else(|| with_real(now, &entry))
        };
        self.put(text)?;
        self.entry = Some(entry);
        Ok(())
    }

    /// The file's path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes what is made of what stands there, where this mock's own entry is known by how it was written last. What
    /// somebody else has written since stays, be it a person or another mock.
    fn put(&self, text: impl Fn(&str, Option<&str>) -> String) -> Result<(), NotesError> {
        std::fs::create_dir_all(folder(&self.path)).map_err(|error| self.failed(error))?;
        // Two mocks take turns, where a folder can be locked at all.
        let _turn = File::open(folder(&self.path)).and_then(|folder| folder.lock().map(|()| folder));
        let now = read(&self.path)?;
        let crlf = now.contains("\r\n");
        let text = text(&now.replace("\r\n", "\n"), self.entry.as_deref());
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        replace(&self.path, text.as_bytes()).map_err(|error| self.failed(error))
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
