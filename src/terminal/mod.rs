//! The edges that a person sees: keys and screens, plain lines, JSON lines, text made safe for a terminal.

mod closing;
mod diagnostic;
mod dialog;
mod editor;
mod jsonl;
mod keys;
pub mod markdown;
mod mode;
mod page;
mod plain;
mod screen;
mod telling;
pub mod text;

pub use diagnostic::problem;
pub use dialog::Dialog;
pub use jsonl::JsonLines;
pub use plain::Plain;
