//! Lines of other machines that speak of cards or decks that are not here yet. They are kept as they came.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use serde::Serialize;

use super::merge::Union;
use super::{CardLine, Line, MockLine, TellingLine};
use crate::card::CardId;

/// Keeps how a card is known that is not here; of several accounts one, the same whichever came first.
pub(super) fn keep_card(db: &Connection, line: &CardLine) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO waiting (what, id, line) VALUES ('card', ?1, ?2)
         ON CONFLICT (what, id) DO UPDATE SET line = max(line, excluded.line)",
    )?
    .execute(params![line.card.0.to_string(), json(line)])
    .map(drop)
}

/// Keeps a telling, and says whether it was not kept yet; of two copies the one that was taken back counts.
pub(super) fn keep_telling(db: &Connection, line: &TellingLine) -> rusqlite::Result<bool> {
    let (id, card) = (line.id.0.to_string(), line.card.0.to_string());
    let new = db
        .prepare_cached(
            "INSERT INTO waiting (what, id, card, line) VALUES ('telling', ?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )?
        .execute(params![id, card, json(line)])?;
    if new == 0 && line.undone_at.is_some() {
        let sql = "UPDATE waiting SET line = ?2 WHERE what = 'telling' AND id = ?1 AND line ->> 'undone_at' IS NULL";
        db.prepare_cached(sql)?.execute(params![id, json(line)])?;
    }
    Ok(new > 0)
}

/// Keeps a mock some of whose cards, or whose deck, are not here.
pub(super) fn keep_mock(db: &Connection, line: &MockLine) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO waiting (what, id, line) VALUES ('mock', ?1, ?2)
         ON CONFLICT (what, id) DO UPDATE SET line = max(line, excluded.line)",
    )?
    .execute(params![line.mock.0.to_string(), json(line)])
    .map(drop)
}

/// After an import: what waits finds its cards, if they have come.
pub(in crate::store) fn settle(db: &Connection) -> rusqlite::Result<u32> {
    if !db.prepare_cached("SELECT 1 FROM waiting")?.exists([])? {
        return Ok(0);
    }
    Ok(Union::begin(db)?.finish()?.attached)
}

/// Finds places for what waits.
pub(super) fn place(union: &mut Union<'_>) -> rusqlite::Result<()> {
    let db = union.db;
    for line in lines_of(db, "card")? {
        let Line::Card(line) = line else { continue };
        if let Some(here) = union.cards.meant(&line).cloned() {
            union.is(&line, &here)?;
        }
    }
    for card in cards(db)? {
        if union.row(card).is_some() {
            place_tellings(union, card)?;
        }
    }
    for line in lines_of(db, "mock")? {
        let Line::Mock(line) = line else { continue };
        if super::mocks::unite(union, &line)? {
            db.execute("DELETE FROM waiting WHERE what = 'mock' AND id = ?1", [line.mock.0.to_string()])?;
        }
    }
    // How a card is known is of use only while something of it waits.
    db.execute(
        "DELETE FROM waiting WHERE what = 'card' AND id NOT IN (SELECT card FROM waiting WHERE what = 'telling')
                              AND NOT EXISTS (SELECT 1 FROM waiting WHERE what = 'mock')",
        [],
    )?;
    Ok(())
}

/// The cards of which tellings wait.
fn cards(db: &Connection) -> rusqlite::Result<Vec<CardId>> {
    let mut statement = db.prepare_cached("SELECT DISTINCT card FROM waiting WHERE card IS NOT NULL ORDER BY card")?;
    let names: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(names.iter().filter_map(|name| name.parse().ok()).collect())
}

fn place_tellings(union: &mut Union<'_>, card: CardId) -> rusqlite::Result<()> {
    let name = card.to_string();
    for line in read(union.db, "SELECT line FROM waiting WHERE card = ?1 ORDER BY id", &name)? {
        if let Line::Telling(line) = line {
            union.merged.attached += u32::from(union.attach(&line)?);
        }
    }
    union.db.prepare_cached("DELETE FROM waiting WHERE card = ?1")?.execute([name]).map(drop)
}

/// How many tellings wait, by the name of their deck.
pub(super) fn decks(db: &Connection) -> rusqlite::Result<BTreeMap<String, u32>> {
    db.prepare("SELECT line ->> 'deck', count(*) FROM waiting WHERE what = 'telling' GROUP BY 1")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// All that waits: cards, mocks, tellings.
pub(super) fn lines(db: &Connection) -> rusqlite::Result<Vec<Line>> {
    let all = ["card", "mock", "telling"].map(|what| lines_of(db, what));
    Ok(all.into_iter().collect::<rusqlite::Result<Vec<_>>>()?.concat())
}

fn lines_of(db: &Connection, what: &str) -> rusqlite::Result<Vec<Line>> {
    read(db, "SELECT line FROM waiting WHERE what = ?1 ORDER BY id", what)
}

fn read(db: &Connection, sql: &str, which: &str) -> rusqlite::Result<Vec<Line>> {
    let mut statement = db.prepare_cached(sql)?;
    let lines = statement.query_map([which], |row| row.get::<_, String>(0))?;
    let read = |line: rusqlite::Result<String>| line.map(|line| Line::read(&line).ok());
    Ok(lines.map(read).collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().collect())
}

fn json(line: &impl Serialize) -> String {
    serde_json::to_string(line).unwrap_or_default()
}
