//! A card's log as Anki keeps one, and where the card stands there: due on the day on which it is due here.

use std::collections::HashMap;

use crate::schedule::{Fold, Scheduler, Standing, State, TellingKind};
use crate::store::{AnkiReview, AnkiStanding, CardRow, LoggedTelling};

/// The day from which a package counts days, in days since 1970: 2020-01-01. Anki counts from another, and turns ours
/// into its own.
pub const FIRST_DAY: i32 = 18_262;

/// The ease that Anki begins with, in thousandths.
const EASE: u16 = 2500;

/// The log of a collection, told once more from its beginning.
#[derive(Debug)]
pub struct History<'d> {
    /// By the places of the cards.
    cards: Vec<CardSoFar<'d>>,
}

#[derive(Debug)]
struct CardSoFar<'d> {
    /// None where the card's deck is not among the decks.
    scheduler: Option<&'d Scheduler>,
    fold: Fold,
    /// The latest answer that was no drill, in seconds of UTC.
    latest_s: Option<i64>,
}

impl<'d> History<'d> {
    /// Nothing told yet of cards; what schedules the decks that are asked for is found by their rows.
    pub fn new(schedulers: &'d HashMap<i64, Scheduler>, cards: &[CardRow]) -> Self {
        let untold =
            |card: &CardRow| CardSoFar { scheduler: schedulers.get(&card.deck), fold: Fold::NEW, latest_s: None };
        Self { cards: cards.iter().map(untold).collect() }
    }

    /// The next telling, which Anki numbers `id`, and its card `number`; nothing where its deck is not asked for.
    pub fn tell(&mut self, telling: &LoggedTelling, id: i64, number: i64) -> Option<AnkiReview> {
        let told = &mut self.cards[telling.card];
        let scheduler = told.scheduler?;
        let before = told.fold.standing;
        let (after, kind) = match scheduler.retention {
            Some(_) => told.fold.tell(telling.told(), scheduler),
            // Only FSRS asks for the estimate of memory.
            None => told.fold.tell_unestimated(telling.told(), &scheduler.ladder),
        };
        told.fold = after;
        let drill = kind == TellingKind::Drill;
        if !drill {
            told.latest_s = Some(id.div_euclid(1000));
        }
        Some(AnkiReview {
            id,
            card: number,
            grade: telling.grade.number(),
            interval: interval(after.standing),
            interval_before: interval(before),
            ease: if drill { 0 } else { EASE },
            took_ms: telling.reveal_ms.unwrap_or(0).saturating_add(telling.grade_ms.unwrap_or(0)),
            kind: kind_of(kind, before),
        })
    }

    /// Where the card at a place stands after what was told of it; `position` is its turn among the new cards.
    ///
    /// A missed card is under review with a day's interval, not in one of Anki's learning steps: those are the user's
    /// own.
    pub fn standing(&self, at: usize, card: &CardRow, position: u32) -> AnkiStanding {
        let told = &self.cards[at];
        let Some(due) = card.due.filter(|_| told.fold.standing.state != State::New) else { return new(card, position) };
        AnkiStanding {
            kind: 2,
            queue: queue(card, 2),
            due: i64::from(due.number()) - i64::from(FIRST_DAY),
            interval: interval(told.fold.standing),
            ease: EASE,
            answers: told.fold.tellings,
            lapses: told.fold.standing.lapses,
            data: data(position, told.latest_s),
        }
    }
}

/// A card that is learnt from its beginning.
fn new(card: &CardRow, position: u32) -> AnkiStanding {
    AnkiStanding {
        kind: 0,
        queue: queue(card, 0),
        due: position.into(),
        interval: 0,
        ease: 0,
        answers: 0,
        lapses: 0,
        data: "{}".to_owned(),
    }
}

fn queue(card: &CardRow, active: i8) -> i8 {
    if card.suspended.any() { -1 } else { active }
}

/// Days from the telling that moved a card to its due day.
fn interval(standing: Standing) -> i32 {
    standing.due.zip(standing.last).map_or(0, |(due, last)| due - last)
}

fn kind_of(kind: TellingKind, before: Standing) -> u8 {
    match kind {
        TellingKind::Drill => 3,
        TellingKind::First => 0,
        // What was missed before it ever stood on a rung is still being learnt.
        TellingKind::Check | TellingKind::Retry => u8::from(before.lapses > 0) * 2,
        TellingKind::Due | TellingKind::Late | TellingKind::Early => 1,
    }
}

/// The turn that the card had among the new ones, and its latest answer, in seconds of UTC.
fn data(position: u32, latest_s: Option<i64>) -> String {
    let latest = latest_s.map(|seconds| format!(",\"lrt\":{seconds}")).unwrap_or_default();
    format!("{{\"pos\":{position}{latest}}}")
}
