//! A mock on a terminal: one page for each thing, a clock that runs in sight, and a bell when time is up.

use std::io;
use std::path::Path;
use std::task::Poll;
use std::time::{Duration, Instant};

use console::{Key, Style};

use super::page::{Hearing, Prompt, asking, checking, hearing, numbered, opening};
use super::plain::unwritten;
use crate::mock::{Attempt, Examiner, Heard, Marks, Opening, Outcome, Question, Round, Wish};
use crate::store::MockAnswer;
use crate::terminal::keys::{Press, ends};
use crate::terminal::panel::Panel;
use crate::terminal::rows::{dim, paragraph};
use crate::terminal::screen::Frame;
use crate::terminal::signals::Listening;
use crate::terminal::sound::Sound;
use crate::terminal::typing::{Line, Typing};

/// A mock on a terminal.
#[derive(Debug)]
pub struct MockDialog {
    /// Given back first.
    panel: Panel,
    sound: Sound,
    partner: bool,
    _listening: Listening,
}

/// An answer under way.
struct Answering {
    begun: Instant,
    rung: bool,
    asked: Option<String>,
    typing: Option<String>,
}

impl Answering {
    fn new(asked: Option<String>) -> Self {
        Self { begun: Instant::now(), rung: false, asked, typing: None }
    }

    /// Begins once more, with the partner's own question if there is one.
    fn restart(&mut self, said: Line) {
        let asked = match said {
            Line::Said(asked) => Some(asked),
            Line::Left(_) => self.asked.take(),
        };
        *self = Self::new(asked);
    }

    /// Whether time is up, for the first time.
    fn rings(&mut self, limit: Duration) -> bool {
        let rings = !self.rung && self.begun.elapsed() > limit;
        self.rung |= rings;
        rings
    }
}

impl MockDialog {
    /// Takes the terminal. With a partner, somebody else holds the screen.
    pub fn new(partner: bool, sound: Sound) -> io::Result<Self> {
        let listening = Listening::begin();
        Ok(Self { panel: Panel::take()?, sound, partner, _listening: listening })
    }

    fn yes(&mut self, round: Round, body: &[String], asks: &str) -> io::Result<Option<bool>> {
        let prompt = Prompt { asks, line: None, keys: "y yes · n no" };
        Ok(self.panel.key("yn", |width| asking(round, body.to_vec(), prompt, width))?.map(|key| key == 'y'))
    }

    /// Rings once when time is up.
    fn ring(&self, question: &Question, answering: &mut Answering) -> io::Result<()> {
        if answering.rings(Duration::from_secs(question.limit_s.into())) { self.panel.ring() } else { Ok(()) }
    }

    /// Shows the running question until something is pressed.
    fn wait(&mut self, question: &Question, marks: &Marks<'_>, answering: &mut Answering) -> io::Result<Press> {
        loop {
            self.ring(question, answering)?;
            let recording = self.sound.is_on();
            let page = Hearing {
                question,
                asked: answering.asked.as_deref(),
                marks,
                told: answering.begun.elapsed(),
                typing: answering.typing.as_deref(),
                recording,
                partner: self.partner,
                notice: self.sound.trouble.as_deref(),
            };
            let frame = hearing(&page, self.panel.width());
            if answering.typing.is_some() {
                // What is being typed is seen at its end.
                self.panel.scroll = usize::MAX;
            }
            if let Some(press) = self.panel.tick(&frame)? {
                return Ok(press);
            }
        }
    }

    /// Types the answer while the clock runs; whether it is done, or nothing to stop.
    fn type_answer(
        &mut self,
        question: &Question,
        marks: &Marks<'_>,
        answering: &mut Answering,
    ) -> io::Result<Option<bool>> {
        loop {
            let press = self.wait(question, marks, answering)?;
            let mut text = answering.typing.take().unwrap_or_default();
            match self.panel.typed(&mut text, press)? {
                Typing::More => answering.typing = Some(text),
                Typing::Done => {
                    answering.typing = Some(text).filter(|text| !text.trim().is_empty());
                    return Ok(Some(true));
                }
                Typing::Forgotten => return Ok(Some(false)),
                // What stands there is an answer all the same.
                Typing::Quit if !text.trim().is_empty() => {
                    answering.typing = Some(text);
                    return Ok(Some(true));
                }
                Typing::Quit => return Ok(None),
            }
        }
    }

    /// The partner types a question of their own, or thinks better of it; the clock begins with it.
    fn ask_else(&mut self, question: &Question, answering: &mut Answering) -> io::Result<()> {
        let page = |line: &str, width| {
            let prompt = Prompt { asks: "Ask instead:", line: Some(line), keys: "enter asks it · Ctrl-C: never mind" };
            asking(question.round, paragraph(&question.asked, width, &Style::new().dim()), prompt, width)
        };
        answering.restart(self.panel.line(page)?);
        Ok(())
    }

    fn end_of(&mut self, answering: Answering) -> Heard {
        let told = answering.begun.elapsed();
        Heard { told, asked: answering.asked, said: answering.typing, recording: self.sound.stop() }
    }
}

impl Examiner for MockDialog {
    fn open(&mut self, round: &Opening<'_>) -> io::Result<Option<()>> {
        let notice = self.sound.trouble.take();
        Ok(self.panel.key(" ", |width| opening(round, notice.as_deref(), width))?.map(|_| ()))
    }

    fn hear(&mut self, question: &Question, marks: &Marks<'_>) -> io::Result<Option<Heard>> {
        self.panel.scroll = 0;
        self.sound.start();
        let mut answering = Answering::new(None);
        loop {
            let press = self.wait(question, marks, &mut answering)?;
            let typed = match press {
                Press::Key(Key::Char(' ') | Key::Enter) => break,
                Press::Key(Key::Char('a')) if self.partner => {
                    self.ask_else(question, &mut answering)?;
                    continue;
                }
                Press::Key(Key::Char('t')) => Some(String::new()),
                // What is pasted is an answer, never a row of commands.
                Press::Paste(text) => Some(text),
                Press::Key(key) if ends(&key) => return Ok(None),
                Press::Key(key) => {
                    self.panel.scrolls(&key);
                    continue;
                }
            };
            answering.typing = typed;
            match self.type_answer(question, marks, &mut answering)? {
                None => return Ok(None),
                Some(true) => break,
                Some(false) => answering.typing = None,
            }
        }
        Ok(Some(self.end_of(answering)))
    }

    fn transcript(&mut self, recording: &Path) -> io::Result<Option<String>> {
        let Some(mut transcription) = self.sound.transcribe(recording) else { return Ok(None) };
        loop {
            if let Poll::Ready(said) = self.sound.said(&mut transcription) {
                return Ok(said);
            }
            let body = paragraph("Listening to what was said …", self.panel.width(), &Style::new());
            let foot = vec![dim(" Esc: never mind")];
            match self.panel.tick(&Frame { body, foot, ..Frame::default() })? {
                Some(Press::Key(key)) if ends(&key) => return Ok(None),
                _ => {}
            }
        }
    }

    fn check(&mut self, question: &Question, answer: &MockAnswer) -> io::Result<Option<Outcome>> {
        let (notice, partner) = (self.sound.trouble.take(), self.partner);
        let whose = if partner { "they" } else { "you" };
        let mut ask = |asks: &str, wanted: &str, keys: &str| {
            let prompt = Prompt { asks, line: None, keys };
            self.panel.key(wanted, |width| checking(question, answer, notice.as_deref(), prompt, width))
        };
        let keys = "y yes · n no · j k scroll";
        let Some(answered) = ask(&format!("Did {whose} answer the question that was asked?"), "yn", keys)? else {
            return Ok(None);
        };
        let Some(measurable) = ask("Was there a measurable result or a concrete detail?", "yn", keys)? else {
            return Ok(None);
        };
        let score = if partner {
            let Some(score) = ask("How convincing was it, from 1 to 5?", "12345", "1 not at all … 5 hired")? else {
                return Ok(None);
            };
            score.to_digit(10).and_then(|score| u8::try_from(score).ok())
        } else {
            None
        };
        Ok(Some(Outcome { answered: answered == 'y', measurable: measurable == 'y', score }))
    }

    fn met(&mut self, round: Round, improvement: &str) -> io::Result<Option<bool>> {
        let width = self.panel.width();
        let mut body = paragraph("You had noted:", width, &Style::new());
        body.extend(paragraph(improvement, width, &Style::new().bold()));
        self.yes(round, &body, "Did you manage it this time?")
    }

    fn improvement(&mut self, round: Round, asked: &[String]) -> io::Result<Option<Wish>> {
        let page = |line: &str, width| {
            let asks = "One improvement for the next time (each round has one):";
            let prompt =
                Prompt { asks, line: Some(line), keys: "enter keeps it · Esc clears the line · Ctrl-C quits" };
            asking(round, numbered(asked, width), prompt, width)
        };
        // What stands there was meant, even where Ctrl-C ends it.
        let Some(text) = self.panel.line(page)?.written() else { return Ok(None) };
        if asked.len() < 2 {
            return Ok(Some(Wish { text, about: None }));
        }
        let asks = format!("“{text}”: which question does it concern?");
        let keys = format!("its number (1-{}), then enter · 0: the round as a whole", asked.len());
        let page = |line: &str, width| {
            asking(round, numbered(asked, width), Prompt { asks: &asks, line: Some(line), keys: &keys }, width)
        };
        loop {
            // The words are kept even if no question was named.
            let Some(line) = self.panel.line(page)?.written() else { return Ok(Some(Wish { text, about: None })) };
            match line.parse::<usize>() {
                Ok(0) => return Ok(Some(Wish { text, about: None })),
                Ok(number) if number <= asked.len() => return Ok(Some(Wish { text, about: Some(number - 1) })),
                _ => {}
            }
        }
    }

    fn again(&mut self, round: Round) -> io::Result<Option<bool>> {
        let body =
            paragraph("Told again at once, a pitch comes shorter and clearer.", self.panel.width(), &Style::new());
        self.yes(round, &body, "Once more?")
    }

    fn retry(&mut self, round: Round, why: &str) -> io::Result<Option<bool>> {
        let body = paragraph(&unwritten(why), self.panel.width(), &Style::new());
        self.yes(round, &body, "Try again?")
    }

    fn close(&mut self, attempts: &[Attempt], notes: &str) -> io::Result<()> {
        let width = self.panel.width();
        let lines = self.sound.trouble.take().into_iter().chain(super::plain::closing(attempts, notes));
        self.panel.close(lines.flat_map(|line| paragraph(&line, width, &Style::new())))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Answering, Line};

    #[test]
    fn the_bell_rings_once_for_each_question() {
        let mut answering = Answering::new(None);
        let rings = |answering: &mut Answering| {
            std::thread::sleep(Duration::from_millis(1));
            answering.rings(Duration::ZERO)
        };
        assert!(rings(&mut answering) && !rings(&mut answering));
        answering.restart(Line::Said("Why not buy it?".to_owned()));
        assert!(rings(&mut answering) && !rings(&mut answering), "the partner's own question has a clock of its own");
        answering.restart(Line::Left("Why no".to_owned()));
        assert_eq!(answering.asked.as_deref(), Some("Why not buy it?"));
    }
}
