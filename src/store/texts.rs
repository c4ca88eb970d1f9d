//! All that cards say and where they stand, one at a time: a hundred thousand of them never lie in memory together.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::cards::points;
use super::fold::{kind, state};
use super::{Deck, Error, Reasons, Store};
use crate::card::{CardId, Kind, Point};
use crate::schedule::{Day, Memory, State};

/// What a choice among cards asks of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardHead {
    /// Row of its story.
    pub story: Option<i64>,
    /// Its kind.
    pub kind: Kind,
    /// Whether it is gone from its packet.
    pub retired: bool,
}

/// A card with its words and its standing.
#[derive(Debug)]
pub struct CardText<'r> {
    /// Its name.
    pub id: CardId,
    /// Name of its deck.
    pub deck: &'r str,
    /// Its kind.
    pub kind: Kind,
    /// Title of its story.
    pub story: Option<&'r str>,
    /// Its wordings, one a line.
    pub prompts: &'r str,
    /// What is to be said, as Markdown.
    pub answer: &'r str,
    /// What the answer contains.
    pub points: Vec<Point>,
    /// Its time budget in seconds.
    pub budget_s: u32,
    /// The file that it was read from.
    pub path: &'r str,
    /// Its line there.
    pub line: u32,
    /// Where it stands.
    pub state: State,
    /// Day of the telling that brought it there.
    pub last: Option<Day>,
    /// Day on which it is due.
    pub due: Option<Day>,
    /// Day of its latest telling, drills included.
    pub told: Option<Day>,
    /// Times missed from a rung.
    pub lapses: u16,
    /// Tellings, drills and retries included.
    pub tellings: u32,
    /// What is estimated of its memory.
    pub memory: Option<Memory>,
    /// Why it is suspended.
    pub suspended: Reasons,
    /// Day on which it was made, where that was kept.
    pub added: Option<Day>,
    /// The day since which it is gone from its packet.
    pub retired: Option<Day>,
}

impl Store {
    /// Calls `each` with every card of the decks for which `wanted` holds, in the order of the decks and of their
    /// packets, until it fails.
    pub fn each_card<E: From<Error>>(
        &self,
        decks: &[Deck],
        wanted: impl Fn(&CardHead) -> bool,
        mut each: impl FnMut(&CardText<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let failed = |error: rusqlite::Error| Error::of(&self.path, &error);
        // One look at all: what is written meanwhile is not in it.
        let db = self.connection.unchecked_transaction().map_err(failed)?;
        let names = Names::read(&db).map_err(failed)?;
        let mut statement = db.prepare(TEXT).map_err(failed)?;
        for (deck, card) in order(&db, decks).map_err(failed)? {
            let mut rows = statement.query([card]).map_err(failed)?;
            let Some(row) = rows.next().map_err(failed)? else { continue };
            if wanted(&head(row).map_err(failed)?) {
                each(&text(row, &decks[deck], &names).map_err(failed)?)?;
            }
        }
        Ok(())
    }
}

/// Titles of stories and paths of packets, by their rows.
struct Names {
    stories: HashMap<i64, String>,
    packets: HashMap<i64, String>,
}

impl Names {
    fn read(db: &Connection) -> rusqlite::Result<Self> {
        let named = |sql: &str| {
            db.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()
        };
        Ok(Self { stories: named("SELECT id, title FROM story")?, packets: named("SELECT id, path FROM packet")? })
    }
}

/// All cards of the decks in order, each as the deck's place in the list and the card's row. Only narrow rows are read.
fn order(db: &Connection, decks: &[Deck]) -> rusqlite::Result<Vec<(usize, i64)>> {
    let places: HashMap<i64, usize> = decks.iter().enumerate().map(|(at, deck)| (deck.id, at)).collect();
    let mut statement = db.prepare("SELECT deck, rank, card FROM schedule")?;
    let mut rows = statement.query([])?;
    let mut order: Vec<(usize, i64, i64)> = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(place) = places.get(&row.get(0)?) {
            order.push((*place, row.get(1)?, row.get(2)?));
        }
    }
    order.sort_unstable();
    Ok(order.into_iter().map(|(deck, _, card)| (deck, card)).collect())
}

const TEXT: &str =
    "SELECT kind, story, retired_day, key, packet, prompt, answer, points, budget_s, line, state, last, due,
                           told, lapses, tellings, suspended, added_day, stability, difficulty
                    FROM card JOIN schedule ON schedule.card = card.id WHERE card.id = ?1";

fn head(row: &Row<'_>) -> rusqlite::Result<CardHead> {
    Ok(CardHead { kind: kind(row.get(0)?), story: row.get(1)?, retired: row.get::<_, Option<i32>>(2)?.is_some() })
}

fn text<'r>(row: &'r Row<'_>, deck: &'r Deck, names: &'r Names) -> rusqlite::Result<CardText<'r>> {
    let day = |column: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<i32>>(column)?.map(Day::from_number));
    let words = |column: usize| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str()?);
    let story: Option<i64> = row.get(1)?;
    let (stability, difficulty): (Option<f32>, Option<f32>) = (row.get(18)?, row.get(19)?);
    let decay = deck.model.decay();
    Ok(CardText {
        id: CardId::from_number(row.get(3)?),
        deck: &deck.name,
        kind: kind(row.get(0)?),
        story: story.and_then(|story| names.stories.get(&story)).map(String::as_str),
        prompts: words(5)?,
        answer: words(6)?,
        points: points(words(7)?),
        budget_s: row.get(8)?,
        path: names.packets.get(&row.get(4)?).map_or("", String::as_str),
        line: row.get(9)?,
        state: state(row.get(10)?),
        last: day(11)?,
        due: day(12)?,
        told: day(13)?,
        lapses: row.get(14)?,
        tellings: row.get(15)?,
        suspended: Reasons(row.get(16)?),
        added: day(17)?,
        retired: day(2)?,
        memory: stability.zip(difficulty).map(|(stability, difficulty)| Memory { stability, difficulty, decay }),
    })
}
