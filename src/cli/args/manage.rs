//! What can be typed to look at decks, stories and cards and to manage them.

use clap::{ArgGroup, Args, Subcommand, ValueEnum};

use super::{Format, at_least_none, at_least_one, name};
use crate::schedule::Ladder;

/// `retell list`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  retell list                      the decks
  retell list legends              its stories
  retell list legends --cards      its cards
  retell list legends --matrix     its competencies, and which stories show them
  retell list --suspended --format json")]
pub struct List {
    /// A deck, whose stories are listed [default: the decks themselves]
    pub deck: Option<String>,
    /// List every card
    #[arg(long)]
    pub cards: bool,
    /// List the cards that are suspended, and no others
    #[arg(long)]
    pub suspended: bool,
    /// Set competencies against stories: what is thin, what is missing, which story carries too much
    #[arg(long, conflicts_with_all = ["cards", "suspended"])]
    pub matrix: bool,
    /// Form of the list
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: Format,
}

/// What a person may name: a deck, a card or a story.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  retell suspend 0c4h8k2m6p9r      a card, by its name in `retell list --cards`
  retell suspend 'summer seat'     the story whose title holds these words
  retell resume legends            a deck
  retell list --suspended          what is suspended now")]
pub struct What {
    /// A deck's name, a card's name, or words of a story's title
    pub what: String,
    /// The deck in which the card or story is
    #[arg(long, value_name = "NAME")]
    pub deck: Option<String>,
}

/// `retell show`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  retell show 0c4h8k2m6p9r             a card: what it says, and how it went
  retell show 'summer seat'            the story whose title holds these words
  retell show legends --format json    a deck
  retell show legends --ask            its questions for the interviewer")]
pub struct Show {
    #[command(flatten)]
    pub what: What,
    /// Show every telling of a card, not only the latest 20
    #[arg(long)]
    pub all: bool,
    /// Show only a deck's questions to ask the interviewer
    #[arg(long, conflicts_with = "all")]
    pub ask: bool,
    /// Form of what is shown
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: Format,
}

/// `retell undo`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  retell undo       the latest answer
  retell undo 3     the latest three, newest first")]
pub struct Undo {
    /// How many answers
    #[arg(default_value_t = 1, hide_default_value = true, value_name = "N", value_parser = at_least_one::<u32>)]
    pub count: u32,
}

/// `retell deck`
#[derive(Debug, Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Examples:
  retell deck list
  retell deck rename legends ferryline
  retell deck set legends --ladder 2,5,14,40 --dry-run"
)]
pub struct Deck {
    #[command(subcommand)]
    pub command: DeckCommand,
}

/// What can be done with a deck.
#[derive(Debug, Subcommand)]
pub enum DeckCommand {
    /// List the decks
    #[command(after_help = "Example:\n  retell deck list --format json")]
    List {
        /// Form of the list
        #[arg(long, value_name = "FORM", default_value = "text")]
        format: Format,
    },
    /// Show a deck's settings and packets
    #[command(after_help = "Example:\n  retell deck show legends")]
    Show {
        /// The deck
        name: String,
        /// Form of what is shown
        #[arg(long, value_name = "FORM", default_value = "text")]
        format: Format,
    },
    /// Give a deck another name; all that it holds stays
    #[command(after_help = "Example:\n  retell deck rename legends ferryline")]
    Rename {
        /// The deck
        old: String,
        /// Its name from now on
        #[arg(value_parser = name)]
        new: String,
    },
    /// Change a deck's settings
    Set(DeckSet),
    /// Train the estimate of memory on what was told, and keep it where it predicts better
    #[command(after_help = "Examples:
  retell deck optimize legends --dry-run    how well old and new predict
  retell deck optimize legends --clear      back to the default parameters")]
    Optimize {
        /// The deck
        name: String,
        /// Go back to the default parameters
        #[arg(long)]
        clear: bool,
        /// Say what would change, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
}

/// `retell deck set`
#[derive(Debug, Args)]
#[command(
    override_usage = "retell deck set <NAME> --SETTING <VALUE>...",
    after_help = "Examples:
  retell deck set legends --new 5 --minutes 20
  retell deck set legends --ladder 2,5,14,40 --dry-run    how many would move
  retell deck set legends --ladder 3,7,21,60
  retell deck set legends --scheduler fsrs --retention 0.9

Another ladder or scheduler works out every due day again from what was told;
back on the old one, every card is where it was."
)]
#[command(group(ArgGroup::new("settings").required(true).multiple(true).args(["new", "minutes", "ladder", "scheduler", "retention"])))]
pub struct DeckSet {
    /// The deck
    pub name: String,
    /// New cards a day at most
    #[arg(long, value_name = "N", value_parser = at_least_none)]
    pub new: Option<u32>,
    /// Minutes a day, or none: whatever is due
    #[arg(long, value_name = "N|none", value_parser = minutes)]
    pub minutes: Option<Minutes>,
    /// Days from one telling to the next; what was told is worked out again
    #[arg(long, value_name = "3,7,21,60")]
    pub ladder: Option<Ladder>,
    /// What puts cards on their days; what was told is worked out again
    #[arg(long, value_name = "ladder|fsrs")]
    pub scheduler: Option<SchedulerName>,
    /// Share of cards to be recalled when they come due, 0.70 to 0.99; for fsrs [default: the deck's, else 0.9]
    #[arg(long, value_name = "SHARE", value_parser = retention)]
    pub retention: Option<f32>,
    /// Say what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

impl DeckSet {
    /// Whether something was said of what puts cards on their days, other than the ladder itself.
    pub fn names_scheduler(&self) -> bool {
        self.scheduler.is_some() || self.retention.is_some()
    }
}

/// What may put cards on their days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "lower")]
pub enum SchedulerName {
    /// The ladder's fixed days.
    Ladder,
    /// The day on which recall is estimated to have fallen to the retention.
    Fsrs,
}

fn retention(text: &str) -> Result<f32, String> {
    let share = text.trim().parse::<f32>().ok().filter(|share| (0.70..=0.99).contains(share));
    share.ok_or_else(|| {
        "a retention is the share of cards to be recalled when they come due, between 0.70 and 0.99".to_owned()
    })
}

/// Minutes a day, if there is a limit.
#[derive(Debug, Clone, Copy)]
pub struct Minutes(pub Option<u32>);

fn minutes(text: &str) -> Result<Minutes, String> {
    if text.eq_ignore_ascii_case("none") {
        return Ok(Minutes(None));
    }
    let number = text.parse().ok().filter(|minutes| (1..=1440).contains(minutes));
    number.map(|minutes| Minutes(Some(minutes))).ok_or_else(|| "1 to 1440, or none".to_owned())
}
