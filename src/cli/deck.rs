//! `retell deck`

use std::path::PathBuf;

use super::args::{DeckCommand, DeckSet, SchedulerName};
use super::env::Env;
use super::error::{Failure, note, say};
use super::progress::{FOLDING, Progress};
use super::settings::{packets, preview, settings};
use super::{list, optimize, select, show};
use crate::import::deck_stated_in;
use crate::store::{Deck, Store};
use crate::terminal::text;

/// Does what was asked of a deck.
pub fn run(env: &Env, command: &DeckCommand) -> Result<(), Failure> {
    match command {
        DeckCommand::List { format } => list::list_decks(env, &env.store_for_a_look()?, *format),
        DeckCommand::Show { name, format } => {
            let store = env.store_for_a_look()?;
            show::deck(env, &store, &select::deck(&store, name)?, *format)
        }
        DeckCommand::Rename { old, new } => rename(env, old, new),
        DeckCommand::Set(args) => set(env, args),
        DeckCommand::Optimize { name, clear: true, dry_run } => optimize::clear(env, name, *dry_run),
        DeckCommand::Optimize { name, clear: false, dry_run } => optimize::run(env, name, *dry_run),
    }
}

fn rename(env: &Env, old: &str, new: &str) -> Result<(), Failure> {
    let mut store = env.store_for_a_look()?;
    let deck = select::deck(&store, old)?;
    if let Some(taken) = store.deck(new)?.filter(|taken| taken.id != deck.id || taken.name == new) {
        return Err(Failure::failed(format!("there is a deck \"{}\" already; choose another name", taken.name)));
    }
    let cards = store.cards()?.iter().filter(|card| card.deck == deck.id).count();
    store.rename_deck(deck.id, new)?;
    say(&format!(
        "Deck “{}” is now “{}”; its {}, their history and its settings are as they were.\n",
        text::safe(&deck.name),
        text::safe(new),
        text::count(cards, "card")
    ))?;
    note(&what_renames_it_back(&packets(&store, new)?, new));
    Ok(())
}

/// A packet keeps the deck that it is in, unless its front matter names one.
fn what_renames_it_back(packets: &[PathBuf], new: &str) -> String {
    /// More packets than these are no help.
    const MOST: usize = 5;
    let stated = packets.iter().filter_map(|path| deck_stated_in(path).map(|deck| (path, deck)));
    let mut lines: Vec<String> = stated
        .filter(|(_, deck)| !deck.eq_ignore_ascii_case(new))
        .map(|(path, deck)| {
            format!(
                "{} names the deck “{deck}” in its front matter: once edited and imported, its cards go there again. Write there: deck: {new}\n",
                path.display()
            )
        })
        .collect();
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    if more > 0 {
        lines.push(format!("So it is with {more} more of its packets.\n"));
    }
    text::safe(&lines.concat())
}

fn set(env: &Env, args: &DeckSet) -> Result<(), Failure> {
    let mut store = env.store_for_a_look()?;
    let deck = select::deck(&store, &args.name)?;
    let progress = Progress::new(env, FOLDING);
    let mut copy = store.scratch_copy()?;
    change(&mut copy, &deck, args)?;
    drop(progress);
    if args.ladder.is_some() || args.names_scheduler() {
        say(&preview(&store.cards()?, &copy.cards()?, deck.id, env.today()))?;
    }
    say(&format!("{}\n", settings(&select::deck(&copy, &deck.name)?, env.today())))?;
    if args.dry_run {
        note("This was a dry run: nothing was written.\n");
        return Ok(());
    }
    let _progress = Progress::new(env, FOLDING);
    change(&mut store, &deck, args)
}

/// All that was asked for, or nothing of it.
fn change(store: &mut Store, deck: &Deck, args: &DeckSet) -> Result<(), Failure> {
    let retention = retention(deck, args)?;
    store.whole(|store| {
        if let Some(new) = args.new {
            store.set_new_per_day(deck.id, new)?;
        }
        if let Some(minutes) = args.minutes {
            store.set_minutes(deck.id, minutes.0)?;
        }
        if let Some(ladder) = &args.ladder {
            store.set_ladder(deck.id, ladder)?;
        }
        if args.names_scheduler() {
            store.set_scheduler(deck.id, retention)?;
        }
        Ok(())
    })
}

/// The deck's retention from now on; none for the ladder.
fn retention(deck: &Deck, args: &DeckSet) -> Result<Option<f32>, Failure> {
    /// The retention that FSRS is used with everywhere.
    const USUAL: f32 = 0.9;
    match (args.scheduler, args.retention) {
        (None, None) => Ok(deck.retention),
        (Some(SchedulerName::Ladder), None) => Ok(None),
        (Some(SchedulerName::Fsrs), asked) => Ok(asked.or(deck.retention).or(Some(USUAL))),
        (None, Some(asked)) if deck.retention.is_some() => Ok(Some(asked)),
        (_, Some(asked)) => Err(Failure::usage(format!(
            "the ladder has no retention; for FSRS in its place: --scheduler fsrs --retention {asked}"
        ))),
    }
}
