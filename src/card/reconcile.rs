//! Which of the known cards a packet's cards are: an edit must not cost history (DESIGN, identity).
//!
//! In this order: same place, same content elsewhere, similar enough within one story and kind.

use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use super::{Card, CardId, Kind, Place, fingerprint, slug};

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
    /// Cards of the packet and known ones of which nothing but a number says that they are the same.
    by_number: Vec<(usize, usize)>,
}

impl Pairing {
    /// Indices of the known cards that no card of the packet is.
    pub fn unpaired<'p>(&self, known: &'p [Known]) -> impl Iterator<Item = usize> + use<'p> {
        let taken: HashSet<usize> = self.of_card.iter().flatten().copied().collect();
        (0..known.len()).filter(move |at| !taken.contains(at))
    }

    /// Takes those that are left for the same where their number says so.
    pub fn settle_by_number(&mut self) {
        let taken: HashSet<usize> = self.of_card.iter().flatten().copied().collect();
        for (at, of) in std::mem::take(&mut self.by_number) {
            if self.of_card[at].is_none() && !taken.contains(&of) {
                self.of_card[at] = Some(of);
            }
        }
    }
}

/// Cards of one name and the known ones of that name: mostly one and one.
struct Like {
    /// Their indices and fingerprints, by their numbers.
    new: Vec<(usize, i64)>,
    /// Indices of the known ones, by their numbers; those that are gone last.
    old: Vec<usize>,
}

impl Like {
    /// Those that nothing tells apart go by what they say, so that one that comes or goes, or changes places with
    /// another, leaves the others alone. One of a kind is the same whatever it says.
    fn pair(&self, known: &[Known], pairing: &mut Pairing) {
        if let ([(at, _)], [of]) = (&self.new[..], &self.old[..]) {
            pairing.of_card[*at] = Some(*of);
            return;
        }
        let mut saying: HashMap<i64, Vec<usize>> = HashMap::new();
        for of in self.old.iter().rev() {
            saying.entry(known[*of].fingerprint).or_default().push(*of);
        }
        for (at, fingerprint) in &self.new {
            pairing.of_card[*at] = saying.get_mut(fingerprint).and_then(Vec::pop);
        }
        let live = self.old.iter().filter(|of| !known[**of].retired).count();
        let standing = &self.old[..if live > 0 { live } else { self.old.len() }];
        if self.new.len() == standing.len() {
            pairing.by_number.extend(self.new.iter().map(|(at, _)| *at).zip(standing.iter().copied()));
        }
    }
}

/// Pairs by place, then what is left by content; a known card is taken once. Of known cards in one place the last counts.
pub fn pair_by_place<C: Borrow<Card>>(
    known: &[Known],
    cards: impl IntoIterator<Item = C, IntoIter: ExactSizeIterator>,
) -> Pairing {
    let cards = cards.into_iter();
    let mut pairing = Pairing { of_card: vec![None; cards.len()], ..Pairing::default() };
    if known.is_empty() {
        return pairing;
    }
    let by_place: HashMap<i64, usize> = known.iter().enumerate().map(|(at, known)| (known.place, at)).collect();
    let in_place = |place: &Place| {
        let mut old: Vec<usize> = (1..).map_while(|number| by_place.get(&place.key_of(number)).copied()).collect();
        old.sort_by_key(|of| known[*of].retired);
        old
    };
    let mut by_name: HashMap<i64, Like> = HashMap::new();
    let mut fingerprints = Vec::with_capacity(cards.len());
    for (at, card) in cards.enumerate() {
        let (place, fingerprint) = (&card.borrow().place, fingerprint(card.borrow()));
        let like = || Like { new: Vec::new(), old: in_place(place) };
        by_name.entry(place.key_of(1)).or_insert_with(like).new.push((at, fingerprint));
        fingerprints.push(fingerprint);
    }
    for like in by_name.values() {
        like.pair(known, &mut pairing);
    }
    let mut by_content: HashMap<i64, Vec<usize>> = HashMap::new();
    for at in pairing.unpaired(known) {
        by_content.entry(known[at].fingerprint).or_default().push(at);
    }
    for (at, fingerprint) in fingerprints.into_iter().enumerate() {
        if pairing.of_card[at].is_none()
            && let Some(found) = by_content.get_mut(&fingerprint).and_then(Vec::pop)
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
/// Likeness at which a story counts as the same under another title.
const SAME_STORY: f64 = 0.75;

/// A new card that could be any of several old ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Index of the new card.
    pub new: usize,
    /// Indices of the old ones, likeliest first.
    pub old: Vec<usize>,
}

/// Pairs what is left by likeness, within one story and kind; only where one is clearly the best for the other.
///
/// `renamed` maps old slugs of stories to new ones. Gives pairs of an index into `old` and one into `new`, and the new
/// cards that are in doubt.
pub fn pair_by_likeness(
    old: &[Card],
    new: &[Card],
    renamed: BTreeMap<String, String>,
) -> (Vec<(usize, usize)>, Vec<Doubt>) {
    let mut renamed = renamed;
    renamed.extend(stories_renamed(old, new));
    let mut groups: HashMap<(String, Kind), Group> = HashMap::new();
    for (at, card) in old.iter().enumerate() {
        let story = story_slug(card);
        let story = renamed.get(&story).cloned().unwrap_or(story);
        groups.entry((story, card.kind)).or_default().old.push(at);
    }
    for (at, card) in new.iter().enumerate() {
        groups.entry((story_slug(card), card.kind)).or_default().new.push(at);
    }
    let (mut pairs, mut doubts) = (Vec::new(), Vec::new());
    for group in groups.values() {
        pair_group(old, &group.old, new, &group.new, &mut pairs, &mut doubts);
    }
    pairs.sort_unstable();
    doubts.sort_unstable_by_key(|doubt: &Doubt| doubt.new);
    (pairs, doubts)
}

/// The story that a card belongs to; a cue lives outside of its story, and yet belongs to it.
fn story_slug(card: &Card) -> String {
    card.story.as_deref().map(slug).unwrap_or_default()
}

/// Old and new cards of one story and kind.
#[derive(Default)]
struct Group {
    old: Vec<usize>,
    new: Vec<usize>,
}

/// Stories that are told in much the same words under another title.
fn stories_renamed(old: &[Card], new: &[Card]) -> BTreeMap<String, String> {
    let told = |cards: &[Card]| {
        cards.iter().enumerate().filter(|(_, card)| card.kind == Kind::Story).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let (mut pairs, mut doubts) = (Vec::new(), Vec::new());
    pair_group(old, &told(old), new, &told(new), &mut pairs, &mut doubts);
    let same = pairs.into_iter().filter(|&(a, b)| likeness(&old[a], &new[b]) >= SAME_STORY);
    same.map(|(a, b)| (story_slug(&old[a]), story_slug(&new[b]))).collect()
}

fn pair_group(
    old: &[Card],
    olds: &[usize],
    new: &[Card],
    news: &[usize],
    pairs: &mut Vec<(usize, usize)>,
    doubts: &mut Vec<Doubt>,
) {
    /// Beyond this the comparison of all with all would be felt, and no clear winner is to be hoped for.
    const MOST_PAIRS: usize = 10_000;
    if olds.len() * news.len() > MOST_PAIRS {
        return;
    }
    let scores: Vec<Vec<f64>> =
        olds.iter().map(|&a| news.iter().map(|&b| likeness(&old[a], &new[b])).collect()).collect();
    for (column, &b) in news.iter().enumerate() {
        let mut candidates: Vec<(f64, usize)> = (0..olds.len()).map(|row| (scores[row][column], row)).collect();
        candidates.retain(|(score, _)| *score >= ALIKE);
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
        let Some(&(best, row)) = candidates.first() else { continue };
        let clear_for_new = candidates.get(1).is_none_or(|(next, _)| next + CLEARLY <= best);
        let others = (0..news.len()).filter(|&other| other != column).map(|other| scores[row][other]);
        let clear_for_old = others.fold(0.0, f64::max) + CLEARLY <= best;
        if clear_for_new && clear_for_old {
            pairs.push((olds[row], b));
        } else {
            doubts.push(Doubt { new: b, old: candidates.into_iter().map(|(_, row)| olds[row]).collect() });
        }
    }
}

/// Whether the answers of two cards are alike, whatever asks for them.
pub fn says_much_the_same(a: &Card, b: &Card) -> bool {
    strsim::sorensen_dice(&a.answer, &b.answer) >= ALIKE
}

/// 0 to 1: how alike two cards are. Of pitches, stories and metrics only the answer tells; of questions both sides do,
/// the likelier one counting most.
fn likeness(a: &Card, b: &Card) -> f64 {
    let answers = strsim::sorensen_dice(&a.answer, &b.answer);
    if matches!(a.kind, Kind::Pitch | Kind::Story | Kind::Metric) {
        return answers;
    }
    let questions = strsim::sorensen_dice(a.question(), b.question());
    questions.max(answers) * 0.8 + questions.min(answers) * 0.2
}

/// What an import does to one card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It is new.
    Added,
    /// A fact changed: it comes due the next day.
    Changed,
    /// Its wording changed.
    Reworded,
    /// It says the same in another place.
    Moved,
    /// It is gone from its packet.
    Retired,
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
