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
pub struct Weeks([OfKind; Kind::ALL.len()]);

#[derive(Debug, Default)]
struct OfKind {
    weeks: Vec<Week>,
    /// The place of the one that was wanted last.
    last: usize,
}

impl Weeks {
    /// Counts a telling.
    pub fn tell(&mut self, step: &Step<'_>) {
        if !step.asked() {
            return;
        }
        let week = self.0[step.card as usize].of(step.telling.day.monday());
        week.asked += 1;
        week.recalled += u32::from(step.recalled());
    }

    /// The kinds of which something was asked.
    pub fn counted(self) -> Vec<ToldKind> {
        let kinds = Kind::ALL.into_iter().zip(self.0).map(|(kind, of)| ToldKind { kind, weeks: of.weeks });
        kinds.filter(|of| !of.weeks.is_empty()).collect()
    }
}

impl OfKind {
    /// The week of a Monday. A log runs forward: it is nearly always that of the telling before, or the next one.
    fn of(&mut self, monday: Day) -> &mut Week {
        let is_at = |at: &usize| self.weeks.get(*at).is_some_and(|known| known.week == monday);
        self.last = [self.last, self.last + 1].into_iter().find(is_at).unwrap_or_else(|| {
            self.weeks.binary_search_by_key(&monday, |week| week.week).unwrap_or_else(|at| {
                self.weeks.insert(at, Week { week: monday, asked: 0, recalled: 0 });
                at
            })
        });
        &mut self.weeks[self.last]
    }
}
