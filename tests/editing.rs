//! A history of edits: fifteen stories live through thirty of them, and each card keeps the history that is its own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::collections::HashMap;

use common::{Home, Lines};

const TOPICS: [&str; 15] = [
    "queue", "cache", "index", "deploy", "outage", "rota", "budget", "parser", "backup", "login", "search", "report",
    "timer", "router", "ledger",
];

/// A story that can be edited; `key` names it for the test whatever its title is.
#[derive(Clone)]
struct Story {
    key: usize,
    title: String,
    before: u32,
    after: u32,
    choice: String,
    action: String,
    questions: Vec<(usize, String, String)>,
}

impl Story {
    fn new(key: usize) -> Self {
        let topic = TOPICS[key];
        let number = u32::try_from(key).unwrap();
        let question = |at: usize, words: &str| {
            let answer = format!("With the {topic} it was {words}, and it took {} days of my time.", key + at + 2);
            (at, format!("How did the {topic} {words} part go?"), answer)
        };
        Self {
            key,
            title: format!("The {topic} that would not hold"),
            before: 400 + 10 * number,
            after: 20 + number,
            choice: format!("a {topic} in memory"),
            action: format!(
                "I measured the {topic} for two days, wrote down what I saw, and rebuilt the slow half of it alone."
            ),
            questions: vec![question(0, "planning"), question(1, "testing"), question(2, "review")],
        }
    }

    fn markdown(&self) -> String {
        let topic = TOPICS[self.key];
        let mut out = format!(
            "## {}\n\n**Best for questions:**\n- \"Tell me about your {topic} work\"\n\n### Short version (30 sec)\n> I took our {topic} from {} ms down to {} ms, without one more machine and within the quarter.\n\n\
             **Situation:** Our {topic} took {} ms and people complained.\n**Task:** I was to halve it.\n**Action:** {}\n\
             **Result:** It takes {} ms now.\n\n**Metric:** {} ms {topic} time (target <50 ms)\n\
             **Tradeoff:** Chose {} over a rewrite and more machines because it was quick; gave up some comfort.\n\n",
            self.title, self.before, self.after, self.before, self.action, self.after, self.after, self.choice
        );
        for (_, question, answer) in &self.questions {
            out = out + "**Q: " + question + "**\n> " + answer + "\n\n";
        }
        out
    }

    /// The slots of the story, by names that no edit changes.
    fn slots(&self) -> Vec<String> {
        let fixed = ["pitch", "story", "metric", "tradeoff", "cue"].map(|kind| format!("{}/{kind}", self.key));
        fixed.into_iter().chain(self.questions.iter().map(|(at, ..)| format!("{}/question {at}", self.key))).collect()
    }
}

fn packet(stories: &[Story]) -> String {
    stories.iter().fold("# My stories\n\n".to_owned(), |out, story| out + &story.markdown())
}

/// For each slot of the packet the card that fills it now, found by what the card asks.
fn cards_by_slot(home: &Home, stories: &[Story]) -> HashMap<String, i64> {
    let database = home.database();
    let sql = "SELECT card.id, kind, ifnull(story.title, ''), prompt FROM card JOIN schedule ON schedule.card = card.id
               LEFT JOIN story ON story.id = card.story WHERE retired_day IS NULL";
    let mut statement = database.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).unwrap();
    let rows: Vec<(i64, u8, String, String)> = rows.map(Result::unwrap).collect();
    let mut slots = HashMap::new();
    for story in stories {
        let kinds = [(0, "pitch"), (1, "story"), (2, "metric"), (3, "tradeoff"), (5, "cue")];
        for (kind, name) in kinds {
            let found: Vec<i64> =
                rows.iter().filter(|(_, of, title, _)| *of == kind && *title == story.title).map(|row| row.0).collect();
            assert_eq!(found.len(), 1, "{}/{name}", story.key);
            slots.insert(format!("{}/{name}", story.key), found[0]);
        }
        for (at, question, _) in &story.questions {
            let found: Vec<i64> = rows
                .iter()
                .filter(|(_, kind, _, prompt)| *kind == 4 && prompt.ends_with(question.as_str()))
                .map(|row| row.0)
                .collect();
            assert_eq!(found.len(), 1, "{}/question {at}", story.key);
            slots.insert(format!("{}/question {at}", story.key), found[0]);
        }
    }
    slots
}

type Edit = (&'static str, fn(&mut Vec<Story>, &mut Vec<Story>));

/// Thirty edits as people make them; the second list holds what was deleted and may come back.
const EDITS: [Edit; 30] = [
    ("a typo in an action", |stories, _| stories[0].action = stories[0].action.replace("slow half", "slower half")),
    ("a number in a result", |stories, _| stories[1].after = 17),
    ("a title", |stories, _| stories[2].title = "What the index taught me".into()),
    ("two stories swapped", |stories, _| stories.swap(3, 9)),
    ("a question reworded", |stories, _| {
        stories[4].questions[1].1 = "How did the outage testing part go in the end?".into();
    }),
    ("an answer rewritten in half", |stories, _| {
        stories[5].questions[0].2 = "With the rota it was planning, and it took weeks.".into();
    }),
    ("a question inserted in front", |stories, _| {
        stories[6].questions.insert(0, (7, "Who paid for it?".into(), "My own budget of 900 euros.".into()));
    }),
    ("a story deleted", |stories, gone| gone.push(stories.remove(7))),
    ("the order reversed", |stories, _| stories.reverse()),
    ("a choice named anew", |stories, _| stories[0].choice = "a ledger on disk".into()),
    ("a story brought back", |stories, gone| stories.push(gone.remove(0))),
    ("a question deleted", |stories, _| drop(stories[1].questions.remove(1))),
    ("a title and a number", |stories, _| {
        stories[2].title = "The timer, at last".into();
        stories[2].after = 11;
    }),
    ("a comma", |stories, _| stories[3].action = stories[3].action.replace(" and rebuilt", ", and rebuilt")),
    ("a new story in front", |stories, _| {
        stories.insert(0, {
            let mut story = Story::new(0);
            story.key = 100;
            story
        });
    }),
    ("that new story deleted", |stories, _| drop(stories.remove(0))),
    ("an action rewritten", |stories, _| {
        stories[4].action =
            "I asked those who used it, measured for two days, and rebuilt the slow half of it alone.".into();
    }),
    ("all numbers before", |stories, _| stories.iter_mut().for_each(|story| story.before += 5)),
    ("questions reordered", |stories, _| stories[5].questions.reverse()),
    ("a title in other case", |stories, _| stories[6].title = stories[6].title.to_uppercase()),
    ("two titles exchanged places", |stories, _| stories.swap(1, 10)),
    ("a story moved to the end", |stories, _| {
        let story = stories.remove(0);
        stories.push(story);
    }),
    ("an answer gets a number", |stories, _| stories[8].questions[2].2.push_str(" It cost 12 hours.")),
    ("a title with a company", |stories, _| stories[9].title = format!("{} again", stories[9].title)),
    ("two stories deleted", |stories, gone| {
        gone.push(stories.remove(2));
        gone.push(stories.remove(2));
    }),
    ("one of them back, edited", |stories, gone| {
        let mut story = gone.remove(0);
        story.after += 1;
        stories.insert(0, story);
    }),
    ("the other back", |stories, gone| stories.insert(5, gone.remove(0))),
    ("every action ends otherwise", |stories, _| {
        for story in stories {
            story.action = story.action.replace("alone", "on my own");
        }
    }),
    ("a question asked more shortly", |stories, _| {
        stories[3].questions[0].1 = stories[3].questions[0].1.replace("How did the ", "How did ");
    }),
    ("everything swapped once more", |stories, _| stories.reverse()),
];

#[test]
fn thirty_edits_cost_no_history() {
    let mut home = Home::new();
    let mut stories: Vec<Story> = (0..15).map(Story::new).collect();
    home.write("stories.md", packet(&stories));
    // Story 100 borrows the words of story 0, which would make its questions two.
    home.ok(&["import", "stories.md"]);
    let mut lines = Lines::start(&home, &["--new", "200"]);
    while let ask @ serde_json::Value::Object(_) = lines.hear() {
        if ask["summary"].is_object() {
            break;
        }
        lines.answer(&ask, "good");
    }
    lines.end();
    let mut owners = cards_by_slot(&home, &stories);
    let (mut surviving, mut kept) = (0, 0);
    let mut gone = Vec::new();
    for (day, (what, edit)) in EDITS.iter().enumerate() {
        let before = stories.clone();
        edit(&mut stories, &mut gone);
        if stories.iter().any(|story| story.key == 100) {
            continue;
        }
        home.days_later(i64::try_from(day).unwrap());
        home.write("stories.md", packet(&stories));
        home.ok(&["import", "stories.md"]);
        let now = cards_by_slot(&home, &stories);
        let names = |stories: &[Story]| stories.iter().flat_map(Story::slots).collect::<Vec<_>>();
        let known_before = names(&before);
        for slot in names(&stories) {
            let Some(owner) = owners.get(&slot) else { continue };
            surviving += 1;
            kept += u32::from(now[&slot] == *owner);
            if now[&slot] != *owner {
                let thief = owners.iter().find(|(_, card)| **card == now[&slot]).map(|(slot, _)| slot.as_str());
                assert_eq!(thief, None, "{what}: the history of {thief:?} was given to {slot}");
                eprintln!(
                    "{what}: {slot} lost its history{}",
                    if known_before.contains(&slot) { "" } else { " while it was away" }
                );
            }
        }
        owners.extend(now);
    }
    assert!(surviving > 3000, "{surviving}");
    assert!(kept * 100 >= surviving * 99, "{kept} of {surviving} kept their history");
}
