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

use self::decks::Decks;
use self::history::History;
use crate::schedule::Scheduler;
use crate::store::{AnkiCollection, CardRow, Deck, LoggedTelling, Store};

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
    pub notes: usize,
}

/// The cards of some decks in the order in which they are learnt, retired ones left out; with `history`, also where
/// they stand and what was told of them. `offset_min` is that of the local time. The same database gives the same
/// bytes.
pub fn package(store: &Store, decks: &[Deck], history: bool, offset_min: i32) -> Result<Package, Error> {
    let (cards, log) = if history { store.cards_and_log()? } else { (store.cards()?, Vec::new()) };
    let schedulers: HashMap<i64, Scheduler> = decks.iter().map(|deck| (deck.id, deck.scheduler())).collect();
    let numbers = ids::of_cards(&cards);
    let decks = decks::decks(decks);
    let collection = AnkiCollection::new(&form::head(&decks.named, offset_min))?;
    let mut history = History::new(&schedulers, &cards);
    collection.log(numbered(&log).filter_map(|(id, telling)| history.tell(telling, id, numbers[telling.card]?)))?;
    let chosen = chosen(&cards, &numbers, &decks);
    store.each_stored(chosen.iter().map(|chosen| (chosen.card.row, chosen)), |stored, chosen| {
        let standing = history.standing(chosen.at, chosen.card, chosen.position);
        collection.add(&note::note(&stored, chosen.number, chosen.deck, standing))
    })?;
    Ok(Package { bytes: collection.finish(packed)??, notes: chosen.len() })
}

/// The log with the numbers that Anki gives to answers: their instants, of which no two may be the same.
fn numbered(log: &[LoggedTelling]) -> impl Iterator<Item = (i64, &LoggedTelling)> {
    let mut latest = i64::MIN;
    log.iter().map(move |telling| {
        latest = telling.at_ms.max(latest.saturating_add(1));
        (latest, telling)
    })
}

/// A card that goes into the package.
struct Chosen<'c> {
    card: &'c CardRow,
    /// Its place among all cards.
    at: usize,
    /// Its number in Anki.
    number: i64,
    /// Number of its deck.
    deck: i64,
    /// Its turn among new cards.
    position: u32,
}

/// The cards of the decks, by their numbers.
fn chosen<'c>(cards: &'c [CardRow], numbers: &[Option<i64>], decks: &Decks) -> Vec<Chosen<'c>> {
    let mut chosen: Vec<Chosen<'_>> = Vec::new();
    let mut position = 0;
    for (at, (card, number)) in cards.iter().zip(numbers).enumerate() {
        if let (Some(number), Some(deck)) = (*number, decks.of.get(&card.deck)) {
            position += 1;
            chosen.push(Chosen { card, at, number, deck: *deck, position });
        }
    }
    chosen.sort_unstable_by_key(|chosen| chosen.number);
    chosen
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
