//! The points that were left out most often.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::walk::Step;
use crate::card::{Dropped, Kind, PointHistory, Ticks};
use crate::store::{CardRow, Snapshot};

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
    cards: Vec<OfCard>,
    /// How often each place was dropped; those of a card lie one after another.
    times: Vec<u32>,
    /// By card: the ticks that want the words that stood when they were made, with their instants.
    worded: BTreeMap<usize, Vec<(i64, Ticks)>>,
}

/// The ticks of a card's points.
#[derive(Debug, Clone, Copy)]
struct OfCard {
    by: By,
    /// Where its places begin among those of all cards, and how many there are: as many as its first telling ticked.
    first: usize,
    places: usize,
    /// Tellings that ticked as many.
    of: u32,
}

/// How a card's ticks are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// By place.
    Place,
    /// By the words that stood then, as they were edited since.
    Words,
    /// Not at all: it is gone.
    Nothing,
}

/// A card of which a point may have been left out.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Promising {
    /// The most often that one was.
    most: Reverse<u32>,
    at: usize,
    /// The fewest tellings in which one was ticked.
    fewest: u32,
}

impl Ticked {
    /// Nothing counted yet.
    pub fn of(snapshot: &Snapshot) -> Self {
        let untold = |card: &CardRow| {
            let by = match (card.retired, card.edited) {
                (Some(_), _) => By::Nothing,
                (None, true) => By::Words,
                (None, false) => By::Place,
            };
            OfCard { by, first: 0, places: 0, of: 0 }
        };
        let cards = snapshot.cards.iter().map(untold).collect();
        Self { cards, times: Vec::new(), worded: BTreeMap::new() }
    }

    /// Counts a telling, if its points were ticked and its card is still there.
    pub fn tell(&mut self, step: &Step<'_>) {
        let card = &mut self.cards[step.at];
        let Some(ticks) = step.telling.points.filter(|_| card.by != By::Nothing) else { return };
        if card.by == By::Place && card.places == 0 {
            *card = OfCard { first: self.times.len(), places: ticks.count(), of: 0, ..*card };
            self.times.resize(card.first + card.places, 0);
        }
        if card.by == By::Words || card.places != ticks.count() {
            self.worded.entry(step.at).or_default().push((step.telling.at_ms, ticks));
            return;
        }
        card.of += 1;
        for (at, times) in self.times[card.first..][..card.places].iter_mut().enumerate() {
            *times += u32::from(!ticks.is_said(at));
        }
    }

    /// The points that were left out most often. What a card's points are is asked of `points`.
    pub fn counted<E>(
        self,
        snapshot: &Snapshot,
        points: impl Fn(&CardRow) -> Result<PointHistory, E>,
    ) -> Result<Vec<DroppedPoint>, E> {
        let mut out: Vec<DroppedPoint> = Vec::new();
        for Promising { most: Reverse(most), at, fewest } in self.promising() {
            // The last one that is shown: what follows was left out no more often, and comes after it where as often.
            if let Some(last) = out.get(MOST - 1) {
                if last.dropped > most {
                    break;
                }
                if last.dropped == most && last.tellings <= fewest {
                    continue;
                }
            }
            let card = &snapshot.cards[at];
            out.extend(self.of_card(at, card, &points(card)?));
            out.sort_by_key(|point| (Reverse(point.dropped), point.tellings));
            out.truncate(MOST);
        }
        Ok(out)
    }

    /// The cards of which a point may have been left out, those of which one may have been most often first.
    fn promising(&self) -> Vec<Promising> {
        let mut out: Vec<Promising> = Vec::new();
        for (at, card) in self.cards.iter().enumerate() {
            let worded = self.worded.get(&at).map_or(0, Vec::len);
            let most = self.places(card).iter().copied().max().unwrap_or(0);
            let most = most.saturating_add(u32::try_from(worded).unwrap_or(u32::MAX));
            if most > 0 {
                out.push(Promising { most: Reverse(most), at, fewest: if worded == 0 { card.of } else { 0 } });
            }
        }
        out.sort_unstable();
        out
    }

    fn places(&self, card: &OfCard) -> &[u32] {
        &self.times[card.first..][..card.places]
    }

    fn of_card(&self, at: usize, card: &CardRow, history: &PointHistory) -> Vec<DroppedPoint> {
        let mut counts = history.dropped(self.worded.get(&at).into_iter().flatten().copied());
        // Ticks of another number of points than the card has were made of other words.
        let counted = &self.cards[at];
        if counted.places == history.ticked() {
            for (count, times) in counts.iter_mut().zip(self.places(counted)) {
                *count = Dropped { times: count.times + times, of: count.of + counted.of };
            }
        }
        let dropped = history.now.iter().zip(counts).filter(|(_, count)| count.times > 0);
        let described = dropped.map(|(point, count)| DroppedPoint {
            point: point.clone(),
            dropped: count.times,
            tellings: count.of,
            card: card.id.to_string(),
            kind: card.kind,
            story: card.story.as_deref().map(str::to_owned),
            line: card.line,
        });
        described.collect()
    }
}
