//! The review loop as plain lines: for pipes, dumb terminals and screen readers.

use std::io::{self, BufRead, Write};
use std::time::Instant;

use super::text;
use crate::card::Kind;
use crate::review::{Answer, Aside, Ask, Event, Interviewer, Reply, Summary, suggest};
use crate::schedule::Grade;

/// Reads words from `input`, writes lines to `output`.
#[derive(Debug)]
pub struct Plain<I, O> {
    input: I,
    output: O,
    width: usize,
    asked: Instant,
    revealed: Option<Instant>,
}

const HELP: &str = "enter reveals; 1-4 or again, hard, good, easy grade; undo, bury (for today), suspend, quit";

impl<I: BufRead, O: Write> Plain<I, O> {
    /// A loop over two streams, with lines of at most `width` columns.
    pub fn new(input: I, output: O, width: usize) -> Self {
        Self { input, output, width, asked: Instant::now(), revealed: None }
    }

    /// The next line, trimmed; nothing at the end of input.
    fn word(&mut self) -> io::Result<Option<String>> {
        self.output.flush()?;
        let mut bytes = Vec::new();
        let read = self.input.read_until(b'\n', &mut bytes)?;
        Ok((read > 0).then(|| String::from_utf8_lossy(&bytes).trim().to_lowercase()))
    }

    fn reveal(&mut self, ask: &Ask) -> io::Result<()> {
        let card = &ask.card.card;
        self.revealed = Some(Instant::now());
        let answer = text::wrapped(&card.answer, self.width, "");
        writeln!(self.output, "Answer:\n{answer}")?;
        if let Some(changed) = ask.card.changed() {
            writeln!(self.output, "{}", text::safe(&changed))?;
        }
        if !card.points.is_empty() {
            writeln!(self.output, "Points:")?;
            for point in &card.points {
                let besides = if point.must { "" } else { " (besides)" };
                writeln!(self.output, "- {}{besides}", text::safe(&point.text))?;
            }
        }
        let seconds = self.asked.elapsed().as_secs();
        writeln!(self.output, "Time: {} of {}", text::clock(seconds), text::clock(u64::from(card.budget_s)))?;
        for (grade, due) in Grade::ALL.iter().zip(ask.next) {
            let leads = match due {
                _ if ask.practice => "schedule stays".to_owned(),
                due => due.map_or_else(|| "new".to_owned(), |due| text::day(due, ask.today)),
            };
            writeln!(self.output, "{} {} ({leads})", grade.number(), grade.name())?;
        }
        write!(self.output, "Grade (enter: {}): ", self.suggested(ask).name())
    }

    fn suggested(&self, ask: &Ask) -> Grade {
        let told = self.revealed.map_or(0.0, |revealed| revealed.duration_since(self.asked).as_secs_f64());
        suggest(&ask.card.card.points, None, told, ask.card.card.budget_s)
    }

    fn answer(&self, grade: Grade) -> Reply {
        let revealed = self.revealed.unwrap_or_else(Instant::now);
        let ms = |from: Instant, to: Instant| u32::try_from(to.duration_since(from).as_millis()).unwrap_or(u32::MAX);
        Reply::Answer(Answer {
            grade,
            reveal_ms: Some(ms(self.asked, revealed)),
            grade_ms: Some(ms(revealed, Instant::now())),
            points: None,
        })
    }
}

impl<I: BufRead, O: Write> Interviewer for Plain<I, O> {
    fn ask(&mut self, ask: &Ask) -> io::Result<()> {
        let card = &ask.card.card;
        let story =
            card.story.as_deref().filter(|_| card.kind != Kind::Cue).map(|title| format!(", {}", text::safe(title)));
        writeln!(
            self.output,
            "Card {} of {}: {}{}",
            ask.number,
            ask.total,
            card.kind.name(),
            story.unwrap_or_default()
        )?;
        write!(self.output, "{}", text::wrapped(&ask.prompt, self.width, ""))?;
        write!(
            self.output,
            "Say it aloud, then press enter ({} on the clock): ",
            text::clock(u64::from(card.budget_s))
        )?;
        self.asked = Instant::now();
        self.revealed = None;
        self.output.flush()
    }

    fn reply(&mut self, ask: &Ask) -> io::Result<Reply> {
        loop {
            let Some(word) = self.word()? else { return Ok(Reply::Quit) };
            match word.as_str() {
                "" if self.revealed.is_none() => self.reveal(ask)?,
                "" => return Ok(self.answer(self.suggested(ask))),
                "u" | "undo" => return Ok(Reply::Undo),
                "b" | "bury" => return Ok(Reply::Bury),
                "s" | "suspend" => return Ok(Reply::Suspend),
                "q" | "quit" => return Ok(Reply::Quit),
                word => match Grade::from_text(word) {
                    Some(grade) => return Ok(self.answer(grade)),
                    None => write!(self.output, "{HELP}: ")?,
                },
            }
        }
    }

    fn event(&mut self, event: &Event) -> io::Result<()> {
        match event {
            Event::Recorded { stuck: true, .. } => {
                writeln!(self.output, "\nMissed again and again: it may want other words in the packet.\n")
            }
            Event::Recorded { .. } => writeln!(self.output),
            Event::PutAside(aside) => writeln!(self.output, "\n{}\n", put_aside(*aside)),
            Event::Undone { .. } => writeln!(self.output, "\nTaken back; here it is again.\n"),
            Event::Refused(why) => write!(self.output, "{why}: "),
        }
    }

    fn close(&mut self, summary: &Summary) -> io::Result<()> {
        writeln!(self.output, "\n{}", closing(summary))?;
        self.output.flush()
    }
}

/// What it means that a card was put aside.
pub(super) fn put_aside(aside: Aside) -> &'static str {
    match aside {
        Aside::Buried => "Buried for today; undo brings it back.",
        Aside::Suspended => "Suspended: it is not asked any more; undo brings it back.",
    }
}

/// What a session came to, in a sentence or two.
pub(super) fn closing(summary: &Summary) -> String {
    let [again, hard, good, easy] = summary.grades;
    let new = if summary.tomorrow_new > 0 { format!(", {} new", summary.tomorrow_new) } else { String::new() };
    let tomorrow = format!("Tomorrow: {} due{new}.", text::count(summary.tomorrow, "card"));
    if summary.told == 0 {
        return format!("Nothing told. {tomorrow}");
    }
    let seconds = u32::try_from(summary.spent_ms / 1000).unwrap_or(u32::MAX);
    let left = if summary.unasked > 0 {
        format!(" {} left for later.", text::count(summary.unasked, "card"))
    } else {
        String::new()
    };
    format!(
        "Told {} in {}: {again} again, {hard} hard, {good} good, {easy} easy.{left} {tomorrow}",
        text::count(summary.told as usize, "card"),
        text::minutes(seconds)
    )
}
