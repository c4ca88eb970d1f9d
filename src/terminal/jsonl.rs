//! The review loop for editors and scripts: one JSON object a line (DESIGN, `review --jsonl`).

use std::io::{self, BufRead, BufWriter, Write};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::lines::{LONGEST, read_line};
use super::text;
use crate::card::Kind;
use crate::misread::misread;
use crate::review::{Answer, Ask, Event, Interviewer, Reply, Summary};
use crate::schedule::{Day, Grade};

/// Reads replies from `input`, writes questions and events to `output`, all of them before it waits for a reply.
#[derive(Debug)]
pub struct JsonLines<I, O: Write> {
    input: I,
    output: BufWriter<O>,
    /// Whether the card was asked in words that are no longer its own.
    stale: bool,
}

impl<I: BufRead, O: Write> JsonLines<I, O> {
    /// A loop over two streams.
    pub fn new(input: I, output: O) -> Self {
        Self { input, output: BufWriter::new(output), stale: false }
    }

    /// Says a line, which is written before the next reply is waited for: what became of an answer and the next question
    /// reach whoever listens at once.
    fn say(&mut self, line: &impl Serialize) -> io::Result<()> {
        writeln!(self.output, "{}", text::json(&serde_json::to_string(line)?))
    }
}

/// A line of output.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Said<'s> {
    Ask(Asked<'s>),
    Recorded { card: String, due: Option<Day> },
    Undone { card: String, due: Option<Day> },
    Error(&'s str),
}

#[derive(Serialize)]
struct Asked<'s> {
    card: String,
    kind: Kind,
    story: Option<&'s str>,
    prompt: &'s str,
    answer: &'s str,
    points: Vec<&'s str>,
    budget_s: u32,
    next: Next,
}

/// The day to which each grade leads.
#[derive(Serialize)]
struct Next {
    again: Option<Day>,
    hard: Option<Day>,
    good: Option<Day>,
    easy: Option<Day>,
}

/// A line of input; each field is optional here so that a missing one can be named.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    card: Option<String>,
    grade: Option<Value>,
    seconds: Option<f64>,
    points: Option<Vec<bool>>,
    splits: Option<Vec<f64>>,
    undo: Option<bool>,
    skip: Option<String>,
    quit: Option<bool>,
}

impl<I: BufRead, O: Write> Interviewer for JsonLines<I, O> {
    fn shows_past(&self) -> bool {
        false
    }

    fn ask(&mut self, ask: &Ask) -> io::Result<()> {
        let card = &ask.card.card;
        let [again, hard, good, easy] = ask.next;
        self.say(&Said::Ask(Asked {
            card: ask.card.id.to_string(),
            kind: card.kind,
            story: card.story.as_deref(),
            prompt: &ask.prompt,
            answer: &card.answer,
            points: card.points.iter().map(|point| point.text.as_str()).collect(),
            budget_s: card.budget_s,
            next: Next { again, hard, good, easy },
        }))
    }

    fn reply(&mut self, ask: &Ask) -> io::Result<Reply> {
        if std::mem::take(&mut self.stale) {
            self.ask(ask)?;
        }
        let mut bytes = Vec::new();
        loop {
            self.output.flush()?;
            match read_line(&mut self.input, &mut bytes)? {
                0 => return Ok(Reply::Quit),
                1..=LONGEST => {}
                _ => {
                    self.say(&json!({"error": "the line is longer than 1 MB"}))?;
                    continue;
                }
            }
            let line = String::from_utf8_lossy(&bytes);
            if line.trim().is_empty() {
                continue;
            }
            match understand(&line, ask) {
                Ok(reply) => return Ok(reply),
                Err(error) => self.say(&Said::Error(&error))?,
            }
        }
    }

    fn event(&mut self, event: &Event) -> io::Result<()> {
        match event {
            // No line of this loop puts a card aside or edits one.
            Event::PutAside(..) | Event::Reread { .. } => Ok(()),
            Event::Overtaken { stands } => {
                self.stale = *stands;
                self.say(&Said::Error("the card was changed by another program, and the answer is not recorded"))
            }
            Event::Recorded { card, due, .. } => self.say(&Said::Recorded { card: card.to_string(), due: *due }),
            Event::Undone { card, due } => self.say(&Said::Undone { card: card.to_string(), due: *due }),
            Event::Refused(why) | Event::Failed(why) => self.say(&Said::Error(why)),
        }
    }

    fn close(&mut self, summary: &Summary) -> io::Result<()> {
        let [again, hard, good, easy] = summary.grades;
        #[expect(clippy::cast_precision_loss, reason = "a session lasts hours, not aeons")]
        let minutes = (summary.spent_ms as f64 / 600.0).round() / 100.0;
        self.say(&json!({"summary": {
            "told": summary.told, "again": again, "hard": hard, "good": good, "easy": easy,
            "minutes": minutes, "tomorrow": summary.tomorrow,
        }}))?;
        self.output.flush()
    }
}

/// What a line asks for, or what is wrong with it.
fn understand(line: &str, ask: &Ask) -> Result<Reply, String> {
    if !line.trim_start().starts_with('{') {
        return Err("a line must be one JSON object".to_owned());
    }
    let line: Line =
        serde_json::from_str(line).map_err(|error| format!("not understood: {}", misread::<Line>(line, &error)))?;
    if line.quit == Some(true) {
        return Ok(Reply::Quit);
    }
    if line.undo == Some(true) {
        return Ok(Reply::Undo);
    }
    if let Some(card) = line.skip {
        return card.parse().map(Reply::Skip).map_err(|error: crate::card::NoCardId| error.to_string());
    }
    let (Some(card), Some(grade)) = (line.card, line.grade) else {
        return Err("an answer needs \"card\" and \"grade\"; other lines are {\"undo\": true}, {\"skip\": \"card\"}, {\"quit\": true}".to_owned());
    };
    let asked = ask.card.id.to_string();
    if card != asked {
        return Err(format!("\"{card}\" is not the card that was asked; that is \"{asked}\""));
    }
    let text = grade.as_str().map_or_else(|| grade.to_string(), str::to_owned);
    let grade =
        Grade::from_text(&text).ok_or_else(|| format!("\"{text}\" is no grade; grades are again, hard, good, easy"))?;
    let known = ask.card.card.points.len();
    if let Some(points) = line.points.as_ref().filter(|points| points.len() != known) {
        return Err(format!("the card has {known} points, the answer ticks {}", points.len()));
    }
    let reveal_ms = line.seconds.map(|seconds| milliseconds("seconds", seconds)).transpose()?;
    let splits: Vec<u32> =
        line.splits.into_iter().flatten().map(|split| milliseconds("splits", split)).collect::<Result<_, _>>()?;
    let parts = ask.card.card.parts.len();
    if splits.len() > parts {
        return Err(format!("the card is told in {parts} parts, the answer has {} splits", splits.len()));
    }
    let splits_ms = (!splits.is_empty()).then_some(splits);
    Ok(Reply::Answer(Answer { grade, reveal_ms, grade_ms: None, splits_ms, points: line.points, recording: None }))
}

fn milliseconds(field: &str, seconds: f64) -> Result<u32, String> {
    if !(seconds.is_finite() && seconds >= 0.0) {
        return Err(format!("\"{field}\" must be a number from 0 up"));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates, and the store keeps ten minutes at most"
    )]
    Ok((seconds * 1000.0).round() as u32)
}
