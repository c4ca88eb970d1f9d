//! `retell list`

mod matrix;

use std::path::Path;

use serde::Serialize;

use super::args::{Format, List};
use super::cards::{self, deck_names};
use super::env::Env;
use super::error::{Failure, note, print, print_json};
use super::select;
use super::table::{Column, table};
use crate::schedule::Day;
use crate::stats::Cards;
use crate::store::{CardRow, Deck, Store};
use crate::terminal::text;

/// Lists decks, the stories of one, or cards.
pub fn run(env: &Env, args: &List) -> Result<(), Failure> {
    let store = env.store_for_a_look()?;
    let deck = args.deck.as_deref().map(|name| select::deck(&store, name)).transpose()?;
    if args.cards || args.suspended {
        return list_cards(env, &store, deck.as_ref(), args);
    }
    if args.matrix {
        return matrix::run(env, &store, deck, args.format);
    }
    match deck {
        Some(deck) => list_stories(env, &store, &deck, args.format),
        None => list_decks(env, &store, args.format),
    }
}

/// How many cards there are, and what is up with them.
#[derive(Debug, Serialize)]
pub struct Tally {
    /// All that are not retired.
    pub cards: u32,
    /// Told ones that are due by now and may be asked.
    pub due: u32,
    /// Those never told that may be asked.
    pub new: u32,
    /// Those that may not be asked.
    #[serde(skip)]
    pub suspended: u32,
}

impl Tally {
    /// Counts cards as of `today`.
    pub fn of<'c>(cards: impl Iterator<Item = &'c CardRow>, today: Day) -> Self {
        let Cards { total, due, new, suspended, .. } = Cards::of(cards, today);
        Self { cards: total, due, new, suspended }
    }

    /// `62 cards: 4 due, 30 new, 2 suspended`
    pub fn words(&self) -> String {
        let suspended = if self.suspended > 0 { format!(", {} suspended", self.suspended) } else { String::new() };
        format!("{}: {} due, {} new{suspended}", text::count(self.cards as usize, "card"), self.due, self.new)
    }

    fn all_suspended(&self) -> bool {
        self.cards > 0 && self.suspended == self.cards
    }

    /// Number of suspended cards, `all` or nothing.
    fn mark(&self) -> String {
        match self.suspended {
            0 => String::new(),
            _ if self.all_suspended() => "all".to_owned(),
            some => some.to_string(),
        }
    }
}

#[derive(Serialize)]
struct ListedDeck<'d> {
    deck: &'d str,
    #[serde(flatten)]
    tally: Tally,
    interview: Option<Day>,
}

const DECKS: &[Column] = &[
    Column::flexible("deck"),
    Column::number("cards"),
    Column::number("due"),
    Column::number("new"),
    Column::words("interview").spare(1),
    Column::number("suspended"),
];

/// Lists all decks.
pub fn list_decks(env: &Env, store: &Store, format: Format) -> Result<(), Failure> {
    let (decks, cards, today) = (store.decks()?, store.cards()?, env.today());
    let line = |deck: &Deck| Tally::of(cards.iter().filter(|card| card.deck == deck.id), today);
    if decks.is_empty() {
        note(NOTHING);
    }
    if format == Format::Json {
        let listed =
            decks.iter().map(|deck| ListedDeck { deck: &deck.name, tally: line(deck), interview: deck.interview });
        return print_json(&listed.collect::<Vec<_>>());
    }
    let row = |deck: &Deck| {
        let tally = line(deck);
        let interview = deck.interview.map(|day| text::day(day, today)).unwrap_or_default();
        [vec![text::safe(&deck.name)], numbers(&tally), vec![interview, tally.mark()]].concat()
    };
    page(DECKS, decks.iter().map(row).collect(), env)
}

const NOTHING: &str = "Nothing has been imported yet. Begin with: retell import FILE\n";

fn numbers(tally: &Tally) -> Vec<String> {
    vec![tally.cards.to_string(), tally.due.to_string(), tally.new.to_string()]
}

fn page(columns: &[Column], rows: Vec<Vec<String>>, env: &Env) -> Result<(), Failure> {
    if rows.is_empty() { Ok(()) } else { print(&table(columns, rows, env.width())) }
}

/// A story with its cards; what belongs to no story has no title.
struct OfStory<'c> {
    story: Option<&'c str>,
    cards: Vec<&'c CardRow>,
}

#[derive(Serialize)]
struct ListedStory<'c> {
    story: Option<&'c str>,
    deck: &'c str,
    #[serde(flatten)]
    tally: Tally,
    suspended: bool,
    path: &'c str,
    line: u32,
}

const STORIES: &[Column] = &[
    Column::flexible("story"),
    Column::number("cards"),
    Column::number("due"),
    Column::number("new"),
    Column::words("where").spare(1),
    Column::number("suspended"),
];

fn list_stories(env: &Env, store: &Store, deck: &Deck, format: Format) -> Result<(), Failure> {
    let cards = store.cards()?;
    let stories = by_story(cards.iter().filter(|card| card.deck == deck.id));
    let listed: Vec<ListedStory<'_>> = stories.iter().map(|of| listed_story(of, &deck.name, env.today())).collect();
    if format == Format::Json {
        return print_json(&listed);
    }
    if listed.is_empty() {
        note(&format!("Deck {} has no cards; its packets gave none, or they are gone.\n", text::safe(&deck.name)));
    }
    let row = |listed: &ListedStory<'_>| {
        let title = text::safe(listed.story.unwrap_or("(no story)"));
        [vec![title], numbers(&listed.tally), vec![place(listed.path, listed.line), listed.tally.mark()]].concat()
    };
    page(STORIES, listed.iter().map(row).collect(), env)
}

/// Stories in the order of their packets, and after them what belongs to none.
fn by_story<'c>(cards: impl Iterator<Item = &'c CardRow>) -> Vec<OfStory<'c>> {
    let mut stories: Vec<OfStory<'c>> = Vec::new();
    for card in cards {
        match stories.iter_mut().find(|of| of.cards[0].story_row == card.story_row) {
            Some(of) => of.cards.push(card),
            None => stories.push(OfStory { story: card.story.as_deref(), cards: vec![card] }),
        }
    }
    stories.sort_by_key(|of| of.story.is_none());
    stories
}

fn listed_story<'c>(of: &OfStory<'c>, deck: &'c str, today: Day) -> ListedStory<'c> {
    let path = &of.cards[0].path;
    let lines = of.cards.iter().filter(|card| card.path == *path).map(|card| card.line);
    let tally = Tally::of(of.cards.iter().copied(), today);
    let suspended = tally.all_suspended();
    ListedStory { story: of.story, deck, tally, suspended, path, line: lines.min().unwrap_or(1) }
}

/// `legends.md:12`
fn place(path: &str, line: u32) -> String {
    /// A longer file name is cut.
    const LONGEST: usize = 24;
    let file = Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned();
    format!("{}:{line}", console::truncate_str(&text::safe(&file), LONGEST, "…"))
}

fn list_cards(env: &Env, store: &Store, deck: Option<&Deck>, args: &List) -> Result<(), Failure> {
    let names = deck_names(store)?;
    let mut shown = store.cards()?;
    shown.retain(|card| deck.is_none_or(|deck| deck.id == card.deck) && (!args.suspended || card.suspended.any()));
    shown.sort_by(|a, b| names.get(&a.deck).cmp(&names.get(&b.deck)));
    if shown.is_empty() {
        note(if names.is_empty() {
            NOTHING
        } else if args.suspended {
            "Nothing is suspended.\n"
        } else {
            "There are no cards.\n"
        });
    }
    match args.format {
        Format::Json => print_json(&cards::listed(&shown, &names, env.today())),
        Format::Text if shown.is_empty() => Ok(()),
        Format::Text => print(&cards::page(&shown, &names, env.today(), env.width())),
    }
}
