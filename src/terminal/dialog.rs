//! The review loop on a terminal: one key an answer, a running clock, the four grades with the day each leads to.

mod said;

use std::io;
use std::path::Path;
use std::time::Instant;

use console::{Key, Style};

use super::closing;
use super::editor;
use super::happened::happened;
use super::keys::{Press, ends};
use super::page::{Page, Question, Stage};
use super::panel::Panel;
use super::rows::paragraph;
use super::screen::Frame;
use super::signals::Listening;
use super::sound::Sound;
use super::telling::Telling;
use crate::review::{Ask, Event, Interviewer, Reach, Reply, Summary, Typed};
use crate::schedule::Grade;

/// A review on a terminal.
#[derive(Debug)]
pub struct Dialog {
    /// Given back first.
    panel: Panel,
    card: Present,
    notice: Option<String>,
    /// What is to be said even if no card follows.
    parting: Option<String>,
    sound: Sound,
    _listening: Listening,
}

/// The card on the screen and what has been done with it.
#[derive(Debug)]
struct Present {
    stage: Stage,
    telling: Telling,
    typed: Option<Typed>,
    /// What was typed of an answer that is about to be shown; perhaps nothing.
    coming: Option<String>,
    aside: Option<Question>,
}

impl Present {
    fn new() -> Self {
        Self { stage: Stage::Telling, telling: Telling::new(), typed: None, coming: None, aside: None }
    }
}

impl Dialog {
    /// Takes the terminal for a review that begins with a notice, if there is something to say.
    pub fn new(notice: Option<String>, sound: Sound) -> io::Result<Self> {
        let listening = Listening::begin();
        let panel = Panel::take()?;
        Ok(Self { panel, card: Present::new(), notice, parting: None, sound, _listening: listening })
    }

    fn frame(&self, ask: &Ask) -> Frame {
        let card = &self.card;
        let page = Page {
            ask,
            stage: &card.stage,
            told: card.telling.told(),
            splits: &card.telling.splits,
            said: card.telling.said.as_deref(),
            typed: card.typed.as_ref(),
            notice: self.notice.as_deref(),
            aside: card.aside,
        };
        page.frame(self.panel.width())
    }

    /// The next key or paste, with the screen kept up to date while none comes.
    fn press(&mut self, ask: &Ask) -> io::Result<Press> {
        loop {
            if let Some(press) = self.panel.tick(&self.frame(ask))? {
                return Ok(press);
            }
        }
    }

    /// Stops the clock. The answer is shown when the session has looked whether it is still the same.
    fn finish(&mut self, ask: &Ask, typed: String) -> Reply {
        self.card.telling.reveal(ask.card.card.parts.len());
        self.card.coming = Some(typed);
        Reply::Reveal
    }

    /// Turns to the answer; what was recorded or typed is held against it.
    fn turn(&mut self, ask: &Ask, typed: &str) -> io::Result<()> {
        self.panel.scroll = 0;
        if let Some(recording) = self.sound.stop() {
            self.transcribe(ask, &recording)?;
            self.card.telling.recording = Some(recording);
        }
        self.card.stage = Stage::Revealed;
        self.notice = self.sound.trouble.take().or(self.notice.take());
        if !typed.trim().is_empty() {
            self.card.typed = Some(self.card.telling.write(ask, typed));
        }
        Ok(())
    }

    /// What a key means while the answer is hidden.
    fn telling(&mut self, ask: &Ask, key: &Key) -> Option<Reply> {
        let (telling, parts) = (&mut self.card.telling, ask.card.card.parts.len());
        match key {
            Key::Char(' ') => telling.next_part(parts),
            Key::Enter => telling.reveal(parts),
            _ => return None,
        }
        telling.is_revealed().then(|| self.finish(ask, String::new()))
    }

    /// What a key means once the answer is shown.
    fn grading(&mut self, ask: &Ask, key: &Key) -> io::Result<Option<Reply>> {
        match key {
            Key::Char(' ') | Key::Enter => return Ok(Some(self.card.telling.graded(self.card.telling.suggested(ask)))),
            Key::Char(digit @ '1'..='4') => {
                let grade = Grade::from_text(&digit.to_string()).unwrap_or(Grade::Again);
                return Ok(Some(self.card.telling.graded(grade)));
            }
            Key::Char('p') => self.tick(ask)?,
            _ => {}
        }
        Ok(None)
    }

    /// What a key means whether the answer is shown or not.
    fn anywhere(&mut self, ask: &Ask, key: &Key) -> io::Result<Option<Reply>> {
        match key {
            Key::Char('u') => return Ok(Some(Reply::Undo)),
            Key::Char('b') => return Ok(Some(Reply::Bury)),
            Key::Char('s') => return Ok(Some(Reply::Suspend(Reach::Card))),
            Key::Char('S') => return self.suspend(ask),
            Key::Char('e') => return self.edit(ask),
            Key::Char('t') => return self.type_answer(ask, String::new()),
            Key::Char('?') => self.card.aside = Some(Question::Help),
            key if ends(key) => return Ok(Some(Reply::Quit)),
            key => drop(self.panel.scrolls(key)),
        }
        Ok(None)
    }

    /// Asks how far a suspension reaches.
    fn suspend(&mut self, ask: &Ask) -> io::Result<Option<Reply>> {
        self.card.aside = Some(Question::Reach);
        let press = self.press(ask)?;
        self.card.aside = None;
        let Press::Key(key) = press else { return Ok(None) };
        Ok(match key {
            Key::CtrlC => Some(Reply::Quit),
            Key::Char('c') => Some(Reply::Suspend(Reach::Card)),
            Key::Char('s' | 'S') if ask.card.card.story.is_some() => Some(Reply::Suspend(Reach::Story)),
            Key::Char('d') => Some(Reply::Suspend(Reach::Deck)),
            _ => None,
        })
    }

    /// Gives the terminal to the person's editor, and takes it back.
    fn edit(&mut self, ask: &Ask) -> io::Result<Option<Reply>> {
        let opened = Instant::now();
        let edited = self.panel.lend(|| editor::edit(Path::new(&ask.card.path), ask.card.card.line))?;
        // A Ctrl-C was the editor's; a word to retell itself ends the session once the edit is read.
        Listening::forget_interrupt();
        self.card.telling.pause(opened.elapsed());
        Ok(match edited {
            Ok(()) => Some(Reply::Edited),
            Err(error) => {
                self.notice = Some(error.to_string());
                None
            }
        })
    }
}

impl Interviewer for Dialog {
    fn can_try_again(&self) -> bool {
        true
    }

    fn ask(&mut self, ask: &Ask) -> io::Result<()> {
        self.card = Present::new();
        self.panel.scroll = 0;
        self.parting = None;
        self.sound.start();
        self.notice = self.sound.trouble.take().or(self.notice.take());
        self.panel.show(&self.frame(ask))
    }

    fn reply(&mut self, ask: &Ask) -> io::Result<Reply> {
        if let Some(typed) = self.card.coming.take() {
            self.turn(ask, &typed)?;
        }
        loop {
            let key = match self.press(ask)? {
                Press::Key(key) => key,
                // What is pasted is an answer, never a row of commands.
                Press::Paste(text) => match self.type_answer(ask, text)? {
                    Some(reply) => return Ok(reply),
                    None => continue,
                },
            };
            if self.card.aside.take().is_some() && key != Key::CtrlC {
                continue;
            }
            let reply = match self.card.stage {
                Stage::Revealed => self.grading(ask, &key)?,
                _ => self.telling(ask, &key),
            };
            if let Some(reply) = reply {
                return Ok(reply);
            }
            if let Some(reply) = self.anywhere(ask, &key)? {
                return Ok(reply);
            }
        }
    }

    fn event(&mut self, event: &Event) -> io::Result<()> {
        if let Event::Reread { .. } | Event::Overtaken { .. } = event {
            // What was ticked may have been other points.
            (self.card.telling.said, self.card.typed) = (None, None);
        }
        self.notice = happened(event);
        let passes = matches!(event, Event::Reread { stands: false, .. } | Event::Overtaken { stands: false });
        self.parting = self.notice.clone().filter(|_| passes);
        Ok(())
    }

    fn close(&mut self, summary: &Summary) -> io::Result<()> {
        let width = self.panel.width();
        let parting = self.parting.take().map(|notice| paragraph(&notice, width, &Style::new().magenta()));
        self.panel.close(parting.into_iter().flatten().chain(closing::page(summary, width)))
    }
}
