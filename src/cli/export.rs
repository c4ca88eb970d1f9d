//! `retell export`: one file a thing that can be taken elsewhere.

mod anki;
mod calendar;
mod cards;
mod log;
mod revlog;

use super::args::{Export, ExportWhat};
use super::env::Env;
use super::error::Failure;
use super::select;
use crate::store::{Deck, Store};

/// Writes what was asked for.
pub fn run(env: &Env, args: &Export) -> Result<(), Failure> {
    match &args.what {
        ExportWhat::Anki(args) => anki::run(env, args),
        ExportWhat::Cards(args) => cards::run(env, args),
        ExportWhat::Revlog(args) => revlog::run(env, args),
        ExportWhat::Calendar(args) => calendar::run(env, args),
        ExportWhat::Log(args) => log::run(env, args),
    }
}

/// The decks named, or all, by name.
fn decks(store: &Store, names: &[String]) -> Result<Vec<Deck>, Failure> {
    if names.is_empty() {
        return Ok(store.decks()?);
    }
    let mut decks = names.iter().map(|name| select::deck(store, name)).collect::<Result<Vec<_>, _>>()?;
    decks.sort_by(|a, b| a.name.cmp(&b.name));
    decks.dedup_by_key(|deck| deck.id);
    Ok(decks)
}
