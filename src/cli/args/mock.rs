//! What can be typed to sit a mock interview.

use std::path::PathBuf;

use clap::{ArgAction, ValueHint};

use super::one_of::one_of;
use super::{Before, at_least_none};
use crate::mock::Round;
use crate::schedule::Grade;

/// The rounds in words, which are proposed.
const ROUNDS: [&str; 3] = ["pitch", "walk-through", "defence"];

/// `retell mock`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  retell mock                       three rounds on the clock
  retell mock stories.md --round pitch
  retell mock --partner             a second person asks and scores
  retell mock --record \"arecord -q -f cd {}\" --transcribe \"whisper-cli -nt {}\"
  retell mock --real --at Acme --asked \"Why Raft?\" --went hard")]
pub struct Mock {
    /// A deck, or a packet (imported first if new or changed) [default: the only deck, or the one whose interview is next]
    #[arg(value_name = "DECK or PATH", value_hint = ValueHint::AnyPath)]
    pub target: Option<String>,
    /// Only these rounds: 1 or pitch, 2 or walk-through, 3 or defence
    #[arg(long = "round", value_name = "R,..", value_delimiter = ',', value_parser = one_of(ROUNDS, Round::from_text), hide_possible_values = true, action = ArgAction::Append)]
    pub rounds: Vec<Round>,
    /// Where the notes go
    #[arg(long, value_name = "FILE", default_value = "docs/mock-interview-notes.md")]
    pub notes: PathBuf,
    /// The draw of an earlier mock: the same questions as long as nothing was told since
    #[arg(long, value_name = "N", value_parser = at_least_none)]
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
    #[arg(long, value_name = "CMD", value_hint = ValueHint::CommandString, env = "RETELL_RECORDER")]
    pub record: Option<String>,
    /// Turn each recording into text with this command; {} stands for the file
    #[arg(long, value_name = "CMD", value_hint = ValueHint::CommandString, env = "RETELL_TRANSCRIBER")]
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
    #[arg(long, value_name = "GRADE", requires = "asked", value_parser = one_of(Grade::ALL.map(Grade::name), Grade::from_text), hide_possible_values = true)]
    pub went: Option<Grade>,
    /// The story that was told, by words of its title
    #[arg(long, value_name = "WORDS", requires = "asked")]
    pub story: Option<String>,
    /// What to do better the next time
    #[arg(long, value_name = "WORDS", requires = "real")]
    pub improvement: Option<String>,
}
