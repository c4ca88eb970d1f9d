//! The deck and the packet that an import goes to, and what moves there with it.

use rusqlite::{Connection, OptionalExtension, params};

use super::Import;
use super::off::bring_days_off;
use crate::schedule::Ladder;

/// A deck whose only packet now goes by another name is that deck renamed, with its date and minutes.
pub(super) fn rename_deck(db: &Connection, import: &Import<'_>) -> rusqlite::Result<Option<String>> {
    let sql = "SELECT packet.id, deck.id, deck.name FROM packet JOIN deck ON deck.id = packet.deck
               WHERE packet.id = ?1 OR (?1 IS NULL AND path = ?2)";
    let known: Option<(i64, i64, String)> = db
        .query_row(sql, params![import.renamed, import.path.to_string_lossy()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((packet, deck, old)) = known else { return Ok(None) };
    if holds_others(db, deck, packet)? {
        return Ok(None);
    }
    let sql = "UPDATE deck SET name = ?1 WHERE id = ?2 AND NOT EXISTS (SELECT 1 FROM deck WHERE name = ?1)";
    let renamed = db.execute(sql, params![import.deck, deck])?;
    Ok(Some(old).filter(|_| renamed > 0))
}

/// Whether a deck has something besides a packet: one that is gone, with all its cards, is nothing.
fn holds_others(db: &Connection, deck: i64, packet: i64) -> rusqlite::Result<bool> {
    db.prepare_cached(
        "SELECT 1 FROM packet WHERE deck = ?1 AND id <> ?2
         AND (EXISTS (SELECT 1 FROM card JOIN schedule ON schedule.card = card.id
                      WHERE card.packet = packet.id AND retired_day IS NULL)
              OR EXISTS (SELECT 1 FROM note WHERE note.packet = packet.id))",
    )?
    .exists([deck, packet])
}

/// The packet's row, the ladder that it stated when it was last imported, and the deck that it has left with this import.
pub(super) fn find_or_make_packet(
    db: &Connection,
    import: &Import<'_>,
    deck: i64,
) -> rusqlite::Result<(i64, Option<String>, Option<i64>)> {
    let path = import.path.to_string_lossy();
    let ladder = import.ladder.map(Ladder::to_string);
    let known = db
        .query_row(
            "SELECT id, deck, ladder FROM packet WHERE id = ?1 OR (?1 IS NULL AND path = ?2)",
            params![import.renamed, path],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get(2)?)),
        )
        .optional()?;
    let Some((packet, old_deck, stated)) = known else {
        let sql = "INSERT INTO packet (deck, path, hash, ladder, examples) VALUES (?1, ?2, ?3, ?4, ?5)";
        db.execute(sql, params![deck, path, import.hash, ladder, import.examples])?;
        return Ok((db.last_insert_rowid(), ladder, None));
    };
    let sql = "UPDATE packet SET deck = ?2, path = ?3, hash = ?4, ladder = ?5, examples = ?6 WHERE id = ?1";
    db.execute(sql, params![packet, deck, path, import.hash, ladder, import.examples])?;
    if old_deck != deck {
        bring_cards(db, packet, deck)?;
        if !holds_others(db, old_deck, packet)? {
            bring_gone(db, old_deck, deck)?;
        }
    }
    Ok((packet, stated, Some(old_deck).filter(|old| *old != deck)))
}

/// Takes a packet's cards to another deck, the retired ones too, and their stories with them.
fn bring_cards(db: &Connection, packet: i64, deck: i64) -> rusqlite::Result<()> {
    let sql = "UPDATE schedule SET deck = ?2 WHERE card IN (SELECT id FROM card WHERE packet = ?1)";
    db.execute(sql, [packet, deck])?;
    db.execute(
        "INSERT OR IGNORE INTO story (deck, slug, title, suspended)
         SELECT ?2, slug, title, suspended FROM story WHERE id IN (SELECT story FROM card WHERE packet = ?1)",
        [packet, deck],
    )?;
    db.execute(
        "UPDATE card SET story = (SELECT own.id FROM story AS old JOIN story AS own ON own.deck = ?2 AND own.slug = old.slug
                                  WHERE old.id = card.story)
         WHERE packet = ?1 AND story IS NOT NULL",
        [packet, deck],
    )?;
    Ok(())
}

/// Takes what is left of a deck, packets that are gone, to another.
fn bring_gone(db: &Connection, old: i64, deck: i64) -> rusqlite::Result<()> {
    let sql = "UPDATE packet SET deck = ?2 WHERE deck = ?1 RETURNING id";
    let gone: rusqlite::Result<Vec<i64>> = db.prepare(sql)?.query_map([old, deck], |row| row.get(0))?.collect();
    gone?.into_iter().try_for_each(|packet| bring_cards(db, packet, deck))
}

/// What a packet leaves its old deck for a new one with: mocks, date, minutes and days off, if nothing else is left there
/// and the new one has none; where the new one is made for it, `all` settings. Gives the old deck's name.
pub(super) fn bring_settings(db: &Connection, old: i64, new: i64, all: bool) -> rusqlite::Result<String> {
    db.execute(
        "UPDATE deck SET interview = ifnull(deck.interview, old.interview), minutes = ifnull(deck.minutes, old.minutes)
         FROM deck AS old WHERE deck.id = ?2 AND old.id = ?1 AND NOT EXISTS (SELECT 1 FROM packet WHERE deck = ?1)",
        [old, new],
    )?;
    if all {
        db.execute(
            "UPDATE deck SET ladder = old.ladder, new_per_day = old.new_per_day, retention = old.retention,
                             parameters = old.parameters, suspended = old.suspended
             FROM deck AS old WHERE deck.id = ?2 AND old.id = ?1 AND NOT EXISTS (SELECT 1 FROM packet WHERE deck = ?1)",
            [old, new],
        )?;
    }
    if !db.prepare("SELECT 1 FROM packet WHERE deck = ?1")?.exists([old])? {
        bring_days_off(db, old, new)?;
    }
    db.execute(
        "UPDATE mock SET deck = ?2 WHERE deck = ?1 AND NOT EXISTS (SELECT 1 FROM packet WHERE deck = ?1)",
        [old, new],
    )?;
    db.query_row("SELECT name FROM deck WHERE id = ?1", [old], |row| row.get(0))
}
