//! A card as `export cards` lists it: the same columns in CSV and JSON (DESIGN, fine print).

use serde::Serialize;

use crate::card::{CardId, Kind};
use crate::schedule::{Day, recall_on};
use crate::stats::places;
use crate::store::CardText;

/// A card with its standing, in the order of the columns.
#[derive(Debug, Serialize)]
pub struct Row<'c> {
    /// Its name.
    pub card: CardId,
    /// Its deck's name.
    pub deck: &'c str,
    /// Its kind.
    pub kind: Kind,
    /// Title of its story.
    pub story: Option<&'c str>,
    /// Its first wording.
    pub prompt: &'c str,
    /// What is to be said, as Markdown.
    pub answer: &'c str,
    /// `new`, `check` or `rung`.
    pub state: &'static str,
    /// The rung, counted from 0: the place of its gap in the deck's ladder.
    pub rung: Option<u8>,
    /// Day on which it is due.
    pub due: Option<Day>,
    /// Day of the telling that brought it where it stands.
    pub last: Option<Day>,
    /// Times missed from a rung.
    pub lapses: u16,
    /// Tellings, drills and retries included.
    pub tellings: u32,
    /// Estimated recall today, 0 to 1; none of a card never told.
    pub recall: Option<f64>,
    /// Its other wordings.
    pub other_prompts: Vec<&'c str>,
    /// What must be said.
    pub points: Vec<&'c str>,
    /// What is good to say besides.
    pub besides: Vec<&'c str>,
    /// Its time budget in seconds.
    pub budget_s: u32,
    /// Whether it is out of all sessions.
    pub suspended: bool,
    /// Day on which it was made, where that was kept.
    pub added: Option<Day>,
    /// The day since which it is gone from its packet.
    pub retired: Option<Day>,
    /// Its line in the packet.
    pub line: u32,
    /// The packet's file, where a person asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<&'c str>,
}

impl<'c> Row<'c> {
    /// A card as of `today`; its file is named only if `paths` are asked for.
    pub fn of(card: &'c CardText<'_>, today: Day, paths: bool) -> Self {
        let mut prompts = card.prompts.lines();
        let points = |must: bool| {
            let those = card.points.iter().filter(move |point| point.must == must);
            those.map(|point| point.text.as_str()).collect()
        };
        Self {
            card: card.id,
            deck: card.deck,
            kind: card.kind,
            story: card.story,
            prompt: prompts.next().unwrap_or_default(),
            answer: card.answer,
            state: card.state.name(),
            rung: card.state.rung(),
            due: card.due,
            last: card.last,
            lapses: card.lapses,
            tellings: card.tellings,
            recall: card.memory.map(|memory| places(recall_on(Some(memory), card.told, today))),
            other_prompts: prompts.collect(),
            points: points(true),
            besides: points(false),
            budget_s: card.budget_s,
            suspended: card.suspended.any(),
            added: card.added,
            retired: card.retired,
            line: card.line,
            path: Some(card.path).filter(|_| paths),
        }
    }
}
