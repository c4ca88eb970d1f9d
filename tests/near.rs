//! Close to an interview: what `plan` promises, what `retell` points to, on the eve, on the day and after it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::{Home, deck};

fn home() -> Home {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home
}

/// A page without its line breaks.
fn filled(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_plan_begins_today_and_promises_what_it_does() {
    let home = home();
    for (days, says) in [
        ("+1", "From today on 12 cards are told for the first time."),
        ("+2", "From today on 24 cards are told for the first time."),
        ("+5", "From today on 62 cards are told for the first time, and "),
    ] {
        let page = filled(&home.ok(&["plan", "--interview", days, "--minutes", "20", "--dry-run"]));
        assert!(page.contains(says) && !page.contains("every card"), "{days}: {page}");
    }
    let page = filled(&home.ok(&["plan", "--interview", "+27", "--minutes", "20", "--dry-run"]));
    assert!(page.contains("From Mon 14 Dec on every card is told once more."), "{page}");
}
