//! The queue of a session: what is next, what comes back, what has been answered. Pure.

use std::collections::{HashSet, VecDeque};

use super::choose::cost_s;
use super::interviewer::{Aside, Summary};
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
    done: Vec<Done>,
}

/// What became of a card of the session.
#[derive(Debug, Clone)]
enum Done {
    Told {
        id: CardId,
        grade: Grade,
        spent_ms: u64,
    },
    /// Buried or suspended, and asked no more.
    Aside(Entry, Aside),
    Skipped(CardId),
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
}

impl Entry {
    fn new(candidate: Candidate) -> Self {
        Self { candidate, retry: 0, ready: 0 }
    }
}

impl Session {
    /// A session over cards in the order in which they are asked.
    pub fn new(cards: Vec<Candidate>) -> Self {
        let queue = cards.into_iter().map(Entry::new).collect();
        Self { queue, retries: VecDeque::new(), done: Vec::new() }
    }

    /// Takes the next card: a missed one whose time has come, the next in order, or a missed one when nothing else is left.
    pub fn next(&mut self) -> Option<Entry> {
        let ripe = self.retries.front().is_some_and(|entry| entry.ready <= self.answers());
        if ripe || self.queue.is_empty() { self.retries.pop_front() } else { self.queue.pop_front() }
    }

    /// Puts a card back in front of all others.
    pub fn put_back(&mut self, entry: Entry) {
        self.queue.push_front(entry);
    }

    /// Books an answer; a missed card will come back.
    pub fn answered(&mut self, entry: Entry, grade: Grade, spent_ms: u64) {
        self.done.push(Done::Told { id: entry.candidate.id, grade, spent_ms });
        if grade == Grade::Again && entry.retry < RETRIES {
            self.retries.push_back(Entry { retry: entry.retry + 1, ready: self.answers() + RETRY_AFTER, ..entry });
        }
    }

    /// Books that a card was taken out of sessions.
    pub fn put_aside(&mut self, entry: Entry, aside: Aside) {
        self.done.push(Done::Aside(entry, aside));
    }

    /// Books that a card was passed over.
    pub fn skipped(&mut self, id: CardId) {
        self.done.push(Done::Skipped(id));
    }

    /// What was done last, if it was to take a card out of sessions: that card, to be asked again.
    pub fn undo_aside(&mut self) -> Option<(Entry, Aside)> {
        while let Some(Done::Skipped(_)) = self.done.last() {
            self.done.pop();
        }
        match self.done.last() {
            Some(Done::Aside(..)) => match self.done.pop() {
                Some(Done::Aside(entry, aside)) => Some((entry, aside)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Takes back the latest answer of a card and makes the card the next one.
    pub fn undone(&mut self, candidate: Candidate) {
        let id = candidate.id;
        if let Some(at) = self.done.iter().rposition(|done| matches!(done, Done::Told { id: told, .. } if *told == id))
        {
            self.done.remove(at);
        }
        let waiting = self.retries.iter().position(|entry| entry.candidate.id == id);
        let retry = waiting.and_then(|at| self.retries.remove(at)).map_or(0, |entry| entry.retry.saturating_sub(1));
        self.queue.retain(|entry| entry.candidate.id != id);
        self.queue.push_front(Entry { candidate, retry, ready: 0 });
    }

    /// Drops a waiting card from the session; says whether there was one.
    pub fn drop_card(&mut self, id: CardId) -> bool {
        let before = self.queue.len() + self.retries.len();
        self.queue.retain(|entry| entry.candidate.id != id);
        self.retries.retain(|entry| entry.candidate.id != id);
        let dropped = before != self.queue.len() + self.retries.len();
        if dropped {
            self.skipped(id);
        }
        dropped
    }

    /// Number of the present card and of all, retries not counted.
    pub fn progress(&self, present: CardId) -> (usize, usize) {
        let id = |done: &Done| match done {
            Done::Told { id, .. } | Done::Skipped(id) => *id,
            Done::Aside(entry, _) => entry.candidate.id,
        };
        let before: HashSet<CardId> = self.done.iter().map(id).filter(|id| *id != present).collect();
        let waiting = self.queue.iter().map(|entry| entry.candidate.id);
        let ahead = waiting.filter(|id| *id != present && !before.contains(id)).count();
        (before.len() + 1, before.len() + 1 + ahead)
    }

    fn answers(&self) -> usize {
        self.done.iter().filter(|done| matches!(done, Done::Told { .. })).count()
    }

    /// Seconds that what is still waiting is expected to take.
    pub fn left_s(&self) -> u32 {
        self.queue.iter().chain(&self.retries).map(|entry| cost_s(&entry.candidate)).sum()
    }

    /// What it came to.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        for done in &self.done {
            if let Done::Told { grade, spent_ms, .. } = done {
                summary.told += 1;
                summary.grades[usize::from(grade.number()) - 1] += 1;
                summary.spent_ms += spent_ms;
            }
        }
        let told = |id: CardId| self.done.iter().any(|done| matches!(done, Done::Told { id: told, .. } if *told == id));
        let waiting: HashSet<CardId> = self.queue.iter().map(|entry| entry.candidate.id).collect();
        summary.unasked = waiting.into_iter().filter(|id| !told(*id)).count();
        summary
    }
}
