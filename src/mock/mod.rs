//! A mock interview: three timed rounds, three checks of each answer, and one improvement a round, which comes back in
//! the next mock and on the cards that it concerns.
//!
//! The questions are drawn from a deck's cards (`draw`), an [`Examiner`] puts them and hears the answers, a sitting
//! writes each answer down before the next question (`sitting`), and the notes are a Markdown file (`entry`, `notes`,
//! `file`).

mod draw;
mod entry;
mod examiner;
mod file;
mod notes;
mod pressure;
mod round;
mod sitting;

pub use draw::{Draw, draw};
pub use entry::{Page, real_interview};
pub use examiner::{Attempt, Checks, Examiner, Heard, Marks, Opening, Outcome, Question, Wish};
pub use file::{NotesError, NotesFile};
pub use round::Round;
pub use sitting::Sitting;
