//! The points that were left out most often.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::walk::Step;
use crate::card::{Dropped, Kind, Ticks};
use crate::store::Snapshot;

/// More dropped points than these are no help.
const MOST: usize = 20;

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

/// Ticks of points, as they are counted.
///
/// Of most cards they are counted by the points' places in the list, whose words are read only of the cards that come
/// into question: reading those of a hundred thousand cards would take longer than all the rest.
#[derive(Debug)]
pub struct Ticked {
    /// By card: for each place how often it was dropped, in tellings that ticked as many points as the first one did.
    counted: Vec<Vec<Dropped>>,
    /// By card: the ticks that want the words that stood when they were made, with their instants.
    worded: BTreeMap<usize, Vec<(i64, Ticks)>>,
}

impl Ticked {
    /// Nothing counted yet, of some number of cards.
    pub fn of(cards: usize) -> Self {
        Self { counted: vec![Vec::new(); cards], worded: BTreeMap::new() }
    }

    /// Counts a telling, if its points were ticked and its card is still there.
    pub fn tell(&mut self, step: &Step<'_>, edited: bool) {
        let Some(ticks) = step.telling.points.filter(|_| step.card.retired.is_none()) else { return };
        let counted = &mut self.counted[step.at];
        if !edited && counted.is_empty() {
            counted.resize(ticks.count(), Dropped::default());
        }
        if edited || counted.len() != ticks.count() {
            self.worded.entry(step.at).or_default().push((step.telling.at_ms, ticks));
            return;
        }
        for (at, count) in counted.iter_mut().enumerate() {
            count.of += 1;
            count.times += u32::from(!ticks.is_said(at));
        }
    }

    /// The points that were left out most often.
    pub fn counted(self, snapshot: &Snapshot) -> Vec<DroppedPoint> {
        let mut out: Vec<DroppedPoint> = Vec::new();
        for (most, at) in self.promising() {
            // No point of the cards that follow was left out more often than the last one that is shown.
            if out.len() >= MOST && out[MOST - 1].dropped > most {
                break;
            }
            out.extend(self.of_card(at, snapshot));
            out.sort_by_key(|point| (Reverse(point.dropped), point.tellings));
            out.truncate(MOST);
        }
        out
    }

    /// The cards of which a point may have been left out, with the most often that one was; the most often first.
    fn promising(&self) -> Vec<(u32, usize)> {
        let mut out: Vec<(u32, usize)> = Vec::new();
        for (at, counted) in self.counted.iter().enumerate() {
            let worded = self.worded.get(&at).map_or(0, Vec::len);
            let most = counted.iter().map(|count| count.times).max().unwrap_or(0);
            let most = most.saturating_add(u32::try_from(worded).unwrap_or(u32::MAX));
            if most > 0 {
                out.push((most, at));
            }
        }
        out.sort_by_key(|(most, at)| (Reverse(*most), *at));
        out
    }

    fn of_card(&self, at: usize, snapshot: &Snapshot) -> Vec<DroppedPoint> {
        let (card, history) = (&snapshot.cards[at], snapshot.points[at].history());
        let mut counts = history.dropped(self.worded.get(&at).into_iter().flatten().copied());
        // Ticks of another number of points than the card has were made of other words.
        if self.counted[at].len() == history.ticked() {
            for (count, more) in counts.iter_mut().zip(&self.counted[at]) {
                *count = Dropped { times: count.times + more.times, of: count.of + more.of };
            }
        }
        let dropped = history.now.iter().zip(counts).filter(|(_, count)| count.times > 0);
        let described = dropped.map(|(point, count)| DroppedPoint {
            point: point.clone(),
            dropped: count.times,
            tellings: count.of,
            card: card.id.to_string(),
            kind: card.kind,
            story: card.story.clone(),
            line: card.line,
        });
        described.collect()
    }
}
