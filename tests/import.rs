//! Importing and importing again: an edit must not cost history.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::terminal::Terminal;
use common::{Home, Lines, deck};
use serde_json::{Value, json};

const PACKET: &str = "\
---
deck: ferry
---

# Ferry notes

## Story 1: The slow map

**Best for questions:**
- \"Tell me about a slow system\"

### Short version (30 sec)
> I made the seat map of a ferry service fast: from 480 ms to 37 ms at p99, on the two hosts that we had.

**Situation:** The seat map took 480 ms, and people left before it came.
**Task:** I was to bring it under 60 ms without another host.
**Action:** I measured first, then I kept the free seats of each sailing in memory, and wrote every change to a log.
**Result:** The p99 fell to 37 ms, and 4 % more people finished their booking.

**Metric:** 37 ms p99 seat lookup (target <60 ms)
**Tradeoff:** Chose a bitmap in memory over Redis and more indexes because it cannot disagree with the log; gave up free queries.

**Q: What would you do differently?**
> I would have measured on the slowest phones from the start.

## Story 2: The night of the wrong clock

**Situation:** One night in October our reminders were an hour late.
**Task:** I had to stop them and tell 1,340 passengers.
**Action:** I stopped the job, corrected every message and called the port.
**Result:** All were told within 35 minutes, and 17 people were rebooked.

**Q: What would you do differently?**
> I would have tested the change of the clock a month before.
";

/// A home with the packet imported and every card told once, well.
fn told() -> Home {
    let home = Home::new();
    home.write("notes.md", PACKET);
    home.ok(&["import", "notes.md"]);
    let mut lines = Lines::start(&home, &["--new", "50"]);
    loop {
        let line = lines.hear();
        if line["summary"].is_object() {
            break;
        }
        lines.answer(&line, "good");
    }
    lines.end();
    home
}

fn import(home: &Home, text: &str) -> Value {
    home.write("notes.md", text);
    home.json(&["import", "notes.md", "--format", "json"])
}

fn changes(added: u32, reworded: u32, changed: u32, moved: u32, retired: u32, revived: u32, unchanged: u32) -> Value {
    json!({"added": added, "reworded": reworded, "changed": changed, "moved": moved, "retired": retired, "revived": revived, "unchanged": unchanged})
}

/// Cards that have a history, by whether they are in their packet.
fn histories(home: &Home) -> (u32, u32) {
    let sql = "SELECT sum(retired_day IS NULL), sum(retired_day IS NOT NULL) FROM schedule WHERE tellings > 0";
    home.database().query_row(sql, [], |row| Ok((row.get(0)?, row.get(1).unwrap_or(0)))).unwrap()
}

#[test]
fn a_packet_becomes_cards_of_every_kind() {
    let home = Home::new();
    home.write("notes.md", PACKET);
    let report = home.json(&["import", "notes.md", "--format", "json"]);
    assert_eq!(report["deck"], "ferry");
    assert_eq!(
        report["cards"],
        json!({"pitch": 1, "story": 2, "metric": 2, "tradeoff": 1, "followup": 2, "cue": 1, "prompt": 0})
    );
    assert_eq!(report["changes"], changes(9, 0, 0, 0, 0, 0, 0));
    assert_eq!(report["packet"]["schedule_days"], json!([3, 7, 21, 60]));
    let mut fields: Vec<&String> = report.as_object().unwrap().keys().collect();
    fields.sort_unstable();
    assert_eq!(fields, ["cards", "changes", "deck", "differences", "packet", "problems", "source", "unused"]);
    let tradeoff = &report["packet"]["tradeoffs"][0];
    assert_eq!(tradeoff["alternatives"], json!(["Redis", "more indexes"]));
    assert_eq!(report["packet"]["stories"][0]["line"], 7, "lines count in the file, front matter included");
}

#[test]
fn a_question_that_repeats_names_its_story() {
    let home = Home::new();
    home.write("notes.md", PACKET);
    home.ok(&["import", "notes.md"]);
    let out = home.feed(&["review", "--jsonl", "--kind", "followup", "--new", "50", "--drill"], "");
    let ask: Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert!(ask["ask"]["prompt"].as_str().unwrap().starts_with("“The "), "{ask}");
}

#[test]
fn the_same_file_again_changes_nothing() {
    let home = told();
    let again = home.ok(&["import", "notes.md"]);
    assert!(again.contains("unchanged"), "{again}");
    assert_eq!(home.json(&["import", "notes.md", "--format", "json"])["changes"], changes(0, 0, 0, 0, 0, 0, 9));
    assert_eq!(home.ok(&["due", "--count"]), "0\n");
}

#[test]
fn text_that_only_slides_down_changes_nothing() {
    let home = told();
    let moved_down =
        PACKET.replace("# Ferry notes\n", "# Ferry notes\n\nSome words about how these notes came to be.\n");
    assert_eq!(import(&home, &moved_down)["changes"], changes(0, 0, 0, 0, 0, 0, 9));
}

#[test]
fn a_typo_mended_keeps_the_schedule() {
    let home = told();
    let edited = PACKET.replace("slowest phones from the start", "slowest phones right from the start");
    assert_eq!(import(&home, &edited)["changes"], changes(0, 1, 0, 0, 0, 0, 8));
    assert_eq!(histories(&home), (9, 0));
    assert_eq!(home.ok(&["due", "--on", "2026-11-22", "--count"]), "0\n");
}

#[test]
fn a_changed_number_comes_due_the_next_day_with_its_history() {
    let mut home = told();
    let edited = PACKET.replace("**Metric:** 37 ms", "**Metric:** 31 ms");
    assert_eq!(import(&home, &edited)["changes"], changes(0, 0, 1, 0, 0, 0, 8));
    assert_eq!(histories(&home), (9, 0));
    assert_eq!(home.ok(&["due", "--count"]), "0\n");
    home.days_later(1);
    let due = home.json(&["due", "--format", "json"]);
    assert_eq!(
        (&due["count"], &due["cards"][0]["kind"], &due["cards"][0]["due"]),
        (&json!(1), &json!("metric"), &json!("2026-11-22"))
    );
    let screen = home.feed(&["review", "--plain"], "\n3\n");
    assert!(screen.contains("was 37 ms, now 31 ms"), "{screen}");
    let question = screen.split("Answer:").next().unwrap();
    assert!(!question.contains("37 ms"), "nothing is given away before the reveal: {question}");
    assert_eq!(home.ok(&["due", "--count"]), "0\n");
    home.days_later(4);
    let screen = home.feed(&["review", "--plain", "--kind", "metric", "--drill"], "");
    assert!(!screen.contains("Changed since"), "what changed is shown once: {screen}");
}

#[test]
fn a_telling_on_the_day_of_the_change_meets_it() {
    let mut home = told();
    home.days_later(3);
    let edited = PACKET.replace("**Metric:** 37 ms", "**Metric:** 31 ms");
    assert_eq!(import(&home, &edited)["changes"]["changed"], 1);
    let mut lines = Lines::start(&home, &["--kind", "metric"]);
    let ask = loop {
        let ask = lines.hear();
        if ask["ask"]["answer"].as_str().unwrap_or_else(|| panic!("{ask}")).contains("31 ms") {
            break ask;
        }
        lines.answer(&ask, "good");
    };
    assert_eq!(ask["ask"]["next"]["good"], "2026-12-01", "a week on, and not tomorrow: {ask}");
    assert_eq!(lines.answer(&ask, "good")["recorded"]["due"], "2026-12-01");
    // Taken back, it is to be met again.
    lines.hear();
    lines.say(r#"{"undo": true}"#);
    assert_eq!(lines.hear()["undone"]["due"], "2026-11-24");
    lines.end();
    let screen = home.feed(&["review", "--plain", "--kind", "metric", "--limit", "1"], "\n3\n");
    let seen = home.feed(&["review", "--plain", "--kind", "metric"], "\n3\n");
    assert!((screen + &seen).contains("was 37 ms, now 31 ms"), "{seen}");
    assert!(home.ok(&["doctor"]).contains("All is well"));
}

#[test]
fn a_card_that_was_never_told_is_new_whatever_changes() {
    let home = Home::new();
    home.write("notes.md", PACKET);
    home.ok(&["import", "notes.md"]);
    import(&home, &PACKET.replace("**Metric:** 37 ms", "**Metric:** 31 ms"));
    let mut lines = Lines::start(&home, &["--kind", "metric"]);
    loop {
        let ask = lines.hear();
        if ask["summary"].is_object() {
            break;
        }
        assert_eq!(ask["ask"]["next"]["good"], "2026-11-24", "{ask}");
        assert_eq!(lines.answer(&ask, "good")["recorded"]["due"], "2026-11-24");
    }
    lines.end();
}

#[test]
fn a_deck_that_goes_by_another_name_keeps_its_date_whatever_files_it_has_lost() {
    for taken in [false, true] {
        let home = Home::new();
        let first = home.write("notes/a.md", PACKET);
        let second = home.write("notes/b.md", "Q: Who kept the books?\nA: I did, for 2 years.\n");
        home.ok(&["import", "notes"]);
        let deck = home.json(&["list", "--format", "json"])[0]["deck"].as_str().unwrap().to_owned();
        home.ok(&["plan", &deck, "--interview", "2026-12-18", "--minutes", "20"]);
        std::fs::remove_file(second).unwrap();
        home.ok(&["import", "notes"]);
        if taken {
            home.write("other.md", "---\ndeck: acme\n---\nQ: What did it cost?\nA: 900 euros.\n");
            home.ok(&["import", "other.md"]);
        }
        std::fs::write(&first, PACKET.replace("deck: ferry", "deck: acme")).unwrap();
        home.ok(&["import", "notes/a.md"]);
        let decks = home.json(&["list", "--format", "json"]);
        assert_eq!((&decks[0]["deck"], &decks[0]["interview"]), (&json!("acme"), &json!("2026-12-18")), "{decks:#}");
        assert_eq!(decks.as_array().unwrap().len(), 1, "{decks:#}");
    }
}

#[test]
fn a_change_taken_back_before_the_card_is_told_is_none() {
    let mut home = told();
    import(&home, &PACKET.replace("**Metric:** 37 ms", "**Metric:** 31 ms"));
    import(&home, PACKET);
    home.days_later(1);
    assert_eq!(home.ok(&["due", "--count"]), "0\n");
}

#[test]
fn a_number_in_the_price_of_a_decision_is_a_fact() {
    let home = told();
    let edited = PACKET.replace("gave up free queries", "gave up free queries and 3 MB of memory");
    let before = import(&home, &edited);
    assert_eq!(before["changes"]["changed"], 1, "{}", before["changes"]);
}

#[test]
fn a_typo_in_a_cue_keeps_its_history() {
    let home = told();
    let report = import(&home, &PACKET.replace("about a slow system", "about one slow system"));
    assert_eq!(
        (&report["changes"]["added"], &report["changes"]["retired"]),
        (&json!(0), &json!(0)),
        "{}",
        report["changes"]
    );
    assert_eq!(histories(&home), (9, 0));
}

#[test]
fn what_goes_is_put_aside_and_what_returns_brings_its_history() {
    let mut home = told();
    let without = &PACKET[..PACKET.find("## Story 2").unwrap()];
    assert_eq!(
        import(&home, without)["changes"],
        changes(0, 1, 0, 0, 3, 0, 5),
        "the repeated question is asked plainly now"
    );
    assert_eq!(histories(&home), (6, 3));
    home.days_later(30);
    assert_eq!(home.ok(&["due", "--count"]), "6\n", "what is put aside is not asked");
    assert_eq!(import(&home, PACKET)["changes"], changes(0, 1, 0, 0, 0, 3, 5));
    assert_eq!(histories(&home), (9, 0));
    assert_eq!(home.ok(&["due", "--count"]), "9\n");
}

#[test]
fn a_renamed_story_keeps_its_cards() {
    let home = told();
    let renamed = PACKET.replace("The slow map", "The map that was slow");
    let report = import(&home, &renamed);
    assert_eq!(
        (&report["changes"]["added"], &report["changes"]["retired"]),
        (&json!(0), &json!(0)),
        "{}",
        report["changes"]
    );
    assert_eq!(histories(&home), (9, 0));
}

#[test]
fn stories_may_change_places() {
    let home = told();
    let (head, rest) = PACKET.split_at(PACKET.find("## Story 1").unwrap());
    let (first, second) = rest.split_at(rest.find("## Story 2").unwrap());
    let swapped = format!("{head}{second}\n{first}");
    assert_eq!(import(&home, &swapped)["changes"], changes(0, 0, 0, 0, 0, 0, 9));
}

#[test]
fn a_dry_run_writes_nothing() {
    let home = Home::new();
    home.write("notes.md", PACKET);
    let report = home.json(&["import", "notes.md", "--dry-run", "--format", "json"]);
    assert_eq!(report["changes"], changes(9, 0, 0, 0, 0, 0, 0));
    assert!(!home.path(".local").exists(), "not even an empty database");
    home.ok(&["import", "notes.md"]);
    let edited = PACKET.replace("**Metric:** 37 ms", "**Metric:** 31 ms");
    home.write("notes.md", &edited);
    assert_eq!(home.json(&["import", "notes.md", "--dry-run", "--format", "json"])["changes"]["changed"], 1);
    assert_eq!(home.json(&["import", "notes.md", "--format", "json"])["changes"]["changed"], 1);
}

#[test]
fn the_packets_ladder_is_the_decks() {
    let mut home = Home::new();
    let with = |ladder: &str| PACKET.replace("deck: ferry", &format!("deck: ferry\nreview_schedule_days: {ladder}"));
    home.write("notes.md", with("[2, 5]"));
    home.ok(&["import", "notes.md"]);
    let mut lines = Lines::start(&home, &["--limit", "1"]);
    let ask = lines.hear();
    assert_eq!(ask["ask"]["next"]["easy"], "2026-11-26");
    assert_eq!(lines.answer(&ask, "good")["recorded"]["due"], "2026-11-23");
    lines.end();
    // Another ladder folds the log again; the way back restores the due days.
    assert!(home.ok(&["import", home.write("notes.md", with("[4, 9, 30]")).to_str().unwrap()]).contains("4,9,30"));
    assert_eq!(home.ok(&["due", "--on", "2026-11-24", "--count", "--new", "0"]), "0\n");
    home.write("notes.md", with("[2, 5]"));
    home.ok(&["import", "notes.md"]);
    home.days_later(2);
    assert_eq!(home.ok(&["due", "--count", "--new", "0"]), "1\n");
    // A second packet changes nothing for the first, and that is said.
    home.write(
        "more.md",
        "---\ndeck: ferry\nreview_schedule_days: [1, 9]\n---\nQ: What is a lock?\nA: 2 threads and a rule.\n",
    );
    let said = home.ok(&["import", "more.md"]);
    assert!(said.contains("states the ladder 1,9") && said.contains("keeps 2,5"), "{said}");
    // What is no ladder is said and left alone.
    home.write("notes.md", with("[7, 3]"));
    assert!(home.ok(&["import", "notes.md"]).contains("warning[ladder]"));
    assert_eq!(home.ok(&["due", "--count", "--new", "0"]), "1\n");
}

#[test]
fn a_folder_is_one_deck() {
    let home = Home::new();
    home.write("notes/a.md", PACKET.replace("---\ndeck: ferry\n---\n", ""));
    home.write("notes/deep/b.txt", "Q: What is a lock?\nA: A thing that 2 threads fight over.\n");
    home.write("notes/readme.md", "# Nothing to tell\n\nJust words.\n");
    home.write("notes/.hidden/c.md", "Q: Hidden?\nA: Yes, hidden.\n");
    home.write("notes/picture.png", b"\x89PNG\0");
    let reports = home.json(&["import", "notes", "--format", "json"]);
    let decks: Vec<&Value> = reports.as_array().unwrap().iter().map(|report| &report["deck"]).collect();
    assert_eq!(decks, ["notes", "notes", "notes"]);
    assert_eq!(home.ok(&["due", "--count", "--new", "50"]), "10\n");
    // One file of it again touches that one's cards only.
    home.write("notes/deep/b.txt", "Q: What is a lock?\nA: A thing that 3 threads fight over.\n");
    let report = home.json(&["import", "notes/deep/b.txt", "--format", "json"]);
    assert_eq!(
        (&report["deck"], &report["changes"]["changed"], &report["changes"]["retired"]),
        (&json!("notes"), &json!(1), &json!(0))
    );
}

#[test]
fn examples_give_cards_only_when_asked_for() {
    let fenced =
        format!("# A lesson\n\nLike this:\n\n```markdown\n{}```\n", &PACKET[PACKET.find("## Story 1").unwrap()..]);
    let home = Home::new();
    home.write("lesson.md", &fenced);
    let report = home.json(&["import", "lesson.md", "--format", "json"]);
    assert!(report["packet"]["stories"].as_array().unwrap().iter().all(|story| story["example"] == true));
    assert_eq!(report["packet"]["metrics"][0]["example"], true);
    assert_eq!(report["changes"]["added"], 0);
    assert!(home.ok(&["import", "lesson.md"]).contains("--examples"));
    assert_eq!(home.json(&["import", "lesson.md", "--examples", "--format", "json"])["changes"]["added"], 9);
}

#[test]
fn a_scaffold_gives_no_card_until_it_is_filled_in() {
    let home = Home::new();
    for shape in ["packet", "bank", "legends"] {
        let file = format!("{shape}.md");
        home.ok(&["new", &file, "--shape", shape]);
        let report = home.json(&["import", &file, "--format", "json"]);
        assert_eq!(report["changes"]["added"], 0, "{shape}: {}", report["packet"]);
        assert_eq!(report["packet"]["stories"], json!([]), "{shape}");
        assert!(home.fails(&["new", &file], 1).contains("is there already"));
        assert!(home.ok(&["import", &file]).contains("Fill in what stands in brackets"), "{shape}");
    }
    assert!(home.fails(&["review", "missing.md"], 1).contains("retell new missing.md"));
    // What a terminal obeys is ours, and whole.
    let mut terminal = Terminal::start(&home, &["import", "packet.md"], 60);
    terminal.see("note[row-not-read]");
    assert!(!terminal.shown().contains("[0m") && terminal.written.contains(&0x1b), "{}", terminal.shown());
    let filled = std::fs::read_to_string(home.path("bank.md")).unwrap();
    let filled = filled
        .replacen("## Story #1: [Title]", "## Story #1: The slow map", 1)
        .replacen("[Fifteen seconds: where it was and what was wrong.]", "Our map took 480 ms, and people left.", 1)
        .replacen("[Fifteen seconds: what was asked of you.]", "I was to halve it in a month.", 1)
        .replacen(
            "[Sixty seconds: what you did, and what you considered.]",
            "I measured it, and kept the free seats in memory.",
            1,
        )
        .replacen("[Thirty seconds: what came of it, with a number.]", "It takes 37 ms now.", 1);
    home.write("bank.md", filled);
    let report = home.json(&["import", "bank.md", "--format", "json"]);
    let titles: Vec<&Value> =
        report["packet"]["stories"].as_array().unwrap().iter().map(|story| &story["title"]).collect();
    assert_eq!(titles, ["The slow map"], "what is still in brackets is not imported");
    assert_eq!(report["cards"]["tradeoff"], 0, "{}", report["packet"]["tradeoffs"]);
}

#[test]
fn the_sample_decks_are_what_they_teach() {
    let home = Home::new();
    let report = |name: &str| home.json(&["import", &deck(name), "--dry-run", "--format", "json"]);
    let count = |report: &Value, what: &str| report["packet"][what].as_array().unwrap().len();
    let packet = report("interview-packet.md");
    assert_eq!(
        [count(&packet, "stories"), count(&packet, "tradeoffs"), count(&packet, "metrics"), count(&packet, "pitches")],
        [7, 7, 8, 1]
    );
    let bank = report("story-bank.md");
    assert_eq!(
        [count(&bank, "stories"), count(&bank, "tradeoffs"), count(&bank, "metrics"), count(&bank, "maps")],
        [8; 4]
    );
    assert!(
        bank["packet"]["tradeoffs"].as_array().unwrap().iter().all(|tradeoff| tradeoff["alternatives"]
            .as_array()
            .unwrap()
            .len()
            >= 2)
    );
    let legends = report("legends.md");
    assert_eq!(
        [
            count(&legends, "stories"),
            count(&legends, "pitches"),
            count(&legends, "cues"),
            count(&legends, "questions"),
            count(&legends, "maps")
        ],
        [6, 6, 18, 18, 8]
    );
    let behavioural = report("behavioural.md");
    assert_eq!(
        [count(&behavioural, "stories"), count(&behavioural, "questions"), count(&behavioural, "other")],
        [3, 4, 6]
    );
    for report in [packet, bank, legends, behavioural] {
        assert_eq!(report["problems"], json!([]), "{}", report["source"]);
        assert!(report["packet"]["stories"].as_array().unwrap().iter().all(|story| story["complete"] == true));
    }
}

#[test]
fn a_renamed_file_is_the_same_packet() {
    let home = told();
    std::fs::rename(home.path("notes.md"), home.path("stories.md")).unwrap();
    let report = home.json(&["import", "stories.md", "--format", "json"]);
    assert_eq!((&report["deck"], &report["changes"]), (&json!("ferry"), &changes(0, 0, 0, 0, 0, 0, 9)));
    assert_eq!(histories(&home), (9, 0));
    std::fs::rename(home.path("stories.md"), home.path("third.md")).unwrap();
    let edited = PACKET.replace("Ferry notes", "My notes").replace("2 threads", "3 threads");
    home.write("third.md", edited);
    let said = home.ok(&["import", "third.md"]);
    assert!(said.contains("known before as") && said.contains("stories.md"), "{said}");
}

#[test]
fn a_renamed_deck_keeps_cards_and_date() {
    let home = told();
    home.ok(&["plan", "ferry", "--interview", "2026-12-18", "--minutes", "20"]);
    let report = import(&home, &PACKET.replace("deck: ferry", "deck: acme"));
    assert_eq!((&report["deck"], &report["changes"]), (&json!("acme"), &changes(0, 0, 0, 0, 0, 0, 9)));
    let plan = home.ok(&["plan"]);
    assert!(plan.starts_with("acme: interview Fri 18 Dec") && !plan.contains("ferry"), "{plan}");
}

#[test]
fn a_section_moved_to_another_file_of_the_deck_keeps_its_history() {
    let (first, second) = PACKET.split_at(PACKET.find("## Story 2").unwrap());
    let (first, second) = (first.replace("---\ndeck: ferry\n---\n", ""), second.to_owned());
    let extra = "Q: What is a lock?\nA: A thing that 2 threads fight over.\n\n";
    for importing in [
        &["import", "notes"][..],
        &["import", "notes/b.md", "--deck", "notes"],
        &["import", "notes/a.md", "--deck", "notes"],
    ] {
        let home = Home::new();
        home.write("notes/a.md", format!("{first}\n{second}"));
        home.write("notes/b.md", extra);
        home.ok(&["import", "notes"]);
        let mut lines = Lines::start(&home, &["--new", "50"]);
        for _ in 0..10 {
            let ask = lines.hear();
            lines.answer(&ask, "good");
        }
        lines.hear();
        lines.end();
        home.write("notes/a.md", &first);
        home.write("notes/b.md", format!("{extra}{second}"));
        home.ok(importing);
        home.ok(&["import", "notes"]);
        assert_eq!(histories(&home), (10, 0), "{importing:?}");
        assert_eq!(home.ok(&["due", "--count", "--new", "50"]), "0\n", "{importing:?}: no card is new");
    }
}

#[test]
fn a_file_deleted_from_a_folder_is_put_aside() {
    let home = Home::new();
    home.write("notes/a.md", "Q: What is a lock?\nA: A thing that 2 threads fight over.\n");
    home.write("notes/b.md", "Q: What is a queue?\nA: A line of 3 people.\n");
    home.ok(&["import", "notes"]);
    let text = std::fs::read(home.path("notes/b.md")).unwrap();
    std::fs::remove_file(home.path("notes/b.md")).unwrap();
    let said = home.ok(&["import", "notes"]);
    assert!(said.contains("b.md: gone; 1 card put aside"), "{said}");
    assert_eq!(home.ok(&["due", "--count"]), "1\n");
    home.write("notes/b.md", text);
    home.ok(&["import", "notes"]);
    assert_eq!(home.ok(&["due", "--count"]), "2\n");
}

#[test]
fn a_doubtful_card_starts_anew_and_says_so() {
    let home = Home::new();
    let ask = |number: u32, words: &str| {
        format!("Q: How did the {words} rollout of service {number} go?\nA: It went well, in {number} days.\n\n")
    };
    home.write("notes.md", ask(1, "first") + &ask(2, "first"));
    home.ok(&["import", "notes.md"]);
    home.write("notes.md", ask(3, "first"));
    let said = home.ok(&["import", "notes.md"]);
    assert!(
        said.contains("warning[doubt] line 1") && said.contains("service 1") && said.contains("service 2"),
        "{said}"
    );
    let report = home.json(&["import", "notes.md", "--format", "json"]);
    assert_eq!(report["changes"]["unchanged"], 1);
}

/// A packet takes along to another deck what is put aside of it, with its story, and leaves an empty deck to go.
#[test]
fn a_packet_with_a_retired_story_moves_to_a_deck_that_is_there() {
    let home = Home::new();
    let story = |title: &str| {
        format!(
            "## {title}\n\n**Situation:** We were late.\n**Task:** I had to run.\n**Action:** I ran.\n**Result:** It took 9 ms.\n\n"
        )
    };
    home.write("other.md", "Q: Which port?\nA: Port 8080.\n");
    home.ok(&["import", "other.md", "--deck", "there"]);
    home.write("notes.md", story("The clock") + &story("The map").replace('9', "37"));
    home.ok(&["import", "notes.md", "--deck", "here"]);
    home.write("notes.md", story("The clock"));
    home.ok(&["import", "notes.md"]);
    assert!(home.ok(&["import", "notes.md", "--deck", "there"]).contains("its cards were in deck here before"));
    assert!(!home.ok(&["list"]).contains(" here "), "{}", home.ok(&["list"]));
    home.write("notes.md", story("The clock") + &story("The map").replace('9', "37"));
    assert!(home.ok(&["import", "notes.md"]).contains("2 brought back"));
    assert_eq!(home.json(&["doctor", "--format", "json"])["ok"], json!(true));
}

/// What is told of a folder is what was done to it.
#[test]
fn a_folder_whose_only_packet_is_gone_says_so() {
    let home = Home::new();
    home.write("notes/clock.md", "Q: Which port?\nA: Port 8080.\n");
    home.write("notes/todo.md", "Buy milk.\n");
    home.ok(&["import", "notes"]);
    std::fs::remove_file(home.path("notes/clock.md")).unwrap();
    assert!(home.ok(&["import", "notes"]).contains("clock.md: gone; 1 card put aside"));
    assert!(home.fails(&["import", "notes"], 1).contains("holds no packet"));
}

/// A path that is no text cannot be kept, and so its cards cannot be known again.
#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_no_text_is_passed_over() {
    use std::os::unix::ffi::OsStrExt;
    let home = Home::new();
    home.write("notes/clock.md", "Q: Which port?\nA: Port 8080.\n");
    let odd = std::path::Path::new("notes").join(std::ffi::OsStr::from_bytes(b"caf\xe9.md"));
    std::fs::copy(home.path("notes/clock.md"), home.path("").join(&odd)).unwrap();
    for _ in 0..2 {
        let said = home.ok(&["import", "notes"]);
        assert!(said.contains("its path is not UTF-8, passed over") && !said.contains("gone"), "{said}");
    }
    let alone = home.command().arg("import").arg(&odd).output().unwrap();
    assert_eq!(alone.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&alone.stderr).contains("is not UTF-8; rename"));
}

/// A copy doubles every card; nobody who made it by accident should have to find that out in a review.
#[test]
fn a_copy_of_a_packet_says_that_it_is_one() {
    let home = Home::new();
    home.write("clock.md", "Q: Which port?\nA: Port 8080.\n");
    assert!(!home.ok(&["import", "clock.md"]).contains("the same text"));
    home.write("copies/clock.md", "Q: Which port?\nA: Port 8080.\n");
    let said = home.ok(&["import", "copies/clock.md"]);
    assert!(said.contains("the same text as") && said.contains("/clock.md, which is there still"), "{said}");
    assert!(!home.ok(&["import", "copies/clock.md", "clock.md"]).contains("the same text"));
}

#[test]
fn a_dry_run_shows_the_difference() {
    let home = told();
    let edited = PACKET
        .replace("**Metric:** 37 ms", "**Metric:** 31 ms")
        .replace("from the start", "right from the start")
        .replace(
            "**Q: What would you do differently?**\n> I would have tested the change of the clock a month before.\n",
            "**Q: Who helped?**\n> The port's night shift, 4 people.\n",
        );
    home.write("notes.md", edited);
    let said = home.ok(&["import", "notes.md", "--dry-run"]);
    for line in [
        "! changed: metric", "was 37 ms, now 31 ms", "~ reworded: followup", "- retired: followup",
        "+ added: followup Who helped?",
    ] {
        assert!(said.contains(line), "{line} is missing in {said}");
    }
    let report = home.json(&["import", "notes.md", "--dry-run", "--format", "json"]);
    let changed =
        report["differences"].as_array().unwrap().iter().find(|difference| difference["change"] == "changed").unwrap();
    assert_eq!((&changed["was"], &changed["now"]), (&json!(["37 ms"]), &json!(["31 ms"])));
    assert_eq!(home.json(&["stats", "--format", "json"])["cards"]["total"], 9, "nothing was written");
}

#[test]
fn a_deck_is_one_whatever_the_case_of_its_name() {
    let home = Home::new();
    let other = deck("story-bank.md");
    home.ok(&["import", &deck("legends.md"), "--deck", "Prep"]);
    let said = home.ok(&["import", &other, "--deck", "prep"]);
    assert!(said.contains("in deck Prep"), "{said}");
    home.write("more.md", b"---\ndeck: PREP\n---\n## Q: What did it cost?\nA: 4 EUR a day.\n");
    home.ok(&["import", "more.md"]);
    assert!(home.ok(&["import", &other, "--deck", "PREP"]).contains("unchanged since it was imported"));
    let decks = home.json(&["list", "--format", "json"]);
    assert_eq!((decks.as_array().unwrap().len(), &decks[0]["deck"]), (1, &"Prep".into()), "{decks}");
}

#[test]
fn a_packet_whose_file_is_gone_is_still_asked_and_that_is_said() {
    let home = Home::new();
    let path = home.write("prep notes.md", std::fs::read(deck("legends.md")).unwrap());
    home.ok(&["import", "prep notes.md", "--deck", "prep notes"]);
    std::fs::remove_file(path).unwrap();
    for verb in ["import", "check", "review"] {
        let said = home.fails(&[verb, "prep notes.md"], 1);
        assert!(said.contains("does not exist; check the path; its 62 cards can be asked"), "{verb}: {said}");
        assert!(said.contains("retell suspend 'prep notes'"), "{verb}: {said}");
    }
    home.ok(&["suspend", "prep notes"]);
    assert!(home.fails(&["import", "prep notes.md"], 1).ends_with("check the path\n"));
    let said = home.fails(&["import", "prep notes.md", "--deck", "two\nlines"], 2);
    assert!(said.contains(r"cannot hold a control character, as '\n'"), "{said}");
}

#[test]
fn a_cell_too_many_is_told_of_with_code_in_its_row_too() {
    let home = Home::new();
    let rows = [
        "| Why `tokio`? | 900 tasks on two threads | and 40 MB instead of 3 GB |",
        "| Why a pipe? | `sort | uniq` took 12 ms |",
        r"| Why one shell? | `sort \| uniq` took 13 ms |",
    ];
    home.write("bank.md", format!("# Bank\n\n| Question | Answer |\n|---|---|\n{}\n", rows.join("\n")));
    let report = home.json(&["import", "bank.md", "--dry-run", "--format", "json"]);
    let told = report["problems"].as_array().unwrap().iter().filter(|problem| problem["code"] == "table-cells");
    let lines: Vec<&Value> = told.map(|problem| &problem["line"]).collect();
    assert_eq!(lines, [5, 6], "{report}");
}

#[test]
fn a_decision_is_asked_for_without_what_announces_it() {
    let home = Home::new();
    let headings = [
        "Decision: Raft over Paxos", "Decision 2: SQLite over Postgres", "DECISION #3 - Kafka over Rabbit",
        "Entscheidung 4 – Rust over Go", "Decision trees over rules", "Decision-making over meetings",
    ];
    let section = |heading: &&str| format!("## {heading}\n\nIt took 4 ms less, and all five of us could read it.\n");
    home.write("log.md", headings.iter().map(section).collect::<Vec<_>>().join("\n"));
    home.ok(&["import", "log.md"]);
    let cards = home.json(&["list", "--cards", "--format", "json"]);
    let prompts: Vec<&Value> = cards.as_array().unwrap().iter().map(|card| &card["prompt"]).collect();
    let asked = [
        "Why Raft over Paxos?", "Why SQLite over Postgres?", "Why Kafka over Rabbit?", "Why Rust over Go?",
        "Why Decision trees over rules?", "Why Decision-making over meetings?",
    ];
    assert_eq!(prompts, asked);
}

#[test]
fn a_packet_in_utf_16_is_read_by_its_first_bytes() {
    let home = Home::new();
    let text = "\u{feff}**Q: Warum Größe vor Zeit?**\r\n> Wegen 12 ms – nicht mehr.\r\n";
    for (name, bytes) in [
        ("little.md", text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()),
        ("big.md", text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    ] {
        home.write(name, bytes);
        let report = home.json(&["import", name, "--format", "json"]);
        assert_eq!(report["packet"]["questions"][0]["question"], "Warum Größe vor Zeit?", "{report:#}");
        assert_eq!(report["problems"][0]["code"], "encoding");
    }
    home.write("odd.md", [0xff, 0xfe, 0, 0xd8, 65]);
    assert!(home.fails(&["import", "odd.md"], 1).contains("odd.md is binary"));
}

#[test]
fn a_file_that_is_gone_is_told_of_as_those_that_are_there() {
    let home = Home::new();
    home.write("n/a.md", "**Q: Why Raft?**\n> It took 12 people 3 weeks to learn.\n");
    home.write("n/b.md", "**Q: What did the cache cost?**\n> It cost 4 GB on each of 9 nodes.\n");
    home.ok(&["import", "n"]);
    std::fs::remove_file(home.path("n/b.md")).unwrap();
    let page = home.ok(&["import", "n", "--dry-run"]);
    assert!(page.contains("\nn/b.md: gone; 1 card put aside"), "{page}");
    for more in [&["--dry-run"][..], &[]] {
        let reports = home.json(&[&["import", "n", "--format", "json"], more].concat());
        let (there, gone) = (&reports[0], &reports[1]);
        assert_eq!((&there["source"], &gone["source"]), (&"n/a.md".into(), &"n/b.md".into()), "{reports:#}");
        assert_eq!((&gone["changes"]["retired"], &gone["deck"]), (&1.into(), &"n".into()), "{gone:#}");
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(there), keys(gone));
        assert_eq!(keys(&there["packet"]), keys(&gone["packet"]));
    }
    assert_eq!(home.json(&["import", "n", "--format", "json"]).as_array().unwrap().len(), 1, "said once");
}
