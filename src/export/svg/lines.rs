//! A line over labels, and the budget that it is held against.

use maud::{Markup, html};

use super::{BELOW, Caption, LEFT, RIGHT, TOP, axis, grid, labels, number, picture, real};
use crate::export::report::Lines;

const HEIGHT: f64 = 140.0;
/// Values from which on dots are smaller.
const CROWDED: usize = 26;

/// Draws it.
pub fn draw(chart: &Lines, caption: Caption<'_>) -> Markup {
    let bottom = HEIGHT - BELOW;
    let (step, top) = grid(chart.values.iter().flatten().copied().fold(chart.most, f64::max));
    let place = (RIGHT - LEFT) / real(chart.values.len().max(1));
    let height = |value: f64| bottom - (bottom - TOP) * value / top;
    let points: Vec<Option<(f64, f64)>> = (0..)
        .zip(&chart.values)
        .map(|(at, value)| value.map(|value| (LEFT + place * (real(at) + 0.5), height(value))))
        .collect();
    let radius = if chart.values.len() > CROWDED { "2" } else { "3" };
    let inside = html! {
        (axis(step, top, bottom))
        @if let Some(limit) = chart.limit {
            @let y = number(height(limit));
            line class="limit" x1=(number(LEFT)) x2=(number(RIGHT)) y1=(y) y2=(y) {}
        }
        @for run in points.split(Option::is_none).filter(|run| run.len() > 1) {
            polyline class="line" points=(path(run)) {}
        }
        @for ((at, value), label) in points.iter().zip(&chart.values).zip(&chart.labels) {
            @if let (Some((x, y)), Some(value)) = (at, value) {
                circle class=(dot(chart, *value)) cx=(number(*x)) cy=(number(*y)) r=(radius) {
                    title { (label) ": " (number(*value)) (chart.unit) }
                }
            }
        }
        (labels(chart.labels.iter().map(String::as_str), bottom))
    };
    html! {
        (picture(super::WIDTH, HEIGHT, caption, &inside))
        @if chart.limit.is_some() { (legend()) }
    }
}

fn legend() -> Markup {
    html! {
        ul.legend aria-hidden="true" {
            li { svg.key.long viewBox="0 0 24 12" { line class="limit" x1="0" x2="24" y1="6" y2="6" {} } "its clock" }
            li { svg.key viewBox="0 0 12 12" { circle class="dot over" cx="6" cy="6" r="4" {} } "over it" }
        }
    }
}

fn path(run: &[Option<(f64, f64)>]) -> String {
    run.iter().flatten().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect::<Vec<_>>().join(" ")
}

/// What is over the budget is a hollow dot.
fn dot(chart: &Lines, value: f64) -> &'static str {
    if chart.limit.is_some_and(|limit| value > limit) { "dot over" } else { "dot" }
}
