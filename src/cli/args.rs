//! What can be typed.

mod before;
mod check;
mod export;
mod find;
mod keep;
mod manage;
mod merge;
mod mock;
mod one_of;
mod shell;
mod stats;

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::Resettable;
use clap::{ArgAction, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};

pub use before::Before;
pub use check::{Check, CheckFormat};
pub use export::{CardsFormat, Export, ExportAnki, ExportCalendar, ExportCards, ExportLog, ExportRevlog, ExportWhat};
pub use find::Find;
pub use keep::{Backup, Doctor, Restore};
pub use manage::{Deck, DeckCommand, DeckSet, List, SchedulerName, Show, Undo, What};
pub use merge::Merge;
pub use mock::{Mock, Sound};
use one_of::{OneOf, one_of};
pub use shell::{Completions, Config, Man};
pub use stats::{Stats, StatsFormat};

use crate::card::Kind;

/// The program, as it is typed.
pub const NAME: &str = "retell";

/// Rehearse your interview stories aloud: Markdown in, cards on a 3/7/21/60-day ladder, graded against the clock.
///
/// Without a command retell says what there is to do now.
#[derive(Debug, Parser)]
#[command(
    name = NAME,
    version,
    after_help = "Examples:
  retell                             what there is to do now
  retell review my-stories.md        read the packet, ask the first cards
  retell check my-stories.md         what it still lacks
  retell plan --interview +27        be ready on the day
  retell mock                        the interview, on the clock

`retell COMMAND --help` has more of each; `retell man` has it all.",
    max_term_width = 100,
    subcommand_value_name = "COMMAND",
    disable_help_subcommand = true
)]
pub struct Args {
    /// The database [default: retell.db in the user's data directory]
    #[arg(long, value_name = "FILE", env = "RETELL_DB", global = true)]
    pub db: Option<PathBuf>,
    /// When to use colour
    #[arg(
        long,
        value_name = "WHEN",
        default_value = "auto",
        global = true,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: Color,
    /// What to do
    #[command(subcommand)]
    pub command: Option<Asked>,
}

/// What was asked for.
#[derive(Debug, Subcommand)]
pub enum Asked {
    /// To do something.
    #[command(flatten)]
    Verb(Box<Command>),
    /// Show the configuration file and what holds
    Config(Config),
    /// Print what makes a shell complete commands and options
    Completions(Completions),
    /// Print the manual page, or write a page for each command
    Man(Man),
}

/// The command line as clap has it.
pub fn command() -> clap::Command {
    let command = Args::command();
    // An empty variable is as good as none.
    let empty = std::env::var_os("RETELL_DB").is_some_and(|path| path.is_empty());
    if empty { command.mut_arg("db", |db| db.env(Resettable::Reset)) } else { command }
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that can, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read packets into decks
    Import(Import),
    /// Hold today's session
    Review(Review),
    /// Say what a review would ask
    Due(Due),
    /// Show progress
    Stats(Stats),
    /// Plan the days to the interview
    Plan(Plan),
    /// Say what a packet still lacks before it is told
    Check(Check),
    /// Find the story that answers a question
    Find(Find),
    /// Sit a mock interview in three timed rounds, or write down a real one
    Mock(Mock),
    /// Write a scaffold to fill in
    New(New),
    /// List decks, stories or cards
    List(List),
    /// Show a card with its history, a story or a deck
    Show(Show),
    /// Take a card, a story or a deck out of all sessions
    Suspend(What),
    /// Bring back what was suspended
    Resume(What),
    /// Take back the latest answers
    Undo(Undo),
    /// Look at decks, rename them, change their settings
    Deck(Deck),
    /// Take cards, the log or the plan elsewhere
    Export(Export),
    /// Unite another machine's log with this one
    Merge(Merge),
    /// Copy the database to a file
    Backup(Backup),
    /// Go back to a backup
    Restore(Restore),
    /// See whether the database is whole and its schedules are what its log says
    Doctor(Doctor),
}

/// Forms of output for a person or a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person.
    Text,
    /// For a program.
    Json,
}

/// `retell import`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  retell import stories.md
  retell import notes/ --deck acme
  retell import stories.md --dry-run --format json")]
pub struct Import {
    /// Markdown files, or folders of them (.md, .markdown, .txt)
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The deck that the cards go to [default: of a file the packet's own, else its name; of a folder its name]
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub deck: Option<String>,
    /// Say what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take stories in fenced examples too
    #[arg(long)]
    pub examples: bool,
    /// Form of the report
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: Format,
}

/// `retell review`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  retell review stories.md         import if new or changed, then today's cards
  retell review --minutes 15       of all decks, what fits
  retell review --kind metric,tradeoff --drill
  retell review --eve --minutes 40       the night before the interview")]
pub struct Review {
    /// Packets (imported first if new or changed) or decks [default: all decks]
    #[arg(value_name = "PATH or DECK", value_hint = ValueHint::AnyPath)]
    pub targets: Vec<String>,
    #[command(flatten)]
    pub filter: Filter,
    /// Practise any card; the answers are kept, the schedule stays
    #[arg(long, conflicts_with = "eve")]
    pub drill: bool,
    #[command(flatten)]
    pub sound: Sound,
    /// Plain lines, for pipes, dumb terminals and screen readers
    #[arg(long, conflicts_with = "jsonl")]
    pub plain: bool,
    /// JSON lines, for editors and scripts
    #[arg(long)]
    pub jsonl: bool,
}

/// Which of the cards that would be served.
#[derive(Debug, Default, clap::Args)]
pub struct Filter {
    /// Only this deck
    #[arg(long = "deck", value_name = "NAME", action = ArgAction::Append)]
    pub decks: Vec<String>,
    /// Only these kinds: pitch, story, metric, tradeoff, followup, cue, prompt
    #[arg(long = "kind", value_name = "KIND,..", value_delimiter = ',', value_parser = kind(), hide_possible_values = true, action = ArgAction::Append)]
    pub kinds: Vec<Kind>,
    /// Only the story whose title holds these words
    #[arg(long, value_name = "WORDS")]
    pub story: Option<String>,
    /// At most this many cards
    #[arg(long, value_name = "N", value_parser = at_least_one::<usize>)]
    pub limit: Option<usize>,
    /// About this many minutes: the card that passes them is the last
    #[arg(long, value_name = "M", value_parser = minutes)]
    pub minutes: Option<u32>,
    /// This many new cards from now on, of what is asked for, instead of what is left of each deck's number a day
    #[arg(long, value_name = "N", value_parser = at_least_none)]
    pub new: Option<u32>,
    /// The night before: whatever is due, what gains most on the day for each minute
    #[arg(long)]
    pub eve: bool,
}

/// `retell due`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  retell due\n  retell due --on tomorrow --format json\n  retell due --count")]
pub struct Due {
    /// A deck [default: all]
    pub deck: Option<String>,
    /// The day: 2026-12-18, tomorrow, +7
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    #[command(flatten)]
    pub filter: Filter,
    /// Only the number
    #[arg(long, conflicts_with = "format")]
    pub count: bool,
    /// Form of the list
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: Format,
}

/// Shapes of a scaffold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// Pitch, stories by layer, trade-off table, quick reference.
    Packet,
    /// Stories with metric and trade-off, competency map.
    Bank,
    /// Stories with short version, full version and follow-ups, matching table.
    Legends,
}

/// `retell new`
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  retell new stories.md --shape bank")]
pub struct New {
    /// The file to write; one that is there is never touched
    pub file: PathBuf,
    /// What it is to become
    #[arg(long, value_name = "SHAPE", default_value = "packet")]
    pub shape: Shape,
}

/// `retell plan`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  retell plan legends --interview 2026-12-18 --minutes 20
  retell plan legends --off 2026-12-24..2026-12-26
  retell plan                  the days, and what will be recalled on the day
  retell plan --minutes 30     a cap over all decks together
  retell plan legends --clear")]
pub struct Plan {
    /// A deck [default: the only one]
    pub deck: Option<String>,
    /// The interview's day: 2026-12-18, +27
    #[arg(long, value_name = "DATE", conflicts_with = "clear")]
    pub interview: Option<String>,
    /// Minutes a day; reviews keep to them, but for the last card. Without a deck, where there are several: of all together
    #[arg(long, value_name = "N", conflicts_with = "clear", value_parser = minutes)]
    pub minutes: Option<u32>,
    /// Days on which nothing is asked, besides those said before
    #[arg(long, value_name = "DATE[..DATE]", conflicts_with = "clear", action = ArgAction::Append)]
    pub off: Vec<String>,
    /// Forget date, minutes and days off
    #[arg(long)]
    pub clear: bool,
    /// Show what would come of it, and store nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Form of the plan
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: Format,
}

fn kind() -> OneOf<Kind> {
    one_of(Kind::ALL.map(Kind::name), Kind::from_name)
}

fn at_least_one<N: FromStr + Default + PartialOrd>(text: &str) -> Result<N, String> {
    text.parse().ok().filter(|number| *number > N::default()).ok_or_else(|| "it takes a number from 1 up".to_owned())
}

/// A number that may be none.
fn at_least_none(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| "it takes a number from 0 up".to_owned())
}

/// Minutes of a day.
fn minutes(text: &str) -> Result<u32, String> {
    let minutes = text.parse().ok().filter(|minutes| (1..=1440).contains(minutes));
    minutes.ok_or_else(|| "it takes whole minutes, from 1 to the 1440 of a day".to_owned())
}

fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    if name.is_empty() {
        return Err("a deck's name needs letters".to_owned());
    }
    match name.chars().find(|c| c.is_control()) {
        Some(control) => Err(format!("a deck's name cannot hold a control character, as {control:?} in this one")),
        None => Ok(name.to_owned()),
    }
}
