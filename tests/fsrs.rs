//! FSRS in the ladder's place, parameters trained from a log, and predictions held against what happened.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::collections::HashMap;

use common::learner::{Chance, FORGETFUL, counted, home, log};
use common::{Home, Lines, stats};
use retell::schedule::{Day, Grade, Memory, Model, Parameters, Told, Untried, fold, try_out};
use retell::store::Store;
use serde_json::{Value, json};

fn forgetful() -> Model {
    Model::trained(FORGETFUL).unwrap()
}

/// A learner who forgets everything for three quarters of the time, and nothing from then on.
fn changed(cards: i64) -> Vec<(i64, Told)> {
    let mut chance = Chance(7);
    let telling = |at: i64| {
        let grade = if at < 9 || chance.share() < 0.02 { Grade::Again } else { Grade::Good };
        let day = Day::from_number(20_000 + i32::try_from(at).unwrap() * 3);
        (1..=cards).map(move |card| (card, Told { day, grade, drill: false }))
    };
    (0..12).flat_map(telling).collect()
}

/// All rows of the schedule.
fn schedule(home: &Home) -> Vec<Vec<rusqlite::types::Value>> {
    let database = home.database();
    let mut rows = database.prepare("SELECT * FROM schedule ORDER BY card").unwrap();
    let columns = rows.column_count();
    let read = rows.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).unwrap();
    read.map(Result::unwrap).collect()
}

fn parameters(home: &Home) -> Option<Parameters> {
    let text: Option<String> = home.database().query_row("SELECT parameters FROM deck", [], |row| row.get(0)).unwrap();
    text.map(|text| serde_json::from_str(&text).unwrap())
}

/// What a model predicts of each telling that counts, from the second of a card on, and whether it was recalled. Its
/// memory is moved by all tellings, or by those alone that count.
fn predicted(log: &[(i64, Told)], model: &Model, by_all: bool) -> Vec<(f64, bool)> {
    let mut cards: HashMap<i64, (Option<Day>, Day, Memory)> = HashMap::new();
    let mut out = Vec::new();
    for (card, told) in log {
        let before = cards.get(card).copied();
        let counts = !told.drill && before.is_none_or(|(graded, ..)| graded.is_none_or(|graded| told.day > graded));
        if !counts && !by_all {
            continue;
        }
        if let (true, Some((Some(_), last, memory))) = (counts, before) {
            out.push((f64::from(memory.recall(told.day - last)), told.grade != Grade::Again));
        }
        let elapsed = before.map_or(0, |(_, last, _)| told.day - last);
        let memory = model.after(before.map(|(.., memory)| memory), elapsed, told.grade);
        let graded = if counts { Some(told.day) } else { before.and_then(|(graded, ..)| graded) };
        cards.insert(*card, (graded, told.day, memory));
    }
    out
}

fn mean_surprise(predicted: &[(f64, bool)]) -> f64 {
    let surprise = |(recall, recalled): &(f64, bool)| -(if *recalled { *recall } else { 1.0 - recall }).ln();
    predicted.iter().map(surprise).sum::<f64>() / f64::from(u32::try_from(predicted.len()).unwrap())
}

#[test]
fn training_needs_four_hundred_tellings_that_count() {
    let whole = log(1, &forgetful(), 150, 90);
    let until = |count: usize| {
        let end = (1..=whole.len()).find(|&end| counted(&whole[..end]) == count).unwrap();
        &whole[..end]
    };
    assert_eq!(try_out(until(399), &Model::default()).unwrap_err(), Untried::TooFew(399));
    assert_eq!(try_out(until(400), &Model::default()).unwrap().counted, 400);
    assert!(until(400).len() > 420, "the learner's retries and drills do not count");
    let once: Vec<(i64, Told)> = (1..=500).map(|card| (card, whole[0].1)).collect();
    assert_eq!(try_out(&once, &Model::default()).unwrap_err(), Untried::NothingToPredict);
}

#[test]
fn training_finds_a_learner_who_is_not_like_most() {
    for seed in 1..4 {
        let log = log(seed, &forgetful(), 200, 150);
        let trial = try_out(&log, &Model::default()).unwrap();
        assert_eq!(trial.counted, counted(&log));
        let trained = Model::trained(trial.parameters).unwrap();
        for (model, loss) in [(Model::default(), trial.before), (trained.clone(), trial.after)] {
            let predicted = predicted(&log, &model, false);
            assert_eq!(predicted.len(), trial.trained_on + trial.held_back);
            assert!((mean_surprise(&predicted[trial.trained_on..]) - loss).abs() < 1e-9);
        }
        assert_eq!(trial.held_back, (trial.trained_on + trial.held_back) / 5, "the latest fifth");
        let best = mean_surprise(&predicted(&log, &forgetful(), false)[trial.trained_on..]);
        assert!(trial.is_better(), "{trial:?}");
        assert!(
            trial.before - trial.after > (trial.before - best) / 2.0,
            "half of what there is to gain: {best} {trial:?}"
        );
        assert!(!try_out(&log, &trained).unwrap().is_better(), "there is nothing more to gain from the same log");
    }
}

#[test]
fn the_same_log_gives_the_same_parameters_whatever_rows_its_cards_have() {
    let log = log(5, &forgetful(), 150, 100);
    let first = try_out(&log, &Model::default()).unwrap();
    let renumbered: Vec<(i64, Told)> = log.iter().map(|(card, told)| (card * 7919 % 1009, *told)).collect();
    assert_eq!(first, try_out(&log, &Model::default()).unwrap());
    assert_eq!(first, try_out(&renumbered, &Model::default()).unwrap());
}

#[test]
fn one_grade_alone_trains_without_a_fall() {
    for grade in Grade::ALL {
        let telling = |at: i32| {
            (1..=60).map(move |card| (card, Told { day: Day::from_number(20_000 + at), grade, drill: false }))
        };
        let log: Vec<(i64, Told)> = (0..10).flat_map(telling).collect();
        let trial = try_out(&log, &Model::default()).unwrap();
        assert!(trial.after.is_finite() && trial.before.is_finite(), "{grade:?}: {trial:?}");
    }
}

#[test]
fn what_predicts_better_is_kept_and_the_defaults_come_back() {
    let log = log(2, &forgetful(), 150, 100);
    let trial = try_out(&log, &Model::default()).unwrap();
    let mut home = home(150, &log);
    home.at("2025-01-08T12:00:00Z");
    let before = schedule(&home);

    let dry = home.ok(&["deck", "optimize", "hosts", "--dry-run"]);
    assert_eq!((schedule(&home), parameters(&home)), (before.clone(), None), "a dry run writes nothing");
    let said = home.ok(&["deck", "optimize", "hosts"]);
    assert_eq!(said.replace("Kept:", "Would be kept:"), dry, "the preview is what happens");
    let first =
        format!("hosts: {} tellings count, {} of them not a card's first.\n", trial.counted, trial.counted - 150);
    assert!(said.starts_with(&first), "{said}");
    assert!(
        said.contains(&format!("earlier {}, tried on the latest {}.\n", trial.trained_on, trial.held_back)),
        "{said}"
    );
    assert!(
        said.contains(&format!(
            "{:.5} with the default parameters, {:.5} with the new ones",
            trial.before, trial.after
        ))
    );
    assert!(
        said.contains("Kept: ") && said.contains("\n0 of 150 told cards move; "),
        "the ladder asks no estimate: {said}"
    );
    assert_eq!(parameters(&home), Some(trial.parameters));
    assert_eq!(home.json(&["deck", "show", "hosts", "--format", "json"])["trained"], true);
    assert!(home.ok(&["deck", "show", "hosts"]).contains("trained on what was told"));
    assert_ne!(schedule(&home), before, "memories are folded again");

    let trained = schedule(&home);
    assert!(home.ok(&["deck", "optimize", "hosts"]).ends_with("No better: the parameters stay as they were.\n"));
    assert_eq!(schedule(&home), trained);

    home.ok(&["deck", "optimize", "hosts", "--clear", "--dry-run"]);
    assert_eq!(schedule(&home), trained);
    let said = home.ok(&["deck", "optimize", "hosts", "--clear"]);
    assert!(said.starts_with("Recall is estimated with the default parameters.\n0 of 150 told cards move"), "{said}");
    assert_eq!((schedule(&home), parameters(&home)), (before, None));
    assert!(home.ok(&["deck", "optimize", "hosts", "--clear"]).contains("has the default parameters already"));
}

#[test]
fn what_predicts_worse_is_not_kept() {
    let log = changed(60);
    let trial = try_out(&log, &Model::default()).unwrap();
    assert!(trial.after > trial.before, "trained on forgetting, tried on remembering: {trial:?}");
    let home = home(60, &log);
    let before = schedule(&home);
    let said = home.ok(&["deck", "optimize", "hosts"]);
    assert!(said.ends_with("No better: the parameters stay as they were.\n"), "{said}");
    assert_eq!((schedule(&home), parameters(&home)), (before, None));
}

#[test]
fn a_short_log_says_how_short() {
    let log = log(3, &Model::default(), 40, 20);
    let said = home(40, &log).fails(&["deck", "optimize", "hosts"], 1);
    let words = format!("deck \"hosts\": {} tellings count so far and training needs 400", counted(&log));
    assert!(said.contains(&words), "{said}");
}

#[test]
fn what_is_read_of_a_memory_is_what_the_log_folds_to() {
    let home = home(150, &log(2, &forgetful(), 150, 100));
    home.ok(&["deck", "optimize", "hosts"]);
    home.ok(&["deck", "set", "hosts", "--scheduler", "fsrs", "--retention", "0.85"]);
    let store = Store::open(&home.path(".local/share/retell/retell.db")).unwrap();
    let deck = store.deck("hosts").unwrap().unwrap();
    assert_eq!(deck.model.parameters(), parameters(&home).as_ref());
    let told = store.deck_log(deck.id).unwrap();
    for card in store.cards().unwrap() {
        let folded = fold(told.iter().filter(|(row, _)| *row == card.row).map(|(_, told)| *told), &deck.scheduler());
        let candidate = store.candidate(card.row).unwrap();
        assert_eq!((card.memory, candidate.memory), (folded.memory, folded.memory));
        assert_eq!((card.state, card.due), (folded.standing.state, folded.standing.due));
        assert!((folded.memory.unwrap().decay - Model::DEFAULT_DECAY).abs() > 1e-3, "the trained one");
    }
}

#[test]
fn fsrs_there_and_back_leaves_every_row_as_it_was() {
    let mut home = home(60, &log(4, &Model::default(), 60, 60));
    home.at("2024-12-05T12:00:00Z");
    let before = schedule(&home);
    let deck = |home: &Home| home.json(&["deck", "show", "hosts", "--format", "json"]);
    let days = |home: &Home| -> Vec<Value> {
        let cards = home.json(&["list", "hosts", "--cards", "--format", "json"]);
        cards.as_array().unwrap().iter().map(|card| card["due"].clone()).collect()
    };
    let (days_before, due_before) = (days(&home), deck(&home)["due"].clone());

    let set = ["deck", "set", "hosts", "--scheduler", "fsrs"];
    let dry = home.ok(&[&set[..], &["--dry-run"]].concat());
    assert_eq!(schedule(&home), before, "a dry run writes nothing");
    assert_eq!(home.ok(&set), dry, "the preview is what happens");
    let moved = days(&home).iter().zip(&days_before).filter(|(now, then)| now != then).count();
    let due = &deck(&home)["due"];
    assert!(moved > 30, "{dry}");
    assert!(
        dry.starts_with(&format!("{moved} of 60 told cards move; due today: {due_before} before, {due} after\n")),
        "{dry}"
    );
    assert!(dry.contains("hosts: FSRS at retention 0.9 "), "{dry}");
    let shown = deck(&home);
    assert_eq!(
        (&shown["scheduler"], &shown["retention"], &shown["trained"]),
        (&json!("fsrs"), &json!(0.9), &json!(false))
    );
    assert!(home.ok(&["deck", "show", "hosts"]).contains("FSRS, retention 0.9"));
    assert!(home.ok(&["stats"]).contains("FSRS at 0.9"));

    home.ok(&["deck", "set", "hosts", "--retention", "0.8"]);
    let later = days(&home).iter().zip(&days_before).filter(|(now, then)| now.as_str() > then.as_str()).count();
    assert!(later > 0 && deck(&home)["retention"] == json!(0.8), "a lower retention has longer days");
    home.ok(&set);
    assert_eq!(deck(&home)["retention"], json!(0.8), "the deck's own retention stays until another is named");

    let back = home.ok(&["deck", "set", "hosts", "--scheduler", "ladder"]);
    assert!(back.contains("hosts: ladder 3,7,21,60; "), "{back}");
    assert_eq!(schedule(&home), before);
}

#[test]
fn a_review_leads_to_the_days_of_fsrs() {
    let home = Home::new();
    home.write("ports.md", "Q: Which port?\nA: Port 8080, on 3 hosts.\n");
    home.ok(&["import", "ports.md"]);
    home.ok(&["deck", "set", "ports", "--scheduler", "fsrs"]);
    let mut lines = Lines::start(&home, &[]);
    let ask = lines.hear();
    // The first stabilities of the default parameters are 0.2, 1.3, 2.3 and 8.3 days.
    let next = json!({"again": "2026-11-22", "hard": "2026-11-22", "good": "2026-11-23", "easy": "2026-11-29"});
    assert_eq!(ask["ask"]["next"], next);
    assert_eq!(lines.answer(&ask, "easy")["recorded"]["due"], "2026-11-29");
    lines.end();
    let card = &home.json(&["list", "--cards", "--format", "json"])[0];
    assert_eq!((&card["state"], &card["rung"]), (&json!("rung"), &json!(1)), "eight days are past the rung of seven");
    home.ok(&["undo"]);
    assert_eq!(home.json(&["list", "--cards", "--format", "json"])[0]["state"], "new");
}

#[test]
fn usage_says_what_a_retention_is() {
    let home = home(1, &[]);
    let set = |args: &[&str]| home.fails(&[&["deck", "set", "hosts"], args].concat(), 2);
    for share in ["0.5", "0.999", "90", "some"] {
        let said = set(&["--scheduler", "fsrs", "--retention", share]);
        assert!(said.contains("the share of cards to be recalled when they come due, between 0.70 and 0.99"), "{said}");
    }
    for args in [&["--retention", "0.9"][..], &["--scheduler", "ladder", "--retention", "0.9"]] {
        assert!(
            set(args).contains("the ladder has no retention; for FSRS in its place: --scheduler fsrs --retention 0.9")
        );
    }
    for share in ["0.70", "0.99"] {
        home.ok(&["deck", "set", "hosts", "--scheduler", "fsrs", "--retention", share]);
    }
}

/// Calibration reckoned once more, over ten counters.
fn reckoned(predicted: &[(f64, bool)]) -> (f64, Vec<(usize, usize, f64, f64)>) {
    let mut bins = [(0usize, 0.0, 0.0); 10];
    for (recall, recalled) in predicted {
        let at = (1..10).filter(|edge| f64::from(*edge) / 10.0 <= *recall).count();
        bins[at] = (bins[at].0 + 1, bins[at].1 + recall, bins[at].2 + f64::from(u8::from(*recalled)));
    }
    let held = |count: usize| f64::from(u32::try_from(count).unwrap());
    let filled = bins.into_iter().enumerate().filter(|(_, bin)| bin.0 > 0);
    let bins: Vec<_> = filled.map(|(at, (n, sum, hits))| (at, n, sum / held(n), hits / held(n))).collect();
    let square: f64 = bins.iter().map(|(_, n, mean, share)| held(*n) * (mean - share) * (mean - share)).sum();
    ((square / held(predicted.len())).sqrt(), bins)
}

fn agrees(calibration: &Value, predicted: &[(f64, bool)]) {
    let (rmse, bins) = reckoned(predicted);
    let near = |value: &Value, number: f64| (value.as_f64().unwrap() - number).abs() < 1e-4;
    assert_eq!(calibration["tellings"], predicted.len());
    assert!(near(&calibration["log_loss"], mean_surprise(predicted)), "{calibration}");
    assert!(near(&calibration["rmse_bins"], rmse), "{rmse}: {calibration}");
    let said = calibration["bins"].as_array().unwrap();
    assert_eq!(said.len(), bins.len());
    for (bin, (at, count, mean, share)) in said.iter().zip(bins) {
        let edges = (bin["from"].as_f64().unwrap() * 10.0, bin["to"].as_f64().unwrap() * 10.0);
        let at = f64::from(u32::try_from(at).unwrap());
        assert!((edges.0 - at).abs() < 1e-9 && (edges.1 - at - 1.0).abs() < 1e-9, "{bin}");
        assert_eq!(bin["tellings"], count);
        assert!(near(&bin["predicted"], mean) && near(&bin["observed"], share), "{bin}");
    }
}

#[test]
fn predictions_are_held_against_what_happened() {
    let log = log(6, &forgetful(), 150, 100);
    let mut home = home(150, &log);
    home.at("2025-01-13T12:00:00Z");
    let by_default = stats(&home)["calibration"].take();
    agrees(&by_default, &predicted(&log, &Model::default(), true));
    assert!(by_default["bins"].as_array().unwrap().len() > 2, "{by_default}");
    let page = home.ok(&["stats", "--section", "calibration"]);
    let off = by_default["rmse_bins"].as_f64().unwrap() * 100.0;
    assert!(page.contains(&format!("On average predictions were {off:.1} points off")), "{page}");
    assert!(page.contains("90–100 %"), "{page}");

    home.ok(&["deck", "optimize", "hosts"]);
    let trained = Model::trained(parameters(&home).unwrap()).unwrap();
    let by_trained = stats(&home)["calibration"].take();
    agrees(&by_trained, &predicted(&log, &trained, true));
    assert!(by_trained["log_loss"].as_f64() < by_default["log_loss"].as_f64());
}

#[test]
fn a_hundred_predictions_are_needed() {
    let whole = log(8, &Model::default(), 60, 60);
    let until = |count: usize| {
        let predicted = |end: usize| predicted(&whole[..end], &Model::default(), true).len();
        &whole[..(1..=whole.len()).find(|&end| predicted(end) == count).unwrap()]
    };
    let few = home(60, until(99));
    assert_eq!(stats(&few)["calibration"], Value::Null);
    let said = few.ok(&["stats", "--section", "calibration"]);
    assert!(said.contains("shows after 1 more telling on"), "{said}");
    assert_eq!(stats(&home(60, until(100)))["calibration"]["tellings"], 100);
}
