//! `export cards --format md`: a document to read, deck by deck and story by story.

use std::io::{Result, Write};

use super::cards::Row;
use super::markdown::{inline, quoted};
use crate::schedule::Day;

/// A document that grows card by card, in the order of the packets.
#[derive(Debug)]
pub struct Document<W: Write> {
    out: W,
    deck: Option<String>,
    story: Option<String>,
}

impl<W: Write> Document<W> {
    /// The title alone.
    pub fn new(mut out: W, today: Day) -> Result<Self> {
        writeln!(out, "# Cards on {today}")?;
        Ok(Self { out, deck: None, story: None })
    }

    /// Adds a card, and a heading where a deck or a story begins.
    pub fn add(&mut self, row: &Row<'_>) -> Result<()> {
        let is_new_deck = self.deck.as_deref() != Some(row.deck);
        if is_new_deck {
            write!(self.out, "\n## {}\n", inline(row.deck))?;
            self.deck = Some(row.deck.to_owned());
        }
        if is_new_deck || self.story.as_deref() != row.story {
            write!(self.out, "\n### {}\n", row.story.map_or("Without a story".to_owned(), inline))?;
            self.story = row.story.map(str::to_owned);
        }
        let heading = format!("{}: {}", capital(row.kind.name()), inline(row.prompt));
        write!(self.out, "\n#### {heading}\n\n{}\n", standing(row))?;
        for prompt in &row.other_prompts {
            write!(self.out, "\nOr: {}\n", inline(prompt))?;
        }
        if !row.answer.trim().is_empty() {
            write!(self.out, "\n{}", quoted(row.answer))?;
        }
        for (label, points) in [("Must be said", &row.points), ("Besides", &row.besides)] {
            if !points.is_empty() {
                let points: Vec<String> = points.iter().map(|point| inline(point)).collect();
                write!(self.out, "\n{label}: {}\n", points.join("; "))?;
            }
        }
        Ok(())
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
