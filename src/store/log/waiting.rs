//! Lines of other machines that speak of cards or decks that are not here yet. They are kept as they came.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use serde::Serialize;
use uuid::Uuid;

use super::meant::Here;
use super::merge::Union;
use super::{CardLine, Line, MockLine, TellingLine, mocks};
use crate::card::CardId;

/// Whether anything waits.
pub(super) fn anything(db: &Connection) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM waiting")?.exists([])
}

/// Keeps how a card is known that is not here. Accounts from before and after an edit stand side by side.
pub(super) fn keep_card(db: &Connection, line: &CardLine) -> rusqlite::Result<()> {
    let id = format!("{}/{}/{}/{}", line.card.0, line.place, line.fingerprint, line.deck);
    let known = read(db, "SELECT line FROM waiting WHERE what = 'card' AND id = ?1", &id)?.pop();
    let line = match known {
        Some(Line::Card(known)) => known.united(line),
        _ => line.clone(),
    };
    keep(db, "card", &id, None, &line)
}

/// Keeps a telling, and says whether it was not kept yet; of two copies the one that was taken back counts.
pub(super) fn keep_telling(db: &Connection, line: &TellingLine) -> rusqlite::Result<bool> {
    let id = line.id.0.to_string();
    let known = read(db, "SELECT line FROM waiting WHERE what = 'telling' AND id = ?1", &id)?.pop();
    let mut whole = line.clone();
    if let Some(Line::Telling(known)) = &known {
        whole = known.clone();
        whole.undone_at = [known.undone_at, line.undone_at].into_iter().flatten().min();
    }
    keep(db, "telling", &id, Some(&whole.card.0.to_string()), &whole)?;
    Ok(known.is_none())
}

/// A telling has found its card, by whatever name. Gives it as both copies have it, if one waited.
pub(super) fn forget_telling(db: &Connection, line: &TellingLine) -> rusqlite::Result<Option<TellingLine>> {
    let sql = "DELETE FROM waiting WHERE what = 'telling' AND id = ?1 RETURNING line";
    let Some(Line::Telling(waited)) = read(db, sql, &line.id.0.to_string())?.pop() else { return Ok(None) };
    let undone_at = [waited.undone_at, line.undone_at].into_iter().flatten().min();
    Ok(Some(TellingLine { undone_at, ..line.clone() }))
}

/// What waits of a mock some of whose cards, or whose deck, are not here.
pub(super) fn mock(db: &Connection, name: Uuid) -> rusqlite::Result<Option<MockLine>> {
    let known = read(db, "SELECT line FROM waiting WHERE what = 'mock' AND id = ?1", &name.to_string())?.pop();
    Ok(known.and_then(|line| if let Line::Mock(line) = line { Some(*line) } else { None }))
}

/// A mock with the names of cards that are not here.
pub(super) fn with_what_waits(db: &Connection, known: MockLine) -> rusqlite::Result<MockLine> {
    Ok(match mock(db, known.mock.0)? {
        Some(waiting) => known.united(waiting),
        None => known,
    })
}

/// Keeps a mock while it waits, and forgets it when it does not.
pub(super) fn keep_mock(db: &Connection, line: &MockLine, waits: bool) -> rusqlite::Result<()> {
    let id = line.mock.0.to_string();
    if waits {
        return keep(db, "mock", &id, None, line);
    }
    db.prepare_cached("DELETE FROM waiting WHERE what = 'mock' AND id = ?1")?.execute([id]).map(drop)
}

fn keep(db: &Connection, what: &str, id: &str, card: Option<&str>, line: &impl Serialize) -> rusqlite::Result<()> {
    let json = serde_json::to_string(line).unwrap_or_default();
    db.prepare_cached("INSERT OR REPLACE INTO waiting (what, id, card, line) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![what, id, card, json])
        .map(drop)
}

/// After an import: what waits finds its cards, if they have come.
pub(in crate::store) fn settle(db: &Connection) -> rusqlite::Result<u32> {
    if anything(db)? { Ok(Union::begin(db)?.finish()?.attached) } else { Ok(0) }
}

/// Finds places for what waits.
pub(super) fn place(union: &mut Union<'_>) -> rusqlite::Result<()> {
    let db = union.db;
    for line in lines(db, "card")? {
        let Line::Card(line) = line else { continue };
        if let Some(here) = union.cards.meant(&line).copied() {
            union.is(&line, here)?;
        }
    }
    for card in cards(db)? {
        if let Some(here) = union.here(card) {
            place_tellings(union, card, here)?;
        }
    }
    for line in lines(db, "mock")? {
        let Line::Mock(line) = line else { continue };
        mocks::unite(union, &line)?;
    }
    // How a card is known is of use while something may wait for it, or a change that is to be met.
    db.execute(
        "DELETE FROM waiting WHERE what = 'card' AND line ->> 'changed_day' IS NULL
         AND line ->> 'card' NOT IN (SELECT card FROM waiting WHERE what = 'telling')
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

fn place_tellings(union: &mut Union<'_>, card: CardId, here: Here) -> rusqlite::Result<()> {
    let name = card.to_string();
    for line in read(union.db, "SELECT line FROM waiting WHERE card = ?1 ORDER BY id", &name)? {
        if let Line::Telling(line) = line {
            union.merged.attached += u32::from(union.attach(&line, here)?);
        }
    }
    Ok(())
}

/// How many tellings wait, by the name of their deck.
pub(super) fn decks(db: &Connection) -> rusqlite::Result<BTreeMap<String, u32>> {
    db.prepare("SELECT line ->> 'deck', count(*) FROM waiting WHERE what = 'telling' GROUP BY 1")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// The cards, mocks or tellings that wait.
pub(super) fn lines(db: &Connection, what: &str) -> rusqlite::Result<Vec<Line>> {
    read(db, "SELECT line FROM waiting WHERE what = ?1 ORDER BY id", what)
}

fn read(db: &Connection, sql: &str, which: &str) -> rusqlite::Result<Vec<Line>> {
    let mut statement = db.prepare_cached(sql)?;
    let lines = statement.query_map([which], |row| row.get::<_, String>(0))?;
    let read = |line: rusqlite::Result<String>| line.map(|line| Line::read(&line).ok());
    Ok(lines.map(read).collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().collect())
}
