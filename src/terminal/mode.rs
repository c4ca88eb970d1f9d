//! The terminal while a session lasts: no line editing and no echo, so that a key pressed early waits its turn, and
//! Ctrl-C is a key. Dropped, it gives the terminal back as it was.

use std::io;

/// A terminal in a session.
#[derive(Debug)]
pub struct SessionMode {
    #[cfg(unix)]
    before: rustix::termios::Termios,
}

impl SessionMode {
    /// Takes the terminal of standard input.
    #[cfg(unix)]
    pub fn enter() -> io::Result<Self> {
        use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
        let before = tcgetattr(rustix::stdio::stdin())?;
        let mut session = before.clone();
        session.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG | LocalModes::IEXTEN);
        session.special_codes[SpecialCodeIndex::VMIN] = 1;
        session.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &session)?;
        Ok(Self { before })
    }

    /// Takes the terminal of standard input.
    #[cfg(not(unix))]
    pub fn enter() -> io::Result<Self> {
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
