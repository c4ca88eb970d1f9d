//! Which of the known cards a packet's cards are: an edit must not cost history (DESIGN, identity).
//!
//! In this order: same place, same content elsewhere, similar enough within one story and kind.

use std::collections::{HashMap, HashSet};

use super::{Card, CardId, Kind, fingerprint};

/// A card of the store, as far as pairing by place needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub id: CardId,
    /// [`super::Place::key`] of where it lives.
    pub place: i64,
    /// [`fingerprint`] of what it says.
    pub fingerprint: i64,
    /// [`Card::content`] of what it says.
    pub content: u64,
    /// Whether it has gone from its packet.
    pub retired: bool,
}

/// Which known card each card of the packet is.
#[derive(Debug, Default)]
pub struct Pairing {
    /// For each card of the packet the index of the known card that it is.
    pub of_card: Vec<Option<usize>>,
    /// Whether it was found by its content, in another place.
    pub moved: HashSet<usize>,
}

impl Pairing {
    /// Indices of the known cards that no card of the packet is.
    pub fn unpaired<'p>(&self, known: &'p [Known]) -> impl Iterator<Item = usize> + use<'p> {
        let taken: HashSet<usize> = self.of_card.iter().flatten().copied().collect();
        (0..known.len()).filter(move |at| !taken.contains(at))
    }
}

/// Pairs by place, then what is left by content; a known card is taken once.
pub fn pair_by_place(known: &[Known], cards: &[Card]) -> Pairing {
    let by_place: HashMap<i64, usize> = known.iter().enumerate().map(|(at, known)| (known.place, at)).collect();
    let of_card: Vec<Option<usize>> = cards.iter().map(|card| by_place.get(&card.place.key()).copied()).collect();
    let mut pairing = Pairing { of_card, moved: HashSet::new() };
    if pairing.of_card.iter().all(Option::is_some) {
        return pairing;
    }
    let mut by_content: HashMap<i64, Vec<usize>> = HashMap::new();
    for at in pairing.unpaired(known) {
        by_content.entry(known[at].fingerprint).or_default().push(at);
    }
    for (at, card) in cards.iter().enumerate() {
        if pairing.of_card[at].is_none()
            && let Some(found) = by_content.get_mut(&fingerprint(card)).and_then(Vec::pop)
        {
            pairing.of_card[at] = Some(found);
            pairing.moved.insert(at);
        }
    }
    pairing
}

/// Likeness at which a card counts as reworded, and how far the next best must lie behind.
const ALIKE: f64 = 0.6;
const CLEARLY: f64 = 0.1;

/// Pairs what is left by likeness, within one story and kind; only where one is clearly the best for the other.
///
/// Gives pairs of an index into `old` and one into `new`.
pub fn pair_by_likeness(old: &[Card], new: &[Card]) -> Vec<(usize, usize)> {
    let mut groups: HashMap<(String, Kind), (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (at, card) in old.iter().enumerate() {
        groups.entry(group(card)).or_default().0.push(at);
    }
    for (at, card) in new.iter().enumerate() {
        groups.entry(group(card)).or_default().1.push(at);
    }
    let mut pairs: Vec<(usize, usize)> =
        groups.values().flat_map(|(olds, news)| pairs_within(old, olds, new, news)).collect();
    pairs.sort_unstable();
    pairs
}

fn group(card: &Card) -> (String, Kind) {
    (card.place.story.clone(), card.kind)
}

fn pairs_within(old: &[Card], olds: &[usize], new: &[Card], news: &[usize]) -> Vec<(usize, usize)> {
    /// Beyond this the comparison of all with all would be felt, and no clear winner is to be hoped for.
    const MOST_PAIRS: usize = 10_000;
    if olds.len() * news.len() > MOST_PAIRS {
        return Vec::new();
    }
    let likeness: Vec<Vec<f64>> =
        olds.iter().map(|&a| news.iter().map(|&b| likeness(&old[a], &new[b])).collect()).collect();
    let best_is = |scores: &mut dyn Iterator<Item = f64>, wanted: usize| {
        let scores: Vec<f64> = scores.collect();
        let others = scores.iter().enumerate().filter(|(at, _)| *at != wanted).map(|(_, score)| *score);
        scores[wanted] >= ALIKE && others.fold(0.0, f64::max) + CLEARLY <= scores[wanted]
    };
    let mut pairs = Vec::new();
    for (row, &a) in olds.iter().enumerate() {
        for (column, &b) in news.iter().enumerate() {
            let for_old = best_is(&mut likeness[row].iter().copied(), column);
            if for_old && best_is(&mut likeness.iter().map(|scores| scores[column]), row) {
                pairs.push((a, b));
            }
        }
    }
    pairs
}

/// 0 to 1: how alike question and answer are, the better of the two counting most.
fn likeness(a: &Card, b: &Card) -> f64 {
    let prompts = strsim::sorensen_dice(&a.place.slot, &b.place.slot);
    let answers = strsim::sorensen_dice(&a.answer, &b.answer);
    if a.place.slot.is_empty() && b.place.slot.is_empty() {
        answers
    } else {
        prompts.max(answers) * 0.8 + prompts.min(answers) * 0.2
    }
}

/// What an import does to one card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// It is new.
    Added,
    /// A fact changed: it comes due the next day.
    Changed,
    /// Its wording changed.
    Reworded,
    /// It says the same in another place.
    Moved,
    /// It came back.
    Revived,
    /// Nothing changed.
    Unchanged,
}

/// What became of a known card: of what holds, the first of changed, reworded, moved, unchanged (DESIGN, fine print).
pub fn change(old: &Card, new: &Card, moved: bool) -> Change {
    if old.facts() != new.facts() {
        Change::Changed
    } else if (&old.prompts, &old.answer, &old.points, old.budget_s)
        != (&new.prompts, &new.answer, &new.points, new.budget_s)
    {
        Change::Reworded
    } else if moved {
        Change::Moved
    } else {
        Change::Unchanged
    }
}
