//! A prompt from advice: the question is asked, and the answer is the speaker's own; what is revealed is the advice.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::draft::{card as plain, first_words};
use super::id::slug;
use super::{Card, Kind, OPEN_POINTS, Point};
use crate::packet::phrases::flat;
use crate::packet::{Packet, Strategy};

/// Indices of the strategies on questions that the packet does not answer itself, each question once.
pub fn unanswered(packet: &Packet, examples: bool) -> Vec<usize> {
    if packet.strategies.is_empty() {
        return Vec::new();
    }
    let told = packet.questions.iter().filter(|question| question.answer.is_some() && (examples || !question.example));
    let told: HashSet<String> = told.map(|question| slug(&question.question)).collect();
    let mut seen = HashSet::new();
    let mut is_first = |advice: &Strategy| seen.insert((slug(&advice.question), advice.story));
    let open = packet.strategies.iter().enumerate().filter(|(_, advice)| !told.contains(&slug(&advice.question)));
    open.filter(|(_, advice)| is_first(advice)).map(|(at, _)| at).collect()
}

/// The card: what the strategy says in a few words is a point, besides those of any open question.
pub fn card(advice: &Strategy, story: Option<&str>) -> Card {
    let mut answer = format!("**Strategy:** {}", advice.strategy.text);
    if let Some(sample) = &advice.sample {
        let _ = write!(answer, "\n\n**Example:** {}", sample.text);
    }
    if let Some(avoid) = &advice.avoid {
        let _ = write!(answer, "\n\n**Avoid:** {}", avoid.text);
    }
    let gist = Point::gist(first_words(&flat(&advice.strategy.text)));
    let points = std::iter::once(gist).chain(OPEN_POINTS.map(Point::gist)).collect();
    plain(Kind::Prompt, story, slug(&advice.question), advice.question.clone(), answer, points, advice.line)
}
