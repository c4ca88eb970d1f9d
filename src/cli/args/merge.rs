//! What can be typed after `merge`.

use std::path::PathBuf;

use clap::Args;

use super::Format;

/// `retell merge`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  retell export log --output laptop.jsonl    on one machine\n  retell merge laptop.jsonl --dry-run        on the other: what it would bring\n  retell merge laptop.jsonl\n  retell merge old/retell.db                 or another database\n\nThe same file twice changes nothing, and the order of files does not matter. Answers whose packet is not here yet\nare kept, and found again when it is imported."
)]
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
