//! Single keys with a clock running: a thread reads one key whenever one is asked for, so that a prompt of another
//! library can have the terminal in between. What is pasted comes as one piece, and sequences that mean no key here are
//! swallowed whole, so that nothing in them is taken for one.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use console::{Key, Term};

/// What a person does at the keyboard.
#[derive(Debug, Clone, PartialEq)]
pub enum Press {
    /// A key.
    Key(Key),
    /// Text pasted at once.
    Paste(String),
}

/// Whether a key ends what is under way. Ctrl-D ends input elsewhere, and so it does here.
pub fn ends(key: &Key) -> bool {
    matches!(key, Key::Char('q' | '\u{4}') | Key::Escape | Key::CtrlC)
}

/// Keys of a terminal.
#[derive(Debug)]
pub struct Keys {
    ask: Sender<()>,
    pressed: Receiver<io::Result<Key>>,
    waiting: bool,
}

/// The rest of a sequence follows at once.
const AT_ONCE: Duration = Duration::from_millis(50);

impl Keys {
    /// Starts to listen; a key is read only when [`Keys::next`] waits for one.
    pub fn new(terminal: Term) -> Self {
        let (ask, asked) = channel();
        let (press, pressed) = channel();
        std::thread::spawn(move || {
            for () in asked {
                if press.send(terminal.read_key_raw()).is_err() {
                    break;
                }
            }
        });
        Self { ask, pressed, waiting: false }
    }

    /// The next key or paste, or nothing after `patience`.
    pub fn next(&mut self, patience: Duration) -> io::Result<Option<Press>> {
        let Some(key) = self.key(patience)? else { return Ok(None) };
        match key {
            Key::UnknownEscSeq(begun) => match self.sequence(begun)?.as_str() {
                "[200~" => self.pasted().map(|text| Some(Press::Paste(text))),
                _ => Ok(None),
            },
            key => Ok(Some(Press::Key(key))),
        }
    }

    fn key(&mut self, patience: Duration) -> io::Result<Option<Key>> {
        if !self.waiting {
            self.ask.send(()).map_err(|_| io::ErrorKind::BrokenPipe)?;
            self.waiting = true;
        }
        match self.pressed.recv_timeout(patience) {
            Ok(key) => {
                self.waiting = false;
                key.map(Some)
            }
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    /// A control sequence to its end: after `[` and parameters, one character from `@` to `~` (ECMA-48, section 5.4).
    fn sequence(&mut self, begun: Vec<char>) -> io::Result<String> {
        let mut sequence: String = begun.into_iter().collect();
        let is_whole = |sequence: &str| {
            !sequence.starts_with('[') || sequence.len() > 1 && sequence.ends_with(|c| matches!(c, '@'..='~'))
        };
        while !is_whole(&sequence) {
            match self.key(AT_ONCE)? {
                Some(Key::Char(c)) => sequence.push(c),
                _ => break,
            }
        }
        Ok(sequence)
    }

    /// Everything up to the end of a paste; line ends stay.
    fn pasted(&mut self) -> io::Result<String> {
        let mut text = String::new();
        loop {
            match self.key(Duration::from_secs(2))? {
                Some(Key::Char(c)) => text.push(c),
                Some(Key::Enter) => text.push('\n'),
                Some(Key::Tab) => text.push(' '),
                Some(Key::UnknownEscSeq(begun)) => {
                    if self.sequence(begun)? == "[201~" {
                        return Ok(text);
                    }
                }
                Some(_) => {}
                // The end never came.
                None => return Ok(text),
            }
        }
    }
}
