//! `Metric:` lines: a name, what was measured, what was aimed for.

use super::page::Page;
use super::quantity::quantities;
use super::vocabulary::Label;
use super::{Metric, StoryIndex};

/// Reads the metric lines of a page; a label over a list gives one a line.
pub fn metrics(page: &mut Page<'_>, owner: &[Option<StoryIndex>]) -> Vec<Metric> {
    let mut out = Vec::new();
    for at in 0..page.elements.len() {
        if page.used[at] || !page.is(at, Label::Metric) {
            continue;
        }
        let (Some(line), Some(mark)) = (page.line(at), page.mark(at)) else { continue };
        let heading = line.heading > 0;
        let end = page.block_end(at, |page, next| page.mark(next).is_some());
        let same = line.text[mark.rest..].trim();
        let mut found: Vec<Metric> = Vec::new();
        if same.is_empty() {
            let items = (at + 1..end)
                .filter_map(|next| page.line(next))
                .take_while(|line| line.item || (!heading && !line.text.is_empty()));
            found.extend(items.filter_map(|line| read(&line.text, line.at)));
        } else {
            let behind = page.behind(at, end);
            found.extend(read(&super::decision::flat(&behind.text), behind.from));
        }
        if !found.is_empty() {
            page.claim(at..end);
        }
        out.extend(found.into_iter().map(|metric| Metric { story: owner[at], ..metric }));
    }
    out
}

/// One metric from the words that state it: `41 ms p99 seat lookup (target < 60 ms)`, `p99: 41 ms, target 60 ms`.
pub fn read(text: &str, line: u32) -> Option<Metric> {
    let all = quantities(text);
    let lower = text.to_lowercase();
    let target_at =
        ["target", "goal", "slo", "objective", "цель", "目标"].iter().filter_map(|word| lower.find(word)).min();
    // Lower case can have other lengths than the text; then the target is looked for in the text alone.
    let target_at = target_at.filter(|_| lower.len() == text.len());
    let target = target_at.and_then(|at| all.iter().find(|range| range.start > at));
    let measured: Vec<_> = all.iter().filter(|range| target != Some(*range)).collect();
    let first = measured.first()?;
    let improved = measured.get(1).filter(|second| {
        let between = text[first.end..second.start].to_lowercase();
        let before = text[..first.start].to_lowercase();
        between.contains('→')
            || between.contains("->")
            || (before.trim_end().ends_with("from") && between.contains("to"))
    });
    let value = improved.unwrap_or(first);
    let mut name = String::new();
    let words = &text[..target_at.map_or(text.len(), |at| bracket_before(text, at))];
    match words.get(..first.start).map(str::trim).filter(|before| before.split_whitespace().count() > 0) {
        Some(before) if before.ends_with([':', '=', '-', '–', '—']) || improved.is_none() && before.len() > 3 => {
            name.push_str(before);
        }
        _ => name.push_str(words.get(value.end..).unwrap_or_default()),
    }
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '%');
    let name =
        ["of ", "for ", "to ", "in "].iter().find_map(|joint| name.strip_prefix(joint)).unwrap_or(name).to_owned();
    Some(Metric {
        name,
        target: target.map(|range| text[range.clone()].to_owned()),
        measured: Some(text[(*value).clone()].to_owned()),
        text: text.to_owned(),
        line,
        ..Metric::default()
    })
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
            ("reduced build time from 14 minutes to 5 minutes", "", "5 minutes", None),
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
