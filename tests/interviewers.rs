//! The three interviewers write the same rows for the same answers.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]
#![cfg(unix)]

mod common;

use std::io::Cursor;

use common::Home;
use common::terminal::Terminal;
use retell::review::{Choice, Interviewer, choose, run};
use retell::schedule::{Day, Now};
use retell::store::Store;
use retell::terminal::{Plain, Sound};

const PACKET: &str = "\
## The night of the long queue

**Situation:** The queue grew all night.
**Task:** I had to empty it.
**Action:** I halved the batch.
**Result:** It was empty in 40 minutes.

Q: What was the batch before?
A: It was 500 rows, in 9 ms.

Q: What was it after?
A: It was 250 rows, in 4 ms.
";

/// What a person does with the card that is asked.
#[derive(Clone, Copy)]
enum Act {
    /// Tells it, a story in all its parts, leaves one point out perhaps, and grades.
    Tell { left_out: Option<usize>, grade: &'static str },
    /// Takes back the latest answer.
    Undo,
}

const ACTS: [Act; 7] = [
    Act::Tell { left_out: None, grade: "good" },
    Act::Tell { left_out: Some(0), grade: "again" },
    Act::Tell { left_out: Some(1), grade: "hard" },
    Act::Tell { left_out: None, grade: "easy" },
    Act::Undo,
    Act::Undo,
    Act::Tell { left_out: Some(0), grade: "good" },
];

/// A telling: card, day, grade, undone, points, parts of a story. What sessions must have in common.
type Row = (i64, i32, u8, bool, Option<i64>, Option<usize>);

fn rows(home: &Home) -> Vec<Row> {
    let database = home.database();
    let sql = "SELECT card, day, grade, undone_at IS NOT NULL, points, splits_ms FROM telling ORDER BY id";
    let mut rows = database.prepare(sql).unwrap();
    rows.query_map([], |row| {
        let splits: Option<String> = row.get(5)?;
        let parts = splits.map(|splits| serde_json::from_str::<Vec<u32>>(&splits).unwrap().len());
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, parts))
    })
    .unwrap()
    .map(Result::unwrap)
    .collect()
}

fn home() -> Home {
    let home = Home::new();
    home.write("queue.md", PACKET);
    home.ok(&["import", "queue.md"]);
    home
}

fn held(home: &Home, interviewer: &mut dyn Interviewer) {
    let day: Day = "2026-11-21".parse().unwrap();
    let mut store = Store::open(&home.path(".local/share/retell/retell.db")).unwrap();
    let cards = choose(&store, &Choice::default(), day).unwrap();
    let now = || Now { ms: 1_795_258_800_000, offset_min: 60, day };
    run(&mut store, interviewer, cards, false, &now).unwrap();
}

#[test]
fn they_write_the_same_rows() {
    let plain = home();
    held(&plain, &mut Plain::new(Cursor::new(words()), Vec::new(), 80, Sound::default()));
    let lines = home();
    over_lines(&lines);
    let terminal = home();
    on_a_terminal(&terminal);

    let expected = rows(&lines);
    assert_eq!(
        expected.iter().map(|row| (row.2, row.3)).collect::<Vec<_>>(),
        [(3, false), (1, false), (2, true), (4, true), (3, false)]
    );
    assert_eq!(
        expected.iter().filter(|row| row.5 == Some(4)).count(),
        1,
        "the story is told in four parts: {expected:?}"
    );
    assert_eq!(expected[1].4.map(|points| points & 0b11), Some(0b10), "{expected:?}");
    assert_eq!(rows(&plain), expected, "plain lines");
    assert_eq!(rows(&terminal), expected, "a terminal");
}

/// What is typed into plain lines. The second card is the story; `next` goes through its parts, and reveals any other.
fn words() -> String {
    let mut told = 0;
    let act = |act: &Act| match act {
        Act::Undo => "undo\n".to_owned(),
        Act::Tell { left_out, grade } => {
            told += 1;
            let next = "next\n".repeat(if told == 2 { 4 } else { 1 });
            let points = left_out.map(|at| format!("points\n{}\n", at + 1)).unwrap_or_default();
            format!("{next}{points}{grade}\n")
        }
    };
    ACTS.iter().map(act).collect()
}

fn over_lines(home: &Home) {
    let mut lines = common::Lines::start(home, &[]);
    let mut ask = lines.hear();
    for act in ACTS {
        match act {
            Act::Undo => lines.say(r#"{"undo": true}"#),
            Act::Tell { left_out, grade } => {
                let asked = &ask["ask"];
                let mut answer = serde_json::json!({"card": asked["card"], "grade": grade, "seconds": 9});
                if let Some(at) = left_out {
                    let count = asked["points"].as_array().unwrap().len();
                    answer["points"] = (0..count).map(|point| point != at).collect();
                }
                if asked["kind"] == "story" {
                    answer["splits"] = serde_json::json!([1, 2, 4, 2]);
                }
                lines.say(&answer.to_string());
            }
        }
        lines.hear();
        ask = lines.hear();
    }
    lines.end();
}

fn on_a_terminal(home: &Home) {
    let mut terminal = Terminal::start(home, &["review"], 80);
    for act in ACTS {
        terminal.see("reveals");
        match act {
            Act::Undo => {
                terminal.press("u");
                terminal.see("Taken back");
                // Both undos say the same words; the second must be seen after the first.
                std::thread::sleep(std::time::Duration::from_millis(300));
            }
            Act::Tell { left_out, grade } => {
                let parts = if terminal.shown().contains("▸ situation") { 4 } else { 1 };
                terminal.press(&" ".repeat(parts));
                terminal.see("Suggested");
                if let Some(at) = left_out {
                    terminal.press("p");
                    terminal.see("Said (space ticks");
                    terminal.press(&format!("{} \r", "\u{1b}[B".repeat(at)));
                    terminal.see("✗");
                }
                let key = ["again", "hard", "good", "easy"].iter().position(|known| *known == grade).unwrap() + 1;
                terminal.press(&key.to_string());
                terminal.gone("Suggested");
            }
        }
    }
    terminal.see(" of ");
    terminal.press("q");
    terminal.end();
}
