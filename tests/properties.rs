//! Laws of importing: any bytes are survived, the same again changes nothing, order costs nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use std::collections::HashMap;
use std::path::Path;

use proptest::prelude::*;
use retell::card::decompose;
use retell::import::{Options, Outcome, import};
use retell::packet::{Packet, Source, read};
use retell::schedule::Now;
use retell::store::{Imported, Store};

/// Pieces of Markdown from which documents are made: every form beside every other, whole or broken.
const PIECES: &[&str] = &[
    "# Title\n",
    "## Story 1: A thing (Co)\n",
    "### Short version (30 sec)\n",
    "#### Situation\n",
    "**Situation:** we were late\n",
    "**Task:**\n",
    "- **Action** — I did it, in 3 days\n",
    "R: 12 ms\n",
    "**Result:** 40 % less\n",
    "> a quote with 7 words in it\n",
    "**Q: Why X over Y?**\n",
    "Q: What?\n",
    "A: That, 5 times.\n",
    "---\n",
    "\n",
    "| Decision | Over | Why |\n|---|---|---|\n| a | b | c |\n",
    "| Metric | Target | Measured |\n|:--|--:|---|\n| p99 | 5 | 4 | 3 |\n",
    "```markdown\n",
    "```\n",
    "<!-- ",
    " -->\n",
    "<summary>Why?</summary>\n",
    "- [ ] Situation: x\n",
    "1. ### How?\n",
    "**Metric:** from 9 s -> 4 s (target <5s)\n",
    "**Tradeoff:** chose a over b; gave up c\n",
    "(S) one (T) two (A) three (R) four\n",
    "â€” Ð¡Ð»Ð¾Ð²Ð¾ ",
    "情境：我迟到了\n",
    "\u{feff}",
    "\r\n",
    "    indented\n",
    "### Decision 2: A vs B\n",
    "**Best for:** \"Tell me about it\"\n",
    "\u{0}",
    "[TODO]\n",
    "“",
];

fn document() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn check(bytes: &[u8]) {
    let Ok(source) = Source::read(bytes) else { return };
    let packet = read(&source);
    let mut last = 0;
    for unused in &packet.unused {
        assert!(
            unused.from > last && unused.from <= unused.to && unused.to <= source.line_count(),
            "{:?}",
            packet.unused
        );
        assert!(!source.line(unused.from).trim().is_empty() && !source.line(unused.to).trim().is_empty());
        last = unused.to;
    }
    let mut places = std::collections::HashSet::new();
    for card in decompose(&packet, true).cards(&packet).iter() {
        assert!((1..=source.line_count()).contains(&card.line), "{card:?}");
        assert!(!card.prompts.is_empty() && card.prompts.iter().all(|prompt| !prompt.trim().is_empty()), "{card:?}");
        assert!(places.insert(card.place.key()), "two cards live in one place: {card:?}");
    }
}

/// One story among several, told apart by its number.
fn story(number: usize) -> String {
    format!(
        "## Story {number}: The case of the number {number}\n\n**Situation:** We had {number} machines and no plan for them.\n**Task:** I was to find one in {number} days.\n\
         **Action:** I asked each of the {number} owners, wrote it down, and sorted what I had by cost.\n**Result:** We kept {number} of them and saved {number} hours a week.\n\n\
         **Q: What did case {number} teach you?**\n> To ask {number} people first.\n\n**Q: Who paid for case {number}?**\n> My own team, {number} euros.\n\n"
    )
}

fn imported(store: &mut Store, path: &Path, text: &str) -> Imported {
    std::fs::write(path, text).unwrap();
    let now = Now { ms: 1_795_258_800_000, offset_min: 60, day: "2026-11-21".parse().unwrap() };
    let options = Options { deck: None, examples: None, read_all: true, answers: HashMap::new(), now };
    match import(store, path, &options, &mut |_, _| {}).unwrap().remove(0) {
        Outcome::Read(report) => report.changes,
        other => panic!("{other:?}"),
    }
}

/// What a packet holds, as far as two readings of it are compared.
fn contents(packet: &Packet) -> [usize; 7] {
    [
        packet.stories.len(),
        packet.questions.len(),
        packet.tradeoffs.len(),
        packet.metrics.len(),
        packet.pitches.len(),
        packet.cues.len(),
        packet.maps.len(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn any_mixture_of_forms_is_survived(text in document()) {
        check(text.as_bytes());
    }

    #[test]
    fn line_ends_and_a_byte_order_mark_mean_nothing(text in document()) {
        let text = text.replace(['\u{0}', '\r', '\u{feff}'], "");
        let plain = read(&Source::read(text.as_bytes()).unwrap());
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        let other = read(&Source::read(windows.as_bytes()).unwrap());
        prop_assert_eq!(contents(&plain), contents(&other));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn importing_again_changes_nothing(text in document()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.md");
        let text = text.replace('\u{0}', "");
        let mut store = Store::in_memory().unwrap();
        imported(&mut store, &path, &text);
        let again = imported(&mut store, &path, &text);
        prop_assert!(again.is_nothing(), "{:?}", again);
    }

    #[test]
    fn changing_the_order_of_sections_retires_nothing(order in Just((1..9).collect::<Vec<usize>>()).prop_shuffle()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.md");
        let mut store = Store::in_memory().unwrap();
        let first = imported(&mut store, &path, &(1..9).map(story).collect::<String>());
        prop_assert_eq!(first.added, 8 * 4);
        let again = imported(&mut store, &path, &order.into_iter().map(story).collect::<String>());
        prop_assert_eq!((again.added, again.retired, again.unchanged), (0, 0, 8 * 4));
    }
}

#[test]
fn deep_nesting_and_long_lines_are_survived() {
    check("> ".repeat(10_000).as_bytes());
    check("- ".repeat(10_000).as_bytes());
    check("*".repeat(100_000).as_bytes());
    check("[".repeat(50_000).as_bytes());
    check(format!("Q: {}?\nA: yes", "word ".repeat(200_000)).as_bytes());
    check(format!("**Situation:** {}", "a, b and c ".repeat(100_000)).as_bytes());
    check("| a ".repeat(50_000).as_bytes());
}
