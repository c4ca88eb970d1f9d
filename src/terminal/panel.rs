//! A terminal that a session has taken: a page in sight, which scrolls, and what is pressed before it.

use std::io;
use std::time::Duration;

use console::{Key, Term};

use super::keys::{Keys, Press, ends};
use super::mode::SessionMode;
use super::screen::{Frame, Screen};
use super::signals::{Holding, Listening};
use super::typing::{self, Line, Typing};

/// How often a page is drawn, for the clock on it.
const TICK: Duration = Duration::from_millis(200);

/// A terminal in a session.
#[derive(Debug)]
pub struct Panel {
    /// Given up while an editor has the terminal or the program is stopped, and at the end; the screen before the mode.
    taken: Option<(Screen, SessionMode, Holding)>,
    terminal: Term,
    keys: Keys,
    /// Rows by which the page is scrolled down.
    pub scroll: usize,
}

impl Panel {
    /// Takes the terminal. What stood on it comes back when this is dropped.
    pub fn take() -> io::Result<Self> {
        let terminal = Term::stdout();
        let keys = Keys::new(terminal.clone());
        let taken = Some(taken(&terminal)?);
        Ok(Self { taken, terminal, keys, scroll: 0 })
    }

    /// Columns that a page may fill.
    pub fn width(&self) -> usize {
        usize::from(self.terminal.size().1).max(20)
    }

    /// Brings a page into sight.
    pub fn show(&mut self, frame: &Frame) -> io::Result<()> {
        let Some((screen, ..)) = &mut self.taken else { return Ok(()) };
        self.scroll = self.scroll.min(screen.paint(frame, self.scroll)?);
        Ok(())
    }

    /// What is pressed within a tick of the clock, with a page in sight; Ctrl-C where a signal tells the program to end.
    pub fn tick(&mut self, frame: &Frame) -> io::Result<Option<Press>> {
        let stopped = Holding::is_broken();
        if stopped {
            self.lend(Holding::stop)?;
        }
        self.show(frame)?;
        if Listening::is_ending() {
            return Ok(Some(Press::Key(Key::CtrlC)));
        }
        let pressed = self.keys.next(TICK)?;
        // So says a read that a stop has interrupted; nobody pressed it.
        let interrupted = stopped || Holding::is_broken();
        Ok(pressed.filter(|press| !interrupted || *press != Press::Key(Key::CtrlC)))
    }

    /// Whether a key only scrolls.
    pub fn scrolls(&mut self, key: &Key) -> bool {
        let half = usize::from(self.terminal.size().0 / 2);
        self.scroll = match key {
            Key::Char('j') | Key::ArrowDown => self.scroll.saturating_add(1),
            Key::Char('k') | Key::ArrowUp => self.scroll.saturating_sub(1),
            Key::PageDown => self.scroll.saturating_add(half),
            Key::PageUp => self.scroll.saturating_sub(half),
            _ => return false,
        };
        true
    }

    /// Waits for one of some keys, with a page that is made for the width of each moment; nothing when the person wants to
    /// stop.
    pub fn key(&mut self, wanted: &str, frame: impl Fn(usize) -> Frame) -> io::Result<Option<char>> {
        self.scroll = 0;
        loop {
            let Some(Press::Key(key)) = self.tick(&frame(self.width()))? else { continue };
            match key {
                Key::Char(c) if wanted.contains(c.to_ascii_lowercase()) => return Ok(Some(c.to_ascii_lowercase())),
                Key::Enter if wanted.contains(' ') => return Ok(Some(' ')),
                key if ends(&key) => return Ok(None),
                key => drop(self.scrolls(&key)),
            }
        }
    }

    /// Waits for a line that is not empty, or for its end before that.
    pub fn line(&mut self, frame: impl Fn(&str, usize) -> Frame) -> io::Result<Line> {
        let mut text = String::new();
        loop {
            self.scroll = usize::MAX;
            let Some(press) = self.tick(&frame(&text, self.width()))? else { continue };
            match self.typed(&mut text, press)? {
                Typing::Done if !text.trim().is_empty() => return Ok(Line::Said(text.trim().to_owned())),
                Typing::Forgotten => text.clear(),
                Typing::Quit => return Ok(Line::Left(text.trim().to_owned())),
                Typing::Done | Typing::More => {}
            }
        }
    }

    /// Takes what was pressed into a text.
    pub fn typed(&mut self, text: &mut String, press: Press) -> io::Result<Typing> {
        typing::take(&mut self.keys, text, press)
    }

    /// Rings the bell.
    pub fn ring(&self) -> io::Result<()> {
        self.terminal.write_str("\x07")
    }

    /// Gives the terminal to another program, and takes it back.
    pub fn lend<T>(&mut self, other: impl FnOnce() -> T) -> io::Result<T> {
        self.taken = None;
        let done = other();
        self.taken = Some(taken(&self.terminal)?);
        Ok(done)
    }

    /// Gives what is below some rows to a prompt of another library, and takes it back.
    pub fn lend_below<T>(&mut self, rows: &[String], prompt: impl FnOnce(&Term) -> T) -> io::Result<T> {
        if let Some((screen, ..)) = &mut self.taken {
            screen.give_below(rows)?;
        }
        let done = prompt(&self.terminal);
        if let Some((screen, ..)) = &mut self.taken {
            screen.forget()?;
        }
        Ok(done)
    }

    /// Gives the terminal back, and leaves some rows on it.
    pub fn close(&mut self, rows: impl IntoIterator<Item = String>) -> io::Result<()> {
        self.taken = None;
        rows.into_iter().try_for_each(|row| self.terminal.write_line(&row))
    }
}

fn taken(terminal: &Term) -> io::Result<(Screen, SessionMode, Holding)> {
    let (holding, mode) = (Holding::begin(), SessionMode::enter()?);
    Ok((Screen::enter(terminal.clone())?, mode, holding))
}
