//! Sections that go from file to file: joined, cut out, in whatever order the files are imported.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::{Home, Lines};

const BANK: &str = "---\ndeck: bank\n---\n";
const LOCK: &str = "Q: What is a lock?\nA: A thing that 2 threads fight over.\n\n";
const QUEUE: &str = "Q: What is a queue?\nA: A line of 3 people.\n\n";

fn write(home: &Home, name: &str, parts: &[&str]) {
    home.write(name, parts.concat());
}

/// Answers all there is.
fn tell(home: &Home) {
    let mut lines = Lines::start(home, &["--new", "50"]);
    loop {
        let said = lines.hear();
        if said["summary"].is_object() {
            return lines.end();
        }
        lines.answer(&said, "good");
    }
}

/// The questions in their packets, with how often each was told.
fn told(home: &Home) -> Vec<(String, u64)> {
    let cards = home.json(&["export", "cards", "--format", "json"]);
    let cards = cards.as_array().unwrap().iter();
    let mut told: Vec<(String, u64)> =
        cards.map(|card| (card["prompt"].as_str().unwrap().to_owned(), card["tellings"].as_u64().unwrap())).collect();
    told.sort();
    told
}

fn both_once() -> [(String, u64); 2] {
    [("What is a lock?".to_owned(), 1), ("What is a queue?".to_owned(), 1)]
}

#[test]
fn a_section_cut_out_into_a_new_file_keeps_its_history() {
    for orders in [&[&["new.md"][..], &["old.md"]][..], &[&["old.md"], &["new.md"]], &[&["new.md", "old.md"]]] {
        let home = Home::new();
        write(&home, "old.md", &[BANK, LOCK, QUEUE]);
        home.ok(&["import", "old.md"]);
        tell(&home);
        write(&home, "old.md", &[BANK, LOCK]);
        write(&home, "new.md", &[BANK, QUEUE]);
        for files in orders {
            home.ok(&[&["import"], *files].concat());
        }
        assert_eq!(told(&home), both_once(), "{orders:?}");
    }
}

#[test]
fn files_joined_in_another_keep_their_histories() {
    for (into, deck, imported) in [
        ("notes/a.md", "", "notes"),
        ("notes/new.md", "", "notes"),
        ("notes/new.md", "", "notes/new.md"),
        ("notes/new.md", BANK, "notes/new.md"),
    ] {
        let home = Home::new();
        write(&home, "notes/a.md", &[deck, LOCK]);
        write(&home, "notes/b.md", &[deck, QUEUE]);
        let first = if deck.is_empty() { &["import", "notes"][..] } else { &["import", "notes/a.md", "notes/b.md"] };
        home.ok(first);
        tell(&home);
        std::fs::remove_file(home.path("notes/a.md")).unwrap();
        std::fs::remove_file(home.path("notes/b.md")).unwrap();
        write(&home, into, &[deck, LOCK, QUEUE]);
        home.ok(&["import", imported]);
        assert_eq!(told(&home), both_once(), "{into} {deck:?} {imported}");
    }
}

#[test]
fn a_new_file_in_a_folder_that_is_a_deck_belongs_to_it() {
    let home = Home::new();
    write(&home, "notes/a.md", &[LOCK, QUEUE]);
    home.ok(&["import", "notes"]);
    tell(&home);
    write(&home, "notes/a.md", &[LOCK]);
    write(&home, "notes/later/b.md", &[QUEUE]);
    let said = home.ok(&["import", "notes/later/b.md"]);
    assert!(said.contains("1 card in deck notes"), "{said}");
    assert_eq!(told(&home), both_once());
}

#[test]
fn files_of_one_folder_that_were_imported_singly_are_decks_of_their_own() {
    let home = Home::new();
    write(&home, "notes/acme.md", &[LOCK]);
    write(&home, "notes/zenith.md", &[QUEUE]);
    home.ok(&["import", "notes/acme.md"]);
    let said = home.ok(&["import", "notes/zenith.md"]);
    assert!(said.contains("1 card in deck zenith"), "{said}");
}

#[test]
fn a_file_under_another_name_and_in_another_deck_is_the_same_packet() {
    let home = Home::new();
    write(&home, "a.md", &[LOCK, QUEUE]);
    home.ok(&["import", "a.md"]);
    tell(&home);
    std::fs::remove_file(home.path("a.md")).unwrap();
    write(&home, "b.md", &[BANK, LOCK, QUEUE]);
    let said = home.ok(&["import", "b.md"]);
    assert!(said.contains("known before as") && said.contains("2 cards in deck bank"), "{said}");
    assert_eq!(told(&home), both_once());
}

#[test]
fn the_same_questions_with_other_answers_are_another_packet() {
    let home = Home::new();
    let pitch = |text: &str| format!("# Elevator pitch (30 seconds)\n\n{text}\n");
    home.write("acme.md", pitch("I mend clocks in Bergen, 120 of them a year, each in 4 days."));
    home.ok(&["import", "acme.md"]);
    tell(&home);
    std::fs::remove_file(home.path("acme.md")).unwrap();
    home.write("zenith.md", pitch("Our ferry lost its timetable; my team had the boats out by 6 the next morning."));
    let said = home.ok(&["import", "zenith.md"]);
    assert!(said.contains("1 card in deck zenith") && said.contains("1 added"), "{said}");
}
