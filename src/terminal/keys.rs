//! Single keys with a clock running: a thread reads one key whenever one is asked for, so that a prompt of another
//! library can have the terminal in between.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use console::{Key, Term};

/// Keys of a terminal.
#[derive(Debug)]
pub struct Keys {
    ask: Sender<()>,
    pressed: Receiver<io::Result<Key>>,
    waiting: bool,
}

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

    /// The next key, or nothing after `patience`.
    pub fn next(&mut self, patience: Duration) -> io::Result<Option<Key>> {
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
}
