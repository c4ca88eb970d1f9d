//! A review driven through its JSON lines.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use crate::collection::command;

/// A running review that has asked a card.
pub struct Session {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    line: String,
}

impl Session {
    /// Begins a review of all that is due.
    pub fn begin(database: &Path) -> Self {
        let mut child = command(database, &["review", "--jsonl"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a review begins");
        let to = child.stdin.take().expect("it listens");
        let from = BufReader::new(child.stdout.take().expect("it speaks"));
        let mut session = Self { child, to, from, line: String::new() };
        session.hear("ask");
        session
    }

    /// Says "good" to the card that was asked, and waits for the next one.
    pub fn answer(&mut self) {
        let asked: serde_json::Value = serde_json::from_str(&self.line).expect("a line is JSON");
        let card = &asked["ask"]["card"];
        writeln!(self.to, r#"{{"card": {card}, "grade": "good", "seconds": 9}}"#).expect("it listens still");
        self.hear("recorded");
        self.hear("ask");
    }

    fn hear(&mut self, what: &str) {
        self.line.clear();
        self.from.read_line(&mut self.line).expect("it speaks still");
        assert!(self.line.starts_with(&format!("{{\"{what}\"")), "{what} expected: {}", self.line);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = writeln!(self.to, r#"{{"quit": true}}"#);
        let _ = self.child.wait();
    }
}
