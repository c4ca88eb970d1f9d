//! One mock, or one real interview, as an entry of the notes; and attempt against attempt.

use std::fmt::Write as _;
use std::time::Duration;

use super::examiner::{Attempt, Checks};
use super::notes::{ATTEMPTS, MOCK};
use super::round::Round;
use crate::schedule::{Grade, Now};
use crate::store::{MockAnswer, PastMock};

/// Attempts that are compared.
const MOST_ATTEMPTS: usize = 6;

/// What the notes of a mock are made of.
#[derive(Debug)]
pub struct Page<'p> {
    /// The mock, as far as it has come.
    pub mock: &'p PastMock,
    /// Mocks and real interviews before it, oldest first.
    pub earlier: &'p [PastMock],
    /// Name of the deck.
    pub deck: &'p str,
}

impl Page<'_> {
    /// The notes of this mock alone.
    pub fn text(&self) -> String {
        let mock = self.mock;
        let partner = if mock.partner { ", with a partner" } else { "" };
        let deck = one_line(self.deck);
        let mut out =
            format!("{MOCK}{}**, deck {deck}, seed {}{partner}.\n", when(mock, "%A %-d %B %Y, %H:%M"), mock.seed);
        for round in Round::ALL {
            out.push_str(&self.round(round));
        }
        out
    }

    fn round(&self, round: Round) -> String {
        let (number, time) = (round.number(), clock(u64::from(round.seconds())));
        let mut out = format!("\n## Round {number}: {} ({time})\n\n", round.title());
        let answers: Vec<&MockAnswer> = self.mock.answers.iter().filter(|answer| answer.round == number).collect();
        if answers.is_empty() {
            out.push_str("Not held in this mock. Next time.\n");
            return out;
        }
        for (at, answer) in answers.iter().enumerate() {
            out.push_str(&told(at + 1, answer));
        }
        let mut improvements = self.mock.improvements.iter().filter(|noted| noted.round == number).peekable();
        if improvements.peek().is_none() {
            out.push_str("\nStopped before an improvement was noted.\n");
        }
        for improvement in improvements {
            let _ = writeln!(out, "\n**Improvement:** {}", one_line(&improvement.text));
        }
        out
    }

    /// Attempts side by side, where there is more than one.
    pub fn attempts(&self) -> String {
        let mut mocks: Vec<PastMock> = self.earlier.to_vec();
        mocks.push(self.mock.clone());
        let attempts = attempts(&mocks);
        if attempts.len() < 2 {
            return String::new();
        }
        let mut out = format!("{ATTEMPTS}\n\n| |");
        for attempt in &attempts {
            let _ = write!(out, " {} |", attempt.when);
        }
        let _ = write!(out, "\n|---|{}", "---:|".repeat(attempts.len()));
        for round in Round::ALL {
            let _ = write!(out, "\n| {} |", round.title());
            for attempt in &attempts {
                let _ = write!(out, " {} |", attempt.cell(round).unwrap_or_else(|| "–".to_owned()));
            }
        }
        out + "\n"
    }
}

impl Attempt {
    /// `0:52, 3 of 3 checks`: how a round went; nothing where it was not held.
    pub fn cell(&self, round: Round) -> Option<String> {
        let (time, met, of) = self.rounds[usize::from(round.number()) - 1]?;
        let checks = if of == 0 { "not checked".to_owned() } else { format!("{met} of {of} checks") };
        Some(format!("{}, {checks}", clock(time.as_secs())))
    }
}

/// The newest attempts first; real interviews are none.
pub fn attempts(mocks: &[PastMock]) -> Vec<Attempt> {
    let attempt = |mock: &PastMock| Attempt {
        when: when(mock, "%-d %b %H:%M"),
        rounds: Round::ALL.map(|round| went(mock, round)),
    };
    let held = mocks.iter().rev().filter(|mock| mock.place.is_none() && !mock.answers.is_empty());
    held.take(MOST_ATTEMPTS).map(attempt).collect()
}

fn went(mock: &PastMock, round: Round) -> Option<(Duration, u32, u32)> {
    let answers: Vec<&MockAnswer> = mock.answers.iter().filter(|answer| answer.round == round.number()).collect();
    // Of a pitch that was told twice, the later one counts.
    let answers = if round == Round::Pitch { &answers[answers.len().saturating_sub(1)..] } else { &answers[..] };
    let ms: u64 = answers.iter().filter_map(|answer| answer.told_ms).map(u64::from).sum();
    let checks: Vec<u8> = answers.iter().filter_map(|answer| answer.checks).collect();
    let met = checks.iter().map(|bits| bits.count_ones()).sum();
    let of = 3 * u32::try_from(checks.len()).unwrap_or(u32::MAX);
    (!answers.is_empty()).then(|| (Duration::from_millis(ms), met, of))
}

/// One answer as an item.
fn told(number: usize, answer: &MockAnswer) -> String {
    let pressed = if answer.pressed { "Pressed: " } else { "" };
    let mut out = format!("{number}. {pressed}**{}**\n", one_line(&answer.asked));
    let seconds = u64::from(answer.told_ms.unwrap_or(0)) / 1000;
    let limit = u64::from(answer.limit_s.unwrap_or(0));
    let mut item = |text: String| out.extend(["   - ", &text, "\n"]);
    item(format!("time: {} of {}", clock(seconds), clock(limit)));
    match answer.checks.map(Checks::from_bits) {
        Some(checks) => {
            let yes = |(word, met): (&str, bool)| format!("{word}: {}", if met { "yes" } else { "no" });
            let words: Vec<String> = Checks::WORDS.into_iter().zip(checks.all()).map(yes).collect();
            item(words.join("; "));
        }
        None => item("not checked".to_owned()),
    }
    if let Some(score) = answer.score {
        item(format!("partner: {score} of 5"));
    }
    if let Some(said) = &answer.said {
        item(format!("said: {}", one_line(said)));
    }
    if let Some(recording) = &answer.recording {
        item(format!("recording: `{}`", one_line(&beside(recording))));
    }
    out
}

/// The folder and name of a file: recordings lie beside the notes.
fn beside(path: &str) -> String {
    let parts: Vec<&str> = path.rsplit(['/', '\\']).take(2).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}

/// A real interview as an entry of the notes.
pub fn real_interview(interview: &PastMock) -> String {
    let place = interview.place.as_deref().map(one_line).filter(|place| !place.is_empty());
    let at = place.map(|place| format!(" at {place}")).unwrap_or_default();
    let mut out = format!("### Interview{at}, {}\n\n", when(interview, "%-d %B %Y"));
    for answer in &interview.answers {
        let _ = writeln!(out, "- **{}**", one_line(&answer.asked));
        if let Some(grade) = answer.score.and_then(Grade::from_number) {
            let _ = writeln!(out, "  - went: {}", grade.name());
        }
        if let Some(story) = &answer.story {
            let _ = writeln!(out, "  - story: {}", one_line(story));
        }
        if let Some(said) = &answer.said {
            let _ = writeln!(out, "  - answered: {}", one_line(said));
        }
    }
    for improvement in &interview.improvements {
        let _ = writeln!(out, "\n**Improvement:** {}", one_line(&improvement.text));
    }
    out
}

/// The local time of a mock's beginning.
fn when(mock: &PastMock, form: &str) -> String {
    Now { ms: mock.at_ms, offset_min: mock.offset_min, day: mock.day }.local().format(form).to_string()
}

/// Words that cannot begin a heading or an item of their own.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `0:48`
fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
