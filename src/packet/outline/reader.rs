//! A parser's events made into elements.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use super::attributes;
use super::html::{heading_of, without_tags};
use super::{Element, Fence, Line, Row, Table};
use crate::packet::source::Source;

/// A heading or a rule that stands by itself, and how the reader stood when it came to it.
#[derive(Clone, Copy)]
pub struct Cut {
    /// Byte of the source at which it stands.
    pub at: usize,
    elements: usize,
    emphasis: u32,
    in_comment: bool,
}

/// Lists deeper than this are as deep as this.
const DEEPEST: u16 = 1000;

/// Makes elements of a parser's events.
pub struct Reader<'s> {
    source: &'s Source,
    /// Where the stretch begins that is being read.
    base: usize,
    /// The last place at which it may end.
    cut: Cut,
    /// The line that was looked up last.
    near: u32,
    /// What has been read.
    pub out: Vec<Element<'s>>,
    line: Option<Line<'s>>,
    // A file can be as deep as it is long: 65,536 quotes need no more than 64 kB.
    lists: u32,
    quotes: u32,
    emphasis: u32,
    heading: u8,
    block: u32,
    opens_item: bool,
    opens_task: bool,
    cell: Option<String>,
    in_comment: bool,
}

impl<'s> Reader<'s> {
    /// A reader at the start of a source.
    pub fn new(source: &'s Source) -> Self {
        Self {
            source,
            base: 0,
            cut: Cut { at: 0, elements: 0, emphasis: 0, in_comment: false },
            near: 1,
            out: Vec::new(),
            line: None,
            lists: 0,
            quotes: 0,
            emphasis: 0,
            heading: 0,
            block: 0,
            opens_item: false,
            opens_task: false,
            cell: None,
            in_comment: false,
        }
    }

    /// Reads a text from the byte `from` on; the last place up to which it has been read for good.
    pub fn run(&mut self, text: &'s str, from: usize) -> Cut {
        let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
        let mut events = Parser::new_ext(&text[from..], options).into_offset_iter();
        self.base = from;
        self.may_cut(from);
        while let Some((event, span)) = events.next() {
            let span = span.start + self.base..span.end + self.base;
            match event {
                Event::Start(Tag::CodeBlock(kind)) => self.fence(&kind, &mut events, span),
                Event::Start(tag) => self.start(&tag, span),
                Event::End(tag) => self.end(tag),
                Event::Text(text) | Event::Code(text) => self.text(text.into(), span),
                Event::SoftBreak | Event::HardBreak => self.finish_line(),
                Event::Html(html) => self.html(&html, span),
                Event::InlineHtml(html) => self.inline_html(&html, &span),
                Event::Rule => {
                    self.finish_line();
                    self.may_cut(span.start);
                    let at = self.line_of(span.start);
                    self.out.push(Element::Rule(at));
                }
                Event::TaskListMarker(_) => self.opens_task = true,
                _ => {}
            }
        }
        self.finish_line();
        self.cut
    }

    /// Notes that the stretch may end here, if nothing is open.
    fn may_cut(&mut self, at: usize) {
        if self.lists == 0 && self.quotes == 0 {
            let (elements, emphasis, in_comment) = (self.out.len(), self.emphasis, self.in_comment);
            self.cut = Cut { at, elements, emphasis, in_comment };
        }
    }

    /// Forgets what was read behind a cut.
    pub fn go_back(&mut self, cut: Cut) {
        self.out.truncate(cut.elements);
        (self.emphasis, self.in_comment) = (cut.emphasis, cut.in_comment);
    }

    fn line_of(&mut self, offset: usize) -> u32 {
        self.near = self.source.line_near(self.near, offset);
        self.near
    }

    fn start(&mut self, tag: &Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.new_block();
                self.may_cut(span.start);
                self.heading = if self.is_text_over_dashes(&span) { 0 } else { *level as u8 };
            }
            Tag::Paragraph | Tag::HtmlBlock => self.new_block(),
            Tag::BlockQuote(_) => {
                self.new_block();
                self.quotes += 1;
            }
            Tag::List(_) => {
                self.new_block();
                self.lists += 1;
            }
            Tag::Item => {
                self.new_block();
                self.opens_item = true;
            }
            Tag::Table(_) => {
                self.new_block();
                self.out.push(Element::Table(Table::default()));
            }
            Tag::TableHead | Tag::TableRow => {
                let at = self.line_of(span.start);
                if let Some(Element::Table(table)) = self.out.last_mut() {
                    table.rows.push(Row { at, cells: Vec::new() });
                }
            }
            Tag::TableCell => self.cell = Some(String::new()),
            Tag::Emphasis | Tag::Strong => {
                self.emphasis += 1;
                if self.emphasis == 1 && self.cell.is_none() {
                    self.open_lead(span.start);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.finish_line(),
            TagEnd::Item => {
                self.finish_line();
                (self.opens_item, self.opens_task) = (false, false);
            }
            TagEnd::BlockQuote(_) => {
                self.finish_line();
                self.quotes -= 1;
            }
            TagEnd::List(_) => {
                self.finish_line();
                self.lists -= 1;
            }
            TagEnd::TableCell => {
                if let (Some(cell), Some(Element::Table(table))) = (self.cell.take(), self.out.last_mut())
                    && let Some(row) = table.rows.last_mut()
                {
                    row.cells.push(cell.trim().to_owned());
                }
            }
            TagEnd::Emphasis | TagEnd::Strong => {
                self.emphasis = self.emphasis.saturating_sub(1);
                if self.emphasis == 0 {
                    self.close_lead();
                }
            }
            _ => {}
        }
    }

    /// `A: an answer` over `---` is Markdown for a heading; nobody who writes it means one.
    fn is_text_over_dashes(&self, span: &Range<usize>) -> bool {
        let raw = self.source.text[span.clone()].trim_end();
        let Some((text, underline)) = raw.rsplit_once('\n') else { return false };
        underline.trim_start_matches([' ', '>']).starts_with('-')
            && (text.contains('\n') || text.trim_end().ends_with(['.', '!', '…']) || {
                let prefix: String = text.chars().take(3).collect();
                prefix.trim_start().chars().nth(1) == Some(':')
            })
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let was_text = self.heading == 0 && level == HeadingLevel::H2;
        let rule = self.line.as_ref().map(|line| line.at + 1);
        self.line.iter_mut().for_each(attributes::cut_from_heading);
        self.finish_line();
        self.heading = 0;
        if let Some(at) = rule.filter(|_| was_text) {
            self.out.push(Element::Rule(at));
        }
    }

    fn new_block(&mut self) {
        self.finish_line();
        self.block += 1;
    }

    fn finish_line(&mut self) {
        let Some(mut line) = self.line.take() else { return };
        attributes::take_out(&mut line);
        if self.emphasis > 0
            && let Some(lead) = &mut line.lead
            && lead.end == usize::MAX
        {
            lead.end = line.text.len();
            line.lead_open = true;
        }
        if !line.text.trim().is_empty() {
            if let Cow::Owned(text) = &mut line.text {
                text.shrink_to_fit();
            }
            self.out.push(Element::Line(line));
        }
    }

    fn line_at(&mut self, offset: usize) -> &mut Line<'s> {
        // `R: …` at the margin, straight below a list, is Markdown for more of the last item; nobody means that.
        let at_margin = self.lists > 0 && !self.opens_item && self.source.text[..offset].ends_with('\n');
        let at = if self.line.is_none() { self.line_of(offset) } else { 0 };
        let fresh = || Line {
            at,
            span: offset..offset,
            lead: (self.emphasis > 0).then(|| Box::new(0..usize::MAX)),
            heading: self.heading,
            depth: if at_margin { 0 } else { u16::try_from(self.lists).map_or(DEEPEST, |depth| depth.min(DEEPEST)) },
            item: std::mem::take(&mut self.opens_item),
            task: std::mem::take(&mut self.opens_task),
            quoted: self.quotes > 0,
            block: self.block,
            ..Line::default()
        };
        self.line.get_or_insert_with(fresh)
    }

    fn text(&mut self, text: Cow<'s, str>, span: Range<usize>) {
        if let Some(cell) = &mut self.cell {
            cell.push_str(&text);
            return;
        }
        let source = self.source;
        let line = self.line_at(span.start);
        line.span.end = span.end;
        if line.text.is_empty() {
            line.text = text;
            return;
        }
        // A parser stops at whatever might be a mark. Where it was none, the line goes on as one piece of the source.
        let behind = source.text.as_bytes()[span.start..].as_ptr();
        let goes_on = span.len() == text.len() && line.text.as_bytes().as_ptr_range().end == behind;
        match line.text {
            Cow::Borrowed(known) if goes_on => {
                line.text = Cow::Borrowed(&source.text[span.start - known.len()..span.end]);
            }
            _ => line.text.to_mut().push_str(&text),
        }
    }

    fn open_lead(&mut self, offset: usize) {
        let line = self.line_at(offset);
        let opens = !line.text.chars().any(char::is_alphabetic);
        if line.lead.as_ref().is_none_or(|lead| lead.end == usize::MAX) && opens {
            line.lead = Some(Box::new(line.text.len()..usize::MAX));
        }
    }

    fn close_lead(&mut self) {
        if let Some(line) = &mut self.line
            && let Some(lead) = &mut line.lead
            && lead.end == usize::MAX
        {
            lead.end = line.text.len();
        }
    }

    fn fence(&mut self, kind: &CodeBlockKind<'_>, events: &mut OffsetIter<'s>, span: Range<usize>) {
        self.new_block();
        let mut content: Option<Range<usize>> = None;
        for (event, at) in events.by_ref() {
            match event {
                Event::Text(_) => {
                    let start = content.map_or(at.start, |content: Range<usize>| content.start);
                    content = Some(start..at.end);
                }
                _ => break,
            }
        }
        let content = content.map_or(span.end..span.end, |at| at.start + self.base..at.end + self.base);
        let language = match kind {
            CodeBlockKind::Fenced(info) => {
                Some(info.split([' ', ',', '{']).next().unwrap_or_default().to_ascii_lowercase())
            }
            CodeBlockKind::Indented => None,
        };
        let raw = self.source.text[span.clone()].trim_end();
        let lines = (self.line_of(span.start), self.line_of(span.start + raw.len().saturating_sub(1)));
        self.out.push(Element::Fence(Fence { lines, language, content }));
    }

    /// Text inside raw HTML counts; tags and comments do not. A `<summary>` and an `<h2>` are what a heading is elsewhere.
    fn html(&mut self, html: &str, span: Range<usize>) {
        let text = without_tags(html, &mut self.in_comment);
        if text.trim().is_empty() {
            return;
        }
        self.heading = heading_of(html);
        self.text(Cow::Owned(text.trim().to_owned()), span.start..span.start + html.trim_end().len());
        self.finish_line();
        self.heading = 0;
    }

    /// `<b>` and `<strong>` open a line as `**` does.
    fn inline_html(&mut self, html: &str, span: &Range<usize>) {
        match html {
            "<b>" | "<strong>" => self.start(&Tag::Strong, span.clone()),
            "</b>" | "</strong>" if self.emphasis > 0 => self.end(TagEnd::Strong),
            _ if html.starts_with("<br") => self.finish_line(),
            _ => {}
        }
    }
}
