//! What numbers are asked of: decks, stories, kinds, competencies, days.

use serde::Serialize;

use crate::card::Kind;
use crate::schedule::Day;
use crate::store::{CardRow, Snapshot};

/// A choice of cards and of days; an empty list chooses all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Filter {
    /// Names of decks.
    pub decks: Vec<String>,
    /// Titles of stories.
    pub stories: Vec<String>,
    /// Kinds of cards.
    pub kinds: Vec<Kind>,
    /// Names of competencies; they choose the cards of the stories that show one of them.
    pub competencies: Vec<String>,
    /// The first day whose tellings count.
    pub from: Option<Day>,
    /// The last day whose tellings count.
    pub to: Option<Day>,
}

impl Filter {
    /// For each card of a snapshot whether it is chosen.
    pub fn cards(&self, snapshot: &Snapshot) -> Vec<bool> {
        let known = snapshot.decks.iter().filter(|deck| any_or(&self.decks, &deck.name));
        let decks: Vec<i64> = known.map(|deck| deck.id).collect();
        let named = |name: &String| self.competencies.contains(name);
        let stories: Vec<(i64, &str)> = snapshot
            .competencies
            .iter()
            .filter(|competency| named(&competency.name))
            .flat_map(|competency| competency.stories.iter().map(|story| (competency.deck, story.as_str())))
            .collect();
        let shows = |card: &CardRow| card.story.as_deref().is_some_and(|story| stories.contains(&(card.deck, story)));
        let named_story = |title: &str| self.stories.iter().any(|named| named == title);
        let chosen = |card: &CardRow| {
            decks.contains(&card.deck)
                && any_or(&self.kinds, &card.kind)
                && (self.stories.is_empty() || card.story.as_deref().is_some_and(named_story))
                && (self.competencies.is_empty() || shows(card))
        };
        snapshot.cards.iter().map(chosen).collect()
    }

    /// Whether a day's tellings count.
    pub fn holds(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether it chooses cards by more than their deck.
    pub fn is_within_decks(&self) -> bool {
        !self.stories.is_empty() || !self.kinds.is_empty() || !self.competencies.is_empty()
    }
}

fn any_or<T: PartialEq>(chosen: &[T], one: &T) -> bool {
    chosen.is_empty() || chosen.contains(one)
}
