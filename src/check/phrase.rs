//! Phrases to look for in prose, written as their words.
//!
//! ```text
//! word         the word itself            one|other    either           word*    any word that begins so
//! @person      a word for a person        @persons     such a word's possessive
//! @subject     a person, they, he, she    word?        may be missing    *  any word
//! ```

use std::ops::Range;

use super::lexicon::{NEGATIONS, PERSONS};
use super::prose::Word;

/// A phrase with the company in which it says something else.
#[derive(Debug, Clone, Copy)]
pub struct Trap {
    /// The phrase.
    pub says: &'static str,
    /// Phrases that make it innocent when they stand in the same sentence.
    pub unless: &'static [&'static str],
}

/// The first of the traps that a sentence walks into, as a range of its words. What is quoted or denied is not said.
pub fn sprung(traps: &[Trap], sentence: &[Word]) -> Option<Range<usize>> {
    traps
        .iter()
        .filter_map(|trap| {
            let found = find(trap.says, sentence)?;
            let innocent = trap.unless.iter().any(|phrase| find(phrase, sentence).is_some());
            (!innocent && !is_denied(sentence, found.start)).then_some(found)
        })
        .min_by_key(|found| found.start)
}

/// Whether one of the phrases stands in a sentence.
pub fn says(phrases: &[&str], sentence: &[Word]) -> bool {
    phrases.iter().any(|phrase| find(phrase, sentence).is_some())
}

/// Where a phrase first stands in a sentence, outside quotation marks.
pub fn find(phrase: &str, sentence: &[Word]) -> Option<Range<usize>> {
    (0..sentence.len()).find_map(|at| {
        let end = ends(phrase, sentence, at)?;
        (!sentence[at].quoted).then_some(at..end)
    })
}

/// Where a phrase ends that begins with the word at `at`.
fn ends(phrase: &str, sentence: &[Word], at: usize) -> Option<usize> {
    let (token, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    let after = |at: usize| if rest.is_empty() { Some(at) } else { ends(rest, sentence, at) };
    let (needed, optional) = token.strip_suffix('?').map_or((token, false), |token| (token, true));
    let here = sentence.get(at).is_some_and(|word| fits(needed, &word.text));
    here.then(|| after(at + 1)).flatten().or_else(|| optional.then(|| after(at)).flatten())
}

fn fits(token: &str, word: &str) -> bool {
    token.split('|').any(|choice| match choice {
        "@person" => PERSONS.contains(&word),
        "@persons" => {
            word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).is_some_and(|word| PERSONS.contains(&word))
        }
        "@subject" => PERSONS.contains(&word) || matches!(word, "they" | "he" | "she"),
        _ => choice.strip_suffix('*').map_or(word == choice, |beginning| word.starts_with(beginning)),
    })
}

/// Whether one of the few words before denies what follows.
fn is_denied(sentence: &[Word], at: usize) -> bool {
    /// A denial reaches over so many words.
    const REACH: usize = 4;
    sentence[at.saturating_sub(REACH)..at].iter().any(|word| NEGATIONS.contains(&word.text.as_str()))
}
