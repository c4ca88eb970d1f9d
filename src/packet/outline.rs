//! A Markdown text as a flat run of elements in reading order: lines, tables, fences, rules.
//!
//! pulldown-cmark does the parsing; this adapter keeps what labels and questions are read from: where a line
//! stands (heading, list item, plain text), how deep, whether it is quoted, and which words open it in bold.
//!
//! ```text
//! element = line | table | fence | rule
//! line    = one source line of a heading, a list item or a paragraph, emphasis and links reduced to their text
//! ```

mod attributes;
mod html;
mod reader;

use std::borrow::Cow;
use std::ops::Range;

use super::source::Source;
use reader::Reader;

/// One thing on the page.
#[derive(Debug)]
pub enum Element<'s> {
    /// A line of text.
    Line(Line<'s>),
    /// A table, header row first.
    Table(Table),
    /// A block of code, a drawing, or an example in Markdown.
    Fence(Fence),
    /// A thematic break.
    Rule(u32),
}

/// A line of a heading, an item or a paragraph.
#[derive(Debug, Default)]
pub struct Line<'s> {
    /// 1-based line of the original file.
    pub at: u32,
    /// Where its content stands in the source.
    pub span: Range<usize>,
    /// What it says, without Markdown.
    pub text: Cow<'s, str>,
    /// The part of `text` that opens the line in bold or italics. Boxed, as few of many lines have one.
    pub lead: Option<Box<Range<usize>>>,
    /// Whether the emphasis of `lead` runs on into the next line.
    pub lead_open: bool,
    /// 1 to 6 for a heading, 0 otherwise.
    pub heading: u8,
    /// How many lists it stands in.
    pub depth: u16,
    /// Whether it is the line that a list marker opens.
    pub item: bool,
    /// Whether the item has a check box.
    pub task: bool,
    /// Whether it stands in a block quote.
    pub quoted: bool,
    /// Which block it belongs to; lines of one paragraph share it.
    pub block: u32,
}

/// A table: its rows hold as many cells as the header.
#[derive(Debug, Default)]
pub struct Table {
    /// Header first.
    pub rows: Vec<Row>,
}

/// A table row.
#[derive(Debug, Default)]
pub struct Row {
    /// 1-based line of the original file.
    pub at: u32,
    /// The cells' text, without Markdown.
    pub cells: Vec<String>,
}

/// A fenced or indented block.
#[derive(Debug)]
pub struct Fence {
    /// First and last line, the fences themselves included.
    pub lines: (u32, u32),
    /// The info string's first word, lower case; nothing for an indented block.
    pub language: Option<String>,
    /// Where its content stands in the source.
    pub content: Range<usize>,
}

impl Element<'_> {
    /// First and last line that the element covers.
    pub fn lines(&self) -> (u32, u32) {
        match self {
            Element::Line(line) => (line.at, line.at),
            Element::Table(table) => {
                let first = table.rows.first().map_or(0, |row| row.at);
                // A header is followed by its line of dashes even when no row follows.
                (first, table.rows.last().map_or(0, |row| row.at).max(first + 1))
            }
            Element::Fence(fence) => fence.lines,
            Element::Rule(at) => (*at, *at),
        }
    }

    /// The line, if it is one.
    pub fn line(&self) -> Option<&Line<'_>> {
        match self {
            Element::Line(line) => Some(line),
            _ => None,
        }
    }
}

/// Bytes that are parsed at once: a parser's tree takes several times the room of the text that it is made of.
const STRETCH: usize = 1 << 16;

/// Reads the part `range` of a source into elements.
pub fn outline(source: &Source, range: Range<usize>) -> Vec<Element<'_>> {
    // What a link is called may be defined anywhere.
    let whole = source.text[range.clone()].contains("]:");
    let stretch = if whole { range.len() } else { STRETCH };
    by_stretches(source, range, stretch)
}

/// A stretch ends where a heading or a rule stands by itself: what is before it says the same whatever follows.
fn by_stretches(source: &Source, range: Range<usize>, stretch: usize) -> Vec<Element<'_>> {
    let text = &source.text[..range.end];
    let mut reader = Reader::new(source);
    let (mut from, mut length) = (range.start, stretch);
    while from < range.end {
        let line_end = text.as_bytes().iter().skip(from + length).position(|byte| *byte == b'\n');
        let end = line_end.map_or(range.end, |line_end| from + length + line_end + 1);
        let cut = reader.run(&text[..end], from);
        if end == range.end {
            break;
        }
        length = if cut.at == from { 2 * length } else { stretch };
        from = cut.at;
        reader.go_back(cut);
    }
    reader.out
}

#[cfg(test)]
mod tests {
    use super::{Element, by_stretches};
    use crate::packet::source::Source;

    /// Elements as text, with whether each belongs to the block before it instead of a block's number.
    fn seen(source: &Source, stretch: usize) -> Vec<String> {
        let mut block = 0;
        let elements = by_stretches(source, 0..source.text.len(), stretch).into_iter().map(|mut element| {
            let mut goes_on = false;
            if let Element::Line(line) = &mut element {
                goes_on = line.block == block;
                block = std::mem::take(&mut line.block);
            }
            format!("{element:?} {goes_on}")
        });
        elements.collect()
    }

    #[test]
    fn a_text_says_the_same_in_stretches_and_as_a_whole() {
        let text = "# One\n\nfirst\nsecond\n\n- item\n  ```sh\n# no heading\n```\n# two\n---\n# three\n```\n\n---\n\n\
                    Set\nover dashes\n---\n> # quoted\n> ---\n\n1. a\n\n   # inner\n\n   ---\n2. b\n\n\
                    <b>bold that never closes\n\n## A\n\ntext\n\n<div>\n<!-- a comment\n\n# B\n\nstill -->\n</div>\n\n\
                    | a | b |\n|---|---|\n| 1 | 2 |\n# C\n~~~\n## D\n\n~~~~\n***\n**lead** on\nand `on\nand` on\n\n# E";
        let source = Source::read(text.as_bytes()).unwrap();
        let whole = seen(&source, text.len());
        assert!(whole.len() > 25, "{whole:#?}");
        for stretch in 1..40 {
            assert_eq!(seen(&source, stretch), whole, "in stretches of {stretch}");
        }
    }
}
