//! Rules about how long things take when they are said aloud at the person's pace.

use super::Profile::{Bank, Legends, Packet};
use super::rules::{self, Rule};
use super::subject::{RealStory, Subject};
use crate::packet::{Part, Pitch};

/// What may be over a stated time: a quarter of it.
const GRACE: f64 = 1.25;
/// Longest story where no time is stated, in seconds.
const LONGEST_STORY_S: u32 = 180;
/// Length of a story of a packet, in seconds.
const PACKET_STORY_S: (u32, u32) = (60, 90);
/// Time for a pitch and a short version, in seconds.
const PITCH_S: u32 = 30;
/// Time for each part of a story of a bank, in seconds.
const PARTS_S: [(Part, u32); 4] = [(Part::Situation, 15), (Part::Task, 15), (Part::Action, 60), (Part::Result, 30)];
/// Length of an answer to a follow-up question, in seconds, with the grace of a half of it.
const ANSWER_S: (u32, u32) = (15, 75);

fn over(seconds: u32, limit: u32) -> bool {
    f64::from(seconds) > f64::from(limit) * GRACE
}

/// Stories over their time; where a shape has a length of its own, that one holds.
pub fn stories(subject: &mut Subject<'_>) {
    for at in 0..subject.stories.len() {
        let told = &subject.stories[at];
        let Some(seconds) = subject.seconds(told.passages()) else { continue };
        if let Some((rule, why)) = story_rule(subject, told, seconds) {
            let (title, pace, line) = (&told.story.title, subject.pace.said(), told.story.line);
            let message = format!("\"{title}\" takes about {seconds} s {pace}; {why}");
            subject.line(rule, line, message);
        }
    }
}

fn story_rule(subject: &Subject<'_>, told: &RealStory<'_>, seconds: u32) -> Option<(&'static Rule, String)> {
    if subject.holds(Packet) {
        let (shortest, longest) = PACKET_STORY_S;
        let short = f64::from(seconds) * GRACE < f64::from(shortest);
        let wrong = !told.story.parts.is_empty() && (short || over(seconds, longest));
        return wrong.then(|| (&rules::STORY_LENGTH, format!("a packet's story takes {shortest} to {longest} s")));
    }
    if subject.holds(Bank) {
        let long = seconds > LONGEST_STORY_S;
        return long.then(|| (&rules::STORY_LENGTH, "about two minutes are asked for, never over three".to_owned()));
    }
    match stated(told) {
        Some(limit) => over(seconds, limit).then(|| (&rules::STORY_TOO_LONG, format!("{limit} s are stated for it"))),
        None => (seconds > LONGEST_STORY_S)
            .then(|| (&rules::STORY_TOO_LONG, "over three minutes nobody listens".to_owned())),
    }
}

/// The time stated for a story as a whole, or for all of its parts.
fn stated(told: &RealStory<'_>) -> Option<u32> {
    let parts = || told.story.parts.iter().map(|(_, passage)| passage.seconds).sum::<Option<u32>>();
    told.story.seconds.or_else(|| parts().filter(|sum| *sum > 0))
}

/// Pitches and short versions over their time.
pub fn pitches(subject: &mut Subject<'_>) {
    for pitch in subject.packet.pitches.iter().filter(|pitch| !pitch.example) {
        let Some((rule, limit)) = pitch_rule(subject, pitch) else { continue };
        let Some(seconds) = subject.seconds([&pitch.text]).filter(|seconds| over(*seconds, limit)) else { continue };
        let what = if pitch.story.is_some() { "the short version" } else { "the pitch" };
        let message = format!("{what} takes about {seconds} s {}; it has {limit} s", subject.pace.said());
        subject.line(rule, pitch.line, message);
    }
}

fn pitch_rule(subject: &Subject<'_>, pitch: &Pitch) -> Option<(&'static Rule, u32)> {
    match pitch.story {
        None if subject.holds(Packet) => Some((&rules::PITCH_LENGTH, PITCH_S)),
        Some(_) if subject.holds(Legends) => Some((&rules::SHORT_LENGTH, PITCH_S)),
        _ => pitch.stated.then_some((&rules::PITCH_TOO_LONG, pitch.seconds)),
    }
}

/// Parts of a bank's story that take more than twice their time.
pub fn parts(subject: &mut Subject<'_>) {
    for at in 0..subject.stories.len() {
        for (part, budget) in PARTS_S {
            let story = subject.stories[at].story;
            let Some(passage) = story.part(part) else { continue };
            let Some(seconds) = subject.seconds([passage]).filter(|seconds| *seconds > 2 * budget) else { continue };
            let pace = subject.pace.said();
            let message =
                format!("the {} of \"{}\" takes about {seconds} s {pace}, not {budget} s", part.name(), story.title);
            subject.line(&rules::PART_LENGTH, passage.from, message);
        }
    }
}

/// Answers that are far from half a minute to a minute.
pub fn answers(subject: &mut Subject<'_>) {
    for question in subject.packet.questions.iter().filter(|question| question.story.is_some() && !question.example) {
        let Some(answer) = &question.answer else { continue };
        let Some(seconds) = subject.seconds([answer]) else { continue };
        let (shortest, longest) = ANSWER_S;
        if !(shortest..=longest).contains(&seconds) {
            let pace = subject.pace.said();
            let message = format!("the answer takes about {seconds} s {pace}; 30 to 60 s are asked for");
            subject.line(&rules::FOLLOWUP_LENGTH, question.line, message);
        }
    }
}
