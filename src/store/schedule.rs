//! The schedule beside the log: saving a fold, and asking what a day holds.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::fold::{changed_day, deck_scheduler, fold_card, kind, kind_number, memory, memory_columns, state};
use super::{Result, Store};
use crate::card::{CardId, Kind};
use crate::schedule::{Day, Grade, Memory, State, Told, recall_on};

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
}

const CANDIDATE: &str = concat!(
    "SELECT card.id, card.key, schedule.deck, card.story, card.kind, state, due, told, budget_s, rank, last, ",
    memory_columns!(),
    " FROM schedule JOIN card ON card.id = schedule.card"
);

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
        memory: memory(row, 11)?,
    })
}

impl Store {
    /// The cards due on a day or before, told ones only, in no order.
    pub fn due(&self, day: Day) -> Result<Vec<Candidate>> {
        self.with(|db| {
            let sql = format!(
                "{CANDIDATE} WHERE state > 0 AND suspended = 0 AND retired_day IS NULL AND due <= ?1
                 AND (buried_day IS NULL OR buried_day <> ?1)"
            );
            db.prepare_cached(&sql)?.query_map([day.number()], candidate)?.collect()
        })
    }

    /// The first `limit` new cards of a deck in learning order.
    pub fn new_cards(&self, deck: i64, day: Day, limit: u32) -> Result<Vec<Candidate>> {
        self.with(|db| {
            let sql = format!(
                "{CANDIDATE} WHERE state = 0 AND suspended = 0 AND retired_day IS NULL AND schedule.deck = ?1
                 AND (buried_day IS NULL OR buried_day <> ?2) ORDER BY rank LIMIT ?3"
            );
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
            db.prepare_cached(
                "SELECT count(DISTINCT telling.card) FROM telling JOIN schedule ON schedule.card = telling.card
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
                 FROM telling JOIN schedule ON schedule.card = telling.card JOIN card ON card.id = telling.card
                 WHERE telling.id >= ?1 AND telling.day = ?2 AND undone_at IS NULL AND deck = ?3",
            )?
            .query_row(params![first_id(day), day.number(), deck], |row| row.get(0))
        })
    }

    /// Whether a telling now would move nothing, and for each grade the day on which the card would then be due.
    pub fn leads_to(&self, card: i64, today: Day, drill: bool) -> Result<(bool, [Option<Day>; 4])> {
        self.with(|db| {
            let scheduler = deck_scheduler(db, card)?;
            let fold = fold_card(db, card, &scheduler)?;
            let changed = changed_day(db, card)?;
            let after = |grade| fold.tell(Told { day: today, grade, drill }, &scheduler).0.due(changed);
            Ok((!fold.kind(today, drill).moves(), Grade::ALL.map(after)))
        })
    }

    /// Answers of the latest timed tellings that were recalled, with the milliseconds to the reveal, of the kinds that
    /// are told as they are written.
    pub fn timed_answers(&self) -> Result<Vec<(String, u32)>> {
        self.with(timed_answers)
    }

    /// The first day after `day` on which a told card is due, and how many are.
    pub fn next_due(&self, day: Day) -> Result<Option<(Day, u32)>> {
        self.with(|db| {
            db.prepare_cached(
                "SELECT due, count(*) FROM schedule
                 WHERE state > 0 AND suspended = 0 AND retired_day IS NULL AND due > ?1 GROUP BY due ORDER BY due LIMIT 1",
            )?
            .query_row([day.number()], |row| Ok((Day::from_number(row.get(0)?), row.get(1)?)))
            .optional()
        })
    }
}

/// An id below those of all tellings of a day in any zone: ids begin with the time, so a day's rows are found without an index.
fn first_id(day: Day) -> Vec<u8> {
    let start_ms = (i64::from(day.number()) - 1).max(0) * 86_400_000;
    let id = uuid::Builder::from_unix_timestamp_millis(u64::try_from(start_ms).unwrap_or(0), &[0; 10]).into_uuid();
    id.as_bytes().to_vec()
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
