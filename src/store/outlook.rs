//! What a telling of a card would meet and lead to, read at once before the card is asked.

use super::fold::Before;
use super::{Result, Store};
use crate::schedule::{Day, Grade, Told};

/// What awaits a telling of a card.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Whether it may be asked: neither suspended, nor gone from its packet, nor, but for a drill, buried today.
    pub active: bool,
    /// Day of the telling that moved it last.
    pub last: Option<Day>,
    /// Whether a telling would move nothing, as a drill does, or another one of the same day.
    pub practice: bool,
    /// For each grade the day on which the card would then be due.
    pub next: [Option<Day>; 4],
}

impl Store {
    /// What a telling of a card would meet today.
    pub fn outlook(&self, card: i64, today: Day, drill: bool) -> Result<Outlook> {
        self.with(|db| {
            let before = Before::read(db, card, today)?;
            let (fold, kind) = (&before.fold, before.fold.kind(today, drill));
            let changed = before.changed_after(today, kind);
            let after = |grade| fold.leads_to(Told { day: today, grade, drill }, &before.scheduler).due(changed);
            Ok(Outlook {
                active: before.active && (drill || before.buried != Some(today)),
                last: fold.standing.last,
                practice: !kind.moves(),
                next: Grade::ALL.map(after),
            })
        })
    }
}
