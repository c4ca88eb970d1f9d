//! Rules of every packet about numbers: a result has one, and a metric has the same one everywhere.

use std::collections::{HashMap, HashSet};

use super::finding::line_span;
use super::lexicon::OUTCOMES;
use super::rules;
use super::subject::Subject;
use super::words::{FILLERS, NUMBERS};
use crate::packet::{Measure, Metric, Part, StoryIndex, measures, quantities, stem};

/// Results without anything that can be held against the facts.
pub fn results(subject: &mut Subject<'_>) {
    for at in 0..subject.stories.len() {
        let told = &subject.stories[at];
        let (Some(passage), Some(prose)) = (told.story.part(Part::Result), told.part(Part::Result)) else { continue };
        let number_word = prose.words.iter().any(|word| NUMBERS.contains(&word.text.as_str()));
        let outcome = || (0..prose.sentences.len()).any(|sentence| OUTCOMES.find(prose.sentence(sentence)).is_some());
        // A metric line below the result is its number.
        let metric = subject.packet.metrics.iter().any(|metric| metric.story == Some(told.index) && !metric.example);
        let judged = told.english && !metric && quantities(&passage.text).is_empty();
        if judged && !number_word && !outcome() {
            let message = format!("the result of \"{}\" has no measurable outcome", told.story.title);
            subject.line(&rules::RESULT_NO_NUMBER, passage.from, message);
        }
    }
}

/// A metric with what tells it from others.
struct Named<'p> {
    metric: &'p Metric,
    /// Its name's words, in any order.
    words: Vec<String>,
    /// Its name as it stands, but for case and punctuation.
    said: String,
    /// What its line says besides: another column, a word in brackets.
    besides: Vec<String>,
}

/// Words of a name that two stories do not have in common by chance.
const TELLING: usize = 3;

/// Metrics that have one value here and another there.
pub fn metrics(subject: &mut Subject<'_>) {
    let all: Vec<Named<'_>> =
        subject.packet.metrics.iter().filter(|metric| !metric.example).map(|metric| named(subject, metric)).collect();
    let mut stories: HashMap<&str, HashSet<StoryIndex>> = HashMap::new();
    for one in &all {
        stories.entry(&one.said).or_default().extend(one.metric.story);
    }
    for at in 1..all.len() {
        for before in &all[..at] {
            let (first, second) = (before.metric, all[at].metric);
            if !is_one_thing(before, &all[at], stories[before.said.as_str()].len()) {
                continue;
            }
            let differs = |what: &str, a: &Option<String>, b: &Option<String>| {
                let (a, b) = (a.as_deref()?, b.as_deref()?);
                first_measure(a)?.disagrees_with(&first_measure(b)?).then(|| format!("{what} {b} here and {a}"))
            };
            let found = differs("measured", &first.measured, &second.measured)
                .or_else(|| differs("aimed for", &first.target, &second.target));
            if let Some(values) = found {
                let message = format!("\"{}\" is {values} on line {}", second.name, first.line);
                subject.line(&rules::METRIC_TWO_VALUES, second.line, message);
                break;
            }
        }
    }
}

/// Whether two metrics speak of the same thing. Two stories may each have measured a "p99 latency" in a system of its
/// own, and a table's may be that of either: between them a short name says too little.
fn is_one_thing(first: &Named<'_>, second: &Named<'_>, stories: usize) -> bool {
    let same_words = first.words == second.words;
    let same_name = !first.said.is_empty() && first.said == second.said && first.besides == second.besides;
    match (first.metric.story, second.metric.story) {
        (Some(one), Some(other)) if one != other => same_words && first.words.len() >= TELLING,
        _ => (same_words && first.words.len() >= 2) || (same_name && stories <= 1),
    }
}

fn named<'p>(subject: &Subject<'p>, metric: &'p Metric) -> Named<'p> {
    /// Words of a line that are about its value.
    const ABOUT: &[&str] = &["metric", "target", "goal", "slo", "measured"];
    let line = &subject.source.text[line_span(subject.source, metric.line)];
    let mut rest = if line.contains('|') { line.to_owned() } else { metric.text.clone() };
    for (place, _) in measures(&rest).into_iter().rev() {
        rest.replace_range(place, " ");
    }
    let words = name(&metric.name);
    let mut besides = name(&rest);
    besides.retain(|word| !words.contains(word) && !ABOUT.contains(&word.as_str()));
    let said = metric.name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let said = said.map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    Named { metric, words, said, besides }
}

fn first_measure(text: &str) -> Option<Measure> {
    measures(text).into_iter().next().map(|(_, measure)| measure)
}

/// A metric's name as it is compared: the words that say what is measured, in any order.
pub fn name(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> =
        words.filter(|word| !FILLERS.contains(&word.to_lowercase().as_str())).map(stem).collect();
    words.sort_unstable();
    words.dedup();
    words
}
