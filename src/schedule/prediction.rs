//! How well an estimate predicts: what it expected of tellings, held against what came.

/// What was expected of a telling, and what came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// Estimated probability of recall just before it.
    pub recall: f32,
    /// Whether the card was recalled.
    pub recalled: bool,
}

/// Mean of −ln of the probability that was given to what came: 0 for who always knows, 0.69 for who always says one
/// half. Nothing where nothing was predicted.
pub fn log_loss(predictions: &[Prediction]) -> Option<f64> {
    /// Nothing is taken as quite certain, or one telling could outweigh all others.
    const CERTAIN: f64 = 1e-6;
    let loss = |told: &Prediction| {
        let recall = f64::from(told.recall);
        -(if told.recalled { recall } else { 1.0 - recall }).max(CERTAIN).ln()
    };
    #[expect(clippy::cast_precision_loss, reason = "tellings of a life fit")]
    let count = predictions.len() as f64;
    (!predictions.is_empty()).then(|| predictions.iter().map(loss).sum::<f64>() / count)
}
