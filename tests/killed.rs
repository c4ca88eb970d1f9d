//! Killed at any moment, retell has lost nothing that it acknowledged, and what a command writes is there as a whole or
//! not at all. Half of the kills strike at a call that changes a file, in the midst of a write too, the others at any time.
//!
//! `RETELL_KILLS` says how often in all; what was done is printed with `--nocapture`.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::process::Command;
use std::time::{Duration, Instant};

use common::fault::{Fault, backups, below, calls, end, killed_after, rows, share, well};
use common::learner::Chance;
use common::notes::{NOTES, beginning};
use common::{Home, LIVE, deck, old};
use retell::store::Store;

/// A command that is killed again and again, each time from where its home stands now.
struct Deed<'d> {
    home: Home,
    args: &'d [&'d str],
    input: &'d str,
    /// What must hold besides; it is told whether the command came to its end as far as the database says.
    sound: &'d dyn Fn(&Home, bool),
}

impl Deed<'_> {
    fn command(&self) -> Command {
        let mut command = self.home.command();
        command.args(self.args);
        command
    }

    /// Kills it; then the database holds all of it or nothing, and the next start is like any other.
    fn kill(&self) {
        let (kept, live) = (self.home.keep(), self.home.path(LIVE));
        let (before, was_well) = (rows(&live), !live.exists() || Store::examine(&live).is_ok());
        self.home.put_back(&kept);
        let start = Instant::now();
        let calls = calls(&self.home, self.command(), self.input);
        let mut lasts = u32::try_from(start.elapsed().as_micros()).unwrap();
        let after = rows(&live);
        let (mut chance, mut killed, mut done) = (Chance(share().into()), 0, 0);
        while killed < share() {
            self.home.put_back(&kept);
            let died = self.kill_once(killed, calls, lasts, &mut chance);
            let next = self.home.run(&["due", "--count"]);
            let said = String::from_utf8_lossy(&next.stderr);
            assert!(next.status.success() && said.is_empty(), "{:?} {died:?}: the next start: {said}", self.args);
            let left = rows(&live);
            let is_done = left == after;
            assert!(is_done || left == before, "{:?} {died:?}: half done", self.args);
            if was_well || is_done {
                well(&self.home);
            }
            (self.sound)(&self.home, is_done);
            if !is_done {
                let again = end(&mut self.command(), self.input);
                let said = String::from_utf8_lossy(&again.stderr);
                assert!(again.status.success(), "{:?} {died:?}: once more: {said}", self.args);
                assert!(rows(&live) == after, "{:?} {died:?}: once more is not the same", self.args);
            }
            // How long it lasts hangs on what else the machine does.
            lasts = if died.is_some() { lasts / 16 * 17 } else { lasts / 4 * 3 };
            (killed, done) = (killed + u32::from(died.is_some()), done + u32::from(is_done));
        }
        println!("{:?}: {killed} kills, {done} of them after it was done; {calls} calls", self.args);
    }

    /// Kills it once in the way that is next; says how, if it was not done before.
    fn kill_once(&self, turn: u32, calls: u32, lasts: u32, chance: &mut Chance) -> Option<String> {
        let at = 1 + below(chance, calls);
        let fault = match turn % 4 {
            0 => Fault::Kill(at),
            1 => Fault::Torn(at),
            _ => {
                let time = Duration::from_micros(below(chance, lasts).into());
                let died = killed_after(&mut self.command(), self.input, time);
                return died.then(|| format!("after {time:?}"));
            }
        };
        let mut command = self.command();
        fault.strike(&mut command);
        let status = end(&mut command, self.input).status;
        assert!(!status.success(), "{:?} did not come to {fault:?}", self.args);
        Some(format!("{fault:?}"))
    }
}

/// What stands in a folder without being anybody's; a part in which nothing is yet may be somebody's.
fn litter(home: &Home) -> Vec<String> {
    let entries = std::fs::read_dir(home.path("")).unwrap().map(Result::unwrap);
    let left = entries.filter(|entry| entry.metadata().unwrap().len() > 0);
    left.map(|entry| entry.file_name().to_string_lossy().into_owned()).filter(|name| name.contains(".part")).collect()
}

const NOTHING: &dyn Fn(&Home, bool) = &|_, _| {};

/// A home with a deck of which some cards were told.
fn told(cards: u32) -> Home {
    let home = Home::new();
    home.write("ferries.md", FERRIES);
    home.ok(&["import", &deck("story-bank.md"), "ferries.md"]);
    tell(&home, cards);
    home
}

fn tell(home: &Home, cards: u32) {
    if cards == 0 {
        return;
    }
    let mut lines = common::Lines::start(home, &["--limit", &cards.to_string()]);
    for turn in 0..cards {
        let ask = lines.hear();
        lines.answer(&ask, ["good", "easy", "hard"][turn as usize % 3]);
    }
    lines.end();
}

const FERRIES: &str = "Q: Which port has the longest queue?\nA: Port 8080, on 3 hosts.\n\nQ: Why steam over sail?\nA: Steam sails without wind; it costs 2 tons a day.\n\nQ: Which crossing is shortest?\nA: The 12 minutes to the islands.\n";

#[test]
fn first_import() {
    let packet = deck("story-bank.md");
    Deed { home: Home::new(), args: &["import", &packet], input: "", sound: NOTHING }.kill();
}

/// Cards move from one file of a deck to another, change, come and go, and a third file is gone.
#[test]
fn import_after_an_edit() {
    let home = Home::new();
    let [first, second, third] =
        [0, 2, 4].map(|line| FERRIES.lines().skip(line + line / 2).take(2).collect::<Vec<_>>().join("\n"));
    home.write("deck/a.md", format!("{first}\n\n{second}\n"));
    home.write("deck/b.md", format!("{third}\n"));
    home.write("deck/c.md", "Q: Who is at the wheel?\nA: Two hands, for 6 hours.\n");
    home.ok(&["import", "deck"]);
    tell(&home, 4);
    home.write("deck/a.md", format!("{}\n\nQ: What does a ticket cost?\nA: 4 marks.\n", first.replace("8080", "8443")));
    home.write("deck/b.md", format!("{second}\n\n{third}\n"));
    std::fs::remove_file(home.path("deck/c.md")).unwrap();
    Deed { home, args: &["import", "deck"], input: "", sound: NOTHING }.kill();
}

#[test]
fn merge() {
    let (here, there) = (told(5), told(0));
    tell(&there, 12);
    here.write("there.jsonl", there.ok(&["export", "log"]));
    Deed { home: here, args: &["merge", "there.jsonl"], input: "", sound: NOTHING }.kill();
}

#[test]
fn undo_with_the_backup_of_the_day_before_it() {
    let mut home = told(3);
    home.days_later(1);
    Deed { home, args: &["undo"], input: "", sound: NOTHING }.kill();
}

#[test]
fn migration() {
    let home = old::home(1);
    let old = rows(&home.path(LIVE));
    // The next start ends what was begun: an old database is never left.
    let sound = |home: &Home, is_done: bool| {
        assert!(is_done);
        assert!(backups(home).iter().all(|backup| rows(backup) == old) && !backups(home).is_empty());
    };
    Deed { home, args: &["due"], input: "", sound: &sound }.kill();
}

#[test]
fn backup() {
    let home = told(4);
    home.ok(&["backup", "kept.db"]);
    let earlier = std::fs::read(home.path("kept.db")).unwrap();
    tell(&home, 2);
    let sound = |home: &Home, _| {
        let now = std::fs::read(home.path("kept.db")).unwrap();
        assert!(now == earlier || rows(&home.path("kept.db")) == rows(&home.path(LIVE)), "half a backup");
        home.ok(&["backup", "later.db"]);
        assert_eq!(litter(home), [""; 0], "the next backup takes away what a killed one has left");
        assert_eq!(rows(&home.path("later.db")), rows(&home.path(LIVE)));
    };
    Deed { home, args: &["backup", "kept.db"], input: "", sound: &sound }.kill();
}

#[test]
fn restore() {
    let home = told(4);
    home.ok(&["backup", "kept.db"]);
    tell(&home, 2);
    let present = rows(&home.path(LIVE));
    let sound = |home: &Home, is_done: bool| {
        assert!(!is_done || backups(home).iter().any(|backup| rows(backup) == present), "what it replaced is gone");
    };
    Deed { home, args: &["restore", "kept.db"], input: "", sound: &sound }.kill();
}

#[test]
fn restore_where_nothing_is_left() {
    let home = told(4);
    home.ok(&["backup", "kept.db"]);
    std::fs::remove_file(home.path(LIVE)).unwrap();
    Deed { home, args: &["restore", "kept.db"], input: "", sound: NOTHING }.kill();
}

#[test]
fn rebuild() {
    let home = told(6);
    home.database().execute("UPDATE schedule SET due = due + 9, lapses = 3 WHERE tellings > 0", []).unwrap();
    Deed { home, args: &["doctor", "--rebuild"], input: "", sound: &|_, _| {} }.kill();
}

#[test]
fn export_to_a_file() {
    let home = told(2);
    home.write("cards.csv", "mine\n");
    let whole = home.ok(&["export", "cards"]);
    let sound = |home: &Home, _| {
        let text = std::fs::read_to_string(home.path("cards.csv")).unwrap();
        assert!(text == "mine\n" || text == whole, "{text}");
        home.ok(&["export", "cards", "--output", "cards.csv"]);
        assert_eq!(litter(home), [""; 0]);
    };
    Deed { home, args: &["export", "cards", "--output", "cards.csv"], input: "", sound: &sound }.kill();
}

/// Each answer of a mock is a change of its own, and so are the notes after it.
#[test]
fn notes_of_a_mock() {
    const MINE: &str = "Written by hand: ask Ada to listen.";
    let home = told(0);
    home.write(NOTES, format!("# Notes\n\n{MINE}\n"));
    let args = ["mock", "story-bank", "--plain", "--round", "1", "--seed", "3"];
    let input = "\n\ny\nn\nsay the number first\ny\n\ny\ny\nn\n";
    let command = || {
        let mut command = home.command();
        command.args(args);
        command
    };
    let kept = home.keep();
    let calls = calls(&home, command(), input);
    let mut chance = Chance(5);
    for kill in 0..share() {
        home.put_back(&kept);
        let at = 1 + below(&mut chance, calls);
        let mut command = command();
        if kill.is_multiple_of(2) { Fault::Kill(at) } else { Fault::Torn(at) }.strike(&mut command);
        assert!(!end(&mut command, input).status.success());
        let notes = std::fs::read_to_string(home.path(NOTES)).unwrap();
        assert_eq!(notes.matches(MINE).count(), 1, "{notes}");
        assert!(matches!(beginning(&notes, "## Round"), 0 | 3), "{notes}");
        well(&home);
        home.feed(&args, input);
        well(&home);
    }
    println!("{args:?}: {} kills; {calls} calls", share());
}
