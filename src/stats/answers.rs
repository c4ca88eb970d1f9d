//! The grades that were given, by where the card stood.

use serde::Serialize;

use super::walk::Step;
use crate::schedule::{State, TellingKind};

/// Where a card stood when it was told; what moves no card stands apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum From {
    /// Never told before.
    New,
    /// Missed the last time.
    Check,
    /// On a rung.
    Rung,
    /// Told once more on the day of a miss.
    Retry,
    /// Practised besides.
    Drill,
}

impl From {
    /// Its name, as in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            From::New => "new",
            From::Check => "check",
            From::Rung => "rung",
            From::Retry => "retry",
            From::Drill => "drill",
        }
    }
}

/// The grades given from one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answers {
    /// Where the cards stood.
    pub from: From,
    /// The rung, from 0 up: its place in the ladder; none of the others.
    pub rung: Option<u16>,
    /// By grade, from Again to Easy.
    pub grades: [u32; 4],
}

/// The grades, as they are counted: of new, check, retry and drill, and of the rungs.
#[derive(Debug, Default)]
pub struct Grades {
    new: [u32; 4],
    check: [u32; 4],
    retry: [u32; 4],
    drill: [u32; 4],
    rungs: Vec<[u32; 4]>,
}

impl Grades {
    /// Counts a telling.
    pub fn tell(&mut self, step: &Step<'_>) {
        let grades = match (step.kind, step.from) {
            (TellingKind::Retry, _) => &mut self.retry,
            (TellingKind::Drill, _) => &mut self.drill,
            (_, State::New) => &mut self.new,
            (_, State::Check) => &mut self.check,
            (_, State::Rung(rung)) => {
                let rung = usize::from(rung);
                self.rungs.resize(self.rungs.len().max(rung + 1), [0; 4]);
                &mut self.rungs[rung]
            }
        };
        grades[usize::from(step.telling.grade.number()) - 1] += 1;
    }

    /// The places from which something was told: new, check, the rungs, retries, drills.
    pub fn counted(self) -> Vec<Answers> {
        let rungs = (0..).zip(self.rungs).map(|(rung, grades)| (From::Rung, Some(rung), grades));
        let before = [(From::New, None, self.new), (From::Check, None, self.check)];
        let after = [(From::Retry, None, self.retry), (From::Drill, None, self.drill)];
        let all = before.into_iter().chain(rungs).chain(after).filter(|(.., grades)| grades != &[0; 4]);
        all.map(|(from, rung, grades)| Answers { from, rung, grades }).collect()
    }
}
