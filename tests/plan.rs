//! The plan to an interview: its laws, its edges, and that reviews follow it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::collections::HashSet;

use common::{Home, deck};
use proptest::prelude::*;
use retell::schedule::{
    Day, Fold, Grade, Ladder, PlanCard, Strategy as Filling, Terms, Told, best, project, window_start,
};
use serde_json::Value;

fn today() -> Day {
    "2026-11-21".parse().unwrap()
}

/// A card with a history of gaps and grades up to some days ago, or a new one.
fn card() -> impl Strategy<Value = PlanCard> {
    let history = prop::collection::vec((1_u16..30, 1_u8..=4), 0..5);
    (history, 0_u16..20, 5_u16..150, any::<bool>(), 0_i64..1000).prop_map(|(history, ago, clock, later, rank)| {
        let ladder = Ladder::default().into();
        let length: u16 = history.iter().map(|(gap, _)| gap).sum();
        let mut day = Day::from_number(today().number() - i32::from(ago) - i32::from(length) - 1);
        let mut fold = Fold::NEW;
        for (gap, grade) in history {
            day = day + gap;
            let told = Told { day, grade: Grade::from_number(grade).unwrap(), drill: false };
            fold = fold.tell(told, &ladder).0;
        }
        let hit_s = f32::from(clock);
        PlanCard {
            standing: fold.standing,
            told: fold.told_on(),
            memory: fold.memory,
            hit_s,
            miss_s: 2.0 * hit_s,
            aside: None,
            order: (later, rank),
        }
    })
}

fn terms(days: u16, minutes: u16, off: &[bool]) -> Terms {
    let budget = |at: u16| if off.get(usize::from(at)) == Some(&true) { 0.0 } else { f32::from(minutes) * 60.0 };
    Terms {
        today: today(),
        interview: today() + days,
        begins: today(),
        budget_s: (0..days).map(budget).collect(),
        capped: true,
        spent_s: 0.0,
        new_per_day: 10,
        new_exactly: None,
        met: 0,
        scheduler: Ladder::default().into(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn law_11_days_cards_and_minutes(
        cards in prop::collection::vec(card(), 0..60), days in 1_u16..60, minutes in 1_u16..90,
        off in prop::collection::vec(any::<bool>(), 0..20),
    ) {
        let terms = terms(days, minutes, &off);
        for filling in [Filling::Ladder, Filling::Capped, Filling::Window] {
            let plan = project(&cards, &terms, filling);
            prop_assert_eq!(plan.days.len(), usize::from(days));
            for (at, day) in plan.days.iter().enumerate() {
                prop_assert!(day.day < terms.interview);
                let distinct: HashSet<&usize> = day.cards.iter().collect();
                prop_assert_eq!(distinct.len(), day.cards.len(), "a card at most once a day");
                let most = cards.iter().map(|card| card.miss_s).fold(0.0, f32::max);
                prop_assert!(day.seconds <= terms.budget_s[at] + most, "{} s of {}", day.seconds, terms.budget_s[at]);
                if terms.budget_s[at] == 0.0 {
                    prop_assert!(day.cards.is_empty(), "nothing on a day off");
                }
                prop_assert!(!day.window || filling == Filling::Window);
            }
            prop_assert!(plan.recall.iter().all(|recall| (0.0..=1.0).contains(recall)));
            prop_assert_eq!(&plan, &project(&cards, &terms, filling), "the same input, the same plan");
        }
    }

    #[test]
    fn law_11_more_budget_never_lengthens_the_window(
        cards in prop::collection::vec(card(), 1..60), days in 1_u16..60, minutes in 1_u16..60, more in 1_u16..60,
    ) {
        let narrow = window_start(&cards, &terms(days, minutes, &[]));
        let wide = window_start(&cards, &terms(days, minutes + more, &[]));
        prop_assert!(wide >= narrow, "{wide} before {narrow}");
    }

    #[test]
    fn law_11_where_it_is_feasible_every_card_is_told_in_the_window(
        cards in prop::collection::vec(card(), 1..50), days in 3_u16..60, minutes in 5_u16..90,
    ) {
        let met: Vec<PlanCard> = cards.into_iter().filter(|card| card.memory.is_some()).collect();
        prop_assume!(!met.is_empty());
        let terms = terms(days, minutes, &[]);
        // With days to spare before it, the window holds them all.
        prop_assume!(window_start(&met, &terms) > today() + 1);
        let plan = project(&met, &terms, Filling::Window);
        prop_assert!(plan.left_out.is_empty(), "{:?} of {} left out", plan.left_out, met.len());
        let start = plan.window.unwrap();
        let told: HashSet<usize> =
            plan.days.iter().filter(|day| day.day >= start).flat_map(|day| day.cards.iter().copied()).collect();
        prop_assert_eq!(told.len(), met.len());
    }

    #[test]
    fn law_11_holds_when_every_day_is_planned_anew(
        cards in prop::collection::vec(card(), 1..40), days in 4_u16..40, minutes in 5_u16..60,
    ) {
        let mut cards: Vec<PlanCard> = cards.into_iter().filter(|card| card.memory.is_some()).collect();
        prop_assume!(!cards.is_empty());
        let mut terms = terms(days, minutes, &[]);
        prop_assume!(window_start(&cards, &terms) > today() + 1);
        let (mut inside, mut told) = (None, vec![0; cards.len()]);
        for ahead in 0..days {
            terms.today = today() + ahead;
            let day = project(&cards, &terms, Filling::Window).days.swap_remove(0);
            if day.window {
                inside = inside.or(Some(terms.today));
            }
            for at in day.cards {
                let card = &mut cards[at];
                let elapsed = terms.today - card.told.unwrap();
                let memory = terms.scheduler.model.after(card.memory, elapsed, Grade::Good);
                card.standing = terms.scheduler.after(card.standing, memory, Grade::Good, terms.today);
                (card.memory, card.told) = (Some(memory), Some(terms.today));
                told[at] += u32::from(inside.is_some());
            }
        }
        let start = inside.unwrap();
        let missed = cards.iter().filter(|card| card.told.unwrap() < start).count();
        prop_assert_eq!(missed, 0, "told in the window since {}: {:?}", start, told);
    }

    #[test]
    fn the_plan_that_is_followed_is_no_worse_than_either(
        cards in prop::collection::vec(card(), 1..40), days in 1_u16..40, minutes in 1_u16..60,
    ) {
        let terms = terms(days, minutes, &[]);
        let best = best(&cards, &terms).mean_recall();
        for filling in [Filling::Capped, Filling::Window] {
            prop_assert!(best >= project(&cards, &terms, filling).mean_recall() - 0.0021);
        }
    }
}

fn home() -> Home {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home
}

fn plan(home: &Home) -> Value {
    home.json(&["plan", "legends", "--format", "json"])
}

#[test]
fn what_is_stored_is_date_minutes_and_days_off_and_clear_forgets_them() {
    let home = home();
    let page = home.ok(&[
        "plan", "legends", "--interview", "2026-12-18", "--minutes", "20", "--off", "2026-12-01..2026-12-03", "--off",
        "+20",
    ]);
    assert!(page.contains("interview Fri 18 Dec, in 27 days; 20 min a day"), "{page}");
    assert!(page.contains("Tue 1 Dec") && page.contains("→  off"), "{page}");
    let plan = plan(&home);
    assert_eq!((&plan["interview"], &plan["minutes"]), (&"2026-12-18".into(), &20.into()));
    let days = plan["days"].as_array().unwrap();
    assert_eq!((days.len(), &days[0]["day"], &days[26]["day"]), (27, &"2026-11-21".into(), &"2026-12-17".into()));
    for day in days.iter().filter(|day| ["2026-12-01", "2026-12-03", "2026-12-11"].iter().any(|off| day["day"] == *off))
    {
        assert_eq!(day["cards"].as_array().unwrap().len(), 0, "{day}");
    }
    assert!(days.iter().all(|day| day["minutes"].as_f64().unwrap() <= 20.0 + 6.4), "one card over at most");
    assert!(plan["recall"]["with_plan"].as_f64() > plan["recall"]["without"].as_f64());
    assert_eq!(plan["recall"]["today"], 0.0);
    home.ok(&["plan", "legends", "--clear"]);
    let plan = self::plan(&home);
    assert_eq!(
        (&plan["interview"], &plan["minutes"], &plan["recall"]["with_plan"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    assert_eq!(home.database().query_row("SELECT count(*) FROM off", [], |row| row.get::<_, u32>(0)).unwrap(), 0);
}

#[test]
fn a_dry_run_stores_nothing() {
    let home = home();
    let page = home.ok(&["plan", "legends", "--interview", "+10", "--minutes", "15", "--off", "+2", "--dry-run"]);
    assert!(page.contains("in 10 days; 15 min a day") && page.contains("off: Mon 23 Nov"), "{page}");
    assert!(home.ok(&["plan", "legends"]).contains("no interview date"));
}

#[test]
fn reviews_follow_the_plan() {
    let mut home = home();
    home.ok(&["plan", "legends", "--interview", "2026-12-05", "--minutes", "20"]);
    let mut window = false;
    for day in 0..14 {
        home.days_later(day);
        let plan = plan(&home);
        let first = &plan["days"][0];
        window |= first["window"].as_bool().unwrap();
        let planned: HashSet<String> =
            first["cards"].as_array().unwrap().iter().map(|card| card.as_str().unwrap().to_owned()).collect();
        let due = home.json(&["due", "--format", "json"]);
        let due: HashSet<String> =
            due["cards"].as_array().unwrap().iter().map(|card| card["card"].as_str().unwrap().to_owned()).collect();
        assert_eq!(due, planned, "day {day}");
        home.feed(&["review", "--plain", "--deck", "legends"], &"\n\n".repeat(80));
    }
    assert!(window, "the last days refresh every card");
    let told: u32 = home
        .database()
        .query_row("SELECT count(*) FROM schedule WHERE told >= ?1", [today().number() + 7], |row| row.get(0))
        .unwrap();
    assert_eq!(told, 62, "every card was told in the last week");
    home.days_later(14);
    let page = home.ok(&["plan", "legends"]);
    assert!(page.contains("interview today"), "{page}");
    home.days_later(20);
    assert!(home.ok(&["plan", "legends"]).contains("the interview was Sat 5 Dec; the ladder goes on"));
    assert_ne!(home.ok(&["due", "--count"]), "0\n", "after the date the ladder goes on");
}

#[test]
fn must_haves_are_met_before_follow_ups_and_cues() {
    let home = home();
    home.ok(&["plan", "legends", "--interview", "+14", "--minutes", "20"]);
    let kinds: Vec<String> = home.json(&["due", "--format", "json"])["cards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|card| card["kind"].as_str().unwrap().to_owned())
        .collect();
    assert!(kinds.iter().all(|kind| ["pitch", "metric", "tradeoff", "story"].contains(&kind.as_str())), "{kinds:?}");
}

#[test]
fn a_way_out_leaves_stories_to_tell() {
    let home = Home::new();
    let story = |title: &str| {
        format!(
            "## {title}\n\n**Situation:** I ran the {title} of a port with 9 ships a day.\n\n\
             **Task:** I had to halve the time that it took.\n\n\
             **Action:** I wrote a checker in a week, and ran it on 400 sailings before anybody relied on it.\n\n\
             **Result:** The {title} took 14 minutes instead of 40.\n\n\
             **Tradeoff:** Chose a checker over a second reader, because readers tire; gave up a week.\n\n"
        )
    };
    home.write("bank.md", format!("# Bank\n\n{}{}{}", story("timetable"), story("manifest"), story("berth plan")));
    home.ok(&["import", "bank.md"]);
    let page = home.ok(&["plan", "bank", "--interview", "tomorrow", "--minutes", "2"]);
    assert!(page.contains("min a day would hold all") && !page.contains("the rest fits"), "{page}");
}

#[test]
fn a_deck_that_does_not_fit_says_what_would() {
    let home = home();
    let page = home.ok(&["plan", "legends", "--interview", "+4", "--minutes", "4"]);
    assert!(page.contains("left out") && page.contains("cannot be met in time"), "{page}");
    let minutes: u32 = page
        .split(" min a day would hold all")
        .next()
        .unwrap()
        .split_whitespace()
        .next_back()
        .unwrap()
        .parse()
        .unwrap();
    home.ok(&["plan", "legends", "--minutes", &minutes.to_string()]);
    assert!(plan(&home)["left_out"].as_array().unwrap().is_empty(), "{minutes} min do");
    home.ok(&["plan", "legends", "--minutes", &(minutes - 1).to_string()]);
    let left = plan(&home)["left_out"].clone();
    assert!(!left.as_array().unwrap().is_empty(), "a minute less does not");
    assert!(left[0]["why"].as_str().unwrap().len() > 10);
}

#[test]
fn days_off_serve_nothing_unless_asked() {
    let mut home = home();
    home.feed(&["review", "--plain"], &"\ngood\n".repeat(10));
    home.ok(&["plan", "legends", "--off", "2026-11-23..2026-11-25"]);
    home.days_later(3);
    assert_eq!(home.ok(&["due", "--count"]), "0\n");
    let note = String::from_utf8(home.run(&["review", "--plain"]).stderr).unwrap();
    assert!(note.contains("Nothing to ask today") && note.contains("Thu 26 Nov"), "{note}");
    assert_ne!(home.ok(&["due", "--count", "--minutes", "10"]), "0\n", "who asks for minutes gets them");
    home.days_later(5);
    assert_eq!(home.ok(&["due", "--count"]), "20\n", "the ten due ones, and ten new");
}

#[test]
fn days_off_only_grow_until_they_are_cleared() {
    let home = home();
    let off = || -> Vec<u32> {
        let is_off = |day: &u32| home.ok(&["due", "--count", "--on", &format!("2026-12-{day}")]) == "0\n";
        (22..=31).filter(is_off).collect()
    };
    home.ok(&["plan", "legends", "--off", "2026-12-24..2026-12-27"]);
    for again in ["2026-12-24", "2026-12-25..2026-12-26", "2026-12-27"] {
        home.ok(&["plan", "legends", "--off", again]);
        assert_eq!(off(), [24, 25, 26, 27], "{again}");
    }
    let more = ["--off", "2026-12-27..2026-12-28", "--off", "2026-12-23", "--off", "2026-12-30"];
    let page = home.ok(&[&["plan", "legends"], &more[..]].concat());
    assert_eq!(off(), [23, 24, 25, 26, 27, 28, 30]);
    assert!(page.contains("off: Wed 23 Dec – Mon 28 Dec\noff: Wed 30 Dec"), "what meets is one: {page}");
    home.ok(&["plan", "legends", "--clear"]);
    assert!(off().is_empty(), "{:?}", off());
}

#[test]
fn days_off_go_with_a_packet_into_a_deck_that_has_some() {
    let home = Home::new();
    for (deck, off) in [("one", "2026-12-24..2026-12-31"), ("two", "2026-12-24")] {
        let packet = format!("{deck}.md");
        home.write(&packet, format!("**Q:** Why {deck}?\n\n**A:** It took 4 ms.\n"));
        home.ok(&["import", &packet, "--deck", deck]);
        home.ok(&["plan", deck, "--off", off]);
    }
    home.ok(&["import", "one.md", "--deck", "two"]);
    let page = home.ok(&["plan", "two"]);
    assert!(page.contains("off: Thu 24 Dec – Thu 31 Dec"), "{page}");
}

#[test]
fn a_cap_over_all_decks_takes_the_weakest() {
    let mut home = home();
    home.ok(&["import", &deck("story-bank.md")]);
    home.feed(&["review", "--plain", "--new", "30"], &"\ngood\n".repeat(60));
    home.days_later(5);
    let all: u32 = home.ok(&["due", "--count", "--new", "0"]).trim().parse().unwrap();
    assert_eq!(all, 60);
    let page = home.ok(&["plan", "--minutes", "10"]);
    assert!(page.contains("All decks together: at most 10 min a day"), "{page}");
    let due = home.json(&["due", "--format", "json"]);
    assert!(due["minutes"].as_f64().unwrap() <= 10.0 + 3.2, "{}", due["minutes"]);
    assert!(due["count"].as_u64().unwrap() > 3);
    home.ok(&["plan", "--clear"]);
    assert_eq!(home.ok(&["due", "--count", "--new", "0"]), "60\n");
}

#[test]
fn decks_share_the_days_of_a_plan_as_they_share_a_session() {
    let mut home = home();
    home.ok(&["import", &deck("story-bank.md")]);
    home.feed(&["review", "--plain", "--new", "12"], &"\ngood\n".repeat(24));
    home.days_later(5);
    home.ok(&["plan", "--minutes", "10"]);
    let ids = |cards: &Value| -> Vec<String> {
        cards.as_array().unwrap().iter().map(|card| card.as_str().unwrap().to_owned()).collect()
    };
    for date in ["", "+12", "+3"] {
        if !date.is_empty() {
            home.ok(&["plan", "legends", "--interview", date]);
        }
        let (plans, due) = (home.json(&["plan", "--format", "json"]), home.json(&["due", "--format", "json"]));
        let plans = plans.as_array().unwrap();
        let mut first: Vec<String> = plans.iter().flat_map(|plan| ids(&plan["days"][0]["cards"])).collect();
        let mut served: Vec<String> =
            due["cards"].as_array().unwrap().iter().map(|card| card["card"].as_str().unwrap().to_owned()).collect();
        first.sort();
        served.sort();
        assert!(served.len() > 3);
        assert_eq!(first, served, "today is what a review asks: {date}");
        for at in 0..30 {
            let minutes: f64 = plans.iter().filter_map(|plan| plan["days"][at]["minutes"].as_f64()).sum();
            assert!(minutes <= 10.0 + 3.2, "day {at}: {minutes}, {date}");
        }
        let days = |plan: &Value| plan["days"].as_array().unwrap().iter().filter(|day| day["minutes"] != 0.0).count();
        assert!(plans.iter().all(|plan| plan["all_minutes"] == 10 && days(plan) > 0), "{plans:?}");
        let page = home.ok(&["plan", "legends"]);
        assert!(page.contains("All decks together: at most 10 min a day") && page.contains("its share of 10 min"));
        assert_eq!(home.json(&["plan", "legends", "--format", "json"])["days"], plans[0]["days"], "alone as beside");
    }
}

#[test]
fn edges_have_clear_answers() {
    let mut home = home();
    for (args, code, says) in [
        (vec!["plan", "legends", "--interview", "2026-11-20"], 1, "2026-11-20 is past; today is 2026-11-21"),
        (vec!["plan", "legends", "--interview", "2027-02-29"], 2, "is no date"),
        (vec!["plan", "legends", "--minutes", "0"], 2, "it takes whole minutes, from 1 to the 1440 of a day"),
        (vec!["plan", "legends", "--off", "2026-12-03..2026-12-01"], 2, "end before they begin"),
        (vec!["plan", "legends", "--off", "2026-11-01"], 1, "is past"),
        (vec!["plan", "legends", "--clear", "--minutes", "5"], 2, "cannot be used with"),
        (vec!["plan", "legnds", "--minutes", "5"], 1, "did you mean \"legends\"?"),
    ] {
        assert!(home.fails(&args, code).contains(says), "{args:?}");
    }
    let page = home.ok(&["plan", "legends", "--interview", "today"]);
    assert!(page.contains("interview today") && page.contains("0 of 62"), "{page}");
    assert_eq!(plan(&home)["recall"]["with_plan"], 0.0);
    let page = home.ok(&["plan", "legends", "--interview", "tomorrow", "--minutes", "30"]);
    assert!(page.contains("interview tomorrow") && page.contains("left out"), "{page}");
    assert_eq!(plan(&home)["days"].as_array().unwrap().len(), 1);
    let page = home.ok(&["plan", "legends", "--interview", "+9", "--off", "today..+8"]);
    assert!(page.contains("every day is off"), "{page}");
    home.ok(&["plan", "legends", "--clear"]);
    // A leap day, summer time on the way, and a week in another zone.
    home.at("2028-02-20T12:00:00+01:00");
    home.ok(&["plan", "legends", "--interview", "2028-02-29", "--minutes", "20"]);
    let days = plan(&home)["days"].clone();
    assert_eq!(days.as_array().unwrap().last().unwrap()["day"], "2028-02-28");
    home.at("2028-02-20T23:30:00-08:00");
    assert_eq!(plan(&home)["days"].as_array().unwrap().len(), 9, "the day is the local one");
    home.at("2028-03-20T12:00:00+01:00");
    home.ok(&["plan", "legends", "--interview", "2028-04-02"]);
    home.at("2028-03-26T12:00:00+02:00");
    assert_eq!(plan(&home)["days"].as_array().unwrap().len(), 7);
}
