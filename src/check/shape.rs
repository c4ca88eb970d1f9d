//! Rules that the shapes have in common: how many stories, what decisions say, a map that leads to the stories.

use super::Profile::{self, Bank, Packet};
use super::rules::{self, Rule};
use super::subject::Subject;
use crate::packet::{Part, Tradeoff};

/// Seven stories, or eight; `missing` says which are not there.
pub fn count(subject: &mut Subject<'_>, wanted: usize, missing: &str) {
    let found = subject.stories.len();
    if found != wanted {
        let stories = if found == 1 { "story" } else { "stories" };
        subject.whole(&rules::STORY_COUNT, format!("{found} {stories}, and {wanted} are asked for{missing}"));
    }
}

/// What a decision must say, each with its rule and whether it says so.
type Demand = (&'static Rule, fn(&Subject<'_>, &Tradeoff) -> Option<String>);

const OF_PACKET: &[Demand] = &[
    (&rules::TRADEOFF_NO_RECORD, |_, tradeoff| lacks(tradeoff.reference.is_none(), "cites no decision record")),
    (&rules::TRADEOFF_ALTERNATIVES, |_, tradeoff| lacks(tradeoff.alternatives.is_empty(), "names no alternative")),
    (&rules::TRADEOFF_NO_REASON, |subject, tradeoff| lacks(!has_reason(subject, tradeoff), "does not say why")),
];

const OF_BANK: &[Demand] = &[
    (&rules::TRADEOFF_ALTERNATIVES, |_, tradeoff| match tradeoff.alternatives.as_slice() {
        [] => Some("names no alternative, and two are asked for".to_owned()),
        [one] => Some(format!("names one alternative ({one}), and two are asked for")),
        _ => None,
    }),
    (&rules::TRADEOFF_NO_REASON, |subject, tradeoff| lacks(!has_reason(subject, tradeoff), "does not say why")),
    (&rules::TRADEOFF_NO_COST, |_, tradeoff| lacks(tradeoff.cost.is_none(), "does not say what was given up")),
];

fn lacks(wrong: bool, what: &str) -> Option<String> {
    wrong.then(|| what.to_owned())
}

/// Decisions that do not say what a shape asks: of a packet those of its tables, of a bank those of its stories.
pub fn decisions(subject: &mut Subject<'_>, shape: Profile) {
    let demands = if shape == Packet { OF_PACKET } else { OF_BANK };
    for tradeoff in subject.packet.tradeoffs.iter().filter(|tradeoff| !tradeoff.example) {
        if tradeoff.story.is_some() != (shape == Bank) {
            continue;
        }
        for (rule, lacks) in demands {
            if let Some(what) = lacks(subject, tradeoff) {
                subject.line(rule, tradeoff.line, format!("\"{}\" {what}", tradeoff.title));
            }
        }
    }
}

/// A reason in so many words, a purpose, or one that the story's action gives.
fn has_reason(subject: &Subject<'_>, tradeoff: &Tradeoff) -> bool {
    let text = tradeoff.text.replace('\n', " ").to_lowercase();
    let action = tradeoff.story.and_then(|story| subject.packet.stories[story].part(Part::Action));
    tradeoff.reason.is_some()
        || [" for ", " to ", " as "].iter().any(|joint| text.contains(joint))
        || action.is_some_and(|action| gives_a_reason(&action.text))
}

/// `I chose X because …`
fn gives_a_reason(action: &str) -> bool {
    let action = action.replace('\n', " ");
    action.split(". ").any(|sentence| sentence.contains("chose ") && sentence.contains(" because "))
}

/// A table that leads to the stories. One that leads nowhere has findings of its own.
pub fn map(subject: &mut Subject<'_>) {
    let maps = subject.packet.maps.iter().any(|map| !map.example);
    let broken = subject.packet.problems.iter().any(|problem| problem.code == rules::MAP_WITHOUT_STORY.code);
    if !maps && !broken {
        subject.whole(&rules::MAP_MISSING, "no table leads from types of question to stories");
    }
}
