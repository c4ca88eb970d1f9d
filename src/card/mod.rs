//! One thing to recall: a kind, a prompt, an answer, the points that it must contain, a time budget.
//!
//! [`decompose()`] finds the cards of a packet; the pairing functions find which of the known cards they are.

mod decompose;
mod draft;
mod drafts;
mod id;
mod reconcile;
mod strategy;
mod ticks;

pub use drafts::{Cards, Drafts, decompose};
pub use id::{CardId, NoCardId, Place, fingerprint, hash, slug};
pub use reconcile::{Change, Doubt, Known, Pairing, change, pair_by_likeness, pair_by_place, says_much_the_same};
pub use ticks::{Dropped, PointHistory, Ticks};

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::packet::{Part, quantities};

/// What a card asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Give the pitch.
    Pitch,
    /// Tell the story.
    Story,
    /// Name the number.
    Metric,
    /// Say why this over that, and what it cost.
    Tradeoff,
    /// Answer a question that follows.
    Followup,
    /// Say which story answers a question.
    Cue,
    /// Answer a question that the packet leaves open, or only gives advice on.
    Prompt,
}

impl Kind {
    /// All kinds, in the order in which `cards` of the import's JSON lists them.
    pub const ALL: [Kind; 7] =
        [Kind::Pitch, Kind::Story, Kind::Metric, Kind::Tradeoff, Kind::Followup, Kind::Cue, Kind::Prompt];

    /// The order in which a story's new cards are learnt (SCHEDULING, section 4).
    pub const LEARNING: [Kind; 7] =
        [Kind::Pitch, Kind::Metric, Kind::Tradeoff, Kind::Story, Kind::Followup, Kind::Cue, Kind::Prompt];

    /// The kind's name, as in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Pitch => "pitch",
            Kind::Story => "story",
            Kind::Metric => "metric",
            Kind::Tradeoff => "tradeoff",
            Kind::Followup => "followup",
            Kind::Cue => "cue",
            Kind::Prompt => "prompt",
        }
    }

    /// The kind of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Time budget in seconds where the packet states none (DESIGN, card kinds).
    pub fn budget(self) -> u32 {
        match self {
            Kind::Pitch => 30,
            Kind::Story => 15 + 15 + 60 + 30,
            Kind::Metric => 15,
            Kind::Tradeoff | Kind::Prompt => 75,
            Kind::Followup => 45,
            Kind::Cue => 10,
        }
    }
}

/// What a cue card asks for where it is no question but a competency: `Leadership`.
pub fn competency(prompt: &str) -> Option<&str> {
    prompt.strip_prefix("Which story shows “")?.strip_suffix("”?")
}

/// The interviewer's question of a cue card that asks for its story.
pub fn cue(prompt: &str) -> Option<&str> {
    prompt.strip_prefix("Which story answers “")?.strip_suffix("”?")
}

/// The points of a question that the packet leaves open.
pub const OPEN_POINTS: [&str; 3] = ["answered the question asked", "a concrete number or detail", "within time"];

/// One thing that an answer contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// What is to be said.
    pub text: String,
    /// Whether an answer without it counts as missed.
    pub must: bool,
    /// Whether it is a fact: a number, a choice, an alternative. When a fact changes, the card is learnt anew.
    pub fact: bool,
}

impl Point {
    /// A fact that must be said.
    pub fn must(text: impl Into<String>) -> Self {
        Self { text: text.into(), must: true, fact: true }
    }

    /// Words that must be said, whatever their wording.
    pub fn gist(text: impl Into<String>) -> Self {
        Self { text: text.into(), must: true, fact: false }
    }

    /// A fact that is good to say.
    pub fn besides(text: impl Into<String>) -> Self {
        Self { text: text.into(), must: false, fact: true }
    }
}

/// A card as a packet gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What it asks for.
    pub kind: Kind,
    /// Title of the story that it belongs to.
    pub story: Option<String>,
    /// Where it lives in its deck.
    pub place: Place,
    /// What is asked, in one or more wordings; never empty.
    pub prompts: Vec<String>,
    /// What is to be said, as Markdown; of a prompt, advice on it, or nothing.
    pub answer: String,
    /// What the answer contains.
    pub points: Vec<Point>,
    /// Time budget in seconds.
    pub budget_s: u32,
    /// The parts of a story in the order told, each with its share of the budget in seconds; none of other cards.
    pub parts: Vec<(Part, u32)>,
    /// 1-based line in the packet.
    pub line: u32,
}

/// Which of so many wordings has its turn after so many tellings.
pub fn turn(wordings: usize, tellings: u32) -> usize {
    tellings as usize % wordings.max(1)
}

impl Card {
    /// The wording for the next telling, when there have been `tellings`: they take turns.
    pub fn prompt(&self, tellings: u32) -> &str {
        self.prompts.get(turn(self.prompts.len(), tellings)).map_or("", String::as_str)
    }

    /// The first wording, without the story's title that stands before a question which repeats.
    pub fn question(&self) -> &str {
        let prompt = self.prompts.first().map_or("", String::as_str);
        prompt.strip_prefix('“').and_then(|rest| rest.split_once("”: ")).map_or(prompt, |(_, question)| question)
    }

    /// A hash of all that a person would see; the line is left out, as a card that only slid down is unchanged.
    pub fn content(&self) -> u64 {
        let flags = |point: &Point| u8::from(point.must) | u8::from(point.fact) << 1;
        let story = self.story.as_deref().unwrap_or_default();
        let mut fields: Vec<Cow<'_, [u8]>> = vec![
            self.kind.name().as_bytes().into(),
            story.as_bytes().into(),
            self.answer.as_bytes().into(),
            self.budget_s.to_le_bytes().to_vec().into(),
        ];
        fields.extend(self.prompts.iter().map(|prompt| Cow::from(prompt.as_bytes())));
        let part = |(part, seconds): &(Part, u32)| [part.name().as_bytes(), &seconds.to_le_bytes()].concat();
        fields.extend(self.parts.iter().map(|timed| Cow::from(part(timed))));
        fields.extend(self.points.iter().map(|point| Cow::from([point.text.as_bytes(), &[flags(point)]].concat())));
        id::hash(&fields)
    }

    /// The facts of the card, in a form in which cosmetic changes do not show: `10K` is 10,000.
    pub fn facts(&self) -> Vec<String> {
        let plain = |text: &str| {
            written_out(&text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect::<String>()).to_lowercase()
        };
        let stated = self.points.iter().filter(|point| point.fact).map(|point| plain(&point.text));
        let within = self.points.iter().filter(|point| !point.fact).flat_map(|point| {
            quantities(&point.text).into_iter().map(|number| plain(&point.text[number])).collect::<Vec<_>>()
        });
        stated.chain(within).collect()
    }
}

/// A text without spaces, its thousands and millions in digits: `1.5K/s` as `1500/s`.
fn written_out(text: &str) -> String {
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let (digits, after) = from.split_at(from.find(|c| !is_number(c)).unwrap_or(from.len()));
        let mut letters = after.chars();
        let factor = match (letters.next(), letters.next()) {
            (_, Some(next)) if next.is_alphanumeric() => None,
            (Some('K' | 'k'), _) => Some(1e3),
            (Some('M'), _) => Some(1e6),
            _ => None,
        };
        out.push_str(before);
        if let Some((factor, number)) = factor.zip(digits.parse::<f64>().ok()) {
            out.push_str(&(number * factor).to_string());
            rest = &after[1..];
        } else {
            out.push_str(digits);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::written_out;

    #[test]
    fn numbers_are_compared_by_value() {
        for (written, value) in [
            ("10K/s", "10000/s"),
            ("1.5k", "1500"),
            ("over2Musers", "over2Musers"),
            ("2M", "2000000"),
            ("4KB", "4KB"),
            ("5km", "5km"),
            ("p99of70ms", "p99of70ms"),
            ("1.2.3K", "1.2.3K"),
            ("1000", "1000"),
            ("тысяча7К", "тысяча7К"),
        ] {
            assert_eq!(written_out(written), value);
        }
    }
}
