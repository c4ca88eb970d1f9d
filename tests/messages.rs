//! What is said to a person is broken between words on a terminal, and stays one line where a program reads it.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::terminal::Terminal;
use common::{Home, deck};

/// Commands that say something, and words of what they say.
const SAID: [(&[&str], &str); 12] = [
    (&["plan", "legends", "--interview", "2026-11-20"], "2026-11-20 is past; today is 2026-11-21"),
    (&["review", "no/such/folder/of/mine/stories.md"], "no/such/folder/of/mine/stories.md does not exist; check"),
    (
        &["show", "a story that nobody has told"],
        "there is no deck, card or story \"a story that nobody has told\"; `retell",
    ),
    (&["plan", "--minutes", "none at all"], "error: invalid value 'none at all' for '--minutes <N>'"),
    (&["new", "some-stories.md"], "Written to some-stories.md. Replace what stands in brackets, then: retell review"),
    (&["find", "failure", "--role", "ic"], "Write so outside of its stories, and import it again: For"),
    (&["show", "legends", "--ask"], "legends has no questions to ask yet. Write them as a list under: ## Questions to"),
    (
        &["suspend", "The Sunday we were an hour late"],
        "Story “The Sunday we were an hour late” suspended: 10 cards are asked no more.",
    ),
    (
        &["resume", "The Sunday we were an hour late"],
        "Story “The Sunday we were an hour late” resumed: 10 cards are asked again.",
    ),
    (&["undo"], "Taken back: good, “Give the short version of"),
    (
        &["deck", "set", "legends", "--new", "4"],
        "legends: ladder 3,7,21,60; at most 4 new cards a day; whatever is due each day",
    ),
    (&["plan"], "To set a date: retell plan legends --interview 2026-12-18 --minutes 20"),
];

#[test]
fn messages_are_broken_between_words() {
    for columns in [60, 80] {
        let home = Home::new();
        home.ok(&["import", &deck("legends.md")]);
        home.feed(&["review", "--plain", "--limit", "1"], "\ngood\n");
        for (args, says) in SAID {
            let page = Terminal::page(&home, args, columns);
            assert!(page.split_whitespace().collect::<Vec<_>>().join(" ").contains(says), "{args:?}: {page}");
            let longest = page.lines().map(console::measure_text_width).max().unwrap_or(0);
            assert!(longest <= usize::from(columns), "{args:?}, {columns} columns: {page}");
        }
    }
}

#[test]
fn a_program_reads_a_message_in_one_line() {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    let error = home.fails(&["show", &"nothing of that name ".repeat(8)], 1);
    assert_eq!(error.lines().count(), 1, "{error}");
    let said = home.ok(&["suspend", "The Sunday we were an hour late"]);
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn the_first_screen_fits_its_window() {
    for columns in [60, 80] {
        let page = Terminal::page(&Home::new(), &[], columns);
        assert!(page.contains("    retell review my-stories.md\n"), "{page}");
        assert!(page.lines().all(|line| line.len() <= usize::from(columns)), "{page}");
        let words: Vec<&str> = page.split_whitespace().collect();
        assert!(words.join(" ").ends_with("The file itself is never changed."), "{page}");
    }
}
