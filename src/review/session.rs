//! The queue of a session: what is next, what comes back, what has been answered. Pure.

use std::collections::{HashSet, VecDeque};

use super::choose::cost_s;
use super::interviewer::Summary;
use crate::card::CardId;
use crate::schedule::Grade;
use crate::store::Candidate;

/// A missed card comes back after this many others, or when the rest is done.
const RETRY_AFTER: usize = 3;
/// It comes back at most this often.
const RETRIES: u8 = 3;

/// A session under way.
#[derive(Debug)]
pub struct Session {
    queue: VecDeque<Entry>,
    retries: VecDeque<Entry>,
    number: usize,
    total: usize,
    answers: Vec<(CardId, Grade, u64)>,
}

/// A card waiting for its turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The card.
    pub candidate: Candidate,
    /// How often it has come back.
    pub retry: u8,
    /// Number of answers after which its time has come.
    ready: usize,
    /// Whether it has been counted among the cards asked.
    counted: bool,
}

impl Entry {
    fn new(candidate: Candidate) -> Self {
        Self { candidate, retry: 0, ready: 0, counted: false }
    }
}

impl Session {
    /// A session over cards in the order in which they are asked.
    pub fn new(cards: Vec<Candidate>) -> Self {
        let total = cards.len();
        let queue = cards.into_iter().map(Entry::new).collect();
        Self { queue, retries: VecDeque::new(), number: 0, total, answers: Vec::new() }
    }

    /// Takes the next card: a missed one whose time has come, the next in order, or a missed one when nothing else is left.
    pub fn next(&mut self) -> Option<Entry> {
        let ripe = self.retries.front().is_some_and(|entry| entry.ready <= self.answers.len());
        let mut entry = if ripe || self.queue.is_empty() { self.retries.pop_front() } else { self.queue.pop_front() }?;
        if !entry.counted {
            entry.counted = true;
            self.number += 1;
        }
        Some(entry)
    }

    /// Puts a card back in front of all others.
    pub fn put_back(&mut self, entry: Entry) {
        self.queue.push_front(entry);
    }

    /// Books an answer; a missed card will come back.
    pub fn answered(&mut self, entry: Entry, grade: Grade, spent_ms: u64) {
        self.answers.push((entry.candidate.id, grade, spent_ms));
        if grade == Grade::Again && entry.retry < RETRIES {
            self.retries.push_back(Entry { retry: entry.retry + 1, ready: self.answers.len() + RETRY_AFTER, ..entry });
        }
    }

    /// Takes back the latest answer of a card and makes the card the next one.
    pub fn undone(&mut self, candidate: Candidate) {
        let id = candidate.id;
        if let Some(at) = self.answers.iter().rposition(|(card, ..)| *card == id) {
            self.answers.remove(at);
        }
        let waiting = self.retries.iter().position(|entry| entry.candidate.id == id);
        let retry = waiting.and_then(|at| self.retries.remove(at)).map_or(0, |entry| entry.retry.saturating_sub(1));
        self.queue.retain(|entry| entry.candidate.id != id);
        self.queue.push_front(Entry { candidate, retry, ready: 0, counted: true });
    }

    /// Drops a card from the session; says whether it was waiting in it.
    pub fn drop_card(&mut self, id: CardId) -> bool {
        let before = self.queue.len() + self.retries.len();
        self.queue.retain(|entry| entry.candidate.id != id);
        self.retries.retain(|entry| entry.candidate.id != id);
        before != self.queue.len() + self.retries.len()
    }

    /// Number of the present card and of all, retries not counted.
    pub fn progress(&self) -> (usize, usize) {
        (self.number, self.total.max(self.number))
    }

    /// Seconds that what is still waiting is expected to take.
    pub fn left_s(&self) -> u32 {
        self.queue.iter().chain(&self.retries).map(|entry| cost_s(&entry.candidate)).sum()
    }

    /// What it came to.
    pub fn summary(&self, tomorrow: usize) -> Summary {
        let mut summary = Summary { tomorrow, ..Summary::default() };
        for (_, grade, spent_ms) in &self.answers {
            summary.told += 1;
            summary.grades[usize::from(grade.number()) - 1] += 1;
            summary.spent_ms += spent_ms;
        }
        let waiting: HashSet<CardId> =
            self.queue.iter().filter(|entry| !entry.counted).map(|entry| entry.candidate.id).collect();
        summary.unasked = waiting.len();
        summary
    }
}
