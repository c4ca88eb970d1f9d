//! What a spreadsheet program must not take for more than text.

/// Text that would be taken for a formula, made text again by an apostrophe before it (OWASP, "CSV Injection").
pub fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
