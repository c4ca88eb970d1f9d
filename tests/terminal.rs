//! The real program on a pseudo-terminal: keys, screens, what is kept when a person leaves.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]
#![cfg(unix)]

mod common;

use std::time::Duration;

use common::{Home, deck};
use expectrl::process::unix::{PtyStream, UnixProcess};
use expectrl::{Expect, Session};

type Terminal = Session<UnixProcess, PtyStream>;

fn start(home: &Home, args: &[&str]) -> Terminal {
    let mut command = home.command();
    command.args(args);
    let mut terminal = Session::spawn(command).unwrap();
    terminal.get_process_mut().set_window_size(80, 30).unwrap();
    terminal.set_expect_timeout(Some(Duration::from_secs(20)));
    terminal
}

fn ended(terminal: &mut Terminal) {
    terminal.expect(expectrl::Eof).unwrap();
}

fn tellings(home: &Home) -> Vec<(u8, Option<i64>)> {
    let database = home.database();
    let mut rows = database.prepare("SELECT grade, points FROM telling WHERE undone_at IS NULL ORDER BY id").unwrap();
    rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_first_session_from_the_first_question_to_the_resumed_rest() {
    let home = Home::new();
    let packet = deck("legends.md");
    let mut terminal = start(&home, &["review", &packet]);
    terminal.expect("When is the interview").unwrap();
    terminal.send_line("2026-12-18").unwrap();
    terminal.expect("How many minutes a day").unwrap();
    terminal.send_line("").unwrap();

    // The prompt, the clock, the reveal, the four grades with their days.
    terminal.expect("1 of 10").unwrap();
    terminal.expect("0:30").unwrap();
    terminal.send(" ").unwrap();
    terminal.expect("64 ms").unwrap();
    terminal.expect("Suggested: ").unwrap();
    terminal.expect("tomorrow").unwrap();
    terminal.expect("Tue 24 Nov").unwrap();
    terminal.expect("Sat 28 Nov").unwrap();
    terminal.send("3").unwrap();

    // Ticking: one point is taken away, so Again is suggested; enter takes the suggestion.
    terminal.expect("2 of 10").unwrap();
    terminal.send(" ").unwrap();
    terminal.expect("Suggested: ").unwrap();
    terminal.send("p").unwrap();
    terminal.expect("Said (space ticks").unwrap();
    terminal.send(" \r").unwrap();
    terminal.expect("again").unwrap();
    terminal.expect("4 easy").unwrap();
    terminal.send("\r").unwrap();

    // A grade given by mistake is taken back.
    terminal.expect("3 of 10").unwrap();
    terminal.send(" ").unwrap();
    terminal.expect("4 easy").unwrap();
    terminal.send("4").unwrap();
    terminal.expect("4 of 10").unwrap();
    terminal.send("u").unwrap();
    terminal.expect("Taken back").unwrap();
    terminal.send(" ").unwrap();
    terminal.expect("4 easy").unwrap();
    terminal.send("2").unwrap();
    terminal.expect("4 of 10").unwrap();
    terminal.send("q").unwrap();
    terminal.expect("Told 3 cards").unwrap();
    ended(&mut terminal);
    let said = tellings(&home);
    assert_eq!(said.iter().map(|(grade, _)| *grade).collect::<Vec<_>>(), [3, 1, 2]);
    assert_eq!(said[0].1, None, "nothing was ticked");
    assert_eq!(said[1].1.map(|points| points & 1), Some(0), "the first point was not said");

    // The rest waits.
    let mut terminal = start(&home, &["review", "legends"]);
    terminal.expect("1 of 7").unwrap();
    terminal.send("q").unwrap();
    ended(&mut terminal);
    assert!(home.ok(&[]).contains("27 days to the interview"));
}

#[test]
fn leaving_in_any_way_keeps_what_was_answered() {
    for (number, leave) in ["q", "\u{1b}", "\u{3}", "\u{4}"].into_iter().enumerate() {
        let home = Home::new();
        home.ok(&["import", &deck("legends.md")]);
        for revealed in [false, true] {
            let mut terminal = start(&home, &["review"]);
            terminal.expect("1 of ").unwrap();
            terminal.send(" ").unwrap();
            terminal.expect("4 easy").unwrap();
            terminal.send("3").unwrap();
            terminal.expect("2 of ").unwrap();
            if revealed {
                terminal.send(" ").unwrap();
                terminal.expect("4 easy").unwrap();
            }
            terminal.send(leave).unwrap();
            terminal.expect("Told 1 card").unwrap();
            ended(&mut terminal);
        }
        assert_eq!(tellings(&home).len(), 2, "way {number}");
    }
}

#[test]
fn a_signal_to_end_closes_the_session() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    let mut terminal = start(&home, &["review"]);
    terminal.expect("1 of ").unwrap();
    terminal.send(" 3").unwrap();
    terminal.expect("2 of ").unwrap();
    let id = terminal.get_process().pid().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    terminal.expect("Told 1 card").unwrap();
    ended(&mut terminal);
    assert_eq!(tellings(&home).len(), 1);
}

#[test]
fn buried_cards_wait_for_tomorrow_and_suspended_ones_for_ever() {
    let mut home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    let mut terminal = start(&home, &["review", "--limit", "2"]);
    terminal.expect("1 of 2").unwrap();
    terminal.send("b").unwrap();
    terminal.expect("2 of 2").unwrap();
    terminal.send("s").unwrap();
    terminal.expect("Nothing told").unwrap();
    ended(&mut terminal);
    let first = home.json(&["due", "--format", "json", "--new", "62"]);
    assert_eq!(first["count"], 60);
    home.days_later(1);
    assert_eq!(home.ok(&["due", "--count", "--new", "62"]), "61\n");
}

#[test]
fn without_colour_no_colour() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    let mut command = home.command();
    command.args(["review"]).env("NO_COLOR", "1");
    let mut terminal = Session::spawn(command).unwrap();
    terminal.set_expect_timeout(Some(Duration::from_secs(20)));
    terminal.expect("q quits").unwrap();
    terminal.send(" ").unwrap();
    let before = terminal.expect("4 easy").unwrap();
    let screen = String::from_utf8_lossy(before.as_bytes()).into_owned();
    assert!(!screen.contains("\u{1b}[3") && !screen.contains("\u{1b}[1m"), "{screen:?}");
    terminal.send("q").unwrap();
    ended(&mut terminal);
}

#[test]
fn a_dumb_terminal_gets_plain_lines() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    let mut command = home.command();
    command.args(["review"]).env("TERM", "dumb");
    let mut terminal = Session::spawn(command).unwrap();
    terminal.set_expect_timeout(Some(Duration::from_secs(20)));
    terminal.expect("Say it aloud, then press enter").unwrap();
    terminal.send_line("").unwrap();
    terminal.expect("Grade (enter: ").unwrap();
    terminal.send_line("good").unwrap();
    terminal.expect("Card 2 of 10").unwrap();
    terminal.send_line("quit").unwrap();
    terminal.expect("Told 1 card").unwrap();
    ended(&mut terminal);
}

#[test]
fn a_card_in_doubt_is_asked_about() {
    let ask = |number: u32| {
        format!("Q: How did the first rollout of service {number} go?\nA: It went well, in {number} days.\n\n")
    };
    let home = Home::new();
    home.write("notes.md", ask(1) + &ask(2));
    home.ok(&["import", "notes.md"]);
    home.feed(&["review", "--plain"], "\ngood\n\neasy\n");
    home.write("notes.md", ask(3));
    let mut terminal = start(&home, &["import", "notes.md"]);
    terminal.expect("is new or reworded.").unwrap();
    terminal.expect("none of these").unwrap();
    // The second of the two.
    terminal.send("\u{1b}[B").unwrap();
    terminal.send("\r").unwrap();
    terminal.expect("Next: retell review").unwrap();
    ended(&mut terminal);
    let cards = home.json(&["list", "--cards", "--format", "json"]);
    assert_eq!(cards.as_array().unwrap().len(), 1, "{cards}");
    let card = home.json(&["show", cards[0]["card"].as_str().unwrap(), "--format", "json"]);
    let told = card["tellings"].as_array().unwrap();
    assert_eq!(told.len(), 1, "the history of the card that was named comes along: {card}");
    assert!(["good", "easy"].contains(&told[0]["grade"].as_str().unwrap()), "{card}");
}
