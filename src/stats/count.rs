//! Counting cards and tellings of one scope: each card once, then sums of cards.

use serde::Serialize;

use super::readiness::{Ready, ReadySum};
use super::walk::Step;
use crate::schedule::{Day, State};
use crate::store::CardRow;

/// Cards by where they stand: each is new, in check, on a rung, or suspended.
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
    /// Taken out by hand, wherever they stand.
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

/// Cards and tellings of some scope.
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
pub struct Totals {
    /// The cards.
    pub cards: Cards,
    /// The tellings.
    pub tellings: Tellings,
    /// Estimated recall.
    pub ready: Ready,
}

impl Cards {
    /// Counts cards as of `today`.
    pub fn of<'c>(cards: impl Iterator<Item = &'c CardRow>, today: Day) -> Self {
        let mut counted = Self::default();
        cards.for_each(|card| counted.add(card, today));
        counted
    }

    fn add(&mut self, card: &CardRow, today: Day) {
        self.total += 1;
        if card.suspended.any() {
            self.suspended += 1;
            return;
        }
        self.due += u32::from(card.due.is_some_and(|due| due <= today));
        match card.state {
            State::New => self.new += 1,
            State::Check => self.check += 1,
            State::Rung(rung) => {
                let rung = usize::from(rung);
                self.rungs.resize(self.rungs.len().max(rung + 1), 0);
                self.rungs[rung] += 1;
            }
        }
    }
}

/// The tellings of a card, or of many, as they are counted.
#[derive(Debug, Default, Clone, Copy)]
pub struct TellingSum {
    grades: [u32; 4],
    asked: u32,
    recalled: u32,
    timed: u32,
    over: u32,
    told_ms: u64,
    budget_s: u64,
}

impl TellingSum {
    /// Counts a telling.
    pub fn tell(&mut self, step: &Step<'_>) {
        self.grades[usize::from(step.telling.grade.number()) - 1] += 1;
        self.asked += u32::from(step.asked());
        self.recalled += u32::from(step.asked() && step.recalled());
        if let Some(ms) = step.telling.reveal_ms {
            let budget_s = u64::from(step.budget_s);
            self.timed += 1;
            self.told_ms += u64::from(ms);
            self.budget_s += budget_s;
            self.over += u32::from(u64::from(ms) > budget_s * 1000);
        }
    }

    fn add(&mut self, other: &Self) {
        for (grade, more) in self.grades.iter_mut().zip(other.grades) {
            *grade += more;
        }
        self.asked += other.asked;
        self.recalled += other.recalled;
        self.timed += other.timed;
        self.over += other.over;
        self.told_ms += other.told_ms;
        self.budget_s += other.budget_s;
    }

    fn counted(&self) -> Tellings {
        let timed = u64::from(self.timed);
        let of_timed = |number: u64, of: u64| (timed > 0).then(|| rounded(number, of));
        Tellings {
            total: self.grades.iter().sum(),
            grades: self.grades,
            asked: self.asked,
            recalled: self.recalled,
            recall: (self.asked > 0).then(|| rounded(self.recalled.into(), self.asked.into())),
            seconds: of_timed(self.told_ms, timed * 1000),
            budget_s: of_timed(self.budget_s, timed),
            over: of_timed(self.over.into(), timed),
        }
    }
}

/// The numbers of some scope, as they are counted.
#[derive(Debug, Default, Clone)]
pub struct Sum {
    cards: Cards,
    tally: TellingSum,
    /// How ready its cards are.
    pub ready: ReadySum,
}

impl Sum {
    /// Counts one more card with its tellings. One that is gone from its packet stands nowhere; what was told of it was.
    pub fn add(&mut self, card: &CardRow, tally: &TellingSum, ready: &ReadySum, today: Day) {
        self.tally.add(tally);
        if card.retired.is_none() {
            self.cards.add(card, today);
            self.ready = self.ready.plus(*ready);
        }
    }

    /// The numbers; nothing where there is neither a card nor a telling.
    pub fn counted(self) -> Option<Totals> {
        let totals = Totals { cards: self.cards, tellings: self.tally.counted(), ready: self.ready.counted() };
        Some(totals).filter(|totals| totals.cards.total > 0 || totals.tellings.total > 0)
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
