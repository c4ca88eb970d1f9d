//! `retell show`

mod card;
mod notes;

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::json;

use super::args::{Format, Show};
use super::cards::{self, Listed, deck_names};
use super::env::Env;
use super::error::{Failure, note, print, print_json};
use super::list::Tally;
use super::settings::{minutes, packets};
use notes::{Theme, ToAsk};

use super::what::{Story, What, resolve};
use crate::schedule::Day;
use crate::store::{CardRow, Deck, Store};
use crate::terminal::text;

/// Shows what was named.
pub fn run(env: &Env, args: &Show) -> Result<(), Failure> {
    let store = env.store_for_a_look()?;
    match resolve(&store, &args.what)? {
        What::Deck(found) if args.ask => ask(env, &store, &found, args.format),
        What::Card(_) | What::Story(_) if args.ask => Err(Failure::usage(format!(
            "--ask takes a deck, and \"{}\" is none; `retell list` shows the decks",
            args.what.what
        ))),
        What::Deck(found) => deck(env, &store, &found, args.format),
        What::Card(found) => card::show(env, &store, &found, args),
        What::Story(found) => {
            let shown = What::Story(found.clone()).cards(&store)?;
            story(env, &store, &found, &shown, args.format)
        }
    }
}

#[derive(Serialize)]
struct ShownStory<'s> {
    what: &'static str,
    story: &'s str,
    deck: &'s str,
    cards: Vec<Listed<'s>>,
}

fn story(env: &Env, store: &Store, of: &Story, shown: &[CardRow], format: Format) -> Result<(), Failure> {
    let names = deck_names(store)?;
    let deck = names.get(&of.deck).map_or("", String::as_str);
    if format == Format::Json {
        return print_json(&ShownStory {
            what: "story",
            story: &of.title,
            deck,
            cards: cards::listed(shown, &names, env.today()),
        });
    }
    let tally = Tally::of(shown.iter(), env.today());
    let title = text::wrapped(&of.title, env.width(), "");
    let page = cards::page(shown, &names, env.today(), env.width());
    print(&format!("{title}deck {}; {}\n\n{page}", text::safe(deck), tally.words()))
}

#[derive(Serialize)]
struct ShownDeck<'d> {
    what: &'static str,
    deck: &'d str,
    scheduler: &'static str,
    retention: Option<f32>,
    trained: bool,
    ladder: &'d [u16],
    new_per_day: u32,
    interview: Option<Day>,
    minutes: Option<u32>,
    #[serde(flatten)]
    tally: Tally,
    suspended: u32,
    packets: Vec<ShownPacket>,
    to_ask: Vec<ToAsk>,
    themes: Vec<Theme>,
}

#[derive(Serialize)]
struct ShownPacket {
    path: String,
    cards: usize,
}

/// Shows a deck: settings, packets, counts.
pub fn deck(env: &Env, store: &Store, deck: &Deck, format: Format) -> Result<(), Failure> {
    let mut cards = store.cards()?;
    cards.retain(|card| card.deck == deck.id);
    let tally = Tally::of(cards.iter(), env.today());
    let packet = |path: std::path::PathBuf| {
        let path = path.to_string_lossy().into_owned();
        ShownPacket { cards: cards.iter().filter(|card| *card.path == *path).count(), path }
    };
    let shown = ShownDeck {
        what: "deck",
        deck: &deck.name,
        scheduler: if deck.retention.is_some() { "fsrs" } else { "ladder" },
        retention: deck.retention,
        trained: deck.model.parameters().is_some(),
        ladder: deck.ladder.days(),
        new_per_day: deck.new_per_day,
        interview: deck.interview,
        minutes: deck.minutes,
        suspended: tally.suspended,
        tally,
        packets: packets(store, &deck.name)?.into_iter().map(packet).collect(),
        to_ask: notes::to_ask(store, deck)?,
        themes: notes::themes(store, deck)?,
    };
    match format {
        Format::Json => print_json(&shown),
        Format::Text => {
            print(&(deck_page(deck, &shown, env.today()) + &notes::page(&shown.to_ask, &shown.themes, env.width())))
        }
    }
}

/// Prints the questions to ask the interviewer and nothing else.
fn ask(env: &Env, store: &Store, deck: &Deck, format: Format) -> Result<(), Failure> {
    let to_ask = notes::to_ask(store, deck)?;
    if format == Format::Json {
        return print_json(&json!({ "deck": deck.name, "to_ask": to_ask }));
    }
    if to_ask.is_empty() {
        let name = text::safe(&deck.name);
        note(&format!("{name} has no questions to ask yet. Write them as a list under: ## Questions to ask\n"));
        return Ok(());
    }
    print(&notes::asking(&to_ask, env.width()))
}

fn deck_page(deck: &Deck, shown: &ShownDeck<'_>, today: Day) -> String {
    let ladder: Vec<String> = shown.ladder.iter().map(u16::to_string).collect();
    let mut out = format!("{}\n", text::safe(shown.deck));
    let scheduler = match shown.retention {
        None => "the ladder".to_owned(),
        Some(retention) => format!("FSRS, retention {retention}; the ladder names the rungs"),
    };
    let estimate = if shown.trained { "parameters trained on what was told" } else { "default parameters" };
    let lines = [
        ("scheduler", scheduler),
        ("ladder", format!("{} days", ladder.join(", "))),
        ("estimate", format!("FSRS-6, {estimate}")),
        ("new a day", format!("at most {}", shown.new_per_day)),
        ("interview", shown.interview.map_or_else(|| "no date".to_owned(), |day| text::day(day, today))),
        ("minutes", minutes(deck)),
        ("holds", shown.tally.words()),
    ];
    for (name, value) in lines {
        let _ = writeln!(out, "  {name:<10} {value}");
    }
    for packet in &shown.packets {
        let _ = writeln!(out, "  {:<10} {}, {}", "packet", text::safe(&packet.path), text::count(packet.cards, "card"));
    }
    out
}
