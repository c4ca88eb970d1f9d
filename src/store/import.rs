//! A packet's cards brought into the store: added, changed, retired and brought back, in one transaction.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use super::ahead::ahead;
use super::aside::inherit;
use super::cards::{NewCards, Stand, Written, facts, load, mark_changed, rewrite};
use super::decks::{find_or_make, put_on_ladder};
use super::fold::refold;
use super::imported::{Difference, Imported};
use super::log::settle;
use super::pairing::{KnownCards, known, pair};
use super::placing::{bring_settings, find_or_make_packet, rename_deck};
use super::points::keep_earlier_points;
use super::refold::refold_deck;
use super::{Result, Store, notes};
use crate::card::{
    Card, CardId, Cards, Change, Kind, Pairing, change, fingerprint, pair_by_place, says_much_the_same, slug,
};
use crate::packet::{Audience, Note};
use crate::schedule::{Day, Ladder, Now};

/// A packet's cards on their way into the store.
#[derive(Debug)]
pub struct Import<'i> {
    /// Name of the deck.
    pub deck: &'i str,
    /// The file.
    pub path: &'i Path,
    /// Row of the packet that this file was under another path, if it has been renamed.
    pub renamed: Option<i64>,
    /// Hash of what is imported.
    pub hash: &'i [u8],
    /// Whether stories in fenced examples gave cards.
    pub examples: bool,
    /// The ladder that the packet states.
    pub ladder: Option<&'i Ladder>,
    /// The cards.
    pub cards: Cards<'i>,
    /// What the packet says besides.
    pub notes: &'i [Note],
    /// Titles of the stories that the packet's notes emphasise, with whom they are for.
    pub emphases: Vec<(&'i str, Audience)>,
    /// What a person said of cards in doubt: by the card's place, the known card that it is.
    pub answers: &'i HashMap<i64, CardId>,
    /// Cards that this import, or another of the same run, has put aside.
    pub aside: &'i HashSet<CardId>,
    /// Rows of packets whose files are gone: what they hold may stand in this one now.
    pub gone: &'i [i64],
    /// The moment of the import.
    pub now: Now,
}

impl Store {
    /// Brings a packet's cards into the store in one transaction.
    pub fn import(&mut self, import: &Import<'_>) -> Result<Imported> {
        self.write(|db| run(db, import))
    }

    /// Only puts aside what is gone from a packet, so that it can be found again in another file of the deck.
    pub fn put_aside(&mut self, import: &Import<'_>) -> Result<Vec<CardId>> {
        self.write(|db| put_aside(db, import))
    }

    /// How many of the cards a packet has: cards that say much the same, as one question may have two answers.
    pub fn shared(&self, packet: i64, cards: &[Card]) -> Result<usize> {
        self.with(|db| {
            let known = known(db, packet, -1, &[])?;
            let mut shared = 0;
            for (card, of) in cards.iter().zip(pair_by_place(&known.cards, cards).of_card) {
                let Some(of) = of else { continue };
                let same = known.cards[of].fingerprint == fingerprint(card);
                shared += usize::from(same || says_much_the_same(&load(db, known.rows[of].row)?.card, card));
            }
            Ok(shared)
        })
    }
}

fn run(db: &Connection, import: &Import<'_>) -> rusqlite::Result<Imported> {
    let renamed_deck = rename_deck(db, import)?;
    let (deck, new_deck) = find_or_make(db, import.deck, import.ladder.unwrap_or(&Ladder::default()))?;
    let (packet, stated_before, old_deck) = find_or_make_packet(db, import, deck.id)?;
    let left_deck =
        old_deck.map(|old| bring_settings(db, old, deck.id, new_deck && import.ladder.is_none())).transpose()?;
    let mut imported = Imported { new_deck, left_deck, renamed_deck, ..Imported::default() };
    notes::replace(db, packet, import.notes, import.now.day)?;
    let known = known(db, packet, deck.id, import.gone)?;
    let (pairing, doubts) = pair(db, &known, import.cards, import.answers)?;
    imported.doubts = doubts;
    let ranks = ranks(import.cards, packet);
    let mut stories = Stories::default();
    let mut new_cards = NewCards::of(db, &deck)?;
    ahead(import.cards.iter().map(Written::of).enumerate(), |(at, written)| {
        let at = *at;
        let story = stories.id(db, deck.id, import.cards.story(at))?;
        let stand = Stand { packet, story, rank: ranks[at], now: import.now };
        let Some(of) = pairing.of_card[at] else {
            imported.count(Change::Added);
            imported.new.push(at);
            return new_cards.insert(written, stand);
        };
        let moved = pairing.moved.contains(&at);
        update(db, &known, of, (at, written), stand, moved, &mut imported)
    })?;
    retire_rest(db, &known, &pairing, import, &mut imported)?;
    sweep(db, !known.cards.is_empty())?;
    emphasise(db, packet, deck.id, &import.emphases)?;
    inherit(db, packet)?;
    if imported.left_deck.is_some() {
        // What was told is worked out again under the new deck's scheduler.
        refold_deck(db, deck.id)?;
    }
    imported.attached = settle(db)?;
    imported.new_ladder = follow_ladder(db, deck.id, &deck.ladder, import.ladder, stated_before.as_deref())?;
    if imported.new_ladder.is_none() {
        imported.kept_ladder = import.ladder.filter(|stated| **stated != deck.ladder).map(|_| deck.ladder.to_string());
    }
    Ok(imported)
}

/// Replaces what a packet's notes emphasise; a story without a card is none.
fn emphasise(db: &Connection, packet: i64, deck: i64, emphases: &[(&str, Audience)]) -> rusqlite::Result<()> {
    db.execute("DELETE FROM emphasis WHERE packet = ?1", [packet])?;
    let sql = "INSERT OR IGNORE INTO emphasis SELECT ?1, id, ?4 FROM story WHERE deck = ?2 AND slug = ?3";
    for (title, audience) in emphases {
        db.prepare_cached(sql)?.execute(params![packet, deck, slug(title), audience.name()])?;
    }
    Ok(())
}

/// The first half of an import: what is gone.
fn put_aside(db: &Connection, import: &Import<'_>) -> rusqlite::Result<Vec<CardId>> {
    let sql = "SELECT id FROM packet WHERE path = ?1";
    let packet = db.query_row(sql, [import.path.to_string_lossy()], |row| row.get::<_, i64>(0)).optional()?;
    let Some(packet) = packet else { return Ok(Vec::new()) };
    let known = known(db, packet, -1, &[])?;
    let (pairing, doubts) = pair(db, &known, import.cards, import.answers)?;
    // What a card in doubt could be is not gone yet.
    let doubtful = |id: CardId| doubts.iter().flat_map(|doubt| &doubt.could_be).any(|(card, _)| *card == id);
    let unpaired = pairing.unpaired(&known.cards);
    let gone: Vec<usize> = unpaired.filter(|&of| !known.cards[of].retired && !doubtful(known.cards[of].id)).collect();
    for &of in &gone {
        retire(db, known.rows[of].row, import.now.day)?;
    }
    if !gone.is_empty() {
        // Should the file be as it was once more, it is to be read again.
        db.execute("UPDATE packet SET hash = x'' WHERE id = ?1", [packet])?;
    }
    Ok(gone.into_iter().map(|of| known.cards[of].id).collect())
}

/// The last part of an import: what is gone is put aside, and told, whichever part of the run has put it aside.
fn retire_rest(
    db: &Connection,
    known: &KnownCards,
    pairing: &Pairing,
    import: &Import<'_>,
    imported: &mut Imported,
) -> rusqlite::Result<()> {
    for of in pairing.unpaired(&known.cards).filter(|&of| known.rows[of].own) {
        let card = known.cards[of];
        if !card.retired {
            retire(db, known.rows[of].row, import.now.day)?;
        }
        if !card.retired || import.aside.contains(&card.id) {
            imported.count(Change::Retired);
            let gone = load(db, known.rows[of].row)?.card;
            imported.differences.push(Difference::of(Change::Retired, &gone, None));
        }
    }
    Ok(())
}

fn retire(db: &Connection, row: i64, today: Day) -> rusqlite::Result<()> {
    let sql = "UPDATE schedule SET retired_day = ?2 WHERE card = ?1";
    db.prepare_cached(sql)?.execute(params![row, today.number()])?;
    Ok(())
}

/// New cards are learnt story by story in packet order, and within a story pitch first (SCHEDULING, section 4).
fn ranks(cards: Cards<'_>, packet: i64) -> Vec<i64> {
    let mut begins: HashMap<&str, u32> = HashMap::new();
    for (_, story, line) in cards.heads() {
        if let Some(story) = story {
            let begin = begins.entry(story).or_insert(line);
            *begin = (*begin).min(line);
        }
    }
    let learning = |kind: Kind| Kind::LEARNING.iter().position(|known| *known == kind);
    let turn = |(at, (kind, story, line)): (usize, (Kind, Option<&str>, u32))| {
        let begin = story.and_then(|story| begins.get(story).copied()).unwrap_or(line);
        (begin, learning(kind), line, at)
    };
    let mut order: Vec<_> = cards.heads().enumerate().map(turn).collect();
    order.sort_unstable();
    let mut ranks = vec![0; cards.len()];
    for (rank, (.., at)) in order.into_iter().enumerate() {
        ranks[at] = (packet << 32) + i64::try_from(rank).unwrap_or(0);
    }
    ranks
}

/// The stories of a deck by slug, made where they are new.
#[derive(Default)]
struct Stories<'i> {
    known: HashMap<String, i64>,
    /// That of the card before: most cards stand beside others of their story.
    latest: Option<(&'i str, i64)>,
}

impl<'i> Stories<'i> {
    fn id(&mut self, db: &Connection, deck: i64, title: Option<&'i str>) -> rusqlite::Result<Option<i64>> {
        let Some(title) = title else { return Ok(None) };
        let latest = self.latest.filter(|(latest, _)| *latest == title);
        let id = latest.map_or_else(|| self.find_or_make(db, deck, title), |(_, id)| Ok(id))?;
        self.latest = Some((title, id));
        Ok(Some(id))
    }

    fn find_or_make(&mut self, db: &Connection, deck: i64, title: &str) -> rusqlite::Result<i64> {
        let slug = slug(title);
        if let Some(id) = self.known.get(&slug) {
            return Ok(*id);
        }
        let sql = "INSERT INTO story (deck, slug, title) VALUES (?1, ?2, ?3)
                   ON CONFLICT (deck, slug) DO UPDATE SET title = excluded.title RETURNING id";
        let id = db.prepare_cached(sql)?.query_row(params![deck, slug, title], |row| row.get(0))?;
        self.known.insert(slug, id);
        Ok(id)
    }
}

fn update(
    db: &Connection,
    known: &KnownCards,
    of: usize,
    (at, written): (usize, &Written),
    stand: Stand,
    moved: bool,
    imported: &mut Imported,
) -> rusqlite::Result<()> {
    let (row, known, card) = (&known.rows[of], &known.cards[of], &written.card);
    if row.rank != stand.rank {
        db.prepare_cached("UPDATE schedule SET rank = ?2 WHERE card = ?1")?.execute(params![row.row, stand.rank])?;
    }
    let same_place = known.place == written.place;
    if known.content == written.content && row.own && same_place && !known.retired {
        if (row.line, row.story) != (card.line, stand.story) {
            db.prepare_cached("UPDATE card SET line = ?2, story = ?3 WHERE id = ?1")?
                .execute(params![row.row, card.line, stand.story])?;
        }
        imported.count(Change::Unchanged);
        return Ok(());
    }
    let stored = load(db, row.row)?;
    let old = stored.card;
    rewrite(db, row.row, written, stand)?;
    keep_earlier_points(db, row.row, &old, card, stand.now.ms)?;
    let done = change(&old, card, moved || !same_place || !row.own);
    if done == Change::Changed {
        // Between two tellings only what was told counts: a change taken back is none.
        let told = stored.was.unwrap_or_else(|| facts(&old));
        mark_changed(db, row.row, &told, &facts(card), stand.now.day)?;
        refold(db, row.row)?;
    }
    let back = known.retired && row.own;
    if known.retired {
        let sql =
            "UPDATE schedule SET retired_day = NULL, deck = (SELECT deck FROM packet WHERE id = ?2) WHERE card = ?1";
        db.execute(sql, params![row.row, stand.packet])?;
        refold(db, row.row)?;
    }
    let done = if back { Change::Revived } else { done };
    imported.count(done);
    imported.changed_untold += u32::from(done == Change::Changed && stored.tellings == 0);
    let difference = Difference::of(done, card, Some(at));
    match done {
        Change::Unchanged => {}
        Change::Changed => imported.differences.push(difference.from(&old, card)),
        _ => imported.differences.push(difference),
    }
    Ok(())
}

/// Decks without a packet are nothing any more, nor are stories without a card, of which new cards leave none behind.
fn sweep(db: &Connection, stories: bool) -> rusqlite::Result<()> {
    if stories {
        db.execute("DELETE FROM story WHERE id NOT IN (SELECT story FROM card WHERE story IS NOT NULL)", [])?;
    }
    db.execute("DELETE FROM deck WHERE id NOT IN (SELECT deck FROM packet)", [])?;
    Ok(())
}

/// A packet that states another ladder than before gives it to its deck; the log is folded again under it.
fn follow_ladder(
    db: &Connection,
    deck: i64,
    current: &Ladder,
    stated: Option<&Ladder>,
    before: Option<&str>,
) -> rusqlite::Result<Option<String>> {
    let differs = |ladder: &&Ladder| *ladder != current && before != Some(ladder.to_string().as_str());
    let Some(ladder) = stated.filter(differs) else { return Ok(None) };
    put_on_ladder(db, deck, ladder)?;
    Ok(Some(ladder.to_string()))
}
