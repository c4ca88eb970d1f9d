//! What a person names in one word or some: a deck, a card, a story.

use super::args;
use super::error::Failure;
use super::select;
use super::typed::quoted;
use crate::card::CardId;
use crate::store::{CardRow, Deck, Scope, Store};
use crate::terminal::text;

/// What was named.
#[derive(Debug)]
pub enum What {
    /// A deck.
    Deck(Deck),
    /// A card.
    Card(Box<CardRow>),
    /// A story.
    Story(Story),
}

/// A story, as far as it can be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Its row.
    pub row: i64,
    /// Its title.
    pub title: String,
    /// Row of its deck.
    pub deck: i64,
}

impl What {
    /// What is suspended or resumed with it.
    pub fn scope(&self) -> Scope {
        match self {
            What::Deck(deck) => Scope::Deck(deck.id),
            What::Card(card) => Scope::Card(card.row),
            What::Story(story) => Scope::Story(story.row),
        }
    }

    /// Its cards that are not retired.
    pub fn cards(&self, store: &Store) -> Result<Vec<CardRow>, Failure> {
        let mut cards = store.cards()?;
        cards.retain(|card| match self {
            What::Deck(deck) => card.deck == deck.id,
            What::Card(one) => card.row == one.row,
            What::Story(of) => card.story_row == Some(of.row),
        });
        Ok(cards)
    }

    /// What it is, at the beginning of a sentence.
    pub fn sentence(&self) -> String {
        match self {
            What::Deck(deck) => format!("Deck “{}”", text::safe(&deck.name)),
            What::Card(card) => format!("Card {}, {}", card.id, text::cited(&cut(&card.prompt))),
            What::Story(story) => format!("Story “{}”", text::safe(&story.title)),
        }
    }
}

/// A prompt as short as a sentence about something else needs it.
pub fn cut(prompt: &str) -> String {
    console::truncate_str(prompt, 70, "…").into_owned()
}

/// What the words name: first a deck, then a card, then a story.
pub fn resolve(store: &Store, args: &args::What) -> Result<What, Failure> {
    let words = args.what.trim();
    let within = args.deck.as_deref().map(|name| select::deck(store, name)).transpose()?;
    if within.is_none()
        && let Some(deck) = store.deck(words)?
    {
        return Ok(What::Deck(deck));
    }
    let inside = |deck: i64| within.as_ref().is_none_or(|within| within.id == deck);
    if let Ok(id) = words.parse::<CardId>()
        && let Some(card) = store.card_named(id)?.filter(|card| inside(card.deck))
    {
        return Ok(What::Card(Box::new(card)));
    }
    let mut stories = stories(store)?;
    stories.retain(|story| inside(story.deck));
    let mut found = matching(&stories, words);
    match found.len() {
        0 => Err(unknown(store, words, within.as_ref(), stories)?),
        1 => Ok(What::Story(found.remove(0))),
        _ => Err(ambiguous(store, words, &found)?),
    }
}

/// The stories that have cards, in the order of their packets.
fn stories(store: &Store) -> Result<Vec<Story>, Failure> {
    let mut stories: Vec<Story> = Vec::new();
    for card in store.cards()? {
        let Some((row, title)) = card.story_row.zip(card.story) else { continue };
        if !stories.iter().any(|story| story.row == row) {
            stories.push(Story { row, title: title.to_string(), deck: card.deck });
        }
    }
    Ok(stories)
}

/// The stories whose titles hold the words; those that are the words and nothing else are meant alone.
fn matching(stories: &[Story], words: &str) -> Vec<Story> {
    let words = words.to_lowercase();
    if words.is_empty() {
        return Vec::new();
    }
    let those = |fits: &dyn Fn(&str) -> bool| -> Vec<Story> {
        stories.iter().filter(|story| fits(&story.title.to_lowercase())).cloned().collect()
    };
    let exact = those(&|title| title == words);
    if exact.is_empty() { those(&|title| title.contains(&words)) } else { exact }
}

fn unknown(store: &Store, words: &str, within: Option<&Deck>, stories: Vec<Story>) -> Result<Failure, Failure> {
    let decks = if within.is_none() { select::names(store)? } else { Vec::new() };
    if within.is_none() && decks.is_empty() {
        return Ok(Failure::failed(format!(
            "there is no \"{words}\", as nothing has been imported yet; begin with: retell import FILE"
        )));
    }
    let names: Vec<String> = decks.into_iter().chain(stories.into_iter().map(|story| story.title)).collect();
    let hint = match select::nearest(words, &names) {
        Some(name) => format!("; did you mean \"{name}\"?"),
        None => "; `retell list` shows the decks, `retell list DECK` the stories, with --cards the cards".to_owned(),
    };
    let place = within.map(|deck| format!(" in deck \"{}\"", deck.name)).unwrap_or_default();
    let sought = if within.is_none() { "no deck, card or story" } else { "no card or story" };
    Ok(Failure::failed(format!("there is {sought} \"{words}\"{place}{hint}")))
}

fn ambiguous(store: &Store, words: &str, found: &[Story]) -> Result<Failure, Failure> {
    /// Titles that are named.
    const MOST: usize = 5;
    let decks = store.decks()?;
    let several = found.iter().any(|story| story.deck != found[0].deck);
    let named: Vec<String> = found
        .iter()
        .take(MOST)
        .map(|story| match decks.iter().find(|deck| several && deck.id == story.deck) {
            Some(deck) => format!("\"{}\" in deck \"{}\"", story.title, deck.name),
            None => format!("\"{}\"", story.title),
        })
        .collect();
    let rest = if found.len() > MOST { format!(" and {} more", found.len() - MOST) } else { String::new() };
    let way = if several { "name the deck with --deck, or use more words" } else { "use more words" };
    Ok(Failure::failed(format!(
        "\"{words}\" is in the titles of {}: {}{rest}; {way}",
        text::count(found.len(), "story"),
        named.join(", ")
    )))
}

/// A story's name as `show`, `suspend` and `resume` take it, with its deck where the title alone could be another's.
pub fn typed(store: &Store, title: &str, deck: i64) -> Result<String, Failure> {
    let alone = store.deck(title)?.is_none() && matching(&stories(store)?, title).len() == 1;
    let name = store.decks()?.into_iter().find(|found| found.id == deck).filter(|_| !alone);
    let within = name.map(|deck| format!(" --deck {}", quoted(&deck.name))).unwrap_or_default();
    Ok(quoted(title) + &within)
}
