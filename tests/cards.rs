//! A packet's cards, whole: what is asked, what is shown, which points must come, and for how long.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use std::fmt::Write as _;

use retell::card::{Card, Kind, decompose, fingerprint};
use retell::packet::{Source, read};

/// The cards of a document.
fn cards(text: &str, examples: bool) -> Vec<Card> {
    let packet = read(&Source::read(text.as_bytes()).unwrap());
    decompose(&packet, examples).cards(&packet).iter().collect()
}

/// A card as a few lines: `!` is a must, `=` a fact, `?` a gist, `+` something besides.
fn shown(card: &Card) -> String {
    let mut out = format!("{} {} s, line {}: {}", card.kind.name(), card.budget_s, card.line, card.prompts.join(" / "));
    for (part, seconds) in &card.parts {
        let _ = write!(out, "; {} {seconds}", part.name());
    }
    for point in &card.points {
        let mark = match (point.must, point.fact) {
            (true, true) => '=',
            (true, false) => '?',
            (false, _) => '+',
        };
        let _ = write!(out, "\n  {mark} {}", point.text);
    }
    let _ = write!(out, "\n  > {}", card.answer.replace('\n', " "));
    out
}

const PACKET: &str = r#"# Elevator pitch (40 seconds)

I mend clocks in Bergen. Last year I mended 120 of them, in 4 days each.

## Story 1: The tower clock

**Situation (20 sec):** The tower clock lost 9 minutes a day.
**Task (10 sec):** I was to have it right by Easter.
**Action (70 sec):** I took the train of 14 wheels apart, and recut the 2 worn ones.
**Result (20 sec):** It loses 3 seconds a week. It has not stopped since.

**Best for questions:**
- "Tell me about a hard repair"
- Patience

**Tradeoff:** chose recutting over new wheels; gave up 2 weeks

**Q: Why recutting over new wheels?**
> Because the old brass is harder than new brass; it cost 2 weeks.

**Q: What would you do differently?**
> I would photograph all 14 wheels first.

## Story 2: The silent chime

**Situation:** A chime was silent for 12 years.
**Task:** I had to find out why.
**Action:** I listened to each of the 8 hammers.
**Result:** It sang again after 5 days, for 300 euros.

**Q: What would you do differently?**
> I would ask the old keeper first.

**Best for questions:**
- "Tell me about a hard repair"

# Numbers

| Metric | Target | Measured |
|---|---|---|
| Drift a week | 5 s | 3 s |
| Repairs a year | 100 | |

# Questions

**Q: Where do you see yourself?**
"#;

#[test]
fn every_kind_of_card() {
    let cards = cards(PACKET, false);
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| !cards.iter().any(|card| card.kind == *kind)).collect();
    assert!(kinds.is_empty(), "no {kinds:?}");
    insta::assert_snapshot!(cards.iter().map(shown).collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_is_known_of_a_card_before_it_is_made_holds() {
    let packet = read(&Source::read(PACKET.as_bytes()).unwrap());
    let drafts = decompose(&packet, false);
    let cards: Vec<Card> = drafts.cards(&packet).iter().collect();
    let made: Vec<_> = cards.iter().map(|card| (card.kind, card.story.as_deref(), card.line)).collect();
    assert_eq!(drafts.cards(&packet).heads().collect::<Vec<_>>(), made);
    let cues: Vec<_> = cards.iter().filter(|card| card.kind == Kind::Cue).map(|card| card.story.as_deref()).collect();
    assert_eq!(cues, [None, Some("The tower clock")], "a cue of two stories belongs to neither");
}

#[test]
fn a_story_without_times_is_told_in_two_minutes_or_in_what_it_states() {
    let story = |version: &str, result: &str| {
        let parts =
            "**Situation:** It was late.\n**Task:** I was to mend it.\n**Action:** I mended it by hand all night.\n";
        let told = cards(&format!("## Story: The clock\n\n{version}\n\n{parts}{result}"), false);
        let card = told.iter().find(|card| card.kind == Kind::Story).unwrap();
        (card.budget_s, card.parts.iter().map(|(_, seconds)| *seconds).collect::<Vec<_>>())
    };
    let result = "**Result:** It went, and I slept.\n";
    assert_eq!(story("", result), (120, vec![15, 15, 60, 30]));
    assert_eq!(story("### Full version (3 minutes)", result), (180, vec![22, 23, 90, 45]), "no second is lost");
    assert_eq!(story("### Full version (100 seconds)", result), (100, vec![12, 13, 50, 25]));
    assert_eq!(story("", ""), (90, vec![15, 15, 60]), "of the parts that it has");
}

#[test]
fn why_this_over_that_is_a_tradeoff() {
    let card = |question: &str, answer: &str| {
        let told = cards(&format!("**Q: {question}**\n> {answer}\n"), false);
        let points = told[0].points.iter().map(|point| point.text.clone()).collect::<Vec<_>>();
        format!("{}: {}", told[0].kind.name(), points.join(" | "))
    };
    for (asked, choice) in [
        ("Why did you choose oil over grease?", "oil"),
        ("Why did you use oil instead of grease?", "oil"),
        ("Why did you pick oil rather than grease?", "oil"),
        ("Why use oil versus grease?", "oil"),
        ("Why oil vs. grease?", "oil"),
        ("Why did you oil vs grease?", "oil"),
    ] {
        let found = card(asked, "Because it stays thin in winter.");
        assert_eq!(found, format!("tradeoff: {choice} | over grease | because it stays thin in winter"), "{asked}");
    }
    assert_eq!(
        card("Why oil over grease and wax?", "It is thin. We gave up long intervals."),
        "tradeoff: oil | over grease | over wax | It is thin | gave up long intervals"
    );
    assert_eq!(card("Why oil over other things?", "It is thin."), "tradeoff: oil | It is thin");
    assert_eq!(card("Why over grease?", "It is thin."), "followup: It is thin", "nothing was chosen");
    assert_eq!(card("Who chose oil over grease?", "It was Ada."), "followup: Ada");
    assert_eq!(
        card("Why 2 oils?", "One goes for 5 days, one for 7 days, and 9 more for 11, 12, 13 and 14 days."),
        "followup: 5 days | 7 days | 9 | 11"
    );
    let long = "one two three four five six seven eight nine ten eleven twelve thirteen";
    assert!(card("How so?", &format!("We {long}.")).ends_with("eleven …"), "a glance is twelve words");
    let glance = long.trim_end_matches(" thirteen");
    assert_eq!(card("How so?", &format!("{glance}.")), format!("followup: {glance}"));
}

#[test]
fn a_decision_is_defended_with_the_reason_that_it_gives() {
    let points = |text: &str| {
        let told = cards(text, false);
        let card = told.iter().find(|card| card.kind == Kind::Tradeoff).unwrap();
        card.points.iter().map(|point| point.text.clone()).collect::<Vec<_>>()
    };
    let lines = [
        ("Context", "Tills lose the network."),
        ("Decision", "SQLite"),
        ("Alternatives considered", "Redis, flat files"),
        ("Consequences", "Merging is ours."),
    ];
    let record = |form: &dyn Fn(&str, &str) -> String, why: &str, joint: &str| {
        let mut written = lines.map(|(label, text)| form(label, text)).to_vec();
        written.insert(3, form(why, "Because one file survives it. It is small."));
        points(&format!("## Tills\n\n{}\n", written.join(joint)))
    };
    let outside = |label: &str, text: &str| format!("**{label}**: {text}");
    let item = |label: &str, text: &str| format!("- **{label}:** {text}");
    let heading = |label: &str, text: &str| format!("### {label}\n\n{text}");
    let wanted = ["SQLite", "over Redis", "over flat files", "because one file survives it", "gave up Merging is ours"];
    for why in ["Why", "Reason", "Rationale", "Because", "Grund", "Begründung", "Warum"] {
        for joint in ["\n", "\n\n"] {
            assert_eq!(record(&outside, why, joint), wanted, "{why:?} outside, joined by {joint:?}");
            assert_eq!(record(&item, why, joint), wanted, "{why:?} as an item, joined by {joint:?}");
        }
        assert_eq!(record(&heading, why, "\n\n"), wanted, "{why:?} as a heading");
    }

    let short = ["radio", "over mail", "because ships read no mail"];
    let line = "**Tradeoff:** chose radio over mail";
    let list = "**Tradeoffs:**\n- chose radio over mail\n- Why: ships read no mail";
    assert_eq!(points(&format!("{line}\n**Why:** ships read no mail")), short);
    assert_eq!(points(&format!("{line}\n\n**Reason**: ships read no mail")), short);
    assert_eq!(points(list), short);
    assert_eq!(cards(list, false).len(), 1, "the reason is no decision of its own");
    let titled = "## Radio over mail\n\n**Why:** ships read no mail. We tried it for a month in the north.\n";
    assert_eq!(points(titled), ["Radio", "over mail", "because ships read no mail"]);
}

/// The prompt and the points of the decisions that a text tells, a line each.
fn decisions(text: &str) -> Vec<String> {
    let told = cards(text, false).into_iter().filter(|card| card.kind == Kind::Tradeoff);
    let points = |card: &Card| card.points.iter().map(|point| point.text.clone()).collect::<Vec<_>>().join(" | ");
    told.map(|card| format!("{} {}", card.prompts[0], points(&card))).collect()
}

#[test]
fn what_stands_under_a_decision_belongs_to_it() {
    let wanted = "Why Raft over Paxos, ZAB or a lock? \
                  Raft | over Paxos | over ZAB | over a lock | because we can teach it | gave up leaderless writes";
    let forms = [
        "**Tradeoff:** Raft over Paxos\n- Alternatives: ZAB, a lock\n- Why: we can teach it\n- Gave up: leaderless writes",
        "**Trade-off**: Raft over Paxos\n\n1. **Alternatives considered:** ZAB; a lock\n2. **Why**: we can teach it\n3. **Cost** — leaderless writes",
        "Tradeoff: Raft over Paxos\nOptions considered: ZAB (no library), a lock\nRationale: we can teach it\nDownside: leaderless writes",
        "- **Tradeoff:** Raft over Paxos\n  - Rejected: ZAB and a lock\n  - Because: we can teach it\n  - Accepted cost: leaderless writes",
        "> **Tradeoff:** Raft over Paxos\n>\n> **Alternatives:**\n> - ZAB: no library\n> - a lock\n>\n> **Why:** we can teach it\n>\n> **Gave up:** leaderless writes",
        "### Trade-off\n\nRaft over Paxos.\n\n### Alternatives\n\n- ZAB\n- a lock (too slow)\n\n### Why\n\nwe can teach it.\n\n### What we gave up\n\nleaderless writes.",
        "**Tradeoff:**\n- Over: Paxos, ZAB, a lock\n- Chose: Raft\n- Because: we can teach it\n- Gave up: leaderless writes",
        "**Tradeoff:** Raft over Paxos, because we can teach it; alternatives: ZAB, a lock; we gave up leaderless writes.",
        "**Tradeoff:** Raft over Paxos (considered: ZAB, a lock), because we can teach it. Cost: leaderless writes.",
        "**Tradeoff:** Chose Raft. Considered Paxos, ZAB and a lock. It cost us leaderless writes.\n**Why:** we can teach it",
        "**Tradeoff:** We looked at two. I considered Paxos, ZAB and a lock, but chose Raft because we can teach it; gave up leaderless writes.",
        "**Abwägung:** Raft statt Paxos\n- Alternativen: ZAB, a lock\n- Grund: we can teach it\n- Preis: leaderless writes",
        "**Tradeoff:** Raft en lugar de Paxos\n- Alternativas: ZAB, a lock\n- Motivo: we can teach it\n- Costo: leaderless writes",
        "**取舍：** Raft\n- 备选方案：Paxos、ZAB、a lock\n- 理由：we can teach it\n- 代价：leaderless writes",
    ];
    for form in forms {
        assert_eq!(decisions(form), [wanted], "{form}");
    }
    let several = "**Tradeoffs:**\n- **Raft**: over Paxos, as we can teach it\n- **Cost**: tapes over disks\n";
    assert_eq!(decisions(several).len(), 2, "among labels, a cost is a decision as they are");
    assert!(decisions("**Tradeoff:** Raft over Paxos\n- Why should we?\n")[0].ends_with("over Paxos"));
    let blank = decisions("**Tradeoff:** Raft over Paxos\n- Alternatives: TODO\n- Why: ...\n- Gave up:\n");
    assert_eq!(blank, ["Why Raft over Paxos? Raft | over Paxos"]);
}

#[test]
fn alternatives_apart_from_their_decision_are_found_in_its_story() {
    let story = "## The tower\n\n**Situation:** It was late.\n\n**Task:** I was to mend it.\n\n**Action:** I mended it by hand.\n\n\
                 **Result:** It went in 3 days.\n\n";
    let (decision, others) = ("**Tradeoff:** brass over steel", "**Alternatives considered:** nylon, oak");
    for told in [
        format!("{decision}\n\n{others}"),
        format!("{others}\n\n{decision}"),
        format!("{decision}\n\n**Metric:** 3 days\n\n{others}"),
        format!("{decision}\n\n**Theme:** patience\n\n### Alternatives considered\n\n- nylon\n- oak"),
    ] {
        let told = decisions(&format!("{story}{told}\n"));
        assert_eq!(told, ["Why brass over steel, nylon or oak? brass | over steel | over nylon | over oak"]);
    }
}

#[test]
fn a_decision_is_asked_as_an_interviewer_says_it() {
    let asked = |rows: &str| {
        let table = format!("| Decision | Alternatives | Why |\n|---|---|---|\n{rows}\n");
        cards(&table, false).iter().map(|card| card.prompts[0].clone()).collect::<Vec<_>>()
    };
    for (row, prompt) in [
        ("Raft over Paxos | Paxos, primary-backup", "Why Raft over Paxos or primary-backup?"),
        ("Use SQLite | Postgres", "Why SQLite over Postgres?"),
        ("Using CBOR | JSON, CBOR", "Why CBOR over JSON?"),
        ("We chose Kafka instead of RabbitMQ | RabbitMQ", "Why Kafka over RabbitMQ?"),
        ("We will go with Node.js | Go", "Why Node.js over Go?"),
        ("Leases over locks | ", "Why Leases over locks?"),
        ("gRPC over HTTP/2 | REST", "Why gRPC over HTTP/2 over REST?"),
        ("A warm standby | Two sites", "Why a warm standby over two sites?"),
    ] {
        assert_eq!(asked(&format!("| {row} | it is quick |")), [prompt]);
    }
    let lines = [
        ("chose Node.js over Deno.js, as we know it", "Why Node.js over Deno.js?"),
        ("push vs. pull", "Why push over pull?"),
        ("We went with brass because it is soft", "Why brass, and what did it cost?"),
        ("slower writes", "Why did you decide so, and what did it cost: slower writes?"),
    ];
    for (line, prompt) in lines {
        assert_eq!(cards(&format!("**Tradeoff:** {line}\n"), false)[0].prompts, [prompt]);
    }
}

#[test]
fn a_decision_of_several_stories_names_its_story_and_stays_the_card_that_it_was() {
    let story = |title: &str| {
        format!(
            "## {title}\n\n**Situation:** It was late in the year.\n**Task:** I was to mend it.\n\
             **Action:** I mended it by hand.\n**Result:** It went in 3 days.\n\n**Tradeoff:** leases over locks, because a lease ends\n\n"
        )
    };
    let of = |text: &str| cards(text, false).into_iter().filter(|card| card.kind == Kind::Tradeoff).collect::<Vec<_>>();
    let (alone, both) = (of(&story("The tower")), of(&(story("The tower") + &story("The chime"))));
    assert_eq!(alone[0].prompts, ["Why leases over locks?"]);
    let prompts: Vec<&str> = both.iter().map(|card| card.prompts[0].as_str()).collect();
    assert_eq!(prompts, ["“The tower”: Why leases over locks?", "“The chime”: Why leases over locks?"]);
    assert_eq!((&both[0].place, fingerprint(&both[0])), (&alone[0].place, fingerprint(&alone[0])));
}

/// How a part's name is written as a label.
type Label<'l> = &'l dyn Fn(&str) -> String;

#[test]
fn a_record_of_the_common_form_says_what_was_chosen_why_and_at_what_price() {
    let told = cards(include_str!("packets/c2_madr_short.md"), false);
    let [card] = told.as_slice() else { panic!("{told:?}") };
    let points: Vec<&str> = card.points.iter().map(|point| point.text.as_str()).collect();
    assert_eq!(
        points,
        [
            "Redis",
            "over PostgreSQL",
            "over Signed cookies",
            "because it is the only one that may forget",
            "gave up a second machine has to be watched at night",
            "ADR-0007",
        ]
    );
}

#[test]
fn a_record_takes_nothing_that_speaks_for_itself() {
    let record = "## ADR-1: Queue\n\n**Status:** accepted\n**Context:** Polling cost 30 %.\n**Decision:** Redis Streams.\n**Consequences:** We lose up to 1 s of jobs.\n\n";
    let question = "### Q: Why not RabbitMQ?\n\nNobody had run it in 3 years.\n\n";
    let told = cards(&format!("# Project\n\n{record}{question}"), false);
    let kinds: Vec<Kind> = told.iter().map(|card| card.kind).collect();
    assert_eq!(kinds, [Kind::Tradeoff, Kind::Followup]);
    assert!(!told[0].answer.contains("RabbitMQ"), "{}", told[0].answer);
}

#[test]
fn the_title_of_the_next_story_is_no_part_of_this_one() {
    let story = |title: &str, label: Label<'_>| {
        let parts = [
            ("Situation", "In 2019 the crane stood still."),
            ("Task", "I was to mend it in a week."),
            ("Action", "I took it apart with two apprentices."),
            ("Result", "It turned on day 5."),
        ];
        let lines = parts.map(|(part, text)| format!("{}{text}\n", label(part)));
        format!("{title}\n{}", lines.concat())
    };
    let item = |part: &str| format!("   - {part}: ");
    let line = |part: &str| format!("{part}: ");
    let forms: [(&str, &str, Label<'_>); 6] = [
        ("1. The crane", "2. The rope", &item),
        ("1. **The crane**", "2. **The rope**", &item),
        ("Story 1: The crane", "Story 2: The rope", &line),
        ("Story 1 – “The crane”\n", "\nStory 2 – “The rope”\n", &line),
        ("**The crane**\n", "\n**The rope**\n", &line),
        ("The crane\n", "\nThe rope\n", &line),
    ];
    for (first, second, label) in forms {
        let told = cards(&format!("# Stories\n\n{}{}", story(first, label), story(second, label)), false);
        let stories: Vec<&Card> = told.iter().filter(|card| card.kind == Kind::Story).collect();
        let titles: Vec<&str> = stories.iter().filter_map(|card| card.story.as_deref()).collect();
        assert_eq!(titles, ["The crane", "The rope"], "{first:?}");
        assert!(stories.iter().all(|card| card.answer.ends_with("It turned on day 5.")), "{first:?}: {stories:?}");
    }
}

#[test]
fn a_title_does_not_ask_for_itself() {
    let parts = "**Situation:** It was late.\n**Task:** I was to mend it.\n**Action:** I mended it by hand all night.\n\
                 **Result:** It went, and I slept.\n\n";
    let asked = |text: &str| {
        let told = cards(text, false);
        let of =
            |kind: Kind| told.iter().filter(|card| card.kind == kind).map(|card| card.prompts[0].clone()).collect();
        let (stories, cues): (Vec<String>, Vec<String>) = (of(Kind::Story), of(Kind::Cue));
        (stories, cues)
    };
    let question = "Tell me about a time you mended a clock";
    let (stories, cues) = asked(&format!("### 1. {question} (Bergen)\n\n{parts}"));
    assert!(stories[0].starts_with(question), "the title is what the story is asked by: {stories:?}");
    assert!(cues.is_empty(), "{cues:?}");
    let (_, cues) = asked(&format!("## {question}\n\n**Story: The tower**\n\n{parts}"));
    assert_eq!(cues, [format!("Which story answers “{question}”?")], "the story has a title of its own");
    let (_, cues) = asked(&format!("## {question}\n\n{parts}## The tower\n\n{parts}**Best for:** \"{question}\"\n"));
    assert_eq!(cues, [format!("Which story answers “{question}”?")], "another story answers it too");
}

#[test]
fn one_place_holds_one_card() {
    let twice = "**Q: What now?**\n> We oil it.\n\n**Q: What now?**\n> We wind it.\n\n**Q: What now?**\n> We wait.\n";
    let told = cards(twice, false);
    let places: Vec<(&str, u32)> = told.iter().map(|card| (card.place.slot.as_str(), card.place.number)).collect();
    assert_eq!(places, [("what-now", 1), ("what-now", 2), ("what-now", 3)]);
    let keys: Vec<i64> = told.iter().map(|card| card.place.key()).collect();
    assert!(keys[0] != keys[1] && keys[1] != keys[2] && keys[0] != keys[2], "{keys:?}");
}

const EXAMPLE: &str = "# Example\n\n```markdown\n#### Situation\nWe had 3 clocks in the hall.\n\
     #### Task\nI was to mend them all.\n#### Action\nI took each apart on my own bench, and oiled it.\n#### Result\nAll 3 went by May.\n```\n";

#[test]
fn one_choice_against_two_others_is_two_decisions() {
    let text = "# Decisions\n
| Decision | Alternatives | Why |\n|---|---|---|
| Use brass | Steel | it may be filed by hand in 20 minutes |
| Use brass | Nylon, paper | it keeps its shape for 90 years |
| Steel | Brass | the spring carries 40 kg |
| Use brass | Paper | nobody had tried paper |\n";
    let against: Vec<String> = cards(text, false).into_iter().map(|card| card.answer).collect();
    assert_eq!(against.len(), 3, "the last row repeats the second: {against:#?}");
    for others in ["Steel", "Nylon", "40 kg"] {
        assert!(against.iter().any(|answer| answer.contains(others)), "{others}: {against:#?}");
    }
}

#[test]
fn names_that_differ_in_their_last_sign_are_two() {
    let story = |title: &str, days: u32| {
        format!(
            "## {title}\n\n**Situation:** The tool was old.\n**Task:** I was to port it.\n**Action:** I ported it.\n**Result:** It took {days} days.\n\n"
        )
    };
    let text = format!("# Stories\n\n{}{}", story("Moving to C++", 40), story("Moving to C#", 90));
    let told = cards(&text, false);
    let places: std::collections::BTreeSet<&str> = told.iter().map(|card| card.place.story.as_str()).collect();
    assert_eq!(Vec::from_iter(places), ["moving-to-c#", "moving-to-c++"]);
}

#[test]
fn an_example_gives_cards_only_when_asked_for() {
    assert_eq!(cards(EXAMPLE, false).len(), 0);
    let kinds: Vec<&str> = cards(EXAMPLE, true).iter().map(|card| card.kind.name()).collect();
    assert_eq!(kinds, ["story", "metric"]);
}

#[test]
fn advice_is_asked_once_and_only_where_there_is_no_answer() {
    let advice = "### \"What would you change?\"\n\n**Strategy:** Show that you learn.\n\n";
    let kinds = |text: &str, examples: bool| {
        cards(text, examples).iter().map(|card| (card.kind.name(), card.answer.is_empty())).collect::<Vec<_>>()
    };
    assert_eq!(kinds(advice, false), [("prompt", false)]);
    assert_eq!(kinds(&advice.repeat(2), false), [("prompt", false)]);
    let open = format!("{advice}## Mine\n\nQ: What would you change?\n");
    assert_eq!(kinds(&open, false), [("prompt", false)], "an open question is advised");
    let answered = format!("{open}A: The order of 4 nights.\n");
    assert_eq!(kinds(&answered, false), [("followup", false)]);
    let example =
        format!("{advice}{}", EXAMPLE.replace("```\n", "\n**Q: What would you change?**\n> The 3 clocks.\n```\n"));
    assert_eq!(
        (kinds(&example, false), &kinds(&example, true)[2..]),
        (vec![("prompt", false)], &[("followup", false)][..]),
        "an example answers for examples"
    );
}
