//! One consistent look at all cards and the whole log, for statistics; the cards alone, for lists of them.

use std::collections::HashMap;
use std::rc::Rc;

use rusqlite::functions::Context;
use rusqlite::{Connection, Params};

use super::decks::all_decks;
use super::fold::{kind, state};
use super::gather::{gather, read_once};
use super::logged::{bundled_log, whole_log};
use super::mocks::all_mocks;
use super::schedule::timed_answers;
use super::texts::Names;
use super::{Deck, LoggedTelling, PastMock, Reasons, Result, Store};
use crate::card::{CardId, Kind, competency};
use crate::schedule::{Day, Memory, Model, State};

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
    pub story: Option<Rc<str>>,
    /// Row of its story.
    pub story_row: Option<i64>,
    /// Its kind.
    pub kind: Kind,
    /// Its first wording.
    pub prompt: String,
    /// The file that it was read from.
    pub path: Rc<str>,
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
    /// Whether its points had other words when some of its tellings ticked them.
    pub edited: bool,
    rank: i64,
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
    /// All tellings that stand, in bundles of cards that follow each other; in each in order of (at, id).
    pub tellings: Vec<Vec<LoggedTelling>>,
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

const COLUMNS: &str = "card.id, key, deck, card.story, packet, kind, prompt, line, budget_s, state, due, told, lapses,
                       suspended, retired_day, last, added_day, tellings, rank, stability, difficulty,
                       earlier_points IS NOT NULL";

/// Cards, deck by deck in the order of their packets.
fn card_rows(db: &Connection, which: &str, params: impl Params) -> rusqlite::Result<Vec<CardRow>> {
    let names = Names::read(db)?;
    let decays: HashMap<i64, f32> = all_decks(db)?.iter().map(|deck| (deck.id, deck.model.decay())).collect();
    let from = format!("FROM card CROSS JOIN schedule ON schedule.card = card.id WHERE {which}");
    let mut cards = gather(db, COLUMNS, &from, params, move |so_far: &mut Vec<CardRow>, row| {
        so_far.push(card_row(row, &names, &decays)?);
        Ok(())
    })?;
    // They are put into order here, as SQLite would carry all they say through its sorter.
    cards.sort_by_key(|card| (card.deck, card.rank));
    Ok(cards)
}

fn card_row(row: &Context<'_>, names: &Names, decays: &HashMap<i64, f32>) -> rusqlite::Result<CardRow> {
    let day = |column: usize| Ok::<_, rusqlite::Error>(row.get::<Option<i32>>(column)?.map(Day::from_number));
    let (deck, story_row): (i64, Option<i64>) = (row.get(2)?, row.get(3)?);
    let (stability, difficulty): (Option<f32>, Option<f32>) = (row.get(19)?, row.get(20)?);
    let decay = decays.get(&deck).copied().unwrap_or(Model::DEFAULT_DECAY);
    Ok(CardRow {
        row: row.get(0)?,
        id: CardId::from_number(row.get(1)?),
        deck,
        story: story_row.and_then(|story| names.stories.get(&story).cloned()),
        story_row,
        path: names.packets.get(&row.get(4)?).cloned().unwrap_or_default(),
        kind: kind(row.get(5)?),
        prompt: row.get_raw(6).as_str()?.lines().next().unwrap_or_default().to_owned(),
        line: row.get(7)?,
        budget_s: row.get(8)?,
        state: state(row.get(9)?),
        due: day(10)?,
        told: day(11)?,
        lapses: row.get(12)?,
        suspended: Reasons(row.get(13)?),
        retired: day(14)?,
        last: day(15)?,
        added: day(16)?,
        tellings: row.get(17)?,
        rank: row.get(18)?,
        memory: stability.zip(difficulty).map(|(stability, difficulty)| Memory { stability, difficulty, decay }),
        edited: row.get(21)?,
    })
}

/// What the cue cards among the cards ask for, if it is a competency; their answers list the stories.
fn competencies(db: &Connection, cards: &[CardRow]) -> rusqlite::Result<Vec<Competency>> {
    let mut answer = db.prepare("SELECT answer FROM card WHERE id = ?1")?;
    let mut out = Vec::new();
    for card in cards.iter().filter(|card| card.kind == Kind::Cue && card.retired.is_none()) {
        let Some(name) = competency(&card.prompt) else { continue };
        let answer: String = answer.query_row([card.row], |row| row.get(0))?;
        let stories = answer.lines().filter_map(|line| line.strip_prefix("- ")).map(str::to_owned).collect();
        out.push(Competency { deck: card.deck, name: name.to_owned(), stories });
    }
    Ok(out)
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
        self.look(|store| {
            store.with(|db| {
                let cards = card_rows(db, ALL, [])?;
                let log = whole_log(db, &cards)?;
                Ok((cards, log))
            })
        })
    }

    /// Reads everything in one transaction.
    pub fn snapshot(&self) -> Result<Snapshot> {
        self.look(|store| {
            store.with(|db| {
                read_once(db)?;
                let cards = card_rows(db, ALL, [])?;
                Ok(Snapshot {
                    decks: all_decks(db)?,
                    tellings: bundled_log(db, &cards)?,
                    competencies: competencies(db, &cards)?,
                    timed: timed_answers(db)?,
                    mocks: all_mocks(db, None)?,
                    cards,
                })
            })
        })
    }
}
