//! The world outside: clock, database, terminal. Nobody else reads the clock.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, Local, Timelike};

use super::args::Color;
use super::error::{Failure, note, sentence};
use super::paths::default_db;
use super::typed::restoring;
use crate::replace;
use crate::schedule::{Day, Now};
use crate::store::{self, Store, newest_backup};
use crate::terminal::text;

/// The database's file.
#[derive(Debug)]
struct Db {
    path: PathBuf,
    /// Whether the person has named it.
    named: bool,
}

/// What the program knows of its surroundings.
#[derive(Debug)]
pub struct Env {
    db: Db,
    frozen: Option<DateTime<FixedOffset>>,
    /// Whether a person types.
    pub stdin_is_terminal: bool,
    /// Whether a person reads the data.
    pub stdout_is_terminal: bool,
    /// Whether a person reads what is no data.
    pub stderr_is_terminal: bool,
    /// Whether the terminal can do no more than print lines.
    pub dumb: bool,
}

impl Env {
    /// Reads the surroundings. `RETELL_NOW` freezes the clock at an RFC 3339 instant and its offset.
    pub fn read(db: Option<PathBuf>, color: Color) -> Result<Self, Failure> {
        let frozen = match std::env::var("RETELL_NOW") {
            Ok(text) => Some(instant(&text).ok_or_else(|| {
                Failure::usage(format!(
                    "RETELL_NOW is \"{text}\", which is no instant from 1970 to 2199; \
                     write it as 2026-11-21T09:30:00+01:00, or unset it"
                ))
            })?),
            Err(std::env::VarError::NotPresent) => None,
            Err(std::env::VarError::NotUnicode(_)) => {
                return Err(Failure::usage(
                    "RETELL_NOW is not text; write it as 2026-11-21T09:30:00+01:00, or unset it",
                ));
            }
        };
        match color {
            Color::Auto => {}
            Color::Always => console::set_colors_enabled(true),
            Color::Never => console::set_colors_enabled(false),
        }
        Ok(Self {
            db: match db {
                Some(path) => Db { path, named: true },
                None => Db { path: default_db().ok_or_else(homeless)?, named: false },
            },
            frozen,
            stdin_is_terminal: std::io::stdin().is_terminal(),
            stdout_is_terminal: std::io::stdout().is_terminal(),
            stderr_is_terminal: std::io::stderr().is_terminal(),
            dumb: std::env::var("TERM").is_ok_and(|term| term == "dumb"),
        })
    }

    /// The present moment.
    pub fn now(&self) -> Now {
        let now = present(self.frozen);
        Now { ms: now.timestamp_millis(), offset_min: now.offset().local_minus_utc() / 60, day: Day::of(now) }
    }

    /// The study day.
    pub fn today(&self) -> Day {
        self.now().day
    }

    /// The database's file.
    pub fn database(&self) -> &Path {
        &self.db.path
    }

    /// Opens the database, made anew when there is none. The day's first change keeps what was there before it.
    pub fn store(&self) -> Result<Store, Failure> {
        self.not_lost()?;
        Ok(self.keeping_days(Store::open(&self.db.path)?))
    }

    /// The first change of the day is to keep what was there before it.
    fn keeping_days(&self, mut store: Store) -> Store {
        store.keep_daily(self.today(), |error| {
            note(&text::safe(&format!(
                "warning: no backup was made before today's first change: {}\n",
                sentence(error)
            )));
        });
        store
    }

    /// A database that is gone but for its backups is no new one, nor is one that has been emptied.
    fn not_lost(&self) -> Result<(), Failure> {
        let state = match std::fs::metadata(&self.db.path) {
            Ok(data) if data.len() > 0 => return Ok(()),
            Ok(_) => "empty",
            Err(_) => "gone",
        };
        let Some(backup) = newest_backup(&self.db.path, self.today()) else { return Ok(()) };
        let back = restoring(&self.db.path, &backup);
        Err(Failure::failed(format!(
            "{} is {state}, and its backups are there still; bring it back with: {back} (or, to start anew, move {} away)",
            self.db.path.display(),
            replace::folder(&backup).display()
        )))
    }

    /// Opens the database for a look: when there is none, an empty one that leaves no file; when it cannot be written, a
    /// copy.
    pub fn store_for_a_look(&self) -> Result<Store, Failure> {
        let store = self.store_if_any()?;
        if self.db.named && !self.db.path.exists() {
            note(&format!("There is no database {} yet.\n", self.db.path.display()));
        }
        Ok(store)
    }

    /// The same where a command does without: nothing is said when there is none.
    pub fn store_if_any(&self) -> Result<Store, Failure> {
        if self.db.path.exists() {
            self.not_lost()?;
            // What cannot be written can be looked at all the same.
            return match Store::open(&self.db.path) {
                Err(store::Error::ReadOnly(path)) => Ok(Store::read_only(&path)?),
                opened => Ok(self.keeping_days(opened?)),
            };
        }
        self.not_lost()?;
        Ok(Store::in_memory()?)
    }

    /// Whether somebody can be asked.
    pub fn can_ask(&self) -> bool {
        self.stdin_is_terminal && self.stdout_is_terminal && !self.dumb
    }

    /// Columns that a report may fill: those of the terminal; where a program reads it, as many as there are words.
    pub fn report_width(&self) -> usize {
        if self.stdout_is_terminal { self.width() } else { usize::from(u16::MAX) }
    }

    /// Columns of the terminal; 80 where there is none.
    pub fn width(&self) -> usize {
        if self.stdout_is_terminal { usize::from(console::Term::stdout().size().1).max(20) } else { 80 }
    }
}

/// The study day, for whoever has no surroundings at hand.
pub fn today() -> Day {
    Day::of(present(std::env::var("RETELL_NOW").ok().and_then(|text| instant(&text))))
}

/// What the clock says, unless it stands.
fn present(frozen: Option<DateTime<FixedOffset>>) -> DateTime<FixedOffset> {
    frozen.unwrap_or_else(|| Local::now().fixed_offset())
}

/// An RFC 3339 instant of the years that a log may hold. Leap seconds, which no clock of ours shows, are none.
fn instant(text: &str) -> Option<DateTime<FixedOffset>> {
    let instant = DateTime::parse_from_rfc3339(text.trim()).ok()?;
    let is_leap = instant.nanosecond() >= 1_000_000_000;
    Some(instant).filter(|instant| !is_leap && Day::of(*instant).is_of_our_time())
}

fn homeless() -> Failure {
    Failure::failed("your home directory is not known; name a database with --db FILE or RETELL_DB")
}
