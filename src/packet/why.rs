//! Why something was decided, where a label of its own says so: `**Why:** …`, `- Rationale: …`, `### Reason`.

use std::ops::Range;

use super::labels::Mark;
use super::opening::opening;
use super::outline::Line;
use super::page::Page;
use super::passage::Passage;
use super::phrases::{first_sentence, flat};
use super::vocabulary::REASONS;
use super::words::normal;

/// The first of some elements that is such a label, no deeper in lists than `depth`.
pub fn label(page: &Page<'_>, mut among: Range<usize>, depth: u16) -> Option<usize> {
    among.find(|&at| page.line(at).is_some_and(|line| line.depth <= depth && is_label(line)))
}

/// Whether a line opens with such a label.
pub fn is_label(line: &Line<'_>) -> bool {
    rest(line).is_some()
}

/// What stands behind the label at `at`, up to but not including the element `end`: its first sentence.
pub fn said(page: &Page<'_>, at: usize, end: usize) -> Option<String> {
    let line = page.line(at)?;
    let mark = Mark { rest: rest(line)?, ..Mark::default() };
    let text = flat(&Passage::behind(&mark, line, page.source, page.last_line(at, end)).text);
    let said = ["because ", "Because ", "weil ", "Weil "].iter().find_map(|word| text.strip_prefix(word));
    Some(first_sentence(said.unwrap_or(&text))).filter(|said| !said.is_empty())
}

/// Byte of a line's text at which the words after the label begin.
fn rest(line: &Line<'_>) -> Option<usize> {
    let (words, rest) = opening(line).filter(|_| !line.task)?;
    REASONS.contains(&normal(words).as_str()).then_some(line.text.len() - rest.len())
}
