//! Any bytes as the answers of a review: each line is heeded or refused, and the log holds what was acknowledged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use retell::review::{Choice, choose, run};
use retell::terminal::JsonLines;
use retell_fuzz::{now, store};

fuzz_target!(|input: &[u8]| {
    let mut store = store();
    let cards = choose(&store, &Choice::default(), now().day).expect("cards");
    let mut output = Vec::new();
    run(&mut store, &mut JsonLines::new(input, &mut output), cards, false, &now).expect("a session");
    let output = String::from_utf8(output).expect("text");
    let said = |key: &str| output.lines().filter(|line| line.starts_with(key)).count();
    let (recorded, undone) = (said(r#"{"recorded""#), said(r#"{"undone""#));
    assert_eq!(store.snapshot().expect("a snapshot").tellings.iter().flatten().count() + undone, recorded);
    assert_eq!(said(r#"{"summary""#), 1);
});
