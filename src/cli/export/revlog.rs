//! `retell export revlog`

use super::decks;
use crate::cli::args::ExportRevlog;
use crate::cli::env::Env;
use crate::cli::error::Failure;
use crate::cli::output;
use crate::export::revlog::Revlog;

/// Writes the log of tellings.
pub fn run(env: &Env, args: &ExportRevlog) -> Result<(), Failure> {
    let store = env.store_for_a_look()?;
    let decks = decks(&store, &args.decks)?;
    let mut revlog = Revlog::new(decks.iter().map(|deck| (deck.id, deck.scheduler())).collect());
    store.each_graded(&decks, |telling| revlog.add(telling))?;
    output::write(env, args.output.as_deref(), &revlog.done())
}
