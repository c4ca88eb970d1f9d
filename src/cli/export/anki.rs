//! `retell export anki`

use crate::cli::args::ExportAnki;
use crate::cli::env::Env;
use crate::cli::error::{Failure, note};
use crate::cli::output;
use crate::cli::progress::Progress;
use crate::export::anki;
use crate::terminal::text;

/// Writes a package.
pub fn run(env: &Env, args: &ExportAnki) -> Result<(), Failure> {
    let store = env.store_for_a_look()?;
    let decks = super::decks(&store, &args.decks)?;
    let progress = Progress::new(env, "Packing");
    let package = anki::package(&store, &decks, args.history, env.now().offset_min)?;
    drop(progress);
    if package.notes == 0 {
        return Err(Failure::failed("there is no card to export; begin with: retell import FILE"));
    }
    output::write(env, Some(&args.output), &package.bytes)?;
    note(&format!("{}; in Anki: File, Import\n", text::count(package.notes, "note")));
    Ok(())
}
