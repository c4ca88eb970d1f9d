//! `stats --format csv`: one row a deck, story and kind, so that any sum can be made of them.

use super::spreadsheet::harmless;
use crate::stats::{OfKind, Stats};

const COLUMNS: &[&str] = &[
    "deck", "story", "kind", "cards", "due", "new", "check", "rungs", "suspended", "tellings", "asked", "recalled",
    "recall", "seconds", "budget_s", "over",
];

/// The table with its header.
pub fn table(stats: &Stats) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for deck in &stats.decks {
        for story in &deck.stories {
            for kind in &story.kinds {
                writer.write_record(row(&deck.deck, story.story.as_deref().unwrap_or_default(), kind))?;
            }
        }
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn row(deck: &str, story: &str, of_kind: &OfKind) -> Vec<String> {
    let (cards, tellings) = (&of_kind.totals.cards, &of_kind.totals.tellings);
    let rungs: Vec<String> = cards.rungs.iter().map(u32::to_string).collect();
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    vec![
        harmless(deck).into_owned(),
        harmless(story).into_owned(),
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
        number(tellings.recall),
        number(tellings.seconds),
        number(tellings.budget_s),
        number(tellings.over),
    ]
}
