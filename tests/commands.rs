//! Looking at decks, stories and cards, and managing them: list, show, suspend, resume, undo, deck.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::{Home, Lines, deck};
use serde_json::{Value, json};

const OUTAGE: &str = "## The outage on a Friday\n\n\
    **Situation:** Our queue lost 40 orders an hour and nobody knew why.\n**Task:** I had to stop it by Monday.\n\
    **Action:** I measured each stage alone, and found that one consumer dropped what it could not parse.\n\
    **Result:** We lost none of 9,000 orders on the Monday.\n\n\
    **Tradeoff:** Chose a dead-letter queue over a strict parser because it was safe; gave up some order.\n\n";

const ROTA: &str = "## The rota that burnt people out\n\n\
    **Situation:** Three people shared the nights and two of them wanted to leave.\n\
    **Task:** I was to find a rota that eight people would agree to.\n\
    **Action:** I asked each of them what they could not do, and drew up four weeks by hand.\n\
    **Result:** We went from 12 calls a night down to 3, and nobody left.\n\n";

const QUESTION: &str = "Q: Which port does it listen on?\nA: Port 8080 on 3 hosts, within 250 ms.\n";

/// A home with a deck of two stories and a question, and another deck of one question.
fn home() -> Home {
    let home = Home::new();
    home.write("ops.md", format!("# Ops\n\n{OUTAGE}{ROTA}"));
    home.write("ports.md", QUESTION);
    home.ok(&["import", "ops.md", "ports.md"]);
    home
}

/// Answers what is asked, one grade a card, and gives the cards' names.
fn tell(home: &Home, options: &[&str], grades: &[&str]) -> Vec<String> {
    let limit = grades.len().to_string();
    let mut lines = Lines::start(home, &[&["--new", "60", "--limit", &limit], options].concat());
    let mut told = Vec::new();
    for grade in grades {
        let ask = lines.hear();
        assert!(lines.answer(&ask, grade)["recorded"].is_object(), "{ask}");
        told.push(ask["ask"]["card"].as_str().unwrap().to_owned());
    }
    lines.end();
    told
}

fn cards(home: &Home, more: &[&str]) -> Vec<Value> {
    let listed = home.json(&[&["list", "--cards", "--format", "json"], more].concat());
    listed.as_array().unwrap().clone()
}

/// Name of the card of a kind.
fn card(home: &Home, deck: &str, kind: &str) -> String {
    let cards = cards(home, &[deck]);
    let found = cards.iter().find(|card| card["kind"] == kind).unwrap_or_else(|| panic!("no {kind}: {cards:?}"));
    found["card"].as_str().unwrap().to_owned()
}

/// All rows of the schedule.
fn schedule(home: &Home) -> Vec<Vec<rusqlite::types::Value>> {
    let database = home.database();
    let mut rows = database.prepare("SELECT * FROM schedule ORDER BY card").unwrap();
    let columns = rows.column_count();
    let read = rows.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).unwrap();
    read.map(Result::unwrap).collect()
}

#[test]
fn decks_are_listed_with_what_there_is_to_do() {
    let mut home = home();
    home.ok(&["plan", "ops", "--interview", "2026-12-18"]);
    tell(&home, &["ops"], &["good", "again"]);
    home.days_later(1);
    let ops = json!({"deck": "ops", "cards": 5, "due": 1, "new": 3, "interview": "2026-12-18"});
    let ports = json!({"deck": "ports", "cards": 1, "due": 0, "new": 1, "interview": null});
    assert_eq!(home.json(&["list", "--format", "json"]), json!([ops, ports]));
    assert_eq!(home.json(&["deck", "list", "--format", "json"]), json!([ops, ports]));
    let page = home.ok(&["list"]);
    let header: Vec<&str> = page.lines().next().unwrap().split_whitespace().collect();
    assert_eq!(header, ["deck", "cards", "due", "new", "interview"], "{page}");
    home.ok(&["suspend", "ports"]);
    assert_eq!(home.json(&["list", "--format", "json"])[1]["new"], 0, "what is suspended is not to do");
    let page = home.ok(&["list"]);
    assert!(page.lines().next().unwrap().ends_with("suspended") && page.lines().last().unwrap().ends_with("all"));
}

#[test]
fn an_empty_database_says_what_to_do() {
    let home = Home::new();
    for args in [&["list"][..], &["list", "--cards"], &["list", "--suspended"], &["deck", "list"]] {
        let output = home.run(args);
        assert!(output.status.success() && output.stdout.is_empty(), "{args:?}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("retell import FILE"), "{args:?}");
        assert_eq!(home.json(&[args, &["--format", "json"]].concat()), json!([]));
    }
    assert!(home.fails(&["show", "ops"], 1).contains("nothing has been imported yet"));
    assert!(home.fails(&["suspend", "ops"], 1).contains("retell import FILE"));
    assert!(home.fails(&["deck", "set", "ops", "--new", "3"], 1).contains("retell import FILE"));
    assert!(!home.path(".local").exists(), "looking makes no database");
}

#[test]
fn the_stories_of_a_deck_stand_in_the_order_of_the_packet() {
    let home = home();
    home.write("ops.md", format!("# Ops\n\n{QUESTION}\n{OUTAGE}{ROTA}"));
    home.ok(&["import", "ops.md"]);
    tell(&home, &["--story", "rota"], &["good"]);
    home.ok(&["suspend", "rota"]);
    let path = home.path("ops.md").canonicalize().unwrap();
    let row = |story: Value, cards: u32, new: u32, suspended: bool, line: u32| {
        json!({"story": story, "deck": "ops", "cards": cards, "due": 0, "new": new, "suspended": suspended,
               "path": path.to_str().unwrap(), "line": line})
    };
    assert_eq!(
        home.json(&["list", "ops", "--format", "json"]),
        json!([
            row(json!("The outage on a Friday"), 3, 3, false, 6),
            row(json!("The rota that burnt people out"), 2, 0, true, 15),
            row(Value::Null, 1, 1, false, 3)
        ])
    );
    let page = home.ok(&["list", "ops"]);
    assert!(page.contains("ops.md:15") && page.contains("(no story)"), "{page}");
}

#[test]
fn cards_are_listed_where_they_stand() {
    let mut home = home();
    let told = tell(&home, &["ops"], &["easy", "again"]);
    let all = cards(&home, &[]);
    assert_eq!(all.len(), 6);
    let of = |name: &str| all.iter().find(|card| card["card"] == *name).unwrap().clone();
    let (climbed, missed) = (of(&told[0]), of(&told[1]));
    assert_eq!(
        (&climbed["state"], &climbed["rung"], &climbed["due"]),
        (&json!("rung"), &json!(1), &json!("2026-11-28"))
    );
    assert_eq!(
        (&missed["state"], &missed["rung"], &missed["due"]),
        (&json!("check"), &json!(null), &json!("2026-11-22"))
    );
    let port = all.iter().find(|card| card["deck"] == "ports").unwrap();
    let path = home.path("ports.md").canonicalize().unwrap();
    assert_eq!(
        *port,
        json!({"card": port["card"], "deck": "ports", "kind": "followup", "story": null,
               "prompt": "Which port does it listen on?", "state": "new", "rung": null, "due": null, "lapses": 0, "recall": null,
               "suspended": false, "path": path.to_str().unwrap(), "line": 1})
    );
    let page = home.ok(&["list", "--cards"]);
    assert!(page.contains("rung 2") && page.contains("Sat 28 Nov") && page.contains("ports"), "{page}");
    assert!(!home.ok(&["list", "ops", "--cards"]).contains(" deck "), "one deck needs no column");
    home.days_later(7);
    tell(&home, &["ops"], &["again", "again"]);
    assert!(cards(&home, &["ops"]).iter().any(|card| card["lapses"] == 1));
    assert!(home.ok(&["list", "ops", "--cards"]).contains("lapses"));
}

#[test]
fn what_is_gone_from_a_packet_is_counted_and_listed_no_more() {
    let home = home();
    let gone = card(&home, "ops", "tradeoff");
    home.write("ops.md", format!("# Ops\n\n{ROTA}"));
    home.ok(&["import", "ops.md"]);
    assert_eq!(home.json(&["list", "--format", "json"])[0]["cards"], 2);
    assert_eq!(home.json(&["list", "ops", "--format", "json"]).as_array().unwrap().len(), 1);
    assert_eq!(cards(&home, &["ops"]).len(), 2);
    assert!(home.fails(&["show", "outage"], 1).contains("there is no deck, card or story"));
    let shown = home.ok(&["show", &gone]);
    assert!(shown.contains("gone") && shown.contains("since today"), "{shown}");
    let said = home.ok(&["suspend", &gone]);
    assert!(said.contains("should it come back"), "{said}");
    assert!(home.ok(&["resume", &gone]).ends_with(" resumed.\n"));
    home.ok(&["suspend", &gone]);
    home.write("ops.md", format!("# Ops\n\n{OUTAGE}{ROTA}"));
    home.ok(&["import", "ops.md"]);
    let suspended = cards(&home, &["--suspended"]);
    assert_eq!((suspended.len(), &suspended[0]["card"]), (1, &json!(gone)));
}

#[test]
fn tables_fit_what_they_are_printed_on() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md"), &deck("story-bank.md")]);
    home.ok(&["suspend", "summer seat"]);
    for args in
        [&["list"][..], &["list", "legends"], &["list", "--cards"], &["show", "summer seat"], &["show", "legends"]]
    {
        for line in home.ok(args).lines().filter(|line| !line.contains("packet ")) {
            assert!(console::measure_text_width(line) <= 80, "{args:?}: {line}");
        }
    }
}

#[test]
fn a_card_is_shown_with_all_that_it_says_and_how_it_went() {
    let mut home = home();
    let port = card(&home, "ports", "followup");
    let answer = |grade: &str, points: &str| {
        format!("{{\"card\": \"{port}\", \"grade\": \"{grade}\", \"seconds\": 12.4, \"points\": {points}}}\n")
    };
    home.feed(&["review", "--jsonl", "ports"], &answer("good", "[true, false]"));
    home.days_later(1);
    home.feed(&["review", "--jsonl", "--drill", "ports"], &answer("hard", "[true, true]"));
    home.days_later(3);
    home.feed(&["review", "--jsonl", "ports"], &answer("again", "[false, false]"));
    home.database().execute("UPDATE telling SET splits_ms = '[4000,8400]' WHERE grade = 1", []).unwrap();
    home.ok(&["suspend", "ports"]);
    home.ok(&["suspend", &port]);
    let shown = home.json(&["show", &port, "--format", "json"]);
    assert_eq!(
        shown["tellings"],
        json!([
            {"day": "2026-11-21", "grade": "good", "reveal_ms": 12400, "splits_ms": null, "points": [true, false], "drill": false, "undone": false},
            {"day": "2026-11-22", "grade": "hard", "reveal_ms": 12400, "splits_ms": null, "points": [true, true], "drill": true, "undone": false},
            {"day": "2026-11-24", "grade": "again", "reveal_ms": 12400, "splits_ms": [4000, 8400], "points": [false, false], "drill": false, "undone": false}
        ])
    );
    assert_eq!(shown["points"], json!([{"text": "3 hosts", "must": true}, {"text": "250 ms", "must": true}]));
    assert_eq!(shown["prompts"], json!(["Which port does it listen on?"]));
    assert_eq!(shown["answer"], "Port 8080 on 3 hosts, within 250 ms.");
    let standing = ["what", "state", "rung", "due", "lapses", "suspended", "suspended_by", "line", "budget_s"];
    let standing: Vec<&Value> = standing.iter().map(|name| &shown[name]).collect();
    assert_eq!(json!(standing), json!(["card", "check", null, "2026-11-25", 1, true, ["card", "deck"], 1, 45]));

    home.ok(&["undo"]);
    let page = home.ok(&["show", &port.to_uppercase()]);
    for words in [
        "ports.md:1", "rung 1, due today", "the card itself and its deck", "0:45", "Port 8080", "taken back",
        "0:04 0:08",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("250 ms (dropped in 1 of 2 tellings)"), "{page}");
    let history: Vec<&str> = page.lines().filter(|line| line.contains(" of 2") && !line.contains("dropped")).collect();
    assert!(history[0].contains("good") && history[0].contains("1 of 2"), "{page}");
    assert!(history[1].contains("hard") && history[1].contains("2 of 2") && history[1].contains("drill"), "{page}");
    assert!(history[2].contains("again") && history[2].contains("0 of 2"), "newest last: {page}");
}

#[test]
fn the_latest_twenty_tellings_unless_all_are_asked_for() {
    let home = home();
    let port = card(&home, "ports", "followup");
    for at in 0..23 {
        let line = format!("{{\"card\": \"{port}\", \"grade\": \"hard\", \"seconds\": {at}}}\n");
        home.feed(&["review", "--jsonl", "--drill", "ports"], &line);
    }
    let shown = home.json(&["show", &port, "--format", "json"]);
    assert_eq!((shown["tellings"].as_array().unwrap().len(), &shown["earlier"]), (20, &json!(3)));
    assert_eq!(
        (&shown["tellings"][0]["reveal_ms"], &shown["tellings"][19]["reveal_ms"]),
        (&json!(3000), &json!(22000))
    );
    assert!(home.ok(&["show", &port]).contains("3 tellings before these"));
    assert_eq!(home.json(&["show", &port, "--all", "--format", "json"])["tellings"].as_array().unwrap().len(), 23);
}

#[test]
fn a_story_and_a_deck_are_shown() {
    let home = home();
    home.ok(&["suspend", "rota"]);
    let story = home.json(&["show", "OUTAGE", "--format", "json"]);
    assert_eq!(
        (&story["what"], &story["story"], &story["deck"]),
        (&json!("story"), &json!("The outage on a Friday"), &json!("ops"))
    );
    let of_it: Vec<Value> = cards(&home, &[]).into_iter().filter(|card| card["story"] == story["story"]).collect();
    assert_eq!(story["cards"], json!(of_it));
    assert_eq!(home.ok(&["show", "outage"]).matches(" new ").count(), 3);

    home.ok(&["deck", "set", "ops", "--minutes", "20", "--new", "4"]);
    let shown = home.json(&["show", "ops", "--format", "json"]);
    let path = home.path("ops.md").canonicalize().unwrap();
    assert_eq!(
        shown,
        json!({"what": "deck", "deck": "ops", "scheduler": "ladder", "retention": null, "trained": false, "ladder": [3, 7, 21, 60], "new_per_day": 4, "interview": null, "minutes": 20,
               "cards": 5, "due": 0, "new": 3, "suspended": 2, "packets": [{"path": path.to_str().unwrap(), "cards": 5}],
               "to_ask": [], "themes": []})
    );
    assert_eq!(home.json(&["deck", "show", "ops", "--format", "json"]), shown);
    let page = home.ok(&["deck", "show", "OPS"]);
    assert!(
        page.contains("3, 7, 21, 60") && page.contains("at most 4") && page.contains(path.to_str().unwrap()),
        "{page}"
    );
}

#[test]
fn names_that_mean_several_things_or_nothing() {
    let home = home();
    home.write("more.md", format!("# More\n\n{OUTAGE}"));
    let many: String = (1..8).map(|at| ROTA.replace("The rota", &format!("Night {at} of the rota"))).collect();
    home.write("nights.md", many);
    home.ok(&["import", "more.md", "nights.md"]);
    let several = home.fails(&["suspend", "outage"], 1);
    assert!(
        several.contains("in deck \"ops\"") && several.contains("in deck \"more\"") && several.contains("--deck"),
        "{several}"
    );
    assert_eq!(cards(&home, &["--suspended"]).len(), 0, "nothing was guessed");
    let many = home.fails(&["show", "night"], 1);
    assert!(
        many.contains("7 stories")
            && many.contains("Night 5 of")
            && !many.contains("Night 6 of")
            && many.contains("2 more")
    );
    home.ok(&["suspend", "outage", "--deck", "more"]);
    assert!(cards(&home, &["--suspended"]).iter().all(|card| card["deck"] == "more"));

    assert!(home.fails(&["show", "opps"], 1).contains("did you mean \"ops\"?"));
    assert!(home.fails(&["resume", "the outge"], 1).contains("did you mean \"The outage on a Friday\"?"));
    assert!(home.fails(&["show", "zzzz"], 1).contains("retell list"));
    assert!(home.fails(&["show", ""], 1).contains("there is no deck, card or story"), "nothing is not everything");
    assert!(home.fails(&["list", "opps"], 1).contains("did you mean \"ops\"?"));
    assert!(home.fails(&["show", &card(&home, "ops", "tradeoff"), "--deck", "ports"], 1).contains("in deck \"ports\""));
}

#[test]
fn a_deck_wins_over_a_story_of_the_same_name_and_a_whole_title_over_a_part_of_one() {
    let home = Home::new();
    let story = |title: &str| ROTA.replace("The rota that burnt people out", title);
    home.write("rota.md", [story("Rota"), story("Rota again")].concat());
    home.ok(&["import", "rota.md"]);
    assert_eq!(home.json(&["show", "rota", "--format", "json"])["what"], "deck");
    assert_eq!(home.json(&["show", "rota", "--deck", "rota", "--format", "json"])["story"], "Rota");
    home.ok(&["suspend", "rota", "--deck", "rota"]);
    home.ok(&["suspend", "rota"]);
    let said = home.ok(&["resume", "rota"]);
    assert!(said.ends_with("2 stay suspended until: retell resume Rota --deck rota\n"), "{said}");
    home.ok(&["resume", "Rota", "--deck", "rota"]);
    assert_eq!(cards(&home, &["--suspended"]).len(), 0);
}

#[test]
fn a_suspended_story_stays_so_for_the_cards_it_gets_later() {
    let home = home();
    let said = home.ok(&["suspend", "outage"]);
    assert_eq!(said, "Story “The outage on a Friday” suspended: 3 cards are asked no more.\n");
    assert_eq!(home.ok(&["suspend", "outage"]), "Story “The outage on a Friday” was suspended already.\n");
    assert_eq!(home.ok(&["due", "--count"]), "3\n");
    home.write(
        "ops.md",
        format!("# Ops\n\n{OUTAGE}**Q: Who noticed it first?**\n> A customer, after 2 days.\n\n{ROTA}"),
    );
    home.ok(&["import", "ops.md"]);
    let suspended = cards(&home, &["ops", "--suspended"]);
    assert_eq!(suspended.len(), 4);
    assert!(suspended.iter().any(|card| card["prompt"].as_str().unwrap().contains("Who noticed")));
    assert_eq!(home.ok(&["due", "--count"]), "3\n");
    assert_eq!(home.ok(&["resume", "outage"]), "Story “The outage on a Friday” resumed: 4 cards are asked again.\n");
    assert_eq!(home.ok(&["due", "--count"]), "7\n");
}

#[test]
fn what_is_resumed_may_stay_out_for_another_reason() {
    let home = home();
    let trade = card(&home, "ops", "tradeoff");
    home.ok(&["suspend", &trade]);
    home.ok(&["suspend", "outage"]);
    assert!(home.ok(&["suspend", "ops"]).contains("2 cards are asked no more; 3 were out already"));
    let said = home.ok(&["resume", "outage"]);
    assert!(
        said.contains("3 stay suspended until: retell resume ops, retell resume ") && said.contains(&trade),
        "{said}"
    );
    home.ok(&["suspend", "outage"]);
    let said = home.ok(&["resume", "ops"]);
    assert!(said.contains("2 cards are asked again; 3 stay suspended until: "), "{said}");
    assert!(said.contains("retell resume 'The outage on a Friday'"), "a command that can be pasted: {said}");
    assert!(
        home.ok(&["resume", "The outage on a Friday"]).contains("2 cards are asked again; 1 stays suspended until")
    );
    let said = home.ok(&["resume", "ops"]);
    assert!(said.contains(&format!("was not suspended; 1 stays suspended until: retell resume {trade}")), "{said}");
    assert!(home.ok(&["resume", &trade]).ends_with("resumed: it is asked again.\n"));
    assert_eq!(home.ok(&["due", "--count"]), "6\n");
}

#[test]
fn many_reasons_are_counted_not_listed() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    for card in cards(&home, &[]).iter().take(7) {
        home.ok(&["suspend", card["card"].as_str().unwrap()]);
    }
    home.ok(&["suspend", "legends"]);
    let said = home.ok(&["resume", "legends"]);
    assert!(said.contains("7 stay suspended until: "), "{said}");
    assert_eq!(said.matches("retell resume ").count(), 5, "{said}");
    assert!(said.ends_with(", and 2 more in: retell list --suspended\n"), "{said}");
}

#[test]
fn answers_are_taken_back_after_a_restart() {
    let mut home = home();
    let before = schedule(&home);
    let told = tell(&home, &["ops"], &["good", "easy"]);
    let after_two = schedule(&home);
    home.days_later(3);
    tell(&home, &["ops"], &["again"]);
    let said = home.ok(&["undo"]);
    assert!(said.starts_with("Taken back: again, “") && said.ends_with("”; the card is due again today.\n"), "{said}");
    assert_eq!(schedule(&home), after_two);
    let shown = home.json(&["show", &told[1], "--format", "json"]);
    let said = home.ok(&["undo", "2"]);
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("Taken back: easy") && lines[1].starts_with("Taken back: good"), "{said}");
    assert!(lines[0].contains(shown["prompts"][0].as_str().unwrap()) && lines[0].ends_with("new again."), "{said}");
    assert_eq!(schedule(&home), before);
    assert!(home.fails(&["undo"], 1).contains("there is no answer to undo"));
}

#[test]
fn more_undone_than_there_is_says_so() {
    let home = home();
    tell(&home, &["ops"], &["good", "good"]);
    let output = home.run(&["undo", "5"]);
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2);
    assert!(String::from_utf8(output.stderr).unwrap().contains("no more than 2 answers"));
    home.fails(&["undo", "0"], 2);
}

#[test]
fn a_renamed_deck_keeps_its_name_and_all_else_through_the_next_import() {
    let home = home();
    home.ok(&["plan", "ops", "--interview", "2026-12-18", "--minutes", "25"]);
    tell(&home, &["ops"], &["good", "again"]);
    home.ok(&["suspend", "rota"]);
    let before = schedule(&home);
    let output = home.run(&["deck", "rename", "ops", "work stories"]);
    assert!(output.status.success() && output.stderr.is_empty(), "nothing brings the name back");
    home.write("ops.md", format!("# Ops\n\n{OUTAGE}{ROTA}{}", ROTA.replace("rota", "shift plan")));
    let said = home.ok(&["import", "ops.md"]);
    assert!(said.contains("2 added, 5 unchanged"), "{said}");
    assert_eq!(schedule(&home)[..before.len()], before);
    let listed = home.json(&["list", "--format", "json"]);
    assert_eq!(
        (&listed[1]["deck"], &listed[1]["interview"], &listed[1]["cards"]),
        (&json!("work stories"), &json!("2026-12-18"), &json!(7))
    );
    assert_eq!(listed.as_array().unwrap().len(), 2);

    assert!(
        home.fails(&["deck", "rename", "ports", "Work Stories"], 1)
            .contains("there is a deck \"work stories\" already")
    );
    assert!(home.fails(&["deck", "rename", "opps", "x"], 1).contains("there is no deck \"opps\""));
    home.fails(&["deck", "rename", "ports", " "], 2);
    home.ok(&["deck", "rename", "ports", "Ports"]);
    assert_eq!(home.json(&["list", "--format", "json"])[0]["deck"], "Ports", "letters may change their case");
}

#[test]
fn a_rename_says_what_would_bring_the_old_name_back() {
    let home = Home::new();
    let packet = |more: &str| format!("---\ndeck: ops\n---\n\n{OUTAGE}{more}");
    home.write("ops/ops.md", packet(""));
    home.write("notes/ports.md", QUESTION);
    home.ok(&["import", "ops/ops.md", "notes"]);
    let said = |old: &str, new: &str| {
        let output = home.run(&["deck", "rename", old, new]);
        assert!(output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let front = said("ops", "work");
    assert!(front.contains("ops.md") && front.contains("deck: work") && !front.contains("folder"), "{front}");
    home.write("ops/ops.md", packet(ROTA));
    home.ok(&["import", "ops/ops.md"]);
    assert!(home.ok(&["list"]).contains("ops"), "it was true");
    home.write("ops/ops.md", packet(ROTA).replace("deck: ops", "deck: work"));
    home.ok(&["import", "ops/ops.md"]);
    assert_eq!(home.json(&["list", "--format", "json"])[1]["deck"], "work", "and so was the way out");

    assert_eq!(said("notes", "ports"), "", "nothing names a folder's deck but the folder when it is new");
    home.write("notes/ports.md", format!("{QUESTION}\n\n{OUTAGE}"));
    home.ok(&["import", "notes"]);
    assert_eq!(home.json(&["list", "--format", "json"])[0]["deck"], "ports", "it keeps its new name");
}

#[test]
fn a_packet_that_moves_to_a_folders_deck_brings_its_date_along() {
    let home = Home::new();
    home.write("all/ops.md", OUTAGE);
    home.write("all/a-rota.md", ROTA);
    home.ok(&["import", "all/ops.md"]);
    home.ok(&["plan", "ops", "--interview", "2026-12-18", "--minutes", "25", "--off", "2026-12-01"]);
    let report = home.ok(&["import", "all"]);
    assert!(report.contains("its cards were in deck ops before"), "{report}");
    let plan = home.json(&["plan", "--format", "json"]);
    assert_eq!(
        (&plan["deck"], &plan["interview"], &plan["minutes"]),
        (&json!("all"), &json!("2026-12-18"), &json!(25))
    );
    assert!(home.ok(&["plan", "all"]).contains("off: Tue 1 Dec"));
}

#[test]
fn a_ladder_there_and_back_leaves_every_row_as_it_was() {
    let mut home = Home::new();
    home.ok(&["import", &deck("legends.md"), &deck("story-bank.md")]);
    for (day, grades) in
        [(0, ["good", "easy", "again", "hard"]), (3, ["good", "again", "easy", "good"]), (10, ["good"; 4])]
    {
        home.days_later(day);
        tell(&home, &["legends"], &grades);
        tell(&home, &["story-bank"], &grades);
    }
    home.ok(&["suspend", "quay"]);
    home.days_later(15);
    let before = schedule(&home);
    let due = |home: &Home| home.json(&["deck", "show", "legends", "--format", "json"])["due"].as_u64().unwrap();
    let (due_before, told) =
        (due(&home), cards(&home, &["legends"]).iter().filter(|card| !card["due"].is_null()).count());
    let days = |home: &Home| cards(home, &["legends"]).iter().map(|card| card["due"].clone()).collect::<Vec<_>>();
    let days_before = days(&home);

    let dry = home.ok(&["deck", "set", "legends", "--ladder", "1,2,4", "--dry-run"]);
    assert_eq!(schedule(&home), before, "a dry run writes nothing");
    assert!(dry.contains("ladder 1,2,4"), "{dry}");
    assert_eq!(home.json(&["deck", "show", "legends", "--format", "json"])["ladder"], json!([3, 7, 21, 60]));

    let said = home.ok(&["deck", "set", "legends", "--ladder", "1,2,4"]);
    assert_eq!(said, dry, "the preview is what happens");
    let moved = days(&home).iter().zip(&days_before).filter(|(now, then)| now != then).count();
    assert!(moved > 3 && due(&home) > due_before, "{said}");
    let preview = format!("{moved} of {told} told cards move; due today: {due_before} before, {} after", due(&home));
    assert_eq!(said.lines().next().unwrap(), preview);

    let back = home.ok(&["deck", "set", "legends", "--ladder", "3,7,21,60"]);
    assert!(back.starts_with(&format!("{moved} of {told} told cards move; ")), "{back}");
    assert_eq!(schedule(&home), before);
}

#[test]
fn the_ladder_that_was_set_holds_until_the_packet_states_another() {
    let home = Home::new();
    let packet = |ladder: &str, more: &str| format!("---\nreview_schedule_days: {ladder}\n---\n\n{OUTAGE}{more}");
    let ladder = |home: &Home| home.json(&["show", "ops", "--format", "json"])["ladder"].clone();
    home.write("ops.md", packet("[2, 6, 18]", ""));
    home.ok(&["import", "ops.md"]);
    home.ok(&["deck", "set", "ops", "--ladder", "4,9"]);
    home.write("ops.md", packet("[2, 6, 18]", ROTA));
    home.ok(&["import", "ops.md"]);
    assert_eq!(ladder(&home), json!([4, 9]));
    home.write("ops.md", packet("[2, 6, 20]", ROTA));
    home.ok(&["import", "ops.md"]);
    assert_eq!(ladder(&home), json!([2, 6, 20]));
}

#[test]
fn settings_are_set_and_taken_back() {
    let home = home();
    assert!(
        home.ok(&["deck", "set", "ops", "--new", "2", "--minutes", "15"]).contains("2 new cards a day; 15 min a day")
    );
    assert_eq!(home.ok(&["due", "ops", "--count"]), "2\n");
    assert!(home.ok(&["deck", "set", "ops", "--minutes", "none"]).contains("whatever is due"));
    let shown = home.json(&["show", "ops", "--format", "json"]);
    assert_eq!((&shown["new_per_day"], &shown["minutes"]), (&json!(2), &json!(null)));
    home.ok(&["deck", "set", "ops", "--new", "5", "--dry-run"]);
    assert_eq!(home.ok(&["due", "ops", "--count"]), "2\n");
    for args in [
        &["--ladder", "7,3"][..],
        &["--ladder", "a"],
        &["--minutes", "0"],
        &["--minutes", "some"],
        &["--new", "-1"],
        &["--scheduler", "anki"],
        &["--scheduler", "ladder", "--retention", "0.9"],
        &["--retention", "0.9"],
        &["--scheduler", "fsrs", "--retention", "0.69"],
        &["--scheduler", "fsrs", "--retention", "1"],
        &["--scheduler", "fsrs", "--retention", "NaN"],
        &[],
    ] {
        home.fails(&[&["deck", "set", "ops"], args].concat(), 2);
    }
}

#[test]
fn every_verb_has_examples() {
    let home = Home::new();
    for verb in [
        &["list"][..],
        &["show"],
        &["suspend"],
        &["resume"],
        &["undo"],
        &["deck"],
        &["deck", "list"],
        &["deck", "show"],
        &["deck", "rename"],
        &["deck", "set"],
        &["deck", "optimize"],
    ] {
        let help = home.ok(&[verb, &["--help"]].concat());
        let examples = help.split("Example").nth(1).unwrap_or_else(|| panic!("{verb:?}: {help}"));
        assert!(examples.contains(&format!("retell {}", verb.join(" "))), "{verb:?}: {examples}");
    }
}

#[test]
fn a_deck_that_is_suspended_says_how_it_comes_back() {
    let mut home = home();
    home.ok(&["suspend", "ports"]);
    assert!(home.ok(&[]).contains("Do it now: retell review ops"));
    home.ok(&["suspend", "ops"]);
    let back = "ops is suspended; retell resume ops asks it again.";
    for args in [&[][..], &["due"], &["due", "ops"], &["plan"]] {
        let said = String::from_utf8(home.run(args).stdout).unwrap();
        assert!(said.contains(back) && !said.contains("--drill"), "{args:?}: {said}");
    }
    for args in [&["review", "--plain"][..], &["review", "ops", "--plain"], &["review", "--plain", "--drill"]] {
        let said = String::from_utf8(home.run(args).stderr).unwrap();
        assert!(said.contains(back), "{args:?}: {said}");
    }
    // Beside another deck that is done for today, it is not what there is to do.
    home.write("more.md", "Q: How long is a window?\nA: 30 s, of 200 ms each.\n");
    home.ok(&["import", "more.md"]);
    home.feed(&["review", "--plain"], "\ngood\n");
    assert!(!home.ok(&[]).contains(back));
    home.ok(&["resume", "ops"]);
    home.days_later(1);
    assert!(home.ok(&[]).contains("Do it now"));
}

#[test]
fn what_is_missing_makes_no_database() {
    let home = Home::new();
    for args in [&["import", "nope.md"][..], &["import", "nope.md", "--dry-run"], &["check", "nope.md"]] {
        let said = home.fails(&[&["--db", "new.db"], args].concat(), 1);
        assert!(said.contains("nope.md does not exist") && !said.contains("no database"), "{args:?}: {said}");
        assert!(!home.path("new.db").exists(), "{args:?}");
    }
    home.write("x.md", "Q: How long is a window?\nA: 30 s, of 200 ms each.\n");
    assert_eq!(home.run(&["--db", "new.db", "check", "x.md", "--fix"]).stderr, b"");
}

#[test]
fn cards_are_counted_in_words() {
    let home = home();
    home.write(
        "more.md",
        "Q: How long is a window?\nA: 30 s, of 200 ms each.\n\nQ: How many are there?\nA: 9 of them.\n",
    );
    let said = home.ok(&["import", "more.md"]);
    assert!(said.contains("2 cards in deck more: 2 follow-ups\n"), "{said}");
    home.write(
        "more.md",
        "Q: How long is a window?\nA: 40 s, of 200 ms each.\n\nQ: How many are there?\nA: 9 of them.\n",
    );
    let said = home.ok(&["import", "more.md"]);
    assert!(said.contains("1 changed (still new)") && !said.contains("due tomorrow"), "{said}");
}
