//! Questions outside of a session, left with Ctrl-C: nothing is stored, it is said, and the cursor is back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]
#![cfg(unix)]

mod common;

use common::terminal::Terminal;
use common::{Home, deck};
use serde_json::Value;

/// Leaves what is asked, and waits for what is said of it.
fn leave(mut terminal: Terminal, asked: &str, said: &str) {
    terminal.see(asked);
    terminal.settled();
    terminal.press("\u{3}");
    terminal.see(said);
    assert!(terminal.shows_cursor(), "the cursor is hidden:\n{}", terminal.shown());
    terminal.end();
}

#[test]
fn days_off() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home.ok(&["plan", "legends", "--interview", "2026-12-18"]);
    let before = home.ok(&["plan", "legends", "--format", "json"]);
    for leave_with in ["\u{3}", "TERM", "HUP"] {
        let mut terminal = Terminal::start(&home, &["plan", "legends", "--off", "2026-11-28"], 80);
        terminal.see("Keep these days off");
        terminal.settled();
        if leave_with.len() == 1 {
            terminal.press(leave_with);
        } else {
            let kill = ["-".to_owned() + leave_with, terminal.id()];
            assert!(std::process::Command::new("kill").args(kill).status().unwrap().success());
        }
        terminal.see("Nothing was stored.");
        assert!(terminal.shows_cursor(), "{leave_with}: the cursor is hidden:\n{}", terminal.shown());
        terminal.end();
    }
    assert_eq!(home.ok(&["plan", "legends", "--format", "json"]), before);
}

#[test]
fn a_real_interview() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    let mut terminal = Terminal::start(&home, &["mock", "--real"], 80);
    for (asked, typed) in [("Where was it?", "Acme\r"), ("What was asked?", "Why not buy it?\r")] {
        terminal.see(asked);
        terminal.press(typed);
    }
    for asked in ["How did it go?", "Which story did you tell?", "What was asked? (enter: that was all) ›"] {
        terminal.see(asked);
        terminal.settled();
        terminal.press("\u{3}");
    }
    leave(terminal, "What would you do better", "Kept, and added to");
    assert!(common::notes::notes(&home).contains("Why not buy it?"));
}

#[test]
fn a_card_in_doubt() {
    let ask = |number: u32| {
        format!("Q: How did the first rollout of service {number} go?\nA: It went well, in {number} days.\n\n")
    };
    let home = Home::new();
    home.write("notes.md", ask(1) + &ask(2));
    home.ok(&["import", "notes.md"]);
    let cards = |home: &Home| -> Value { home.json(&["list", "--cards", "--format", "json"]) };
    let before = cards(&home);
    home.write("notes.md", ask(3));
    leave(
        Terminal::start(&home, &["import", "notes.md"], 80),
        "none of these: a new card",
        "notes.md was not imported",
    );
    assert_eq!(cards(&home), before);
}

#[test]
fn the_first_questions_of_a_deck() {
    let home = Home::new();
    home.write("notes.md", "Q: How large is a batch?\nA: 500 rows, in 9 ms.\n");
    leave(Terminal::start(&home, &["review", "notes.md"], 80), "When is the interview", "retell review notes");
    let decks = home.json(&["list", "--format", "json"]);
    assert_eq!((&decks[0]["cards"], &decks[0]["interview"]), (&1.into(), &Value::Null), "{decks}");
    // An import is done by then, and stays so.
    home.write("more.md", "Q: How long is a window?\nA: 30 s, of 200 ms each.\n");
    leave(Terminal::start(&home, &["import", "more.md"], 80), "When is the interview", "Next: retell review more");
}
