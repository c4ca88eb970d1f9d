//! Counting cards and tellings of one scope.

use serde::Serialize;

use crate::schedule::{Day, State};
use crate::store::{CardRow, LoggedTelling};

/// Cards by where they stand.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub struct Cards {
    /// All of them.
    pub total: u32,
    /// Due today or before, told ones.
    pub due: u32,
    /// Never told.
    pub new: u32,
    /// Missed, to be told again the next day.
    pub check: u32,
    /// On each rung, from the lowest.
    pub rungs: Vec<u32>,
    /// Taken out by hand; counted where they stand as well.
    pub suspended: u32,
}

/// Tellings and how they went.
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
pub struct Tellings {
    /// All that stand, retries and drills included.
    pub total: u32,
    /// By grade, from Again to Easy.
    pub grades: [u32; 4],
    /// First graded tellings of a card on a day.
    pub asked: u32,
    /// Those of them that were recalled.
    pub recalled: u32,
    /// Share of them that were recalled; none while nothing was asked.
    pub recall: Option<f64>,
    /// Mean seconds to the reveal, where it was timed.
    pub seconds: Option<f64>,
    /// Mean budget of the same tellings.
    pub budget_s: Option<f64>,
    /// Share of the timed tellings that took longer than their budget.
    pub over: Option<f64>,
}

impl Cards {
    /// Counts cards as of `today`.
    pub fn count(cards: &[&CardRow], today: Day) -> Self {
        let mut counted = Self { total: number(cards.len()), ..Self::default() };
        for card in cards {
            counted.suspended += u32::from(card.suspended.any());
            counted.due += u32::from(!card.suspended.any() && card.due.is_some_and(|due| due <= today));
            match card.state {
                State::New => counted.new += 1,
                State::Check => counted.check += 1,
                State::Rung(rung) => {
                    let rung = usize::from(rung);
                    counted.rungs.resize(counted.rungs.len().max(rung + 1), 0);
                    counted.rungs[rung] += 1;
                }
            }
        }
        counted
    }
}

impl Tellings {
    /// Counts the tellings of cards, each card's in order, up to `today`.
    pub fn count<'c>(histories: impl Iterator<Item = (&'c CardRow, &'c [LoggedTelling])>, today: Day) -> Self {
        let mut counted = Self::default();
        let (mut timed, mut told_ms, mut budget_s, mut over) = (0u64, 0u64, 0u64, 0u64);
        for (card, history) in histories {
            let mut last: Option<Day> = None;
            for telling in history.iter().filter(|telling| telling.day <= today) {
                counted.total += 1;
                counted.grades[usize::from(telling.grade.number()) - 1] += 1;
                if !telling.drill && last.is_none_or(|last| telling.day > last) {
                    last = Some(telling.day);
                    counted.asked += 1;
                    counted.recalled += u32::from(telling.grade.is_recalled());
                }
                if let Some(ms) = telling.reveal_ms {
                    timed += 1;
                    told_ms += u64::from(ms);
                    budget_s += u64::from(card.budget_s);
                    over += u64::from(u64::from(ms) > u64::from(card.budget_s) * 1000);
                }
            }
        }
        counted.recall = (counted.asked > 0).then(|| rounded(counted.recalled.into(), counted.asked.into()));
        if timed > 0 {
            counted.seconds = Some(rounded(told_ms, timed * 1000));
            counted.budget_s = Some(rounded(budget_s, timed));
            counted.over = Some(rounded(over, timed));
        }
        counted
    }
}

/// A length as a count.
pub fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// `numerator / denominator` to three places.
pub fn rounded(numerator: u64, denominator: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "three places are kept of numbers far below 2^53")]
    let quotient = numerator as f64 / denominator.max(1) as f64;
    (quotient * 1000.0).round() / 1000.0
}
