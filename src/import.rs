//! A file becomes a packet, its cards, and rows in the store; for the `import` command and for a review that begins with a path.

mod files;
mod reading;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use crate::card::{CardId, Change, Drafts};
use crate::packet::Packet;
use crate::schedule::Now;
use crate::store::{self, Difference, Imported, Store};
use files::files_in;
pub use files::{Text, texts};
use reading::{Bytes, Missing, deck_called, missing};
pub use reading::{Reading, deck_stated_in};

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing at the path.
    #[error("{} does not exist; check the path", .0.display())]
    Missing(PathBuf),
    /// The file or folder cannot be read.
    #[error("{} cannot be read ({reason}); check its permissions", .path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The path is no text, by which the database could know it.
    #[error("the path {} is not UTF-8; rename the file or folder, and import it then", .0.display())]
    Unnamed(PathBuf),
    /// The file is longer than a packet may be.
    #[error("{} is longer than 64 MB, which is more than retell reads at once; split it", .0.display())]
    TooLong(PathBuf),
    /// The file is no text.
    #[error("{} is binary, not Markdown text; export it as Markdown or plain text first", .0.display())]
    Binary(PathBuf),
    /// A folder holds no file that could be a packet.
    #[error("{} holds no packet (no .md, .markdown or .txt file with a story, pitch, decision, metric or question in it)", .0.display())]
    NoPackets(PathBuf),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// How to import.
#[derive(Debug, Clone)]
pub struct Options {
    /// The deck, if not the packet's own.
    pub deck: Option<String>,
    /// Whether stories in fenced examples give cards; none: as at the packet's last import.
    pub examples: Option<bool>,
    /// Whether files that are the same as before are read all the same.
    pub read_all: bool,
    /// What a person said of cards in doubt: by the card's place, the known card that it is.
    pub answers: HashMap<i64, CardId>,
    /// The moment of the import.
    pub now: Now,
}

/// What became of one file.
#[derive(Debug)]
pub struct Report {
    /// The deck.
    pub deck: String,
    /// What was read.
    pub reading: Reading,
    /// The path under which the packet was known before.
    pub renamed_from: Option<PathBuf>,
    /// Another packet that says the same to the letter and is there still, where this one is new.
    pub twin: Option<PathBuf>,
    /// What it did to the deck.
    pub changes: Imported,
}

impl Report {
    /// Each card that did not stay as it was, the new ones included: in the packet's order, then those that are gone.
    pub fn differences(&self) -> Vec<Difference> {
        let (changes, reading) = (&self.changes, &self.reading);
        let mut new = changes.new.iter().copied().peekable();
        let cards = reading.cards.cards(&reading.packet).iter().enumerate();
        let added = cards.filter(|(at, _)| new.next_if_eq(at).is_some());
        let added = added.map(|(at, card)| Difference::of(Change::Added, &card, Some(at)));
        let mut all: Vec<Difference> = added.chain(changes.differences.iter().cloned()).collect();
        all.sort_by_key(|difference| difference.at.unwrap_or(usize::MAX));
        all
    }
}

/// What became of a file.
#[derive(Debug)]
pub enum Outcome {
    /// It was read.
    Read(Box<Report>),
    /// It is the same as at its last import, into this deck.
    Same(PathBuf, String),
    /// It is one of a folder's files and not read, and why.
    PassedOver(PathBuf, &'static str),
    /// It was one of a folder's files and is gone; its deck, and how many of its cards are put aside.
    Gone(PathBuf, String, usize),
}

/// Imports a file, or the packets of a folder as one deck; `progress` hears how many of how many steps
/// are done.
pub fn import(
    store: &mut Store,
    path: &Path,
    options: &Options,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Outcome>, Error> {
    let deck = options.deck.clone().map(|name| deck_called(store, name)).transpose()?;
    if !path.is_dir() {
        let options = Options { deck, ..options.clone() };
        return import_files(store, &[path.to_path_buf()], None, &options, progress);
    }
    let files = files_in(path)?;
    let deck = deck.map_or_else(|| deck_called(store, folder_deck(store, path, &files)?), Ok)?;
    let options = Options { deck: Some(deck), ..options.clone() };
    let outcomes = import_files(store, &files, Some(path), &options, progress)?;
    let gives = |outcome: &Outcome| match outcome {
        Outcome::Read(report) => report.reading.gives() || report.changes.retired > 0,
        Outcome::Same(..) | Outcome::Gone(..) => true,
        Outcome::PassedOver(..) => false,
    };
    if outcomes.iter().any(gives) { Ok(outcomes) } else { Err(Error::NoPackets(path.to_path_buf())) }
}

/// The packets of a folder whose files are gone.
fn gone_from(store: &Store, folder: &Path) -> Result<Missing, Error> {
    let folder = identity(folder);
    let mut packets = missing(store)?;
    packets.retain(|(path, _)| path.starts_with(&folder));
    Ok(packets)
}

/// Puts the cards of packets aside whose files are gone, and are not there under another name.
fn put_gone_aside(store: &mut Store, folder: &Path, gone: Missing, options: &Options) -> Result<Vec<Outcome>, Error> {
    let (mut outcomes, whole) = (Vec::new(), identity(folder));
    for (path, packet) in gone {
        let (answers, aside) = (HashMap::new(), HashSet::new());
        let (empty, no_cards) = (Packet::default(), Drafts::default());
        let nothing = store::Import {
            deck: &packet.deck,
            path: &path,
            renamed: None,
            hash: &packet.hash,
            ladder: None,
            cards: no_cards.cards(&empty),
            notes: &[],
            emphases: Vec::new(),
            answers: &answers,
            aside: &aside,
            gone: &[],
            examples: packet.examples,
            now: options.now,
        };
        let cards = store.put_aside(&nothing)?.len();
        let notes = store.drop_notes(packet.id)?;
        if cards + notes > 0 {
            // Its path as those of the folder's other files are said.
            let said = path.strip_prefix(&whole).map_or_else(|_| path.clone(), |rest| folder.join(rest));
            outcomes.push(Outcome::Gone(said, packet.deck, cards));
        }
    }
    Ok(outcomes)
}

/// Imports files, and puts aside what is gone from their folder if they are all of one: all of it or nothing.
fn import_files(
    store: &mut Store,
    files: &[PathBuf],
    folder: Option<&Path>,
    options: &Options,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Outcome>, Error> {
    let many = files.len() > 1;
    let (mut outcomes, mut readings) = (Vec::new(), Vec::new());
    // Each file is read, and then imported.
    let steps = 2 * files.len();
    for (at, path) in files.iter().enumerate() {
        progress(at, steps);
        let read = read(store, path, options);
        match read.or_else(|error| if many { passed_over(error).map(Err) } else { Err(error) })? {
            Ok(reading) => readings.push(reading),
            Err(outcome) => outcomes.push(outcome),
        }
    }
    let gone = |store: &Store| folder.map_or_else(|| Ok(Vec::new()), |folder| gone_from(store, folder));
    if readings.is_empty() && gone(store)?.is_empty() {
        return Ok(outcomes);
    }
    store.whole(|store| {
        let aside = put_aside(store, &readings, options)?;
        let mut missing = missing(store)?;
        let read = steps - readings.len();
        for (at, reading) in readings.into_iter().enumerate() {
            progress(read + at, steps);
            outcomes.push(Outcome::Read(Box::new(reading.import(store, options, &aside, &mut missing)?)));
        }
        // A file under another name is the same packet now.
        if let Some(folder) = folder {
            let gone = gone_from(store, folder)?;
            outcomes.extend(put_gone_aside(store, folder, gone, options)?);
        }
        Ok(outcomes)
    })
}

/// What a file says, or what became of it where there is nothing to read.
fn read(store: &Store, path: &Path, options: &Options) -> Result<Result<Reading, Outcome>, Error> {
    let name = identity(path);
    if name.to_str().is_none() {
        return Err(Error::Unnamed(path.to_path_buf()));
    }
    let known = store.packet(&name)?;
    let examples = options.examples.unwrap_or(known.as_ref().is_some_and(|packet| packet.examples));
    let bytes = Bytes::open(path, examples, known)?;
    match bytes.known_in(options).filter(|_| !options.read_all) {
        Some(deck) => Ok(Err(Outcome::Same(path.to_path_buf(), deck))),
        None => bytes.read().map(Ok),
    }
}

/// One of several files that cannot be a packet is passed over.
fn passed_over(error: Error) -> Result<Outcome, Error> {
    match error {
        Error::Unnamed(path) => Ok(Outcome::PassedOver(path, "its path is not UTF-8")),
        Error::TooLong(path) => Ok(Outcome::PassedOver(path, "longer than 64 MB")),
        Error::Binary(path) => Ok(Outcome::PassedOver(path, "binary")),
        error => Err(error),
    }
}

/// What is gone from any changed file of the decks is put aside first: it may stand in another of their files now.
fn put_aside(store: &mut Store, readings: &[Reading], options: &Options) -> Result<HashSet<CardId>, Error> {
    let mut aside = HashSet::new();
    let own: Vec<PathBuf> = readings.iter().map(|reading| identity(&reading.path)).collect();
    let packets = store.packets()?;
    let decks = readings.iter().map(|reading| reading.deck_in(store, options)).collect::<Result<HashSet<_>, _>>()?;
    let of_own = packets.iter().filter(|(path, _)| own.contains(path)).map(|(_, packet)| &packet.deck);
    let decks: HashSet<&String> = of_own.chain(&decks).collect();
    for (path, packet) in packets.iter().filter(|(_, packet)| decks.contains(&packet.deck)) {
        let mine = own.iter().position(|known| known == path).map(|at| &readings[at]);
        let other = if mine.is_some() { None } else { changed_since(path, packet) };
        if let Some(reading) = mine.or(other.as_ref()) {
            let gone = store.put_aside(&reading.as_import(path, &packet.deck, options, &aside, &[]))?;
            aside.extend(gone);
        }
    }
    Ok(aside)
}

/// Another packet's file, if it says something else than when it was imported. One that cannot be read says nothing, nor
/// does what is no file any more, and might never be read to its end.
fn changed_since(path: &Path, packet: &store::Packet) -> Option<Reading> {
    if !path.is_file() {
        return None;
    }
    let bytes =
        Bytes::open(path, packet.examples, Some(packet.clone())).ok().filter(|bytes| bytes.hash != packet.hash)?;
    bytes.read().ok()
}

/// The path by which the store knows a file, wherever the command is run.
fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// The deck that a folder becomes: the one that it became before, under whatever name it goes now, else its own name.
fn folder_deck(store: &Store, folder: &Path, files: &[PathBuf]) -> Result<String, Error> {
    let folder = identity(folder);
    let known: Vec<String> = store
        .packets()?
        .into_iter()
        .filter(|(path, _)| path.starts_with(&folder))
        .map(|(_, packet)| packet.deck)
        .collect();
    // One file of many may have been imported by itself before.
    let whole = known.len() > 1 || files.len() == 1;
    if let Some(deck) = known.first().filter(|deck| whole && known.iter().all(|other| other == *deck)) {
        return Ok(deck.clone());
    }
    Ok(folder.file_name().map_or_else(|| "deck".to_owned(), |name| name.to_string_lossy().into_owned()))
}
