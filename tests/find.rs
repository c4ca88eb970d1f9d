//! Which story answers a question: every cue its own, other words for it too, and nothing where nothing fits.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use common::{Home, deck, skip};
use proptest::prelude::*;
use retell::import::{Options, import};
use retell::packet::{Audience, Source, read};
use retell::schedule::Now;
use retell::store::Store;
use serde_json::Value;

const DECKS: [&str; 4] = ["legends", "story-bank", "interview-packet", "behavioural"];

/// The legends among the real documents; nothing, said loudly, where there are none.
fn legends_seed() -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("RETELL_SEEDS") else {
        skip("RETELL_SEEDS names no folder, so finding in real documents was not tested");
        return None;
    };
    let mut files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.find(|path| path.file_name().unwrap().to_string_lossy().starts_with("003"))
}

/// A home with a packet imported, and what the import said.
fn imported(path: &str) -> (Home, Value) {
    let home = Home::new();
    let report = home.json(&["import", path, "--deck", "d", "--format", "json"]);
    (home, report)
}

fn found(home: &Home, args: &[&str]) -> Vec<Value> {
    let args = [&["find"], args, &["--format", "json"]].concat();
    home.json(&args).as_array().unwrap().clone()
}

fn stories(found: &[Value]) -> Vec<&str> {
    found.iter().map(|answer| answer["story"].as_str().unwrap()).collect()
}

fn titles(report: &Value) -> Vec<&str> {
    report["packet"]["stories"].as_array().unwrap().iter().map(|story| story["title"].as_str().unwrap()).collect()
}

/// Every cue ranks its own story first; a cue that several stories have, any of them. Gives how many cues there are.
fn cues_rank_their_own(path: &str) -> usize {
    let (home, report) = imported(path);
    let cues = report["packet"]["cues"].as_array().unwrap();
    for cue in cues {
        let question = &cue["question"];
        let own: Vec<&Value> =
            cues.iter().filter(|other| other["question"] == *question).map(|cue| &cue["story"]).collect();
        let found = found(&home, &[question.as_str().unwrap()]);
        assert!(own.contains(&&found[0]["story"]), "{question}: {:?}", stories(&found));
        assert_eq!(found[0]["score"], 1.0, "{question}");
    }
    cues.len()
}

#[test]
fn every_cue_of_the_legends_ranks_its_own_story_first() {
    let Some(seed) = legends_seed() else { return };
    assert_eq!(cues_rank_their_own(seed.to_str().unwrap()), 45);
}

#[test]
fn every_cue_of_the_decks_ranks_its_own_story_first() {
    let counts = DECKS.map(|name| cues_rank_their_own(&deck(&format!("{name}.md"))));
    assert_eq!(counts, [18, 8, 0, 0], "what is in no cue is found by its text, below");
    let (home, _) = imported(&deck("story-bank.md"));
    for competency in ["Mentoring", "code review"] {
        let found = found(&home, &[competency]);
        assert_eq!((stories(&found)[0], &found[0]["score"]), ("Reviews that come back the same day", &1.0.into()));
    }
}

/// Lines of `left | question`.
fn paraphrases(text: &str) -> impl Iterator<Item = (Vec<&str>, &str)> {
    text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).map(|line| {
        let (left, question) = line.rsplit_once('|').unwrap();
        (left.split('|').map(str::trim).collect(), question.trim())
    })
}

/// Words of four letters and more, by their first five: near enough to their stems.
fn content(question: &str) -> Vec<String> {
    const FRAME: [&str; 14] = [
        "tell", "about", "time", "when", "describe", "give", "example", "what", "have", "ever", "your", "walk",
        "through", "would",
    ];
    let lower = question.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3 && !FRAME.contains(word));
    words.map(|word| word.chars().take(5).collect()).collect()
}

/// How many of the questions find their story among the first three; says which do not.
fn held_against<'q>(questions: impl Iterator<Item = (&'q Home, &'q str, String)>) -> usize {
    let (mut well, mut missed) = (0, Vec::new());
    for (home, question, own) in questions {
        let found = found(home, &[question, "--limit", "3"]);
        let is_own = stories(&found).contains(&own.as_str());
        well += usize::from(is_own);
        if !is_own {
            missed.push(format!("{question} → {:?}", stories(&found)));
        }
    }
    eprintln!("{well} found; missed: {missed:#?}");
    well
}

#[test]
fn paraphrases_find_their_legend_among_the_first_three() {
    let Some(seed) = legends_seed() else { return };
    let (home, report) = imported(seed.to_str().unwrap());
    let titles = titles(&report);
    let lines: Vec<(Vec<&str>, &str)> = paraphrases(include_str!("find/paraphrases.txt")).collect();
    let own = |number: &str| titles[number.parse::<usize>().unwrap() - 1];
    for (left, question) in &lines {
        for cue in report["packet"]["cues"].as_array().unwrap().iter().filter(|cue| cue["story"] == own(left[0])) {
            let (asked, cued) = (content(question), content(cue["question"].as_str().unwrap()));
            let shared = asked.iter().filter(|word| cued.contains(word)).count();
            assert!(2 * shared <= asked.len(), "{question} is a near copy of {cue}");
        }
    }
    assert_eq!(lines.len(), 30);
    let well = held_against(lines.iter().map(|(left, question)| (&home, *question, own(left[0]).to_owned())));
    assert!(well >= 27, "only {well} of 30");
}

#[test]
fn idiomatic_questions_find_their_legend_among_the_first_three() {
    let Some(seed) = legends_seed() else { return };
    let (home, report) = imported(seed.to_str().unwrap());
    let titles = titles(&report);
    let lines: Vec<(Vec<&str>, &str)> = paraphrases(include_str!("find/widened.txt")).collect();
    assert_eq!(lines.len(), 60);
    let own = |number: &str| titles[number.parse::<usize>().unwrap() - 1].to_owned();
    let well = held_against(lines.iter().map(|(left, question)| (&home, *question, own(left[0]))));
    assert!(well >= 54, "only {well} of 60; 18 before the vocabulary had idioms");
}

#[test]
fn what_no_interviewer_asks_about_work_finds_nothing() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    for question in [
        "Do you have any pets?", "What is the capital of France?", "Can you juggle?", "What did you have for lunch?",
        "Do you like cheese?", "What star sign are you?", "Have you been to Norway?",
    ] {
        assert_eq!(stories(&found(&home, &[question])), [""; 0], "{question}");
    }
}

#[test]
fn paraphrases_find_their_story_in_the_decks() {
    let homes: HashMap<&str, (Home, Value)> =
        DECKS.into_iter().map(|name| (name, imported(&deck(&format!("{name}.md"))))).collect();
    let lines: Vec<(Vec<&str>, &str)> = paraphrases(include_str!("find/decks.txt")).collect();
    assert_eq!(lines.len(), 30);
    let well = held_against(lines.iter().map(|(left, question)| {
        let (home, report) = &homes[left[0]];
        (home, *question, titles(report)[left[1].parse::<usize>().unwrap() - 1].to_owned())
    }));
    assert!(well >= 27, "only {well} of 30");
}

/// A packet with three stories and notes on whom they are for.
const PACKET: &str = r#"# Stories from the ward

## Story 1: The night rota

**Best for questions:**
- "How do you organise people?"

**Situation:** In 2021 the rota of the ward was kept on paper, e.g. on the door. Nobody knew who was on.
**Task:** I had to have every night covered within 4 weeks.
**Action:** I asked each nurse what she could not do, and wrote the rota round that in a shared sheet.
**Result:** All 60 nights were covered, and swaps fell from 31 to 6 a month.

## Story 2: The wrong dose

**Best for questions:**
- "Tell me about a mistake"

**Situation:** In March 2022 I read a label wrong at four in the morning.
**Task:** I had to keep the patient safe and tell the family.
**Action:** I rang the doctor at once, stayed for 3 hours, and told the family what I had done.
**Result:** The patient was well after 2 days, and we changed 12 labels.

## Story 3: The old pump

**Best for questions:**
- "Describe something that you repaired"

**Situation:** In 2023 our only pump stopped twice a week.
**Task:** I had to keep it going until the new one came, in 5 weeks.
**Action:** I took it apart, found a worn ring, and cut a new one.
**Result:** It ran for 9 weeks without a stop.

# Adapting

- **Match the role**: for leadership, emphasise 1. For IC roles, emphasise 2-3.
- Startups like 3.
"#;

fn ward() -> Home {
    let home = Home::new();
    home.write("ward.md", PACKET);
    home.ok(&["import", "ward.md"]);
    home
}

#[test]
fn an_answer_has_its_reasons_and_its_opening_line() {
    let home = ward();
    let answers = found(&home, &["tell me about A MISTAKE!"]);
    let keys: Vec<&String> = answers[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["story", "deck", "score", "why", "opening", "suspended", "file", "line"]);
    assert_eq!((&answers[0]["story"], &answers[0]["score"]), (&"The wrong dose".into(), &1.0.into()));
    assert_eq!(answers[0]["why"][0], "cue “Tell me about a mistake”");
    assert_eq!(answers[0]["line"], 13);
    let rota = found(&home, &["Tell me about the rota of nurses"]);
    assert_eq!(rota[0]["opening"], "In 2021 the rota of the ward was kept on paper, e.g. on the door.");
    let why = rota[0]["why"].to_string();
    assert!(why.contains("title: rota") && why.contains("says") && why.contains("nurse"), "{why}");
    let failure = found(&home, &["When did you fail?"]);
    assert_eq!(stories(&failure)[0], "The wrong dose");
    assert!(failure[0]["why"].to_string().contains("synonym: fail → mistake"), "{failure:?}");
}

#[test]
fn the_page_for_a_person() {
    let home = ward();
    let page = home.ok(&["find", "When did you fail, and what was wrong with the rota?", "--role", "ic"]);
    insta::assert_snapshot!(page.replace(&home.path("").to_string_lossy().into_owned(), "/home/"));
    assert_eq!(home.ok(&["find", "How do you organise people?", "--limit", "1"]).matches("why").count(), 1);
}

#[cfg(unix)]
#[test]
fn the_page_fits_its_terminal() {
    let home = ward();
    for columns in [60, 80, 160] {
        let args =
            ["find", "When did you fail, and what was wrong with the rota?", "--role", "ic", "--color", "always"];
        let page = common::terminal::Terminal::page(&home, &args, columns);
        assert!(page.contains("1. The wrong dose (ward)"), "{page}");
        assert!(page.lines().all(|line| console::measure_text_width(line) <= usize::from(columns)), "{page}");
    }
}

#[test]
fn nothing_relevant_is_said_and_is_no_error() {
    let home = ward();
    assert!(found(&home, &["What is your favourite colour?"]).is_empty());
    assert!(home.ok(&["find", "What is your favourite colour?"]).contains("retell list DECK"));
    assert!(found(&Home::new(), &["Tell me about a mistake"]).is_empty());
    assert!(Home::new().ok(&["find", "a mistake"]).contains("retell import FILE"));
}

#[test]
fn what_is_typed_wrongly_is_told_with_the_way_out() {
    let home = ward();
    assert!(home.fails(&["find", "a mistake", "wart"], 1).contains("did you mean \"ward\"?"));
    assert!(home.fails(&["find", "a mistake", "--deck", "wart"], 1).contains("did you mean \"ward\"?"));
    assert!(home.fails(&["find", "a", "mistake"], 1).contains("retell find \"a mistake\""));
    assert!(home.fails(&["find", "about", "a", "mistake"], 2).contains("retell find \"about a mistake\""));
    for empty in ["", "  ", "?!", "\"", "🙂"] {
        assert!(home.fails(&["find", empty], 2).contains("no words"), "{empty:?}");
    }
}

#[test]
fn no_question_is_an_error() {
    let home = ward();
    let long = "why did the pump stop ".repeat(460);
    for question in
        ["\"a\"", "pump*", "NEAR(pump ring)", "pump AND ring", "title:pump", "NOT", "a - b ^ c", "🙂 pump", &long]
    {
        let answers = found(&home, &[question]);
        assert!(
            question.contains("pump") == stories(&answers).contains(&"The old pump"),
            "{question:.40}: {answers:?}"
        );
    }
}

#[test]
fn scripts_without_spaces_are_found_by_their_cues() {
    let home = Home::new();
    let packet = "## 故事 1: 缓存雪崩\n\n**Best for questions:**\n- \"你最大的失败是什么?\"\n\n\
                  **情境:** 去年冬天凌晨,缓存集群全部失效。\n**任务:** 我负责在十五分钟内恢复下单。\n\
                  **行动:** 我先限流,再逐台预热缓存,把过期时间打散。\n**结果:** 12 分钟后恢复,没有丢失订单。\n\n\
                  ## 故事 2: 带新人\n\n**Best for questions:**\n- \"你怎么带团队?\"\n\n\
                  **情境:** 来了三位新人,没有文档。\n**任务:** 一个月内独立值班。\n\
                  **行动:** 我写了手册,每周结对一次。\n**结果:** 3 周后全部独立值班。\n";
    home.write("zh.md", packet);
    home.ok(&["import", "zh.md"]);
    assert_eq!(found(&home, &["你最大的失败是什么"])[0]["score"], 1.0);
    assert_eq!(stories(&found(&home, &["说一次你失败的经历"])), ["缓存雪崩"]);
    assert_eq!(stories(&found(&home, &["你如何带领团队?"]))[0], "带新人");
}

#[test]
fn a_suspended_story_is_found_and_says_so_and_a_retired_one_is_not() {
    let home = ward();
    home.ok(&["suspend", "The wrong dose"]);
    assert_eq!(found(&home, &["Tell me about a mistake"])[0]["suspended"], true);
    assert!(home.ok(&["find", "Tell me about a mistake"]).contains("The wrong dose (ward, suspended)"));
    let (before, rest) = PACKET.split_once("## Story 2").unwrap();
    home.write("ward.md", format!("{before}## Story 3{}", rest.split_once("## Story 3").unwrap().1));
    home.ok(&["import", "ward.md"]);
    assert!(found(&home, &["Tell me about a mistake"]).is_empty());
}

#[test]
fn a_deck_narrows_the_search() {
    let home = ward();
    home.ok(&["import", &deck("legends.md")]);
    let decks = |args: &[&str]| {
        let answers = found(&home, args);
        answers.iter().map(|answer| answer["deck"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(decks(&["Which mistake taught you most?"]).contains(&"legends".to_owned()));
    for args in
        [["Which mistake taught you most?", "ward"].as_slice(), &["Which mistake taught you most?", "--deck", "WARD"]]
    {
        assert_eq!(decks(args), ["ward"], "{args:?}");
    }
}

#[test]
fn role_and_stage_lift_what_the_packet_emphasises() {
    let home = ward();
    let score = |args: &[&str], story: &str| {
        let answers = found(&home, args);
        answers.iter().find(|answer| answer["story"] == story).map_or(0.0, |answer| answer["score"].as_f64().unwrap())
    };
    let question = "What was wrong with a label or a pump?";
    assert!(score(&[question, "--role", "ic"], "The wrong dose") > score(&[question], "The wrong dose"));
    let both = [question, "--role", "ic", "--stage", "startup"];
    assert!(score(&both, "The old pump") > score(&[question, "--stage", "startup"], "The old pump"));
    let why = found(&home, &both).iter().find(|answer| answer["story"] == "The old pump").unwrap()["why"].to_string();
    assert!(why.contains("emphasised for IC roles") && why.contains("emphasised for startups"), "{why}");
    assert_eq!(stories(&found(&home, &["Tell me about a mistake", "--role", "lead"]))[0], "The wrong dose");
    let put_otherwise = found(&home, &["When did you fail somebody?", "--role", "lead"]);
    assert_eq!(stories(&put_otherwise)[0], "The wrong dose", "what fits passes what is only emphasised");
    let silent = home.run(&["find", "a mistake", "--stage", "enterprise"]);
    let notice = String::from_utf8(silent.stderr).unwrap();
    assert!(silent.status.success() && notice.contains("For enterprises, emphasise stories 1 and 3"), "{notice}");
    assert!(home.run(&["find", "a mistake", "--role", "ic"]).stderr.is_empty());
}

#[test]
fn notes_that_go_from_the_packet_go_from_the_search() {
    let home = ward();
    home.write("ward.md", PACKET.replace("Startups like 3.", "Startups like 1."));
    home.ok(&["import", "ward.md"]);
    let answers = found(&home, &["What about the rota and the pump?", "--stage", "startup"]);
    let lifted = |story: &str| {
        let answer = answers.iter().find(|answer| answer["story"] == story).unwrap();
        answer["why"].to_string().contains("startups")
    };
    assert!(lifted("The night rota") && !lifted("The old pump"));
}

/// A packet of as many stories, whose competencies fall unevenly on them.
fn many_stories(count: usize) -> String {
    let one = |story: usize| {
        let shared = if story.is_multiple_of(2) { "Speaking up" } else { "Resuscitation of abandoned instruments" };
        let more = if story == 3 { ", patience, planning, cost, calm" } else { "" };
        format!(
            "## Story {story}: What happened in room {story}, and how it went on\n\n**Competency:** {shared}{more}\n\n\
             **Situation:** In 2021 we had {story} beds too few in the ward.\n\
             **Task:** I had to find {story} more in a week.\n\
             **Action:** I asked every ward on {story} floors, and moved what stood idle.\n\
             **Result:** We had {story} beds more after 5 days.\n\n"
        )
    };
    (1..=count).map(one).collect::<Vec<_>>().concat()
}

#[cfg(unix)]
#[test]
fn a_matrix_fits_its_terminal() {
    let home = Home::new();
    home.write("many.md", many_stories(15));
    home.ok(&["import", "many.md"]);
    for columns in [60, 80, 160] {
        let page = common::terminal::Terminal::page(&home, &["list", "many", "--matrix"], columns);
        assert!(page.lines().all(|line| console::measure_text_width(line) <= usize::from(columns)), "{page}");
        insta::assert_snapshot!(format!("matrix_{columns}"), page);
    }
}

#[test]
fn a_matrix_for_a_program() {
    let home = ward();
    home.write(
        "ward.md",
        PACKET.to_owned() + "\n| Competency | Stories |\n|---|---|\n| Failure, Learning | 2 |\n| learning | 1 |\n",
    );
    home.ok(&["import", "ward.md"]);
    let matrix = home.json(&["list", "--matrix", "--format", "json"]);
    assert_eq!(matrix["deck"], "ward");
    let expected = serde_json::json!([
        {"competency": "learning", "stories": ["The night rota", "The wrong dose"]},
        {"competency": "Failure", "stories": ["The wrong dose"]},
    ]);
    assert_eq!(matrix["competencies"], expected);
    let uncovered = matrix["uncovered"].to_string();
    assert!(uncovered.contains("\"conflict\"") && !uncovered.contains("\"failure\""), "{uncovered}");
    assert_eq!(matrix["overused"], serde_json::json!([]));
    home.write("many.md", many_stories(4));
    home.ok(&["import", "many.md"]);
    let many = home.json(&["list", "many", "--matrix", "--format", "json"]);
    assert_eq!(many["overused"], serde_json::json!(["What happened in room 3, and how it went on"]));
    assert_eq!(home.json(&["list", "--matrix", "--format", "json"]).as_array().unwrap().len(), 2, "a deck each");
    assert!(home.fails(&["list", "--matrix", "--cards"], 2).contains("--cards"));
}

/// Whom the packet's notes say its three stories are for, in letters: `lead 1; ic 2 3`.
fn emphases(notes: &str) -> String {
    let text = PACKET.split_once("# Adapting").unwrap().0.to_owned() + notes;
    let packet = read(&Source::read(text.as_bytes()).unwrap());
    let told = packet.emphases.iter().map(|emphasis| {
        let numbers: Vec<String> = emphasis.stories.iter().map(|at| (at + 1).to_string()).collect();
        format!("{} {}", emphasis.audience.name(), numbers.join(" "))
    });
    told.collect::<Vec<_>>().join("; ")
}

#[test]
fn notes_on_whom_stories_are_for_are_read_in_many_forms() {
    for (notes, read) in [
        ("# Tips\n\nFor leadership roles, emphasise stories 1 and 3.\n", "lead 1 3"),
        ("# Tips\n\nIf applying for management, emphasize Stories 1-2. For IC roles, emphasize 3.\n", "lead 1 2; ic 3"),
        ("# Adaptation\n\n- Startups: 1, 2\n- Big companies: 3\n", "startup 1 2; enterprise 3"),
        (
            "# Tailoring\n\n| Audience | Stories |\n|---|---|\n| Managers | 1-2 |\n| Hands-on roles | #3 |\n",
            "lead 1 2; ic 3",
        ),
        (
            "# Notes\n\n**Match the company stage:** early-stage teams like 2; corporates like 1.\n",
            "startup 2; enterprise 1",
        ),
        ("# Notes\n\nEmphasise 1 for leads and 2-3 for engineers.\n", "lead 1; ic 2 3"),
        ("# Notes\n\nFor a staff engineer, lead with The wrong dose.\n", "lead 2"),
        // One that was taken out leaves the others.
        ("# Tips\n\nFor IC roles, emphasise stories 1 and 9.\n", "ic 1"),
        ("# Notes\n\nHighlight 1 & 2 for startups and scale-ups.\n", "startup 1 2"),
        (
            "# Adapting to the audience\n\nEnterprise and startup interviews: stories 2,\n3.\n",
            "enterprise 2 3; startup 2 3",
        ),
    ] {
        assert_eq!(emphases(notes), read, "{notes}");
    }
}

#[test]
fn what_only_looks_like_a_note_is_none() {
    for notes in [
        "# Tips\n\nFor leadership roles, talk for 2 minutes.\n",
        "# Tips\n\nFor leadership roles, emphasise 2 numbers.\n",
        "# Tips\n\nEmphasise your 3 best stories.\n",
        "# Tips\n\nStartups like 1.\n",
        "# Adapting\n\nStartups like speed. Show 30% and 3x.\n",
        "# Adapting\n\nFor managers, speak of 1:1s and version 2.1.\n",
        "# Adapting\n\nFor IC roles do not emphasise 1.\n",
        "# Adapting\n\nFor managers, emphasise 7-9.\n",
        "# Adapting\n\nManagers at 2 big companies asked me this.\n",
        "# Matching questions to stories\n\n| Question type | Stories |\n|---|---|\n| Leadership | 1, 2 |\n",
    ] {
        assert_eq!(emphases(notes), "", "{notes}");
    }
}

/// A store in memory that holds the legends.
fn store() -> Store {
    let mut store = Store::in_memory().unwrap();
    let now = Now { ms: 0, offset_min: 0, day: "2026-11-21".parse().unwrap() };
    let options = Options { deck: None, examples: None, read_all: true, answers: HashMap::new(), now };
    import(&mut store, Path::new(&deck("legends.md")), &options, &mut |_, _| {}).unwrap();
    store
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_question_is_answered_in_order(
        question in "\\PC{0,80}|([a-z]{1,9} ){0,12}|(seat|fail|led|\"|\\*|NEAR|-| ){0,9}",
    ) {
        let found = retell::find::find(&store(), &question, None, &[Audience::Lead], usize::MAX).unwrap();
        prop_assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score));
        prop_assert!(found.iter().all(|found| found.score > 0.0 && found.score <= 1.0 && !found.opening.is_empty()));
    }
}

#[test]
fn themes_of_any_packet_are_questions_that_stories_answer_or_do_not() {
    let home = ward();
    home.write(
        "themes.md",
        "# Themes\n\n## Question themes\n\n### \"Tell me about a time you...\"\n\n#### Made a Mistake With a Dose\n\n- **Focus**: owning it\n\
         - **Key Points**:\n  - what you changed\n\n#### Juggled Flamingos\n\n- **Focus**: balance\n- **Key Points**:\n  - none fell\n",
    );
    home.ok(&["import", "themes.md"]);
    let matrix = home.json(&["list", "ward", "--matrix", "--format", "json"]);
    let answered = |at: usize| matrix["themes"][at]["stories"].as_array().unwrap().clone();
    assert_eq!(matrix["themes"][0]["question"], "Tell me about a time you made a mistake with a dose");
    assert_eq!(answered(0)[0], "The wrong dose");
    assert!(answered(1).is_empty(), "{matrix}");
    let page = home.ok(&["list", "ward", "--matrix"]);
    assert!(page.contains("juggled flamingos: no story yet"), "{page}");
}
