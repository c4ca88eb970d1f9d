//! What is late after days away: a word on it before a session, and the days that it takes to catch up.

use std::fmt::Write as _;

use super::error::Failure;
use crate::review::{ASSUMED_MINUTES, CatchUpDay, Choice, Cost, catch_up};
use crate::schedule::Day;
use crate::store::Store;
use crate::terminal::text;

/// A backlog and how it could be caught up.
struct Backlog {
    late: usize,
    minutes: u32,
    /// Whether the minutes are the person's own, rather than proposed.
    own: bool,
    days: Vec<CatchUpDay>,
}

/// The late cards of the decks chosen, if the day's minutes do not hold them.
fn backlog(store: &Store, choice: &Choice, today: Day) -> Result<Option<Backlog>, Failure> {
    let decks = store.decks()?;
    // Where a date says what is told, its plan shows the days.
    let mut meant = Vec::new();
    for deck in decks.iter().filter(|deck| choice.decks.is_empty() || choice.decks.contains(&deck.name)) {
        if deck.interview.is_none_or(|interview| interview <= today) && !store.is_off(deck.id, today)? {
            meant.push(deck);
        }
    }
    let mut is_late = false;
    for deck in &meant {
        is_late = is_late || store.is_late(deck.id, today)?;
    }
    if !is_late {
        return Ok(None);
    }
    let told = store.due(meant.iter().map(|deck| deck.id), today + LOOK_AHEAD)?;
    let late = told.iter().filter(|card| card.due.is_some_and(|due| due < today)).count();
    let planned = meant.iter().map(|deck| deck.minutes).sum::<Option<u32>>().filter(|minutes| *minutes > 0);
    let own = choice.minutes.or(planned);
    let minutes = own.unwrap_or(ASSUMED_MINUTES);
    let days = catch_up(&told, Cost::learnt(store)?, minutes, today);
    Ok((!days.is_empty()).then_some(Backlog { late, minutes, own: own.is_some(), days }))
}

/// Days ahead of which cards that come due are counted in.
const LOOK_AHEAD: u16 = 60;

/// A sentence before a session; nothing where nothing is late, or today holds it.
pub fn notice(store: &Store, choice: &Choice, today: Day) -> Result<Option<String>, Failure> {
    Ok(backlog(store, choice, today)?.map(|backlog| {
        let late = text::count(backlog.late, "card");
        let end = backlog.days.last().map(|last| text::day(last.day, today)).unwrap_or_default();
        let minutes = backlog.minutes;
        if backlog.own {
            format!("{late} late. Today's {minutes} min take the weakest; the rest waits, and is caught up by {end}. Nothing is lost.")
        } else {
            format!("{late} late. With --minutes {minutes} a day, the weakest first, they are caught up by {end}.")
        }
    }))
}

/// The days of catching up, for the list of what is due.
pub fn preview(store: &Store, choice: &Choice, today: Day) -> Result<String, Failure> {
    const SHOWN: usize = 7;
    let Some(backlog) = backlog(store, choice, today)? else { return Ok(String::new()) };
    let how = if backlog.own { "" } else { ", for example" };
    let mut out = format!(
        "\n{} late. At {} min a day{how}, weakest first:\n",
        text::count(backlog.late, "card"),
        backlog.minutes
    );
    for day in backlog.days.iter().take(SHOWN) {
        let name = text::day(day.day, today);
        let cards = text::count(day.cards, "card");
        let _ = writeln!(out, "  {name:<12} {cards:>9} {:>7}   {} waiting", text::minutes(day.seconds), day.waiting);
    }
    if let Some(last) = backlog.days.get(SHOWN..).and_then(<[CatchUpDay]>::last) {
        let waiting = if last.waiting > 0 { format!("{} still waiting", last.waiting) } else { "caught up".to_owned() };
        let _ = writeln!(out, "  … {}: {waiting}", text::day(last.day, today));
    }
    Ok(out)
}
