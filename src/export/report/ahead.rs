//! What comes: cards that come due, and where cards stand.

use super::words::{count, day, minutes, percent, short, time};
use super::{Bars, Cell, Chart, Figure, Section, Series, Table};
use crate::stats::{Forecast, Interval, RecallBin, Stats};

const CARDS: [Series; 1] = [Series { name: "cards", class: "one" }];
const MINUTES: [Series; 1] = [Series { name: "minutes", class: "one" }];
/// Days of the forecast that are drawn.
const SHOWN: usize = 30;
/// Upper ends of the bars of intervals, in days.
const INTERVALS: [u32; 9] = [1, 3, 7, 14, 21, 30, 60, 120, 365];

/// The section.
pub fn section(stats: &Stats) -> Section {
    let due = &stats.forecast[..SHOWN.min(stats.forecast.len())];
    let figures = [
        forecast(due, stats.forecast.get(SHOWN..).unwrap_or_default()),
        minutes_ahead(due),
        rungs(stats),
        intervals(&stats.intervals),
        recall(&stats.recall, stats.recall_mean),
    ];
    let figures = figures.into_iter().filter_map(Figure::shown).collect();
    Section { id: "ahead", title: "Where cards stand", facts: Vec::new(), figures }
}

fn bars(series: &'static [Series], unit: &'static str, bars: Vec<(String, f64)>) -> Vec<Chart> {
    let stacks = bars.into_iter().map(|(label, value)| (label, vec![value])).collect();
    vec![Chart::Bars(Bars { series, stacks, unit })]
}

fn forecast(due: &[Forecast], later: &[Forecast]) -> Figure {
    let sum = |days: &[Forecast]| days.iter().map(|of| of.due).sum::<u32>();
    let rows = due.iter().filter(|of| of.due > 0);
    Figure {
        title: "Coming due".to_owned(),
        words: format!(
            "{} in the next {}, {} in the {} after that. Today's hold what is overdue; new cards are not in it.",
            count(sum(due), "card"),
            count(due.len() as u64, "day"),
            sum(later),
            later.len()
        ),
        charts: bars(&CARDS, "card", due.iter().map(|of| (short(of.day), of.due.into())).collect()),
        table: Table::new(&["day"], &["cards"], rows.map(|of| vec![Cell::from(day(of.day)), of.due.into()])),
        wide: false,
    }
}

fn minutes_ahead(due: &[Forecast]) -> Figure {
    let all: f64 = due.iter().map(|of| of.minutes).sum();
    let rows = due.iter().filter(|of| of.due > 0);
    Figure {
        title: "Minutes ahead".to_owned(),
        words: format!("{}, if each card takes its clock and ten seconds of grading.", time(all)),
        charts: bars(&MINUTES, "min", due.iter().map(|of| (short(of.day), of.minutes)).collect()),
        table: Table::new(&["day"], &["minutes"], rows.map(|of| vec![day(of.day).into(), minutes(of.minutes).into()])),
        wide: false,
    }
}

fn rungs(stats: &Stats) -> Figure {
    let cards = &stats.all.cards;
    let rungs = cards.rungs.iter().zip(1..).map(|(cards, rung)| (format!("rung {rung}"), *cards));
    let standing: Vec<(String, u32)> =
        [("new".to_owned(), cards.new), ("check".to_owned(), cards.check)].into_iter().chain(rungs).collect();
    let row = |(name, cards): &(String, u32)| vec![Cell::from(name.clone()), (*cards).into()];
    let rows: Vec<_> = if cards.total > 0 { standing.iter().map(row).collect() } else { Vec::new() };
    Figure {
        title: "Rungs".to_owned(),
        words: format!(
            "{}; “check” was missed, and is told again the next day.",
            count(cards.total - cards.suspended, "card")
        ),
        charts: bars(&CARDS, "card", standing.into_iter().map(|(name, cards)| (name, cards.into())).collect()),
        table: Table::new(&["where it stands"], &["cards"], rows),
        wide: false,
    }
}

fn intervals(intervals: &[Interval]) -> Figure {
    let longest = intervals.last().map_or(0, |of| of.days);
    let used = INTERVALS.iter().position(|end| *end >= longest).map_or(INTERVALS.len(), |at| at + 1);
    let mut bins: Vec<(String, u32)> = Vec::new();
    let mut from = 0;
    for to in INTERVALS[..used].iter().copied().chain((used == INTERVALS.len()).then_some(u32::MAX)) {
        let cards = intervals.iter().filter(|of| from <= of.days && of.days <= to).map(|of| of.cards).sum();
        let label = match (from, to) {
            (_, u32::MAX) => format!("{from}+"),
            (0 | 1, 1) => "1".to_owned(),
            _ => format!("{from}–{to}"),
        };
        bins.push((label, cards));
        from = to.saturating_add(1);
    }
    let row = |of: &Interval| vec![Cell::from(of.days), of.cards.into()];
    Figure {
        title: "Intervals".to_owned(),
        words: format!("Days from a card's latest telling to its next; the longest is {}.", count(longest, "day")),
        charts: bars(&CARDS, "card", bins.into_iter().map(|(label, cards)| (label, cards.into())).collect()),
        table: Table::new(&["days"], &["cards"], intervals.iter().map(row)),
        wide: false,
    }
}

fn recall(bins: &[RecallBin], mean: Option<f64>) -> Figure {
    let label = |bin: &RecallBin| format!("{:.0}–{:.0} %", bin.from * 100.0, bin.to * 100.0);
    let rows = bins.iter().filter(|bin| bin.cards > 0);
    Figure {
        title: "Estimated recall".to_owned(),
        words: format!("How surely the cards told before would come today; {} in the mean.", percent(mean)),
        charts: bars(&CARDS, "card", bins.iter().map(|bin| (label(bin), bin.cards.into())).collect()),
        table: Table::new(&["recall"], &["cards"], rows.map(|bin| vec![label(bin).into(), bin.cards.into()])),
        wide: false,
    }
}
