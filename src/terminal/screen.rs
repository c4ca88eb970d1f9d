//! The screen of a session: a head, a body that scrolls, a foot. Only rows that changed are written, so nothing flickers,
//! and a window that changes its size is drawn anew.

use std::fmt::Write as _;
use std::io;

use console::Term;

/// What is to be seen, row by row, each no wider than the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// Always at the top.
    pub head: Vec<String>,
    /// Scrolls where it does not fit.
    pub body: Vec<String>,
    /// Always in sight below the body.
    pub foot: Vec<String>,
}

impl Frame {
    /// The rows of a screen of `height`, the body scrolled down by `scroll` rows, and how far it can be.
    pub fn rows(&self, height: usize, scroll: usize) -> (Vec<String>, usize) {
        let tight = height < self.head.len() + self.foot.len() + LEAST;
        let kept = |rows: &[String]| rows.iter().filter(|row| !tight || !row.is_empty()).cloned().collect::<Vec<_>>();
        let (head, foot) = (kept(&self.head), kept(&self.foot));
        let room = height.saturating_sub(head.len() + foot.len()).max(1);
        let most = self.body.len().saturating_sub(room);
        let scroll = scroll.min(most);
        let end = (scroll + room).min(self.body.len());
        let mut rows = head;
        rows.extend_from_slice(&self.body[scroll..end]);
        if let Some(last) = rows.last_mut().filter(|_| end < self.body.len()) {
            *last = format!(" ↓ {} more (j, k)", count(self.body.len() - end + 1));
        }
        rows.extend(foot);
        rows.truncate(height.max(1));
        (rows, most)
    }
}

/// Rows of the body that are worth more than the blank ones around it.
const LEAST: usize = 6;

fn count(rows: usize) -> String {
    if rows == 1 { "1 line".to_owned() } else { format!("{rows} lines") }
}

/// A terminal's screen, taken over while the session lasts.
#[derive(Debug)]
pub struct Screen {
    terminal: Term,
    shown: Vec<String>,
    size: (u16, u16),
}

impl Screen {
    /// Takes the screen; what stood on it comes back when this is dropped.
    pub fn enter(terminal: Term) -> io::Result<Self> {
        terminal.write_str("\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[2J")?;
        let size = terminal.size();
        Ok(Self { terminal, shown: Vec::new(), size })
    }

    /// Shows a frame; gives how far its body can be scrolled.
    pub fn paint(&mut self, frame: &Frame, scroll: usize) -> io::Result<usize> {
        let size = self.terminal.size();
        let (rows, most) = frame.rows(usize::from(size.0), scroll);
        let mut out = String::new();
        if size != self.size {
            self.size = size;
            self.shown.clear();
            out.push_str("\x1b[2J");
        }
        for at in 0..rows.len().max(self.shown.len()) {
            let row = rows.get(at).map_or("", String::as_str);
            if self.shown.get(at).is_none_or(|shown| shown != row) {
                let row = console::truncate_str(row, usize::from(size.1), "…");
                let _ = write!(out, "\x1b[{};1H\x1b[2K{row}", at + 1);
            }
        }
        self.shown = rows;
        if out.is_empty() { Ok(most) } else { self.terminal.write_str(&out).map(|()| most) }
    }

    /// Shows only what stands above a prompt of another library, which then has the rest of the screen.
    pub fn give_below(&mut self, rows: &[String]) -> io::Result<()> {
        self.shown.clear();
        let mut out = "\x1b[2J\x1b[1;1H".to_owned();
        for row in rows {
            out.push_str(row);
            out.push_str("\r\n");
        }
        self.terminal.write_str(&out)
    }

    /// Forgets what is on the screen: something else has written there.
    pub fn forget(&mut self) -> io::Result<()> {
        self.shown.clear();
        self.terminal.write_str("\x1b[?25l\x1b[2J")
    }

    fn leave(&self) -> io::Result<()> {
        self.terminal.write_str("\x1b[?25h\x1b[?2004l\x1b[?1049l")
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // If the terminal has gone, there is nothing to give back.
        let _ = self.leave();
    }
}

#[cfg(test)]
mod tests {
    use super::Frame;

    #[test]
    fn the_foot_stays_in_sight() {
        let lines = |prefix: &str, count: usize| (1..=count).map(|at| format!("{prefix}{at}")).collect::<Vec<_>>();
        let frame = Frame { head: lines("h", 1), body: lines("b", 9), foot: lines("f", 2) };
        assert_eq!(
            frame.rows(6, 0),
            (vec!["h1", "b1", "b2", " ↓ 7 lines more (j, k)", "f1", "f2"].into_iter().map(str::to_owned).collect(), 6)
        );
        assert_eq!(frame.rows(6, 99).0, ["h1", "b7", "b8", "b9", "f1", "f2"]);
        assert_eq!(frame.rows(20, 3).0.len(), 12);
    }
}
