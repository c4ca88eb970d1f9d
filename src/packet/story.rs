//! Stories: runs of labelled parts under a title.
//!
//! ```text
//! story = title, { anything }, run          run = at least two of situation, task, action, result as siblings
//!       | title, cue line, prose            a story with a body only
//! ```
//!
//! Labels are siblings when they stand on one level: headings of one level, lines, or items of one depth.
//! A part runs to the next sibling label, heading of its level or above, rule, or label of something else.

use std::ops::Range;

use super::outline::Element;
use super::page::Page;
use super::passage::Passage;
use super::title;
use super::title_line::{self, title_lines};
use super::unlabelled;
use super::verdict::{Verdict, is_blank, verdict};
use super::vocabulary::{Label, Part, Weight};
use super::{Other, OtherKind, Story};

/// A story with the stretch of elements that belongs to it.
pub struct Found {
    /// The story.
    pub story: Story,
    /// Elements under its title; what stands among them belongs to the story.
    pub extent: Range<usize>,
}

/// A part of a story that is still to be written: the story's title, the part, its line.
pub type Blank = (String, Part, u32);

/// The stories of a page in reading order, and the frames that only look like stories.
pub fn stories(page: &mut Page<'_>) -> (Vec<Found>, Vec<Other>, Vec<Blank>) {
    let (mut found, mut others, mut blanks) = (Vec::new(), Vec::new(), Vec::new());
    let children = children(page);
    for section in 0..page.sections.len() {
        if !is_title(page, section) {
            continue;
        }
        let mut own = Vec::new();
        gather(page, &children, section, &mut own);
        if is_translation(page, section) && found.iter().any(|story: &Found| story.extent.contains(&own[0].start)) {
            continue;
        }
        let runs = entitled(page, section, &own, runs(page, &own));
        if runs.is_empty() {
            let parts = unlabelled::boxed(page, &own).or_else(|| unlabelled::inline(page, &own));
            let story = parts.and_then(|parts| told(page, section, parts));
            found.extend(story.or_else(|| body_only(page, section, &own)));
        }
        for (at, run) in runs.iter().enumerate() {
            let extent = extent(&page.sections[section].all, &runs, at);
            judge(page, section, run, extent, &mut found, &mut others, &mut blanks);
        }
    }
    found.sort_by_key(|found| found.extent.start);
    (found, others, blanks)
}

/// The same story once more in another language is a variant of it, not another story.
fn is_translation(page: &Page<'_>, section: usize) -> bool {
    const WORDS: &[&str] = &[
        "translation", "english", "in english", "english version", "english translation", "deutsch", "español",
        "português", "français", "перевод", "на английском", "по русски", "中文", "中文版", "英文", "英文版", "日本語",
        "한국어", "tiếng việt",
    ];
    WORDS.contains(&super::words::normal(&page.sections[section].title).as_str())
}

fn children(page: &Page<'_>) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); page.sections.len()];
    for (at, section) in page.sections.iter().enumerate().skip(1) {
        children[section.parent].push(at);
    }
    children
}

/// Whether a section can be a story: its heading is no label, and stands in no part of one.
fn is_title(page: &Page<'_>, section: usize) -> bool {
    page.sections[section].label.is_none() && !page.is_inside_part(section)
}

/// The elements of a section that are not under a title of their own.
fn gather(page: &Page<'_>, children: &[Vec<usize>], section: usize, out: &mut Vec<Range<usize>>) {
    out.push(page.sections[section].own.clone());
    for &child in &children[section] {
        if !is_title(page, child) {
            out.extend(page.sections[child].heading.map(|heading| heading..heading + 1));
            gather(page, children, child, out);
        }
    }
}

/// A part's label and the elements that it covers.
struct Labelled {
    part: Part,
    label: usize,
    end: usize,
}

/// Labels that together make a story, in reading order, and the line above them that is its title.
struct Run {
    labels: Vec<Labelled>,
    title: Option<usize>,
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

fn runs(page: &Page<'_>, own: &[Range<usize>]) -> Vec<Vec<Labelled>> {
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
        let counts = |(part, weight): &(Part, Weight)| *weight > Weight::Loose || !told(*part);
        let parts: Vec<Part> =
            mark.into_iter().flat_map(super::labels::Mark::parts).filter(counts).map(|(part, _)| part).collect();
        if parts.is_empty() {
            open = open && !jumped && !ends_a_part(page, at, top);
            if open && let Some(run) = runs.last_mut() {
                run.iter_mut()
                    .rev()
                    .take_while(|labelled| labelled.end == at)
                    .for_each(|labelled| labelled.end = at + 1);
            }
            continue;
        }
        let again =
            runs.last().is_none_or(|run| parts.contains(&Part::Situation) && !run.is_empty() && repeats(run, &parts));
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
fn entitled(page: &Page<'_>, section: usize, own: &[Range<usize>], runs: Vec<Vec<Labelled>>) -> Vec<Run> {
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

fn repeats(run: &[Labelled], parts: &[Part]) -> bool {
    run.iter().any(|labelled| parts.contains(&labelled.part))
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

/// Problem and solution, which with a lesson make a story of their own kind.
fn tells_a_solution(parts: &[(Part, Weight)]) -> bool {
    let has = |wanted: Part| parts.iter().any(|(part, _)| *part == wanted);
    has(Part::Situation) && has(Part::Action)
}

/// Labels that begin something else than a part.
const ENDING: &[Label] = &[
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
        _ => return false,
    };
    let above = line.heading > 0 && u16::from(line.heading) <= top;
    let begins_another = page.mark(at).is_some_and(|mark| ENDING.iter().any(|label| mark.is(*label)));
    above || (begins_another && (line.heading > 0 || (line.depth == 0 && !line.item) || level(page, at) == top))
}

/// The elements of a section that belong to a run, shared out where the section holds several.
fn extent(all: &Range<usize>, runs: &[Run], at: usize) -> Range<usize> {
    let start = if at == 0 { all.start } else { runs[at].start() };
    start..runs.get(at + 1).map_or(all.end, Run::start)
}

fn judge(
    page: &mut Page<'_>,
    section: usize,
    run: &Run,
    extent: Range<usize>,
    found: &mut Vec<Found>,
    others: &mut Vec<Other>,
    blanks: &mut Vec<Blank>,
) {
    let parts = passages(page, &run.labels);
    let (title, number, line) = name(page, section, run, &extent);
    let verdict = verdict(&parts, page.topics[section]);
    match verdict {
        Verdict::Story => {
            run.title.into_iter().for_each(|title| page.claim(title..title + 1));
            for labelled in &run.labels {
                page.claim(labelled.label..labelled.end);
            }
            let (parts, blank): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(_, passage)| !is_blank(&passage.text));
            let unwritten = blank.iter().map(|(part, _)| *part).collect();
            blanks.extend(blank.into_iter().map(|(part, passage)| (title.clone(), part, passage.from)));
            let story = Story { title, number, line, parts, unwritten, ..Story::default() };
            found.push(Found { story, extent });
        }
        Verdict::Framework => {
            let first = run.labels.iter().map(|labelled| labelled.label).min().unwrap_or(0);
            let end = run.labels.iter().map(|labelled| labelled.end).max().unwrap_or(0);
            page.claim(first..end);
            page.frames.push(first..end);
            let title = title.strip_suffix(" Story").unwrap_or(&title).to_owned();
            let text = page.passage(first, end);
            others.push(Other { text, ..Other::new(OtherKind::Framework, title, line) });
        }
        Verdict::Template | Verdict::Instruction => {}
    }
}

/// The parts' texts; a part that is labelled twice is one passage.
fn passages(page: &Page<'_>, run: &[Labelled]) -> Vec<(Part, Passage)> {
    let mut parts: Vec<(Part, Passage)> = Vec::new();
    for labelled in run {
        let passage = page.behind(labelled.label, labelled.end);
        match parts.iter_mut().find(|(part, _)| *part == labelled.part) {
            Some((_, known)) => {
                known.text = format!("{}\n\n{}", known.text, passage.text);
                known.to = passage.to;
            }
            None => parts.push((labelled.part, passage)),
        }
    }
    parts.sort_by_key(|(part, _)| *part);
    parts
}

/// A story's title: a line that gives it one, the line above it, or the heading.
fn name(page: &Page<'_>, section: usize, run: &Run, extent: &Range<usize>) -> (String, Option<u32>, u32) {
    let first = run.labels[0].label;
    let heading = page.sections[section].heading;
    let (mut title, number) = title::story(&page.sections[section].title);
    let line_of = |at: usize| page.line(at).map_or(1, |line| line.at);
    if let Some(at) = (extent.start..first).find(|&at| page.is(at, Label::Title))
        && let Some((given, given_number)) = title_line::told(page, at)
    {
        return (given, number.or(given_number), line_of(at));
    }
    if let Some(at) = run.title
        && let Some((given, number)) = title_line::told(page, at)
    {
        return (given, number, line_of(at));
    }
    if title.is_empty() {
        title = opening_words(&page.behind(first, run.labels[0].end).text);
    }
    (title, number, line_of(heading.unwrap_or(first)))
}

/// A story without any title goes by its first words.
fn opening_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(8).collect();
    words.join(" ").trim_end_matches([',', '.', ';']).to_owned()
}

/// A story from parts that were found otherwise than by labels on lines.
fn told(page: &mut Page<'_>, section: usize, (parts, range): unlabelled::Parts) -> Option<Found> {
    if verdict(&parts, page.topics[section]) != Verdict::Story {
        return None;
    }
    page.claim(range);
    let line = page.sections[section].heading.and_then(|at| page.line(at)).map_or(parts[0].1.from, |line| line.at);
    let (title, number) = title::story(&page.sections[section].title);
    let title = if title.is_empty() { opening_words(&parts[0].1.text) } else { title };
    let story = Story { title, number, line, parts, ..Story::default() };
    Some(Found { story, extent: page.sections[section].all.clone() })
}

/// A titled section that says which questions it answers, and tells something, is a story even without parts.
fn body_only(page: &mut Page<'_>, section: usize, own: &[Range<usize>]) -> Option<Found> {
    let heading = page.sections[section].heading?;
    let elements = || own.iter().flat_map(Clone::clone);
    let cue = elements().find(|&at| page.is(at, Label::Cues))?;
    let asks =
        elements().filter(|&at| at >= cue).filter_map(|at| page.line(at)).take(3).any(|line| {
            title::quotations(&line.text).iter().any(|quote| title::asks(quote)) || title::asks(&line.text)
        });
    if !asks {
        return None;
    }
    let full = elements().find(|&at| page.is(at, Label::FullVersion) || is_prose(page, at))?;
    let end = elements().find(|&at| at > full && ends_body(page, at)).unwrap_or(page.sections[section].all.end);
    let start = if page.is(full, Label::FullVersion) { full + 1 } else { full };
    let body = page.passage(start, end);
    if body.words() < 12 {
        return None;
    }
    page.claim(full..end);
    let line = page.line(heading).map_or(1, |line| line.at);
    let (title, number) = title::story(&page.sections[section].title);
    let story = Story { title, number, line, body: Some(body), ..Story::default() };
    Some(Found { story, extent: page.sections[section].all.clone() })
}

/// Text that tells something: no label, no question, no list item, more than a few words.
fn is_prose(page: &Page<'_>, at: usize) -> bool {
    page.line(at).is_some_and(|line| {
        let plain = line.heading == 0 && !line.item && !line.quoted && line.depth == 0;
        plain && page.mark(at).is_none() && super::passage::words(&line.text) > 5 && !title::asks(&line.text)
    })
}

fn ends_body(page: &Page<'_>, at: usize) -> bool {
    match &page.elements[at] {
        Element::Rule(_) => true,
        Element::Line(line) => {
            let begins_another = page.mark(at).is_some_and(|mark| ENDING.iter().any(|label| mark.is(*label)));
            begins_another && (line.heading > 0 || line.depth == 0)
        }
        _ => false,
    }
}
