//! `restore`: what is put in place is whole, what it replaces is kept, and the backup itself is only read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::path::PathBuf;
use std::process::Stdio;

use common::{Home, Lines, deck};
use rusqlite::Connection;

const LIVE: &str = ".local/share/retell/retell.db";
const FOLDER: &str = ".local/share/retell/retell.db.backups";

/// A home with one telling and a backup of it, `kept.db`.
fn home() -> Home {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    tell(&home);
    home.ok(&["backup", "kept.db"]);
    home
}

fn tell(home: &Home) {
    let mut session = Lines::start(home, &["--limit", "1", "--drill"]);
    let ask = session.hear();
    session.answer(&ask, "good");
    session.hear();
    session.end();
}

fn told(home: &Home) -> u64 {
    home.json(&["stats", "--format", "json"])["tellings"]["total"].as_u64().unwrap()
}

/// The kept files whose names begin so.
fn kept(home: &Home, stem: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(home.path(FOLDER)) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.file_name().unwrap().to_string_lossy().starts_with(stem));
    paths.sort();
    paths
}

/// Overwrites pages in the middle of the database.
fn damage(home: &Home) {
    let mut bytes = std::fs::read(home.path(LIVE)).unwrap();
    let (from, to) = (2 * 4096, bytes.len() - 4096);
    bytes[from..to].fill(0xa5);
    std::fs::write(home.path(LIVE), bytes).unwrap();
}

#[test]
fn there_and_back_again() {
    let home = home();
    let backup = std::fs::read(home.path("kept.db")).unwrap();
    tell(&home);
    tell(&home);
    assert_eq!(told(&home), 3);
    let said = home.ok(&["restore", "kept.db"]);
    assert!(said.contains("1 telling"), "{said}");
    assert_eq!(told(&home), 1);
    assert_eq!(std::fs::read(home.path("kept.db")).unwrap(), backup);
    // The command that was printed goes back.
    let back = said.split("retell restore ").nth(1).unwrap().trim();
    assert_eq!(back, kept(&home, "before-restore")[0].to_string_lossy());
    home.ok(&["restore", back]);
    assert_eq!(told(&home), 3);
    assert_eq!(kept(&home, "before-restore").len(), 2, "under one clock, two names");
    tell(&home);
    assert_eq!(home.json(&["doctor", "--format", "json"])["tellings"], 4);
}

#[test]
fn a_damaged_database_is_moved_aside_and_replaced() {
    let home = home();
    damage(&home);
    let damaged = std::fs::read(home.path(LIVE)).unwrap();
    home.fails(&["stats"], 1);
    let said = home.ok(&["restore", "kept.db"]);
    assert!(said.contains("as it was"), "{said}");
    assert_eq!(told(&home), 1);
    let aside = kept(&home, "damaged-");
    assert_eq!(std::fs::read(&aside[0]).unwrap(), damaged, "nothing is deleted");
    tell(&home);
}

#[test]
fn what_stands_beside_a_damaged_database_is_not_read_into_the_new_one() {
    let home = home();
    // A session that was killed leaves its log beside the database.
    let mut session = Lines::start(&home, &["--limit", "2", "--drill"]);
    let ask = session.hear();
    session.answer(&ask, "good");
    session.kill();
    assert!(home.path(&format!("{LIVE}-wal")).exists());
    std::fs::write(home.path(LIVE), vec![b'x'; 50_000]).unwrap();
    home.ok(&["restore", "kept.db"]);
    assert_eq!((told(&home), home.json(&["doctor", "--format", "json"])["ok"].clone()), (1, true.into()));
    let names: Vec<String> =
        kept(&home, "damaged-").iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert!(names.iter().any(|name| name.ends_with(".db-wal")), "{names:?}");
}

#[test]
fn no_database_and_one_that_is_none() {
    let home = home();
    std::fs::remove_file(home.path(LIVE)).unwrap();
    assert!(home.ok(&["restore", "kept.db"]).contains("no database before"));
    assert_eq!(told(&home), 1);
    std::fs::write(home.path(LIVE), "no database at all, but some words that somebody may miss").unwrap();
    home.ok(&["restore", "kept.db"]);
    assert_eq!(told(&home), 1);
    assert!(std::fs::read_to_string(&kept(&home, "damaged-")[0]).unwrap().contains("somebody may miss"));
    let away = Home::new();
    away.ok(&["--db", "new/folder/my.db", "restore", &home.path("kept.db").to_string_lossy()]);
    assert_eq!(away.json(&["--db", "new/folder/my.db", "doctor", "--format", "json"])["tellings"], 1);
}

#[test]
fn another_programs_database_stays_where_it_is() {
    let home = home();
    let other = Connection::open(home.path("other.db")).unwrap();
    other.execute_batch("CREATE TABLE song (title TEXT)").unwrap();
    let said = home.fails(&["--db", "other.db", "restore", "kept.db"], 1);
    assert!(said.contains("another program"), "{said}");
    other.execute("INSERT INTO song VALUES ('still here')", []).unwrap();
}

#[test]
fn what_is_no_whole_backup_changes_nothing() {
    let home = home();
    let mut broken = std::fs::read(home.path("kept.db")).unwrap();
    let half = broken.len() / 2;
    home.write("half.db", &broken[..half]);
    broken[3 * 4096..6 * 4096].fill(0x5a);
    home.write("broken.db", &broken);
    home.write("empty.db", "");
    home.write("text.db", "some words");
    std::fs::create_dir(home.path("folder")).unwrap();
    Connection::open(home.path("other.db")).unwrap().execute_batch("CREATE TABLE song (title TEXT)").unwrap();
    std::fs::copy(home.path("kept.db"), home.path("newer.db")).unwrap();
    Connection::open(home.path("newer.db")).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = std::fs::read(home.path(LIVE)).unwrap();
    for (file, why) in [
        ("half.db", "damaged"),
        ("broken.db", "damaged"),
        ("empty.db", "empty"),
        ("text.db", "no backup of retell"),
        ("other.db", "no backup of retell"),
        ("newer.db", "newer retell"),
        ("folder", "no file"),
        ("missing.db", "does not exist"),
        (LIVE, "the database itself"),
    ] {
        let said = home.fails(&["restore", file], 1);
        assert!(said.contains(why) && said.contains(file) && said.trim().lines().count() == 1, "{said}");
    }
    assert_eq!(std::fs::read(home.path(LIVE)).unwrap(), before);
    assert!(kept(&home, "").is_empty(), "nothing was replaced, so nothing is kept");
    let away = Home::new();
    away.fails(&["restore", &home.path("half.db").to_string_lossy()], 1);
    assert!(!away.path(".local").exists());
}

#[test]
fn an_older_backup_is_brought_up_to_date() {
    let home = home();
    let old = Connection::open(home.path("old.db")).unwrap();
    old.execute_batch(include_str!("../migrations/01-first/up.sql")).unwrap();
    old.execute_batch("PRAGMA user_version = 1; INSERT INTO deck (name, ladder) VALUES ('whales', '3,7,21,60')")
        .unwrap();
    drop(old);
    let before = std::fs::read(home.path("old.db")).unwrap();
    home.ok(&["restore", "old.db"]);
    assert!(home.ok(&["list"]).contains("whales"));
    assert_eq!(std::fs::read(home.path("old.db")).unwrap(), before);
}

#[test]
fn a_session_that_is_open_goes_on_with_what_was_restored() {
    let home = home();
    let mut session = Lines::start(&home, &["--limit", "2"]);
    let ask = session.hear();
    session.answer(&ask, "good");
    let ask = session.hear();
    assert_eq!(told(&home), 2);
    home.ok(&["restore", "kept.db"]);
    assert_eq!(told(&home), 1);
    session.answer(&ask, "good");
    session.hear();
    session.end();
    let doctor = home.json(&["doctor", "--format", "json"]);
    assert_eq!((&doctor["tellings"], &doctor["ok"]), (&2.into(), &true.into()));
}

#[test]
fn a_damaged_database_names_its_newest_whole_backup() {
    let mut home = home();
    home.days_later(1);
    tell(&home);
    home.days_later(2);
    tell(&home);
    std::fs::write(home.path(FOLDER).join("2026-11-23.db"), "no whole one").unwrap();
    damage(&home);
    let said = home.fails(&["stats"], 1);
    assert!(
        said.contains("is damaged") && said.contains("2026-11-22.db") && said.trim().lines().count() == 1,
        "{said}"
    );
    let command = said.split("retell restore ").nth(1).unwrap().trim();
    home.ok(&["restore", command]);
    assert_eq!(told(&home), 1, "as it was before that day's first change");
}

/// What was told last stands in the log beside a database that is open, and not beside a link to it.
#[cfg(unix)]
#[test]
fn a_link_leads_to_what_was_told_last() {
    let home = home();
    let mut session = Lines::start(&home, &["--limit", "1", "--drill"]);
    let ask = session.hear();
    session.answer(&ask, "good");
    std::os::unix::fs::symlink(home.path(LIVE), home.path("link.db")).unwrap();
    home.ok(&["--db", "other.db", "restore", "link.db"]);
    assert_eq!(home.json(&["--db", "other.db", "stats", "--format", "json"])["tellings"]["total"], 2);
    session.hear();
    session.end();
}

#[test]
fn a_database_that_is_read_is_left_as_it_was() {
    let home = home();
    home.ok(&["--db", "folder/other.db", "restore", "kept.db"]);
    let before = std::fs::read(home.path("folder/other.db")).unwrap();
    std::fs::remove_dir_all(home.path("folder/other.db.backups")).ok();
    home.ok(&["restore", "folder/other.db"]);
    assert_eq!(std::fs::read(home.path("folder/other.db")).unwrap(), before);
    let beside = std::fs::read_dir(home.path("folder")).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(beside.collect::<Vec<_>>(), ["other.db"]);
}

/// Whatever another process is told meanwhile is in what was there before, or in what is there now.
#[test]
fn what_is_told_during_a_restore_is_kept() {
    let home = home();
    let note = |db: &Connection, number: u32| {
        db.execute("INSERT INTO waiting (what, id, line) VALUES ('card', ?1, '{}')", [number.to_string()]).unwrap();
    };
    let notes = |db: &Connection| -> Vec<String> {
        let mut statement = db.prepare("SELECT id FROM waiting").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
    };
    let database = home.database();
    note(&database, 0);
    let mut restore = home.command().args(["restore", "kept.db"]).stdout(Stdio::null()).spawn().unwrap();
    let mut told = 1;
    while restore.try_wait().unwrap().is_none() {
        note(&database, told);
        told += 1;
        // Nobody answers without a pause; a loop of nothing but writes would leave no room for anybody else's.
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(restore.wait().unwrap().success());
    let mut found = notes(&database);
    found.extend(notes(&Connection::open(&kept(&home, "before-restore")[0]).unwrap()));
    found.sort_unstable();
    let mut wanted: Vec<String> = (0..told).map(|number| number.to_string()).collect();
    wanted.sort_unstable();
    assert_eq!(found, wanted, "each once");
}

#[test]
fn a_database_that_is_gone_is_no_new_one_while_its_backups_are_there() {
    let mut home = Home::new();
    home.ok(&["import", &common::deck("legends.md")]);
    home.feed(&["review", "--plain", "--limit", "1"], "\ngood\n");
    home.days_later(1);
    home.feed(&["review", "--plain", "--limit", "1"], "\ngood\n");
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(home.path(&format!(".local/share/retell/retell.db{ending}")));
    }
    for args in [&["due"] as &[&str], &["stats"], &["review", "--plain"], &["import", &common::deck("legends.md")]] {
        let said = home.fails(args, 1);
        assert!(said.contains("is gone") && said.contains("retell restore "), "{said}");
    }
    assert!(!home.path(".local/share/retell/retell.db").exists(), "nothing begins anew unasked");
    let said = home.fails(&["due"], 1);
    let backup = said.split("retell restore ").nth(1).unwrap().split(' ').next().unwrap();
    home.ok(&["restore", backup]);
    assert_eq!(home.json(&["stats", "--format", "json"])["tellings"]["total"], 1);
}
