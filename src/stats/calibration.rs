//! Whether predicted recall is what happens: each telling's prediction just before it, against how it went.
//!
//! Predictions are those of the deck's model as it is now, worked out again over the log.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::standing::bin_of;
use super::walk::{Estimated, Step};
use crate::schedule::{Fold, Prediction, log_loss};
use crate::store::Snapshot;

/// Predictions below this number say more of chance than of the model.
pub const ENOUGH: usize = 100;
/// Tellings of the cards that are predicted: years of practice, worked out in an instant.
const MOST: u64 = 100_000;
/// Bins of predicted recall, each as wide as the next.
const BINS: u8 = 10;

/// How far predictions were off.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calibration {
    /// Tellings that could be predicted.
    pub tellings: usize,
    /// Mean of −ln of the probability given to what came.
    pub log_loss: f64,
    /// Root mean square of predicted less observed, over the bins, each by its tellings.
    pub rmse_bins: f64,
    /// The bins that hold a telling, from the lowest.
    pub bins: Vec<Bin>,
}

/// Tellings of about the same predicted recall.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bin {
    /// Lowest predicted recall.
    pub from: f64,
    /// Highest predicted recall; where it is not 1, not in the bin itself.
    pub to: f64,
    /// How many tellings.
    pub tellings: usize,
    /// Their mean predicted recall.
    pub predicted: f64,
    /// Share of them that were recalled.
    pub observed: f64,
}

/// For each chosen card whether its tellings are predicted: the cards told last, up to [`MOST`] tellings in all.
pub fn predicted(snapshot: &Snapshot, chosen: &[bool]) -> Estimated {
    let mut out = vec![false; snapshot.cards.len()];
    let mut order: Vec<usize> = (0..out.len()).filter(|at| chosen[*at] && snapshot.cards[*at].told.is_some()).collect();
    let mut left = MOST;
    if order.iter().map(|at| u64::from(snapshot.cards[*at].tellings)).sum::<u64>() > left {
        order.sort_by_key(|at| Reverse(snapshot.cards[*at].told));
    }
    for at in order {
        let Some(after) = left.checked_sub(snapshot.cards[at].tellings.into()) else { break };
        left = after;
        out[at] = true;
    }
    out
}

/// What was expected of a telling that asks for what had been told on an earlier day.
pub fn prediction(step: &Step<'_>, before: &Fold) -> Option<Prediction> {
    let recall = before.recall(step.telling.day).filter(|_| step.remembers())?;
    Some(Prediction { recall, recalled: step.recalled() })
}

/// Holds predictions against what came; nothing while there are too few.
pub fn calibration(predictions: &[Prediction]) -> Option<Calibration> {
    if predictions.len() < ENOUGH {
        return None;
    }
    let mut bins: BTreeMap<u8, Vec<Prediction>> = BTreeMap::new();
    for prediction in predictions {
        bins.entry(bin_of(prediction.recall)).or_default().push(*prediction);
    }
    let bins: Vec<Bin> = bins.into_iter().map(|(at, held)| bin(at, &held)).collect();
    let squares: f64 = bins.iter().map(|bin| (bin.predicted - bin.observed).powi(2) * length(bin.tellings)).sum();
    Some(Calibration {
        tellings: predictions.len(),
        log_loss: places(log_loss(predictions)?),
        rmse_bins: places((squares / length(predictions.len())).sqrt()),
        bins: bins.into_iter().map(Bin::rounded).collect(),
    })
}

fn bin(at: u8, held: &[Prediction]) -> Bin {
    let edge = |at: u8| f64::from(at) / f64::from(BINS);
    let recalled = held.iter().filter(|prediction| prediction.recalled).count();
    Bin {
        from: edge(at),
        to: edge(at + 1),
        tellings: held.len(),
        predicted: held.iter().map(|prediction| f64::from(prediction.recall)).sum::<f64>() / length(held.len()),
        observed: length(recalled) / length(held.len()),
    }
}

impl Bin {
    fn rounded(self) -> Self {
        Self { predicted: places(self.predicted), observed: places(self.observed), ..self }
    }
}

#[expect(clippy::cast_precision_loss, reason = "tellings of a life fit")]
fn length(count: usize) -> f64 {
    count as f64
}

/// Four places: a hundredth of a point.
fn places(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}
