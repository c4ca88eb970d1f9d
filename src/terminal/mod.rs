//! The edges that a person sees: keys and screens, plain lines, JSON lines, text made safe for a terminal.

mod diagnostic;
mod dialog;
mod jsonl;
mod keys;
mod mode;
mod plain;
pub mod text;

pub use diagnostic::problem;
pub use dialog::Dialog;
pub use jsonl::JsonLines;
pub use plain::Plain;
