//! A mock interview on a real terminal: the keys, the clock, and what is left when it is killed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]
#![cfg(unix)]

mod common;

use common::notes::{beginning, notes, passes_the_lessons_greps};
use common::terminal::{Terminal, still};
use common::{Home, deck};

fn home() -> Home {
    let home = Home::new();
    home.ok(&["import", &deck("interview-packet.md")]);
    home
}

/// Answers what is asked, and finds all of it well but the detail.
fn answer(terminal: &mut Terminal, questions: usize) {
    for _ in 0..questions {
        terminal.see("space: said it");
        let before = terminal.shown();
        terminal.press(" ");
        terminal.until("the next page", |screen| question(screen) != question(&before));
    }
    for _ in 0..questions {
        terminal.see("answer the question that was asked?");
        terminal.press("y");
        terminal.see("a measurable result");
        let before = terminal.shown();
        terminal.press("n");
        terminal
            .until("the next page", |screen| question(screen) != question(&before) || !screen.contains("measurable"));
    }
}

/// What stands below the head of a page.
fn question(screen: &str) -> String {
    let body: Vec<&str> =
        screen.lines().skip(2).take_while(|line| !line.contains('░') && !line.contains('█')).collect();
    screen.lines().next().unwrap_or_default().to_owned() + &body.join("\n")
}

fn improve(terminal: &mut Terminal, words: &str) {
    terminal.see("One improvement for the next time");
    // An empty line is none: the improvement is required.
    terminal.press("\r");
    terminal.settled();
    terminal.see("One improvement for the next time");
    terminal.press(words);
    terminal.see(words);
    terminal.press("\r");
}

fn begin(terminal: &mut Terminal, round: &str) {
    terminal.see(round);
    terminal.see("space begins");
    terminal.press(" ");
}

fn managed(terminal: &mut Terminal, again: bool) {
    if again {
        terminal.see("Did you manage it this time?");
        terminal.press("y");
    }
}

fn whole_mock(home: &Home, words: &str, again: bool) -> String {
    let mut terminal = Terminal::start(home, &["mock"], 80);
    begin(&mut terminal, "Elevator pitch");
    answer(&mut terminal, 1);
    managed(&mut terminal, again);
    improve(&mut terminal, &format!("{words} pitch"));
    terminal.see("Once more?");
    terminal.press("n");
    begin(&mut terminal, "System design walk-through");
    answer(&mut terminal, 7);
    managed(&mut terminal, again);
    improve(&mut terminal, &format!("{words} walk"));
    terminal.see("which question does it concern?");
    terminal.press("3\r");
    begin(&mut terminal, "Trade-off defence");
    for _ in 0..7 {
        answer(&mut terminal, 2);
    }
    managed(&mut terminal, again);
    improve(&mut terminal, &format!("{words} defence"));
    terminal.see("which question does it concern?");
    terminal.press("0\r");
    terminal.end()
}

#[test]
fn a_whole_mock_and_a_second_one_pass_the_lessons_greps() {
    let mut home = home();
    let end = whole_mock(&home, "slower", false);
    assert!(end.contains("Notes: docs/mock-interview-notes.md"), "{end}");
    passes_the_lessons_greps(&notes(&home));
    home.at("2026-11-28T18:30:00+01:00");
    let end = whole_mock(&home, "clearer", true);
    assert!(end.contains("before, 21 Nov 12:00"), "{end}");
    let text = notes(&home);
    passes_the_lessons_greps(&text);
    assert_eq!(beginning(&text, "### Round"), 3, "{text}");
    assert!(text.find("clearer walk").unwrap() < text.find("slower walk").unwrap());
    // The improvement that named the third layer is on that story's card, and on no other.
    let on: String = home
        .database()
        .query_row(
            "SELECT group_concat(story.title) FROM improvement JOIN improvement_card ON improvement = improvement.id
             JOIN card ON card.id = card JOIN story ON story.id = card.story WHERE text = 'clearer walk'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(on, "Storage: Seat maps in 52 bytes");
}

#[test]
fn killed_in_the_middle_nothing_answered_is_lost() {
    let home = home();
    let mut terminal = Terminal::start(&home, &["mock"], 80);
    begin(&mut terminal, "Elevator pitch");
    answer(&mut terminal, 1);
    improve(&mut terminal, "slower");
    terminal.see("Once more?");
    terminal.press("n");
    begin(&mut terminal, "System design walk-through");
    for layer in ["Networking", "Concurrency", "Storage"] {
        terminal.see(layer);
        terminal.press(" ");
    }
    terminal.see("Protocol");
    let killed = std::process::Command::new("kill").args(["-9", &terminal.id()]).status().unwrap();
    assert!(killed.success());
    drop(terminal);
    let text = notes(&home);
    passes_the_lessons_greps(&text);
    assert!(text.contains("3. **Storage") && !text.contains("4. **Protocol"), "{text}");
    let kept: i64 = home.database().query_row("SELECT count(*) FROM mock_answer", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 4);
    // What was noted before comes back in the next one.
    let mut terminal = Terminal::start(&home, &["mock"], 80);
    terminal.see("You noted for this time:");
    terminal.see("slower");
    terminal.press("q");
    terminal.end();
    assert_eq!(notes(&home), text, "a mock in which nothing was answered leaves the notes alone");
}

#[test]
fn an_answer_that_cannot_be_written_waits_for_another_try() {
    let home = home();
    let mut terminal = Terminal::start(&home, &["mock", "--round", "pitch"], 80);
    begin(&mut terminal, "Elevator pitch");
    terminal.see("space: said it");
    let other = home.database();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    terminal.press(" ");
    terminal.see("The answer could not be written down");
    other.execute_batch("ROLLBACK").unwrap();
    terminal.see("Try again?");
    terminal.press("y");
    terminal.see("answer the question that was asked?");
    let answers: u32 = other.query_row("SELECT count(*) FROM mock_answer", [], |row| row.get(0)).unwrap();
    assert_eq!(answers, 1);
    terminal.press("q");
}

#[test]
fn the_clock_is_in_sight_and_says_when_time_is_up() {
    let home = Home::new();
    home.write("quick.md", "Q: Why Raft over Paxos?\nA: Because it is easier to explain, at 2.3 s.\n");
    home.ok(&["import", "quick.md"]);
    let mut terminal = Terminal::start(&home, &["mock", "--round", "1"], 80);
    begin(&mut terminal, "Elevator pitch");
    terminal.see("0:01 / 1:00");
    terminal.see("round 0:01 / 1:00");
    terminal.press("t");
    terminal.press("A pitch in writing.");
    terminal.see("A pitch in writing.");
    terminal.see("0:02 / 1:00");
    terminal.press("\r");
    terminal.see("You said: A pitch in writing.");
    terminal.press("\u{3}");
    terminal.end();
    assert!(notes(&home).contains("said: A pitch in writing."));
}

#[test]
fn a_partner_sees_what_is_to_be_said_and_may_ask_something_else() {
    let home = home();
    let mut terminal = Terminal::start(&home, &["mock", "--partner", "--round", "3"], 80);
    begin(&mut terminal, "Trade-off defence");
    terminal.see("for the partner:");
    terminal.press("a");
    terminal.see("Ask instead:");
    terminal.press("Why not buy it?\r");
    terminal.see("space: said it");
    terminal.press(" ");
    terminal.see("pressed:");
    terminal.press(" ");
    terminal.see("Did they answer the question that was asked?");
    terminal.press("y");
    terminal.see("a measurable result");
    terminal.press("y");
    terminal.see("How convincing was it, from 1 to 5?");
    terminal.press("5");
    terminal.see("Did they answer");
    terminal.press("q");
    terminal.end();
    let text = notes(&home);
    assert!(text.contains("1. **Why not buy it?**") && text.contains("partner: 5 of 5"), "{text}");
}

#[test]
fn a_question_that_the_partner_thinks_better_of_is_not_asked() {
    let home = home();
    let mut terminal = Terminal::start(&home, &["mock", "--partner", "--round", "3"], 80);
    begin(&mut terminal, "Trade-off defence");
    terminal.see("for the partner:");
    let asked = question(&terminal.shown());
    terminal.press("aHALF A WORD");
    terminal.see("HALF A WORD");
    terminal.press("\u{3}");
    terminal.see("space: said it");
    assert_eq!(question(&terminal.shown()), asked);
    terminal.press(" ");
    terminal.see("pressed:");
    terminal.press("q");
    terminal.end();
    let text = notes(&home);
    assert!(text.contains("1. **") && !text.contains("HALF"), "{text}");
}

#[test]
fn the_pages_at_three_widths() {
    for columns in [60, 80, 160] {
        let home = home();
        let mut terminal = Terminal::start(&home, &["mock", "--round", "2,3", "--seed", "7"], columns);
        terminal.see("space begins");
        insta::assert_snapshot!(format!("opening_{columns}"), still(&terminal.settled()));
        terminal.press(" ");
        terminal.see("Networking");
        terminal.press(" ");
        terminal.see("how it connects");
        insta::assert_snapshot!(format!("hearing_{columns}"), still(&terminal.settled()));
        for layer in ["Storage", "Protocol", "Distributed", "Security", "Reliability"] {
            terminal.press(" ");
            terminal.see(layer);
        }
        terminal.press(" ");
        terminal.see("Did you answer");
        insta::assert_snapshot!(format!("checking_{columns}"), still(&terminal.settled()));
        terminal.press("q");
        terminal.end();
    }
}

#[test]
fn a_long_page_scrolls_for_a_partner_and_what_is_typed_is_seen_at_its_end() {
    let home = home();
    let mut terminal = Terminal::start(&home, &["mock", "--partner", "--round", "2"], 80);
    terminal.resize(80, 24);
    begin(&mut terminal, "System design walk-through");
    terminal.see("lines more (j, k)");
    assert!(!terminal.shown().contains("Result:"), "{}", terminal.shown());
    terminal.press(&"j".repeat(40));
    terminal.see("Result:");
    terminal.press("t");
    terminal.press(&"a long answer that runs on ".repeat(80));
    terminal.press("and its end");
    terminal.see("and its end▏");
    terminal.press("\u{3}");
    terminal.see("Concurrency");
    terminal.press("q");
    terminal.end();
    assert!(notes(&home).contains("and its end"), "what was typed is an answer, even where Ctrl-C ends it");
}

#[test]
fn a_real_interview_that_is_cut_off_is_in_the_notes() {
    let home = home();
    let mut terminal = Terminal::start(&home, &["mock", "--real"], 80);
    terminal.see("Where was it?");
    terminal.press("Acme\r");
    terminal.see("What was asked?");
    terminal.press("Why not buy it?\r");
    terminal.see("How did it go?");
    terminal.press("\r");
    terminal.see("Which story did you tell?");
    terminal.press("\r");
    terminal.see("What was asked? (enter: that was all) ›");
    assert!(notes(&home).contains("Why not buy it?"), "each question is noted at once");
    terminal.press("half a questi\u{3}");
    terminal.see("What would you do better");
    terminal.press("\u{3}");
    assert!(terminal.end().contains("Kept, and added to"));
    let text = notes(&home);
    assert_eq!(
        (text.matches("Why not buy it?").count(), text.matches("### Interview at Acme").count()),
        (1, 1),
        "{text}"
    );
}

#[test]
fn a_real_interview_of_which_nothing_is_noted_is_not_kept() {
    let home = home();
    let mut terminal = Terminal::start(&home, &["mock", "--real", "--at", "Acme"], 80);
    terminal.see("What was asked?");
    terminal.press("\r");
    terminal.see("What would you do better");
    terminal.press("\r");
    assert!(terminal.end().contains("Nothing was noted."));
    assert_eq!(common::stats(&home)["mocks"], serde_json::json!([]));
}

#[test]
fn what_is_written_into_the_notes_during_a_mock_stays() {
    let home = home();
    home.write("docs/mock-interview-notes.md", "# Mine\n\nBefore.\n");
    let mut terminal = Terminal::start(&home, &["mock", "--round", "1"], 80);
    terminal.see("space begins");
    home.write("docs/mock-interview-notes.md", "# Mine\n\nBefore.\n\nWritten while the clock was shown.\n");
    begin(&mut terminal, "Elevator pitch");
    answer(&mut terminal, 1);
    home.write("docs/mock-interview-notes.md", notes(&home) + "\nWritten after the answer.\n");
    improve(&mut terminal, "slower");
    terminal.see("Once more?");
    terminal.press("n");
    terminal.end();
    let text = notes(&home);
    passes_the_lessons_greps(&text);
    for words in ["Before.", "Written while the clock was shown.", "Written after the answer.", "slower"] {
        assert!(text.contains(words), "no {words}:\n{text}");
    }
}

/// A program that a test makes.
fn script(home: &Home, name: &str, text: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    let path = home.write(name, text);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path.to_string_lossy().into_owned()
}

#[test]
fn a_transcriber_that_hangs_costs_nothing_and_no_key_grades_meanwhile() {
    let home = Home::new();
    home.write("quick.md", "Q: How large is a batch?\nA: 500 rows, in 9 ms.\n");
    home.ok(&["import", "quick.md"]);
    let record = script(&home, "record", "#!/bin/sh\nprintf BEGIN > \"$1\"\nexec sleep 60\n");
    let hangs = script(&home, "hangs", "#!/bin/sh\nexec sleep 60\n");
    let flags = ["--record", &record, "--transcribe", &hangs];
    let mut terminal = Terminal::start(&home, &[&["review"], &flags[..]].concat(), 80);
    terminal.see("How large is a batch?");
    std::thread::sleep(std::time::Duration::from_millis(300));
    terminal.press(" ");
    terminal.see("Listening to what was said");
    terminal.press("1 3");
    terminal.settled();
    terminal.press("\u{1b}");
    terminal.see("Suggested: good");
    terminal.press("q");
    terminal.end();
    let told: i64 = home.database().query_row("SELECT count(*) FROM telling", [], |row| row.get(0)).unwrap();
    assert_eq!(told, 0, "keys pressed before the answer was shown graded nothing");

    let mut terminal = Terminal::start(&home, &[&["mock", "--round", "3"], &flags[..]].concat(), 80);
    begin(&mut terminal, "Trade-off defence");
    terminal.see("● recording");
    std::thread::sleep(std::time::Duration::from_millis(300));
    terminal.press(" ");
    terminal.see("pressed:");
    terminal.press(" ");
    terminal.see("Listening to what was said");
    assert!(notes(&home).contains("How large is a batch?"), "the answer is kept before anybody listens to it");
    terminal.press("\u{1b}");
    terminal.see("answer the question that was asked?");
    terminal.press("q");
    terminal.end();
}

#[test]
fn a_recorder_that_dies_is_told_of() {
    let home = home();
    let dies = script(&home, "dies", "#!/bin/sh\necho 'no microphone found' >&2\nexit 3\n");
    let mut terminal = Terminal::start(&home, &["mock", "--round", "1", "--record", &dies], 80);
    begin(&mut terminal, "Elevator pitch");
    terminal.see("no microphone found");
    assert!(!terminal.shown().contains("● recording"), "{}", terminal.shown());
    terminal.press("q");
    terminal.end();
}
