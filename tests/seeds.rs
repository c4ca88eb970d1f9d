//! Real documents, where the environment names their folder: what a perfect import of each yields.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::path::PathBuf;

use common::{Home, skip};
use serde_json::{Value, json};

/// The import of the seed whose name begins with `number`; nothing, said loudly, where there are no seeds.
fn import(number: &str) -> Option<Value> {
    let Some(seed) = seed(number) else {
        skip("RETELL_SEEDS names no folder, so the import of real documents was not tested");
        return None;
    };
    Some(Home::new().json(&["import", "--dry-run", "--format", "json", seed.to_str().unwrap()]))
}

/// The seed whose name begins with `number`.
fn seed(number: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("RETELL_SEEDS")?;
    let mut files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.find(|path| path.file_name().unwrap().to_string_lossy().starts_with(number))
}

/// What stands in headings that begin with `opening`, after the number and before a company in brackets.
fn headings(number: &str, opening: &str) -> Vec<String> {
    let text = std::fs::read_to_string(seed(number).unwrap()).unwrap();
    let titles = text.lines().filter_map(|line| line.strip_prefix(opening)?.split_once(": "));
    titles.map(|(_, title)| title.split(" (").next().unwrap().to_owned()).collect()
}

fn count(import: &Value, what: &str) -> usize {
    import["packet"][what].as_array().unwrap().len()
}

fn others(import: &Value, kind: &str) -> usize {
    import["packet"]["other"].as_array().unwrap().iter().filter(|other| other["kind"] == kind).count()
}

fn strings<'v>(import: &'v Value, what: &str, field: &str) -> Vec<&'v str> {
    import["packet"][what].as_array().unwrap().iter().map(|item| item[field].as_str().unwrap()).collect()
}

fn card_total(import: &Value) -> u64 {
    import["cards"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum()
}

#[test]
fn a_specification_holds_no_story() {
    let Some(import) = import("000") else { return };
    for what in ["stories", "tradeoffs", "metrics", "pitches", "questions", "cues", "maps", "rounds"] {
        assert_eq!(count(&import, what), 0, "{what}");
    }
    assert_eq!((others(&import, "mistake"), others(&import, "checklist"), others(&import, "slot")), (5, 5, 7));
    let slots: Vec<&str> = import["packet"]["other"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|other| other["kind"] == "slot")
        .map(|other| other["title"].as_str().unwrap())
        .collect();
    assert_eq!(slots, ["Networking", "Concurrency", "Storage", "Protocol", "Distributed", "Security", "Reliability"]);
    assert_eq!(card_total(&import), 0);
}

#[test]
fn a_fenced_story_is_an_example() {
    let Some(import) = import("001") else { return };
    let story = &import["packet"]["stories"][0];
    assert_eq!(count(&import, "stories"), 1);
    assert_eq!([story["title"].as_str().unwrap()], headings("001", "## Story #")[..]);
    assert_eq!((&story["example"], &story["complete"]), (&Value::Bool(true), &Value::Bool(true)));
    assert_eq!(
        (count(&import, "cues"), count(&import, "maps"), count(&import, "rounds"), count(&import, "pitches")),
        (1, 0, 0, 0)
    );
    let metric = &import["packet"]["metrics"][0];
    assert_eq!((&metric["measured"], &metric["target"]), (&Value::from("2.3s"), &Value::from("<5s")));
    assert_eq!(count(&import, "metrics"), 1);
    let tradeoff = &import["packet"]["tradeoffs"][0];
    assert_eq!((count(&import, "tradeoffs"), &tradeoff["title"]), (1, &Value::from("Raft over Paxos")));
    assert_eq!(tradeoff["alternatives"], serde_json::json!(["Paxos", "simple primary-backup replication"]));
    let questions = import["packet"]["questions"].as_array().unwrap();
    assert!(
        questions.len() == 3
            && questions.iter().all(|question| question["answered"] == true && question["story"].is_null())
    );
    assert_eq!(import["packet"]["schedule_days"], serde_json::json!([3, 7, 21, 60]));
    assert_eq!((card_total(&import), others(&import, "checklist")), (3, 5));
}

#[test]
fn a_mock_interview_is_rounds_and_prompts() {
    let Some(import) = import("002") else { return };
    let rounds = import["packet"]["rounds"].as_array().unwrap();
    let rounds: Vec<_> =
        rounds.iter().map(|round| (round["title"].as_str().unwrap(), round["seconds"].as_u64().unwrap())).collect();
    assert_eq!(rounds, [("Elevator Pitch", 60), ("System Design Walk-Through", 600), ("Trade-Off Defence", 600)]);
    let questions = strings(&import, "questions", "question");
    assert_eq!(questions.len(), 7);
    assert_eq!(questions.iter().filter(|question| question.starts_with("Why")).count(), 5);
    assert_eq!(questions.iter().filter(|question| question.starts_with("Why did you")).count(), 3);
    assert_eq!(questions.iter().filter(|question| question.starts_with("What")).count(), 2);
    assert!(questions.iter().all(|question| !question.contains("](")), "links are reduced to their text");
    assert_eq!((count(&import, "stories"), count(&import, "pitches"), others(&import, "mistake")), (0, 0, 5));
    assert_eq!((card_total(&import), import["cards"]["prompt"].as_u64()), (7, Some(7)));
}

#[test]
fn legends_come_whole() {
    let Some(import) = import("003") else { return };
    assert_eq!(strings(&import, "stories", "title"), headings("003", "## Legend "));
    let stories = import["packet"]["stories"].as_array().unwrap();
    let complete: Vec<bool> = stories.iter().map(|story| story["complete"].as_bool().unwrap()).collect();
    assert_eq!(complete.iter().filter(|complete| **complete).count(), 12);
    assert_eq!(stories[12]["parts"], serde_json::json!(["situation", "action", "result"]));
    let pitches = import["packet"]["pitches"].as_array().unwrap();
    assert!(pitches.len() == 15 && pitches.iter().all(|pitch| pitch["seconds"] == 30 && pitch["story"].is_string()));
    for story in stories {
        let cues =
            import["packet"]["cues"].as_array().unwrap().iter().filter(|cue| cue["story"] == story["title"]).count();
        assert_eq!(cues, 3, "{story}");
    }
    let questions = import["packet"]["questions"].as_array().unwrap();
    assert!(questions.iter().all(|question| question["answered"] == true));
    let per_story: Vec<usize> = stories
        .iter()
        .map(|story| questions.iter().filter(|question| question["story"] == story["title"]).count())
        .collect();
    assert_eq!(per_story, [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2]);
    assert_eq!(
        (count(&import, "maps"), count(&import, "tradeoffs"), count(&import, "metrics"), others(&import, "checklist")),
        (8, 0, 0, 4)
    );
    let blanks = import["problems"].as_array().unwrap();
    assert!(blanks.len() == 1 && blanks[0]["code"] == "placeholder" && blanks[0]["line"] == 865, "{blanks:?}");
}

#[test]
fn frameworks_are_no_stories() {
    let Some(import) = import("004") else { return };
    for what in ["stories", "questions", "tradeoffs", "metrics", "pitches", "cues", "maps", "rounds"] {
        assert_eq!(count(&import, what), 0, "{what}");
    }
    let expected = [("framework", 3), ("theme", 5), ("strategy", 3), ("to_ask", 12), ("checklist", 25), ("mistake", 6)];
    for (kind, number) in expected {
        assert_eq!(others(&import, kind), number, "{kind}");
    }
    assert_eq!((card_total(&import), &import["cards"]["prompt"]), (3, &Value::from(3)));
    let days: Vec<&Value> =
        import["packet"]["practice"].as_array().unwrap().iter().map(|block| &block["days"]).collect();
    assert_eq!(days, [&json!([1, 2]), &json!([3, 3]), &json!([4, 4]), &json!([5, 5])]);
    let others = import["packet"]["other"].as_array().unwrap();
    let said: Vec<(u64, &str)> = others
        .iter()
        .filter(|other| ["theme", "strategy"].contains(&other["kind"].as_str().unwrap()))
        .map(|other| (other["line"].as_u64().unwrap(), other["title"].as_str().unwrap()))
        .collect();
    assert_eq!(said[1], (182, "Tell me about a time you handled a production outage"));
    assert_eq!(said[5..].iter().map(|(line, _)| *line).collect::<Vec<_>>(), [324, 333, 340]);
    let unused = import["unused"].as_array().unwrap();
    let idle = |line: u64| {
        unused.iter().any(|span| (span["from"].as_u64().unwrap()..=span["to"].as_u64().unwrap()).contains(&line))
    };
    for used in [174, 180, 298, 325, 329, 350, 352, 366] {
        assert!(!idle(used), "line {used} is used");
    }
}

#[test]
fn what_is_said_besides_is_shown_and_planned() {
    let Some(seed) = seed("004") else {
        skip("RETELL_SEEDS names no folder, so what real documents say besides was not tested");
        return;
    };
    let home = Home::new();
    home.ok(&["import", seed.to_str().unwrap(), "--deck", "week"]);
    let shown = home.json(&["show", "week", "--format", "json"]);
    let groups: Vec<&str> =
        shown["to_ask"].as_array().unwrap().iter().map(|ask| ask["group"].as_str().unwrap()).collect();
    let by_group: Vec<usize> = groups.chunk_by(|one, next| one == next).map(<[&str]>::len).collect();
    assert_eq!((by_group, groups[3]), (vec![3, 3, 3, 3], "About the Team"));
    assert_eq!(shown["themes"].as_array().unwrap().len(), 5);
    let cards = home.json(&["list", "week", "--cards", "--format", "json"]);
    let answers: Vec<String> = cards
        .as_array()
        .unwrap()
        .iter()
        .map(|card| {
            home.json(&["show", card["card"].as_str().unwrap(), "--format", "json"])["answer"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert!(answers.len() == 3 && answers.iter().all(|answer| answer.contains("**Strategy:**")), "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| answer.contains("**Avoid:**")).count(), 1);
    let plan = home.json(&["plan", "week", "--interview", "2026-12-18", "--format", "json"]);
    let dates: Vec<(&str, &str)> = plan["practice"]
        .as_array()
        .unwrap()
        .iter()
        .map(|session| (session["from"].as_str().unwrap(), session["to"].as_str().unwrap()))
        .collect();
    assert_eq!(
        dates,
        [
            ("2026-12-13", "2026-12-14"),
            ("2026-12-15", "2026-12-15"),
            ("2026-12-16", "2026-12-16"),
            ("2026-12-17", "2026-12-17")
        ]
    );
}
