//! Actions: who acted, in which words, and whether anything was done.

use super::lexicon::{COMPOUNDING, EMPTY, EVERYDAY, EXPLAINING, GENERIC, JARGON};
use super::outcome::has_number;
use super::prose::{Prose, Word};
use super::rules;
use super::subject::{Found, RealStory};
use crate::packet::{Part, Source};

/// An action of which "we" did nearly all.
pub fn we_for_i(told: &RealStory<'_>, _: &Source) -> Vec<Found> {
    /// "we" with one of these describes, and does nothing.
    const DESCRIBING: &[&str] = &[
        "were", "are", "had", "have", "could", "can", "would", "will", "should", "may", "might", "both", "all", "did",
        "didn't", "knew", "needed", "wanted", "couldn't", "weren't", "hadn't", "saw", "sold", "agreed", "met", "used",
    ];
    /// "we" behind one of these says what something else is.
    const RELATIVE: &[&str] = &["what", "which", "that", "where", "how", "as", "than", "when", "everything"];
    const MINE: &[&str] = &["i", "my", "me", "i'd", "i've", "i'm", "myself", "mine", "i'll"];
    let Some(action) = told.part(Part::Action) else { return Vec::new() };
    let said = || action.words.iter().enumerate().filter(|(_, word)| !word.quoted);
    let deeds: Vec<usize> = said()
        .filter(|(at, word)| {
            let next = action.words.get(at + 1).map(|word| word.text.as_str());
            let before = at.checked_sub(1).map_or("", |before| action.words[before].text.as_str());
            let deed = next.is_some_and(|next| !DESCRIBING.contains(&next));
            word.text == "we" && deed && !RELATIVE.contains(&before)
        })
        .map(|(at, _)| at)
        .collect();
    let mine = said().filter(|(_, word)| MINE.contains(&word.text.as_str())).count();
    let hardly = (mine == 0 && deeds.len() >= 2) || (deeds.len() >= 5 && mine * 5 <= deeds.len());
    let Some(&first) = deeds.first().filter(|_| hardly) else { return Vec::new() };
    let times = if mine == 0 { "and never \"I\"".to_owned() } else { format!("and \"I\" {mine} times") };
    let message = format!("the action of \"{}\" says what \"we\" did {} times, {times}", told.story.title, deeds.len());
    vec![Found { rule: &rules::WE_FOR_I, span: action.words[first].at.clone(), message }]
}

/// Terms close together, and nothing that says what for.
pub fn too_technical(told: &RealStory<'_>, source: &Source) -> Vec<Found> {
    /// Fewest terms.
    const FEWEST: usize = 6;
    /// One word in so many is a term.
    const ONE_IN: usize = 7;
    let Some(action) = told.part(Part::Action) else { return Vec::new() };
    let terms: Vec<&Word> = action.words.iter().filter(|word| is_term(word, &source.text)).collect();
    let explained = || (0..action.sentences.len()).any(|at| EXPLAINING.find(action.sentence(at)).is_some());
    if terms.len() < FEWEST || terms.len() * ONE_IN < action.words.len() || explained() {
        return Vec::new();
    }
    let message = format!(
        "the action of \"{}\" has {} terms in {} words, and no word on what they are for",
        told.story.title,
        terms.len(),
        action.words.len()
    );
    let span = terms[0].at.start..terms[FEWEST - 1].at.end;
    vec![Found { rule: &rules::TOO_TECHNICAL, span, message }]
}

/// A term by its word, or by its looks: capitals inside, letters with digits, a setting, a compound.
fn is_term(word: &Word, text: &str) -> bool {
    let written = &text[word.at.clone()];
    let pieces = || word.text.split(['-', '/']);
    if JARGON.contains(word.text.as_str()) || pieces().any(|piece| JARGON.contains(piece)) {
        return true;
    }
    let capitals = written.chars().filter(|c| c.is_uppercase()).count() > 1 && !written.contains('\'');
    if pieces().any(|piece| EVERYDAY.contains(piece))
        || word.text.starts_with(|c: char| c.is_ascii_digit()) && !capitals
    {
        return false;
    }
    let letters = |piece: &str| piece.starts_with(char::is_alphabetic);
    let digits = word.text.contains(|c: char| c.is_ascii_digit());
    let setting = text[word.at.end..].starts_with('=')
        || (written.contains(['.', '_']) && written.split(['.', '_']).all(letters));
    let compound = word.text.contains('-')
        && pieces().all(|piece| piece.len() > 1 && letters(piece) && !COMPOUNDING.contains(piece));
    capitals || digits || setting || compound
}

/// Talk that fits any project, and nothing beside it that is this one's.
pub fn too_vague(told: &RealStory<'_>, _: &Source) -> Vec<Found> {
    /// Of so many words that say something, one may be this project's own.
    const OWN_ONE_IN: usize = 4;
    let (Some(action), Some(passage)) = (told.part(Part::Action), told.story.part(Part::Action)) else {
        return Vec::new();
    };
    let opens = |at: usize| action.sentences.binary_search_by_key(&at, |sentence| sentence.start).is_ok();
    let specific = |(at, word): (usize, &Word)| {
        let name = word.capital && !opens(at) && !word.opens_item && !word.text.starts_with("i'") && word.text != "i";
        name || word.quoted || word.text.contains(['_', '/', '.']) || JARGON.contains(word.text.as_str())
    };
    if has_number(&action.words) || passage.text.contains('`') || action.words.iter().enumerate().any(specific) {
        return Vec::new();
    }
    let (generic, own) = weighed(&action.words);
    if generic.len() < 2 || own.len() * OWN_ONE_IN > generic.len() + own.len() {
        return Vec::new();
    }
    let said: Vec<&str> = generic.iter().take(4).map(|word| word.text.as_str()).collect();
    let message = format!(
        "the action of \"{}\" fits any project (\"{}\"), and has no name, number, tool or record",
        told.story.title,
        said.join("\", \"")
    );
    vec![Found { rule: &rules::TOO_VAGUE, span: Prose::place_of(action.sentence(0)), message }]
}

/// The words that say something, as talk that fits any project and those of this one.
fn weighed(words: &[Word]) -> (Vec<&Word>, Vec<&Word>) {
    let says = |at: &usize| !EMPTY.contains(words[*at].text.as_str());
    let (generic, own): (Vec<usize>, Vec<usize>) =
        (0..words.len()).filter(says).partition(|at| GENERIC.end_at(words, *at).is_some());
    let of = |places: Vec<usize>| places.into_iter().map(|at| &words[at]).collect();
    (of(generic), of(own))
}
