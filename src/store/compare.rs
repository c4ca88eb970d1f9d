//! Every schedule held against its log.

use std::collections::HashMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use super::fold::{Columns, scheduler, state};
use super::refold::Log;
use crate::card::CardId;
use crate::schedule::{Day, Fold, Scheduler, State};

/// A column of a card's schedule that is not what its log says.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Mismatch {
    /// The card.
    pub card: String,
    /// Its deck.
    pub deck: String,
    /// The column.
    pub field: &'static str,
    /// What stands there.
    pub stored: Option<String>,
    /// What the log says.
    pub folded: Option<String>,
}

/// Folds the whole log and holds each schedule against it: the cards that differ, with what they should hold.
pub(super) fn compare(db: &Connection) -> rusqlite::Result<Vec<(i64, Columns, Vec<Mismatch>)>> {
    let decks = decks(db)?;
    let log = Log::read(db)?;
    let mut statement = db.prepare(
        "SELECT state, last, due, lapses, first, told, tellings, stability, difficulty, card, key, schedule.deck, changed_day
         FROM schedule JOIN card ON card.id = schedule.card ORDER BY schedule.deck, rank",
    )?;
    let mut rows = statement.query([])?;
    let mut wrong = Vec::new();
    while let Some(row) = rows.next()? {
        let card = row.get(9)?;
        let changed = row.get::<_, Option<i32>>(12)?.map(Day::from_number);
        let deck = decks.get(&row.get(11)?);
        let fold = deck.map_or(Fold::NEW, |(_, scheduler)| log.fold(card, scheduler));
        let columns = Columns::of(&fold, changed);
        let fields = differing(row, &columns)?;
        if !fields.is_empty() {
            let id = CardId::from_number(row.get(10)?).to_string();
            let deck = deck.map(|(name, _)| name.clone()).unwrap_or_default();
            let mismatch =
                |(field, stored, folded)| Mismatch { card: id.clone(), deck: deck.clone(), field, stored, folded };
            wrong.push((card, columns, fields.into_iter().map(mismatch).collect()));
        }
    }
    Ok(wrong)
}

/// Each deck's name and what schedules it.
fn decks(db: &Connection) -> rusqlite::Result<HashMap<i64, (String, Scheduler)>> {
    let deck = |row: &Row<'_>| Ok((row.get(0)?, (row.get(1)?, scheduler(row, 2)?)));
    db.prepare("SELECT id, name, ladder, retention, parameters FROM deck")?.query_map([], deck)?.collect()
}

type Field = (&'static str, Option<String>, Option<String>);

/// The columns, which a row begins with, that are not as they should be.
fn differing(row: &Row<'_>, columns: &Columns) -> rusqlite::Result<Vec<Field>> {
    let day = |day: Option<Day>| day.map(|day| i64::from(day.number()));
    let whole = [
        ("state", Some(i64::from(columns.state))),
        ("last", day(columns.last)),
        ("due", day(columns.due)),
        ("lapses", Some(i64::from(columns.lapses))),
        ("first", day(columns.first)),
        ("told", day(columns.told)),
        ("tellings", Some(i64::from(columns.tellings))),
    ];
    let mut fields = Vec::new();
    for (at, (field, folded)) in whole.into_iter().enumerate() {
        let stored = row.get_ref(at)?;
        if stored != folded.map_or(ValueRef::Null, ValueRef::Integer) {
            let folded = folded.map_or(ValueRef::Null, ValueRef::Integer);
            fields.push((field, shown(field, stored), shown(field, folded)));
        }
    }
    for (at, (field, folded)) in
        [("stability", columns.stability), ("difficulty", columns.difficulty)].into_iter().enumerate()
    {
        let stored = row.get_ref(at + whole.len())?;
        if !is_near(stored, folded) {
            let folded = folded.map_or(ValueRef::Null, |number| ValueRef::Real(f64::from(number)));
            fields.push((field, shown(field, stored), shown(field, folded)));
        }
    }
    Ok(fields)
}

/// Estimates may differ a little from one release of the estimator to the next.
fn is_near(stored: ValueRef<'_>, folded: Option<f32>) -> bool {
    const SHARE: f64 = 1e-3;
    match (stored, folded.map(f64::from)) {
        (ValueRef::Null, None) => true,
        (ValueRef::Real(stored), Some(folded)) => (stored - folded).abs() <= SHARE * folded.abs(),
        _ => false,
    }
}

/// A stored value as a person knows it; nothing for nothing.
fn shown(field: &str, value: ValueRef<'_>) -> Option<String> {
    Some(match (field, value) {
        (_, ValueRef::Null) => return None,
        ("last" | "due" | "first" | "told", ValueRef::Integer(day)) => {
            i32::try_from(day).map_or_else(|_| day.to_string(), |day| Day::from_number(day).to_string())
        }
        ("state", ValueRef::Integer(number)) => match u8::try_from(number).map(state) {
            Ok(State::Rung(rung)) => format!("rung {rung}"),
            Ok(state) => state.name().to_owned(),
            Err(_) => number.to_string(),
        },
        (_, ValueRef::Integer(number)) => number.to_string(),
        (_, ValueRef::Real(number)) => format!("{number:.3}"),
        (_, ValueRef::Text(text)) => String::from_utf8_lossy(text).into_owned(),
        (_, ValueRef::Blob(_)) => "bytes".to_owned(),
    })
}
