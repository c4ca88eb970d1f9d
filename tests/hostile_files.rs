//! Names, links and devices of a folder that somebody else made: nothing is run, followed or waited for, and what retell
//! keeps is its owner's alone.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]
#![cfg(unix)]

mod common;

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use common::{Home, Lines};

const PACKET: &str = "Q: What was the batch before?\nA: It was 500 rows, in 9 ms.\n";
const SECRET: &str = "Q: What is the secret of the house?\nA: It is 4711, under the mat.\n";

fn script(home: &Home, name: &str, text: &str) -> String {
    let path = home.write(name, text);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_file_may_have_any_name_and_an_editor_gets_it_as_a_path() {
    let names = [
        "-c evil.md", "; touch owned #.md", "$(touch owned).md", "+!touch owned.md", "`touch owned`.md", "--.md",
        "'\"\\.md", "a\nb.md", "|touch owned.md", "%s{}{file}.md",
    ];
    for name in names {
        let home = Home::new();
        let editor = script(&home, "editor", "#!/bin/sh\nprintf '%s\\0' \"$@\" > \"$HOME/args\"\n");
        let path = home.write(&format!("packets/{name}"), PACKET).canonicalize().unwrap();
        home.ok(&["import", "packets"]);
        let mut review = home.command();
        review.env("EDITOR", editor).args(["review", "--plain"]).stdin(std::process::Stdio::piped());
        let mut child = review.stdout(std::process::Stdio::null()).spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"edit\nquit\n").unwrap();
        assert!(child.wait().unwrap().success());
        let args = std::fs::read_to_string(home.path("args")).unwrap();
        let args: Vec<&str> = args.split_terminator('\0').collect();
        assert_eq!(args, ["+1", path.to_str().unwrap()], "{name:?}");
        assert!(!home.path("owned").exists() && !home.path("packets/owned").exists(), "{name:?}");
    }
}

#[test]
fn a_recording_stays_in_its_folder_whatever_its_deck_is_called() {
    let home = Home::new();
    home.write("a.md", format!("---\ndeck: \"../../../$(touch owned)/; touch owned\"\n---\n{PACKET}"));
    home.ok(&["import", "a.md"]);
    let recorder =
        script(&home, "recorder", "#!/bin/sh\nprintf '%s' \"$1\" >> \"$HOME/recorded\"\nprintf x > \"$1\"\nsleep 9\n");
    let mut review = home.command();
    review.args(["review", "--plain", "--record", &recorder]).stdin(std::process::Stdio::piped());
    let mut child = review.stdout(std::process::Stdio::null()).spawn().unwrap();
    // What is said comes when the recorder is at work.
    let begun_with = home.path("recorded");
    let begun = std::time::Instant::now();
    while !begun_with.metadata().is_ok_and(|file| file.len() > 0) {
        assert!(begun.elapsed().as_secs() < 20, "no recorder was started");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"\n\n").unwrap();
    assert!(child.wait().unwrap().success());
    let named = std::fs::read_to_string(home.path("recorded")).unwrap();
    let folder = home.path(".local/share/retell/recordings").canonicalize().unwrap();
    let inside = Path::new(&named).strip_prefix(&folder).unwrap();
    assert_eq!(inside, Path::new("2026-11-21-1200-1.wav"));
    assert!(!home.path("owned").exists());
    assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o777, 0o700);
}

/// A folder of packets with ways out of it, and things in it that are no files.
fn trap() -> Home {
    let home = Home::new();
    let secret = home.write("secret/secret.md", SECRET);
    let out = format!(
        "---\ntitle: !include ../secret/secret.md\ninclude: ../secret/secret.md\n---\n{PACKET}\n![a](../secret/secret.md)\n\
         [b](../secret/secret.md)\n\n{{{{#include ../secret/secret.md}}}}\n\n![[secret]]\n\n<!-- include ../secret/secret.md -->\n\
         <iframe src=\"../secret/secret.md\"></iframe>\n\n```include\n../secret/secret.md\n```\n"
    );
    home.write("packets/a.md", out);
    symlink(&secret, home.path("packets/link.md")).unwrap();
    symlink(home.path("secret"), home.path("packets/folder")).unwrap();
    symlink(home.path("packets"), home.path("packets/loop")).unwrap();
    symlink("loop.md", home.path("packets/loop.md")).unwrap();
    symlink("/dev/zero", home.path("packets/zero.md")).unwrap();
    pipe(&home.path("packets/pipe.md"));
    std::os::unix::net::UnixListener::bind(home.path("packets/socket.md")).unwrap();
    home
}

fn pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn nothing_leads_out_of_a_folder_and_nothing_in_it_is_waited_for() {
    let home = trap();
    for args in [
        &["check", "packets"][..],
        &["import", "packets", "--format", "json"],
        &["import", "packets"],
        &["check", "packets", "--format", "json"],
        &["list", "packets", "--cards"],
        &["export", "cards", "--format", "json"],
    ] {
        let output = home.run(args);
        assert!(output.status.code().is_some_and(|code| code < 2), "{args:?}");
        assert!(!String::from_utf8(output.stdout).unwrap().contains("4711"), "{args:?}");
    }
    assert_eq!(home.ok(&["due", "--count"]), "1\n");
    let again = home.feed(&["review", "packets", "--plain"], "\n\n");
    assert!(again.contains("500 rows") && !again.contains("secret of the house"), "{again}");
}

#[test]
fn what_is_asked_for_by_its_name_is_read_wherever_it_leads() {
    let home = trap();
    assert!(home.ok(&["import", "packets/link.md"]).contains("1 answered question"));
    let said = home.fails(&["import", "packets/zero.md"], 1);
    assert!(said.contains("zero.md is longer than 64 MB"), "{said}");
    let said = home.fails(&["import", "packets/loop.md"], 1);
    assert!(said.contains("loop.md cannot be read"), "{said}");
    // What a shell puts in the place of <(…).
    let mut cat = std::process::Command::new("sh");
    let piped = cat.args(["-c", "cat packets/a.md > packets/pipe.md"]).current_dir(home.path("")).spawn();
    assert!(home.ok(&["import", "packets/pipe.md"]).contains("1 answered question"));
    piped.unwrap().wait().unwrap();
}

#[test]
fn a_packet_that_has_become_a_pipe_holds_up_no_other() {
    let home = Home::new();
    let one = home.write("one.md", PACKET);
    home.write("two.md", SECRET);
    home.ok(&["import", "one.md", "two.md", "--deck", "both"]);
    std::fs::remove_file(&one).unwrap();
    pipe(&one);
    home.write("two.md", SECRET.replace("4711", "4712"));
    assert!(home.ok(&["import", "two.md", "--deck", "both"]).contains("two.md"));
    assert_eq!(home.ok(&["due", "--count"]), "2\n");
}

#[test]
fn what_retell_keeps_is_for_its_owner_alone() {
    let home = Home::new();
    // Two cards: a session goes on after the first.
    home.write("a.md", format!("{PACKET}\n{SECRET}"));
    let open = |line: &str| {
        let mut shell = std::process::Command::new("sh");
        let retell = home.command();
        shell.args(["-c", &format!("umask 000; {line}")]).arg(retell.get_program()).env_clear();
        shell.envs(retell.get_envs().filter_map(|(name, value)| Some((name, value?)))).current_dir(home.path(""));
        let output = shell.stdin(std::process::Stdio::null()).output().unwrap();
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    };
    open("\"$0\" import a.md");
    let mut session = Lines::start(&home, &[]);
    let ask = session.hear();
    session.answer(&ask, "good");
    let data = home.path(".local/share/retell");
    for name in ["retell.db", "retell.db-wal", "retell.db-shm"] {
        assert_eq!(mode(&data.join(name)), 0o600, "{name}");
    }
    session.end();
    open("RETELL_NOW=2026-11-22T12:00:00+01:00 \"$0\" import a.md --deck b --examples");
    open("RETELL_NOW=2026-11-23T12:00:00+01:00 \"$0\" undo");
    open("\"$0\" doctor --rebuild; \"$0\" backup kept.db; \"$0\" restore kept.db");
    open("\"$0\" export log --output log.jsonl; \"$0\" export revlog --output revlog.csv");
    open("yes '' | head -60 | \"$0\" mock --plain --notes notes.md");
    open("\"$0\" export anki --output a.apkg; \"$0\" stats --format html --output stats.html");
    assert_eq!(mode(&home.path("kept.db")), 0o600);
    // What a person has written to a file of their own is as open as they let their files be.
    for name in ["log.jsonl", "revlog.csv", "notes.md", "a.apkg", "stats.html"] {
        assert_eq!(mode(&home.path(name)), 0o666, "{name}");
    }
    open("umask 077; \"$0\" stats --format html --output own.html");
    assert_eq!(mode(&home.path("own.html")), 0o600);
    assert_eq!((mode(&home.path(".local")), mode(&data)), (0o700, 0o700));
    let mut seen = 0;
    for entry in walk(&data) {
        let wanted = if entry.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode(&entry), wanted, "{}", entry.display());
        seen += 1;
    }
    assert!(seen >= 4, "{:?}", walk(&data));
    // A file that is there stays as open as it was.
    std::fs::set_permissions(home.path("log.jsonl"), std::fs::Permissions::from_mode(0o644)).unwrap();
    open("\"$0\" export log --output log.jsonl");
    assert_eq!(mode(&home.path("log.jsonl")), 0o644);
}

fn mode(path: &Path) -> u32 {
    path.metadata().unwrap_or_else(|error| panic!("{}: {error}", path.display())).permissions().mode() & 0o777
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        found.push(path.clone());
        if path.is_dir() {
            found.extend(walk(&path));
        }
    }
    found
}
