//! Numbers and days as the document says them.

use super::Cell;
use crate::export::plain::plain;
use crate::schedule::Day;
use crate::stats::{Filter, Share};

/// `21 Nov 2026`
pub fn day(day: Day) -> String {
    day.date().format("%-d %b %Y").to_string()
}

/// `21 Nov`
pub fn short(day: Day) -> String {
    day.date().format("%-d %b").to_string()
}

/// `84 %`; nothing where there is no share.
pub fn percent(share: Option<f64>) -> String {
    share.map(|share| format!("{:.0} %", share * 100.0)).unwrap_or_default()
}

/// A share that shades its cell.
pub fn shaded(share: Option<f64>) -> Cell {
    Cell { text: percent(share), share }
}

/// `84 % of 25`; nothing where nothing was asked.
pub fn of(share: &Share) -> Cell {
    let text = if share.asked > 0 { format!("{} of {}", percent(share.share), share.asked) } else { String::new() };
    Cell { text, share: share.share }
}

/// `1 card`, `3 cards`, `3 stories`.
pub fn count(number: impl Into<u64>, noun: &str) -> String {
    let number = number.into();
    match noun.strip_suffix('y') {
        _ if number == 1 => format!("1 {noun}"),
        Some(stem) if !stem.ends_with('a') => format!("{number} {stem}ies"),
        _ => format!("{number} {noun}s"),
    }
}

/// Minutes to one place, or none where they are whole.
pub fn minutes(minutes: f64) -> String {
    let rounded = (minutes * 10.0).round() / 10.0;
    format!("{rounded}")
}

/// `48.5 min`, `20 h 54 min`
pub fn time(all: f64) -> String {
    /// Minutes from which hours say more.
    const LONG: f64 = 120.0;
    let rounded = all.round();
    if all < LONG {
        format!("{} min", minutes(all))
    } else {
        format!("{} h {} min", (rounded / 60.0).floor(), rounded % 60.0)
    }
}

/// A title from a packet, or what stands for none.
pub fn story(title: Option<&str>) -> String {
    title.map_or_else(|| "Without a story".to_owned(), plain)
}

/// The word with a capital.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What the numbers were asked of: `All decks, all days.`
pub fn scope(filter: &Filter) -> String {
    let named = |noun: &str, names: &[String]| {
        let names: Vec<String> = names.iter().map(|name| plain(name)).collect();
        (!names.is_empty()).then(|| format!("{noun} {}", names.join(", ")))
    };
    let kinds: Vec<String> = filter.kinds.iter().map(|kind| kind.name().to_owned()).collect();
    let mut parts = vec![named("Decks", &filter.decks).unwrap_or_else(|| "All decks".to_owned())];
    parts.extend(named("stories", &filter.stories));
    parts.extend(named("kinds", &kinds));
    parts.extend(named("competencies", &filter.competencies));
    parts.push(match (filter.from, filter.to) {
        (None, None) => "all days".to_owned(),
        (Some(from), None) => format!("tellings since {}", day(from)),
        (None, Some(to)) => format!("tellings up to {}", day(to)),
        (Some(from), Some(to)) => format!("tellings from {} to {}", day(from), day(to)),
    });
    format!("{}.", parts.join("; "))
}
