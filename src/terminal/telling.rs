//! One answer under way, on a terminal or over plain lines: its clock, the parts of a story, what was said.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::review::{Answer, Ask, Reply, Typed, suggest, typed};
use crate::schedule::Grade;

/// An answer under way.
#[derive(Debug)]
pub struct Telling {
    asked: Instant,
    /// Time in which no clock ran: an editor was open.
    paused: Duration,
    /// Time told, and the moment of the reveal.
    revealed: Option<(Duration, Instant)>,
    /// Parts of a story that are done, each with its time.
    pub splits: Vec<Duration>,
    /// Which points were said, once they have been ticked.
    pub said: Option<Vec<bool>>,
    /// The file that it was recorded to.
    pub recording: Option<PathBuf>,
}

impl Telling {
    /// The clock starts.
    pub fn new() -> Self {
        Self {
            asked: Instant::now(),
            paused: Duration::ZERO,
            revealed: None,
            splits: Vec::new(),
            said: None,
            recording: None,
        }
    }

    /// Time told: up to now, or up to the reveal.
    pub fn told(&self) -> Duration {
        self.revealed.map_or_else(|| self.asked.elapsed().saturating_sub(self.paused), |(told, _)| told)
    }

    /// Whether the answer is shown.
    pub fn is_revealed(&self) -> bool {
        self.revealed.is_some()
    }

    /// Shows the answer at once; a story that was told in parts up to here keeps the time of the last one.
    pub fn reveal(&mut self, parts: usize) {
        if self.revealed.is_none() && !self.splits.is_empty() && self.splits.len() < parts {
            self.split();
        }
        self.revealed = self.revealed.or(Some((self.told(), Instant::now())));
    }

    /// Ends the part of the story that is being told; after the last one, or without parts, the answer is shown.
    pub fn next_part(&mut self, parts: usize) {
        if parts > 0 {
            self.split();
        }
        if self.splits.len() >= parts {
            self.reveal(parts);
        }
    }

    fn split(&mut self) {
        self.splits.push(self.told().saturating_sub(self.splits.iter().sum()));
    }

    /// Takes time off the clock.
    pub fn pause(&mut self, time: Duration) {
        match &mut self.revealed {
            // The clock of the grade begins with the reveal.
            Some((_, at)) => *at += time,
            None => self.paused += time,
        }
    }

    /// Holds a written answer against the card, and ticks what it says.
    pub fn write(&mut self, ask: &Ask, text: &str) -> Typed {
        let within = self.told().as_secs() <= u64::from(ask.card.card.budget_s);
        let found = typed(&ask.card.card, text, within);
        self.said = Some(found.said.clone());
        found
    }

    /// The grade that points and clock suggest.
    pub fn suggested(&self, ask: &Ask) -> Grade {
        let card = &ask.card.card;
        suggest(&card.points, self.said.as_deref(), self.told().as_secs_f64(), card.budget_s)
    }

    /// The answer with its grade.
    pub fn graded(&self, grade: Grade) -> Reply {
        let ms = |time: Duration| u32::try_from(time.as_millis()).unwrap_or(u32::MAX);
        let splits: Vec<u32> = self.splits.iter().map(|split| ms(*split)).collect();
        Reply::Answer(Answer {
            grade,
            reveal_ms: Some(ms(self.told())),
            grade_ms: Some(self.revealed.map_or(0, |(_, at)| ms(at.elapsed()))),
            splits_ms: (!splits.is_empty()).then_some(splits),
            points: self.said.clone(),
            recording: self.recording.as_ref().map(|path| path.to_string_lossy().into_owned()),
        })
    }
}
