//! A mock on a terminal and as plain lines.

mod dialog;
mod page;
mod plain;
mod sound;

pub use dialog::MockDialog;
pub use plain::PlainMock;
pub use sound::Sound;
