//! Where a deck does not fit the days to its interview: how many minutes it would take, or which stories to leave.

use super::plan::DeckPlan;
use crate::schedule::{Projection, best};

/// The fewest minutes a day with which nothing is left out; none where no day is long enough.
pub fn minutes_needed(plan: &DeckPlan) -> Option<u32> {
    const LONGEST: u32 = 480;
    let fits = |minutes: u32| followed(&plan.with_minutes(minutes)).left_out.is_empty();
    if !fits(LONGEST) {
        return None;
    }
    let (mut short, mut enough) = (0, LONGEST);
    while enough - short > 1 {
        let middle = u32::midpoint(short, enough);
        if fits(middle) { enough = middle } else { short = middle }
    }
    Some(enough)
}

/// Rows of the stories without which the rest fits: those that lose most of their cards first. Empty where even that
/// does not help, and where no story would be left.
pub fn stories_to_leave(plan: &DeckPlan, projection: &Projection) -> Vec<i64> {
    /// Nobody leaves more stories than these on a program's word.
    const MOST: usize = 3;
    let mut lost: Vec<(usize, i64)> = Vec::new();
    for story in projection.left_out.iter().filter_map(|&at| plan.candidates[at].story) {
        match lost.iter_mut().find(|(_, known)| *known == story) {
            Some((count, _)) => *count += 1,
            None => lost.push((1, story)),
        }
    }
    lost.sort_by(|a, b| b.cmp(a));
    let is_left = |leave: &[i64]| {
        let mut stories = plan.candidates.iter().filter_map(|card| card.story);
        stories.any(|story| !leave.contains(&story))
    };
    let mut leave = Vec::new();
    for (_, story) in lost.into_iter().take(MOST) {
        leave.push(story);
        if !is_left(&leave) {
            break;
        }
        let rest = plan.without_cards(|card| card.story.is_some_and(|story| leave.contains(&story)));
        if followed(&rest).left_out.is_empty() {
            return leave;
        }
    }
    Vec::new()
}

/// The plan that would be followed.
fn followed(plan: &DeckPlan) -> Projection {
    best(&plan.cards, &plan.terms)
}
