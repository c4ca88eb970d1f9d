//! What an import did, in numbers and card by card.

use serde::Serialize;

use super::cards::facts;
use super::pairing::OpenDoubt;
use crate::card::{Card, Change, Kind};

/// What an import did, or would do.
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
pub struct Imported {
    /// New cards.
    pub added: u32,
    /// Cards whose wording changed.
    pub reworded: u32,
    /// Cards of which a fact changed.
    pub changed: u32,
    /// Those of them that were never told: no day of theirs changes.
    #[serde(skip)]
    pub changed_untold: u32,
    /// Cards that say the same in another place.
    pub moved: u32,
    /// Cards that are gone from the packet.
    pub retired: u32,
    /// Cards that came back.
    pub revived: u32,
    /// Cards that stayed as they were.
    pub unchanged: u32,
    /// Whether the deck is new.
    #[serde(skip)]
    pub new_deck: bool,
    /// The deck that the packet's cards were in before, when they have come from another.
    #[serde(skip)]
    pub left_deck: Option<String>,
    /// The name that the deck had before.
    #[serde(skip)]
    pub renamed_deck: Option<String>,
    /// The ladder that the deck has been given, when it had another before.
    #[serde(skip)]
    pub new_ladder: Option<String>,
    /// The ladder that the deck keeps, where the packet states another: another of its packets does, or a person has.
    #[serde(skip)]
    pub kept_ladder: Option<String>,
    /// Each known card that did not stay as it was.
    #[serde(skip)]
    pub differences: Vec<Difference>,
    /// Indices of the new cards among the packet's.
    #[serde(skip)]
    pub new: Vec<usize>,
    /// Tellings of other machines that waited for these cards.
    #[serde(skip)]
    pub attached: u32,
    /// New cards that could each be one of several that are gone.
    #[serde(skip)]
    pub doubts: Vec<OpenDoubt>,
}

/// What became of one card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// What it was.
    pub change: Change,
    /// The card's kind.
    pub kind: Kind,
    /// Its story.
    pub story: Option<String>,
    /// What it asks.
    pub prompt: String,
    /// Facts that it no longer has.
    pub was: Vec<String>,
    /// Facts that it did not have before.
    pub now: Vec<String>,
    /// Its index among the packet's cards; none where it is gone.
    #[serde(skip)]
    pub at: Option<usize>,
}

impl Difference {
    /// What became of a card; `at` is its index among the packet's, if it is there.
    pub fn of(change: Change, card: &Card, at: Option<usize>) -> Self {
        Self {
            change,
            kind: card.kind,
            story: card.story.clone(),
            prompt: card.prompts.first().cloned().unwrap_or_default(),
            was: Vec::new(),
            now: Vec::new(),
            at,
        }
    }

    /// With the facts that it has lost and got.
    pub(super) fn from(self, old: &Card, new: &Card) -> Self {
        let (before, now) = (facts(old), facts(new));
        let only = |facts: &[String], others: &[String]| {
            facts.iter().filter(|fact| !others.contains(fact)).cloned().collect::<Vec<_>>()
        };
        Self { was: only(&before, &now), now: only(&now, &before), ..self }
    }
}

impl Imported {
    /// Counts what became of one more card.
    pub(super) fn count(&mut self, change: Change) {
        let counter = match change {
            Change::Added => &mut self.added,
            Change::Changed => &mut self.changed,
            Change::Reworded => &mut self.reworded,
            Change::Moved => &mut self.moved,
            Change::Revived => &mut self.revived,
            Change::Retired => &mut self.retired,
            Change::Unchanged => &mut self.unchanged,
        };
        *counter += 1;
    }

    /// What it did, in words: `1 reworded, 2 added`.
    pub fn told(&self) -> String {
        let counts = [
            (self.added, "added"),
            (self.changed, "with a changed fact"),
            (self.reworded, "reworded"),
            (self.moved, "moved"),
            (self.revived, "back"),
            (self.retired, "gone"),
        ];
        let some: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        if some.is_empty() { "no card changed".to_owned() } else { format!("cards: {}", some.join(", ")) }
    }

    /// Whether the import left everything as it was.
    pub fn is_nothing(&self) -> bool {
        self.added + self.reworded + self.changed + self.moved + self.retired + self.revived == 0
    }
}
