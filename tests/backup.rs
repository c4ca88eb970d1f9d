//! `backup`: one file, whole or not at all, whatever else goes on; and never in the place of what is no backup.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use common::{Home, Lines, deck};
use rusqlite::{Connection, OpenFlags};

/// What a backup holds: SQLite's verdict, cards, tellings.
fn holds(path: &Path) -> (String, u32, u32) {
    let backup = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let verdict = backup.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    let count = |table| backup.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
    (verdict, count("card"), count("telling"))
}

fn cards(home: &Home) -> u32 {
    home.database().query_row("SELECT count(*) FROM card", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_backup_is_one_file_that_only_its_owner_can_read() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    let said = home.ok(&["backup", "kept.db"]);
    let all = cards(&home);
    let back = format!("retell restore {}", home.path("kept.db").display());
    assert!(said.contains(&format!("{all} cards and 0 tellings")) && said.contains(&back), "{said}");
    assert_eq!(holds(&home.path("kept.db")), ("ok".to_owned(), all, 0));
    let names = std::fs::read_dir(home.path("")).unwrap().map(|entry| entry.unwrap().file_name());
    let beside: Vec<_> = names.filter(|name| name != "kept.db" && name != ".local").collect();
    assert!(beside.is_empty(), "nothing stands beside it: {beside:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(home.path("kept.db"), std::fs::Permissions::from_mode(0o644)).unwrap();
        home.ok(&["backup", "kept.db"]);
        assert_eq!(std::fs::metadata(home.path("kept.db")).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_backup_during_a_review_holds_what_was_answered() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    let mut session = Lines::start(&home, &["--limit", "3"]);
    for told in 1..=3 {
        let ask = session.hear();
        session.answer(&ask, "good");
        home.ok(&["backup", "kept.db"]);
        assert_eq!(holds(&home.path("kept.db")), ("ok".to_owned(), cards(&home), told));
    }
    session.hear();
    session.end();
}

#[test]
fn what_is_no_backup_is_never_replaced() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home.write("notes.md", "mine");
    home.write("empty.db", "");
    std::fs::create_dir(home.path("folder")).unwrap();
    let other = Connection::open(home.path("other.db")).unwrap();
    other.execute_batch("CREATE TABLE song (title TEXT)").unwrap();
    let live = ".local/share/retell/retell.db";
    for (file, why) in [
        ("notes.md", "no retell database"),
        ("other.db", "no retell database"),
        ("folder", "is a folder"),
        ("missing/kept.db", "folder is not there"),
        (live, "the database itself"),
        (".local/share/retell/retell.db-wal", "the database itself"),
    ] {
        let said = home.fails(&["backup", file], 1);
        assert!(said.contains(why) && said.contains(file) && said.trim().lines().count() == 1, "{said}");
    }
    assert_eq!(std::fs::read_to_string(home.path("notes.md")).unwrap(), "mine");
    home.ok(&["backup", "empty.db"]);
    assert_eq!(holds(&home.path("empty.db")).0, "ok");
    let nothing = Home::new().fails(&["backup", "kept.db"], 1);
    assert!(nothing.contains("nothing to back up") && nothing.contains("retell review"), "{nothing}");
}

#[cfg(unix)]
#[test]
fn links_lead_where_they_lead() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    std::os::unix::fs::symlink(home.path(".local/share/retell/retell.db"), home.path("link.db")).unwrap();
    assert!(home.fails(&["backup", "link.db"], 1).contains("the database itself"));
    assert!(home.fails(&["restore", "link.db"], 1).contains("the database itself"));
    std::os::unix::fs::symlink(home.path("far.db"), home.path("near.db")).unwrap();
    home.ok(&["backup", "near.db"]);
    assert!(home.path("near.db").is_symlink());
    assert_eq!(holds(&home.path("far.db")).0, "ok");
}

/// Another retell's database would read what stands beside it into the backup.
#[test]
fn a_database_in_use_is_not_replaced() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home.ok(&["--db", "other.db", "import", &deck("legends.md")]);
    let other = Connection::open(home.path("other.db")).unwrap();
    other.execute("UPDATE deck SET minutes = 9", []).unwrap();
    let said = home.fails(&["backup", "other.db"], 1);
    assert!(said.contains("in use"), "{said}");
}

#[test]
fn a_killed_backup_leaves_the_old_one() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home.ok(&["backup", "kept.db"]);
    let before = std::fs::read(home.path("kept.db")).unwrap();
    // Enough of it that a backup takes a while.
    let database = home.database();
    database.execute_batch("CREATE TABLE weight (x BLOB)").unwrap();
    for _ in 0..60 {
        database.execute("INSERT INTO weight VALUES (randomblob(1000000))", []).unwrap();
    }
    drop(database);
    let mut child = home.command().args(["backup", "kept.db"]).stdout(Stdio::null()).spawn().unwrap();
    let start = Instant::now();
    let under_way = || {
        let names = std::fs::read_dir(home.path("")).unwrap();
        let mut names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        names.any(|name| name.starts_with(".retell-"))
    };
    while !under_way() {
        assert!(start.elapsed() < Duration::from_secs(20), "it never began");
        assert!(child.try_wait().unwrap().is_none(), "it was done before it could be killed");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(std::fs::read(home.path("kept.db")).unwrap(), before);
}

/// At rest, another retell's database is one file, as a backup is; it is none.
#[test]
fn a_database_at_rest_is_not_replaced() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home.ok(&["--db", "other.db", "import", &deck("story-bank.md")]);
    let before = std::fs::read(home.path("other.db")).unwrap();
    let said = home.fails(&["backup", "other.db"], 1);
    assert!(said.contains("other.db is a database in use") && said.trim().lines().count() == 1, "{said}");
    assert_eq!(std::fs::read(home.path("other.db")).unwrap(), before);
}
