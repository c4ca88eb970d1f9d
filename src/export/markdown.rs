//! Text of a packet in a Markdown document: it says what it says, and is no more than that.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::packet::is_unseen;

/// Characters that mean something in the middle of a line, in `CommonMark`, GitHub's tables, or its formulas.
const MARKS: [char; 12] = ['\\', '`', '*', '_', '[', ']', '#', '|', '~', '$', '>', '!'];

/// Text on one line that reads as it stands, in a heading, a table's cell or a paragraph, if words come before it.
pub fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            c if MARKS.contains(&c) => out.extend(['\\', c]),
            c if c.is_control() || c == '\u{2028}' || c == '\u{2029}' => out.push(' '),
            c if is_unseen(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Markdown as a quotation: its headings, lists and open fences end with it, and what would be HTML is text.
pub fn quoted(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + 16);
    for line in without_html(markdown).lines() {
        out.push_str(if line.trim().is_empty() { ">" } else { "> " });
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The text with every `<` outside of code written so that no tag begins with it.
fn without_html(markdown: &str) -> String {
    let mut code: Vec<std::ops::Range<usize>> = Vec::new();
    let mut begins = None;
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        match event {
            Event::Code(_) => code.push(range),
            Event::Start(Tag::CodeBlock(_)) => begins = Some(range.start),
            Event::End(TagEnd::CodeBlock) => code.push(begins.take().unwrap_or(range.start)..range.end),
            _ => {}
        }
    }
    let mut out = String::with_capacity(markdown.len());
    let mut code = code.into_iter().peekable();
    for (at, c) in markdown.char_indices() {
        while code.next_if(|range| range.end <= at).is_some() {}
        let in_code = code.peek().is_some_and(|range| range.contains(&at));
        match c {
            '<' if !in_code => out.push_str("&lt;"),
            c if is_unseen(c) && c != '\n' && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}
