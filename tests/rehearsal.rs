//! Rehearsing on a real terminal: parts, points, typing, editing, leaving; and what the screens look like.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]
#![cfg(unix)]

mod common;

use std::time::Duration;

use common::terminal::{Terminal, still};
use common::{Home, deck};
use serde_json::Value;

/// A story told in parts, with all that Markdown has in its answers.
const PACKET: &str = "\
## The bakery that counted twice

**Best for questions:**

- \"Tell me about a number that was wrong\"
- \"When did you find a fault that nobody looked for?\"
- \"What did you measure last?\"

**Situation (20 sec):** Two ovens, **one** counter. 収支は毎朝合わない 🥐🥐.
**Task (10 sec):** I had `three weeks`.
**Action (60 sec):** I did this:

- counted trays at the *door*, not at the oven, which took two sensors and one long weekend of soldering
- wrote the count to a log:

```sql
INSERT INTO tray (oven, at) VALUES (1, now());
```

| oven | before | after |
|---|---|---|
| left | 4 % | 0.3 % |
| right | 7 % | 0.2 % |

**Result (30 sec):** Errors fell to 0.3 % in 11 days.

**Q: Why did the counter miss trays?**
> It slept for 250 ms after each tray, and two trays came 90 ms apart.
";

fn home() -> Home {
    let home = Home::new();
    home.write("bakery.md", PACKET);
    home.ok(&["import", "bakery.md"]);
    home
}

/// The one value of a query.
fn value<T: rusqlite::types::FromSql>(home: &Home, sql: &str) -> T {
    home.database().query_row(sql, [], |row| row.get(0)).unwrap()
}

fn story(home: &Home, columns: u16) -> Terminal {
    let mut terminal = Terminal::start(home, &["review", "--kind", "story"], columns);
    terminal.see("▸ situation");
    terminal
}

#[test]
fn space_walks_through_the_parts_of_a_story_and_keeps_their_times() {
    let home = home();
    let mut terminal = story(&home, 80);
    std::thread::sleep(Duration::from_millis(300));
    for part in ["▸ task", "▸ action", "▸ result"] {
        terminal.press(" ");
        terminal.see(part);
    }
    terminal.press(" ");
    terminal.see("Suggested: good");
    assert!(terminal.shown().contains("/ 0:20") && terminal.shown().contains("/ 1:00"), "{}", terminal.shown());
    terminal.press("3");
    assert!(terminal.end().contains("story     "), "the summary counts by kind");
    let splits: Vec<u32> = serde_json::from_str(&value::<String>(&home, "SELECT splits_ms FROM telling")).unwrap();
    let reveal: u32 = value(&home, "SELECT reveal_ms FROM telling");
    assert_eq!(splits.len(), 4);
    assert!(splits[0] >= 300, "{splits:?}");
    assert!(reveal - splits.iter().sum::<u32>() < 5, "{splits:?} of {reveal}");
}

#[test]
fn enter_reveals_at_once_and_keeps_the_parts_so_far() {
    for (keys, parts) in [("\r", None), (" \r", Some(2)), ("  \r", Some(3))] {
        let home = home();
        let mut terminal = story(&home, 80);
        terminal.press(keys);
        terminal.see("Suggested: good");
        terminal.press("3");
        terminal.end();
        let splits: Option<String> = value(&home, "SELECT splits_ms FROM telling");
        let count = splits.map(|splits| serde_json::from_str::<Vec<u32>>(&splits).unwrap().len());
        assert_eq!(count, parts, "{keys:?}");
    }
}

#[test]
fn a_typed_answer_ticks_its_points_and_never_grades() {
    let home = home();
    let mut terminal = Terminal::start(&home, &["review", "--kind", "followup"], 80);
    terminal.see("Why did the counter miss trays?");
    terminal.press("t");
    terminal.see("enter is done");
    // Digits, letters that are keys elsewhere, and a line end in the middle, as a paste has them.
    terminal.press("it slept for a quarter of a second\rand 1 2 3 4 qsbu trays came 9 ms apart\r");
    terminal.see("You said:");
    terminal.see("✓ 250 ms");
    terminal.see("✗ 90 ms");
    terminal.see("Not in the packet: 9 ms");
    terminal.see("Suggested: again");
    assert_eq!(value::<u32>(&home, "SELECT count(*) FROM telling"), 0, "nothing is graded");
    terminal.press("2");
    terminal.see("1 of 1");
    // Hard is no miss, so the session is over.
    let summary = terminal.end();
    assert!(summary.contains("Dropped:") && summary.contains("90 ms"), "{summary}");
    assert_eq!(value::<i64>(&home, "SELECT points FROM telling"), 0b101);
}

#[test]
fn a_paste_is_an_answer_and_never_a_row_of_keys() {
    let home = home();
    let mut terminal = Terminal::start(&home, &["review", "--kind", "followup"], 80);
    terminal.see("Why did the counter miss trays?");
    // Without `t`, with letters that are keys, with a line end at its end.
    terminal.press("\u{1b}[200~it slept 250 ms, so\nq s b e 1 2 3\n\u{1b}[201~");
    terminal.see("q s b e 1 2 3");
    assert!(!terminal.shown().contains("200~"), "{}", terminal.shown());
    terminal.see("enter is done");
    terminal.press("\r");
    terminal.see("✓ 250 ms");
    terminal.press("q");
    terminal.end();
    assert_eq!(value::<u32>(&home, "SELECT count(*) FROM telling"), 0);
}

#[test]
fn keys_that_mean_nothing_do_nothing() {
    let home = home();
    let mut terminal = Terminal::start(&home, &["review", "--kind", "followup"], 80);
    terminal.see("Why did the counter miss trays?");
    terminal.press(" ");
    terminal.see("Suggested");
    // Shift-Up, Alt-Left, Ctrl-Right, F5, F12, a function of the keypad.
    for keys in ["\u{1b}[1;2A", "\u{1b}[1;3D", "\u{1b}[1;5C", "\u{1b}[15~", "\u{1b}[24~", "\u{1b}[57362;3u"] {
        terminal.press(keys);
        std::thread::sleep(Duration::from_millis(120));
    }
    terminal.press("?");
    terminal.see("any key goes on");
    terminal.press("x");
    terminal.press("q");
    assert!(terminal.end().contains("Nothing told."));
    assert_eq!(value::<u32>(&home, "SELECT count(*) FROM telling"), 0);
}

#[test]
fn a_small_window_still_shows_the_question_and_the_grades() {
    let home = home();
    let mut terminal = story(&home, 80);
    terminal.resize(80, 8);
    terminal.until("the question in eight rows", |screen| {
        screen.contains("a number that was wrong") && screen.lines().count() <= 8
    });
    terminal.press("\r");
    terminal.see("4 easy");
    terminal.see("a number that was wrong");
    terminal.press("q");
    terminal.end();
}

#[test]
fn escape_forgets_what_was_typed() {
    let home = home();
    let mut terminal = Terminal::start(&home, &["review", "--kind", "followup"], 80);
    terminal.see("Why did the counter miss trays?");
    terminal.press("tsome words");
    terminal.see("some words");
    terminal.press("\u{1b}");
    terminal.gone("some words");
    terminal.press(" ");
    terminal.see("• 250 ms");
    terminal.press("q");
    terminal.end();
}

#[test]
fn a_point_that_is_dropped_again_and_again_is_said_so() {
    let mut home = home();
    for day in [0, 3, 10] {
        let days = day;
        home.days_later(days);
        let mut terminal = Terminal::start(&home, &["review", "--kind", "followup"], 80);
        terminal.see("Why did the counter");
        terminal.press(" ");
        terminal.see("250 ms");
        assert_eq!(
            terminal.shown().contains("you have dropped it in 1 of 1 telling"),
            day == 3,
            "{}",
            terminal.shown()
        );
        assert_eq!(
            terminal.shown().contains("you have dropped it in 2 of 2 tellings"),
            day == 10,
            "{}",
            terminal.shown()
        );
        terminal.press("p");
        terminal.see("Said (space ticks");
        terminal.press(" \r");
        terminal.see("✗ 250 ms");
        terminal.see("Suggested: again");
        terminal.press("3");
        terminal.end();
    }
    let stats = home.json(&["stats", "--format", "json"]);
    assert_eq!(stats["dropped"][0]["point"], "250 ms");
    assert_eq!((&stats["dropped"][0]["dropped"], &stats["dropped"][0]["tellings"]), (&3.into(), &3.into()));
    let page = home.ok(&["stats"]);
    assert!(page.contains("3 of 3 tellings") && page.contains("250 ms"), "{page}");
}

/// An editor that runs a line of shell on the file that it is given; `$LINE` is the line, `$FILE` the file.
fn editor(home: &Home, does: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    let script = format!("#!/bin/sh\nLINE=\"${{1#+}}\"\nFILE=\"$2\"\n{does}\n");
    let path = home.write("my editor.sh", script);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    format!("'{}'", path.display())
}

#[test]
fn an_edit_is_read_again_with_the_card_still_on_the_screen() {
    let home = home();
    home.feed(&["review", "--plain", "--kind", "followup"], "\ngood\n");
    let editor = editor(&home, "sleep 2; echo \"$LINE\" > line.txt; sed -i 's/90 ms apart/80 ms apart/' \"$FILE\"");
    let mut terminal = Terminal::with(
        &home,
        &["review", "--drill", "--kind", "followup"],
        80,
        &[("VISUAL", editor.as_str()), ("EDITOR", "false")],
    );
    terminal.see("Why did the counter");
    terminal.press(" ");
    terminal.see("• 90 ms");
    terminal.press("e");
    terminal.see("Read again: cards: 1 with a changed fact.");
    terminal.see("• 80 ms");
    terminal.see("was 90 ms, now 80 ms");
    terminal.press("3");
    terminal.end();
    let line = PACKET.lines().position(|line| line.starts_with("**Q:")).unwrap() + 1;
    assert_eq!(std::fs::read_to_string(home.path("line.txt")).unwrap(), format!("{line}\n"));
    let reveal: u32 = value(&home, "SELECT reveal_ms FROM telling ORDER BY id DESC LIMIT 1");
    let grade: u32 = value(&home, "SELECT grade_ms FROM telling ORDER BY id DESC LIMIT 1");
    assert!(reveal < 2000 && grade < 2000, "no clock ran while the editor was open: {reveal}, {grade}");
    assert_eq!(value::<u32>(&home, "SELECT count(DISTINCT card) FROM telling"), 1, "the history went on");
}

#[test]
fn a_card_that_an_edit_removes_is_asked_no_more() {
    let home = home();
    let editor = editor(&home, "sed -i '/^\\*\\*Q:/,$d' \"$FILE\"");
    let mut terminal =
        Terminal::with(&home, &["review", "--kind", "followup,story"], 80, &[("EDITOR", editor.as_str())]);
    terminal.see("1 of 2");
    terminal.press("\r");
    terminal.see("Suggested");
    terminal.press("3");
    terminal.see("Why did the counter");
    terminal.press("e");
    let summary = terminal.end();
    assert!(summary.contains("Told 1 card") && summary.contains("has left the packet"), "{summary}");
    assert_eq!(value::<u32>(&home, "SELECT count(*) FROM schedule WHERE retired_day IS NOT NULL"), 1);
}

#[test]
fn an_edit_in_doubt_is_left_to_an_import_that_can_ask() {
    let ask = |number: u32| {
        format!("Q: How did the first rollout of service {number} go?\nA: It went well, in {number} days.\n\n")
    };
    let home = Home::new();
    home.write("notes.md", ask(1) + &ask(2));
    home.write("edited.md", ask(3));
    home.ok(&["import", "notes.md"]);
    home.feed(&["review", "--plain"], "\ngood\n\neasy\n");
    let before = home.json(&["list", "--cards", "--format", "json"]);
    let editor = editor(&home, "cp edited.md \"$FILE\"");
    let mut terminal = Terminal::with(&home, &["review", "--drill"], 160, &[("EDITOR", editor.as_str())]);
    terminal.see("How did the first rollout");
    terminal.press("e");
    terminal.see("line 1 could be any of 2 cards, so nothing was read again");
    terminal.see("How did the first rollout");
    terminal.press("q");
    terminal.end();
    assert_eq!(home.json(&["list", "--cards", "--format", "json"]), before, "no history was put aside");
    let mut terminal = Terminal::start(&home, &["import", "notes.md"], 80);
    terminal.see("none of these: a new card");
    terminal.press("\r");
    terminal.see("Next: retell review");
    terminal.end();
    assert_eq!(home.json(&["list", "--cards", "--format", "json"])[0]["card"], before[0]["card"]);
}

#[test]
fn told_to_end_while_the_editor_runs_the_session_ends_after_it() {
    let edits = "sed -i 's/90 ms apart/80 ms apart/' \"$FILE\"";
    for (signal, ends) in [("TERM", true), ("HUP", true), ("INT", false)] {
        let home = home();
        let editor = editor(&home, &format!("kill -{signal} $PPID; {edits}"));
        let mut terminal = Terminal::with(&home, &["review", "--kind", "followup"], 80, &[("EDITOR", editor.as_str())]);
        terminal.see("Why did the counter");
        terminal.press("e");
        if !ends {
            // As the terminal does for Ctrl-C in an editor.
            terminal.see("Read again");
            terminal.press("q");
        }
        terminal.end();
        let again = home.ok(&["import", "bakery.md"]);
        assert!(again.contains("unchanged since it was imported"), "{signal}: what was edited was read: {again}");
    }
}

#[test]
fn an_editor_that_fails_costs_nothing() {
    let home = home();
    for editor in ["/nowhere/editor", "false", "'"] {
        let mut terminal = Terminal::with(&home, &["review"], 80, &[("EDITOR", editor)]);
        terminal.see("1 of ");
        terminal.press("e");
        terminal.see("set");
        terminal.press("q");
        terminal.end();
    }
    std::fs::remove_file(home.path("bakery.md")).unwrap();
    let mut terminal = Terminal::start(&home, &["review"], 80);
    terminal.see("1 of ");
    terminal.press("e");
    terminal.see("is gone; the card stays as it was imported");
    terminal.press("q");
    terminal.end();
}

#[test]
fn ctrl_c_ends_the_session_in_every_state() {
    for (name, keys, sign) in [
        ("telling", "", "▸ situation"),
        ("in a part", " ", "▸ task"),
        ("revealed", "\r", "Suggested"),
        ("ticking", "\rp", "Said (space ticks"),
        ("typing", "tsome words", "some words"),
        ("asked how far a suspension reaches", "S", "any other key: nothing"),
        ("reading help", "?", "any key goes on"),
    ] {
        let home = home();
        home.feed(&["review", "--plain", "--kind", "metric,followup"], "\ngood\n");
        let mut terminal = story(&home, 80);
        terminal.press(keys);
        terminal.see(sign);
        terminal.press("\u{3}");
        let left = terminal.end();
        assert!(left.contains("Nothing told."), "{name}: {left}");
        assert_eq!(value::<u32>(&home, "SELECT count(*) FROM telling WHERE undone_at IS NULL"), 1, "{name}");
    }
}

#[test]
fn undo_goes_back_over_a_restart() {
    let home = home();
    let mut terminal = Terminal::start(&home, &["review"], 80);
    for number in 1..=2 {
        terminal.see(&format!("{number} of "));
        terminal.press("\r");
        terminal.see("Suggested");
        terminal.press("3");
        terminal.gone("Suggested");
    }
    terminal.press("q");
    terminal.end();
    let mut terminal = Terminal::start(&home, &["review"], 80);
    terminal.see("1 of ");
    for _ in 0..2 {
        terminal.press("u");
        terminal.see("Taken back");
        std::thread::sleep(Duration::from_millis(100));
    }
    terminal.press("u");
    terminal.see("there is no answer to undo");
    terminal.press("q");
    terminal.end();
    assert_eq!(value::<u32>(&home, "SELECT count(*) FROM telling WHERE undone_at IS NULL"), 0);
    assert_eq!(value::<u32>(&home, "SELECT count(*) FROM schedule WHERE state > 0"), 0);
}

#[test]
fn a_story_is_suspended_and_brought_back_in_the_session() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    let mut terminal = Terminal::start(&home, &["review", "--new", "30"], 80);
    terminal.see("1 of 30");
    terminal.press("S");
    terminal.see("s its story");
    terminal.press("s");
    terminal.see("The story is suspended: this card and ");
    let left: u32 = value(&home, "SELECT count(*) FROM schedule WHERE suspended = 0");
    assert!(left < 60, "{left}");
    terminal.press("u");
    terminal.see("Taken back");
    assert_eq!(value::<u32>(&home, "SELECT count(*) FROM schedule WHERE suspended > 0"), 0);
    terminal.press("Sd");
    let end = terminal.end();
    assert!(end.contains("Nothing told.") && end.contains("30 cards of this session suspended"), "{end}");
    assert!(!end.contains("u brings it back"), "that is past now: {end}");
    assert!(home.ok(&["due", "--count"]).starts_with("0\n"));
    assert!(home.ok(&["resume", "legends"]).contains("62 cards"));
}

#[test]
fn the_cues_of_a_story_take_turns() {
    let mut home = home();
    let mut seen = Vec::new();
    for day in [0, 3, 10, 31] {
        home.days_later(day);
        let mut terminal = story(&home, 80);
        let cues = ["a number that was wrong", "a fault that nobody looked for", "did you measure last"];
        seen.push(cues.iter().position(|cue| terminal.shown().contains(cue)).unwrap());
        terminal.press("\r");
        terminal.see("Suggested");
        terminal.press("3");
        terminal.end();
    }
    assert_eq!(seen, [0, 1, 2, 0]);
}

#[test]
fn nothing_but_text_comes_out_of_a_packet() {
    let home = Home::new();
    let evil = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}";
    home.write("evil.md", format!("Q: What {evil} is it{evil}?\nA: It was {evil} 250 ms, **{evil}bold**, `{evil}`.\n\n| a{evil} | b |\n|---|---|\n| c | {evil} |\n"));
    home.ok(&["import", "evil.md"]);
    let mut terminal = Terminal::start(&home, &["review"], 80);
    terminal.see("1 of ");
    terminal.press("t");
    terminal.press("250 ms\r");
    terminal.see("Suggested");
    terminal.press("q");
    terminal.until("the end", |screen| screen.contains("Tomorrow"));
    let written = String::from_utf8_lossy(&terminal.written).into_owned();
    assert!(
        !written.contains("\u{1b}]0;") && !written.contains('\u{9b}') && !written.contains('\u{202e}'),
        "{written:?}"
    );
    assert_eq!(terminal.end().matches("Tomorrow").count(), 1);
}

#[test]
fn a_window_can_change_its_size() {
    let home = home();
    let mut terminal = story(&home, 120);
    terminal.press("\r");
    terminal.see("│ • situation");
    for columns in [60, 100, 24, 160] {
        terminal.resize(columns, 20);
        let wide = columns >= 120;
        terminal.until(&format!("{columns} columns"), |screen| {
            let foot = if columns > 40 { "p ticks points" } else { "p ticks" };
            screen.contains("│ • situation") == wide && screen.contains(foot)
        });
        std::thread::sleep(Duration::from_millis(300));
        terminal.see("1 of 1");
    }
    terminal.press("q");
    terminal.end();
}

#[test]
fn piped_answers_are_taken_without_a_terminal() {
    let home = home();
    let screen = home.feed(
        &["review", "--kind", "story,followup"],
        "next\nnext\n\npoints\n1\nagain\ntype\nit slept 250 ms\nthen 90 ms\n\n\nquit\n",
    );
    assert!(screen.contains("situation, not said") || screen.contains("Grade (enter: again)"), "{screen}");
    let rows: Vec<(u8, Option<String>, i64)> = home
        .database()
        .prepare("SELECT grade, splits_ms, points FROM telling ORDER BY id")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(rows[0].0, 1);
    assert_eq!(serde_json::from_str::<Vec<u32>>(rows[0].1.as_ref().unwrap()).unwrap().len(), 3);
    assert_eq!(rows[0].2 & 1, 0, "the first point was left out");
    assert_eq!((rows[1].0, rows[1].2), (3, 0b111), "typed, and the suggestion taken");
}

#[test]
fn the_pace_is_learnt_from_what_is_told() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    let pitches = home.json(&["list", "--cards", "--format", "json"]);
    let pitches = pitches.as_array().unwrap().iter().filter(|card| card["kind"] == "pitch");
    // Every pitch is told at 100 words a minute.
    let mut pace = Vec::new();
    for card in pitches {
        let shown = home.json(&["show", card["card"].as_str().unwrap(), "--format", "json"]);
        let words = shown["answer"].as_str().unwrap().split_whitespace().count();
        pace.push((card["card"].clone(), words));
    }
    let mut lines = common::Lines::start(&home, &["--drill", "--kind", "pitch"]);
    for _ in 0..pace.len() {
        let ask: Value = lines.hear();
        let words = pace.iter().find(|(card, _)| *card == ask["ask"]["card"]).unwrap().1;
        let seconds = f64::from(u32::try_from(words).unwrap()) * 0.6;
        lines.say(&format!(r#"{{"card": {}, "grade": "good", "seconds": {seconds}}}"#, ask["ask"]["card"]));
        lines.hear();
    }
    lines.end();
    let stats = home.json(&["stats", "--format", "json"]);
    assert_eq!(stats["pace"]["tellings"], 6);
    assert!((98..=100).contains(&stats["pace"]["words_per_minute"].as_u64().unwrap()), "{}", stats["pace"]);
    let mut terminal = Terminal::start(&home, &["review", "--kind", "story", "--new", "20"], 100);
    terminal.see("▸ situation");
    terminal.press("\r");
    terminal.see("Suggested");
    terminal.press("jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj");
    terminal.see("aloud at your pace of ");
    terminal.press("q");
    terminal.end();
}

#[test]
fn screens() {
    for columns in [60, 80, 160] {
        let home = home();
        let mut terminal = story(&home, columns);
        terminal.press(" ");
        terminal.see("▸ task");
        insta::assert_snapshot!(format!("telling_{columns}"), still(&terminal.settled()));
        terminal.press("\r");
        terminal.see("Suggested");
        insta::assert_snapshot!(format!("revealed_{columns}"), still(&terminal.settled()));
        terminal.press("jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj");
        terminal.see("a usual pace");
        insta::assert_snapshot!(format!("scrolled_{columns}"), still(&terminal.settled()));
        terminal.press("?");
        terminal.see("any key goes on");
        insta::assert_snapshot!(format!("help_{columns}"), still(&terminal.settled()));
        terminal.press("x");
        terminal.gone("any key goes on");
        terminal.press("p");
        terminal.see("Said (space ticks");
        terminal.press(" \r");
        terminal.see("✗ situation");
        terminal.press("1");
        // A missed card comes back when nothing else is left.
        terminal.see("practice");
        terminal.press("q");
        insta::assert_snapshot!(format!("closing_{columns}"), still(&terminal.end()));
    }
}

/// A stop gives the terminal back first, and whatever the shell did with it, the page is there again afterwards.
#[cfg(target_os = "linux")]
#[test]
fn a_stop_gives_the_terminal_back_and_going_on_takes_it_again() {
    let home = home();
    let mut terminal = story(&home, 80);
    let id = terminal.id();
    let signal = |name: &str| {
        assert!(std::process::Command::new("kill").args([name, &id]).status().unwrap().success());
    };
    let stopped = || std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap().contains(") T ");
    for (name, word) in [("-TSTP", "with a word"), ("-STOP", "without one")] {
        signal(name);
        let begun = std::time::Instant::now();
        while !stopped() {
            assert!(begun.elapsed().as_secs() < 20, "{word}: it goes on");
            std::thread::sleep(Duration::from_millis(10));
        }
        let given_back = terminal.settled();
        assert_eq!(given_back.contains("▸ situation"), name == "-STOP", "{word}:\n{given_back}");
        // As a shell does before it goes on with a program.
        let tty = std::fs::File::open(format!("/proc/{id}/fd/0")).unwrap();
        assert!(std::process::Command::new("stty").arg("sane").stdin(tty).status().unwrap().success());
        signal("-CONT");
        terminal.see("▸ situation");
        terminal.press("?");
        terminal.see("any key goes on");
        terminal.press("x");
        terminal.gone("any key goes on");
    }
    terminal.press("q");
    assert!(terminal.end().contains("Nothing told"));
}
