//! How ready a person is: estimated recall now and on the interview's day, if nothing more were told.

use std::collections::HashMap;

use serde::Serialize;

use super::scope::OfDeck;
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

/// The recall of some cards, summed.
#[derive(Debug, Default, Clone, Copy)]
pub struct ReadySum {
    cards: u32,
    today: f64,
    /// How many of the cards have an interview ahead, and their recall then.
    dated: u32,
    interview: f64,
}

/// The interview's day of each deck that has one ahead.
pub type Dates = HashMap<i64, Day>;

/// The dates of a snapshot's decks.
pub fn dates(snapshot: &Snapshot, today: Day) -> Dates {
    let ahead = |deck: &&crate::store::Deck| deck.interview.is_some_and(|interview| interview >= today);
    snapshot.decks.iter().filter(ahead).filter_map(|deck| Some((deck.id, deck.interview?))).collect()
}

impl ReadySum {
    /// Of one card; of nothing where it is suspended.
    pub fn of(card: &CardRow, today: Day, dates: &Dates) -> Self {
        if card.suspended.any() {
            return Self::default();
        }
        let then = dates.get(&card.deck).map(|day| f64::from(recall(card, *day)));
        Self {
            cards: 1,
            today: recall(card, today).into(),
            dated: u32::from(then.is_some()),
            interview: then.unwrap_or(0.0),
        }
    }

    /// With other cards.
    pub fn plus(self, other: Self) -> Self {
        Self {
            cards: self.cards + other.cards,
            today: self.today + other.today,
            dated: self.dated + other.dated,
            interview: self.interview + other.interview,
        }
    }

    /// The means.
    pub fn counted(&self) -> Ready {
        let mean = |sum: f64, of: u32| (of > 0 && of == self.cards).then(|| places(sum / f64::from(of)));
        Ready { today: mean(self.today, self.cards), interview: mean(self.interview, self.dated) }
    }
}

/// Estimated recall of a card on a day.
pub fn recall(card: &CardRow, day: Day) -> f32 {
    recall_on(card.memory, card.told, day)
}

/// A share to three places.
pub fn places(share: impl Into<f64>) -> f64 {
    (share.into() * 1000.0).round() / 1000.0
}

/// A competency and how ready the stories are that show it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfCompetency {
    /// Its name.
    pub competency: String,
    /// The stories that show it.
    pub stories: Vec<String>,
    /// All cards of these stories.
    pub ready: Ready,
}

/// How ready the stories of all decks are, and the competencies that they show.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Readiness {
    /// The stories, deck by deck.
    pub stories: Vec<ReadyStory>,
    /// The competencies, deck by deck.
    pub competencies: Vec<ReadyCompetency>,
}

/// How ready a story is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadyStory {
    /// Its deck.
    pub deck: String,
    /// Its title.
    pub story: String,
    /// Its cards.
    pub ready: Ready,
}

/// How ready a competency is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadyCompetency {
    /// Its deck.
    pub deck: String,
    /// Its numbers.
    #[serde(flatten)]
    pub of: OfCompetency,
}

impl Readiness {
    /// As the decks have it.
    pub fn of(decks: &[OfDeck]) -> Self {
        let mut out = Self::default();
        for deck in decks {
            let told = deck.stories.iter().filter(|of| of.totals.cards.total > 0);
            out.stories.extend(told.filter_map(|of| {
                let story = of.story.clone()?;
                Some(ReadyStory { deck: deck.deck.clone(), story, ready: of.totals.ready.clone() })
            }));
            let of = deck.competencies.iter().cloned();
            out.competencies.extend(of.map(|of| ReadyCompetency { deck: deck.deck.clone(), of }));
        }
        out
    }
}
