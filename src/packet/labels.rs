//! Labels: what opens a line or is a heading, and what it announces. The words themselves are in `vocabulary`.

use std::borrow::Cow;

use super::duration;
use super::lookup::{INTRODUCTIONS, LONGEST, LOOKUP, may_be_label};
use super::outline::Line;
use super::qualifiers::{PREFIXED, QUALIFIED, QUALIFIERS};
use super::vocabulary::{Label, Part, Weight};
use super::words::normal;

/// What a label announces, in the order in which it says so.
type Names = Cow<'static, [Named]>;

/// A label as it was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// What it announces.
    pub label: Label,
    /// How surely it does.
    pub weight: Weight,
}

/// A label found at the start of a line.
#[derive(Debug, Clone, Default)]
pub struct Mark {
    /// What it may announce: more than one for joined labels and for the letter `A`.
    pub names: Names,
    /// Time stated with the label, in seconds.
    pub seconds: Option<u32>,
    /// Byte of the line's text at which the words after the label begin.
    pub rest: usize,
}

impl Mark {
    /// Whether the mark announces `label`.
    pub fn is(&self, label: Label) -> bool {
        self.names.iter().any(|named| named.label == label)
    }

    /// The mark of a line that is known to answer.
    pub fn answers(&mut self) {
        self.names = Cow::Borrowed(&[Named { label: Label::Answer, weight: Weight::Plain }]);
    }

    /// The STAR parts that it announces, with their weight.
    pub fn parts(&self) -> impl Iterator<Item = (Part, Weight)> + '_ {
        self.names.iter().filter_map(|named| match named.label {
            Label::Part(part) => Some((part, named.weight)),
            _ => None,
        })
    }
}

/// The label that opens a line, if one does.
pub fn mark(line: &Line<'_>) -> Option<Mark> {
    let text = line.text.as_ref();
    if line.heading > 0 {
        return whole(text).or_else(|| before_colon(text));
    }
    line.lead.as_ref().and_then(|lead| in_bold(text, lead.end)).or_else(|| before_colon(text)).or_else(|| {
        let alone =
            whole(text).filter(|mark| mark.parts().next().is_some() || (line.item && mark.is(Label::FollowUps)));
        alone.or_else(|| part_and_dash(text, line.item))
    })
}

/// What a heading or a label's words announce, the words taken as a whole.
pub fn whole(text: &str) -> Option<Mark> {
    let (names, seconds) = read(text)?;
    Some(Mark { names, seconds, rest: text.len() })
}

/// What may stand between a label in bold and the words behind it.
const SEPARATORS: [char; 7] = [':', '：', '.', '-', '–', '—', '→'];

fn in_bold(text: &str, end: usize) -> Option<Mark> {
    let (bold, after) = (text.get(..end)?, text.get(end..)?);
    let (names, seconds) = read(bold).or_else(|| {
        // `**Q: a question?**`, `**Situation: it was late.**`: the label is a part of what is bold.
        before_colon(bold).map(|_| (Names::default(), None))
    })?;
    // `**S**ituation: …`
    if names.is_empty() || after.starts_with(char::is_alphabetic) {
        return before_colon(text);
    }
    let bold_closes = bold.trim_end().ends_with(SEPARATORS);
    let (bracket, after) = leading_bracket(after);
    let tail = after.trim_start();
    let separated = tail.starts_with(SEPARATORS);
    if !(bold_closes
        || separated
        || tail.is_empty()
        || names.iter().all(|named| matches!(named.label, Label::Part(_) | Label::Question)))
    {
        return None;
    }
    let rest =
        text.len() - tail.trim_start_matches(SEPARATORS).trim_start().trim_start_matches(SEPARATORS).trim_start().len();
    Some(Mark { names, seconds: seconds.or_else(|| duration::seconds(bracket)), rest })
}

/// `(30 sec)` after a label, and what follows it.
fn leading_bracket(text: &str) -> (&str, &str) {
    let trimmed = text.trim_start();
    match trimmed.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
        Some((inner, after)) if inner.len() < 40 => (inner, after),
        _ => ("", text),
    }
}

fn before_colon(text: &str) -> Option<Mark> {
    let head = &text[..text.floor_char_boundary(LONGEST)];
    let colon = [':', '：'].into_iter().filter_map(|colon| head.find(colon)).min();
    let Some(at) = colon else { return numbered_with_stop(text) };
    let (names, seconds) = read(&text[..at])?;
    let width = text[at..].chars().next().map_or(1, char::len_utf8);
    let after = &text[at + width..];
    Some(Mark { names, seconds, rest: text.len() - after.trim_start().len() })
}

/// `Q3. Why …`, `A3) Because …`, and `Q. Why …?` where it asks.
fn numbered_with_stop(text: &str) -> Option<Mark> {
    let (word, after) = text.split_once(' ')?;
    let label = word.strip_suffix(['.', ')'])?;
    let digits = label.strip_prefix(['Q', 'A', 'q', 'a'])?;
    let numbered = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    let asks = || label == "Q" && word.ends_with('.') && after.trim_end().ends_with(['?', '？']);
    let (names, seconds) = read(label).filter(|_| numbered || asks())?;
    Some(Mark { names, seconds, rest: text.len() - after.trim_start().len() })
}

/// `A. Because …`, which is an answer straight below a question alone.
pub fn answer_with_stop(line: &Line<'_>) -> Option<Mark> {
    let rest = line.text.strip_prefix("A.").filter(|_| line.heading == 0)?;
    let mut mark = Mark { rest: line.text.len() - rest.trim_start().len(), ..Mark::default() };
    mark.answers();
    rest.starts_with(' ').then_some(mark)
}

/// `Situation - we had …` or `S - we had …` on a line of its own; the small letter `s — …` only as a list item.
fn part_and_dash(text: &str, item: bool) -> Option<Mark> {
    let (word, after) = text.split_once([' ', '\u{a0}'])?;
    let after = after.trim_start();
    let small_letter = word.chars().count() == 1 && !word.chars().all(char::is_uppercase);
    if !after.starts_with(['-', '–', '—']) || (small_letter && !item) {
        return None;
    }
    let (names, seconds) = read(word)?;
    let rest = text.len() - after.trim_start_matches(['-', '–', '—', ' ']).len();
    Some(Mark { names, seconds, rest }).filter(|mark| mark.parts().any(|(_, weight)| weight == Weight::Plain))
}

/// Looks words up: as a whole, as a timed version, as two joined labels, as either word of a bilingual one.
fn read(words: &str) -> Option<(Names, Option<u32>)> {
    if words.len() > LONGEST || !may_be_label(words) {
        return None;
    }
    let seconds = duration::seconds(words);
    let normal = normal(words);
    if let Some(names) = LOOKUP.get(normal.as_str()) {
        return Some((Cow::Borrowed(names.as_slice()), seconds));
    }
    if let Some(names) = timed(&normal, seconds) {
        return Some((names, seconds));
    }
    if let Some(names) = qualified(&normal) {
        return Some((names, seconds));
    }
    if let Some(names) = lettered(&normal) {
        return Some((names, seconds));
    }
    // `Q3`, `Question 5`, `A3`.
    let word = normal.trim_end_matches(|c: char| c.is_ascii_digit());
    if word.len() < normal.len() {
        // `p99` is a percentile: nobody numbers so many questions.
        const MOST: usize = 50;
        if normal[word.len()..].parse().is_ok_and(|number: usize| number >= MOST) {
            return None;
        }
        let numbered = LOOKUP.get(word.trim()).into_iter().flatten();
        let asks = numbered.copied().filter(|named| matches!(named.label, Label::Question | Label::Answer));
        let names: Names = asks.collect();
        return (!names.is_empty()).then_some((names, seconds));
    }
    joined(&normal).map(|names| (names, seconds))
}

/// `S - Situation`, `R: Results`: a part with its letter before it.
fn lettered(normal: &str) -> Option<Names> {
    let (letter, rest) = normal.split_once(' ').filter(|(letter, _)| letter.len() == 1)?;
    let known = LOOKUP.get(rest.trim_start_matches(['-', '–', '—', '/', '|', ' ']))?;
    let part = known.iter().all(|named| matches!(named.label, Label::Part(part) if part.name().starts_with(letter)));
    part.then_some(Cow::Borrowed(known.as_slice()))
}

/// `Likely follow-ups`, `Potential questions`, `Your elevator pitch`: a label behind a word that changes nothing of it.
fn qualified(normal: &str) -> Option<Names> {
    let (first, rest) = normal.split_once(' ')?;
    let of = |label: &Label| LOOKUP.get(rest).filter(|names| names.iter().all(|named| named.label == *label));
    let named = PREFIXED.iter().filter(|(_, words)| words.contains(&first)).find_map(|(label, _)| of(label));
    if named.is_some() {
        return named.map(|names| Cow::Borrowed(names.as_slice()));
    }
    if !QUALIFIERS.contains(&first) {
        return None;
    }
    let plain = QUALIFIED.iter().find(|(_, words)| words.contains(&rest));
    if let Some((label, _)) = plain {
        return Some(Cow::Owned(vec![Named { label: *label, weight: Weight::Plain }]));
    }
    let known = LOOKUP.get(rest).filter(|names| !names.iter().any(|named| matches!(named.label, Label::Part(_))));
    known.filter(|_| rest.len() > 2).map(|names| Cow::Borrowed(names.as_slice()))
}

/// `Situation/Task`, `Action & Result`: each word a label. Of two words around a slash one may be another language's.
fn joined(normal: &str) -> Option<Names> {
    let look_up = |piece: &str| {
        let named = LOOKUP.get(piece.trim()).into_iter().flatten();
        named.copied().find(|named| matches!(named.label, Label::Part(_) | Label::Reflection))
    };
    // Without a joint it is one word, which has been looked up.
    if !normal.contains(['&', '+', ',', '|', '/']) && !normal.contains(" and ") {
        return None;
    }
    let pieces = normal.split(['&', '+', ',', '|']).flat_map(|piece| piece.split(" and "));
    let names: Option<Names> = pieces.map(look_up).collect();
    // More than two parts are what a method is called: `Situation, Task, Action, Result`.
    let parts = |names: &Names| names.iter().filter(|named| matches!(named.label, Label::Part(_))).count();
    if names.as_ref().is_some_and(|names| parts(names) > 2) {
        return None;
    }
    names.or_else(|| {
        let names: Names = normal.split('/').filter_map(look_up).collect();
        // `90 req/s` is a rate: a letter beside another language's word is none of the label's.
        let letter = normal.split('/').any(|piece| piece.trim().len() < 2);
        let most = normal.matches('/').count() + usize::from(letter);
        (most <= names.len() && !names.is_empty()).then_some(names)
    })
}

/// `30-second version` is a pitch, `2-3 minute version` the full story; `Situation – 15 s` is a label with its time.
fn timed(normal: &str, seconds: Option<u32>) -> Option<Names> {
    /// Above this a "version" is the story itself, in seconds.
    const LONGEST_PITCH: u32 = 90;
    let seconds = seconds?;
    let without = duration::without(normal);
    let words = without.trim_matches(|c: char| !c.is_alphanumeric());
    let label = match words {
        "version" | "answer" | "summary" | "版本" | "" if seconds <= LONGEST_PITCH => Label::Pitch,
        _ if INTRODUCTIONS.contains(&words) => Label::Pitch,
        "version" | "story" => Label::FullVersion,
        // A letter beside a time is a word of prose.
        _ if words.len() > 2 => {
            let known = LOOKUP.get(words).map(|names| Cow::Borrowed(names.as_slice()));
            return known.or_else(|| qualified(words));
        }
        _ => return None,
    };
    Some(Cow::Owned(vec![Named { label, weight: Weight::Plain }]))
}

#[cfg(test)]
mod tests {
    use super::{Label, Mark, Part, mark};
    use crate::packet::outline::{Element, outline};
    use crate::packet::source::Source;

    fn first_mark(markdown: &str) -> Option<(Mark, String)> {
        let source = Source::read(markdown.as_bytes()).ok()?;
        let elements = outline(&source, 0..source.text.len());
        let Some(Element::Line(line)) = elements.first() else { return None };
        mark(line).map(|mark| {
            let rest = line.text[mark.rest..].to_owned();
            (mark, rest)
        })
    }

    #[test]
    fn every_form_of_a_part_is_one_label() {
        let forms = [
            "**Situation:** it was late",
            "**Situation**: it was late",
            "**Situation.** it was late",
            "- **Situation** — it was late",
            "- **Situation**: it was late",
            "- Situation: it was late",
            "Situation: it was late",
            "**S:** it was late",
            "**S (Situation):** it was late",
            "- **S** — it was late",
            "- S - it was late",
            "> **Situation:** it was late",
            "**📍 Situation (15 sec):** it was late",
            "SITUATION: it was late",
            "**1. Situation:** it was late",
            "**Ситуация:** it was late",
            "**情境**：it was late",
            "**Situation / Ситуация:** it was late",
            "<b>Situation:</b> it was late",
            "**S**ituation: it was late",
            "**S - Situation:** it was late",
            "**Situation** → it was late",
        ];
        for form in forms {
            let (mark, rest) = first_mark(form).unwrap_or_else(|| panic!("no label in {form:?}"));
            assert!(mark.is(Label::Part(Part::Situation)), "{form:?} gave {mark:?}");
            assert_eq!(rest, "it was late", "{form:?}");
        }
    }

    #[test]
    fn a_stated_time_is_read_and_is_no_part_of_the_label() {
        for (form, seconds) in
            [("#### Action (60-90 seconds)", 90), ("**Task (20 sec):**", 20), ("### Short Version (30 sec)", 30)]
        {
            assert_eq!(first_mark(form).and_then(|(mark, _)| mark.seconds), Some(seconds), "{form:?}");
        }
    }

    #[test]
    fn versions_are_told_apart_by_their_length() {
        for (form, label) in [
            ("### 30-second version", Label::Pitch),
            ("### 2-3 minute version", Label::FullVersion),
            ("## Elevator Pitch (30 seconds)", Label::Pitch),
            ("**60-second pitch:**", Label::Pitch),
            ("## Elevator pitch — 30 s", Label::Pitch),
            ("### 1.2 Two-minute pitch", Label::Pitch),
            ("Two minute version: we met", Label::FullVersion),
            ("**Potential follow-up questions:**", Label::FollowUps),
            ("- Possible questions:", Label::FollowUps),
            ("### Situation – 15 seconds", Label::Part(Part::Situation)),
        ] {
            assert!(first_mark(form).is_some_and(|(mark, _)| mark.is(label)), "{form:?}");
        }
    }

    #[test]
    fn prose_and_other_lead_ins_are_no_labels() {
        for form in [
            "Throughput: 90 req/s", "**Week one:** we met", "The situation room: bad", "**The Decision:** we left",
            "Results were good", "Actionable: yes", "Main task: to look", "# Part 4: Style & Approach",
        ] {
            assert!(first_mark(form).is_none(), "{form:?}");
        }
    }
}
