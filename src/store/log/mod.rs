//! The log taken to other machines and united with theirs (DESIGN, `export log` and `merge`).
//!
//! Tellings and mocks are known by names that no two machines give twice, so uniting logs is a union of sets: it does not
//! matter in which order, or how often. What belongs to a card or a deck that is not here yet waits as it came
//! (`waiting`), goes along when this log is exported, and finds its place when the packet is imported.

mod line;
mod meant;
mod merge;
mod mocks;
mod read;
mod united;
mod waiting;

pub use line::{AnswerLine, CardLine, Hash, ImprovementLine, Instant, Line, MockLine, NoLine, TellingLine, Text};
pub use merge::Merged;
pub(super) use waiting::settle;
