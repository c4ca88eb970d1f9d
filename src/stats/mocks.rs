//! Mock interviews and real ones, attempt by attempt.

use std::collections::BTreeMap;

use serde::Serialize;

use super::count::{number, rounded};
use super::filter::Filter;
use crate::mock::Checks;
use crate::schedule::Day;
use crate::store::{MockAnswer, PastMock, Snapshot};

/// A mock interview, or a real one that was written down.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeldMock {
    /// Its name.
    pub mock: String,
    /// Its day.
    pub day: Day,
    /// The deck that it was drawn from; none where it was drawn from all.
    pub deck: Option<String>,
    /// Whether a second person asked and scored.
    pub partner: bool,
    /// Whether it was a real interview.
    pub real: bool,
    /// Of a real interview: where it was, if that was said.
    pub place: Option<String>,
    /// Whether it came to its end.
    pub ended: bool,
    /// Its rounds, as far as something was asked.
    pub rounds: Vec<MockRound>,
    /// What it noted for the next time.
    pub improvements: Vec<Noted>,
}

/// A round of an attempt.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MockRound {
    /// From 1 to 3; 0 of a real interview.
    pub round: u8,
    /// Questions.
    pub asked: u32,
    /// Those that were answered: timed, checked, scored, or kept in words.
    pub answered: u32,
    /// Answers that were checked for what follows.
    pub checked: u32,
    /// Those that answered the question asked.
    pub to_the_point: u32,
    /// Those that held a measurable result or a concrete detail.
    pub measurable: u32,
    /// Those that kept within time.
    pub within_time: u32,
    /// Seconds of all answers; none where none was timed.
    pub seconds: Option<f64>,
    /// Seconds that the answers might take at most; none where no limit was set.
    pub limit_s: Option<u32>,
    /// Mean score: a partner's from 1 to 5; of a real interview a grade from 1 to 4. None where nobody scored.
    pub score: Option<f64>,
}

/// What is to be better the next time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Noted {
    /// The person's words.
    pub text: String,
    /// Whether it has been managed since.
    pub met: bool,
}

/// The attempts that a filter leaves, oldest first. Where it chooses among a deck's cards, only answers drawn from those
/// count, and an attempt without any is left out.
pub fn mocks(snapshot: &Snapshot, filter: &Filter, chosen: &[bool]) -> Vec<HeldMock> {
    let mut rows: Vec<i64> =
        snapshot.cards.iter().zip(chosen).filter(|(_, chosen)| **chosen).map(|(card, _)| card.row).collect();
    rows.sort_unstable();
    let counts = |answer: &&MockAnswer| {
        !filter.is_within_decks() || answer.card.is_some_and(|row| rows.binary_search(&row).is_ok())
    };
    let in_deck = |mock: &&PastMock| {
        let named = |deck: i64| filter.decks.iter().any(|name| name == snapshot.deck_name(deck));
        filter.decks.is_empty() || mock.deck.is_none_or(named)
    };
    let held = snapshot.mocks.iter().filter(in_deck).filter(|mock| filter.holds(mock.day));
    let attempts = held.map(|mock| {
        let answers: Vec<&MockAnswer> = mock.answers.iter().filter(counts).collect();
        attempt(mock, &answers, snapshot)
    });
    attempts.filter(|attempt| !filter.is_within_decks() || !attempt.rounds.is_empty()).collect()
}

fn attempt(mock: &PastMock, answers: &[&MockAnswer], snapshot: &Snapshot) -> HeldMock {
    let mut rounds: BTreeMap<u8, Vec<&MockAnswer>> = BTreeMap::new();
    for answer in answers {
        rounds.entry(answer.round).or_default().push(answer);
    }
    HeldMock {
        mock: mock.id.to_string(),
        day: mock.day,
        deck: mock.deck.map(|deck| snapshot.deck_name(deck).to_owned()),
        partner: mock.partner,
        real: mock.place.is_some(),
        place: mock.place.clone().filter(|place| !place.is_empty()),
        ended: mock.ended,
        rounds: rounds.into_iter().map(|(round, answers)| counted(round, &answers)).collect(),
        improvements: mock
            .improvements
            .iter()
            .map(|noted| Noted { text: noted.text.clone(), met: noted.met })
            .collect(),
    }
}

fn counted(round: u8, answers: &[&MockAnswer]) -> MockRound {
    let checks: Vec<Checks> = answers.iter().filter_map(|answer| answer.checks).map(Checks::from_bits).collect();
    let told: Vec<u64> = answers.iter().filter_map(|answer| answer.told_ms).map(u64::from).collect();
    let limits: Vec<u32> = answers.iter().filter_map(|answer| answer.limit_s).collect();
    let scores: Vec<u64> = answers.iter().filter_map(|answer| answer.score).map(u64::from).collect();
    let answered = |answer: &&&MockAnswer| {
        answer.told_ms.is_some() || answer.checks.is_some() || answer.score.is_some() || answer.said.is_some()
    };
    let met = |check: fn(&Checks) -> bool| number(checks.iter().filter(|checks| check(checks)).count());
    MockRound {
        round,
        asked: number(answers.len()),
        answered: number(answers.iter().filter(answered).count()),
        checked: number(checks.len()),
        to_the_point: met(|checks| checks.answered),
        measurable: met(|checks| checks.measurable),
        within_time: met(|checks| checks.within),
        seconds: (!told.is_empty()).then(|| rounded(told.iter().sum(), 1000)),
        limit_s: (!limits.is_empty()).then(|| limits.iter().fold(0_u32, |sum, limit| sum.saturating_add(*limit))),
        score: (!scores.is_empty()).then(|| rounded(scores.iter().sum(), scores.len() as u64)),
    }
}
