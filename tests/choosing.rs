//! What a session holds when there is more, or other, than what is due.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::fmt::Write as _;

use common::{Home, deck};
use serde_json::Value;

fn cards(home: &Home, args: &[&str]) -> Vec<Value> {
    home.json(&[&["due", "--format", "json"], args].concat())["cards"].as_array().unwrap().clone()
}

/// A deck of which 20 cards were told on the first day.
fn told() -> Home {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home.feed(&["review", "--plain", "--new", "20"], &"\ngood\n".repeat(20));
    home
}

#[test]
fn the_eve_asks_whatever_is_due_by_gain_for_each_minute() {
    let mut home = told();
    home.days_later(1);
    assert!(cards(&home, &["--new", "0"]).is_empty(), "nothing is due");
    let all = cards(&home, &["--eve"]);
    assert_eq!(all.len(), 62, "the eve has them all");
    let some = cards(&home, &["--eve", "--minutes", "10"]);
    assert!(some.len() < 40 && !some.is_empty());
    let minutes = home.json(&["due", "--eve", "--minutes", "10", "--format", "json"])["minutes"].as_f64().unwrap();
    assert!(minutes <= 10.0 + 3.2, "one card over at most: {minutes}");
    // A card never told gains more than one told yesterday, and a short one more than a long one.
    let new = some.iter().filter(|card| card["state"] == "new").count();
    assert!(new * 10 > some.len() * 8, "{new} of {}", some.len());
    assert!(some.iter().all(|card| card["kind"] != "story"), "stories cost most");
    // What was told this evening is not asked again, and the answers count.
    let answer = format!("{{\"card\": {}, \"grade\": \"good\"}}\n", some[0]["card"]);
    home.feed(&["review", "--jsonl", "--eve", "--minutes", "10"], &answer);
    assert!(cards(&home, &["--eve"]).iter().all(|card| card["card"] != some[0]["card"]));
    assert_eq!(cards(&home, &["--eve"]).len(), 61);
    let told = home.json(&["stats", "--format", "json"]);
    assert_eq!(told["tellings"]["asked"], 21);
    assert!(home.fails(&["review", "--eve", "--drill"], 2).contains("--drill"));
}

#[test]
fn a_backlog_is_caught_up_within_the_minutes_weakest_first() {
    let mut home = told();
    home.ok(&["plan", "legends", "--minutes", "5"]);
    home.days_later(40);
    let page = home.ok(&["due", "--new", "0"]);
    assert!(page.contains("20 cards late. At 5 min a day, weakest first:"), "{page}");
    let preview: Vec<&str> = page.lines().filter(|line| line.ends_with(" waiting")).collect();
    assert!(preview.len() > 1 && preview.last().unwrap().ends_with(" 0 waiting"), "{page}");
    let today = cards(&home, &["--new", "0"]).len();
    assert!(preview[0].contains(&format!("{today} cards")), "the first line is what is asked: {today}\n{page}");
    assert_eq!(home.ok(&["due", "--count", "--new", "0"]), format!("{today}\n"));
    let notice = home.run(&["review", "--plain", "--new", "0"]);
    let notice = String::from_utf8(notice.stderr).unwrap();
    assert!(notice.contains("20 cards late. Today's 5 min take the weakest"), "{notice}");
    // Nothing loses its due day by waiting.
    let waiting = home.json(&["list", "--cards", "--format", "json"]);
    let due = |card: &&Value| card["due"] == "2026-11-24";
    assert_eq!(waiting.as_array().unwrap().iter().filter(due).count(), 20);
}

#[test]
fn the_preview_holds_what_the_days_bring() {
    let mut home = told();
    home.ok(&["plan", "legends", "--minutes", "5"]);
    home.days_later(40);
    let page = home.ok(&["due", "--new", "0"]);
    let promised: Vec<usize> = page
        .lines()
        .filter(|line| line.ends_with(" waiting"))
        .map(|line| line.split_whitespace().rev().nth(1).unwrap().parse().unwrap())
        .collect();
    let mut seen = Vec::new();
    for day in 40..40 + i64::try_from(promised.len()).unwrap() {
        home.days_later(day);
        let mut answers = String::new();
        for card in cards(&home, &["--new", "0"]) {
            let seconds = clock(&home, &card);
            let _ = writeln!(answers, r#"{{"card": {}, "grade": "good", "seconds": {seconds}}}"#, card["card"]);
        }
        home.feed(&["review", "--jsonl", "--new", "0"], &answers);
        let late = home.json(&["list", "--cards", "--format", "json"]);
        let left = late.as_array().unwrap().iter().filter(|card| card["due"] == "2026-11-24").count();
        seen.push(left);
    }
    assert_eq!(seen, promised);
}

/// Seconds that a card is expected to take.
fn clock(home: &Home, card: &Value) -> u64 {
    home.json(&["show", card["card"].as_str().unwrap(), "--format", "json"])["budget_s"].as_u64().unwrap() + 10
}

#[test]
fn a_backlog_without_minutes_is_served_whole_and_advice_given() {
    let mut home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home.feed(&["review", "--plain", "--new", "62"], &"\ngood\n".repeat(62));
    home.days_later(40);
    assert_eq!(home.ok(&["due", "--count"]), "62\n");
    let notice = String::from_utf8(home.run(&["review", "--plain"]).stderr).unwrap();
    assert!(notice.contains("62 cards late. With --minutes 20 a day, the weakest first"), "{notice}");
    home.days_later(3);
    let notice = String::from_utf8(home.run(&["review", "--plain"]).stderr).unwrap();
    assert!(!notice.contains("late"), "on the day itself nothing is late: {notice}");
}

#[test]
fn decks_and_stories_narrow_what_is_asked() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home.ok(&["import", &deck("story-bank.md")]);
    let both = home.ok(&["due", "--count"]);
    let one = home.ok(&["due", "--count", "--deck", "legends"]);
    assert_eq!((one.as_str(), both.as_str()), ("10\n", "20\n"));
    assert!(
        cards(&home, &["--deck", "legends", "--story", "quay", "--new", "62"])
            .iter()
            .all(|card| { card["deck"] == "legends" && card["story"].as_str().unwrap().contains("quay") })
    );
    assert!(home.fails(&["due", "--deck", "legend"], 1).contains("did you mean \"legends\"?"));
}

#[test]
fn a_new_card_that_was_drilled_waits_for_those_that_are_due() {
    let mut home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    let three = "\ngood\n".repeat(3);
    home.feed(&["review", "--plain", "--kind", "metric", "--new", "62", "--limit", "3"], &three);
    home.feed(&["review", "--plain", "--drill", "--kind", "followup", "--limit", "3"], &three);
    home.days_later(3);
    let four = cards(&home, &["--limit", "4", "--new", "62"]);
    let new = four.iter().filter(|card| card["state"] == "new").count();
    assert_eq!((four.len(), new), (4, 1), "{four:?}");
}

#[test]
fn who_asks_for_new_cards_gets_as_many_whatever_was_met_today() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home.feed(&["review", "--plain"], &"\ngood\n".repeat(10));
    assert_eq!(home.ok(&["due", "--count"]), "0\n", "the day's ten are met");
    assert_eq!(home.ok(&["due", "--count", "--new", "5"]), "5\n");
    for interview in [None, Some("2026-12-18")] {
        if let Some(day) = interview {
            home.ok(&["plan", "legends", "--interview", day]);
        }
        for kind in ["cue", "followup"] {
            let some = cards(&home, &["--new", "5", "--kind", kind]);
            let new = some.iter().filter(|card| card["kind"] == kind && card["state"] == "new").count();
            assert_eq!((some.len(), new), (5, 5), "{interview:?}: {some:?}");
        }
        assert_eq!(cards(&home, &["--new", "5"]).len(), 5, "{interview:?}");
    }
    home.feed(&["review", "--plain", "--new", "5"], &"\ngood\n".repeat(5));
    assert_eq!(home.json(&["list", "--format", "json"])[0]["new"], 62 - 15);
    home.feed(&["review", "--plain", "--kind", "pitch", "--new", "40"], &"\ngood\n".repeat(40));
    let said = String::from_utf8(home.run(&["review", "--plain", "--kind", "pitch", "--new", "5"]).stderr).unwrap();
    assert!(said.contains("No new card of it") && !said.contains("--new N"), "{said}");
}
