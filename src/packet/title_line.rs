//! Titles of stories that are no headings: the line above a story's first label.
//!
//! ```text
//! **The queue**     Story: The queue     Story 2 – “The queue”     2. The queue     surely a title
//! The queue                              a title where each story beside it has one
//! ```

use std::ops::Range;

use super::outline::{Element, Line};
use super::page::Page;
use super::passage::words;
use super::title;
use super::vocabulary::Label;

/// More words than this tell something.
const MOST_WORDS: usize = 14;

/// For each first label of the stories in one section, the line above it that is a title. Under a heading of its own
/// a story goes by that, unless the line says that it is a story's.
pub fn title_lines(page: &Page<'_>, own: &[Range<usize>], firsts: &[usize], headed: bool) -> Vec<Option<usize>> {
    let above = |first: &usize| first.checked_sub(1).filter(|at| own.iter().any(|range| range.contains(at)));
    let surely = |at: &usize| is_bold(page, *at) || is_named(page, *at) || is_numbered(page, *at);
    if let ([first], true) = (firsts, headed) {
        let named = |at: &usize| is_named(page, *at) && told(page, *at).is_some_and(|(title, _)| !is_number(&title));
        return vec![above(first).filter(named)];
    }
    let maybe = |at: &usize| surely(at) || is_alone(page, *at);
    let every = firsts.iter().all(|first| above(first).is_some_and(|at| maybe(&at)));
    firsts.iter().map(|first| above(first).filter(|at| if every { maybe(at) } else { surely(at) })).collect()
}

/// What a title line says, and the number that it gives the story.
pub fn told(page: &Page<'_>, at: usize) -> Option<(String, Option<u32>)> {
    let line = page.line(at)?;
    let (title, number) = title::story(line.text[page.mark(at).map_or(0, |mark| mark.rest)..].trim());
    // The number of an item stands before its text.
    let number = number.or_else(|| if line.item { title::story(page.source.line(line.at)).1 } else { None });
    Some((title, number)).filter(|(title, _)| !title.is_empty())
}

/// `Story 2`, which says nothing else.
fn is_number(title: &str) -> bool {
    title.ends_with(|c: char| c.is_ascii_digit()) && title::names_a_story(title)
}

/// A line in bold as a whole, or with a bracket behind that.
fn is_bold(page: &Page<'_>, at: usize) -> bool {
    page.line(at).is_some_and(|line| {
        let bracket = |text: &str| text.is_empty() || (text.starts_with('(') && text.ends_with(')'));
        let whole = line.lead.as_ref().is_some_and(|lead| bracket(line.text[lead.end..].trim()));
        line.heading == 0 && whole && page.mark(at).is_none_or(|mark| mark.is(Label::Title))
    })
}

/// `Story: The queue`, `Story 2 – The queue`.
fn is_named(page: &Page<'_>, at: usize) -> bool {
    let Some(line) = short(page, at) else { return false };
    match page.mark(at) {
        Some(mark) => mark.is(Label::Title) && mark.rest < line.text.len(),
        None => title::names_a_story(&line.text),
    }
}

/// `2. The queue`, unless it is but the last of some items: its own stand deeper.
fn is_numbered(page: &Page<'_>, at: usize) -> bool {
    let Some(line) = short(page, at).filter(|_| page.mark(at).is_none()) else { return false };
    let holds = page.line(at + 1).is_some_and(|below| line.item && below.depth > line.depth);
    let beside = |before: &Line<'_>| before.item && before.depth == line.depth;
    let listed = line.item && at.checked_sub(1).and_then(|before| page.line(before)).is_some_and(beside);
    holds || (!listed && title::story(page.source.line(line.at)).1.is_some())
}

/// A line with nothing beside it that is no sentence.
fn is_alone(page: &Page<'_>, at: usize) -> bool {
    let Some(line) = short(page, at).filter(|line| !line.item && line.depth == 0) else { return false };
    let same = |other: Option<usize>| other.and_then(|at| page.line(at)).is_some_and(|other| other.block == line.block);
    page.mark(at).is_none() && !(line.text.ends_with(':') || same(at.checked_sub(1)) || same(Some(at + 1)))
}

/// The line at `at`, if it is short enough for a title and no sentence.
fn short<'p>(page: &'p Page<'_>, at: usize) -> Option<&'p Line<'p>> {
    let line = page.elements.get(at).and_then(Element::line)?;
    let sentence = line.text.trim_end().ends_with(['.', ';', ',', '!']) || words(&line.text) > MOST_WORDS;
    (line.heading == 0 && !line.task && !page.used[at] && !sentence).then_some(line)
}
