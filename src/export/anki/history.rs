//! A card's log as Anki keeps one, and where the card stands there: due on the day on which it is due here.

use crate::schedule::{Day, Fold, Scheduler, Standing, State, TellingKind};
use crate::store::{AnkiReview, AnkiStanding, CardRow, LoggedTelling};

/// The day from which a package counts days, in days since 1970: 2020-01-01. Anki counts from another, and turns ours
/// into its own.
pub const FIRST_DAY: i32 = 18_262;

/// The ease that Anki begins with, in thousandths.
const EASE: u16 = 2500;

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

/// A telling and the number that it has in Anki's log.
pub type Numbered = (i64, LoggedTelling);

/// Where a card stands after what was told of it, and what was told; `position` is its place among the new cards.
///
/// A missed card is under review with a day's interval, not in one of Anki's learning steps: those are the user's own.
pub fn standing(
    card: &CardRow,
    position: u32,
    tellings: &[Numbered],
    scheduler: &Scheduler,
) -> (AnkiStanding, Vec<AnkiReview>) {
    let mut fold = Fold::NEW;
    let mut latest_s = None;
    let mut reviews = Vec::with_capacity(tellings.len());
    for (id, telling) in tellings {
        let before = fold.standing;
        let (after, kind) = told(fold, telling, scheduler);
        fold = after;
        let drill = kind == TellingKind::Drill;
        if !drill {
            latest_s = Some(id / 1000);
        }
        reviews.push(AnkiReview {
            id: *id,
            grade: telling.grade.number(),
            interval: interval(fold.standing),
            interval_before: interval(before),
            ease: if drill { 0 } else { EASE },
            took_ms: telling.reveal_ms.unwrap_or(0).saturating_add(telling.grade_ms.unwrap_or(0)),
            kind: kind_of(kind, before),
        });
    }
    let Some(due) = card.due.filter(|_| card.state != State::New) else { return (new(card, position), reviews) };
    let standing = AnkiStanding {
        kind: 2,
        queue: queue(card, 2),
        due: i64::from(due.number()) - i64::from(FIRST_DAY),
        interval: interval(fold.standing),
        ease: EASE,
        answers: fold.tellings,
        lapses: fold.standing.lapses,
        data: data(position, latest_s),
    };
    (standing, reviews)
}

/// The history with one more telling. Only FSRS asks for the estimate of memory, which is most of the work.
fn told(fold: Fold, telling: &LoggedTelling, scheduler: &Scheduler) -> (Fold, TellingKind) {
    match scheduler.retention {
        Some(_) => fold.tell(telling.told(), scheduler),
        None => fold.tell_unestimated(telling.told(), &scheduler.ladder),
    }
}

/// Days from the telling that moved a card to its due day.
fn interval(standing: Standing) -> i32 {
    standing.due.zip(standing.last).map_or(0, |(due, last): (Day, Day)| due - last)
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

/// The place that the card had among the new ones, and its latest answer, in seconds of UTC.
fn data(position: u32, latest_s: Option<i64>) -> String {
    let latest = latest_s.map(|seconds| format!(",\"lrt\":{seconds}")).unwrap_or_default();
    format!("{{\"pos\":{position}{latest}}}")
}
