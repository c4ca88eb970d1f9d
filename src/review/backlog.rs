//! What is late after days away, and how it is caught up within the minutes of a day, the weakest first.

use super::cost::Cost;
use crate::schedule::Day;
use crate::store::Candidate;

/// A day of catching up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CatchUpDay {
    /// The day.
    pub day: Day,
    /// Cards told on it.
    pub cards: usize,
    /// Seconds that they take.
    pub seconds: u32,
    /// Cards that are due and wait for a later day.
    pub waiting: usize,
}

/// Longest look ahead, in days.
const HORIZON: u16 = 60;

/// The days until nothing waits any more, if each has `minutes`; `told` are the cards with a due day. New cards are left
/// out, and what is told on the way is taken as recalled. Empty when today holds all that is due.
pub fn catch_up(told: &[Candidate], cost: Cost, minutes: u32, today: Day) -> Vec<CatchUpDay> {
    let mut waiting: Vec<&Candidate> = told.iter().collect();
    let mut days = Vec::new();
    for day in (0..HORIZON).map(|ahead| today + ahead) {
        let (due, later): (Vec<&Candidate>, Vec<&Candidate>) =
            waiting.into_iter().partition(|card| card.due.is_some_and(|due| due <= day));
        let mut due = weakest_first(&due, minutes, day);
        let mut seconds = 0;
        let fitting = due.iter().take_while(|card| {
            let fits = seconds < minutes * 60;
            seconds += if fits { cost.seconds(card, day) } else { 0 };
            fits
        });
        let cards = fitting.count();
        let left = due.split_off(cards);
        days.push(CatchUpDay { day, cards, seconds, waiting: left.len() });
        if left.is_empty() {
            break;
        }
        waiting = later;
        waiting.extend(left);
    }
    if days.len() > 1 { days } else { Vec::new() }
}

/// The weakest cards in order, as many as fit into `minutes` however short each is; behind them the rest.
fn weakest_first<'c>(due: &[&'c Candidate], minutes: u32, day: Day) -> Vec<&'c Candidate> {
    let mut ranked: Vec<((u32, i64), usize)> =
        due.iter().enumerate().map(|(at, card)| (card.weakness(day), at)).collect();
    let most = Cost::most_in(minutes * 60);
    if most < ranked.len() {
        ranked.select_nth_unstable(most);
    }
    let fitting = most.min(ranked.len());
    ranked[..fitting].sort_unstable();
    ranked.into_iter().map(|(_, at)| due[at]).collect()
}
