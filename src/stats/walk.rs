//! The log gone through once, bundle of cards by bundle and in each in order of time: each telling with its card's
//! history before it.

use crate::card::Kind;
use crate::schedule::{Fold, Scheduler, State, TellingKind};
use crate::store::{CardRow, LoggedTelling, Snapshot};

/// A telling, and what it was when it was given.
#[derive(Debug, Clone, Copy)]
pub struct Step<'s> {
    /// Index of the card.
    pub at: usize,
    /// The card's kind.
    pub card: Kind,
    /// The card's time budget in seconds.
    pub budget_s: u32,
    /// The telling.
    pub telling: &'s LoggedTelling,
    /// What it was.
    pub kind: TellingKind,
    /// Where its card stood before it.
    pub from: State,
}

impl Step<'_> {
    /// Whether it is the first graded telling of its card on its day: what recall is counted of.
    pub fn asked(&self) -> bool {
        self.kind.moves()
    }

    /// Whether it asks for what had been told on an earlier day: what true retention is counted of.
    pub fn remembers(&self) -> bool {
        self.kind.moves() && self.kind != TellingKind::First
    }

    /// Whether the card was recalled.
    pub fn recalled(&self) -> bool {
        self.telling.grade.is_recalled()
    }

    /// Milliseconds that telling and grading took, as far as they were timed.
    pub fn ms(&self) -> u64 {
        u64::from(self.telling.reveal_ms.unwrap_or(0)) + u64::from(self.telling.grade_ms.unwrap_or(0))
    }
}

/// For each card whether its memory is estimated along the way, which is most of the work.
pub type Estimated = Vec<bool>;

/// A chosen card, told so far.
struct Walked<'d> {
    fold: Fold,
    scheduler: &'d Scheduler,
    in_full: bool,
    kind: Kind,
    budget_s: u32,
}

/// Goes through the tellings of the chosen cards.
pub fn walk<'s>(
    snapshot: &'s Snapshot,
    chosen: &[bool],
    estimated: &Estimated,
    mut step: impl FnMut(&Step<'s>, &Fold),
) {
    let schedulers: Vec<(i64, Scheduler)> = snapshot.decks.iter().map(|deck| (deck.id, deck.scheduler())).collect();
    let untold = |(at, card): (usize, &CardRow)| {
        let (_, scheduler) = schedulers.iter().find(|(deck, _)| *deck == card.deck).filter(|_| chosen[at])?;
        // FSRS schedules by its estimate, so that there is no standing without one.
        let in_full = estimated[at] || scheduler.retention.is_some();
        Some(Walked { fold: Fold::NEW, scheduler, in_full, kind: card.kind, budget_s: card.budget_s })
    };
    let mut cards: Vec<Option<Walked<'_>>> = snapshot.cards.iter().enumerate().map(untold).collect();
    for telling in snapshot.tellings.iter().flatten() {
        let Some(card) = &mut cards[telling.card] else { continue };
        let (after, kind) = if card.in_full {
            card.fold.tell(telling.told(), card.scheduler)
        } else {
            card.fold.tell_unestimated(telling.told(), &card.scheduler.ladder)
        };
        let from = card.fold.standing.state;
        step(&Step { at: telling.card, card: card.kind, budget_s: card.budget_s, telling, kind, from }, &card.fold);
        card.fold = after;
    }
}
