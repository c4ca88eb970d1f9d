//! Two at once on one database: no answer is lost, nobody is told that it is locked, and no card is told twice as due.
//!
//! `RETELL_INTERLEAVINGS` says how many orders of two sessions are tried, `RETELL_RACES` how often commands race; what was
//! done is printed with `--nocapture`.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::collections::{HashMap, HashSet};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use common::fault::{below, rows, times, well};
use common::learner::Chance;
use common::terminal::Terminal;
use common::{Home, LIVE, Lines, deck, old};
use serde_json::{Value, json};

/// Eight cards, all of which the first session of a day asks.
fn home() -> Home {
    let home = Home::new();
    let card = |at: u32| format!("Q: Which is host {at}?\nA: Port {at}04 of rack {at}.\n");
    home.write("hosts.md", (1..=8).map(card).collect::<Vec<_>>().join("\n"));
    home.ok(&["import", "hosts.md"]);
    home
}

/// The answers that stand, in order: card and grade.
fn standing(home: &Home) -> Vec<(String, u8)> {
    let sql = "SELECT key, grade FROM telling JOIN card ON card.id = telling.card WHERE undone_at IS NULL ORDER BY telling.id";
    let db = home.database();
    let mut statement = db.prepare(sql).unwrap();
    let told = |row: &rusqlite::Row<'_>| Ok((retell::card::CardId::from_number(row.get(0)?).to_string(), row.get(1)?));
    statement.query_map([], told).unwrap().map(Result::unwrap).collect()
}

fn card(heard: &Value) -> String {
    heard["ask"]["card"].as_str().unwrap_or_else(|| panic!("no ask: {heard}")).to_owned()
}

/// A session of two, and the card that it has on the screen.
struct Session {
    lines: Lines,
    ask: Value,
    /// What it has told itself, or taken back, which may come back.
    told: HashSet<String>,
}

impl Session {
    fn start(home: &Home) -> Self {
        let mut lines = Lines::start(home, &[]);
        let ask = lines.hear();
        Self { lines, ask, told: HashSet::new() }
    }

    fn is_over(&self) -> bool {
        self.ask.get("ask").is_none()
    }

    /// Answers, or takes back, and hears what is asked next.
    fn turn(&mut self, log: &mut Vec<(String, u8)>, chance: &mut Chance) {
        if !log.is_empty() && chance.share() < 0.12 {
            self.lines.say(&json!({"undo": true}).to_string());
            let (last, _) = log.pop().unwrap();
            assert_eq!(self.lines.hear()["undone"]["card"], last);
            self.ask = self.lines.hear();
            assert_eq!(card(&self.ask), last, "what was taken back is asked next");
            self.told.insert(last);
            return;
        }
        let (asked, grade) = (card(&self.ask), 1 + below(chance, 4));
        let name = ["again", "hard", "good", "easy"][grade as usize - 1];
        let recorded = self.lines.answer(&self.ask, name);
        assert_eq!(recorded["recorded"]["card"], asked, "{recorded}");
        log.push((asked.clone(), u8::try_from(grade).unwrap()));
        self.told.insert(asked);
        self.ask = self.lines.hear();
        if !self.is_over() {
            let next = card(&self.ask);
            let is_told = log.iter().any(|(told, _)| *told == next);
            assert!(!is_told || self.told.contains(&next), "{next} was told in the other session");
        }
    }
}

#[test]
fn two_sessions_in_many_orders() {
    let (home, orders) = (home(), times("RETELL_INTERLEAVINGS", 30));
    let kept = home.keep();
    let (mut tellings, mut twice) = (0, 0);
    for seed in 0..orders {
        home.put_back(&kept);
        let mut chance = Chance(seed.into());
        let mut sessions = [Session::start(&home), Session::start(&home)];
        let mut log = Vec::new();
        while let Some(at) = {
            let open: Vec<usize> = (0..2).filter(|at| !sessions[*at].is_over()).collect();
            open.get(below(&mut chance, 2) as usize % open.len().max(1)).copied()
        } {
            sessions[at].turn(&mut log, &mut chance);
        }
        for session in sessions {
            session.lines.end();
        }
        assert_eq!(standing(&home), log, "seed {seed}");
        let mut first = HashMap::new();
        for (card, grade) in &log {
            first.entry(card.clone()).or_insert(*grade);
        }
        for shown in home.json(&["export", "cards", "--format", "json"]).as_array().unwrap() {
            // Due again tomorrow, in 3 days, or in 7: the ladder goes by what was said first, once.
            let due = [None, Some("2026-11-22"), Some("2026-11-24"), Some("2026-11-24"), Some("2026-11-28")];
            let grade = first.get(shown["card"].as_str().unwrap()).copied().unwrap_or(0);
            assert_eq!(shown["due"].as_str(), due[usize::from(grade)], "seed {seed}: {shown}");
        }
        well(&home);
        (tellings, twice) = (tellings + log.len(), twice + log.len() - first.len());
    }
    println!("{orders} orders of two sessions: {tellings} tellings, {twice} of them more than a card's first");
}

#[test]
fn a_card_on_both_screens_moves_once() {
    let home = home();
    let mut sessions = [Session::start(&home), Session::start(&home)];
    let asks = [sessions[0].ask.clone(), sessions[1].ask.clone()];
    assert_eq!(asks[0], asks[1]);
    assert_eq!(sessions[0].lines.answer(&asks[0], "easy")["recorded"]["due"], "2026-11-28");
    assert_eq!(sessions[1].lines.answer(&asks[1], "easy")["recorded"]["due"], "2026-11-28", "kept, and moves nothing");
    assert_ne!(card(&sessions[1].lines.hear()), card(&asks[0]));
    assert_eq!(standing(&home).len(), 2);
    for Session { lines, .. } in sessions {
        lines.kill();
    }
    assert_eq!(home.ok(&["due", "--count"]), "7\n");
}

/// Who grades a card that the other window has told meanwhile hears that this changed nothing.
#[test]
fn the_second_window_says_what_became_of_its_answer() {
    let home = home();
    let mut windows = [Terminal::start(&home, &["review"], 80), Terminal::start(&home, &["review"], 80)];
    for window in &mut windows {
        window.see("Which is host 1?");
    }
    for (window, elsewhere) in windows.iter_mut().zip([false, true]) {
        window.press(" ");
        window.see("good");
        window.press("3");
        window.see("Which is host 2?");
        assert_eq!(window.settled().contains("Told in another session meanwhile"), elsewhere);
    }
    // What the other tells or takes out of its packet meanwhile is passed over, and the end says so.
    let [mut first, mut second] = windows;
    first.press("q");
    let card = |at: u32| format!("Q: Which is host {at}?\nA: Port {at}04 of rack {at}.\n");
    home.write("hosts.md", (1..=2).map(card).collect::<Vec<_>>().join("\n"));
    home.ok(&["import", "hosts.md"]);
    second.press(" 3");
    second.see("6 cards passed over");
    assert_eq!(standing(&home).len(), 3);
}

/// Eight cards of which the second has another answer, or is gone.
fn edited(home: &Home, second: Option<&str>) {
    let card = |at: u32| match (at, second) {
        (2, Some(answer)) => format!("Q: Which is host 2?\nA: {answer}\n"),
        (2, None) => String::new(),
        _ => format!("Q: Which is host {at}?\nA: Port {at}04 of rack {at}.\n"),
    };
    home.write("hosts.md", (1..=8).map(card).collect::<Vec<_>>().join("\n"));
    home.ok(&["import", "hosts.md"]);
}

/// Another window imports the packet while a card is told in this one: what is revealed is what it says now, and a card
/// that is gone is passed over with a word.
#[test]
fn a_card_that_is_imported_while_it_is_told() {
    let home = home();
    let mut window = Terminal::start(&home, &["review"], 100);
    window.see("Which is host 1?");
    window.press(" ");
    window.see("Port 104");
    window.press("3");
    window.see("Which is host 2?");
    edited(&home, Some("Port 777 of the new rack."));
    window.press("tPort 777\r");
    window.see("this is what the card says now");
    window.see("of the new rack");
    assert!(!window.shown().contains("Port 204"), "{}", window.shown());
    assert!(window.shown().contains("You said"), "{}", window.shown());
    // Nobody is told of an import that leaves the card as it is.
    window.press("u");
    window.see("Taken back");
    edited(&home, Some("Port 778 of the new rack."));
    window.press(" ");
    window.see("Port 104");
    assert!(!window.shown().contains("what the card says now"), "{}", window.shown());
    window.press("3");
    window.see("Which is host 2?");
    edited(&home, None);
    window.press(" ");
    window.see("elsewhere it was suspended, or has left its packet");
    window.see("Which is host 3?");
    window.press("q");
    assert_eq!(standing(&home).iter().map(|(_, grade)| *grade).collect::<Vec<_>>(), [3]);
}

/// The same over plain lines.
#[test]
fn a_card_that_is_imported_while_it_is_told_over_plain_lines() {
    let home = home();
    let mut window = Terminal::start(&home, &["review", "--plain"], 100);
    window.see("Which is host 1?");
    window.press("\r");
    window.see("Port 104");
    window.press("3\r");
    window.see("Which is host 2?");
    edited(&home, Some("Port 777 of the new rack."));
    window.press("\r");
    window.see("of the new rack");
    assert!(window.shown().contains("this is what the card says now"), "{}", window.shown());
    assert!(!window.shown().contains("Port 204"), "{}", window.shown());
    window.press("3\r");
    window.see("Which is host 3?");
    home.ok(&["suspend", "hosts"]);
    window.press("\r");
    window.see("elsewhere it was suspended, or has left its packet");
    assert!(!window.shown().contains("Port 304"), "{}", window.shown());
    assert!(window.end().contains("6 cards passed over"));
}

/// An answer that cannot be written yet is not lost: the card stays, and the key is pressed again.
#[test]
fn an_answer_waits_on_the_screen_until_it_can_be_written() {
    let home = home();
    let mut window = Terminal::start(&home, &["review"], 80);
    window.see("Which is host 1?");
    window.press(" ");
    window.see("good");
    let other = home.database();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    window.press("3");
    window.see("in use by another retell");
    other.execute_batch("COMMIT").unwrap();
    window.press("3");
    window.see("Which is host 2?");
    assert_eq!(standing(&home).len(), 1);
}

/// A command under way whose words are waited for.
fn start(home: &Home, args: &[&str]) -> Child {
    home.command().args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Waits for commands, none of which may complain.
fn ended(children: Vec<Child>) {
    for child in children {
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && !said.contains("error") && !said.contains("warning"), "{said}");
    }
}

#[test]
fn first_imports_make_one_database() {
    let races = times("RETELL_RACES", 4);
    let packet = deck("legends.md");
    let alone = Home::new();
    alone.ok(&["import", &packet]);
    for _ in 0..races {
        let home = Home::new();
        ended((0..4).map(|_| start(&home, &["import", &packet])).collect());
        assert!(rows(&home.path(LIVE)) == rows(&alone.path(LIVE)), "not what one alone makes");
        well(&home);
    }
    println!("{races} times four first imports at once");
}

#[test]
fn an_old_database_is_brought_up_to_date_once() {
    let races = times("RETELL_RACES", 4);
    let alone = old::home(1);
    alone.ok(&["due"]);
    for _ in 0..races {
        let home = old::home(1);
        ended((0..4).map(|at| start(&home, [["due"], ["list"], ["stats"], ["plan"]][at].as_slice())).collect());
        // Each has its packets in a folder of its own.
        let all_but_packets = |home: &Home| {
            let mut rows = rows(&home.path(LIVE));
            rows.remove("packet").map(|packets| (rows, packets.len()))
        };
        assert!(all_but_packets(&home) == all_but_packets(&alone), "not what one alone makes of it");
        well(&home);
    }
    println!("{races} times four commands at once on a database of the first schema");
}

/// Two sessions as fast as they can, while others import, back up and merge.
#[test]
fn sessions_while_all_else_goes_on() {
    for race in 0..times("RETELL_RACES", 4) {
        let (home, there) = (home(), home());
        let mut elsewhere = Lines::start(&there, &["--limit", "4"]);
        for _ in 0..4 {
            let ask = elsewhere.hear();
            elsewhere.answer(&ask, "good");
        }
        elsewhere.end();
        home.write("there.jsonl", there.ok(&["export", "log"]));
        home.ok(&["import", &deck("legends.md")]);
        let (over, edited) = (AtomicBool::new(false), std::fs::read_to_string(home.path("hosts.md")).unwrap());
        let (told, others) = std::thread::scope(|scope| {
            let sessions = [0, 1].map(|at| scope.spawn(move_at(&home, u64::from(race) * 2 + at)));
            let others = scope.spawn(|| {
                let mut turns = 0;
                while !over.load(Ordering::Relaxed) {
                    home.write("hosts.md", edited.replace("rack 8", &format!("rack 8{turns}")));
                    let all: [&[&str]; 4] =
                        [&["import", "hosts.md"], &["backup", "kept.db"], &["merge", "there.jsonl"], &["due"]];
                    ended(all.iter().map(|args| start(&home, args)).collect());
                    turns += 1;
                }
                turns
            });
            let told: Vec<Vec<String>> = sessions.into_iter().map(|session| session.join().unwrap()).collect();
            over.store(true, Ordering::Relaxed);
            (told.concat(), others.join().unwrap())
        });
        home.ok(&["merge", "there.jsonl"]);
        let mut told: Vec<String> = told;
        told.extend(standing(&there).into_iter().map(|(card, _)| card));
        let mut kept: Vec<String> = standing(&home).into_iter().map(|(card, _)| card).collect();
        told.sort();
        kept.sort();
        assert_eq!(kept, told);
        well(&home);
        println!(
            "race {race}: {} tellings of two sessions, {others} times four other commands meanwhile",
            told.len() - 4
        );
    }
}

/// A session that answers at once whatever it is asked; gives the cards that it told.
fn move_at(home: &Home, seed: u64) -> impl FnOnce() -> Vec<String> {
    let mut lines = Lines::start(home, &["--new", "30"]);
    move || {
        let (mut chance, mut told) = (Chance(seed), Vec::new());
        loop {
            let heard = lines.hear();
            if heard.get("ask").is_none() {
                break;
            }
            let grade = ["again", "hard", "good", "easy"][below(&mut chance, 4) as usize];
            let said = lines.answer(&heard, grade);
            // An import came between: the card is asked again as it is now.
            if said["error"].as_str().is_some_and(|why| why.contains("changed by another program")) {
                continue;
            }
            assert_eq!(said["recorded"]["card"], card(&heard), "{said}");
            told.push(card(&heard));
        }
        lines.end();
        told
    }
}

#[test]
fn a_writer_waits_for_another_and_not_for_ever() {
    let home = home();
    let mut lines = Lines::start(&home, &["--limit", "1"]);
    let ask = lines.hear();
    lines.answer(&ask, "good");
    lines.end();
    let other = home.database();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let begun = Instant::now();
    let waiting = start(&home, &["undo"]);
    std::thread::sleep(Duration::from_millis(1500));
    other.execute_batch("COMMIT").unwrap();
    ended(vec![waiting]);
    assert!(begun.elapsed() >= Duration::from_millis(1500));
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let said = home.fails(&["deck", "set", "hosts", "--new", "3"], 1);
    assert!(said.contains("in use by another retell") && said.contains("try again"), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
}
