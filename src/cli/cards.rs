//! Cards as lists show them.

use std::collections::HashMap;

use serde::Serialize;

use super::error::Failure;
use super::table::{Column, table};
use crate::card::Kind;
use crate::schedule::{Day, State};
use crate::stats::{places, recall};
use crate::store::{CardRow, Store};
use crate::terminal::text;

/// A card for a program.
#[derive(Debug, Serialize)]
pub struct Listed<'c> {
    card: String,
    deck: &'c str,
    kind: Kind,
    story: Option<&'c str>,
    prompt: &'c str,
    state: &'static str,
    rung: Option<u8>,
    due: Option<Day>,
    lapses: u16,
    recall: Option<f64>,
    suspended: bool,
    path: &'c str,
    line: u32,
}

/// The names of all decks by their rows.
pub fn deck_names(store: &Store) -> Result<HashMap<i64, String>, Failure> {
    Ok(store.decks()?.into_iter().map(|deck| (deck.id, deck.name)).collect())
}

/// Cards for a program; recall is estimated for today, and none of a card never told.
pub fn listed<'c>(cards: &'c [CardRow], decks: &'c HashMap<i64, String>, today: Day) -> Vec<Listed<'c>> {
    let one = |card: &'c CardRow| Listed {
        card: card.id.to_string(),
        deck: decks.get(&card.deck).map_or("", String::as_str),
        kind: card.kind,
        story: card.story.as_deref(),
        prompt: &card.prompt,
        state: card.state.name(),
        rung: card.state.rung(),
        due: card.due,
        lapses: card.lapses,
        recall: card.memory.map(|_| places(recall(card, today))),
        suspended: card.suspended.any(),
        path: &card.path,
        line: card.line,
    };
    cards.iter().map(one).collect()
}

const COLUMNS: &[Column] = &[
    Column::words("card"),
    Column::words("deck").spare(1),
    Column::words("kind").spare(3),
    Column::words("state").spare(2),
    Column::words("due"),
    Column::number("lapses").spare(4),
    Column::words("suspended"),
    Column::flexible("prompt"),
];

/// Cards for a person; the deck is named where there are several.
pub fn page(cards: &[CardRow], decks: &HashMap<i64, String>, today: Day, width: usize) -> String {
    let several = cards.iter().any(|card| card.deck != cards[0].deck);
    let row = |card: &CardRow| {
        vec![
            card.id.to_string(),
            decks.get(&card.deck).filter(|_| several).map(|deck| text::safe(deck)).unwrap_or_default(),
            card.kind.name().to_owned(),
            state(card.state),
            card.due.map(|due| text::day(due, today)).unwrap_or_default(),
            if card.lapses > 0 { card.lapses.to_string() } else { String::new() },
            card.suspended.names().join(", "),
            text::safe(&card.prompt),
        ]
    };
    table(COLUMNS, cards.iter().map(row).collect(), width)
}

/// `new`, `check`, `rung 1`: people count from one.
pub fn state(state: State) -> String {
    match state.rung() {
        Some(rung) => format!("rung {}", u16::from(rung) + 1),
        None => state.name().to_owned(),
    }
}
