//! Any bytes as a database file: whoever looks at it gets an error or an answer.

#![no_main]

use libfuzzer_sys::fuzz_target;
use retell::review::{Choice, choose};
use retell::stats::{Filter, stats};
use retell::store::{Error, Store};
use retell_fuzz::now;

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let path = folder.path().join("retell.db");
    std::fs::write(&path, bytes).expect("a temporary file");
    let _ = Store::examine(&path);
    if let Ok(store) = Store::copy_of(&path) {
        look(&store);
    }
    if let Ok(store) = Store::open(&path) {
        look(&store);
    }
});

fn look(store: &Store) {
    let _ = choose(store, &Choice::default(), now().day);
    let _ =
        store.snapshot().map(|snapshot| stats(&snapshot, &Filter::default(), now().day, |card| store.points(card.row)));
    let _ = store.log::<Error>(None, true, |_| Ok(()));
}
