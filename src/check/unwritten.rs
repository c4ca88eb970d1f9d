//! Stories and lessons of which there is only the heading or the label.

use std::ops::Range;

use super::placeholder::blanks;
use super::rules;
use super::subject::Subject;
use crate::packet::labels::Mark;
use crate::packet::{Label, Part};

/// Words that stand where something is still to be written, or where there is nothing to write.
const NOTHING: &[&str] = &["todo", "tbd", "none", "n/a", "na", "fixme", "xxx", "tba", "nothing"];
/// A section under such a heading shows how a story is written.
const SHOWING: &[&str] = &[
    "template", "format", "how to", "method", "framework", "structure", "guide", "example", "blank", "copy", "sample",
    "instructions", "anatomy", "tips",
];

/// Whether a line says no more than that something is to be written.
fn is_nothing(line: &str) -> bool {
    let word = line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    word.is_empty() || NOTHING.contains(&word.as_str())
}

/// The lines of a story's lesson that is announced and not told.
pub fn lesson(subject: &Subject<'_>, lines: &Range<u32>) -> Option<Range<u32>> {
    let reflection = |(line, mark, _): &&(u32, Mark, String)| lines.contains(line) && mark.is(Label::Reflection);
    let (line, _, behind) = subject.labels.iter().find(reflection)?;
    if !behind.is_empty() {
        return is_nothing(behind).then(|| *line..line + 1);
    }
    let next = (line + 1..lines.end).find(|next| !subject.source.line(*next).trim().is_empty())?;
    let opens = subject.labels.iter().any(|(at, ..)| *at == next) || subject.headings.iter().any(|(at, _)| *at == next);
    let said = subject.source.line(next);
    (!opens && is_nothing(said) && !said.contains('|')).then(|| *line..next + 1)
}

/// Lessons that are announced and not told, and stories of which there are headings and labels only.
pub fn stories(subject: &mut Subject<'_>) {
    for at in 0..subject.stories.len() {
        let told = &subject.stories[at];
        let title = told.story.title.clone();
        if let Some(lines) = lesson(subject, &subject.lines_of(told)) {
            let message = format!("the lesson of \"{title}\" is still to be written");
            if !lines.clone().any(|line| subject.has(&rules::PLACEHOLDER, line)) {
                subject.line(&rules::PLACEHOLDER, lines.start, message);
            }
        }
    }
    for at in 0..subject.headings.len() {
        if is_frame(subject, at) {
            let (line, heading) = subject.headings[at].clone();
            let heading = heading.trim_end_matches([':', ' ']);
            subject.line(
                &rules::STORY_UNWRITTEN,
                line,
                format!("\"{heading}\" has a heading, and nothing is told in it"),
            );
        }
    }
}

/// Whether a heading stands over three parts at least of which none is written, and is a story's as those beside it.
fn is_frame(subject: &Subject<'_>, at: usize) -> bool {
    let ((line, heading), level) = (&subject.headings[at], subject.levels[at]);
    let next = (at + 1..subject.headings.len()).find(|next| subject.levels[*next] <= level);
    let end = next.map_or(subject.source.line_count() + 1, |next| subject.headings[next].0);
    let lines = *line..end;
    if subject.packet.stories.iter().any(|story| lines.contains(&story.line)) || shows(subject, at) {
        return false;
    }
    let inner = |(line, mark, _): &&(u32, Mark, String)| lines.contains(line) && mark.parts().next().is_some();
    let labels: Vec<_> = subject.labels.iter().filter(inner).collect();
    let mut parts: Vec<Part> = labels.iter().flat_map(|(_, mark, _)| mark.parts().map(|(part, _)| part)).collect();
    parts.sort_unstable();
    parts.dedup();
    let ends = labels.iter().skip(1).map(|(line, ..)| *line).chain([end]);
    let blank = labels.iter().zip(ends).all(|((line, _, behind), end)| {
        let below = (line + 1..end).map(|line| subject.source.line(line)).take_while(|line| !line.starts_with('#'));
        let mut rest = std::iter::once(behind.as_str()).chain(below);
        rest.all(|said| is_nothing(said) || is_blank_line(said))
    });
    let sibling = |story: &super::subject::RealStory<'_>| {
        let place = subject.headings.iter().position(|(line, _)| *line == story.story.line);
        place.is_some_and(|place| subject.levels[place] == level)
    };
    parts.len() >= 3 && blank && (subject.stories.iter().any(sibling) || is_numbered(heading))
}

/// A line that is mostly what asks to be filled in.
fn is_blank_line(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['-', '*', '>', ' ']);
    let inside = line.starts_with(['[', '<', '{']) && line.trim_end_matches(['.', '*', ' ']).ends_with([']', '>', '}']);
    let asked: usize = blanks(line, 0..line.len()).iter().map(ExactSizeIterator::len).sum();
    (inside && !line.contains("](")) || asked * 2 > line.len() || line.starts_with("TODO")
}

/// Whether a heading, or one above it, shows how to write a story.
fn shows(subject: &Subject<'_>, at: usize) -> bool {
    let mut level = u8::MAX;
    for before in (0..=at).rev() {
        if subject.levels[before] < level {
            level = subject.levels[before];
            let heading = subject.headings[before].1.to_lowercase();
            if SHOWING.iter().any(|word| heading.contains(word)) {
                return true;
            }
        }
    }
    false
}

/// `Story #4: …`, `Legend 2`
fn is_numbered(heading: &str) -> bool {
    let mut words = heading.split(|c: char| c.is_whitespace() || c == ':').filter(|word| !word.is_empty());
    let kind = words.next().is_some_and(|word| word.chars().all(char::is_alphabetic));
    kind && words.next().is_some_and(|word| word.trim_start_matches('#').starts_with(|c: char| c.is_ascii_digit()))
}
