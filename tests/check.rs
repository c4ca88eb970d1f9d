//! `retell check` as it is used: what it takes, what can be silenced, what it says in which form, and what it mends.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

#[cfg(unix)]
use std::io::Write as _;

use common::{Home, deck};
use serde_json::{Value, json};

/// Two stories, of which the first is blunt.
const BLUNT: &str = "# Stories\n\n## The log\n\n\
    **Situation:** The seat table held 22 million rows, and it was a nightmare.\n\n\
    **Task:** I had to bring lookups under 60 ms.\n\n\
    **Action:** I compared three designs in ADR-009.\nThe delay was the vendor's fault.\n\n\
    **Result:** Lookups fell from 480 ms to 37 ms. I learned to measure first.\n\n\
    ## The rota\n\n\
    **Situation:** Three people shared the nights, and the rota was awful.\n\n\
    **Task:** I had to find a rota for 8 people.\n\n\
    **Action:** I asked each of them, and drew 4 weeks by hand.\n\n\
    **Result:** Calls fell from 12 a night to 3. I learned to ask first.\n";

/// The findings in a text as code and line.
fn found(home: &Home, text: &str, more: &[&str]) -> Vec<(String, u64)> {
    home.write("stories.md", text);
    let output = home.run(&[&["check", "stories.md", "--format", "json"], more].concat());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|found| (found["code"].as_str().unwrap().to_owned(), found["line"].as_u64().unwrap())).collect()
}

fn is(found: &[(String, u64)], wanted: &[(&str, u64)]) -> bool {
    found.iter().map(|(code, line)| (code.as_str(), *line)).eq(wanted.iter().copied())
}

/// A text with a comment put in before the first of some words.
fn before(words: &str, comment: &str) -> String {
    assert!(BLUNT.contains(words));
    BLUNT.replacen(words, &format!("{comment}{words}"), 1)
}

#[test]
fn a_comment_allows_just_where_it_speaks() {
    let home = Home::new();
    let all = [("negative", 5), ("blame", 10), ("negative", 16)];
    assert!(is(&found(&home, BLUNT, &[]), &all));
    // On its own line, with or without an empty one below it: the next paragraph.
    for gap in ["\n", "\n\n"] {
        let text = before("**Situation:** The", &format!("<!-- retell: allow negative -->{gap}"));
        let down = gap.len() as u64;
        assert!(is(&found(&home, &text, &[]), &[("blame", 10 + down), ("negative", 16 + down)]), "{text}");
    }
    // At the end of a line, and at its start: the paragraph around it.
    let text = BLUNT.replace("in ADR-009.\n", "in ADR-009. <!-- retell: allow blame -->\n");
    assert!(is(&found(&home, &text, &[]), &[("negative", 5), ("negative", 16)]));
    let text = before("The delay", "<!-- retell: allow blame -->");
    assert!(is(&found(&home, &text, &[]), &[("negative", 5), ("negative", 16)]));
    // Above a heading: its section. Above the first one: the file.
    let text = before("## The log", "<!-- retell: allow negative, blame -->\n");
    assert!(is(&found(&home, &text, &[]), &[("negative", 17)]));
    let text = before("# Stories", "<!-- retell: allow negative -->\n\n");
    assert!(is(&found(&home, &text, &[]), &[("blame", 12)]));
    let front = format!("---\ntitle: Mine\n---\n<!-- retell: allow negative blame -->\n{BLUNT}");
    assert!(found(&home, &front, &[]).is_empty());
    // Of another rule it says nothing, and in a fence it is an example.
    let text = before("**Situation:** The", "<!-- retell: allow blame -->\n");
    assert_eq!(found(&home, &text, &[]).len(), 3);
    let text = before("# Stories", "```\n<!-- retell: allow negative -->\n```\n\n");
    assert_eq!(found(&home, &text, &[]).len(), 3);
}

#[test]
fn a_comment_in_a_list_or_a_table_speaks_for_its_item_or_row() {
    let home = Home::new();
    let list = BLUNT.replace(
        "I compared three designs in ADR-009.\nThe delay was the vendor's fault.",
        "\n- I compared three designs in ADR-009.\n- It was the vendor's fault. <!-- retell: allow blame -->\n- It was the boss's fault.",
    );
    assert!(is(&found(&home, &list, &["--allow", "negative"]), &[("blame", 12)]));
    let map = format!(
        "{BLUNT}\n| Question type | Stories |\n|---|---|\n| Nights | 7 | <!-- retell: allow map-without-story -->\n| Days | 8 |\n"
    );
    assert!(is(&found(&home, &map, &["--allow", "negative,blame"]), &[("map-without-story", 27)]));
}

#[test]
fn a_code_that_is_none_is_named_with_the_nearest() {
    let home = Home::new();
    let text = before("**Situation:** The", "<!-- retell: allow negativ -->\n");
    home.write("stories.md", text);
    let page = String::from_utf8(home.run(&["check", "stories.md"]).stdout).unwrap();
    assert!(page.contains("note[allow-unknown]: there is no rule \"negativ\"; did you mean \"negative\"?"), "{page}");
    assert!(page.contains("5 | <!-- retell: allow negativ -->"), "the comment is shown as it was written: {page}");
    assert!(home.fails(&["check", "stories.md", "--allow", "negativ"], 2).contains("did you mean \"negative\"?"));
    assert!(home.fails(&["check", "stories.md", "--profile", "banq"], 2).contains("packet, bank, legends"));
    assert!(home.fails(&["check", "stories.md", "--severity", "bad"], 2).contains("error, warning, note"));
    assert!(home.fails(&["check"], 2).contains("PATH or DECK"));
}

#[test]
fn comments_to_retell_change_no_card() {
    let home = Home::new();
    let clean = std::fs::read_to_string(deck("story-bank.md")).unwrap();
    let cards = |text: &str| {
        home.write("bank.md", text);
        let report = home.json(&["import", "bank.md", "--dry-run", "--format", "json"]);
        home.ok(&["import", "bank.md"]);
        let database = home.database();
        let mut rows = database.prepare("SELECT * FROM card ORDER BY id").unwrap();
        let columns = rows.column_count();
        let names: Vec<String> = rows.column_names().into_iter().map(str::to_owned).collect();
        let mut all: Vec<String> = rows
            .query_map([], |row| {
                let cell =
                    |at: usize| format!("{}: {:?}", names[at], row.get::<_, rusqlite::types::Value>(at).unwrap());
                // Lines move down by the comments that stand alone.
                Ok((0..columns).filter(|at| !names[*at].contains("line")).map(cell).collect::<Vec<_>>().join("; "))
            })
            .unwrap()
            .map(Result::unwrap)
            .collect();
        all.sort();
        (report["cards"].clone(), all)
    };
    let before = cards(&clean);
    let comment = "<!-- retell: allow vague -->";
    for text in [
        clean.replace("## Story", &format!("{comment}\n## Story")),
        clean.replace("**Situation:**", &format!("**Situation:** {comment}")),
        clean.replace("**Metric:**", &format!("{comment} **Metric:**")),
        clean.replace("\n**Result:**", &format!("\n{comment}\n**Result:**")),
        clean.replace("(target <6)", &format!("(target <6) {comment}")),
        clean.replace("Chose an", &format!("Chose {comment} an")),
        clean.replace("| Being on call | 4, 2 |", &format!("| Being on call | 4, 2 | {comment}")),
        clean
            .replace("too. The load", &format!("too. {comment}\nThe load"))
            .replace(&format!("{comment}\nThe load"), &format!("{comment} The load")),
        clean.replace("minute. That router", &format!("minute. {comment} That router")),
        clean.replace("network and by age.", &format!("network and by age. {comment}")),
        clean.replace("\nmoving. I added", &format!("{comment}\nmoving. I added")),
    ] {
        assert_ne!(text, clean);
        let after = cards(&text);
        assert_eq!(after.0, before.0);
        assert_eq!(after.1, before.1, "{}", text.lines().find(|line| line.contains(comment)).unwrap());
    }
}

#[test]
fn severity_decides_what_counts() {
    let home = Home::new();
    let note = BLUNT.replace("I learned to ask first.", "").replace("awful", "old").replace("a nightmare", "slow");
    let note = note.replace("The delay was the vendor's fault.", "");
    home.write("stories.md", &note);
    assert_eq!(home.run(&["check", "stories.md"]).status.code(), Some(1));
    assert_eq!(home.ok(&["check", "stories.md", "--severity", "warning"]), "stories.md: clean\n");
    home.write("stories.md", BLUNT);
    assert_eq!(home.run(&["check", "stories.md", "--severity", "warning"]).status.code(), Some(1));
    assert_eq!(home.json(&["check", "stories.md", "--severity", "error", "--format", "json"]), json!({"findings": []}));
}

#[test]
fn a_page_shows_evidence_and_the_way_out() {
    let home = Home::new();
    home.write("stories.md", BLUNT);
    let output = home.run(&["check", "stories.md"]);
    let page = String::from_utf8(output.stdout).unwrap();
    insta::assert_snapshot!(page);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(stderr.lines().count(), 1);
    assert!(stderr.contains("--profile packet, bank or legends") && stderr.contains("profile:"), "{stderr}");
    let shaped = home.run(&["check", "stories.md", "--profile", "bank"]);
    assert!(shaped.stderr.is_empty(), "with a shape there is nothing to add");
}

#[test]
fn json_has_the_fields_that_the_design_names() {
    let home = Home::new();
    home.write("stories.md", format!("---\ntitle: Mine\n---\n{BLUNT}"));
    let output = home.run(&["check", "stories.md", "--format", "json", "--allow", "blame"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        report["findings"][0],
        json!({
            "file": "stories.md", "line": 8, "column": 66, "end_line": 8, "end_column": 75, "code": "negative",
            "severity": "warning", "message": "\"nightmare\" in \"The log\" is a strong word about people or work",
            "help": "say what was hard, and what you made of it",
        })
    );
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn columns_count_characters_and_comments() {
    let home = Home::new();
    let text = BLUNT.replace("The seat table held", "Grüße 🎉 <!-- retell: allow blame --> The seat table held");
    home.write("stories.md", &text);
    let output = home.run(&["check", "stories.md", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let line = text.lines().nth(4).unwrap();
    let column = line[..line.find("nightmare").unwrap()].chars().count() + 1;
    assert_eq!(report["findings"][0]["column"], column);
    let page = String::from_utf8(home.run(&["check", "stories.md"]).stdout).unwrap();
    assert!(page.contains("stories.md:5:"), "{page}");
}

#[test]
fn sarif_is_what_code_scanning_takes() {
    let home = Home::new();
    home.write("my notes/stories.md", BLUNT);
    let output = home.run(&["check", "my notes", "--format", "sarif", "--output", "findings.sarif"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    let log: Value = serde_json::from_slice(&std::fs::read(home.path("findings.sarif")).unwrap()).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let (driver, results) = (&run["tool"]["driver"], run["results"].as_array().unwrap());
    assert_eq!((driver["name"].as_str(), run["columnKind"].as_str()), (Some("retell"), Some("unicodeCodePoints")));
    assert_eq!(results.len(), 3);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(driver["rules"][index]["id"], result["ruleId"]);
        assert!(driver["rules"][index]["help"]["text"].is_string());
        assert_eq!(result["level"], "warning");
        assert!(result["message"]["text"].is_string());
        assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "my%20notes/stories.md");
    }
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(*region, json!({"startLine": 5, "startColumn": 66, "endLine": 5, "endColumn": 75}));
}

#[test]
fn the_table_of_rules_is_for_people_and_programs() {
    let home = Home::new();
    let page = home.ok(&["check", "--list"]);
    assert!(page.starts_with("code") && page.contains("\nblame ") && page.contains("bank, legends"), "{page}");
    let list = home.json(&["check", "--list", "--format", "json"]);
    for rule in list["rules"].as_array().unwrap() {
        for field in ["code", "severity", "asks", "help"] {
            assert!(!rule[field].as_str().unwrap().is_empty(), "{rule}");
        }
        assert!(rule["profiles"].is_array());
    }
}

#[test]
fn a_target_is_a_file_a_folder_or_a_deck() {
    let home = Home::new();
    home.write("notes/a.md", BLUNT);
    home.write("notes/b.md", BLUNT.replace("awful", "old"));
    home.write("notes/picture.md", b"\0\0");
    let files = |target: &[&str]| -> Vec<String> {
        let output = home.run(&[&["check", "--format", "json"], target].concat());
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let all = report["findings"].as_array().unwrap().iter();
        all.map(|found| found["file"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()).collect()
    };
    assert_eq!(files(&["notes"]), ["a.md", "a.md", "a.md", "b.md", "b.md"]);
    assert_eq!(files(&["notes/b.md", "notes/a.md"]).len(), 5);
    home.ok(&["import", "notes/a.md", "--deck", "ops"]);
    assert_eq!(files(&["ops"]), ["a.md", "a.md", "a.md"]);
    home.write("ops", "no packet");
    assert!(files(&["ops"]).is_empty(), "an existing path wins");
    assert!(home.fails(&["check", "nowhere.md"], 1).contains("nowhere.md does not exist"));
    assert!(home.fails(&["check", "opps"], 1).contains("did you mean \"ops\"?"));
    assert!(home.fails(&["check", "notes/picture.md"], 1).contains("binary"));
    home.write("bad/empty.txt", "");
    assert_eq!(home.ok(&["check", "bad/empty.txt"]), "");
}

#[test]
fn a_file_without_anything_to_check_is_not_called_clean() {
    let home = Home::new();
    let output = |text: &str, form: &str| {
        home.write("stories.md", text);
        let output = home.run(&["check", "stories.md", "--format", form]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let mistyped = "## The log\n\n**Sitution** Lookups took 480 ms.\n\n**Resolt** They take 37 ms.\n";
    let (page, said) = output(mistyped, "text");
    assert!(page.is_empty() && said.starts_with("stories.md: nothing to check: no story, pitch, "), "{page}{said}");
    let (report, said) = output(mistyped, "json");
    assert_eq!(serde_json::from_str::<Value>(&report).unwrap(), json!({"findings": []}));
    assert!(said.contains("nothing to check"), "{said}");
    let (page, said) =
        output("## Elevator pitch (30 seconds)\n\nI ran the back end of a ferry line for 4 years.\n", "text");
    assert_eq!((page.as_str(), said.as_str()), ("stories.md: clean\n", ""));
}

#[test]
fn usage_says_that_a_target_is_needed() {
    let help = Home::new().ok(&["check", "--help"]);
    assert!(help.contains("retell check [OPTIONS] <PATH or DECK>...\n"), "{help}");
    assert!(help.contains("retell check --list\n"), "{help}");
}

#[test]
fn the_front_matter_names_the_shapes() {
    let home = Home::new();
    let with = |profile: &str| found(&home, &format!("---\nprofile: {profile}\n---\n{BLUNT}"), &[]);
    assert_eq!(found(&home, BLUNT, &[]).len(), 3);
    let has = |found: &[(String, u64)], code: &str| found.iter().any(|(known, _)| known == code);
    assert!(has(&with("bank"), "story-count"));
    assert!(has(&with("packet, legends"), "pitch-missing") && has(&with("[packet, legends]"), "short-missing"));
    assert!(has(&with("banks"), "profile-unknown") && !has(&with("banks"), "story-count"));
    home.write("stories.md", format!("---\nprofile: bank\n---\n{BLUNT}"));
    assert!(has(&found(&home, BLUNT, &["--profile", "legends"]), "short-missing"));
    for shape in ["packet", "bank", "legends"] {
        home.ok(&["new", &format!("{shape}.md"), "--shape", shape]);
        let text = std::fs::read_to_string(home.path(&format!("{shape}.md"))).unwrap();
        assert!(text.contains(&format!("profile: {shape}\n")));
    }
}

#[test]
fn length_is_reckoned_at_the_pace_of_the_person() {
    let home = Home::new();
    let text = BLUNT.replace("in ADR-009.", &format!("in ADR-009. {}", "I measured it once more. ".repeat(90)));
    home.write("stories.md", &text);
    let page = String::from_utf8(home.run(&["check", "stories.md"]).stdout).unwrap();
    assert!(page.contains("at 140 words a minute"), "{page}");
    home.ok(&["import", "stories.md"]);
    // Five stories told slowly: the pace is the person's own.
    let asked = home.feed(&["review", "--jsonl", "--drill", "--kind", "story"], "{\"quit\": true}\n");
    let ask: Value = serde_json::from_str(asked.lines().next().unwrap()).unwrap();
    let (card, words) =
        (ask["ask"]["card"].as_str().unwrap(), ask["ask"]["answer"].as_str().unwrap().split_whitespace().count());
    let seconds = words * 60 / 100;
    for _ in 0..6 {
        let answer =
            format!("{{\"card\": \"{card}\", \"grade\": \"good\", \"seconds\": {seconds}}}\n{{\"quit\": true}}\n");
        home.feed(&["review", "--jsonl", "--drill", "--kind", "story", "--story", "The log"], &answer);
    }
    let page = String::from_utf8(home.run(&["check", "stories.md"]).stdout).unwrap();
    assert!(page.contains("s at your ") && page.contains(" words a minute"), "{page}");
}

#[test]
fn what_is_wrong_with_the_encoding_is_mended_and_nothing_else() {
    let home = Home::new();
    let right = "\u{feff}# Café\r\n\r\nÇa va – “bien”.  \r\nx\ty\r\n<!-- retell: allow vague -->\r\n";
    let latin = encoding_rs::WINDOWS_1252.encode(right.trim_start_matches('\u{feff}')).0.into_owned();
    let mangled = encoding_rs::WINDOWS_1252.decode_without_bom_handling(right.as_bytes()).0.into_owned();
    let bare = right.trim_start_matches('\u{feff}');
    let little: Vec<u8> = right.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = right.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (wrong, wanted) in [(latin, bare), (mangled.into_bytes(), right), (little, bare), (big, bare)] {
        let path = home.write("notes.md", &wrong);
        #[cfg(unix)]
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o640)).unwrap();
        let _ = std::fs::remove_file(home.path("notes.md.orig"));
        let output = home.run(&["check", "notes.md", "--fix"]);
        assert!(output.status.success(), "{output:?}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("saved as UTF-8"));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), wanted);
        assert_eq!(std::fs::read(home.path("notes.md.orig")).unwrap(), wrong);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        }
        let names = || std::fs::read_dir(home.path("")).unwrap().count();
        let count = names();
        let again = String::from_utf8(home.run(&["check", "notes.md", "--fix"]).stderr).unwrap();
        assert!(again.starts_with("notes.md: nothing to check"), "a second run has nothing to mend: {again}");
        assert_eq!((names(), std::fs::read_to_string(&path).unwrap().as_str()), (count, wanted));
    }
    // An .orig that is there is never touched.
    home.write("notes.md", b"caf\xe9\n");
    home.ok(&["check", "notes.md", "--fix"]);
    assert_eq!(std::fs::read(home.path("notes.md.orig.1")).unwrap(), b"caf\xe9\n");
    let clean = std::fs::read(deck("legends.md")).unwrap();
    home.write("legends.md", &clean);
    home.ok(&["check", "legends.md", "--fix"]);
    assert_eq!(std::fs::read(home.path("legends.md")).unwrap(), clean, "what is right stays as it is");
    assert!(!home.path("legends.md.orig").exists());
}

#[test]
fn nothing_that_is_typed_makes_it_panic() {
    let home = Home::new();
    let story = |text: &str| {
        format!("## A\n\n**Situation:** {text}\n**Task:** {text}\n**Action:** {text}\n**Result:** {text}\n")
    };
    for text in [
        String::new(),
        "\u{feff}".to_owned(),
        "<!-- retell: allow".to_owned(),
        "<!-- retell: -->\n<!-- retell: allow -->\n<!-- retell:allow x--><!-- retell: allow y -->".to_owned(),
        "---\nprofile: \n---\n".to_owned(),
        "---\nprofile: {a: b}\n---\n# x".to_owned(),
        story("I hated it\u{301} \u{202e}awful 🎉 “nightmare"),
        story("…!?"),
        story(&format!("I was {} awful", "ü".repeat(5000))),
        story(&"I was there and it was a nightmare. ".repeat(2_000)),
        "> <!-- retell: allow blame -->\n> **S:** x\n".repeat(3),
        "\r\r\n\r".to_owned(),
    ] {
        home.write("odd.md", &text);
        for form in ["text", "json", "sarif"] {
            let output = home.run(&["check", "odd.md", "--format", form, "--profile", "packet,bank,legends"]);
            let stderr = String::from_utf8(output.stderr).unwrap();
            assert!(matches!(output.status.code(), Some(0 | 1)) && !stderr.contains("panicked"), "{form}: {stderr}");
        }
    }
}

#[cfg(unix)]
#[test]
fn what_is_saved_while_files_are_read_is_not_mended_over() {
    let home = Home::new();
    for name in ["a.md", "z.md"] {
        home.write(name, b"## Q: What did the caf\xe9 cost?\nA: 4 EUR a day.\n");
        home.ok(&["import", name, "--deck", "cafe"]);
    }
    // The second file takes until somebody writes it; by then the first has been read.
    std::fs::remove_file(home.path("z.md")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(home.path("z.md")).status().unwrap().success());
    let output = std::thread::scope(|scope| {
        let checked = scope.spawn(|| home.run(&["check", "cafe", "--fix"]));
        let mut late = std::fs::OpenOptions::new().write(true).open(home.path("z.md")).unwrap();
        home.write("a.md", b"# Mine\n");
        late.write_all(b"# Late\n").unwrap();
        drop(late);
        checked.join().unwrap()
    });
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("a.md cannot be written (it was saved anew since it was read"), "{said}");
    assert_eq!(std::fs::read(home.path("a.md")).unwrap(), b"# Mine\n");
    assert!(!home.path("a.md.orig").exists());
}
