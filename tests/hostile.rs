//! What a packet says stays text: nothing that it, its file's name or its deck's name holds is obeyed by a terminal.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::Home;

/// A window's title, a link, the clipboard, a colour, a question to the terminal, in both ways of writing them; a bell, a
/// backspace; text turned around, and text that nobody sees.
const EVIL: &str = "\u{1b}]0;x\u{7}\u{1b}]8;;x\u{1b}\\\u{1b}]52;c;x\u{7}\u{1b}[95m\u{1b}[5n\u{9b}95m\u{9d}0;x\u{9c}\u{8}\u{7f}\
                    \u{202e}\u{2066}\u{61c}\u{200f}\u{200b}\u{2060}\u{feff}\u{ad}\u{e0041}\u{2028}";
/// The same as a packet can write it without any of these characters.
const ENTITIES: &str = "&#27;]0;x&#7;&#x1b;[95m&#155;95m&#x9d;0;x&#x202E;&#x2066;&#8203;&#xad;&#127;&#8;";
/// The same in a quoted word of YAML.
const QUOTED: &str = r"\e]0;x\a\e[95m\x9b95m\x9d0;x\u202e\u2066\u200b\u00ad\x7f\b\r\n";

/// A packet that says it everywhere.
fn packet(evil: &str) -> String {
    format!(
        "---\ntitle: \"Exports{QUOTED}\"\ndeck: \"shop{QUOTED}\"\n---\n\n\
         # The nightly export {evil}\n\n\
         **Competency:** being late{evil}\n\n\
         **Situation:** The nightly export of a shop took 9 hours and was late for the morning's orders. {evil}\n\n\
         **Task:** I had to bring it under 2 hours without new machines, by 1 May. {evil}\n\n\
         **Action:** I measured it, found that each order was read four times, and read them once, in order. {evil}\n\n\
         **Result:** It takes 70 minutes; the morning's orders were on time for 200 days. {evil}\n\n\
         **Metric:** export time{evil} 70 minutes (target 120 minutes)\n\n\
         **Trade-off:** one ordered pass{evil} over parallel workers{evil}, as memory was short; a crash begins it again.\n\n\
         **30-second pitch:** I make exports arrive 8 times sooner. {evil}\n\n\
         **Q: Why not more{evil} machines?**\n\n> They would have read the same orders four times as well, `a {evil} b`.\n\n\
         ## Metrics\n\n| Metric | Target | Measured |\n|---|---|---|\n| load time{evil} | 5 s | 3 s{evil} |\n\n\
         ## Competency map\n\n| Question type | Stories |\n|---|---|\n| Failure{evil} | The nightly export {evil} |\n\n\
         ## Questions to ask\n\n- What is late here?{evil}\n\n```\n{evil} drawn\n```\n\n{evil} [a {evil} link](http://x/{evil})\n"
    )
}

/// A home with such a packet imported and told.
fn home(evil: &str) -> Home {
    let home = Home::new();
    home.write("evil.md", packet(evil));
    home.ok(&["import", "evil.md"]);
    home
}

/// What a terminal obeys, and what makes text look like another.
fn obeyed(c: char) -> bool {
    c != '\n' && c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Output that nothing would obey, of whatever stream.
fn harmless(what: &str, bytes: &[u8]) {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    if let Some((at, c)) = text.char_indices().find(|(_, c)| obeyed(*c)) {
        let from = text[..at].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
        panic!("{what}: {c:?} after {:?}", &text[from..at]);
    }
}

/// Runs a command and looks at all that it writes.
fn look(home: &Home, args: &[&str]) -> String {
    let output = home.run(args);
    harmless(&format!("{args:?}, stdout"), &output.stdout);
    harmless(&format!("{args:?}, stderr"), &output.stderr);
    assert!(
        output.status.code().is_some_and(|code| code <= 2),
        "{args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn deck_name(home: &Home) -> String {
    home.json(&["list", "--format", "json"])[0]["deck"].as_str().unwrap().to_owned()
}

#[test]
fn reports_are_text() {
    for evil in [EVIL, ENTITIES] {
        let home = home(evil);
        let deck = deck_name(&home);
        let session = home.feed(&["review", "--jsonl"], &"{\"undo\": true}\n".repeat(3));
        let card = session.lines().next().unwrap()[16..28].to_owned();
        home.write("evil.md", packet(evil).replace("70", "71").replace("morning", "evening"));
        for args in [
            &["import", "evil.md", "--dry-run"][..],
            &["import", "evil.md"],
            &[],
            &["list"],
            &["list", &deck],
            &["list", "--cards"],
            &["list", "--matrix"],
            &["show", &deck],
            &["show", &card],
            &["show", "nightly"],
            &["show", "--ask", &deck],
            &["find", "late"],
            &["find", EVIL],
            &["check", "evil.md"],
            &["check", &deck],
            &["due"],
            &["stats", "--all"],
            &["stats", "--format", "html"],
            &["stats", "--format", "md"],
            &["export", "cards", "--format", "md"],
            &["find", "late", &format!("--{EVIL}")],
            &["plan", "--interview", "2026-12-18"],
            &["plan"],
            &["deck", "set", &deck, "--new", "3"],
            &["suspend", &card],
            &["resume", &card],
            &["undo"],
            &["doctor"],
            &["config"],
        ] {
            look(&home, args);
        }
    }
}

#[test]
fn json_holds_such_characters_escaped() {
    let home = home(EVIL);
    let deck = deck_name(&home);
    assert!(deck.contains('\u{1b}') && deck.contains('\u{9b}') && deck.contains('\u{202e}'), "{deck:?}");
    for args in [
        &["import", "evil.md", "--dry-run", "--examples", "--format", "json"][..],
        &["list", "--format", "json"],
        &["list", &deck, "--format", "json"],
        &["show", "nightly", "--format", "json"],
        &["find", "late", "--format", "json"],
        &["check", "evil.md", "--format", "json"],
        &["due", "--format", "json"],
        &["stats", "--format", "json"],
        &["plan", "--format", "json"],
        &["doctor", "--format", "json"],
    ] {
        let text = look(&home, args);
        serde_json::from_str::<serde_json::Value>(&text).unwrap();
    }
    harmless("jsonl", home.feed(&["review", "--jsonl"], "{\"skip\": \"\u{9b}\"}\n{\"\u{9b}\": 1}\n").as_bytes());
}

#[test]
fn sessions_in_plain_lines_are_text() {
    for evil in [EVIL, ENTITIES] {
        let home = home(evil);
        let said = format!("\ntype\nI said {EVIL}\n\npoints\n1 2\n1\nundo\nsuspend\nbury\n");
        harmless("review", home.feed(&["review", "--plain"], &said.repeat(5)).as_bytes());
        let said = format!("\n\n{EVIL}\n").repeat(40);
        harmless("mock", home.feed(&["mock", "--plain", "--notes", "notes.md"], &said).as_bytes());
        let notes = std::fs::read_to_string(home.path("notes.md")).unwrap();
        harmless("notes", notes.as_bytes());
        look(&home, &["stats", "--all"]);
        look(&home, &["list", "--cards"]);
    }
}

#[test]
fn errors_are_text() {
    let home = home(EVIL);
    let file = format!("{EVIL}.md").replace('/', "");
    home.write(&file, "# Diary\n\nIt rained.\n");
    home.write("folder/binary.md", b"\0");
    home.write(&format!("folder/{file}"), packet(EVIL));
    home.write(&format!("folder/two{file}"), b"\0");
    for args in [
        &["import", &file][..],
        &["import", "folder"],
        &["import", "folder"],
        &["import", EVIL],
        &["check", &file],
        &["review", &format!("{EVIL}.md")],
        &["review", EVIL],
        &["show", EVIL],
        &["suspend", EVIL],
        &["deck", "set", EVIL, "--new", "3"],
        &["merge", &file],
        &["restore", &file],
        &["backup", &format!("{EVIL}.db").replace('/', "")],
        &["export", "cards", "--output", &format!("{EVIL}.csv").replace('/', "")],
        &["stats", "--output", &format!("{EVIL}.html").replace('/', "")],
        &["export", "log", "--output", &format!("{EVIL}.log").replace('/', "")],
        &["new", &format!("new{file}")],
        &["--db", &file, "list"],
        &["--db", &format!("none{file}"), "list"],
        &["--db", &format!("none{file}"), "doctor"],
    ] {
        look(&home, args);
    }
    home.write("config.toml", format!("color = \"{}\"\n", QUOTED.replace(r"\a", "").replace(r"\x", r"\u00")));
    let output = home.command().env("RETELL_CONFIG", "config.toml").arg("list").output().unwrap();
    harmless("config", &output.stderr);
    let output = home.command().env("RETELL_NOW", EVIL).arg("list").output().unwrap();
    harmless("RETELL_NOW", &output.stderr);
}

#[cfg(unix)]
#[test]
fn a_terminal_is_told_nothing_by_a_packet() {
    use common::terminal::Terminal;
    for evil in [EVIL, ENTITIES] {
        let home = home(evil);
        let mut review = Terminal::start(&home, &["review"], 80);
        for _ in 0..6 {
            review.settled();
            review.press(" ");
            review.settled();
            review.press("3");
        }
        review.press("q");
        review.settled();
        obeys_retell_alone(&review.written);
        let mut mock = Terminal::start(&home, &["mock", "--notes", "notes.md"], 80);
        for _ in 0..8 {
            mock.settled();
            mock.press("\n");
        }
        mock.press("q");
        mock.settled();
        obeys_retell_alone(&mock.written);
        for args in
            [&["list", "--cards"][..], &["stats", "--all"], &["show", "nightly"], &["stats", "--format", "json"]]
        {
            obeys_retell_alone(Terminal::page(&home, args, 100).as_bytes());
        }
    }
}

/// retell writes colours and moves a cursor, and never what the packet asks for.
#[cfg(unix)]
fn obeys_retell_alone(written: &[u8]) {
    let text = String::from_utf8_lossy(written);
    assert!(text.len() > 200, "{text}");
    for told in ["\u{1b}]", "\u{1b}P", "\u{1b}_", "\u{1b}^", "\u{1b}[95m", "\u{1b}[5n", "\u{7}", "\u{7f}"] {
        assert!(!text.contains(told), "{told:?} in {text:?}");
    }
    let hidden = |c: char| obeyed(c) && (!c.is_ascii() && c != '\u{fffd}');
    assert!(!text.contains(hidden), "{:?} in {text:?}", text.chars().find(|c| hidden(*c)));
}
