//! One consistent look at all cards and the whole log, for statistics; the cards alone, for lists of them.

use rusqlite::{Connection, Params, Row};

use super::decks::all_decks;
use super::fold::{kind, kind_number, memory, memory_columns, state};
use super::logged::{Places, whole_log};
use super::mocks::all_mocks;
use super::points::all_points;
use super::schedule::timed_answers;
use super::{Deck, LoggedTelling, PastMock, Reasons, Result, Store, StoredPoints};
use crate::card::{CardId, Kind, competency};
use crate::schedule::{Day, Memory, State};

/// A card, as far as statistics and lists ask.
#[derive(Debug, Clone)]
pub struct CardRow {
    /// Its row.
    pub row: i64,
    /// Its name.
    pub id: CardId,
    /// Row of its deck.
    pub deck: i64,
    /// Title of its story.
    pub story: Option<String>,
    /// Row of its story.
    pub story_row: Option<i64>,
    /// Its kind.
    pub kind: Kind,
    /// Its first wording.
    pub prompt: String,
    /// The file that it was read from.
    pub path: String,
    /// Its line there.
    pub line: u32,
    /// Its time budget in seconds.
    pub budget_s: u32,
    /// Where it stands.
    pub state: State,
    /// Day on which it is due.
    pub due: Option<Day>,
    /// Day of its latest telling.
    pub told: Option<Day>,
    /// Day of the latest telling that moved it.
    pub last: Option<Day>,
    /// Day on which it was made; unknown of older cards.
    pub added: Option<Day>,
    /// How often it was told.
    pub tellings: u32,
    /// Times missed from a rung.
    pub lapses: u16,
    /// What is estimated of its memory.
    pub memory: Option<Memory>,
    /// Why it is suspended.
    pub suspended: Reasons,
    /// The day since which it is gone from its packet.
    pub retired: Option<Day>,
}

/// A competency and the stories that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Competency {
    /// Row of its deck.
    pub deck: i64,
    /// Its name.
    pub name: String,
    /// Titles of the stories.
    pub stories: Vec<String>,
}

/// All that statistics are made of.
#[derive(Debug)]
pub struct Snapshot {
    /// All decks.
    pub decks: Vec<Deck>,
    /// All cards, deck by deck in the order of their packets, retired ones too.
    pub cards: Vec<CardRow>,
    /// All tellings that stand, in order of (at, id).
    pub tellings: Vec<LoggedTelling>,
    /// The points of the cards, in the same order.
    pub points: Vec<StoredPoints>,
    /// The competencies that the packets map to stories.
    pub competencies: Vec<Competency>,
    /// Latest answers that were timed, with the milliseconds to the reveal; see [`Store::timed_answers`].
    pub timed: Vec<(String, u32)>,
    /// All mocks and real interviews, oldest first.
    pub mocks: Vec<PastMock>,
}

impl Snapshot {
    /// The name of a deck, by its row.
    pub fn deck_name(&self, deck: i64) -> &str {
        self.decks.iter().find(|known| known.id == deck).map_or("", |known| known.name.as_str())
    }
}

const ALL: &str = "true";
const LIVE: &str = "retired_day IS NULL";

/// Cards, deck by deck in the order of their packets. They are put into it here, as SQLite would carry all they say
/// through its sorter.
fn card_rows(db: &Connection, which: &str, params: impl Params) -> rusqlite::Result<Vec<CardRow>> {
    let sql = format!(
        "SELECT card.id, key, schedule.deck, story.title, card.story, kind, prompt, path, line, budget_s, state, due, told, lapses,
                schedule.suspended, retired_day, last, added_day, tellings, rank, {}
         FROM card JOIN schedule ON schedule.card = card.id JOIN packet ON packet.id = card.packet
         LEFT JOIN story ON story.id = card.story WHERE {which}",
        memory_columns!()
    );
    let ranked = |row: &Row<'_>| Ok((row.get::<_, i64>(19)?, card_row(row)?));
    let mut rows = db.prepare_cached(&sql)?.query_map(params, ranked)?.collect::<rusqlite::Result<Vec<_>>>()?;
    rows.sort_by_key(|(rank, card)| (card.deck, *rank));
    Ok(rows.into_iter().map(|(_, card)| card).collect())
}

fn card_row(row: &Row<'_>) -> rusqlite::Result<CardRow> {
    let day = |column: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<i32>>(column)?.map(Day::from_number));
    Ok(CardRow {
        row: row.get(0)?,
        id: CardId::from_number(row.get(1)?),
        deck: row.get(2)?,
        story: row.get(3)?,
        story_row: row.get(4)?,
        kind: kind(row.get(5)?),
        prompt: row.get_ref(6)?.as_str()?.lines().next().unwrap_or_default().to_owned(),
        path: row.get(7)?,
        line: row.get(8)?,
        budget_s: row.get(9)?,
        state: state(row.get(10)?),
        due: day(11)?,
        told: day(12)?,
        lapses: row.get(13)?,
        suspended: Reasons(row.get(14)?),
        retired: day(15)?,
        last: day(16)?,
        added: day(17)?,
        tellings: row.get(18)?,
        memory: memory(row, 20)?,
    })
}

/// The cue cards that ask for a competency; their answers list the stories.
fn competencies(db: &Connection) -> rusqlite::Result<Vec<Competency>> {
    let sql = "SELECT schedule.deck, prompt, answer FROM card JOIN schedule ON schedule.card = card.id
               WHERE kind = ?1 AND retired_day IS NULL ORDER BY schedule.deck, rank";
    let row = |row: &Row<'_>| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?));
    let cues =
        db.prepare_cached(sql)?.query_map([kind_number(Kind::Cue)], row)?.collect::<rusqlite::Result<Vec<_>>>()?;
    let known = |(deck, prompt, answer): (i64, String, String)| {
        let stories = answer.lines().filter_map(|line| line.strip_prefix("- ")).map(str::to_owned).collect();
        Some(Competency { deck, name: competency(prompt.lines().next()?)?.to_owned(), stories })
    };
    Ok(cues.into_iter().filter_map(known).collect())
}

impl Store {
    /// All cards that are not retired, deck by deck in the order of their packets.
    pub fn cards(&self) -> Result<Vec<CardRow>> {
        self.with(|db| card_rows(db, LIVE, []))
    }

    /// The card of a name, a retired one too.
    pub fn card_named(&self, id: CardId) -> Result<Option<CardRow>> {
        self.with(|db| Ok(card_rows(db, "key = ?1", [id.number()])?.pop()))
    }

    /// The cards and tellings of a snapshot, in one transaction.
    pub fn cards_and_log(&self) -> Result<(Vec<CardRow>, Vec<LoggedTelling>)> {
        self.with(|db| {
            let transaction = db.unchecked_transaction()?;
            let cards = card_rows(&transaction, ALL, [])?;
            let log = whole_log(&transaction, &Places::new(&cards))?;
            Ok((cards, log))
        })
    }

    /// Reads everything in one transaction.
    pub fn snapshot(&self) -> Result<Snapshot> {
        self.with(|db| {
            let transaction = db.unchecked_transaction()?;
            let cards = card_rows(&transaction, ALL, [])?;
            let places = Places::new(&cards);
            Ok(Snapshot {
                decks: all_decks(&transaction)?,
                tellings: whole_log(&transaction, &places)?,
                points: all_points(&transaction, &places)?,
                competencies: competencies(&transaction)?,
                timed: timed_answers(&transaction)?,
                mocks: all_mocks(&transaction, None)?,
                cards,
            })
        })
    }
}
