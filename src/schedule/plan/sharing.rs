//! The days of several decks that share the minutes of each.

use super::filling::Plan;
use super::{Filled, PlanCard, Projection};
use crate::schedule::Day;

/// Plays the days of all decks to the last eve, no day longer than `seconds`; `spent_s` of today's are used up. A day
/// holds what a session holds: what was told before what is new, the weakest first whatever its deck, and one card may
/// overrun. What waits is planned for the days after.
pub fn share(decks: &[Filled<'_>], seconds: f32, spent_s: f32) -> Vec<Projection> {
    let mut plans: Vec<Plan<'_>> = decks.iter().map(Plan::new).collect();
    let Some(mut day) = decks.iter().map(|deck| deck.terms.today).min() else { return Vec::new() };
    let mut room = seconds - spent_s;
    while plans.iter().any(|plan| plan.goes_on(day)) {
        let mut wanted: Vec<(usize, usize)> = Vec::new();
        let mut planned: Vec<_> = plans.iter_mut().map(|plan| plan.goes_on(day).then(|| plan.day(day))).collect();
        for (deck, filled) in planned.iter_mut().enumerate() {
            let Some(filled) = filled else { continue };
            wanted.extend(std::mem::take(&mut filled.cards).into_iter().map(|at| (deck, at)));
            (filled.seconds, filled.new) = (0.0, 0);
        }
        let card = |(deck, at): (usize, usize)| plans[deck].card(at);
        wanted.sort_by_cached_key(|&one| weakness(card(one), day));
        for (deck, at) in wanted {
            let Some(filled) = planned[deck].as_mut().filter(|_| room > 0.0) else { continue };
            let card = plans[deck].card(at);
            let cost = card.cost_s(day);
            room -= cost;
            filled.cards.push(at);
            filled.seconds += cost;
            filled.new += usize::from(card.is_new());
        }
        for (plan, filled) in plans.iter_mut().zip(planned) {
            if let Some(filled) = filled {
                plan.follow(filled);
            }
        }
        (day, room) = (day + 1, seconds);
    }
    plans.into_iter().map(Plan::projection).collect()
}

/// What comes first in a session: what was told before, by its recall; new cards in the order in which they are met.
fn weakness(card: &PlanCard, day: Day) -> (bool, Option<(u32, i64)>) {
    (card.is_new(), (!card.is_new()).then(|| (card.recall(day).to_bits(), card.order.1)))
}
