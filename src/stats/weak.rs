//! The cards that want work: least sure, stuck.

use std::cmp::Reverse;

use serde::Serialize;

use super::readiness::{places, recall};
use crate::card::Kind;
use crate::schedule::{Day, STUCK_LAPSES};
use crate::store::{CardRow, Snapshot};

/// More cards that are not sure than these are no help.
const MOST_WEAK: usize = 10;

/// A card that is not sure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weak {
    /// Its name.
    pub card: String,
    /// Its kind.
    pub kind: Kind,
    /// Its story.
    pub story: Option<String>,
    /// What it asks.
    pub prompt: String,
    /// Estimated recall today.
    pub recall: f64,
    /// Its line in the packet.
    pub line: u32,
}

/// A card missed again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stuck {
    /// Its name.
    pub card: String,
    /// Its deck.
    pub deck: String,
    /// Its kind.
    pub kind: Kind,
    /// Its story.
    pub story: Option<String>,
    /// What it asks.
    pub prompt: String,
    /// How often it was missed from a rung.
    pub lapses: u16,
    /// Its line in the packet.
    pub line: u32,
}

/// The cards told at least once that are least sure today.
pub fn weakest(cards: &[&CardRow], today: Day) -> Vec<Weak> {
    let asked = cards.iter().filter(|card| !card.suspended.any() && card.memory.is_some());
    let mut order: Vec<(f32, usize, &CardRow)> =
        asked.enumerate().map(|(at, card)| (recall(card, today), at, *card)).collect();
    let least = |a: &(f32, usize, &CardRow), b: &(f32, usize, &CardRow)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    if order.len() > MOST_WEAK {
        order.select_nth_unstable_by(MOST_WEAK, least);
        order.truncate(MOST_WEAK);
    }
    order.sort_by(least);
    let described = order.into_iter().map(|(recall, _, card)| Weak {
        card: card.id.to_string(),
        kind: card.kind,
        story: card.story.as_deref().map(str::to_owned),
        prompt: card.prompt.clone(),
        recall: places(recall),
        line: card.line,
    });
    described.collect()
}

/// The cards missed from a rung four times or more, worst first.
pub fn stuck(cards: &[&CardRow], snapshot: &Snapshot) -> Vec<Stuck> {
    let mut stuck: Vec<&&CardRow> = cards.iter().filter(|card| card.lapses >= STUCK_LAPSES).collect();
    stuck.sort_by_key(|card| Reverse(card.lapses));
    let described = stuck.into_iter().map(|card| Stuck {
        card: card.id.to_string(),
        deck: snapshot.deck_name(card.deck).to_owned(),
        kind: card.kind,
        story: card.story.as_deref().map(str::to_owned),
        prompt: card.prompt.clone(),
        lapses: card.lapses,
        line: card.line,
    });
    described.collect()
}
