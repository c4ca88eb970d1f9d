//! `import --format json` (DESIGN): what a packet holds and what it did to the deck.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::card::Kind;
use crate::import::Report;
use crate::packet::{
    Block, Cue, Emphasis, MapRow, Metric, Other, Packet, Pitch, Question, Round, Story, StoryIndex, Tradeoff,
};
use crate::schedule::Ladder;
use crate::store::Imported;

/// The report of one file.
pub fn report(report: &Report) -> Value {
    let reading = &report.reading;
    let packet = &reading.packet;
    json!({
        "deck": report.deck,
        "source": reading.path.display().to_string(),
        "changes": report.changes,
        "differences": report.differences(),
        "packet": contents(packet),
        "cards": cards(|kind| reading.cards.count(kind)),
        "problems": packet.problems,
        "unused": packet.unused,
    })
}

/// A file that is gone from its folder, and whose cards are put aside: a packet that holds nothing any more.
pub fn gone(path: &Path, deck: &str, retired: usize) -> Value {
    json!({
        "deck": deck,
        "source": path.display().to_string(),
        "changes": Imported { retired: u32::try_from(retired).unwrap_or(u32::MAX), ..Imported::default() },
        "differences": [],
        "packet": contents(&Packet::default()),
        "cards": cards(|_| 0),
        "problems": [],
        "unused": [],
    })
}

fn cards(count: impl Fn(Kind) -> usize) -> Value {
    let count = |kind: Kind| json!(count(kind));
    Kind::ALL.iter().map(|kind| (kind.name().to_owned(), count(*kind))).collect::<Map<_, _>>().into()
}

/// What a packet holds, list by list.
fn contents(packet: &Packet) -> Value {
    let usual = Ladder::default();
    json!({
        "stories": packet.stories.iter().map(story).collect::<Vec<_>>(),
        "questions": each(packet.questions.iter().map(|it| (it.example, question(it, packet)))),
        "tradeoffs": each(packet.tradeoffs.iter().map(|it| (it.example, tradeoff(it)))),
        "metrics": each(packet.metrics.iter().map(|it| (it.example, metric(it)))),
        "pitches": each(packet.pitches.iter().map(|it| (it.example, pitch(it, packet)))),
        "cues": each(packet.cues.iter().map(|it| (it.example, cue(it, packet)))),
        "maps": each(packet.maps.iter().map(|it| (it.example, map(it, packet)))),
        "emphases": each(packet.emphases.iter().map(|it| (it.example, emphasis(it, packet)))),
        "rounds": packet.rounds.iter().map(round).collect::<Vec<_>>(),
        "other": packet.others.iter().map(other).collect::<Vec<_>>(),
        "practice": packet.practice.iter().map(practice).collect::<Vec<_>>(),
        "schedule_days": packet.ladder.as_deref().unwrap_or(usual.days()),
    })
}

fn story(story: &Story) -> Value {
    json!({
        "title": story.title,
        "line": story.line,
        "complete": story.is_complete(),
        "parts": story.parts.iter().map(|(part, _)| part.name()).collect::<Vec<_>>(),
        "example": story.example,
    })
}

fn question(question: &Question, packet: &Packet) -> Value {
    json!({
        "question": question.question,
        "line": question.line,
        "answered": question.answer.is_some(),
        "story": question.story.map(|story| title(packet, story)),
    })
}

fn tradeoff(tradeoff: &Tradeoff) -> Value {
    json!({ "title": tradeoff.title, "line": tradeoff.line, "alternatives": tradeoff.alternatives })
}

fn metric(metric: &Metric) -> Value {
    json!({ "name": metric.name, "line": metric.line, "target": metric.target, "measured": metric.measured })
}

fn pitch(pitch: &Pitch, packet: &Packet) -> Value {
    let story = pitch.story.map(|story| title(packet, story));
    json!({ "line": pitch.line, "seconds": pitch.seconds, "story": story })
}

fn cue(cue: &Cue, packet: &Packet) -> Value {
    json!({ "question": cue.question, "story": title(packet, cue.story), "line": cue.line })
}

fn map(map: &MapRow, packet: &Packet) -> Value {
    json!({ "question": map.question, "stories": titles(packet, &map.stories), "line": map.line })
}

fn emphasis(emphasis: &Emphasis, packet: &Packet) -> Value {
    json!({ "audience": emphasis.audience, "stories": titles(packet, &emphasis.stories), "line": emphasis.line })
}

fn round(round: &Round) -> Value {
    json!({ "title": round.title, "seconds": round.seconds, "line": round.line })
}

fn other(other: &Other) -> Value {
    json!({ "kind": other.kind, "title": other.title, "line": other.line })
}

fn practice(block: &Block) -> Value {
    json!({ "title": block.title, "days": [block.first, block.last], "items": block.items, "line": block.line })
}

fn title(packet: &Packet, story: StoryIndex) -> &str {
    &packet.stories[story].title
}

fn titles<'p>(packet: &'p Packet, stories: &[StoryIndex]) -> Vec<&'p str> {
    stories.iter().map(|story| title(packet, *story)).collect()
}

/// Items as JSON; those that stand in an example say so.
fn each(described: impl Iterator<Item = (bool, Value)>) -> Vec<Value> {
    let items = described.map(|(example, mut value)| {
        if let Some(fields) = value.as_object_mut().filter(|_| example) {
            fields.insert("example".to_owned(), json!(true));
        }
        value
    });
    items.collect()
}
