//! What a spreadsheet program must not take for more than text.

use std::borrow::Cow;

/// With what a spreadsheet lets a formula or a command begin, wide letters of East Asian keyboards included.
const BEGINNINGS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Text that would be taken for a formula, made text again by an apostrophe before it (OWASP, "CSV Injection"). What
/// begins so already gets one more, so that taking one away gives the text back.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(BEGINNINGS) { format!("'{text}").into() } else { text.into() }
}
