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

/// The decks among which one is meant that nobody named: all that are not suspended, or all where each one is.
pub fn asked(store: &Store) -> Result<Vec<Deck>, Failure> {
    let decks = store.decks()?;
    let some = decks.iter().any(|deck| !deck.suspended);
    Ok(decks.into_iter().filter(|deck| !(some && deck.suspended)).collect())
}

/// Names of all decks.
pub fn names(store: &Store) -> Result<Vec<String>, Failure> {
    Ok(store.decks()?.into_iter().map(|deck| deck.name).collect())
}

/// `; did you mean "legends"?`, or the names that there are.
pub fn suggestion(wanted: &str, names: &[String]) -> String {
    /// Names that a sentence holds.
    const MOST: usize = 8;
    if let Some(name) = nearest(wanted, names) {
        return format!("; did you mean \"{name}\"?");
    }
    let first: Vec<String> = names.iter().take(MOST).map(|name| format!("\"{name}\"")).collect();
    let more = if names.len() > MOST { format!(" and {} more", names.len() - MOST) } else { String::new() };
    format!("; there is {}{more}", first.join(", "))
}

/// The name that was probably meant.
pub fn nearest<'n>(wanted: &str, names: &'n [String]) -> Option<&'n String> {
    /// Likeness from which a name is worth proposing.
    const CLOSE: f64 = 0.75;
    /// What is longer, in bytes, was not mistyped; comparing takes the square of it.
    const LONGEST: usize = 500;
    if wanted.len() > LONGEST {
        return None;
    }
    let wanted = wanted.to_lowercase();
    let likeness = |name: &String| likeness(&wanted, &name.to_lowercase());
    names.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b))).filter(|name| likeness(name) >= CLOSE)
}

/// How much a name is like what was typed, as a whole, or a little less in as many of its words.
fn likeness(wanted: &str, name: &str) -> f64 {
    /// What a part counts, beside a whole.
    const PART: f64 = 0.85;
    let words: Vec<&str> = name.split_whitespace().collect();
    let parts = words.windows(wanted.split_whitespace().count().max(1));
    let best = parts.map(|part| strsim::jaro_winkler(&part.join(" "), wanted)).fold(0.0, f64::max);
    strsim::jaro_winkler(name, wanted).max(PART * best)
}

/// The filters that were typed, as a choice of cards.
pub fn choice(store: &Store, decks: Vec<String>, filter: &Filter) -> Result<Choice, Failure> {
    let named = filter.decks.iter().map(|name| deck(store, name).map(|deck| deck.name));
    let decks = decks.into_iter().map(Ok).chain(named).collect::<Result<_, _>>()?;
    let stories = match &filter.story {
        Some(words) => story_rows(store, words)?,
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

/// The stories whose titles hold the words, with their rows; one that is the words and nothing else is meant alone.
pub fn stories(store: &Store, words: &str) -> Result<Vec<(i64, String)>, Failure> {
    let all = store.stories()?;
    let wanted = words.trim().to_lowercase();
    let is = |title: &String| title.to_lowercase() == wanted;
    let is_one = all.iter().any(|(_, title)| is(title));
    let meant = |(_, title): &&(i64, String)| if is_one { is(title) } else { title.to_lowercase().contains(&wanted) };
    let found: Vec<(i64, String)> = all.iter().filter(meant).cloned().collect();
    if found.is_empty() {
        let titles: Vec<String> = all.into_iter().map(|(_, title)| title).collect();
        let hint =
            if titles.is_empty() { "; no story has been imported yet".to_owned() } else { suggestion(words, &titles) };
        return Err(Failure::failed(format!("no story's title holds \"{words}\"{hint}")));
    }
    Ok(found)
}

/// The rows of the stories whose titles hold the words.
pub fn story_rows(store: &Store, words: &str) -> Result<Vec<i64>, Failure> {
    Ok(stories(store, words)?.into_iter().map(|(row, _)| row).collect())
}
