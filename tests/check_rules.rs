//! Every rule of `check` by a planted fault: the sample decks are clean, and each edit of one gives its finding, on its
//! line, and nothing else.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::collections::BTreeSet;

use common::{Home, deck};
use serde_json::Value;

/// A change to a text; each must find what it changes.
enum Edit {
    /// The first of these words become those.
    Replace(&'static str, &'static str),
    /// What stands from these words up to those becomes the last ones.
    Swap(&'static str, &'static str, &'static str),
    /// After these words, others so many times.
    Add(&'static str, &'static str, usize),
    /// Every line that begins so becomes this one.
    Lines(&'static str, &'static str),
}

use Edit::{Add, Lines, Replace, Swap};

impl Edit {
    fn apply(&self, text: &str) -> String {
        let changed = match self {
            Replace(from, to) => text.replacen(from, to, 1),
            Swap(from, until, to) => {
                let start = text.find(from).unwrap_or_else(|| panic!("no {from:?}"));
                let end = start + text[start..].find(until).unwrap_or_else(|| panic!("no {until:?}"));
                format!("{}{to}{}", &text[..start], &text[end..])
            }
            Add(after, more, times) => text.replacen(after, &format!("{after}{}", more.repeat(*times)), 1),
            Lines(begins, to) => {
                let lines = text.lines().map(|line| if line.starts_with(begins) { to } else { line });
                lines.collect::<Vec<_>>().join("\n") + "\n"
            }
        };
        assert!(changed != text, "an edit that changes nothing");
        changed
    }
}

/// A fault planted in a deck: the first line that holds `at`, behind `after`, is where it must be found.
struct Fault {
    code: &'static str,
    deck: &'static str,
    edits: &'static [Edit],
    after: &'static str,
    at: &'static str,
}

const fn fault(
    code: &'static str,
    deck: &'static str,
    edits: &'static [Edit],
    after: &'static str,
    at: &'static str,
) -> Fault {
    Fault { code, deck, edits, after, at }
}

const BANK: &str = "story-bank.md";
const PACKET: &str = "interview-packet.md";
const LEGENDS: &str = "legends.md";
const PLAIN: &str = "behavioural.md";
/// A sentence without anything in it, to make a text longer.
const FILLER: &str = " The next sailing was much like it, and so was the one behind it.";

/// Where the action of the last behavioural story begins, and what follows it.
const ACTION: (&str, &str) = ("- I sat with the planners for a morning", "### Result");
/// Where its result begins, and what follows it.
const RESULT: (&str, &str) = ("The summer timetable went out with 2 errors", "## Common follow-up");
/// A short version that does not begin shortly.
const LONG_OPENING: &str = "> The next sailing was much like it, and so was the one behind it, and so was the one \
    behind that one, and nobody in any of the ports or on any of the ships could tell one from the other.\n> On release morning";
/// What the story bank's last story gave up.
const COST: &str = "; gave up the smaller barcode and faster check of a shared\nsecret";

const FAULTS: &[Fault] = &[
    fault("part-missing", PLAIN, &[Swap("### Task (20 seconds)", "### Action", "")], "", "## System design story"),
    fault(
        "result-no-number",
        PLAIN,
        &[Swap(RESULT.0, RESULT.1, "The planners liked it, and I learned to ask first.\n\n")],
        "## Initiative",
        "### Result",
    ),
    fault("placeholder", PLAIN, &[Swap(RESULT.0, RESULT.1, "TODO\n\n")], "## Initiative", "### Result"),
    fault(
        "story-unwritten",
        PLAIN,
        &[Replace(
            "## Common follow-up",
            "## Mentoring story\n\n### Situation\n\n[Describe who it was]\n\n### Task\n\nTODO\n\n### Action\n\n\
             - [What you did]\n\n### Result\n\nTBD\n\n## Common follow-up",
        )],
        "",
        "## Mentoring story",
    ),
    fault(
        "metric-two-values",
        PACKET,
        &[Add("| Seat hold latency, p99 | < 120 ms | 64 ms |\n", "| Seat hold, p99 | < 120 ms | 68 ms |\n", 1)],
        "",
        "68 ms",
    ),
    fault(
        "title-repeated",
        LEGENDS,
        &[Replace("Tickets on the quay without a signal", "The morning every summer seat went on sale")],
        "",
        "## Legend 2",
    ),
    fault(
        "number-repeated",
        BANK,
        &[Replace("## Story #8:", "## Story #7:"), Replace("| 3, 8 |", "| 3 |"), Replace("| 8, 1 |", "| 1 |")],
        "",
        "Learning enough",
    ),
    fault(
        "question-repeated",
        LEGENDS,
        &[Replace("**Q: How many seats does each port get?**", "**Q: Why escrow over a quorum between ports?**")],
        "A quorum",
        "**Q: Why escrow",
    ),
    fault("story-too-long", PLAIN, &[Add("Everything else could wait a night.", FILLER, 30)], "", "## System design"),
    fault(
        "pitch-too-long",
        PLAIN,
        &[
            Replace(
                "## System design story",
                "## Elevator pitch (30 seconds)\n\nI ran the back end.\n\n## System design story",
            ),
            Add("I ran the back end.", FILLER, 8),
        ],
        "",
        "## Elevator pitch",
    ),
    fault(
        "blame",
        PLAIN,
        &[Replace("I asked a colleague to ring", "It was the operator team's fault. I asked a colleague to ring")],
        "## Failure",
        "operator team's fault",
    ),
    fault(
        "vague",
        BANK,
        &[Replace("the scanner software. My own", "the scanner software. Sales improved significantly. My own")],
        "## Story #3",
        "Sales improved significantly",
    ),
    fault(
        "we-for-i",
        PLAIN,
        &[Swap(ACTION.0, ACTION.1, "We compared three designs in ADR-020. We chose a checker.\n\n")],
        "## Initiative",
        "We compared",
    ),
    fault(
        "no-lesson",
        BANK,
        &[Replace(
            "Ever since, I ask of any long connection how each side would learn that it is\ndead.",
            "It stayed there.",
        )],
        "## Story #1",
        "**Result:**",
    ),
    fault(
        "too-technical",
        PLAIN,
        &[Swap(ACTION.0, ACTION.1, "I deployed Kubernetes with Istio sidecars, Envoy ingress, mTLS and Helm.\n\n")],
        "## Initiative",
        "I deployed",
    ),
    fault(
        "too-vague",
        PLAIN,
        &[Swap(ACTION.0, ACTION.1, "I worked hard and improved the process.\n\n")],
        "## Initiative",
        "I worked hard",
    ),
    fault("negative", BANK, &[Replace("They phoned people.", "It was a nightmare.")], "", "a nightmare"),
    fault(
        "cue-without-story",
        PLAIN,
        &[Replace("from 2021 to 2024.", "from 2021 to 2024.\n\n**Competency:** debugging")],
        "",
        "**Competency:**",
    ),
    fault("map-without-story", BANK, &[Replace("| Spending less | 6 |", "| Spending less | 19 |")], "", "| 19 |"),
    fault("table-cells", BANK, &[Replace("| Spending less | 6 |", "| Spending less | 6 | soon |")], "", "| 6 | soon"),
    fault(
        "row-not-read",
        PACKET,
        &[Replace("| Empty seats on full sailings | < 5% |", "| | < 5% |")],
        "",
        "| | < 5% |",
    ),
    fault("encoding", PLAIN, &[Replace("# Behavioural answers: Ferryline", "# Réponses: Ferryline")], "", "# Réponses"),
    fault("mojibake", PLAIN, &[Replace("# Behavioural answers: Ferryline", "# RÃ©ponses: Ferryline")], "", "# RÃ©p"),
    fault("front-matter", BANK, &[Replace("title: \"Story bank: Ferryline\"", "title: \"Story bank")], "", "---"),
    fault("ladder", BANK, &[Replace("[3, 7, 21, 60]", "[7, 3]")], "", "---"),
    fault("profile-unknown", BANK, &[Replace("profile: bank", "profile: banq")], "", "profile: banq"),
    fault("allow-unknown", BANK, &[Add("They phoned people.", " <!-- retell: allow vaguely -->", 1)], "", "phoned"),
    fault(
        "story-count",
        BANK,
        &[Swap("## Story #8:", "## Competency map", ""), Replace("| 3, 8 |", "| 3 |"), Replace("| 8, 1 |", "| 1 |")],
        "",
        "# Story bank",
    ),
    fault("layer-missing", PACKET, &[Replace("### Storage: ", "### ")], "", "# Interview packet"),
    fault(
        "pitch-missing",
        PACKET,
        &[Replace("## Elevator pitch (30 seconds)", "## Summary")],
        "",
        "# Interview packet",
    ),
    fault(
        "pitch-sentences",
        PACKET,
        &[Replace("64 ms at p99. In two years", "64 ms at p99, and in two years")],
        "",
        "## Elevator pitch",
    ),
    fault(
        "pitch-length",
        PACKET,
        &[Add(
            "even while ports had no\nnetwork",
            " and the next sailing was much like it, and so was the one behind it",
            3,
        )],
        "",
        "## Elevator pitch",
    ),
    fault(
        "tradeoff-count",
        PACKET,
        &[Swap("| Seats held in escrow by each port", "\n## Quick reference", "")],
        "",
        "# Interview packet",
    ),
    fault("tradeoff-no-record", PACKET, &[Replace("| ADR-012 |", "| |")], "", "| Server-sent events"),
    fault("tradeoff-alternatives", PACKET, &[Replace("| WebSockets, slower polling |", "| |")], "", "| Server-sent"),
    fault(
        "tradeoff-alternatives",
        BANK,
        &[Replace("over TCP keepalive and a timed page reload", "over TCP keepalive")],
        "",
        "**Tradeoff:** Chose an application heartbeat",
    ),
    fault(
        "tradeoff-no-reason",
        BANK,
        &[Replace(" because the\npage itself can notice a missed beat", "")],
        "",
        "**Tradeoff:** Chose an application heartbeat",
    ),
    fault(
        "quick-reference-missing",
        PACKET,
        &[Swap("| Seat hold latency, p99 |", "| Booking availability", "")],
        "",
        "# Interview packet",
    ),
    fault("metric-no-target", PACKET, &[Replace("p99 | < 120 ms |", "p99 | |")], "", "| Seat hold latency"),
    fault(
        "metric-no-measured",
        PACKET,
        &[Replace("| < 120 ms | 64 ms |", "| < 120 ms | |")],
        "",
        "| Seat hold latency",
    ),
    fault(
        "story-length",
        PACKET,
        &[Add("so faster polling\ncode would only have moved the limit.", FILLER, 6)],
        "",
        "### Networking",
    ),
    fault(
        "story-length",
        BANK,
        &[
            Add("They phoned people.", FILLER, 9),
            Add("without getting a seat.", FILLER, 2),
            Add("and remove the cause.", FILLER, 2),
            Add("merely slow, and now I always do.", FILLER, 5),
        ],
        "",
        "## Story #2",
    ),
    fault("metric-missing", BANK, &[Swap("**Metric:** 4 pages", "**Tradeoff:** Chose alarms", "")], "", "## Story #4"),
    fault(
        "metric-no-number",
        BANK,
        &[Replace("**Metric:** 4 pages a week on call (target <6)", "**Metric:** quiet nights")],
        "",
        "quiet nights",
    ),
    fault(
        "metric-repeated",
        BANK,
        &[Replace("4 pages a week on call (target <6)", "5 working hours median wait for a first review (target <8)")],
        "## Story #4",
        "**Metric:**",
    ),
    fault("tradeoff-missing", BANK, &[Swap("**Tradeoff:** Chose alarms", "## Story #5", "")], "", "## Story #4"),
    fault("tradeoff-no-cost", BANK, &[Replace(COST, "")], "", "**Tradeoff:** Chose Ed25519"),
    fault("competency-missing", BANK, &[Replace("**Competency:** migration, risk", "")], "", "## Story #7"),
    fault("competency-count", BANK, &[Lines("**Competency:**", "**Competency:** debugging, cost")], "", "# Story bank"),
    fault("part-length", BANK, &[Add("I added a counter.", FILLER, 4)], "", "**Situation:**"),
    fault("map-missing", BANK, &[Swap("| Question type", "## Practice timing", "")], "", "# Story bank"),
    fault(
        "story-not-in-map",
        LEGENDS,
        &[Replace("| A failure of your own | 3 |\n", ""), Replace("| 6, 3 |", "| 6 |")],
        "",
        "## Legend 3",
    ),
    fault(
        "cue-count",
        LEGENDS,
        &[Replace("- \"How do you test something that seldom goes wrong?\"\n", "")],
        "",
        "## Legend 2",
    ),
    fault(
        "short-missing",
        LEGENDS,
        &[Swap("### Short version (30 sec)", "### Full STAR version", "")],
        "",
        "## Legend 1",
    ),
    fault("short-length", LEGENDS, &[Replace("> On release morning", LONG_OPENING)], "", "### Short version"),
    fault("followups-missing", LEGENDS, &[Swap("### Follow-up questions & answers", "---", "")], "", "## Legend 1"),
    fault(
        "followup-length",
        LEGENDS,
        &[Swap("> A seat map only listens, so", "\n**Q: What would", "> A seat map only listens.\n")],
        "",
        "**Q: Why server-sent events",
    ),
];

/// A deck's text with the fault in it.
fn planted(fault: &Fault) -> String {
    let clean = std::fs::read_to_string(deck(fault.deck)).unwrap();
    fault.edits.iter().fold(clean, |text, edit| edit.apply(&text))
}

fn shape(deck: &str) -> &'static [&'static str] {
    match deck {
        PACKET => &["--profile", "packet"],
        BANK => &["--profile", "bank"],
        LEGENDS => &["--profile", "legends"],
        _ => &[],
    }
}

/// The codes and lines that `check` finds.
fn found(home: &Home, name: &str, more: &[&str]) -> Vec<(String, usize)> {
    let output = home.run(&[&["check", name, "--format", "json"], more].concat());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .map(|found| {
            (found["code"].as_str().unwrap().to_owned(), usize::try_from(found["line"].as_u64().unwrap()).unwrap())
        })
        .collect()
}

/// The 1-based line of a fault.
fn line(text: &str, fault: &Fault) -> usize {
    let from = text.lines().position(|line| line.contains(fault.after)).unwrap();
    let at = text.lines().skip(from).position(|line| line.contains(fault.at));
    from + at.unwrap_or_else(|| panic!("{}: no {:?}", fault.code, fault.at)) + 1
}

/// One letter a byte, as old programs save.
fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

#[test]
fn each_fault_is_found_where_it_is_and_nothing_else() {
    let home = Home::new();
    let mut wrong = Vec::new();
    for fault in FAULTS {
        let broken = planted(fault);
        let bytes = if fault.code == "encoding" { latin1(&broken) } else { broken.clone().into_bytes() };
        home.write(fault.deck, bytes);
        let found = found(&home, fault.deck, shape(fault.deck));
        let wanted = vec![(fault.code.to_owned(), line(&broken, fault))];
        if found != wanted {
            wrong.push(format!("{} wanted {wanted:?}, found {found:?}", fault.deck));
        }
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_sample_decks_are_clean() {
    let home = Home::new();
    for name in [PACKET, BANK, LEGENDS, PLAIN] {
        assert_eq!(found(&home, &deck(name), &[]), [], "{name} by its own profile");
        assert_eq!(found(&home, &deck(name), shape(name)), [], "{name}");
        assert!(home.ok(&["check", &deck(name)]).ends_with(&format!("{name}: clean\n")));
    }
}

#[test]
fn every_rule_has_its_fault() {
    let home = Home::new();
    let list = home.json(&["check", "--list", "--format", "json"]);
    let rules: BTreeSet<&str> =
        list["rules"].as_array().unwrap().iter().map(|rule| rule["code"].as_str().unwrap()).collect();
    let planted: BTreeSet<&str> = FAULTS.iter().map(|fault| fault.code).collect();
    assert_eq!(rules, planted);
}

#[test]
fn a_rule_can_be_allowed_by_the_flag() {
    let home = Home::new();
    for fault in FAULTS {
        let broken = planted(fault);
        home.write(fault.deck, if fault.code == "encoding" { latin1(&broken) } else { broken.into_bytes() });
        let allowed = [shape(fault.deck), &["--allow", fault.code]].concat();
        assert_eq!(found(&home, fault.deck, &allowed), [], "{}", fault.code);
    }
}
