//! `retell due`

use std::collections::HashMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::args::{Due, Format};
use super::env::Env;
use super::error::{Failure, print, print_json};
use super::suspend::way_back;
use super::{backlog, select};
use crate::card::Kind;
use crate::review::{Choice, choose, counted, expected_s, next_day};
use crate::schedule::Day;
use crate::store::{Candidate, Store};
use crate::terminal::text;

#[derive(Serialize)]
struct Served {
    day: Day,
    count: usize,
    minutes: f64,
    cards: Vec<ServedCard>,
}

#[derive(Serialize)]
struct ServedCard {
    card: String,
    deck: String,
    kind: Kind,
    story: Option<String>,
    due: Option<Day>,
    state: &'static str,
}

/// Says what a review would ask on a day.
pub fn run(env: &Env, args: &Due) -> Result<(), Failure> {
    let store = env.store_for_a_look()?;
    let today = env.today();
    let day = match &args.on {
        Some(on) => Day::parse(on, today).map_err(|error| Failure::usage(error.to_string()))?,
        None => today,
    };
    if day < today {
        return Err(Failure::failed(format!("{day} is past; today is {today}")));
    }
    let decks =
        args.deck.iter().map(|name| select::deck(&store, name).map(|deck| deck.name)).collect::<Result<_, _>>()?;
    let choice = select::choice(&store, decks, &args.filter)?;
    if args.count {
        let count = store.look(|store| counted(store, &choice, day))?;
        return print(&format!("{count}\n"));
    }
    let cards = choose(&store, &choice, day)?;
    let seconds = expected_s(&store, &cards, day)?;
    match args.format {
        Format::Json => {
            let minutes = (f64::from(seconds) / 6.0).round() / 10.0;
            let described = described(&store, &cards)?;
            print_json(&Served { day, count: cards.len(), minutes, cards: described })
        }
        Format::Text => print(&list(env, &store, &choice, &cards, seconds, day)?),
    }
}

fn described(store: &Store, cards: &[Candidate]) -> Result<Vec<ServedCard>, Failure> {
    let decks: HashMap<i64, String> = store.decks()?.into_iter().map(|deck| (deck.id, deck.name)).collect();
    let stories: HashMap<i64, String> = store.stories()?.into_iter().collect();
    let described = cards.iter().map(|card| ServedCard {
        card: card.id.to_string(),
        deck: decks.get(&card.deck).cloned().unwrap_or_default(),
        kind: card.kind,
        story: card.story.and_then(|story| stories.get(&story).cloned()),
        due: card.due,
        state: card.state.name(),
    });
    Ok(described.collect())
}

fn list(
    env: &Env,
    store: &Store,
    choice: &Choice,
    cards: &[Candidate],
    seconds: u32,
    day: Day,
) -> Result<String, Failure> {
    let today = env.today();
    if cards.is_empty() {
        if store.decks()?.is_empty() {
            return Ok("Nothing has been imported yet. Begin with: retell review FILE\n".to_owned());
        }
        if let Some(back) = way_back(store, &choice.decks)? {
            return Ok(format!("Nothing to ask {}. {back}\n", text::day(day, today)));
        }
        let next = next_day(store, choice, day)?
            .map(|(day, count)| format!(" Next: {}, {}.", text::day(day, today), text::count(count, "card")));
        return Ok(format!("Nothing to ask {}.{}\n", text::day(day, today), next.unwrap_or_default()));
    }
    let new = cards.iter().filter(|card| card.due.is_none()).count();
    let mut out = format!(
        "{} {}, {} of them new: {}\n",
        text::count(cards.len(), "card"),
        text::day(day, today),
        new,
        text::minutes(seconds)
    );
    for card in cards {
        let wording = store.wording(card.card)?;
        let line = format!("  {:<9} {:<6} {}", card.kind.name(), card.state.name(), text::safe(&wording));
        let _ = writeln!(out, "{}", console::truncate_str(&line, env.width(), "…"));
    }
    if day == today && !choice.eve {
        out.push_str(&backlog::preview(store, choice, today)?);
    }
    Ok(out)
}
