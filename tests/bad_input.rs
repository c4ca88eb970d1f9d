//! Bad input gets one sentence that names the thing and the way out, and leaves nothing half-written.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::{Home, deck, skip};

/// The sentence, checked to be one line that names `thing` and shows a way out.
fn sentence(home: &Home, args: &[&str], code: i32, thing: &str, way_out: &str) {
    let said = home.fails(args, code);
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    assert!(said.starts_with("error: ") && said.contains(thing) && said.contains(way_out), "{said}");
}

#[test]
fn paths_that_are_no_packets() {
    let home = Home::new();
    std::fs::create_dir(home.path("empty")).unwrap();
    home.write("words/a.md", "Nothing but words in here.\n");
    home.write("picture.md", b"\x89PNG\0\0");
    sentence(&home, &["import", "missing.md"], 1, "missing.md", "check the path");
    sentence(&home, &["import", "empty"], 1, "empty", ".md");
    sentence(&home, &["import", "words"], 1, "words", ".md");
    sentence(&home, &["import", "picture.md"], 1, "picture.md", "Markdown");
    sentence(&home, &["review", "missing.md"], 1, "missing.md", "check the path");
    assert_eq!(home.ok(&["due", "--count"]), "0\n");
}

#[test]
fn texts_without_anything_to_import_are_no_mistake() {
    let home = Home::new();
    home.write("empty.md", "");
    home.write("words.md", "# A diary\n\nIt rained.\n");
    for file in ["empty.md", "words.md"] {
        let said = home.ok(&["import", file]);
        assert!(said.contains(file) && said.contains("nothing to import"), "{said}");
    }
    assert!(home.ok(&["due"]).contains("Nothing has been imported yet"));
}

#[test]
fn bytes_that_are_not_utf8_are_read_with_a_warning() {
    let home = Home::new();
    home.write("latin.md", b"# Notes\n\nQ: O\xf9 est le caf\xe9?\nA: Rue 7, au caf\xe9.\n");
    let report = home.json(&["import", "latin.md", "--format", "json"]);
    assert_eq!(report["packet"]["questions"][0]["question"], "Où est le café?");
    assert_eq!((&report["problems"][0]["code"], &report["problems"][0]["line"]), (&"encoding".into(), &3.into()));
}

#[test]
fn databases_that_are_none_of_ours() {
    let home = Home::new();
    home.write("text.db", "just text, and enough of it to be no empty file");
    let other = rusqlite::Connection::open(home.path("other.db")).unwrap();
    other.execute_batch("CREATE TABLE song (title TEXT)").unwrap();
    home.ok(&["--db", "ours.db", "import", &deck("legends.md")]);
    rusqlite::Connection::open(home.path("ours.db")).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before: Vec<Vec<u8>> =
        ["text.db", "other.db", "ours.db"].map(|name| std::fs::read(home.path(name)).unwrap()).to_vec();
    for command in [&["due"][..], &["stats"], &["import", &deck("story-bank.md")], &["review", "--plain"]] {
        sentence(&home, &[&["--db", "text.db"], command].concat(), 1, "text.db", "--db");
        sentence(&home, &[&["--db", "other.db"], command].concat(), 1, "other.db", "--db");
        sentence(&home, &[&["--db", "ours.db"], command].concat(), 1, "newer retell", "update retell");
    }
    sentence(&home, &["--db", "/dev/null/x.db", "import", &deck("legends.md")], 1, "/dev/null/x.db", "--db");
    let after: Vec<Vec<u8>> =
        ["text.db", "other.db", "ours.db"].map(|name| std::fs::read(home.path(name)).unwrap()).to_vec();
    assert_eq!(before, after, "what is not ours is not touched");
}

/// What cannot be written is looked at all the same, and whatever would change it says so, before anything is told.
#[cfg(unix)]
#[test]
fn a_database_that_cannot_be_written() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let home = Home::new();
    let shut = |name: &str, mode: u32| {
        std::fs::set_permissions(home.path(name), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    std::fs::create_dir(home.path("shut")).unwrap();
    home.ok(&["--db", "shut/retell.db", "import", &deck("legends.md")]);
    for (name, mode) in [("", 0o755), ("shut/retell.db", 0o444), ("shut", 0o555)] {
        shut(name, mode);
    }
    // Root may write anywhere, so for root it is somebody else who tries.
    let is_root = std::fs::write(home.path("shut/probe"), "").is_ok();
    let run = |args: &[&str]| {
        let mut command = home.command();
        if is_root {
            command.uid(65_534).gid(65_534);
        }
        let output = command.args(["--db", "shut/retell.db"]).args(args).output();
        output.map(|output| (output.status.code(), String::from_utf8(output.stdout).unwrap(), output.stderr))
    };
    if let Err(error) = run(&["--version"]) {
        skip(&format!("what cannot be written was not tested, as nobody else may run retell here ({error})"));
        return;
    }
    assert_eq!(run(&["due", "--count"]).unwrap().1, "10\n");
    assert!(run(&["list"]).unwrap().1.contains("legends"));
    let doctor = run(&["doctor"]).unwrap();
    assert!(doctor.1.contains("62 cards") && doctor.2.is_empty(), "{doctor:?}");
    for change in
        [&["review", "--jsonl"][..], &["undo"], &["deck", "set", "legends", "--new", "4"], &["import", "other.md"]]
    {
        home.write("other.md", "Q: Which port?\nA: Port 8080.\n");
        let (code, _, said) = run(change).unwrap();
        let said = String::from_utf8(said).unwrap();
        assert_eq!(code, Some(1), "{change:?}: {said}");
        assert!(
            said.contains("shut/retell.db cannot be written") && said.contains("--db FILE or RETELL_DB"),
            "{change:?}: {said}"
        );
    }
    shut("shut", 0o755);
}

#[test]
fn names_and_dates_that_are_none() {
    let mut home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    sentence(&home, &["review", "legnds"], 1, "legnds", "did you mean \"legends\"?");
    sentence(&home, &["stats", "whales"], 1, "whales", "\"legends\"");
    sentence(
        &home,
        &["review", "--story", "The Sundy we were"],
        1,
        "Sundy",
        "did you mean \"The Sunday we were an hour late\"?",
    );
    sentence(&home, &["due", "--on", "someday"], 2, "someday", "2026-12-18");
    sentence(&home, &["plan", "--interview", "2026-11-20"], 1, "2026-11-20", "today is 2026-11-21");
    sentence(&home, &["plan", "--interview", "2026-02-30"], 2, "2026-02-30", "2026-12-18");
    home.at("noon");
    sentence(&home, &["due"], 2, "noon", "2026-11-21T09:30:00+01:00");
}

#[test]
fn what_was_asked_for_wrongly_ends_with_two() {
    let home = Home::new();
    for args in [
        &["frobnicate"][..],
        &["import"],
        &["review", "--kind", "poem"],
        &["plan", "--minutes", "0"],
        &["review", "--plain", "--jsonl"],
    ] {
        let said = home.fails(args, 2);
        assert!(said.starts_with("error: "), "{said}");
    }
}

#[test]
fn output_that_cannot_be_written() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    for args in [&["stats"][..], &["--help"], &["import", "-h"], &["--version"], &["completions", "zsh"], &["man"]] {
        let full = std::fs::File::create("/dev/full").unwrap();
        let output = home.command().args(args).stdout(full).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{args:?}: {said}");
        assert!(said.contains("standard output cannot be written"), "{args:?}: {said}");
    }
}
