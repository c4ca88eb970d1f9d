//! What puts a card on its next day: the ladder, or FSRS in its place (SCHEDULING, sections 1 and 4).

use super::{Day, Grade, Ladder, Memory, Model, Standing, State};

/// Longest interval in days: a hundred years, as far as a stability goes in the model.
const LONGEST: f32 = 36_500.0;

/// How a deck schedules its cards.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scheduler {
    /// The ladder; where FSRS schedules, it still names the rungs.
    pub ladder: Ladder,
    /// Recall at which a card comes due, 0 to 1; none where the ladder schedules.
    pub retention: Option<f32>,
    /// The estimate of memory.
    pub model: Model,
}

impl From<Ladder> for Scheduler {
    fn from(ladder: Ladder) -> Self {
        Self { ladder, ..Self::default() }
    }
}

impl Scheduler {
    /// Where the first graded telling on `today` takes a card, whose memory it left as `memory`.
    ///
    /// A miss is checked the next day whatever schedules: its interval would be a day or less of an estimate that the
    /// miss has just refuted.
    pub fn after(&self, standing: Standing, memory: Memory, grade: Grade, today: Day) -> Standing {
        match self.retention {
            Some(retention) if grade.is_recalled() => {
                let days = self.days(memory, retention);
                standing.moved(State::Rung(self.ladder.rung_of(days)), days, grade, today)
            }
            _ => standing.after(grade, today, &self.ladder),
        }
    }

    /// Whole days until recall falls to the retention, at least one.
    fn days(&self, memory: Memory, retention: f32) -> u16 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "not above LONGEST; 0 for what is none"
        )]
        let days = self.model.interval(memory, retention).round().min(LONGEST) as u16;
        days.max(1)
    }
}
