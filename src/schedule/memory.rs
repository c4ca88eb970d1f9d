//! The estimator: FSRS-6 behind two types (SCHEDULING, sections 1 and 6), with its default parameters or with those
//! trained from a deck's log.
//!
//! It orders and predicts everywhere; it schedules a deck only where a [`Scheduler`](super::Scheduler) has a retention.

use std::sync::Arc;

use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, FSRSItem, FSRSReview, MemoryState};

use super::{Day, Grade};

/// How firmly a card is remembered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// Days after which recall has fallen to 0.9.
    pub stability: f32,
    /// 1 to 10.
    pub difficulty: f32,
    /// How fast recall falls: the exponent of the forgetting curve, one for all cards of a model.
    pub decay: f32,
}

impl Memory {
    /// Probability of recall `elapsed` days later: 1 at once, 0.9 after `stability` days.
    pub fn recall(self, elapsed: i32) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "days of a human life fit")]
        let elapsed = elapsed.max(0) as f32;
        fsrs::current_retrievability(self.state(), elapsed, self.decay)
    }

    fn state(self) -> MemoryState {
        MemoryState { stability: self.stability, difficulty: self.difficulty }
    }
}

/// The 21 weights of FSRS-6; the last one is the decay.
pub type Parameters = [f32; 21];

/// What turns tellings into a [`Memory`].
#[derive(Debug, Clone)]
pub struct Model {
    fsrs: Arc<FSRS>,
    trained: Option<Arc<Parameters>>,
}

impl Default for Model {
    /// The parameters that fit most people.
    fn default() -> Self {
        Self { fsrs: Arc::new(FSRS::default()), trained: None }
    }
}

/// Models are what they were made from.
impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        self.trained == other.trained
    }
}

impl Model {
    /// Decay of the default parameters.
    pub const DEFAULT_DECAY: f32 = FSRS6_DEFAULT_DECAY;

    /// The model of trained parameters; nothing for numbers that are none.
    pub fn trained(mut parameters: Parameters) -> Option<Self> {
        // The bounds within which the crate holds this weight, and beyond which it moves it without a word.
        parameters[20] = parameters[20].clamp(0.1, 0.8);
        let fsrs = FSRS::new(&parameters).ok()?;
        Some(Self { fsrs: Arc::new(fsrs), trained: Some(Arc::new(parameters)) })
    }

    /// The trained parameters; nothing for the defaults.
    pub fn parameters(&self) -> Option<&Parameters> {
        self.trained.as_deref()
    }

    /// How fast its memories fade: the last of its parameters.
    pub fn decay(&self) -> f32 {
        self.parameters().map_or(Self::DEFAULT_DECAY, |parameters| parameters[20])
    }

    /// The memory after a telling, `elapsed` days after the one before it.
    pub fn after(&self, before: Option<Memory>, elapsed: i32, grade: Grade) -> Memory {
        let telling = FSRSReview { rating: grade.number().into(), delta_t: u32::try_from(elapsed).unwrap_or(0) };
        let next = self.fsrs.memory_state(FSRSItem { reviews: vec![telling] }, before.map(Memory::state));
        let decay = self.decay();
        match next {
            Ok(MemoryState { stability, difficulty }) => Memory { stability, difficulty, decay },
            // The model fails on numbers that are none; then what was known before still holds.
            Err(_) => before.unwrap_or(Memory { stability: 1.0, difficulty: 5.0, decay }),
        }
    }

    /// Days, with a fraction, after which recall has fallen to `retention`.
    pub fn interval(&self, memory: Memory, retention: f32) -> f32 {
        // The grade counts only where there is no stability yet.
        self.fsrs.next_interval(Some(memory.stability), retention, Grade::Good.number().into())
    }
}

/// Probability of recall on a day of what was told last on another; what was never told is taken as not known.
pub fn recall_on(memory: Option<Memory>, told: Option<Day>, day: Day) -> f32 {
    match (memory, told) {
        (Some(memory), Some(told)) => memory.recall(day - told),
        _ => 0.0,
    }
}
