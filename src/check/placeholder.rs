//! What is still to be written inside of what is written: `TODO`, `XX ms`, `[Company]`, `___`, `(fill in)`.
//!
//! Precision comes first: code, comments, links, citations and the letters of formulas are none.

use std::collections::BTreeSet;
use std::ops::Range;

use super::rules;
use super::subject::Subject;
use super::written::spoken;
use crate::packet::{Label, Passage, measures};

/// Marks that an author leaves, in capitals.
const MARKS: &[&str] = &["TODO", "TBD", "FIXME", "XXX", "XX"];
/// Behind a mark these say that it is spoken of, or that it is a word of another language.
const SPOKEN_OF: &[&str] = &[
    "comment", "comments", "list", "lists", "app", "application", "item", "items", "marker", "markers", "tag", "tags",
    "note", "notes", "el", "la", "lo", "los", "las", "o", "os", "esto", "eso", "este", "mi", "su", "un", "una",
    "salió", "chromosome", "chromosomes", "de", "que", "y", "en", "mundo",
];
/// So do these before it.
const SPEAKING_OF: &[&str] = &[
    "a", "the", "every", "each", "no", "any", "my", "our", "that", "this", "one", "old", "of", "sobre", "hizo",
    "siglo", "século", "size",
];
/// Before a letter and a unit these say that it stands for any number.
const ANY_NUMBER: &[&str] = &[
    "every", "last", "each", "after", "next", "first", "top", "per", "for", "within", "past", "least", "most", "than",
    "until",
];
/// A bracket that begins with one of these, or is one, asks to be filled in.
const ASKING: &[&str] = &[
    "describe", "explain", "state the", "state what", "insert", "add", "fill", "your", "company", "number", "metric",
    "name", "title", "percentage", "amount", "placeholder", "specific", "todo", "tbd", "what you", "how you",
    "why you", "project name", "team name", "product name", "role", "one sentence", "brief", "briefly", "some number",
    "xx", "alternative", "alternatives", "technology", "tool name", "reason",
];
/// Whole brackets of round ones that do.
const TO_FILL_IN: &[&str] = &[
    "fill in", "fill this in", "fill me in", "fill in later", "to fill in", "to be filled in", "to be written",
    "write this", "insert here", "add number", "add numbers", "add a number", "number here", "todo", "tbd",
];

/// Finds them in everything that is told, each once.
pub fn check(subject: &mut Subject<'_>) {
    let text = spoken(&subject.source.text);
    let mut seen = BTreeSet::new();
    for (from, to) in told(subject) {
        let range = subject.source.line_start(from)..subject.source.line_start(to + 1);
        let found = blanks(&text, range);
        if !found.is_empty() {
            // What the reader said of the same passage as a whole is said better with the evidence.
            let said = |line: u32| (from..=to).contains(&line);
            let source = subject.source;
            subject.findings.retain(|known| {
                known.rule.code != rules::PLACEHOLDER.code
                    || seen.contains(&known.span.start)
                    || !said(source.line_of(known.span.start))
            });
        }
        for span in found {
            if seen.insert(span.start) {
                let message = format!("\"{}\" is still to be written", &subject.source.text[span.clone()]);
                subject.at(&rules::PLACEHOLDER, span, message);
            }
        }
    }
}

/// The lines of all that is told: titles, parts, pitches, questions with their answers, metrics and decisions.
fn told(subject: &Subject<'_>) -> Vec<(u32, u32)> {
    let packet = subject.packet;
    let lines = |passage: &Passage| (passage.from, passage.to);
    let mut all = Vec::new();
    for told in &subject.stories {
        all.push((told.story.line, told.story.line));
        all.extend(told.passages().map(lines));
    }
    all.extend(packet.pitches.iter().filter(|pitch| !pitch.example).map(|pitch| lines(&pitch.text)));
    for question in packet.questions.iter().filter(|question| !question.example) {
        all.push((question.line, question.line));
        all.extend(question.answer.as_ref().map(lines));
    }
    let metrics = packet.metrics.iter().filter(|metric| !metric.example).map(|metric| metric.line);
    let decisions = packet.tradeoffs.iter().filter(|decision| !decision.example).map(|decision| decision.line);
    all.extend(metrics.chain(decisions).chain(labelled(subject)).map(|line| (line, last_of(subject, line))));
    all
}

/// The lines of stories that promise a metric or a decision, which the reader leaves out where they have none.
fn labelled(subject: &Subject<'_>) -> Vec<u32> {
    let of = |told| {
        let lines = subject.lines_of(told);
        [Label::Metric, Label::Tradeoff].map(|label| subject.label_in(&lines, label))
    };
    subject.stories.iter().flat_map(of).flatten().collect()
}

/// The last line of a paragraph, a row or a labelled line.
fn last_of(subject: &Subject<'_>, line: u32) -> u32 {
    let ends = |next: &u32| {
        let text = subject.source.line(*next).trim();
        text.is_empty() || text.starts_with('|') || subject.labels.iter().any(|(at, ..)| at == next)
    };
    let count = subject.source.line_count();
    (line + 1..=count).find(ends).map_or(count, |next| next - 1).max(line)
}

/// The places in a stretch of text that are still to be written.
pub fn blanks(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let (mut at, mut line_end) = (range.start, range.start);
    while let Some(c) = text[at..range.end].chars().next() {
        if at >= line_end {
            line_end = text[at..range.end].find('\n').map_or(range.end, |end| at + end.max(1));
        }
        let line = at..line_end;
        let starts = !text[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
        let found = match c {
            '[' | '<' | '{' | '(' => bracket(text, line),
            '?' => {
                Some(run(text, line, '?')).filter(|run| run.len() >= 3 && starts && !text[..at].ends_with(['!', '?']))
            }
            '_' if starts => line_to_fill(text, line),
            'A'..='Z' if starts => letter(text, line.clone()).or_else(|| mark(text, line)),
            _ => None,
        };
        at = found.as_ref().map_or(at + c.len_utf8(), |found| found.end);
        out.extend(found);
    }
    out
}

/// A run of one sign.
fn run(text: &str, line: Range<usize>, sign: char) -> Range<usize> {
    let rest = &text[line.clone()];
    line.start..line.end - rest.trim_start_matches(sign).len()
}

/// `TODO`, unless it is spoken of.
fn mark(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    let rest = &text[line.clone()];
    let mark = MARKS.iter().find(|mark| rest.starts_with(**mark))?;
    let after = &rest[mark.len()..];
    let goes_on = |c: char| c.is_alphanumeric() || c == '_';
    let ends = !after.trim_start_matches(['-', '/', '.']).starts_with(goes_on);
    let joined = text[..line.start].ends_with(['-', '/', '.', '"', '“']);
    let next = after.strip_prefix(' ').map(first_word).unwrap_or_default();
    let spoken_of =
        SPOKEN_OF.contains(&next.to_lowercase().as_str()) || SPEAKING_OF.contains(&before(text, line.start));
    (ends && !joined && !spoken_of).then(|| line.start..line.start + mark.len())
}

fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

/// The word before a place on its line, if a space stands between.
fn before(text: &str, at: usize) -> &str {
    let line = &text[text[..at].rfind('\n').map_or(0, |end| end + 1)..at];
    let line = line.trim_end_matches(['*', '<', '~', '≤']).trim_end_matches(' ');
    &line[line
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |end| end + line[end..].chars().next().map_or(1, char::len_utf8))..]
}

/// `XX ms`, `N%`, `$X`: a capital where a number would stand.
fn letter(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    let rest = &text[line.clone()];
    let letters = rest.len() - rest.trim_start_matches(['X', 'N', 'Y', '.', ',']).len();
    let token = rest[..letters].trim_end_matches(['.', ',']);
    let after = rest[token.len()..].trim_start_matches('*');
    let before_it = &text[..line.start];
    if token.is_empty() || before_it.ends_with(['-', '/', '\'', '’', '+', '.']) {
        return None;
    }
    let single = token.len() == 1;
    let spaced = after.strip_prefix([' ', '\u{a0}']);
    let unit = spaced.unwrap_or(after);
    let word = &unit[..unit.find(|c: char| !(c.is_alphanumeric() || c == '%' || c == '/')).unwrap_or(unit.len())];
    let span = line.start..line.start + token.len() + (rest.len() - token.len() - unit.len()) + word.len();
    let money = before_it.ends_with(['$', '€', '£']);
    if money && (word.is_empty() || spaced.is_some() || matches!(word, "k" | "K" | "M" | "m" | "B" | "bn")) {
        return Some(line.start - before_it.chars().next_back().map_or(0, char::len_utf8)..line.start + token.len());
    }
    if !is_unit(word, single, spaced.is_some()) {
        return None;
    }
    let any = single && ANY_NUMBER.contains(&before(text, line.start).to_lowercase().as_str());
    (!any).then_some(span)
}

/// Whether a word behind a letter is a unit: `%`, a unit of a reading, or a span of days.
fn is_unit(word: &str, single: bool, spaced: bool) -> bool {
    if word.starts_with('%') {
        return true;
    }
    // `XS` and `X's` are none.
    let shirt = word.len() == 1 && (single && word != "x" || !spaced && word.chars().all(char::is_uppercase));
    if word.is_empty() || shirt || word == "times" && single || word.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let span = ["day", "days", "week", "weeks", "month", "months", "year", "years"].contains(&word);
    let gap = if spaced { " " } else { "" };
    (spaced && span) || measures(&format!("9{gap}{word}")).iter().any(|(_, measure)| measure.is_reading())
}

/// `___` and `__%`: a line to write on; a rule, or what marks emphasis, is none.
fn line_to_fill(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    let run = run(text, line.clone(), '_');
    let after = &text[run.end..line.end];
    let alone = text[..run.start].ends_with('\n') && after.trim().is_empty();
    let unit = after.strip_prefix(' ').unwrap_or(after);
    let word = &unit[..unit.find(|c: char| !(c.is_alphanumeric() || c == '%')).unwrap_or(unit.len())];
    let before_unit = is_unit(word, false, after.starts_with(' ')) && !unit[word.len()..].starts_with('_');
    let free = run.len() >= 3 && !after.starts_with(|c: char| c.is_alphanumeric() || c == '*');
    (run.len() >= 2 && !alone && (free || before_unit)).then_some(run)
}

/// `[Company]`, `<number>`, `{metric}`, `(fill in)`.
fn bracket(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    /// Longer ones are prose.
    const LONGEST: usize = 160;
    let open = text[line.start..].chars().next()?;
    let close = match open {
        '[' => ']',
        '<' => '>',
        '{' => '}',
        _ => ')',
    };
    let window = &text[line.start..text.floor_char_boundary(line.start + 2 * LONGEST)];
    let paragraph = window.find("\n\n").map_or(line.start + window.len(), |end| line.start + end);
    let inner = line.start + 1;
    let end = inner + text[inner..paragraph].find([close, open])?;
    let (before, after) = (&text[..line.start], &text[end + 1..]);
    let says = text[inner..end].trim().to_lowercase();
    if !text[end..].starts_with(close) || end - inner > LONGEST || says.is_empty() || (open != '(' && !asks(&says)) {
        return None;
    }
    if open == '(' {
        let to_fill = TO_FILL_IN.contains(&says.trim_end_matches(['.', '…', '!']));
        return (to_fill && !after.starts_with('[')).then_some(line.start..end + 1);
    }
    let linked =
        open == '[' && (after.starts_with(['(', '[', ':']) || before.ends_with([']', '!']) || is_defined(text, &says));
    let joined = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '$' | '/' | '\\' | '.' | '_' | '#'));
    let tag = open == '<' && (text.contains(&format!("</{says}>")) || says.contains(['=', ':', '/', '@']));
    (!linked && !joined && !tag).then_some(line.start..end + 1)
}

/// `[name]: https://…` somewhere makes `[name]` a link.
fn is_defined(text: &str, says: &str) -> bool {
    text.lines().any(|line| line.to_lowercase().starts_with(&format!("[{says}]:")))
}

/// Whether what stands in a bracket asks to be filled in.
fn asks(says: &str) -> bool {
    let says = says.replace(['_', '-'], " ");
    let begins = |word: &&&str| says.strip_prefix(**word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let citation = says.contains(|c: char| c.is_ascii_digit());
    ASKING.iter().find(begins).is_some_and(|word| !citation || says.len() > word.len() + 6)
}
