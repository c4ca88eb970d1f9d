//! Clocks that go wrong, zones that change, days of 23 and 25 hours: nothing is lost, nothing is asked twice, and a telling
//! keeps the day that it was told on.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::cell::Cell;
use std::collections::HashMap;
use std::io;

use chrono::DateTime;
use common::{Home, deck};
use retell::import::{Options, import};
use retell::review::{Answer, Ask, Choice, Event, Interviewer, Reply, Summary, choose, run};
use retell::schedule::{Day, Grade, Now};
use retell::store::Store;
use retell::store::log::Line;
use serde_json::Value;

const PACKET: &str = "\
Q: What was the batch before?
A: It was 500 rows, in 9 ms.

Q: What was it after?
A: It was 250 rows, in 4 ms.

Q: What was it in the end?
A: It was 125 rows, in 2 ms.
";

fn at(instant: &str) -> Now {
    let instant = DateTime::parse_from_rfc3339(instant).unwrap();
    let offset_min = instant.offset().local_minus_utc() / 60;
    Now { ms: instant.timestamp_millis(), offset_min, day: Day::of(instant) }
}

/// A store with three cards.
fn store(now: Now) -> Store {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    std::fs::write(&path, PACKET).unwrap();
    let options = Options { deck: None, examples: None, read_all: false, answers: HashMap::new(), now };
    let mut store = Store::in_memory().unwrap();
    import(&mut store, &path, &options, &mut |_, _| {}).unwrap();
    store
}

/// Somebody whose clock says something at each answer.
struct Person<'p> {
    clock: &'p Cell<Now>,
    answers: std::slice::Iter<'p, (&'p str, Grade)>,
    asked: Vec<String>,
}

impl Interviewer for Person<'_> {
    fn ask(&mut self, ask: &Ask) -> io::Result<()> {
        self.asked.push(ask.prompt.clone());
        Ok(())
    }

    fn reply(&mut self, _: &Ask) -> io::Result<Reply> {
        let Some(&(instant, grade)) = self.answers.next() else { return Ok(Reply::Quit) };
        self.clock.set(at(instant));
        let (reveal_ms, grade_ms, splits_ms, points, recording) = (None, None, None, None, None);
        Ok(Reply::Answer(Answer { grade, reveal_ms, grade_ms, splits_ms, points, recording }))
    }

    fn event(&mut self, _: &Event) -> io::Result<()> {
        Ok(())
    }

    fn close(&mut self, _: &Summary) -> io::Result<()> {
        Ok(())
    }
}

/// Holds a session that begins at an instant; gives the prompts that were asked.
fn session(store: &mut Store, begins: &str, answers: &[(&str, Grade)]) -> Vec<String> {
    let clock = Cell::new(at(begins));
    let cards = choose(store, &Choice::default(), clock.get().day).unwrap();
    let mut person = Person { clock: &clock, answers: answers.iter(), asked: Vec::new() };
    run(store, &mut person, cards, false, &|| clock.get()).unwrap();
    person.asked
}

/// Instant, offset and day of each telling, in the order of the log.
fn tellings(store: &Store) -> Vec<(i64, i32, String)> {
    let mut tellings = Vec::new();
    let read = store.log(None, false, |line| {
        if let Line::Telling(telling) = line {
            tellings.push((telling.at.0, telling.offset_min, telling.day.0.to_string()));
        }
        Ok::<(), retell::store::Error>(())
    });
    read.unwrap();
    tellings
}

fn days(store: &Store) -> Vec<String> {
    tellings(store).into_iter().map(|(_, _, day)| day).collect()
}

fn dues(store: &Store) -> Vec<String> {
    store.cards().unwrap().iter().map(|card| card.due.map_or_else(String::new, |due| due.to_string())).collect()
}

#[test]
fn a_clock_set_back_in_a_session_loses_nothing_and_asks_nothing_twice() {
    let mut store = store(at("2026-11-21T12:00:00+01:00"));
    let answers = [
        ("2026-11-21T12:00:00+01:00", Grade::Good),
        ("2026-11-21T11:00:00+01:00", Grade::Good),
        ("2026-11-20T12:00:00+01:00", Grade::Good),
    ];
    let asked = session(&mut store, "2026-11-21T12:00:00+01:00", &answers);
    assert_eq!(asked.iter().collect::<std::collections::HashSet<_>>().len(), 3);
    assert_eq!(asked.len(), 3);
    let instants: Vec<i64> = tellings(&store).iter().map(|(at, ..)| *at).collect();
    assert!(instants.windows(2).all(|pair| pair[0] < pair[1]), "{instants:?}");
    assert_eq!(days(&store), ["2026-11-21", "2026-11-21", "2026-11-20"]);
    assert_eq!(dues(&store), ["2026-11-24", "2026-11-24", "2026-11-23"]);
    assert!(session(&mut store, "2026-11-20T13:00:00+01:00", &[]).is_empty());
    assert!(session(&mut store, "2026-11-21T13:00:00+01:00", &[]).is_empty());
}

#[test]
fn a_clock_set_back_between_sessions_asks_nothing_twice() {
    let mut store = store(at("2026-11-21T12:00:00+01:00"));
    let told = ("2026-11-21T12:00:00+01:00", Grade::Good);
    session(&mut store, told.0, &[told; 3]);
    for wrong in ["2026-10-21T12:00:00+01:00", "2000-01-01T00:00:00Z", "1970-01-01T05:00:00Z"] {
        assert!(session(&mut store, wrong, &[]).is_empty(), "{wrong}");
    }
    let back = session(&mut store, "2026-11-24T12:00:00+01:00", &[("2026-11-24T12:00:00+01:00", Grade::Good); 3]);
    assert_eq!((back.len(), dues(&store)), (3, vec!["2026-12-01".to_owned(); 3]));
}

#[test]
fn a_session_that_goes_past_four_in_the_morning_goes_on_into_the_next_day() {
    let mut store = store(at("2026-11-21T03:50:00+01:00"));
    let answers = [
        ("2026-11-21T03:55:00+01:00", Grade::Again),
        ("2026-11-21T03:59:59.999+01:00", Grade::Good),
        ("2026-11-21T04:00:00+01:00", Grade::Good),
        ("2026-11-21T04:01:00+01:00", Grade::Good),
    ];
    let asked = session(&mut store, "2026-11-21T03:50:00+01:00", &answers);
    assert_eq!((asked.len(), &asked[0]), (4, &asked[3]), "what was missed comes again");
    assert_eq!(days(&store), ["2026-11-20", "2026-11-20", "2026-11-21", "2026-11-21"]);
    // What was missed before four is due after it, and told then: it is on the first rung from that day on.
    assert_eq!(dues(&store), ["2026-11-24", "2026-11-23", "2026-11-24"]);
    assert!(session(&mut store, "2026-11-21T05:00:00+01:00", &[]).is_empty());
}

#[test]
fn midnight_is_no_end_of_a_day() {
    let mut store = store(at("2026-11-20T23:50:00+01:00"));
    let answers = [("2026-11-20T23:59:59+01:00", Grade::Again), ("2026-11-21T00:00:00+01:00", Grade::Good)];
    session(&mut store, "2026-11-20T23:50:00+01:00", &answers);
    assert_eq!(days(&store), ["2026-11-20", "2026-11-20"]);
    assert_eq!(session(&mut store, "2026-11-21T00:05:00+01:00", &[]).len(), 1, "the third card, and no other");
}

#[test]
fn a_zone_that_changes_in_a_session_changes_no_day_that_was_told() {
    let mut store = store(at("2026-11-21T12:00:00+14:00"));
    // The same hour, seen from ever farther west.
    let answers = [
        ("2026-11-21T12:00:00+14:00", Grade::Good),
        ("2026-11-20T23:10:00+01:00", Grade::Good),
        ("2026-11-20T10:20:00-12:00", Grade::Good),
    ];
    assert_eq!(session(&mut store, answers[0].0, &answers).len(), 3);
    let told: Vec<(i32, String)> = tellings(&store).into_iter().map(|(_, offset, day)| (offset, day)).collect();
    let wanted = [(840, "2026-11-21"), (60, "2026-11-20"), (-720, "2026-11-20")];
    assert_eq!(told, wanted.map(|(offset, day)| (offset, day.to_owned())));
    for again in ["2026-11-20T11:00:00-12:00", "2026-11-21T00:00:00+01:00", "2026-11-21T13:00:00+14:00"] {
        assert!(session(&mut store, again, &[]).is_empty(), "{again}");
    }
}

#[test]
fn summer_time_begins_and_ends_and_days_stay_days() {
    let day = |instant: &str| at(instant).day.to_string();
    for (from, to, date) in [
        // Europe: 23 hours, 25 hours. The clock goes from 2 to 3, and from 3 to 2.
        ("2026-03-28T04:00:00+01:00", "2026-03-29T03:59:59+02:00", "2026-03-28"),
        ("2026-03-29T04:00:00+02:00", "2026-03-30T03:59:59+02:00", "2026-03-29"),
        ("2026-10-24T04:00:00+02:00", "2026-10-25T03:59:59+01:00", "2026-10-24"),
        ("2026-10-25T04:00:00+01:00", "2026-10-26T03:59:59+01:00", "2026-10-25"),
        // New York.
        ("2026-03-07T04:00:00-05:00", "2026-03-08T03:59:59-04:00", "2026-03-07"),
        ("2026-10-31T04:00:00-04:00", "2026-11-01T03:59:59-05:00", "2026-10-31"),
    ] {
        assert_eq!([day(from), day(to)], [date, date]);
    }
    // Told before the change, due so many days after it, at four by the clock of then.
    for (told, early, due) in [
        ("2026-03-27T12:00:00+01:00", "2026-03-30T03:59:59+02:00", "2026-03-30T04:00:00+02:00"),
        ("2026-10-23T12:00:00+02:00", "2026-10-26T03:59:59+01:00", "2026-10-26T04:00:00+01:00"),
        ("2026-03-06T12:00:00-05:00", "2026-03-09T03:59:59-04:00", "2026-03-09T04:00:00-04:00"),
        ("2026-10-30T12:00:00-04:00", "2026-11-02T03:59:59-05:00", "2026-11-02T04:00:00-05:00"),
    ] {
        let mut store = store(at(told));
        session(&mut store, told, &[(told, Grade::Good); 3]);
        assert!(session(&mut store, early, &[]).is_empty(), "{early}");
        assert_eq!(session(&mut store, due, &[]).len(), 1, "{due}");
    }
}

/// Everything that a person looks at, on a day.
fn whole_round(home: &Home) {
    home.ok(&["import", "a.md"]);
    home.feed(&["review", "--plain"], &"\n3\n".repeat(3));
    assert_eq!(home.ok(&["due", "--count"]), "0\n");
    common::stats(home);
    home.ok(&["plan", "--interview", "+10"]);
    home.ok(&["export", "calendar"]);
    home.ok(&["export", "log", "--output", "log.jsonl"]);
    let other = Home::new();
    std::fs::copy(home.path("log.jsonl"), other.path("log.jsonl")).unwrap();
    assert_eq!(other.json(&["merge", "log.jsonl", "--format", "json"])["new"], 3);
    assert_eq!(home.json(&["doctor", "--format", "json"])["ok"], Value::Bool(true));
}

#[test]
fn years_to_come_and_leap_days() {
    for (now, due) in [
        ("1970-01-02T04:00:00Z", "1970-01-05"),
        ("2028-02-28T12:00:00+01:00", "2028-03-02"),
        ("2028-02-29T12:00:00+01:00", "2028-03-03"),
        ("2038-01-19T03:14:08Z", "2038-01-21"),
        ("2100-02-26T12:00:00+01:00", "2100-03-01"),
        ("2100-02-28T12:00:00+01:00", "2100-03-03"),
        ("2106-02-07T06:28:16Z", "2106-02-10"),
        ("2133-06-01T12:00:00+01:00", "2133-06-04"),
    ] {
        let mut home = Home::new();
        home.write("a.md", PACKET);
        home.at(now);
        whole_round(&home);
        let cards = home.json(&["export", "cards", "--format", "json"]);
        assert_eq!(cards[0]["due"], due, "{now}");
    }
}

/// The farthest interview that can be typed on the last day of all is in order, too.
#[test]
fn the_last_interview_of_all() {
    let mut home = Home::new();
    home.write("a.md", PACKET);
    home.at("2199-12-31T12:00:00Z");
    home.ok(&["import", "a.md"]);
    home.fails(&["plan", "--interview", "+732"], 1);
    assert!(home.ok(&["plan", "--interview", "+731"]).contains("1 Jan 2202"));
    assert_eq!(home.json(&["doctor", "--format", "json"])["ok"], Value::Bool(true));
    let beyond = "UPDATE deck SET interview = interview + 1";
    home.database().execute(beyond, []).unwrap();
    assert_eq!(home.run(&["doctor"]).status.code(), Some(1));
}

#[test]
fn offsets_as_far_as_they_go() {
    for (now, day, offset) in [
        ("2026-11-21T12:00:00+14:00", "2026-11-21", 840),
        ("2026-11-21T12:00:00-12:00", "2026-11-21", -720),
        ("2026-11-21T03:59:00+23:59", "2026-11-20", 1439),
        ("2026-11-21T04:00:00-23:59", "2026-11-21", -1439),
        ("2026-11-21t12:00:00z", "2026-11-21", 0),
        (" 2026-11-21T12:00:00.123456789+05:45 ", "2026-11-21", 345),
    ] {
        let mut home = Home::new();
        home.write("a.md", PACKET);
        home.at(now);
        whole_round(&home);
        let log = std::fs::read_to_string(home.path("log.jsonl")).unwrap();
        let last: Value = serde_json::from_str(log.lines().last().unwrap()).unwrap();
        assert_eq!((&last["day"], &last["offset_min"]), (&day.into(), &offset.into()), "{now}");
    }
}

#[test]
fn what_is_no_instant_is_no_clock() {
    for nonsense in [
        "", " ", "now", "2026-11-21", "2026-11-21T12:00:00", "12:00:00Z", "2026-11-21T12:00:00+01:00 or so",
        "2026-11-21T12:00:00+24:00", "2026-11-21T12:00:00+25:00", "2026-11-21T24:00:00Z", "2026-11-21T23:59:60Z",
        "2016-12-31T23:59:60Z", "2026-02-29T12:00:00Z", "2026-13-01T12:00:00Z", "10000-01-01T12:00:00Z",
        "+10000-01-01T12:00:00Z", "-0001-01-01T12:00:00Z", "0000-01-01T12:00:00Z", "1969-12-31T12:00:00Z",
        "1970-01-01T03:59:59Z", "2200-01-01T04:00:00Z", "9999-12-31T23:59:59Z", "1795258800", "२०२६-11-21T12:00:00Z",
    ] {
        let mut home = Home::new();
        home.at(nonsense);
        let said = home.fails(&["due"], 2);
        assert!(said.contains("RETELL_NOW") && said.contains("2026-11-21T09:30:00+01:00"), "{nonsense:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

/// The machine's own zone, written so that no table of zones is asked.
#[cfg(unix)]
#[test]
fn the_zone_is_the_machines_and_a_telling_keeps_its_own() {
    let home = Home::new();
    home.write("a.md", PACKET);
    let run = |zone: &str, line: &str| {
        let mut retell = home.command();
        retell.env_remove("RETELL_NOW").env("TZ", zone);
        let child = retell.args(["review", "a.md", "--jsonl"]).stdin(std::process::Stdio::piped());
        let mut child = child.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null()).spawn().unwrap();
        let mut output = io::BufReader::new(child.stdout.take().unwrap());
        let mut ask = String::new();
        io::BufRead::read_line(&mut output, &mut ask).unwrap();
        let ask: Value = serde_json::from_str(&ask).unwrap();
        let card = ask["ask"]["card"].as_str().unwrap().to_owned();
        let line = line.replace("CARD", &card);
        io::Write::write_all(&mut child.stdin.take().unwrap(), line.as_bytes()).unwrap();
        io::copy(&mut output, &mut io::sink()).unwrap();
        assert!(child.wait().unwrap().success());
        card
    };
    let good = "{\"card\": \"CARD\", \"grade\": \"good\"}\n";
    let told =
        [("<+14>-14", 840), ("<-12>12", -720), ("<+0545>-5:45", 345)].map(|(zone, offset)| (run(zone, good), offset));
    assert!(told[0].0 != told[1].0 && told[1].0 != told[2].0 && told[0].0 != told[2].0, "{told:?}");
    home.ok(&["export", "log", "--output", "log.jsonl"]);
    let log = std::fs::read_to_string(home.path("log.jsonl")).unwrap();
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let lines: Vec<&Value> = lines.iter().filter(|line| line.get("grade").is_some()).collect();
    assert_eq!(lines.len(), 3);
    for (line, (card, offset)) in lines.iter().zip(&told) {
        assert_eq!((&line["card"], &line["offset_min"]), (&card.as_str().into(), &(*offset).into()));
        let instant = DateTime::parse_from_rfc3339(line["at"].as_str().unwrap()).unwrap();
        let local = instant.naive_utc() + chrono::TimeDelta::minutes(i64::from(*offset) - 4 * 60);
        assert_eq!(line["day"], local.date().to_string(), "{line}");
    }
}

#[test]
fn an_answer_of_a_clock_ahead_that_was_taken_back_dates_no_other() {
    let mut home = Home::new();
    home.write("notes.md", PACKET);
    home.ok(&["import", "notes.md"]);
    let tell = |home: &Home| {
        let mut lines = common::Lines::start(home, &["--limit", "1"]);
        let ask = lines.hear();
        lines.answer(&ask, "good");
        lines.end();
    };
    home.at("2027-06-01T09:00:00+02:00");
    tell(&home);
    home.ok(&["undo"]);
    home.at("2026-11-22T09:00:00+01:00");
    tell(&home);
    let log = home.ok(&["export", "log"]);
    let told: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let standing = told.iter().find(|line| line["grade"].is_number() && line["undone_at"].is_null()).unwrap();
    assert_eq!((&standing["at"], &standing["day"]), (&"2026-11-22T08:00:00.000Z".into(), &"2026-11-22".into()));
    assert!(home.ok(&["doctor"]).contains("All is well"));
}

#[test]
fn a_telling_of_a_clock_that_was_ahead_is_mentioned_where_one_looks_first() {
    let mut home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    let pages = |home: &Home| [home.ok(&[]), home.ok(&["doctor"])];
    assert!(pages(&home).iter().all(|page| !page.contains("dated after today")));
    home.at("2027-11-28T12:00:00+01:00");
    home.feed(&["review", "--plain", "--limit", "1"], "\ngood\n");
    home.at("2026-11-21T12:00:00+01:00");
    let says = "1 telling is dated after today, for Sun 28 Nov 2027: the clock was ahead.";
    for page in pages(&home) {
        assert!(page.contains(&format!("{says} `retell undo` takes back the answer.\n")), "{page}");
    }
    // What is told after it is taken back before it.
    home.feed(&["review", "--plain", "--limit", "2"], "\ngood\n\ngood\n");
    let says = format!("{says} `retell undo 3` takes back all answers from the first of them on.\n");
    assert!(home.ok(&[]).contains(&says), "{}", home.ok(&[]));
    home.ok(&["undo", "3"]);
    assert!(pages(&home).iter().all(|page| !page.contains("dated after today")));
    let new: u32 =
        home.database().query_row("SELECT count(*) FROM schedule WHERE state = 0", [], |row| row.get(0)).unwrap();
    assert_eq!(new, 62);
}
