//! Text of a packet without the characters that nobody sees.

/// The text on one line: control characters are spaces, and what would turn the direction of writing is left out.
pub fn plain(text: &str) -> String {
    let seen = |c: &char| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(seen).map(|c| if c.is_control() { ' ' } else { c }).collect()
}
