//! The grades that were given, by where the card stood.

use std::collections::BTreeMap;

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
    /// The rung, from 1 up; none of the others.
    pub rung: Option<u16>,
    /// By grade, from Again to Easy.
    pub grades: [u32; 4],
}

/// The grades, as they are counted.
#[derive(Debug, Default)]
pub struct Grades(BTreeMap<(From, Option<u16>), [u32; 4]>);

impl Grades {
    /// Counts a telling.
    pub fn tell(&mut self, step: &Step<'_>) {
        let from = match (step.kind, step.from()) {
            (TellingKind::Retry, _) => (From::Retry, None),
            (TellingKind::Drill, _) => (From::Drill, None),
            (_, State::New) => (From::New, None),
            (_, State::Check) => (From::Check, None),
            (_, State::Rung(rung)) => (From::Rung, Some(u16::from(rung) + 1)),
        };
        self.0.entry(from).or_default()[usize::from(step.telling.grade.number()) - 1] += 1;
    }

    /// The places from which something was told: new, check, the rungs, retries, drills.
    pub fn counted(self) -> Vec<Answers> {
        self.0.into_iter().map(|((from, rung), grades)| Answers { from, rung, grades }).collect()
    }
}
