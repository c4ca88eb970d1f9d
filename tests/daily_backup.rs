//! The backups that nobody asks for: one before each day's first change, thinned as days go by, and never in the way.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::{Home, Lines, deck};
use rusqlite::Connection;

const FOLDER: &str = ".local/share/retell/retell.db.backups";

fn told_home() -> Home {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    tell(&home);
    home
}

fn tell(home: &Home) {
    let mut session = Lines::start(home, &["--limit", "1", "--drill"]);
    let ask = session.hear();
    session.answer(&ask, "good");
    session.hear();
    session.end();
}

fn kept(home: &Home) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(home.path(FOLDER)) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn tellings(home: &Home, name: &str) -> u32 {
    let backup = Connection::open(home.path(FOLDER).join(name)).unwrap();
    backup.query_row("SELECT count(*) FROM telling", [], |row| row.get(0)).unwrap()
}

#[test]
fn the_first_change_of_a_day_keeps_what_was_there() {
    let mut home = told_home();
    assert!(kept(&home).is_empty(), "there was nothing to lose");
    home.days_later(1);
    tell(&home);
    assert_eq!(kept(&home), ["2026-11-22.db"]);
    tell(&home);
    home.ok(&["undo"]);
    assert_eq!(
        (kept(&home).len(), tellings(&home, "2026-11-22.db")),
        (1, 1),
        "as it was before the day's first change"
    );
    // 03:00 belongs to the day before.
    home.at("2026-11-23T03:00:00+01:00");
    home.ok(&["undo"]);
    assert_eq!(kept(&home).len(), 1);
    home.at("2026-11-23T05:00:00+01:00");
    home.ok(&["deck", "set", "legends", "--new", "5"]);
    assert_eq!(kept(&home), ["2026-11-22.db", "2026-11-23.db"]);
}

#[test]
fn looks_and_an_import_that_finds_nothing_new_keep_nothing() {
    let mut home = told_home();
    home.days_later(1);
    home.ok(&["import", &deck("legends.md")]);
    for look in
        [&["due"][..], &["stats"], &["list"], &["plan"], &["doctor"], &["find", "a failure"], &["backup", "b.db"]]
    {
        home.ok(look);
    }
    home.ok(&["import", &deck("legends.md"), "--dry-run", "--format", "json"]);
    home.ok(&["deck", "set", "legends", "--ladder", "2,5,9", "--dry-run"]);
    home.ok(&[]);
    assert!(kept(&home).is_empty(), "{:?}", kept(&home));
}

/// A mock is history as well, even where no card has been told yet.
#[test]
fn a_mock_alone_is_worth_a_backup() {
    let mut home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home.feed(
        &["mock", "legends", "--plain", "--round", "1", "--seed", "3", "--notes", "notes.md"],
        "\n\ny\nn\nslower\n",
    );
    home.days_later(1);
    home.ok(&["deck", "set", "legends", "--new", "5"]);
    assert_eq!(kept(&home), ["2026-11-22.db"]);
}

/// A backup that is named after a day to come says nothing of what has been told since.
#[test]
fn a_clock_that_was_ahead_makes_no_backup_the_newest() {
    let mut home = told_home();
    home.at("2027-11-21T09:30:00+01:00");
    tell(&home);
    for day in 22..24 {
        home.at(&format!("2026-11-{day}T09:30:00+01:00"));
        tell(&home);
    }
    assert_eq!(kept(&home), ["2026-11-22.db", "2026-11-23.db", "2027-11-21.db"]);
    assert!(home.ok(&["doctor"]).contains("2026-11-23.db\n"));
    home.write(".local/share/retell/retell.db", "no database");
    assert!(home.fails(&["due"], 1).contains("2026-11-23.db"));
}

#[test]
fn a_review_keeps_it_before_the_first_question() {
    let mut home = told_home();
    home.days_later(1);
    let mut session = Lines::start(&home, &[]);
    session.hear();
    assert_eq!(kept(&home), ["2026-11-22.db"]);
    session.say(r#"{"quit": true}"#);
    session.hear();
    session.end();
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_look() {
    use std::os::unix::fs::PermissionsExt;
    let mut home = told_home();
    home.days_later(1);
    tell(&home);
    let mode = |path: std::path::PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(home.path(FOLDER)), mode(home.path(FOLDER).join("2026-11-22.db"))), (0o700, 0o600));
}

#[test]
fn a_backup_that_cannot_be_made_stops_nothing() {
    let mut home = told_home();
    home.days_later(1);
    home.write(FOLDER, "a file where the folder should be");
    let output = home.run(&["undo"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && said.starts_with("warning: no backup was made"), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    tell(&home);
}

#[test]
fn a_year_of_backups_is_thinned_and_all_else_is_left_alone() {
    let mut home = told_home();
    home.days_later(1);
    tell(&home);
    let others = [
        "2026-02-30.db", "2026-03-01.txt", "2026-1-5.db", "before-restore-2026-11-21-120000.db", "mine.db",
        "schema-1.db",
    ];
    for other in others {
        home.write(&format!("{FOLDER}/{other}"), "not a day's");
    }
    let first = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    for day in 1..400 {
        let copy = format!("{FOLDER}/{}.db", first + chrono::Days::new(day));
        std::fs::hard_link(home.path(FOLDER).join("2026-11-22.db"), home.path(&copy)).unwrap();
    }
    home.at("2027-12-27T12:00:00+01:00");
    tell(&home);
    let (left, days): (Vec<String>, Vec<String>) =
        kept(&home).into_iter().partition(|name| others.contains(&name.as_str()));
    assert_eq!(left, others);
    // The latest seven days, the Sundays of a month before them, and the ends of the months of a year.
    let wanted = "2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31 2027-06-30 2027-07-31 2027-08-31 2027-09-30 2027-10-31 \
                  2027-11-30 2027-12-05 2027-12-12 2027-12-19 2027-12-21 2027-12-22 2027-12-23 2027-12-24 2027-12-25 2027-12-26 2027-12-27";
    assert_eq!(days.join(" ").replace(".db", ""), wanted);
}
