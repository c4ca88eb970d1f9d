//! What is too long or too deep is refused in a sentence or read in bounded memory (`docs/limits.md`).

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]
#![cfg(unix)]

mod common;

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;

use common::Home;

/// Runs retell where it may take no more than a gigabyte of addresses; gives its exit code and all that it says.
fn bounded(home: &Home, args: &[&str], input: &str) -> (i32, String) {
    let retell = home.command();
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "ulimit -v 1000000; exec \"$0\" \"$@\""]).arg(retell.get_program()).args(args).env_clear();
    shell.envs(retell.get_envs().filter_map(|(name, value)| Some((name, value?)))).current_dir(home.path(""));
    let mut child = shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
    let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    assert!(!said.contains("panicked"), "{args:?}: {said}");
    (output.status.code().unwrap_or(-1), said)
}

/// A file of so many bytes that takes no room on the disk.
fn sparse(home: &Home, name: &str, bytes: u64) {
    let path = home.write(name, "");
    std::fs::File::options().write(true).open(path).unwrap().set_len(bytes).unwrap();
}

#[test]
fn a_packet_has_at_most_64_mb() {
    let home = Home::new();
    sparse(&home, "long.md", (64 << 20) + 1);
    for args in [&["import", "long.md"][..], &["check", "long.md"], &["review", "long.md"], &["import", "/dev/zero"]] {
        let (code, said) = bounded(&home, args, "");
        assert_eq!(code, 1, "{args:?}: {said}");
        assert!(said.contains("is longer than 64 MB") && said.contains("split it"), "{args:?}: {said}");
    }
    home.write("folder/a.md", "Q: What was the batch before?\nA: It was 500 rows.\n");
    sparse(&home, "folder/log.txt", 1 << 40);
    let (code, said) = bounded(&home, &["import", "folder"], "");
    assert!(code == 0 && said.contains("log.txt: longer than 64 MB, passed over"), "{said}");
    let (code, said) = bounded(&home, &["check", "folder"], "");
    assert!(code < 2 && !said.contains("log.txt"), "{said}");
}

#[test]
fn a_configuration_file_has_at_most_1_mb() {
    let home = Home::new();
    sparse(&home, "config.toml", 100 << 20);
    for file in ["config.toml", "/dev/zero"] {
        let output = home.command().env("RETELL_CONFIG", file).arg("list").output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(1) && said.contains("is longer than 1 MB"), "{said}");
    }
    let deep = home.write("deep.toml", format!("db = {}", "[".repeat(100_000)));
    let output = home.command().env("RETELL_CONFIG", deep).arg("list").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(1) && said.contains("deep.toml:1: this is no TOML"), "{said}");
}

#[test]
fn a_line_of_a_log_has_at_most_16_mb() {
    let home = Home::new();
    home.write("line.jsonl", "a".repeat((16 << 20) + 1));
    home.write("deep.jsonl", "[".repeat(1 << 20));
    home.write("deeper.jsonl", format!("{{\"mock\": {}", "{\"a\":".repeat(100_000)));
    for (file, why) in [("line.jsonl", "longer than 16 MB"), ("deep.jsonl", "no line"), ("deeper.jsonl", "no line")] {
        let (code, said) = bounded(&home, &["merge", file], "");
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("line 1") && said.contains(why) && said.contains("nothing was merged"), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn a_line_of_a_session_has_at_most_1_mb_and_the_next_one_is_heard() {
    let home = Home::new();
    home.write("a.md", "Q: What was the batch before?\nA: It was 500 rows.\n");
    home.ok(&["import", "a.md"]);
    let deep = "[".repeat(100_000);
    let lines =
        [&"a".repeat(20 << 20), deep.as_str(), &format!("{{\"card\": {deep}"), "{\"undo\": true}", "{\"quit\": true}"];
    let (code, said) = bounded(&home, &["review", "--jsonl"], &lines.join("\n"));
    assert_eq!(code, 0, "{said}");
    let errors: Vec<&str> = said.lines().filter(|line| line.starts_with("{\"error\"")).collect();
    assert_eq!(errors.len(), 4, "{errors:?}");
    let expected = ["longer than 1 MB", "one JSON object", "not understood"];
    assert!(expected.iter().zip(&errors).all(|(words, error)| error.contains(words)), "{errors:?}");
    let long = "a".repeat(5 << 20);
    let (code, said) = bounded(&home, &["review", "--plain"], &format!("\n{long}\n3\n"));
    assert!(code == 0 && said.contains("500 rows"), "{said}");
    assert_eq!(home.ok(&["due", "--count"]), "0\n");
}

#[test]
fn numbers_have_bounds() {
    let home = Home::new();
    home.write("a.md", "Q: What was the batch before?\nA: It was 500 rows.\n");
    home.ok(&["import", "a.md"]);
    let card = home.json(&["due", "--format", "json"])["cards"][0]["card"].as_str().unwrap().to_owned();
    let answer = |seconds: &str| format!("{{\"card\": \"{card}\", \"grade\": 3, \"seconds\": {seconds}}}\n");
    let lines = ["1e999999", "-1", "-1e999999", "null0", "\"9\"", "1e308"].map(answer).concat();
    let (code, said) = bounded(&home, &["review", "--jsonl"], &lines);
    assert_eq!((code, said.matches("{\"error\"").count(), said.matches("{\"recorded\"").count()), (0, 5, 1), "{said}");
    assert_eq!(home.json(&["stats", "--format", "json"])["tellings"]["total"].as_u64().unwrap_or(1), 1);
    for flag in ["--minutes", "--limit", "--new"] {
        for number in ["1e999999", "99999999999999999999", "-1", "NaN"] {
            let (code, said) = bounded(&home, &["due", &format!("{flag}={number}")], "");
            assert_eq!(code, 2, "{flag} {number}: {said}");
        }
    }
    for ladder in ["1e999999", "3,99999999999999999999", "0,3", "3,3", "-3"] {
        let (code, said) = bounded(&home, &["deck", "set", "a", &format!("--ladder={ladder}")], "");
        assert_eq!(code, 2, "{ladder}: {said}");
        let packet = format!(
            "---\nreview_schedule_days: [{ladder}]\n---\nQ: What was the batch after {ladder}?\nA: It was 250 rows.\n"
        );
        home.write("ladder.md", packet);
        let (code, said) = bounded(&home, &["import", "ladder.md"], "");
        assert!(code == 0 && said.contains("1 answered question"), "{ladder}: {said}");
    }
    let packet = "# Pitch (99999999999999999999 minutes)\n\nI make exports 8 times sooner. I do.\n\n**Q: Why? (1e999999 seconds)**\n> So.\n";
    home.write("clock.md", packet);
    let (code, said) = bounded(&home, &["import", "clock.md"], "");
    assert_eq!(code, 0, "{said}");
}

#[test]
fn deep_and_repeated_marks_are_read_in_bounded_memory() {
    let home = Home::new();
    let mut bomb = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for at in 1..40 {
        let refers = vec![format!("*a{}", at - 1); 9].join(", ");
        let _ = writeln!(bomb, "a{at}: &a{at} [{refers}]");
    }
    bomb.push_str("profile: *a39\n---\nQ: Why?\nA: So.\n");
    let deep = format!("---\ntitle: {}\n---\nQ: Why?\nA: So.\n", "[".repeat(100_000));
    let cases: [(&str, String); 14] = [
        ("bomb", bomb),
        ("front matter", deep),
        ("line", format!("Q: Why?\nA: {}\n", "word ".repeat(100_000))),
        ("headings", (0..20_000).fold(String::new(), |all, at| all + "#".repeat(at % 6 + 1).as_str() + " Heading\n")),
        ("quotes", ">".repeat(100_000)),
        ("stars", "*".repeat(200_000)),
        ("stars apart", "*a **b ".repeat(10_000)),
        ("brackets", "[".repeat(100_000)),
        ("links", "[a](".repeat(20_000)),
        (
            "wide table",
            format!("|{}\n|{}\n|{}\n", " Metric |".repeat(2000), "---|".repeat(2000), " 5 ms |".repeat(2000)),
        ),
        ("long table", format!("| Metric | Target |\n|---|---|\n{}", "| time | 5 ms |\n".repeat(2_000))),
        ("comments", "<!-- ".repeat(50_000)),
        ("fences", "```\n".repeat(5_000)),
        ("stories", "# S\n**Situation:** I was late.\n**Action:** I ran 5 km.\n\n".repeat(300)),
    ];
    for (name, text) in cases {
        home.write("a.md", text);
        let (code, said) = bounded(&home, &["import", "a.md", "--dry-run"], "");
        assert_eq!(code, 0, "{name}: {}", said.chars().take(300).collect::<String>());
    }
}
