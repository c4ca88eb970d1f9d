//! The log gone through twice: card by card, which says what each telling was, and then in order of time.
//!
//! Both orders go through memory forward. A log of a million tellings in order of time alone would look up its card's
//! history anew for every one of them, which takes three times as long.

use crate::card::Kind;
use crate::schedule::{Fold, Scheduler, State, TellingKind};
use crate::store::{CardRow, LoggedTelling, Snapshot};

/// A telling, and what it was when it was given.
#[derive(Debug, Clone, Copy)]
pub struct Step<'s> {
    /// Index of the card.
    pub at: usize,
    /// The card.
    pub card: &'s CardRow,
    /// The telling.
    pub telling: &'s LoggedTelling,
    /// What it was, and where the card stood.
    pub was: Was,
}

/// What a telling was.
#[derive(Debug, Clone, Copy)]
pub struct Was {
    /// Its kind.
    pub kind: TellingKind,
    /// Where its card stood before it.
    pub from: State,
    /// Kind of its card, so that nothing else of the card is looked up in order of time.
    pub card: Kind,
}

impl Step<'_> {
    /// Whether it is the first graded telling of its card on its day: what recall is counted of.
    pub fn asked(&self) -> bool {
        self.was.kind.moves()
    }

    /// Whether it asks for what had been told on an earlier day: what true retention is counted of.
    pub fn remembers(&self) -> bool {
        self.was.kind.moves() && self.was.kind != TellingKind::First
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

/// What each telling was, in order of time; nothing for those of cards that are not chosen.
pub type Log = Vec<Option<Was>>;

/// Goes through the tellings of the chosen cards, card by card, each with its card's history before it.
pub fn by_card<'s>(
    snapshot: &'s Snapshot,
    chosen: &[bool],
    estimated: &Estimated,
    mut step: impl FnMut(&Step<'s>, &Fold),
) -> Log {
    let mut log: Log = vec![None; snapshot.tellings.len()];
    let schedulers: Vec<(i64, Scheduler)> = snapshot.decks.iter().map(|deck| (deck.id, deck.scheduler())).collect();
    let grouped = Grouped::of(snapshot);
    for (at, card) in snapshot.cards.iter().enumerate().filter(|(at, _)| chosen[*at]) {
        let Some((_, scheduler)) = schedulers.iter().find(|(deck, _)| *deck == card.deck) else { continue };
        // FSRS schedules by its estimate, so that there is no standing without one.
        let in_full = estimated[at] || scheduler.retention.is_some();
        let mut fold = Fold::NEW;
        for &place in grouped.card(at) {
            let telling = &snapshot.tellings[place];
            let (after, kind) = if in_full {
                fold.tell(telling.told(), scheduler)
            } else {
                fold.tell_unestimated(telling.told(), &scheduler.ladder)
            };
            let was = Was { kind, from: fold.standing.state, card: card.kind };
            step(&Step { at, card, telling, was }, &fold);
            log[place] = Some(was);
            fold = after;
        }
    }
    log
}

/// Goes through the same tellings in order of time.
pub fn by_time<'s>(snapshot: &'s Snapshot, log: &Log, mut step: impl FnMut(&Step<'s>)) {
    for (telling, was) in snapshot.tellings.iter().zip(log) {
        if let Some(was) = *was {
            step(&Step { at: telling.card, card: &snapshot.cards[telling.card], telling, was });
        }
    }
}

/// The places of each card's tellings in the log, in order of time.
struct Grouped {
    /// Where a card's places begin among all of them; one more at the end.
    begins: Vec<usize>,
    places: Vec<usize>,
}

impl Grouped {
    fn of(snapshot: &Snapshot) -> Self {
        let mut begins = vec![0; snapshot.cards.len() + 1];
        for telling in &snapshot.tellings {
            begins[telling.card + 1] += 1;
        }
        for at in 1..begins.len() {
            begins[at] += begins[at - 1];
        }
        let mut next = begins.clone();
        let mut places = vec![0; snapshot.tellings.len()];
        for (place, telling) in snapshot.tellings.iter().enumerate() {
            places[next[telling.card]] = place;
            next[telling.card] += 1;
        }
        Self { begins, places }
    }

    fn card(&self, at: usize) -> &[usize] {
        &self.places[self.begins[at]..self.begins[at + 1]]
    }
}
