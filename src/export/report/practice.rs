//! What was done: the days, how the answers went, and at which hours.

use super::spans::{Length, Span, length, spans};
use super::words::{capital, count, day, minutes, percent, time};
use super::{Bars, Cell, Chart, Figure, Heat, Section, Series, Table};
use crate::schedule::Day;
use crate::stats::{Answers, OfDay, OfHour, Stats};

/// The grades, in the colours that they have everywhere.
const GRADES: [Series; 4] = [
    Series { name: "again", class: "again" },
    Series { name: "hard", class: "hard" },
    Series { name: "good", class: "good" },
    Series { name: "easy", class: "easy" },
];
/// Weeks of the calendar: a year.
const WEEKS: i32 = 53;

/// What is drawn in one colour.
const fn one(name: &'static str) -> [Series; 1] {
    [Series { name, class: "one" }]
}
const MINUTES: [Series; 1] = one("minutes");
const ADDED: [Series; 1] = one("cards");
const TELLINGS: [Series; 1] = one("tellings");

/// The section.
pub fn section(stats: &Stats) -> Section {
    let last = stats.filter.to.map_or(stats.day, |to| to.min(stats.day));
    let told: Vec<OfDay> = stats.days.iter().filter(|of| of.tellings > 0).cloned().collect();
    let length = length(&told, last);
    let bars = spans(&told, last, length);
    let figures = [
        calendar(&told, last),
        reviews(&bars, length),
        spent(&bars, length),
        buttons(&stats.answers),
        hours(&stats.hours),
        added(&stats.days, last),
    ];
    let figures = figures.into_iter().filter_map(Figure::shown).collect();
    Section { id: "practice", title: "Practice", facts: Vec::new(), figures }
}

/// The year to the last day, as one sheet or, on a narrow page, two halves.
fn calendar(told: &[OfDay], last: Day) -> Figure {
    let monday = |weeks: i32| Day::from_number(last.monday().number() - 7 * (weeks - 1));
    let half = WEEKS / 2 + 1;
    let is_short = told.first().is_none_or(|first| first.day >= monday(half));
    let first = if is_short { monday(half) } else { monday(WEEKS) };
    let shown: Vec<&OfDay> = told.iter().filter(|of| first <= of.day && of.day <= last).collect();
    let mut counts: Vec<u32> = shown.iter().map(|of| of.tellings).collect();
    counts.sort_unstable();
    let quarter = |of: usize| counts.get(counts.len() * of / 4).copied().unwrap_or(0);
    let steps = [quarter(1), quarter(2), quarter(3)];
    let sheet = |from: Day, to: Day| {
        let number = |number: i32| shown.iter().find(|of| of.day.number() == number).map_or(0, |of| of.tellings);
        Chart::Heat(Heat { monday: from, counts: (from.number()..=to.number()).map(number).collect(), steps })
    };
    let charts = if is_short {
        vec![sheet(first, last)]
    } else {
        vec![sheet(first, monday(half).previous()), sheet(monday(half), last)]
    };
    let words = shown.iter().max_by_key(|of| of.tellings).map(|most| {
        let (days, all) = (count(shown.len() as u64, "day"), counts.iter().sum::<u32>());
        format!("{} on {days}; the most were {} on {}.", count(all, "telling"), most.tellings, day(most.day))
    });
    let weeks = shown.chunk_by(|a, b| a.day.monday() == b.day.monday()).map(|week| {
        let minutes_of_week = week.iter().map(|of| of.minutes).sum();
        let tellings: u32 = week.iter().map(|of| of.tellings).sum();
        vec![day(week[0].day.monday()).into(), week.len().into(), tellings.into(), minutes(minutes_of_week).into()]
    });
    Figure {
        title: "Calendar".to_owned(),
        words: words.unwrap_or_default(),
        charts,
        table: Table::new(&["week of"], &["days", "tellings", "minutes"], weeks),
        wide: true,
    }
}

fn reviews(spans: &[Span], length: Length) -> Figure {
    let tellings = |span: &Span| span.grades.iter().sum::<u32>();
    let all: u32 = spans.iter().map(tellings).sum();
    let again: u32 = spans.iter().map(|span| span.grades[0]).sum();
    let row = |span: &Span| {
        let grades = span.grades.map(Cell::from);
        [vec![span.label.clone().into(), tellings(span).into()], grades.into()].concat()
    };
    Figure {
        title: format!("Tellings by {}", length.name()),
        words: format!("{}, {again} of them Again. Retries and drills are counted too.", count(all, "telling")),
        charts: vec![Chart::Bars(Bars {
            series: &GRADES,
            stacks: spans.iter().map(|span| (span.label.clone(), span.grades.map(f64::from).to_vec())).collect(),
            unit: "telling",
        })],
        table: Table::new(&[length.name()], &["tellings", "again", "hard", "good", "easy"], spans.iter().map(row)),
        wide: false,
    }
}

fn spent(spans: &[Span], length: Length) -> Figure {
    let all: f64 = spans.iter().map(|span| span.minutes).sum();
    let timed: &[Span] = if all > 0.0 { spans } else { &[] };
    Figure {
        title: format!("Minutes by {}", length.name()),
        words: format!("{} of telling and grading, as far as they were timed.", time(all)),
        charts: vec![Chart::Bars(Bars {
            series: &MINUTES,
            stacks: spans.iter().map(|span| (span.label.clone(), vec![span.minutes])).collect(),
            unit: "min",
        })],
        table: Table::new(
            &[length.name()],
            &["minutes"],
            timed.iter().map(|span| vec![span.label.clone().into(), minutes(span.minutes).into()]),
        ),
        wide: false,
    }
}

fn buttons(answers: &[Answers]) -> Figure {
    let name = |of: &Answers| of.rung.map_or_else(|| of.from.name().to_owned(), |rung| format!("rung {}", rung + 1));
    let row = |of: &Answers| {
        let all: u32 = of.grades.iter().sum();
        let said = |grade: u32| percent(Some(f64::from(grade) / f64::from(all.max(1))));
        let cells = of.grades.map(|grade| Cell::from(format!("{grade} ({})", said(grade))));
        [vec![Cell::from(capital(&name(of))), all.into()], cells.into()].concat()
    };
    Figure {
        title: "Answer buttons".to_owned(),
        words: "Grades by where the card stood when it was told. Retries and drills move no card.".to_owned(),
        charts: vec![Chart::Bars(Bars {
            series: &GRADES,
            stacks: answers.iter().map(|of| (name(of), of.grades.map(f64::from).to_vec())).collect(),
            unit: "telling",
        })],
        table: Table::new(&["where it stood"], &["tellings", "again", "hard", "good", "easy"], answers.iter().map(row)),
        wide: false,
    }
}

fn hours(hours: &[OfHour]) -> Figure {
    let share = |of: &OfHour| (of.asked > 0).then(|| f64::from(of.recalled) / f64::from(of.asked));
    let told: Vec<&OfHour> = hours.iter().filter(|of| of.tellings > 0).collect();
    let most = told.iter().max_by_key(|of| of.tellings);
    let words = most.map(|of| format!("Most are told from {}:00 to {}:59.", of.hour, of.hour)).unwrap_or_default();
    let row = |of: &&OfHour| {
        vec![format!("{}:00", of.hour).into(), of.tellings.into(), of.asked.into(), percent(share(of)).into()]
    };
    Figure {
        title: "Hour of day".to_owned(),
        words,
        charts: vec![Chart::Bars(Bars {
            series: &TELLINGS,
            stacks: hours.iter().map(|of| (of.hour.to_string(), vec![f64::from(of.tellings)])).collect(),
            unit: "telling",
        })],
        table: Table::new(&["hour"], &["tellings", "asked", "recalled"], told.iter().map(row)),
        wide: false,
    }
}

fn added(days: &[OfDay], last: Day) -> Figure {
    let length = length(days, last);
    let spans = spans(days, last, length);
    let all: u32 = spans.iter().map(|span| span.added).sum();
    let made = spans.iter().filter(|span| span.added > 0);
    Figure {
        title: format!("Cards added by {}", length.name()),
        words: format!("{} that are still in their packets.", count(all, "card")),
        charts: vec![Chart::Bars(Bars {
            series: &ADDED,
            stacks: spans.iter().map(|span| (span.label.clone(), vec![f64::from(span.added)])).collect(),
            unit: "card",
        })],
        table: Table::new(
            &[length.name()],
            &["cards"],
            made.map(|span| vec![span.label.clone().into(), span.added.into()]),
        ),
        wide: false,
    }
}
