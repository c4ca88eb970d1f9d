//! Every line is accounted for: what nothing was made of is listed with the reason.

use serde::Serialize;

use super::outline::{Element, Fence};
use super::page::Page;

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

/// The unused lines of a page, in order; blank lines join what stands around them.
pub fn unused(page: &Page<'_>, read_examples: &[usize]) -> Vec<Unused> {
    let mut why: Vec<Option<&'static str>> = vec![Some("markup"); page.source.line_count() as usize];
    for (at, element) in page.elements.iter().enumerate() {
        let (from, to) = element.lines();
        let reason = if page.frames.iter().any(|frame| frame.contains(&at)) {
            Some("framework")
        } else if page.used[at] || read_examples.contains(&at) {
            None
        } else {
            reason(page, at)
        };
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
fn cover_used(page: &Page<'_>, why: &mut [Option<&'static str>]) {
    for (at, pair) in page.elements.windows(2).enumerate() {
        if page.used[at] && page.used[at + 1] {
            for line in pair[0].lines().1 + 1..pair[1].lines().0 {
                why[line as usize - 1] = None;
            }
        }
    }
}

fn reason(page: &Page<'_>, at: usize) -> Option<&'static str> {
    let section = &page.sections[page.section_of[at]];
    match &page.elements[at] {
        // A heading over something used is a part of it.
        Element::Line(line) if line.heading > 0 && section.all.clone().any(|below| page.used[below]) => None,
        Element::Line(_) => Some(page.topics[page.section_of[at]].map_or("prose", super::verdict::Topic::reason)),
        Element::Rule(_) => None,
        Element::Table(_) => Some("table"),
        Element::Fence(fence) => Some(fence_reason(page, fence)),
    }
}

fn fence_reason(page: &Page<'_>, fence: &Fence) -> &'static str {
    let content = &page.source.text[fence.content.clone()];
    if is_drawing(content) { "drawing" } else { "code" }
}

/// Boxes and arrows, as `─`, `│` or `+--+`.
pub fn is_drawing(text: &str) -> bool {
    text.contains(['─', '│', '┌', '═', '║', '╔']) || text.contains("+--")
}

fn merge(page: &Page<'_>, why: &[Option<&'static str>]) -> Vec<Unused> {
    let mut out: Vec<Unused> = Vec::new();
    let mut open = false;
    for (at, why) in why.iter().enumerate() {
        let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
        if page.source.line(line).trim().is_empty() {
            continue;
        }
        match (why, out.last_mut()) {
            (Some(why), Some(last)) if open && last.why == *why => last.to = line,
            (Some(why), _) => out.push(Unused { from: line, to: line, why }),
            (None, _) => {}
        }
        open = why.is_some();
    }
    out
}
