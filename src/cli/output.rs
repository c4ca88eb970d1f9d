//! Where what was asked for goes: a file that is written whole or not at all, or standard output.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use super::env::Env;
use super::error::{Failure, note, unprinted};
use crate::replace::Replacement;
use crate::store::is_of_a_database;

/// Writes to the file that was named, or to standard output.
pub fn write(env: &Env, path: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    let mut output = Output::to(env, path)?;
    output.write(bytes)?;
    output.finish()
}

/// Writes to standard output.
pub fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut output = Output::stdout();
    output.write(bytes)?;
    output.finish()
}

/// What is being written, piece by piece.
pub struct Output<'p> {
    path: Option<&'p Path>,
    sink: Sink,
}

enum Sink {
    Stdout(BufWriter<std::io::Stdout>),
    /// A pipe or a device: it has no whole to be kept.
    Device(BufWriter<File>),
    File(Replacement),
}

impl<'p> Output<'p> {
    /// To standard output.
    fn stdout() -> Self {
        Self { path: None, sink: Sink::Stdout(BufWriter::new(std::io::stdout())) }
    }

    /// To the file that was named, unless it is a database's or one that a person wrote, or to standard output.
    pub fn to(env: &Env, path: Option<&'p Path>) -> Result<Self, Failure> {
        let Some(named) = path else { return Ok(Self::stdout()) };
        let refused =
            |why: &str| Err(Failure::failed(format!("{} {why}; name another file with --output", named.display())));
        if is_of_a_database(named) {
            return refused("belongs to a retell database");
        }
        if let Ok(known) = named.canonicalize()
            && env.store_for_a_look()?.packet(&known)?.is_some()
        {
            return refused("is a packet that you have imported, which retell never changes");
        }
        let device = std::fs::metadata(named).is_ok_and(|known| !known.is_file() && !known.is_dir());
        let opened = if device {
            File::create(named).map(|file| Sink::Device(BufWriter::new(file)))
        } else {
            Replacement::of(named).map(Sink::File)
        };
        Ok(Self { path, sink: opened.map_err(|error| unwritten(path, &error))? })
    }

    /// Writes the next piece.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.sink().write_all(bytes).map_err(|error| self.failed(&error))
    }

    /// Where bytes go, for what writes by itself.
    pub fn sink(&mut self) -> &mut dyn Write {
        match &mut self.sink {
            Sink::Stdout(out) => out,
            Sink::Device(file) => file,
            Sink::File(file) => file,
        }
    }

    /// The sentence for an error of the [`sink`](Self::sink).
    pub fn failed(&self, error: &std::io::Error) -> Failure {
        unwritten(self.path, error)
    }

    /// Puts a file in its place, and says so.
    pub fn finish(self) -> Result<(), Failure> {
        let done = match self.sink {
            Sink::Stdout(mut out) => out.flush(),
            Sink::Device(mut file) => file.flush(),
            Sink::File(file) => file.finish(),
        };
        done.map_err(|error| unwritten(self.path, &error))?;
        if let Some(path) = self.path {
            note(&format!("Written to {}\n", path.display()));
        }
        Ok(())
    }
}

fn unwritten(path: Option<&Path>, error: &std::io::Error) -> Failure {
    match path {
        Some(path) => {
            let path = path.display();
            Failure::failed(format!("{path} cannot be written ({error}); name another file with --output"))
        }
        None => unprinted(error),
    }
}
