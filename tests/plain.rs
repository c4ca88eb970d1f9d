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
