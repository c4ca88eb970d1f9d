//! The pages for whoever changes something name what is there.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use std::path::Path;

/// The first folder or the ending says that a name in backticks is one of a file here.
fn is_file(name: &str) -> bool {
    let folders = ["src/", "tests/", "docs/", "migrations/", "decks/", ".ci/", ".github/"];
    !name.contains(char::is_whitespace)
        && (folders.iter().any(|folder| name.starts_with(folder)) || name == ".deny.toml")
}

#[test]
fn every_file_that_is_named_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (page, least) in [("docs/architecture.md", 50), ("docs/CONTRIBUTING.md", 4)] {
        let text = std::fs::read_to_string(root.join(page)).unwrap();
        let names: Vec<&str> = text.split('`').skip(1).step_by(2).filter(|name| is_file(name)).collect();
        assert!(names.len() >= least, "{page} names {} files", names.len());
        for name in names {
            assert!(root.join(name).exists(), "{page} names {name}, which is not there");
        }
    }
}

#[test]
fn the_order_of_the_layers_is_the_one_that_is_checked() {
    let page = include_str!("../docs/architecture.md");
    let chain = page.split("\n\n").find(|lines| lines.starts_with("`packet` ←")).unwrap();
    let named: Vec<&str> = chain.split('`').skip(1).step_by(2).collect();
    let checked = include_str!("layers.rs");
    let order = |name: &str| checked.find(&format!("\"{name}\""));
    let known = ["packet", "check", "card", "schedule", "store", "import", "review", "find", "mock", "stats"];
    assert!(known.iter().all(|name| named.contains(name)) && named.iter().all(|name| order(name).is_some()));
    assert!(named.windows(2).all(|pair| order(pair[0]) < order(pair[1])), "{named:?}");
}
