//! Progress in numbers: what they count, and the forms they come in.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::{Home, Lines, deck, stats};
use serde_json::{Value, json};

/// Answers cards of one kind, `grades` in turn, each in `seconds`.
fn tell(home: &Home, kind: &str, grades: &[&str], seconds: f64) {
    let mut lines = Lines::start(home, &["--kind", kind, "--new", "62", "--limit", &grades.len().to_string()]);
    for grade in grades {
        let ask = lines.hear();
        lines.say(&json!({"card": ask["ask"]["card"], "grade": grade, "seconds": seconds}).to_string());
        assert!(lines.hear()["recorded"].is_object());
    }
    lines.end();
}

fn of_kind<'s>(stats: &'s Value, kind: &str) -> &'s Value {
    stats["kinds"].as_array().unwrap().iter().find(|entry| entry["kind"] == kind).unwrap()
}

#[test]
fn recall_is_told_apart_by_kind() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    tell(&home, "metric", &["again", "good", "good", "hard"], 12.0);
    tell(&home, "tradeoff", &["good", "again"], 90.0);
    tell(&home, "pitch", &["easy"], 45.0);
    let stats = stats(&home);
    let metric = &of_kind(&stats, "metric")["tellings"];
    assert_eq!((&metric["asked"], &metric["recalled"], &metric["recall"]), (&json!(4), &json!(3), &json!(0.75)));
    assert_eq!((&metric["seconds"], &metric["budget_s"], &metric["over"]), (&json!(12.0), &json!(15.0), &json!(0.0)));
    assert_eq!(metric["grades"], json!([1, 1, 2, 0]));
    assert_eq!(of_kind(&stats, "tradeoff")["tellings"]["recall"], 0.5);
    assert_eq!(of_kind(&stats, "tradeoff")["tellings"]["over"], 1.0);
    assert_eq!(of_kind(&stats, "cue")["tellings"]["recall"], Value::Null);
    let cards = &of_kind(&stats, "metric")["cards"];
    assert_eq!(
        (&cards["total"], &cards["new"], &cards["check"], &cards["rungs"]),
        (&json!(6), &json!(2), &json!(1), &json!([3]))
    );
    assert_eq!(of_kind(&stats, "pitch")["cards"]["rungs"], json!([0, 1]), "Easy begins on the second rung");
    assert_eq!(stats["today"], json!({"told": 7, "minutes": 4.55}));
    let told: u64 = stats["decks"][0]["stories"]
        .as_array()
        .unwrap()
        .iter()
        .map(|story| story["tellings"]["total"].as_u64().unwrap())
        .sum();
    assert_eq!(told, 7, "the stories add up to the deck");
}

#[test]
fn retries_and_drills_are_effort_not_memory() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    let mut lines = Lines::start(&home, &["--limit", "1"]);
    for _ in 0..4 {
        let ask = lines.hear();
        lines.answer(&ask, "again");
    }
    lines.hear();
    lines.end();
    let counted = stats(&home)["tellings"].take();
    assert_eq!((&counted["total"], &counted["asked"], &counted["recalled"]), (&json!(4), &json!(1), &json!(0)));
}

#[test]
fn the_forecast_and_the_streak_follow_the_days() {
    let mut home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    for day in 0..3 {
        home.days_later(day);
        tell(&home, "cue", &["good", "good"], 5.0);
    }
    let now = stats(&home);
    assert_eq!(now["streak"], json!({"current": 3, "longest": 3}));
    let due: Vec<u64> = now["forecast"].as_array().unwrap().iter().map(|day| day["due"].as_u64().unwrap()).collect();
    assert_eq!((&due[..5], due.iter().sum::<u64>()), (&[0, 2, 2, 2, 0][..], 6));
    home.days_later(4);
    let later = stats(&home);
    assert_eq!(later["streak"], json!({"current": 0, "longest": 3}));
    assert_eq!(later["forecast"][0]["due"], 4, "what is overdue waits today");
    home.days_later(-1);
    assert_eq!(stats(&home)["today"]["told"], 0);
}

#[test]
fn a_card_missed_from_a_rung_four_times_is_stuck() {
    let mut home = Home::new();
    home.write("one.md", "Q: Which port?\nA: Port 8080, on 3 hosts.\n");
    home.ok(&["import", "one.md"]);
    let mut day = 0;
    for lapse in 0..4 {
        assert_eq!(stats(&home)["stuck"], json!([]), "after {lapse} lapses");
        for (pause, grade) in [(1, "good"), (3, "again")] {
            day += pause;
            home.days_later(day);
            tell(&home, "followup", &[grade], 3.0);
        }
    }
    let stuck = &stats(&home)["stuck"][0];
    assert_eq!((&stuck["lapses"], &stuck["line"], &stuck["prompt"]), (&json!(4), &json!(1), &json!("Which port?")));
    assert!(home.ok(&["stats"]).contains("Stuck"));
}

#[test]
fn the_table_has_a_row_for_each_deck_story_and_kind() {
    let home = Home::new();
    home.write("a.md", "## Story: =SUM of A1\n\n**Situation:** I was late, by 3 days.\n**Task:** I had to catch up.\n**Action:** I worked through the list, item by item, and said no to the rest of it.\n**Result:** All 12 items were done on Friday.\n");
    home.ok(&["import", "a.md", &deck("legends.md")]);
    let table = home.ok(&["stats", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cards: u32 = rows.iter().map(|row| row[3].parse::<u32>().unwrap()).sum();
    assert_eq!(cards, 62 + 2);
    assert!(rows.iter().any(|row| &row[1] == "'=SUM of A1"), "no spreadsheet takes a title for a formula");
    home.ok(&["stats", "legends", "--format", "csv", "--output", "out.csv"]);
    assert_eq!(
        std::fs::read_to_string(home.path("out.csv")).unwrap().lines().filter(|line| line.starts_with("a,")).count(),
        0
    );
}

#[test]
fn the_page_for_a_person() {
    let home = Home::new();
    assert!(home.ok(&["stats"]).contains("No cards yet"));
    home.ok(&["import", &deck("legends.md")]);
    tell(&home, "metric", &["again", "good"], 12.0);
    tell(&home, "story", &["good"], 140.0);
    insta::assert_snapshot!(home.ok(&["stats"]));
}

#[test]
fn readiness_of_cards_stories_and_competencies() {
    let mut home = Home::new();
    home.ok(&["import", &deck("story-bank.md")]);
    home.ok(&["plan", "story-bank", "--interview", "+20"]);
    home.feed(&["review", "--plain", "--new", "16"], &"\ngood\n".repeat(16));
    let numbers = stats(&home);
    let total = numbers["cards"]["total"].as_f64().unwrap();
    // What was told today is known today; what was never told is not.
    assert!((numbers["ready"]["today"].as_f64().unwrap() - 16.0 / total).abs() < 0.001);
    let later = numbers["ready"]["interview"].as_f64().unwrap();
    assert!(later < 16.0 / total && later > 8.0 / total, "{later}");
    assert!(home.ok(&["stats"]).contains(&format!("If the interview were today: 16 of {total} cards would come.")));

    let bank = &numbers["decks"][0];
    let competencies = bank["competencies"].as_array().unwrap();
    assert!(competencies.len() >= 6, "{competencies:#?}");
    for competency in competencies {
        let stories = competency["stories"].as_array().unwrap();
        let of: Vec<&Value> =
            bank["stories"].as_array().unwrap().iter().filter(|story| stories.contains(&story["story"])).collect();
        let cards = |story: &Value| story["cards"]["total"].as_f64().unwrap();
        let known: f64 = of.iter().map(|story| cards(story) * story["ready"]["today"].as_f64().unwrap()).sum();
        let share = known / of.iter().map(|story| cards(story)).sum::<f64>();
        let stated = competency["ready"]["today"].as_f64().unwrap();
        assert!((stated - share).abs() < 0.002, "{competency}: {share}");
    }

    // The weakest come first, and what is suspended is not counted.
    home.days_later(15);
    let numbers = stats(&home);
    let recall: Vec<f64> =
        numbers["weakest"].as_array().unwrap().iter().map(|card| card["recall"].as_f64().unwrap()).collect();
    assert!(recall.len() == 10 && recall.is_sorted() && recall[0] < 1.0, "{recall:?}");
    home.ok(&["suspend", "story-bank"]);
    let numbers = stats(&home);
    assert_eq!((&numbers["ready"]["today"], &numbers["weakest"]), (&Value::Null, &json!([])));
    let listed = &home.json(&["list", "--format", "json"])[0];
    let cards = &numbers["cards"];
    assert_eq!((&listed["cards"], &listed["new"]), (&cards["total"], &cards["new"]), "one number for one thing");
    assert_eq!((&cards["new"], &cards["suspended"]), (&json!(0), &cards["total"]));
    assert!(home.ok(&["stats"]).contains(&format!("0 never told, {} suspended, of", cards["suspended"])));
}
