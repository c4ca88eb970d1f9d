//! A file becomes a packet, its cards, and rows in the store; for the `import` command and for a review that begins with a path.

mod files;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use crate::card::{CardId, Change, Drafts, decompose};
use crate::packet::{self, Audience, Note, Packet, Source};
use crate::schedule::{Ladder, Now};
use crate::store::{self, Difference, Imported, Store};
pub use files::{Text, texts};
use files::{bytes_of, files_in};

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
    #[error("{} is longer than 32 MB, and no packet is; split it into several files", .0.display())]
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

/// A file as it was read.
#[derive(Debug)]
pub struct Reading {
    /// The file.
    pub path: PathBuf,
    /// The text, for showing where a problem is, if there is one.
    pub source: Option<Source>,
    /// What it says.
    pub packet: Packet,
    /// Its cards, to be made of the packet.
    pub cards: Drafts,
    /// What is kept of it besides.
    pub notes: Vec<Note>,
    examples: bool,
    hash: Vec<u8>,
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
    /// It was one of a folder's files and is gone; its cards, so many, are put aside.
    Gone(PathBuf, usize),
}

/// Imports a file, or the packets of a folder as one deck; `progress` hears how many of how many steps
/// are done.
pub fn import(
    store: &mut Store,
    path: &Path,
    options: &Options,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Outcome>, Error> {
    if !path.is_dir() {
        return import_files(store, &[path.to_path_buf()], None, options, progress);
    }
    let files = files_in(path)?;
    let deck = options.deck.clone().map_or_else(|| folder_deck(store, path, &files), Ok)?;
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
fn gone_from(store: &Store, folder: &Path) -> Result<Vec<(PathBuf, store::Packet)>, Error> {
    let folder = identity(folder);
    let mut packets = store.packets()?;
    packets.retain(|(path, _)| path.starts_with(&folder) && !path.exists());
    Ok(packets)
}

/// Puts the cards of packets aside whose files are gone, and are not there under another name.
fn put_gone_aside(
    store: &mut Store,
    gone: Vec<(PathBuf, store::Packet)>,
    options: &Options,
) -> Result<Vec<Outcome>, Error> {
    let mut outcomes = Vec::new();
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
            examples: packet.examples,
            now: options.now,
        };
        let cards = store.put_aside(&nothing)?.len();
        let notes = store.drop_notes(packet.id)?;
        if cards + notes > 0 {
            outcomes.push(Outcome::Gone(path, cards));
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
        if identity(path).to_str().is_none() {
            if many {
                outcomes.push(Outcome::PassedOver(path.clone(), "its path is not UTF-8"));
                continue;
            }
            return Err(Error::Unnamed(path.clone()));
        }
        let known = store.packet(&identity(path))?;
        let examples = options.examples.unwrap_or(known.as_ref().is_some_and(|packet| packet.examples));
        let bytes = match Bytes::open(path, examples, known) {
            Err(Error::TooLong(path)) if many => {
                outcomes.push(Outcome::PassedOver(path, "longer than 32 MB"));
                continue;
            }
            bytes => bytes?,
        };
        match bytes.known_in(options).filter(|_| !options.read_all) {
            Some(deck) => outcomes.push(Outcome::Same(path.clone(), deck)),
            None => match bytes.read() {
                Ok(reading) => readings.push(reading),
                Err(Error::Binary(path)) if many => outcomes.push(Outcome::PassedOver(path, "binary")),
                Err(error) => return Err(error),
            },
        }
    }
    let gone = |store: &Store| folder.map_or_else(|| Ok(Vec::new()), |folder| gone_from(store, folder));
    if readings.is_empty() && gone(store)?.is_empty() {
        return Ok(outcomes);
    }
    store.whole(|store| {
        let aside = put_aside(store, &readings, options)?;
        let read = steps - readings.len();
        for (at, reading) in readings.into_iter().enumerate() {
            progress(read + at, steps);
            outcomes.push(Outcome::Read(Box::new(reading.import(store, options, &aside)?)));
        }
        // A file under another name is the same packet now.
        let gone = gone(store)?;
        outcomes.extend(put_gone_aside(store, gone, options)?);
        Ok(outcomes)
    })
}

/// What is gone from any changed file of the decks is put aside first: it may stand in another of their files now.
fn put_aside(store: &mut Store, readings: &[Reading], options: &Options) -> Result<HashSet<CardId>, Error> {
    let mut aside = HashSet::new();
    let own: Vec<PathBuf> = readings.iter().map(|reading| identity(&reading.path)).collect();
    let packets = store.packets()?;
    let of_own = packets.iter().filter(|(path, _)| own.contains(path)).map(|(_, packet)| &packet.deck);
    let decks: HashSet<&String> = of_own.chain(&options.deck).collect();
    for (path, packet) in packets.iter().filter(|(_, packet)| decks.contains(&packet.deck)) {
        let mine = own.iter().position(|known| known == path).map(|at| &readings[at]);
        let other = if mine.is_some() { None } else { changed_since(path, packet) };
        if let Some(reading) = mine.or(other.as_ref()) {
            let gone = store.put_aside(&reading.as_import(path, &packet.deck, options, &aside))?;
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

/// Bytes of a file, with the hash by which an unchanged one is known: of the file, the options, and the version that
/// reads it.
struct Bytes {
    path: PathBuf,
    content: Vec<u8>,
    examples: bool,
    hash: Vec<u8>,
    /// The packet that the file was when it was last imported.
    known: Option<store::Packet>,
}

impl Bytes {
    fn open(path: &Path, examples: bool, known: Option<store::Packet>) -> Result<Self, Error> {
        let content = bytes_of(path)?;
        let mut hasher = blake3::Hasher::new();
        hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
        hasher.update(&[u8::from(examples)]);
        hasher.update(&content);
        let hash = hasher.finalize().as_bytes()[..16].to_vec();
        Ok(Self { path: path.to_path_buf(), content, examples, hash, known })
    }

    /// The deck into which just these bytes were imported before; nothing when they are new or changed.
    fn known_in(&self, options: &Options) -> Option<String> {
        let known = self.known.as_ref().filter(|packet| packet.hash == self.hash)?;
        let wanted = |deck: &String| options.deck.as_ref().is_none_or(|wanted| wanted == deck);
        Some(known.deck.clone()).filter(wanted)
    }

    fn read(self) -> Result<Reading, Error> {
        let source = Source::read(self.content).map_err(|_| Error::Binary(self.path.clone()))?;
        let packet = packet::read(&source);
        let cards = decompose(&packet, self.examples);
        let notes = packet.notes();
        let source = Some(source).filter(|_| !packet.problems.is_empty());
        Ok(Reading { path: self.path, source, examples: self.examples, hash: self.hash, packet, cards, notes })
    }
}

impl Reading {
    /// Whether the file gives cards, or something to rehearse by.
    pub fn gives(&self) -> bool {
        !self.cards.is_empty() || self.packet.is_worth_keeping()
    }

    /// Brings the cards into the store. A file that never gave anything and gives nothing now leaves no trace there.
    fn import(self, store: &mut Store, options: &Options, aside: &HashSet<CardId>) -> Result<Report, Error> {
        let path = identity(&self.path);
        let known = store.packet(&path)?;
        let renamed = if known.is_none() { renamed_from(store, &self)? } else { None };
        let deck = self.deck(options, known.as_ref(), renamed.as_ref().map(|(_, packet)| packet));
        if !self.gives() && known.is_none() {
            let changes = Imported::default();
            return Ok(Report { deck, reading: self, renamed_from: None, twin: None, changes });
        }
        let twin = if known.is_none() && renamed.is_none() { twin(store, &self.hash)? } else { None };
        let ladder = self.packet.ladder.clone().and_then(|days| Ladder::new(days).ok());
        let id = renamed.as_ref().map(|(_, packet)| packet.id);
        let import = self.as_import(&path, &deck, options, aside);
        let changes = store.import(&store::Import { renamed: id, ladder: ladder.as_ref(), ..import })?;
        Ok(Report { deck, reading: self, renamed_from: renamed.map(|(path, _)| path), twin, changes })
    }

    /// The deck that was asked for, else that of the packet under its old name, else its own, else the one it is in,
    /// else the file's name.
    fn deck(&self, options: &Options, known: Option<&store::Packet>, renamed: Option<&store::Packet>) -> String {
        let own = stated(self.packet.deck.as_deref());
        let kept = |packet: Option<&store::Packet>| packet.map(|packet| packet.deck.clone());
        options.deck.clone().or(kept(renamed)).or(own).or(kept(known)).unwrap_or_else(|| stem(&self.path))
    }

    /// Titles of the stories that its notes emphasise, with whom they are for.
    fn emphases(&self) -> Vec<(&str, Audience)> {
        let wanted = self.packet.emphases.iter().filter(|emphasis| self.examples || !emphasis.example);
        let titles = wanted.flat_map(|emphasis| emphasis.stories.iter().map(|at| (*at, emphasis.audience)));
        titles.map(|(at, audience)| (self.packet.stories[at].title.as_str(), audience)).collect()
    }

    fn as_import<'i>(
        &'i self,
        path: &'i Path,
        deck: &'i str,
        options: &'i Options,
        aside: &'i HashSet<CardId>,
    ) -> store::Import<'i> {
        store::Import {
            deck,
            path,
            renamed: None,
            hash: &self.hash,
            examples: self.examples,
            ladder: None,
            cards: self.cards.cards(&self.packet),
            notes: &self.notes,
            emphases: self.emphases(),
            answers: &options.answers,
            aside,
            now: options.now,
        }
    }
}

/// The deck that a file's front matter names, to which the next import of the file takes its cards.
pub fn deck_stated_in(path: &Path) -> Option<String> {
    let source = Source::read(bytes_of(path).ok()?).ok()?;
    stated(source.front.deck.as_deref())
}

fn stated(deck: Option<&str>) -> Option<String> {
    deck.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// A packet whose file is gone and that has most of these cards, or notes where there are none: this is it, under
/// another name.
fn renamed_from(store: &Store, reading: &Reading) -> Result<Option<(PathBuf, store::Packet)>, Error> {
    let (cards, notes) = (reading.cards.cards(&reading.packet), &reading.notes);
    let mut best = None;
    let mut most = if cards.is_empty() { notes.len() } else { cards.len() } / 2;
    for (path, packet) in store.packets()? {
        let shared = match (path.exists(), cards.is_empty()) {
            (true, _) => 0,
            (false, true) => store.shared_notes(packet.id, notes)?,
            (false, false) => store.shared(packet.id, cards)?,
        };
        if shared > most {
            most = shared;
            best = Some((path, packet));
        }
    }
    Ok(best)
}

/// A packet of the same bytes whose file is there.
fn twin(store: &Store, hash: &[u8]) -> Result<Option<PathBuf>, Error> {
    let mut packets = store.packets()?.into_iter();
    Ok(packets.find(|(path, packet)| packet.hash == hash && path.exists()).map(|(path, _)| path))
}

/// The path by which the store knows a file, wherever the command is run.
fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "deck".to_owned(), |stem| stem.to_string_lossy().into_owned())
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
