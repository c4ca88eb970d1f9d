//! Notes on whom a story is for: `For leadership roles, emphasise 6-8.`
//!
//! Precision first: a sentence counts only where it, its paragraph or its heading speaks of adapting, and only if it
//! names both an audience and stories.

use std::ops::Range;

use super::outline::{Element, Row};
use super::page::Page;
use super::sections::ancestors;
use super::{Audience, Emphasis, Story, StoryIndex, named};

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

/// How the words above begin: a look that costs little, as most prose speaks of other things.
const BEGINNINGS: &[&str] =
    &["adapt", "tailor", "emphas", "highlight", "foreground", "play", "lead", "lean", "match", "by"];

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
    if stories.is_empty() {
        return Vec::new();
    }
    let adapts = |title: &str| might_speak(title) && speaks(title, ADAPTING);
    let adapting: Vec<bool> = page.sections.iter().map(|section| adapts(&section.title)).collect();
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
    let opening = first.lead.as_ref().map_or("", |lead| &first.text[(**lead).clone()]);
    let inside = inside || (might_speak(opening) && speaks(opening, ADAPTING));
    if !inside && !might_speak(&text) {
        return Vec::new();
    }
    let told = |sentence: &str| inside || speaks(sentence, ADAPTING);
    sentences(&text).filter(|sentence| told(sentence)).flat_map(|sentence| of(sentence, first.at, stories)).collect()
}

/// A table's row says it in cells: `| Leadership | 6-8 |`.
fn of_row(row: &Row, stories: &[Story]) -> Vec<Emphasis> {
    of(&row.cells.join(": "), row.at, stories)
}

/// Sentences end at a stop before a space; `2.5` and `e.g.` within a word end none.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let stop = |(at, c): &(usize, char)| {
            *c == ';' || (".!?".contains(*c) && !rest[at + 1..].starts_with(|next: char| !next.is_whitespace()))
        };
        let end = rest.char_indices().find(stop).map_or(rest.len(), |(at, _)| at + 1);
        let (sentence, after) = rest.split_at(end);
        rest = after;
        (!sentence.is_empty()).then(|| sentence.trim())
    })
}

/// What one sentence emphasises.
fn of(sentence: &str, line: u32, stories: &[Story]) -> Vec<Emphasis> {
    let lower = sentence.to_lowercase().replace('’', "'");
    let mut mentions: Vec<(usize, Mention)> = audiences(&lower).collect();
    if mentions.is_empty() || speaks(&lower, AGAINST) {
        return Vec::new();
    }
    mentions.extend(references(&lower, stories));
    mentions.sort_by_key(|(place, _)| *place);
    let pairs = pair(mentions.into_iter().map(|(_, mention)| mention).collect());
    let made = pairs.into_iter().map(|(audience, stories)| Emphasis {
        audience,
        stories,
        text: sentence.to_owned(),
        line,
        example: false,
    });
    made.collect()
}

/// What a sentence names.
#[derive(Debug)]
enum Mention {
    Audience(Audience),
    Stories(Vec<StoryIndex>),
}

/// Each audience with its stories. Stories belong to the audiences named before them, unless the sentence begins with
/// stories: `6-8 for leads, 1-5 for engineers`.
fn pair(mut mentions: Vec<Mention>) -> Vec<(Audience, Vec<StoryIndex>)> {
    let stories_first = matches!(mentions.first(), Some(Mention::Stories(_)));
    if stories_first {
        mentions.reverse();
    }
    let mut out: Vec<(Audience, Vec<StoryIndex>)> = Vec::new();
    // Audiences without stories between them are one group, which begins here.
    let mut group = 0;
    for mention in mentions {
        match mention {
            Mention::Audience(audience) => {
                if out.last().is_some_and(|(_, stories)| !stories.is_empty()) {
                    group = out.len();
                }
                if out[group..].iter().all(|(known, _)| *known != audience) {
                    out.push((audience, Vec::new()));
                }
            }
            Mention::Stories(stories) => out[group..].iter_mut().for_each(|(_, known)| known.extend(&stories)),
        }
    }
    out.retain(|(_, stories)| !stories.is_empty());
    for (_, stories) in &mut out {
        stories.sort_unstable();
        stories.dedup();
    }
    if stories_first {
        out.reverse();
    }
    out
}

/// Where a sentence names audiences, the longest name at each place. To `lead with` a story names none.
fn audiences(lower: &str) -> impl Iterator<Item = (usize, Mention)> + use<> {
    let mut found: Vec<(usize, usize, Audience)> = Vec::new();
    for (word, audience) in AUDIENCES {
        let named = places(lower, word).filter(|at| !lower[*at..].starts_with("lead with"));
        found.extend(named.map(|at| (at, word.len(), *audience)));
    }
    found.sort_by_key(|(at, length, _)| (*at, std::cmp::Reverse(*length)));
    let mut end = 0;
    found.retain(|(at, length, _)| {
        let free = *at >= end;
        end = if free { at + length } else { end };
        free
    });
    found.into_iter().map(|(at, _, audience)| (at, Mention::Audience(audience)))
}

/// Where a sentence names stories, by title or by number.
fn references(lower: &str, stories: &[Story]) -> impl Iterator<Item = (usize, Mention)> + use<> {
    let mut titled: Vec<(Range<usize>, Vec<StoryIndex>)> = Vec::new();
    for (at, story) in stories.iter().enumerate() {
        let title = story.title.to_lowercase();
        let place = places(lower, &title).next().filter(|_| title.chars().count() > 3);
        titled.extend(place.map(|place| (place..place + title.len(), vec![at])));
    }
    let free = |run: &Range<usize>| titled.iter().all(|(title, _)| !title.contains(&run.start));
    let runs = runs(lower).into_iter().filter(free);
    let numbered: Vec<_> =
        runs.filter_map(|run| named::numbered(&lower[run.clone()], stories).map(|stories| (run, stories))).collect();
    titled.into_iter().chain(numbered).map(|(place, stories)| (place.start, Mention::Stories(stories)))
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

/// Whether nothing before or behind a run says that it is an amount, a version or a part of a word.
fn is_alone(lower: &str, run: &Range<usize>) -> bool {
    let (before, after) = (&lower[..run.start], &lower[run.end..]);
    let mut behind = after.chars();
    let touches = match behind.next() {
        Some('.' | ',' | ':') => behind.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_alphanumeric() || "%-+".contains(c),
        None => false,
    };
    if touches || before.ends_with(|c: char| c.is_alphanumeric() || "$€£~<>-–.:".contains(c)) {
        return false;
    }
    let next: String = after.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
    next.is_empty() || AFTER_A_NUMBER.contains(&next.as_str())
}

fn might_speak(text: &str) -> bool {
    let begins = |word: &str, with: &str| word.get(..with.len()).is_some_and(|first| first.eq_ignore_ascii_case(with));
    text.split(|c: char| !c.is_alphabetic()).any(|word| BEGINNINGS.iter().any(|with| begins(word, with)))
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
