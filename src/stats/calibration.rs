//! Whether predicted recall is what happens: each telling's prediction just before it, against how it went.
//!
//! Predictions are those of the deck's model as it is now, worked out again over the log.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::schedule::{Fold, Prediction, Scheduler, TellingKind, Told, log_loss};
use crate::store::LoggedTelling;

/// Predictions below this number say more of chance than of the model.
pub const ENOUGH: usize = 100;
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

/// What was expected of each first graded telling of a card on a day after its first, in the order of its log.
pub fn predictions(history: &[LoggedTelling], scheduler: &Scheduler) -> Vec<Prediction> {
    let mut card = Fold::NEW;
    let mut out = Vec::new();
    for telling in history {
        let recall = card.recall(telling.day);
        let told = Told { day: telling.day, grade: telling.grade, drill: telling.drill };
        let (after, kind) = card.tell(told, scheduler);
        card = after;
        if let Some(recall) = recall.filter(|_| kind.moves() && kind != TellingKind::First) {
            out.push(Prediction { recall, recalled: telling.grade.is_recalled() });
        }
    }
    out
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

fn bin_of(recall: f32) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of BINS")]
    let at = (recall * f32::from(BINS)) as u8;
    at.min(BINS - 1)
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
