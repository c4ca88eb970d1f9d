//! The schedule beside the log: saving a fold, and asking what a day holds.

use rusqlite::{Connection, Row, params};

use super::fold::{kind, kind_number, memory, memory_columns, state};
use super::tellings::first_name;
use super::{Result, Store};
use crate::card::{CardId, Kind, turn};
use crate::schedule::{Day, Memory, State, recall_on};

/// A card that could be asked, as far as choosing and ordering need it.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Row of the card.
    pub card: i64,
    /// The card's name.
    pub id: CardId,
    /// Row of its deck.
    pub deck: i64,
    /// Row of its story.
    pub story: Option<i64>,
    /// Its kind.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// Day on which it is due; none when new.
    pub due: Option<Day>,
    /// Day of the telling that moved it last.
    pub last: Option<Day>,
    /// Day of its latest telling.
    pub told: Option<Day>,
    /// The latest day for which it was put aside.
    pub buried: Option<Day>,
    /// What is estimated of its memory.
    pub memory: Option<Memory>,
    /// Its time budget in seconds.
    pub budget_s: u32,
    /// The order in which new cards are learnt.
    pub rank: i64,
}

impl Candidate {
    /// Estimated probability of recall on `day`; a card never told is taken as not known.
    pub fn recall(&self, day: Day) -> f32 {
        recall_on(self.memory, self.told, day)
    }

    /// What tells the weaker of two cards on `day`, the weakest first: their recall, which is never below 0, so that its
    /// bits are in the order of the numbers; then their rank.
    pub fn weakness(&self, day: Day) -> (u32, i64) {
        (self.recall(day).to_bits(), self.rank)
    }
}

const CANDIDATE: &str = concat!(
    "SELECT card.id, card.key, schedule.deck, card.story, card.kind, state, due, told, budget_s, rank, last, buried_day, ",
    memory_columns!(),
    " FROM schedule JOIN card ON card.id = schedule.card"
);

/// The told cards of deck `?1` that are due on day `?2` or before.
const DUE: &str = "schedule.deck = ?1 AND due <= ?2 AND state > 0 AND suspended = 0 AND retired_day IS NULL
                   AND buried_day IS NOT ?2";

/// The new cards of deck `?1` that could be asked on day `?2`.
const NEW: &str = "schedule.deck = ?1 AND state = 0 AND suspended = 0 AND retired_day IS NULL
                   AND buried_day IS NOT ?2";

fn candidate(row: &Row<'_>) -> rusqlite::Result<Candidate> {
    Ok(Candidate {
        card: row.get(0)?,
        id: CardId::from_number(row.get(1)?),
        deck: row.get(2)?,
        story: row.get(3)?,
        kind: kind(row.get(4)?),
        state: state(row.get(5)?),
        due: row.get::<_, Option<i32>>(6)?.map(Day::from_number),
        told: row.get::<_, Option<i32>>(7)?.map(Day::from_number),
        budget_s: row.get(8)?,
        rank: row.get(9)?,
        last: row.get::<_, Option<i32>>(10)?.map(Day::from_number),
        buried: row.get::<_, Option<i32>>(11)?.map(Day::from_number),
        memory: memory(row, 12)?,
    })
}

impl Store {
    /// The cards of decks that are due on a day or before, told ones only, those that wait longest first.
    pub fn due(&self, decks: impl IntoIterator<Item = i64>, day: Day) -> Result<Vec<Candidate>> {
        self.with(|db| {
            let mut statement = db.prepare_cached(&format!("{CANDIDATE} WHERE {DUE}"))?;
            let mut due = Vec::new();
            for deck in decks {
                for card in statement.query_map([deck, day.number().into()], candidate)? {
                    due.push(card?);
                }
            }
            due.sort_by_key(|card| (card.due, card.card));
            Ok(due)
        })
    }

    /// Whether a told card of a deck has been due before a day.
    pub fn is_late(&self, deck: i64, day: Day) -> Result<bool> {
        self.with(|db| {
            db.prepare_cached(
                "SELECT 1 FROM schedule WHERE deck = ?1 AND due < ?2 AND state > 0 AND suspended = 0
                 AND retired_day IS NULL LIMIT 1",
            )?
            .exists([deck, day.number().into()])
        })
    }

    /// How many cards of a deck are due on a day or before, told ones only.
    pub fn due_count(&self, deck: i64, day: Day) -> Result<u32> {
        self.with(|db| {
            db.prepare_cached(&format!("SELECT count(*) FROM schedule WHERE {DUE}"))?
                .query_row([deck, day.number().into()], |row| row.get(0))
        })
    }

    /// How many new cards of a deck could be asked on a day, counted up to `most`.
    pub fn new_count(&self, deck: i64, day: Day, most: u32) -> Result<u32> {
        self.with(|db| {
            db.prepare_cached(&format!("SELECT count(*) FROM (SELECT 1 FROM schedule WHERE {NEW} LIMIT ?3)"))?
                .query_row(params![deck, day.number(), most], |row| row.get(0))
        })
    }

    /// The first `limit` new cards of a deck in learning order.
    pub fn new_cards(&self, deck: i64, day: Day, limit: u32) -> Result<Vec<Candidate>> {
        self.with(|db| {
            let sql = format!("{CANDIDATE} WHERE {NEW} ORDER BY rank LIMIT ?3");
            db.prepare_cached(&sql)?.query_map(params![deck, day.number(), limit], candidate)?.collect()
        })
    }

    /// All cards that are not retired or suspended, nor buried on a day, if one is given.
    pub fn active_cards(&self, day: Option<Day>) -> Result<Vec<Candidate>> {
        self.with(|db| {
            let sql = format!(
                "{CANDIDATE} WHERE suspended = 0 AND retired_day IS NULL AND (?1 IS NULL OR buried_day IS NOT ?1)
                 ORDER BY schedule.deck, rank"
            );
            db.prepare_cached(&sql)?.query_map([day.map(Day::number)], candidate)?.collect()
        })
    }

    /// One card as a candidate, whatever its state.
    pub fn candidate(&self, card: i64) -> Result<Candidate> {
        self.with(|db| db.prepare_cached(&format!("{CANDIDATE} WHERE card.id = ?1"))?.query_row([card], candidate))
    }

    /// How many cards of a deck were told for the first time on a day.
    pub fn first_told(&self, deck: i64, day: Day) -> Result<u32> {
        self.with(|db| {
            // The latest tellings, whose cards are looked up: in another order all tellings would be read.
            db.prepare_cached(
                "SELECT count(DISTINCT telling.card)
                 FROM telling NOT INDEXED CROSS JOIN schedule ON schedule.card = telling.card
                 WHERE telling.id >= ?1 AND telling.day = ?2 AND undone_at IS NULL AND first = ?2 AND deck = ?3",
            )?
            .query_row(params![first_id(day), day.number(), deck], |row| row.get(0))
        })
    }

    /// What the latest timed tellings took against the clocks of their cards: whether the card was recalled, the
    /// milliseconds to the grade, the clock in seconds.
    pub fn paid(&self) -> Result<Vec<(bool, u32, u32)>> {
        const LATEST: u32 = 400;
        self.with(|db| {
            db.prepare_cached(
                "SELECT grade > 1, ifnull(reveal_ms, 0) + ifnull(grade_ms, 0), budget_s
                 FROM (SELECT card, grade, reveal_ms, grade_ms FROM telling
                       WHERE undone_at IS NULL AND reveal_ms > 0 ORDER BY id DESC LIMIT ?1) AS latest
                 JOIN card ON card.id = latest.card",
            )?
            .query_map([LATEST], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect()
        })
    }

    /// Seconds that a deck's tellings took on a day; one that was not timed counts with its card's clock.
    pub fn spent_s(&self, deck: i64, day: Day) -> Result<i64> {
        self.with(|db| {
            db.prepare_cached(
                "SELECT ifnull(sum(ifnull(reveal_ms, budget_s * 1000) + ifnull(grade_ms, 0)), 0) / 1000
                 FROM telling NOT INDEXED CROSS JOIN schedule ON schedule.card = telling.card
                 JOIN card ON card.id = telling.card
                 WHERE telling.id >= ?1 AND telling.day = ?2 AND undone_at IS NULL AND deck = ?3",
            )?
            .query_row(params![first_id(day), day.number(), deck], |row| row.get(0))
        })
    }

    /// Answers of the latest timed tellings that were recalled, with the milliseconds to the reveal, of the kinds that
    /// are told as they are written.
    pub fn timed_answers(&self) -> Result<Vec<(String, u32)>> {
        self.with(timed_answers)
    }

    /// The first day after `day` on which a told card is due.
    pub fn next_due(&self, day: Day) -> Result<Option<Day>> {
        self.with(|db| {
            let next: Option<i32> = db
                .prepare_cached(
                    "SELECT min((SELECT due FROM schedule WHERE schedule.deck = deck.id AND due > ?1 AND state > 0
                                 AND suspended = 0 AND retired_day IS NULL ORDER BY due LIMIT 1)) FROM deck",
                )?
                .query_row([day.number()], |row| row.get(0))?;
            Ok(next.map(Day::from_number))
        })
    }

    /// The wording in which a card is asked the next time.
    pub fn wording(&self, card: i64) -> Result<String> {
        self.with(|db| {
            db.prepare_cached(
                "SELECT prompt, tellings FROM card JOIN schedule ON schedule.card = card.id WHERE id = ?1",
            )?
            .query_row([card], |row| Ok(wording(row.get_ref(0)?.as_str()?, row.get(1)?)))
        })
    }
}

/// The wording whose turn it is after so many tellings, of wordings one a line.
fn wording(prompts: &str, tellings: u32) -> String {
    prompts.lines().nth(turn(prompts.lines().count(), tellings)).unwrap_or_default().to_owned()
}

/// A name below those of all tellings of a day in any zone.
fn first_id(day: Day) -> [u8; 16] {
    first_name((i64::from(day.number()) - 1) * 86_400_000).into_bytes()
}

pub(super) fn timed_answers(db: &Connection) -> rusqlite::Result<Vec<(String, u32)>> {
    const LATEST: u32 = 200;
    let kinds = [Kind::Pitch, Kind::Story, Kind::Tradeoff, Kind::Followup].map(kind_number);
    db.prepare_cached(
        "SELECT answer, reveal_ms FROM (SELECT card, reveal_ms, grade FROM telling
                                        WHERE undone_at IS NULL AND reveal_ms > 0 ORDER BY id DESC LIMIT ?1) AS latest
         JOIN card ON card.id = latest.card WHERE grade > 1 AND kind IN (?2, ?3, ?4, ?5)",
    )?
    .query_map(params![LATEST, kinds[0], kinds[1], kinds[2], kinds[3]], |row| Ok((row.get(0)?, row.get(1)?)))?
    .collect()
}
