//! `retell plan`

use std::fmt::Write as _;

use super::args::Plan;
use super::env::Env;
use super::error::{Failure, note, print};
use super::import::quoted;
use super::{first, select};
use crate::schedule::Day;
use crate::store::{Deck, Store};
use crate::terminal::text;

/// Stores date and minutes of a deck, or shows those of all.
pub fn run(env: &Env, args: &Plan) -> Result<(), Failure> {
    let today = env.today();
    let interview = args.interview.as_deref().map(|text| date(text, today)).transpose()?;
    if interview.is_none() && args.minutes.is_none() && !args.clear {
        return show(env, args);
    }
    let mut store = env.store()?;
    let deck = the_deck(&store, args.deck.as_deref())?;
    if args.clear {
        store.set_interview(deck.id, None)?;
        store.set_minutes(deck.id, None)?;
    }
    if interview.is_some() {
        store.set_interview(deck.id, interview)?;
    }
    if args.minutes.is_some() {
        store.set_minutes(deck.id, args.minutes)?;
    }
    let deck = select::deck(&store, &deck.name)?;
    print(&line(&deck, today))
}

/// What is no date is asked for wrongly; a date that is past just does not work.
fn date(text: &str, today: Day) -> Result<Day, Failure> {
    Day::parse(text, today).map_err(|error| Failure::usage(error.to_string()))?;
    first::interview(text, today).map_err(Failure::failed)
}

fn show(env: &Env, args: &Plan) -> Result<(), Failure> {
    let store = env.store_for_a_look()?;
    let decks = match &args.deck {
        Some(name) => vec![select::deck(&store, name)?],
        None => store.decks()?,
    };
    let mut out = String::new();
    for deck in &decks {
        out.push_str(&line(deck, env.today()));
    }
    print(&out)?;
    match decks.iter().find(|deck| deck.interview.is_none()) {
        _ if decks.is_empty() => note("Nothing has been imported yet. Begin with: retell import FILE\n"),
        Some(deck) => {
            note(&format!("To set a date: retell plan {} --interview 2026-12-18 --minutes 20\n", quoted(&deck.name)));
        }
        None => {}
    }
    Ok(())
}

/// The deck named, or the only one.
fn the_deck(store: &Store, name: Option<&str>) -> Result<Deck, Failure> {
    if let Some(name) = name {
        return select::deck(store, name);
    }
    let mut decks = store.decks()?;
    match decks.len() {
        0 => Err(Failure::failed("nothing has been imported yet; begin with: retell import FILE")),
        1 => Ok(decks.remove(0)),
        _ => {
            let names: Vec<String> = decks.into_iter().map(|deck| deck.name).collect();
            Err(Failure::usage(format!("which deck? Name one of {}", names.join(", "))))
        }
    }
}

fn line(deck: &Deck, today: Day) -> String {
    let mut out = format!("{}: ", text::safe(&deck.name));
    match deck.interview {
        Some(day) if day < today => {
            let _ = write!(out, "the interview was {}", text::day(day, today));
        }
        Some(day) => {
            let days = usize::try_from(day - today).unwrap_or(0);
            let _ = write!(out, "interview {}", text::day(day, today));
            if days > 1 {
                let _ = write!(out, ", in {}", text::count(days, "day"));
            }
        }
        None => out.push_str("no interview date"),
    }
    match deck.minutes {
        Some(minutes) => {
            let _ = writeln!(out, "; {minutes} min a day");
        }
        None => out.push_str("; whatever is due each day\n"),
    }
    out
}
