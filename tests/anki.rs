//! Packages for Anki, looked at as the archives and databases that they are. What Anki makes of them is asked of Anki
//! itself, by `tests/interop/apkg.py`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use common::{Home, deck};
use rusqlite::{Connection, Row};
use serde_json::Value;

/// A package's collection, unpacked.
fn collection(home: &Home, package: &str) -> Connection {
    let file = std::fs::File::open(home.path(package)).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    assert_eq!(archive.len(), 2);
    assert_eq!(archive.by_name("media").unwrap().size(), 2);
    let mut bytes = Vec::new();
    archive.by_name("collection.anki2").unwrap().read_to_end(&mut bytes).unwrap();
    let path = home.write(&format!("{package}.anki2"), bytes);
    let collection = Connection::open(path).unwrap();
    let sound: String = collection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    collection
}

/// What a note is, by the name of its card: its numbers, when it changed, its tags and fields.
type Notes = BTreeMap<String, (i64, i64, i64, i64, String, String)>;

fn notes(collection: &Connection) -> Notes {
    let sql = "SELECT guid, notes.id, cards.id, did, notes.mod, tags, flds FROM notes JOIN cards ON nid = notes.id";
    let note = |row: &Row<'_>| {
        let guid: String = row.get(0)?;
        let card = guid.strip_prefix("retell-").unwrap().to_owned();
        Ok((card, (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?)))
    };
    collection.prepare(sql).unwrap().query_map([], note).unwrap().collect::<Result<_, _>>().unwrap()
}

fn export(home: &Home, package: &str, args: &[&str]) -> Connection {
    home.ok(&[&["export", "anki", "--output", package], args].concat());
    collection(home, package)
}

fn json(collection: &Connection, column: &str) -> Value {
    let text: String = collection.query_row(&format!("SELECT {column} FROM col"), [], |row| row.get(0)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn told(home: &Home, args: &[&str], grades: &[&str]) {
    let mut session = common::Lines::start(home, args);
    for grade in grades {
        let ask = session.hear();
        session.answer(&ask, grade);
    }
    session.end();
}

#[test]
fn the_same_cards_give_the_same_bytes() {
    let mut home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home.ok(&["export", "anki", "--output", "a.apkg"]);
    home.days_later(9);
    home.ok(&["export", "anki", "--output", "b.apkg"]);
    let bytes = |name: &str| std::fs::read(home.path(name)).unwrap();
    assert!(bytes("a.apkg") == bytes("b.apkg"));
}

#[test]
fn an_edit_makes_its_own_notes_newer_and_leaves_all_numbers() {
    let mut home = Home::new();
    let text = std::fs::read_to_string(deck("legends.md")).unwrap();
    home.write("mine.md", &text);
    home.ok(&["import", "mine.md"]);
    let before = notes(&export(&home, "a.apkg", &[]));
    home.days_later(2);
    home.write("mine.md", text.replace("nine ships", "eleven ships") + "\n**Q: Why at night?**\n\n> It was quiet.\n");
    home.ok(&["import", "mine.md"]);
    let after = notes(&export(&home, "b.apkg", &[]));
    assert_eq!(after.len(), before.len() + 1);
    let mut changed = 0;
    for (card, old) in &before {
        let new = &after[card];
        assert_eq!((old.0, old.1, old.2), (new.0, new.1, new.2), "{card}");
        if old == new {
            continue;
        }
        changed += 1;
        assert_eq!(new.3 - old.3, 2 * 86_400);
        assert!(new.5.contains("eleven ships"));
    }
    assert!((1..4).contains(&changed), "{changed}");
}

#[test]
fn numbers_are_like_anki_s_own() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    // Two cards that fall on one moment, of which it is not known when they were made.
    home.database()
        .execute_batch(
            "UPDATE schedule SET added_day = NULL; UPDATE card SET written_ms = 0;
             UPDATE card SET key = (SELECT key FROM card WHERE id = 2) + 43200000 WHERE id = 1;",
        )
        .unwrap();
    let collection = export(&home, "a.apkg", &[]);
    let notes = notes(&collection);
    let numbers: BTreeSet<i64> = notes.values().map(|note| note.0).collect();
    assert_eq!(numbers.len(), notes.len());
    assert!(numbers.iter().all(|number| number.to_string().len() == 13));
    let decks = json(&collection, "decks");
    let decks: Vec<&str> = decks.as_object().unwrap().keys().map(String::as_str).collect();
    assert!(decks.contains(&"1") && decks.len() == 2 && decks.iter().any(|deck| deck.len() == 13), "{decks:?}");
}

#[test]
fn a_note_says_what_its_card_says_and_nothing_of_the_machine() {
    let home = Home::new();
    home.write(
        "folder of mine/packet.md",
        "---\ndeck: Acme::Round 2\n---\n# Stories\n\n## Story: A *small* queue\n\n\
         - \"Tell me of a queue\"\n- \"What is small?\"\n\n\
         **Situation:** It was full.\n\n**Task:** Empty it.\n\n\
         **Action:** I wrote `drain()`.\n\n**Result:** 41 ms, not 59 ms.\n",
    );
    home.ok(&["import", "folder of mine"]);
    home.ok(&["import", "folder of mine/packet.md", "--deck", "Acme::Round 2"]);
    let collection = export(&home, "a.apkg", &[]);
    let notes = notes(&collection);
    let story = notes.values().find(|note| note.4.contains("retell::story ")).unwrap();
    assert_eq!(story.4, " retell retell::story retell::stories::a-small-queue ");
    let fields: Vec<&str> = story.5.split('\u{1f}').collect();
    let names = json(&collection, "models");
    let names = names.as_object().unwrap().values().next().unwrap()["flds"].as_array().unwrap().len();
    assert_eq!(fields.len(), names);
    assert_eq!(
        fields[2..5].join("|"),
        "story|A small queue|2 min: situation 15 s, task 15 s, action 1 min, result 30 s"
    );
    assert!(fields[5].contains("<p><strong>Action:</strong> I wrote <code>drain()</code>.</p>"), "{}", fields[5]);
    assert!(fields[6].contains("<li>situation</li>") && fields[6].contains("<li class=\"besides\">41 ms</li>"));
    let names: Vec<Value> =
        json(&collection, "decks").as_object().unwrap().values().map(|deck| deck["name"].clone()).collect();
    assert_eq!(names, ["Default", "Acme::Round 2"]);

    let bytes = std::fs::read(home.path("a.apkg.anki2")).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let folder = home.path("").to_string_lossy().into_owned();
    for of_the_machine in [folder.trim_end_matches('/'), "folder of mine", "packet.md"] {
        assert!(!text.contains(of_the_machine), "{of_the_machine}");
    }
}

#[test]
fn what_is_suspended_stays_so_and_what_is_gone_is_left_out() {
    let mut home = Home::new();
    let text = "Q: Why one?\nA: It was 41 ms.\n\nQ: Why two?\nA: It was 42 ms.\n\nQ: Why three?\nA: It was 43 ms.\n";
    home.write("mine.md", text);
    home.ok(&["import", "mine.md"]);
    home.days_later(1);
    home.write("mine.md", text.replace("Q: Why two?\nA: It was 42 ms.\n", ""));
    home.ok(&["import", "mine.md"]);
    let cards = home.json(&["list", "mine", "--cards", "--format", "json"]);
    home.ok(&["suspend", cards[0]["card"].as_str().unwrap()]);
    let collection = export(&home, "a.apkg", &[]);
    let sql = "SELECT sfld, queue, due, type FROM notes JOIN cards ON nid = notes.id ORDER BY due";
    let rows: Vec<(String, i64, i64, i64)> = collection
        .prepare(sql)
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(rows, [("Why one?".to_owned(), -1, 1, 0), ("Why three?".to_owned(), 0, 2, 0)]);
}

#[test]
fn history_holds_due_days_and_every_answer_that_stands() {
    let mut home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    // Retries included: a card that was missed is asked once more.
    told(&home, &["--new", "3"], &["again", "good", "easy", "good"]);
    home.days_later(1);
    told(&home, &["--new", "1"], &["again", "hard", "good"]);
    home.days_later(3);
    told(&home, &["--new", "1"], &["again", "again"]);
    told(&home, &["--drill", "--limit", "1"], &["hard"]);
    home.ok(&["undo"]);
    told(&home, &["--drill", "--limit", "1"], &["easy"]);
    let collection = export(&home, "a.apkg", &["--history"]);

    let created: i64 = collection.query_row("SELECT crt FROM col", [], |row| row.get(0)).unwrap();
    // 2020-01-01 at four in the morning, an hour ahead of UTC.
    assert_eq!(created, 1_577_847_600);
    let sql = "SELECT guid, type, date(?1 + due * 86400, 'unixepoch'), lapses FROM notes JOIN cards ON nid = notes.id";
    let cards = home.json(&["list", "legends", "--cards", "--format", "json"]);
    let mut due = 0;
    let mut statement = collection.prepare(sql).unwrap();
    let mut rows = statement.query([created]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let guid: String = row.get(0).unwrap();
        let card =
            cards.as_array().unwrap().iter().find(|card| guid.ends_with(card["card"].as_str().unwrap())).unwrap();
        let (kind, day): (i64, String) = (row.get(1).unwrap(), row.get(2).unwrap());
        match card["due"].as_str() {
            Some(ours) => {
                due += 1;
                assert_eq!((kind, day.as_str()), (2, ours), "{card}");
                assert_eq!(card["lapses"], row.get::<_, i64>(3).unwrap());
            }
            None => assert_eq!(kind, 0),
        }
    }
    assert!(due > 3, "{due}");

    let log: Vec<(i64, i64, i64, i64, i64, i64)> = collection
        .prepare("SELECT id, ease, ivl, lastIvl, factor, type FROM revlog ORDER BY id")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let standing =
        home.database().query_row("SELECT count(*) FROM telling WHERE undone_at IS NULL", [], |row| row.get(0));
    assert_eq!(log.len(), standing.map(|count: i64| usize::try_from(count).unwrap()).unwrap());
    let seen: BTreeSet<(i64, i64, i64, i64, i64)> = log.iter().map(|row| (row.1, row.2, row.3, row.4, row.5)).collect();
    for expected in [
        (1, 1, 0, 2500, 0), // missed the first time: tomorrow
        (3, 1, 1, 2500, 0), // told again on that day, which moves nothing
        (4, 7, 0, 2500, 0), // easy the first time: the second rung
        (1, 1, 3, 2500, 1), // missed from the first rung
    ] {
        assert!(seen.contains(&expected), "{expected:?} in {seen:?}");
    }
    let drills: Vec<_> = log.iter().filter(|row| row.5 == 3).collect();
    assert!(matches!(drills[..], [(_, 4, before, after, 0, 3)] if before == after), "{drills:?}");
}

#[test]
fn answers_of_two_machines_at_one_instant_are_both_kept() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    told(&home, &["--new", "4"], &["good", "good", "good"]);
    home.database().execute("UPDATE telling SET at_ms = (SELECT min(at_ms) FROM telling)", []).unwrap();
    let collection = export(&home, "a.apkg", &["--history"]);
    let count: i64 = collection.query_row("SELECT count(DISTINCT cid) FROM revlog", [], |row| row.get(0)).unwrap();
    assert_eq!(count, 3);
}

#[test]
fn a_package_is_of_the_decks_that_were_named() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home.ok(&["import", &deck("story-bank.md")]);
    let all = notes(&export(&home, "all.apkg", &[]));
    let one = notes(&export(&home, "one.apkg", &["legends"]));
    assert!(!one.is_empty() && one.len() < all.len());
    assert!(one.iter().all(|(card, note)| all[card] == *note));
    assert!(home.fails(&["export", "anki", "legend", "--output", "x.apkg"], 1).contains("did you mean \"legends\""));
}

#[test]
fn what_cannot_be_written_is_said_and_leaves_no_file() {
    let home = Home::new();
    assert!(home.fails(&["export", "anki", "--output", "x.apkg"], 1).contains("begin with: retell import FILE"));
    assert!(!home.path("x.apkg").exists());
    home.ok(&["import", &deck("legends.md")]);
    assert!(home.fails(&["export", "anki", "--output", "x.colpkg"], 2).contains("name it FILE.apkg"));
    assert!(home.fails(&["export", "anki", "--output", "none/x.apkg"], 1).contains("none/x.apkg cannot be written"));
}
