//! The rules of the `bank` shape.

use super::Profile::Bank;
use super::numbers::name;
use super::rules;
use super::subject::Subject;
use super::{length, shape};
use crate::packet::{Label, Metric};

/// Stories of a bank.
const STORIES: usize = 8;
/// Fewest competencies.
const COMPETENCIES: usize = 6;

/// Checks all of them.
pub fn check(subject: &mut Subject<'_>) {
    shape::count(subject, STORIES, "");
    for at in 0..subject.stories.len() {
        demands(subject, at);
    }
    repeated(subject);
    competencies(subject);
    shape::decisions(subject, Bank);
    shape::map(subject);
    length::parts(subject);
}

/// What every story has: a metric with a number, a trade-off, a competency.
fn demands(subject: &mut Subject<'_>, at: usize) {
    let told = &subject.stories[at];
    let (index, line, title) = (told.index, told.story.line, told.story.title.clone());
    let lines = subject.lines_of(told);
    if !subject.packet.metrics.iter().any(|metric| metric.story == Some(index)) {
        match subject.label_in(&lines, Label::Metric) {
            // What is still to be written has been found as that.
            Some(label) if subject.has(&rules::PLACEHOLDER, label) => {}
            Some(label) => {
                subject.line(&rules::METRIC_NO_NUMBER, label, format!("the metric of \"{title}\" has no number"));
            }
            None => subject.line(&rules::METRIC_MISSING, line, format!("\"{title}\" has no metric")),
        }
    }
    if !subject.packet.tradeoffs.iter().any(|tradeoff| tradeoff.story == Some(index)) {
        subject.line(&rules::TRADEOFF_MISSING, line, format!("\"{title}\" has no trade-off"));
    }
    if !subject.packet.cues.iter().any(|cue| cue.story == index) {
        subject.line(&rules::COMPETENCY_MISSING, line, format!("\"{title}\" names no competency"));
    }
}

/// Metrics that two stories share.
fn repeated(subject: &mut Subject<'_>) {
    let all: Vec<&Metric> =
        subject.packet.metrics.iter().filter(|metric| metric.story.is_some() && !metric.example).collect();
    for (at, metric) in all.iter().enumerate() {
        let words = name(&metric.name);
        let same = |other: &&&Metric| {
            let alike = !words.is_empty() && name(&other.name) == words;
            other.story != metric.story && (alike || other.text.eq_ignore_ascii_case(&metric.text))
        };
        if let Some(first) = all[..at].iter().find(same) {
            let message = format!("\"{}\" is the metric of the story on line {} too", metric.name, first.line);
            subject.line(&rules::METRIC_REPEATED, metric.line, message);
        }
    }
}

/// A line of competencies names several, with commas between.
fn competencies(subject: &mut Subject<'_>) {
    let real = subject.packet.cues.iter().filter(|cue| !cue.example);
    let mut all: Vec<String> = real
        .flat_map(|cue| cue.question.split([',', ';', '/']))
        .map(|word| word.trim().to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    all.sort_unstable();
    all.dedup();
    if all.len() < COMPETENCIES {
        let message = format!("the stories name {} competencies, and {COMPETENCIES} are asked for", all.len());
        subject.whole(&rules::COMPETENCY_COUNT, message);
    }
}
