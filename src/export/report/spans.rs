//! Days gathered into bars: days, weeks or months, whichever fit a chart.

use chrono::{Datelike, Months, NaiveDate};

use super::words;
use crate::schedule::Day;
use crate::stats::OfDay;

/// Bars of a chart at most.
const MOST: u8 = 31;

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
}

/// The shortest length with which the days to the last one fit a chart.
pub fn length(days: &[OfDay], last: Day) -> Length {
    let all = days.first().map_or(0, |first| last - first.day);
    match all {
        all if all < i32::from(MOST) => Length::Day,
        all if all < i32::from(MOST) * 7 - 7 => Length::Week,
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
pub fn spans(days: &[OfDay], last: Day, length: Length) -> Vec<Span> {
    /// Days of the longest bar: what lies farther back is in none, however far that is.
    const LONGEST: i32 = 31;
    let days = &days[days.partition_point(|of| last - of.day > LONGEST * i32::from(MOST))..];
    let Some(first) = days.first() else { return Vec::new() };
    let mut out: Vec<Span> = Vec::new();
    let mut from = length.begin(first.day);
    while from <= last {
        let label = length.label(from);
        out.push(Span { from, label, grades: [0; 4], minutes: 0.0, added: 0 });
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
    }
    out.split_off(out.len().saturating_sub(MOST.into()))
}

#[cfg(test)]
mod tests {
    use super::{Length, length, spans};
    use crate::schedule::Day;
    use crate::stats::OfDay;

    fn told(day: &str) -> OfDay {
        let day = day.parse().unwrap();
        OfDay { day, tellings: 1, grades: [0, 0, 1, 0], minutes: 0.5, asked: 1, recalled: 1, added: 0 }
    }

    fn labels(days: &[OfDay], last: &str) -> (Length, Vec<String>) {
        let last: Day = last.parse().unwrap();
        let length = length(days, last);
        (
            length,
            spans(days, last, length).into_iter().map(|span| format!("{} {}", span.label, span.grades[2])).collect(),
        )
    }

    #[test]
    fn bars_grow_longer_with_the_log_and_empty_ones_are_kept() {
        let days = labels(&[told("2026-11-19"), told("2026-11-21")], "2026-11-21");
        assert_eq!(days, (Length::Day, ["19 Nov 1", "20 Nov 0", "21 Nov 1"].map(str::to_owned).to_vec()));
        let weeks = labels(&[told("2026-09-30"), told("2026-11-15"), told("2026-11-21")], "2026-11-21");
        assert_eq!((weeks.0, weeks.1.len()), (Length::Week, 8));
        assert_eq!(weeks.1[0], "28 Sep 1");
        assert_eq!(weeks.1[6..], ["9 Nov 1", "16 Nov 1"]);
        let months = labels(&[told("2025-12-31"), told("2026-11-21")], "2026-11-21");
        assert_eq!((months.0, months.1.len(), months.1[0].as_str()), (Length::Month, 12, "Dec 2025 1"));
    }

    #[test]
    fn a_day_of_another_age_costs_nothing() {
        let (length, bars) = labels(&[told("0001-01-01"), told("2026-11-21")], "2026-11-21");
        assert_eq!((length, bars), (Length::Month, vec!["Nov 2026 1".to_owned()]));
        assert_eq!(labels(&[told("2027-01-01")], "2026-11-21").1, Vec::<String>::new());
    }
}
