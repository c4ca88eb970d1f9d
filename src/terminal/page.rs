//! The pages of a session as frames: the question with its clock, the answer with its points, help. Pure: what is shown
//! is a function of the card, what has been done with it, and the width.

use std::time::Duration;

use console::{Style, measure_text_width};

use super::markdown;
use super::rows::{READABLE, append, beside, clock, dim, hanging, paragraph, part_row, typed_rows};
use super::screen::Frame;
use super::text;
use crate::card::{Card, Kind};
use crate::review::{Ask, Typed, suggest};
use crate::schedule::{Grade, STUCK_LAPSES};

/// From this width on points stand beside the answer.
const TWO_COLUMNS: usize = 120;
/// Width of the points beside the answer.
const BESIDE: usize = 44;

/// How far a telling has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// It is being told.
    Telling,
    /// It is being typed; so much stands there.
    Typing(String),
    /// The answer is shown.
    Revealed,
}

/// A card on the screen.
#[derive(Debug)]
pub struct Page<'p> {
    /// The card.
    pub ask: &'p Ask,
    /// How far it has come.
    pub stage: &'p Stage,
    /// Time told: up to now, or up to the reveal.
    pub told: Duration,
    /// Parts of a story that are done, each with its time.
    pub splits: &'p [Duration],
    /// Which points were said, once they have been ticked.
    pub said: Option<&'p [bool]>,
    /// A typed answer.
    pub typed: Option<&'p Typed>,
    /// A word on what was done last.
    pub notice: Option<&'p str>,
    /// What is asked for besides a grade.
    pub aside: Option<Question>,
}

/// What stands in the way of the card for one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Help is shown; any key goes on.
    Help,
    /// How far a suspension reaches.
    Reach,
}

impl Page<'_> {
    /// The frame at a width.
    pub fn frame(&self, width: usize) -> Frame {
        let mut head = self.head(width);
        if let Some(notice) = self.notice {
            head.extend(paragraph(notice, width, &Style::new().magenta()));
        }
        head.push(String::new());
        if self.aside == Some(Question::Help) {
            return Frame { head, body: help(width), foot: vec![dim(" any key goes on")] };
        }
        let mut body = paragraph(&self.ask.prompt, width, &Style::new().bold());
        let wishes = self.ask.improvements.iter().map(|wish| format!("From a mock: {wish}"));
        body.extend(wishes.flat_map(|wish| paragraph(&wish, width, &Style::new().magenta())));
        body.push(String::new());
        let foot = match self.stage {
            Stage::Revealed => {
                body.extend(self.revealed(width));
                self.grades(width)
            }
            Stage::Telling => {
                body.extend(self.parts(width));
                self.clock(width, self.telling_keys())
            }
            Stage::Typing(text) => {
                body.extend(paragraph(&format!("{text}▏"), width, &Style::new()));
                self.clock(width, "enter is done · Esc forgets it")
            }
        };
        while body.last().is_some_and(String::is_empty) {
            body.pop();
        }
        let foot = if self.aside == Some(Question::Reach) { reach(self.ask, width) } else { foot };
        Frame { head, body, foot: [vec![String::new()], foot].concat() }
    }

    /// Position, time left and kind at the left, deck and story at the right, and a rule that shows how far the session is.
    fn head(&self, width: usize) -> Vec<String> {
        let (ask, card) = (self.ask, &self.ask.card.card);
        let mut words = vec![
            format!("{} of {}", ask.number, ask.total),
            format!("{} left", text::minutes(ask.left_s)),
            card.kind.name().to_owned(),
        ];
        if ask.practice {
            words.push("practice: the schedule stays".to_owned());
        }
        let left = words.join(" · ");
        // A cue asks for the story, so it is not given away.
        let story = card.story.clone().filter(|_| card.kind != Kind::Cue);
        let right =
            text::safe(&story.map_or_else(|| ask.card.deck.clone(), |story| format!("{} · {story}", ask.card.deck)));
        let room = width.saturating_sub(measure_text_width(&left) + 5);
        let right = console::truncate_str(&right, room, "…").into_owned();
        let gap = width.saturating_sub(measure_text_width(&left) + measure_text_width(&right) + 2);
        let done = (width - 2) * ask.number.saturating_sub(1) / ask.total.max(1);
        let rule = format!(" {}{}", "━".repeat(done), dim(&"─".repeat(width - 2 - done)));
        vec![dim(&format!(" {left}{}{right}", " ".repeat(gap))), rule]
    }

    /// The parts of a story, the one being told marked, those done with their times.
    fn parts(&self, width: usize) -> Vec<String> {
        let done: Duration = self.splits.iter().sum();
        let row = |(at, (part, budget)): (usize, &(crate::packet::Part, u32))| {
            let spent = match self.splits.get(at) {
                Some(split) => Some(*split),
                None if at == self.splits.len() => Some(self.told.saturating_sub(done)),
                None => None,
            };
            let mark = if at == self.splits.len() && *self.stage == Stage::Telling { "▸" } else { " " };
            part_row(mark, part.name(), spent, *budget, width)
        };
        self.ask.card.card.parts.iter().enumerate().map(row).collect()
    }

    fn telling_keys(&self) -> &'static str {
        match self.ask.card.card.parts.len() {
            0 => "space reveals · t types · ? help · q quits",
            parts if self.splits.len() + 1 < parts => "space: next part · enter reveals · ? help · q quits",
            _ => "space reveals · t types · ? help · q quits",
        }
    }

    /// The clock with its bar, and what the keys do.
    fn clock(&self, width: usize, keys: &str) -> Vec<String> {
        let mut rows = clock(self.told, self.ask.card.card.budget_s, width);
        rows.push(dim(&console::truncate_str(&format!(" {keys}"), width, "…")));
        rows
    }

    /// What was typed, the points, the parts' times, and the answer; on a wide screen side by side.
    fn revealed(&self, width: usize) -> Vec<String> {
        let column = if width >= TWO_COLUMNS { BESIDE } else { width };
        let mut facts = self.points(column);
        if !self.splits.is_empty() {
            facts.push(String::new());
            facts.extend(self.parts(column));
        }
        let answer = |width: usize| {
            let mut rows: Vec<String> = Vec::new();
            if let Some(typed) = self.typed {
                rows.extend(typed_rows(typed, width));
                rows.push(String::new());
            }
            rows.extend(self.answer(width));
            rows
        };
        if width >= TWO_COLUMNS {
            let left = (width - BESIDE - 4).min(READABLE);
            return beside(&answer(left), &facts, left);
        }
        let typed = self.typed.map(|typed| typed_rows(typed, width)).unwrap_or_default();
        let mut rows = typed;
        if !rows.is_empty() {
            rows.push(String::new());
        }
        rows.extend(facts);
        rows.push(String::new());
        rows.extend(self.answer(width));
        rows
    }

    fn points(&self, width: usize) -> Vec<String> {
        let card = &self.ask.card.card;
        let mut rows = Vec::new();
        for (at, point) in card.points.iter().enumerate() {
            let said = self.said.and_then(|said| said.get(at));
            let (mark, style) = match said {
                Some(true) => ("✓", Style::new().green()),
                Some(false) => ("✗", Style::new().red()),
                None => ("•", Style::new()),
            };
            let besides = if point.must { "" } else { " (besides)" };
            let words = format!("{}{besides}", text::safe(&point.text));
            let mut lines = hanging(&format!("{mark} "), &words, width, &style);
            if let Some(dropped) = self.ask.dropped.get(at).filter(|dropped| dropped.times > 0) {
                let tellings = text::count(dropped.of as usize, "telling");
                let words = format!("you have dropped it in {} of {tellings}", dropped.times);
                append(&mut lines, &words, width, &Style::new().magenta());
            }
            rows.append(&mut lines);
        }
        rows
    }

    fn answer(&self, width: usize) -> Vec<String> {
        let card = &self.ask.card.card;
        let mut rows = if card.answer.is_empty() {
            paragraph("The packet has no answer to this one: judge by the points.", width, &Style::new().dim())
        } else {
            markdown::lines(&card.answer, (width - 1).min(READABLE))
                .into_iter()
                .map(|line| format!(" {line}"))
                .collect()
        };
        for note in [self.ask.card.changed(), self.stuck(), self.length(card)].into_iter().flatten() {
            rows.push(String::new());
            rows.extend(paragraph(&note, width, &Style::new().magenta()));
        }
        rows
    }

    fn stuck(&self) -> Option<String> {
        let lapses = self.ask.card.lapses;
        (lapses >= STUCK_LAPSES)
            .then(|| format!("Missed {lapses} times: it may want other words. {} (e opens it)", self.ask.place()))
    }

    /// How long the written answer would take, for what is told as it is written.
    fn length(&self, card: &Card) -> Option<String> {
        let told = matches!(card.kind, Kind::Pitch | Kind::Story) && !card.answer.is_empty();
        told.then(|| text::aloud(&card.answer, self.ask.pace))
    }

    fn grades(&self, width: usize) -> Vec<String> {
        let ask = self.ask;
        let card = &ask.card.card;
        let suggested = suggest(&card.points, self.said, self.told.as_secs_f64(), card.budget_s);
        let told = text::clock(self.told.as_secs());
        let line =
            format!("{told} of {}. Suggested: {} (enter)", text::clock(u64::from(card.budget_s)), suggested.name());
        let style =
            if self.told.as_secs() > u64::from(card.budget_s) { Style::new().red() } else { Style::new().dim() };
        let mut rows = paragraph(&line, width, &style);
        let grades: Vec<String> = Grade::ALL
            .iter()
            .zip(ask.next)
            .map(|(grade, due)| {
                let leads = due.filter(|_| !ask.practice).map(|due| text::day(due, ask.today)).unwrap_or_default();
                let name = format!("{} {}", grade.number(), grade.name());
                let style = if *grade == suggested { Style::new().bold().reverse() } else { Style::new().bold() };
                format!("{} {}", style.apply_to(name), dim(&leads)).trim_end().to_owned()
            })
            .collect();
        let in_a_row = if measure_text_width(&grades.join("   ")) + 2 <= width { 4 } else { 2 };
        rows.extend(grades.chunks(in_a_row).map(|grades| format!(" {}", grades.join("   "))));
        let keys = " p ticks points · t types · u undoes · e edits · ? help";
        rows.push(dim(&console::truncate_str(keys, width, "…")));
        rows
    }
}

fn reach(ask: &Ask, width: usize) -> Vec<String> {
    let story = ask.card.card.story.as_ref().map(|story| format!("s its story “{story}” · ")).unwrap_or_default();
    let line = format!(
        "Suspend until it is resumed: c this card · {story}d the deck {} · any other key: nothing",
        ask.card.deck
    );
    paragraph(&line, width, &Style::new().magenta())
}

const KEYS: &[(&str, &str)] = &[
    ("space", "the next part of a story; reveal; then take the suggested grade"),
    ("enter", "reveal at once; then take the suggested grade"),
    ("1 2 3 4", "again, hard, good, easy"),
    ("p", "tick the points that you said"),
    ("t", "type, paste or dictate the answer: it ticks the points"),
    ("u", "take back what was done last, as often as you like"),
    ("e", "open the packet at this card in your editor, and read it again"),
    ("b", "bury the card for today"),
    ("s", "suspend the card; S its story or deck"),
    ("j k", "scroll, as do the arrows"),
    ("q, Esc, Ctrl-C", "quit; everything answered is kept"),
];

fn help(width: usize) -> Vec<String> {
    let widest = KEYS.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    KEYS.iter().flat_map(|(key, does)| hanging(&format!("{key:<widest$}  "), does, width, &Style::new())).collect()
}
