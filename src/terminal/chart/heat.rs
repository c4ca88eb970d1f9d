//! The calendar heat map: a column a week, a row a weekday, a shade a day.

use chrono::Datelike;
use console::Style;

use super::marks::{shade, step};
use crate::schedule::Day;

/// What a heat map shows.
#[derive(Debug)]
pub struct Heat<'h> {
    /// The amounts of days, oldest first; a day that is not here has none.
    pub days: &'h [(Day, f64)],
    /// The last day that is drawn.
    pub last: Day,
}

/// Columns before the first week.
const MARGIN: usize = 6;
/// Columns of a week: the shade and a space.
const CELL: usize = 2;
/// A year is enough.
const MOST_WEEKS: usize = 53;
/// A map of fewer weeks looks like none.
const FEWEST_WEEKS: usize = 12;
/// Weekdays that are named.
const NAMES: [&str; 7] = ["Mon", "", "Wed", "", "Fri", "", "Sun"];

impl Heat<'_> {
    /// The Mondays of the weeks that fit into some columns, oldest first: not many more than have something to show.
    pub fn weeks(&self, width: usize) -> Vec<Day> {
        let fit = (width.saturating_sub(MARGIN) / CELL).clamp(1, MOST_WEEKS);
        let first = self.days.iter().find(|(_, value)| *value > 0.0).map_or(self.last, |(day, _)| *day);
        let held = usize::try_from((self.last.monday() - first.monday()) / 7).unwrap_or(0) + 1;
        let weeks = held.max(FEWEST_WEEKS).min(fit);
        let mut out: Vec<Day> = Vec::with_capacity(weeks);
        let mut monday = self.last.monday();
        for _ in 0..weeks {
            out.push(monday);
            monday = monday.previous().monday();
        }
        out.reverse();
        out
    }

    fn value(&self, day: Day) -> f64 {
        self.days.binary_search_by_key(&day, |(known, _)| *known).map_or(0.0, |at| self.days[at].1)
    }
}

/// The map in eight lines: the months, then a line a weekday.
pub fn heat(heat: &Heat<'_>, width: usize) -> Vec<String> {
    let weeks = heat.weeks(width);
    let shown = heat.days.iter().filter(|(day, _)| weeks.first().is_some_and(|first| first <= day));
    let most = shown.map(|(_, value)| *value).fold(0.0, f64::max);
    let mut out = vec![months(&weeks)];
    for (row, name) in (0_u16..).zip(NAMES) {
        let mut line = format!("  {name:<3} ");
        for day in weeks.iter().map(|monday| *monday + row).filter(|day| *day <= heat.last) {
            let value = heat.value(day);
            line.push_str(&coloured(shade(value, most), step(value, most, 4)));
            line.push(' ');
        }
        out.push(line.trim_end().to_owned());
    }
    out
}

/// The shade in a green of its strength, where there are colours.
fn coloured(mark: char, step: usize) -> String {
    const GREENS: [u8; 5] = [242, 22, 28, 34, 40];
    Style::new().color256(GREENS[step]).apply_to(mark).to_string()
}

/// The months' names over the weeks in which they begin.
fn months(weeks: &[Day]) -> String {
    let mut out = " ".repeat(MARGIN);
    for (at, monday) in weeks.iter().enumerate() {
        // A month begins in the week that holds its first.
        let sunday = (*monday + 6).date();
        if sunday.day() <= 7 {
            out.push_str(&" ".repeat((MARGIN + at * CELL).saturating_sub(out.len())));
            out.push_str(&sunday.format("%b").to_string());
        }
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Heat, heat};
    use crate::schedule::Day;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_map_has_a_row_a_weekday_and_ends_today() {
        let days =
            [(day("2026-10-05"), 1.0), (day("2026-10-06"), 8.0), (day("2026-11-01"), 4.0), (day("2026-11-21"), 6.0)];
        let map = Heat { days: &days, last: day("2026-11-21") };
        assert_eq!(
            heat(&map, 60).join("\n"),
            "      Sep     Oct     Nov\n  Mon · · · · · ░ · · · · · ·\n      · · · · · █ · · · · · ·\n  Wed · · · · · · · · · · · ·\n      · · · · · · · · · · · ·\n  Fri · · · · · · · · · · · ·\n      · · · · · · · · · · · ▓\n  Sun · · · · · · · · ▒ · ·"
        );
        assert_eq!(map.weeks(200).first(), Some(&day("2026-08-31")));
        assert_eq!(map.weeks(20).len(), 7, "what fits");
    }

    #[test]
    fn a_long_history_fills_the_width_and_no_more_than_a_year() {
        let days: Vec<(Day, f64)> = (0..900).map(|at| (day("2024-06-01") + at, f64::from(at % 9))).collect();
        let map = Heat { days: &days, last: day("2026-11-17") };
        for width in 20..=200 {
            let lines = heat(&map, width);
            let widest = lines.iter().map(|line| console::measure_text_width(line)).max().unwrap();
            assert!(widest <= width && lines.len() == 8, "{width}: {widest}");
        }
        assert_eq!(map.weeks(200).len(), 53);
    }
}
