//! Rules of prose: how a story is told. They know English only, and are silent where they are not sure.

use std::ops::Range;

use super::action::{too_technical, too_vague, we_for_i};
use super::lexicon::{BLAME, LESSON, NEGATIVE};
use super::outcome::vague;
use super::phrase::Traps;
use super::prose::Prose;
use super::rules::{self, Rule};
use super::subject::{Found, MOST, RealStory, Subject};
use super::unwritten;
use crate::packet::{Label, Part, Source};

/// The rules about one story.
const RULES: [fn(&RealStory<'_>, &Source) -> Vec<Found>; 4] = [vague, we_for_i, too_technical, too_vague];

/// Checks all of them.
pub fn check(subject: &mut Subject<'_>) {
    for (prose, whose) in spoken(subject) {
        traps(subject, &prose, &whose, &BLAME, &rules::BLAME, "finds fault with others");
        traps(subject, &prose, &whose, &NEGATIVE, &rules::NEGATIVE, "is a strong word about people or work");
    }
    for at in 0..subject.stories.len() {
        if !subject.stories[at].english {
            continue;
        }
        let told = &subject.stories[at];
        let found: Vec<Found> = RULES.iter().flat_map(|rule| rule(told, subject.source)).collect();
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

fn traps(subject: &mut Subject<'_>, prose: &Prose, whose: &str, traps: &Traps, rule: &'static Rule, what: &str) {
    let sprung = |at: usize| traps.sprung(prose.sentence(at)).map(|found| Prose::place_of(&prose.sentence(at)[found]));
    for span in (0..prose.sentences.len()).filter_map(sprung).take(MOST) {
        let message = format!("\"{}\"{whose} {what}", quoted(subject, &span));
        subject.at(rule, span, message);
    }
}

/// Evidence on one line.
fn quoted(subject: &Subject<'_>, span: &Range<usize>) -> String {
    subject.source.text[span.clone()].split_whitespace().filter(|word| *word != ">").collect::<Vec<_>>().join(" ")
}

/// A complete story in whose lines, and in whose answers, nothing says what was learnt.
fn no_lesson(subject: &mut Subject<'_>, at: usize) {
    let told = &subject.stories[at];
    if !told.story.is_complete() {
        return;
    }
    let lines = subject.lines_of(told);
    let source = subject.source;
    let range = |lines: Range<u32>| source.line_start(lines.start)..source.line_start(lines.end);
    let learnt_in = |lines: Range<u32>| {
        let prose = Prose::read(&source.text, range(lines));
        (0..prose.sentences.len()).any(|at| LESSON.find(prose.sentence(at)).is_some())
    };
    let learnt = if let Some(blank) = unwritten::lesson(subject, &lines) {
        learnt_in(lines.start..blank.start) || learnt_in(blank.end..lines.end)
    } else {
        let reflects = subject.label_in(&lines, Label::Reflection).is_some();
        reflects || source.text[range(lines.clone())].contains("+R") || learnt_in(lines)
    };
    let Some(result) = told.story.part(Part::Result).filter(|_| !learnt) else { return };
    let (line, title) = (result.from, told.story.title.clone());
    subject.line(&rules::NO_LESSON, line, format!("nothing in \"{title}\" says what you learnt from it"));
}
