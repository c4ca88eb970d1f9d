//! What can be typed to look at progress.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};

use super::{OneOf, kind, one_of};
use crate::card::Kind;
use crate::cli::stats::{SECTIONS, Section};
use crate::export::stats_csv::{TABLES, Table};

/// Forms of statistics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatsFormat {
    /// For a person.
    Text,
    /// For a program.
    Json,
    /// For a spreadsheet.
    Csv,
    /// A page for a browser.
    Html,
    /// For notes and pull requests.
    Md,
}

/// `retell stats`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  retell stats
  retell stats legends --from -30          the last thirty days of a deck
  retell stats --kind metric,tradeoff --section retention,told
  retell stats --all                       everything there is
  retell stats --table days --output days.csv
  retell stats --output progress.json
  retell stats --output progress.html      charts, for a browser or to print")]
pub struct Stats {
    /// A deck [default: all]
    pub deck: Option<String>,
    #[command(flatten)]
    pub of: Of,
    /// Show every section, not only what is asked for most
    #[arg(long)]
    pub all: bool,
    /// Show these sections only
    #[arg(long = "section", value_name = "NAME,..", value_delimiter = ',', value_parser = section(), action = ArgAction::Append, conflicts_with = "all")]
    pub sections: Vec<&'static Section>,
    /// Form of the numbers [default: by the ending of the file, else text]
    #[arg(long, value_name = "FORM")]
    pub format: Option<StatsFormat>,
    /// The table that is written as CSV [default: kinds]
    #[arg(long, value_name = "NAME", value_parser = table())]
    pub table: Option<&'static Table>,
    /// Write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What the numbers are asked of.
#[derive(Debug, Args)]
pub struct Of {
    /// Only this deck
    #[arg(long = "deck", value_name = "NAME", action = ArgAction::Append)]
    pub decks: Vec<String>,
    /// Only stories whose title holds these words
    #[arg(long = "story", value_name = "WORDS", action = ArgAction::Append)]
    pub stories: Vec<String>,
    /// Only kinds: pitch, story, metric, tradeoff, followup, cue, prompt
    #[arg(long = "kind", value_name = "KIND,..", value_delimiter = ',', value_parser = kind(), hide_possible_values = true, action = ArgAction::Append)]
    pub kinds: Vec<Kind>,
    /// Only stories that show this competency
    #[arg(long = "competency", value_name = "NAME", action = ArgAction::Append)]
    pub competencies: Vec<String>,
    /// Only what was told on this day or later: 2026-11-01, -30, yesterday
    #[arg(long, value_name = "DATE", allow_negative_numbers = true)]
    pub from: Option<String>,
    /// Only what was told on this day or before
    #[arg(long, value_name = "DATE", allow_negative_numbers = true)]
    pub to: Option<String>,
}

fn table() -> OneOf<&'static Table> {
    one_of(TABLES.iter().map(|table| table.name), Table::named)
}

fn section() -> OneOf<&'static Section> {
    one_of(SECTIONS.iter().map(|section| section.name), Section::named)
}
