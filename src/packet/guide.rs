//! Advice on answers: how to answer a question (a strategy), and what a kind of question is about (a theme).
//!
//! ```text
//! strategy = question, "Strategy:" text, { "Example:" text | "Avoid:" text }      a card
//! theme    = heading, "Focus:" text, { "Key points:" list | "Example:" text }     a question, no card
//! ```
//!
//! Labels stand in bold, before a colon, as items or as headings. What comes first under a question decides: an answer
//! is an answer, whatever follows it.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::ops::{Deref, Range};
use std::sync::LazyLock;

use super::advice::{GUIDES, Guide};
use super::frame::{self, Names};
use super::labels::Mark;
use super::opening::opening;
use super::outline::{Element, Line};
use super::page::Page;
use super::passage::Passage;
use super::phrases::flat;
use super::question;
use super::verdict::{Topic, first_person, is_blank};
use super::vocabulary::{Label, Part};
use super::words::normal;
use super::{Other, OtherKind, StoryIndex, title};

/// Advice on how to answer a question.
#[derive(Debug, Clone)]
pub struct Strategy {
    /// The question, as an interviewer says it.
    pub question: String,
    /// How to answer it.
    pub strategy: Passage,
    /// What somebody might say.
    pub sample: Option<Passage>,
    /// What not to say.
    pub avoid: Option<Passage>,
    /// 1-based line of the question.
    pub line: u32,
    /// The story that it belongs to.
    pub story: Option<StoryIndex>,
}

/// Reads the strategies of a page. Those over a heading that asks nothing, or over an answer, are only notes.
pub fn strategies(page: &mut Page<'_>, owner: &[Option<StoryIndex>]) -> (Vec<Strategy>, Vec<Other>) {
    let (mut strategies, mut others) = (Vec::new(), Vec::new());
    let all = if page.guides.is_empty() { 0..0 } else { 0..page.elements.len() };
    for at in all {
        let Some(asked) = asked(page, at) else { continue };
        let end = extent(page, at, asked.next);
        let Some((strategy, sample, avoid)) = advice(page, &asked, end) else { continue };
        let (question, line) = (asked.question, page.line(at).map_or(0, |line| line.at));
        let text = page.passage(asked.next, end);
        others.push(Other { text, ..Other::new(OtherKind::Strategy, question.clone(), line) });
        if page.is(end, Label::Answer) {
            page.claim(asked.next..end);
            continue;
        }
        page.claim(at..end);
        if asked.asks {
            strategies.push(Strategy { question, strategy, sample, avoid, line, story: owner[at] });
        }
    }
    (strategies, others)
}

/// Strategy, sample and what to avoid, where they are surely that.
fn advice(page: &Page<'_>, asked: &Asked, end: usize) -> Option<(Passage, Option<Passage>, Option<Passage>)> {
    let parts = parts(page, asked.next, end);
    let find = |wanted: Guide| parts.iter().find(|part| part.guide == wanted).map(|part| part.text(page));
    let (plain, hint, sample, avoid) =
        (find(Guide::Strategy), find(Guide::Hint), find(Guide::Sample), find(Guide::Avoid));
    let sure = match (&plain, asked.asks) {
        (Some(plain), true) => sample.is_some() || avoid.is_some() || !first_person(&plain.text),
        (Some(_), false) => sample.is_some() || avoid.is_some(),
        (None, asks) => asks && (avoid.is_some() || sample.as_ref().is_some_and(|sample| is_said(&sample.text))),
    };
    let strategy = plain.or(hint).filter(|strategy| !is_blank(&strategy.text))?;
    (sure && advises(page, &parts, asked.next..end)).then_some((strategy, sample, avoid))
}

/// Whether a sample is what somebody says, and no example of another thing.
fn is_said(sample: &str) -> bool {
    first_person(sample) || title::leading_quote(sample).is_some()
}

/// What advice stands under.
struct Asked {
    question: String,
    /// First element of the advice.
    next: usize,
    /// Whether it asks something.
    asks: bool,
}

/// The question or heading at `at`, if a line of advice follows it at once.
fn asked(page: &Page<'_>, at: usize) -> Option<Asked> {
    /// A question runs over no more lines than these.
    const LINES: usize = 4;
    let line = page.line(at).filter(|line| !page.used[at] && !line.task)?;
    let next = page.guides.partition_point(|opening| opening.at <= at);
    let near = page.guides.get(next).is_some_and(|opening| opening.at <= at + LINES);
    if !near || guide(page, at).is_some() {
        return None;
    }
    let asked = match question::asked(page, at) {
        Some((question, next)) => Asked { question, next, asks: true },
        None if line.heading > 0 => {
            let question = title::plain(&line.text);
            Asked { asks: title::asks(&question), question, next: at + 1 }
        }
        None => return None,
    };
    guide(page, asked.next).is_some().then_some(asked)
}

/// Where the advice on the question at `at` comes to its end.
fn extent(page: &Page<'_>, at: usize, first: usize) -> usize {
    let Some(asking) = page.line(at) else { return first };
    let limit = if asking.heading > 0 { page.sections[page.section_of[at]].all.end } else { page.elements.len() };
    let level = page.line(first).map_or(0, |line| line.depth);
    // Under a line, advice ends with its list, or with the paragraph that it is.
    let leaves = |line: &Line<'_>, before: &Line<'_>, bare: bool| {
        line.depth < level || (level == 0 && !line.item && line.block != before.block && !bare)
    };
    let ends = |next: usize| {
        let Some(line) = page.line(next) else { return matches!(page.elements[next], Element::Rule(_)) };
        let beside = asking.item && line.item && line.depth <= asking.depth;
        if guide(page, next).is_some() {
            return beside;
        }
        let bare = guide(page, next - 1).is_some_and(|(_, rest)| rest.is_empty());
        let left = page.line(next - 1).is_some_and(|before| asking.heading == 0 && leaves(line, before, bare));
        line.heading > 0
            || beside
            || left
            || (asking.item && line.depth < asking.depth)
            || page.is(next, Label::Answer)
            || question::asked(page, next).is_some()
    };
    (first..limit).find(|&next| ends(next)).unwrap_or(limit)
}

/// A labelled stretch of advice.
struct Labelled {
    guide: Guide,
    at: usize,
    end: usize,
}

impl Labelled {
    fn text(&self, page: &Page<'_>) -> Passage {
        let Some((line, (_, rest))) = page.line(self.at).zip(guide(page, self.at)) else { return Passage::default() };
        if rest.is_empty() && self.at + 1 < self.end {
            return page.passage(self.at + 1, self.end);
        }
        let mark = Mark { rest: line.text.len() - rest.len(), ..Mark::default() };
        Passage::behind(&mark, line, page.source, page.last_line(self.at, self.end))
    }
}

/// The labels from `first` on that stand on the first one's level, each with what it covers.
fn parts(page: &Page<'_>, first: usize, end: usize) -> Vec<Labelled> {
    let level = |at: usize| page.line(at).map(|line| (line.heading, line.depth));
    let mut parts: Vec<Labelled> = Vec::new();
    for at in first..end {
        let Some((guide, _)) = guide(page, at).filter(|_| level(at) == level(first)) else { continue };
        if let Some(last) = parts.last_mut() {
            last.end = at;
        }
        parts.push(Labelled { guide, at, end });
    }
    parts
}

/// Whether what is labelled is advice: nothing of a story or a decision stands among it.
fn advises(page: &Page<'_>, parts: &[Labelled], range: Range<usize>) -> bool {
    const DECISIONS: &[Label] = &[Label::Status, Label::Consequences, Label::Alternatives, Label::Tradeoff];
    let foreign = |at: usize| {
        page.mark(at).is_some_and(|mark| {
            DECISIONS.iter().any(|label| mark.is(*label)) || mark.parts().any(|(part, _)| part != Part::Action)
        })
    };
    !parts.is_empty() && range.into_iter().all(|at| !page.used[at] && !foreign(at))
}

/// Reads the themes of a page: headings over what a kind of question is about.
pub fn themes(page: &mut Page<'_>) -> Vec<Other> {
    let names = LazyCell::new(|| Names::of(page));
    let found: Vec<(Range<usize>, Other)> =
        (1..page.sections.len()).filter_map(|section| theme(page, section, &names)).collect();
    let mut out = Vec::new();
    for (range, theme) in found {
        page.claim(range);
        out.push(theme);
    }
    out
}

/// The theme that a section is, and its elements.
fn theme(page: &Page<'_>, section: usize, names: &impl Deref<Target = Names>) -> Option<(Range<usize>, Other)> {
    let heading = page.sections[section].heading.filter(|&at| !page.used[at])?;
    let own = page.sections[section].own.clone();
    let first = page.guides.get(page.guides.partition_point(|opening| opening.at < own.start))?.at;
    if first >= own.end {
        return None;
    }
    let parts = parts(page, first, own.end);
    let has = |wanted: Guide| parts.iter().any(|part| part.guide == wanted);
    let frame = frame::around(page, section);
    let expected = page.topics[section] == Some(Topic::Themes) || frame.is_some();
    if !(has(Guide::Focus) && (expected || has(Guide::KeyPoints)) && advises(page, &parts, own.clone())) {
        return None;
    }
    let focus = parts.iter().find(|part| part.guide == Guide::Focus).map(|part| flat(&part.text(page).text));
    let title = title::plain(&page.sections[section].title);
    let question = match frame {
        Some(frame) if !title::asks(&title) => frame::question(&frame, &title, names),
        _ => title,
    };
    let text = page.passage(own.start, own.end);
    let theme = Other { text, about: focus, ..Other::new(OtherKind::Theme, question, page.line(heading)?.at) };
    Some((heading..own.end, theme))
}

/// The advice that a line opens, and what follows its label.
fn guide<'p>(page: &'p Page<'_>, at: usize) -> Option<(Guide, &'p str)> {
    let found = page.guides.binary_search_by_key(&at, |opening| opening.at).ok()?;
    let opening = &page.guides[found];
    Some((opening.guide, &page.line(at)?.text[opening.rest..]))
}

/// A line that opens with advice.
pub struct Opening {
    /// Index of the line among the elements.
    at: usize,
    guide: Guide,
    /// Byte of the line's text at which the words after the label begin.
    rest: usize,
}

static LOOKUP: LazyLock<HashMap<&'static str, Guide>> = LazyLock::new(|| {
    GUIDES.iter().flat_map(|(guide, spellings)| spellings.iter().map(|spelling| (*spelling, *guide))).collect()
});

/// The lines that open with advice, in reading order; few do.
pub fn openings(elements: &[Element<'_>]) -> Vec<Opening> {
    let lines = elements.iter().enumerate().filter_map(|(at, element)| Some((at, element.line()?)));
    let openings = lines.filter_map(|(at, line)| {
        let (words, rest) = opening(line)?;
        let guide = *LOOKUP.get(normal(words).as_str())?;
        Some(Opening { at, guide, rest: line.text.len() - rest.len() })
    });
    openings.collect()
}
