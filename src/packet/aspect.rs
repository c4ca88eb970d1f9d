//! What lines say of a decision, each behind a label of its own: `**Why:** …`, `- Alternatives: …`, `### Gave up`.

use std::ops::Range;

use super::labels::Mark;
use super::opening::opening;
use super::options::{alternative, alternatives};
use super::outline::Line;
use super::page::Page;
use super::passage::Passage;
use super::phrases::{first_clause, first_sentence, flat};
use super::verdict::is_blank;
use super::vocabulary::{ASPECTS, Aspect, Label};
use super::words::normal;

/// What the labels among some elements say of one decision; the first of a kind says it.
#[derive(Debug, Default)]
pub struct Aspects {
    /// What was chosen.
    pub choice: Option<String>,
    /// What was not.
    pub alternatives: Vec<String>,
    /// Why.
    pub reason: Option<String>,
    /// What was given up.
    pub cost: Option<String>,
}

impl Aspects {
    /// Reads them; the words behind each label reach to the next.
    pub fn of(page: &Page<'_>, among: Range<usize>) -> Self {
        let mut out = Self::default();
        let labels: Vec<(usize, Aspect)> =
            among.clone().filter_map(|at| aspect(page, at).map(|aspect| (at, aspect))).collect();
        let ends = labels.iter().skip(1).map(|(next, _)| *next).chain([among.end]);
        let mut read: Vec<Aspect> = Vec::new();
        for (&(at, aspect), end) in labels.iter().zip(ends) {
            if read.contains(&aspect) {
                continue;
            }
            read.push(aspect);
            let end = self::end(page, at).min(end);
            match aspect {
                Aspect::Choice => out.choice = said(page, at, end).map(|told| first_clause(&told)),
                Aspect::Alternatives => out.alternatives = listed(page, at, end),
                Aspect::Reason => out.reason = said(page, at, end),
                Aspect::Cost => out.cost = said(page, at, end),
            }
        }
        out
    }
}

/// What the label says that opens the element at `at`.
pub fn aspect(page: &Page<'_>, at: usize) -> Option<Aspect> {
    let line = page.line(at)?;
    match page.mark(at) {
        Some(mark) if mark.is(Label::Alternatives) => Some(Aspect::Alternatives),
        Some(mark) if mark.is(Label::Consequences) => Some(Aspect::Cost),
        _ => named(line).map(|(aspect, _)| aspect),
    }
}

/// The first of some elements that is such a label, no deeper in lists than `depth`.
pub fn find(page: &Page<'_>, wanted: Aspect, mut among: Range<usize>, depth: u16) -> Option<usize> {
    let is_label = |line: &Line<'_>| line.depth <= depth && named(line).is_some_and(|(aspect, _)| aspect == wanted);
    among.find(|&at| page.line(at).is_some_and(is_label))
}

/// Where what the label at `at` says comes to its end: its paragraph or item; the list or paragraph below a bare one.
pub fn end(page: &Page<'_>, at: usize) -> usize {
    let mut end = page.paragraph_end(at);
    let Some((line, rest)) = page.line(at).zip(rest(page, at)) else { return end };
    let bare = line.text[rest..].trim().is_empty();
    if line.heading > 0 {
        return page.block_end(at, |page, next| {
            page.mark(next).is_some() || page.line(next).is_some_and(|line| line.heading > 0)
        });
    }
    let deeper = |next: usize| page.line(next).is_some_and(|next| next.heading == 0 && next.depth > line.depth);
    if bare
        && !deeper(end)
        && page.line(end).is_some_and(|next| next.heading == 0 && !next.item && next.depth == line.depth)
    {
        return if page.mark(end).is_none() && aspect(page, end).is_none() { page.paragraph_end(end) } else { end };
    }
    while (bare || line.item) && deeper(end) && page.mark(end).is_none() {
        end += 1;
    }
    end
}

/// What stands behind the label at `at`, up to but not including the element `end`: its first sentence.
pub fn said(page: &Page<'_>, at: usize, end: usize) -> Option<String> {
    let text = flat(&behind(page, at, end)?.text);
    let said = ["because ", "Because ", "weil ", "Weil "].iter().find_map(|word| text.strip_prefix(word));
    Some(first_sentence(said.unwrap_or(&text))).filter(|said| !is_blank(said))
}

/// The items between a label and the element `end`, or what the words behind it list.
pub fn listed(page: &Page<'_>, at: usize, end: usize) -> Vec<String> {
    let depth = page.line(at).map_or(0, |line| line.depth) + 1;
    let listed: Vec<String> = (at + 1..end)
        .filter_map(|next| page.line(next).filter(|line| line.item && line.depth == depth))
        .map(|line| alternative(&line.text))
        .collect();
    let told = || behind(page, at, end).map_or(Vec::new(), |told| alternatives(&flat(&told.text)));
    let listed = if listed.is_empty() { told() } else { listed };
    listed.into_iter().filter(|named| !is_blank(named)).collect()
}

fn behind(page: &Page<'_>, at: usize, end: usize) -> Option<Passage> {
    let mark = Mark { rest: rest(page, at)?, ..Mark::default() };
    Some(Passage::behind(&mark, page.line(at)?, page.source, page.last_line(at, end)))
}

/// Byte of a line's text at which the words after its label begin.
fn rest(page: &Page<'_>, at: usize) -> Option<usize> {
    page.mark(at).map(|mark| mark.rest).or_else(|| named(page.line(at)?).map(|(_, rest)| rest))
}

/// The aspect that the words before a colon name, and where what follows them begins.
fn named(line: &Line<'_>) -> Option<(Aspect, usize)> {
    let (words, rest) = opening(line).filter(|_| !line.task)?;
    let words = normal(words);
    let named = ASPECTS.iter().find(|(_, known)| known.contains(&words.as_str()));
    named.map(|(aspect, _)| (*aspect, line.text.len() - rest.len()))
}
