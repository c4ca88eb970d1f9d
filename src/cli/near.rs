//! What is said near an interview's day.

use super::error::Failure;
use super::typed::quoted;
use crate::review::{Choice, counted};
use crate::schedule::Day;
use crate::store::{Deck, Store};

/// Minutes proposed for the night before, where nobody has said how many there are.
const EVE_MINUTES: u32 = 40;

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
