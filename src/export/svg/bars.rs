//! Bars side by side, each a stack of its series.

use maud::{Markup, html};

use super::{BELOW, Caption, LEFT, RIGHT, TOP, axis, grid, labels, number, picture, real};
use crate::export::report::Bars;

const HEIGHT: f64 = 180.0;
/// Share of its place that a bar fills, and its width at most.
const FILLED: f64 = 0.8;
const WIDEST: f64 = 34.0;

/// Draws them.
pub fn draw(chart: &Bars, caption: Caption<'_>) -> Markup {
    let bottom = HEIGHT - BELOW;
    let sums = chart.stacks.iter().map(|(_, values)| values.iter().sum::<f64>());
    let (step, top) = grid(sums.fold(0.0, f64::max));
    let place = (RIGHT - LEFT) / real(chart.stacks.len().max(1));
    let width = (place * FILLED).min(WIDEST);
    let inside = html! {
        (axis(step, top, bottom))
        @for (at, (label, values)) in chart.stacks.iter().enumerate().filter(|(_, (_, values))| is_any(values)) {
            g {
                title { (said(chart, label, values)) }
                @let x = LEFT + place * (real(at) + 0.5) - width / 2.0;
                (stack(chart, values, x, width, bottom, (bottom - TOP) / top))
            }
        }
        (labels(chart.stacks.iter().map(|(label, _)| label.as_str()), bottom))
    };
    html! {
        (picture(super::WIDTH, HEIGHT, caption, &inside))
        @if chart.series.len() > 1 { (legend(chart)) }
    }
}

fn is_any(values: &[f64]) -> bool {
    values.iter().any(|value| *value > 0.0)
}

fn stack(chart: &Bars, values: &[f64], x: f64, width: f64, bottom: f64, scale: f64) -> Markup {
    let tops = values.iter().scan(bottom, |top, value| {
        *top -= value * scale;
        Some(*top)
    });
    html! {
        @for ((series, value), y) in chart.series.iter().zip(values).zip(tops).filter(|((_, value), _)| **value > 0.0) {
            @let height = number(value * scale);
            rect class=(series.class) x=(number(x)) y=(number(y)) width=(number(width)) height=(height) {}
        }
    }
}

/// `21 Nov: 12 tellings (2 again, 1 hard, 8 good, 1 easy)`
fn said(chart: &Bars, label: &str, values: &[f64]) -> String {
    let parts = chart.series.iter().zip(values).filter(|(_, value)| **value > 0.0);
    let parts: Vec<String> = parts.map(|(series, value)| format!("{} {}", number(*value), series.name)).collect();
    let parts = if chart.series.len() > 1 { format!(" ({})", parts.join(", ")) } else { String::new() };
    let sum = number(values.iter().sum());
    let plural = if sum == "1" || chart.unit == "min" { "" } else { "s" };
    format!("{label}: {sum} {}{plural}{parts}", chart.unit)
}

/// The series in the order in which they are stacked, the lowest first.
fn legend(chart: &Bars) -> Markup {
    html! {
        ul.legend aria-hidden="true" {
            @for series in chart.series {
                li { svg.key viewBox="0 0 12 12" { rect class=(series.class) width="12" height="12" {} } (series.name) }
            }
        }
    }
}
