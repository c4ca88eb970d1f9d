//! Ten days of reviews over real packets: every due day equals the transition table, written down here a second time.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::collections::HashMap;

use common::{Home, Lines, deck, skip};
use serde_json::Value;

const LADDER: [i64; 4] = [3, 7, 21, 60];

/// Where a card stands by this test's own reckoning: -2 new, -1 check, else the rung.
#[derive(Clone, Copy)]
struct Expected {
    rung: i64,
    last: i64,
    due: i64,
}

impl Expected {
    fn after(self, grade: &str, today: i64) -> Self {
        if self.rung > -2 && today <= self.last {
            return self;
        }
        let slack = if self.rung >= 0 { (LADDER[usize::try_from(self.rung).unwrap()] / 10).max(1) } else { 0 };
        let early = self.rung >= 0 && today - self.last < LADDER[usize::try_from(self.rung).unwrap()] - slack;
        let rung = match (grade, self.rung) {
            ("again", _) => -1,
            ("easy", -2) => 1,
            (_, -2 | -1) => 0,
            ("hard", rung) => rung,
            (_, rung) if early => rung,
            ("good", rung) => (rung + 1).min(3),
            (_, rung) => (rung + 2).min(3),
        };
        let gap = if rung < 0 { 1 } else { LADDER[usize::try_from(rung).unwrap()] };
        Self { rung, last: today, due: today + gap }
    }
}

fn date(day: i64) -> String {
    let first: chrono::NaiveDate = "2026-11-21".parse().unwrap();
    (first + chrono::TimeDelta::days(day)).to_string()
}

/// Grades by a rule that uses all four and misses some cards twice.
fn grade(card: &str, day: i64, turn: usize) -> &'static str {
    let sum: usize = card.bytes().map(usize::from).sum();
    ["good", "again", "good", "hard", "easy", "good", "again"][(sum + usize::try_from(day).unwrap() * 3 + turn) % 7]
}

fn ten_days(packet: &str) {
    let mut home = Home::new();
    home.ok(&["import", packet]);
    let mut expected: HashMap<String, Expected> = HashMap::new();
    let mut told = 0;
    for day in 0..10 {
        home.days_later(day);
        let due: usize = home.ok(&["due", "--count"]).trim().parse().unwrap();
        let mut lines = Lines::start(&home, &[]);
        let mut asked: Vec<String> = Vec::new();
        loop {
            let line = lines.hear();
            if line["summary"].is_object() {
                let tomorrow = expected.values().filter(|card| card.due <= day + 1).count();
                assert_eq!(line["summary"]["tomorrow"], tomorrow, "day {day}");
                break;
            }
            let card = line["ask"]["card"].as_str().unwrap().to_owned();
            let before = expected.get(&card).copied();
            assert!(before.is_none_or(|known| known.due <= day || known.last == day), "day {day}: {card} is not due");
            let turns = asked.iter().filter(|known| **known == card).count();
            assert!(turns <= 3, "a card comes back at most three times");
            let grade = grade(&card, day, turns);
            let next = before.unwrap_or(Expected { rung: -2, last: -1, due: 0 }).after(grade, day);
            assert_eq!(line["ask"]["next"][grade], date(next.due), "day {day}: what {grade} leads to");
            let recorded = lines.answer(&line, grade);
            assert_eq!(recorded["recorded"]["due"], date(next.due), "day {day}: {card} after {grade}");
            expected.insert(card.clone(), next);
            asked.push(card);
            told += 1;
        }
        lines.end();
        let cards: std::collections::HashSet<&String> = asked.iter().collect();
        assert_eq!(cards.len(), due, "day {day}: due said what review asked");
        let overdue = expected.values().filter(|card| card.due <= day).count();
        assert_eq!(overdue, 0, "day {day}: all that was due was asked");
        assert_eq!(home.ok(&["due", "--count"]), "0\n", "day {day}");
    }
    let stored: Vec<(String, Value)> = home.json(&["stats", "--format", "json"])["forecast"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| (day["day"].as_str().unwrap().to_owned(), day["due"].clone()))
        .collect();
    for (day, due) in stored {
        let expected = expected.values().filter(|card| date(card.due) == day).count();
        assert_eq!(due, expected, "forecast for {day}");
    }
    assert_eq!(home.json(&["doctor", "--format", "json"])["mismatches"], serde_json::json!([]));
    assert!(told > 100, "ten days of ten new cards and more: {told}");
}

#[test]
fn of_a_sample_packet() {
    ten_days(&deck("legends.md"));
}

#[test]
fn of_a_real_one() {
    let Some(folder) = std::env::var_os("RETELL_SEEDS") else {
        skip("RETELL_SEEDS names no folder, so ten days over a real packet were not tested");
        return;
    };
    let mut files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let seed = files.find(|path| path.file_name().unwrap().to_string_lossy().starts_with("003")).unwrap();
    ten_days(seed.to_str().unwrap());
}
