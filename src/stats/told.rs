//! Recall of metrics, trade-offs, pitches and the other kinds apart, week by week.

use std::collections::BTreeMap;

use serde::Serialize;

use super::walk::Step;
use crate::card::Kind;
use crate::schedule::Day;

/// Recall of a kind over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToldKind {
    /// The kind.
    pub kind: Kind,
    /// The weeks in which it was asked, oldest first.
    pub weeks: Vec<Week>,
}

/// A week, from Monday to Sunday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Week {
    /// Its Monday.
    pub week: Day,
    /// First graded tellings of a card on a day.
    pub asked: u32,
    /// Those of them that were recalled.
    pub recalled: u32,
}

/// The weeks of each kind, as they are counted.
#[derive(Debug, Default)]
pub struct Weeks(BTreeMap<Kind, BTreeMap<Day, (u32, u32)>>);

impl Weeks {
    /// Counts a telling.
    pub fn tell(&mut self, step: &Step<'_>) {
        if step.asked() {
            let weeks = self.0.entry(step.card.kind).or_default();
            let (asked, recalled) = weeks.entry(step.telling.day.monday()).or_default();
            *asked += 1;
            *recalled += u32::from(step.recalled());
        }
    }

    /// The kinds of which something was asked.
    pub fn counted(self) -> Vec<ToldKind> {
        let week = |(week, (asked, recalled))| Week { week, asked, recalled };
        self.0
            .into_iter()
            .map(|(kind, weeks)| ToldKind { kind, weeks: weeks.into_iter().map(week).collect() })
            .collect()
    }
}
