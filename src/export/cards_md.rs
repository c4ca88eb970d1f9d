//! `export cards --format md`: a document to read, deck by deck and story by story.

use std::fmt::Write as _;

use super::cards::Row;
use super::markdown::{inline, quoted};
use crate::schedule::Day;

/// A document that grows card by card; the cards of a deck, and of a story in it, come one after another.
#[derive(Debug)]
pub struct Document {
    out: String,
    deck: Option<String>,
    story: Option<String>,
}

impl Document {
    /// The title alone.
    pub fn new(today: Day) -> Self {
        Self { out: format!("# Cards on {today}\n"), deck: None, story: None }
    }

    /// Adds a card, and a heading where a deck or a story begins.
    pub fn add(&mut self, row: &Row<'_>) {
        let is_new_deck = self.deck.as_deref() != Some(row.deck);
        if is_new_deck {
            let _ = write!(self.out, "\n## {}\n", inline(row.deck));
            self.deck = Some(row.deck.to_owned());
        }
        if is_new_deck || self.story.as_deref() != row.story {
            let _ = write!(self.out, "\n### {}\n", row.story.map_or("Without a story".to_owned(), inline));
            self.story = row.story.map(str::to_owned);
        }
        let _ = write!(self.out, "\n#### {}: {}\n\n{}\n", capital(row.kind.name()), inline(row.prompt), standing(row));
        for prompt in &row.other_prompts {
            let _ = write!(self.out, "\nOr: {}\n", inline(prompt));
        }
        if !row.answer.trim().is_empty() {
            let _ = write!(self.out, "\n{}", quoted(row.answer));
        }
        for (label, points) in [("Must be said", &row.points), ("Besides", &row.besides)] {
            if !points.is_empty() {
                let points: Vec<String> = points.iter().map(|point| inline(point)).collect();
                let _ = write!(self.out, "\n{label}: {}\n", points.join("; "));
            }
        }
    }

    /// The whole document.
    pub fn done(self) -> Vec<u8> {
        self.out.into_bytes()
    }
}

/// `rung 2, due 2026-12-12, last told 2026-11-21, 3 tellings, 1 lapse, 15 s`
fn standing(row: &Row<'_>) -> String {
    let mut parts = vec![row.rung.map_or_else(|| row.state.to_owned(), |rung| format!("rung {}", u16::from(rung) + 1))];
    parts.extend(row.due.map(|day| format!("due {day}")));
    parts.extend(row.last.map(|day| format!("last told {day}")));
    for (number, noun) in [(row.tellings, "telling"), (row.lapses.into(), "lapse")] {
        let plural = if number == 1 { "" } else { "s" };
        parts.extend((number > 0).then(|| format!("{number} {noun}{plural}")));
    }
    parts.extend(row.recall.map(|recall| format!("recall {:.0} %", recall * 100.0)));
    parts.extend(row.suspended.then(|| "suspended".to_owned()));
    parts.extend(row.retired.map(|day| format!("gone from its packet since {day}")));
    format!("*{}.* Time: {} s. Card: `{}`", parts.join(", "), row.budget_s, row.card)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
