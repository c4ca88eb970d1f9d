//! Tables of what was told.

use super::{Table, number_or, words, words_or};
use crate::schedule::Grade;
use crate::stats::{Retention, Share, Timed};

/// Day by day.
pub const DAYS: Table = Table {
    name: "days",
    columns: &["day", "tellings", "again", "hard", "good", "easy", "minutes", "asked", "recalled", "added"],
    rows: |stats| {
        let row = |of: &crate::stats::OfDay| {
            let mut row = vec![of.day.to_string(), of.tellings.to_string()];
            row.extend(of.grades.iter().map(u32::to_string));
            row.push(of.minutes.to_string());
            row.extend([of.asked, of.recalled, of.added].map(|count| count.to_string()));
            row
        };
        stats.days.iter().map(row).collect()
    },
};

/// Hour by hour.
pub const HOURS: Table = Table {
    name: "hours",
    columns: &["hour", "tellings", "asked", "recalled"],
    rows: |stats| {
        let row = |of: &crate::stats::OfHour| {
            vec![of.hour.to_string(), of.tellings.to_string(), of.asked.to_string(), of.recalled.to_string()]
        };
        stats.hours.iter().map(row).collect()
    },
};

/// Grades by where the card stood.
pub const ANSWERS: Table = Table {
    name: "answers",
    columns: &["from", "rung", "grade", "tellings"],
    rows: |stats| {
        let rows = stats.answers.iter().flat_map(|of| {
            let grades = Grade::ALL.into_iter().zip(of.grades);
            grades.map(|(grade, count)| {
                vec![of.from.name().to_owned(), number_or(of.rung), grade.name().to_owned(), count.to_string()]
            })
        });
        rows.collect()
    },
};

/// True retention.
pub const RETENTION: Table = Table {
    name: "retention",
    columns: &["by", "name", "span", "asked", "recalled", "share"],
    rows: |stats| stats.retention.iter().flat_map(spans).collect(),
};

fn spans(of: &Retention) -> Vec<Vec<String>> {
    let by = of.by.name();
    let row = |(span, share): (&str, &Share)| {
        let counts = [share.asked.to_string(), share.recalled.to_string(), number_or(share.share)];
        [by.to_owned(), of.name.clone(), span.to_owned()].into_iter().chain(counts).collect()
    };
    [("day", &of.day), ("week", &of.week), ("month", &of.month), ("all", &of.all)].into_iter().map(row).collect()
}

/// Recall of the kinds apart.
pub const TOLD: Table = Table {
    name: "told",
    columns: &["kind", "week", "asked", "recalled"],
    rows: |stats| {
        let weeks = stats.told.iter().flat_map(|of| of.weeks.iter().map(move |week| (of.kind, week)));
        let row = |(kind, week): (crate::card::Kind, &crate::stats::Week)| {
            vec![kind.name().to_owned(), week.week.to_string(), week.asked.to_string(), week.recalled.to_string()]
        };
        weeks.map(row).collect()
    },
};

/// Pitches and stories against the clock.
pub const SECONDS: Table = Table {
    name: "seconds",
    columns: &["card", "deck", "story", "kind", "budget_s", "day", "seconds", "splits"],
    rows: |stats| stats.seconds.iter().flat_map(timed).collect(),
};

fn timed(of: &Timed) -> Vec<Vec<String>> {
    let tellings = of.tellings.iter().map(|telling| {
        let splits: Vec<String> = telling.splits.iter().flatten().map(f64::to_string).collect();
        vec![
            of.card.clone(),
            words(&of.deck),
            words_or(of.story.as_ref()),
            of.kind.name().to_owned(),
            of.budget_s.to_string(),
            telling.day.to_string(),
            telling.seconds.to_string(),
            splits.join(" "),
        ]
    });
    tellings.collect()
}

/// Predicted recall against what happened.
pub const CALIBRATION: Table = Table {
    name: "calibration",
    columns: &["from", "to", "tellings", "predicted", "observed"],
    rows: |stats| {
        let bins = stats.calibration.iter().flat_map(|calibration| &calibration.bins);
        let row = |bin: &crate::stats::Bin| {
            let shares = [bin.predicted.to_string(), bin.observed.to_string()];
            [bin.from.to_string(), bin.to.to_string(), bin.tellings.to_string()].into_iter().chain(shares).collect()
        };
        bins.map(row).collect()
    },
};
