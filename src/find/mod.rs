//! Which story answers a question: by its cues, its competencies, its title and what it tells.
//!
//! A question becomes its words and the themes that they speak of (`question`, `vocabulary`); the store's index says
//! where stories say them; `rank` makes scores of that, `reason` sentences, `opening` the line to begin with. `matrix`
//! sets the competencies of a deck against its stories.

mod matrix;
mod opening;
mod question;
mod rank;
mod reason;
mod vocabulary;

pub use matrix::{Matrix, Row, matrix};

use vocabulary::THEMES;

use crate::card::slug;
use crate::packet::Audience;
use crate::store::{Index, Result, Store, StoryText};

use question::{Question, likeness, spaced};
use rank::{Asked, Sought, Word};

/// A story that answers a question.
#[derive(Debug, Clone)]
pub struct Found {
    /// The story.
    pub story: StoryText,
    /// How well it answers: 1 when the question is one of its cues, 0 when it says nothing of it.
    pub score: f64,
    /// Why, in a few words each, the weightiest first.
    pub why: Vec<String>,
    /// The sentence to begin with.
    pub opening: String,
}

/// Likeness from which a question is taken for a cue put otherwise.
const ALIKE: f64 = 0.6;
/// What comes next to the question itself.
const NEARLY: f64 = 0.99;
/// Scores below this, or below this share of the best, say nothing.
const NEGLIGIBLE: f64 = 0.08;
const NEGLIGIBLE_BESIDE: f64 = 0.3;
/// What a word counts that stands for a theme, which counts itself.
const IN_THEME: f64 = 0.3;
/// What a word of the trade counts.
const FAINT: f64 = 0.5;
/// Words of any story of the trade: they say little of what a question is about.
const OF_THE_TRADE: &str = "application build business code design develop engineer feature issue job \
    problem process product production project result software system team technical technology tool user";
/// By how much emphasis for one audience lifts a score.
const LIFT: f64 = 1.2;

/// The stories of a deck, or of all, that answer a question, best first; of equals the one that comes first in its
/// packet; at most so many. What a packet emphasises before the audiences is lifted.
pub fn find(
    store: &Store,
    question: &str,
    deck: Option<i64>,
    audiences: &[Audience],
    most: usize,
) -> Result<Vec<Found>> {
    let question = Question::new(question);
    let stories = store.story_texts(deck)?;
    let index = Index::of(&stories, spaced)?;
    let asked = asked(&index, &question)?;
    let mut ranked = ranked(&index, &stories, &question, &asked, audiences)?;
    ranked.truncate(most);
    let found = ranked.into_iter().map(|(score, at)| {
        let why = reason::reasons(&index, &question, &asked, at, &stories[at], audiences)?;
        Ok(Found { score, why, opening: opening::opening(&stories[at]), story: stories[at].clone() })
    });
    found.collect()
}

/// Scores and indices of the stories that answer a question, best first.
fn ranked(
    index: &Index,
    stories: &[StoryText],
    question: &Question,
    asked: &Asked,
    audiences: &[Audience],
) -> Result<Vec<(f64, usize)>> {
    let hits = index.hits(&asked.phrases())?;
    let texts = rank::scores(asked, stories.len(), &hits);
    let value = |at: usize| lifted(with_cues(texts[at], question, &stories[at]), &stories[at], audiences);
    let mut ranked: Vec<(f64, usize)> = (0..stories.len()).map(|at| (value(at), at)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let least = ranked.first().map_or(0.0, |(best, _)| best * NEGLIGIBLE_BESIDE).max(NEGLIGIBLE);
    ranked.retain(|(score, _)| *score >= least);
    Ok(ranked)
}

/// What of the vocabulary a question speaks of.
fn asked(index: &Index, question: &Question) -> Result<Asked> {
    let starts: Vec<String> = question.text.split(parts_words).map(start).collect();
    let phrases = THEMES.iter().enumerate().flat_map(|(theme, of)| of.asked.iter().map(move |word| (theme, *word)));
    let all: Vec<(usize, &str)> = phrases.filter(|(_, phrase)| starts.contains(&start(phrase))).collect();
    let vocabulary: Vec<&str> = all.iter().map(|(_, word)| *word).collect();
    let held = index.held(&spaced(&question.text), &vocabulary)?;
    let mut themes: Vec<Sought> = Vec::new();
    for (theme, word) in held.iter().map(|at| all[*at]) {
        match themes.last_mut().filter(|last| last.theme == theme) {
            Some(last) => last.asked_by.push(word),
            None => themes.push(Sought { theme, asked_by: vec![word] }),
        }
    }
    let asked_by: Vec<&str> = held.iter().map(|at| vocabulary[*at]).collect();
    let words: Vec<&str> = question.words.iter().map(String::as_str).collect();
    let in_themes = index.held(&asked_by.join(" "), &words)?;
    let of_the_trade = index.held(OF_THE_TRADE, &words)?;
    let weigh = |(at, text): (usize, &String)| {
        let weight = if in_themes.contains(&at) { IN_THEME } else { 1.0 };
        Word { text: text.clone(), weight: if of_the_trade.contains(&at) { weight.min(FAINT) } else { weight } }
    };
    Ok(Asked { words: question.words.iter().enumerate().map(weigh).collect(), themes })
}

/// Whether a character stands between words.
fn parts_words(character: char) -> bool {
    !character.is_alphanumeric()
}

/// How the first word of a phrase begins. Stemming leaves it, so that few phrases need to be looked for.
fn start(phrase: &str) -> String {
    phrase.split(parts_words).next().unwrap_or_default().chars().take(2).flat_map(char::to_lowercase).collect()
}

/// A question that is a cue, or nearly one, counts more than all that the story says.
fn with_cues(text: f64, question: &Question, story: &StoryText) -> f64 {
    let written = story.cues.iter().chain(&story.competencies).map(String::as_str);
    let parted = story.competencies.iter().flat_map(|list| matrix::split(list));
    if written.chain(parted).any(|cue| is_same(cue, &question.text)) {
        return 1.0;
    }
    let near = story.cues.iter().map(|cue| likeness(cue, &question.text)).fold(0.0, f64::max);
    let near = if near < ALIKE { 0.0 } else { near };
    (1.0 - (1.0 - text) * (1.0 - near)).min(NEARLY)
}

/// A score with the emphasis of the packet's notes; a cue in the question's own words stays above all others.
fn lifted(score: f64, story: &StoryText, audiences: &[Audience]) -> f64 {
    let emphasised = audiences.iter().filter(|audience| story.audiences.contains(audience));
    emphasised.fold(score, |score, _| if score < 1.0 { (score * LIFT).min(NEARLY) } else { score })
}

/// Whether two questions are in the same words.
fn is_same(a: &str, b: &str) -> bool {
    let a = slug(a);
    !a.is_empty() && a == slug(b)
}
