//! The ladder: where a card stands, and where an answer takes it (SCHEDULING, section 4).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Day;

/// Lapses from which a card is stuck: it wants other words, not more repetition.
pub const STUCK_LAPSES: u16 = 4;

/// How well an answer went; 1 to 4, as everywhere in the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// A must-have point was missing.
    Again = 1,
    /// Said, but late or incomplete.
    Hard = 2,
    /// Said.
    Good = 3,
    /// Said without thinking.
    Easy = 4,
}

impl Grade {
    /// From the worst to the best.
    pub const ALL: [Grade; 4] = [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy];

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The grade of a number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.number() == number)
    }

    /// The grade's name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Grade::Again => "again",
            Grade::Hard => "hard",
            Grade::Good => "good",
            Grade::Easy => "easy",
        }
    }

    /// The grade that a person means by a name or a number.
    pub fn from_text(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL
            .into_iter()
            .find(|grade| text.eq_ignore_ascii_case(grade.name()) || text == grade.number().to_string())
    }

    /// Whether the card was recalled: FSRS counts everything but Again.
    pub fn is_recalled(self) -> bool {
        self != Grade::Again
    }
}

/// Gaps in days between tellings, each longer than the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder(Vec<u16>);

/// Days that are no ladder.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("a ladder is a rising list of days such as 3,7,21,60")]
pub struct LadderError;

impl Ladder {
    /// A ladder of at least one gap, strictly increasing, from one day up.
    pub fn new(days: Vec<u16>) -> Result<Self, LadderError> {
        let rising = days.windows(2).all(|pair| pair[0] < pair[1]);
        if rising && days.first().is_some_and(|first| *first > 0) { Ok(Self(days)) } else { Err(LadderError) }
    }

    /// The gaps.
    pub fn days(&self) -> &[u16] {
        &self.0
    }

    fn top(&self) -> u8 {
        u8::try_from(self.0.len() - 1).unwrap_or(u8::MAX)
    }

    /// The gap of a rung; of one beyond the top, the top's.
    pub fn gap(&self, rung: u8) -> u16 {
        self.0[usize::from(rung.min(self.top()))]
    }

    /// The highest rung whose gap is not above `days`; the lowest where all are.
    pub fn rung_of(&self, days: u16) -> u8 {
        let below = self.0.iter().filter(|gap| **gap <= days).count();
        u8::try_from(below.saturating_sub(1)).unwrap_or(u8::MAX)
    }

    /// How many days before its due day a telling of a rung still earns a promotion.
    pub fn slack(&self, rung: u8) -> u16 {
        let gap = self.gap(rung);
        if gap >= 3 { (gap / 10).max(1) } else { 0 }
    }
}

impl Default for Ladder {
    fn default() -> Self {
        Self(vec![3, 7, 21, 60])
    }
}

impl fmt::Display for Ladder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days: Vec<String> = self.0.iter().map(u16::to_string).collect();
        out.write_str(&days.join(","))
    }
}

impl FromStr for Ladder {
    type Err = LadderError;

    fn from_str(text: &str) -> Result<Self, LadderError> {
        let days: Result<Vec<u16>, _> =
            text.split([',', '/', ' ']).filter(|day| !day.is_empty()).map(str::parse).collect();
        Self::new(days.map_err(|_| LadderError)?)
    }
}

/// Where a card stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Never told.
    New,
    /// Missed: to be told again the next day.
    Check,
    /// On a rung of the ladder, counted from 0.
    Rung(u8),
}

impl State {
    /// `new`, `check` or `rung`.
    pub fn name(self) -> &'static str {
        match self {
            State::New => "new",
            State::Check => "check",
            State::Rung(_) => "rung",
        }
    }

    /// The rung, counted from 0: the place of its gap in the ladder's list of days.
    pub fn rung(self) -> Option<u8> {
        match self {
            State::Rung(rung) => Some(rung),
            State::New | State::Check => None,
        }
    }
}

/// A card's state with its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub state: State,
    /// Day of the last telling that moved it; none when new.
    pub last: Option<Day>,
    /// Day on which it is due; none when new.
    pub due: Option<Day>,
    /// How often it was missed after it had been on a rung.
    pub lapses: u16,
}

impl Standing {
    /// A card never told.
    pub const NEW: Standing = Standing { state: State::New, last: None, due: None, lapses: 0 };

    /// Where the first graded telling on `today` takes the card: the transition table of SCHEDULING, section 4.
    #[must_use]
    pub fn after(self, grade: Grade, today: Day, ladder: &Ladder) -> Self {
        let top = ladder.top();
        let state = match (self.state, grade) {
            (_, Grade::Again) => State::Check,
            (State::New, Grade::Easy) => State::Rung(1.min(top)),
            (State::New | State::Check, _) => State::Rung(0),
            (State::Rung(rung), Grade::Hard) => State::Rung(rung.min(top)),
            (State::Rung(rung), _) if self.is_early(today, ladder) => State::Rung(rung.min(top)),
            (State::Rung(rung), Grade::Good) => State::Rung(rung.saturating_add(1).min(top)),
            (State::Rung(rung), Grade::Easy) => State::Rung(rung.saturating_add(2).min(top)),
        };
        let gap = match state {
            State::Rung(rung) => ladder.gap(rung),
            State::New | State::Check => 1,
        };
        self.moved(state, gap, grade, today)
    }

    /// The standing after a telling on `today` that leads to `state` for `gap` days.
    pub(super) fn moved(self, state: State, gap: u16, grade: Grade, today: Day) -> Self {
        let missed = matches!((self.state, grade), (State::Rung(_), Grade::Again));
        let lapses = self.lapses.saturating_add(u16::from(missed));
        Self { state, last: Some(today), due: Some(today + gap), lapses }
    }

    /// Whether a telling on `today` comes too early for a promotion.
    pub fn is_early(self, today: Day, ladder: &Ladder) -> bool {
        match (self.state, self.last) {
            (State::Rung(rung), Some(last)) => today - last < i32::from(ladder.gap(rung) - ladder.slack(rung)),
            _ => false,
        }
    }

    /// Whether the card got stuck with its latest lapse, or as many again have come round.
    pub fn is_stuck(self) -> bool {
        self.lapses > 0 && self.lapses.is_multiple_of(STUCK_LAPSES)
    }
}
