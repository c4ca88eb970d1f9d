//! What can be typed after `merge`.

use std::path::PathBuf;

use clap::Args;

use super::Format;

/// `retell merge`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  retell merge laptop.jsonl --dry-run    what it would bring
  retell merge laptop.jsonl
  retell merge old/retell.db             another database

A log is what `retell export log` writes on the other machine. The same file
twice changes nothing, and the order of files does not matter. Answers whose
packet is not here yet are kept, and found again when it is imported.")]
pub struct Merge {
    /// Logs of `retell export log`, or retell databases
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Say what would come of it, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Form of the report
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: Format,
}
