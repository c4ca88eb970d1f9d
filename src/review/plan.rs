//! A deck's plan from what is stored: its cards, its date and minutes, what tellings cost the person.

use super::choose::Choice;
use super::cost::{Cost, real};
use crate::card::Kind;
use crate::schedule::{Day, Filled, PlanCard, Projection, Standing, Strategy, Terms, best, project, share};
use crate::store::{Candidate, Deck, Result, Store};

/// Minutes a day that are assumed where nobody has said how many there are.
pub const ASSUMED_MINUTES: u32 = 20;
/// Days that a plan goes through at most: a database, or a clock, may say anything.
const LONGEST_PLAN: u16 = 1100;

/// Days that are looked ahead where there is no interview.
const WITHOUT_DATE: u16 = 30;
/// Kinds that are met before all others: what a story cannot be told without.
const FIRST: [Kind; 4] = [Kind::Pitch, Kind::Metric, Kind::Tradeoff, Kind::Story];

/// A deck with all that its plan is made of.
#[derive(Debug, Clone)]
pub struct DeckPlan {
    /// The deck's cards, in the order of the plan's indices.
    pub candidates: Vec<Candidate>,
    /// The same as the plan sees them.
    pub cards: Vec<PlanCard>,
    /// Date and minutes.
    pub terms: Terms,
}

impl DeckPlan {
    /// Reads a deck; `minutes` and `new` take the place of the deck's own where they are given.
    pub fn read(store: &Store, deck: &Deck, today: Day, minutes: Option<u32>, new: Option<u32>) -> Result<Self> {
        let mut candidates = store.active_cards(None)?;
        candidates.retain(|card| card.deck == deck.id);
        let cost = Cost::learnt(store)?;
        let cards: Vec<PlanCard> = candidates.iter().map(|card| plan_card(card, cost)).collect();
        // Who is faster than expected is done all the same, and gets no more cards for it.
        let told: f32 = cards.iter().filter(|card| card.told == Some(today)).map(|card| card.hit_s).sum();
        let spent = real(store.spent_s(deck.id, today)?).max(told);
        let interview = deck.interview.filter(|interview| *interview > today).unwrap_or(today + WITHOUT_DATE);
        let interview = interview.min(today + LONGEST_PLAN);
        let terms = Terms {
            today,
            interview,
            begins: first_of(today),
            budget_s: budget(store, deck, today, interview, minutes)?,
            capped: deck.minutes.or(minutes).is_some() || store.all_minutes()?.is_some(),
            spent_s: if minutes.is_some() { 0.0 } else { spent },
            new_per_day: deck.new_per_day as usize,
            new_exactly: new.map(|new| new as usize),
            met: store.first_told(deck.id, today)? as usize,
            scheduler: deck.scheduler(),
        };
        Ok(Self { candidates, cards, terms })
    }

    /// The plan that is followed: the better of window and cap where there is a date, the ladder where there is none.
    pub fn followed(&self, deck: &Deck) -> Projection {
        let has_date = deck.interview.is_some_and(|interview| interview > self.terms.today);
        if has_date { best(&self.cards, &self.terms) } else { project(&self.cards, &self.terms, Strategy::Ladder) }
    }

    /// The same days without a plan.
    pub fn without(&self) -> Projection {
        project(&self.cards, &self.terms, Strategy::Ladder)
    }

    /// Expected recall of each card on a day, if nothing more were told.
    pub fn recall(&self, day: Day) -> Vec<f32> {
        self.cards.iter().map(|card| card.recall(day)).collect()
    }

    /// The same with another number of minutes a day.
    #[must_use]
    pub fn with_minutes(&self, minutes: u32) -> Self {
        let day_s = real(i64::from(minutes) * 60);
        let budget_s = self.terms.budget_s.iter().map(|old| if *old > 0.0 { day_s } else { 0.0 }).collect();
        Self { terms: Terms { budget_s, capped: true, ..self.terms.clone() }, ..self.clone() }
    }

    /// The same without some cards.
    #[must_use]
    pub fn without_cards(&self, gone: impl Fn(&Candidate) -> bool) -> Self {
        let stay: Vec<usize> = (0..self.cards.len()).filter(|&at| !gone(&self.candidates[at])).collect();
        Self {
            candidates: stay.iter().map(|&at| self.candidates[at].clone()).collect(),
            cards: stay.iter().map(|&at| self.cards[at].clone()).collect(),
            terms: self.terms.clone(),
        }
    }
}

/// A deck with what its days come to.
#[derive(Debug)]
pub struct Outlook {
    /// The deck.
    pub deck: Deck,
    /// Its cards and terms.
    pub plan: DeckPlan,
    /// The days as they are followed.
    pub followed: Projection,
    /// The days on the ladder alone.
    pub without: Projection,
}

/// The days of some decks. Under a cap over all decks they share each day with the rest, as a session does.
pub fn outlooks(store: &Store, decks: Vec<Deck>, today: Day) -> Result<Vec<Outlook>> {
    let Some(minutes) = store.all_minutes()? else {
        let alone = |deck: Deck| {
            let plan = DeckPlan::read(store, &deck, today, None, None)?;
            let (followed, without) = (plan.followed(&deck), plan.without());
            Ok(Outlook { deck, plan, followed, without })
        };
        return decks.into_iter().map(alone).collect();
    };
    let mut all = store.decks()?;
    // A session takes in the new cards of decks with a date first.
    all.sort_by_key(|deck| deck.interview.is_none_or(|interview| interview <= today));
    let (mut plans, mut spent) = (Vec::new(), 0);
    for deck in &all {
        plans.push(DeckPlan::read(store, deck, today, None, None)?);
        spent += store.spent_s(deck.id, today)?;
    }
    let shared = |strategy: &dyn Fn(usize) -> Strategy| {
        let decks: Vec<Filled<'_>> = plans
            .iter()
            .enumerate()
            .map(|(at, plan)| Filled { cards: &plan.cards, terms: &plan.terms, strategy: strategy(at) })
            .collect();
        share(&decks, real(i64::from(minutes) * 60), real(spent))
    };
    let followed = shared(&|at| plans[at].followed(&all[at]).strategy);
    let without = shared(&|_| Strategy::Ladder);
    let outlook = |(((deck, plan), followed), without)| Outlook { deck, plan, followed, without };
    let mut out: Vec<Outlook> = all.into_iter().zip(plans).zip(followed).zip(without).map(outlook).collect();
    let place = |of: &Outlook| decks.iter().position(|deck| deck.id == of.deck.id);
    out.retain(|of| place(of).is_some());
    out.sort_by_key(place);
    Ok(out)
}

/// What a deck with a date serves today.
pub fn planned_today(store: &Store, choice: &Choice, deck: &Deck, today: Day) -> Result<Vec<Candidate>> {
    let mut plan = DeckPlan::read(store, deck, today, choice.minutes, choice.new)?;
    // So many new cards as were asked for are of what was asked for.
    if choice.new.is_some() && choice.is_of_some() {
        plan = plan.without_cards(|card| card.due.is_none() && !choice.fits(card));
    }
    let mut projection = plan.followed(deck);
    let cards = if projection.days.is_empty() { Vec::new() } else { projection.days.swap_remove(0).cards };
    let mut candidates: Vec<Option<Candidate>> = plan.candidates.into_iter().map(Some).collect();
    Ok(cards.into_iter().filter_map(|at| candidates[at].take()).collect())
}

/// Days before today on which a window may have begun.
const LONGEST_WINDOW: i32 = 90;

fn first_of(today: Day) -> Day {
    Day::from_number(today.number() - LONGEST_WINDOW)
}

/// Seconds for each day: the deck's minutes, else all decks', else those assumed, none on days off. `minutes` hold for today.
fn budget(store: &Store, deck: &Deck, today: Day, interview: Day, minutes: Option<u32>) -> Result<Vec<f32>> {
    let off = store.days_off(deck.id)?;
    // What all decks share, one alone has at most.
    let shared = store.all_minutes()?;
    let usual = deck.minutes.into_iter().chain(shared).min().unwrap_or(ASSUMED_MINUTES);
    let mut out = Vec::new();
    let mut day = first_of(today);
    while day < interview {
        let is_off = off.iter().any(|(from, to)| (*from..=*to).contains(&day));
        let minutes = match minutes.filter(|_| day == today) {
            Some(minutes) => minutes,
            None if is_off => 0,
            None => usual,
        };
        out.push(real(i64::from(minutes) * 60));
        day = day + 1;
    }
    Ok(out)
}

fn plan_card(card: &Candidate, cost: Cost) -> PlanCard {
    PlanCard {
        standing: Standing { state: card.state, last: card.last, due: card.due, lapses: 0 },
        told: card.told,
        memory: card.memory,
        hit_s: cost.hit_s(card),
        miss_s: cost.miss_s(card),
        aside: card.buried,
        order: (!FIRST.contains(&card.kind), card.rank),
    }
}
