//! A mock on a terminal and as plain lines.

mod dialog;
mod page;
mod plain;

pub use dialog::MockDialog;
pub use plain::PlainMock;
