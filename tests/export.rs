//! What goes elsewhere: cards, the log for the FSRS optimiser, the calendar.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::collections::{BTreeSet, HashMap};

use common::{Home, Lines, learner};
use icalendar::{Calendar, Component};
use proptest::prelude::*;
use retell::schedule::{Day, Grade, Model, Told};
use serde_json::{Map, Value};

const STORY: &str = "## The outage on a Friday\n\n\
    **Situation:** Our queue lost 40 orders an hour and nobody knew why.\n**Task:** I had to stop it by Monday.\n\
    **Action:** I measured each stage alone, and found that one consumer dropped what it could not parse.\n\
    **Result:** We lost none of 9,000 orders on the Monday.\n\n\
    **Tradeoff:** Chose a dead-letter queue over a strict parser because it was safe; gave up some order.\n\n";

const QUESTION: &str = "Q: Which port does it listen on?\nA: Port 8080 on 3 hosts, within 250 ms.\n";

const BEGIN: &str = "card,deck,kind,story,prompt,answer,state,rung,due,last,lapses,tellings";

fn home() -> Home {
    let home = Home::new();
    home.write("ops.md", format!("# Ops\n\n{STORY}"));
    home.write("ports.md", QUESTION);
    home.ok(&["import", "ops.md", "ports.md"]);
    home
}

/// Tells the cards that are asked, one grade each.
fn tell(home: &Home, options: &[&str], grades: &[&str]) {
    let limit = grades.len().to_string();
    let mut lines = Lines::start(home, &[&["--new", "60", "--limit", &limit], options].concat());
    for grade in grades {
        let ask = lines.hear();
        assert!(lines.answer(&ask, grade)["recorded"].is_object(), "{ask}");
    }
    lines.end();
}

/// The rows of a table, each by its columns' names.
fn rows(csv: &str) -> Vec<HashMap<String, String>> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn array(home: &Home, options: &[&str]) -> Vec<Map<String, Value>> {
    let value = home.json(&[&["export", "cards", "--format", "json"], options].concat());
    value.as_array().unwrap().iter().map(|card| card.as_object().unwrap().clone()).collect()
}

#[test]
fn cards_say_where_they_stand_as_the_lists_do() {
    let mut home = home();
    tell(&home, &[], &["good", "again", "good", "good"]);
    home.days_later(3);
    tell(&home, &[], &["good", "good", "again"]);
    let csv = home.ok(&["export", "cards"]);
    assert!(csv.starts_with(&format!("{BEGIN},")), "{csv}");
    let table = rows(&csv);
    let listed = home.json(&["list", "--cards", "--format", "json"]);
    assert_eq!(table.len(), listed.as_array().unwrap().len());
    for card in listed.as_array().unwrap() {
        let row = table.iter().find(|row| row["card"] == card["card"].as_str().unwrap()).unwrap();
        for column in
            ["deck", "kind", "story", "prompt", "state", "rung", "due", "lapses", "recall", "suspended", "line"]
        {
            let said = card[column].as_str().map_or_else(|| card[column].to_string(), str::to_owned);
            let said = said.strip_suffix(".0").unwrap_or(&said).replace("null", "");
            assert_eq!(row[column], said, "{column} of {card}");
        }
    }
    let standing = |state: &str, rung: &str, due: &str, lapses: &str| {
        let those = table.iter().filter(|row| row["state"] == state && row["rung"] == rung && row["lapses"] == lapses);
        those.filter(|row| row["due"] == due).count()
    };
    assert_eq!(standing("rung", "0", "2026-11-27", "0"), 1, "missed when new, then recalled");
    assert_eq!(standing("rung", "1", "2026-12-01", "0"), 1, "recalled twice");
    assert_eq!(standing("check", "", "2026-11-25", "1"), 1, "missed from a rung");
    assert_eq!(standing("rung", "0", "2026-11-24", "0"), 1, "still due");
    let twice = table.iter().find(|row| row["rung"] == "1").unwrap();
    assert_eq!((twice["last"].as_str(), twice["tellings"].as_str()), ("2026-11-24", "2"));
    assert_eq!(twice["added"], "2026-11-21");
}

#[test]
fn json_is_an_array_of_the_same_names() {
    let home = home();
    let csv = home.ok(&["export", "cards"]);
    let header: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
    let cards = array(&home, &[]);
    assert_eq!(cards.len(), 4);
    for card in cards {
        assert_eq!(card.keys().collect::<Vec<_>>(), header);
        assert_eq!((&card["rung"], &card["due"], &card["tellings"]), (&Value::Null, &Value::Null, &0.into()));
    }
}

#[test]
fn what_is_written_goes_by_the_ending_unless_a_form_is_named() {
    let home = home();
    let read = |name: &str| std::fs::read_to_string(home.path(name)).unwrap();
    for name in ["a.csv", "a.json", "a.MD", "a"] {
        assert_eq!(home.ok(&["export", "cards", "--output", name]), "", "what goes to a file is not printed");
    }
    assert!(read("a.csv").starts_with(BEGIN) && read("a").starts_with(BEGIN));
    assert!(serde_json::from_str::<Value>(&read("a.json")).unwrap().is_array());
    assert!(read("a.MD").starts_with("# Cards on 2026-11-21\n\n## ops\n\n### The outage on a Friday\n\n#### "));
    home.ok(&["export", "cards", "--output", "b.json", "--format", "csv"]);
    assert!(read("b.json").starts_with(BEGIN));
}

#[test]
fn no_path_of_the_machine_leaves_it_unasked() {
    let home = home();
    let folder = home.path("ops.md").canonicalize().unwrap();
    let (folder, name) = (folder.parent().unwrap().to_str().unwrap(), folder.parent().unwrap().file_name().unwrap());
    tell(&home, &[], &["good"]);
    home.ok(&["plan", "ops", "--interview", "2026-12-18"]);
    let forms = [
        &["export", "cards"] as &[&str],
        &["export", "cards", "--format", "json"],
        &["export", "cards", "--format", "md"],
        &["export", "revlog"],
        &["export", "calendar"],
    ];
    for args in forms {
        let out = home.ok(args);
        assert!(!out.contains(folder) && !out.contains(name.to_str().unwrap()), "{args:?}: {out}");
    }
    let paths = rows(&home.ok(&["export", "cards", "ports", "--paths"]));
    assert!(paths[0]["path"].ends_with("ports.md"));
    assert!(array(&home, &["ports", "--paths"])[0]["path"].as_str().unwrap().starts_with(folder));
}

#[test]
fn cards_are_chosen_by_deck_kind_story_and_whether_they_are_gone() {
    let home = home();
    let kinds =
        |options: &[&str]| array(&home, options).iter().map(|card| card["kind"].to_string()).collect::<Vec<_>>();
    assert_eq!(kinds(&["ports"]), ["\"followup\""]);
    assert_eq!(kinds(&["--kind", "metric,tradeoff"]).len(), 2);
    assert_eq!(kinds(&["--story", "outage", "--kind", "story"]), ["\"story\""]);
    assert!(home.fails(&["export", "cards", "prots"], 1).contains("did you mean \"ports\""));
    home.write("ports.md", "Q: Which host answers on it?\nA: Host 7 of rack 12, since 2019.\n");
    home.ok(&["import", "ports.md"]);
    assert_eq!(array(&home, &["ports"]).len(), 1);
    let all = array(&home, &["ports", "--retired"]);
    let gone: Vec<&Value> = all.iter().map(|card| &card["retired"]).collect();
    assert!(gone.contains(&&Value::from("2026-11-21")) && gone.contains(&&Value::Null), "{all:?}");
}

#[test]
fn with_nothing_imported_there_is_an_empty_table_and_a_way_on() {
    let home = Home::new();
    let output = home.run(&["export", "cards"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("retell import"));
    assert_eq!(rows(&String::from_utf8(output.stdout).unwrap()).len(), 0);
    assert_eq!(array(&home, &[]).len(), 0);
    assert_eq!(home.ok(&["export", "revlog"]).lines().count(), 1);
    assert_eq!(home.ok(&["export", "calendar"]).parse::<Calendar>().unwrap().events().count(), 0);
}

/// Answers that break out of cells, tables and documents if they can.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("=HYPERLINK(\"http://x\",A1)".to_owned()),
        Just("\"quoted\", 'so'".to_owned()),
        Just("<script>alert(1)</script>".to_owned()),
        Just("</textarea><img src=x onerror=y>".to_owned()),
        Just("| a | b |\n|---|---|".to_owned()),
        Just("```\nopen".to_owned()),
        Just("]]> &amp; &#60;b&#62;".to_owned()),
        Just("\u{202e}gnp.exe \u{200f}שלום".to_owned()),
        Just("\u{1b}[31mred\u{7}".to_owned()),
        Just("+1;-1;@SUM(A1)".to_owned()),
        Just("\n# A heading\n- a list".to_owned()),
        "[ -~\u{e4}\u{20ac}]{1,12}",
    ];
    proptest::collection::vec(piece, 1..5).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn hostile_texts_are_read_back_as_they_were(prompt in hostile(), answer in hostile()) {
        let home = home();
        let database = home.database();
        let line = prompt.replace('\n', " ");
        database.execute("UPDATE card SET prompt = ?1, answer = ?2", [&line, &answer]).unwrap();
        database.execute("UPDATE story SET title = ?1", [&line]).unwrap();
        let formula = |text: &str| text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\n']);
        let of_formula = |text: &str| text[usize::from(formula(text))..].to_owned();
        for row in rows(&home.ok(&["export", "cards"])) {
            for cell in row.values() {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
            }
            prop_assert_eq!(of_formula(&row["answer"]), &answer[..]);
            prop_assert_eq!(of_formula(&row["prompt"]), &line[..]);
        }
        for card in array(&home, &[]) {
            prop_assert_eq!(card["answer"].as_str().unwrap(), &answer[..]);
            prop_assert_eq!(card["prompt"].as_str().unwrap(), &line[..]);
        }
        document_holds(&home.ok(&["export", "cards", "--format", "md"]))?;
    }
}

/// The document has one title, a heading a deck, story and card, and no HTML.
fn document_holds(markdown: &str) -> Result<(), TestCaseError> {
    use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
    let mut headings: HashMap<HeadingLevel, usize> = HashMap::new();
    let mut quoted = 0;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => quoted += 1,
            Event::End(pulldown_cmark::TagEnd::BlockQuote(_)) => quoted -= 1,
            Event::Start(Tag::Heading { level, .. }) if quoted == 0 => *headings.entry(level).or_default() += 1,
            Event::Start(Tag::Table(_) | Tag::CodeBlock(_)) if quoted == 0 => prop_assert!(false, "{markdown}"),
            Event::Html(text) | Event::InlineHtml(text) => prop_assert!(false, "{text} in {markdown}"),
            _ => {}
        }
    }
    let counts = [HeadingLevel::H1, HeadingLevel::H2, HeadingLevel::H3, HeadingLevel::H4].map(|level| headings[&level]);
    prop_assert_eq!(counts, [1, 2, 2, 4], "{}", markdown);
    Ok(())
}

#[test]
fn the_optimiser_reads_what_was_graded_in_earnest() {
    let day = |number: i32| Day::from_number(20_000 + number);
    let told = |number, grade| (1, Told { day: day(number), grade, drill: false });
    let log = [
        told(0, Grade::Again),
        told(0, Grade::Good),
        told(1, Grade::Good),
        (1, Told { day: day(2), grade: Grade::Again, drill: true }),
        told(4, Grade::Again),
        told(4, Grade::Hard),
        told(5, Grade::Good),
        told(8, Grade::Easy),
    ];
    let home = learner::home(1, &log);
    let number = home.database().query_row("SELECT key FROM card", [], |row| row.get::<_, i64>(0)).unwrap();
    let revlog = home.ok(&["export", "revlog"]);
    assert!(revlog.starts_with("card_id,review_time,review_rating,review_state,review_duration\n"));
    let lines: Vec<Vec<i64>> =
        revlog.lines().skip(1).map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect()).collect();
    let graded: Vec<(i64, i64, i64)> =
        lines.iter().map(|line| (line[1] / 86_400_000 - 20_000, line[2], line[3])).collect();
    // Never told, learning until it stands on a rung, then reviews, and relearning from a miss to the next rung.
    assert_eq!(graded, [(0, 1, 0), (0, 3, 1), (1, 3, 1), (4, 1, 2), (4, 2, 3), (5, 3, 3), (8, 4, 2)]);
    assert!(lines.iter().all(|line| line[0] == number && line[4] == 0));
    home.ok(&["undo"]);
    assert_eq!(home.ok(&["export", "revlog"]).lines().count(), lines.len(), "what is taken back stays out");
}

#[test]
fn a_telling_takes_the_time_to_the_grade() {
    let home = home();
    tell(&home, &["--deck", "ports"], &["good"]);
    home.database().execute("UPDATE telling SET reveal_ms = 12500, grade_ms = 1500", []).unwrap();
    let revlog = home.ok(&["export", "revlog", "ports"]);
    assert!(revlog.lines().nth(1).unwrap().ends_with(",3,0,14000"), "{revlog}");
    assert_eq!(home.ok(&["export", "revlog", "ops"]).lines().count(), 1, "another deck's log stays out");
}

#[test]
fn an_optimiser_trains_on_a_year() {
    let log = learner::log(7, &Model::trained(learner::FORGETFUL).unwrap(), 40, 200);
    let home = learner::home(40, &log);
    let revlog = home.ok(&["export", "revlog"]);
    let mut days: BTreeSet<(String, i64)> = BTreeSet::new();
    for line in revlog.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        days.insert((cells[0].to_owned(), cells[1].parse::<i64>().unwrap() / 86_400_000));
    }
    assert_eq!(days.len(), learner::counted(&log), "a first telling a card and day, and nothing of the drills alone");
}

fn events(home: &Home) -> HashMap<String, icalendar::Event> {
    let calendar: Calendar = home.ok(&["export", "calendar"]).parse().unwrap();
    calendar.events().map(|event| (event.get_uid().unwrap().to_owned(), event.clone())).collect()
}

fn summaries(events: &HashMap<String, icalendar::Event>, word: &str) -> Vec<String> {
    let summaries = events.values().map(|event| event.get_summary().unwrap().to_owned());
    summaries.filter(|summary| summary.starts_with(word)).collect()
}

#[test]
fn the_calendar_holds_the_days_of_the_plan() {
    let home = home();
    home.ok(&["plan", "ops", "--interview", "2026-12-18", "--minutes", "20"]);
    let plan = home.json(&["plan", "ops", "--format", "json"]);
    let events = events(&home);
    let planned = plan["days"].as_array().unwrap().iter().filter(|day| day["cards"][0].is_string());
    let planned: BTreeSet<String> = planned.map(|day| day["day"].as_str().unwrap().replace('-', "")).collect();
    let of_ops = |event: &&icalendar::Event| event.get_summary().unwrap().starts_with("Review ops: ");
    let days: BTreeSet<String> =
        events.values().filter(of_ops).map(|event| event.property_value("DTSTART").unwrap().to_owned()).collect();
    assert_eq!(days, planned);
    assert_eq!(summaries(&events, "Interview"), ["Interview: ops"]);
    assert_eq!(summaries(&events, "Refresh"), ["Refresh window: ops"]);
    assert!(!summaries(&events, "Review ports: 1 card, 2 min").is_empty(), "a deck without a date has its days too");
    for event in events.values() {
        let [from, to] = ["DTSTART", "DTEND"].map(|key| event.properties()[key].clone());
        assert!(from.value() < to.value() && from.params().contains_key("VALUE"), "whole days");
        assert_eq!(event.property_value("TRANSP"), Some("TRANSPARENT"));
        assert_eq!(event.property_value("DTSTAMP"), Some("20261121T110000Z"));
    }
}

#[test]
fn a_day_keeps_its_name_from_export_to_export() {
    let home = home();
    home.ok(&["plan", "ops", "--interview", "2026-12-18"]);
    let text = home.ok(&["export", "calendar"]);
    assert_eq!(text, home.ok(&["export", "calendar"]), "nothing but deck, day and clock is in it");
    assert!(text.split_inclusive("\r\n").all(|line| line.ends_with("\r\n") && line.len() <= 77), "{text}");
    let before = events(&home);
    home.ok(&["plan", "ops", "--interview", "2026-12-19"]);
    let after = events(&home);
    let moved = before.keys().find(|uid| uid.starts_with("interview")).unwrap();
    assert_eq!(after[moved].property_value("DTSTART"), Some("20261219"), "a date that moves, moves");
    let reviews = |events: &HashMap<String, icalendar::Event>| {
        let uids = events.iter().filter(|(uid, _)| uid.starts_with("review"));
        uids.map(|(uid, event)| (uid.clone(), event.property_value("DTSTART").unwrap().to_owned()))
            .collect::<HashMap<_, _>>()
    };
    let (before, after) = (reviews(&before), reviews(&after));
    let both: Vec<&String> = before.keys().filter(|uid| after.contains_key(*uid)).collect();
    assert!(!both.is_empty() && both.iter().all(|uid| before[*uid] == after[*uid]));
}

#[test]
fn a_decks_name_cannot_break_the_calendar() {
    let home = home();
    let name =
        "a,b;c\\d: „Größe“ — a name that is long enough to be folded more than once, 東京東京東京東京東京東京東京";
    home.ok(&["deck", "rename", "ops", name]);
    home.ok(&["plan", name, "--interview", "2026-12-18"]);
    assert_eq!(summaries(&events(&home), "Interview"), [format!("Interview: {name}")]);
}

#[test]
fn no_output_takes_the_place_of_a_database() {
    let home = home();
    let live = ".local/share/retell/retell.db";
    // It is open, so that its log stands beside it.
    let open = home.database();
    open.execute("UPDATE deck SET minutes = 9", []).unwrap();
    home.ok(&["backup", "kept.db"]);
    let mut names = vec![live.to_owned(), format!("{live}-wal"), "kept.db".to_owned()];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(home.path(live), home.path("link.csv")).unwrap();
        names.push("link.csv".to_owned());
    }
    for name in &names {
        let before = std::fs::read(home.path(name)).unwrap();
        for what in [&["export", "cards"][..], &["export", "log"], &["stats", "--format", "csv"]] {
            let said = home.fails(&[what, &["--output", name]].concat(), 1);
            assert!(said.contains("belongs to a retell database") && said.trim().lines().count() == 1, "{said}");
        }
        assert_eq!(std::fs::read(home.path(name)).unwrap(), before, "{name}");
    }
}

#[test]
fn a_packet_is_never_written_over() {
    let home = Home::new();
    let packet = "Q: Which port?\nA: Port 8080.\n";
    home.write("mine.md", packet);
    home.ok(&["import", "mine.md"]);
    for args in [["export", "cards", "--output", "mine.md"], ["stats", "--all", "--output", "mine.md"]] {
        let said = home.fails(&args, 1);
        assert!(said.contains("mine.md is a packet that you have imported") && said.contains("--output"), "{said}");
    }
    assert_eq!(std::fs::read_to_string(home.path("mine.md")).unwrap(), packet);
    home.ok(&["export", "cards", "--output", "other.md"]);
    home.ok(&["export", "cards", "--output", "other.md"]);
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let home = home();
    for format in ["csv", "json", "md"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let child = home.command().args(["export", "cards", "--format", format]).stdout(writer).output().unwrap();
        assert_eq!((child.status.code(), String::from_utf8(child.stderr).unwrap().as_str()), (Some(0), ""), "{format}");
    }
}
