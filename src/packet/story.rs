//! Stories: runs of labelled parts under a title.
//!
//! ```text
//! story = title, { anything }, run          run = at least two of situation, task, action, result as siblings
//!       | title, cue line, prose            a story with a body only
//! ```

use std::ops::Range;

use super::outline::Element;
use super::page::Page;
use super::passage::Passage;
use super::run::{ENDING, Labelled, Run, entitled, extent, runs};
use super::title;
use super::unlabelled;
use super::verdict::{Verdict, is_blank, verdict};
use super::vocabulary::{Label, Part};
use super::{Other, OtherKind, Story, story_rows, title_line};

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
            let mut stories = beside_each_other(page, section, &own);
            if stories.is_empty() {
                let parts = unlabelled::labelled(page, &own).or_else(|| unlabelled::inline(page, &own));
                stories.extend(parts.and_then(|parts| told(page, section, parts)));
            }
            if stories.is_empty() {
                stories.extend(body_only(page, section, &own));
            }
            found.extend(stories);
            found.extend(story_rows::stories(page, section));
        }
        for (at, run) in runs.iter().enumerate() {
            let extent = extent(&page.sections[section].all, &own, &runs, at);
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
pub fn opening_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(8).collect();
    words.join(" ").trim_end_matches([',', '.', ';']).to_owned()
}

/// The stories of a table that holds one a column. Where there are several, each goes by its column's header.
fn beside_each_other(page: &mut Page<'_>, section: usize, own: &[Range<usize>]) -> Vec<Found> {
    let columns = unlabelled::boxed(page, own);
    let (headers, parts): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
    let mut stories: Vec<_> = headers
        .into_iter()
        .zip(parts)
        .filter_map(|(header, parts)| Some((header, parts.1.clone(), told(page, section, parts)?)))
        .collect();
    if stories.len() > 1 {
        for (header, table, found) in &mut stories {
            (found.story.title, found.story.number) = title::story(header);
            found.extent = table.clone();
        }
    }
    stories.into_iter().map(|(_, _, found)| found).collect()
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
