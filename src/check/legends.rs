//! The rules of the `legends` shape.

use super::rules;
use super::subject::Subject;
use super::{length, shape};

/// Cues of a story.
const CUES: usize = 3;

/// Checks all of them.
pub fn check(subject: &mut Subject<'_>) {
    let packet = subject.packet;
    shape::map(subject);
    let mapped = packet.maps.iter().any(|map| !map.example);
    for at in 0..subject.stories.len() {
        let told = &subject.stories[at];
        let (index, line, title) = (told.index, told.story.line, told.story.title.clone());
        let cues = packet.cues.iter().filter(|cue| cue.story == index).count();
        if cues < CUES {
            let message = format!("\"{title}\" answers {cues} of the {CUES} questions that are asked for");
            subject.line(&rules::CUE_COUNT, line, message);
        }
        if !packet.pitches.iter().any(|pitch| pitch.story == Some(index)) {
            subject.line(&rules::SHORT_MISSING, line, format!("\"{title}\" has no short version"));
        }
        let answered =
            |story| packet.questions.iter().any(|asked| asked.story == Some(story) && asked.answer.is_some());
        if !answered(index) {
            subject.line(&rules::FOLLOWUPS_MISSING, line, format!("\"{title}\" answers no follow-up question"));
        }
        if mapped && !packet.maps.iter().any(|map| map.stories.contains(&index)) {
            subject.line(&rules::STORY_NOT_IN_MAP, line, format!("no row of the table leads to \"{title}\""));
        }
    }
    length::answers(subject);
}
