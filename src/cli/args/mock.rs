//! What can be typed to sit a mock interview.

use std::path::PathBuf;

use clap::ArgAction;

use super::Before;
use crate::mock::Round;
use crate::schedule::Grade;

/// `retell mock`
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  retell mock                          three rounds on the clock, notes in docs/mock-interview-notes.md\n  retell mock stories.md --round pitch\n  retell mock --partner                a second person asks and scores\n  retell mock --record \"arecord -q -f cd {}\" --transcribe \"whisper-cli -nt -f {}\"\n  retell mock --real --at Acme --asked \"Why Raft?\" --went hard --improvement \"begin with the number\""
)]
pub struct Mock {
    /// A deck, or a packet (imported first if new or changed) [default: the only deck, or the one whose interview is next]
    #[arg(value_name = "DECK or PATH")]
    pub target: Option<String>,
    /// Only these rounds: 1 or pitch, 2 or walk-through, 3 or defence
    #[arg(long = "round", value_name = "R,..", value_delimiter = ',', value_parser = round, action = ArgAction::Append)]
    pub rounds: Vec<Round>,
    /// Where the notes go
    #[arg(long, value_name = "FILE", default_value = "docs/mock-interview-notes.md")]
    pub notes: PathBuf,
    /// The draw of an earlier mock: the same questions as long as nothing was told since
    #[arg(long, value_name = "N")]
    pub seed: Option<u32>,
    #[command(flatten)]
    pub before: Before,
    /// A second person holds the screen, asks, and scores
    #[arg(long)]
    pub partner: bool,
    #[command(flatten)]
    pub sound: Sound,
    /// Plain lines, for pipes, dumb terminals and screen readers
    #[arg(long)]
    pub plain: bool,
    #[command(flatten)]
    pub interview: Interview,
}

/// What records answers.
#[derive(Debug, clap::Args)]
pub struct Sound {
    /// Record each answer with this command; {} stands for the file
    #[arg(long, value_name = "CMD", env = "RETELL_RECORDER")]
    pub record: Option<String>,
    /// Turn each recording into text with this command; {} stands for the file
    #[arg(long, value_name = "CMD", env = "RETELL_TRANSCRIBER")]
    pub transcribe: Option<String>,
}

/// A real interview, written down.
#[derive(Debug, clap::Args)]
pub struct Interview {
    /// Write down a real interview instead: what was asked, how it went, which story was told
    #[arg(long, conflicts_with_all = ["rounds", "seed", "partner"])]
    pub real: bool,
    /// Where it was
    #[arg(long = "at", value_name = "PLACE", requires = "real")]
    pub place: Option<String>,
    /// What was asked
    #[arg(long, value_name = "QUESTION", requires = "real")]
    pub asked: Option<String>,
    /// How it went: again, hard, good, easy
    #[arg(long, value_name = "GRADE", requires = "asked", value_parser = grade)]
    pub went: Option<Grade>,
    /// The story that was told, by words of its title
    #[arg(long, value_name = "WORDS", requires = "asked")]
    pub story: Option<String>,
    /// What to do better the next time
    #[arg(long, value_name = "WORDS", requires = "real")]
    pub improvement: Option<String>,
}

fn round(text: &str) -> Result<Round, String> {
    Round::from_text(text).ok_or_else(|| "rounds are 1 or pitch, 2 or walk-through, 3 or defence".to_owned())
}

fn grade(text: &str) -> Result<Grade, String> {
    Grade::from_text(&text.to_lowercase()).ok_or_else(|| "it is again, hard, good or easy".to_owned())
}
