//! Text of a packet without the characters that nobody sees.

use crate::packet::is_unseen;

/// The text on one line: control characters and ends of lines are spaces, what hides or turns the direction of writing is
/// left out.
pub fn plain(text: &str) -> String {
    let shown = |c: char| match c {
        '\u{2028}' | '\u{2029}' => Some(' '),
        c if c.is_control() => Some(' '),
        c => Some(c).filter(|c| !is_unseen(*c)),
    };
    text.chars().filter_map(shown).collect()
}
