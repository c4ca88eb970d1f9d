//! A prompt from advice: the question is asked, and the answer is the speaker's own; what is revealed is the advice.

use std::fmt::Write as _;

use super::decompose::{card as plain, first_words};
use super::id::slug;
use super::{Card, Kind, OPEN_POINTS, Point};
use crate::packet::phrases::flat;
use crate::packet::{Packet, Question, Strategy};

/// The strategies on questions that the packet does not answer itself, each question once.
pub fn unanswered(packet: &Packet, examples: bool) -> Vec<&Strategy> {
    let told = |question: &Question| question.answer.is_some() && (examples || !question.example);
    let mut out: Vec<&Strategy> = Vec::new();
    for advice in &packet.strategies {
        let asked = slug(&advice.question);
        let is_same = |question: &&Question| slug(&question.question) == asked;
        let answered = packet.questions.iter().filter(|question| told(question)).any(|question| is_same(&question));
        let again = out.iter().any(|known| slug(&known.question) == asked && known.story == advice.story);
        if !answered && !again {
            out.push(advice);
        }
    }
    out
}

/// Whether advice takes the place of a question that the packet leaves open.
pub fn is_on(advice: &Strategy, question: &Question) -> bool {
    question.answer.is_none() && question.story == advice.story && slug(&question.question) == slug(&advice.question)
}

/// The card: what the strategy says in a few words is a point, besides those of any open question.
pub fn card(advice: &Strategy, story: Option<&str>) -> Card {
    let mut answer = format!("**Strategy:** {}", advice.strategy.text);
    if let Some(sample) = &advice.sample {
        let _ = write!(answer, "\n\n**Somebody's sample, not yours:** {}", sample.text);
    }
    if let Some(avoid) = &advice.avoid {
        let _ = write!(answer, "\n\n**Avoid:** {}", avoid.text);
    }
    let gist = Point::gist(first_words(&flat(&advice.strategy.text)));
    let points = std::iter::once(gist).chain(OPEN_POINTS.map(Point::gist)).collect();
    plain(Kind::Prompt, story, &advice.question, advice.question.clone(), answer, points, advice.line)
}
