//! Day by day: what was told and how it went, what was made, and the days in a row.

use serde::Serialize;

use super::count::rounded;
use super::walk::Step;
use crate::schedule::Day;
use crate::store::CardRow;

/// A study day that has a telling or a new card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfDay {
    /// The day.
    pub day: Day,
    /// Tellings, retries and drills included.
    pub tellings: u32,
    /// By grade, from Again to Easy.
    pub grades: [u32; 4],
    /// Minutes of telling and grading, as far as they were timed.
    pub minutes: f64,
    /// First graded tellings of a card on the day.
    pub asked: u32,
    /// Those of them that were recalled.
    pub recalled: u32,
    /// Cards made on the day that are still in their packets.
    pub added: u32,
}

/// What was told today.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Today {
    /// Tellings.
    pub told: u32,
    /// Minutes.
    pub minutes: f64,
}

/// Days in a row with a telling.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Streak {
    /// Up to today, or to yesterday while nothing was told today.
    pub current: u32,
    /// The longest so far.
    pub longest: u32,
}

/// The days of a log, as they are counted: each with its milliseconds.
#[derive(Debug, Default)]
pub struct Days {
    days: Vec<(OfDay, u64)>,
    /// The place of the one that was wanted last.
    last: usize,
}

impl Days {
    /// Counts a telling.
    pub fn tell(&mut self, step: &Step<'_>) {
        let (day, ms) = self.of(step.telling.day);
        *ms += step.ms();
        day.tellings += 1;
        day.grades[usize::from(step.telling.grade.number()) - 1] += 1;
        day.asked += u32::from(step.asked());
        day.recalled += u32::from(step.asked() && step.recalled());
    }

    /// Counts a card on the day on which it was made.
    pub fn add(&mut self, card: &CardRow) {
        if let Some(day) = card.added {
            self.of(day).0.added += 1;
        }
    }

    /// The numbers of a day. A log runs forward: it is nearly always the day of the telling before, or the next one.
    fn of(&mut self, day: Day) -> &mut (OfDay, u64) {
        let is_at = |at: &usize| self.days.get(*at).is_some_and(|(known, _)| known.day == day);
        self.last = [self.last, self.last + 1].into_iter().find(is_at).unwrap_or_else(|| {
            self.days.binary_search_by_key(&day, |(known, _)| known.day).unwrap_or_else(|at| {
                let new = OfDay { day, tellings: 0, grades: [0; 4], minutes: 0.0, asked: 0, recalled: 0, added: 0 };
                self.days.insert(at, (new, 0));
                at
            })
        });
        &mut self.days[self.last]
    }

    /// The days, oldest first.
    pub fn counted(self) -> Vec<OfDay> {
        self.days.into_iter().map(|(day, ms)| OfDay { minutes: rounded(ms, 60_000), ..day }).collect()
    }
}

/// What was told on a day.
pub fn told_on(days: &[OfDay], today: Day) -> Today {
    let of = days.iter().find(|of| of.day == today);
    of.map_or_else(Today::default, |of| Today { told: of.tellings, minutes: of.minutes })
}

/// The days in a row that have a telling.
pub fn streak(days: &[OfDay], today: Day) -> Streak {
    let (mut longest, mut run) = (0, 0);
    let mut before: Option<Day> = None;
    for day in days.iter().filter(|of| of.tellings > 0).map(|of| of.day) {
        run = if before.is_some_and(|before| before + 1 == day) { run + 1 } else { 1 };
        longest = longest.max(run);
        before = Some(day);
    }
    let current = if before.is_some_and(|last| last >= today.previous()) { run } else { 0 };
    Streak { current, longest }
}
