//! Packets on their way in, with how far they have come.

use std::path::Path;

use super::env::Env;
use super::error::Failure;
use super::progress::Progress;
use super::typed::quoted;
use crate::import::{Error, Options, Outcome, import};
use crate::replace::folder;
use crate::store::Store;
use crate::terminal::text;

/// Imports a path, and shows how far it has come.
pub fn imported(
    env: &Env,
    store: &mut Store,
    path: &Path,
    options: &Options,
    doing: &'static str,
) -> Result<Vec<Outcome>, Failure> {
    let progress = Progress::new(env, doing);
    let outcomes = import(store, path, options, &mut |done, all| progress.at(done, all));
    drop(progress);
    outcomes.map_err(|error| unread(store, error))
}

/// Why a path was not read; where a packet stood there, with what becomes of its cards.
pub fn unread(store: &Store, error: Error) -> Failure {
    let hint = match &error {
        Error::Missing(path) => still_asked(store, path),
        _ => None,
    };
    let failure = Failure::from(error);
    hint.into_iter().fold(failure, |failure, hint| failure.hinting(&hint))
}

/// That the cards of a packet whose file is gone are asked all the same, and how that ends; nothing where no card is.
pub fn still_asked(store: &Store, path: &Path) -> Option<String> {
    let path = folder(path).canonicalize().ok()?.join(path.file_name()?);
    let packet = store.packet(&path).ok()??;
    let mut cards = store.cards().ok()?;
    cards.retain(|card| Path::new(&*card.path) == path && !card.suspended.any());
    let count = text::count(cards.len(), "card");
    let deck = quoted(&packet.deck);
    (!cards.is_empty())
        .then(|| format!("its {count} can be asked all the same; to stop its deck: retell suspend {deck}"))
}
