//! A database of an older schema: it is copied into its folder of backups, brought up to date, and loses nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::Home;
use rusqlite::Connection;

/// A database as the first schema had it, with one card told once.
fn first_schema(home: &Home) {
    let path = home.path(".local/share/retell/retell.db");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let packet = home.write("notes.md", "Q: What was the batch before?\nA: It was 500 rows, in 9 ms.\n");
    let database = Connection::open(path).unwrap();
    database.execute_batch(include_str!("../migrations/01-first/up.sql")).unwrap();
    database
        .execute_batch(&format!(
            "PRAGMA journal_mode = WAL; PRAGMA user_version = 1;
             INSERT INTO device VALUES (1, x'00112233445566778899aabbccddeeff');
             INSERT INTO deck (id, name, ladder, interview, minutes) VALUES (1, 'notes', '3,7,21,60', 20805, 20);
             INSERT INTO packet VALUES (1, 1, '{}', x'00', NULL);
             INSERT INTO card VALUES (1, 77, 1, NULL, 4, 5, 6, 7, 'What was the batch before?', 'It was 500 rows, in 9 ms.',
                                      '[[\"500 rows\",3],[\"9 ms\",3]]', 45, 1, NULL);
             INSERT INTO schedule (card, deck, rank, state, last, due, first, told, tellings, stability, difficulty)
             VALUES (1, 1, 0, 2, 20776, 20779, 20776, 20776, 1, 2.3, 5.0);
             INSERT INTO telling VALUES (x'0198000000007000800000000000000a', 1, 1, 1795100000000, 60, 20776, 3, 0, 9000, 2000,
                                         NULL, 7, NULL);",
            packet.canonicalize().unwrap().display()
        ))
        .unwrap();
}

#[test]
fn an_older_database_is_copied_and_brought_up_to_date() {
    let home = Home::new();
    first_schema(&home);
    let deck = home.json(&["deck", "show", "notes", "--format", "json"]);
    assert_eq!((&deck["interview"], &deck["minutes"]), (&"2026-12-18".into(), &20.into()));
    let stats = home.json(&["stats", "--format", "json"]);
    assert_eq!((&stats["tellings"]["total"], &stats["cards"]["total"]), (&1.into(), &1.into()));
    // The packet is read again, and its card found under its words.
    home.feed(&["review", "--plain", "notes.md"], "quit\n");
    let history =
        home.database().query_row("SELECT count(*) FROM telling JOIN schedule USING (card)", [], |row| row.get(0));
    assert_eq!(history, Ok(1));

    let copy = Connection::open(home.path(".local/share/retell/retell.db.backups/schema-1.db")).unwrap();
    let schema: i64 = copy.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let told: i64 = copy.query_row("SELECT count(*) FROM telling", [], |row| row.get(0)).unwrap();
    assert_eq!((schema, told), (1, 1), "what was there before is there still");
}

#[test]
fn a_new_database_is_copied_nowhere() {
    let home = Home::new();
    home.ok(&["import", &common::deck("legends.md")]);
    assert!(!home.path(".local/share/retell/retell.db.backups").exists());
}
