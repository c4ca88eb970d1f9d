//! What a packet says: Markdown text in, typed stories, pitches, decisions, metrics and questions out.
//!
//! ```text
//! bytes → source (repair, front matter) → outline (elements) → sections (headings) → read (what it means)
//! ```
//!
//! Pure: no file is opened here, and nothing of the store is known.

mod advice;
mod apart;
mod asked;
mod aspect;
mod audience;
mod column;
mod decision;
mod duration;
mod emphasis;
mod example;
mod fence;
mod flash_card;
mod frame;
mod guide;
pub mod labels;
mod lookup;
mod map_lines;
mod marks;
mod matrix;
mod measure;
mod metric;
mod mojibake;
mod named;
pub mod names;
mod note;
mod notes;
mod opening;
mod options;
pub mod outline;
mod page;
mod passage;
pub mod phrases;
mod practice;
mod problem;
mod qualifiers;
mod quantity;
mod question;
mod read;
mod remark;
mod run;
mod sections;
mod seen;
mod source;
mod spoken;
mod story;
mod story_rows;
mod table;
mod tags;
mod talk;
mod title;
mod title_line;
mod tradeoff_line;
mod unit;
mod unlabelled;
mod unused;
mod verdict;
mod vocabulary;
mod words;

pub use apart::tables_apart;
pub use audience::{Audience, Emphasis};
pub use fence::Fence;
pub use guide::Strategy;
pub use measure::{Measure, measures, stem};
pub use note::{Detail, Note, NoteKind};
pub use passage::{Passage, words};
pub use practice::Block;
pub use problem::{Problem, Severity};
pub use quantity::quantities;
pub use read::read;
pub use remark::Remark;
pub use seen::{is_unseen, safe};
pub use source::{Binary, Names, Source, repaired};
pub use spoken::Spoken;
pub use title::asks;
pub use unused::{BLANK, Unused};
pub use vocabulary::{LAYERS, Label, Part};

use serde::Serialize;

/// Index of a story in [`Packet::stories`].
pub type StoryIndex = usize;

/// All that a packet says.
#[derive(Debug, Default)]
pub struct Packet {
    /// The front matter's title, else the first heading of the highest level.
    pub title: Option<String>,
    /// The front matter's deck.
    pub deck: Option<String>,
    /// The front matter's `review_schedule_days`, if they are a ladder.
    pub ladder: Option<Vec<u16>>,
    /// STAR stories, and titled ones without parts that say which questions they answer.
    pub stories: Vec<Story>,
    /// Questions, answered or not.
    pub questions: Vec<Question>,
    /// Decisions: what was chosen over what.
    pub tradeoffs: Vec<Tradeoff>,
    /// Numbers with a name.
    pub metrics: Vec<Metric>,
    /// Spoken summaries.
    pub pitches: Vec<Pitch>,
    /// Interviewer's questions under a story.
    pub cues: Vec<Cue>,
    /// Rows of a table from question types to stories.
    pub maps: Vec<MapRow>,
    /// Which stories are for whom.
    pub emphases: Vec<Emphasis>,
    /// Rounds of a mock interview.
    pub rounds: Vec<Round>,
    /// Advice on how to answer questions.
    pub strategies: Vec<Strategy>,
    /// Days of a practice schedule, and what they are for.
    pub practice: Vec<Block>,
    /// What was understood besides; only strategies give cards.
    pub others: Vec<Other>,
    /// What a reader should know.
    pub problems: Vec<Problem>,
    /// Lines that nothing was made of, and why.
    pub unused: Vec<Unused>,
}

/// A story to tell.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// Its title, without number and company.
    pub title: String,
    /// The number by which maps refer to it.
    pub number: Option<u32>,
    /// 1-based line of its title.
    pub line: u32,
    /// Its parts in the order told; each at most once.
    pub parts: Vec<(Part, Passage)>,
    /// Parts that are labelled and still blank.
    pub unwritten: Vec<Part>,
    /// What it says instead of its parts.
    pub body: Option<Passage>,
    /// Time stated for the whole of it, in seconds.
    pub seconds: Option<u32>,
    /// Whether it stands in a fenced example.
    pub example: bool,
}

impl Story {
    /// Whether it has all four parts.
    pub fn is_complete(&self) -> bool {
        Part::ALL.iter().all(|part| self.part(*part).is_some())
    }

    /// What one part says.
    pub fn part(&self, part: Part) -> Option<&Passage> {
        self.parts.iter().find(|(known, _)| *known == part).map(|(_, passage)| passage)
    }
}

/// A question and its answer.
#[derive(Debug, Clone)]
pub struct Question {
    /// The question, as an interviewer says it.
    pub question: String,
    /// The answer, if the packet has one.
    pub answer: Option<Passage>,
    /// 1-based line of the question.
    pub line: u32,
    /// The story that it belongs to.
    pub story: Option<StoryIndex>,
    /// Time stated for the answer, in seconds.
    pub seconds: Option<u32>,
    /// Whether it stands in a fenced example.
    pub example: bool,
}

/// A decision and its price.
#[derive(Debug, Clone, Default)]
pub struct Tradeoff {
    /// What was chosen over what, in a few words.
    pub title: String,
    /// What was chosen.
    pub choice: Option<String>,
    /// What was not.
    pub alternatives: Vec<String>,
    /// Why.
    pub reason: Option<String>,
    /// What was given up.
    pub cost: Option<String>,
    /// The decision record that it cites.
    pub reference: Option<String>,
    /// The whole of what the packet says about it.
    pub text: String,
    /// 1-based line.
    pub line: u32,
    /// The story that it belongs to.
    pub story: Option<StoryIndex>,
    /// Whether it stands in a fenced example.
    pub example: bool,
}

/// A number with a name.
#[derive(Debug, Clone, Default)]
pub struct Metric {
    /// What is measured.
    pub name: String,
    /// What was aimed for.
    pub target: Option<String>,
    /// What was measured.
    pub measured: Option<String>,
    /// The whole of what the packet says about it.
    pub text: String,
    /// 1-based line.
    pub line: u32,
    /// The story that it belongs to.
    pub story: Option<StoryIndex>,
    /// Whether it stands in a fenced example.
    pub example: bool,
}

/// A spoken summary.
#[derive(Debug, Clone)]
pub struct Pitch {
    /// What is said.
    pub text: Passage,
    /// 1-based line of its label.
    pub line: u32,
    /// Time for it, in seconds.
    pub seconds: u32,
    /// Whether the packet states that time; it is the usual one otherwise.
    pub stated: bool,
    /// The story that it is the short version of.
    pub story: Option<StoryIndex>,
    /// Whether it stands in a fenced example.
    pub example: bool,
}

/// An interviewer's question that a story answers.
#[derive(Debug, Clone)]
pub struct Cue {
    /// The question, or the competency.
    pub question: String,
    /// The story.
    pub story: StoryIndex,
    /// 1-based line.
    pub line: u32,
    /// Whether it stands in a fenced example.
    pub example: bool,
}

/// A row of a table from question types to stories.
#[derive(Debug, Clone)]
pub struct MapRow {
    /// The type of question.
    pub question: String,
    /// The stories that answer it.
    pub stories: Vec<StoryIndex>,
    /// 1-based line.
    pub line: u32,
    /// Whether it stands in a fenced example.
    pub example: bool,
}

/// A round of a mock interview.
#[derive(Debug, Clone)]
pub struct Round {
    /// Its title, without number and time.
    pub title: String,
    /// How long it lasts, in seconds.
    pub seconds: Option<u32>,
    /// 1-based line.
    pub line: u32,
}

/// Something that was understood besides.
#[derive(Debug, Clone)]
pub struct Other {
    /// What it is.
    pub kind: OtherKind,
    /// What it says; of a theme, the question.
    pub title: String,
    /// What stands under it, where that is kept.
    pub text: Passage,
    /// The group that a question to ask stands in; the focus of a theme.
    pub about: Option<String>,
    /// 1-based line.
    pub line: u32,
}

impl Other {
    /// One that says no more than its title.
    pub fn new(kind: OtherKind, title: String, line: u32) -> Self {
        Self { kind, title, text: Passage::default(), about: None, line }
    }
}

/// Kinds of [`Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherKind {
    /// A story's frame with sample sentences, to be filled in.
    Framework,
    /// A kind of question and what to show in its answer.
    Theme,
    /// Advice on how to answer a question.
    Strategy,
    /// A place for a story that is still to be written.
    Slot,
    /// A mistake to avoid.
    Mistake,
    /// A line of a check list.
    Checklist,
    /// A question to ask the interviewer.
    ToAsk,
}
