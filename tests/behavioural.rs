//! Advice, themes, questions to ask and a practice schedule: what a packet says besides stories.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::{Home, Lines};
use proptest::prelude::*;
use retell::schedule::{Day, practice_dates};
use serde_json::{Value, json};

const PACKET: &str = "\
# Interview preparation

## Question themes

### \"Tell me about a time you...\"

#### Repaired a Bridge in Winter
- **Focus**: patience, planning
- **Key points**:
  - who decided
- **Example**: \"We closed it for 3 nights...\"

## Follow-ups

### \"What would you change?\"
**Strategy**: Show that you learn, with one thing.

**Example**: \"I would have measured the ice on day 2, at 40 cm.\"

**Avoid**: Nothing at all

### What went well?
**Strategy**: Name a person.

## Questions to ask

### About the bridge
- \"Who looks after it?\"

### About the crew
- \"When does it rest?\"
- \"Who trains it?\"

## Practice schedule

### Day 1-2: Stories
- Write two
- Time them

### Day 3: Mock
- Whole interview

### Day 5: Rest
";

fn home() -> Home {
    let home = Home::new();
    home.write("bridge.md", PACKET);
    home.ok(&["import", "bridge.md"]);
    home
}

fn dates(home: &Home) -> Value {
    let plan = home.json(&["plan", "bridge", "--format", "json"]);
    let sessions = plan["practice"].as_array().unwrap();
    sessions.iter().map(|session| json!([session["from"], session["to"], session["title"]])).collect()
}

fn card(home: &Home, prompt: &str) -> Value {
    let cards = home.json(&["list", "--cards", "--format", "json"]);
    let found = cards.as_array().unwrap().iter().find(|card| card["prompt"] == prompt);
    let name = found.unwrap_or_else(|| panic!("no {prompt}: {cards}"))["card"].as_str().unwrap().to_owned();
    home.json(&["show", &name, "--format", "json"])
}

#[test]
fn advice_is_revealed_and_the_answer_is_ones_own() {
    let home = home();
    let card = card(&home, "What would you change?");
    assert_eq!(
        (card["kind"].as_str().unwrap(), card["answer"].as_str().unwrap()),
        (
            "prompt",
            "**Strategy:** Show that you learn, with one thing.\n\n\
             **Example:** \"I would have measured the ice on day 2, at 40 cm.\"\n\n\
             **Avoid:** Nothing at all"
        )
    );
    let out = home.feed(&["review", "--plain", "--limit", "1"], "\nt\nWe drilled 12 holes a night.\n\n\nquit\n");
    assert!(out.contains("Example:") && out.contains("Show that you learn"), "{out}");
    assert!(!out.contains("Not in the packet"), "one's own numbers are not a sample's: {out}");
}

#[test]
fn jsonl_tells_the_points_of_advice() {
    let home = home();
    let mut lines = Lines::start(&home, &["--limit", "1"]);
    let ask = lines.hear();
    assert_eq!(
        ask["ask"]["points"],
        json!([
            "Show that you learn, with one thing", "answered the question asked", "a concrete number or detail",
            "within time"
        ])
    );
    lines.end();
}

#[test]
fn a_question_answered_elsewhere_has_one_card() {
    let home = Home::new();
    home.write(
        "twice.md",
        format!("{PACKET}\n## Mine\n\nQ: What would you change?\nA: The order of 4 nights.\n\nQ: What went well?\n"),
    );
    let report = home.json(&["import", "twice.md", "--format", "json"]);
    assert_eq!((&report["cards"]["followup"], &report["cards"]["prompt"]), (&json!(1), &json!(1)), "{report}");
    assert!(card(&home, "What went well?")["answer"].as_str().unwrap().contains("Name a person."));
}

#[test]
fn the_report_says_what_was_kept() {
    let home = Home::new();
    home.write("bridge.md", PACKET);
    let said = home.ok(&["import", "bridge.md"]);
    let first = said.lines().next().unwrap();
    assert_eq!(
        first,
        "bridge.md: 2 strategies, 1 question theme, 3 questions to ask and a practice schedule of 3 blocks"
    );
    assert!(home.ok(&["import", "bridge.md"]).contains("unchanged"));
    home.write("ask.md", "# Last minutes\n\n## Questions to ask\n\n- Who cooks?\n");
    let said = home.ok(&["import", "ask.md"]);
    assert!(said.contains("1 question to ask") && said.contains("no card of it in deck ask"), "{said}");
    home.write("frames.md", include_str!("packets/36_answer_frameworks.md"));
    assert!(home.ok(&["import", "frames.md"]).contains("nothing to import"), "frames alone are still to be filled");
    assert_eq!(home.json(&["list", "--format", "json"]).as_array().unwrap().len(), 2);
}

#[test]
fn an_import_puts_notes_in_the_place_of_the_old() {
    let home = home();
    home.write("bridge.md", PACKET.replace("- \"Who trains it?\"\n", "").replace("Day 5: Rest", "Day 4: Rest"));
    home.ok(&["import", "bridge.md"]);
    let shown = home.json(&["show", "bridge", "--format", "json"]);
    assert_eq!(
        (&shown["to_ask"], &shown["themes"]),
        (
            &json!([
                {"group": "About the bridge", "question": "Who looks after it?", "line": 28},
                {"group": "About the crew", "question": "When does it rest?", "line": 31}
            ]),
            &json!([{"question": "Tell me about a time you repaired a bridge in winter", "focus": "patience, planning", "line": 7}])
        )
    );
    assert_eq!(dates(&home)[2][0], "2026-11-24");
    assert_eq!(home.json(&["import", "--dry-run", "bridge.md", "--format", "json"])["changes"]["unchanged"], 2);
}

#[test]
fn notes_go_with_their_packet_and_come_back_with_it() {
    let home = Home::new();
    home.write("prep/bridge.md", PACKET);
    home.write("prep/ask.md", "# Questions to ask\n\n- Who cooks?\n");
    home.ok(&["import", "prep"]);
    let count = |home: &Home| home.json(&["show", "prep", "--format", "json"])["to_ask"].as_array().unwrap().len();
    assert_eq!(count(&home), 4);
    std::fs::remove_file(home.path("prep/ask.md")).unwrap();
    assert!(home.ok(&["import", "prep"]).contains("ask.md: gone; its notes put aside"));
    assert_eq!(count(&home), 3);
    assert!(!home.ok(&["import", "prep"]).contains("gone"), "what is gone is told once");
    home.write("prep/ask.md", "# Questions to ask\n\n- Who cooks?\n");
    home.ok(&["import", "prep"]);
    assert_eq!(count(&home), 4);
}

#[test]
fn a_renamed_file_of_notes_stays_one() {
    let home = Home::new();
    home.write("ask.md", "# Questions to ask\n\n- Who cooks?\n- Who cleans?\n");
    home.ok(&["import", "ask.md"]);
    std::fs::rename(home.path("ask.md"), home.path("minutes-before.md")).unwrap();
    assert!(home.ok(&["import", "minutes-before.md"]).contains("known before as"));
    let decks = home.json(&["list", "--format", "json"]);
    assert_eq!((decks.as_array().unwrap().len(), &decks[0]["deck"]), (1, &json!("ask")));
    assert_eq!(home.ok(&["show", "ask", "--ask"]).lines().count(), 2);
}

#[test]
fn a_deck_shows_what_there_is_to_ask() {
    let home = home();
    let page = home.ok(&["show", "bridge"]);
    let besides = page.split_once("\n\n").unwrap().1;
    insta::assert_snapshot!(besides, @r"
    To ask the interviewer
      About the bridge
      - Who looks after it?

      About the crew
      - When does it rest?
      - Who trains it?

    Themes to have a story for
      - Tell me about a time you repaired a bridge in winter (patience, planning)
    ");
    assert_eq!(
        home.ok(&["show", "bridge", "--ask"]),
        "  About the bridge\n  - Who looks after it?\n\n  About the crew\n  - When does it rest?\n  - Who trains it?\n"
    );
    let asked = home.json(&["show", "bridge", "--ask", "--format", "json"]);
    assert_eq!(asked["to_ask"][2], json!({"group": "About the crew", "question": "Who trains it?", "line": 32}));
}

#[test]
fn a_deck_without_questions_to_ask_says_how_to_write_them() {
    let home = Home::new();
    home.write("one.md", "Q: Which port?\nA: Port 8080.\n");
    home.ok(&["import", "one.md"]);
    let output = home.run(&["show", "one", "--ask"]);
    assert!(output.status.success() && output.stdout.is_empty());
    assert!(String::from_utf8(output.stderr).unwrap().contains("## Questions to ask"));
    assert!(!home.ok(&["show", "one"]).contains("interviewer"));
    let cards = home.json(&["list", "--cards", "--format", "json"]);
    let said = home.fails(&["show", cards[0]["card"].as_str().unwrap(), "--ask"], 2);
    assert!(said.contains("--ask takes a deck"), "{said}");
}

#[test]
fn practice_leads_up_to_the_interview() {
    let mut home = home();
    assert_eq!(
        dates(&home),
        json!([
            ["2026-11-21", "2026-11-22", "Stories"],
            ["2026-11-23", "2026-11-23", "Mock"],
            ["2026-11-25", "2026-11-25", "Rest"]
        ])
    );
    assert!(!home.ok(&[]).contains("practice today"), "without a date nothing is set for today");
    home.ok(&["plan", "bridge", "--interview", "2026-11-28", "--off", "2026-11-24..2026-11-25"]);
    let leading = json!([
        ["2026-11-21", "2026-11-22", "Stories"],
        ["2026-11-23", "2026-11-23", "Mock"],
        ["2026-11-27", "2026-11-27", "Rest"]
    ]);
    assert_eq!(dates(&home), leading);
    let plan = home.ok(&["plan", "bridge"]);
    insta::assert_snapshot!(&plan[plan.find("Practice").unwrap()..], @r"
    Practice, up to the eve of the interview:
      today – tomorrow: Stories
          Write two; Time them
      Mon 23 Nov: Mock
          Whole interview
      Fri 27 Nov: Rest
    ");
    assert!(home.ok(&[]).contains("  practice today: Stories\n"));
    home.days_later(2);
    assert_eq!(dates(&home), leading, "a schedule that is being kept does not begin anew");
    assert!(home.ok(&[]).contains("  practice today: Mock\n") && !home.ok(&["plan", "bridge"]).contains("Stories"));
    home.days_later(3);
    assert!(!home.ok(&[]).contains("practice today"), "a day off");
}

#[test]
fn practice_that_does_not_fit_begins_today() {
    let home = home();
    home.ok(&["plan", "bridge", "--interview", "2026-11-24"]);
    assert_eq!(dates(&home)[0], json!(["2026-11-21", "2026-11-22", "Stories"]));
    assert!(home.ok(&["plan", "bridge"]).contains("does not fit before the interview"));
    assert!(!home.ok(&[]).contains("practice today"));
}

#[test]
fn days_and_strategies_of_other_things_are_none() {
    let home = Home::new();
    home.write("odds.md", include_str!("packets/72_days_and_strategies_elsewhere.md"));
    let report = home.json(&["import", "odds.md", "--format", "json"]);
    assert_eq!(report["cards"]["prompt"], 0);
    assert_eq!(home.json(&["plan", "odds", "--format", "json"])["practice"], json!([]));
    let story = "# Interview stories\n\n## The move\n\n**Situation:** Our hall flooded and we had 4 days.\n\n\
                 **Approach:** I drew a plan with 3 crews.\n\n### Plan\n\n#### Day 1: Pump\n\n- 2 pumps\n\n\
                 **Result:** We opened on day 4.\n";
    home.write("move.md", story);
    let report = home.json(&["import", "move.md", "--format", "json"]);
    assert_eq!((&report["cards"]["story"], &report["cards"]["prompt"]), (&json!(1), &json!(0)), "{report}");
    assert_eq!(report["packet"]["practice"], json!([]));
}

proptest! {
    #[test]
    fn dates_of_practice_rise_and_keep_days_off(
        length in 1u16..40, since in 0i32..60, wait in 0i32..60, lead in prop::option::of(1u16..90),
        off in prop::collection::vec(0i32..150, 0..20),
    ) {
        let (since, today) = (Day::from_number(since), Day::from_number(since + wait));
        let interview = lead.map(|days| today + days);
        let dates = practice_dates(length, since, today, interview, |day| off.contains(&day.number()));
        prop_assert_eq!(dates.days.len(), usize::from(length));
        prop_assert!(dates.days.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(dates.days.iter().all(|day| !off.contains(&day.number())));
        if dates.leads_up {
            prop_assert!(dates.days[0] >= since && dates.days.last() < interview.as_ref());
        } else {
            prop_assert!(dates.days[0] >= today);
        }
    }
}
