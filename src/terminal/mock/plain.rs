//! A mock as plain lines: for pipes, dumb terminals and screen readers.

use std::io::{self, BufRead, Write};
use std::path::Path;
use std::time::Instant;

use crate::mock::{Attempt, Examiner, Heard, Marks, Opening, Outcome, Question, Round, Wish};
use crate::store::MockAnswer;
use crate::terminal::lines::read_line;
use crate::terminal::sound::Sound;
use crate::terminal::text;

/// Reads lines from `input`, writes lines to `output`.
#[derive(Debug)]
pub struct PlainMock<I, O> {
    input: I,
    output: O,
    width: usize,
    sound: Sound,
    partner: bool,
}

impl<I: BufRead, O: Write> PlainMock<I, O> {
    /// A mock over two streams, with lines of at most `width` columns.
    pub fn new(input: I, output: O, width: usize, partner: bool, sound: Sound) -> Self {
        sound.end_with_signals();
        Self { input, output, width, sound, partner }
    }

    /// The next line; nothing at the end of input, or where the person wants to stop.
    fn line(&mut self) -> io::Result<Option<String>> {
        self.output.flush()?;
        let mut bytes = Vec::new();
        let read = read_line(&mut self.input, &mut bytes)?;
        let line = String::from_utf8_lossy(&bytes).trim().to_owned();
        Ok((read > 0 && line != "quit").then_some(line))
    }

    /// Asks until the line is one that `read` understands; after too many that are not, nobody is there.
    fn until<T>(&mut self, asks: &str, read: impl Fn(&str) -> Option<T>) -> io::Result<Option<T>> {
        const PATIENCE: usize = 20;
        for _ in 0..PATIENCE {
            write!(self.output, "{asks} ")?;
            let Some(line) = self.line()? else { return Ok(None) };
            if let Some(value) = read(&line) {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    fn yes(&mut self, asks: &str) -> io::Result<Option<bool>> {
        self.until(&format!("{asks} (y; enter: no)"), |line| match line.to_lowercase().as_str() {
            "y" | "yes" => Some(true),
            "" | "n" | "no" => Some(false),
            _ => None,
        })
    }

    fn say(&mut self, words: &str) -> io::Result<()> {
        write!(self.output, "{}", text::wrapped(words, self.width, ""))
    }

    fn trouble(&mut self) -> io::Result<()> {
        match self.sound.trouble.take() {
            Some(trouble) => self.say(&trouble),
            None => Ok(()),
        }
    }
}

impl<I: BufRead, O: Write> Examiner for PlainMock<I, O> {
    fn open(&mut self, opening: &Opening<'_>) -> io::Result<Option<()>> {
        let round = opening.round;
        let time = text::clock(round.seconds().into());
        self.say(&format!("\nRound {} of 3: {} ({time}). {}", round.number(), round.title(), round.aim()))?;
        for wish in opening.improvements {
            self.say(&format!("You noted for this time: {wish}"))?;
        }
        self.trouble()?;
        write!(self.output, "Press enter to begin (quit ends): ")?;
        Ok(self.line()?.map(|_| ()))
    }

    fn hear(&mut self, question: &Question, marks: &Marks<'_>) -> io::Result<Option<Heard>> {
        let pressed = if question.presses.is_some() { "Pressed: " } else { "" };
        self.say(&format!("\n{}. {pressed}{}", marks.number, question.asked))?;
        let limit = text::clock(question.limit_s.into());
        writeln!(self.output, "Say it aloud, then press enter; or write it, and an empty line ends it ({limit}):")?;
        self.sound.start();
        let begun = Instant::now();
        let mut said = String::new();
        loop {
            match self.line()? {
                Some(line) if !line.is_empty() => {
                    said.push_str(&line);
                    said.push('\n');
                }
                // What was written so far is an answer, even where the input ends.
                None if said.is_empty() => return Ok(None),
                _ => break,
            }
        }
        let told = begun.elapsed();
        let recording = self.sound.stop();
        let said = Some(said.trim().to_owned()).filter(|said| !said.is_empty());
        self.trouble()?;
        writeln!(self.output, "Time: {} of {limit}", text::clock(told.as_secs()))?;
        Ok(Some(Heard { told, asked: None, said, recording }))
    }

    fn transcript(&mut self, recording: &Path) -> io::Result<Option<String>> {
        let said = self.sound.transcript(recording);
        if let Some(said) = &said {
            self.say(&format!("You said: {said}"))?;
        }
        self.trouble()?;
        Ok(said)
    }

    fn check(&mut self, question: &Question, answer: &MockAnswer) -> io::Result<Option<Outcome>> {
        self.say(&format!("\nCheck: {}", answer.asked))?;
        if let Some(card) = question.card.as_ref().filter(|card| !card.card.answer.is_empty()) {
            self.say(&format!("In the packet:\n\n{}", card.card.answer))?;
        }
        let Some(answered) = self.yes("Answered the question that was asked?")? else { return Ok(None) };
        let Some(measurable) = self.yes("A measurable result or a concrete detail?")? else { return Ok(None) };
        let mut score = None;
        if self.partner {
            let number = |line: &str| line.parse::<u8>().ok().filter(|score| (1..=5).contains(score));
            score = self.until("How convincing, from 1 to 5?", number)?;
            if score.is_none() {
                return Ok(None);
            }
        }
        Ok(Some(Outcome { answered, measurable, score }))
    }

    fn met(&mut self, _: Round, improvement: &str) -> io::Result<Option<bool>> {
        self.say(&format!("\nYou had noted: {improvement}"))?;
        self.yes("Managed this time?")
    }

    fn improvement(&mut self, _: Round, asked: &[String]) -> io::Result<Option<Wish>> {
        let words = |line: &str| (!line.is_empty()).then(|| line.to_owned());
        let Some(text) = self.until("One improvement for the next time:", words)? else { return Ok(None) };
        if asked.len() < 2 {
            return Ok(Some(Wish { text, about: None }));
        }
        let asks = format!("Which question does it concern (1-{}, enter: the round)?", asked.len());
        let about = self.until(&asks, |line| match line.parse::<usize>() {
            Ok(number) if (1..=asked.len()).contains(&number) => Some(Some(number - 1)),
            _ => line.is_empty().then_some(None),
        })?;
        Ok(Some(Wish { text, about: about.flatten() }))
    }

    fn again(&mut self, _: Round) -> io::Result<Option<bool>> {
        self.yes("Once more?")
    }

    fn retry(&mut self, _: Round, why: &str) -> io::Result<Option<bool>> {
        self.say(&unwritten(why))?;
        self.yes("Try again?")
    }

    fn close(&mut self, attempts: &[Attempt], notes: &str) -> io::Result<()> {
        writeln!(self.output)?;
        for line in closing(attempts, notes) {
            self.say(&line)?;
        }
        self.output.flush()
    }
}

/// That what was said aloud is not on disk yet.
pub fn unwritten(why: &str) -> String {
    format!("The answer could not be written down: {why}.")
}

/// What a mock came to: this attempt, those before it, and where the notes are.
pub fn closing(attempts: &[Attempt], notes: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for round in Round::ALL {
        let mut cells = attempts.iter().filter_map(|attempt| Some((&attempt.when, attempt.cell(round)?)));
        let held_now = attempts.first().is_some_and(|now| now.cell(round).is_some());
        if let Some((_, now)) = cells.next().filter(|_| held_now) {
            let before = cells.next().map(|(when, cell)| format!(" (before, {when}: {cell})")).unwrap_or_default();
            lines.push(format!("{}: {now}{before}.", round.title()));
        }
    }
    lines.push(notes.to_owned());
    lines
}
