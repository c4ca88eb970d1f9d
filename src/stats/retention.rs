//! True retention: of what had been told on an earlier day, how much came when it was asked again.

use std::iter;

use serde::Serialize;

use super::count::rounded;
use super::walk::Step;
use crate::card::Kind;
use crate::schedule::{Day, State};

/// What a row of retention is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// All cards.
    All,
    /// One kind.
    Kind,
    /// One rung, or `check`.
    Rung,
}

impl By {
    /// Its name, as in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            By::All => "all",
            By::Kind => "kind",
            By::Rung => "rung",
        }
    }
}

/// How much was recalled of what was asked.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Share {
    /// Tellings that asked.
    pub asked: u32,
    /// Those of them that were recalled.
    pub recalled: u32,
    /// The share; none where nothing was asked.
    pub share: Option<f64>,
}

impl Share {
    fn tell(&mut self, recalled: bool) {
        self.asked += 1;
        self.recalled += u32::from(recalled);
    }

    fn worked_out(self) -> Self {
        Self { share: (self.asked > 0).then(|| rounded(self.recalled.into(), self.asked.into())), ..self }
    }
}

/// True retention of some cards over four spans.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Retention {
    /// What it is about.
    pub by: By,
    /// What people call it: `all`, the kind, `check`, or `rung 1` and up.
    pub name: String,
    /// On the last day: today, or the last day of the filter.
    pub day: Share,
    /// On the seven days up to it.
    pub week: Share,
    /// On the thirty days up to it.
    pub month: Share,
    /// On all days.
    pub all: Share,
}

/// The spans as they are counted: day, week, month, all.
type Spans = [Share; 4];
/// Days of the spans.
const DAYS: [i32; 4] = [1, 7, 30, i32::MAX];

/// Retention, as it is counted up to a last day.
#[derive(Debug)]
pub struct Retentions {
    last: Day,
    all: Spans,
    kinds: [Spans; Kind::ALL.len()],
    /// `check`, then the rungs.
    standings: Vec<Spans>,
}

impl Retentions {
    /// Nothing counted yet.
    pub fn until(last: Day) -> Self {
        Self { last, all: Spans::default(), kinds: Default::default(), standings: Vec::new() }
    }

    /// Counts a telling, if it asked for what had been told before.
    pub fn tell(&mut self, step: &Step<'_>) {
        if !step.remembers() {
            return;
        }
        let ago = self.last - step.telling.day;
        let standing = match step.from {
            State::Rung(rung) => usize::from(rung) + 1,
            State::New | State::Check => 0,
        };
        if standing >= self.standings.len() {
            self.standings.resize(standing + 1, Spans::default());
        }
        let (kind, standing) = (&mut self.kinds[step.card as usize], &mut self.standings[standing]);
        for spans in [&mut self.all, kind, standing] {
            for (span, _) in spans.iter_mut().zip(DAYS).filter(|(_, days)| ago < *days) {
                span.tell(step.recalled());
            }
        }
    }

    /// All cards, then kinds, then `check` and the rungs, as far as something was asked of them.
    pub fn counted(self) -> Vec<Retention> {
        let kinds = Kind::ALL.into_iter().map(|kind| kind.name().to_owned()).zip(self.kinds);
        let rungs = (1..self.standings.len()).map(|rung| format!("rung {rung}"));
        let standings = iter::once(State::Check.name().to_owned()).chain(rungs).zip(self.standings);
        let all = iter::once(("all".to_owned(), self.all)).map(|named| (By::All, named));
        let named = all.chain(kinds.map(|named| (By::Kind, named))).chain(standings.map(|named| (By::Rung, named)));
        named.filter(|(_, (_, [.., all]))| all.asked > 0).map(|(by, (name, spans))| row(by, name, spans)).collect()
    }
}

fn row(by: By, name: String, spans: Spans) -> Retention {
    let [day, week, month, all] = spans.map(Share::worked_out);
    Retention { by, name, day, week, month, all }
}
