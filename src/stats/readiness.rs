//! How ready a person is: estimated recall now and on the interview's day, if nothing more were told.

use std::collections::HashMap;

use serde::Serialize;

use crate::card::Kind;
use crate::schedule::{Day, recall_on};
use crate::store::{CardRow, Snapshot};

/// Mean estimated recall of some cards; a card never told counts as not known, a suspended one not at all.
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
pub struct Ready {
    /// Today; none without cards.
    pub today: Option<f64>,
    /// On the interview's day, where all the cards have one ahead.
    pub interview: Option<f64>,
}

/// The interview's day of each deck that has one ahead.
pub type Dates = HashMap<i64, Day>;

/// The dates of a snapshot's decks.
pub fn dates(snapshot: &Snapshot, today: Day) -> Dates {
    let ahead = |deck: &&crate::store::Deck| deck.interview.is_some_and(|interview| interview >= today);
    snapshot.decks.iter().filter(ahead).filter_map(|deck| Some((deck.id, deck.interview?))).collect()
}

impl Ready {
    /// Of some cards.
    pub fn of(cards: &[&CardRow], today: Day, dates: &Dates) -> Self {
        let asked: Vec<&CardRow> = cards.iter().copied().filter(|card| !card.suspended.any()).collect();
        let on_the_day = asked.iter().map(|card| dates.get(&card.deck).map(|day| recall(card, *day)));
        Self {
            today: mean(&asked.iter().map(|card| recall(card, today)).collect::<Vec<_>>()),
            interview: on_the_day.collect::<Option<Vec<f32>>>().and_then(|recall| mean(&recall)),
        }
    }
}

/// Estimated recall of a card on a day.
pub fn recall(card: &CardRow, day: Day) -> f32 {
    recall_on(card.memory, card.told, day)
}

fn mean(recall: &[f32]) -> Option<f64> {
    (!recall.is_empty()).then(|| places(crate::schedule::mean(recall)))
}

/// A share to three places.
pub fn places(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0
}

/// A card that is not sure.
#[derive(Debug, Serialize)]
pub struct Weak {
    /// Its name.
    pub card: String,
    /// Its kind.
    pub kind: Kind,
    /// Its story.
    pub story: Option<String>,
    /// What it asks.
    pub prompt: String,
    /// Estimated recall today.
    pub recall: f64,
    /// Its line in the packet.
    pub line: u32,
}

/// The cards told at least once that are least sure today.
pub fn weakest(cards: &[&CardRow], today: Day) -> Vec<Weak> {
    const SHOWN: usize = 10;
    let asked = cards.iter().filter(|card| !card.suspended.any() && card.memory.is_some());
    let mut order: Vec<(f32, &CardRow)> = asked.map(|card| (recall(card, today), *card)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let described = order.into_iter().take(SHOWN).map(|(recall, card)| Weak {
        card: card.id.to_string(),
        kind: card.kind,
        story: card.story.clone(),
        prompt: card.prompt.clone(),
        recall: places(recall),
        line: card.line,
    });
    described.collect()
}

/// A competency and how ready the stories are that show it.
#[derive(Debug, Serialize)]
pub struct OfCompetency {
    /// Its name.
    pub competency: String,
    /// The stories that show it.
    pub stories: Vec<String>,
    /// All cards of these stories.
    pub ready: Ready,
}

/// The competencies of a deck, as its packets map them to stories.
pub fn competencies(
    snapshot: &Snapshot,
    deck: i64,
    cards: &[&CardRow],
    today: Day,
    dates: &Dates,
) -> Vec<OfCompetency> {
    let of_deck = snapshot.competencies.iter().filter(|known| known.deck == deck);
    let described = of_deck.map(|known| {
        let shows = |card: &&CardRow| card.story.as_ref().is_some_and(|story| known.stories.contains(story));
        let cards: Vec<&CardRow> = cards.iter().copied().filter(shows).collect();
        OfCompetency {
            competency: known.name.clone(),
            stories: known.stories.clone(),
            ready: Ready::of(&cards, today, dates),
        }
    });
    described.collect()
}
