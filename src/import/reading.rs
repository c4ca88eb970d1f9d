//! A file as it was read: its bytes, what they say, and what of it the store takes.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::files::bytes_of;
use super::{Error, Options, Report, identity};
use crate::card::{CardId, Drafts, decompose};
use crate::packet::{self, Audience, Note, Packet, Source};
use crate::schedule::Ladder;
use crate::store::{self, Imported, Store};

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

/// Bytes of a file, with the hash by which an unchanged one is known: of the file, the options, and the version that
/// reads it.
pub struct Bytes {
    path: PathBuf,
    content: Vec<u8>,
    examples: bool,
    /// By which it is known again.
    pub hash: Vec<u8>,
    /// The packet that the file was when it was last imported.
    known: Option<store::Packet>,
}

impl Bytes {
    /// Reads the bytes of a file; `known` is the packet that it was.
    pub fn open(path: &Path, examples: bool, known: Option<store::Packet>) -> Result<Self, Error> {
        let content = bytes_of(path)?;
        let mut hasher = blake3::Hasher::new();
        hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
        hasher.update(&[u8::from(examples)]);
        hasher.update(&content);
        let hash = hasher.finalize().as_bytes()[..16].to_vec();
        Ok(Self { path: path.to_path_buf(), content, examples, hash, known })
    }

    /// The deck into which just these bytes were imported before; nothing when they are new or changed.
    pub fn known_in(&self, options: &Options) -> Option<String> {
        let known = self.known.as_ref().filter(|packet| packet.hash == self.hash)?;
        let wanted = |deck: &String| options.deck.as_ref().is_none_or(|wanted| wanted == deck);
        Some(known.deck.clone()).filter(wanted)
    }

    /// What they say; bytes that are no text say nothing.
    pub fn read(self) -> Result<Reading, Error> {
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
    /// `missing` are the packets whose files are gone: one that is this, under another name, is so no more.
    pub(super) fn import(
        self,
        store: &mut Store,
        options: &Options,
        aside: &HashSet<CardId>,
        missing: &mut Missing,
    ) -> Result<Report, Error> {
        let path = identity(&self.path);
        let known = store.packet(&path)?;
        let renamed = if known.is_none() { renamed_from(store, &self, missing)? } else { None };
        let renamed = renamed.map(|at| missing.swap_remove(at));
        let deck = self.deck(store, options, known.as_ref().or(renamed.as_ref().map(|(_, packet)| packet)))?;
        if !self.gives() && known.is_none() {
            let changes = Imported::default();
            return Ok(Report { deck, reading: self, renamed_from: None, twin: None, changes });
        }
        let twin = if known.is_none() && renamed.is_none() { twin(store, &self.hash)? } else { None };
        let ladder = self.packet.ladder.clone().and_then(|days| Ladder::new(days).ok());
        let id = renamed.as_ref().map(|(_, packet)| packet.id);
        let gone: Vec<i64> = missing.iter().map(|(_, packet)| packet.id).collect();
        let import = self.as_import(&path, &deck, options, aside, &gone);
        let changes = store.import(&store::Import { renamed: id, ladder: ladder.as_ref(), ..import })?;
        Ok(Report { deck, reading: self, renamed_from: renamed.map(|(path, _)| path), twin, changes })
    }

    /// The deck to which it goes.
    pub(super) fn deck_in(&self, store: &Store, options: &Options) -> Result<String, Error> {
        let known = store.packet(&identity(&self.path))?;
        self.deck(store, options, known.as_ref())
    }

    /// The deck that was asked for, else the packet's own, else the one that it was in, else that of its folder, else the
    /// file's name.
    fn deck(&self, store: &Store, options: &Options, known: Option<&store::Packet>) -> Result<String, Error> {
        let own = || stated(self.packet.deck.as_deref());
        let kept = || known.map(|packet| packet.deck.clone());
        let said = options.deck.clone().or_else(own).or_else(kept);
        let deck = said.map_or_else(|| folders_deck(store, &self.path), |deck| Ok(Some(deck)))?;
        deck_called(store, deck.unwrap_or_else(|| stem(&self.path)))
    }

    /// Titles of the stories that its notes emphasise, with whom they are for.
    fn emphases(&self) -> Vec<(&str, Audience)> {
        let wanted = self.packet.emphases.iter().filter(|emphasis| self.examples || !emphasis.example);
        let titles = wanted.flat_map(|emphasis| emphasis.stories.iter().map(|at| (*at, emphasis.audience)));
        titles.map(|(at, audience)| (self.packet.stories[at].title.as_str(), audience)).collect()
    }

    pub(super) fn as_import<'i>(
        &'i self,
        path: &'i Path,
        deck: &'i str,
        options: &'i Options,
        aside: &'i HashSet<CardId>,
        gone: &'i [i64],
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
            gone,
            now: options.now,
        }
    }
}

/// The name of the deck that is known by a name, upper or lower case; the name itself where there is none.
pub(super) fn deck_called(store: &Store, name: String) -> Result<String, Error> {
    Ok(store.deck(&name)?.map_or(name, |deck| deck.name))
}

/// The deck that a file's front matter names, to which the next import of the file takes its cards.
pub fn deck_stated_in(path: &Path) -> Option<String> {
    let source = Source::read(bytes_of(path).ok()?).ok()?;
    stated(source.front.deck.as_deref())
}

fn stated(deck: Option<&str>) -> Option<String> {
    deck.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// The packets whose files are gone, with the paths of those.
pub type Missing = Vec<(PathBuf, store::Packet)>;

/// Finds them.
pub fn missing(store: &Store) -> Result<Missing, Error> {
    let mut packets = store.packets()?;
    packets.retain(|(path, _)| !path.exists());
    Ok(packets)
}

/// Which of the packets whose files are gone has most of these cards, or notes where there are none: this is it, under
/// another name.
fn renamed_from(store: &Store, reading: &Reading, missing: &Missing) -> Result<Option<usize>, Error> {
    if let Some(same) = missing.iter().position(|(_, packet)| packet.hash == reading.hash) {
        return Ok(Some(same));
    }
    if missing.is_empty() {
        return Ok(None);
    }
    let (cards, notes) = (reading.cards.cards(&reading.packet).iter().collect::<Vec<_>>(), &reading.notes);
    let mut best = None;
    let mut most = if cards.is_empty() { notes.len() } else { cards.len() } / 2;
    for (at, (_, packet)) in missing.iter().enumerate() {
        let shared =
            if cards.is_empty() { store.shared_notes(packet.id, notes)? } else { store.shared(packet.id, &cards)? };
        if shared > most {
            most = shared;
            best = Some(at);
        }
    }
    Ok(best)
}

/// The deck of a folder that was imported as a whole, if a file lies in one: a deck by the folder's name with a packet from
/// it that goes by another.
fn folders_deck(store: &Store, path: &Path) -> Result<Option<String>, Error> {
    let packets = store.packets()?;
    let path = identity(path);
    let deck_of = |folder: &Path| {
        let name = folder.file_name()?.to_string_lossy();
        let named = |packet: &store::Packet| packet.deck.to_lowercase() == name.to_lowercase();
        let mut inside = packets.iter().filter(|(path, packet)| path.starts_with(folder) && named(packet));
        inside.find(|(path, packet)| stem(path) != packet.deck).map(|(_, packet)| packet.deck.clone())
    };
    Ok(path.ancestors().skip(1).find_map(deck_of))
}

/// A packet of the same bytes whose file is there.
fn twin(store: &Store, hash: &[u8]) -> Result<Option<PathBuf>, Error> {
    let mut packets = store.packets()?.into_iter();
    Ok(packets.find(|(path, packet)| packet.hash == hash && path.exists()).map(|(path, _)| path))
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "deck".to_owned(), |stem| stem.to_string_lossy().into_owned())
}
