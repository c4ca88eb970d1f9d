//! The notes of mock interviews, and what the lesson asks of them.

use super::Home;

/// Where the notes go unless another place is named.
pub const NOTES: &str = "docs/mock-interview-notes.md";

pub fn notes(home: &Home) -> String {
    std::fs::read_to_string(home.path(NOTES)).unwrap()
}

/// How many lines begin with the words: `grep -c "^…"`.
pub fn beginning(text: &str, words: &str) -> usize {
    text.lines().filter(|line| line.starts_with(words)).count()
}

/// The file is there; three rounds are headings; three lines speak of what is to be better.
pub fn passes_the_lessons_greps(text: &str) {
    assert_eq!(beginning(text, "## Round"), 3, "{text}");
    let better = text.lines().map(str::to_lowercase);
    let better = better.filter(|line| ["improvement", "fix", "next time"].iter().any(|word| line.contains(word)));
    assert!(better.count() >= 3, "{text}");
}
