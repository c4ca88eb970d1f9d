//! Days gathered into bars: days, weeks or months, whichever fit a chart.

use chrono::{Datelike, Months, NaiveDate};

use super::words;
use crate::schedule::Day;
use crate::stats::OfDay;

/// Bars of a chart at most.
const MOST: usize = 31;

/// How long a bar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// A day.
    Day,
    /// From Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
}

/// The days of a bar, summed.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Its first day.
    pub from: Day,
    /// How it is called.
    pub label: String,
    /// By grade, from Again to Easy.
    pub grades: [u32; 4],
    /// Minutes of telling and grading.
    pub minutes: f64,
    /// Cards made.
    pub added: u32,
    /// Days with a telling.
    pub days: u32,
}

/// The shortest length with which the days to the last one fit a chart.
pub fn length(days: &[OfDay], last: Day) -> Length {
    let all = days.first().map_or(0, |first| last - first.day);
    match usize::try_from(all).unwrap_or(0) {
        all if all < MOST => Length::Day,
        all if all < MOST * 7 - 7 => Length::Week,
        _ => Length::Month,
    }
}

impl Length {
    /// `day`, `week`, `month`.
    pub fn name(self) -> &'static str {
        match self {
            Length::Day => "day",
            Length::Week => "week",
            Length::Month => "month",
        }
    }

    /// First day of the bar that holds a day.
    fn begin(self, day: Day) -> Day {
        match self {
            Length::Day => day,
            Length::Week => day.monday(),
            Length::Month => day.date().with_day(1).map_or(day, Day::from_date),
        }
    }

    fn next(self, from: Day) -> Day {
        match self {
            Length::Day => from + 1,
            Length::Week => from + 7,
            Length::Month => Day::from_date(from.date().checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX)),
        }
    }

    fn label(self, from: Day) -> String {
        match self {
            Length::Day | Length::Week => words::short(from),
            Length::Month => from.date().format("%b %Y").to_string(),
        }
    }
}

/// The latest bars up to the last day, as many as a chart holds; empty ones included, oldest first.
pub fn latest(days: &[OfDay], last: Day, length: Length) -> Vec<Span> {
    let mut all = spans(days, last, length);
    all.split_off(all.len().saturating_sub(MOST))
}

/// All bars up to the last day, empty ones included, oldest first.
pub fn spans(days: &[OfDay], last: Day, length: Length) -> Vec<Span> {
    let Some(first) = days.first() else { return Vec::new() };
    let mut out: Vec<Span> = Vec::new();
    let mut from = length.begin(first.day);
    while from <= last {
        let label = length.label(from);
        out.push(Span { from, label, grades: [0; 4], minutes: 0.0, added: 0, days: 0 });
        from = length.next(from);
    }
    for day in days.iter().filter(|day| day.day <= last) {
        let at = out.partition_point(|span| span.from <= day.day);
        let Some(span) = at.checked_sub(1).map(|at| &mut out[at]) else { continue };
        for (sum, more) in span.grades.iter_mut().zip(day.grades) {
            *sum += more;
        }
        span.minutes += day.minutes;
        span.added += day.added;
        span.days += u32::from(day.tellings > 0);
    }
    out
}
