//! The terminal while a session lasts: no line editing and no echo, so that a key pressed early waits its turn, and
//! Ctrl-C is a key. Dropped, it gives the terminal back as it was; a signal to end is heard, not obeyed on the spot.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

/// Set by SIGINT, SIGTERM or SIGHUP.
static ENDING: AtomicBool = AtomicBool::new(false);

/// From here on a signal to end is heard, not obeyed on the spot.
pub fn hear_signals() {
    // A second session in one process finds the handler in place.
    let _ = ctrlc::set_handler(|| ENDING.store(true, Ordering::Relaxed));
}

/// A terminal in a session.
#[derive(Debug)]
pub struct SessionMode {
    #[cfg(unix)]
    before: rustix::termios::Termios,
}

impl SessionMode {
    /// Takes the terminal of standard input.
    pub fn enter() -> io::Result<Self> {
        hear_signals();
        ENDING.store(false, Ordering::Relaxed);
        Self::take()
    }

    /// Whether the process has been told to end.
    pub fn is_ending() -> bool {
        ENDING.load(Ordering::Relaxed)
    }

    #[cfg(unix)]
    fn take() -> io::Result<Self> {
        use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
        let before = tcgetattr(rustix::stdio::stdin())?;
        let mut session = before.clone();
        session.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG | LocalModes::IEXTEN);
        session.special_codes[SpecialCodeIndex::VMIN] = 1;
        session.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &session)?;
        Ok(Self { before })
    }

    #[cfg(not(unix))]
    fn take() -> io::Result<Self> {
        Ok(Self {})
    }
}

#[cfg(unix)]
impl Drop for SessionMode {
    fn drop(&mut self) {
        // If the terminal has gone, there is nothing to give back.
        let _ = rustix::termios::tcsetattr(rustix::stdio::stdin(), rustix::termios::OptionalActions::Now, &self.before);
    }
}
