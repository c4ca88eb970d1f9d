//! A disk that is full, or fails, or is closed: one sentence that says so and names the file, nothing half-written, and the
//! next start with room goes on.
//!
//! `RETELL_FAULTS` says how many calls are let fail in all; what was done is printed with `--nocapture`.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::process::{Command, Output};

use common::fault::{Fault, below, calls, end, rows, times, well};
use common::learner::Chance;
use common::notes::NOTES;
use common::{Home, LIVE, Lines, deck, old, skip};
use serde_json::Value;

/// What is tried: its words, its input, and whether doing it once more comes to the same.
struct Deed {
    args: Vec<&'static str>,
    input: &'static str,
    repeats: bool,
}

fn deeds() -> Vec<Deed> {
    let deed = |words: &'static str, input, repeats| Deed { args: words.split(' ').collect(), input, repeats };
    vec![
        deed("import ferries.md", "", true),
        deed("merge there.jsonl", "", true),
        deed("undo", "", false),
        deed("backup kept.db", "", true),
        deed("restore kept.db", "", true),
        deed("plan ferries --interview 2026-12-18 --minutes 20", "", true),
        deed("deck set ferries --new 3 --minutes 9 --ladder 2,5,9", "", true),
        deed("export cards --output cards.csv", "", true),
        deed("export anki --output cards.apkg", "", true),
        deed("stats --format html --output stats.html", "", true),
        deed("new fresh.md", "", false),
        deed("--db fresh/fresh.db import ferries.md", "", true),
        deed("mock ferries --plain --round 1 --seed 3", "\n\ny\nn\nsay the number first\ny\n\ny\ny\nn\n", false),
        deed("review --jsonl", "{\"undo\": true}\n{\"undo\": true}\n{\"quit\": true}\n", false),
        deed("due", "", true),
    ]
}

const FERRIES: &str = "# Ferries\n\nPitch: I run the ferry desk, 12 crossings a day.\n\nQ: Which port has the longest queue?\nA: Port 8080, on 3 hosts.\n\nQ: Why steam over sail?\nA: Steam sails without wind; it costs 2 tons a day.\n";

/// A home on its second day, with all that the deeds want.
fn home() -> Home {
    let mut home = Home::new();
    home.write("ferries.md", FERRIES);
    home.ok(&["import", "ferries.md"]);
    let mut lines = Lines::start(&home, &["--limit", "2"]);
    for _ in 0..2 {
        let ask = lines.hear();
        lines.answer(&ask, "good");
    }
    lines.end();
    home.ok(&["export", "log", "--output", "there.jsonl"]);
    home.ok(&["backup", "kept.db"]);
    home.ok(&["undo"]);
    home.write("ferries.md", FERRIES.replace("8080", "8443"));
    home.write(NOTES, "Written by hand: ask Ada to listen.\n");
    home.days_later(1);
    home
}

fn command(home: &Home, args: &[&str]) -> Command {
    let mut command = home.command();
    command.args(args);
    command
}

/// Each line on standard error is one sentence, without what only a programmer knows.
fn is_clear(output: &Output, what: &str) {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    let code = output.status.code();
    assert!(matches!(code, Some(0 | 1)), "{what}: {:?}: {said}", output.status);
    let (errors, warnings): (Vec<&str>, Vec<&str>) =
        said.lines().filter(|line| line.contains(": ")).partition(|line| line.starts_with("error: "));
    assert!(code == Some(0) || errors.len() == 1, "{what}: {said}");
    for line in errors.iter().chain(warnings.iter().filter(|line| line.starts_with("warning: "))) {
        for word in ["panicked", ".retell-", "uncategorized", "unable to open"] {
            assert!(!line.contains(word), "{what}: {line}");
        }
        let names = ["retell.db", "kept.db", "fresh", "cards.", "stats.html", "notes", ".local/share/retell"];
        assert!(names.iter().any(|name| line.contains(name)), "{what}: {line}");
        let full = line.contains("is full") || line.contains("No space left");
        assert!(!what.contains("Full") || full, "{what}: {line}");
        let failing = line.contains("cannot be read or written") || line.contains("Input/output error");
        assert!(!what.contains("Broken") || failing, "{what}: {line}");
    }
}

#[test]
fn a_disk_that_is_full_or_fails() {
    let (home, deeds) = (home(), deeds());
    let kept = home.keep();
    let share = times("RETELL_FAULTS", 150).div_ceil(u32::try_from(deeds.len()).unwrap());
    let mut chance = Chance(11);
    for Deed { args, input, repeats } in deeds {
        let path = home.path(if args.contains(&"--db") { "fresh/fresh.db" } else { LIVE });
        home.put_back(&kept);
        let before = rows(&path);
        home.put_back(&kept);
        let calls = calls(&home, command(&home, &args), input);
        let after = rows(&path);
        let mut failed = 0;
        for turn in 0..share {
            home.put_back(&kept);
            let at = 1 + below(&mut chance, calls);
            let fault = if turn % 2 == 0 { Fault::Full(at) } else { Fault::Broken(at) };
            let what = format!("{args:?} {fault:?}");
            let mut struck = command(&home, &args);
            fault.strike(&mut struck);
            let output = end(&mut struck, input);
            is_clear(&output, &what);
            let next = home.run(&["due", "--count"]);
            assert!(next.status.success() && next.stderr.is_empty(), "{what}: the next start: {next:?}");
            let left = rows(&path);
            // Sessions and mocks write answer by answer.
            let by_steps = args.contains(&"review") || args.contains(&"mock");
            assert!(by_steps || left == before || left == after, "{what}: half done");
            assert!(by_steps || !output.status.success() || left == after, "{what}: said to be done");
            assert!(std::fs::read_to_string(home.path(NOTES)).unwrap().contains("ask Ada to listen"), "{what}");
            assert!(!rows(&home.path("kept.db")).is_empty(), "{what}");
            well(&home);
            if repeats {
                let again = end(&mut command(&home, &args), input);
                assert!(again.status.success() && rows(&path) == after, "{what}: once more: {again:?}");
            }
            failed += u32::from(!output.status.success());
        }
        println!("{args:?}: {share} faults, {failed} told; {calls} calls");
    }
}

/// What only wants room is as whole as it was: nobody is sent back to a backup, or told to move it away.
#[test]
fn a_look_at_everything_on_a_full_disk() {
    let home = home();
    let kept = home.keep();
    let calls = calls(&home, command(&home, &["doctor"]), "");
    for at in 1..=calls {
        home.put_back(&kept);
        let mut struck = command(&home, &["doctor"]);
        Fault::Full(at).strike(&mut struck);
        let output = end(&mut struck, "");
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(!said.contains("restore") && !said.contains("ove it away"), "at {at}: {said}");
        assert!(output.status.success() || said.contains("is full"), "at {at}: {said}");
    }
}

/// Half a scaffold would stand in the way of a whole one.
#[test]
fn a_scaffold_that_finds_no_room_is_not_begun() {
    let home = Home::new();
    let calls = calls(&home, command(&home, &["new", "first.md"]), "");
    for at in 1..=calls {
        let mut struck = command(&home, &["new", "mine.md"]);
        Fault::Full(at).strike(&mut struck);
        let output = end(&mut struck, "");
        assert_eq!(home.path("mine.md").exists(), output.status.success(), "at {at}");
        let _ = std::fs::remove_file(home.path("mine.md"));
    }
}

/// An old database stays as it was until there is room to bring it up to date.
#[test]
fn an_old_database_on_a_disk_without_room() {
    let home = old::home(1);
    let kept = home.keep();
    let calls = calls(&home, command(&home, &["due"]), "");
    let (after, mut chance) = (rows(&home.path(LIVE)), Chance(3));
    for _ in 0..times("RETELL_FAULTS", 150).div_ceil(15) {
        home.put_back(&kept);
        let at = 1 + below(&mut chance, calls);
        let mut struck = command(&home, &["due"]);
        Fault::Full(at).strike(&mut struck);
        is_clear(&end(&mut struck, ""), &format!("migration Full({at})"));
        home.ok(&["due"]);
        assert_eq!(rows(&home.path(LIVE)), after);
        well(&home);
    }
}

/// What could not be written is never acknowledged: the session ends, and says why.
#[test]
fn an_answer_that_finds_no_room() {
    let home = home();
    let kept = home.keep();
    let mut chance = Chance(7);
    for _ in 0..times("RETELL_FAULTS", 150).div_ceil(15) {
        home.put_back(&kept);
        let before: u32 = home.database().query_row("SELECT count(*) FROM telling", [], |row| row.get(0)).unwrap();
        let ask = home.feed(&["review", "--jsonl"], "").lines().next().unwrap().to_owned();
        let ask: Value = serde_json::from_str(&ask).unwrap();
        home.put_back(&kept);
        let answer = format!("{{\"card\": {}, \"grade\": \"good\"}}\n", ask["ask"]["card"]);
        let mut struck = command(&home, &["review", "--jsonl"]);
        Fault::Full(1 + below(&mut chance, 110)).strike(&mut struck);
        let output = end(&mut struck, &answer);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let recorded = u32::try_from(said.matches("\"recorded\"").count()).unwrap();
        let after: u32 = home.database().query_row("SELECT count(*) FROM telling", [], |row| row.get(0)).unwrap();
        assert_eq!(after - before, recorded, "{said}");
        assert_eq!(output.status.code(), Some(i32::from(recorded == 0)), "{said}");
        is_clear(&output, "review Full");
        well(&home);
    }
}

/// A limit on the size of files is met like a full disk, where it does not end the program.
#[test]
fn a_limit_on_the_size_of_files() {
    let home = Home::new();
    let packet = deck("legends.md");
    let limited = |size: u32, args: &str| {
        let retell = home.command();
        let script = format!("trap '' XFSZ; ulimit -f {size}; exec {:?} {args}", retell.get_program());
        let mut shell = Command::new("bash");
        shell.args(["-c", &script]).env_clear().current_dir(home.path(""));
        shell.envs(retell.get_envs().filter_map(|(name, value)| Some((name, value?))));
        shell.output().unwrap()
    };
    for size in [2, 16, 64] {
        let output = limited(size, &format!("import '{packet}'"));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), said.trim().lines().count()), (Some(1), 1), "{size}: {said}");
        assert!(said.contains("retell.db") && said.contains("try again"), "{size}: {said}");
        assert_eq!(home.ok(&["due", "--count"]), "0\n", "{size}");
    }
    home.ok(&["import", &packet]);
    let said = String::from_utf8(limited(64, "backup kept.db").stderr).unwrap();
    assert!(said.contains("kept.db") && said.trim().lines().count() == 1, "{said}");
    assert!(!home.path("kept.db").exists());
    well(&home);
}

/// The same on a disk that is really full: a small one in memory, where this user may make one.
#[test]
fn a_small_disk() {
    let home = Home::new();
    let packet = deck("legends.md");
    let script = r#"
        mount -t tmpfs -o size=220k none disk || exit 77
        "$0" --db disk/retell.db import "$1"; echo "import $?"
        head -c 220k /dev/zero > disk/ballast 2>/dev/null
        "$0" --db disk/retell.db import "$1"; echo "full $?"
        "$0" --db disk/retell.db export cards --output disk/cards.csv; echo "export $?"
        rm disk/ballast
        "$0" --db disk/retell.db due --count; echo "due $?"
    "#;
    std::fs::create_dir(home.path("disk")).unwrap();
    let retell = home.command();
    let mut shell = Command::new("unshare");
    shell
        .args(["-rm", "sh", "-c", script])
        .arg(retell.get_program())
        .arg(&packet)
        .env_clear()
        .current_dir(home.path(""));
    shell.envs(retell.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = match shell.output() {
        Ok(output) if output.status.success() => output,
        refused => {
            skip(&format!("this user can make no disk of its own: {refused:?}"));
            return;
        }
    };
    let (out, said) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let errors: Vec<&str> = said.lines().filter(|line| line.starts_with("error: ")).collect();
    assert!(out.contains("import 1") && out.contains("full 1") && out.contains("export 1"), "{out}\n{said}");
    assert!(
        errors.len() == 3 && errors.iter().all(|line| line.contains("full") || line.contains("No space")),
        "{said}"
    );
    assert!(out.contains("0\ndue 0"), "all of an import or nothing: {out}\n{said}");
}

/// A folder where a file should be.
#[test]
fn a_folder_in_the_place_of_a_file() {
    let home = home();
    std::fs::create_dir(home.path("folder")).unwrap();
    for args in [
        &["--db", "folder", "due"][..],
        &["--db", "folder", "import", "ferries.md"],
        &["backup", "folder"],
        &["restore", "folder"],
        &["merge", "folder"],
        &["export", "cards", "--output", "folder"],
        &["mock", "ferries", "--plain", "--notes", "folder"],
    ] {
        let said = home.fails(args, 1);
        assert!(said.contains("folder") && said.trim().lines().count() == 1, "{args:?}: {said}");
    }
    std::fs::create_dir(home.path(&format!("{LIVE}-wal"))).unwrap();
    let said = home.fails(&["due"], 1);
    assert!(said.contains("retell.db") && said.trim().lines().count() == 1, "{said}");
}
