//! How a command fails: one sentence on stderr that names the thing and the way out, and an exit code.

use std::io::Write;
use std::process::ExitCode;

use console::Term;

use super::typed::{command, restoring};
use crate::terminal::text;
use crate::{export, import, mock, review, store};

/// Why a command did not do what was asked.
#[derive(Debug)]
pub struct Failure {
    message: String,
    code: u8,
}

impl Failure {
    /// It was tried and failed: exit code 1.
    pub fn failed(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 1 }
    }

    /// It was asked for wrongly: exit code 2.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 2 }
    }

    /// The failure with another way out.
    pub fn hinting(self, hint: &str) -> Self {
        Self { message: format!("{}; {hint}", self.message), ..self }
    }

    /// Whoever read the output has gone; there is nobody to tell.
    fn quiet() -> Self {
        Self { message: String::new(), code: 0 }
    }

    /// Tells the person, and gives the process's exit code.
    pub fn report(&self) -> ExitCode {
        if !self.message.is_empty() {
            let label = console::Style::new().for_stderr().red().bold().apply_to("error:");
            to_stderr(&format!("{label} {}\n", text::safe(&self.message)));
        }
        ExitCode::from(self.code)
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Self::failed(sentence(&error))
    }
}

/// What is the matter with a database, and for a damaged one the way back.
pub fn sentence(error: &store::Error) -> String {
    if let store::Error::Sqlite { path, .. } = error {
        return format!("{error}; see what is wrong: {}", command(path, "doctor"));
    }
    let (store::Error::Damaged(path) | store::Error::NotADatabase(path)) = error else { return error.to_string() };
    match store::newest_backup(path, super::env::today()) {
        Some(backup) => format!("{error}; go back to its newest backup: {}", restoring(path, &backup)),
        None if matches!(error, store::Error::Damaged(_)) => {
            format!("{error}, and there is no backup of it; see what is wrong: {}", command(path, "doctor"))
        }
        None => error.to_string(),
    }
}

impl From<import::Error> for Failure {
    fn from(error: import::Error) -> Self {
        match error {
            import::Error::Store(error) => error.into(),
            other => Self::failed(other.to_string()),
        }
    }
}

impl From<review::Error> for Failure {
    fn from(error: review::Error) -> Self {
        match error {
            review::Error::Store(error) => error.into(),
            error @ review::Error::Io(_) => Self::failed(error.to_string()),
        }
    }
}

impl From<export::anki::Error> for Failure {
    fn from(error: export::anki::Error) -> Self {
        Self::failed(error.to_string())
    }
}

impl From<mock::NotesError> for Failure {
    fn from(error: mock::NotesError) -> Self {
        Self::failed(error.to_string())
    }
}

/// Writes text to standard output.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| unprinted(&error))
}

/// Why standard output could not be written; if its reader has gone, that is no failure.
pub fn unprinted(error: &std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::BrokenPipe => Failure::quiet(),
        _ => Failure::failed(format!("standard output cannot be written ({error})")),
    }
}

/// Writes a JSON value to standard output.
pub fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    print(&json(value)?)
}

/// A JSON value as text with a line end.
pub fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    let json = serde_json::to_string_pretty(value).map_err(|error| Failure::failed(error.to_string()))?;
    Ok(text::json(&json) + "\n")
}

/// Writes what is no data to standard error, without what a terminal would obey; if nobody listens, nothing is lost.
pub fn note(words: &str) {
    to_stderr(&text::safe(words));
}

/// Writes to standard error, colours and all.
pub fn to_stderr(words: &str) {
    let _ = std::io::stderr().write_all(for_a_person(words, &Term::stderr()).as_bytes());
}

/// Writes sentences to standard output.
pub fn say(words: &str) -> Result<(), Failure> {
    print(&for_a_person(&text::safe(words), &Term::stdout()))
}

/// Lines that a terminal would break within words, broken between them; as they are where a program reads them.
fn for_a_person(words: &str, term: &Term) -> String {
    if term.is_term() { text::spoken(words, usize::from(term.size().1)) } else { words.to_owned() }
}
