//! True retention: of what had been told on an earlier day, how much came when it was asked again.

use std::collections::BTreeMap;

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
    /// `all`, the kind, the rung from 1 up, or `check`.
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
    kinds: BTreeMap<Kind, Spans>,
    standings: BTreeMap<State, Spans>,
}

impl Retentions {
    /// Nothing counted yet.
    pub fn until(last: Day) -> Self {
        Self { last, all: Spans::default(), kinds: BTreeMap::new(), standings: BTreeMap::new() }
    }

    /// Counts a telling, if it asked for what had been told before.
    pub fn tell(&mut self, step: &Step<'_>) {
        if !step.remembers() {
            return;
        }
        let ago = self.last - step.telling.day;
        let kind = self.kinds.entry(step.card.kind).or_default();
        let standing = self.standings.entry(step.from()).or_default();
        for spans in [&mut self.all, kind, standing] {
            for (span, _) in spans.iter_mut().zip(DAYS).filter(|(_, days)| ago < *days) {
                span.tell(step.recalled());
            }
        }
    }

    /// All cards, then kinds, then `check` and the rungs, as far as something was asked of them.
    pub fn counted(self) -> Vec<Retention> {
        let kinds = self.kinds.into_iter().map(|(kind, spans)| row(By::Kind, kind.name().to_owned(), spans));
        let standings = self.standings.into_iter().map(|(state, spans)| row(By::Rung, standing(state), spans));
        let all = Some(self.all).filter(|[.., all]| all.asked > 0);
        all.into_iter().map(|spans| row(By::All, "all".to_owned(), spans)).chain(kinds).chain(standings).collect()
    }
}

fn standing(state: State) -> String {
    match state {
        State::Rung(rung) => (u16::from(rung) + 1).to_string(),
        other => other.name().to_owned(),
    }
}

fn row(by: By, name: String, spans: Spans) -> Retention {
    let [day, week, month, all] = spans.map(Share::worked_out);
    Retention { by, name, day, week, month, all }
}
