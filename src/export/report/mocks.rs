//! Mock interviews and real ones.

use super::words::{count, day, minutes};
use super::{Cell, Figure, Section, Table};
use crate::export::plain::plain;
use crate::stats::{HeldMock, MockRound, Noted, Stats};

/// The section.
pub fn section(stats: &Stats) -> Section {
    let figures = [attempts(&stats.mocks), improvements(&stats.mocks)];
    let figures = figures.into_iter().filter_map(Figure::shown).collect();
    Section { id: "mocks", title: "Interviews", facts: Vec::new(), figures }
}

fn name(attempt: &HeldMock) -> String {
    match (&attempt.place, attempt.real) {
        (Some(place), _) => format!("{}: interview at {}", day(attempt.day), plain(place)),
        (None, true) => format!("{}: interview", day(attempt.day)),
        (None, false) if attempt.ended => format!("{}: mock", day(attempt.day)),
        (None, false) => format!("{}: mock, broken off", day(attempt.day)),
    }
}

fn attempts(mocks: &[HeldMock]) -> Figure {
    let row = |attempt: &HeldMock, round: &MockRound| {
        let of = |number: u32| if round.checked > 0 { format!("{number} of {}", round.checked) } else { String::new() };
        let number = if round.round == 0 { String::new() } else { round.round.to_string() };
        let seconds = round.seconds.map(|seconds| minutes(seconds / 60.0)).unwrap_or_default();
        let score = round.score.map(|score| format!("{score:.1}")).unwrap_or_default();
        let texts = [number, format!("{} of {}", round.answered, round.asked), seconds];
        let checks = [of(round.to_the_point), of(round.measurable), of(round.within_time), score];
        let cells = texts.into_iter().chain(checks).map(Cell::from);
        std::iter::once(name(attempt).into()).chain(cells).collect::<Vec<Cell>>()
    };
    let rows = mocks.iter().rev().flat_map(|attempt| attempt.rounds.iter().map(move |round| row(attempt, round)));
    let real = mocks.iter().filter(|attempt| attempt.real).count();
    let numbers = ["round", "answered", "minutes", "to the point", "measurable", "within time", "score"];
    Figure {
        title: "Attempts".to_owned(),
        words: format!("{}, {real} of them real; the latest on top.", count(mocks.len() as u64, "interview")),
        table: Table::new(&["interview"], &numbers, rows).dense(),
        wide: true,
        ..Figure::default()
    }
}

fn improvements(mocks: &[HeldMock]) -> Figure {
    let row = |attempt: &HeldMock, noted: &Noted| {
        let managed = if noted.met { "yes" } else { "not yet" };
        vec![Cell::from(plain(&noted.text)), day(attempt.day).into(), managed.into()]
    };
    let all = mocks.iter().flat_map(|attempt| attempt.improvements.iter());
    let (met, noted) = (all.clone().filter(|noted| noted.met).count(), all.count());
    let rows = mocks.iter().rev().flat_map(|attempt| attempt.improvements.iter().map(move |noted| row(attempt, noted)));
    Figure {
        title: "To be better the next time".to_owned(),
        words: format!("{met} of {noted} managed since."),
        table: Table::new(&["what", "noted", "managed"], &[], rows),
        wide: true,
        ..Figure::default()
    }
}
