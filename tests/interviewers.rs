//! The three interviewers write the same rows for the same answers.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::io::Cursor;

use common::{Home, deck};
use retell::review::{Choice, Interviewer, choose, run};
use retell::schedule::{Day, Now};
use retell::store::Store;
use retell::terminal::{JsonLines, Plain};

/// Card, day, grade, undone: what two sessions must have in common.
type Row = (i64, i32, u8, bool);

fn rows(home: &Home) -> Vec<Row> {
    let database = home.database();
    let mut rows = database.prepare("SELECT card, day, grade, undone_at IS NOT NULL FROM telling ORDER BY id").unwrap();
    rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

fn home() -> Home {
    let home = Home::new();
    home.ok(&["import", &deck("story-bank.md")]);
    home
}

fn held(home: &Home, interviewer: &mut dyn Interviewer) {
    let day: Day = "2026-11-21".parse().unwrap();
    let mut store = Store::open(&home.path(".local/share/retell/retell.db")).unwrap();
    let cards = choose(&store, &Choice::default(), day).unwrap();
    let now = || Now { ms: 1_795_258_800_000, offset_min: 60, day };
    run(&mut store, interviewer, cards, false, &now).unwrap();
}

#[test]
fn they_write_the_same_rows() {
    let grades = ["good", "again", "hard", "easy"];
    // Four grades, the last of them taken back and given again, then the end of input.
    let plain = home();
    let words = format!("\n{}\nundo\n\nhard\n", grades.join("\n\n"));
    held(&plain, &mut Plain::new(Cursor::new(words), Vec::new(), 80));

    let lines = home();
    let cards: Vec<String> = {
        let due = lines.json(&["due", "--format", "json"]);
        due["cards"].as_array().unwrap().iter().map(|card| card["card"].as_str().unwrap().to_owned()).collect()
    };
    let answer = |at: usize, grade: &str| format!("{{\"card\": \"{}\", \"grade\": \"{grade}\"}}\n", cards[at]);
    let mut said: String = grades.iter().enumerate().map(|(at, grade)| answer(at, grade)).collect();
    said.push_str("{\"undo\": true}\n");
    said.push_str(&answer(3, "hard"));
    held(&lines, &mut JsonLines::new(Cursor::new(said), Vec::new()));

    let terminal = home();
    on_a_terminal(&terminal);

    let expected = rows(&lines);
    assert_eq!(
        expected.iter().map(|row| (row.2, row.3)).collect::<Vec<_>>(),
        [(3, false), (1, false), (2, false), (4, true), (2, false)]
    );
    assert_eq!(rows(&plain), expected, "plain lines");
    assert_eq!(rows(&terminal), expected, "a terminal");
}

#[cfg(unix)]
fn on_a_terminal(home: &Home) {
    use expectrl::{Expect, Session};
    let mut command = home.command();
    command.arg("review");
    let mut terminal = Session::spawn(command).unwrap();
    terminal.set_expect_timeout(Some(std::time::Duration::from_secs(20)));
    for (number, key) in ["3", "1", "2", "4"].into_iter().enumerate() {
        terminal.expect(format!("{} of 10", number + 1)).unwrap();
        terminal.send(" ").unwrap();
        terminal.expect("4 easy").unwrap();
        terminal.send(key).unwrap();
    }
    terminal.expect("5 of 10").unwrap();
    terminal.send("u").unwrap();
    terminal.expect("Taken back").unwrap();
    terminal.send(" ").unwrap();
    terminal.expect("4 easy").unwrap();
    terminal.send("2").unwrap();
    terminal.expect("of 10").unwrap();
    terminal.send("q").unwrap();
    terminal.expect(expectrl::Eof).unwrap();
}
