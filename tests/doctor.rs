//! `doctor` finds what is wrong with a database, says the way out, and folds the log again where that is all it takes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::{Home, Lines, deck};
use serde_json::{Value, json};

const LIVE: &str = ".local/share/retell/retell.db";

/// A home with some tellings of all grades.
fn home() -> Home {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    let mut session = Lines::start(&home, &["--limit", "4"]);
    for grade in ["again", "hard", "good", "easy"] {
        let ask = session.hear();
        session.answer(&ask, grade);
    }
    session.kill();
    home
}

fn doctor(home: &Home) -> Value {
    let output = home.run(&["doctor", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(i32::from(report["ok"] != json!(true))), "{report:#}");
    report
}

#[test]
fn a_healthy_database() {
    let home = home();
    let report = doctor(&home);
    let known = ["ok", "journal_mode", "synchronous", "schema", "cards", "tellings", "mismatches"];
    let keys: Vec<&String> = report.as_object().unwrap().keys().take(known.len()).collect();
    assert_eq!(keys, known);
    let schema: u32 = home.database().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let cards: u32 = home.database().query_row("SELECT count(*) FROM card", [], |row| row.get(0)).unwrap();
    assert_eq!(
        json!([report["ok"], report["journal_mode"], report["synchronous"], report["schema"], report["cards"]]),
        json!([true, "wal", "full", schema, cards])
    );
    assert_eq!(json!([report["tellings"], report["mismatches"]]), json!([4, []]));
    assert!(home.ok(&["doctor"]).contains("All is well"));
    assert!(home.ok(&["doctor", "--rebuild"]).contains("All is well"));
    assert!(!home.path(&format!("{LIVE}.backups")).exists(), "nothing had to be kept");
}

#[test]
fn no_database_is_no_fault_but_one_that_is_gone_is() {
    let home = home();
    assert_eq!(doctor(&Home::new())["ok"], json!(true));
    home.ok(&["backup", "kept.db"]);
    home.ok(&["restore", "kept.db"]);
    std::fs::create_dir_all(home.path(&format!("{LIVE}.backups"))).unwrap();
    std::fs::copy(home.path("kept.db"), home.path(&format!("{LIVE}.backups/2026-11-20.db"))).unwrap();
    std::fs::remove_file(home.path(LIVE)).unwrap();
    let said = String::from_utf8(home.run(&["doctor"]).stdout).unwrap();
    assert!(said.contains("is gone") && said.contains("retell restore") && said.contains("2026-11-20.db"), "{said}");
    assert!(!home.path(LIVE).exists());
}

#[test]
fn a_schedule_that_is_not_what_the_log_says_is_found_and_folded_again() {
    let home = home();
    let before = home.json(&["due", "--on", "+30", "--format", "json"]);
    home.database()
        .execute(
            "UPDATE schedule SET due = due + 9, state = 5 WHERE rowid IN (SELECT card FROM telling WHERE grade = 3)",
            [],
        )
        .unwrap();
    home.database()
        .execute("UPDATE schedule SET stability = 40.0 WHERE card IN (SELECT card FROM telling WHERE grade = 4)", [])
        .unwrap();
    home.database()
        .execute("UPDATE schedule SET tellings = 'many' WHERE card IN (SELECT card FROM telling WHERE grade = 1)", [])
        .unwrap();
    let report = doctor(&home);
    let mut fields: Vec<&str> =
        report["mismatches"].as_array().unwrap().iter().map(|wrong| wrong["field"].as_str().unwrap()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["due", "stability", "state", "tellings"]);
    let due = report["mismatches"].as_array().unwrap().iter().find(|wrong| wrong["field"] == "due").unwrap();
    assert_eq!(json!([due["deck"], due["stored"], due["folded"]]), json!(["legends", "2026-12-03", "2026-11-24"]));
    let state = report["mismatches"].as_array().unwrap().iter().find(|wrong| wrong["field"] == "state").unwrap();
    assert_eq!(json!([state["stored"], state["folded"]]), json!(["rung 3", "rung 0"]), "programs count from zero");
    let said = String::from_utf8(home.run(&["doctor"]).stdout).unwrap();
    assert!(
        said.contains("due is 2026-12-03, by the log 2026-11-24")
            && said.contains("state is rung 4, by the log rung 1")
            && said.contains("retell doctor --rebuild"),
        "{said}"
    );

    assert!(!said.contains("retell restore"), "nothing is lost, so nobody is sent back: {said}");

    let said = home.ok(&["doctor", "--rebuild"]);
    assert!(said.contains("3 schedules folded again") && said.contains("All is well."), "{said}");
    assert_eq!(doctor(&home)["ok"], json!(true));
    assert_eq!(home.json(&["due", "--on", "+30", "--format", "json"]), before);
    // What was there before is one restore away.
    home.ok(&["restore", said.split("retell restore ").nth(1).unwrap().lines().next().unwrap()]);
    assert_eq!(doctor(&home)["mismatches"].as_array().unwrap().len(), 4);
}

#[test]
fn decks_under_fsrs_and_changed_facts_are_folded_as_they_stand() {
    let mut home = home();
    let text = std::fs::read_to_string(deck("legends.md")).unwrap();
    home.write("legends.md", &text);
    home.ok(&["import", "legends.md"]);
    home.days_later(1);
    let numbers = text.replace('4', "5");
    home.write("legends.md", numbers);
    assert!(home.ok(&["import", "legends.md"]).contains("changed"));
    assert_eq!(doctor(&home)["ok"], json!(true));
    home.ok(&["deck", "set", "legends", "--scheduler", "fsrs"]);
    assert_eq!(doctor(&home)["ok"], json!(true));
    home.database().execute("UPDATE schedule SET due = due - 1 WHERE state > 1", []).unwrap();
    assert_eq!(doctor(&home)["ok"], json!(false));
    home.ok(&["doctor", "--rebuild"]);
    assert_eq!(doctor(&home)["ok"], json!(true));
}

#[test]
fn orphans_are_found_and_what_can_be_made_again_is() {
    let home = home();
    let database = home.database();
    database.pragma_update(None, "foreign_keys", false).unwrap();
    let lost = "DELETE FROM schedule WHERE card = (SELECT min(card) FROM telling)";
    let alone = "INSERT INTO schedule (card, deck, rank) VALUES (987654, 1, 1)";
    database.execute_batch(&format!("{lost}; {alone};")).unwrap();
    drop(database);
    let problems = doctor(&home)["problems"].to_string();
    assert!(
        problems.contains("card without a schedule") && problems.contains("schedule without the card"),
        "{problems}"
    );
    let said = home.ok(&["doctor", "--rebuild"]);
    assert!(said.contains("1 schedule made") && said.contains("1 schedule of no card removed"), "{said}");
    assert_eq!((doctor(&home)["ok"].clone(), doctor(&home)["tellings"].clone()), (json!(true), json!(4)));
}

/// A row without its parent says nothing of the pages: what is there can be backed up, and restored.
#[test]
fn a_telling_of_no_card_stops_no_backup_and_is_removed() {
    let home = home();
    let database = home.database();
    database.pragma_update(None, "foreign_keys", false).unwrap();
    database.execute_batch("UPDATE telling SET card = 987654 WHERE grade = 3; DELETE FROM packet").unwrap();
    drop(database);
    home.ok(&["backup", "kept.db"]);
    home.ok(&["restore", "kept.db"]);
    let said = String::from_utf8(home.run(&["doctor"]).stdout).unwrap();
    assert!(said.contains("1 in table telling without the card") && said.contains("--rebuild"), "{said}");
    let said = String::from_utf8(home.run(&["doctor", "--rebuild"]).stdout).unwrap();
    assert!(said.contains("1 telling of no card removed") && said.contains("These rows are left alone"), "{said}");
    let said = String::from_utf8(home.run(&["doctor"]).stdout).unwrap();
    assert!(said.contains("without the packet") && said.contains("These rows are left alone"), "{said}");
    assert!(!said.contains("--rebuild") && !said.contains("retell restore"), "neither helps: {said}");
    home.ok(&["backup", "kept.db"]);
    home.ok(&["restore", "kept.db"]);
}

#[test]
fn an_index_that_is_not_what_its_table_holds_is_made_anew() {
    let home = home();
    let database = home.database();
    database
        .execute_batch(
            "PRAGMA writable_schema = ON;
             UPDATE sqlite_master SET sql = 'CREATE INDEX telling_card ON telling (card) WHERE grade > 2'
             WHERE name = 'telling_card';",
        )
        .unwrap();
    drop(database);
    let database = home.database();
    database.execute_batch("REINDEX telling_card; PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE INDEX telling_card ON telling (card)' WHERE name = 'telling_card';").unwrap();
    drop(database);
    assert!(doctor(&home)["problems"].to_string().contains("telling_card"));
    home.ok(&["doctor", "--rebuild"]);
    assert_eq!(doctor(&home)["ok"], json!(true));
}

#[test]
fn flipped_bytes_and_a_file_that_is_no_database() {
    let mut home = home();
    home.days_later(1);
    home.ok(&["undo"]);
    let good = std::fs::read(home.path(LIVE)).unwrap();
    for (from, to) in [(4096, 8192), (0, 200), (2 * 4096, good.len())] {
        let mut bytes = good.clone();
        bytes[from..to].fill(0xa5);
        std::fs::write(home.path(LIVE), &bytes).unwrap();
        let report = doctor(&home);
        assert!(!report["problems"].as_array().unwrap().is_empty(), "{from}: {report:#}");
        let said = String::from_utf8(home.run(&["doctor"]).stdout).unwrap();
        assert!(said.contains("retell restore") && said.contains("2026-11-22.db"), "{from}: {said}");
        assert_eq!(std::fs::read(home.path(LIVE)).unwrap(), bytes, "a look changes nothing");
    }
    home.ok(&["restore", &format!("{LIVE}.backups/2026-11-22.db")]);
    assert_eq!(doctor(&home)["ok"], json!(true));
}

/// A backup that somebody copies into place is in another journal mode.
#[test]
fn a_backup_copied_by_hand_is_in_order_from_the_next_command_on() {
    let home = home();
    home.ok(&["backup", "kept.db"]);
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(home.path(&format!("{LIVE}{ending}")));
    }
    std::fs::copy(home.path("kept.db"), home.path(LIVE)).unwrap();
    let report = doctor(&home);
    assert_eq!(json!([report["ok"], report["journal_mode"]]), json!([true, "delete"]), "a backup is whole");
    let page = home.ok(&["doctor"]);
    assert!(page.contains("as a backup is kept") && page.contains("All is well"), "{page}");
    home.ok(&["--db", "kept.db", "doctor"]);
    home.ok(&["suspend", "legends"]);
    assert_eq!(doctor(&home)["journal_mode"], "wal");
}

/// What no retell writes is found before anybody stumbles over it; nobody waits for ever or meets a panic, and there is a
/// way back.
#[test]
fn values_that_mean_nothing() {
    let home = home();
    home.ok(&["backup", "kept.db"]);
    for (sql, found) in [
        ("UPDATE deck SET interview = 'soon'", "in table deck whose interview is no integer"),
        ("UPDATE deck SET interview = 2000000000", "in table deck with an interview in another age"),
        ("CREATE TRIGGER greedy AFTER INSERT ON card BEGIN SELECT 1; END", "trigger greedy is none of retell's"),
        ("CREATE VIEW spare AS SELECT * FROM telling", "view spare is none of retell's"),
        ("UPDATE deck SET ladder = 'up and up'", "the ladder \"up and up\", which is none"),
        ("UPDATE card SET points = '[['", "in table card with points that are no JSON"),
        ("ALTER TABLE card DROP COLUMN parts", "table card has no column parts"),
        ("PRAGMA foreign_keys = OFF; DROP TABLE telling", "table telling is missing"),
        ("PRAGMA foreign_keys = OFF; DROP TABLE schedule", "table schedule is missing"),
    ] {
        home.database().execute_batch(sql).unwrap();
        let said = String::from_utf8(home.run(&["doctor"]).stdout).unwrap();
        assert!(said.contains(found), "{sql}: {said}");
        for look in [&["due"][..], &["stats"], &["plan", "legends"], &["list"]] {
            let output = home.run(look);
            let said = String::from_utf8(output.stderr).unwrap();
            let clear = said.contains("retell doctor") && said.trim().lines().count() == 1;
            assert!(output.status.success() || clear, "{sql}: {look:?}: {said}");
        }
        home.ok(&["restore", "kept.db"]);
        assert_eq!(doctor(&home)["ok"], json!(true), "{sql}");
    }
}

/// As after a crash of the disk, or a slip of the hand: it is not taken for a new one.
#[test]
fn an_emptied_database_is_no_new_one() {
    let mut home = home();
    home.days_later(1);
    home.ok(&["undo"]);
    home.write(LIVE, "");
    let said = String::from_utf8(home.run(&["doctor"]).stdout).unwrap();
    assert!(said.contains("is empty, and its backups are there still") && said.contains("2026-11-22.db"), "{said}");
    for args in [&["due"][..], &["import", &deck("legends.md")], &["backup", "kept.db"]] {
        let said = home.fails(args, 1);
        assert!(said.contains("is empty") && said.contains("retell restore"), "{args:?}: {said}");
    }
    home.ok(&["restore", &format!("{LIVE}.backups/2026-11-22.db")]);
    assert_eq!((doctor(&home)["ok"].clone(), doctor(&home)["tellings"].clone()), (json!(true), json!(4)));
    // One that never held anything is new.
    let fresh = Home::new();
    fresh.write(LIVE, "");
    assert_eq!(doctor(&fresh)["ok"], json!(true));
    assert_eq!(fresh.ok(&["due", "--count"]), "0\n");
}
