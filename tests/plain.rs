//! The review as plain lines, and what the program says to do next.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::{Home, deck};

fn home() -> Home {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home
}

#[test]
fn undo_takes_back_the_last_thing_done_whatever_it_was() {
    let mut home = home();
    home.feed(&["review", "--plain"], "\ngood\n\ngood\nquit\n");
    home.days_later(1);
    let screen = home.feed(&["review", "--plain"], "suspend\nundo\nbury\nundo\nquit\n");
    assert!(screen.contains("Suspended") && screen.contains("Buried"), "{screen}");
    let stats = home.json(&["stats", "--format", "json"]);
    assert_eq!(
        (&stats["tellings"]["total"], &stats["cards"]["suspended"]),
        (&2.into(), &0.into()),
        "no answer was taken back"
    );
    assert_eq!(screen.matches("Card 1 of 10").count(), 3, "the same card each time: {screen}");
}

#[test]
fn positions_follow_undo() {
    let screen = home().feed(&["review", "--plain"], "\ngood\n\ngood\nundo\nundo\n\ngood\nquit\n");
    let positions: Vec<&str> =
        screen.lines().filter_map(|line| line.split("Card ").nth(1)?.split(':').next()).collect();
    assert_eq!(positions, ["1 of 10", "2 of 10", "3 of 10", "2 of 10", "1 of 10", "2 of 10"]);
    assert!(screen.contains("9 cards left for later"), "{screen}");
}

/// A missed card that was recalled when it came back has not been recalled at first, whatever is taken back.
#[test]
fn a_retry_taken_back_is_a_retry_still() {
    let home = Home::new();
    let card = |at: u32| format!("Q: Which is host {at}?\nA: Port {at}04 of rack {at}.\n");
    home.write("hosts.md", (1..=5).map(card).collect::<Vec<_>>().join("\n"));
    home.ok(&["import", "hosts.md"]);
    let first = "\nagain\n".to_owned() + &"\ngood\n".repeat(3);
    let screen = home.feed(&["review", "--plain"], &(first + "\ngood\nundo\n\ngood\n\ngood\n"));
    assert!(screen.contains("followup 4 of 5"), "{screen}");
}

#[test]
fn what_comes_next_counts_new_cards() {
    let mut home = home();
    let answers = "\ngood\n".repeat(10);
    let screen = home.feed(&["review", "--plain"], &answers);
    assert!(screen.contains("Tomorrow: 0 cards due, 10 new."), "{screen}");
    assert!(home.ok(&[]).contains("Next: tomorrow, 10 cards"), "{}", home.ok(&[]));
    home.days_later(1);
    assert_eq!(home.ok(&["due", "--count"]), "10\n");
}

#[test]
fn an_interview_soon_brings_more_new_cards_a_day() {
    let mut home = home();
    home.ok(&["plan", "legends", "--interview", "+3"]);
    assert_eq!(home.ok(&["due", "--count"]), "21\n", "62 cards in three days");
    home.feed(&["review", "--plain"], &"\ngood\n".repeat(21));
    assert_eq!(home.ok(&["due", "--count"]), "0\n");
    home.days_later(1);
    assert_eq!(home.ok(&["due", "--count"]), "21\n", "41 cards in two days");
    home.ok(&["plan", "legends", "--clear"]);
    assert_eq!(home.ok(&["due", "--count"]), "10\n");
}

#[test]
fn the_minutes_of_a_plan_hold_for_the_whole_day() {
    let home = home();
    home.ok(&["plan", "legends", "--minutes", "2"]);
    let due = home.json(&["due", "--format", "json"]);
    assert!(due["minutes"].as_f64().unwrap() < 2.0 + 3.2, "two minutes and one card: {}", due["minutes"]);
    let count = due["count"].as_u64().unwrap();
    assert!((1..10).contains(&count));
    // One long story told uses the day up.
    let cards = due["cards"].as_array().unwrap();
    let answer = format!("{{\"card\": {}, \"grade\": \"good\", \"seconds\": 200}}\n", cards[0]["card"]);
    home.feed(&["review", "--jsonl"], &answer);
    assert_eq!(home.ok(&["due", "--count"]), "0\n");
    assert_eq!(home.ok(&["due", "--count", "--minutes", "60"]), "9\n", "unless more is asked for");
}

#[test]
fn narrow_and_wide_pages() {
    let home = home();
    home.feed(&["review", "--plain"], &"\ngood\n".repeat(3));
    for line in home.ok(&["stats"]).lines().chain(home.ok(&["due"]).lines()) {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

const QUEUE: &str = "## The long queue\n\n**Situation:** It grew all night.\n**Task:** I had to empty it.\n**Action:** I halved the batch.\n**Result:** It was empty in 40 minutes.\n\nQ: What was the batch before?\nA: It was 500 rows, in 9 ms.\n\n## The short fuse\n\n**Situation:** Nobody slept.\n**Task:** I had to find out why.\n**Action:** I read every alarm.\n**Result:** Alarms fell to 2 a week.\n";

/// A review of the long queue in plain lines, with an editor that does what the script says.
#[cfg(unix)]
fn edited(home: &Home, script: &str, input: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    home.write("queue.md", QUEUE);
    home.ok(&["import", "queue.md"]);
    let editor = home.write("ed.sh", format!("#!/bin/sh\n{script}\n"));
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut child = home
        .command()
        .args(["review", "--plain", "--story", "long queue"])
        .env("EDITOR", &editor)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(child.stdin.as_mut().unwrap(), input.as_bytes()).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

#[cfg(unix)]
#[test]
fn a_card_that_an_edit_removes_leaves_its_history() {
    let screen = edited(&Home::new(), "sed -i '/short fuse/,$!d' \"$2\"", "edit\nquit\n");
    assert!(screen.contains("The card that was here has left the packet; its history is kept.\n\n"), "{screen}");
}

#[cfg(unix)]
#[test]
fn a_story_retitled_in_the_session_is_the_one_that_is_suspended() {
    let home = Home::new();
    let screen = edited(&home, "sed -i 's/The long queue/The longest queue/' \"$2\"", "edit\nsuspend story\nquit\n");
    assert!(screen.contains("The story is suspended"), "{screen}");
    let suspended = home.json(&["list", "--suspended", "--format", "json"]);
    assert_eq!(suspended.as_array().unwrap().len(), 3, "{suspended}");
    assert!(suspended.as_array().unwrap().iter().all(|card| card["story"] == "The longest queue"));
}

#[test]
fn taking_back_a_suspended_story_brings_its_missed_cards_back_too() {
    let home = Home::new();
    home.write("queue.md", QUEUE);
    home.ok(&["import", "queue.md"]);
    // The first card is missed; its story is suspended at the next card of it, and that is taken back.
    let screen = home
        .feed(&["review", "--plain"], "\nagain\n\ngood\nsuspend story\nundo\n\ngood\n\ngood\n\ngood\n\ngood\n\ngood\n");
    let told: Vec<(i64, u32)> = home
        .database()
        .prepare("SELECT card, count(*) FROM telling GROUP BY card ORDER BY min(id)")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(told.len(), 5, "every card was asked: {screen}");
    assert_eq!(told[0].1, 2, "the missed one came back: {screen}");
}
