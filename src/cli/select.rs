//! Names that people type: decks and stories, with the nearest one where there is none.

use super::args::Filter;
use super::error::Failure;
use crate::review::Choice;
use crate::store::{Deck, Store};

/// The deck of a name.
pub fn deck(store: &Store, name: &str) -> Result<Deck, Failure> {
    store.deck(name)?.ok_or_else(|| match names(store) {
        Ok(names) if names.is_empty() => Failure::failed(format!(
            "there is no deck \"{name}\", as nothing has been imported yet; begin with: retell import FILE"
        )),
        Ok(names) => Failure::failed(format!("there is no deck \"{name}\"{}", suggestion(name, &names))),
        Err(failure) => failure,
    })
}

/// Names of all decks.
pub fn names(store: &Store) -> Result<Vec<String>, Failure> {
    Ok(store.decks()?.into_iter().map(|deck| deck.name).collect())
}

/// `; did you mean "legends"?`, or the names that there are.
pub fn suggestion(wanted: &str, names: &[String]) -> String {
    /// Likeness from which a name is worth proposing.
    const CLOSE: f64 = 0.75;
    let likeness = |name: &String| strsim::jaro_winkler(&name.to_lowercase(), &wanted.to_lowercase());
    let nearest =
        names.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b))).filter(|name| likeness(name) >= CLOSE);
    match nearest {
        Some(name) => format!("; did you mean \"{name}\"?"),
        None => format!("; there is {}", names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")),
    }
}

/// The filters that were typed, as a choice of cards.
pub fn choice(store: &Store, decks: Vec<String>, filter: &Filter) -> Result<Choice, Failure> {
    let named = filter.decks.iter().map(|name| deck(store, name).map(|deck| deck.name));
    let decks = decks.into_iter().map(Ok).chain(named).collect::<Result<_, _>>()?;
    let stories = match &filter.story {
        Some(words) => stories(store, words)?,
        None => Vec::new(),
    };
    Ok(Choice {
        decks,
        kinds: filter.kinds.clone(),
        stories,
        limit: filter.limit,
        minutes: filter.minutes,
        new: filter.new,
        eve: filter.eve,
        drill: false,
    })
}

/// The stories whose titles hold the words; one that is the words and nothing else is meant alone.
fn stories(store: &Store, words: &str) -> Result<Vec<i64>, Failure> {
    let all = store.stories()?;
    let wanted = words.trim().to_lowercase();
    let exact: Vec<i64> = all.iter().filter(|(_, title)| title.to_lowercase() == wanted).map(|(id, _)| *id).collect();
    let holding: Vec<i64> =
        all.iter().filter(|(_, title)| title.to_lowercase().contains(&wanted)).map(|(id, _)| *id).collect();
    let found = if exact.is_empty() { holding } else { exact };
    if found.is_empty() {
        let titles: Vec<String> = all.into_iter().map(|(_, title)| title).collect();
        let hint =
            if titles.is_empty() { "; no story has been imported yet".to_owned() } else { suggestion(words, &titles) };
        return Err(Failure::failed(format!("no story's title holds \"{words}\"{hint}")));
    }
    Ok(found)
}
