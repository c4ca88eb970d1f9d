//! The hours of the day at which answers are told, and how well they come then.

use serde::Serialize;

use super::walk::Step;

/// An hour of the local day, by the offset that each telling was given at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OfHour {
    /// From 0 to 23.
    pub hour: u8,
    /// Tellings, retries and drills included.
    pub tellings: u32,
    /// First graded tellings of a card on a day.
    pub asked: u32,
    /// Those of them that were recalled.
    pub recalled: u32,
}

/// The hours of a day, as they are counted.
#[derive(Debug)]
pub struct Hours(Vec<OfHour>);

impl Default for Hours {
    fn default() -> Self {
        Self((0..24).map(|hour| OfHour { hour, ..OfHour::default() }).collect())
    }
}

impl Hours {
    /// Counts a telling.
    pub fn tell(&mut self, step: &Step<'_>) {
        let hour = &mut self.0[usize::from(step.telling.hour)];
        hour.tellings += 1;
        hour.asked += u32::from(step.asked());
        hour.recalled += u32::from(step.asked() && step.recalled());
    }

    /// All 24, from midnight.
    pub fn counted(self) -> Vec<OfHour> {
        self.0
    }
}
