//! What today's session holds: due before new, weakest first where not everything fits.

use std::collections::HashMap;

use super::arrange::arrange;
use super::cost::Cost;
use super::eve::by_gain;
use super::plan::planned_today;
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
    /// New cards from now on, of those that fit, instead of what today has left of the deck's own number a day.
    pub new: Option<u32>,
    /// Whether all cards may be asked, and none is moved.
    pub drill: bool,
    /// Whether it is the night before: all cards, what gains most for each minute.
    pub eve: bool,
}

impl Choice {
    /// Whether kinds or stories are asked for.
    pub fn is_of_some(&self) -> bool {
        !self.kinds.is_empty() || !self.stories.is_empty()
    }

    /// Whether a card is of the kinds and stories asked for.
    pub(super) fn fits(&self, card: &Candidate) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&card.kind))
            && (self.stories.is_empty() || card.story.is_some_and(|story| self.stories.contains(&story)))
    }
}

/// How many cards `choose` would give.
pub fn counted(store: &Store, choice: &Choice, today: Day) -> Result<usize> {
    let (due, new) = due_and_new(store, choice, today)?;
    Ok(choice.limit.unwrap_or(usize::MAX).min(due + new))
}

/// Cards due on the day after `today`, and the new ones that it brings.
pub fn tomorrow(store: &Store, today: Day) -> Result<(usize, usize)> {
    due_and_new(store, &Choice::default(), today + 1)
}

/// How many cards fit a choice, those told before and new ones, whatever its limit. Where nothing but the day decides,
/// no card is read.
fn due_and_new(store: &Store, choice: &Choice, today: Day) -> Result<(usize, usize)> {
    let decks = chosen(store, choice)?;
    if asks_for_cards(choice)
        || decks.iter().any(|deck| asks_for_minutes(deck, today))
        || store.all_minutes()?.is_some()
    {
        let cards = fitting(store, &Choice { limit: None, ..choice.clone() }, &decks, today)?;
        let new = cards.iter().filter(|card| card.due.is_none()).count();
        return Ok((cards.len() - new, new));
    }
    let (mut due, mut new) = (0, 0);
    for deck in &decks {
        if !store.is_off(deck.id, today)? {
            due += store.due_count(deck.id, today)? as usize;
            new += new_today(store, choice, deck, today)? as usize;
        }
    }
    Ok((due, new))
}

/// Whether a choice goes by more than decks and days.
fn asks_for_cards(choice: &Choice) -> bool {
    choice.drill || choice.eve || choice.minutes.is_some() || choice.is_of_some()
}

/// Whether a deck serves what fits its minutes, today or in the days to an interview.
fn asks_for_minutes(deck: &Deck, today: Day) -> bool {
    deck.minutes.is_some() || is_planned(deck, today)
}

/// The next day after `today` that has something to ask, and how much.
pub fn next_day(store: &Store, choice: &Choice, today: Day) -> Result<Option<(Day, usize)>> {
    /// Days off do not last longer than this.
    const LONGEST: u16 = 60;
    if choice.is_of_some() {
        let any = Choice { drill: true, ..choice.clone() };
        if counted(store, &any, today)? == 0 {
            return Ok(None);
        }
    }
    for day in (1..=LONGEST).map(|ahead| today + ahead) {
        let count = counted(store, choice, day)?;
        if count > 0 {
            return Ok(Some((day, count)));
        }
    }
    let Some(day) = store.next_due(today + LONGEST)? else { return Ok(None) };
    Ok(Some((day, counted(store, choice, day)?)).filter(|(_, count)| *count > 0))
}

/// The cards of a session, in the order in which they are asked.
pub fn choose(store: &Store, choice: &Choice, today: Day) -> Result<Vec<Candidate>> {
    Ok(arrange(fitting(store, choice, &chosen(store, choice)?, today)?, |candidate| candidate.story))
}

fn chosen(store: &Store, choice: &Choice) -> Result<Vec<Deck>> {
    let mut decks = store.decks()?;
    decks.retain(|deck| choice.decks.is_empty() || choice.decks.contains(&deck.name));
    Ok(decks)
}

fn fitting(store: &Store, choice: &Choice, decks: &[Deck], today: Day) -> Result<Vec<Candidate>> {
    let all = choice.drill || choice.eve;
    let mut cards = if all { active(store, choice, decks, today)? } else { served(store, choice, decks, today)? };
    cards.retain(|card| choice.fits(card));
    if choice.eve {
        cards = by_gain(cards, decks, Cost::learnt(store)?, today);
    } else {
        // A stable sort: what is due comes before what is new, new cards keep their order.
        cards.sort_by_cached_key(|card| (card.due.is_none(), card.due.map(|_| card.weakness(today))));
    }
    within_minutes(store, choice, decks, today, &mut cards)?;
    cards.truncate(choice.limit.unwrap_or(usize::MAX));
    Ok(cards)
}

/// What each deck holds today: nothing on a day off, what its plan says where it has a date, else what is due and new.
fn served(store: &Store, choice: &Choice, decks: &[Deck], today: Day) -> Result<Vec<Candidate>> {
    let mut cards = Vec::new();
    let (mut planned, mut others) = (Vec::new(), Vec::new());
    for deck in decks {
        if choice.minutes.is_none() && store.is_off(deck.id, today)? {
            continue;
        }
        if is_planned(deck, today) { planned.push(deck) } else { others.push(deck) }
    }
    for deck in planned {
        cards.extend(planned_today(store, choice, deck, today)?);
    }
    if !others.is_empty() {
        cards.append(&mut store.due(others.iter().map(|deck| deck.id), today)?);
    }
    for deck in others {
        cards.extend(new_cards(store, choice, deck, today)?);
    }
    Ok(cards)
}

/// The new cards that today brings. Who asks for a number of some kind or story gets as many of those.
fn new_cards(store: &Store, choice: &Choice, deck: &Deck, today: Day) -> Result<Vec<Candidate>> {
    let most = new_today(store, choice, deck, today)?;
    if most == 0 {
        return Ok(Vec::new());
    }
    if choice.new.is_none() || !choice.is_of_some() {
        return store.new_cards(deck.id, today, most);
    }
    let mut new = store.new_cards(deck.id, today, u32::MAX)?;
    new.retain(|card| choice.fits(card));
    new.truncate(most as usize);
    Ok(new)
}

/// How many new cards of a deck today still brings: of the deck's own number those that were first told today are gone.
fn new_today(store: &Store, choice: &Choice, deck: &Deck, today: Day) -> Result<u32> {
    let most = choice.new.unwrap_or(deck.new_per_day);
    let waiting = store.new_count(deck.id, today, most)?;
    if waiting == 0 {
        return Ok(0);
    }
    let met = if choice.new.is_some() { 0 } else { store.first_told(deck.id, today)? };
    Ok(waiting.min(most.saturating_sub(met)))
}

/// Whether an interview lies ahead: then date and minutes decide what is told.
fn is_planned(deck: &Deck, today: Day) -> bool {
    deck.interview.is_some_and(|interview| interview > today)
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

/// Keeps what fits the minutes asked for; else those of each deck that no plan has filled, and the cap over all decks,
/// less what was told today. One card may overrun.
fn within_minutes(
    store: &Store,
    choice: &Choice,
    decks: &[Deck],
    today: Day,
    cards: &mut Vec<Candidate>,
) -> Result<()> {
    if let Some(minutes) = choice.minutes {
        let cost = Cost::learnt(store)?;
        let mut left = i64::from(minutes) * 60;
        cards.retain(|card| spend(&mut left, card, cost, today));
        return Ok(());
    }
    if choice.drill {
        return Ok(());
    }
    let mut left: HashMap<i64, i64> = HashMap::new();
    for deck in decks.iter().filter(|deck| choice.eve || !is_planned(deck, today)) {
        if let Some(minutes) = deck.minutes {
            left.insert(deck.id, i64::from(minutes) * 60 - store.spent_s(deck.id, today)?);
        }
    }
    let all = store.all_minutes()?;
    if left.is_empty() && all.is_none() {
        return Ok(());
    }
    let cost = Cost::learnt(store)?;
    cards.retain(|card| left.get_mut(&card.deck).is_none_or(|left| spend(left, card, cost, today)));
    if let Some(minutes) = all {
        let mut left = i64::from(minutes) * 60;
        for deck in store.decks()? {
            left -= store.spent_s(deck.id, today)?;
        }
        cards.retain(|card| spend(&mut left, card, cost, today));
    }
    Ok(())
}

fn spend(left: &mut i64, card: &Candidate, cost: Cost, today: Day) -> bool {
    let fits = *left > 0;
    if fits {
        *left -= i64::from(cost.seconds(card, today));
    }
    fits
}
