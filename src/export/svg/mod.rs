//! Charts as inline SVG: small pure functions from numbers to elements.
//!
//! All colours and sizes of text are classes of the page's style sheet, so that dark pages and print are its matter. A
//! chart is a picture to a screen reader, named by its title and told by its description; its numbers stand in the
//! table beside it.

mod bars;
mod heat;
mod lines;

use maud::{Markup, html};

use super::report::Chart;

/// Width of a chart in its own units; on the page it is scaled to its place.
const WIDTH: f64 = 360.0;
/// Where the plot begins, behind the numbers of its axis.
const LEFT: f64 = 34.0;
/// Where the plot ends.
const RIGHT: f64 = 354.0;
/// Top of the plot.
const TOP: f64 = 10.0;
/// Room below the plot for labels.
const BELOW: f64 = 22.0;

/// What names a chart.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'c> {
    /// Prefix of its elements' names; the page has no other like it.
    pub id: &'c str,
    /// Its heading.
    pub title: &'c str,
    /// What it shows, in a sentence.
    pub words: &'c str,
}

/// Draws a chart.
pub fn draw(chart: &Chart, caption: Caption<'_>) -> Markup {
    match chart {
        Chart::Bars(bars) => bars::draw(bars, caption),
        Chart::Heat(heat) => heat::draw(heat, caption),
        Chart::Lines(lines) => lines::draw(lines, caption),
    }
}

/// The picture around its elements.
fn picture(width: f64, height: f64, caption: Caption<'_>, inside: &Markup) -> Markup {
    let [title, words] = ["t", "d"].map(|part| format!("{}-{part}", caption.id));
    html! {
        svg viewBox=(format!("0 0 {} {}", number(width), number(height))) role="img"
            aria-labelledby=(title) aria-describedby=(words) {
            title id=(title) { (caption.title) }
            desc id=(words) { (caption.words) }
            (inside)
        }
    }
}

/// A coordinate or a value in as few characters as it takes.
fn number(value: f64) -> String {
    format!("{}", (value * 10.0).round() / 10.0)
}

/// Distance of the lines of a grid, and its height: the smallest of 1, 2, 5, 10, … that four steps reach `most` with.
fn grid(most: f64) -> (f64, f64) {
    const STEPS: f64 = 4.0;
    let mut step = 1.0;
    for factor in [2.0, 2.5, 2.0].iter().cycle() {
        if step * STEPS >= most {
            break;
        }
        step *= factor;
    }
    (step, (most / step).ceil().max(1.0) * step)
}

/// The lines of a grid with their numbers, over a plot of a height.
fn axis(step: f64, top: f64, bottom: f64) -> Markup {
    let lines = std::iter::successors(Some(0.0), |at| Some(at + step).filter(|at| *at <= top + step / 2.0));
    html! {
        @for value in lines {
            @let y = bottom - (bottom - TOP) * value / top;
            line class="grid" x1=(number(LEFT)) x2=(number(RIGHT)) y1=(number(y)) y2=(number(y)) {}
            text class="axis" x=(number(LEFT - 5.0)) y=(number(y + 3.5)) text-anchor="end" { (number(value)) }
        }
    }
}

/// Labels below a plot, each in the middle of its place; as many as there is room for, the last one among them.
fn labels<'l>(labels: impl ExactSizeIterator<Item = &'l str> + Clone, bottom: f64) -> Markup {
    /// Width of a letter, and of the gap between two labels.
    const LETTER: f64 = 6.6;
    const GAP: f64 = 5.0;
    let longest = labels.clone().map(|label| label.chars().count()).max().unwrap_or(0);
    let place = (RIGHT - LEFT) / real(labels.len().max(1));
    let every = (((real(longest) * LETTER + GAP) / place).ceil()).max(1.0);
    let last = labels.len().saturating_sub(1);
    html! {
        @for (at, label) in labels.enumerate().filter(|(at, _)| real(last - at) % every < 0.5) {
            @let half = real(label.chars().count()) * LETTER / 2.0;
            @let x = (LEFT + place * (real(at) + 0.5)).clamp(half, WIDTH - half);
            text class="axis" x=(number(x)) y=(number(bottom + 15.0)) text-anchor="middle" { (label) }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "places in a chart")]
fn real(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::{grid, number};

    #[test]
    fn a_grid_has_round_steps_and_holds_the_most() {
        let grids = [0.0, 1.0, 3.0, 9.0, 41.0, 100.0, 1_579.0].map(grid);
        assert_eq!(
            grids,
            [(1.0, 1.0), (1.0, 1.0), (1.0, 3.0), (5.0, 10.0), (20.0, 60.0), (50.0, 100.0), (500.0, 2_000.0)]
        );
        assert_eq!([number(12.0), number(12.04), number(0.25)], ["12", "12", "0.3"]);
    }
}
