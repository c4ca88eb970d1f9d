//! Long work says how far it has come, where somebody looks.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::path::PathBuf;
use std::time::Duration;

use common::Home;
use common::terminal::Terminal;

const STORY: &str = "# The seat map\n\n**Situation:** Seats were sold twice.\n**Task:** Stop it.\n**Action:** I put a \
                     lock on each seat.\n**Result:** Double sales fell from 40 to 0 a week.\n";

/// A packet that takes until somebody writes it.
fn pipe(home: &Home) -> PathBuf {
    let path = home.path("stories.md");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    path
}

#[test]
fn a_long_import_shows_a_line_that_is_gone_at_its_end() {
    let home = Home::new();
    let path = pipe(&home);
    let mut terminal = Terminal::start(&home, &["import", "stories.md"], 80);
    terminal.see("Importing");
    std::fs::write(&path, STORY).unwrap();
    terminal.see("1 story");
    assert!(!terminal.shown().contains("Importing"), "{}", terminal.shown());
}

#[test]
fn a_dumb_terminal_gets_no_line() {
    let home = Home::new();
    let path = pipe(&home);
    let mut terminal = Terminal::with(&home, &["import", "stories.md"], 80, &[("TERM", "dumb")]);
    std::thread::sleep(Duration::from_millis(800));
    std::fs::write(&path, STORY).unwrap();
    terminal.see("1 story");
    assert!(!String::from_utf8_lossy(&terminal.written).contains("Importing"));
}

#[test]
fn a_pipe_gets_no_line() {
    let home = Home::new();
    let path = pipe(&home);
    let writer = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(800));
        std::fs::write(path, STORY).unwrap();
    });
    let output = home.run(&["import", "stories.md"]);
    writer.join().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "Next: retell review stories\n");
}
