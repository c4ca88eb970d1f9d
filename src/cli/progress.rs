//! How far long work has come: a line on the terminal, once there is something to wait for.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::env::Env;

/// Work shorter than this is done before a line could be read.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often the line shows that work goes on.
const BEAT: Duration = Duration::from_millis(120);

/// What is done to a deck whose schedule is worked out again from its log.
pub const FOLDING: &str = "Working out due days";

/// Work under way. Its line is on standard error, where that is a terminal, from half a second on and until it is
/// dropped; what is printed meanwhile is printed [`aside`](Self::aside).
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    /// What waits to show the line, and ends when the sender goes; none where nobody looks.
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins work that is called `doing`, such as `Importing`. Until its size is known the line says how long it has
    /// taken.
    pub fn new(env: &Env, doing: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_message(doing);
        bar.set_style(style("{msg} {spinner} {elapsed}"));
        let waiting = (env.stderr_is_terminal && !env.dumb).then(|| wait(bar.clone()));
        Self { bar, waiting }
    }

    /// Says that `done` parts of `all` are done.
    pub fn at(&self, done: usize, all: usize) {
        // A half says less than the seconds do.
        if all < 3 {
            return;
        }
        if self.bar.length().is_none() {
            self.bar.set_style(style("{msg} {bar:30} {percent} %"));
        }
        self.bar.set_length(all as u64);
        self.bar.set_position(done as u64);
    }

    /// Does what may print, while the line is away.
    pub fn aside<T>(&self, does: impl FnOnce() -> T) -> T {
        self.bar.suspend(does)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let Some((ends, waiting)) = self.waiting.take() else { return };
        drop(ends);
        // A line that could not be shown is no reason to stop.
        let _ = waiting.join();
        self.bar.finish_and_clear();
    }
}

/// Shows the line unless the work has ended before.
fn wait(bar: ProgressBar) -> (Sender<()>, JoinHandle<()>) {
    let (ends, ended) = channel();
    let waiting = std::thread::spawn(move || {
        if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(BEAT);
        }
    });
    (ends, waiting)
}

fn style(template: &str) -> ProgressStyle {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    style.progress_chars("█░").tick_chars("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏ ")
}
