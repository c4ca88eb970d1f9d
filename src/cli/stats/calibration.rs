//! Predicted recall against what happened, for a person.

use std::fmt::Write as _;

use crate::stats::{Bin, ENOUGH_PREDICTIONS, Stats};
use crate::terminal::text;

/// The bins and how far predictions were off; or how many tellings are missing.
pub fn page(stats: &Stats, width: usize) -> String {
    let Some(calibration) = &stats.calibration else {
        let missing = ENOUGH_PREDICTIONS.saturating_sub(stats.predictions);
        let more = text::count(missing, "more telling");
        let says = format!("Whether predicted recall holds shows after {more} on a later day than a card's first.");
        return text::wrapped(&says, width, "");
    };
    let mut out = "Predicted recall and what happened\n  predicted   tellings   mean   recalled\n".to_owned();
    for bin in &calibration.bins {
        let _ = writeln!(out, "{}", line(bin));
    }
    let says = format!(
        "On average predictions were {:.1} points off (root mean square; log loss {:.2}).",
        calibration.rmse_bins * 100.0,
        calibration.log_loss
    );
    out.push_str(&text::wrapped(&says, width, "  "));
    out
}

fn line(bin: &Bin) -> String {
    let range = format!("{:.0}–{:.0} %", bin.from * 100.0, bin.to * 100.0);
    let (predicted, observed) = (bin.predicted * 100.0, bin.observed * 100.0);
    format!("  {range:<9}   {:>8} {predicted:>4.0} % {observed:>8.0} %", bin.tellings)
}
