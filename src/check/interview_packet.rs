//! The rules of the `packet` shape.

use super::Profile::Packet;
use super::prose::Prose;
use super::rules;
use super::shape;
use super::structure::listed;
use super::subject::Subject;
use crate::packet::LAYERS;

/// Fewest decisions.
const DECISIONS: usize = 5;
/// Fewest rows of the quick reference.
const ROWS: usize = 3;
/// Sentences of the elevator pitch.
const SENTENCES: usize = 3;

/// Checks all of them.
pub fn check(subject: &mut Subject<'_>) {
    layers(subject);
    pitch(subject);
    let decisions = subject.packet.tradeoffs.iter().filter(|tradeoff| !tradeoff.example).count();
    if decisions < DECISIONS {
        let message = format!("{decisions} decisions are defended, and {DECISIONS} are asked for");
        subject.whole(&rules::TRADEOFF_COUNT, message);
    }
    shape::decisions(subject, Packet);
    quick_reference(subject);
}

/// Missing layers are told with the number of stories where stories are missing, else one by one.
fn layers(subject: &mut Subject<'_>) {
    let named = |layer: &&&str| {
        let layer = layer.to_lowercase();
        subject.headings.iter().any(|(_, heading)| heading.to_lowercase().contains(&layer))
            || subject.packet.stories.iter().any(|story| story.title.to_lowercase().contains(&layer))
    };
    let missing: Vec<&str> = LAYERS.iter().filter(|layer| !named(layer)).copied().collect();
    let few = subject.stories.len() < LAYERS.len();
    let which =
        if few && !missing.is_empty() { format!("; no heading names {}", listed(&missing)) } else { String::new() };
    shape::count(subject, LAYERS.len(), &which);
    for layer in missing.iter().filter(|_| !few) {
        subject.whole(&rules::LAYER_MISSING, format!("no story's heading names the layer {layer}"));
    }
}

fn pitch(subject: &mut Subject<'_>) {
    let Some(pitch) = subject.packet.pitches.iter().find(|pitch| pitch.story.is_none() && !pitch.example) else {
        subject.whole(&rules::PITCH_MISSING, "there is no elevator pitch");
        return;
    };
    let sentences = Prose::of(&pitch.text, subject.source).sentences.len();
    if sentences != SENTENCES {
        let said = if sentences == 1 { "sentence" } else { "sentences" };
        let message = format!("the pitch has {sentences} {said}, and {SENTENCES} are asked for");
        subject.line(&rules::PITCH_SENTENCES, pitch.line, message);
    }
}

fn quick_reference(subject: &mut Subject<'_>) {
    let rows: Vec<_> =
        subject.packet.metrics.iter().filter(|metric| metric.story.is_none() && !metric.example).collect();
    if rows.len() < ROWS {
        let message = format!("the quick reference has {} rows, and {ROWS} are asked for", rows.len());
        subject.whole(&rules::QUICK_REFERENCE_MISSING, message);
    }
    for row in rows {
        if row.target.is_none() {
            subject.line(&rules::METRIC_NO_TARGET, row.line, format!("\"{}\" has no target", row.name));
        }
        if row.measured.is_none() {
            subject.line(&rules::METRIC_NO_MEASURED, row.line, format!("\"{}\" was not measured", row.name));
        }
    }
}
