//! The file of a mock's notes is a person's, too: what they write there stays where they wrote it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]
#![cfg(unix)]

mod common;

use common::notes::{NOTES, beginning, notes, passes_the_lessons_greps};
use common::terminal::Terminal;
use common::{Home, deck};

fn home() -> Home {
    let home = Home::new();
    home.ok(&["import", &deck("interview-packet.md")]);
    home
}

/// A pitch, and the end of the mock.
fn mock(home: &Home) {
    home.feed(&["mock", "--plain", "--round", "1"], "\n\ny\ny\nbreathe\nn\n");
}

/// Puts words below a line of the notes.
fn type_below(home: &Home, line: &str, words: &str) {
    let text = notes(home);
    assert_eq!(text.matches(line).count(), 1, "{line}:\n{text}");
    home.write(NOTES, text.replace(line, &format!("{line}\n\n{words}")));
}

/// The lines that begin with any of the words, in the order in which they stand there.
fn order<'t>(text: &'t str, words: &[&str]) -> Vec<&'t str> {
    text.lines().filter(|line| words.iter().any(|word| line.starts_with(word))).collect()
}

#[test]
fn what_a_person_writes_stays_with_the_mock_that_it_is_about() {
    let mut home = home();
    mock(&home);
    type_below(&home, "# Mock interview notes", "Mine: Ada plays the interviewer.");
    type_below(&home, "**Improvement:** breathe", "Mine: Saturday's pitch ran over.");
    home.write(NOTES, notes(&home) + "\nMine: Saturday was hard.\n\n## Mine for Saturday\n\nMine: sleep more.\n");
    home.days_later(1);
    mock(&home);
    type_below(&home, "| Trade-off defence | – | – |", "Mine: Sunday went better.");
    home.write(NOTES, notes(&home) + "\n## Mine at the end\n\nMine: books to read.\n");
    home.days_later(2);
    mock(&home);
    let text = notes(&home);
    passes_the_lessons_greps(&text);
    let there = order(&text, &["Mine", "## Mine", "### Mine", "**Mock of", "## Earlier"]);
    let days =
        there.iter().map(|line| line.strip_prefix("**Mock of ").map_or(*line, |day| &day[..6])).collect::<Vec<_>>();
    assert_eq!(
        days,
        [
            "Mine: Ada plays the interviewer.", "Monday", "## Earlier mocks", "Sunday", "Mine: Sunday went better.",
            "Saturd", "Mine: Saturday's pitch ran over.", "Mine: Saturday was hard.", "### Mine for Saturday",
            "Mine: sleep more.", "## Mine at the end", "Mine: books to read.",
        ],
        "{text}"
    );
}

/// One who takes the notes of a mock while it goes on in another window.
#[test]
fn what_a_person_writes_during_a_mock_stays_too() {
    let home = home();
    let mut window = Terminal::start(&home, &["mock", "--plain", "--round", "1"], 100);
    window.press("\r\ry\ry\r");
    window.see("One improvement");
    home.write(NOTES, notes(&home) + "\nMine: the partner smiled.\n");
    window.press("breathe\rn\r");
    window.end();
    let text = notes(&home);
    assert_eq!(beginning(&text, "**Mock of"), 1, "{text}");
    assert_eq!(beginning(&text, "**Improvement:** breathe"), 1, "{text}");
    assert!(text.ends_with("\nMine: the partner smiled.\n"), "{text}");
}

/// Each finds its own entry, and leaves the other's alone.
#[test]
fn two_mocks_at_once_with_one_file_of_notes() {
    let home = home();
    let mut windows = ["1", "2"].map(|seed| {
        let mut window = Terminal::start(&home, &["mock", "--plain", "--round", "1", "--seed", seed], 100);
        window.press("\r\ry\ry\r");
        window.see("One improvement");
        window
    });
    for (window, wish) in windows.iter_mut().zip(["slower", "louder"]) {
        window.press(&format!("{wish}\rn\r"));
    }
    for window in windows {
        window.end();
    }
    let text = notes(&home);
    passes_the_lessons_greps(&text);
    assert_eq!((beginning(&text, "**Mock of"), beginning(&text, "### Round")), (2, 3), "{text}");
    assert!(text.find("seed 2.").unwrap() < text.find("## Earlier mocks").unwrap(), "{text}");
    for (seed, wish) in [("seed 1.", "slower"), ("seed 2.", "louder")] {
        let entry = text.split("**Mock of").find(|entry| entry.contains(seed)).unwrap();
        assert_eq!(beginning(entry, &format!("**Improvement:** {wish}")), 1, "{text}");
    }
}
