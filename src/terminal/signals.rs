//! Signals that tell the program to end. While somebody listens they are noted, so that what is under way is closed
//! well; else they end the program on the spot, as they do with any other.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

#[cfg(unix)]
use signal_hook::consts::SIGHUP;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// The signals that tell a program to end.
#[cfg(unix)]
pub const ALL: [i32; 3] = [SIGINT, SIGTERM, SIGHUP];
/// The signals that tell a program to end.
#[cfg(not(unix))]
pub const ALL: [i32; 2] = [SIGINT, SIGTERM];

static UNHEARD: AtomicBool = AtomicBool::new(true);
/// Ctrl-C, of which every program on the terminal hears.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);
/// A word to this program alone, or the end of its terminal.
static TOLD: AtomicBool = AtomicBool::new(false);

/// Somebody who listens, one at a time.
#[derive(Debug)]
pub struct Listening(());

impl Listening {
    /// From here on signals are noted; those of before are forgotten.
    pub fn begin() -> Self {
        static HANDLERS: Once = Once::new();
        HANDLERS.call_once(|| {
            for signal in ALL {
                let noted = if signal == SIGINT { &INTERRUPTED } else { &TOLD };
                // A signal that cannot be had ends the program, as it always did.
                let _ =
                    flag::register_conditional_default(signal, &UNHEARD).and_then(|_| flag::register(signal, noted));
            }
        });
        for flag in [&INTERRUPTED, &TOLD, &UNHEARD] {
            flag.store(false, Ordering::SeqCst);
        }
        Self(())
    }

    /// Whether the program has been told to end.
    pub fn is_ending() -> bool {
        INTERRUPTED.load(Ordering::SeqCst) || TOLD.load(Ordering::SeqCst)
    }

    /// Forgets a Ctrl-C that was meant for another program on the terminal.
    pub fn forget_interrupt() {
        INTERRUPTED.store(false, Ordering::SeqCst);
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        UNHEARD.store(true, Ordering::SeqCst);
    }
}
