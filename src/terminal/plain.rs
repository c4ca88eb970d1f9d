//! The review loop as plain lines: for pipes, dumb terminals and screen readers.

use std::io::{self, BufRead, Write};
use std::path::Path;
use std::time::Instant;

use super::happened::happened;
use super::lines::read_line;
use super::sound::Sound;
use super::telling::Telling;
use super::{closing, editor, text};
use crate::card::Kind;
use crate::review::{Ask, Event, Interviewer, Reach, Reply, Summary};
use crate::schedule::Grade;

/// Reads words from `input`, writes lines to `output`.
#[derive(Debug)]
pub struct Plain<I, O> {
    input: I,
    output: O,
    width: usize,
    telling: Telling,
    sound: Sound,
    /// Whether the card says something else than what was printed.
    stale: bool,
    /// What was typed of an answer that is about to be shown; perhaps nothing.
    coming: Option<String>,
}

const HELP: &str = "\
enter reveals; next goes to the next part of a story; 1-4 or again, hard, good, easy grade; points says which were left out; \
type takes the answer in writing; undo; edit; bury (for today); suspend, suspend story, suspend deck; quit";

impl<I: BufRead, O: Write> Plain<I, O> {
    /// A loop over two streams, with lines of at most `width` columns.
    pub fn new(input: I, output: O, width: usize, sound: Sound) -> Self {
        sound.end_with_signals();
        Self { input, output, width, telling: Telling::new(), sound, stale: false, coming: None }
    }

    /// The next line; nothing at the end of input.
    fn line(&mut self) -> io::Result<Option<String>> {
        self.output.flush()?;
        let mut bytes = Vec::new();
        let read = read_line(&mut self.input, &mut bytes)?;
        Ok((read > 0).then(|| String::from_utf8_lossy(&bytes).trim().to_owned()))
    }

    /// Stops the clock. The answer is shown when the session has looked whether it is still the same.
    fn finish(&mut self, ask: &Ask, typed: String) -> Reply {
        self.telling.reveal(ask.card.card.parts.len());
        self.coming = Some(typed);
        Reply::Reveal
    }

    fn reveal(&mut self, ask: &Ask) -> io::Result<()> {
        let card = &ask.card.card;
        if let Some(recording) = self.sound.stop() {
            // What was typed says more surely what was meant.
            let heard = if self.telling.said.is_none() { self.sound.transcript(&recording) } else { None };
            self.telling.recording = Some(recording);
            if let Some(said) = heard {
                writeln!(self.output, "You said: {}", text::safe(&said))?;
                self.told(ask, &said)?;
            }
        }
        self.trouble()?;
        let answer = text::wrapped(&card.answer, self.width, "");
        writeln!(self.output, "Answer:\n{answer}")?;
        if let Some(changed) = ask.card.changed() {
            writeln!(self.output, "{}", text::safe(&changed))?;
        }
        self.points(ask)?;
        for (split, (part, budget)) in self.telling.splits.iter().zip(&card.parts) {
            let (split, budget) = (text::clock(split.as_secs()), text::clock(u64::from(*budget)));
            writeln!(self.output, "{}: {split} of {budget}", part.name())?;
        }
        writeln!(
            self.output,
            "Time: {} of {}",
            text::clock(self.telling.told().as_secs()),
            text::clock(u64::from(card.budget_s))
        )?;
        self.grades(ask)
    }

    /// The points, each with what was said and how often it has been dropped.
    fn points(&mut self, ask: &Ask) -> io::Result<()> {
        let points = &ask.card.card.points;
        if !points.is_empty() {
            writeln!(self.output, "Points:")?;
        }
        for (at, point) in points.iter().enumerate() {
            let said = match self.telling.said.as_ref().and_then(|said| said.get(at)) {
                Some(true) => ", said",
                Some(false) => ", not said",
                None => "",
            };
            let besides = if point.must { "" } else { " (besides)" };
            let dropped = match ask.dropped.get(at) {
                Some(dropped) if dropped.times > 0 => format!(", dropped in {} of {}", dropped.times, dropped.of),
                _ => String::new(),
            };
            writeln!(self.output, "{}. {}{besides}{said}{dropped}", at + 1, text::safe(&point.text))?;
        }
        Ok(())
    }

    fn grades(&mut self, ask: &Ask) -> io::Result<()> {
        for (grade, due) in Grade::ALL.iter().zip(ask.next) {
            let leads = match due {
                _ if ask.practice => "schedule stays".to_owned(),
                due => due.map_or_else(|| "new".to_owned(), |due| text::day(due, ask.today)),
            };
            writeln!(self.output, "{} {} ({leads})", grade.number(), grade.name())?;
        }
        self.ask_for_grade(ask)
    }

    fn ask_for_grade(&mut self, ask: &Ask) -> io::Result<()> {
        write!(self.output, "Grade (enter: {}): ", self.telling.suggested(ask).name())
    }

    /// Ends a part of a story; after the last one the answer is shown.
    fn next_part(&mut self, ask: &Ask) -> io::Result<Option<Reply>> {
        let parts = &ask.card.card.parts;
        self.telling.next_part(parts.len());
        match parts.get(self.telling.splits.len()) {
            Some((part, budget)) => {
                write!(self.output, "{} ({}): ", part.name(), text::clock(u64::from(*budget)))?;
                Ok(None)
            }
            None => Ok(Some(self.finish(ask, String::new()))),
        }
    }

    /// Asks which points were not said.
    fn tick(&mut self, ask: &Ask) -> io::Result<()> {
        let count = ask.card.card.points.len();
        write!(self.output, "Numbers of the points that you left out (enter: none): ")?;
        let Some(line) = self.line()? else { return Ok(()) };
        let words = line.split([' ', ',']).filter(|word| !word.is_empty());
        let numbers: Result<Vec<usize>, _> = words.map(str::parse).collect();
        match numbers.ok().filter(|numbers| numbers.iter().all(|number| (1..=count).contains(number))) {
            Some(left_out) => self.telling.said = Some((1..=count).map(|number| !left_out.contains(&number)).collect()),
            None => writeln!(self.output, "Points are numbered from 1 to {count}.")?,
        }
        self.ask_for_grade(ask)
    }

    /// Takes a written answer up to an empty line, then shows the card's with what of it was said.
    fn type_answer(&mut self, ask: &Ask) -> io::Result<Reply> {
        writeln!(self.output, "Write the answer, and an empty line to end it:")?;
        let mut answer = String::new();
        while let Some(line) = self.line()?.filter(|line| !line.is_empty()) {
            answer.push_str(&line);
            answer.push('\n');
        }
        Ok(self.finish(ask, answer))
    }

    /// Holds what was said, if anything, against the card.
    fn told(&mut self, ask: &Ask, said: &str) -> io::Result<()> {
        if said.is_empty() {
            return Ok(());
        }
        let found = self.telling.write(ask, said);
        let wrong: Vec<&str> = found.wrong.iter().map(|place| found.text[place.clone()].trim()).collect();
        if wrong.is_empty() {
            return Ok(());
        }
        writeln!(self.output, "Not in the packet: {}", text::safe(&wrong.join(", ")))
    }

    fn trouble(&mut self) -> io::Result<()> {
        self.sound.trouble.take().map_or(Ok(()), |trouble| writeln!(self.output, "{trouble}"))
    }

    /// Opens the person's editor; nothing when that failed, with the reason told.
    fn edit(&mut self, ask: &Ask) -> io::Result<Option<Reply>> {
        self.output.flush()?;
        let opened = Instant::now();
        let edited = editor::edit(Path::new(&ask.card.path), ask.card.card.line);
        self.telling.pause(opened.elapsed());
        match edited {
            Ok(()) => Ok(Some(Reply::Edited)),
            Err(error) => {
                write!(self.output, "{error}: ")?;
                Ok(None)
            }
        }
    }

    fn question(&mut self, ask: &Ask) -> io::Result<()> {
        write!(self.output, "{}", text::wrapped(&ask.prompt, self.width, ""))
    }

    fn clock(&mut self, ask: &Ask) -> io::Result<()> {
        let clock = text::clock(u64::from(ask.card.card.budget_s));
        write!(self.output, "Say it aloud, then press enter ({clock} on the clock): ")
    }
}

impl<I: BufRead, O: Write> Interviewer for Plain<I, O> {
    fn ask(&mut self, ask: &Ask) -> io::Result<()> {
        self.coming = None;
        let card = &ask.card.card;
        let story =
            card.story.as_deref().filter(|_| card.kind != Kind::Cue).map(|title| format!(", {}", text::safe(title)));
        let story = story.unwrap_or_default();
        writeln!(self.output, "Card {} of {}: {}{story}", ask.number, ask.total, card.kind.name())?;
        self.telling = Telling::new();
        self.sound.start();
        self.trouble()?;
        for wish in &ask.improvements {
            writeln!(self.output, "From a mock: {}", text::safe(wish))?;
        }
        self.question(ask)?;
        self.clock(ask)?;
        self.output.flush()
    }

    fn reply(&mut self, ask: &Ask) -> io::Result<Reply> {
        let stale = std::mem::take(&mut self.stale);
        if stale {
            self.telling.said = None;
            self.question(ask)?;
        }
        match self.coming.take() {
            Some(typed) => {
                self.told(ask, &typed)?;
                self.reveal(ask)?;
            }
            None if stale && self.telling.is_revealed() => self.reveal(ask)?,
            None if stale => self.clock(ask)?,
            None => {}
        }
        loop {
            let Some(word) = self.line()? else { return Ok(Reply::Quit) };
            match word.to_lowercase().as_str() {
                "" if !self.telling.is_revealed() => return Ok(self.finish(ask, String::new())),
                "" => return Ok(self.telling.graded(self.telling.suggested(ask))),
                "n" | "next" if !self.telling.is_revealed() => {
                    if let Some(reply) = self.next_part(ask)? {
                        return Ok(reply);
                    }
                }
                "p" | "points" if self.telling.is_revealed() => self.tick(ask)?,
                "t" | "type" => return self.type_answer(ask),
                "e" | "edit" => {
                    if let Some(reply) = self.edit(ask)? {
                        return Ok(reply);
                    }
                }
                "u" | "undo" => return Ok(Reply::Undo),
                "b" | "bury" => return Ok(Reply::Bury),
                "s" | "suspend" => return Ok(Reply::Suspend(Reach::Card)),
                "suspend story" => return Ok(Reply::Suspend(Reach::Story)),
                "suspend deck" => return Ok(Reply::Suspend(Reach::Deck)),
                "q" | "quit" => return Ok(Reply::Quit),
                word => match Grade::from_text(word) {
                    Some(grade) => return Ok(self.telling.graded(grade)),
                    None => write!(self.output, "{HELP}: ")?,
                },
            }
        }
    }

    fn event(&mut self, event: &Event) -> io::Result<()> {
        if let Event::Reread { stands, .. } | Event::Overtaken { stands } = event {
            self.stale = *stands;
        }
        match (event, happened(event)) {
            (Event::Refused(why), _) => write!(self.output, "{why}: "),
            (Event::Recorded { .. }, None) => writeln!(self.output),
            (_, None) => Ok(()),
            (Event::Reread { stands: true, .. }, Some(words)) => writeln!(self.output, "{words}"),
            (Event::Reread { .. }, Some(words)) => writeln!(self.output, "{words}\n"),
            (_, Some(words)) => writeln!(self.output, "\n{words}\n"),
        }
    }

    fn close(&mut self, summary: &Summary) -> io::Result<()> {
        writeln!(self.output)?;
        for line in closing::lines(summary) {
            writeln!(self.output, "{line}")?;
        }
        self.output.flush()
    }
}
