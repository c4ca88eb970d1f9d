//! Cards as rows: what a review shows, and how they are written and read.

use rusqlite::{CachedStatement, Connection, Params, Row, params};

use super::fold::{kind, kind_number};
use super::{Deck, Result, Store};
use crate::card::{Card, CardId, Place, Point, fingerprint};
use crate::packet::{Part, quantities};
use crate::schedule::{Day, Now};

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
    /// Times missed from a rung.
    pub lapses: u16,
    /// Its facts before they changed, until it is told again.
    pub was: Option<Vec<String>>,
    /// When it was given what it says, in milliseconds of UTC; 0 where that was not kept.
    pub written_ms: i64,
    /// A hash of what it says, which an import changes with it.
    pub content: i64,
}

impl StoredCard {
    /// What changed since the card was last told, as a sentence; nothing where nothing did.
    pub fn changed(&self) -> Option<String> {
        let (was, now) = (self.was.as_ref()?, facts(&self.card));
        let only = |facts: &[String], others: &[String]| {
            let left: Vec<&str> = facts.iter().filter(|fact| !others.contains(fact)).map(String::as_str).collect();
            if left.is_empty() { "nothing".to_owned() } else { left.join(", ") }
        };
        Some(format!("Changed since you last told it: was {}, now {}", only(was, &now), only(&now, was)))
    }
}

impl Store {
    /// A card as a review shows it.
    pub fn card(&self, row: i64) -> Result<StoredCard> {
        self.with(|db| load(db, row))
    }

    /// A hash of what a card says now, to be held against [`StoredCard::content`].
    pub fn content(&self, row: i64) -> Result<i64> {
        self.with(|db| db.prepare_cached("SELECT content FROM card WHERE id = ?1")?.query_row([row], |row| row.get(0)))
    }

    /// Calls `each` with cards, by their rows, and with what stands beside these, until it fails.
    pub fn each_stored<T>(
        &self,
        cards: impl IntoIterator<Item = (i64, T)>,
        mut each: impl FnMut(StoredCard, T) -> Result<()>,
    ) -> Result<()> {
        self.look(|store| cards.into_iter().try_for_each(|(row, beside)| each(store.with(|db| load(db, row))?, beside)))
    }
}

/// Where a card stands in the store, and since when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stand {
    /// Row of its packet.
    pub packet: i64,
    /// Row of its story.
    pub story: Option<i64>,
    /// Its turn among new cards.
    pub rank: i64,
    /// The moment at which it is written.
    pub now: Now,
}

/// A card as it is written, wherever it stands.
pub(super) struct Written {
    /// The card.
    pub card: Card,
    /// [`Place::key`] of where it lives.
    pub place: i64,
    /// [`Card::content`] of what it says.
    pub content: u64,
    fingerprint: i64,
    prompts: String,
    points: String,
    parts: Option<String>,
}

impl Written {
    /// Makes it ready for the store.
    pub fn of(card: Card) -> Self {
        Self {
            place: card.place.key(),
            content: card.content(),
            fingerprint: fingerprint(&card),
            prompts: prompts_text(&card),
            points: points_json(&card.points),
            parts: parts_json(&card.parts),
            card,
        }
    }

    /// What is stored of it, in the order in which both statements below number it.
    fn columns(&self, first: i64, stand: Stand) -> impl Params {
        (
            first,
            stand.packet,
            stand.story,
            kind_number(self.card.kind),
            self.place,
            self.fingerprint,
            self.content.cast_signed(),
            &self.prompts,
            &self.card.answer,
            &self.points,
            self.card.budget_s,
            self.card.line,
            &self.parts,
            stand.now.ms,
        )
    }
}

/// The new cards of a deck, on their way into the store.
pub(super) struct NewCards<'d> {
    db: &'d Connection,
    deck: &'d Deck,
    card: CachedStatement<'d>,
    schedule: CachedStatement<'d>,
}

impl<'d> NewCards<'d> {
    /// Gets ready to write them.
    pub fn of(db: &'d Connection, deck: &'d Deck) -> rusqlite::Result<Self> {
        let card = db.prepare_cached(
            "INSERT INTO card (key, packet, story, kind, place, fingerprint, content, prompt, answer, points, budget_s, line,
                               parts, written_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT (key) DO NOTHING",
        )?;
        let sql = "INSERT INTO schedule (card, deck, rank, added_day) VALUES (?1, ?2, ?3, ?4)";
        Ok(Self { db, deck, card, schedule: db.prepare_cached(sql)? })
    }

    /// Writes a card, under the first name that is free.
    pub fn insert(&mut self, written: &Written, stand: Stand) -> rusqlite::Result<()> {
        for attempt in 0.. {
            let key = CardId::new(&self.deck.name, &written.card.place, attempt).number();
            if self.card.execute(written.columns(key, stand))? == 1 {
                break;
            }
        }
        let (row, added) = (self.db.last_insert_rowid(), stand.now.day.number());
        self.schedule.execute(params![row, self.deck.id, stand.rank, added])?;
        Ok(())
    }
}

/// Writes what a known card says now.
pub(super) fn rewrite(db: &Connection, row: i64, written: &Written, stand: Stand) -> rusqlite::Result<()> {
    db.prepare_cached(
        "UPDATE card SET packet = ?2, story = ?3, kind = ?4, place = ?5, fingerprint = ?6, content = ?7, prompt = ?8,
         answer = ?9, points = ?10, budget_s = ?11, line = ?12, parts = ?13, written_ms = ?14 WHERE id = ?1",
    )?
    .execute(written.columns(row, stand))?;
    Ok(())
}

/// The facts of a card as a person reads them; a sentence with a number in it is one.
pub(super) fn facts(card: &Card) -> Vec<String> {
    let states = |point: &&Point| point.fact || !quantities(&point.text).is_empty();
    card.points.iter().filter(states).map(|point| point.text.clone()).collect()
}

/// Keeps the facts that were told before they changed, and the day of the change; forgets both when they are back.
pub(super) fn mark_changed(
    db: &Connection,
    row: i64,
    told: &[String],
    now: &[String],
    today: Day,
) -> rusqlite::Result<()> {
    let (was, day) = if told == now {
        (None, None)
    } else {
        (Some(serde_json::to_string(told).unwrap_or_default()), Some(today.number()))
    };
    db.execute("UPDATE card SET changed = ?2 WHERE id = ?1", params![row, was])?;
    db.execute("UPDATE schedule SET changed_day = ?2 WHERE card = ?1", params![row, day])?;
    Ok(())
}

/// Reads a card.
pub(super) fn load(db: &Connection, row: i64) -> rusqlite::Result<StoredCard> {
    db.prepare_cached(
        "SELECT card.key, deck.name, packet.path, card.kind, story.title, story.slug, card.prompt, card.answer, card.points,
                card.budget_s, card.line, schedule.tellings, card.changed, schedule.changed_day, schedule.last,
                card.parts, schedule.lapses, card.written_ms, card.content
         FROM card JOIN schedule ON schedule.card = card.id JOIN deck ON deck.id = schedule.deck
         JOIN packet ON packet.id = card.packet LEFT JOIN story ON story.id = card.story WHERE card.id = ?1",
    )?
    .query_row([row], |columns| stored(row, columns))
}

fn stored(row: i64, columns: &Row<'_>) -> rusqlite::Result<StoredCard> {
    let kind = kind(columns.get(3)?);
    let prompts: Vec<String> = columns.get::<_, String>(6)?.lines().map(str::to_owned).collect();
    let story_slug: Option<String> = columns.get(5)?;
    let (changed_day, last): (Option<i32>, Option<i32>) = (columns.get(13)?, columns.get(14)?);
    let unmet = changed_day.is_some() && last.is_some() && changed_day >= last;
    let was: Option<String> = columns.get::<_, Option<String>>(12)?.filter(|_| unmet);
    Ok(StoredCard {
        row,
        id: CardId::from_number(columns.get(0)?),
        deck: columns.get(1)?,
        path: columns.get(2)?,
        card: Card {
            kind,
            story: columns.get(4)?,
            // The slot is kept as a hash only; likeness goes by story, kind and words.
            place: Place { story: story_slug.unwrap_or_default(), kind, slot: String::new(), number: 1 },
            prompts,
            answer: columns.get(7)?,
            points: points(&columns.get::<_, String>(8)?),
            budget_s: columns.get(9)?,
            parts: parts(columns.get(15)?),
            line: columns.get(10)?,
        },
        tellings: columns.get(11)?,
        lapses: columns.get(16)?,
        was: was.and_then(|facts| serde_json::from_str(&facts).ok()),
        written_ms: columns.get(17)?,
        content: columns.get(18)?,
    })
}

fn prompts_text(card: &Card) -> String {
    card.prompts.iter().map(|prompt| prompt.replace('\n', " ")).collect::<Vec<_>>().join("\n")
}

fn parts_json(parts: &[(Part, u32)]) -> Option<String> {
    let rows: Vec<(&str, u32)> = parts.iter().map(|(part, seconds)| (part.name(), *seconds)).collect();
    if rows.is_empty() { None } else { serde_json::to_string(&rows).ok() }
}

fn parts(json: Option<String>) -> Vec<(Part, u32)> {
    let rows: Vec<(String, u32)> = json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    let part = |name: &str| Part::ALL.into_iter().find(|part| part.name() == name);
    rows.into_iter().filter_map(|(name, seconds)| Some((part(&name)?, seconds))).collect()
}

fn points_json(points: &[Point]) -> String {
    let rows: Vec<(&str, u8)> =
        points.iter().map(|point| (point.text.as_str(), u8::from(point.must) | u8::from(point.fact) << 1)).collect();
    serde_json::to_string(&rows).unwrap_or_default()
}

pub(super) fn points(json: &str) -> Vec<Point> {
    let rows: Vec<(String, u8)> = serde_json::from_str(json).unwrap_or_default();
    rows.into_iter().map(|(text, flags)| Point { text, must: flags & 1 > 0, fact: flags & 2 > 0 }).collect()
}
