//! Bars that lie, each with its name before it and its number beside it.

use console::{Style, measure_text_width};

use super::fitted;

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub name: String,
    /// What is said of it in words.
    pub says: String,
    /// How long it is; all bars of a chart are measured against the longest.
    pub value: f64,
}

/// No bar is longer than this, however wide the window.
const LONGEST: usize = 48;
/// A name may take this share of the width, as one part of so many.
const NAME: usize = 2;

/// The bars in lines of at most `width` columns, behind two spaces; measured against `full`, or against the longest.
pub fn bars(bars: &[Bar], full: Option<f64>, width: usize) -> Vec<String> {
    let widest = |text: fn(&Bar) -> &str| bars.iter().map(|bar| measure_text_width(text(bar))).max().unwrap_or(0);
    let name = widest(|bar| &bar.name).min(width / NAME);
    let says = widest(|bar| &bar.says);
    let room = width.saturating_sub(name + says + 6).min(LONGEST);
    let most = full.unwrap_or_else(|| bars.iter().map(|bar| bar.value).fold(0.0, f64::max));
    let line = |bar: &Bar| {
        let length = super::marks::step(bar.value, most, room);
        let drawn = if length > 0 {
            format!("  {}", Style::new().green().apply_to("▇".repeat(length)))
        } else {
            String::new()
        };
        let pad = " ".repeat(says.saturating_sub(measure_text_width(&bar.says)));
        format!("  {}  {pad}{}{drawn}", fitted(&bar.name, name), bar.says)
    };
    bars.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use console::measure_text_width;

    use super::{Bar, bars};

    fn bar(name: &str, says: &str, value: f64) -> Bar {
        Bar { name: name.to_owned(), says: says.to_owned(), value }
    }

    #[test]
    fn bars_stand_in_line_whatever_their_names_are_written_in() {
        let drawn =
            bars(&[bar("東京", "2 cards", 2.0), bar("Malmö", "10 cards", 10.0), bar("x", "none", 0.0)], None, 30);
        assert_eq!(drawn, ["  東京    2 cards  ▇▇▇", "  Malmö  10 cards  ▇▇▇▇▇▇▇▇▇▇▇", "  x          none"]);
        for width in 24..=200 {
            let drawn = bars(&[bar(&"long ".repeat(30), "100 %", 1.0), bar("b", "50 %", 0.5)], Some(1.0), width);
            let widths: Vec<usize> = drawn.iter().map(|line| measure_text_width(line)).collect();
            assert!(widths.iter().all(|line| *line <= width), "{width}: {widths:?}");
        }
    }
}
