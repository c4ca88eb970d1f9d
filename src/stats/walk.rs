//! The log from its beginning to its end, once: each telling with what it was when it was given.

use crate::schedule::{Fold, Scheduler, State, TellingKind};
use crate::store::{CardRow, LoggedTelling, Snapshot};

/// A telling and where its card stood before it.
#[derive(Debug, Clone, Copy)]
pub struct Step<'s> {
    /// Index of the card.
    pub at: usize,
    /// The card.
    pub card: &'s CardRow,
    /// The telling.
    pub telling: &'s LoggedTelling,
    /// What it was.
    pub kind: TellingKind,
    /// The card's history before it; its memory is estimated only where [`Estimated`] says so.
    pub before: Fold,
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

    /// Where the card stood.
    pub fn from(&self) -> State {
        self.before.standing.state
    }

    /// Milliseconds that telling and grading took, as far as they were timed.
    pub fn ms(&self) -> u64 {
        u64::from(self.telling.reveal_ms.unwrap_or(0)) + u64::from(self.telling.grade_ms.unwrap_or(0))
    }
}

/// For each card whether its memory is estimated along the way, which is most of the work.
pub type Estimated = Vec<bool>;

/// Goes through the tellings of the chosen cards, in order of time.
pub fn walk<'s>(snapshot: &'s Snapshot, chosen: &[bool], estimated: &Estimated, mut step: impl FnMut(&Step<'s>)) {
    let schedulers: Vec<(i64, Scheduler)> = snapshot.decks.iter().map(|deck| (deck.id, deck.scheduler())).collect();
    let Some((_, other)) = schedulers.first() else { return };
    let of_deck = |deck: i64| schedulers.iter().find(|(id, _)| *id == deck).map_or(other, |(_, scheduler)| scheduler);
    let of_card: Vec<&Scheduler> = snapshot.cards.iter().map(|card| of_deck(card.deck)).collect();
    let mut folds = vec![Fold::NEW; snapshot.cards.len()];
    for telling in snapshot.tellings.iter().filter(|telling| chosen[telling.card]) {
        let (at, before) = (telling.card, folds[telling.card]);
        let scheduler = of_card[at];
        // FSRS schedules by its estimate, so that there is no standing without one.
        let (after, kind) = if estimated[at] || scheduler.retention.is_some() {
            before.tell(telling.told(), scheduler)
        } else {
            before.tell_unestimated(telling.told(), &scheduler.ladder)
        };
        folds[at] = after;
        step(&Step { at, card: &snapshot.cards[at], telling, kind, before });
    }
}
