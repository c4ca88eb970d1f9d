//! `retell suspend`, `retell resume`

use super::args;
use super::env::Env;
use super::error::{Failure, say};
use super::typed::quoted;
use super::what::{What, resolve, typed};
use crate::schedule::Day;
use crate::store::{CardRow, Scope, Store};
use crate::terminal::text;

/// Takes what was named out of all sessions.
pub fn suspend(env: &Env, args: &args::What) -> Result<(), Failure> {
    let mut store = env.store_for_a_look()?;
    let what = resolve(&store, args)?;
    let before = what.cards(&store)?;
    let turned = store.suspend(what.scope(), true)? as usize;
    say(&format!("{} {}\n", what.sentence(), suspended(&what, &before, turned, env.today())))
}

/// What came of it; `turned` of the cards were still asked.
fn suspended(what: &What, before: &[CardRow], turned: usize, today: Day) -> String {
    let was = !before.is_empty() && before.iter().all(|card| card.suspended.holds(what.scope()));
    match (what, before.len() - turned) {
        (What::Card(card), _) if card.retired.is_some() => {
            let since = card.retired.map(|day| text::day(day, today)).unwrap_or_default();
            format!("is suspended, should it come back: it is gone from its packet since {since}.")
        }
        _ if was => "was suspended already.".to_owned(),
        (What::Card(_), 1) => "suspended as well; it was out already with its story or deck.".to_owned(),
        (_, 0) => format!("suspended: {}.", asked(what, turned, "no more")),
        (_, out) => format!("suspended: {}; {out} {} out already.", asked(what, turned, "no more"), was_or_were(out)),
    }
}

/// `3 cards are asked no more`
fn asked(what: &What, cards: usize, how: &str) -> String {
    match (what, cards) {
        (What::Card(_), 1) => format!("it is asked {how}"),
        (_, 1) => format!("1 card is asked {how}"),
        _ => format!("{} are asked {how}", text::count(cards, "card")),
    }
}

fn was_or_were(cards: usize) -> &'static str {
    if cards == 1 { "was" } else { "were" }
}

/// Brings back what was suspended in the same words.
pub fn resume(env: &Env, args: &args::What) -> Result<(), Failure> {
    let mut store = env.store_for_a_look()?;
    let what = resolve(&store, args)?;
    let was = match &what {
        What::Card(card) => card.suspended.holds(what.scope()),
        _ => what.cards(&store)?.iter().any(|card| card.suspended.holds(what.scope())),
    };
    let turned = store.suspend(what.scope(), false)? as usize;
    let done = match (was, turned) {
        (false, _) => "was not suspended".to_owned(),
        (true, 0) => "resumed".to_owned(),
        (true, _) => format!("resumed: {}", asked(&what, turned, "again")),
    };
    let left: Vec<CardRow> = what.cards(&store)?.into_iter().filter(|card| card.suspended.any()).collect();
    let rest = if left.is_empty() {
        String::new()
    } else {
        let stay = if left.len() == 1 { "stays" } else { "stay" };
        format!("; {} {stay} suspended until: {}", left.len(), commands(&store, &left)?)
    };
    say(&format!("{} {done}{rest}{}\n", what.sentence(), if left.is_empty() { "." } else { "" }))
}

/// How to go on where every card of some decks, or of all, is suspended; nothing where one can be asked, or none is out.
pub fn way_back(store: &Store, decks: &[String]) -> Result<Option<String>, Failure> {
    let mut all = store.decks()?;
    all.retain(|deck| decks.is_empty() || decks.contains(&deck.name));
    let is_of = |id: i64| all.iter().any(|deck| deck.id == id);
    if store.active_cards(None)?.iter().any(|card| is_of(card.deck)) {
        return Ok(None);
    }
    let mut out = store.cards()?;
    out.retain(|card| is_of(card.deck) && card.retired.is_none());
    let mut said = Vec::new();
    for deck in &all {
        let cards: Vec<&CardRow> = out.iter().filter(|card| card.deck == deck.id).collect();
        let (name, typed) = (text::safe(&deck.name), quoted(&deck.name));
        match cards.iter().filter(|card| card.suspended.holds(Scope::Deck(deck.id))).count() {
            _ if cards.is_empty() => {}
            0 => said.push(format!("Every card of {name} is suspended; to see them: retell list --suspended")),
            _ => said.push(format!("{name} is suspended; retell resume {typed} asks it again.")),
        }
    }
    Ok(Some(said.join(" ")).filter(|said| !said.is_empty()))
}

/// What resumes the cards: commands for their deck, their stories and themselves.
fn commands(store: &Store, left: &[CardRow]) -> Result<String, Failure> {
    /// More commands than these are no help.
    const MOST: usize = 5;
    let mut needed: Vec<(Scope, &CardRow)> = Vec::new();
    for of in [deck_of, story_of, itself] {
        for card in left {
            let scope = of(card);
            if card.suspended.holds(scope) && !needed.iter().any(|(known, _)| *known == scope) {
                needed.push((scope, card));
            }
        }
    }
    let shown =
        needed.iter().take(MOST).map(|(scope, card)| Ok(format!("retell resume {}", name(store, card, *scope)?)));
    let shown = shown.collect::<Result<Vec<String>, Failure>>()?.join(", ");
    let more = needed.len().saturating_sub(MOST);
    let rest = if more > 0 { format!(", and {more} more in: retell list --suspended") } else { String::new() };
    Ok(shown + &rest)
}

fn deck_of(card: &CardRow) -> Scope {
    Scope::Deck(card.deck)
}

fn story_of(card: &CardRow) -> Scope {
    Scope::Story(card.story_row.unwrap_or(0))
}

fn itself(card: &CardRow) -> Scope {
    Scope::Card(card.row)
}

fn name(store: &Store, card: &CardRow, scope: Scope) -> Result<String, Failure> {
    match scope {
        Scope::Card(_) => Ok(card.id.to_string()),
        Scope::Story(_) => typed(store, card.story.as_deref().unwrap_or_default(), card.deck),
        Scope::Deck(_) => {
            let deck = store.decks()?.into_iter().find(|deck| deck.id == card.deck);
            Ok(quoted(&deck.map(|deck| deck.name).unwrap_or_default()))
        }
    }
}
