//! What can be typed to take things elsewhere.

use std::path::PathBuf;

use clap::{ArgAction, Args, Subcommand, ValueEnum};

use super::kind;
use crate::card::Kind;

/// `retell export`
#[derive(Debug, Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Examples:\n  retell export cards --output cards.csv\n  retell export cards legends --format md\n  retell export anki --output stories.apkg\n  retell export revlog --output revlog.csv\n  retell export calendar --output retell.ics\n  retell export log --output laptop.jsonl"
)]
pub struct Export {
    #[command(subcommand)]
    pub what: ExportWhat,
}

/// What can be taken elsewhere.
#[derive(Debug, Subcommand)]
pub enum ExportWhat {
    /// Cards as a package for Anki, if wanted with where they stand
    Anki(ExportAnki),
    /// Cards with where they stand: a table, JSON, or a document to read
    Cards(ExportCards),
    /// The log of tellings, as the FSRS optimiser reads it
    Revlog(ExportRevlog),
    /// Review days, the refresh window and the interview, for a calendar program
    Calendar(ExportCalendar),
    /// All that was told, for another machine to merge
    Log(ExportLog),
}

/// Forms of a list of cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CardsFormat {
    /// For a spreadsheet.
    Csv,
    /// For a program.
    Json,
    /// For a reader.
    Md,
}

/// `retell export cards`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  retell export cards --output cards.csv\n  retell export cards legends --kind metric,tradeoff --format json\n  retell export cards legends --story 'summer seat' --output story.md\n\nIn CSV, text that a spreadsheet would take for a formula begins with an\napostrophe."
)]
pub struct ExportCards {
    /// Decks [default: all]
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Only these kinds: pitch, story, metric, tradeoff, followup, cue, prompt
    #[arg(long = "kind", value_name = "KIND,..", value_delimiter = ',', value_parser = kind(), hide_possible_values = true, action = ArgAction::Append)]
    pub kinds: Vec<Kind>,
    /// Only the story whose title holds these words
    #[arg(long, value_name = "WORDS")]
    pub story: Option<String>,
    /// Cards that are gone from their packet too
    #[arg(long)]
    pub retired: bool,
    /// Name the file that each card was read from, with its path
    #[arg(long)]
    pub paths: bool,
    /// Form of the list [default: by the ending of the file, else csv]
    #[arg(long, value_name = "FORM")]
    pub format: Option<CardsFormat>,
    /// Write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `retell export anki`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  retell export anki --output stories.apkg\n  retell export anki legends --history --output legends.apkg\n\nImporting a package again updates what has changed since, adds what is new, and\nleaves all else in Anki as it is. For the due days and answers of --history,\nturn on \"Import any learning progress\" in Anki's import window; a card that\nAnki has already keeps the schedule that it has there."
)]
pub struct ExportAnki {
    /// Decks [default: all]
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// The file, which ends in .apkg
    #[arg(long, value_name = "FILE", value_parser = package)]
    pub output: PathBuf,
    /// With due days and all answers; without it every card is new to Anki
    #[arg(long)]
    pub history: bool,
}

/// Anki goes by a file's ending, and takes a `.colpkg` for a whole collection to put in the place of the user's.
fn package(path: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(path);
    let ending = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("apkg"));
    if ending { Ok(path) } else { Err("Anki knows a package by its ending: name it FILE.apkg".to_owned()) }
}

/// `retell export revlog`
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  retell export revlog --output revlog.csv\n\nThen: python -m fsrs_optimizer revlog.csv\nGive the optimiser your own time zone, and 4 as the hour at which a day begins:\nthose are retell's days. Drills and answers taken back are left out; a retry on\nthe day of a miss stands as the relearning that it is."
)]
pub struct ExportRevlog {
    /// Decks [default: all]
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `retell export calendar`
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  retell export calendar --output retell.ics\n\nImport it into a calendar of its own. A day keeps its name (UID) from one export\nto the next, so importing again updates it; a day that has since fallen out of\nthe plan stays until you delete it."
)]
pub struct ExportCalendar {
    /// Decks [default: all]
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `retell export log`
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  retell export log --output laptop.jsonl\n\nOn the other machine: retell merge laptop.jsonl"
)]
pub struct ExportLog {
    /// Decks [default: all]
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Name the files that answers were recorded to, with their paths
    #[arg(long)]
    pub paths: bool,
    /// Write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
