//! The numbers of kinds, decks and stories: sums over the same cards, each counted once.

use std::collections::HashMap;

use serde::Serialize;

use super::count::{Sum, TellingSum, Totals};
use super::readiness::{Dates, OfCompetency, ReadySum};
use crate::card::Kind;
use crate::schedule::Day;
use crate::store::{CardRow, Deck, Snapshot};

/// The numbers of a kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfKind {
    /// The kind.
    pub kind: Kind,
    /// Its numbers.
    #[serde(flatten)]
    pub totals: Totals,
}

/// The numbers of a deck.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfDeck {
    /// Its name.
    pub deck: String,
    /// Its ladder, in days.
    pub ladder: Vec<u16>,
    /// Recall at which a card comes due, where FSRS schedules in the ladder's place.
    pub retention: Option<f32>,
    /// The interview's day.
    pub interview: Option<Day>,
    /// Its numbers.
    #[serde(flatten)]
    pub totals: Totals,
    /// By kind.
    pub kinds: Vec<OfKind>,
    /// By story; what belongs to none comes first.
    pub stories: Vec<OfStory>,
    /// By competency, as the packets map them to stories.
    pub competencies: Vec<OfCompetency>,
}

/// The numbers of a story.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfStory {
    /// Its title; none for what belongs to no story.
    pub story: Option<String>,
    /// Its numbers.
    #[serde(flatten)]
    pub totals: Totals,
    /// By kind.
    pub kinds: Vec<OfKind>,
}

/// A sum, and its shares by kind.
#[derive(Debug, Default)]
struct Scope {
    sum: Sum,
    kinds: [Option<Box<Sum>>; Kind::ALL.len()],
}

impl Scope {
    fn add(&mut self, counted: &Counted<'_>) {
        let kind = self.kinds[counted.card.kind as usize].get_or_insert_default();
        for sum in [&mut self.sum, kind] {
            sum.add(counted.card, counted.tally, &counted.ready, counted.today);
        }
    }

    fn counted(self) -> Option<(Totals, Vec<OfKind>)> {
        let of = |(kind, sum): (Kind, Option<Box<Sum>>)| Some(OfKind { kind, totals: sum?.counted()? });
        let kinds = Kind::ALL.into_iter().zip(self.kinds).filter_map(of).collect();
        Some((self.sum.counted()?, kinds))
    }
}

/// A card with what was counted of it.
struct Counted<'c> {
    card: &'c CardRow,
    tally: &'c TellingSum,
    ready: ReadySum,
    today: Day,
}

/// A deck as it is counted.
struct DeckScope<'c> {
    scope: Scope,
    /// The stories in the order in which they come first, after what belongs to none.
    stories: Vec<(Option<&'c str>, Scope)>,
    /// Index of a story's row among them.
    places: HashMap<i64, usize>,
}

impl<'c> DeckScope<'c> {
    fn new() -> Self {
        Self { scope: Scope::default(), stories: vec![(None, Scope::default())], places: HashMap::new() }
    }

    fn add(&mut self, counted: &Counted<'c>) {
        let next = self.stories.len();
        let place = counted.card.story_row.map_or(0, |row| *self.places.entry(row).or_insert(next));
        if place == next {
            self.stories.push((counted.card.story.as_deref(), Scope::default()));
        }
        self.stories[place].1.add(counted);
        self.scope.add(counted);
    }

    fn counted(self, deck: &Deck, snapshot: &Snapshot) -> Option<OfDeck> {
        let competencies = self.competencies(deck.id, snapshot);
        let (totals, kinds) = self.scope.counted()?;
        let story = |(title, scope): (Option<&str>, Scope)| {
            let (totals, kinds) = scope.counted()?;
            Some(OfStory { story: title.map(str::to_owned), totals, kinds })
        };
        Some(OfDeck {
            deck: deck.name.clone(),
            ladder: deck.ladder.days().to_vec(),
            retention: deck.retention,
            interview: deck.interview,
            totals,
            kinds,
            stories: self.stories.into_iter().filter_map(story).collect(),
            competencies,
        })
    }

    /// The competencies that a story of the scope shows.
    fn competencies(&self, deck: i64, snapshot: &Snapshot) -> Vec<OfCompetency> {
        let known = snapshot.competencies.iter().filter(|known| known.deck == deck);
        let of = known.filter_map(|known| {
            let shows = |title: Option<&str>| title.is_some_and(|title| known.stories.iter().any(|at| at == title));
            let told = self.stories.iter().filter(|(title, _)| shows(*title)).map(|(_, scope)| scope.sum.ready);
            let ready = told.reduce(ReadySum::plus)?.counted();
            Some(OfCompetency { competency: known.name.clone(), stories: known.stories.clone(), ready })
        });
        of.collect()
    }
}

/// All together, by kind, and by deck.
pub fn scopes(
    snapshot: &Snapshot,
    chosen: &[bool],
    tallies: &[TellingSum],
    dates: &Dates,
    today: Day,
) -> (Totals, Vec<OfKind>, Vec<OfDeck>) {
    let mut all = Scope::default();
    let mut decks: HashMap<i64, DeckScope<'_>> = HashMap::new();
    for ((card, tally), _) in snapshot.cards.iter().zip(tallies).zip(chosen).filter(|(_, chosen)| **chosen) {
        let counted = Counted { card, tally, ready: ReadySum::of(card, today, dates), today };
        all.add(&counted);
        decks.entry(card.deck).or_insert_with(DeckScope::new).add(&counted);
    }
    let (totals, kinds) = all.counted().unwrap_or_default();
    let decks = snapshot.decks.iter().filter_map(|deck| decks.remove(&deck.id)?.counted(deck, snapshot));
    (totals, kinds, decks.collect())
}
