//! Why a story answers a question, in a few words each.

use super::question::{Question, likeness};
use super::rank::Asked;
use super::vocabulary::THEMES;
use super::{ALIKE, is_same};
use crate::packet::Audience;
use crate::store::{Field, Index, Result, StoryText};

/// More words than these are named of one kind.
const MOST: usize = 3;

/// The reasons, the weightiest first.
pub fn reasons(
    index: &Index,
    question: &Question,
    asked: &Asked,
    at: usize,
    story: &StoryText,
    audiences: &[Audience],
) -> Result<Vec<String>> {
    let words: Vec<&str> = asked.words.iter().map(|word| word.text.as_str()).collect();
    let own = index.marked(at, &words)?;
    let mut themes = Vec::new();
    for sought in &asked.themes {
        themes.push((sought, index.marked(at, &THEMES[sought.theme].told)?));
    }
    let all: Vec<&(Field, String)> = own.iter().chain(themes.iter().flat_map(|(_, marked)| marked)).collect();
    let mut out = Vec::new();
    out.extend(best_cue(question, story, &all).map(|cue| format!("cue “{cue}”")));
    let mapped = story.competencies.iter().filter(|name| holds(name, &all, Field::Competencies));
    out.extend(mapped.take(MOST).map(|name| format!("map “{name}”")));
    let titled = words_in(&own, &[Field::Title]);
    out.extend(some(&titled).map(|words| format!("title: {words}")));
    let said = words_in(&own, &[Field::Text]);
    out.extend(
        some(&said.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>()).map(|words| format!("says {words}")),
    );
    for (sought, marked) in &themes {
        let mut others = words_in(marked, &[Field::Cues, Field::Competencies, Field::Title, Field::Text]);
        others.retain(|word| !own.iter().any(|(_, known)| known.eq_ignore_ascii_case(word)));
        out.extend(some(&others).map(|words| format!("synonym: {} → {words}", sought.asked_by.join(", "))));
    }
    let emphasised = audiences.iter().filter(|audience| story.audiences.contains(audience));
    out.extend(emphasised.map(|audience| format!("emphasised for {}", audience.words())));
    Ok(out)
}

/// The cue that is most like the question, if it is like it, or else the first that holds one of its words.
fn best_cue<'s>(question: &Question, story: &'s StoryText, marked: &[&(Field, String)]) -> Option<&'s str> {
    let alike = |cue: &&String| if is_same(cue, &question.text) { 2.0 } else { likeness(cue, &question.text) };
    let best = story.cues.iter().max_by(|a, b| alike(a).total_cmp(&alike(b)))?;
    let best = Some(best).filter(|cue| alike(cue) >= ALIKE);
    best.or_else(|| story.cues.iter().find(|cue| holds(cue, marked, Field::Cues))).map(String::as_str)
}

/// Whether one of the words that were found in a field stands in a text.
fn holds(text: &str, marked: &[&(Field, String)], field: Field) -> bool {
    marked.iter().any(|(of, word)| *of == field && text.contains(word.as_str()))
}

/// The words found in some fields, each once, as they were first written.
fn words_in(marked: &[(Field, String)], fields: &[Field]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (_, word) in marked.iter().filter(|(field, _)| fields.contains(field)) {
        if !out.iter().any(|known| known.eq_ignore_ascii_case(word)) {
            out.push(word.clone());
        }
    }
    out
}

fn some(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| words[..words.len().min(MOST)].join(", "))
}
