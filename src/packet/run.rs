//! Runs of labelled parts: which labels of a section make a story, and what each of them covers.
//!
//! Labels are siblings when they stand on one level: headings of one level, lines, or items of one depth.
//! A part runs to the next sibling label, heading of its level or above, rule, or label of something else.

use std::ops::Range;

use super::aspect;
use super::outline::Element;
use super::page::Page;
use super::table::stands_alone;
use super::title_line::title_lines;
use super::vocabulary::{Label, Part, Weight};

/// A part's label and the elements that it covers.
pub struct Labelled {
    /// The part.
    pub part: Part,
    /// Its label.
    pub label: usize,
    /// The element after its last.
    pub end: usize,
}

/// Labels that together make a story, in reading order, and the line above them that is its title.
pub struct Run {
    /// The labels.
    pub labels: Vec<Labelled>,
    /// The line of the title.
    pub title: Option<usize>,
}

impl Run {
    /// Where it begins.
    fn start(&self) -> usize {
        self.title.unwrap_or(self.labels[0].label)
    }
}

/// On which level a label stands: its heading's, or below all headings by its depth in lists.
fn level(page: &Page<'_>, at: usize) -> u16 {
    const BELOW_HEADINGS: u16 = 10;
    page.line(at)
        .map_or(u16::MAX, |line| if line.heading > 0 { u16::from(line.heading) } else { BELOW_HEADINGS + line.depth })
}

/// The runs among the elements of a section, each of at least two parts.
pub fn runs(page: &Page<'_>, own: &[Range<usize>]) -> Vec<Vec<Labelled>> {
    let elements = || own.iter().flat_map(Clone::clone);
    let labels: Vec<usize> = elements()
        .filter(|&at| !page.used[at] && page.mark(at).is_some_and(|mark| mark.parts().next().is_some()))
        .filter(|&at| page.line(at).is_some_and(|line| !line.task))
        .collect();
    let Some(top) = sibling_level(page, &labels, own) else { return Vec::new() };
    let mut runs: Vec<Vec<Labelled>> = Vec::new();
    let mut open = false;
    let mut previous = None;
    for at in elements() {
        let jumped = previous.is_some_and(|before: usize| before + 1 != at);
        previous = Some(at);
        let labelled = labels.binary_search(&at).is_ok() && level(page, at) == top;
        let mark = page.mark(at).filter(|_| labelled);
        // A word of many texts, said once more, is prose: `Decision: …` inside an action.
        let told =
            |part: Part| runs.last().is_some_and(|run: &Vec<Labelled>| run.iter().any(|known| known.part == part));
        let begins = |part: Part| runs.last().is_some_and(|run| is_told(run) && run[0].part == part);
        let counts = |(part, weight): &(Part, Weight)| *weight > Weight::Loose || !told(*part) || begins(*part);
        let parts: Vec<Part> =
            mark.into_iter().flat_map(super::labels::Mark::parts).filter(counts).map(|(part, _)| part).collect();
        if parts.is_empty() {
            let told = || runs.last().is_some_and(|run| is_told(run));
            let ends = || ends_a_part(page, at, top) || (weighs(page, at) && told());
            open = open && !jumped && !ends();
            if open && let Some(run) = runs.last_mut() {
                run.iter_mut()
                    .rev()
                    .take_while(|labelled| labelled.end == at)
                    .for_each(|labelled| labelled.end = at + 1);
            }
            continue;
        }
        let again = runs.last().is_none_or(|run| begins_again(run, &parts));
        if again {
            runs.push(Vec::new());
        }
        if let Some(run) = runs.last_mut() {
            run.extend(parts.into_iter().map(|part| Labelled { part, label: at, end: at + 1 }));
        }
        open = true;
    }
    runs.retain(|run| distinct(run.iter().map(|labelled| labelled.part)) >= 2);
    runs
}

/// Gives runs their titles. What stands above a run's first label is no part of the run before it.
pub fn entitled(page: &Page<'_>, section: usize, own: &[Range<usize>], runs: Vec<Vec<Labelled>>) -> Vec<Run> {
    let firsts: Vec<usize> = runs.iter().map(|run| run[0].label).collect();
    let headed = page.sections[section].heading.is_some();
    let titles = title_lines(page, own, &firsts, headed);
    let mut runs: Vec<Run> = runs.into_iter().zip(titles).map(|(labels, title)| Run { labels, title }).collect();
    for at in 1..runs.len() {
        let start = runs[at].start();
        runs[at - 1].labels.iter_mut().for_each(|labelled| labelled.end = labelled.end.min(start));
    }
    runs
}

/// Whether parts begin another story: with a situation, or behind a result with what the run itself begins with, as
/// stories of challenge, action and result do.
fn begins_again(run: &[Labelled], parts: &[Part]) -> bool {
    let repeats = run.iter().any(|labelled| parts.contains(&labelled.part));
    repeats && (parts.contains(&Part::Situation) || (is_told(run) && parts.contains(&run[0].part)))
}

/// Whether a run has come to its result.
fn is_told(run: &[Labelled]) -> bool {
    run.len() > 1 && run.last().is_some_and(|labelled| labelled.part == Part::Result)
}

fn distinct(parts: impl Iterator<Item = Part>) -> usize {
    let mut seen = [false; 4];
    for part in parts {
        seen[part as usize] = true;
    }
    seen.iter().filter(|seen| **seen).count()
}

/// The highest level on which enough labels stand to make a story.
fn sibling_level(page: &Page<'_>, labels: &[usize], own: &[Range<usize>]) -> Option<u16> {
    let mut levels: Vec<u16> = labels.iter().map(|&at| level(page, at)).collect();
    levels.sort_unstable();
    levels.dedup();
    levels.into_iter().find(|&wanted| {
        let here = labels.iter().filter(|&&at| level(page, at) == wanted).filter_map(|&at| page.mark(at));
        let parts: Vec<(Part, Weight)> = here.flat_map(super::labels::Mark::parts).collect();
        let learnt =
            || own.iter().flat_map(Clone::clone).any(|at| level(page, at) == wanted && page.is(at, Label::Reflection));
        enough(&parts) || (tells_a_solution(&parts) && learnt())
    })
}

/// Two plain labels, a plain situation with any other part, or three of which none is loose. One of them says where it
/// was or what was done: background, objective and results alone are a project's page.
fn enough(parts: &[(Part, Weight)]) -> bool {
    let from = |least: Weight| distinct(parts.iter().filter(|(_, weight)| *weight >= least).map(|(part, _)| *part));
    let tells = |least: Weight| {
        let at_least =
            |(part, weight): &(Part, Weight)| matches!(part, Part::Situation | Part::Action) && *weight >= least;
        parts.iter().any(at_least)
    };
    let plain_situation = parts.contains(&(Part::Situation, Weight::Plain));
    (from(Weight::Plain) >= 2 && tells(Weight::Near))
        || (from(Weight::Near) >= 3 && tells(Weight::Plain))
        || (plain_situation && from(Weight::Loose) >= 2)
}

/// Problem and solution, or what was done and what came of it, which with a lesson make a story of their own kind.
fn tells_a_solution(parts: &[(Part, Weight)]) -> bool {
    let has = |wanted: Part| parts.iter().any(|(part, _)| *part == wanted);
    has(Part::Action) && (has(Part::Situation) || has(Part::Result))
}

/// Labels that begin something else than a part.
pub const ENDING: &[Label] = &[
    Label::Reflection,
    Label::Metric,
    Label::Tradeoff,
    Label::FollowUps,
    Label::Pitch,
    Label::FullVersion,
    Label::Cues,
    Label::Question,
];

fn ends_a_part(page: &Page<'_>, at: usize, top: u16) -> bool {
    let line = match &page.elements[at] {
        Element::Rule(_) => return true,
        Element::Line(line) => line,
        Element::Table(table) => return stands_alone(table),
        Element::Fence(_) => return false,
    };
    let above = line.heading > 0 && u16::from(line.heading) <= top;
    let begins_another = page.mark(at).is_some_and(|mark| ENDING.iter().any(|label| mark.is(*label)));
    // A list of questions under its own label is none of what a part tells.
    let asks_on = || page.mark(at).is_some_and(|mark| mark.is(Label::FollowUps) && mark.rest == line.text.len());
    above
        || (line.item && line.depth == 1 && asks_on())
        || (begins_another && (line.heading > 0 || (line.depth == 0 && !line.item) || level(page, at) == top))
}

/// Whether alternatives are named for the trade-off that follows them.
fn weighs(page: &Page<'_>, at: usize) -> bool {
    page.is(at, Label::Alternatives) && page.is(aspect::end(page, at), Label::Tradeoff)
}

/// The elements of a section that belong to a run, shared out where the section holds several: then what stands under
/// another title, behind the last, is no single story's.
pub fn extent(all: &Range<usize>, own: &[Range<usize>], runs: &[Run], at: usize) -> Range<usize> {
    let start = if at == 0 { all.start } else { runs[at].start() };
    let next = runs.get(at + 1).map(Run::start);
    start..next.unwrap_or_else(|| if runs.len() > 1 { reach(own, start) } else { all.end })
}

/// Where the ranges that lie one behind the other come to their end, from an element on.
fn reach(own: &[Range<usize>], from: usize) -> usize {
    own.iter().fold(from, |end, range| if range.start <= end { end.max(range.end) } else { end })
}
