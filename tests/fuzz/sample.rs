//! What targets begin from: a database in memory with one packet's cards.

use std::collections::HashMap;

use retell::import::{Options, import};
use retell::schedule::{Day, Now};
use retell::store::Store;

/// Saturday 21 November 2026, noon.
pub fn now() -> Now {
    Now { ms: 1_795_258_800_000, offset_min: 60, day: Day::from_number(20_778) }
}

/// A database with the cards of `sample.md` in the deck `sample`; their names are the same at every run.
pub fn store() -> Store {
    thread_local!(static MADE: Store = make());
    MADE.with(|store| store.scratch_copy().expect("memory"))
}

fn make() -> Store {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let path = folder.path().join("sample.md");
    std::fs::write(&path, include_str!("sample.md")).expect("a temporary file");
    let deck = Some("sample".to_owned());
    let options = Options { deck, examples: None, read_all: false, answers: HashMap::new(), now: now() };
    let mut store = Store::in_memory().expect("memory");
    import(&mut store, &path, &options, &mut |_, _| {}).expect("an import");
    store
}
