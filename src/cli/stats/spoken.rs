//! Told aloud: pitches and stories against the clock, and mock interviews.

use super::look::{Look, count, cut, of};
use crate::cli::table::{Column, table};
use crate::mock::Round;
use crate::stats::{HeldMock, MockRound, Timed};
use crate::terminal::chart::spark;
use crate::terminal::text;

/// Pitches and stories over time.
pub fn seconds(look: &Look<'_>) -> Vec<String> {
    const COLUMNS: [Column; 7] = [
        Column::flexible("told"),
        Column::words("kind"),
        Column::number("clock"),
        Column::number("first"),
        Column::number("latest"),
        Column::number("within").spare(1),
        Column::words("over time").spare(2),
    ];
    if look.stats.seconds.is_empty() {
        return Vec::new();
    }
    let rows = look.stats.seconds.iter().map(timed).collect();
    let mut out = vec!["Seconds of pitches and stories".to_owned()];
    out.extend(table(&COLUMNS, rows, look.width).lines().map(str::to_owned));
    if look.stats.pace.tellings > 0 {
        out.push(format!("  Your pace: {} words a minute.", look.stats.pace.words_per_minute));
    }
    out
}

fn timed(of_card: &Timed) -> Vec<String> {
    const LATEST: usize = 12;
    let all: Vec<f64> = of_card.tellings.iter().map(|telling| telling.seconds).collect();
    let (first, latest) = (all.first().copied().unwrap_or(0.0), all.last().copied().unwrap_or(0.0));
    let within = all.iter().filter(|seconds| **seconds <= f64::from(of_card.budget_s)).count();
    let shown = &all[all.len().saturating_sub(LATEST)..];
    let most = shown.iter().copied().fold(f64::from(of_card.budget_s), f64::max);
    vec![
        text::safe(of_card.story.as_deref().unwrap_or(&of_card.deck)),
        of_card.kind.name().to_owned(),
        format!("{} s", of_card.budget_s),
        format!("{first:.0} s"),
        format!("{latest:.0} s"),
        format!("{within} of {}", all.len()),
        spark(&shown.iter().copied().map(Some).collect::<Vec<_>>(), most),
    ]
}

/// Mock interviews and real ones, the latest first.
pub fn mocks(look: &Look<'_>) -> Vec<String> {
    const SHOWN: usize = 6;
    if look.stats.mocks.is_empty() {
        return Vec::new();
    }
    let mut out = vec!["Mock interviews and real ones".to_owned()];
    for attempt in look.stats.mocks.iter().rev().take(SHOWN) {
        out.push(cut(&format!("  {}", named(attempt, look)), look.width));
        for round in &attempt.rounds {
            out.extend(text::wrapped(&said(round), look.width, "    ").lines().map(str::to_owned));
        }
        for noted in attempt.improvements.iter().filter(|noted| !noted.met) {
            out.push(cut(&format!("    to improve: {}", text::safe(&noted.text)), look.width));
        }
    }
    out
}

fn named(attempt: &HeldMock, look: &Look<'_>) -> String {
    let what = match (attempt.real, &attempt.place, attempt.partner) {
        (true, Some(place), _) => format!("interview at {place}"),
        (true, None, _) => "interview".to_owned(),
        (false, _, true) => "mock with a partner".to_owned(),
        (false, _, false) => "mock".to_owned(),
    };
    let deck = attempt.deck.as_ref().map(|deck| format!(", {deck}")).unwrap_or_default();
    let end = if attempt.ended { "" } else { ", broken off" };
    text::safe(&format!("{}: {what}{deck}{end}", text::day(attempt.day, look.today)))
}

/// `Elevator pitch: 1 question, 0:52 of 1:00; to the point 1, a measurable detail 0, within time 1 of 1`
fn said(round: &MockRound) -> String {
    let title = Round::ALL.into_iter().find(|known| known.number() == round.round).map_or("Questions", Round::title);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of an interview")]
    let clock = |seconds: f64| text::clock(seconds.round() as u64);
    let mut parts = vec![format!("{title}: {} of {} answered", round.answered, count(round.asked, "question"))];
    match (round.seconds, round.limit_s) {
        (Some(told), Some(limit)) => parts.push(format!("{} of {}", clock(told), text::clock(limit.into()))),
        (Some(told), None) => parts.push(clock(told)),
        (None, _) => {}
    }
    if round.checked > 0 {
        let of = |met: u32| of(met, round.checked);
        let (point, detail, time) = (of(round.to_the_point), of(round.measurable), of(round.within_time));
        parts.push(format!("to the point {point}, a measurable detail {detail}, within time {time}"));
    }
    parts.extend(round.score.map(|score| format!("score {score:.1}")));
    parts.join("; ")
}
