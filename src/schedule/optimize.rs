//! Parameters trained from a log, and whether they predict better than those at hand (SCHEDULING, section 6).
//!
//! The earlier tellings train, the latest are held back and predicted: what counts is how the next ones will be told.
//! The same log always gives the same parameters.

use std::collections::HashMap;

use fsrs::{ComputeParametersInput, FSRSItem, FSRSReview, compute_parameters};

use super::{Day, Grade, Memory, Model, Parameters, Prediction, Told, log_loss};

/// Tellings that a log must hold: with fewer, chance decides which parameters look better.
pub const ENOUGH: usize = 400;
/// One telling in so many is held back.
const HELD_BACK: usize = 5;

/// New parameters beside those at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// Tellings that count: the first graded ones of a card on a day.
    pub counted: usize,
    /// Tellings that the new parameters were trained on.
    pub trained_on: usize,
    /// Later tellings that both models had to predict.
    pub held_back: usize,
    /// Log loss of the model at hand on those held back.
    pub before: f64,
    /// Log loss of the new one.
    pub after: f64,
    /// The new parameters.
    pub parameters: Parameters,
}

impl Trial {
    /// Whether the new parameters predict better.
    pub fn is_better(&self) -> bool {
        self.after < self.before
    }
}

/// Why nothing was trained.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Untried {
    /// The log is too short.
    #[error(
        "{0} tellings count so far and training needs {ENOUGH}; drills, retries and answers taken back do not count"
    )]
    TooFew(usize),
    /// Nothing could be predicted.
    #[error("too few cards were told on more than one day; there is nothing to predict yet")]
    NothingToPredict,
    /// The trainer gave up.
    #[error("the log gives no parameters ({0})")]
    Failed(String),
}

/// Trains on the earlier part of a log, which is in order of (at, id) and names each telling's card, and holds the
/// result and the model at hand against the later part.
pub fn try_out(log: &[(i64, Told)], current: &Model) -> Result<Trial, Untried> {
    let (counted, mut items) = items(log);
    if counted < ENOUGH {
        return Err(Untried::TooFew(counted));
    }
    let held_back = items.split_off(items.len() - items.len() / HELD_BACK);
    let trained_on = items.len();
    let parameters = train(items)?;
    let new = Model::trained(parameters).ok_or_else(|| Untried::Failed("no numbers".to_owned()))?;
    let loss = |model: &Model| log_loss(&predictions(model, &held_back)).ok_or(Untried::NothingToPredict);
    Ok(Trial {
        counted,
        trained_on,
        held_back: held_back.len(),
        before: loss(current)?,
        after: loss(&new)?,
        parameters: new.parameters().copied().unwrap_or(parameters),
    })
}

/// How many tellings count, and for each but a card's first the telling with those before it, in the log's order.
fn items(log: &[(i64, Told)]) -> (usize, Vec<FSRSItem>) {
    let mut cards: HashMap<i64, (Day, Vec<FSRSReview>)> = HashMap::new();
    let (mut counted, mut items) = (0, Vec::new());
    for (card, told) in log.iter().filter(|(_, told)| !told.drill) {
        let rating = told.grade.number().into();
        let Some((last, reviews)) = cards.get_mut(card) else {
            cards.insert(*card, (told.day, vec![FSRSReview { rating, delta_t: 0 }]));
            counted += 1;
            continue;
        };
        if told.day > *last {
            reviews.push(FSRSReview { rating, delta_t: u32::try_from(told.day - *last).unwrap_or(0) });
            items.push(FSRSItem { reviews: reviews.clone() });
            *last = told.day;
            counted += 1;
        }
    }
    (counted, items)
}

fn train(items: Vec<FSRSItem>) -> Result<Parameters, Untried> {
    let trained = compute_parameters(ComputeParametersInput { train_set: items, ..ComputeParametersInput::default() });
    let trained = trained.map_err(|error| Untried::Failed(error.to_string()))?;
    // Four places say all there is to say, and are the same on every machine.
    let rounded: Vec<f32> = trained.iter().map(|weight| (weight * 10_000.0).round() / 10_000.0).collect();
    rounded.try_into().map_err(|_| Untried::Failed("another number of them than the model has".to_owned()))
}

fn predictions(model: &Model, items: &[FSRSItem]) -> Vec<Prediction> {
    items.iter().filter_map(|item| predicted(model, &item.reviews)).collect()
}

/// What a model expects of the last of a card's tellings, having seen those before it.
fn predicted(model: &Model, reviews: &[FSRSReview]) -> Option<Prediction> {
    let (last, before) = reviews.split_last()?;
    let grade = |review: &FSRSReview| u8::try_from(review.rating).ok().and_then(Grade::from_number);
    let days = |review: &FSRSReview| i32::try_from(review.delta_t).unwrap_or(i32::MAX);
    let mut memory: Option<Memory> = None;
    for review in before {
        memory = Some(model.after(memory, days(review), grade(review)?));
    }
    Some(Prediction { recall: memory?.recall(days(last)), recalled: grade(last)?.is_recalled() })
}
