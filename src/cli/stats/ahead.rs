//! What comes, and how far ahead cards stand.

use super::look::{Look, count};
use crate::stats::Forecast;
use crate::terminal::chart::{Bar, bars};
use crate::terminal::text;

/// A bar a day for the next days, and what comes after them.
pub fn forecast(look: &Look<'_>) -> Vec<String> {
    let shown = if look.whole { 14 } else { 7 };
    let ahead = &look.stats.forecast;
    let (soon, later) = ahead.split_at(shown.min(ahead.len()));
    let waiting: u32 = later.iter().map(|of| of.due).sum();
    if waiting == 0 && soon.iter().all(|of| of.due == 0) {
        return Vec::new();
    }
    let bar = |of: &Forecast| Bar {
        name: text::day(of.day, look.today),
        says: format!("{:>3}  {:>3.0} min", of.due, of.minutes.ceil()),
        value: of.due.into(),
    };
    let mut out = vec!["Coming up".to_owned()];
    out.extend(bars(&soon.iter().map(bar).collect::<Vec<_>>(), None, look.width));
    if waiting > 0 {
        out.push(format!("  {} in the {} after that", count(waiting, "card"), text::count(later.len(), "day")));
    }
    out
}

/// How many cards stand where.
pub fn rungs(look: &Look<'_>) -> Vec<String> {
    let cards = &look.stats.all.cards;
    if cards.total == 0 {
        return Vec::new();
    }
    let bar = |name: String, cards: u32| Bar { name, says: cards.to_string(), value: cards.into() };
    let mut drawn = vec![bar("new".to_owned(), cards.new), bar("check".to_owned(), cards.check)];
    // Rungs have their days where all decks share a ladder.
    let ladder = look.stats.decks.first().map(|deck| &deck.ladder);
    let ladder =
        ladder.filter(|ladder| look.stats.decks.iter().all(|deck| deck.ladder == **ladder && deck.retention.is_none()));
    drawn.extend(cards.rungs.iter().enumerate().map(|(at, on)| {
        let days = ladder.and_then(|ladder| ladder.get(at)).map(|days| format!(", {days} days")).unwrap_or_default();
        bar(format!("rung {}{days}", at + 1), *on)
    }));
    let mut out = vec!["Where cards stand".to_owned()];
    out.extend(bars(&drawn, None, look.width));
    out
}

/// Days from the latest telling to the due day.
pub fn intervals(look: &Look<'_>) -> Vec<String> {
    /// Lengths that are told apart.
    const SPANS: [(u32, &str); 7] = [
        (1, "a day"),
        (3, "2 to 3 days"),
        (7, "4 to 7 days"),
        (21, "8 to 21 days"),
        (60, "22 to 60 days"),
        (180, "61 to 180 days"),
        (u32::MAX, "longer"),
    ];
    let mut below = 0;
    let mut drawn = Vec::new();
    for (up_to, name) in SPANS {
        let within = look.stats.intervals.iter().filter(|of| (of.days > below || below == 0) && of.days <= up_to);
        let cards: u32 = within.map(|of| of.cards).sum();
        drawn.push(Bar { name: name.to_owned(), says: cards.to_string(), value: cards.into() });
        below = up_to;
    }
    if drawn.iter().all(|bar| bar.value <= 0.0) {
        return Vec::new();
    }
    let mut out = vec!["Intervals, from the latest telling to the due day".to_owned()];
    out.extend(bars(&drawn, None, look.width));
    out
}
