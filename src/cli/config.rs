//! The configuration file: defaults of options, read before the options themselves are.
//!
//! ```text
//! text → entries, each with its line → settings: a known key, a value that its option takes → clap's defaults
//! ```
//!
//! So an option that is typed comes first, then an environment variable, then the file, then what is built in; and a
//! value means here what it means there, as the option's own parser reads it.

mod file;
mod keys;
mod show;

use std::ffi::OsString;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use clap::{Arg, Command, FromArgMatches};

use super::args::{Args, command};
use super::error::Failure;
use super::paths;
use file::File;
use keys::Key;
pub use show::run;

/// Longest file that is read, in bytes: one with every key is a thousandth of it.
const LONGEST: u64 = 1 << 20;

/// The file and what it sets.
#[derive(Debug, Default)]
pub struct Config {
    /// The file, whether it is there or not; none where none is wanted.
    path: Option<PathBuf>,
    settings: Vec<Setting>,
}

/// A key that is set.
#[derive(Debug)]
struct Setting {
    key: &'static Key,
    values: Vec<OsString>,
    line: usize,
}

impl Config {
    /// Reads the file, if there is one.
    pub fn read() -> Result<Self, Failure> {
        let Some((path, named)) = paths::config_file() else { return Ok(Self::default()) };
        let mut text = String::new();
        match std::fs::File::open(&path).and_then(|file| file.take(LONGEST + 1).read_to_string(&mut text)) {
            Ok(read) if read as u64 > LONGEST => {
                let path = path.display();
                return Err(Failure::failed(format!("{path} is longer than 1 MB, and no configuration file is")));
            }
            Ok(_) => {}
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) && !named => {
                return Ok(Self { path: Some(path), settings: Vec::new() });
            }
            Err(error) => {
                let way = if named { "or unset it" } else { "or nothing, to go without" };
                let path = path.display();
                return Err(Failure::failed(format!(
                    "{path} cannot be read ({error}); name another with RETELL_CONFIG, {way}"
                )));
            }
        }
        Self::of(&path, &text)
    }

    /// What a file says; an error names its line.
    pub fn of(path: &Path, text: &str) -> Result<Self, Failure> {
        let settings = File { path, text }.settings()?;
        Ok(Self { path: Some(path.to_path_buf()), settings })
    }

    /// What was typed, with the file's defaults under it.
    pub fn under(&self, typed: Args) -> Result<Args, clap::Error> {
        if self.settings.is_empty() {
            return Ok(typed);
        }
        Args::from_arg_matches(&self.defaults(command()).try_get_matches()?)
    }

    /// The command line with the file's values as its defaults.
    fn defaults(&self, mut command: Command) -> Command {
        for Setting { key, values, .. } in self.settings.iter().filter(|setting| !is_overruled(setting.key)) {
            let with = |arg: Arg| arg.default_values(values.clone());
            for verb in key.verbs {
                command = command.mut_subcommand(verb, |command| command.mut_arg(key.arg, with));
            }
            if key.verbs.is_empty() {
                command = command.mut_arg(key.arg, with);
            }
        }
        command
    }
}

/// Whether the environment says otherwise, by a variable that is not the option's own.
fn is_overruled(key: &Key) -> bool {
    key.arg == "color" && std::env::var_os("NO_COLOR").is_some()
}
