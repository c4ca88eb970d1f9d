//! `Metric:` lines: a name, what was measured, what was aimed for.

use std::ops::Range;

use super::page::Page;
use super::phrases;
use super::quantity::quantities;
use super::verdict::is_blank;
use super::vocabulary::{Label, Weight};
use super::{Metric, StoryIndex};

/// Reads the metric lines of a page; a label over a list gives one a line.
pub fn metrics(page: &mut Page<'_>, owner: &[Option<StoryIndex>]) -> Vec<Metric> {
    let mut out = Vec::new();
    for at in 0..page.elements.len() {
        if page.used[at] || !page.is(at, Label::Metric) {
            continue;
        }
        let (Some(line), Some(mark)) = (page.line(at), page.mark(at)) else { continue };
        let same = line.text[mark.rest..].trim();
        if same.is_empty() {
            let end = page.block_end(at, |page, next| page.mark(next).is_some());
            let loose = mark.names.iter().any(|named| named.weight == Weight::Loose);
            let lines = (at + 1..end).filter(|&next| {
                page.line(next).is_some_and(|line| line.heading == 0 && (!loose || is_named(&line.text, line.item)))
            });
            let found: Vec<(usize, Metric)> = lines
                .filter_map(|next| page.line(next).and_then(|line| Some((next, read(&line.text, line.at)?))))
                .collect();
            for (next, metric) in found {
                page.claim(at..at + 1);
                page.claim(next..next + 1);
                out.push(Metric { story: owner[at], ..metric });
            }
        } else {
            let end = page.paragraph_end(at);
            let behind = page.behind(at, end);
            let text = Some(behind.text.as_str()).filter(|text| !is_blank(text));
            if let Some(metric) = text.and_then(|text| read(&phrases::flat(text), behind.from)) {
                page.claim(at..end);
                out.push(Metric { story: owner[at], ..metric });
            }
        }
    }
    out
}

/// Whether an item names its number before a colon or a dash: `Availability: 99.97 %`.
fn is_named(text: &str, item: bool) -> bool {
    let end = [": ", " – ", " — ", " - ", " = "].iter().filter_map(|mark| text.find(mark)).min();
    let behind = |end: usize| quantities(text).iter().any(|range| range.start > end);
    item && end.is_some_and(|end| (1..=6).contains(&text[..end].split_whitespace().count()) && behind(end))
}

/// One metric from the words that state it: `41 ms p99 seat lookup (target < 60 ms)`, `p99: target 60 ms, measured 41 ms`.
pub fn read(text: &str, line: u32) -> Option<Metric> {
    let mut all = quantities(text);
    // A number in the name, as in `requests over 90 ms: 4 %`, is not what was measured.
    let named = text.find(": ").filter(|&colon| all.iter().any(|range| range.start > colon));
    let named = named.filter(|&colon| position(&text[..colon], TARGET).is_none());
    all.retain(|range| named.is_none_or(|colon| range.start > colon));
    let target_at = position(text, TARGET);
    let target = target_at.and_then(|at| all.iter().find(|range| range.start > at));
    let measured: Vec<&Range<usize>> = all.iter().filter(|range| target != Some(*range)).collect();
    let stated = position(text, &["measured", "actual", "now ", "gemessen"])
        .and_then(|at| measured.iter().find(|range| range.start > at));
    let first = *stated.or(measured.first())?;
    let improved = measured.get(1).filter(|second| stated.is_none() && is_improvement(text, first, second));
    let value = improved.map_or(first, |range| *range);
    let value = value.start..value_end(text, value);
    let name = name(text, first, &value, target_at);
    Some(Metric {
        name,
        target: target.map(|range| text[range.clone()].to_owned()),
        measured: Some(text[value].to_owned()),
        text: text.to_owned(),
        line,
        ..Metric::default()
    })
}

/// Words before what was aimed for.
const TARGET: &[&str] = &["target", "goal", "slo", "objective", " ziel ", " ziel:", "zielwert", "цель", "目标"];

/// Where one of the words first stands.
fn position(text: &str, words: &[&str]) -> Option<usize> {
    let lower = text.to_lowercase();
    // Lower case can have other lengths than the text; then the word is not looked for.
    words.iter().filter_map(|word| phrases::find(&lower, word)).min().filter(|_| lower.len() == text.len())
}

/// `from 14 minutes to 5`, `14 ms to 5 ms`, `14 → 5`, `14 before, 5 after`: the second number is the measured one.
fn is_improvement(text: &str, first: &Range<usize>, second: &Range<usize>) -> bool {
    let between = text[first.end..second.start].to_lowercase();
    let before = text[..first.start].to_lowercase();
    between.contains('→')
        || between.contains("->")
        || between.trim() == "to"
        || between.split(|c: char| !c.is_alphabetic()).any(|word| word == "before")
        || (before.trim_end().ends_with("from") && between.contains("to"))
}

/// What is counted belongs to the metric's name: of `90 memberships in a week` the value is 90.
fn value_end(text: &str, value: &Range<usize>) -> usize {
    let counted = text[value.clone()].find(' ').map(|space| value.start + space);
    counted.filter(|&space| !has_unit(&text[value.clone()], &text[space..value.end])).unwrap_or(value.end)
}

fn has_unit(value: &str, after: &str) -> bool {
    let word =
        after.trim_start().split(|c: char| !(c.is_alphanumeric() || "%/".contains(c))).next().unwrap_or_default();
    // `1 in 300` counts nothing.
    value.contains('%')
        || after.starts_with(" in ")
        || super::unit::is_unit(word)
        || after.split_whitespace().nth(1).is_some_and(super::unit::is_unit)
}

fn name(text: &str, first: &Range<usize>, value: &Range<usize>, target_at: Option<usize>) -> String {
    let end = target_at.map_or(text.len(), |at| bracket_before(text, at));
    let plain = |words: &str| {
        let words = words.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '%').to_owned();
        ["of ", "for ", "to ", "in "]
            .iter()
            .find_map(|joint| words.strip_prefix(joint).map(str::to_owned))
            .unwrap_or(words)
    };
    let before = text[..first.start.min(end)].trim_end().trim_end_matches(" from").trim_end_matches([' ', ':']);
    let before = [" down", " up", ":down", ":up"].iter().fold(before, |words, moved| words.trim_end_matches(moved));
    let before = plain(before);
    // Behind a semicolon stands another number.
    let behind = || text.get(value.end..end).and_then(|behind| behind.split(';').next()).unwrap_or_default();
    if before.is_empty() { plain(behind()) } else { before }
}

/// Where the bracket or clause that holds the target begins.
fn bracket_before(text: &str, at: usize) -> usize {
    text[..at].rfind(['(', ',', ';', '[']).filter(|open| at - open < 4).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn name_target_and_measurement_are_told_apart() {
        for (text, name, measured, target) in [
            ("2.3s average election time (target <5s)", "average election time", "2.3s", Some("<5s")),
            ("p99 seat lookup: 41 ms (target: 60 ms)", "p99 seat lookup", "41 ms", Some("60 ms")),
            ("99.9% availability", "availability", "99.9%", None),
            ("time to first page, target 2 h, measured 40 min", "time to first page", "40 min", Some("2 h")),
            ("90 memberships in a week", "memberships in a week", "90", None),
            ("reduced build time from 14 minutes to 5 minutes", "reduced build time", "5 minutes", None),
            ("latency 480 ms -> 37 ms p99", "latency", "37 ms", None),
            ("p99 85 ms", "p99", "85 ms", None),
            ("$71.5k/mo for storage; 41k req/s", "storage", "$71.5k/mo", None),
            ("87%; 41k req/s", "", "87%", None),
            (
                "lost orders: 1 in 300 → 1 in 90,000 (target < 1 in 10,000)",
                "lost orders",
                "1 in 90,000",
                Some("< 1 in 10,000"),
            ),
            ("Throughput: 12k req/s (goal 10k req/s)", "Throughput", "12k req/s", Some("10k req/s")),
            ("sleep current 11 µA (target 12 µA)", "sleep current", "11 µA", Some("12 µA")),
            ("p95 latency: 38 s to 2.1 s", "p95 latency", "2.1 s", None),
            ("Throughput: 10/s before, 90/s after", "Throughput", "90/s", None),
            ("Buses below 90 %: 38 to 0.4 a night", "Buses below 90 %", "0.4", None),
            ("Cost: down from $900 to $300", "Cost", "$300", None),
            ("Antwortzeit: Ziel < 60 s, gemessen 40 s", "Antwortzeit", "40 s", Some("< 60 s")),
        ] {
            let metric = read(text, 1).unwrap_or_else(|| panic!("no metric in {text:?}"));
            assert_eq!(
                (metric.name.as_str(), metric.measured.as_deref(), metric.target.as_deref()),
                (name, Some(measured), target)
            );
        }
        assert!(read("it was fast", 1).is_none());
    }
}
