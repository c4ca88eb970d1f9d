//! What a card is expected to take: one measure for what is planned, served, announced and left.

use crate::schedule::{Day, FIRST_HIT};
use crate::store::{Candidate, Result, Store};

/// Seconds that a grade takes, besides the telling.
pub const GRADING_S: u32 = 10;

/// What tellings take of a person, as a share of the card's clock and the grade.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cost {
    hit: f32,
    miss: f32,
}

/// The least and the most of a card's clock that a telling is taken to need.
const BOUNDS: std::ops::RangeInclusive<f32> = 0.25..=4.0;

impl Cost {
    /// Of the latest tellings of the log.
    pub fn learnt(store: &Store) -> Result<Self> {
        Ok(Self::of(&store.paid()?))
    }

    /// The medians, each once there are twenty of its sort; the clock itself until then.
    fn of(paid: &[(bool, u32, u32)]) -> Self {
        const ENOUGH: usize = 20;
        let median = |hit: bool| {
            let mut shares: Vec<f32> = paid
                .iter()
                .filter(|(recalled, ..)| *recalled == hit)
                .map(|(_, ms, clock)| real(i64::from(*ms)) / 1000.0 / clock_s(*clock))
                .collect();
            shares.sort_by(f32::total_cmp);
            let middle = shares.get(shares.len() / 2).copied().filter(|_| shares.len() >= ENOUGH);
            middle.map_or(1.0, |share| share.clamp(*BOUNDS.start(), *BOUNDS.end()))
        };
        Self { hit: median(true), miss: median(false) }
    }

    /// Seconds that a telling takes when the card is recalled.
    pub fn hit_s(self, card: &Candidate) -> f32 {
        clock_s(card.budget_s) * self.hit
    }

    /// Seconds that it takes when the card is missed: it is told again in the session.
    pub fn miss_s(self, card: &Candidate) -> f32 {
        clock_s(card.budget_s) * (self.miss + self.hit)
    }

    /// Seconds that a card is expected to take on a day, at least one.
    pub fn seconds(self, card: &Candidate, day: Day) -> u32 {
        whole(self.expected(card, day)).max(1)
    }

    /// Between hit and miss, as the card is remembered.
    fn expected(self, card: &Candidate, day: Day) -> f32 {
        let hit = if card.memory.is_some() { card.recall(day) } else { FIRST_HIT };
        hit * self.hit_s(card) + (1.0 - hit) * self.miss_s(card)
    }

    /// Cards that so many seconds may hold at most, however fast they are told.
    pub fn most_in(seconds: u32) -> usize {
        // A quarter of the shortest clock, which has no seconds but those of the grade.
        (seconds * 4 / GRADING_S) as usize
    }
}

fn clock_s(budget_s: u32) -> f32 {
    real(i64::from(budget_s) + i64::from(GRADING_S))
}

/// A whole time as a number to reckon with, in the unit that it came in.
pub fn real(time: i64) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "seconds of a day, or milliseconds of an answer")]
    let time = time as f32;
    time
}

/// Seconds that cards are expected to take of this person on a day, as far as the log tells.
pub fn expected_s(store: &Store, cards: &[Candidate], day: Day) -> Result<u32> {
    let cost = Cost::learnt(store)?;
    Ok(whole(cards.iter().map(|card| cost.expected(card, day)).sum()))
}

fn whole(seconds: f32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of a session")]
    let seconds = seconds.round() as u32;
    seconds
}
