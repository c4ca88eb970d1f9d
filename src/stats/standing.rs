//! Where cards stand as of today: how far their intervals reach, how surely they would come, when they come due.

use std::collections::BTreeMap;

use serde::Serialize;

use super::count::rounded;
use super::readiness::{places, recall};
use crate::review::GRADING_S;
use crate::schedule::{Day, mean};
use crate::store::CardRow;

/// Days that the forecast covers, today included.
const FORECAST_DAYS: u16 = 60;
/// Bins of estimated recall.
const BINS: u8 = 10;

/// Cards that come due on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Forecast {
    /// The day.
    pub day: Day,
    /// How many cards.
    pub due: u32,
    /// Minutes that they are expected to take: their clocks, and ten seconds a grade.
    pub minutes: f64,
}

/// Told cards of one interval that may be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Interval {
    /// Days from the latest telling that moved the card to its due day.
    pub days: u32,
    /// How many cards.
    pub cards: u32,
}

/// Told cards of about the same estimated recall today.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecallBin {
    /// Lowest recall.
    pub from: f64,
    /// Highest recall; where it is not 1, not in the bin itself.
    pub to: f64,
    /// How many cards.
    pub cards: u32,
}

/// The cards that come due, day by day from today; today's hold what is overdue.
pub fn forecast(cards: &[&CardRow], today: Day) -> Vec<Forecast> {
    let mut due: BTreeMap<Day, (u32, u64)> = BTreeMap::new();
    for card in cards.iter().filter(|card| !card.suspended.any()) {
        let Some(day) = card.due else { continue };
        let (cards, seconds) = due.entry(day.max(today)).or_default();
        *cards += 1;
        *seconds += u64::from(card.budget_s) + u64::from(GRADING_S);
    }
    let of = |day: Day| {
        let (cards, seconds) = due.get(&day).copied().unwrap_or_default();
        Forecast { day, due: cards, minutes: rounded(seconds, 60) }
    };
    (0..FORECAST_DAYS).map(|ahead| of(today + ahead)).collect()
}

/// The intervals of the told cards that may be asked, from the shortest.
pub fn intervals(cards: &[&CardRow]) -> Vec<Interval> {
    let mut out: BTreeMap<u32, u32> = BTreeMap::new();
    let asked = cards.iter().filter(|card| !card.suspended.any());
    for (last, due) in asked.filter_map(|card| card.last.zip(card.due)) {
        *out.entry(u32::try_from(due - last).unwrap_or(0)).or_default() += 1;
    }
    out.into_iter().map(|(days, cards)| Interval { days, cards }).collect()
}

/// Estimated recall today of the told cards that may be asked: in ten bins, and its mean.
pub fn recalls(cards: &[&CardRow], today: Day) -> (Vec<RecallBin>, Option<f64>) {
    let asked = cards.iter().filter(|card| !card.suspended.any() && card.memory.is_some());
    let known: Vec<f32> = asked.map(|card| recall(card, today)).collect();
    let mut bins = [0_u32; BINS as usize];
    for recall in &known {
        bins[usize::from(bin_of(*recall))] += 1;
    }
    let edge = |at: u8| f64::from(at) / f64::from(BINS);
    let bins = (0..BINS).zip(bins).map(|(at, cards)| RecallBin { from: edge(at), to: edge(at + 1), cards });
    (bins.collect(), (!known.is_empty()).then(|| places(mean(&known))))
}

/// The bin of a share.
pub fn bin_of(share: f32) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of BINS")]
    let at = (share * f32::from(BINS)) as u8;
    at.min(BINS - 1)
}
