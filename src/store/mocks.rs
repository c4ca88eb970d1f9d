//! Mock interviews and real ones: each answer is on disk before the next question.

use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Result, Store};
use crate::schedule::{Day, Now};

/// The name of a mock: a UUID of version 7, so that names sort by time.
pub type MockId = Uuid;

/// A mock that begins.
#[derive(Debug, Clone, Copy)]
pub struct NewMock<'m> {
    /// Row of the deck that it is drawn from, if it is one deck.
    pub deck: Option<i64>,
    /// The moment.
    pub now: Now,
    /// What the draw begins from.
    pub seed: u32,
    /// Whether a second person asks and scores.
    pub partner: bool,
    /// Of a real interview: where it was, or nothing said about it.
    pub place: Option<&'m str>,
}

/// One answer of a mock, or of a real interview. Its card is known by its row, and by its name where it leaves the machine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MockAnswer<Card = i64> {
    /// The round, from 1 to 3; 0 of a real interview.
    pub round: u8,
    /// Its number in the round, from 1 up.
    pub number: u32,
    /// The card that the question was drawn from.
    pub card: Option<Card>,
    /// The question.
    pub asked: String,
    /// Whether it pressed the answer before it.
    #[serde(default)]
    pub pressed: bool,
    /// What it took, in milliseconds.
    pub told_ms: Option<u32>,
    /// What it should take at most, in seconds.
    pub limit_s: Option<u32>,
    /// Bits: 1 it answered what was asked, 2 it held a measurable detail, 4 it kept within time. None: not checked.
    pub checks: Option<u8>,
    /// A partner's score from 1 to 5; of a real interview how it went, from 1 to 4 as grades go.
    pub score: Option<u8>,
    /// Title of the story that was told.
    pub story: Option<String>,
    /// What was typed or transcribed.
    pub said: Option<String>,
    /// The file that it was recorded to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recording: Option<String>,
}

impl<Card> MockAnswer<Card> {
    /// The same answer to a card that is known in another way.
    pub(super) fn with_card<Other>(self, card: Option<Other>) -> MockAnswer<Other> {
        let Self { round, number, card: _, asked, pressed, told_ms, limit_s, checks, score, story, said, recording } =
            self;
        MockAnswer { round, number, card, asked, pressed, told_ms, limit_s, checks, score, story, said, recording }
    }
}

/// What is to be better the next time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Improvement {
    /// Its row.
    pub id: i64,
    /// The round that it was noted in; 0 of a real interview.
    pub round: u8,
    /// The person's words.
    pub text: String,
    /// Whether it has been managed since.
    pub met: bool,
}

/// A mock that was held, as far as it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastMock {
    /// Its name.
    pub id: MockId,
    /// Row of the deck that it was drawn from, if it was one deck.
    pub deck: Option<i64>,
    /// Milliseconds of UTC at its beginning.
    pub at_ms: i64,
    /// Offset of the local time then, in minutes.
    pub offset_min: i32,
    /// Its study day.
    pub day: Day,
    /// What its draw began from.
    pub seed: u32,
    /// Whether a second person asked and scored.
    pub partner: bool,
    /// Of a real interview: where it was.
    pub place: Option<String>,
    /// Whether it came to its end.
    pub ended: bool,
    /// Its answers, by round and number.
    pub answers: Vec<MockAnswer>,
    /// What it noted for the next time, in that order.
    pub improvements: Vec<Improvement>,
}

impl Store {
    /// Begins a mock and gives its name.
    pub fn begin_mock(&mut self, mock: &NewMock<'_>) -> Result<MockId> {
        let sql = "INSERT INTO mock (id, device, deck, at_ms, offset_min, day, seed, partner, place)
                   VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let Now { ms, offset_min, day } = mock.now;
        self.write(|db| {
            // Strictly increasing, so that attempts stand in their order under a clock that stands still, too. One of a
            // day to come had a clock that was ahead, and dates no other.
            let upto = "SELECT max(at_ms) FROM mock WHERE device = 1 AND day <= ?1";
            let latest: Option<i64> = db.query_row(upto, [day.number()], |row| row.get(0))?;
            let at_ms = latest.map_or(ms, |latest| ms.max(latest + 1));
            let millis = u64::try_from(at_ms).unwrap_or(0);
            let id = uuid::Builder::from_unix_timestamp_millis(millis, &rand::random()).into_uuid();
            let (day, by) = (day.number(), mock.partner);
            db.execute(sql, params![id.as_bytes(), mock.deck, at_ms, offset_min, day, mock.seed, by, mock.place])?;
            Ok(id)
        })
    }

    /// Writes answers, each in the place of what was known of it before.
    pub fn answer_mock(&mut self, mock: MockId, answers: &[MockAnswer]) -> Result<()> {
        self.write(|db| answers.iter().try_for_each(|answer| write_answer(db, mock, answer)))
    }

    /// Notes what is to be better the next time, and on which cards, by their rows, that is to be seen.
    pub fn improve(&mut self, mock: MockId, round: u8, text: &str, cards: &[i64], now: Now) -> Result<()> {
        self.write(|db| {
            let sql = "INSERT INTO improvement (mock, round, text, at_ms) VALUES (?1, ?2, ?3, ?4)";
            db.execute(sql, params![mock.as_bytes(), round, text, now.ms])?;
            let improvement = db.last_insert_rowid();
            let sql = "INSERT OR IGNORE INTO improvement_card (improvement, card) VALUES (?1, ?2)";
            cards.iter().try_for_each(|card| db.execute(sql, [improvement, *card]).map(drop))
        })
    }

    /// An improvement has been managed: it is shown no more.
    pub fn improvement_met(&mut self, improvement: i64, now: Now) -> Result<()> {
        let sql = "UPDATE improvement SET met_ms = ?2 WHERE id = ?1";
        self.write(|db| db.execute(sql, [improvement, now.ms]).map(drop))
    }

    /// A mock has come to its end.
    pub fn end_mock(&mut self, mock: MockId, now: Now) -> Result<()> {
        let sql = "UPDATE mock SET ended_ms = ?2 WHERE id = ?1";
        self.write(|db| db.execute(sql, params![mock.as_bytes(), now.ms]).map(drop))
    }

    /// All mocks and real interviews, oldest first; of one deck and of none, if one is named.
    pub fn mocks(&self, deck: Option<i64>) -> Result<Vec<PastMock>> {
        self.with(|db| all_mocks(db, deck))
    }

    /// What mocks and interviews noted on a card and has not been managed, the newest few first.
    pub fn improvements_of(&self, card: i64) -> Result<Vec<String>> {
        const MOST: u32 = 3;
        self.with(|db| {
            db.prepare_cached(
                "SELECT text FROM improvement_card JOIN improvement ON improvement.id = improvement
                 WHERE card = ?1 AND met_ms IS NULL ORDER BY improvement.id DESC LIMIT ?2",
            )?
            .query_map(params![card, MOST], |row| row.get(0))?
            .collect()
        })
    }
}

/// Writes an answer in the place of what was known of it before.
pub(super) fn write_answer(db: &Connection, mock: MockId, answer: &MockAnswer) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO mock_answer (mock, round, number, card, asked, pressed, told_ms, limit_s, checks, score,
                                             story, said, recording)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        mock.as_bytes(),
        answer.round,
        answer.number,
        answer.card,
        answer.asked,
        answer.pressed,
        answer.told_ms,
        answer.limit_s,
        answer.checks,
        answer.score,
        answer.story,
        answer.said,
        answer.recording,
    ])
    .map(drop)
}

/// All mocks and real interviews, oldest first; of one deck and of none, if one is named.
pub(super) fn all_mocks(db: &Connection, deck: Option<i64>) -> rusqlite::Result<Vec<PastMock>> {
    let sql = "SELECT id, at_ms, offset_min, day, seed, partner, place, ended_ms IS NOT NULL, deck FROM mock
               WHERE ?1 IS NULL OR deck IS NULL OR deck = ?1 ORDER BY at_ms, id";
    let found: Vec<PastMock> = db.prepare(sql)?.query_map([deck], past)?.collect::<rusqlite::Result<_>>()?;
    found.into_iter().map(|mock| with_answers(db, mock)).collect()
}

fn past(row: &Row<'_>) -> rusqlite::Result<PastMock> {
    Ok(PastMock {
        id: Uuid::from_slice(&row.get::<_, Vec<u8>>(0)?).unwrap_or_default(),
        at_ms: row.get(1)?,
        offset_min: row.get(2)?,
        day: Day::from_number(row.get(3)?),
        seed: row.get(4)?,
        partner: row.get(5)?,
        place: row.get(6)?,
        ended: row.get(7)?,
        deck: row.get(8)?,
        answers: Vec::new(),
        improvements: Vec::new(),
    })
}

fn with_answers(db: &Connection, mock: PastMock) -> rusqlite::Result<PastMock> {
    let answers = db
        .prepare_cached(
            "SELECT round, number, card, asked, pressed, told_ms, limit_s, checks, score, story, said, recording
             FROM mock_answer WHERE mock = ?1 ORDER BY round, number",
        )?
        .query_map([mock.id.as_bytes()], |row| answer(row, |card| card))?
        .collect::<rusqlite::Result<_>>()?;
    let improvements = db
        .prepare_cached("SELECT id, round, text, met_ms IS NOT NULL FROM improvement WHERE mock = ?1 ORDER BY id")?
        .query_map([mock.id.as_bytes()], |row| {
            Ok(Improvement { id: row.get(0)?, round: row.get(1)?, text: row.get(2)?, met: row.get(3)? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(PastMock { answers, improvements, ..mock })
}

/// The answer of a row that begins with round, number and the number of its card, which `card` makes something of.
pub(super) fn answer<Card>(row: &Row<'_>, card: impl FnOnce(i64) -> Card) -> rusqlite::Result<MockAnswer<Card>> {
    Ok(MockAnswer {
        round: row.get(0)?,
        number: row.get(1)?,
        card: row.get::<_, Option<i64>>(2)?.map(card),
        asked: row.get(3)?,
        pressed: row.get(4)?,
        told_ms: row.get(5)?,
        limit_s: row.get(6)?,
        checks: row.get(7)?,
        score: row.get(8)?,
        story: row.get(9)?,
        said: row.get(10)?,
        recording: row.get(11)?,
    })
}
