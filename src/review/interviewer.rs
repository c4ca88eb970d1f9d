//! What a review shows and hears, whoever asks: a terminal, plain lines, or JSON lines.

use std::io;

use super::pace::Pace;
use crate::card::{CardId, Dropped, Kind};
use crate::schedule::{Day, Grade};
use crate::store::StoredCard;

/// A card put to a person.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The card.
    pub card: StoredCard,
    /// The wording for this telling.
    pub prompt: String,
    /// For each grade the day to which it leads, from Again to Easy.
    pub next: [Option<Day>; 4],
    /// Whether the answer moves no schedule: a retry or a drill.
    pub practice: bool,
    /// Cards asked so far, this one included; retries are not counted.
    pub number: usize,
    /// Cards of the session.
    pub total: usize,
    /// Seconds that the rest of the session is expected to take, this card included.
    pub left_s: u32,
    /// For each point how often it was dropped before; empty for one who does not show the past.
    pub dropped: Vec<Dropped>,
    /// What mocks and interviews noted on it and has not been managed, newest first; empty for one who does not show the
    /// past.
    pub improvements: Vec<String>,
    /// The person's pace.
    pub pace: Pace,
    /// Today.
    pub today: Day,
}

impl Ask {
    /// `legends.md, line 40`: where the packet says it.
    pub fn place(&self) -> String {
        let path = &self.card.path;
        let name = std::path::Path::new(path).file_name().map_or(path.into(), |name| name.to_string_lossy());
        format!("{name}, line {}", self.card.card.line)
    }
}

/// An answer, graded.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// How it went.
    pub grade: Grade,
    /// From the prompt to the reveal, in milliseconds.
    pub reveal_ms: Option<u32>,
    /// From the reveal to the grade, in milliseconds.
    pub grade_ms: Option<u32>,
    /// Milliseconds of each part of a story up to the reveal, if it was told in parts.
    pub splits_ms: Option<Vec<u32>>,
    /// Which points were said, if they were ticked.
    pub points: Option<Vec<bool>>,
    /// The file that it was recorded to.
    pub recording: Option<String>,
}

/// What a person wants next.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// To see the answer: the next reply is waited for with the card as it is now.
    Reveal,
    /// The answer to the card that was asked.
    Answer(Answer),
    /// Take back the latest answer.
    Undo,
    /// Do not ask this card again in this session.
    Skip(CardId),
    /// Do not ask the present card again today.
    Bury,
    /// Do not ask the present card again at all; or its whole story, or deck.
    Suspend(Reach),
    /// The packet of the present card has been edited: read it again.
    Edited,
    /// End the session.
    Quit,
}

/// How far a suspension reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The card.
    Card,
    /// All cards of its story.
    Story,
    /// All cards of its deck.
    Deck,
}

/// How a card was taken out of sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// For today.
    Buried,
    /// Until it is resumed.
    Suspended(Reach),
}

/// A card that came to its fourth, eighth, … lapse: it wants other words, not more repetition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stuck {
    /// Times missed.
    pub lapses: u16,
    /// The packet's file and line.
    pub place: String,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Event {
    /// An answer is on disk.
    Recorded {
        /// The card.
        card: CardId,
        /// Its due day.
        due: Option<Day>,
        /// The grade.
        grade: Grade,
        /// Set when the card is stuck with this answer.
        stuck: Option<Stuck>,
        /// Whether another session told the card while it was on the screen, so that this answer moved nothing.
        elsewhere: bool,
    },
    /// An answer was taken back.
    Undone {
        /// The card, which is asked next.
        card: CardId,
        /// Its due day.
        due: Option<Day>,
    },
    /// The card that was asked is taken out of sessions, and with it so many others of this one.
    PutAside(Aside, usize),
    /// The packet was read again, in words; whether the card that was asked is still in it.
    Reread {
        /// What the edit did.
        change: String,
        /// Whether the same card still stands.
        stands: bool,
    },
    /// Another program changed the card while it was on the screen, or took it out of its packet or of sessions.
    Overtaken {
        /// Whether it still stands.
        stands: bool,
    },
    /// A reply could not be done; the same card still stands.
    Refused(String),
    /// The database failed, which ends the session.
    Failed(String),
}

/// What a session came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// Answers that stand, retries included.
    pub told: u32,
    /// How many of them had each grade, from Again to Easy.
    pub grades: [u32; 4],
    /// Time spent in telling and grading, in milliseconds.
    pub spent_ms: u64,
    /// Cards due tomorrow, as far as is known today; new ones are not among them.
    pub tomorrow: usize,
    /// New cards that tomorrow brings besides.
    pub tomorrow_new: usize,
    /// Cards of the session that were not asked.
    pub unasked: usize,
    /// Cards that could not be asked any more when their turn came.
    pub left: usize,
    /// Cards suspended in the session.
    pub suspended: usize,
    /// By kind: cards recalled at their first answer in the session, and cards asked.
    pub kinds: Vec<(Kind, u32, u32)>,
    /// Answers that were timed.
    pub timed: u32,
    /// How many of them took longer than their clock.
    pub over: u32,
    /// Mean share of the clock that they used, in percent.
    pub clock_percent: Option<u32>,
    /// The person's pace, this session included.
    pub pace: Pace,
    /// Points dropped in this session, most often dropped first.
    pub dropped: Vec<DroppedPoint>,
    /// Cards that got stuck in this session.
    pub stuck: Vec<Stuck>,
}

/// A point that was not said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DroppedPoint {
    /// Its words.
    pub point: String,
    /// The story.
    pub story: Option<String>,
    /// How often so far.
    pub dropped: Dropped,
}

/// One who asks. An error of the kind [`io::ErrorKind::BrokenPipe`] ends the session quietly.
pub trait Interviewer {
    /// Whether it shows what became of a card's points before. Who does not is spared the reading of its whole log.
    fn shows_past(&self) -> bool {
        true
    }
    /// Whether somebody sits before it who can make room on a disk and press the key again.
    fn can_try_again(&self) -> bool {
        false
    }
    /// Puts a card.
    fn ask(&mut self, ask: &Ask) -> io::Result<()>;
    /// Waits for what the person wants; the end of input is [`Reply::Quit`].
    fn reply(&mut self, ask: &Ask) -> io::Result<Reply>;
    /// Says what happened.
    fn event(&mut self, event: &Event) -> io::Result<()>;
    /// Closes the session.
    fn close(&mut self, summary: &Summary) -> io::Result<()>;
}
