//! What a typed or dictated answer says of a card's points: numbers by unit and tolerance, names and alternatives by
//! word, the gist by how many of its words are there. It marks; it never grades.

use std::collections::HashSet;
use std::ops::Range;

use crate::card::{Card, Kind, OPEN_POINTS, Point};
use crate::packet::names::names;
use crate::packet::{Measure, Part, Spoken, measures, stem};

/// A typed answer held against a card.
#[derive(Debug, Clone, PartialEq)]
pub struct Typed {
    /// What was typed.
    pub text: String,
    /// For each point whether it was said.
    pub said: Vec<bool>,
    /// Places in `text` that say a point.
    pub right: Vec<Range<usize>>,
    /// Places of numbers in `text` that the card knows nothing of.
    pub wrong: Vec<Range<usize>>,
}

/// Share of the words of a gist that an answer must have.
const GIST: f64 = 0.5;
/// Share of the words of a long fact, such as a choice in a sentence.
const FACT: f64 = 0.6;
/// Share of the words of a part of a story, which nobody tells as it is written.
const PART: f64 = 0.25;
/// More words than these are a sentence, not a name.
const NAME: usize = 3;

/// Holds what was typed against a card; `within` says whether it took no longer than the clock allows.
pub fn typed(card: &Card, text: &str, within: bool) -> Typed {
    let spoken = Spoken::of(text);
    let heard = Heard { numbers: measures(&spoken.text), words: words(&spoken.text) };
    let mut right: Vec<Range<usize>> = Vec::new();
    let said = card.points.iter().map(|point| heard.says(point, card, text, within, &mut right)).collect();
    // What is revealed under a prompt is advice: the speaker's own numbers are not wrong beside a sample's.
    let judged = card.kind != Kind::Prompt;
    let known: Vec<Measure> = [&card.answer, &card.prompts.join("\n")]
        .into_iter()
        .chain(card.points.iter().map(|point| &point.text))
        .flat_map(|text| measures(text).into_iter().map(|(_, measure)| measure))
        .collect();
    let unknown = |said: &&(Range<usize>, Measure)| {
        judged && said.1.is_telling() && !known.is_empty() && !known.iter().any(|known| known.is_said_by(&said.1))
    };
    let wrong = heard.numbers.iter().filter(unknown).map(|(place, _)| spoken.original(place)).collect();
    let mut right: Vec<Range<usize>> = right.iter().map(|place| spoken.original(place)).collect();
    right.sort_by_key(|place| (place.start, place.end));
    right.dedup();
    Typed { text: text.to_owned(), said, right, wrong }
}

/// An answer as the points are looked for in it.
struct Heard {
    numbers: Vec<(Range<usize>, Measure)>,
    words: Vec<(Range<usize>, String)>,
}

impl Heard {
    fn says(&self, point: &Point, card: &Card, text: &str, within: bool, right: &mut Vec<Range<usize>>) -> bool {
        if let Some(open) = OPEN_POINTS.iter().position(|open| *open == point.text) {
            return [true, !self.numbers.is_empty() || !names(text).is_empty(), within][open];
        }
        if let Some(part) = Part::ALL.into_iter().find(|part| part.name() == point.text) {
            return self.covers(passage(card, part), PART, &mut Vec::new());
        }
        if card.kind == Kind::Prompt {
            // Advice is followed in other words than its own.
            return true;
        }
        let wanted = wanted(&point.text);
        if point.fact && !wanted.is_empty() {
            return wanted.iter().all(|(_, wanted)| self.has(wanted, right));
        }
        let words = content(unlabelled(&point.text));
        let share = match (point.fact, words.len()) {
            (true, 0..=NAME) => 1.0,
            (true, _) => FACT,
            (false, _) => GIST,
        };
        self.has_share(&words, share, right)
    }

    fn has(&self, wanted: &Measure, right: &mut Vec<Range<usize>>) -> bool {
        let found = self.numbers.iter().find(|(_, said)| wanted.is_said_by(said));
        right.extend(found.map(|(place, _)| place.clone()));
        found.is_some()
    }

    fn covers(&self, passage: &str, share: f64, right: &mut Vec<Range<usize>>) -> bool {
        self.has_share(&content(passage), share, right)
    }

    /// Whether so large a share of the words was said, and where.
    fn has_share(&self, wanted: &[String], share: f64, right: &mut Vec<Range<usize>>) -> bool {
        if wanted.is_empty() {
            return true;
        }
        let found: Vec<&Range<usize>> = wanted
            .iter()
            .filter_map(|wanted| self.words.iter().find(|(_, said)| alike(wanted, said)).map(|(place, _)| place))
            .collect();
        #[expect(clippy::cast_precision_loss, reason = "words of an answer")]
        let enough = found.len() as f64 >= wanted.len() as f64 * share;
        if enough {
            right.extend(found.into_iter().cloned());
        }
        enough
    }
}

/// The numbers of a point. One that opens with a number like a year, `1900 users`, is a count all the same.
fn wanted(point: &str) -> Vec<(Range<usize>, Measure)> {
    let found = measures(point);
    let opens = point.starts_with(|c: char| c.is_ascii_digit());
    if found.is_empty() && opens { measures(&Spoken::of(point).text) } else { found }
}

/// What a story's answer says of one of its parts.
fn passage(card: &Card, part: Part) -> &str {
    let name = part.name();
    let label = format!("**{}{}:**", name[..1].to_uppercase(), &name[1..]);
    let Some(start) = card.answer.find(&label).map(|at| at + label.len()) else { return "" };
    let rest = &card.answer[start..];
    let next = Part::ALL.iter().filter_map(|part| {
        let name = part.name();
        rest.find(&format!("**{}{}:**", name[..1].to_uppercase(), &name[1..]))
    });
    &rest[..next.min().unwrap_or(rest.len())]
}

/// A point without the word that only says what it is to the card: `over Kafka`, `because …`, `gave up …`.
fn unlabelled(point: &str) -> &str {
    ["over ", "because ", "gave up ", "target "].iter().find_map(|label| point.strip_prefix(label)).unwrap_or(point)
}

/// Words that carry nothing by themselves.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "for", "from", "had", "has",
    "have", "he", "her", "his", "i", "if", "in", "into", "is", "it", "its", "just", "me", "my", "no", "not", "of",
    "on", "one", "only", "or", "our", "out", "over", "she", "so", "than", "that", "the", "their", "them", "then",
    "there", "they", "thi", "this", "to", "up", "us", "was", "we", "were", "what", "when", "which", "while", "who",
    "will", "with", "would", "you",
];

/// The words of a text that carry something, each once.
fn content(text: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let carrying = words(text).into_iter().map(|(_, word)| word).filter(|word| !SMALL.contains(&word.as_str()));
    carrying.filter(|word| seen.insert(word.clone())).collect()
}

/// The words of a text as stems, with their places; of scripts without spaces each sign is one.
fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let ideograph = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let end = at + c.len_utf8();
        let goes_on = |word: &&mut Range<usize>| word.end == at && !ideograph(c);
        match out.last_mut().filter(goes_on).filter(|word| !text[word.start..word.end].starts_with(ideograph)) {
            Some(word) => word.end = end,
            None => out.push(at..end),
        }
    }
    out.into_iter().map(|place| (place.clone(), ending_off(&stem(&text[place])))).collect()
}

/// A stem without the ending of a verb, where enough of it is left.
fn ending_off(stem: &str) -> String {
    let short = ["ing", "ed"].iter().find_map(|ending| stem.strip_suffix(ending).filter(|rest| rest.len() > 3));
    short.unwrap_or(stem).to_owned()
}

/// The same word, one the beginning of the other, or a slip of the finger in a long one.
fn alike(wanted: &str, said: &str) -> bool {
    const LONG: usize = 5;
    let shorter = wanted.len().min(said.len());
    let begins = shorter >= LONG && (wanted.starts_with(said) || said.starts_with(wanted));
    let digits = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let slip =
        || shorter > LONG && !digits(wanted) && strsim::osa_distance(wanted, said) <= 1 + usize::from(shorter > 9);
    wanted == said || begins || slip()
}
