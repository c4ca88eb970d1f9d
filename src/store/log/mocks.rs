//! Mocks as lines, and lines of mocks brought into the store.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::merge::Union;
use super::read::{devices, uuid};
use super::waiting;
use super::{ImprovementLine, Instant, MockLine, Text};
use crate::card::CardId;
use crate::schedule::Day;
use crate::store::mocks::{answer, write_answer};

const MOCK: &str = "SELECT mock.id, device, deck.name, at_ms, offset_min, day, seed, partner, place, ended_ms
                    FROM mock LEFT JOIN deck ON deck.id = mock.deck";

/// All mocks; of the wanted decks, given as a JSON array of their rows, and of none.
pub(super) fn lines(db: &Connection, wanted: Option<&str>) -> rusqlite::Result<Vec<MockLine>> {
    let devices = devices(db)?;
    let sql = format!(
        "{MOCK} WHERE ?1 IS NULL OR deck IS NULL OR deck IN (SELECT value FROM json_each(?1)) ORDER BY at_ms, mock.id"
    );
    let mocks: Vec<MockLine> =
        db.prepare(&sql)?.query_map([wanted], |row| mock(row, &devices))?.collect::<rusqlite::Result<_>>()?;
    mocks.into_iter().map(|mock| with_answers(db, mock)).collect()
}

fn mock(row: &Row<'_>, devices: &HashMap<i64, Uuid>) -> rusqlite::Result<MockLine> {
    Ok(MockLine {
        mock: Text(uuid(row, 0)?),
        device: Text(devices.get(&row.get(1)?).copied().unwrap_or_default()),
        deck: row.get(2)?,
        at: Instant(row.get(3)?),
        offset_min: row.get(4)?,
        day: Text(Day::from_number(row.get(5)?)),
        seed: row.get(6)?,
        partner: row.get(7)?,
        place: row.get(8)?,
        ended_at: row.get::<_, Option<i64>>(9)?.map(Instant),
        answers: Vec::new(),
        improvements: Vec::new(),
    })
}

fn with_answers(db: &Connection, mock: MockLine) -> rusqlite::Result<MockLine> {
    let name = mock.mock.0;
    let answers = db
        .prepare_cached(
            "SELECT round, number, key, asked, pressed, told_ms, limit_s, checks, score, mock_answer.story, said, recording
             FROM mock_answer LEFT JOIN card ON card.id = mock_answer.card WHERE mock = ?1 ORDER BY round, number",
        )?
        .query_map([name.as_bytes()], |row| answer(row, |key| Text(CardId::from_number(key))))?
        .collect::<rusqlite::Result<_>>()?;
    let mut improvements: Vec<(i64, ImprovementLine)> = db
        .prepare_cached("SELECT id, round, text, at_ms, met_ms FROM improvement WHERE mock = ?1 ORDER BY id")?
        .query_map([name.as_bytes()], |row| Ok((row.get(0)?, improvement(row)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (row, line) in &mut improvements {
        line.cards = db
            .prepare_cached(
                "SELECT key FROM improvement_card JOIN card ON card.id = card WHERE improvement = ?1 ORDER BY key",
            )?
            .query_map([*row], |row| Ok(Text(CardId::from_number(row.get(0)?))))?
            .collect::<rusqlite::Result<_>>()?;
    }
    Ok(MockLine { answers, improvements: improvements.into_iter().map(|(_, line)| line).collect(), ..mock })
}

fn improvement(row: &Row<'_>) -> rusqlite::Result<ImprovementLine> {
    Ok(ImprovementLine {
        round: row.get(1)?,
        text: row.get(2)?,
        at: Instant(row.get(3)?),
        met_at: row.get::<_, Option<i64>>(4)?.map(Instant),
        cards: Vec::new(),
    })
}

/// What this machine knows of a mock.
fn known(db: &Connection, name: Uuid) -> rusqlite::Result<Option<MockLine>> {
    let devices = devices(db)?;
    let sql = format!("{MOCK} WHERE mock.id = ?1");
    let known = db.prepare_cached(&sql)?.query_row([name.as_bytes()], |row| mock(row, &devices)).optional()?;
    known.map(|mock| with_answers(db, mock)).transpose()
}

/// Adds what is not known yet of a mock; what speaks of cards or of a deck that are not here goes on waiting.
pub(super) fn unite(union: &mut Union<'_>, line: &MockLine) -> rusqlite::Result<()> {
    let (db, name) = (union.db, line.mock.0);
    let known = known(db, name)?;
    union.merged.mocks += u32::from(known.is_none());
    let waiting = waiting::mock(db, name)?;
    let accounts = [known, waiting].into_iter().flatten().map(|account| here(union, account));
    let whole = accounts.fold(here(union, line.clone()), MockLine::united);

    let cards = || {
        let answered = whole.answers.iter().filter_map(|answer| answer.card);
        answered.chain(whole.improvements.iter().flat_map(|improvement| improvement.cards.iter().copied()))
    };
    // A deck may go by another name here; its cards tell.
    let deck = whole.deck.as_deref().and_then(|deck| {
        let of_card = || cards().find_map(|card| Some(union.here(card.0)?.deck));
        union.cards.deck(deck).or_else(of_card)
    });
    let device = union.device(whole.device.0)?;
    write(db, &whole, device, deck)?;
    for answer in &whole.answers {
        let card = answer.card.and_then(|card| union.here(card.0)).map(|here| here.row);
        write_answer(db, name, &answer.clone().with_card(card))?;
    }
    for improvement in &whole.improvements {
        let cards = improvement.cards.iter().filter_map(|card| Some(union.here(card.0)?.row));
        write_improvement(db, name, improvement, &cards.collect::<Vec<_>>())?;
    }
    let placed = (whole.deck.is_none() || deck.is_some()) && cards().all(|card| union.here(card.0).is_some());
    waiting::keep_mock(db, &whole, !placed)
}

/// The line with the names that its cards have here.
fn here(union: &Union<'_>, mut line: MockLine) -> MockLine {
    let name = |card: Text<CardId>| union.here(card.0).map_or(card, |here| Text(CardId::from_number(here.name)));
    for answer in &mut line.answers {
        answer.card = answer.card.map(name);
    }
    for improvement in &mut line.improvements {
        improvement.cards.iter_mut().for_each(|card| *card = name(*card));
    }
    line
}

fn write(db: &Connection, line: &MockLine, device: i64, deck: Option<i64>) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO mock (id, device, deck, at_ms, offset_min, day, seed, partner, place, ended_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (id) DO UPDATE SET deck = ifnull(deck, excluded.deck), ended_ms = excluded.ended_ms,
                                        place = excluded.place, partner = excluded.partner",
    )?
    .execute(params![
        line.mock.0.as_bytes(),
        device,
        deck,
        line.at.0,
        line.offset_min,
        line.day.0.number(),
        line.seed,
        line.partner,
        line.place,
        line.ended_at.map(|at| at.0),
    ])
    .map(drop)
}

fn write_improvement(db: &Connection, mock: Uuid, line: &ImprovementLine, cards: &[i64]) -> rusqlite::Result<()> {
    let met = line.met_at.map(|at| at.0);
    let known: Option<i64> = db
        .prepare_cached("SELECT id FROM improvement WHERE mock = ?1 AND round = ?2 AND text = ?3")?
        .query_row(params![mock.as_bytes(), line.round, line.text], |row| row.get(0))
        .optional()?;
    let row = if let Some(row) = known {
        db.execute("UPDATE improvement SET at_ms = ?2, met_ms = ?3 WHERE id = ?1", params![row, line.at.0, met])?;
        row
    } else {
        let sql = "INSERT INTO improvement (mock, round, text, at_ms, met_ms) VALUES (?1, ?2, ?3, ?4, ?5)";
        db.execute(sql, params![mock.as_bytes(), line.round, line.text, line.at.0, met])?;
        db.last_insert_rowid()
    };
    let sql = "INSERT OR IGNORE INTO improvement_card (improvement, card) VALUES (?1, ?2)";
    cards.iter().try_for_each(|card| db.prepare_cached(sql)?.execute([row, *card]).map(drop))
}
