//! The review loop for scripts: what is said, what is heard, what is on disk.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::{Home, Lines, deck};
use serde_json::{Value, json};

const PACKET: &str = "\
# Notes

**Q: Why one owner over locks?**
> Because one owner needs no retries; it cost us a second host.

**Q: How long did it take?**
> Six weeks, with two people.

**Q: What broke first?**
> The queue, at 310 holds a second.

**Q: Who decided?**
> I did, after asking the four others.

**Q: What is next?**
> A second region, in 2 months.
";

fn home() -> Home {
    let home = Home::new();
    let packet = home.write("notes.md", PACKET);
    home.ok(&["import", packet.to_str().unwrap()]);
    home
}

fn card(ask: &Value) -> &str {
    ask["ask"]["card"].as_str().unwrap_or_else(|| panic!("no ask: {ask}"))
}

#[test]
fn an_ask_holds_all_that_a_script_needs() {
    let home = home();
    let mut lines = Lines::start(&home, &[]);
    let ask = lines.hear()["ask"].take();
    let mut fields: Vec<&str> = ask.as_object().unwrap().keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["answer", "budget_s", "card", "kind", "next", "points", "prompt", "story"]);
    assert_eq!(
        (&ask["kind"], &ask["prompt"], &ask["story"]),
        (&json!("tradeoff"), &json!("Why one owner over locks?"), &Value::Null)
    );
    assert_eq!(
        ask["points"],
        json!(["one owner", "over locks", "because one owner needs no retries", "gave up a second host"])
    );
    assert_eq!(ask["budget_s"], 75);
    assert_eq!(
        ask["next"],
        json!({"again": "2026-11-22", "hard": "2026-11-24", "good": "2026-11-24", "easy": "2026-11-28"})
    );
    lines.end();
}

#[test]
fn recorded_means_on_disk() {
    let home = home();
    let mut lines = Lines::start(&home, &[]);
    let ask = lines.hear();
    lines.say(
        &json!({"card": card(&ask), "grade": "good", "seconds": 12.5, "points": [true, true, false, true]}).to_string(),
    );
    assert_eq!(lines.hear(), json!({"recorded": {"card": card(&ask), "due": "2026-11-24"}}));
    // Pulled the plug: no chance to tidy up.
    lines.kill();
    let row =
        home.database().query_row("SELECT grade, reveal_ms, points, day, offset_min, drill FROM telling", [], |row| {
            Ok((
                row.get::<_, u8>(0)?,
                row.get::<_, u32>(1)?,
                row.get::<_, i64>(2)?,
                row.get::<_, i64>(3)?,
                row.get::<_, i64>(4)?,
                row.get::<_, bool>(5)?,
            ))
        });
    assert_eq!(row.unwrap(), (3, 12_500, 0b11011, 20_778, 60, false));
    assert_eq!(home.ok(&["due", "--count"]), "4\n");
}

#[test]
fn a_bad_line_changes_nothing_and_the_ask_still_stands() {
    let home = home();
    let mut lines = Lines::start(&home, &[]);
    let ask = lines.hear();
    let bad = [
        "not json".to_owned(),
        json!({"grade": "good"}).to_string(),
        json!({"card": card(&ask)}).to_string(),
        json!({"card": "000000000000", "grade": "good"}).to_string(),
        json!({"card": card(&ask), "grade": "fine"}).to_string(),
        json!({"card": card(&ask), "grade": "good", "points": [true]}).to_string(),
        json!({"card": card(&ask), "grade": "good", "seconds": -1}).to_string(),
        json!({"card": card(&ask), "grade": "good", "seconds": "soon"}).to_string(),
        json!({"card": 5, "grade": "good"}).to_string(),
        json!({"undo": true}).to_string(),
        json!({"skip": "nothing"}).to_string(),
    ];
    for line in bad {
        lines.say(&line);
        let heard = lines.hear();
        let said = heard["error"].as_str().unwrap_or_else(|| panic!("{line} gave {heard}"));
        let inner = ["f64", "struct", "type", "string", "expected"].iter().find(|word| said.contains(**word));
        assert!(inner.is_none() || line == "not json", "{line} gave {said}");
    }
    assert_eq!(lines.answer(&ask, "good")["recorded"]["card"], card(&ask));
    lines.say(r#"{"quit": true}"#);
    lines.hear();
    assert_eq!(lines.hear()["summary"]["told"], 1);
    lines.end();
}

#[test]
fn a_missed_card_comes_back_after_three_others_and_its_due_day_stays() {
    let home = home();
    let mut lines = Lines::start(&home, &[]);
    let mut asked = Vec::new();
    for turn in 0..7 {
        let ask = lines.hear();
        asked.push(card(&ask).to_owned());
        let missed = turn == 0 || (turn == 4 && asked[4] == asked[0]);
        let recorded = lines.answer(&ask, if missed { "again" } else { "good" });
        let due = if asked[turn] == asked[0] { "2026-11-22" } else { "2026-11-24" };
        assert_eq!(recorded["recorded"]["due"], due, "turn {turn}");
    }
    assert_eq!(asked[4], asked[0], "after three others");
    assert_eq!(asked[6], asked[0], "at the end, when the rest is done");
    let summary = lines.hear();
    assert_eq!(
        summary,
        json!({"summary": {"told": 7, "again": 2, "hard": 0, "good": 5, "easy": 0, "minutes": 0.0, "tomorrow": 1}})
    );
    lines.end();
}

#[test]
fn undo_reaches_back_over_the_session_and_over_a_restart() {
    let mut home = home();
    let mut lines = Lines::start(&home, &["--limit", "2"]);
    let first = lines.hear();
    lines.answer(&first, "again");
    let second = lines.hear();
    lines.answer(&second, "easy");
    // The retry of the first is asked now; both answers are taken back, the latest first.
    lines.hear();
    lines.say(r#"{"undo": true}"#);
    assert_eq!(lines.hear(), json!({"undone": {"card": card(&second), "due": null}}));
    assert_eq!(card(&lines.hear()), card(&second), "the undone card is asked next");
    lines.say(r#"{"undo": true}"#);
    assert_eq!(lines.hear()["undone"]["card"], card(&first));
    let ask = lines.hear();
    assert_eq!(
        (card(&ask), &ask["ask"]["next"]["good"]),
        (card(&first), &json!("2026-11-24")),
        "as if it had never been told"
    );
    lines.answer(&ask, "good");
    let ask = lines.hear();
    lines.answer(&ask, "good");
    assert_eq!(lines.hear()["summary"]["told"], 2);
    lines.end();

    home.days_later(1);
    let mut lines = Lines::start(&home, &[]);
    lines.hear();
    for _ in 0..2 {
        lines.say(r#"{"undo": true}"#);
        assert!(lines.hear()["undone"]["due"].is_null());
        lines.hear();
    }
    lines.say(r#"{"undo": true}"#);
    assert!(lines.hear()["error"].as_str().unwrap().contains("no answer to undo"));
    lines.end();
    let (all, standing): (u32, u32) = home
        .database()
        .query_row("SELECT count(*), sum(undone_at IS NULL) FROM telling", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!((all, standing), (4, 0), "an undo marks, it does not delete");
}

#[test]
fn an_answer_of_another_sort_of_session_is_left_to_the_command() {
    let home = home();
    let refused = |args: &[&str], why: &str| {
        let mut lines = Lines::start(&home, args);
        lines.hear();
        lines.say(r#"{"undo": true}"#);
        let error = lines.hear();
        let error = error["error"].as_str().unwrap();
        assert!(error.contains(why) && error.contains("retell undo"), "{error}");
        lines.end();
    };
    let tell = |args: &[&str]| {
        let mut lines = Lines::start(&home, args);
        let ask = lines.hear();
        lines.answer(&ask, "good");
        lines.end();
        card(&ask).to_owned()
    };
    let told = tell(&[]);
    // A drill would not give back what the answer has moved.
    refused(&["--drill"], "was no drill");
    home.ok(&["suspend", &told]);
    refused(&[], "is asked no more");
    home.ok(&["resume", &told]);
    tell(&["--drill"]);
    refused(&[], "was a drill");
    home.ok(&["undo", "2"]);
    assert!(home.fails(&["undo"], 1).contains("no answer to undo"));
}

#[test]
fn an_answer_taken_back_does_not_bring_a_missed_card_up_sooner() {
    let home = home();
    let mut lines = Lines::start(&home, &[]);
    let missed = lines.hear();
    lines.answer(&missed, "again");
    let second = lines.hear();
    lines.answer(&second, "good");
    lines.hear();
    lines.say(r#"{"undo": true}"#);
    lines.hear();
    for turn in 0..3 {
        let ask = lines.hear();
        assert_ne!(card(&ask), card(&missed), "turn {turn}");
        lines.answer(&ask, "good");
    }
    assert_eq!(card(&lines.hear()), card(&missed));
    lines.end();
}

#[test]
fn a_skipped_card_is_not_asked_again() {
    let home = home();
    let mut lines = Lines::start(&home, &[]);
    let first = lines.hear();
    lines.say(&json!({"skip": card(&first)}).to_string());
    let mut asked = Vec::new();
    for _ in 0..4 {
        let ask = lines.hear();
        asked.push(card(&ask).to_owned());
        lines.answer(&ask, "good");
    }
    assert!(!asked.contains(&card(&first).to_owned()));
    assert_eq!(lines.hear()["summary"]["told"], 4);
    lines.end();
}

#[test]
fn the_end_of_input_ends_the_session_cleanly() {
    let home = home();
    let out = home.feed(&["review", "--jsonl"], "");
    let last: Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
    assert_eq!(last["summary"]["told"], 0);
    assert_eq!(
        home.feed(&["review", "--jsonl", "--kind", "pitch"], "").lines().count(),
        1,
        "nothing to ask is a summary alone"
    );
}

#[test]
fn a_reader_that_leaves_costs_nothing() {
    let home = home();
    let mut child = home
        .command()
        .args(["review", "--jsonl"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut output = std::io::BufReader::new(child.stdout.take().unwrap());
    std::io::BufRead::read_line(&mut output, &mut line).unwrap();
    drop(output);
    let ask: Value = serde_json::from_str(&line).unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut stdin, format!("{}\n", json!({"card": card(&ask), "grade": "hard"})).as_bytes())
        .unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
    assert_eq!(home.database().query_row("SELECT count(*) FROM telling", [], |row| row.get::<_, u32>(0)).unwrap(), 1);
}

#[test]
fn a_drill_is_logged_and_moves_nothing() {
    let home = home();
    let mut lines = Lines::start(&home, &["--limit", "1"]);
    let ask = lines.hear();
    lines.answer(&ask, "good");
    lines.hear();
    lines.end();
    let mut lines = Lines::start(&home, &["--drill"]);
    for _ in 0..5 {
        let ask = lines.hear();
        let expected = if ask["ask"]["next"]["good"].is_null() { Value::Null } else { json!("2026-11-24") };
        assert_eq!(lines.answer(&ask, "easy")["recorded"]["due"], expected);
    }
    assert_eq!(lines.hear()["summary"]["told"], 5);
    lines.end();
    assert_eq!(home.ok(&["due", "--count"]), "4\n", "cards that were only drilled are still new");
    let drills = home.database().query_row("SELECT sum(drill) FROM telling", [], |row| row.get::<_, u32>(0)).unwrap();
    assert_eq!(drills, 5);
}

#[test]
fn an_answer_to_what_the_card_says_no_more_is_asked_again() {
    let home = home();
    let mut lines = Lines::start(&home, &["--new", "1"]);
    let ask = lines.hear();
    home.write("notes.md", PACKET.replace("a second host", "a third host"));
    home.ok(&["import", "notes.md"]);
    let said = lines.answer(&ask, "good");
    assert!(said["error"].as_str().unwrap().contains("changed by another program"), "{said}");
    let again = lines.hear();
    assert_eq!(card(&again), card(&ask));
    assert_eq!(again["ask"]["points"][3], "gave up a third host");
    assert!(lines.answer(&again, "good")["recorded"].is_object());
    assert_eq!(lines.hear()["summary"]["told"], 1);
    lines.end();
}

#[test]
fn an_answer_that_cannot_be_written_is_an_error_before_the_end() {
    let home = home();
    let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON telling BEGIN SELECT RAISE(ABORT, 'no more tellings'); END";
    home.database().execute_batch(refuse).unwrap();
    let mut lines = Lines::start(&home, &[]);
    let ask = lines.hear();
    let said = lines.answer(&ask, "good");
    assert!(said["error"].as_str().unwrap().contains("no more tellings"), "{said}");
    assert_eq!(lines.hear()["summary"]["told"], 0);
    assert_eq!(lines.code(), Some(1));
}

#[test]
fn due_is_what_review_serves() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md"), &deck("story-bank.md")]);
    for args in [
        &[][..],
        &["--kind", "metric,cue"],
        &["--story", "Sixteen days", "--new", "30"],
        &["--limit", "4"],
        &["--new", "25"],
    ] {
        let due = home.json(&[&["due", "--format", "json"], args].concat());
        let count = home.ok(&[&["due", "--count"], args].concat());
        let listed: Vec<&str> =
            due["cards"].as_array().unwrap().iter().map(|card| card["card"].as_str().unwrap()).collect();
        assert_eq!(count.trim(), listed.len().to_string(), "{args:?}");
        assert_eq!(due["count"], listed.len(), "{args:?}");
        let mut lines = Lines::start(&home, args);
        for expected in listed {
            let ask = lines.hear();
            assert_eq!(card(&ask), expected, "{args:?}");
            lines.say(&json!({ "skip": expected }).to_string());
        }
        assert_eq!(lines.hear()["summary"]["told"], 0, "{args:?}");
        lines.end();
    }
}

#[test]
fn cards_of_one_story_are_kept_apart() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home.ok(&["import", &deck("story-bank.md")]);
    let due = home.json(&["due", "--format", "json"]);
    let stories: Vec<&Value> = due["cards"].as_array().unwrap().iter().map(|card| &card["story"]).collect();
    assert_eq!(stories.len(), 20, "ten new cards from each deck");
    let adjacent = stories.windows(2).filter(|pair| pair[0] == pair[1] && !pair[0].is_null()).count();
    assert_eq!(adjacent, 0, "{stories:?}");
}
