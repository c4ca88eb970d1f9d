//! Rules of every packet about what is there: parts, titles, numbers, questions, and what the reader stumbled over.

use super::Profile;
use super::rules::{self, rule};
use super::subject::Subject;
use crate::packet::{Part, Question};

/// What the reader stumbled over.
pub fn problems(subject: &mut Subject<'_>) {
    for problem in &subject.packet.problems {
        if let Some(rule) = rule(problem.code) {
            subject.line(rule, problem.line, problem.message.clone());
        }
    }
}

/// Names in the front matter's `profile` that are none.
pub fn profile_names(subject: &mut Subject<'_>) {
    let names = subject.source.front.profile.iter().flat_map(crate::packet::Names::each);
    let front = subject.source.line_of(subject.source.body_at);
    let line = (1..front).find(|line| subject.source.line(*line).starts_with("profile")).unwrap_or(1);
    for name in names.filter(|name| Profile::from_name(name).is_none()).map(str::to_owned).collect::<Vec<_>>() {
        let message = format!("there is no profile \"{name}\"; there are packet, bank and legends");
        subject.line(&rules::PROFILE_UNKNOWN, line, message);
    }
}

/// Stories that lack parts. One with a body only tells itself in its own way.
pub fn parts(subject: &mut Subject<'_>) {
    for at in 0..subject.stories.len() {
        let story = subject.stories[at].story;
        let lacks = |part: &Part| story.part(*part).is_none() && !story.unwritten.contains(part);
        let missing: Vec<&str> = Part::ALL.into_iter().filter(lacks).map(Part::name).collect();
        if !story.parts.is_empty() && !missing.is_empty() {
            let message = format!("\"{}\" has no {}", story.title, listed(&missing));
            subject.line(&rules::PART_MISSING, story.line, message);
        }
    }
}

/// Titles and numbers that two stories share.
pub fn names(subject: &mut Subject<'_>) {
    let mapped = subject.packet.maps.iter().any(|map| !map.example);
    let titles: Vec<String> = subject.stories.iter().map(|told| told.story.title.to_lowercase()).collect();
    for at in 1..subject.stories.len() {
        let story = subject.stories[at].story;
        let before = || subject.stories[..at].iter().map(|told| told.story);
        let namesake = titles[..at].iter().position(|title| *title == titles[at]);
        let namesake = namesake.map(|other| subject.stories[other].story);
        let twin = before().find(|other| mapped && story.number.is_some() && other.number == story.number);
        if let Some(other) = namesake {
            let message = format!("\"{}\" is also the title of the story on line {}", story.title, other.line);
            subject.line(&rules::TITLE_REPEATED, story.line, message);
        } else if let (Some(other), Some(number)) = (twin, story.number) {
            let message =
                format!("\"{}\" has the number {number}, as \"{}\" on line {}", story.title, other.title, other.line);
            subject.line(&rules::NUMBER_REPEATED, story.line, message);
        }
    }
}

/// Questions that one story asks twice.
pub fn questions(subject: &mut Subject<'_>) {
    let asked: Vec<&Question> =
        subject.packet.questions.iter().filter(|question| question.story.is_some() && !question.example).collect();
    for (at, question) in asked.iter().enumerate() {
        let same = |other: &&&Question| {
            other.story == question.story && other.question.eq_ignore_ascii_case(&question.question)
        };
        if let Some(first) = asked[..at].iter().find(same) {
            let message = format!("\"{}\" is asked on line {} too", question.question, first.line);
            subject.line(&rules::QUESTION_REPEATED, question.line, message);
        }
    }
}

/// `situation`, `situation and task`, `situation, task and result`
pub fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
