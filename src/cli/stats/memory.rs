//! How well answers come: by week, by rung, by hour, by grade, and whether that was to be expected.

use super::look::{Look, of, percent};
use crate::cli::table::{Column, table};
use crate::stats::{Answers, Bin, ENOUGH_PREDICTIONS, From, Retention, Share, ToldKind};
use crate::terminal::chart::{Bar, bars};
use crate::terminal::text;

/// Each kind in its latest weeks.
pub fn told(look: &Look<'_>) -> Vec<String> {
    const SHOWN: usize = 4;
    let mut drawn = Vec::new();
    for ToldKind { kind, weeks } in &look.stats.told {
        for (at, week) in weeks[weeks.len().saturating_sub(SHOWN)..].iter().enumerate() {
            let share = f64::from(week.recalled) / f64::from(week.asked.max(1));
            let kind = if at == 0 { kind.name() } else { "" };
            let name = format!("{kind:<9} week of {}", text::day(week.week, look.today));
            let says = format!("{:>5}  {:>9}", percent(Some(share)), of(week.recalled, week.asked));
            drawn.push(Bar { name, says, value: share });
        }
    }
    if drawn.is_empty() {
        return Vec::new();
    }
    let mut out = vec!["Recall by week".to_owned()];
    out.extend(bars(&drawn, Some(1.0), look.width));
    out
}

/// True retention of all, of kinds and of rungs.
pub fn retention(look: &Look<'_>) -> Vec<String> {
    const COLUMNS: [Column; 5] = [
        Column::flexible("of"),
        Column::number("day").spare(2),
        Column::number("week").spare(1),
        Column::number("month"),
        Column::number("all"),
    ];
    if look.stats.retention.is_empty() {
        return Vec::new();
    }
    let said = |share: &Share| {
        if share.asked == 0 { String::new() } else { format!("{} of {}", percent(share.share), share.asked) }
    };
    let row =
        |row: &Retention| vec![row.name.clone(), said(&row.day), said(&row.week), said(&row.month), said(&row.all)];
    let rows = look.stats.retention.iter().map(row).collect();
    let mut out = vec!["True retention: recalled of what had been told on an earlier day".to_owned()];
    out.extend(table(&COLUMNS, rows, look.width).lines().map(str::to_owned));
    out
}

/// Told cards by how surely they would come today.
pub fn recall(look: &Look<'_>) -> Vec<String> {
    let Some(mean) = look.stats.recall_mean else { return Vec::new() };
    let lowest = look.stats.recall.iter().position(|bin| bin.cards > 0).unwrap_or(0);
    let drawn: Vec<Bar> = look.stats.recall[lowest..]
        .iter()
        .map(|bin| Bar {
            name: format!("{:>2.0} to {:>3.0} %", bin.from * 100.0, bin.to * 100.0),
            says: bin.cards.to_string(),
            value: bin.cards.into(),
        })
        .collect();
    let mut out = vec![format!("Estimated recall of told cards today, {} on average", percent(Some(mean)))];
    out.extend(bars(&drawn, None, look.width));
    out
}

/// The hours at which answers are told.
pub fn hours(look: &Look<'_>) -> Vec<String> {
    let told: Vec<Bar> = look
        .stats
        .hours
        .iter()
        .filter(|of| of.tellings > 0)
        .map(|hour| {
            let share = (hour.asked > 0).then(|| f64::from(hour.recalled) / f64::from(hour.asked));
            let says = format!("{:>4} told  {:>5}", hour.tellings, percent(share));
            Bar { name: format!("{:02}:00", hour.hour), says, value: hour.tellings.into() }
        })
        .collect();
    if told.is_empty() {
        return Vec::new();
    }
    let mut out = vec!["Hours: tellings, and recall".to_owned()];
    out.extend(bars(&told, None, look.width));
    out
}

/// Grades by where the card stood.
pub fn answers(look: &Look<'_>) -> Vec<String> {
    const COLUMNS: [Column; 7] = [
        Column::flexible("told from"),
        Column::number("again"),
        Column::number("hard"),
        Column::number("good"),
        Column::number("easy"),
        Column::number("in all").spare(1),
        Column::number("not again"),
    ];
    if look.stats.answers.is_empty() {
        return Vec::new();
    }
    let name = |answers: &Answers| match (answers.from, answers.rung) {
        (From::Rung, Some(rung)) => format!("rung {}", rung + 1),
        (from, _) => from.name().to_owned(),
    };
    let row = |answers: &Answers| {
        let total: u32 = answers.grades.iter().sum();
        let passed = f64::from(total - answers.grades[0]) / f64::from(total.max(1));
        let mut row = vec![name(answers)];
        row.extend(answers.grades.iter().map(u32::to_string));
        row.extend([total.to_string(), percent(Some(passed))]);
        row
    };
    let rows = look.stats.answers.iter().map(row).collect();
    let mut out = vec!["Grades by where the card stood".to_owned()];
    out.extend(table(&COLUMNS, rows, look.width).lines().map(str::to_owned));
    out
}

/// Predicted recall against what happened; or how many tellings are missing.
pub fn calibration(look: &Look<'_>) -> Vec<String> {
    let wrapped = |says: &str, indent| text::wrapped(says, look.width, indent).lines().map(str::to_owned).collect();
    let Some(calibration) = &look.stats.calibration else {
        let missing = ENOUGH_PREDICTIONS.saturating_sub(look.stats.predictions);
        let more = text::count(missing, "more telling");
        let says = format!("Whether predicted recall holds shows after {more} on a later day than a card's first.");
        return wrapped(&says, "");
    };
    let mut out =
        vec!["Predicted recall and what happened".to_owned(), "  predicted   tellings   mean   recalled".to_owned()];
    out.extend(calibration.bins.iter().map(bin));
    let says = format!(
        "On average predictions were {:.1} points off (root mean square; log loss {:.2}).",
        calibration.rmse_bins * 100.0,
        calibration.log_loss
    );
    out.extend::<Vec<String>>(wrapped(&says, "  "));
    out
}

fn bin(bin: &Bin) -> String {
    let range = format!("{:.0}–{:.0} %", bin.from * 100.0, bin.to * 100.0);
    let (predicted, observed) = (bin.predicted * 100.0, bin.observed * 100.0);
    format!("  {range:<9}   {:>8} {predicted:>4.0} % {observed:>8.0} %", bin.tellings)
}
