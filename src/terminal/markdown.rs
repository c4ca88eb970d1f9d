//! A packet's Markdown on a terminal: paragraphs filled to the width, lists hanging, tables drawn, code kept as it is,
//! bold and emphasis as the terminal has them. Nothing reaches the terminal but text.

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use console::Style;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::text::safe;
use crate::packet::tables_apart;

/// The text in lines of at most `width` columns.
pub fn lines(text: &str, width: usize) -> Vec<String> {
    let text = tables_apart(&safe(text));
    let mut page = Page { width: width.max(10), ..Page::default() };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(&text, options) {
        page.take(event);
    }
    page.paragraph();
    while page.lines.last().is_some_and(String::is_empty) {
        page.lines.pop();
    }
    page.lines
}

/// A page on its way from events to lines.
#[derive(Default)]
struct Page {
    width: usize,
    lines: Vec<String>,
    /// The paragraph being read, styled.
    words: String,
    bold: usize,
    emphasis: usize,
    /// For each open list the number of its next item; none for a list of bullets.
    lists: Vec<Option<u64>>,
    /// What stands before the next line of text: a bullet, once.
    marker: Option<String>,
    quotes: usize,
    code: bool,
    table: Option<Rows>,
}

/// A table being read.
#[derive(Default)]
struct Rows {
    rows: Vec<Vec<String>>,
    cell: String,
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            // An entity of HTML is any character: what it stands for is looked at once more.
            Event::Text(text) if self.code => self.code(&safe(&text)),
            Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => self.text(&safe(&text), false),
            Event::Code(text) => self.text(&safe(&text), true),
            Event::SoftBreak => self.text(" ", false),
            Event::HardBreak => self.paragraph_goes_on(),
            Event::Rule => {
                self.paragraph();
                self.lines.push("─".repeat(self.width.min(20)));
                self.gap();
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong | Tag::Heading { .. } => self.bold += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(first) => {
                self.paragraph();
                self.lists.push(*first);
            }
            Tag::Item => {
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "• ".to_owned(),
                };
                self.marker = Some(marker);
            }
            Tag::CodeBlock(_) => {
                self.paragraph();
                self.code = true;
            }
            Tag::Table(_) => {
                self.paragraph();
                self.table = Some(Rows::default());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Heading(_) => {
                self.bold = self.bold.saturating_sub(1);
                self.paragraph();
                self.gap();
            }
            TagEnd::Paragraph => {
                self.paragraph();
                if self.lists.is_empty() {
                    self.gap();
                }
            }
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::Item => {
                self.paragraph();
                self.marker = None;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.gap();
                }
            }
            TagEnd::CodeBlock => {
                self.code = false;
                self.gap();
            }
            TagEnd::TableCell => {
                if let Some(table) = &mut self.table {
                    let cell = std::mem::take(&mut table.cell);
                    table.rows.last_mut().map(|row| row.push(cell)).unwrap_or_default();
                }
            }
            TagEnd::Table => self.draw_table(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, code: bool) {
        if let Some(table) = &mut self.table {
            table.cell.push_str(text);
            return;
        }
        let style = Style::new();
        let style = if self.bold > 0 { style.bold() } else { style };
        let style = if self.emphasis > 0 { style.italic() } else { style };
        let style = if code { style.cyan() } else { style };
        // Each word has its style to itself, so that a line can be broken anywhere between.
        for piece in text.split_inclusive(' ') {
            let word = piece.trim_end_matches(' ');
            if !word.is_empty() {
                self.words.push_str(&style.apply_to(word).to_string());
            }
            if word.len() < piece.len() {
                self.words.push(' ');
            }
        }
    }

    fn indent(&self) -> String {
        "▏ ".repeat(self.quotes) + &"  ".repeat(self.lists.len().saturating_sub(1))
    }

    /// Ends the paragraph that is being read.
    fn paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        if words.trim().is_empty() {
            return;
        }
        let marker = self.marker.take();
        let indent = self.indent();
        let hanging = match (&marker, self.lists.last()) {
            (Some(marker), _) => " ".repeat(marker.chars().count()),
            (None, Some(_)) => "  ".to_owned(),
            (None, None) => String::new(),
        };
        let first = format!("{indent}{}", marker.as_deref().unwrap_or(&hanging));
        let rest = format!("{indent}{hanging}");
        let options = textwrap::Options::new(self.width).initial_indent(&first).subsequent_indent(&rest);
        self.lines.extend(textwrap::wrap(words.trim(), options).into_iter().map(|line| line.trim_end().to_owned()));
    }

    /// A line break that the author wrote.
    fn paragraph_goes_on(&mut self) {
        let marker = self.marker.is_some();
        self.paragraph();
        if marker {
            self.marker = Some("  ".to_owned());
        }
    }

    fn code(&mut self, text: &str) {
        let style = Style::new().cyan();
        let indent = self.indent();
        for line in text.lines() {
            let line = console::truncate_str(line, self.width.saturating_sub(indent.len() + 2), "…").into_owned();
            self.lines.push(format!("{indent}  {}", style.apply_to(line)));
        }
    }

    fn draw_table(&mut self) {
        let Some(Rows { rows, .. }) = self.table.take() else { return };
        let mut rows = rows.into_iter();
        let mut table = Table::new();
        table
            .load_style(TableStyle::new().header_separator(LineStyle::new(' ', '─', '─', ' ')))
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(self.width).unwrap_or(u16::MAX))
            .set_header(rows.next().unwrap_or_default())
            .add_rows(rows);
        self.lines.extend(table.lines().map(|line| line.trim_end().to_owned()));
        self.gap();
    }

    /// One empty line before whatever follows.
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn markdown_is_rendered_within_the_width() {
        let text = "It was **late** and\nthe `queue` was full.\n\n- one thing that runs over the end of its line\n- two\n  1. inner\n\n> quoted words\n\n```sql\nSELECT 1;\n```\n\n| name | p99 |\n|---|---|\n| 座席 | 41 ms |\n\na\u{1b}[31mred";
        console::set_colors_enabled(false);
        let shown = lines(text, 30);
        assert!(shown.iter().all(|line| console::measure_text_width(line) <= 30), "{shown:#?}");
        insta::assert_snapshot!(shown.join("\n"));
    }
}
