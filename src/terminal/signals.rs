//! Signals that tell the program to end. While somebody listens they are noted, so that what is under way is closed
//! well; else they end the program on the spot, as they do with any other. While a screen is held, a word to stop waits
//! until it has been given back.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

#[cfg(unix)]
use signal_hook::consts::{SIGCONT, SIGHUP, SIGTSTP};
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

/// Whether nobody holds a screen: then a stop is what it always is.
static FREE: AtomicBool = AtomicBool::new(true);
/// A word to stop.
static STOPPING: AtomicBool = AtomicBool::new(false);
/// Word that the program goes on, on a terminal that others have used meanwhile.
static GOING_ON: AtomicBool = AtomicBool::new(false);

/// Somebody who holds a screen, one at a time.
#[derive(Debug)]
pub struct Holding(());

impl Holding {
    /// From here on the program does not stop before the screen is given back.
    pub fn begin() -> Self {
        #[cfg(unix)]
        {
            static HANDLERS: Once = Once::new();
            HANDLERS.call_once(|| {
                // A signal that cannot be had does what it always did.
                let _ =
                    flag::register_conditional_default(SIGTSTP, &FREE).and_then(|_| flag::register(SIGTSTP, &STOPPING));
                let _ = flag::register(SIGCONT, &GOING_ON);
            });
        }
        for flag in [&STOPPING, &GOING_ON, &FREE] {
            flag.store(false, Ordering::SeqCst);
        }
        Self(())
    }

    /// Whether the screen is to be given back and taken again: the program is to stop, or was stopped without a word.
    pub fn is_broken() -> bool {
        STOPPING.load(Ordering::SeqCst) || GOING_ON.load(Ordering::SeqCst)
    }

    /// Stops, if the program was told to; goes on when it is told that.
    pub fn stop() {
        #[cfg(unix)]
        if STOPPING.swap(false, Ordering::SeqCst) {
            // A program that cannot stop goes on.
            let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
        }
    }
}

impl Drop for Holding {
    fn drop(&mut self) {
        FREE.store(true, Ordering::SeqCst);
    }
}
