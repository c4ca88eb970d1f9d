//! Close to an interview: what `plan` promises, what `retell` points to, on the eve, on the day and after it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::{Home, deck};

fn home() -> Home {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home
}

/// A page without its line breaks.
fn filled(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tells what is asked, every answer with all its time.
fn told(home: &Home, args: &[&str], seconds: u32) {
    let mut lines = common::Lines::start(home, args);
    loop {
        let ask = lines.hear();
        if ask.get("ask").is_none() {
            return lines.end();
        }
        let card = &ask["ask"]["card"];
        lines.say(&format!(r#"{{"card": {card}, "grade": "good", "seconds": {seconds}}}"#));
        assert!(lines.hear().get("recorded").is_some());
    }
}

#[test]
fn a_plan_begins_today_and_promises_what_it_does() {
    let home = home();
    for (days, says) in [
        ("+1", "From today on 12 cards are told for the first time."),
        ("+2", "From today on 24 cards are told for the first time."),
        ("+5", "From today on 62 cards are told for the first time, and "),
    ] {
        let page = filled(&home.ok(&["plan", "--interview", days, "--minutes", "20", "--dry-run"]));
        assert!(page.contains(says) && !page.contains("every card"), "{days}: {page}");
    }
    let page = filled(&home.ok(&["plan", "--interview", "+27", "--minutes", "20", "--dry-run"]));
    assert!(page.contains("From Mon 14 Dec on every card is told once more."), "{page}");
}

#[test]
fn on_the_eve_used_up_minutes_are_no_day_off() {
    let mut home = home();
    home.ok(&["plan", "--interview", "+3", "--minutes", "20"]);
    for day in 0..3 {
        home.days_later(day);
        told(&home, &[], 90);
    }
    home.at("2026-11-23T18:00:00+01:00");
    let page = filled(&home.ok(&["plan"]));
    assert!(page.contains("Nothing more is told before the day: today's minutes are used up."), "{page}");
    let count: u32 = home.ok(&["due", "--count", "--eve", "--minutes", "20"]).trim().parse().unwrap();
    assert!(count > 0);
    let command = "retell review --eve --minutes 20";
    let page = home.ok(&[]);
    assert!(page.contains("nothing to ask today") && page.contains(command), "{page}");
    assert!(!page.contains("--drill"), "{page}");
    let note = String::from_utf8(home.run(&["review", "--plain"]).stderr).unwrap();
    assert!(note.contains(command), "{note}");
}

#[test]
fn a_card_put_aside_for_today_stays_in_the_plan() {
    let home = home();
    home.ok(&["plan", "--interview", "+27", "--minutes", "20"]);
    let planned = |day: usize| home.json(&["plan", "--format", "json"])["days"][day]["cards"].clone();
    let before = planned(0);
    home.feed(&["review", "--plain", "--limit", "1"], "b\nq\n");
    let aside: u32 =
        home.database().query_row("SELECT count(*) FROM schedule WHERE buried_day > 0", [], |row| row.get(0)).unwrap();
    assert_eq!(aside, 1);
    assert!(home.ok(&["plan"]).contains("of 62 cards"), "{}", home.ok(&["plan"]));
    let today = planned(0);
    let gone: Vec<_> =
        before.as_array().unwrap().iter().filter(|card| !today.as_array().unwrap().contains(card)).collect();
    assert_eq!(gone.len(), 1, "missing today");
    assert!(planned(1).as_array().unwrap().contains(gone[0]), "and asked tomorrow");
}

#[test]
fn on_the_day_and_after_it_retell_says_what_helps() {
    let mut home = home();
    home.ok(&["plan", "--interview", "+1"]);
    home.days_later(1);
    let page = home.ok(&[]);
    assert!(page.contains("the interview is today") && page.contains("retell show legends --ask"), "{page}");
    assert!(page.contains("retell mock --real"), "{page}");
    home.days_later(3);
    let page = home.ok(&[]);
    assert!(page.contains("; the interview was Sun 22 Nov\n"), "{page}");
    assert!(page.contains("retell mock --real") && page.contains("retell plan legends --interview DATE"), "{page}");
    home.days_later(60);
    assert!(!home.ok(&[]).contains("mock --real"), "it is long past");
    home.ok(&["plan", "--clear"]);
    assert!(!home.ok(&[]).contains("interview was"));
}

#[test]
fn clearing_without_a_deck_names_the_decks_or_ends_the_cap_over_all() {
    let home = home();
    home.ok(&["plan", "--interview", "+9"]);
    home.ok(&["import", &deck("story-bank.md")]);
    let error = home.fails(&["plan", "--clear"], 2);
    assert!(error.contains("which deck?") && error.contains("legends") && error.contains("story-bank"), "{error}");
    home.ok(&["plan", "--minutes", "30"]);
    let output = home.run(&["plan", "--clear"]);
    let note = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && note.contains("each deck keeps its date"), "{note}");
    let page = home.ok(&["plan"]);
    assert!(page.contains("in 9 days") && !page.contains("All decks together"), "{page}");
}

#[test]
fn a_suspended_deck_is_not_the_one_that_is_meant() {
    let home = home();
    home.ok(&["import", &deck("story-bank.md")]);
    home.ok(&["suspend", "legends"]);
    let said = home.ok(&["plan", "--interview", "+9"]);
    assert!(said.contains("story-bank: interview"), "{said}");
}

/// The number before ` min` in what follows some words.
fn minutes(page: &str, behind: &str) -> u32 {
    let rest = page.split_once(behind).unwrap_or_else(|| panic!("no {behind:?}: {page}")).1;
    let before = rest.split_once(" min").unwrap_or_else(|| panic!("no minutes: {rest}")).0;
    before.split(|c: char| !c.is_ascii_digit()).next_back().unwrap().parse().unwrap()
}

#[test]
fn the_same_cards_take_the_same_minutes_on_every_page() {
    let mut home = home();
    for (day, plan) in [(0, ["--interview", "+1"]), (0, ["--interview", "+27"]), (4, ["--minutes", "20"])] {
        home.days_later(day);
        home.ok(&[&["plan"], &plan[..]].concat());
        let planned = minutes(&home.ok(&["plan"]), "\n  today ");
        assert!(planned > 5);
        assert_eq!(minutes(&home.ok(&[]), "legends: "), planned, "retell, {plan:?}");
        assert_eq!(minutes(&home.ok(&["due"]), "of them new: "), planned, "due, {plan:?}");
        // Misses take their time too, and then what tellings have really taken.
        home.feed(&["review", "--plain"], &"\nagain\n".repeat(10));
    }
}

#[test]
fn what_is_late_is_counted_in_the_minutes_of_the_day() {
    let mut home = home();
    told(&home, &["--new", "40"], 100);
    home.days_later(9);
    let page = home.ok(&["due", "--minutes", "20"]);
    let (cards, today) = (home.ok(&["due", "--count", "--minutes", "20"]), minutes(&page, "of them new: "));
    let late = page.split_once("  today ").unwrap().1;
    assert_eq!(late.split_whitespace().next().unwrap(), cards.trim(), "{page}");
    assert_eq!(minutes(late, "cards"), today, "{page}");
}
