//! Recall of metrics, trade-offs, pitches and the other kinds apart, week by week.

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
pub struct Weeks([Vec<Week>; Kind::ALL.len()]);

impl Weeks {
    /// Counts a telling.
    pub fn tell(&mut self, step: &Step<'_>) {
        if !step.asked() {
            return;
        }
        let (weeks, monday) = (&mut self.0[step.was.card as usize], step.telling.day.monday());
        // A log runs forward, so that the latest week is nearly always the one.
        let at = match weeks.last() {
            Some(last) if last.week == monday => weeks.len() - 1,
            _ => weeks.binary_search_by_key(&monday, |week| week.week).unwrap_or_else(|at| {
                weeks.insert(at, Week { week: monday, asked: 0, recalled: 0 });
                at
            }),
        };
        weeks[at].asked += 1;
        weeks[at].recalled += u32::from(step.recalled());
    }

    /// The kinds of which something was asked.
    pub fn counted(self) -> Vec<ToldKind> {
        let kinds = Kind::ALL.into_iter().zip(self.0).map(|(kind, weeks)| ToldKind { kind, weeks });
        kinds.filter(|of| !of.weeks.is_empty()).collect()
    }
}
