//! Cards: what an import adds, changes and retires, and what a review shows.

use std::collections::HashMap;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::decks::find_or_make;
use super::fold::{kind, kind_number, refold};
use super::{Deck, Result, Store};
use crate::card::{
    Card, CardId, Change, Kind, Known, Pairing, Place, Point, change, fingerprint, pair_by_likeness, pair_by_place,
    slug,
};
use crate::schedule::{Day, Ladder};

/// A packet's cards on their way into the store.
#[derive(Debug)]
pub struct ImportChanges<'i> {
    /// Name of the deck.
    pub deck: &'i str,
    /// The file.
    pub path: &'i Path,
    /// Hash of what is imported.
    pub hash: &'i [u8],
    /// The ladder that the packet states.
    pub ladder: Option<&'i Ladder>,
    /// The cards.
    pub cards: &'i [Card],
    /// The day of the import.
    pub today: Day,
}

/// What an import did, or would do.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// New cards.
    pub added: u32,
    /// Cards whose wording changed.
    pub reworded: u32,
    /// Cards of which a fact changed.
    pub changed: u32,
    /// Cards that say the same in another place.
    pub moved: u32,
    /// Cards that are gone from the packet.
    pub retired: u32,
    /// Cards that came back.
    pub revived: u32,
    /// Cards that stayed as they were.
    pub unchanged: u32,
    /// Whether the deck is new.
    #[serde(skip)]
    pub new_deck: bool,
    /// The ladder that the deck has been given, when it had another before.
    #[serde(skip)]
    pub new_ladder: Option<String>,
}

impl Imported {
    fn count(&mut self, change: Change) {
        let counter = match change {
            Change::Added => &mut self.added,
            Change::Changed => &mut self.changed,
            Change::Reworded => &mut self.reworded,
            Change::Moved => &mut self.moved,
            Change::Revived => &mut self.revived,
            Change::Unchanged => &mut self.unchanged,
        };
        *counter += 1;
    }

    /// Whether the import left everything as it was.
    pub fn is_nothing(&self) -> bool {
        self.added + self.reworded + self.changed + self.moved + self.retired + self.revived == 0
    }
}

/// A card with all that a review shows of it.
#[derive(Debug, Clone)]
pub struct StoredCard {
    /// Its row.
    pub row: i64,
    /// Its name.
    pub id: CardId,
    /// Name of its deck.
    pub deck: String,
    /// The file that it was read from.
    pub path: String,
    /// What it says.
    pub card: Card,
    /// Tellings so far.
    pub tellings: u32,
    /// Its facts before they changed, until it is told again.
    pub was: Option<Vec<String>>,
}

impl Store {
    /// Brings a packet's cards into the store in one transaction; with `dry_run` nothing is kept of it.
    pub fn import(&mut self, changes: &ImportChanges<'_>, dry_run: bool) -> Result<Imported> {
        if dry_run {
            let path = self.path.clone();
            let failed = |error: rusqlite::Error| super::Error::of(&path, &error);
            let transaction = self.connection.transaction().map_err(failed)?;
            let imported = import(&transaction, changes).map_err(failed)?;
            transaction.rollback().map_err(failed)?;
            return Ok(imported);
        }
        self.write(|db| import(db, changes))
    }

    /// A card as a review shows it.
    pub fn card(&self, row: i64) -> Result<StoredCard> {
        self.with(|db| load(db, row))
    }

    /// The row of a card's name.
    pub fn card_row(&self, id: CardId) -> Result<Option<i64>> {
        self.with(|db| {
            db.prepare_cached("SELECT id FROM card WHERE key = ?1")?
                .query_row([id.number()], |row| row.get(0))
                .optional()
        })
    }
}

/// A known card with what an update may leave as it is.
struct Row0 {
    row: i64,
    story: Option<i64>,
    line: u32,
    rank: i64,
    own: bool,
}

fn import(db: &Connection, changes: &ImportChanges<'_>) -> rusqlite::Result<Imported> {
    let default = Ladder::default();
    let (deck, new_deck) = find_or_make(db, changes.deck, changes.ladder.unwrap_or(&default))?;
    let (packet, stated_before) = find_or_make_packet(db, changes, deck.id)?;
    let mut imported = Imported { new_deck, ..Imported::default() };
    let (rows, known) = known(db, packet, deck.id)?;
    let mut pairing = pair_by_place(&known, changes.cards);
    pair_reworded(db, &rows, &known, changes.cards, &mut pairing)?;
    let ranks = ranks(changes.cards, packet);
    let mut stories = Stories::default();
    for (at, card) in changes.cards.iter().enumerate() {
        let story = stories.id(db, deck.id, card)?;
        let done = match pairing.of_card[at] {
            None => {
                insert(db, card, &deck, packet, story, ranks[at])?;
                Change::Added
            }
            Some(of) => update(
                db,
                &rows[of],
                &known[of],
                card,
                &At { packet, story, rank: ranks[at], today: changes.today, moved: pairing.moved.contains(&at) },
            )?,
        };
        imported.count(done);
    }
    for of in pairing.unpaired(&known).filter(|&of| rows[of].own && !known[of].retired) {
        db.execute(
            "UPDATE schedule SET retired_day = ?2 WHERE card = ?1",
            params![rows[of].row, changes.today.number()],
        )?;
        imported.retired += 1;
    }
    sweep(db)?;
    imported.new_ladder = follow_ladder(db, &deck, changes.ladder, stated_before.as_deref())?;
    Ok(imported)
}

/// The packet's row, and the ladder that it stated when it was last imported.
fn find_or_make_packet(
    db: &Connection,
    changes: &ImportChanges<'_>,
    deck: i64,
) -> rusqlite::Result<(i64, Option<String>)> {
    let path = changes.path.to_string_lossy();
    let ladder = changes.ladder.map(Ladder::to_string);
    let known = db
        .query_row("SELECT id, deck, ladder FROM packet WHERE path = ?1", [&path], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((packet, old_deck, stated)) = known else {
        db.execute(
            "INSERT INTO packet (deck, path, hash, ladder) VALUES (?1, ?2, ?3, ?4)",
            params![deck, path, changes.hash, ladder],
        )?;
        return Ok((db.last_insert_rowid(), ladder));
    };
    db.execute(
        "UPDATE packet SET deck = ?2, hash = ?3, ladder = ?4 WHERE id = ?1",
        params![packet, deck, changes.hash, ladder],
    )?;
    if old_deck != deck {
        db.execute(
            "UPDATE schedule SET deck = ?2 WHERE card IN (SELECT id FROM card WHERE packet = ?1)",
            params![packet, deck],
        )?;
    }
    Ok((packet, stated))
}

/// The packet's cards, and those of its deck that are gone from other packets: a section may have come from there.
fn known(db: &Connection, packet: i64, deck: i64) -> rusqlite::Result<(Vec<Row0>, Vec<Known>)> {
    let mut statement = db.prepare_cached(
        "SELECT card.id, key, place, fingerprint, content, line, rank, retired_day IS NOT NULL, packet = ?1, story
         FROM card JOIN schedule ON schedule.card = card.id
         WHERE packet = ?1 OR (schedule.deck = ?2 AND retired_day IS NOT NULL)
         ORDER BY packet = ?1",
    )?;
    let mut rows = statement.query([packet, deck])?;
    let (mut own, mut known) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        own.push(Row0 { row: row.get(0)?, story: row.get(9)?, line: row.get(5)?, rank: row.get(6)?, own: row.get(8)? });
        known.push(Known {
            id: CardId::from_number(row.get(1)?),
            place: row.get(2)?,
            fingerprint: row.get(3)?,
            content: row.get::<_, i64>(4)?.cast_unsigned(),
            retired: row.get(7)?,
        });
    }
    Ok((own, known))
}

/// Pairs what place and content left over by likeness; needs the texts, so only then are they read.
fn pair_reworded(
    db: &Connection,
    rows: &[Row0],
    known: &[Known],
    cards: &[Card],
    pairing: &mut Pairing,
) -> rusqlite::Result<()> {
    let new: Vec<usize> = (0..cards.len()).filter(|&at| pairing.of_card[at].is_none()).collect();
    if new.is_empty() {
        return Ok(());
    }
    let old: Vec<usize> = pairing.unpaired(known).filter(|&of| rows[of].own && !known[of].retired).collect();
    let old_cards: Vec<Card> =
        old.iter().map(|&of| load(db, rows[of].row).map(|stored| stored.card)).collect::<rusqlite::Result<_>>()?;
    let new_cards: Vec<Card> = new.iter().map(|&at| cards[at].clone()).collect();
    for (a, b) in pair_by_likeness(&old_cards, &new_cards) {
        pairing.of_card[new[b]] = Some(old[a]);
    }
    Ok(())
}

/// New cards are learnt story by story in packet order, and within a story pitch first (SCHEDULING, section 4).
fn ranks(cards: &[Card], packet: i64) -> Vec<i64> {
    let mut begins: HashMap<&str, u32> = HashMap::new();
    for card in cards {
        if let Some(story) = &card.story {
            let line = begins.entry(story).or_insert(card.line);
            *line = (*line).min(card.line);
        }
    }
    let learning = |kind: Kind| Kind::LEARNING.iter().position(|known| *known == kind);
    let mut order: Vec<usize> = (0..cards.len()).collect();
    order.sort_by_key(|&at| {
        let card = &cards[at];
        let begin = card.story.as_deref().and_then(|story| begins.get(story).copied()).unwrap_or(card.line);
        (begin, learning(card.kind), card.line)
    });
    let mut ranks = vec![0; cards.len()];
    for (rank, at) in order.into_iter().enumerate() {
        ranks[at] = (packet << 32) + i64::try_from(rank).unwrap_or(0);
    }
    ranks
}

/// The stories of a deck by slug, made where they are new.
#[derive(Default)]
struct Stories(HashMap<String, i64>);

impl Stories {
    fn id(&mut self, db: &Connection, deck: i64, card: &Card) -> rusqlite::Result<Option<i64>> {
        let Some(title) = &card.story else { return Ok(None) };
        let slug = slug(title);
        if let Some(id) = self.0.get(&slug) {
            return Ok(Some(*id));
        }
        let sql = "INSERT INTO story (deck, slug, title) VALUES (?1, ?2, ?3)
                   ON CONFLICT (deck, slug) DO UPDATE SET title = excluded.title RETURNING id";
        let id = db.prepare_cached(sql)?.query_row(params![deck, slug, title], |row| row.get(0))?;
        self.0.insert(slug, id);
        Ok(Some(id))
    }
}

fn insert(
    db: &Connection,
    card: &Card,
    deck: &Deck,
    packet: i64,
    story: Option<i64>,
    rank: i64,
) -> rusqlite::Result<()> {
    let mut statement = db.prepare_cached(
        "INSERT INTO card (key, packet, story, kind, place, fingerprint, content, prompt, answer, points, budget_s, line)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (key) DO NOTHING",
    )?;
    for attempt in 0.. {
        let written = statement.execute(params![
            CardId::new(&deck.name, &card.place, attempt).number(),
            packet,
            story,
            kind_number(card.kind),
            card.place.key(),
            fingerprint(card),
            card.content().cast_signed(),
            prompts_text(card),
            card.answer,
            points_json(&card.points),
            card.budget_s,
            card.line,
        ])?;
        if written == 1 {
            break;
        }
    }
    db.prepare_cached("INSERT INTO schedule (card, deck, rank) VALUES (?1, ?2, ?3)")?.execute(params![
        db.last_insert_rowid(),
        deck.id,
        rank
    ])?;
    Ok(())
}

/// Where a known card stands now.
struct At {
    packet: i64,
    story: Option<i64>,
    rank: i64,
    today: Day,
    moved: bool,
}

fn update(db: &Connection, row: &Row0, known: &Known, card: &Card, at: &At) -> rusqlite::Result<Change> {
    if row.rank != at.rank {
        db.prepare_cached("UPDATE schedule SET rank = ?2 WHERE card = ?1")?.execute(params![row.row, at.rank])?;
    }
    let same = known.content == card.content() && row.own && known.place == card.place.key();
    if same && !known.retired {
        if (row.line, row.story) != (card.line, at.story) {
            db.prepare_cached("UPDATE card SET line = ?2, story = ?3 WHERE id = ?1")?
                .execute(params![row.row, card.line, at.story])?;
        }
        return Ok(Change::Unchanged);
    }
    let old = load(db, row.row)?;
    db.prepare_cached(
        "UPDATE card SET packet = ?2, story = ?3, place = ?4, fingerprint = ?5, content = ?6, prompt = ?7, answer = ?8,
         points = ?9, budget_s = ?10, line = ?11, kind = ?12 WHERE id = ?1",
    )?
    .execute(params![
        row.row,
        at.packet,
        at.story,
        card.place.key(),
        fingerprint(card),
        card.content().cast_signed(),
        prompts_text(card),
        card.answer,
        points_json(&card.points),
        card.budget_s,
        card.line,
        kind_number(card.kind),
    ])?;
    let moved = at.moved || known.place != card.place.key();
    let change = change(&old.card, card, moved);
    if change == Change::Changed {
        let facts: Vec<&str> =
            old.card.points.iter().filter(|point| point.fact).map(|point| point.text.as_str()).collect();
        let facts = serde_json::to_string(&facts).unwrap_or_default();
        db.execute("UPDATE card SET changed = ?2 WHERE id = ?1", params![row.row, facts])?;
        db.execute("UPDATE schedule SET changed_day = ?2 WHERE card = ?1", params![row.row, at.today.number()])?;
        refold(db, row.row)?;
    }
    if known.retired {
        db.execute("UPDATE schedule SET retired_day = NULL WHERE card = ?1", [row.row])?;
        return Ok(Change::Revived);
    }
    Ok(change)
}

/// Stories without a card and decks without a packet are nothing any more.
fn sweep(db: &Connection) -> rusqlite::Result<()> {
    db.execute("DELETE FROM story WHERE id NOT IN (SELECT story FROM card WHERE story IS NOT NULL)", [])?;
    db.execute("DELETE FROM deck WHERE id NOT IN (SELECT deck FROM packet)", [])?;
    Ok(())
}

/// A packet that states another ladder than before gives it to its deck; the log is folded again under it.
fn follow_ladder(
    db: &Connection,
    deck: &Deck,
    stated: Option<&Ladder>,
    before: Option<&str>,
) -> rusqlite::Result<Option<String>> {
    let Some(ladder) = stated.filter(|ladder| **ladder != deck.ladder && before != Some(ladder.to_string().as_str()))
    else {
        return Ok(None);
    };
    db.execute("UPDATE deck SET ladder = ?2 WHERE id = ?1", params![deck.id, ladder.to_string()])?;
    let told: Vec<i64> = db
        .prepare("SELECT card FROM schedule WHERE deck = ?1 AND tellings > 0")?
        .query_map([deck.id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for card in told {
        refold(db, card)?;
    }
    Ok(Some(ladder.to_string()))
}

fn load(db: &Connection, row: i64) -> rusqlite::Result<StoredCard> {
    db.prepare_cached(
        "SELECT card.key, deck.name, packet.path, card.kind, story.title, story.slug, card.prompt, card.answer, card.points,
                card.budget_s, card.line, schedule.tellings, card.changed, schedule.changed_day, schedule.last
         FROM card JOIN schedule ON schedule.card = card.id JOIN deck ON deck.id = schedule.deck
         JOIN packet ON packet.id = card.packet LEFT JOIN story ON story.id = card.story WHERE card.id = ?1",
    )?
    .query_row([row], |columns| stored(row, columns))
}

fn stored(row: i64, columns: &Row<'_>) -> rusqlite::Result<StoredCard> {
    let kind = kind(columns.get(3)?);
    let prompts: Vec<String> = columns.get::<_, String>(6)?.lines().map(str::to_owned).collect();
    let slot = match kind {
        Kind::Followup | Kind::Prompt | Kind::Tradeoff | Kind::Cue => slug(prompts.first().map_or("", String::as_str)),
        Kind::Pitch | Kind::Story | Kind::Metric => String::new(),
    };
    let story_slug: Option<String> = columns.get(5)?;
    let unmet = columns.get::<_, Option<i32>>(13)? >= columns.get::<_, Option<i32>>(14)?;
    let was: Option<String> = columns.get::<_, Option<String>>(12)?.filter(|_| unmet);
    Ok(StoredCard {
        row,
        id: CardId::from_number(columns.get(0)?),
        deck: columns.get(1)?,
        path: columns.get(2)?,
        card: Card {
            kind,
            story: columns.get(4)?,
            place: Place { story: story_slug.unwrap_or_default(), kind, slot },
            prompts,
            answer: columns.get(7)?,
            points: points(&columns.get::<_, String>(8)?),
            budget_s: columns.get(9)?,
            line: columns.get(10)?,
        },
        tellings: columns.get(11)?,
        was: was.and_then(|facts| serde_json::from_str(&facts).ok()),
    })
}

fn prompts_text(card: &Card) -> String {
    card.prompts.iter().map(|prompt| prompt.replace('\n', " ")).collect::<Vec<_>>().join("\n")
}

fn points_json(points: &[Point]) -> String {
    let rows: Vec<(&str, u8)> =
        points.iter().map(|point| (point.text.as_str(), u8::from(point.must) | u8::from(point.fact) << 1)).collect();
    serde_json::to_string(&rows).unwrap_or_default()
}

fn points(json: &str) -> Vec<Point> {
    let rows: Vec<(String, u8)> = serde_json::from_str(json).unwrap_or_default();
    rows.into_iter().map(|(text, flags)| Point { text, must: flags & 1 > 0, fact: flags & 2 > 0 }).collect()
}
