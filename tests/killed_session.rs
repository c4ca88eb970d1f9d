//! A session that is killed has lost no answer that it acknowledged, and none is there twice. Half of the kills strike at a
//! call that changes a file, the others some time after a line. `RETELL_KILLS` says how often, as in `killed.rs`.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::time::Duration;

use common::fault::{Fault, below, share, well};
use common::learner::Chance;
use common::{Home, deck};
use retell::card::CardId;
use retell::schedule::Grade;
use serde_json::{Value, json};

/// One session after another is killed on the same log, on days that go by.
#[test]
fn one_session_after_another() {
    let mut home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    let mut chance = Chance(9);
    let (mut standing, mut rows) = (Vec::new(), 0);
    for kill in 0..share() {
        home.days_later(i64::from(kill / 3));
        let heard = Killed::session(&home, kill, &standing, &mut chance);
        let (now, all) = log(&home);
        assert_eq!(heard.acknowledged(&standing, &now), Ok(()), "kill {kill}: {:?}", heard.0);
        let told = heard.0.iter().filter(|heard| heard["recorded"].is_object()).count();
        let told = u32::try_from(told).unwrap();
        assert!((rows + told..=rows + told + 1).contains(&all), "kill {kill}: {all} rows, {rows} before, {told} heard");
        let next = home.run(&["due", "--count"]);
        assert!(next.status.success() && next.stderr.is_empty(), "{next:?}");
        well(&home);
        (standing, rows) = (now, all);
    }
    println!("review: {} kills; {rows} tellings, {} of them stand", share(), standing.len());
}

/// An answer as the log has it: card and grade.
type Told = (String, String);

/// The answers that stand, in order, and the number of all rows.
fn log(home: &Home) -> (Vec<Told>, u32) {
    let db = home.database();
    let all: u32 = db.query_row("SELECT count(*) FROM telling", [], |row| row.get(0)).unwrap();
    let sql = "SELECT key, grade FROM telling JOIN card ON card.id = telling.card WHERE undone_at IS NULL ORDER BY telling.id";
    let mut statement = db.prepare(sql).unwrap();
    let told = |row: &rusqlite::Row<'_>| {
        let grade = Grade::from_number(row.get(1)?).unwrap();
        Ok((CardId::from_number(row.get(0)?).to_string(), grade.name().to_owned()))
    };
    let standing = statement.query_map([], told).unwrap().map(Result::unwrap).collect();
    (standing, all)
}

/// What was said to a session that was killed, line by line: what it was told, and what it answered.
struct Killed(Vec<Value>);

impl Killed {
    /// Answers, and takes answers back, until the session is killed.
    fn session(home: &Home, kill: u32, standing: &[Told], chance: &mut Chance) -> Self {
        let mut command = home.command();
        command.args(["review", "--jsonl", "--new", "40"]);
        // Half of them at a call, half some time after a line.
        let after = (kill % 2 == 1).then(|| (1 + below(chance, 9), Duration::from_micros(below(chance, 4000).into())));
        if after.is_none() {
            let at = 1 + below(chance, 160);
            if kill.is_multiple_of(4) { Fault::Kill(at) } else { Fault::Torn(at) }.strike(&mut command);
        }
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (mut input, mut said) = (child.stdin.take().unwrap(), 0);
        let (mut lines, mut depth) = (Vec::new(), standing.len());
        for line in BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok) {
            let Ok(heard) = serde_json::from_str::<Value>(&line) else { break };
            let card = heard["ask"]["card"].clone();
            depth = depth + usize::from(heard["recorded"].is_object()) - usize::from(heard["undone"].is_object());
            lines.push(heard);
            if card.is_null() {
                continue;
            }
            let grade = ["again", "hard", "good", "easy"][below(chance, 4) as usize];
            let reply = if depth > 0 && chance.share() < 0.2 {
                json!({"undo": true})
            } else {
                json!({"card": card, "grade": grade})
            };
            // It may be dead already.
            let _ = writeln!(input, "{reply}");
            lines.push(reply);
            said += 1;
            if let Some((_, while_)) = after.filter(|(lines, _)| said == *lines) {
                std::thread::sleep(while_);
                child.kill().unwrap();
            }
        }
        drop(input);
        child.wait().unwrap();
        Self(lines)
    }

    /// Whether the log is what was acknowledged, with or without what was said last.
    fn acknowledged(&self, before: &[Told], now: &[Told]) -> Result<(), String> {
        let mut standing = before.to_vec();
        let mut waits = None;
        for line in &self.0 {
            if line["recorded"].is_object() || line["undone"].is_object() {
                apply(&mut standing, waits.take().ok_or("acknowledged what nobody said")?);
            } else if line["grade"].is_string() || line["undo"].is_boolean() {
                waits = Some(line);
            }
        }
        let acknowledged = standing.clone();
        if let Some(line) = waits {
            apply(&mut standing, line);
        }
        if now == acknowledged || now == standing { Ok(()) } else { Err(format!("{acknowledged:?} became {now:?}")) }
    }
}

fn apply(standing: &mut Vec<Told>, said: &Value) {
    match said["grade"].as_str() {
        Some(grade) => standing.push((said["card"].as_str().unwrap().to_owned(), grade.to_owned())),
        None => drop(standing.pop()),
    }
}
