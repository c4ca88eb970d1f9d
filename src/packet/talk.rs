//! What is said around stories: cues, pitches, rounds of a mock interview.

use super::outline::Line;
use super::page::Page;
use super::passage::Passage;
use super::verdict::{Topic, is_pitch};
use super::vocabulary::Label;
use super::{Cue, Pitch, Problem, Round, Story, StoryIndex, duration, question, title};

/// Reads cue lines: questions or competencies that name the story around them as their answer.
pub fn cues(
    page: &mut Page<'_>,
    owner: &[Option<StoryIndex>],
    stories: &[Story],
    problems: &mut Vec<Problem>,
) -> Vec<Cue> {
    let begins: Vec<u32> = stories.iter().map(first_part).collect();
    let mut out = heading_cues(page, owner, stories);
    for at in 0..page.elements.len() {
        let Some(line) = page.line(at).filter(|_| !page.used[at]) else { continue };
        // Before a story's first part, the question is the one that it answers.
        let before = || owner[at].is_some_and(|story| line.at < begins[story]);
        let mark = page.mark(at);
        let cues = mark.map_or_else(
            || asks_alone(line) && before(),
            |mark| mark.is(Label::Cues) || (mark.is(Label::Question) && before()),
        );
        if !cues {
            continue;
        }
        let tail = line.text[mark.map_or(0, |mark| mark.rest)..].trim();
        let runs_on = title::asks(tail) && !tail.ends_with(['.', '?', '!', '"', '”', ';']);
        let (tail, next) = if runs_on { question::joined(page, at, tail) } else { (tail.to_owned(), at + 1) };
        let Some(story) = owner[at] else {
            // A heading "Competencies" over a table, or a word in a list, promises no story.
            if !tail.is_empty() && line.heading == 0 && !line.item && page.topic(at).is_none() {
                problems.push(Problem::note(
                    "cue-without-story",
                    line.at,
                    "a cue line that stands under no story is not used",
                ));
            }
            continue;
        };
        let end = page.block_end(at, |page, next| page.mark(next).is_some());
        let mut questions: Vec<(String, u32)> = split_cues(&tail).into_iter().map(|cue| (cue, line.at)).collect();
        let mut last = next;
        for next in at + 1..end {
            // Behind a competency on the label's line only what is asked goes on.
            let goes_on = |line: &&Line<'_>| {
                let whole = line.item || title::quoted(&line.text).is_some();
                let asks =
                    || line.item && !line.task && title::asks(title::unquoted(&line.text)) && !has_more(page, next);
                if tail.is_empty() { whole } else { asks() }
            };
            let Some(line) = page.line(next).filter(goes_on) else { break };
            questions.extend(split_cues(&line.text).into_iter().map(|cue| (cue, line.at)));
            last = next + 1;
        }
        page.claim(at..last);
        out.extend(questions.into_iter().map(|(question, line)| Cue { question, story, line, example: false }));
    }
    out
}

/// Whether something stands under an item.
fn has_more(page: &Page<'_>, at: usize) -> bool {
    let (item, next) = (page.line(at), page.line(at + 1));
    item.zip(next).is_some_and(|(item, next)| next.heading == 0 && (next.depth > item.depth || next.quoted))
}

/// Whether a line in emphasis or quotation marks as a whole asks something.
fn asks_alone(line: &Line<'_>) -> bool {
    let whole = line.lead.as_ref().is_some_and(|lead| lead.start == 0 && lead.end == line.text.len());
    let plain = line.heading == 0 && !line.item && !line.task;
    plain && (whole || title::quoted(&line.text).is_some()) && title::asks(title::unquoted(&line.text))
}

/// The line of a story's first part; 0 for one without parts.
fn first_part(story: &Story) -> u32 {
    story.parts.iter().map(|(_, passage)| passage.from).min().unwrap_or(0)
}

/// A heading that asks, over the parts of a story, is a question that the story answers.
fn heading_cues(page: &Page<'_>, owner: &[Option<StoryIndex>], stories: &[Story]) -> Vec<Cue> {
    let mut out = Vec::new();
    for section in page.sections.iter().skip(1) {
        let Some(line) = section.heading.and_then(|at| page.line(at)) else { continue };
        let story = section.own.clone().find_map(|at| owner[at]).filter(|&at| {
            let first = first_part(&stories[at]);
            let below = section.own.clone().find(|&own| page.line(own).is_some_and(|line| line.at == first));
            below.is_some()
        });
        let Some(story) = story else { continue };
        let question = title::plain(&line.text);
        if title::asks(&question) {
            out.push(Cue { question, story, line: line.at, example: false });
        }
    }
    out
}

/// Several quotations are several cues; so are several questions. so are what semicolons part. A list with commas is one.
pub fn split_cues(text: &str) -> Vec<String> {
    let text = text.trim();
    let quoted = title::quotations(text);
    if !quoted.is_empty() {
        return quoted.into_iter().map(str::to_owned).collect();
    }
    let asked: Vec<String> = text
        .split_inclusive(['?', '？'])
        .map(|cue| cue.trim_matches([' ', ',', ';', '/']).to_owned())
        .filter(|cue| !cue.is_empty())
        .collect();
    if asked.len() > 1 && asked.iter().all(|cue| title::asks(cue)) {
        return asked;
    }
    let listed: Vec<String> =
        text.split(['；', ';']).map(|cue| cue.trim().to_owned()).filter(|cue| !cue.is_empty()).collect();
    if listed.len() > 1 {
        return listed;
    }
    if text.is_empty() { Vec::new() } else { vec![text.to_owned()] }
}

/// Time for a pitch where none is stated, in seconds (DESIGN, card kinds).
const USUAL_PITCH_S: u32 = 30;

/// Reads pitches: the project's, and the short versions of stories.
pub fn pitches(page: &mut Page<'_>, owner: &[Option<StoryIndex>]) -> Vec<Pitch> {
    let mut out = Vec::new();
    for at in 0..page.elements.len() {
        let Some((line, mark)) = page.line(at).zip(page.mark(at)) else { continue };
        // `2-minute version` outside a story is a long pitch.
        let said = mark.rest < line.text.len() || mark.seconds.is_some();
        let long = mark.is(Label::FullVersion) && said && owner[at].is_none();
        if !mark.is(Label::Pitch) && !long {
            continue;
        }
        if page.used[at] || line.task || round(&line.text).is_some() || matches!(page.topic(at), Some(Topic::Method)) {
            continue;
        }
        let (number, stated) = (line.at, mark.seconds);
        let seconds = stated.unwrap_or(USUAL_PITCH_S);
        // `**Layer 1.** …` behind a pitch on its label's own line begins something else.
        let behind = mark.rest < line.text.len() && line.heading == 0;
        let end = page.block_end(at, |page, next| {
            let begins =
                |line: &Line<'_>| line.lead.as_ref().is_some_and(|lead| lead.start == 0) && behind && !line.item;
            page.mark(next).is_some() || page.line(next).is_some_and(|line| line.heading > 0 || begins(line))
        });
        let text = spoken(page, at, end);
        if is_pitch(&text.text) {
            page.claim(at..end);
            let stated = stated.is_some();
            out.push(Pitch { text, line: number, seconds, stated, story: owner[at], example: false });
        }
    }
    out
}

/// What is said: the quotation under a label where there is one, else all that stands there.
fn spoken(page: &Page<'_>, at: usize, end: usize) -> Passage {
    let first_quoted = (at + 1..end).find(|&next| page.line(next).is_some_and(|line| line.quoted));
    let behind = page.line(at).zip(page.mark(at)).is_some_and(|(line, mark)| mark.rest < line.text.len());
    match first_quoted.filter(|_| !behind) {
        Some(first) => {
            let last = (first..end)
                .take_while(|&next| page.line(next).is_some_and(|line| line.quoted))
                .last()
                .unwrap_or(first);
            page.passage(first, last + 1)
        }
        None => page.behind(at, end),
    }
}

/// Reads rounds: `Round 2 — Walk-through (10 minutes)` as a heading or the bold start of an item, and the items under
/// `Onsite loop`.
pub fn rounds(page: &mut Page<'_>) -> Vec<Round> {
    let mut out = Vec::new();
    for at in 0..page.elements.len() {
        let Some(line) = page.line(at) else { continue };
        let words = match &line.lead {
            _ if line.item && is_timed(&line.text) && is_loop(page, at) => {
                if let Some((title, seconds)) = leg(&line.text) {
                    out.push(Round { title, seconds: Some(seconds), line: line.at });
                    page.claim(at..at + 1);
                }
                continue;
            }
            _ if line.heading > 0 => &line.text[..],
            Some(lead) => &line.text[..lead.end],
            None => continue,
        };
        if let Some((title, seconds)) = round(words) {
            out.push(Round { title, seconds, line: line.at });
            page.claim(at..at + 1);
        }
    }
    out
}

/// Whether an item is short and holds a number, as one with a time does.
fn is_timed(text: &str) -> bool {
    text.len() < 80 && text.contains(|c: char| c.is_ascii_digit())
}

/// Whether the heading over an element speaks of an interview's rounds: `Onsite loop`.
fn is_loop(page: &Page<'_>, at: usize) -> bool {
    const LOOPS: &[&str] = &["loop", "onsite", "rounds", "superday"];
    let title = page.sections[page.section_of[at]].title.to_lowercase().replace("on-site", "onsite");
    title.split(|c: char| !c.is_alphanumeric()).any(|word| LOOPS.contains(&word))
}

/// `System design — 45 min`, `Coding (60 min)`: a round as an item, and how long it lasts.
fn leg(item: &str) -> Option<(String, u32)> {
    /// More words than this tell something.
    const MOST_WORDS: usize = 6;
    let text = item.trim().trim_end_matches(['.', ')']);
    let (title, time) = text
        .rsplit_once(" (")
        .or_else(|| [" — ", " – ", " - ", ": "].iter().find_map(|mark| text.rsplit_once(mark)))?;
    let only = duration::without(time).trim().is_empty();
    let title = title::plain(title);
    let short = !title.is_empty() && title.split_whitespace().count() <= MOST_WORDS;
    Some((title, duration::seconds(time)?)).filter(|_| only && short)
}

/// The title and time of a round, if words name one.
fn round(words: &str) -> Option<(String, Option<u32>)> {
    let words = words.trim();
    let after = words.get(..5).filter(|word| word.eq_ignore_ascii_case("round")).map(|_| words[5..].trim_start())?;
    let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = after[digits..].trim_start();
    let named = rest.trim_start_matches([':', '—', '–', '-', '.']);
    if digits == 0 || named.len() == rest.len() {
        return None;
    }
    let seconds = duration::seconds(named);
    Some((title::plain(named), seconds))
}
