//! The edges that a person sees: keys and screens, plain lines, JSON lines, text made safe for a terminal.

pub mod chart;
mod closing;
mod diagnostic;
mod dialog;
mod editor;
mod happened;
mod jsonl;
mod keys;
mod lines;
pub mod markdown;
mod mock;
mod mode;
mod page;
mod panel;
mod plain;
mod prompt;
mod recorder;
mod rows;
mod screen;
mod signals;
mod sound;
mod telling;
pub mod text;
mod typing;

pub use diagnostic::{finding, problem};
pub use dialog::Dialog;
pub use jsonl::JsonLines;
pub use mock::{MockDialog, PlainMock};
pub use plain::Plain;
pub use prompt::prompted;
pub use recorder::{Recorder, RecorderError};
pub use sound::Sound;
