//! `retell import`

mod page;

use std::collections::HashMap;

use super::args::{Format, Import};
use super::env::Env;
use super::error::{Failure, note, print, print_json};
use super::reading::imported;
use super::typed::quoted;
use super::{doubts, first};
use crate::export::import_json;
use crate::import::{self, Options, Outcome, Report};
use crate::store::Store;
pub use page::told;

/// Imports files and folders and says what came of it.
pub fn run(env: &Env, args: &Import) -> Result<(), Failure> {
    // What is missing is no reason to make a database.
    if let Some(missing) = args.paths.iter().find(|path| !path.exists() && !env.database().exists()) {
        return Err(import::Error::Missing(missing.clone()).into());
    }
    // A dry run is a real one on a copy that is thrown away.
    let mut store = if args.dry_run { env.store_for_a_look()?.scratch_copy()? } else { env.store()? };
    let json = args.format == Format::Json;
    let mut options = Options {
        deck: args.deck.clone(),
        examples: Some(args.examples),
        read_all: json,
        answers: HashMap::new(),
        now: env.now(),
    };
    let (mut reports, mut values) = (Vec::new(), Vec::new());
    for path in &args.paths {
        if !json && !args.dry_run {
            options.answers.extend(doubts::ask(env, &store, path, &options)?);
        }
        for outcome in imported(env, &mut store, path, &options, "Importing")? {
            if !json {
                print(&told(&outcome, args.dry_run, env.report_width(), console::colors_enabled()))?;
            }
            match outcome {
                Outcome::Read(report) => {
                    values.extend(json.then(|| import_json::report(&report)));
                    reports.push(report);
                }
                Outcome::Gone(path, deck, cards) => values.push(import_json::gone(&path, &deck, cards)),
                Outcome::Same(..) | Outcome::PassedOver(..) => {}
            }
        }
    }
    if json {
        let one = args.paths.len() == 1 && !args.paths[0].is_dir();
        return if one && values.len() == 1 { print_json(&values[0]) } else { print_json(&values) };
    }
    after(env, &mut store, &reports, args.dry_run)
}

/// What a person is told and asked once files are in.
fn after(env: &Env, store: &mut Store, reports: &[Box<Report>], dry_run: bool) -> Result<(), Failure> {
    if dry_run {
        note("This was a dry run: nothing was written.\n");
        return Ok(());
    }
    let (mut decks, mut asks): (Vec<&str>, bool) = (Vec::new(), true);
    for report in reports.iter().filter(|report| !report.reading.cards.is_empty()) {
        if asks && report.changes.new_deck {
            asks = first::ask(env, store, &report.deck)?;
            if !asks {
                note("Skipped: the import stands, and `retell plan` asks for date and minutes later.\n");
            }
        }
        if !decks.contains(&report.deck.as_str()) {
            decks.push(&report.deck);
        }
    }
    if let Some(report) = reports.iter().find(|report| decks.is_empty() && report.reading.gives()) {
        note(&format!("Next: retell show {}\n", quoted(&report.deck)));
    }
    if !decks.is_empty() {
        note(&format!("Next: retell review {}\n", decks.iter().map(|deck| quoted(deck)).collect::<Vec<_>>().join(" ")));
    }
    Ok(())
}
