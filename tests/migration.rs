//! A database of each schema that retell has had, as its program wrote it (`tests/schemas/`): it is copied into its
//! folder of backups, brought up to date, and loses nothing. One of a schema to come is left alone.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::old::{home, repository};
use common::{Home, Lines};
use rusqlite::Connection;
use rusqlite::types::Value as Cell;
use serde_json::{Value, json};

const LIVE: &str = ".local/share/retell/retell.db";

/// The newest schema: there is one migration for each.
fn newest() -> i64 {
    i64::try_from(std::fs::read_dir(repository("migrations")).unwrap().count()).unwrap()
}

/// All tables with all their rows.
fn contents(database: &Connection) -> BTreeMap<String, Vec<Vec<Cell>>> {
    let mut tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").unwrap();
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let rows = |table: &str| {
        let mut rows = database.prepare(&format!("SELECT * FROM \"{table}\" ORDER BY 1, 2")).unwrap();
        let columns = rows.column_count();
        let read = rows.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).unwrap();
        read.map(Result::unwrap).collect()
    };
    names.into_iter().map(|table| (table.clone(), rows(&table))).collect()
}

fn schema(database: &Connection) -> i64 {
    database.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

/// Each telling as the fixture's own tables have it: id, day, grade, whether it was a drill, whether it was taken back.
fn tellings(database: &Connection) -> Vec<Value> {
    let mut rows = database
        .prepare("SELECT lower(hex(id)), day, grade, drill, undone_at IS NOT NULL FROM telling ORDER BY id")
        .unwrap();
    let telling = |row: &rusqlite::Row<'_>| {
        let (id, day): (String, i64) = (row.get(0)?, row.get(1)?);
        let (grade, drill, undone): (i64, bool, bool) = (row.get(2)?, row.get(3)?, row.get(4)?);
        Ok(json!([id, day, grade, drill, undone]))
    };
    rows.query_map([], telling).unwrap().map(Result::unwrap).collect()
}

fn log(home: &Home) -> Vec<Value> {
    home.ok(&["export", "log"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The same as a log for other machines has it, without what only waits for its packet.
fn tellings_of(log: &[Value]) -> Vec<Value> {
    let telling = |line: &Value| {
        let day = chrono::NaiveDate::parse_from_str(line["day"].as_str()?, "%Y-%m-%d").ok()?;
        let days = day.signed_duration_since(chrono::NaiveDate::default()).num_days();
        let id = line["id"].as_str()?.replace('-', "");
        Some(json!([id, days, line["grade"], line["drill"], !line["undone_at"].is_null()]))
    };
    let mut tellings: Vec<Value> = log.iter().filter(|line| line["deck"] != "elsewhere").filter_map(telling).collect();
    tellings.sort_by_key(|telling| telling[0].to_string());
    tellings
}

#[test]
fn each_schema_has_a_database_of_its_own() {
    for number in 1..=newest() {
        assert_eq!(schema(&home(number).database()), number);
    }
}

#[test]
fn what_was_there_before_is_kept_whole() {
    for number in 1..newest() {
        let home = home(number);
        let before = contents(&home.database());
        home.ok(&["due"]);
        let backup = Connection::open(home.path(&format!("{LIVE}.backups/schema-{number}.db"))).unwrap();
        assert_eq!((schema(&backup), schema(&home.database())), (number, newest()));
        assert_eq!(contents(&backup), before, "schema {number}");
    }
}

#[test]
fn a_database_that_is_up_to_date_or_new_is_copied_nowhere() {
    let current = home(newest());
    current.ok(&["due"]);
    let new = Home::new();
    new.ok(&["import", &common::deck("legends.md")]);
    for home in [current, new] {
        assert!(!home.path(&format!("{LIVE}.backups")).exists());
    }
}

#[test]
fn no_answer_and_no_date_is_lost() {
    for number in 1..=newest() {
        let home = home(number);
        let before = tellings(&home.database());
        assert_eq!(before.len(), 10, "nine, and one that was taken back");
        let cards = home.json(&["export", "cards", "questions", "--format", "json"]);
        let known = |card: &Value| json!([card["prompt"], card["state"], card["due"], card["tellings"]]);
        let cards: Vec<Value> = cards.as_array().unwrap().iter().map(known).collect();
        assert_eq!(
            json!(cards),
            json!([
                ["What is suspended?", "new", null, 0],
                ["What is told well?", "rung", "2026-09-11", 3],
                ["What is forgotten?", "rung", "2026-09-07", 2],
                ["What is taken back?", "new", null, 0],
                ["What changes?", "rung", "2026-09-04", 1],
                ["What is never told?", "new", null, 0]
            ]),
            "schema {number}"
        );
        assert_eq!(tellings_of(&log(&home)), before, "schema {number}");
        let health = home.json(&["doctor", "--format", "json"]);
        assert_eq!(json!([health["ok"], health["schema"], health["tellings"]]), json!([true, newest(), 9]));
    }
}

#[test]
fn settings_mocks_and_what_waits_are_there_still() {
    for number in 1..=newest() {
        let home = home(number);
        let deck = home.json(&["deck", "show", "questions", "--format", "json"]);
        assert_eq!(json!([deck["interview"], deck["minutes"]]), json!(["2026-12-18", 20]), "schema {number}");
        let suspended = home.json(&["list", "--suspended", "--format", "json"]);
        let story = if number < 2 { 0 } else { 3 };
        assert_eq!(suspended.as_array().unwrap().len(), 1 + story, "schema {number}");
        let stories = home.json(&["deck", "show", "stories", "--format", "json"]);
        assert_eq!(stories["scheduler"], if number < 3 { "ladder" } else { "fsrs" }, "schema {number}");
        let off = home.ok(&["plan", "questions"]).contains("off: Thu 1 Oct – Sat 3 Oct");
        assert_eq!(off, number >= 3, "schema {number}: days off");
        let log = log(&home);
        let mocks = json!(log.iter().filter(|line| line.get("mock").is_some()).collect::<Vec<_>>()).to_string();
        for words in ["the harbour", "name the price", "say the number first"] {
            assert_eq!(mocks.contains(words), number >= 6, "schema {number}: {words}");
        }
        let waiting = log.iter().filter(|line| line["deck"] == "elsewhere").count();
        assert_eq!(waiting, if number < 7 { 0 } else { 2 }, "schema {number}: a card and its telling");
    }
}

#[test]
fn rehearsing_goes_on_where_it_was() {
    for number in 1..=newest() {
        let home = home(number);
        let mut session = Lines::start(&home, &["questions"]);
        let ask = session.hear();
        assert_eq!(ask["ask"]["prompt"], "What changes?", "schema {number}");
        assert_eq!(session.answer(&ask, "good")["recorded"]["due"], "2026-09-13", "schema {number}");
        session.kill();
        // A question that had gone from its packet comes back with what was told of it.
        home.write("questions.md", include_str!("schemas/questions.md"));
        let report = home.json(&["import", "questions.md", "--format", "json"]);
        assert_eq!(json!([report["changes"]["revived"], report["changes"]["added"]]), json!([1, 0]), "schema {number}");
        let cards = home.json(&["export", "cards", "questions", "--format", "json"]);
        let card = cards.as_array().unwrap().iter().find(|card| card["prompt"] == "What is retired?").unwrap();
        assert_eq!(json!([card["due"], card["tellings"]]), json!(["2026-09-04", 1]), "schema {number}");
    }
}

/// The files of a folder with their bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    files.map(|path| (path.display().to_string(), std::fs::read(path).unwrap())).collect()
}

#[test]
fn a_database_of_a_newer_retell_is_left_as_it_is() {
    let home = home(newest());
    let older = home.write(&format!("{LIVE}.backups/2026-09-05.db"), "");
    std::fs::copy(home.path(LIVE), older).unwrap();
    home.database().pragma_update(None, "user_version", newest() + 1).unwrap();
    let folder = home.path(".local/share/retell");
    let before = files(&folder);
    let commands: [&[&str]; 18] = [
        &[],
        &["import", "stories.md"],
        &["import", "stories.md", "--dry-run"],
        &["review", "--plain"],
        &["review", "--jsonl"],
        &["due", "--count"],
        &["stats"],
        &["plan", "questions"],
        &["mock", "--plain"],
        &["find", "Why shards?"],
        &["list"],
        &["show", "queue"],
        &["suspend", "queue"],
        &["undo"],
        &["deck", "set", "questions", "--minutes", "30"],
        &["export", "cards"],
        &["export", "log"],
        &["backup", "copy.db"],
    ];
    for command in commands {
        let said = home.fails(command, 1);
        let both = said.contains(&format!("schema {}", newest() + 1)) && said.contains(&format!("knows {}", newest()));
        assert!(both && said.contains("newer retell") && said.contains("update retell"), "{command:?}: {said}");
        assert!(!said.contains("restore") && !said.contains("2026-09-05"), "what is new is no damage: {said}");
        assert_eq!(files(&folder), before, "{command:?}");
    }
    let health = home.run(&["doctor"]);
    let said = String::from_utf8(health.stdout).unwrap();
    assert!(said.contains("update retell") && !said.contains("restore"), "{said}");
    assert_eq!(files(&folder), before, "doctor");
}
