//! Two machines and one log: what `export log` says of one, and what `merge` makes of it on the other.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::{Home, Lines, deck};
use serde_json::{Value, json};

const NOTES: &str = "Q: Which port?\nA: Port 8080.\n\nQ: How many hosts?\nA: 3 hosts.\n";

/// A home into which the notes have been imported.
fn home() -> Home {
    let home = Home::new();
    home.write("notes.md", NOTES);
    home.ok(&["import", "notes.md"]);
    home
}

/// Answers as many cards as there are grades.
fn tell(home: &Home, grades: &[&str]) {
    let mut lines = Lines::start(home, &["--limit", &grades.len().to_string()]);
    for grade in grades {
        let ask = lines.hear();
        lines.answer(&ask, grade);
    }
    lines.end();
}

/// The log of a home as a file that another can read.
fn log(home: &Home) -> String {
    home.ok(&["export", "log"])
}

fn lines(log: &str) -> Vec<Value> {
    log.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn tellings(log: &str) -> Vec<Value> {
    lines(log).into_iter().filter(|line| line.get("grade").is_some()).collect()
}

/// Brings one home's log to another.
fn bring(from: &Home, to: &Home) -> Value {
    to.write("other.jsonl", log(from));
    to.json(&["merge", "other.jsonl", "--format", "json"])
}

fn cards(home: &Home) -> Value {
    home.json(&["export", "cards", "--format", "json"])
}

fn keys(line: &Value) -> Vec<&str> {
    line.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn a_log_has_a_line_for_each_card_and_for_each_telling() {
    let home = home();
    tell(&home, &["good"]);
    let log = lines(&log(&home));
    assert_eq!(log.len(), 3);
    assert_eq!(keys(&log[0]), ["card", "deck", "place", "fingerprint", "changed_day"]);
    assert_eq!((&log[0]["deck"], &log[0]["changed_day"]), (&json!("notes"), &Value::Null));
    assert_eq!(
        keys(&log[2]),
        [
            "id", "device", "deck", "card", "at", "offset_min", "day", "grade", "drill", "reveal_ms", "grade_ms",
            "splits_ms", "points", "undone_at"
        ]
    );
    let telling = &log[2];
    assert_eq!(telling["card"], log[0]["card"], "the first card of the packet is told first");
    assert_eq!(
        (&telling["at"], &telling["offset_min"], &telling["day"], &telling["grade"], &telling["drill"]),
        (&json!("2026-11-21T11:00:00.000Z"), &json!(60), &json!("2026-11-21"), &json!(3), &json!(false))
    );
    home.ok(&["undo"]);
    assert_eq!(tellings(&self::log(&home))[0]["undone_at"], "2026-11-21T11:00:00.000Z");
}

#[test]
fn what_was_told_on_one_machine_counts_on_the_other_and_only_once() {
    let (laptop, mut desk) = (home(), home());
    tell(&laptop, &["good", "again"]);
    assert_eq!(
        bring(&laptop, &desk),
        json!({"new": 2, "known": 0, "taken_back": 0, "mocks": 0, "attached": 0, "waiting": {}, "cards": 2})
    );
    assert_eq!(cards(&desk), cards(&laptop), "the schedule is the same on both");
    assert_eq!(tellings(&log(&desk)), tellings(&log(&laptop)));
    let before = log(&desk);
    assert!(desk.ok(&["merge", "other.jsonl"]).starts_with("Nothing new; 2 known already."));
    assert_eq!(log(&desk), before);
    // The desk goes on from there, and its answers go back.
    desk.days_later(1);
    tell(&desk, &["good"]);
    let backup = laptop.path(".local/share/retell/retell.db.backups/2026-11-21.db");
    assert!(!backup.exists(), "there was nothing to lose yet");
    assert_eq!(bring(&desk, &laptop)["new"], 1);
    assert!(backup.exists(), "a merge changes what is there, so that is kept");
    assert_eq!(cards(&laptop)[1]["state"], "rung");
}

#[test]
fn the_copy_that_was_taken_back_counts_whichever_comes_first() {
    let (laptop, desk, third) = (home(), home(), home());
    tell(&laptop, &["again"]);
    let before = log(&laptop);
    bring(&laptop, &desk);
    laptop.ok(&["undo"]);
    assert_eq!(bring(&laptop, &desk)["taken_back"], 1);
    bring(&laptop, &third);
    third.write("before.jsonl", before);
    third.ok(&["merge", "before.jsonl"]);
    for home in [&desk, &third] {
        assert_eq!(cards(home), cards(&laptop));
        assert_eq!(cards(home)[0]["state"], "new");
    }
    // Undo is for what was told here.
    assert!(desk.fails(&["undo"], 1).contains("no answer to undo"));
}

#[test]
fn answers_wait_for_their_packet_and_are_handed_on() {
    let (laptop, desk, third) = (home(), Home::new(), Home::new());
    tell(&laptop, &["good", "again"]);
    assert_eq!(bring(&laptop, &desk)["waiting"], json!({"notes": 2}));
    desk.ok(&["merge", "other.jsonl"]);
    assert!(desk.ok(&["merge", "other.jsonl"]).contains("2 answers of deck notes kept until the packet is imported"));
    bring(&desk, &third);
    for home in [&desk, &third] {
        home.write("notes.md", NOTES);
        let says = home.ok(&["import", "notes.md"]);
        assert!(says.contains("2 answers from another machine had waited for it"), "{says}");
        assert_eq!(cards(home)[0]["due"], cards(&laptop)[0]["due"]);
        assert_eq!(tellings(&log(home)), tellings(&log(&laptop)));
        assert_eq!(bring(&laptop, home)["known"], 2);
    }
}

#[test]
fn a_card_of_another_name_is_found_by_its_place_or_by_what_it_says() {
    const STORY: &str = "## Story: Ferry\n\n**Situation:** Boats were late.\n**Task:** I had to see why.\n\
                         **Action:** I wrote down every landing for a week, by hand.\n**Result:** Delays fell by 40 %.\n";
    let laptop = Home::new();
    laptop.write("notes.md", format!("{NOTES}\n{STORY}"));
    laptop.ok(&["import", "notes.md"]);
    tell(&laptop, &["easy", "again", "good", "hard"]);
    // The same packet under another name, with one answer written anew and the story called otherwise.
    let renamed = format!("{NOTES}\n{STORY}").replace("Port 8080", "It is 8080, always").replace("Ferry", "Late boats");
    let known = |home: &Home| {
        let cards = cards(home);
        cards.as_array().unwrap().iter().map(|card| card["due"].clone()).collect::<Vec<_>>()
    };
    for name in ["notes", "others"] {
        let desk = Home::new();
        desk.write("renamed.md", &renamed);
        desk.ok(&["import", "renamed.md", "--deck", name]);
        let merged = bring(&laptop, &desk);
        if name == "notes" {
            assert_eq!((&merged["new"], &merged["waiting"]), (&json!(4), &json!({})));
            assert_eq!(known(&desk), known(&laptop));
        } else {
            // Where the deck goes by another name, too, an answer that was written anew could be anybody's.
            assert_eq!(merged["waiting"], json!({"notes": 1}));
        }
    }
}

#[test]
fn a_changed_fact_comes_up_on_both_machines() {
    let (laptop, mut desk) = (home(), home());
    tell(&laptop, &["good", "good"]);
    bring(&laptop, &desk);
    let changed = NOTES.replace("3 hosts", "4 hosts");
    desk.days_later(1);
    desk.write("notes.md", &changed);
    desk.ok(&["import", "notes.md"]);
    let due = |home: &Home| cards(home)[1]["due"].clone();
    assert_eq!(due(&desk), "2026-11-23");
    // A machine that has met the new packet only now has nothing to compare it with, but is told.
    let third = Home::new();
    third.write("notes.md", &changed);
    third.ok(&["import", "notes.md"]);
    bring(&laptop, &third);
    assert_eq!(due(&third), "2026-11-24");
    bring(&desk, &third);
    assert_eq!(due(&third), "2026-11-23");
}

#[test]
fn a_database_is_as_good_as_its_log() {
    let (laptop, desk) = (home(), home());
    tell(&laptop, &["good", "hard"]);
    let database = laptop.path(".local/share/retell/retell.db");
    let before = std::fs::read(&database).unwrap();
    let merged = desk.json(&["merge", &database.to_string_lossy(), "--format", "json"]);
    assert_eq!(merged["new"], 2);
    assert_eq!(cards(&desk), cards(&laptop));
    assert_eq!(std::fs::read(&database).unwrap(), before, "the other database stays as it is");
    assert!(
        desk.ok(&["merge", &desk.path(".local/share/retell/retell.db").to_string_lossy()]).starts_with("Nothing new")
    );
}

#[test]
fn a_dry_run_says_the_same_and_changes_nothing() {
    let (laptop, desk) = (home(), home());
    tell(&laptop, &["good"]);
    desk.write("other.jsonl", log(&laptop));
    let says = desk.ok(&["merge", "other.jsonl", "--dry-run"]);
    assert_eq!(tellings(&log(&desk)), Vec::<Value>::new());
    assert_eq!(desk.ok(&["merge", "other.jsonl"]), says);
    let empty = Home::new();
    empty.write("other.jsonl", log(&laptop));
    empty.ok(&["merge", "other.jsonl", "--dry-run"]);
    assert!(!empty.path(".local/share/retell/retell.db").exists());
}

#[test]
fn one_wrong_line_and_nothing_is_merged() {
    let (laptop, desk) = (home(), home());
    tell(&laptop, &["good", "good"]);
    let good = log(&laptop);
    let telling = tellings(&good)[0].clone();
    let with = |key: &str, value: Value| {
        let mut wrong = telling.clone();
        wrong[key] = value;
        format!("{good}{wrong}\n")
    };
    let cases = [
        (with("grade", json!(7)), "line 5 is no line of a log (7 is no grade: grades are 1 to 4)"),
        (with("grade", json!("good")), "(\"grade\" takes a whole number from 0 up)"),
        (with("offset_min", json!(99999)), "99999 minutes are no offset of local time"),
        (with("id", json!("0f8fad5b-d9cb-469f-a165-70867728950e")), "is no UUID of version 7"),
        (with("points", json!("all")), "\"points\" takes a list"),
        (with("day", json!("soon")), "line 5"),
        (with("day", json!("-262143-01-01")), "line 5"),
        (with("day", json!("2999-01-01")), "no day between 1970 and 2199"),
        (with("at", json!("9999-12-31T12:00:00Z")), "no instant between 1970 and 2199"),
        (with("at", json!("yesterday")), "\"yesterday\" is no instant"),
        (with("id", json!("12")), "\"id\" is not understood: "),
        (with("card", json!("x")), "\"x\" is no card"),
        (format!("{good}\nnonsense\n"), "line 6"),
        (format!("{good}[1, 2]\n"), "line 5 is no line of a log (it is no JSON object)"),
        (format!("{good}{{\"id\": 5}}\n"), "line 5"),
        ("# Not a log\n".to_owned(), "line 1"),
    ];
    for (text, says) in cases {
        desk.write("other.jsonl", &text);
        let said = desk.fails(&["merge", "other.jsonl"], 1);
        assert!(said.contains("other.jsonl") && said.contains(says) && said.contains("nothing was merged"), "{said}");
        // The right lines of a right file beside it are not merged either.
        desk.write("right.jsonl", &good);
        desk.fails(&["merge", "right.jsonl", "other.jsonl"], 1);
        assert_eq!(tellings(&log(&desk)), Vec::<Value>::new());
    }
    desk.write("binary.jsonl", [0xff, 0xfe, 0, 1]);
    assert!(desk.fails(&["merge", "binary.jsonl"], 1).contains("binary.jsonl, line 1"));
    assert!(desk.fails(&["merge", "gone.jsonl"], 1).contains("gone.jsonl cannot be read"));
    assert!(desk.fails(&["merge", "."], 1).contains("is a folder"));
    desk.write("other.db", b"SQLite format 3\0 and no more");
    let said = desk.fails(&["merge", "other.db"], 1);
    assert!(said.contains("other.db is neither a log nor a database of retell; nothing was merged"), "{said}");
    desk.write("empty.jsonl", "");
    assert!(desk.ok(&["merge", "empty.jsonl"]).starts_with("Nothing new"));
}

#[test]
fn mocks_come_along_with_what_is_to_be_better() {
    let (laptop, desk, third) = (Home::new(), Home::new(), Home::new());
    laptop.ok(&["import", &deck("interview-packet.md")]);
    desk.ok(&["import", &deck("interview-packet.md")]);
    laptop.feed(&["mock", "interview-packet", "--plain", "--round", "pitch"], "\n\ny\ny\ny\nbreathe\nn\n");
    let mocks =
        |home: &Home| lines(&log(home)).into_iter().filter(|line| line.get("mock").is_some()).collect::<Vec<_>>();
    let held = mocks(&laptop);
    assert_eq!(held.len(), 1);
    assert!(!held[0]["answers"].as_array().unwrap().is_empty());
    assert!(!held[0]["improvements"].as_array().unwrap().is_empty());
    assert_eq!(bring(&laptop, &desk)["mocks"], 1);
    assert_eq!(mocks(&desk), held);
    assert_eq!(bring(&laptop, &desk)["mocks"], 0);
    // Without the packet it is there all the same, and finds its deck and cards later.
    bring(&laptop, &third);
    assert_eq!(mocks(&third).len(), 1);
    third.ok(&["import", &deck("interview-packet.md")]);
    assert_eq!(mocks(&third), held);
}

/// Another machine's clock says nothing of when a mock is held here.
#[test]
fn a_mock_of_a_clock_that_was_ahead_dates_no_other() {
    let (mut laptop, desk) = (Home::new(), Home::new());
    let held = |home: &Home| {
        home.ok(&["import", &deck("interview-packet.md")]);
        home.feed(&["mock", "interview-packet", "--plain", "--round", "pitch"], "\n\ny\ny\ny\nbreathe\nn\n");
    };
    laptop.at("2031-05-01T12:00:00+01:00");
    held(&laptop);
    bring(&laptop, &desk);
    held(&desk);
    let mocks: Vec<Value> = lines(&log(&desk)).into_iter().filter(|line| line.get("mock").is_some()).collect();
    let days: Vec<&Value> = mocks.iter().map(|mock| &mock["at"]).collect();
    assert!(days.iter().any(|at| at.as_str().unwrap().starts_with("2026-11-21")), "{days:?}");
}

#[test]
fn paths_stay_at_home_unless_they_are_asked_for() {
    let home = home();
    tell(&home, &["good"]);
    home.database().execute("UPDATE telling SET recording = '/home/somebody/answer.wav'", []).unwrap();
    assert!(!log(&home).contains("recording"));
    let with = home.ok(&["export", "log", "--paths"]);
    assert_eq!(tellings(&with)[0]["recording"], "/home/somebody/answer.wav");
}

#[test]
fn nor_do_paths_of_another_machine_come_along() {
    let (laptop, desk) = (home(), Home::new());
    tell(&laptop, &["good"]);
    laptop.database().execute("UPDATE telling SET recording = '/home/somebody/answer.wav'", []).unwrap();
    desk.write("with.jsonl", laptop.ok(&["export", "log", "--paths"]));
    desk.ok(&["merge", "with.jsonl"]);
    desk.ok(&["merge", &laptop.path(".local/share/retell/retell.db").to_string_lossy()]);
    assert!(!log(&desk).contains("somebody"), "while it waits");
    desk.write("notes.md", NOTES);
    desk.ok(&["import", "notes.md"]);
    assert!(!log(&desk).contains("somebody"));
}

#[test]
fn a_clock_that_is_ahead_elsewhere_does_not_upset_the_schedule() {
    let (mut laptop, desk) = (home(), home());
    laptop.at("2026-11-21T12:10:00+01:00");
    tell(&laptop, &["good"]);
    bring(&laptop, &desk);
    // Ten minutes before, by this clock, the same card is practised.
    let mut lines = Lines::start(&desk, &["--drill", "--limit", "1"]);
    let ask = lines.hear();
    lines.answer(&ask, "again");
    lines.end();
    assert_eq!(desk.json(&["doctor", "--format", "json"])["mismatches"], json!([]));
}

#[test]
fn what_is_known_of_a_mock_only_grows_while_it_waits() {
    let mock = |more: Value| {
        let mut line = json!({
            "mock": "01a1fdc3-5780-7726-b03c-e73931cd0337", "device": "c96a77eb-c145-40fe-8597-2bcb2fc19813",
            "deck": "elsewhere", "at": "2026-11-21T09:00:00.000Z", "offset_min": 60, "day": "2026-11-21",
            "seed": 7, "partner": false, "place": null, "ended_at": null, "answers": [], "improvements": []
        });
        line.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        format!("{line}\n")
    };
    let answer = json!({"round": 1, "number": 1, "card": "91kfsq9zvmd2", "asked": "Why?", "pressed": false,
                        "told_ms": 41000, "limit_s": 60, "checks": 5, "score": null, "story": null, "said": null});
    let wish = json!({"round": 1, "text": "breathe", "at": "2026-11-21T09:05:00.000Z", "met_at": null, "cards": ["91kfsq9zvmd2"]});
    let begun = mock(json!({}));
    let ended = mock(json!({"ended_at": "2026-11-21T09:10:00.000Z", "answers": [answer], "improvements": [wish]}));
    for order in [[&begun, &ended], [&ended, &begun]] {
        let home = Home::new();
        for text in order {
            home.write("mock.jsonl", text);
            home.ok(&["merge", "mock.jsonl"]);
        }
        assert_eq!(lines(&log(&home)), lines(&ended));
        assert!(home.ok(&["merge", "mock.jsonl"]).starts_with("Nothing new."));
    }
}

#[test]
fn a_telling_that_comes_under_two_names_waits_no_longer() {
    let (laptop, desk) = (home(), home());
    tell(&laptop, &["good"]);
    let known = log(&laptop);
    let telling = tellings(&known)[0].to_string();
    desk.write("strange.jsonl", telling.replace(tellings(&known)[0]["card"].as_str().unwrap(), "zzzzzzzzzzzz"));
    assert_eq!(desk.json(&["merge", "strange.jsonl", "--format", "json"])["waiting"], json!({"notes": 1}));
    assert_eq!(bring(&laptop, &desk)["waiting"], json!({}));
    assert_eq!(tellings(&log(&desk)), tellings(&known));
}

#[test]
fn what_was_taken_back_while_it_waited_under_another_name_stays_so() {
    let (one, other) = (home(), home());
    tell(&one, &["good"]);
    let here = log(&one);
    let card = tellings(&here)[0]["card"].as_str().unwrap().to_owned();
    other.write("here.jsonl", &here);
    let elsewhere =
        here.replace(&card, "00000000000a").replace("\"undone_at\":null", "\"undone_at\":\"2026-11-21T13:00:00Z\"");
    other.write("elsewhere.jsonl", elsewhere.lines().last().unwrap());
    other.ok(&["merge", "elsewhere.jsonl", "here.jsonl"]);
    assert_eq!(tellings(&log(&other))[0]["undone_at"], "2026-11-21T13:00:00.000Z");
}

#[test]
#[cfg(unix)]
fn a_log_may_come_through_a_pipe() {
    let (laptop, desk) = (home(), home());
    tell(&laptop, &["good"]);
    assert!(desk.feed(&["merge", "/dev/stdin"], &log(&laptop)).starts_with("1 answer new"));
}

#[cfg(unix)]
#[test]
fn a_pipe_that_takes_its_time_keeps_nobody_from_telling() {
    use std::io::Write as _;
    let (laptop, desk) = (Home::new(), Home::new());
    for home in [&laptop, &desk] {
        home.ok(&["import", &deck("legends.md")]);
    }
    laptop.feed(&["review", "--plain", "--limit", "1"], "\ngood\n");
    let log = log(&laptop);
    assert!(std::process::Command::new("mkfifo").arg(desk.path("pipe")).status().unwrap().success());
    let merged = std::thread::scope(|scope| {
        let merging = scope.spawn(|| desk.ok(&["merge", "pipe"]));
        let mut pipe = std::fs::OpenOptions::new().write(true).open(desk.path("pipe")).unwrap();
        let (first, rest) = log.split_once('\n').unwrap();
        writeln!(pipe, "{first}").unwrap();
        desk.feed(&["review", "--plain", "--limit", "1"], "\ngood\n");
        assert_eq!(desk.json(&["stats", "--format", "json"])["tellings"]["asked"], 1);
        pipe.write_all(rest.as_bytes()).unwrap();
        drop(pipe);
        merging.join().unwrap()
    });
    assert!(merged.starts_with("1 answer new"), "{merged}");
}
