//! When a card is told next: study days, the ladder, the log folded into a schedule, an estimate of memory and how well
//! it predicts.
//!
//! Pure: days come in as numbers, so there is no clock here.

mod day;
mod fold;
mod ladder;
mod memory;
mod optimize;
mod plan;
mod practice;
mod prediction;
mod scheduler;

pub use day::{Day, Now, ROLLOVER_HOUR, YEARS};
pub use fold::{Fold, TellingKind, Told, fold};
pub use ladder::{Grade, Ladder, LadderError, STUCK_LAPSES, Standing, State};
pub use memory::{Memory, Model, Parameters, recall_on};
pub use optimize::{ENOUGH, Trial, Untried, try_out};
pub use plan::{
    FARTHEST_INTERVIEW, FIRST_HIT, Filled, PlanCard, PlannedDay, Projection, Strategy, Terms, best, mean, project,
    share, window_start,
};
pub use practice::{Dates, practice_dates};
pub use prediction::{Prediction, log_loss};
pub use scheduler::Scheduler;
