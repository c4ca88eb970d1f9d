//! A file becomes a packet, its cards, and rows in the store; for the `import` command and for a review that begins with a path.

use std::path::{Path, PathBuf};

use crate::card::{Card, decompose};
use crate::packet::{self, Packet, Source};
use crate::schedule::{Day, Ladder};
use crate::store::{self, ImportChanges, Imported, Store};

/// Endings of the files that a folder is searched for.
const ENDINGS: &[&str] = &["md", "markdown", "txt"];

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
    /// Whether stories in fenced examples give cards.
    pub examples: bool,
    /// Whether nothing is to be kept.
    pub dry_run: bool,
    /// The day of the import.
    pub today: Day,
}

/// A file as it was read.
#[derive(Debug)]
pub struct Reading {
    /// The file.
    pub path: PathBuf,
    /// Hash of what is imported: the file, the options and the version that reads them.
    pub hash: Vec<u8>,
    /// What it says.
    pub packet: Packet,
    /// Its cards.
    pub cards: Vec<Card>,
}

/// What became of one file.
#[derive(Debug)]
pub struct Report {
    /// The deck.
    pub deck: String,
    /// What was read.
    pub reading: Reading,
    /// What it did to the deck.
    pub changes: Imported,
}

/// Bytes of a file, with the hash by which an unchanged one is known.
#[derive(Debug)]
pub struct Bytes {
    path: PathBuf,
    content: Vec<u8>,
    hash: Vec<u8>,
}

/// Reads a file's bytes.
pub fn open(path: &Path, options: &Options) -> Result<Bytes, Error> {
    let unreadable = |error: &std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::Missing(path.to_path_buf()),
        _ => Error::Unreadable { path: path.to_path_buf(), reason: error.to_string() },
    };
    let bytes = std::fs::read(path).map_err(|error| unreadable(&error))?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(&[u8::from(options.examples)]);
    hasher.update(&bytes);
    Ok(Bytes { path: path.to_path_buf(), content: bytes, hash: hasher.finalize().as_bytes()[..16].to_vec() })
}

impl Bytes {
    /// The deck into which just these bytes were imported before; nothing when they are new or changed.
    pub fn known_in(&self, store: &Store, options: &Options) -> Result<Option<String>, Error> {
        let known = store.packet(&identity(&self.path))?.filter(|packet| packet.hash == self.hash);
        let wanted = |deck: &String| options.deck.as_ref().is_none_or(|wanted| wanted == deck);
        Ok(known.map(|packet| packet.deck).filter(wanted))
    }

    /// Understands the bytes as a packet.
    pub fn read(self, options: &Options) -> Result<Reading, Error> {
        let source = Source::read(&self.content).map_err(|_| Error::Binary(self.path.clone()))?;
        let packet = packet::read(&source);
        let cards = decompose(&packet, options.examples);
        Ok(Reading { path: self.path, hash: self.hash, packet, cards })
    }
}

impl Reading {
    /// Brings the cards into the store. A file that never gave a card and gives none now leaves no trace there.
    pub fn import(self, store: &mut Store, options: &Options) -> Result<Report, Error> {
        let path = identity(&self.path);
        let known = store.packet(&path)?;
        let deck = options
            .deck
            .clone()
            .or_else(|| self.packet.deck.clone())
            .or_else(|| known.as_ref().map(|packet| packet.deck.clone()));
        let deck =
            deck.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).unwrap_or_else(|| stem(&self.path));
        if self.cards.is_empty() && known.is_none() {
            return Ok(Report { deck, reading: self, changes: Imported::default() });
        }
        let ladder = self.packet.ladder.clone().and_then(|days| Ladder::new(days).ok());
        let changes = ImportChanges {
            deck: &deck,
            path: &path,
            hash: &self.hash,
            ladder: ladder.as_ref(),
            cards: &self.cards,
            today: options.today,
        };
        let changes = store.import(&changes, options.dry_run)?;
        Ok(Report { deck, reading: self, changes })
    }
}

/// The path by which the store knows a file, wherever the command is run.
fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "deck".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// The name of the deck that a folder becomes.
pub fn folder_deck(folder: &Path) -> String {
    identity(folder).file_name().map_or_else(|| "deck".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The files of a folder that may be packets, by path; hidden ones and links are passed over.
pub fn files_in(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable =
        |path: &Path, error: &std::io::Error| Error::Unreadable { path: path.to_path_buf(), reason: error.to_string() };
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| unreadable(&folder, &error))? {
            let entry = entry.map_err(|error| unreadable(&folder, &error))?;
            let kind = entry.file_type().map_err(|error| unreadable(&folder, &error))?;
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
                files.push(path);
            }
        }
    }
    files.sort();
    if files.is_empty() { Err(Error::NoPackets(folder.to_path_buf())) } else { Ok(files) }
}
