//! `export revlog`: the log as the FSRS optimiser reads it (`fsrs_optimizer` 6.5, `create_time_series`).
//!
//! The optimiser sorts by card and time, cuts days out of the instants by a zone and an hour, and trains on the first
//! telling of each day; the others of a day stay in the card's history, as steps of learning. So retries are written,
//! with the state that they had, and drills are not: they would be taken for reviews that came early.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::card::CardId;
use crate::schedule::{Fold, Scheduler, State, TellingKind};
use crate::store::GradedTelling;

/// Where a card stood, as the optimiser numbers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Never told.
    New = 0,
    /// Told, and never on a rung.
    Learning = 1,
    /// On a rung.
    Review = 2,
    /// Missed from a rung, and not back on one.
    Relearning = 3,
}

/// A table that grows telling by telling, card by card.
#[derive(Debug)]
pub struct Revlog {
    out: String,
    schedulers: HashMap<i64, Scheduler>,
    /// The card at hand, and whether it has been on a rung.
    card: Option<(CardId, Fold, bool)>,
}

impl Revlog {
    /// The header alone; decks schedule as said, each by its row.
    pub fn new(schedulers: HashMap<i64, Scheduler>) -> Self {
        let out = "card_id,review_time,review_rating,review_state,review_duration\n".to_owned();
        Self { out, schedulers, card: None }
    }

    /// Adds a telling. The tellings of a card come one after another, oldest first.
    pub fn add(&mut self, telling: &GradedTelling) {
        let Some(scheduler) = self.schedulers.get(&telling.deck) else { return };
        let (fold, climbed) = match self.card {
            Some((card, fold, climbed)) if card == telling.card => (fold, climbed),
            _ => (Fold::NEW, false),
        };
        let stage = match fold.standing.state {
            State::New => Stage::New,
            State::Rung(_) => Stage::Review,
            State::Check if climbed => Stage::Relearning,
            State::Check => Stage::Learning,
        };
        let (after, kind) = match scheduler.retention {
            Some(_) => fold.tell(telling.told, scheduler),
            // Only FSRS asks for the estimate of memory.
            None => fold.tell_unestimated(telling.told, &scheduler.ladder),
        };
        self.card = Some((telling.card, after, climbed || matches!(after.standing.state, State::Rung(_))));
        // Told again on the day on which it was known: practice, whatever it was called.
        if kind != TellingKind::Drill {
            let (card, grade) = (telling.card.number(), telling.told.grade.number());
            let _ = writeln!(self.out, "{card},{},{grade},{},{}", telling.at_ms, stage as u8, telling.took_ms);
        }
    }

    /// The whole table.
    pub fn done(self) -> Vec<u8> {
        self.out.into_bytes()
    }
}
