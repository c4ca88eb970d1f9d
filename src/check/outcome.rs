//! Outcomes that are praised where they could be measured.

use std::ops::Range;

use super::lexicon::{ADVERBS, CHANGED, HOLLOW, IMPROVING, LONGEST_HOLLOW, PRAISE};
use super::prose::{Prose, Word};
use super::rules;
use super::subject::{Found, MOST, RealStory};
use super::words::NUMBERS;
use crate::packet::{Part, Source, measures, quantities};

/// Whether a number stands in a sentence.
pub fn has_number(sentence: &[Word]) -> bool {
    sentence
        .iter()
        .any(|word| word.text.contains(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&word.text.as_str()))
}

/// Whether a sentence measures: a quantity with a unit, or a number that says how something changed. A date, a version
/// and a head count measure nothing.
fn is_measured(sentence: &[Word], source: &Source) -> bool {
    let text = &source.text[Prose::place_of(sentence)];
    let number_word = || sentence.iter().any(|word| NUMBERS.contains(&word.text.as_str()));
    let changed = || CHANGED.find(sentence).is_some();
    measures(text).iter().any(|(_, measure)| measure.is_reading())
        || ((!quantities(text).is_empty() || number_word()) && changed())
}

/// Praise without a measurement in its sentence or the ones beside it.
pub fn vague(told: &RealStory<'_>, source: &Source) -> Vec<Found> {
    let mut out = Vec::new();
    for (part, prose) in &told.parts {
        let stands: fn(&[Word], &Source) -> bool = match part {
            Part::Action => |sentence, _| has_number(sentence),
            Part::Result => is_measured,
            _ => continue,
        };
        for at in 0..prose.sentences.len() {
            let sentence = prose.sentence(at);
            let Some(words) = claim(sentence).or_else(|| praise(sentence).filter(|_| *part == Part::Result)) else {
                continue;
            };
            let mut near = at.saturating_sub(1)..=(at + 1).min(prose.sentences.len() - 1);
            if out.len() >= MOST || near.any(|near| stands(prose.sentence(near), source)) {
                continue;
            }
            let words = &sentence[words];
            let said: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            let message = format!("\"{}\" in \"{}\" has no number to stand on", said.join(" "), told.story.title);
            out.push(Found { rule: &rules::VAGUE, span: Prose::place_of(words), message });
        }
    }
    out
}

/// An improvement and the adverb that praises it, no more than a few words apart.
fn claim(sentence: &[Word]) -> Option<Range<usize>> {
    /// So many words lie between them at most.
    const APART: usize = 4;
    let praises = |word: &Word| !word.quoted && ADVERBS.contains(&word.text.as_str());
    let adverb = sentence.iter().position(praises)?;
    let from = adverb.saturating_sub(APART);
    let window = &sentence[from..sentence.len().min(adverb + APART + 1)];
    let improves = from + IMPROVING.find(window)?.start;
    Some(adverb.min(improves)..adverb.max(improves) + 1)
}

/// Other praise; the weakest only where a short sentence says nothing else.
fn praise(sentence: &[Word]) -> Option<Range<usize>> {
    PRAISE.sprung(sentence).or_else(|| HOLLOW.find(sentence).filter(|_| sentence.len() <= LONGEST_HOLLOW))
}
