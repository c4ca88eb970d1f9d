//! What was remembered: true retention, each kind week by week, and predictions held against what came.

use super::words::{capital, count, day, of, percent, short};
use super::{Cell, Chart, Figure, Lines, Section, Table};
use crate::stats::{Bin, By, Retention, Stats, ToldKind};

/// Weeks of a kind that are drawn.
const WEEKS: i32 = 52;

/// The section.
pub fn section(stats: &Stats) -> Section {
    let mut figures = vec![retention(&stats.retention)];
    figures.extend(stats.told.iter().map(told));
    figures.push(calibration(stats));
    let figures = figures.into_iter().filter_map(Figure::shown).collect();
    Section { id: "memory", title: "Memory", facts: Vec::new(), figures }
}

fn retention(rows: &[Retention]) -> Figure {
    let name = |row: &Retention| match row.by {
        By::All => "All cards".to_owned(),
        By::Kind => capital(&row.name),
        By::Rung => format!("From {}", row.name),
    };
    let row = |row: &Retention| vec![name(row).into(), of(&row.day), of(&row.week), of(&row.month), of(&row.all)];
    Figure {
        title: "True retention".to_owned(),
        words: "Of what had been told on an earlier day, how much came when it was asked: today, in seven days, in \
                thirty, in all. A card's first telling, retries and drills are left out."
            .to_owned(),
        table: Table::new(&["cards"], &["today", "week", "month", "all"], rows.iter().map(row)),
        wide: true,
        ..Figure::default()
    }
}

/// A kind's recall; weeks in which it was not asked break the line.
fn told(of: &ToldKind) -> Figure {
    let share = |asked: u32, recalled: u32| f64::from(recalled) / f64::from(asked.max(1));
    let (asked, recalled) =
        of.weeks.iter().fold((0, 0), |(asked, recalled), week| (asked + week.asked, recalled + week.recalled));
    let ends = of.weeks.first().zip(of.weeks.last());
    let mondays = ends.map(|(first, last)| {
        let (first, last) = (first.week.number(), last.week.number());
        (first.max(last - 7 * (WEEKS - 1))..=last).step_by(7)
    });
    let mondays: Vec<i32> = mondays.into_iter().flatten().collect();
    let value = |monday: i32| {
        let week = of.weeks.iter().find(|week| week.week.number() == monday)?;
        Some(share(week.asked, week.recalled) * 100.0)
    };
    let row = |week: &crate::stats::Week| {
        let share = percent(Some(share(week.asked, week.recalled)));
        vec![Cell::from(day(week.week)), week.asked.into(), week.recalled.into(), share.into()]
    };
    Figure {
        title: format!("Recall of {}, by week", plural(of.kind.name())),
        words: format!("{} of {}.", percent(Some(share(asked, recalled))), count(asked, "telling")),
        charts: vec![Chart::Lines(Lines {
            labels: mondays.iter().map(|monday| short(crate::schedule::Day::from_number(*monday))).collect(),
            values: mondays.iter().map(|monday| value(*monday)).collect(),
            most: 100.0,
            limit: None,
            unit: " %",
        })],
        table: Table::new(&["week of"], &["asked", "recalled", "share"], of.weeks.iter().map(row)),
        wide: false,
    }
}

fn plural(kind: &str) -> String {
    match kind {
        "pitch" => "pitches".to_owned(),
        "story" => "stories".to_owned(),
        "tradeoff" => "trade-offs".to_owned(),
        "followup" => "follow-ups".to_owned(),
        kind => format!("{kind}s"),
    }
}

fn calibration(stats: &Stats) -> Figure {
    let bins = stats.calibration.as_ref().map_or(&[] as &[Bin], |known| &known.bins);
    let label = |bin: &Bin| format!("{:.0}–{:.0} %", bin.from * 100.0, bin.to * 100.0);
    let row = |bin: &Bin| {
        let [predicted, observed] = [bin.predicted, bin.observed].map(|share| Cell::from(percent(Some(share))));
        vec![label(bin).into(), bin.tellings.into(), predicted, observed]
    };
    let words = stats.calibration.as_ref().map(|known| {
        format!(
            "{} were predicted; log loss {:.3}, and {:.1} points off in the mean. The closer the two columns, the more \
             is to be trusted in “today” and “the day”.",
            count(known.tellings as u64, "telling"),
            known.log_loss,
            known.rmse_bins * 100.0
        )
    });
    Figure {
        title: "Predicted and observed recall".to_owned(),
        words: words.unwrap_or_default(),
        table: Table::new(&["predicted"], &["tellings", "mean", "observed"], bins.iter().map(row)),
        ..Figure::default()
    }
}
