//! A deck's practice schedule with its dates: for `plan`, and for `retell` alone.

use std::fmt::Write as _;

use serde::Serialize;

use super::error::Failure;
use crate::schedule::{Day, practice_dates};
use crate::store::{Deck, Store};
use crate::terminal::text;

/// Some days of a schedule, and what they are for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Session {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// What the days are for.
    pub title: String,
    /// What is to be done.
    pub items: Vec<String>,
    /// Whether its schedule leads up to the interview.
    #[serde(skip)]
    pub leads_up: bool,
}

/// The sessions of a deck's practice schedules, packet by packet.
pub fn sessions(store: &Store, deck: &Deck, today: Day) -> Result<Vec<Session>, Failure> {
    let off = store.days_off(deck.id)?;
    let is_off = |day: Day| off.iter().any(|(from, to)| (*from..=*to).contains(&day));
    let mut out = Vec::new();
    for practice in store.practice(deck.id)? {
        let length = practice.blocks.iter().map(|block| block.last).max().unwrap_or(0);
        let dates = practice_dates(length, practice.since, today, deck.interview, is_off);
        out.extend(practice.blocks.into_iter().filter_map(|block| {
            let (from, to) = dates.of(block.first, block.last)?;
            Some(Session { from, to, title: block.title, items: block.items, leads_up: dates.leads_up })
        }));
    }
    Ok(out)
}

/// What today is for, where a schedule leads up to the interview: one that begins whenever it is looked at says nothing
/// of today.
pub fn today(sessions: &[Session], today: Day) -> Option<&Session> {
    sessions.iter().find(|session| session.leads_up && (session.from..=session.to).contains(&today))
}

/// The schedule for a person: what is past is left out.
pub fn page(sessions: &[Session], interview: Option<Day>, today: Day, width: usize) -> String {
    /// More sessions than these are no help at a glance.
    const MOST: usize = 14;
    let ahead: Vec<&Session> = sessions.iter().filter(|session| session.to >= today).collect();
    let Some(first) = ahead.first() else { return String::new() };
    let heading = match interview.filter(|day| *day > today) {
        Some(_) if first.leads_up => "Practice, up to the eve of the interview:",
        Some(_) => "Practice, from today on, as it does not fit before the interview whole:",
        None => "Practice, were it to begin today:",
    };
    let mut out = format!("\n{}", text::fitted(heading, width));
    for session in ahead.iter().take(MOST) {
        let line = format!("{}: {}", span(session, today), session.title);
        out.push_str(&text::wrapped(&line, width.min(100), "  "));
        let items: Vec<&str> = session.items.iter().map(|item| item.trim_end_matches(['.', ';'])).collect();
        if !items.is_empty() {
            out.push_str(&text::wrapped(&items.join("; "), width.min(100), "      "));
        }
    }
    if ahead.len() > MOST {
        let _ = writeln!(out, "  and {} more; --format json has them all", ahead.len() - MOST);
    }
    out
}

/// `Mon 14 Dec – Tue 15 Dec`
fn span(session: &Session, today: Day) -> String {
    let (from, to) = (text::day(session.from, today), text::day(session.to, today));
    if session.from == session.to { from } else { format!("{from} – {to}") }
}
