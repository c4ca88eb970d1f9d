//! Notes on whom a story is for: `For leadership roles, emphasise 6-8.`
//!
//! Precision first: a sentence counts only where it, its paragraph or its heading speaks of adapting, and only if it
//! names both an audience and stories.

use std::ops::Range;

use super::outline::{Element, Row};
use super::page::Page;
use super::sections::ancestors;
use super::{Audience, Emphasis, Story, StoryIndex, table};

/// Words for an audience, in lower case; longer ones first where one holds another.
const AUDIENCES: &[(&str, Audience)] = &[
    ("staff engineer", Audience::Lead),
    ("staff engineers", Audience::Lead),
    ("principal engineer", Audience::Lead),
    ("principal engineers", Audience::Lead),
    ("leadership", Audience::Lead),
    ("leader", Audience::Lead),
    ("leaders", Audience::Lead),
    ("lead", Audience::Lead),
    ("leads", Audience::Lead),
    ("manager", Audience::Lead),
    ("managers", Audience::Lead),
    ("management", Audience::Lead),
    ("managerial", Audience::Lead),
    ("staff", Audience::Lead),
    ("director", Audience::Lead),
    ("directors", Audience::Lead),
    ("individual contributor", Audience::Ic),
    ("individual contributors", Audience::Ic),
    ("individual contribution", Audience::Ic),
    ("ic", Audience::Ic),
    ("ics", Audience::Ic),
    ("hands-on", Audience::Ic),
    ("hands on", Audience::Ic),
    ("engineer", Audience::Ic),
    ("engineers", Audience::Ic),
    ("startup", Audience::Startup),
    ("startups", Audience::Startup),
    ("start-up", Audience::Startup),
    ("start-ups", Audience::Startup),
    ("early stage", Audience::Startup),
    ("early-stage", Audience::Startup),
    ("scale-up", Audience::Startup),
    ("scale-ups", Audience::Startup),
    ("scaleup", Audience::Startup),
    ("scaleups", Audience::Startup),
    ("enterprise", Audience::Enterprise),
    ("enterprises", Audience::Enterprise),
    ("corporate", Audience::Enterprise),
    ("corporates", Audience::Enterprise),
    ("corporation", Audience::Enterprise),
    ("corporations", Audience::Enterprise),
    ("big company", Audience::Enterprise),
    ("big companies", Audience::Enterprise),
    ("large company", Audience::Enterprise),
    ("large companies", Audience::Enterprise),
];

/// What adapting is called; a heading, a paragraph's opening or the sentence itself must speak of it.
const ADAPTING: &[&str] = &[
    "adapt", "adapting", "adaptation", "adaptations", "tailor", "tailoring", "tailored", "emphasise", "emphasize",
    "emphasising", "emphasizing", "emphasis", "highlight", "highlighting", "foreground", "play up", "lead with",
    "lean on", "match the role", "match the company", "match the stage", "match the audience", "match your audience",
    "by role", "by audience", "by company", "by stage",
];

/// Words that turn the advice round.
const AGAINST: &[&str] = &[
    "not", "never", "avoid", "avoids", "skip", "without", "less", "downplay", "de-emphasise", "de-emphasize",
    "leave out", "don't", "won't", "dislike",
];

/// What may follow the number of a story; any other word says that the number counts something else.
const AFTER_A_NUMBER: &[&str] = &[
    "for", "in", "at", "when", "if", "first", "and", "or", "over", "as", "to", "but", "with", "because", "since",
    "best", "most", "suit", "work", "fit",
];

/// Reads the notes on whom stories are for, which stand outside of stories.
pub fn emphases(page: &mut Page<'_>, owner: &[Option<StoryIndex>], stories: &[Story]) -> Vec<Emphasis> {
    let adapting: Vec<bool> = page.sections.iter().map(|section| speaks(&section.title, ADAPTING)).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < page.elements.len() {
        let end = block_end(page, at);
        if owner[at].is_none() && !page.used[at] {
            let inside = ancestors(&page.sections, page.section_of[at]).any(|section| adapting[section]);
            let found = match &page.elements[at] {
                Element::Line(line) if line.heading == 0 => paragraph(page, at..end, inside, stories),
                Element::Table(table) if inside => {
                    table.rows.iter().skip(1).flat_map(|row| of_row(row, stories)).collect()
                }
                _ => Vec::new(),
            };
            if !found.is_empty() {
                page.claim(at..end);
            }
            out.extend(found);
        }
        at = end;
    }
    out
}

/// Where the lines of one paragraph or item end.
fn block_end(page: &Page<'_>, at: usize) -> usize {
    let Some(block) = page.line(at).map(|line| line.block) else { return at + 1 };
    (at + 1..page.elements.len())
        .find(|&next| page.line(next).is_none_or(|line| line.block != block))
        .unwrap_or(page.elements.len())
}

fn paragraph(page: &Page<'_>, range: Range<usize>, inside: bool, stories: &[Story]) -> Vec<Emphasis> {
    let lines: Vec<_> = range.filter_map(|at| page.line(at)).collect();
    let Some(first) = lines.first() else { return Vec::new() };
    let text = lines.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
    let opening = first.lead.as_ref().map_or("", |lead| &first.text[lead.clone()]);
    let inside = inside || speaks(opening, ADAPTING);
    let told = |sentence: &str| inside || speaks(sentence, ADAPTING);
    sentences(&text).filter(|sentence| told(sentence)).flat_map(|sentence| of(sentence, first.at, stories)).collect()
}

/// A table's row says it in cells: `| Leadership | 6-8 |`.
fn of_row(row: &Row, stories: &[Story]) -> Vec<Emphasis> {
    of(&row.cells.join(": "), row.at, stories)
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', ';', '!', '?']).map(str::trim).filter(|sentence| !sentence.is_empty())
}

/// What one sentence emphasises.
fn of(sentence: &str, line: u32, stories: &[Story]) -> Vec<Emphasis> {
    let lower = sentence.to_lowercase().replace('’', "'");
    if speaks(&lower, AGAINST) {
        return Vec::new();
    }
    let (audiences, references) = (audiences(&lower), references(&lower, stories));
    let shared = pair(&audiences, &references);
    let made = shared.into_iter().map(|(audience, stories)| Emphasis {
        audience,
        stories,
        text: sentence.to_owned(),
        line,
        example: false,
    });
    made.collect()
}

/// Each audience with its stories. Stories belong to the audiences named before them, unless the sentence begins with
/// stories: `6-8 for leads, 1-5 for engineers`.
fn pair(audiences: &[(usize, Audience)], references: &[(usize, Vec<StoryIndex>)]) -> Vec<(Audience, Vec<StoryIndex>)> {
    let (Some((first_audience, _)), Some((first_story, _))) = (audiences.first(), references.first()) else {
        return Vec::new();
    };
    let stories_first = first_story < first_audience;
    // Audiences between two references are one group, and so are references between two audiences.
    let group = |place: usize, others: &mut dyn Iterator<Item = usize>| others.filter(|other| *other < place).count();
    let mut out: Vec<(Audience, Vec<StoryIndex>)> = Vec::new();
    for (place, audience) in audiences {
        let before = group(*place, &mut references.iter().map(|(at, _)| *at));
        let own = references.iter().enumerate().filter(|(nth, (at, _))| {
            if stories_first {
                *at < *place && nth + 1 == before
            } else {
                let next = audiences.iter().map(|(at, _)| *at).filter(|next| next > place);
                let next_group = next.filter(|next| group(*next, &mut references.iter().map(|(at, _)| *at)) > before);
                *at > *place && next_group.min().is_none_or(|end| *at < end)
            }
        });
        let stories: Vec<StoryIndex> = own.flat_map(|(_, (_, stories))| stories.iter().copied()).collect();
        match out.iter_mut().find(|(known, _)| known == audience) {
            Some((_, known)) => known.extend(stories),
            None => out.push((*audience, stories)),
        }
    }
    for (_, stories) in &mut out {
        stories.sort_unstable();
        stories.dedup();
    }
    out.retain(|(_, stories)| !stories.is_empty());
    out
}

/// Where a sentence names audiences. What is said of leading with a story names none.
fn audiences(lower: &str) -> Vec<(usize, Audience)> {
    let found = AUDIENCES.iter().flat_map(|(word, audience)| {
        let verb = |at: usize| *word == "lead" && lower[at..].starts_with("lead with");
        let places: Vec<usize> = places(lower, word).filter(|at| !verb(*at)).collect();
        places.into_iter().map(|at| (at, word.len(), *audience))
    });
    let mut found: Vec<(usize, usize, Audience)> = found.collect();
    found.sort_by_key(|(at, length, _)| (*at, std::cmp::Reverse(*length)));
    let mut end = 0;
    let mut out = Vec::new();
    for (at, length, audience) in found {
        if at >= end {
            end = at + length;
            out.push((at, audience));
        }
    }
    out
}

/// Where a sentence names stories, by title or by number.
fn references(lower: &str, stories: &[Story]) -> Vec<(usize, Vec<StoryIndex>)> {
    let titles = stories.iter().enumerate().filter_map(|(at, story)| {
        let title = story.title.to_lowercase();
        let place = places(lower, &title).next().filter(|_| title.chars().count() > 3)?;
        Some((place, title.len(), at))
    });
    let titles: Vec<(usize, usize, StoryIndex)> = titles.collect();
    let in_title = |place: usize| titles.iter().any(|(at, length, _)| (*at..at + length).contains(&place));
    let numbered = runs(lower).into_iter().filter(|run| !in_title(run.start));
    let mut out: Vec<(usize, Vec<StoryIndex>)> =
        numbered.filter_map(|run| Some((run.start, table::numbered(&lower[run], stories)?))).collect();
    out.extend(titles.iter().map(|(place, _, at)| (*place, vec![*at])));
    out.sort_by_key(|(place, _)| *place);
    out
}

/// Runs of numbers such as `6-8` or `1, 2 and 5` that count nothing else: no unit, no noun behind them.
fn runs(lower: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, digits) in digit_runs(lower) {
        let joint = out.last().map(|last| lower[last.end..at].trim_matches(|c: char| c.is_whitespace() || c == ','));
        let joined =
            joint.is_some_and(|joint| ["", "-", "–", "—", "and", "&", "+", "/", "to", "through", "#"].contains(&joint));
        match out.last_mut().filter(|_| joined) {
            Some(last) => last.end = at + digits,
            None => out.push(at..at + digits),
        }
    }
    out.retain(|run| is_alone(lower, run));
    out
}

fn digit_runs(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        match out.last_mut() {
            Some((start, length)) if *start + *length == at => *length += 1,
            _ => out.push((at, 1)),
        }
    }
    out
}

/// Whether nothing before or behind a run says that it is an amount.
fn is_alone(lower: &str, run: &Range<usize>) -> bool {
    let (before, after) = (&lower[..run.start], &lower[run.end..]);
    if before.ends_with(|c: char| c.is_alphanumeric() || "$€£~<>".contains(c)) || after.starts_with(['%', '-', '+'])
    {
        return false;
    }
    if after.starts_with(char::is_alphanumeric) {
        return false;
    }
    let rest = after.trim_start();
    rest.len() < after.len() && {
        let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        word.is_empty() || AFTER_A_NUMBER.contains(&word.as_str())
    } || rest.len() == after.len()
}

fn speaks(text: &str, words: &[&str]) -> bool {
    let lower = text.to_lowercase();
    words.iter().any(|word| places(&lower, word).next().is_some())
}

/// Where a word stands by itself.
fn places<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(word).map(|(at, _)| at).filter(move |&at| {
        !word.is_empty() && edge(text[..at].chars().next_back()) && edge(text[at + word.len()..].chars().next())
    })
}
