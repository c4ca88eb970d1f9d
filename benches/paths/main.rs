//! The paths that a person waits on, whole process, each beside what SQLite alone needs for the same work.
//!
//! `cargo bench` runs them all; `cargo bench -- due` some. Only ratios between rows of one run mean anything; those that
//! were measured, and against which other programs, stand in `docs/performance.md`.

mod collection;
mod limit;
mod session;

use std::fs;
use std::path::PathBuf;

use collection::Collection;
use session::Session;
use tempfile::TempDir;

/// Numbers of cards; ten tellings a card have been given where a collection is to be in use.
const CARDS: [u32; 3] = [1_000, 10_000, 100_000];

fn main() {
    divan::main();
}

/// An empty folder, and the path of a database in it.
fn empty() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let database = folder.path().join("retell.db");
    (folder, database)
}

/// A folder with a copy of a database.
fn copy(database: &PathBuf) -> (TempDir, PathBuf) {
    let (folder, copied) = empty();
    fs::copy(database, &copied).expect("the collection can be copied");
    (folder, copied)
}

/// A packet into an empty database.
#[divan::bench_group(sample_count = 5, sample_size = 1)]
mod import {
    use divan::Bencher;

    use super::{CARDS, Collection, collection, empty, limit};

    #[divan::bench(args = CARDS)]
    fn limit(bencher: Bencher<'_, '_>, cards: u32) {
        let packet = &Collection::of(cards).packet;
        bencher.with_inputs(empty).bench_local_refs(|(_folder, database)| limit::import(database, packet));
    }

    #[divan::bench(args = CARDS)]
    fn retell(bencher: Bencher<'_, '_>, cards: u32) {
        let packet = &Collection::of(cards).packet;
        bencher.with_inputs(empty).bench_local_refs(|(_folder, database)| collection::import(database, packet));
    }
}

/// The same packet once more.
#[divan::bench_group(sample_count = 20, sample_size = 1)]
mod again {
    use divan::Bencher;

    use super::{CARDS, Collection, collection, limit};

    #[divan::bench(args = CARDS)]
    fn limit(bencher: Bencher<'_, '_>, cards: u32) {
        let collection = Collection::of(cards);
        bencher.bench_local(|| limit::compare(&collection.limit, &collection.packet));
    }

    #[divan::bench(args = CARDS)]
    fn retell(bencher: Bencher<'_, '_>, cards: u32) {
        let collection = Collection::of(cards);
        bencher.bench_local(|| collection::import(&collection.database, &collection.packet));
    }
}

/// From nothing to how many cards are due.
#[divan::bench_group(sample_count = 50, sample_size = 1)]
mod due {
    use divan::Bencher;

    use super::{CARDS, Collection, collection, limit};

    #[divan::bench(args = CARDS)]
    fn limit(bencher: Bencher<'_, '_>, cards: u32) {
        let database = &Collection::of(cards).limit;
        bencher.bench_local(|| limit::due(database));
    }

    #[divan::bench(args = CARDS)]
    fn retell(bencher: Bencher<'_, '_>, cards: u32) {
        let database = &Collection::of(cards).database;
        bencher.bench_local(|| collection::retell(database, &["due", "--count"]));
    }
}

/// From a grade to the next card, the telling on disk in between.
#[divan::bench_group(sample_count = 150, sample_size = 1)]
mod answer {
    use divan::Bencher;

    use super::{CARDS, Collection, Session, copy, limit};

    #[divan::bench(args = CARDS)]
    fn limit(bencher: Bencher<'_, '_>, cards: u32) {
        let (_folder, database) = copy(&Collection::of(cards).limit);
        let mut answers = limit::Answers::open(&database);
        bencher.bench_local(|| answers.one());
    }

    #[divan::bench(args = CARDS)]
    fn retell(bencher: Bencher<'_, '_>, cards: u32) {
        let (_folder, database) = copy(&Collection::of(cards).database);
        let mut session = Session::begin(&database);
        // The first answer of a day pays for that day's backup.
        session.answer();
        bencher.bench_local(|| session.answer());
    }
}

/// Progress over the whole log.
#[divan::bench_group(sample_count = 10, sample_size = 1)]
mod stats {
    use divan::Bencher;

    use super::{CARDS, Collection, collection, limit};

    #[divan::bench(args = CARDS)]
    fn limit(bencher: Bencher<'_, '_>, cards: u32) {
        let database = &Collection::of(cards).limit;
        bencher.bench_local(|| limit::scan(database));
    }

    #[divan::bench(args = CARDS)]
    fn retell(bencher: Bencher<'_, '_>, cards: u32) {
        let database = &Collection::of(cards).database;
        bencher.bench_local(|| collection::retell(database, &["stats", "--format", "json"]));
    }
}

/// All cards as CSV.
#[divan::bench_group(sample_count = 10, sample_size = 1)]
mod export {
    use divan::Bencher;

    use super::{CARDS, Collection, collection, limit};

    #[divan::bench(args = CARDS)]
    fn limit(bencher: Bencher<'_, '_>, cards: u32) {
        let database = &Collection::of(cards).limit;
        bencher.bench_local(|| limit::export(database));
    }

    #[divan::bench(args = CARDS)]
    fn retell(bencher: Bencher<'_, '_>, cards: u32) {
        let database = &Collection::of(cards).database;
        bencher.bench_local(|| collection::retell(database, &["export", "cards"]));
    }
}
