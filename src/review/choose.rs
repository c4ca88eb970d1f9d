//! What today's session holds: due before new, weakest first where not everything fits.

use std::collections::HashMap;

use super::arrange::arrange;
use super::eve::by_gain;
use crate::card::Kind;
use crate::schedule::Day;
use crate::store::{Candidate, Deck, Result, Store};

/// What a person asked for.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// Names of decks; empty for all.
    pub decks: Vec<String>,
    /// Kinds; empty for all.
    pub kinds: Vec<Kind>,
    /// Rows of stories; empty for all.
    pub stories: Vec<i64>,
    /// Most cards.
    pub limit: Option<usize>,
    /// Most minutes.
    pub minutes: Option<u32>,
    /// New cards, instead of the deck's own number a day.
    pub new: Option<u32>,
    /// Whether all cards may be asked, and none is moved.
    pub drill: bool,
    /// Whether it is the night before: all cards, what gains most for each minute.
    pub eve: bool,
}

/// Seconds that a grade takes, besides the telling.
const GRADING_S: u32 = 10;

/// Seconds that a card is expected to take: its clock, and the grade.
pub fn cost_s(candidate: &Candidate) -> u32 {
    candidate.budget_s + GRADING_S
}

/// How many cards `choose` would give, without ordering them.
pub fn counted(store: &Store, choice: &Choice, today: Day) -> Result<usize> {
    Ok(fitting(store, choice, today)?.len())
}

/// Cards due on the day after `today`, and the new ones that it brings.
pub fn tomorrow(store: &Store, today: Day) -> Result<(usize, usize)> {
    let cards = fitting(store, &Choice::default(), today + 1)?;
    let new = cards.iter().filter(|card| card.due.is_none()).count();
    Ok((store.due(today + 1)?.len(), new))
}

/// The next day after `today` that has something to ask, and how much.
pub fn next_day(store: &Store, choice: &Choice, today: Day) -> Result<Option<(Day, usize)>> {
    let tomorrow = counted(store, choice, today + 1)?;
    if tomorrow > 0 {
        return Ok(Some((today + 1, tomorrow)));
    }
    let Some((day, _)) = store.next_due(today)? else { return Ok(None) };
    Ok(Some((day, counted(store, choice, day)?)).filter(|(_, count)| *count > 0))
}

/// The cards of a session, in the order in which they are asked.
pub fn choose(store: &Store, choice: &Choice, today: Day) -> Result<Vec<Candidate>> {
    Ok(arrange(fitting(store, choice, today)?, |candidate| candidate.story))
}

fn fitting(store: &Store, choice: &Choice, today: Day) -> Result<Vec<Candidate>> {
    let decks: Vec<Deck> = store
        .decks()?
        .into_iter()
        .filter(|deck| choice.decks.is_empty() || choice.decks.contains(&deck.name))
        .collect();
    let all = choice.drill || choice.eve;
    let mut cards = if all { active(store, choice, &decks, today)? } else { served(store, choice, &decks, today)? };
    cards.retain(|card| {
        (choice.kinds.is_empty() || choice.kinds.contains(&card.kind))
            && (choice.stories.is_empty() || card.story.is_some_and(|story| choice.stories.contains(&story)))
    });
    if choice.eve {
        cards = by_gain(cards, today);
    } else {
        // A stable sort: what is due comes before what is new, new cards keep their order.
        cards.sort_by(|a, b| (a.told.is_none()).cmp(&b.told.is_none()).then_with(|| weaker(a, b, today)));
    }
    within_minutes(store, choice, &decks, today, &mut cards)?;
    cards.truncate(choice.limit.unwrap_or(usize::MAX));
    Ok(cards)
}

fn weaker(a: &Candidate, b: &Candidate, today: Day) -> std::cmp::Ordering {
    if a.told.is_none() && b.told.is_none() {
        return std::cmp::Ordering::Equal;
    }
    a.recall(today).total_cmp(&b.recall(today)).then(a.rank.cmp(&b.rank))
}

/// What is due, and the day's new cards of each deck.
fn served(store: &Store, choice: &Choice, decks: &[Deck], today: Day) -> Result<Vec<Candidate>> {
    let mut cards = store.due(today)?;
    cards.retain(|card| decks.iter().any(|deck| deck.id == card.deck));
    for deck in decks {
        let allowed = choice.new.map_or_else(|| new_allowed(store, deck, today), Ok)?;
        let allowed = allowed.saturating_sub(store.first_told(deck.id, today)?);
        if allowed > 0 {
            cards.extend(store.new_cards(deck.id, today, allowed)?);
        }
    }
    Ok(cards)
}

/// The deck's number of new cards a day; more where the interview would come before they have all been met.
fn new_allowed(store: &Store, deck: &Deck, today: Day) -> Result<u32> {
    let days = deck.interview.map_or(0, |interview| interview - today);
    let Some(days) = u32::try_from(days).ok().filter(|days| *days > 0) else { return Ok(deck.new_per_day) };
    let unmet = store.unmet(deck.id, today)?;
    Ok(unmet.div_ceil(days).max(deck.new_per_day))
}

/// All cards; on the eve without those that were buried for today or have been told since this morning.
fn active(store: &Store, choice: &Choice, decks: &[Deck], today: Day) -> Result<Vec<Candidate>> {
    let mut cards = store.active_cards(choice.eve.then_some(today))?;
    cards.retain(|card| decks.iter().any(|deck| deck.id == card.deck));
    if choice.eve {
        cards.retain(|card| card.told != Some(today));
    }
    Ok(cards)
}

/// Keeps what fits the minutes asked for, or those of each deck's plan less what was told today; one card may overrun.
fn within_minutes(
    store: &Store,
    choice: &Choice,
    decks: &[Deck],
    today: Day,
    cards: &mut Vec<Candidate>,
) -> Result<()> {
    if let Some(minutes) = choice.minutes {
        let mut left = i64::from(minutes) * 60;
        cards.retain(|card| spend(&mut left, card));
        return Ok(());
    }
    if choice.drill {
        return Ok(());
    }
    let mut left: HashMap<i64, i64> = HashMap::new();
    for deck in decks {
        if let Some(minutes) = deck.minutes {
            left.insert(deck.id, i64::from(minutes) * 60 - store.spent_s(deck.id, today)?);
        }
    }
    cards.retain(|card| left.get_mut(&card.deck).is_none_or(|left| spend(left, card)));
    Ok(())
}

fn spend(left: &mut i64, card: &Candidate) -> bool {
    let fits = *left > 0;
    *left -= i64::from(cost_s(card));
    fits
}
