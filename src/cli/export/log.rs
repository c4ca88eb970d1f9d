//! `retell export log`

use super::decks;
use crate::cli::args::ExportLog;
use crate::cli::env::Env;
use crate::cli::error::Failure;
use crate::cli::output::Output;

/// Writes the log, line by line.
pub fn run(env: &Env, args: &ExportLog) -> Result<(), Failure> {
    let store = env.store_for_a_look()?;
    let decks = if args.decks.is_empty() { None } else { Some(decks(&store, &args.decks)?) };
    let mut output = Output::to(env, args.output.as_deref())?;
    let mut json = Vec::new();
    store.log(decks.as_deref(), args.paths, |line| {
        json.clear();
        serde_json::to_writer(&mut json, &line).map_err(|error| Failure::failed(error.to_string()))?;
        json.push(b'\n');
        output.write(&json)
    })?;
    output.finish()
}
