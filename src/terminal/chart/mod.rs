//! Charts as rows of text, pure: numbers in, lines out, no wider than they are told.
//!
//! A chart is never all that is said: a bar stands beside its number, and what has no room for numbers (a heat map, a
//! column, a spark) is followed or preceded by a line that says the same in words. Shades tell one amount from another
//! without a colour; a colour only repeats them.

mod bars;
mod heat;
mod marks;

pub use bars::{Bar, bars};
pub use heat::{Heat, heat};
pub use marks::{columns, shade, spark};

use console::measure_text_width;

use super::text::safe;

/// The text made safe and cut or filled to some columns of the terminal.
fn fitted(text: &str, width: usize) -> String {
    let text = console::truncate_str(&safe(text), width, "…").into_owned();
    let pad = " ".repeat(width.saturating_sub(measure_text_width(&text)));
    text + &pad
}
