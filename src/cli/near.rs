//! What is said around an interview's day: the night before, the day itself, and the days after it.

use super::error::Failure;
use super::typed::quoted;
use crate::review::{Choice, counted};
use crate::schedule::Day;
use crate::store::{Deck, Store};
use crate::terminal::text;

/// Minutes proposed for the night before, where nobody has said how many there are.
const EVE_MINUTES: u32 = 40;
/// Days after an interview on which it is still fresh.
const FRESH: i32 = 14;

/// The command for the night before an interview, if it is tonight and there is something to tell.
pub fn eve(store: &Store, decks: &[Deck], today: Day) -> Result<Option<String>, Failure> {
    let Some(deck) = decks.iter().find(|deck| deck.interview == Some(today + 1)) else { return Ok(None) };
    let minutes = deck.minutes.unwrap_or(EVE_MINUTES);
    let choice = Choice { decks: vec![deck.name.clone()], eve: true, minutes: Some(minutes), ..Choice::default() };
    if counted(store, &choice, today)? == 0 {
        return Ok(None);
    }
    let name = if decks.len() > 1 { format!(" {}", quoted(&deck.name)) } else { String::new() };
    Ok(Some(format!("retell review{name} --eve --minutes {minutes}")))
}

/// What to do on an interview's day and soon after it.
pub fn day(decks: &[Deck], today: Day) -> Option<String> {
    let since = |deck: &&Deck| deck.interview.map(|day| today - day).filter(|days| (0..=FRESH).contains(days));
    let deck = decks.iter().filter(|deck| since(deck).is_some()).min_by_key(since)?;
    let name = quoted(&deck.name);
    let noted = "note what was asked, how it went and which story you told: retell mock --real\n";
    Some(match deck.interview.filter(|day| *day < today) {
        None => format!("Before it, the questions that you can ask: retell show {name} --ask\nAfter it, {noted}"),
        Some(day) => {
            let day = text::day(day, today);
            format!("After the interview of {day}, {noted}The next one: retell plan {name} --interview DATE\n")
        }
    })
}
