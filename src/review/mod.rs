//! A session: what is asked today, in which order, what an answer does, and the loop over an [`Interviewer`].

mod arrange;
mod choose;
mod grading;
mod interviewer;
mod run;
mod session;
mod typed;

pub use arrange::arrange;
pub use choose::{Choice, choose, cost_s, counted, next_day};
pub use grading::suggest;
pub use interviewer::{Answer, Aside, Ask, Event, Interviewer, Reply, Summary};
pub use run::{Error, run};
pub use typed::{Typed, typed};
