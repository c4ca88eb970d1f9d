//! Cards that nothing but their order tells apart, such as two metrics of one story: each keeps its history while others
//! come, go, or change places with it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::Home;
use serde_json::Value;

const STORY: &str = "## Story: The queue\n\n**Situation:** Jobs took 900 ms.\n**Task:** I was to mend it.\n\
                     **Action:** I split the table, alone.\n**Result:** It held.\n\n";

/// Three of each sort of line that a story may have several of, with a word that each card is known by.
const SORTS: [(&str, [(&str, &str); 3]); 4] = [
    (
        "metric",
        [
            ("reads", "**Metric:** 59 ms p99 latency of reads (target <80 ms)\n"),
            ("errors", "**Metric:** 7 % errors after the deploy (target <9 %)\n"),
            ("hosts", "**Metric:** 12 hosts saved in the first quarter\n"),
        ],
    ),
    (
        "tradeoff",
        [
            ("Kafka", "**Tradeoff:** Chose Kafka over SQS because of order; gave up sleep.\n"),
            ("Postgres", "**Tradeoff:** Chose Postgres over Mongo because of joins; gave up speed.\n"),
            ("Envoy", "**Tradeoff:** Chose Envoy over nginx because of metrics; gave up ease.\n"),
        ],
    ),
    (
        "pitch",
        [
            ("autumn", "\n### Short version (30 sec)\n> In autumn I cut the queue to a tenth, alone.\n\n"),
            ("letters", "\n### Short version (60 sec)\n> Two letters from customers made me look at 900 ms.\n\n"),
            ("weekend", "\n### Short version (90 sec)\n> Over one weekend 8 shards took the load of one.\n\n"),
        ],
    ),
    (
        "followup",
        [
            ("eleven", "**Q: How many?**\n> It was eleven of them, all told.\n\n"),
            ("twenty", "**Q: How many?**\n> More than twenty, as the log says.\n\n"),
            ("nobody", "**Q: How many?**\n> Hardly 3, and nobody counted the rest.\n\n"),
        ],
    ),
];

/// For each word the card that says it, and how often it was told.
fn cards(home: &Home, kind: &str, words: &[&str]) -> Vec<(String, u64)> {
    let all = home.json(&["export", "cards", "--format", "json"]);
    let of = |word: &&str| -> (String, u64) {
        let is_it = |card: &&Value| card["kind"] == kind && card["answer"].as_str().unwrap().contains(*word);
        let card = all.as_array().unwrap().iter().find(is_it).unwrap_or_else(|| panic!("{kind} {word}: {all:#}"));
        (card["card"].as_str().unwrap().to_owned(), card["tellings"].as_u64().unwrap())
    };
    words.iter().map(of).collect()
}

#[test]
fn each_keeps_its_history_whatever_comes_goes_or_changes_places() {
    for (kind, [(first, a), (second, b), (_, c)]) in SORTS {
        let mut home = Home::new();
        home.write("p.md", format!("{STORY}{a}{b}"));
        home.ok(&["import", "p.md"]);
        let known = cards(&home, kind, &[first, second]);
        let answer = format!("{{\"card\": \"{}\", \"grade\": \"good\"}}\n{{\"quit\": true}}\n", known[0].0);
        home.feed(&["review", "--jsonl", "--drill", "--kind", kind], &answer);
        let told = vec![(known[0].0.clone(), 1), (known[1].0.clone(), 0)];
        assert_eq!(cards(&home, kind, &[first, second]), told, "{kind}");
        home.at("2026-11-23T09:00:00+01:00");
        let edits = [
            ("exchanged", vec![b, a]),
            ("one in front", vec![c, b, a]),
            ("and in between", vec![b, c, a]),
            ("the first two gone", vec![a]),
            ("one back", vec![a, b]),
        ];
        for (what, lines) in edits {
            home.write("p.md", format!("{STORY}{}", lines.concat()));
            let report = home.json(&["import", "p.md", "--format", "json"]);
            assert_eq!(report["changes"]["changed"], 0, "{kind}, {what}: {report:#}");
            assert_eq!(cards(&home, kind, &[first]), told[..1], "{kind}, {what}");
        }
        assert_eq!(cards(&home, kind, &[first, second]), told, "{kind}: it came back as itself");
    }
}
