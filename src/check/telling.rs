//! Rules of prose: how a story is told. They know English only, and are silent where they are not sure.

use std::ops::Range;

use super::lexicon::{
    ADVERBS, BLAME, GENERIC, HOLLOW, IMPROVING, JARGON, LESSON, LONGEST_HOLLOW, NEGATIVE, NUMBERS, PURPOSE,
};
use super::phrase::{Trap, find, says, sprung};
use super::prose::{Prose, Word};
use super::rules::{self, Rule};
use super::subject::{Subject, Told};
use crate::packet::{Label, Part};

/// Checks all of them.
pub fn check(subject: &mut Subject<'_>) {
    for (prose, whose) in spoken(subject) {
        traps(subject, &prose, &whose, BLAME, &rules::BLAME, "finds fault with others");
        traps(subject, &prose, &whose, NEGATIVE, &rules::NEGATIVE, "is a strong word about people or work");
    }
    for at in 0..subject.stories.len() {
        if !subject.stories[at].english {
            continue;
        }
        let told = &subject.stories[at];
        let found: Vec<Found> =
            [vague, we_for_i, too_technical, too_vague].iter().flat_map(|rule| rule(told)).collect();
        for found in found {
            subject.at(found.rule, found.span, found.message);
        }
        no_lesson(subject, at);
    }
}

/// All English that is said aloud, each with the story's title.
fn spoken(subject: &Subject<'_>) -> Vec<(Prose, String)> {
    let packet = subject.packet;
    let of = |passage: &crate::packet::Passage, story: Option<usize>| {
        let whose = story.map_or(String::new(), |at| format!(" in \"{}\"", packet.stories[at].title));
        (Prose::of(passage, subject.source), whose)
    };
    let stories = subject.stories.iter().flat_map(|told| told.passages().map(|passage| of(passage, Some(told.index))));
    let pitches = packet.pitches.iter().filter(|pitch| !pitch.example).map(|pitch| of(&pitch.text, pitch.story));
    let answered = packet.questions.iter().filter(|question| !question.example);
    let answers = answered.filter_map(|question| Some(of(question.answer.as_ref()?, question.story)));
    stories.chain(pitches).chain(answers).filter(|(prose, _)| prose.is_english()).collect()
}

/// After so many findings of a rule in one passage its author has understood.
const MOST: usize = 20;

fn traps(subject: &mut Subject<'_>, prose: &Prose, whose: &str, traps: &[Trap], rule: &'static Rule, what: &str) {
    let sprung = |at: usize| sprung(traps, prose.sentence(at)).map(|found| Prose::place_of(&prose.sentence(at)[found]));
    for span in (0..prose.sentences.len()).filter_map(sprung).take(MOST) {
        let message = format!("\"{}\"{whose} {what}", quoted(subject, &span));
        subject.at(rule, span, message);
    }
}

/// Evidence on one line.
fn quoted(subject: &Subject<'_>, span: &Range<usize>) -> String {
    subject.source.text[span.clone()].split_whitespace().filter(|word| *word != ">").collect::<Vec<_>>().join(" ")
}

/// What a rule about one story found.
struct Found {
    rule: &'static Rule,
    span: Range<usize>,
    message: String,
}

fn has_number(sentence: &[Word]) -> bool {
    sentence
        .iter()
        .any(|word| word.text.contains(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&word.text.as_str()))
}

/// Praise without a number in its sentence or the ones beside it.
fn vague(told: &Told<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for (part, prose) in told.parts.iter().filter(|(part, _)| matches!(part, Part::Action | Part::Result)) {
        for at in 0..prose.sentences.len() {
            let near = at.saturating_sub(1)..=(at + 1).min(prose.sentences.len() - 1);
            if out.len() >= MOST || near.into_iter().any(|near| has_number(prose.sentence(near))) {
                continue;
            }
            let sentence = prose.sentence(at);
            let hollow =
                (*part == Part::Result && sentence.len() <= LONGEST_HOLLOW).then(|| hollow(sentence)).flatten();
            if let Some(words) = claim(sentence).or(hollow) {
                let words = &sentence[words];
                let said: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
                let message = format!("\"{}\" in \"{}\" has no number to stand on", said.join(" "), told.story.title);
                out.push(Found { rule: &rules::VAGUE, span: Prose::place_of(words), message });
            }
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
    let improves =
        IMPROVING.iter().filter_map(|word| find(word, window)).min_by_key(|at| (from + at.start).abs_diff(adverb))?;
    let improves = from + improves.start;
    Some(adverb.min(improves)..adverb.max(improves) + 1)
}

fn hollow(sentence: &[Word]) -> Option<Range<usize>> {
    HOLLOW.iter().find_map(|phrase| find(phrase, sentence))
}

/// An action of which "we" did nearly all.
fn we_for_i(told: &Told<'_>) -> Vec<Found> {
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
fn too_technical(told: &Told<'_>) -> Vec<Found> {
    /// Fewest terms.
    const FEWEST: usize = 6;
    /// One word in so many is a term.
    const ONE_IN: usize = 3;
    let Some(action) = told.part(Part::Action) else { return Vec::new() };
    let is_term = |word: &&Word| {
        JARGON.contains(&word.text.as_str()) || word.text.split('-').any(|piece| JARGON.contains(&piece))
    };
    let terms: Vec<&Word> = action.words.iter().filter(is_term).collect();
    let explained = action.words.iter().any(|word| PURPOSE.contains(&word.text.as_str()));
    if terms.len() < FEWEST || terms.len() * ONE_IN < action.words.len() || explained {
        return Vec::new();
    }
    let message = format!(
        "the action of \"{}\" has {} terms in {} words, and no word on what they are for",
        told.story.title,
        terms.len(),
        action.words.len()
    );
    let end = action.words.iter().take_while(|word| word.at.start <= terms[FEWEST - 1].at.start).last();
    let span = terms[0].at.start..end.map_or(terms[0].at.end, |word| word.at.end);
    vec![Found { rule: &rules::TOO_TECHNICAL, span, message }]
}

/// Talk that fits any project, and nothing beside it that is this one's.
fn too_vague(told: &Told<'_>) -> Vec<Found> {
    /// An action of more words than this has something of its own.
    const LONGEST: usize = 80;
    let (Some(action), Some(passage)) = (told.part(Part::Action), told.story.part(Part::Action)) else {
        return Vec::new();
    };
    if action.words.len() > LONGEST {
        return Vec::new();
    }
    let opens = |at: usize| action.sentences.iter().any(|sentence| sentence.start == at);
    let specific = |(at, word): (usize, &Word)| {
        let name = word.capital && !opens(at) && !word.opens_item && !word.text.starts_with("i'") && word.text != "i";
        name || word.quoted || word.text.contains(['_', '/', '.']) || JARGON.contains(&word.text.as_str())
    };
    // "by adding an index": how it was done.
    let by_doing = |pair: &[Word]| pair[0].text == "by" && pair[1].text.ends_with("ing");
    let own = has_number(&action.words)
        || action.words.windows(2).any(by_doing)
        || passage.text.contains('`')
        || action.words.iter().enumerate().any(specific);
    if own {
        return Vec::new();
    }
    let generic = (0..action.sentences.len()).find_map(|at| {
        let sentence = action.sentence(at);
        GENERIC.iter().find_map(|phrase| find(phrase, sentence)).map(|found| &sentence[found])
    });
    let Some(words) = generic else { return Vec::new() };
    let said: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let message = format!(
        "the action of \"{}\" fits any project: \"{}\", and no name, number, tool or record",
        told.story.title,
        said.join(" ")
    );
    vec![Found { rule: &rules::TOO_VAGUE, span: Prose::place_of(words), message }]
}

/// A complete story in whose lines, and in whose answers, nothing says what was learnt.
fn no_lesson(subject: &mut Subject<'_>, at: usize) {
    let told = &subject.stories[at];
    if !told.story.is_complete() {
        return;
    }
    let lines = subject.lines_of(told);
    let range = subject.source.line_start(lines.start)..subject.source.line_start(lines.end);
    let prose = Prose::read(&subject.source.text, range.clone());
    let reflects = subject.label_in(&lines, Label::Reflection).is_some() || subject.source.text[range].contains("+R");
    let learnt = reflects || (0..prose.sentences.len()).any(|at| says(LESSON, prose.sentence(at)));
    let Some(result) = told.story.part(Part::Result).filter(|_| !learnt) else { return };
    let (line, title) = (result.from, told.story.title.clone());
    subject.line(&rules::NO_LESSON, line, format!("nothing in \"{title}\" says what you learnt from it"));
}
