//! The cards and points that want work: least sure, stuck, left out.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::readiness::{places, recall};
use super::walk::Step;
use crate::card::{Kind, Ticks};
use crate::schedule::Day;
use crate::store::{CardRow, Snapshot};

/// Lapses from which a card counts as stuck.
const STUCK: u16 = 4;
/// More dropped points than these are no help.
const MOST_DROPPED: usize = 20;
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

/// A point that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DroppedPoint {
    /// Its words.
    pub point: String,
    /// Tellings without it.
    pub dropped: u32,
    /// Tellings in which its card's points were ticked.
    pub tellings: u32,
    /// Its card's name.
    pub card: String,
    /// The card's kind.
    pub kind: Kind,
    /// The card's story.
    pub story: Option<String>,
    /// The card's line in the packet.
    pub line: u32,
}

/// The cards told at least once that are least sure today.
pub fn weakest(cards: &[&CardRow], today: Day) -> Vec<Weak> {
    let asked = cards.iter().filter(|card| !card.suspended.any() && card.memory.is_some());
    let mut order: Vec<(f32, &CardRow)> = asked.map(|card| (recall(card, today), *card)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let described = order.into_iter().take(MOST_WEAK).map(|(recall, card)| Weak {
        card: card.id.to_string(),
        kind: card.kind,
        story: card.story.clone(),
        prompt: card.prompt.clone(),
        recall: places(recall),
        line: card.line,
    });
    described.collect()
}

/// The cards missed from a rung four times or more, worst first.
pub fn stuck(cards: &[&CardRow], snapshot: &Snapshot) -> Vec<Stuck> {
    let mut stuck: Vec<&&CardRow> = cards.iter().filter(|card| card.lapses >= STUCK).collect();
    stuck.sort_by_key(|card| Reverse(card.lapses));
    let described = stuck.into_iter().map(|card| Stuck {
        card: card.id.to_string(),
        deck: snapshot.deck_name(card.deck).to_owned(),
        kind: card.kind,
        story: card.story.clone(),
        prompt: card.prompt.clone(),
        lapses: card.lapses,
        line: card.line,
    });
    described.collect()
}

/// The ticks of tellings with their instants, as they come, by the card's index.
#[derive(Debug, Default)]
pub struct Ticked(BTreeMap<usize, Vec<(i64, Ticks)>>);

impl Ticked {
    /// Notes a telling, if its points were ticked and its card is still there.
    pub fn tell(&mut self, step: &Step<'_>) {
        if let Some(ticks) = step.telling.points.filter(|_| step.card.retired.is_none()) {
            self.0.entry(step.at).or_default().push((step.telling.at_ms, ticks));
        }
    }

    /// The points that were left out most often.
    pub fn counted(self, snapshot: &Snapshot) -> Vec<DroppedPoint> {
        let mut out = Vec::new();
        for (at, ticked) in self.0 {
            let card = &snapshot.cards[at];
            let Some(points) = snapshot.points.get(&card.row) else { continue };
            for (point, count) in points.now.iter().zip(points.dropped(ticked)).filter(|(_, count)| count.times > 0) {
                out.push(DroppedPoint {
                    point: point.clone(),
                    dropped: count.times,
                    tellings: count.of,
                    card: card.id.to_string(),
                    kind: card.kind,
                    story: card.story.clone(),
                    line: card.line,
                });
            }
        }
        out.sort_by_key(|point| (Reverse(point.dropped), point.tellings));
        out.truncate(MOST_DROPPED);
        out
    }
}
