//! What the rules of prose listen for. A better word is a change here; no rule elsewhere names one.
//!
//! Precision comes first: a phrase stands here only if good stories do not use it, or with the company that clears it.

mod action;
mod lesson;
mod others;
mod outcome;

pub use action::{COMPOUNDING, EMPTY, EVERYDAY, EXPLAINING, GENERIC, JARGON};
pub use lesson::LESSON;
pub use others::{BLAME, NEGATIVE};
pub use outcome::{ADVERBS, CHANGED, HOLLOW, IMPROVING, LONGEST_HOLLOW, OUTCOMES, PRAISE};

use super::phrase::Trap;

const fn always(says: &'static str) -> Trap {
    Trap { says, unless: &[] }
}
