//! The pages of a mock as frames. Pure: each is a function of what it shows and the width.

use std::time::Duration;

use console::Style;

use crate::card::Kind;
use crate::mock::{Marks, Opening, Question, Round};
use crate::review::typed;
use crate::store::{MockAnswer, StoredCard};
use crate::terminal::rows::{clock, dim, hanging, paragraph, typed_rows};
use crate::terminal::screen::Frame;
use crate::terminal::{markdown, text};

/// Widest text that is pleasant to read.
const READABLE: usize = 92;

/// A question being answered.
#[derive(Debug)]
pub struct Hearing<'h> {
    /// The question.
    pub question: &'h Question,
    /// What a partner asks instead.
    pub asked: Option<&'h str>,
    /// Where it stands.
    pub marks: &'h Marks<'h>,
    /// Time told.
    pub told: Duration,
    /// What has been typed, while it is.
    pub typing: Option<&'h str>,
    /// Whether the answer is recorded.
    pub recording: bool,
    /// Whether a partner holds the screen, and may see what is to be said.
    pub partner: bool,
    /// A word on what went wrong.
    pub notice: Option<&'h str>,
}

/// Something to be said in a line, or with a key.
#[derive(Debug, Clone, Copy)]
pub struct Prompt<'p> {
    /// What is asked.
    pub asks: &'p str,
    /// What stands there so far; nothing where a key answers.
    pub line: Option<&'p str>,
    /// What the keys do.
    pub keys: &'p str,
}

/// What comes in a round, and what is to be better this time.
pub fn opening(opening: &Opening<'_>, notice: Option<&str>, width: usize) -> Frame {
    let round = opening.round;
    let mut body = paragraph(round.title(), width, &Style::new().bold());
    body.push(String::new());
    body.extend(paragraph(round.aim(), width, &Style::new()));
    if !opening.improvements.is_empty() {
        body.push(String::new());
        body.extend(paragraph("You noted for this time:", width, &Style::new().magenta()));
        let wishes = opening.improvements.iter();
        body.extend(wishes.flat_map(|wish| hanging("· ", wish, width, &Style::new().magenta())));
    }
    let time = text::clock(round.seconds().into());
    let questions =
        if opening.questions > 1 { format!(", at most {} questions", opening.questions) } else { String::new() };
    let about = format!("{time} on the clock{questions}. Nothing to read from.");
    let mut foot = vec![String::new()];
    foot.extend(paragraph(&about, width, &Style::new().dim()));
    foot.push(dim(" space begins · q quits"));
    let mut head = head(round, opening.deck, "", width);
    head.extend(notice.into_iter().flat_map(|notice| paragraph(notice, width, &Style::new().magenta())));
    head.push(String::new());
    Frame { head, body, foot }
}

/// The question with its clock and the round's.
pub fn hearing(hearing: &Hearing<'_>, width: usize) -> Frame {
    let (question, marks) = (hearing.question, hearing.marks);
    let at = if marks.total > 1 { format!("question {}", marks.number) } else { String::new() };
    let mut head = head(question.round, marks.deck, &at, width);
    head.extend(hearing.notice.into_iter().flat_map(|notice| paragraph(notice, width, &Style::new().magenta())));
    head.push(String::new());
    let mut body = Vec::new();
    if let Some(presses) = &question.presses {
        body.extend(paragraph(presses, width, &Style::new().dim()));
        body.push(dim(" pressed:"));
    }
    body.extend(paragraph(hearing.asked.unwrap_or(&question.asked), width, &Style::new().bold()));
    if hearing.typing.is_some() || hearing.partner {
        body.push(String::new());
    }
    if let Some(text) = hearing.typing {
        body.extend(paragraph(&format!("{text}▏"), width, &Style::new()));
    } else if let Some(card) = question.card.as_ref().filter(|_| hearing.partner) {
        body.push(dim(" for the partner:"));
        body.extend(expected(card, width));
    }
    let mut foot = vec![String::new()];
    foot.extend(clock(hearing.told, question.limit_s, width));
    foot.push(dim(&format!(" {}", round_clock(question.round, marks.spent + hearing.told, hearing.recording))));
    let keys = match (hearing.typing, hearing.partner) {
        (Some(_), _) => "enter is done · Esc forgets it",
        (None, true) => "space: said it · a asks something else · t types · q quits",
        (None, false) => "space: said it · t types · q quits",
    };
    foot.push(dim(&console::truncate_str(&format!(" {keys}"), width, "…")));
    Frame { head, body, foot }
}

fn round_clock(round: Round, spent: Duration, recording: bool) -> String {
    let (spent, whole) = (spent.as_secs(), u64::from(round.seconds()));
    let over = if spent > whole { ": the round is over, come to an end" } else { "" };
    let sound = if recording { "  ● recording" } else { "" };
    format!("round {} / {}{over}{sound}", text::clock(spent), text::clock(whole))
}

/// What the packet says, beside what was said.
pub fn checking(
    question: &Question,
    answer: &MockAnswer,
    notice: Option<&str>,
    prompt: Prompt<'_>,
    width: usize,
) -> Frame {
    let mut head = head(question.round, "", "check", width);
    head.push(String::new());
    let mut body = paragraph(&answer.asked, width, &Style::new().bold());
    body.push(String::new());
    if let Some(said) = answer.said.as_deref() {
        body.extend(match &question.card {
            Some(card) => typed_rows(&typed(&card.card, said, true), width),
            None => hanging("You said: ", said, width, &Style::new()),
        });
        body.push(String::new());
    }
    body.extend(match &question.card {
        Some(card) => expected(card, width),
        None => paragraph("The packet has no answer to this one.", width, &Style::new().dim()),
    });
    let ms = u64::from(answer.told_ms.unwrap_or(0));
    let mut foot = vec![String::new()];
    foot.extend(notice.into_iter().flat_map(|notice| paragraph(notice, width, &Style::new().magenta())));
    foot.extend(clock(Duration::from_millis(ms), question.limit_s, width));
    if ms <= u64::from(question.limit_s) * 1000 {
        foot.push(dim(" within time"));
    }
    foot.extend(prompt_rows(prompt, width));
    Frame { head, body, foot }
}

/// What must be said, of a story its numbers, and the answer as it is written.
fn expected(card: &StoredCard, width: usize) -> Vec<String> {
    let points = card.card.points.iter().filter(|point| point.must != (card.card.kind == Kind::Story));
    let mut rows: Vec<String> = points.flat_map(|point| hanging("• ", &point.text, width, &Style::new())).collect();
    if !card.card.answer.is_empty() {
        if !rows.is_empty() {
            rows.push(String::new());
        }
        let lines = markdown::lines(&card.card.answer, (width - 1).min(READABLE));
        rows.extend(lines.into_iter().map(|line| format!(" {line}")));
    }
    rows
}

/// A page of rows with one thing to say at its foot.
pub fn asking(round: Round, body: Vec<String>, prompt: Prompt<'_>, width: usize) -> Frame {
    let mut head = head(round, "", "", width);
    head.push(String::new());
    let mut foot = vec![String::new()];
    foot.extend(prompt_rows(prompt, width));
    Frame { head, body, foot }
}

/// The questions of a round, numbered.
pub fn numbered(asked: &[String], width: usize) -> Vec<String> {
    let row = |(at, asked): (usize, &String)| hanging(&format!("{:>2} ", at + 1), asked, width, &Style::new());
    asked.iter().enumerate().flat_map(row).collect()
}

fn prompt_rows(prompt: Prompt<'_>, width: usize) -> Vec<String> {
    let mut rows = paragraph(prompt.asks, width, &Style::new().bold());
    rows.extend(prompt.line.into_iter().flat_map(|line| paragraph(&format!("{line}▏"), width, &Style::new())));
    rows.push(dim(&console::truncate_str(&format!(" {}", prompt.keys), width, "…")));
    rows
}

/// Round and place at the left, the deck at the right, and a rule that shows how far the mock is.
fn head(round: Round, deck: &str, at: &str, width: usize) -> Vec<String> {
    let at = if at.is_empty() { String::new() } else { format!(" · {at}") };
    let left = format!("mock · round {} of 3{at}", round.number());
    let room = width.saturating_sub(console::measure_text_width(&left) + 5);
    let right = console::truncate_str(&text::safe(deck), room, "…").into_owned();
    let gap = width.saturating_sub(console::measure_text_width(&left) + console::measure_text_width(&right) + 2);
    let done = (width - 2) * usize::from(round.number() - 1) / 3;
    let rule = format!(" {}{}", "━".repeat(done), dim(&"─".repeat(width - 2 - done)));
    vec![dim(&format!(" {left}{}{right}", " ".repeat(gap))), rule]
}
