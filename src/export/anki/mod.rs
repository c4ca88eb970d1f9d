//! `export anki`: an `.apkg`, the package that Anki shares decks by.
//!
//! Anki knows a note by its GUID, here the card's name, and takes what a package says of it when the note's time of
//! change has grown. So an edit comes through, and everything else stays, the user's own schedule first of all.
//! Read off Anki's importer (ankitects/anki, `rslib/src/import_export/package/apkg/import`).

mod checksum;
mod decks;
mod form;
mod history;
mod html;
mod ids;
mod note;

use std::collections::HashMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use self::history::Numbered;
use crate::schedule::Scheduler;
use crate::store::{AnkiCollection, Deck, LoggedTelling, Store};

/// Why there is no package.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database could not be read, or the collection not be made.
    #[error(transparent)]
    Store(#[from] crate::store::Error),
    /// The archive could not be made.
    #[error("the package cannot be packed ({0})")]
    Zip(#[from] zip::result::ZipError),
    /// The archive could not be written.
    #[error("the package cannot be packed ({0})")]
    Io(#[from] std::io::Error),
}

/// A package and how many notes it holds.
#[derive(Debug)]
pub struct Package {
    /// The bytes of its file.
    pub bytes: Vec<u8>,
    /// Its notes.
    pub notes: u32,
}

/// The cards of some decks in the order in which they are learnt, retired ones left out; with `history`, also where
/// they stand and what was told of them. `offset_min` is that of the local time. The same database gives the same
/// bytes.
pub fn package(store: &Store, decks: &[Deck], history: bool, offset_min: i32) -> Result<Package, Error> {
    let (cards, mut log) = if history {
        let snapshot = store.snapshot()?;
        let log = log(snapshot.tellings, snapshot.cards.len());
        (snapshot.cards, log)
    } else {
        (store.cards()?, Vec::new())
    };
    let schedulers: HashMap<i64, Scheduler> = decks.iter().map(|deck| (deck.id, deck.scheduler())).collect();
    let decks = decks::decks(decks);
    let numbers = ids::of_cards(&cards);
    let collection = AnkiCollection::new(&form::head(&decks.named, offset_min))?;
    let mut notes = 0;
    for (at, card) in cards.iter().enumerate().filter(|(_, card)| card.retired.is_none()) {
        let Some((deck, scheduler)) = decks.of.get(&card.deck).zip(schedulers.get(&card.deck)) else { continue };
        notes += 1;
        let tellings = log.get_mut(at).map(std::mem::take).unwrap_or_default();
        let (standing, reviews) = history::standing(card, notes, &tellings, scheduler);
        collection.add(&note::note(&store.card(card.row)?, numbers[&card.row], *deck, standing), &reviews)?;
    }
    Ok(Package { bytes: packed(&collection.into_bytes()?)?, notes })
}

/// The log card by card. Anki numbers answers by their instants, so no two may have the same.
fn log(tellings: Vec<LoggedTelling>, cards: usize) -> Vec<Vec<Numbered>> {
    let mut log: Vec<Vec<Numbered>> = vec![Vec::new(); cards];
    let mut latest = i64::MIN;
    for telling in tellings {
        latest = telling.at_ms.max(latest.saturating_add(1));
        log[telling.card].push((latest, telling));
    }
    log
}

/// The archive: the collection, and the list of its media, of which there are none. It does not say when it was made.
fn packed(collection: &[u8]) -> Result<Vec<u8>, Error> {
    // Higher levels take several times as long for a tenth of the size.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("collection.anki2", collection), ("media", b"{}")] {
        archive.start_file(name, options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
