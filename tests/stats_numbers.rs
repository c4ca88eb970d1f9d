//! The numbers of `stats` agree with each other, over histories of many kinds and under every filter.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::history::practised;
use common::learner::{FORGETFUL, home as told_home, log};
use common::{Home, deck, stats, stats_of};
use retell::schedule::Model;
use serde_json::{Value, json};

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("no list: {value}"))
}

/// The sum of a number over the rows of a list; `at` is a JSON pointer.
fn sum(rows: &Value, at: &str) -> u64 {
    list(rows).iter().map(|row| row.pointer(at).and_then(Value::as_u64).unwrap_or_else(|| panic!("{at}: {row}"))).sum()
}

fn count(of: &Value, at: &str) -> u64 {
    of.pointer(at).and_then(Value::as_u64).unwrap_or_else(|| panic!("no {at}"))
}

/// What must be true of any numbers.
fn agree(stats: &Value) {
    let (told, asked, recalled) =
        (count(stats, "/tellings/total"), count(stats, "/tellings/asked"), count(stats, "/tellings/recalled"));
    for rows in ["days", "hours"] {
        assert_eq!(sum(&stats[rows], "/tellings"), told, "{rows}");
        assert_eq!((sum(&stats[rows], "/asked"), sum(&stats[rows], "/recalled")), (asked, recalled), "{rows}");
    }
    for rows in ["kinds", "decks"] {
        assert_eq!(sum(&stats[rows], "/tellings/total"), told, "{rows}");
        assert_eq!(sum(&stats[rows], "/cards/total"), count(stats, "/cards/total"), "{rows}");
    }
    for deck in list(&stats["decks"]) {
        assert_eq!(sum(&deck["stories"], "/tellings/total"), count(deck, "/tellings/total"), "{}", deck["deck"]);
        assert_eq!(sum(&deck["stories"], "/cards/new"), count(deck, "/cards/new"), "{}", deck["deck"]);
    }
    for grade in 0..4 {
        let of = count(stats, &format!("/tellings/grades/{grade}"));
        for rows in ["days", "answers"] {
            assert_eq!(sum(&stats[rows], &format!("/grades/{grade}")), of, "{rows}");
        }
    }
    let weeks: u64 = list(&stats["told"]).iter().map(|kind| sum(&kind["weeks"], "/asked")).sum();
    assert_eq!(weeks, asked);
    let days: Vec<&str> = list(&stats["days"]).iter().map(|day| day["day"].as_str().unwrap()).collect();
    assert!(days.is_sorted() && days.windows(2).all(|pair| pair[0] != pair[1]), "{days:?}");
    retention_agrees(stats, asked);
    cards_agree(stats);
}

fn retention_agrees(stats: &Value, asked: u64) {
    let by = |by: &str| list(&stats["retention"]).iter().filter(|row| row["by"] == by).cloned().collect::<Value>();
    // The very first tellings are asked, and remember nothing.
    let first = list(&stats["answers"]).iter().filter(|row| row["from"] == "new").cloned().collect::<Value>();
    let first: u64 = (0..4).map(|grade| sum(&first, &format!("/grades/{grade}"))).sum();
    assert_eq!(sum(&by("all"), "/all/asked"), asked - first);
    for span in ["day", "week", "month", "all"] {
        for number in ["asked", "recalled"] {
            let of = |rows: &str| sum(&by(rows), &format!("/{span}/{number}"));
            assert!(of("kind") == of("all") && of("rung") == of("all"), "{span} {number}");
        }
    }
}

fn cards_agree(stats: &Value) {
    let cards = &stats["cards"];
    let (total, new, check) = (count(cards, "/total"), count(cards, "/new"), count(cards, "/check"));
    let rungs: u64 = list(&cards["rungs"]).iter().map(|rung| rung.as_u64().unwrap()).sum();
    assert_eq!(new + check + rungs + count(cards, "/suspended"), total);
    assert_eq!(sum(&stats["intervals"], "/cards"), check + rungs);
    assert!(sum(&stats["recall"], "/cards") <= check + rungs);
    assert_eq!(stats["forecast"][0]["due"], cards["due"]);
    for day in list(&stats["forecast"]) {
        assert_eq!(day["due"] == 0, day["minutes"] == 0.0, "{day}");
    }
}

#[test]
fn numbers_agree_over_all_histories() {
    let empty = Home::new();
    agree(&stats(&empty));
    empty.ok(&["import", &deck("legends.md")]);
    let new = stats(&empty);
    agree(&new);
    assert_eq!(
        new["days"],
        json!([{"day": "2026-11-21", "tellings": 0, "grades": [0, 0, 0, 0], "minutes": 0.0,
                                    "asked": 0, "recalled": 0, "added": 62}])
    );
    let mut learnt = told_home(80, &log(3, &Model::trained(FORGETFUL).unwrap(), 80, 120));
    learnt.at("2025-02-20T12:00:00Z");
    let by_ladder = stats(&learnt);
    agree(&by_ladder);
    learnt.ok(&["deck", "set", "hosts", "--scheduler", "fsrs", "--retention", "0.9"]);
    let by_fsrs = stats(&learnt);
    agree(&by_fsrs);
    assert_eq!(by_ladder["days"], by_fsrs["days"], "what was told does not hang on what schedules");
    learnt.at("2024-12-01T12:00:00Z");
    let earlier = stats(&learnt);
    assert!(count(&earlier, "/tellings/total") < count(&by_fsrs, "/tellings/total"), "later days have not come yet");
}

#[test]
fn a_practised_home_has_every_number() {
    let home = practised(20);
    let all = stats(&home);
    agree(&all);
    for rows in ["seconds", "mocks", "dropped", "weakest", "told", "intervals"] {
        assert!(!list(&all[rows]).is_empty(), "{rows}");
    }
    let from: Vec<&Value> = list(&all["answers"]).iter().map(|row| &row["from"]).collect();
    assert!(["new", "check", "rung", "retry", "drill"].iter().all(|place| from.contains(&&json!(place))), "{from:?}");
    let counted = |what: &str| -> u32 {
        let sql = format!("SELECT count({what}) FROM telling WHERE undone_at IS NULL");
        home.database().query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(all["tellings"]["total"], counted("*"), "what was told of a card that is gone was told");
    let told_days = list(&all["days"]).iter().filter(|day| day["tellings"] != 0).count();
    assert_eq!(u32::try_from(told_days).unwrap(), counted("DISTINCT day"));
    let ferries = list(&all["decks"]).iter().find(|deck| deck["deck"] == "ferries").unwrap();
    assert_eq!((&ferries["cards"]["total"], list(&ferries["stories"]).len()), (&json!(2), 1));
    let mock = &all["mocks"][0];
    let round = &mock["rounds"][0];
    assert_eq!((&mock["deck"], &mock["ended"], &mock["real"]), (&json!("story-bank"), &json!(true), &json!(false)));
    assert_eq!((&round["round"], &round["asked"], &round["checked"]), (&json!(1), &json!(1), &json!(1)));
    assert_eq!((&round["to_the_point"], &round["measurable"]), (&json!(1), &json!(0)));
    assert_eq!(mock["improvements"], json!([{"text": "say the number first", "met": false}]));
}

/// Filters of which each telling and card passes exactly one give numbers that add up to all.
#[test]
fn filters_take_the_numbers_apart() {
    let home = practised(16);
    let all = stats(&home);
    let adds_up = |parts: &[Value], what: &str| {
        let parts = Value::Array(parts.to_vec());
        for at in ["/tellings/total", "/tellings/asked", "/tellings/recalled"] {
            assert_eq!(sum(&parts, at), count(&all, at), "{what} {at}");
        }
    };
    let of = |args: &[&str]| {
        let stats = stats_of(&home, args);
        agree(&stats);
        stats
    };
    let kinds = ["pitch", "story", "metric", "tradeoff", "followup", "cue", "prompt"].map(|kind| of(&["--kind", kind]));
    adds_up(&kinds, "kinds");
    assert_eq!(sum(&Value::Array(kinds.to_vec()), "/cards/total"), count(&all, "/cards/total"));
    adds_up(&["story-bank", "ferries"].map(|deck| of(&[deck])), "decks");
    assert_eq!(of(&["story-bank", "--deck", "ferries"])["tellings"], all["tellings"], "two decks are both");
    adds_up(&[of(&["--to", "2026-11-27"]), of(&["--from", "2026-11-28"])], "days");
    let week = of(&["--from", "-3", "--to", "yesterday"]);
    let days: Vec<&str> = list(&week["days"]).iter().map(|day| day["day"].as_str().unwrap()).collect();
    assert!(!days.is_empty() && days.iter().all(|day| ("2026-12-03".."2026-12-06").contains(day)), "{days:?}");
    assert_eq!(week["cards"], all["cards"], "cards stand where they stand today");
    assert_eq!(week["filter"]["from"], "2026-12-03");

    let competency = all["readiness"]["competencies"][0].clone();
    let chosen = of(&["--competency", competency["competency"].as_str().unwrap()]);
    let titles: Vec<&Value> = list(&chosen["readiness"]["stories"]).iter().map(|story| &story["story"]).collect();
    assert_eq!(titles.len(), list(&competency["stories"]).len());
    assert!(titles.iter().all(|title| list(&competency["stories"]).contains(title)));
    assert_eq!(chosen["ready"]["today"], competency["ready"]["today"]);
    let story = titles[0].as_str().unwrap();
    assert_eq!(of(&["--story", story])["filter"]["stories"], json!([story]));
    // The mock's one question was drawn from a story's card; what is not of it is not in it.
    assert_eq!(of(&["--kind", "prompt"])["mocks"], json!([]));
    assert_eq!(of(&["ferries"])["mocks"], json!([]));
}

#[test]
fn a_choice_of_nothing_says_what_to_do() {
    let home = Home::new();
    assert!(home.ok(&["stats"]).contains("retell import FILE"));
    home.ok(&["import", &deck("story-bank.md")]);
    let says = |args: &[&str]| home.ok(args).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(says(&["stats", "--from", "-30"]).contains("nor on any other day. Begin with: retell review"));
    home.feed(&["review", "--plain", "--limit", "2"], &"\ngood\n".repeat(2));
    let said = says(&["stats", "--to", "2026-11-01"]);
    assert!(said.contains("Nothing was told up to Sun 1 Nov; there are tellings of today."), "{said}");
    let said = says(&["stats", "--kind", "prompt"]);
    assert!(said.contains("No card is of kind prompt."), "{said}");
    let json = home.run(&["stats", "--kind", "prompt", "--format", "json"]);
    assert!(serde_json::from_slice::<Value>(&json.stdout).is_ok());
    assert!(String::from_utf8_lossy(&json.stderr).contains("No card is of kind prompt."));
}

#[test]
fn an_unknown_name_gets_the_nearest_one() {
    let home = Home::new();
    home.ok(&["import", &deck("story-bank.md")]);
    assert!(home.fails(&["stats", "--deck", "storybank"], 1).contains("did you mean \"story-bank\"?"));
    assert!(home.fails(&["stats", "--competency", "leadershop"], 1).contains("there is no competency \"leadershop\""));
    assert!(home.fails(&["stats", "--story", "zzz"], 1).contains("no story's title holds \"zzz\""));
    assert!(home.fails(&["stats", "--kind", "metrics"], 2).contains("'metric'"));
    assert!(home.fails(&["stats", "--from", "soon"], 2).contains("\"soon\" is no date"));
    assert!(home.fails(&["stats", "--from", "today", "--to", "-3"], 2).contains("is after --to 2026-11-18"));
    assert!(home.fails(&["stats", "--table", "day"], 2).contains("'days'"));
    assert!(home.fails(&["stats", "--table", "days", "--format", "json"], 2).contains("--table is written as CSV"));
}
