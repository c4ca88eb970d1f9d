//! What a card is expected to take.

use crate::store::Candidate;

/// Seconds that a grade takes, besides the telling.
pub const GRADING_S: u32 = 10;

/// Seconds that a card is expected to take: its clock, and the grade.
pub fn cost_s(candidate: &Candidate) -> u32 {
    candidate.budget_s + GRADING_S
}
