//! What a packet says besides its cards, in the form in which it is kept.

use serde::{Deserialize, Serialize};

use super::{Block, OtherKind, Packet};

/// Something that a packet says besides its cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// What it says: the question of a theme or a strategy, or to ask; the title of the others.
    pub title: String,
    /// What is said of it besides.
    pub detail: Option<Detail>,
    /// What stands under it, as Markdown; of a schedule's block, what is to be done, one thing a line.
    pub text: String,
    /// 1-based line in the packet.
    pub line: u32,
}

/// Kinds of [`Note`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// A kind of question and what to show in its answer.
    Theme,
    /// Advice on how to answer a question.
    Strategy,
    /// A question to ask the interviewer.
    ToAsk,
    /// A round of a mock interview.
    Round,
    /// Some days of a practice schedule.
    Schedule,
    /// A story's frame with sample sentences, to be filled in.
    Framework,
}

impl NoteKind {
    const ALL: [NoteKind; 6] = [
        NoteKind::Theme,
        NoteKind::Strategy,
        NoteKind::ToAsk,
        NoteKind::Round,
        NoteKind::Schedule,
        NoteKind::Framework,
    ];

    /// The kind's name, as it is kept.
    pub fn name(self) -> &'static str {
        match self {
            NoteKind::Theme => "theme",
            NoteKind::Strategy => "strategy",
            NoteKind::ToAsk => "to_ask",
            NoteKind::Round => "round",
            NoteKind::Schedule => "schedule",
            NoteKind::Framework => "framework",
        }
    }

    /// The kind of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    fn of(kind: OtherKind) -> Option<Self> {
        match kind {
            OtherKind::Theme => Some(Self::Theme),
            OtherKind::Strategy => Some(Self::Strategy),
            OtherKind::ToAsk => Some(Self::ToAsk),
            OtherKind::Framework => Some(Self::Framework),
            OtherKind::Slot | OtherKind::Mistake | OtherKind::Checklist => None,
        }
    }
}

/// What is said of a note besides, by its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// The group that a question to ask stands in.
    Group(String),
    /// What a theme is about.
    Focus(String),
    /// How long a round lasts, in seconds.
    Seconds(u32),
    /// First and last day of a schedule's block, counted from 1.
    Days(u16, u16),
}

impl Packet {
    /// What is kept of the packet besides its cards, in the order of its lines.
    pub fn notes(&self) -> Vec<Note> {
        let others = self.others.iter().filter_map(|other| {
            let kind = NoteKind::of(other.kind)?;
            let detail = if kind == NoteKind::Theme { Detail::Focus } else { Detail::Group };
            let (title, text) = (other.title.clone(), other.text.text.clone());
            Some(Note { kind, title, detail: other.about.clone().map(detail), text, line: other.line })
        });
        let rounds = self.rounds.iter().map(|round| {
            let (title, detail) = (round.title.clone(), round.seconds.map(Detail::Seconds));
            Note { kind: NoteKind::Round, title, detail, text: String::new(), line: round.line }
        });
        let blocks = self.practice.iter().map(|block| {
            let (title, detail) = (block.title.clone(), Some(Detail::Days(block.first, block.last)));
            Note { kind: NoteKind::Schedule, title, detail, text: block.items.join("\n"), line: block.line }
        });
        let mut notes: Vec<Note> = others.chain(rounds).chain(blocks).collect();
        notes.sort_by_key(|note| note.line);
        notes
    }

    /// Whether it holds something to rehearse by even without a card: frames and rounds alone are still to be filled.
    pub fn is_worth_keeping(&self) -> bool {
        !self.practice.is_empty()
            || self
                .others
                .iter()
                .any(|other| matches!(other.kind, OtherKind::Theme | OtherKind::Strategy | OtherKind::ToAsk))
    }
}

impl Block {
    /// The block that a note keeps.
    pub fn of(note: &Note) -> Option<Self> {
        let Some(Detail::Days(first, last)) = note.detail else { return None };
        let items = note.text.lines().map(str::to_owned).collect();
        Some(Self { first, last, title: note.title.clone(), items, line: note.line })
    }
}
