//! Every line is accounted for: what nothing was made of is listed with the reason.

use serde::Serialize;

use super::outline::{Element, Fence};
use super::page::Page;
use super::verdict::{Topic, is_blank};
use super::vocabulary::Label;

/// A stretch of lines that nothing was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unused {
    /// First 1-based line.
    pub from: u32,
    /// Last 1-based line.
    pub to: u32,
    /// Why, in a word or two.
    pub why: &'static str,
}

/// Why nothing was made of brackets that are still to be filled in.
pub const BLANK: &str = "blanks to fill in";

/// Why nothing was made of a line. A byte each, as there are many lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Markup,
    Blank,
    Framework,
    Lesson,
    About(Topic),
    Prose,
    Table,
    Drawing,
    Code,
}

impl Why {
    fn words(self) -> &'static str {
        match self {
            Why::Markup => "markup",
            Why::Blank => BLANK,
            Why::Framework => "framework",
            Why::Lesson => "lessons",
            Why::About(topic) => topic.reason(),
            Why::Prose => "prose",
            Why::Table => "table",
            Why::Drawing => "drawing",
            Why::Code => "code",
        }
    }
}

/// The unused lines of a page, in order; blank lines join what stands around them.
pub fn unused(page: &Page<'_>, read_examples: &[usize]) -> Vec<Unused> {
    let mut why: Vec<Option<Why>> = vec![Some(Why::Markup); page.source.line_count() as usize];
    let mut framed = vec![false; page.elements.len()];
    for frame in &page.frames {
        framed[frame.clone()].fill(true);
    }
    let mut examples = read_examples.iter().copied().peekable();
    let mut lesson_end = 0;
    for (at, element) in page.elements.iter().enumerate() {
        if page.is(at, Label::Reflection) {
            lesson_end = page.block_end(at, |page, next| page.mark(next).is_some());
        }
        let (from, to) = element.lines();
        let example = examples.next_if_eq(&at).is_some();
        let reason = match (framed[at], page.used[at] || example) {
            (true, _) => Some(Why::Framework),
            (false, true) => None,
            (false, false) => reason(page, at),
        };
        let reason = if reason == Some(Why::Prose) && at < lesson_end { Some(Why::Lesson) } else { reason };
        for line in from..=to {
            if let Some(slot) = (line as usize).checked_sub(1).and_then(|index| why.get_mut(index)) {
                *slot = reason;
            }
        }
    }
    cover_used(page, &mut why);
    let body_from = page.source.line_of(page.source.body_at);
    if page.source.body_at > 0 {
        why[..(body_from - 1) as usize].fill(None);
    }
    merge(page, &why)
}

/// A used stretch holds lines that are no elements of their own, such as the rows of HTML or of a link list.
fn cover_used(page: &Page<'_>, why: &mut [Option<Why>]) {
    for (at, pair) in page.elements.windows(2).enumerate() {
        if page.used[at] && page.used[at + 1] {
            for line in pair[0].lines().1 + 1..pair[1].lines().0 {
                why[line as usize - 1] = None;
            }
        }
    }
}

fn reason(page: &Page<'_>, at: usize) -> Option<Why> {
    let section = &page.sections[page.section_of[at]];
    match &page.elements[at] {
        // A heading over something used is a part of it.
        Element::Line(line) if line.heading > 0 && section.all.clone().any(|below| page.used[below]) => None,
        Element::Line(line) if is_blank(&line.text) => Some(Why::Blank),
        Element::Line(_) => Some(page.topics[page.section_of[at]].map_or(Why::Prose, Why::About)),
        Element::Rule(_) => None,
        Element::Table(_) => Some(Why::Table),
        Element::Fence(fence) => Some(fence_reason(page, fence)),
    }
}

fn fence_reason(page: &Page<'_>, fence: &Fence) -> Why {
    let content = &page.source.text[fence.content.clone()];
    if is_drawing(content) { Why::Drawing } else { Why::Code }
}

/// Boxes and arrows, as `─`, `│` or `+--+`.
pub fn is_drawing(text: &str) -> bool {
    text.contains(['─', '│', '┌', '═', '║', '╔']) || text.contains("+--")
}

fn merge(page: &Page<'_>, why: &[Option<Why>]) -> Vec<Unused> {
    let mut out: Vec<Unused> = Vec::new();
    let mut open = false;
    for (at, why) in why.iter().map(|why| why.map(Why::words)).enumerate() {
        let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
        if page.source.line(line).trim().is_empty() {
            continue;
        }
        match (why, out.last_mut()) {
            (Some(why), Some(last)) if open && last.why == why => last.to = line,
            (Some(why), _) => out.push(Unused { from: line, to: line, why }),
            (None, _) => {}
        }
        open = why.is_some();
    }
    out
}
