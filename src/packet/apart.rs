//! Markdown of packets as people write it, made ready for a parser that is strict about it.

/// A table right under a paragraph is one all the same: a blank line before it lets the parser see that.
pub fn tables_apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = "";
    for line in text.lines() {
        let begins = line.trim_start().starts_with('|') && !before.trim_start().starts_with('|');
        if begins && !before.trim().is_empty() {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        before = line;
    }
    out
}
