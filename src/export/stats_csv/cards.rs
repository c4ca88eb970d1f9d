//! Tables of where cards stand.

use super::{Table, number_or, words, words_or};
use crate::stats::{OfKind, Stats};

/// Sums by deck, story and kind.
pub const KINDS: Table = Table {
    name: "kinds",
    columns: &[
        "deck", "story", "kind", "cards", "due", "new", "check", "rungs", "suspended", "tellings", "asked", "recalled",
        "recall", "seconds", "budget_s", "over",
    ],
    rows: |stats| {
        let stories = stats.decks.iter().flat_map(|deck| deck.stories.iter().map(move |story| (deck, story)));
        let kinds = stories.flat_map(|(deck, story)| story.kinds.iter().map(move |kind| (deck, story, kind)));
        kinds.map(|(deck, story, kind)| of_kind(&deck.deck, story.story.as_ref(), kind)).collect()
    },
};

fn of_kind(deck: &str, story: Option<&String>, of_kind: &OfKind) -> Vec<String> {
    let (cards, tellings) = (&of_kind.totals.cards, &of_kind.totals.tellings);
    let rungs: Vec<String> = cards.rungs.iter().map(u32::to_string).collect();
    vec![
        words(deck),
        words_or(story),
        of_kind.kind.name().to_owned(),
        cards.total.to_string(),
        cards.due.to_string(),
        cards.new.to_string(),
        cards.check.to_string(),
        rungs.join(" "),
        cards.suspended.to_string(),
        tellings.total.to_string(),
        tellings.asked.to_string(),
        tellings.recalled.to_string(),
        number_or(tellings.recall),
        number_or(tellings.seconds),
        number_or(tellings.budget_s),
        number_or(tellings.over),
    ]
}

/// Cards by where they stand.
pub const STANDING: Table = Table {
    name: "rungs",
    columns: &["state", "rung", "cards"],
    rows: |stats| {
        let cards = &stats.all.cards;
        let row = |state: &str, rung: String, count: u32| vec![state.to_owned(), rung, count.to_string()];
        let rungs = (0_u32..).zip(&cards.rungs).map(|(rung, count)| row("rung", rung.to_string(), *count));
        [row("new", String::new(), cards.new), row("check", String::new(), cards.check)]
            .into_iter()
            .chain(rungs)
            .collect()
    },
};

/// Told cards by their intervals.
pub const INTERVALS: Table = Table {
    name: "intervals",
    columns: &["days", "cards"],
    rows: |stats| stats.intervals.iter().map(|of| vec![of.days.to_string(), of.cards.to_string()]).collect(),
};

/// Told cards by their estimated recall.
pub const RECALL: Table = Table {
    name: "recall",
    columns: &["from", "to", "cards"],
    rows: |stats| {
        stats.recall.iter().map(|bin| vec![bin.from.to_string(), bin.to.to_string(), bin.cards.to_string()]).collect()
    },
};

/// Cards that come due.
pub const FORECAST: Table = Table {
    name: "forecast",
    columns: &["day", "due", "minutes"],
    rows: |stats| {
        stats.forecast.iter().map(|of| vec![of.day.to_string(), of.due.to_string(), of.minutes.to_string()]).collect()
    },
};

/// Stories against competencies.
pub const READINESS: Table =
    Table { name: "readiness", columns: &["deck", "story", "competency", "today", "interview"], rows: readiness };

fn readiness(stats: &Stats) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for of in &stats.readiness.stories {
        let shown = stats.readiness.competencies.iter().filter(|known| known.deck == of.deck);
        let mut shown: Vec<&str> = shown
            .filter(|known| known.of.stories.contains(&of.story))
            .map(|known| known.of.competency.as_str())
            .collect();
        if shown.is_empty() {
            shown.push("");
        }
        out.extend(shown.into_iter().map(|competency| {
            let (today, interview) = (number_or(of.ready.today), number_or(of.ready.interview));
            vec![words(&of.deck), words(&of.story), words(competency), today, interview]
        }));
    }
    out
}

/// Competencies, and how ready their stories are together.
pub const COMPETENCIES: Table = Table {
    name: "competencies",
    columns: &["deck", "competency", "stories", "today", "interview"],
    rows: |stats| {
        let row = |known: &crate::stats::ReadyCompetency| {
            let of = &known.of;
            vec![
                words(&known.deck),
                words(&of.competency),
                of.stories.len().to_string(),
                number_or(of.ready.today),
                number_or(of.ready.interview),
            ]
        };
        stats.readiness.competencies.iter().map(row).collect()
    },
};

/// The cards that are least sure.
pub const WEAKEST: Table = Table {
    name: "weakest",
    columns: &["card", "kind", "story", "prompt", "recall", "line"],
    rows: |stats| {
        let row = |of: &crate::stats::Weak| {
            vec![
                of.card.clone(),
                of.kind.name().to_owned(),
                words_or(of.story.as_ref()),
                words(&of.prompt),
                of.recall.to_string(),
                of.line.to_string(),
            ]
        };
        stats.weakest.iter().map(row).collect()
    },
};

/// The cards missed again and again.
pub const STUCK: Table = Table {
    name: "stuck",
    columns: &["card", "deck", "kind", "story", "prompt", "lapses", "line"],
    rows: |stats| {
        let row = |of: &crate::stats::Stuck| {
            vec![
                of.card.clone(),
                words(&of.deck),
                of.kind.name().to_owned(),
                words_or(of.story.as_ref()),
                words(&of.prompt),
                of.lapses.to_string(),
                of.line.to_string(),
            ]
        };
        stats.stuck.iter().map(row).collect()
    },
};

/// The points left out most often.
pub const DROPPED: Table = Table {
    name: "dropped",
    columns: &["point", "dropped", "tellings", "card", "kind", "story", "line"],
    rows: |stats| {
        let row = |of: &crate::stats::DroppedPoint| {
            vec![
                words(&of.point),
                of.dropped.to_string(),
                of.tellings.to_string(),
                of.card.clone(),
                of.kind.name().to_owned(),
                words_or(of.story.as_ref()),
                of.line.to_string(),
            ]
        };
        stats.dropped.iter().map(row).collect()
    },
};
