//! Any lines as another machine's log: united with this one, or refused as a whole; the second time nothing is new.

#![no_main]

use libfuzzer_sys::fuzz_target;
use retell::review::{Choice, choose};
use retell::stats::{Filter, stats};
use retell::store::log::Line;
use retell::store::{Error, Store};
use retell_fuzz::{now, store};

fuzz_target!(|text: &str| {
    let mut lines: Vec<Line> = text.lines().filter_map(|line| Line::read(line).ok()).collect();
    let mut store = store();
    if unite(&mut store, &lines).is_none() {
        return;
    }
    choose(&store, &Choice::default(), now().day).expect("cards");
    let snapshot = store.snapshot().expect("a snapshot");
    stats(&snapshot, &Filter::default(), now().day, |card| store.points(card.row)).expect("numbers");
    let once = log(&store);
    lines.reverse();
    let again = unite(&mut store, &lines).expect("what was united once");
    assert_eq!((again.new, again.mocks), (0, 0));
    assert_eq!(once, log(&store));
});

fn unite(store: &mut Store, lines: &[Line]) -> Option<retell::store::Merged> {
    store.merge::<Error>(|take| lines.iter().try_for_each(|line| take(line.clone()))).ok()
}

/// The log as it would be exported, but for its order.
fn log(store: &Store) -> Vec<String> {
    let mut lines = Vec::new();
    let written = store.log::<Error>(None, true, |line| {
        lines.push(format!("{line:?}"));
        Ok(())
    });
    written.expect("a log");
    lines.sort_unstable();
    lines
}
