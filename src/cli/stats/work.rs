//! What wants work: cards that are not sure, cards that do not stay, points that are left out.

use super::look::{Look, cut, of};
use crate::terminal::text;

/// Cards of a list on a page of what is asked for most.
const SHOWN: usize = 5;

fn shown(look: &Look<'_>) -> usize {
    if look.whole { usize::MAX } else { SHOWN }
}

/// The cards that are least sure today.
pub fn weakest(look: &Look<'_>) -> Vec<String> {
    const SURE: f64 = 0.95;
    let unsure = look.stats.weakest.iter().filter(|card| card.recall < SURE).take(shown(look));
    let lines: Vec<String> = unsure
        .map(|card| {
            let line =
                format!("  {:>3.0} %  {:<9} {}", card.recall * 100.0, card.kind.name(), text::safe(&card.prompt));
            cut(&line, look.width)
        })
        .collect();
    under("Least sure today", lines)
}

/// The cards missed again and again.
pub fn stuck(look: &Look<'_>) -> Vec<String> {
    let stuck = look.stats.stuck.iter().take(shown(look));
    let mut lines: Vec<String> = stuck
        .map(|card| {
            let line = format!("  missed {} times, line {}: {}", card.lapses, card.line, text::safe(&card.prompt));
            cut(&line, look.width)
        })
        .collect();
    let left = look.stats.stuck.len().saturating_sub(lines.len());
    if left > 0 {
        lines.push(format!("  and {} with --all", text::count(left, "more card")));
    }
    under("Stuck: these want other words in the packet, more than another repetition", lines)
}

/// The points left out most often.
pub fn dropped(look: &Look<'_>) -> Vec<String> {
    let lines: Vec<String> = look
        .stats
        .dropped
        .iter()
        .take(shown(look))
        .map(|point| {
            let story = point.story.as_ref().map(|story| format!(" ({story})")).unwrap_or_default();
            let often = format!("{} {}", of(point.dropped, point.tellings), plural(point.tellings));
            let line = text::safe(&format!("  {often:<18} {}{story}", point.point.replace('\n', " ")));
            cut(&line, look.width)
        })
        .collect();
    under("Dropped most", lines)
}

fn plural(tellings: u32) -> &'static str {
    if tellings == 1 { "telling" } else { "tellings" }
}

fn under(title: &str, lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() { lines } else { [vec![title.to_owned()], lines].concat() }
}
