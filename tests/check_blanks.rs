//! What is still to be written inside of a story, and numbers of one story that disagree: each is found where it
//! stands, and what only looks like it is left in peace.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::Home;
use serde_json::Value;

const STORY: &str = "# Stories\n\n## The log\n\n\
    **Situation:** The seat table held 22 million rows, and lookups took 480 ms.\n\n\
    **Task:** I had to bring lookups under 60 ms before the sale.\n\n\
    **Action:** I compared three designs in ADR-009 and chose the log, because both halves change at once. ACTION\n\n\
    **Result:** Lookups fell from 480 ms to 37 ms. LESSON\n";
const LESSON: &str = "I learned to measure first.";

fn story(action: &str, lesson: &str) -> String {
    STORY.replace("ACTION", action).replace("LESSON", lesson)
}

/// The findings in a text as code, line and evidence.
fn found(home: &Home, text: &str, more: &[&str]) -> Vec<(String, usize, String)> {
    home.write("stories.md", text);
    let output = home.run(&[&["check", "stories.md", "--format", "json"], more].concat());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let number = |found: &Value, field: &str| usize::try_from(found[field].as_u64().unwrap()).unwrap();
    let of = |found: &Value| {
        let (line, from, to) = (number(found, "line"), number(found, "column"), number(found, "end_column"));
        let evidence = text.lines().nth(line - 1).unwrap().chars().skip(from - 1).take(to - from).collect();
        (found["code"].as_str().unwrap().to_owned(), line, evidence)
    };
    report["findings"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn blanks_are_found_inside_of_prose_and_underlined() {
    let home = Home::new();
    for (says, blank) in [
        ("I measured it: TODO add the number.", "TODO"),
        ("The aim is TBD.", "TBD"),
        ("FIXME: say why.", "FIXME"),
        ("It served XXX people.", "XXX"),
        ("I did XX and measured it.", "XX"),
        ("It took XX ms then.", "XX ms"),
        ("It took **XX** ms then.", "XX** ms"),
        ("It ran on XX GB.", "XX GB"),
        ("We saved X% of the cost.", "X%"),
        ("Load fell by N%.", "N%"),
        ("It fell to Y ms.", "Y ms"),
        ("It saved $XX a month.", "$XX"),
        ("It was ___ of the load.", "___"),
        ("It fell by __%.", "__"),
        ("It served ??? people.", "???"),
        ("I told [Company] of it.", "[Company]"),
        ("I did this: [describe what you did].", "[describe what you did]"),
        ("It grew by <number> a day.", "<number>"),
        ("It grew by {metric} a day.", "{metric}"),
        ("It fell by half (fill in).", "(fill in)"),
    ] {
        let found = found(&home, &story(says, LESSON), &[]);
        assert_eq!(found, [("placeholder".to_owned(), 9, blank.to_owned())], "{says}");
    }
}

#[test]
fn what_only_looks_like_a_blank_is_none() {
    let home = Home::new();
    for says in [
        "I wrote the todo list of the crews.",
        "Todo salió bien.",
        "Hicimos TODO el trabajo.",
        "I removed 40 TODO comments.",
        "I removed the TODO.",
        "I chose X over Y.",
        "I typed `Vec<number>` and `TODO` and `XX ms` there.",
        "A Vec<number> and an array[number] were slow.",
        "It ran on N nodes, with N+1 queries and an O(N) scan.",
        "I kept the last N days, and it retries every N seconds.",
        "See [the company](https://example.org), [x] done and [1] below.",
        "See [company][notes].\n\n[notes]: https://example.org",
        "See [Company].\n\n[company]: https://example.org",
        "It does as [RFC 2119] says.",
        "The route /users/{name} was slow.",
        "She said \"What???\" to me.",
        "It was __bold__ and ___both___.",
        "It began in the siglo XX, with XX chromosomes.",
        "A shirt of size XXL, one of XS, and the X axis.",
        "The users had to (fill in the form) first.",
        "<!-- TODO: shorter --> I went on.",
    ] {
        let found = found(&home, &story(says, LESSON), &[]);
        assert_eq!(found, [], "{says}");
    }
}

#[test]
fn a_place_is_found_once_wherever_it_stands() {
    let home = Home::new();
    let lines = |text: &str, more: &[&str]| -> Vec<(String, usize)> {
        found(&home, text, more).into_iter().map(|(code, line, _)| (code, line)).collect()
    };
    let placeholder = |line: usize| vec![("placeholder".to_owned(), line)];
    let plain = story("", LESSON);
    assert_eq!(lines(&plain.replace("## The log", "## The log of [Company]"), &[]), placeholder(3));
    assert_eq!(lines(&story("\n[Describe what you did next]", LESSON), &[]), placeholder(10));
    assert_eq!(lines(&format!("{plain}\n**Metric:** XX ms p99\n"), &[]), placeholder(13));
    let bank = lines(&format!("{plain}\n**Metric:** TBD\n"), &["--profile", "bank"]);
    assert_eq!(bank.iter().filter(|(_, line)| *line == 13).collect::<Vec<_>>(), [&placeholder(13)[0]]);
    let unwritten = plain.replace("Lookups fell from 480 ms to 37 ms. I learned to measure first.", "TODO");
    assert_eq!(lines(&unwritten, &[]), placeholder(11));
    let pitch = "## Elevator pitch (30 seconds)\n\nI ran the back end of [Company] for 4 years, and it held.\n";
    assert_eq!(lines(pitch, &[]), placeholder(3));
    for lesson in ["TBD", "none"] {
        let found = lines(&format!("{}\n**Lesson:** {lesson}\n", story("", "")), &[]);
        assert_eq!(found, [("no-lesson".to_owned(), 11), ("placeholder".to_owned(), 13)], "{lesson}");
    }
    assert_eq!(lines(&format!("{}\n**Lesson:** Measure before.\n", story("", "")), &[]), []);
}

#[test]
fn a_story_that_is_a_form_is_named() {
    let home = Home::new();
    let form = |title: &str| {
        format!(
            "{}\n## {title}\n\n**Situation:** [Describe it]\n\n**Task:** [your task]\n\n\
             **Action:** TODO\n\n**Result:** TBD\n",
            story("", LESSON)
        )
    };
    for title in ["[Title of story]", "Story 2: TODO", "The rota"] {
        let heading = format!("## {title}");
        assert_eq!(found(&home, &form(title), &[]), [("story-unwritten".to_owned(), 13, heading)]);
    }
    for title in ["Template", "How to tell a story", "STAR format"] {
        assert_eq!(found(&home, &form(title), &[]), [], "{title}");
    }
}

#[test]
fn the_numbers_of_a_story_agree() {
    let home = Home::new();
    let with = |result: &str, metrics: &str| {
        let text = story("", &format!("{result} {LESSON}"));
        found(&home, &format!("{text}\n{metrics}\n"), &[])
    };
    for (result, metrics, line, evidence) in [
        ("", "**Metric:** p99 45 ms\n\n**Metric:** p99 59 ms", 15, "**Metric:** p99 59 ms"),
        ("", "**Metric:** p99 45 ms\n**Metric:** 59 ms p99", 14, "**Metric:** 59 ms p99"),
        ("It answers in 64 ms at p99.", "**Metric:** p99 59 ms", 13, "**Metric:** p99 59 ms"),
        ("The p99 fell from 1.9 s to 64 ms.", "**Metric:** p99 59 ms", 13, "**Metric:** p99 59 ms"),
        ("The error rate is 0.9%.", "**Metric:** error rate 0.4%", 13, "**Metric:** error rate 0.4%"),
    ] {
        let wanted = ("metric-two-values".to_owned(), line, evidence.to_owned());
        assert_eq!(with(result, metrics), [wanted], "{result} {metrics}");
    }
    for (result, metrics) in [
        ("", "**Metric:** p99 45 ms\n\n**Metric:** p50 12 ms"),
        ("", "**Metric:** p99 reads 45 ms\n\n**Metric:** p99 writes 59 ms"),
        ("", "**Metric:** p99 before 480 ms\n\n**Metric:** p99 59 ms"),
        ("The p99 fell from 1.9 s to 59 ms.", "**Metric:** p99 59 ms"),
        ("The p99 is 59 ms, down from 1.9 s.", "**Metric:** p99 59 ms"),
        ("The p99 was 1.9 s.", "**Metric:** p99 59 ms"),
        ("The p99 is good against a limit of 64 ms.", "**Metric:** p99 59 ms"),
        ("The p99 of the old gateway is 64 ms.", "**Metric:** p99 59 ms"),
        ("It answers in 64 ms at p50.", "**Metric:** p99 59 ms"),
        ("It answers in 59.0 ms at p99, and at night in 64 ms at p99.", "**Metric:** p99 59 ms"),
        ("The p99 is 60 ms.", "**Metric:** p99 59 ms (target 60 ms)"),
    ] {
        assert_eq!(with(result, metrics), [], "{result} {metrics}");
    }
}

#[test]
fn a_metric_of_a_short_name_has_one_value() {
    let home = Home::new();
    let table = |rows: &str| format!("\n## Quick reference\n\n| Metric | Target | Measured |\n|---|---|---|\n{rows}");
    let told = |metric: &str| format!("{}\n**Metric:** {metric}\n", story("", LESSON));
    let other = |metric: &str| told(metric).replace("# Stories\n\n## The log", "\n## The queue");
    let codes = |text: &str| found(&home, text, &[]).into_iter().map(|(code, ..)| code).collect::<Vec<_>>();
    for (first, second) in [
        ("Election time | < 5 s | 2.3 s", "Election time | < 5 s | 3.1 s"),
        ("Throughput | 10K/s | 12K/s", "throughput: | 10K/s | 14K/s"),
        ("p99 latency | < 60 ms | 41 ms", "P99 latency | < 60 ms | 59 ms"),
        ("Recovery time | 60 s | 14 s", "**Recovery time** | 30 s | 14 s"),
    ] {
        let text = format!("# Numbers\n{}", table(&format!("| {first} |\n| Ports | 4 | 4 |\n| {second} |\n")));
        assert_eq!(codes(&text), ["metric-two-values"], "{second}");
    }
    let row = table("| p99 latency | < 60 ms | 59 ms |\n");
    assert_eq!(codes(&(told("p99 latency: 41 ms (target < 60 ms)") + &row)), ["metric-two-values"]);
    let long = |value: &str| format!("p99 of the seat lookup under load: {value}");
    assert_eq!(codes(&(told(&long("41 ms")) + &other(&long("59 ms")))), ["metric-two-values"]);
    // Each of these may be right: two systems, two columns, two words that set them apart.
    let (first, second) = ("p99 latency: 41 ms", "p99 latency: 59 ms");
    assert_eq!(codes(&(told(first) + &other(second))), [""; 0]);
    assert_eq!(codes(&(told(first) + &other(second) + &row)), [""; 0]);
    assert_eq!(codes(&(told("latency 480 ms -> 37 ms p99") + &table("| Latency | 60 ms | 12 ms |\n"))), [""; 0]);
    let services =
        "| Metric | Service | Measured |\n|---|---|---|\n| Latency | reads | 3 ms |\n| Latency | writes | 5 ms |\n";
    assert_eq!(codes(&format!("# Numbers\n\n{services}")), [""; 0]);
    assert_eq!(codes(&table("| Latency | 9 ms | 3 ms (reads) |\n| Latency | 9 ms | 5 ms (writes) |\n")), [""; 0]);
}
