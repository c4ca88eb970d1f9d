//! Pitches and stories against the clock, telling by telling.

use std::collections::BTreeMap;

use serde::Serialize;

use super::count::rounded;
use super::walk::Step;
use crate::card::Kind;
use crate::schedule::Day;
use crate::store::Snapshot;

/// A pitch or story that was told against the clock.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timed {
    /// The card's name.
    pub card: String,
    /// Its deck.
    pub deck: String,
    /// Its story.
    pub story: Option<String>,
    /// `pitch` or `story`.
    pub kind: Kind,
    /// What it should take, in seconds.
    pub budget_s: u32,
    /// What it took, oldest first; retries and drills included.
    pub tellings: Vec<TimedTelling>,
}

/// What a telling took.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimedTelling {
    /// Its day.
    pub day: Day,
    /// Seconds from the prompt to the reveal.
    pub seconds: f64,
    /// Seconds of each part of a story, where they were clocked.
    pub splits: Option<Vec<f64>>,
}

/// The timed tellings of pitches and stories, as they come, by the card's index.
#[derive(Debug, Default)]
pub struct Clock(BTreeMap<usize, Vec<TimedTelling>>);

impl Clock {
    /// Notes a telling, if it is one of a pitch or a story and was timed.
    pub fn tell(&mut self, step: &Step<'_>) {
        let (Some(ms), Kind::Pitch | Kind::Story) = (step.telling.reveal_ms, step.card) else { return };
        let seconds = |ms: u32| rounded(ms.into(), 1000);
        let splits = step.telling.splits_ms.as_ref().map(|splits| splits.iter().copied().map(seconds).collect());
        let told = TimedTelling { day: step.telling.day, seconds: seconds(ms), splits };
        self.0.entry(step.at).or_default().push(told);
    }

    /// The cards that were timed, in the order of their packets.
    pub fn counted(self, snapshot: &Snapshot) -> Vec<Timed> {
        let timed = self.0.into_iter().map(|(at, tellings)| {
            let card = &snapshot.cards[at];
            Timed {
                card: card.id.to_string(),
                deck: snapshot.deck_name(card.deck).to_owned(),
                story: card.story.as_deref().map(str::to_owned),
                kind: card.kind,
                budget_s: card.budget_s,
                tellings,
            }
        });
        timed.collect()
    }
}
