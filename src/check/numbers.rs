//! Rules of every packet about numbers: a result has one, and a metric has the same one everywhere.

use super::lexicon::OUTCOMES;
use super::rules;
use super::subject::Subject;
use super::words::{FILLERS, NUMBERS};
use crate::packet::{Measure, Metric, Part, measures, quantities, stem};

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

/// Metrics that have one value here and another there.
pub fn metrics(subject: &mut Subject<'_>) {
    let all: Vec<&Metric> = subject.packet.metrics.iter().filter(|metric| !metric.example).collect();
    let names: Vec<Vec<String>> = all.iter().map(|metric| name(&metric.name)).collect();
    for at in 1..all.len() {
        for before in 0..at {
            let (first, second) = (all[before], all[at]);
            // Two stories may each have measured the same thing in a system of its own.
            let one_thing = first.story == second.story || first.story.is_none() || second.story.is_none();
            if !one_thing || names[at].len() < 2 || names[at] != names[before] {
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
