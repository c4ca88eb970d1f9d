//! A stretch of a packet as its author wrote it: Markdown, without the label before it and the quote marks around it.

use super::labels::Mark;
use super::outline::Line;
use super::source::Source;
use super::tags::{as_markdown, unescaped};

/// Markdown text with the lines that it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// The text.
    pub text: String,
    /// First 1-based line.
    pub from: u32,
    /// Last 1-based line.
    pub to: u32,
    /// Time stated for it, in seconds.
    pub seconds: Option<u32>,
}

impl Passage {
    /// The whole lines `from..=to`.
    pub fn lines(source: &Source, from: u32, to: u32) -> Self {
        Self::after("", source, from, to)
    }

    /// What stands behind a label on its line, and the lines up to `to`.
    pub fn behind(mark: &Mark, line: &Line<'_>, source: &Source, to: u32) -> Self {
        let mut passage = Self::after(raw_after(line, mark.rest, source), source, line.at + 1, to);
        passage.from = line.at;
        passage.seconds = mark.seconds;
        passage
    }

    fn after(opening: &str, source: &Source, from: u32, to: u32) -> Self {
        let to_come = (from <= to).then(|| source.line_start(from)..source.line_start(to + 1));
        let mut text = String::with_capacity(opening.len() + 1 + to_come.map_or(0, |range| range.len()));
        text.push_str(opening.trim());
        for number in (from..=to).filter(|number| !source.is_remark(*number)) {
            text.push('\n');
            text.push_str(unquoted(source.line(number)));
        }
        if text.contains('<') {
            text = as_markdown(&text);
        }
        if text.contains('\\') {
            text = unescaped(&text);
        }
        // Bold that opened in the label closes somewhere in here.
        if text.contains("**") && text.matches("**").count() % 2 == 1 {
            text = text.replace("**", "");
        }
        text.truncate(text.trim_end().len());
        let before = |c: char| c == '\n' || (c == ' ' && !opening.is_empty());
        text.drain(..text.len() - text.trim_start_matches(before).len());
        let text = without_common_indent(text, usize::from(!opening.is_empty()));
        Self { text, from, to: to.max(from), seconds: None }
    }

    /// Number of words as a speaker counts them: of scripts without spaces, two signs are a word.
    pub fn words(&self) -> usize {
        words(&self.text)
    }
}

/// Number of words in a text, as a speaker counts them.
pub fn words(text: &str) -> usize {
    let (mut spaced, mut ideographs, mut within) = (0, 0usize, false);
    for c in text.chars() {
        match c {
            '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' => ideographs += 1,
            _ if c.is_whitespace() => within = false,
            _ if !within && c.is_alphanumeric() => {
                within = true;
                spaced += 1;
            }
            _ => {}
        }
    }
    spaced + ideographs.div_ceil(2)
}

/// The source of a line behind the first `rest` bytes of its plain text.
///
/// Plain text is what is left of the source when its marks are taken out, so both are walked side by side.
pub fn raw_after<'s>(line: &Line<'_>, rest: usize, source: &'s Source) -> &'s str {
    let raw = &source.text[line.span.start..end_of_line(source, line.span.end)];
    let mut characters = raw.char_indices();
    let mut end = 0;
    for wanted in line.text[..rest].chars().filter(|c| !c.is_whitespace()) {
        match characters.by_ref().find(|(_, c)| *c == wanted) {
            Some((at, c)) => end = at + c.len_utf8(),
            None => return "",
        }
    }
    let after = &raw[end..];
    // Marks that touch the label close it; behind a space they open what follows.
    let closed = if rest > 0 { after.trim_start_matches(['*', '_']) } else { after };
    closed.trim_start_matches([':', '：', ' '])
}

fn end_of_line(source: &Source, from: usize) -> usize {
    source.text[from..].find('\n').map_or(source.text.len(), |at| from + at)
}

/// A line without the `>` before it, or the `:` of a definition.
fn unquoted(line: &str) -> &str {
    let mut rest = line.strip_prefix(": ").unwrap_or(line);
    while let Some(inner) = rest.trim_start_matches(' ').strip_prefix('>') {
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    rest
}

/// The text without the spaces before all of its lines but the first few, which stand behind a label.
fn without_common_indent(text: String, behind_label: usize) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let indents = text.lines().skip(behind_label).filter(|line| !line.trim().is_empty()).map(indent);
    let common = indents.min().unwrap_or(0);
    if common == 0 {
        return text;
    }
    let cut = |(at, line): (usize, &'_ str)| {
        line.get(if at < behind_label { 0 } else { common }..).unwrap_or_default().to_owned()
    };
    text.lines().enumerate().map(cut).collect::<Vec<_>>().join("\n")
}
