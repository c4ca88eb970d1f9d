//! All that cards say and where they stand, one at a time: a hundred thousand of them never lie in memory together.

use std::collections::HashMap;
use std::rc::Rc;

use rusqlite::{Connection, Row};

use super::cards::points;
use super::fold::{kind, state};
use super::gather::{gather, read_once};
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
    /// The day since which it is gone from its packet.
    pub retired: Option<Day>,
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
        self.look(|Self { connection: db, .. }| {
            read_once(db).map_err(failed)?;
            let names = Names::read(db).map_err(failed)?;
            let mut statement = db.prepare(TEXT).map_err(failed)?;
            for Run { deck, first, last } in runs(db, decks).map_err(failed)? {
                let mut rows = statement.query([first, last]).map_err(failed)?;
                while let Some(row) = rows.next().map_err(failed)? {
                    let head = head(row).map_err(failed)?;
                    if wanted(&head) {
                        each(&text(row, &head, &decks[deck], &names).map_err(failed)?)?;
                    }
                }
            }
            Ok(())
        })
    }
}

/// Titles of stories and paths of packets, by their rows.
pub(super) struct Names {
    pub stories: HashMap<i64, Rc<str>>,
    pub packets: HashMap<i64, Rc<str>>,
}

impl Names {
    pub fn read(db: &Connection) -> rusqlite::Result<Self> {
        let named = |sql: &str| {
            db.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()
        };
        Ok(Self { stories: named("SELECT id, title FROM story")?, packets: named("SELECT id, path FROM packet")? })
    }
}

/// Cards of a deck whose rows follow each other as they do in the deck's order.
struct Run {
    /// The deck's place in the list.
    deck: usize,
    first: i64,
    last: i64,
}

/// All cards of the decks in order. Only narrow rows are read.
fn runs(db: &Connection, decks: &[Deck]) -> rusqlite::Result<Vec<Run>> {
    let places: HashMap<i64, usize> = decks.iter().enumerate().map(|(at, deck)| (deck.id, at)).collect();
    let mut order =
        gather(db, "deck, rank, card", "FROM schedule", [], move |so_far: &mut Vec<(usize, i64, i64)>, row| {
            if let Some(place) = places.get(&row.get(0)?) {
                so_far.push((*place, row.get(1)?, row.get(2)?));
            }
            Ok(())
        })?;
    order.sort_unstable();
    let mut runs: Vec<Run> = Vec::new();
    for (deck, _, card) in order {
        match runs.last_mut() {
            Some(run) if run.deck == deck && run.last.checked_add(1) == Some(card) => run.last = card,
            _ => runs.push(Run { deck, first: card, last: card }),
        }
    }
    Ok(runs)
}

const TEXT: &str =
    "SELECT kind, story, retired_day, key, packet, prompt, answer, points, budget_s, line, state, last, due,
                           told, lapses, tellings, suspended, added_day, stability, difficulty
                    FROM card CROSS JOIN schedule ON schedule.card = card.id
                    WHERE card.id BETWEEN ?1 AND ?2 ORDER BY card.id";

fn head(row: &Row<'_>) -> rusqlite::Result<CardHead> {
    Ok(CardHead {
        kind: kind(row.get(0)?),
        story: row.get(1)?,
        retired: row.get::<_, Option<i32>>(2)?.map(Day::from_number),
    })
}

fn text<'r>(row: &'r Row<'_>, head: &CardHead, deck: &'r Deck, names: &'r Names) -> rusqlite::Result<CardText<'r>> {
    let day = |column: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<i32>>(column)?.map(Day::from_number));
    let words = |column: usize| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str()?);
    let (stability, difficulty): (Option<f32>, Option<f32>) = (row.get(18)?, row.get(19)?);
    let decay = deck.model.decay();
    Ok(CardText {
        id: CardId::from_number(row.get(3)?),
        deck: &deck.name,
        kind: head.kind,
        story: head.story.and_then(|story| names.stories.get(&story)).map(AsRef::as_ref),
        prompts: words(5)?,
        answer: words(6)?,
        points: points(words(7)?),
        budget_s: row.get(8)?,
        path: names.packets.get(&row.get(4)?).map_or("", AsRef::as_ref),
        line: row.get(9)?,
        state: state(row.get(10)?),
        last: day(11)?,
        due: day(12)?,
        told: day(13)?,
        lapses: row.get(14)?,
        tellings: row.get(15)?,
        suspended: Reasons(row.get(16)?),
        added: day(17)?,
        retired: head.retired,
        memory: stability.zip(difficulty).map(|(stability, difficulty)| Memory { stability, difficulty, decay }),
    })
}
