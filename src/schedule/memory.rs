//! The estimator: FSRS-6 with its default parameters, behind one function (SCHEDULING, sections 1 and 6).
//!
//! It orders and predicts; it schedules nothing.

use fsrs::{FSRS6_DEFAULT_DECAY, MemoryState};
use std::sync::LazyLock;

use super::Grade;

/// How firmly a card is remembered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// Days after which recall has fallen to 0.9.
    pub stability: f32,
    /// 1 to 10.
    pub difficulty: f32,
}

static MODEL: LazyLock<fsrs::FSRS> = LazyLock::new(fsrs::FSRS::default);

impl Memory {
    /// The memory after a telling, `elapsed` days after the one before it.
    pub fn after(before: Option<Memory>, elapsed: i32, grade: Grade) -> Memory {
        let state = before.map(|memory| MemoryState { stability: memory.stability, difficulty: memory.difficulty });
        let elapsed = u32::try_from(elapsed).unwrap_or(0);
        // The model fails on numbers that are none; then what was known before still holds.
        let next = MODEL.next_states(state, 0.9, elapsed).map(|next| match grade {
            Grade::Again => next.again.memory,
            Grade::Hard => next.hard.memory,
            Grade::Good => next.good.memory,
            Grade::Easy => next.easy.memory,
        });
        match next {
            Ok(state) => Memory { stability: state.stability, difficulty: state.difficulty },
            Err(_) => before.unwrap_or(Memory { stability: 1.0, difficulty: 5.0 }),
        }
    }

    /// Probability of recall `elapsed` days later: 1 at once, 0.9 after `stability` days.
    pub fn recall(self, elapsed: i32) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "days of a human life fit")]
        let elapsed = elapsed.max(0) as f32;
        let state = MemoryState { stability: self.stability, difficulty: self.difficulty };
        fsrs::current_retrievability(state, elapsed, FSRS6_DEFAULT_DECAY)
    }
}
