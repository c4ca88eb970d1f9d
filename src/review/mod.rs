//! A session: what is asked today, in which order, what an answer does, and the loop over an [`Interviewer`].

mod arrange;
mod backlog;
mod choose;
mod cost;
mod eve;
mod fit;
mod grading;
mod interviewer;
mod pace;
mod plan;
mod run;
mod session;
mod typed;

pub use arrange::arrange;
pub use backlog::{CatchUpDay, catch_up};
pub use choose::{Choice, choose, counted, next_day};
pub use cost::{Cost, GRADING_S, expected_s};
pub use fit::{minutes_needed, stories_to_leave};
pub use grading::suggest;
pub use interviewer::{Answer, Aside, Ask, DroppedPoint, Event, Interviewer, Reach, Reply, Stuck, Summary};
pub use pace::Pace;
pub use plan::{ASSUMED_MINUTES, DeckPlan, Outlook, outlooks};
pub use run::{Error, pace, run};
pub use typed::{Typed, typed};
