//! The night before: whatever is due, what gains most on the day for each minute (SCHEDULING, section 7).

use super::cost::{Cost, real};
use crate::schedule::{Day, Grade, Model};
use crate::store::{Candidate, Deck};

/// Cards in the order of their gain, the greatest first.
pub fn by_gain(cards: Vec<Candidate>, decks: &[Deck], cost: Cost, today: Day) -> Vec<Candidate> {
    let usual = Model::default();
    let model = |card: &Candidate| decks.iter().find(|deck| deck.id == card.deck).map_or(&usual, |deck| &deck.model);
    let mut ranked: Vec<(f32, Candidate)> =
        cards.into_iter().map(|card| (gain_per_minute(&card, model(&card), cost, today), card)).collect();
    ranked.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    ranked.into_iter().map(|(_, card)| card).collect()
}

/// How much more surely a card would be recalled on the day after `today`, for each minute of telling it today.
fn gain_per_minute(card: &Candidate, model: &Model, cost: Cost, today: Day) -> f32 {
    let tomorrow = today + 1;
    let now = card.recall(today);
    let elapsed = card.told.map_or(0, |told| today - told);
    let then = |grade| model.after(card.memory, elapsed, grade).recall(1);
    let told = now * then(Grade::Good) + (1.0 - now) * then(Grade::Again);
    let minutes = real(cost.seconds(card, today).into()) / 60.0;
    (told - card.recall(tomorrow)) / minutes
}
