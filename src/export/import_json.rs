//! `import --format json` (DESIGN): what a packet holds and what it did to the deck.

use serde_json::{Map, Value, json};

use crate::card::Kind;
use crate::import::Report;
use crate::packet::{Packet, Part, StoryIndex};
use crate::schedule::Ladder;

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
        "cards": cards(report),
        "problems": packet.problems,
        "unused": packet.unused,
    })
}

fn cards(report: &Report) -> Value {
    let count = |kind: Kind| json!(report.reading.cards.count(kind));
    Kind::ALL.iter().map(|kind| (kind.name().to_owned(), count(*kind))).collect::<Map<_, _>>().into()
}

fn contents(packet: &Packet) -> Value {
    let title = |story: StoryIndex| packet.stories[story].title.as_str();
    let titled = |story: Option<StoryIndex>| story.map(title);
    let usual = Ladder::default();
    json!({
        "stories": packet.stories.iter().map(|story| json!({
            "title": story.title,
            "line": story.line,
            "complete": story.is_complete(),
            "parts": story.parts.iter().map(|(part, _)| Part::name(*part)).collect::<Vec<_>>(),
            "example": story.example,
        })).collect::<Vec<_>>(),
        "questions": each(&packet.questions, |question| (question.example, json!({
            "question": question.question,
            "line": question.line,
            "answered": question.answer.is_some(),
            "story": titled(question.story),
        }))),
        "tradeoffs": each(&packet.tradeoffs, |tradeoff| (tradeoff.example, json!({
            "title": tradeoff.title,
            "line": tradeoff.line,
            "alternatives": tradeoff.alternatives,
        }))),
        "metrics": each(&packet.metrics, |metric| (metric.example, json!({
            "name": metric.name,
            "line": metric.line,
            "target": metric.target,
            "measured": metric.measured,
        }))),
        "pitches": each(&packet.pitches, |pitch| (pitch.example, json!({
            "line": pitch.line,
            "seconds": pitch.seconds,
            "story": titled(pitch.story),
        }))),
        "cues": each(&packet.cues, |cue| (cue.example, json!({
            "question": cue.question,
            "story": title(cue.story),
            "line": cue.line,
        }))),
        "maps": each(&packet.maps, |map| (map.example, json!({
            "question": map.question,
            "stories": map.stories.iter().map(|story| title(*story)).collect::<Vec<_>>(),
            "line": map.line,
        }))),
        "emphases": each(&packet.emphases, |emphasis| (emphasis.example, json!({
            "audience": emphasis.audience,
            "stories": emphasis.stories.iter().map(|story| title(*story)).collect::<Vec<_>>(),
            "line": emphasis.line,
        }))),
        "rounds": packet.rounds.iter().map(|round| json!({
            "title": round.title,
            "seconds": round.seconds,
            "line": round.line,
        })).collect::<Vec<_>>(),
        "other": packet.others.iter().map(|other| json!({
            "kind": other.kind,
            "title": other.title,
            "line": other.line,
        })).collect::<Vec<_>>(),
        "practice": packet.practice.iter().map(|block| json!({
            "title": block.title,
            "days": [block.first, block.last],
            "items": block.items,
            "line": block.line,
        })).collect::<Vec<_>>(),
        "schedule_days": packet.ladder.as_deref().unwrap_or(usual.days()),
    })
}

/// Items as JSON; those that stand in an example say so.
fn each<T>(items: &[T], describe: impl Fn(&T) -> (bool, Value)) -> Vec<Value> {
    let described = items.iter().map(|item| {
        let (example, mut value) = describe(item);
        if let Some(fields) = value.as_object_mut().filter(|_| example) {
            fields.insert("example".to_owned(), json!(true));
        }
        value
    });
    described.collect()
}
