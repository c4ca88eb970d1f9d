//! What can be typed to keep the database safe.

use std::path::PathBuf;

use clap::Args;

use super::Format;

/// `retell backup`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  retell backup ~/retell-2026-11.db      at any time, during a review too
  retell restore ~/retell-2026-11.db     back to it

Before each day's first change retell makes a backup by itself: they are in
the folder retell.db.backups beside the database.")]
pub struct Backup {
    /// The file to write; an earlier backup there is replaced, nothing else is
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// `retell restore`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  retell restore ~/retell-2026-11.db
  retell restore ~/.local/share/retell/retell.db.backups/2026-11-20.db

The second goes back to before the first change of that day. What is replaced
is kept, and the command that brings it back is printed.")]
pub struct Restore {
    /// A backup, or another retell database; it is only read
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// `retell doctor`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  retell doctor                    look at everything, change nothing
  retell doctor --rebuild          fold all schedules again from the log
  retell doctor --format json

The exit code is 1 when something is wrong.")]
pub struct Doctor {
    /// Fold all schedules again from the log, after a backup
    #[arg(long)]
    pub rebuild: bool,
    /// Form of the findings
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: Format,
}
