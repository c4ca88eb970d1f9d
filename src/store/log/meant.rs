//! Which card of this machine a line means: machines that imported one packet on different days may know its cards by
//! different names.

use std::collections::HashMap;

use rusqlite::Connection;

use super::CardLine;

/// A card of this machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct Here {
    /// Its row.
    pub row: i64,
    /// Its name's number.
    pub name: i64,
    /// Row of its deck.
    pub deck: i64,
    /// What it says.
    pub fingerprint: i64,
    place: i64,
    live: bool,
}

/// The cards of this machine, by all that they may be known by.
#[derive(Debug, Default)]
pub(super) struct Cards {
    all: Vec<Here>,
    by_name: HashMap<i64, usize>,
    by_place: HashMap<i64, Vec<usize>>,
    by_fingerprint: HashMap<i64, Vec<usize>>,
    decks: HashMap<String, i64>,
}

impl Cards {
    /// Reads them.
    pub fn read(db: &Connection) -> rusqlite::Result<Self> {
        let mut cards = Self {
            decks: db
                .prepare("SELECT name, id FROM deck")?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?,
            ..Self::default()
        };
        let mut statement = db.prepare(
            "SELECT card.id, key, schedule.deck, place, fingerprint, retired_day IS NULL
             FROM card JOIN schedule ON schedule.card = card.id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let here = Here {
                row: row.get(0)?,
                name: row.get(1)?,
                deck: row.get(2)?,
                place: row.get(3)?,
                fingerprint: row.get(4)?,
                live: row.get(5)?,
            };
            let at = cards.all.len();
            cards.by_name.insert(here.name, at);
            cards.by_place.entry(here.place).or_default().push(at);
            cards.by_fingerprint.entry(here.fingerprint).or_default().push(at);
            cards.all.push(here);
        }
        Ok(cards)
    }

    /// The card of a name.
    pub fn named(&self, name: i64) -> Option<&Here> {
        self.by_name.get(&name).map(|at| &self.all[*at])
    }

    /// The row of a deck.
    pub fn deck(&self, name: &str) -> Option<i64> {
        self.decks.get(name).copied()
    }

    /// The card that a line means, from the surest sign to the least; none where two would do as well.
    pub fn meant(&self, line: &CardLine) -> Option<&Here> {
        let (place, fingerprint) = (line.place.0, line.fingerprint.0);
        let named = self.named(line.card.0.number());
        let deck = self.deck(&line.deck);
        let at_place = self.by_place.get(&place).map_or(&[] as &[usize], Vec::as_slice);
        let saying = self.by_fingerprint.get(&fingerprint).map_or(&[] as &[usize], Vec::as_slice);
        // A name alone may have been given to another card since, where the card itself has moved on.
        named
            .filter(|here| here.place == place || here.fingerprint == fingerprint)
            .or_else(|| self.only(at_place, |here| Some(here.deck) == deck))
            .or_else(|| self.only(saying, |here| Some(here.deck) == deck))
            .or(named)
            .or_else(|| self.only(at_place, |here| here.fingerprint == fingerprint))
            .or_else(|| self.only(saying, |_| true))
    }

    /// The only card of some that is wanted; one that stands in its packet goes before those that are gone from theirs.
    fn only(&self, some: &[usize], wanted: impl Fn(&Here) -> bool) -> Option<&Here> {
        let wanted: Vec<&Here> = some.iter().map(|at| &self.all[*at]).filter(|here| wanted(here)).collect();
        let live: Vec<&Here> = wanted.iter().copied().filter(|here| here.live).collect();
        match (live.as_slice(), wanted.as_slice()) {
            ([one], _) | ([], [one]) => Some(*one),
            _ => None,
        }
    }
}
