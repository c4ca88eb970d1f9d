//! Tables of mock interviews and real ones.

use super::{Table, number_or, words, words_or};
use crate::stats::{HeldMock, MockRound, Noted};

/// Mocks, round by round.
pub const MOCKS: Table = Table {
    name: "mocks",
    columns: &[
        "mock", "day", "deck", "partner", "real", "place", "ended", "round", "asked", "answered", "checked",
        "to_the_point", "measurable", "within_time", "seconds", "limit_s", "score",
    ],
    rows: |stats| {
        let rounds = stats.mocks.iter().flat_map(|mock| mock.rounds.iter().map(move |round| (mock, round)));
        rounds.map(|(mock, round)| row(mock, round)).collect()
    },
};

fn row(mock: &HeldMock, round: &MockRound) -> Vec<String> {
    let counts = [round.asked, round.answered, round.checked, round.to_the_point, round.measurable, round.within_time];
    let mut row = vec![
        mock.mock.clone(),
        mock.day.to_string(),
        words_or(mock.deck.as_ref()),
        mock.partner.to_string(),
        mock.real.to_string(),
        words_or(mock.place.as_ref()),
        mock.ended.to_string(),
        round.round.to_string(),
    ];
    row.extend(counts.map(|count| count.to_string()));
    row.extend([number_or(round.seconds), number_or(round.limit_s), number_or(round.score)]);
    row
}

/// What mocks and interviews noted for the next time.
pub const IMPROVEMENTS: Table = Table {
    name: "improvements",
    columns: &["mock", "day", "text", "met"],
    rows: |stats| {
        let noted = stats.mocks.iter().flat_map(|mock| mock.improvements.iter().map(move |noted| (mock, noted)));
        let row = |(mock, noted): (&HeldMock, &Noted)| {
            vec![mock.mock.clone(), mock.day.to_string(), words(&noted.text), noted.met.to_string()]
        };
        noted.map(row).collect()
    },
};
