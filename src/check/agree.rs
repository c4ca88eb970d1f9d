//! The numbers of one story agree: its metric lines with one another, and with its result.
//!
//! Precision comes first: only where the same quantity is named in just the same words, and no value is an earlier one,
//! an aim or a limit.

use std::ops::Range;

use super::numbers::name;
use super::prose::{Prose, Word};
use super::rules;
use super::subject::Subject;
use super::words::FILLERS;
use crate::packet::{Measure, Metric, Part, measures};

/// Words between a quantity and its value.
const LINKS: &[&str] = &[
    "is", "now", "fell", "dropped", "went", "came", "reached", "stands", "stayed", "stays", "settled", "down", "up",
    "rose", "grew", "measured", "it", "improved",
];
/// Words beside a value that is not the one reached.
const OTHER_TIMES: &[&str] = &[
    "before", "after", "was", "were", "old", "new", "first", "initially", "baseline", "target", "goal", "limit",
    "previously", "earlier", "later", "peak",
];

/// Checks every story's metrics against those before and against the result.
pub fn stories(subject: &mut Subject<'_>) {
    for at in 0..subject.stories.len() {
        let index = subject.stories[at].index;
        let of = |metric: &&Metric| metric.story == Some(index) && !metric.example;
        let metrics: Vec<&Metric> = subject.packet.metrics.iter().filter(of).collect();
        for (at_metric, metric) in metrics.iter().enumerate() {
            if subject.has(&rules::METRIC_TWO_VALUES, metric.line) {
                continue;
            }
            let before = metrics[..at_metric].iter().find(|before| contradict(before, metric));
            let found = match before {
                Some(before) => before.measured.as_ref().map(|value| (value.clone(), before.line)),
                None => told(subject, at, metric),
            };
            if let (Some((value, line)), Some(measured)) = (found, &metric.measured) {
                let message = format!("\"{}\" is measured {measured} here and {value} on line {line}", metric.name);
                subject.line(&rules::METRIC_TWO_VALUES, metric.line, message);
            }
        }
    }
}

/// Whether two metrics say the same but for the value.
fn contradict(a: &Metric, b: &Metric) -> bool {
    let (Some((words, first)), Some((others, second))) = (reading(a), reading(b)) else { return false };
    words == others && first.disagrees_with(&second)
}

/// What a metric is said of, in so many words, and its value.
fn reading(metric: &Metric) -> Option<(Vec<String>, Measure)> {
    let lower = metric.text.to_lowercase();
    if lower.split(|c: char| !c.is_alphanumeric()).any(|word| OTHER_TIMES.contains(&word)) && metric.target.is_none() {
        return None;
    }
    let (_, measure) = measures(metric.measured.as_deref()?).into_iter().next()?;
    // The target's clause says nothing of the quantity.
    let said = metric.text.split(['(', ',', ';']).next().unwrap_or_default();
    let mut rest = said.to_owned();
    for (place, _) in measures(said).into_iter().rev() {
        rest.replace_range(place, " ");
    }
    let words = name(&rest).into_iter().filter(|word| !LINKS.contains(&word.as_str()) && word != "from").collect();
    Some((words, measure)).filter(|(words, measure): &(Vec<String>, Measure)| !words.is_empty() && measure.is_reading())
}

/// The value that the result names for the quantity of a metric, where it is another, with its line.
fn told(subject: &Subject<'_>, at: usize, metric: &Metric) -> Option<(String, u32)> {
    let (names, measure) = reading(metric)?;
    let target = metric.target.as_deref().and_then(|target| measures(target).into_iter().next());
    let prose = subject.stories[at].part(Part::Result)?;
    let text = &subject.source.text;
    let mut found = None;
    for sentence in (0..prose.sentences.len()).map(|at| prose.sentence(at)) {
        let place = Prose::place_of(sentence);
        // A unit's sign stands behind the last word.
        let end = (place.end + 2).min(text.len());
        let values: Vec<(Range<usize>, Measure)> = measures(&text[place.start..text.floor_char_boundary(end)])
            .into_iter()
            .map(|(range, measure)| (range.start + place.start..range.end + place.start, measure))
            .collect();
        for (value, said) in &values {
            if !measure.disagrees_with(said) {
                if measure.is_said_by(said) {
                    return None;
                }
                continue;
            }
            let aimed = target.as_ref().is_some_and(|(_, target)| !target.disagrees_with(said));
            if found.is_none() && !aimed && is_named(&names, sentence, value, &values, text) {
                found = Some((text[value.clone()].to_owned(), subject.source.line_of(value.start)));
            }
        }
    }
    found
}

/// Whether nothing but small words stands between a value and the whole of a name.
fn is_named(
    names: &[String],
    sentence: &[Word],
    value: &Range<usize>,
    values: &[(Range<usize>, Measure)],
    text: &str,
) -> bool {
    let first = sentence.partition_point(|word| word.at.end <= value.start);
    let behind = sentence.partition_point(|word| word.at.start < value.end);
    let joined = |a: &Word, b: &Word| !text[a.at.end..b.at.start].contains(['.', ';', '(', ')', ',', '—', '–']);
    let mut left: Vec<&Word> = sentence[..first].iter().rev().collect();
    // `from 1.9 s to 64 ms`: the earlier value lies between.
    let is_value = |word: &&Word| values.iter().any(|(at, _)| at.start <= word.at.start && word.at.end <= at.end);
    if left.first().is_some_and(|word| word.text == "to") {
        let digits = left[1..].iter().take_while(|word| is_value(word)).count();
        if digits > 0 && left.get(1 + digits).is_some_and(|word| word.text == "from") {
            left.drain(..digits + 2);
        }
    }
    let whole = |words: &[&Word]| {
        let mut said: Vec<String> = Vec::new();
        for word in words {
            let small = FILLERS.contains(&word.text.as_str()) || LINKS.contains(&word.text.as_str());
            let stem = name(&word.text);
            if names.iter().any(|known| stem.contains(known)) {
                said.extend(stem);
            } else if !small {
                break;
            }
        }
        said.sort_unstable();
        said.dedup();
        said == names
    };
    let near = |words: &[&Word]| {
        let breaks = words.windows(2).position(|pair| {
            let (a, b) = if pair[0].at.start < pair[1].at.start { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
            !joined(a, b)
        });
        breaks.map_or(words.len(), |at| at + 1)
    };
    let right: Vec<&Word> = sentence[behind..].iter().collect();
    let (left_end, right_end) = (near(&left), near(&right));
    whole(&left[..left_end]) || whole(&right[..right_end])
}
