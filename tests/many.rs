//! What is done otherwise with many cards, for speed, comes to the same as with few.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::collections::{BTreeMap, HashSet};

use common::Home;
use serde_json::{Value, json};

/// More cards than a merge folds one by one, and than statistics count in one bundle.
const CARDS: usize = 5_100;

/// A packet with a card an item.
fn notes(items: impl IntoIterator<Item = usize>) -> String {
    items.into_iter().fold(String::new(), |notes, n| notes + &format!("Q: What is item {n}?\nA: Value {n}.\n\n"))
}

/// A home that knows so many cards, and their names.
fn home() -> (Home, Vec<String>) {
    let home = Home::new();
    home.write("notes.md", notes(0..CARDS));
    home.ok(&["import", "notes.md"]);
    let cards = home.json(&["export", "cards", "--format", "json"]);
    let names = cards.as_array().unwrap().iter().map(|card| card["card"].as_str().unwrap().to_owned());
    (home, names.collect())
}

/// Three tellings a card, some of them taken back. Their names are in another order than their instants, and the lines
/// in neither.
fn log(names: &[String]) -> Vec<Value> {
    let telling = |n: usize| {
        let (card, turn) = (n % CARDS, n / CARDS);
        let day = format!("2026-{:02}-{:02}", 3 + 2 * turn, 1 + card % 28);
        let first = if card % 2 == 0 { n } else { 0xffff_ffff - n };
        let undone = (n % 10 == 9).then_some("2026-11-20T12:00:00.000Z");
        json!({
            "id": format!("{first:08x}-0000-7000-8000-{n:012x}"), "device": "00000000-0000-4000-8000-000000000000",
            "deck": "notes", "card": names[card], "at": format!("{day}T10:00:00.000Z"), "day": day,
            "grade": 1 + (n / 3) % 4, "points": [!n.is_multiple_of(4)], "undone_at": undone
        })
    };
    (0..3 * CARDS).map(|n| telling(n * 7919 % (3 * CARDS))).collect()
}

fn merge(home: &Home, lines: &[Value]) -> Value {
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    home.write("other.jsonl", lines.join("\n"));
    home.json(&["merge", "other.jsonl", "--format", "json"])
}

#[test]
fn many_cards_stand_after_a_merge_where_their_logs_put_them() {
    let (at_once, names) = home();
    let log = log(&names);
    let merged = merge(&at_once, &log);
    assert_eq!((merged["new"].as_u64(), merged["cards"].as_u64()), (Some(3 * CARDS as u64), Some(CARDS as u64)));
    // Its doctor folds each card by itself.
    assert_eq!(at_once.json(&["doctor", "--format", "json"])["mismatches"], json!([]));
    // So few lines touch few cards.
    let (in_parts, _) = home();
    log.chunks(4_000).for_each(|lines| drop(merge(&in_parts, lines)));
    let cards = |home: &Home| home.ok(&["export", "cards", "--format", "json"]);
    assert_eq!(cards(&at_once), cards(&in_parts));
}

#[test]
fn the_numbers_of_many_cards_are_those_of_the_lines() {
    let (home, names) = home();
    let log = log(&names);
    merge(&home, &log);
    let stands = |line: &&Value| line["undone_at"].is_null();
    let mut days: BTreeMap<&str, u64> = BTreeMap::new();
    for line in log.iter().filter(stands) {
        *days.entry(line["day"].as_str().unwrap()).or_default() += 1;
    }
    let stats = home.json(&["stats", "--format", "json"]);
    let told = stats["days"].as_array().unwrap().iter().filter(|day| day["tellings"] != 0);
    let told: BTreeMap<&str, u64> =
        told.map(|day| (day["day"].as_str().unwrap(), day["tellings"].as_u64().unwrap())).collect();
    assert_eq!(told, days);
    assert_eq!(stats["tellings"]["total"], log.iter().filter(stands).count());
    let dropped = log.iter().filter(stands).filter(|line| line["points"] == json!([false])).count();
    let worst = stats["dropped"].as_array().unwrap();
    assert!(dropped > 100 && worst.len() == 20, "{dropped} dropped, {worst:?}");
    // Each card has one point; the worst was left out each time, and of cards as bad the first one comes first.
    let mut by_card: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for line in log.iter().filter(stands) {
        let of = by_card.entry(line["card"].as_str().unwrap()).or_default();
        *of = (of.0 + u64::from(line["points"] == json!([false])), of.1 + 1);
    }
    let mut order: Vec<(u64, u64, &str)> =
        names.iter().filter_map(|name| by_card.get(name.as_str()).map(|of| (of.0, of.1, name.as_str()))).collect();
    order.sort_by_key(|(times, of, _)| (std::cmp::Reverse(*times), *of));
    let shown = worst.iter().map(|point| {
        let number = |key: &str| point[key].as_u64().unwrap();
        (number("dropped"), number("tellings"), point["card"].as_str().unwrap())
    });
    assert_eq!(shown.collect::<Vec<_>>(), order[..20]);
}

#[test]
fn a_log_is_exported_in_order_of_time_whatever_its_names_are() {
    let (home, names) = home();
    let log = log(&names);
    merge(&home, &log);
    let exported = home.ok(&["export", "log"]);
    let lines = exported.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let told: Vec<Value> = lines.filter(|line| line.get("grade").is_some()).collect();
    assert_eq!(told.len(), log.len());
    let key = |line: &Value| ["at", "id"].map(|key| line[key].as_str().unwrap().to_owned());
    assert!(told.is_sorted_by_key(key));
    let known: HashSet<&str> = names.iter().map(String::as_str).collect();
    assert!(told.iter().all(|line| line["deck"] == "notes" && known.contains(line["card"].as_str().unwrap())));
    // For training it is written card by card, oldest first.
    let revlog = home.ok(&["export", "revlog"]);
    let number = |cell: Option<&str>| cell.unwrap().parse::<i64>().unwrap();
    let rows: Vec<(i64, i64)> = revlog
        .lines()
        .skip(1)
        .map(|line| {
            let mut cells = line.split(',');
            (number(cells.next()), number(cells.next()))
        })
        .collect();
    assert_eq!(rows.len(), log.iter().filter(|line| line["undone_at"].is_null()).count());
    assert!(rows.is_sorted());
}

#[test]
fn cards_are_written_in_the_order_of_their_packet_however_often_it_is_edited() {
    let home = Home::new();
    for items in [&[1, 2, 3, 4, 5][..], &[5, 1, 6, 2, 3, 7, 4], &[7, 3, 4, 5, 6, 1, 2, 8]] {
        home.write("notes.md", notes(items.iter().copied()));
        home.ok(&["import", "notes.md"]);
        let cards = home.json(&["export", "cards", "--format", "json"]);
        let prompts: Vec<&str> =
            cards.as_array().unwrap().iter().map(|card| card["prompt"].as_str().unwrap()).collect();
        let wanted: Vec<String> = items.iter().map(|item| format!("What is item {item}?")).collect();
        assert_eq!(prompts, wanted);
    }
}
