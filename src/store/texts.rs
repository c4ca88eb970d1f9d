//! All that cards say and where they stand, one at a time: a hundred thousand of them never lie in memory together.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::cards::points;
use super::fold::{kind, memory, memory_columns, state};
use super::{Deck, Reasons, Result, Store};
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
    /// Calls `each` with every card of the decks for which `wanted` holds: in the order of the decks, story by story, as
    /// the packets have them; what belongs to no story comes last in its deck.
    pub fn each_card(
        &self,
        decks: &[Deck],
        wanted: impl Fn(&CardHead) -> bool,
        mut each: impl FnMut(&CardText<'_>),
    ) -> Result<()> {
        self.with(|db| {
            // One look at all: what is written meanwhile is not in it.
            let transaction = db.unchecked_transaction()?;
            let mut statement = transaction.prepare(TEXT)?;
            for (deck, row) in order(&transaction, decks, wanted)? {
                statement.query_row([row], |row| {
                    each(&text(row, &decks[deck].name)?);
                    Ok(())
                })?;
            }
            Ok(())
        })
    }
}

/// The cards that are wanted, in order: place of the deck, and row.
fn order(db: &Connection, decks: &[Deck], wanted: impl Fn(&CardHead) -> bool) -> rusqlite::Result<Vec<(usize, i64)>> {
    let places: HashMap<i64, usize> = decks.iter().enumerate().map(|(at, deck)| (deck.id, at)).collect();
    let sql = "SELECT card.id, packet, line, deck, story, kind, retired_day IS NOT NULL
               FROM card JOIN schedule ON schedule.card = card.id";
    let mut statement = db.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut order = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(deck) = places.get(&row.get(3)?) else { continue };
        let head = CardHead { story: row.get(4)?, kind: kind(row.get(5)?), retired: row.get(6)? };
        if wanted(&head) {
            let (packet, line): (i64, u32) = (row.get(1)?, row.get(2)?);
            order.push((*deck, head.story.unwrap_or(i64::MAX), packet, line, row.get::<_, i64>(0)?));
        }
    }
    order.sort_unstable();
    Ok(order.into_iter().map(|(deck, .., row)| (deck, row)).collect())
}

const TEXT: &str = concat!(
    "SELECT key, kind, story.title, prompt, answer, points, budget_s, path, line, state, last, due, told, lapses,
            tellings, schedule.suspended, added_day, retired_day, ",
    memory_columns!(),
    " FROM card JOIN schedule ON schedule.card = card.id JOIN packet ON packet.id = card.packet
      LEFT JOIN story ON story.id = card.story WHERE card.id = ?1"
);

fn text<'r>(row: &'r Row<'_>, deck: &'r str) -> rusqlite::Result<CardText<'r>> {
    let day = |column: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<i32>>(column)?.map(Day::from_number));
    let words = |column: usize| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str()?);
    Ok(CardText {
        id: CardId::from_number(row.get(0)?),
        deck,
        kind: kind(row.get(1)?),
        story: row.get_ref(2)?.as_str_or_null()?,
        prompts: words(3)?,
        answer: words(4)?,
        points: points(words(5)?),
        budget_s: row.get(6)?,
        path: words(7)?,
        line: row.get(8)?,
        state: state(row.get(9)?),
        last: day(10)?,
        due: day(11)?,
        told: day(12)?,
        lapses: row.get(13)?,
        tellings: row.get(14)?,
        suspended: Reasons(row.get(15)?),
        added: day(16)?,
        retired: day(17)?,
        memory: memory(row, 18)?,
    })
}
