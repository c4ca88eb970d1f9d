//! Which known card each card of a packet is: by place and content, then by likeness, then by what a person said.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension, params};

use super::cards::load;
use crate::card::{Card, CardId, Cards, Known, Pairing, pair_by_likeness, pair_by_place, slug};

/// A new card that could be one of several that are gone.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenDoubt {
    /// Where the new card lives: the key of its answer.
    pub place: i64,
    /// Its line in the packet.
    pub line: u32,
    /// What it asks.
    pub prompt: String,
    /// The cards that it could be, with what they asked.
    pub could_be: Vec<(CardId, String)>,
}

/// What the store knows of a packet's cards.
pub(super) struct KnownCards {
    /// As far as pairing needs them.
    pub cards: Vec<Known>,
    /// Their rows, in the same order.
    pub rows: Vec<KnownRow>,
}

/// What an update may leave as it is.
pub(super) struct KnownRow {
    /// Row of the card.
    pub row: i64,
    /// Row of its story.
    pub story: Option<i64>,
    /// Its line.
    pub line: u32,
    /// Its turn among new cards.
    pub rank: i64,
    /// Whether it is the packet's own; else it is gone from another packet of the deck, or that packet's file is.
    pub own: bool,
}

/// The packet's cards, and those of its deck that are gone from other packets, or whose packets are `gone`, by their rows: a
/// section may have come from there.
pub(super) fn known(db: &Connection, packet: i64, deck: i64, gone: &[i64]) -> rusqlite::Result<KnownCards> {
    let mut statement = db.prepare_cached(
        "SELECT card.id, key, place, fingerprint, content, line, rank, 1 AS retired, 0 AS own, story
         FROM schedule JOIN card ON card.id = schedule.card
         WHERE schedule.deck = ?2 AND retired_day IS NOT NULL AND packet <> ?1
         UNION ALL
         SELECT card.id, key, place, fingerprint, content, line, rank, 0, 0, story
         FROM card JOIN schedule ON schedule.card = card.id
         WHERE packet IN (SELECT value FROM json_each(?3)) AND packet <> ?1 AND schedule.deck = ?2 AND retired_day IS NULL
         UNION ALL
         SELECT card.id, key, place, fingerprint, content, line, rank, retired_day IS NOT NULL, 1, story
         FROM card JOIN schedule ON schedule.card = card.id WHERE packet = ?1
         ORDER BY own, retired DESC",
    )?;
    let gone = serde_json::to_string(gone).unwrap_or_default();
    let mut rows = statement.query(params![packet, deck, gone])?;
    let mut known = KnownCards { cards: Vec::new(), rows: Vec::new() };
    while let Some(row) = rows.next()? {
        known.rows.push(KnownRow {
            row: row.get(0)?,
            story: row.get(9)?,
            line: row.get(5)?,
            rank: row.get(6)?,
            own: row.get(8)?,
        });
        known.cards.push(Known {
            id: CardId::from_number(row.get(1)?),
            place: row.get(2)?,
            fingerprint: row.get(3)?,
            content: row.get::<_, i64>(4)?.cast_unsigned(),
            retired: row.get(7)?,
        });
    }
    Ok(known)
}

/// Pairs by place and content, then by likeness what is left; the texts are read only then. Gives what is in doubt too.
pub(super) fn pair(
    db: &Connection,
    known: &KnownCards,
    cards: Cards<'_>,
    answers: &HashMap<i64, CardId>,
) -> rusqlite::Result<(Pairing, Vec<OpenDoubt>)> {
    let mut pairing = pair_by_place(&known.cards, cards.iter());
    let new: Vec<usize> = (0..cards.len()).filter(|&at| pairing.of_card[at].is_none()).collect();
    let live = |of: &usize| known.rows[*of].own && !known.cards[*of].retired;
    let old: Vec<usize> = pairing.unpaired(&known.cards).filter(live).collect();
    if new.is_empty() || old.is_empty() {
        pairing.settle_by_number();
        return Ok((pairing, Vec::new()));
    }
    let texts = old.iter().map(|&of| Ok(load(db, known.rows[of].row)?.card));
    let old_cards = texts.collect::<rusqlite::Result<Vec<Card>>>()?;
    let all = cards.iter().zip(&pairing.of_card);
    let new_cards: Vec<Card> = all.filter(|(_, of)| of.is_none()).map(|(card, _)| card).collect();
    let renamed = renamed_stories(db, known, &pairing, cards)?;
    let (pairs, doubts) = pair_by_likeness(&old_cards, &new_cards, renamed);
    for (a, b) in pairs {
        pairing.of_card[new[b]] = Some(old[a]);
    }
    pairing.settle_by_number();
    let mut open = Vec::new();
    for doubt in doubts.into_iter().filter(|doubt| pairing.of_card[new[doubt.new]].is_none()).collect::<Vec<_>>() {
        let card = &new_cards[doubt.new];
        let free: Vec<usize> = doubt.old.into_iter().filter(|&a| !pairing.of_card.contains(&Some(old[a]))).collect();
        let id = |a: usize| known.cards[old[a]].id;
        // What a person said settles it; else the card is new, and the doubt is told.
        match answers.get(&card.place.key()) {
            Some(said) => {
                let chosen = free.into_iter().find(|&a| id(a) == *said);
                pairing.of_card[new[doubt.new]] = chosen.map(|a| old[a]);
            }
            None => open.push(OpenDoubt {
                place: card.place.key(),
                line: card.line,
                prompt: card.prompts.first().cloned().unwrap_or_default(),
                could_be: free.into_iter().map(|a| (id(a), old_cards[a].question().to_owned())).collect(),
            }),
        }
    }
    Ok((pairing, open))
}

/// Old slug to new slug of the stories whose cards were found again under another title.
fn renamed_stories(
    db: &Connection,
    known: &KnownCards,
    pairing: &Pairing,
    cards: Cards<'_>,
) -> rusqlite::Result<BTreeMap<String, String>> {
    let mut renamed = BTreeMap::new();
    for &at in &pairing.moved {
        let Some(story) = pairing.of_card[at].and_then(|of| known.rows[of].story) else { continue };
        let old: Option<String> = db
            .prepare_cached("SELECT slug FROM story WHERE id = ?1")?
            .query_row([story], |row| row.get(0))
            .optional()?;
        if let (Some(old), Some(new)) = (old, cards.story(at).map(slug)) {
            renamed.insert(old, new);
        }
    }
    Ok(renamed)
}
