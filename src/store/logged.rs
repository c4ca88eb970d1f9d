//! The whole log as it stands, for statistics.

use std::panic::{RefUnwindSafe, UnwindSafe};

use rusqlite::Connection;
use rusqlite::functions::Context;

use super::CardRow;
use super::gather::gather;
use crate::card::Ticks;
use crate::schedule::{Day, Grade, Told};

/// A telling that stands.
#[derive(Debug, Clone)]
pub struct LoggedTelling {
    /// Index of its card among those of the snapshot.
    pub card: usize,
    /// Its study day.
    pub day: Day,
    /// How it went.
    pub grade: Grade,
    /// Whether it was a drill.
    pub drill: bool,
    /// Its instant, in milliseconds of UTC.
    pub at_ms: i64,
    /// The hour of the local day then, from 0 to 23.
    pub hour: u8,
    /// From prompt to reveal, in milliseconds.
    pub reveal_ms: Option<u32>,
    /// From reveal to grade, in milliseconds.
    pub grade_ms: Option<u32>,
    /// The times of a story's parts, in milliseconds.
    pub splits_ms: Option<Box<[u32]>>,
    /// Which points were said.
    pub points: Option<Ticks>,
}

impl LoggedTelling {
    /// The telling, as far as the schedule asks.
    pub fn told(&self) -> Told {
        Told { day: self.day, grade: self.grade, drill: self.drill }
    }
}

/// Where the cards of a snapshot stand, by their rows.
#[derive(Debug)]
struct Places {
    /// The rows in order.
    rows: Vec<i64>,
    /// The places of their cards.
    cards: Vec<u32>,
    /// Whether the rows are numbered from 1 without a hole, as they are while no other program deletes any.
    whole: bool,
}

impl Places {
    fn new(cards: &[CardRow]) -> Self {
        let mut known: Vec<(i64, u32)> = cards.iter().map(|card| card.row).zip(0..).collect();
        known.sort_unstable();
        let (rows, cards): (Vec<i64>, Vec<u32>) = known.into_iter().unzip();
        let whole = rows.iter().copied().eq((1..).take(rows.len()));
        Self { rows, cards, whole }
    }

    /// The place of a row.
    fn of(&self, row: i64) -> Option<usize> {
        let at =
            if self.whole { usize::try_from(row).ok()?.checked_sub(1)? } else { self.rows.binary_search(&row).ok()? };
        usize::try_from(*self.cards.get(at)?).ok()
    }
}

/// Cards of a bundle: so many that what is known of them fits a processor's cache, which finds it there at once while
/// their tellings are gone through in order of time.
const BUNDLE: usize = 2048;

/// The tellings that stand in the bundles of their cards, each in order of (at, id).
pub(super) fn bundled_log(db: &Connection, cards: &[CardRow]) -> rusqlite::Result<Vec<Vec<LoggedTelling>>> {
    /// More tellings than these are not expected of a card before they come.
    const EXPECTED: u32 = 20;
    let count = |bundle: &[CardRow]| bundle.iter().map(|card| card.tellings.min(EXPECTED) as usize).sum();
    let counts: Vec<usize> = cards.chunks(BUNDLE).map(count).collect();
    let mut bundles = log(db, cards, move |bundles: &mut Vec<Vec<_>>, telling| {
        if bundles.is_empty() {
            bundles.extend(counts.iter().map(|count| Vec::with_capacity(*count)));
        }
        bundles[telling.card / BUNDLE].push(telling);
    })?;
    for bundle in &mut bundles {
        sort(bundle);
    }
    Ok(bundles)
}

/// The tellings of cards that stand, in order of (at, id).
pub(super) fn whole_log(db: &Connection, cards: &[CardRow]) -> rusqlite::Result<Vec<LoggedTelling>> {
    let mut whole = log(db, cards, Vec::push)?;
    sort(&mut whole);
    Ok(whole)
}

/// A log comes in the order of its key, the names; that is the order of time but where it is not retell's own.
fn sort(log: &mut [LoggedTelling]) {
    if !log.is_sorted_by_key(|telling| telling.at_ms) {
        log.sort_by_key(|telling| telling.at_ms);
    }
}

fn log<G>(db: &Connection, cards: &[CardRow], add: impl Fn(&mut G, LoggedTelling) + 'static) -> rusqlite::Result<G>
where
    G: Default + UnwindSafe + RefUnwindSafe + 'static,
{
    const COLUMNS: &str = "card, day, grade, drill, at_ms, offset_min, reveal_ms, grade_ms, splits_ms, points";
    let places = Places::new(cards);
    gather(db, COLUMNS, "FROM telling NOT INDEXED WHERE undone_at IS NULL", [], move |so_far, row| {
        if let Some(card) = places.of(row.get(0)?) {
            add(so_far, telling(row, card)?);
        }
        Ok(())
    })
}

fn telling(row: &Context<'_>, card: usize) -> rusqlite::Result<LoggedTelling> {
    let (at_ms, offset_min) = (row.get(4)?, row.get(5)?);
    let splits = row.get_raw(8).as_str_or_null()?;
    Ok(LoggedTelling {
        card,
        day: Day::from_number(row.get(1)?),
        grade: Grade::from_number(row.get(2)?).unwrap_or(Grade::Again),
        drill: row.get(3)?,
        at_ms,
        hour: hour(at_ms, offset_min),
        reveal_ms: row.get(6)?,
        grade_ms: row.get(7)?,
        splits_ms: splits.and_then(|splits| serde_json::from_str(splits).ok()),
        points: row.get::<Option<i64>>(9)?.map(Ticks::from_number),
    })
}

/// The hour of the local day at an instant, by its offset.
fn hour(at_ms: i64, offset_min: i32) -> u8 {
    const HOUR_MS: i64 = 3_600_000;
    let local = at_ms.saturating_add(i64::from(offset_min) * 60_000);
    u8::try_from(local.div_euclid(HOUR_MS).rem_euclid(24)).unwrap_or(0)
}
