//! Days by week, a column a week, darker the more there was.

use maud::{Markup, html};

use super::{Caption, number, picture, real};
use crate::export::report::Heat;
use crate::schedule::Day;

/// Side of a day's square, with the gap to the next.
const PITCH: f64 = 13.0;
const SIDE: f64 = 11.0;
/// Room for the names of days and months.
const LEFT: f64 = 28.0;
const TOP: f64 = 16.0;
/// Weeks of a sheet: half a year, whatever it holds, so that sheets are of one size.
const WEEKS: f64 = 27.0;
/// Columns that a month's name takes.
const NAME: usize = 3;

/// Draws them.
pub fn draw(chart: &Heat, caption: Caption<'_>) -> Markup {
    let day = |at: usize| Day::from_number(chart.monday.number() + i32::try_from(at).unwrap_or(i32::MAX));
    let inside = html! {
        @for (row, name) in [(0, "Mon"), (2, "Wed"), (4, "Fri")] {
            @let y = TOP + PITCH * real(row) + 9.0;
            text class="axis" x=(number(LEFT - 4.0)) y=(number(y)) text-anchor="end" { (name) }
        }
        @for (column, name) in months(chart, &day) {
            text class="axis" x=(number(LEFT + PITCH * real(column))) y=(number(TOP - 5.0)) { (name) }
        }
        @for (at, count) in chart.counts.iter().enumerate() {
            @let (column, row) = (at / 7, at % 7);
            rect class=(shade(*count, chart.steps)) x=(number(LEFT + PITCH * real(column)))
                y=(number(TOP + PITCH * real(row))) width=(number(SIDE)) height=(number(SIDE)) rx="2" {
                title { (day(at)) ": " (count) }
            }
        }
    };
    picture(LEFT + PITCH * WEEKS, TOP + PITCH * 7.0, caption, &inside)
}

/// The months that begin in a sheet, each with its column; none where its name would run into the one before.
fn months(chart: &Heat, day: &impl Fn(usize) -> Day) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut before = None;
    for column in 0..chart.counts.len().div_ceil(7) {
        let name = day(column * 7).date().format("%b").to_string();
        if before.as_ref() != Some(&name) && out.last().is_none_or(|(last, _)| column >= last + NAME) {
            out.push((column, name.clone()));
        }
        before = Some(name);
    }
    out
}

/// `h0` of nothing to `h4` of the most.
fn shade(count: u32, steps: [u32; 3]) -> String {
    let above = steps.iter().filter(|step| count > **step).count();
    if count == 0 { "h0".to_owned() } else { format!("h{}", above + 1) }
}
