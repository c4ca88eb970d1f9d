//! The log is the truth: a card's standing is a fold over its tellings (SCHEDULING, sections 4 and 6).

use super::memory::Memory;
use super::{Day, Grade, Ladder, Scheduler, Standing, State};

/// What a telling was, seen from the tellings before it. Derived, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TellingKind {
    /// The card's first.
    First,
    /// On its due day.
    Due,
    /// After it.
    Late,
    /// Before it.
    Early,
    /// The day after a miss, or later.
    Check,
    /// Again on the same day, after a miss: it moves nothing.
    Retry,
    /// Extra practice: it moves nothing.
    Drill,
}

impl TellingKind {
    /// Whether a telling of this kind moves the card.
    pub fn moves(self) -> bool {
        !matches!(self, TellingKind::Retry | TellingKind::Drill)
    }
}

/// A telling, as far as the schedule asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Study day.
    pub day: Day,
    /// How it went.
    pub grade: Grade,
    /// Whether it was given as a drill.
    pub drill: bool,
}

/// A card's history so far, folded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fold {
    /// Where the card stands.
    pub standing: Standing,
    /// What is estimated of its memory; nothing before the first telling.
    pub memory: Option<Memory>,
    /// Day of the first telling.
    pub first: Option<Day>,
    /// Tellings of all kinds.
    pub tellings: u32,
    /// Grade of the latest telling that was no drill.
    latest: Option<Grade>,
    /// Day of the latest telling of any kind, for the estimate.
    told_on: Option<Day>,
}

impl Fold {
    /// A card never told.
    pub const NEW: Fold =
        Fold { standing: Standing::NEW, memory: None, first: None, tellings: 0, latest: None, told_on: None };

    /// A history as its schedule keeps it. The grade of its latest telling is not kept: it tells a retry from a drill,
    /// neither of which moves the card.
    pub fn kept(
        standing: Standing,
        memory: Option<Memory>,
        first: Option<Day>,
        told_on: Option<Day>,
        tellings: u32,
    ) -> Self {
        Self { standing, memory, first, tellings, latest: None, told_on }
    }

    /// What a telling on `day` would be.
    pub fn kind(&self, day: Day, drill: bool) -> TellingKind {
        if drill {
            return TellingKind::Drill;
        }
        match (self.standing.last, self.standing.due) {
            // One move a day. A day that is not after the last one is the same day seen from farther west.
            (Some(last), _) if day <= last && self.latest == Some(Grade::Again) => TellingKind::Retry,
            (Some(last), _) if day <= last => TellingKind::Drill,
            (Some(_), Some(_)) if self.standing.state == State::Check => TellingKind::Check,
            (Some(_), Some(due)) if day < due => TellingKind::Early,
            (Some(_), Some(due)) if day > due => TellingKind::Late,
            (Some(_), Some(_)) => TellingKind::Due,
            _ => TellingKind::First,
        }
    }

    /// The history with one more telling.
    #[must_use]
    pub fn tell(self, told: Told, scheduler: &Scheduler) -> (Self, TellingKind) {
        let elapsed = self.told_on.map_or(0, |last| (told.day - last).max(0));
        let memory = scheduler.model.after(self.memory, elapsed, told.grade);
        let (after, kind) = self.moved(told, |before| scheduler.after(before, memory, told.grade, told.day));
        (Self { memory: Some(memory), ..after }, kind)
    }

    /// As [`Fold::tell`] on a ladder, without the estimate of memory, which is most of the work.
    #[must_use]
    pub fn tell_unestimated(self, told: Told, ladder: &Ladder) -> (Self, TellingKind) {
        self.moved(told, |before| before.after(told.grade, told.day, ladder))
    }

    /// As [`Fold::tell`], with the memory estimated only where it decides the day.
    #[must_use]
    pub fn leads_to(self, told: Told, scheduler: &Scheduler) -> Self {
        match scheduler.retention {
            Some(_) => self.tell(told, scheduler).0,
            None => self.tell_unestimated(told, &scheduler.ladder).0,
        }
    }

    /// The history with one more telling, which takes the card from where it stands to where `after` says, if it moves it.
    fn moved(mut self, told: Told, after: impl FnOnce(Standing) -> Standing) -> (Self, TellingKind) {
        let kind = self.kind(told.day, told.drill);
        self.tellings = self.tellings.saturating_add(1);
        self.told_on = Some(self.told_on.map_or(told.day, |last| last.max(told.day)));
        if kind.moves() {
            self.standing = after(self.standing);
            self.first = self.first.or(Some(told.day));
        }
        if !told.drill {
            self.latest = Some(told.grade);
        }
        (self, kind)
    }

    /// The day on which the card is due: the schedule's, or the day after its facts changed, until it is told again.
    pub fn due(&self, changed: Option<Day>) -> Option<Day> {
        match (self.standing.due, changed) {
            (Some(due), Some(changed)) if self.standing.last.is_none_or(|last| last <= changed) => {
                Some(due.min(changed + 1))
            }
            (due, _) => due,
        }
    }

    /// Day of the latest telling, drills included.
    pub fn told_on(&self) -> Option<Day> {
        self.told_on
    }

    /// Estimated probability that the card would be recalled on `day`; nothing for a card never told.
    pub fn recall(&self, day: Day) -> Option<f32> {
        Some(self.memory?.recall((day - self.told_on?).max(0)))
    }
}

/// Folds a card's tellings, which must be in order of (at, id) and without the undone ones.
pub fn fold(tellings: impl IntoIterator<Item = Told>, scheduler: &Scheduler) -> Fold {
    tellings.into_iter().fold(Fold::NEW, |fold, told| fold.tell(told, scheduler).0)
}
