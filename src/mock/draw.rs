//! Which questions a mock asks: the pitch, the layers in packet order, and the weakest of what is to be defended.

use super::examiner::Question;
use super::pressure::press;
use super::round::Round;
use crate::card::{Kind, hash};
use crate::packet::{Audience, LAYERS};
use crate::schedule::Day;
use crate::store::{Candidate, Result, Store, StoredCard};

/// Most layers of a walk-through: fewer than a minute and a half for each tells nothing.
const MOST_LAYERS: usize = 7;
/// Most questions of a defence: ten minutes at 75 s an answer.
const MOST_DEFENDED: usize = 8;
/// What an answer of the defence may take, in seconds.
const DEFENCE_S: u32 = 90;
/// What an answer to a pressing question may take, in seconds.
const PRESSED_S: u32 = 45;

/// The questions of a round, in sets that are heard in a row before they are checked.
pub type Sets = Vec<Vec<Question>>;

/// All that a mock may ask.
#[derive(Debug)]
pub struct Draw {
    /// By round, in their order.
    pub rounds: [Sets; 3],
}

impl Draw {
    /// The sets of a round.
    pub fn of(&self, round: Round) -> &Sets {
        &self.rounds[usize::from(round.number()) - 1]
    }
}

/// Draws a mock from a deck, or from all; the same by the same seed until something is told or edited. What the packet
/// emphasises before the audiences comes first.
pub fn draw(store: &Store, deck: Option<i64>, seed: u32, audiences: &[Audience], today: Day) -> Result<Draw> {
    let emphasised = store.emphasised(audiences)?;
    let other = |card: &Candidate| card.story.is_none_or(|story| !emphasised.contains(&story));
    let mut cards = store.active_cards(None)?;
    cards.retain(|card| deck.is_none_or(|deck| card.deck == deck));
    let chance = |card: &Candidate| hash(&[&seed.to_le_bytes()[..], card.id.to_string().as_bytes()]);
    // Of cards that are equally weak, chance decides.
    let weaker = |a: &Candidate, b: &Candidate| a.recall(today).total_cmp(&b.recall(today));
    cards.sort_by(|a, b| weaker(a, b).then_with(|| chance(a).cmp(&chance(b))));
    let mut asked: Vec<Candidate> = cards.iter().filter(|card| rank(card.kind).is_some()).cloned().collect();
    // Of what is equally weak, as all is that was never told, trade-offs come first.
    asked.sort_by(|a, b| other(a).cmp(&other(b)).then(weaker(a, b)).then(rank(a.kind).cmp(&rank(b.kind))));
    cards.sort_by_key(other);
    Ok(Draw { rounds: [pitch(store, &cards)?, walk_through(store, &cards)?, defence(store, &asked, seed)?] })
}

/// The project's pitch; without one the short version of the weakest story; without any, the question alone.
fn pitch(store: &Store, cards: &[Candidate]) -> Result<Sets> {
    let of = |project: bool| cards.iter().find(|card| card.kind == Kind::Pitch && card.story.is_none() == project);
    let card = of(true).or_else(|| of(false)).map(|card| store.card(card.card)).transpose()?;
    let asked = match &card {
        Some(card) if card.card.story.is_some() => card.card.prompt(0).to_owned(),
        _ => "Tell me about your project.".to_owned(),
    };
    Ok(vec![vec![Question { round: Round::Pitch, asked, presses: None, limit_s: Round::Pitch.seconds(), card }]])
}

/// The stories that are layers of the system, else the weakest, in the order of the packet, told in one go.
fn walk_through(store: &Store, cards: &[Candidate]) -> Result<Sets> {
    let stories = cards.iter().filter(|card| card.kind == Kind::Story).map(|card| store.card(card.card));
    let mut stories: Vec<StoredCard> = stories.collect::<Result<_>>()?;
    let layers = stories.iter().filter(|story| is_layer(story)).count();
    if layers > 1 {
        stories.retain(is_layer);
    }
    stories.truncate(MOST_LAYERS);
    stories.sort_by(|a, b| (&a.path, a.card.line).cmp(&(&b.path, b.card.line)));
    let limit_s = Round::WalkThrough.seconds() / u32::try_from(stories.len().max(1)).unwrap_or(1);
    let mut below: Option<String> = None;
    let mut told = Vec::new();
    for card in stories {
        let title = title(&card);
        // Stories that are no layers of one system do not stand on each other.
        let connects = below.filter(|_| layers > 1).map(|below| format!(" how it connects to “{below}”,"));
        let connects = connects.unwrap_or_default();
        let asked = format!("{title}: what it does,{connects} and one decision.");
        told.push(Question { round: Round::WalkThrough, asked, presses: None, limit_s, card: Some(card) });
        below = Some(title);
    }
    Ok(if told.is_empty() { Vec::new() } else { vec![told] })
}

fn title(card: &StoredCard) -> String {
    card.card.story.clone().unwrap_or_default()
}

fn is_layer(story: &StoredCard) -> bool {
    let title = title(story).to_lowercase();
    LAYERS.iter().any(|layer| {
        title.strip_prefix(&layer.to_lowercase()).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    })
}

/// What is defended, trade-offs first.
fn rank(kind: Kind) -> Option<u8> {
    match kind {
        Kind::Tradeoff => Some(0),
        Kind::Followup | Kind::Prompt => Some(1),
        _ => None,
    }
}

/// The first of what is to be defended; each answer is pressed once.
fn defence(store: &Store, asked: &[Candidate], seed: u32) -> Result<Sets> {
    let set = |candidate: &Candidate| {
        let card = store.card(candidate.card)?;
        let (asked, round) = (card.card.prompt(card.tellings).to_owned(), Round::Defence);
        let why = press(card.id, &card.card.points, seed);
        let pressing = Question { round, asked: why, presses: Some(asked.clone()), limit_s: PRESSED_S, card: None };
        Ok(vec![Question { round, asked, presses: None, limit_s: DEFENCE_S, card: Some(card) }, pressing])
    };
    asked.iter().take(MOST_DEFENDED).map(set).collect()
}
