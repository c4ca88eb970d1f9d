//! Pitches and stories against the clock.

use super::words::{count, day, short, story};
use super::{Cell, Chart, Figure, Lines, Section, Table};
use crate::stats::{Stats, Timed};

/// Cards that are drawn: those told most.
const SHOWN: usize = 12;
/// Latest tellings of a card that are drawn.
const LATEST: usize = 20;

/// The section.
pub fn section(stats: &Stats) -> Section {
    let mut cards: Vec<&Timed> = stats.seconds.iter().filter(|card| !card.tellings.is_empty()).collect();
    cards.sort_by_key(|card| std::cmp::Reverse(card.tellings.len()));
    let figures = cards.iter().take(SHOWN).map(|card| one(card)).chain([all(&cards)]);
    let figures = figures.filter_map(Figure::shown).collect();
    Section { id: "clock", title: "Against the clock", facts: Vec::new(), figures }
}

fn name(card: &Timed) -> String {
    match &card.story {
        Some(title) if card.kind.name() == "pitch" => format!("Pitch of {}", story(Some(title))),
        Some(title) => story(Some(title)),
        None => "The pitch".to_owned(),
    }
}

/// Latest and fastest of each card.
fn all(cards: &[&Timed]) -> Figure {
    let row = |card: &&Timed| {
        let seconds = card.tellings.iter().map(|told| told.seconds);
        let over = seconds.clone().filter(|seconds| *seconds > f64::from(card.budget_s)).count();
        let latest = card.tellings.last().map_or(0.0, |told| told.seconds);
        let [latest, fastest] =
            [latest, seconds.fold(f64::INFINITY, f64::min)].map(|s| Cell::from(format!("{s:.0} s")));
        let budget = Cell::from(format!("{} s", card.budget_s));
        vec![name(card).into(), card.tellings.len().into(), latest, fastest, budget, over.into()]
    };
    let numbers = ["tellings", "latest", "fastest", "budget", "over it"];
    Figure {
        title: "All times".to_owned(),
        words: format!("{}, those told most on top.", count(cards.len() as u64, "pitch or story card")),
        table: Table::new(&["card"], &numbers, cards.iter().map(row)),
        wide: true,
        ..Figure::default()
    }
}

/// The times of a card, telling by telling.
fn one(card: &Timed) -> Figure {
    let told = &card.tellings[card.tellings.len().saturating_sub(LATEST)..];
    let over = told.iter().filter(|told| told.seconds > f64::from(card.budget_s)).count();
    let row =
        |told: &crate::stats::TimedTelling| vec![Cell::from(day(told.day)), format!("{:.1}", told.seconds).into()];
    Figure {
        title: name(card),
        words: format!("{over} of {} over the {} s of its clock.", count(told.len() as u64, "telling"), card.budget_s),
        charts: vec![Chart::Lines(Lines {
            labels: told.iter().map(|told| short(told.day)).collect(),
            values: told.iter().map(|told| Some(told.seconds)).collect(),
            most: f64::from(card.budget_s) * 1.25,
            limit: Some(card.budget_s.into()),
            unit: " s",
        })],
        table: Table::new(&["day"], &["seconds"], told.iter().map(row)),
        wide: false,
    }
}
