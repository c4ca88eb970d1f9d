//! The queue of a session: what is next, what comes back, what has been answered. Pure.

use std::collections::{HashSet, VecDeque};

use super::cost::Cost;
use super::interviewer::{Answer, Aside, Reach, Stuck, Summary};
use crate::card::{CardId, Kind};
use crate::schedule::{Day, Grade};
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
    /// Number of answers that stand.
    answers: usize,
    /// Number of cards that could not be asked any more.
    left: usize,
    /// What a card is expected to take of this person.
    cost: Cost,
    /// The day on which it began.
    today: Day,
    /// What has been summed up, until more than one card moves.
    sums: Option<Sums>,
}

/// A session in numbers, which follow each answer.
#[derive(Debug)]
struct Sums {
    /// Cards that were asked before.
    before: HashSet<CardId>,
    /// Cards of the session.
    total: usize,
    /// Seconds that what is waiting is expected to take.
    left_s: u32,
}

/// What became of a card of the session.
#[derive(Debug, Clone)]
enum Done {
    Told(Answered),
    Aside(Gone),
    Skipped(CardId),
}

/// A card taken out of sessions, and what went with it.
#[derive(Debug, Clone)]
struct Gone {
    /// The card that was asked.
    first: Entry,
    aside: Aside,
    /// Those that waited, with their places in the queue.
    waiting: Vec<(usize, Entry)>,
    /// Missed ones that were to come back.
    retries: Vec<Entry>,
}

/// An answer of the session.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The card.
    pub candidate: Candidate,
    /// What was answered.
    pub answer: Answer,
    /// How often the card had come back.
    retry: u8,
    /// Set when the card got stuck with it.
    stuck: Option<Stuck>,
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
    pub fn new(cards: Vec<Candidate>, cost: Cost, today: Day) -> Self {
        let queue = cards.into_iter().map(Entry::new).collect();
        let (retries, done) = (VecDeque::new(), Vec::new());
        Self { queue, retries, done, answers: 0, left: 0, cost, today, sums: None }
    }

    /// Takes the next card: a missed one whose time has come, the next in order, or a missed one when nothing else is left.
    pub fn next(&mut self) -> Option<Entry> {
        let ripe = self.retries.front().is_some_and(|entry| entry.ready <= self.answers);
        let next = if ripe || self.queue.is_empty() { self.retries.pop_front() } else { self.queue.pop_front() };
        let cost_s = next.as_ref().map_or(0, |entry| self.cost_s(entry));
        if let Some(sums) = &mut self.sums {
            sums.left_s -= cost_s;
        }
        next
    }

    /// Seconds that a card is expected to take.
    pub fn cost_s(&self, entry: &Entry) -> u32 {
        self.cost.seconds(&entry.candidate, self.today)
    }

    /// Puts a card back in front of all others.
    pub fn put_back(&mut self, entry: Entry) {
        self.sums = None;
        self.queue.push_front(entry);
    }

    /// Forgets the card that was taken: it may not be asked any more.
    pub fn left(&mut self) {
        self.sums = None;
        self.left += 1;
    }

    /// Books an answer; a missed card will come back.
    pub fn answered(&mut self, entry: Entry, answer: Answer, stuck: Option<Stuck>) {
        let missed = answer.grade == Grade::Again;
        self.asked(entry.candidate.id);
        self.done.push(Done::Told(Answered { candidate: entry.candidate.clone(), answer, retry: entry.retry, stuck }));
        self.answers += 1;
        if missed && entry.retry < RETRIES {
            let cost_s = self.cost_s(&entry);
            if let Some(sums) = &mut self.sums {
                sums.left_s += cost_s;
            }
            let ready = self.answers + RETRY_AFTER;
            self.retries.push_back(Entry { retry: entry.retry + 1, ready, ..entry });
        }
    }

    /// Books that a card was taken out of sessions, and with it those waiting that the suspension reaches.
    pub fn put_aside(&mut self, entry: Entry, aside: Aside) {
        self.sums = None;
        let card = entry.candidate.clone();
        let goes = |other: &Entry| match aside {
            Aside::Buried | Aside::Suspended(Reach::Card) => false,
            Aside::Suspended(Reach::Story) => card.story.is_some() && other.candidate.story == card.story,
            Aside::Suspended(Reach::Deck) => other.candidate.deck == card.deck,
        };
        let (waiting, stay): (Vec<_>, Vec<_>) = self.queue.drain(..).enumerate().partition(|(_, other)| goes(other));
        self.queue.extend(stay.into_iter().map(|(_, other)| other));
        let (retries, stay): (Vec<Entry>, Vec<Entry>) = self.retries.drain(..).partition(goes);
        self.retries.extend(stay);
        self.done.push(Done::Aside(Gone { first: entry, aside, waiting, retries }));
    }

    /// Takes what a waiting card is now, after its packet was edited; but for when it was told last, which tells whether
    /// another session has told it since.
    pub fn refresh<E>(&mut self, now: impl Fn(i64) -> Result<Candidate, E>) -> Result<(), E> {
        self.sums = None;
        for entry in self.queue.iter_mut().chain(&mut self.retries) {
            let last = entry.candidate.last;
            entry.candidate = Candidate { last, ..now(entry.candidate.card)? };
        }
        Ok(())
    }

    /// Books that a card was passed over.
    pub fn skipped(&mut self, id: CardId) {
        self.asked(id);
        self.done.push(Done::Skipped(id));
    }

    fn asked(&mut self, id: CardId) {
        if let Some(sums) = &mut self.sums {
            sums.before.insert(id);
        }
    }

    /// What was done last, if it was to take cards out of sessions: the card that was asked then. The others that went
    /// with it wait again where they stood.
    pub fn undo_aside(&mut self) -> Option<(Entry, Aside)> {
        self.sums = None;
        while let Some(Done::Skipped(_)) = self.done.last() {
            self.done.pop();
        }
        let gone = match self.done.pop()? {
            Done::Aside(gone) => gone,
            other => {
                self.done.push(other);
                return None;
            }
        };
        for (at, entry) in gone.waiting {
            self.queue.insert(at.min(self.queue.len()), entry);
        }
        self.retries.extend(gone.retries);
        Some((gone.first, gone.aside))
    }

    /// Takes back the latest answer of a card and makes the card the next one.
    pub fn undone(&mut self, candidate: Candidate) {
        self.sums = None;
        let id = candidate.id;
        let of_card = |done: &Done| matches!(done, Done::Told(told) if told.candidate.id == id);
        let mut retry = 0;
        if let Some(at) = self.done.iter().rposition(of_card) {
            if let Done::Told(told) = self.done.remove(at) {
                retry = told.retry;
            }
            self.answers -= 1;
        }
        self.retries.retain(|entry| entry.candidate.id != id);
        self.queue.retain(|entry| entry.candidate.id != id);
        self.queue.push_front(Entry { candidate, retry, ready: 0 });
    }

    /// Drops a waiting card from the session; says whether there was one.
    pub fn drop_card(&mut self, id: CardId) -> bool {
        self.sums = None;
        let before = self.queue.len() + self.retries.len();
        self.queue.retain(|entry| entry.candidate.id != id);
        self.retries.retain(|entry| entry.candidate.id != id);
        let dropped = before != self.queue.len() + self.retries.len();
        if dropped {
            self.skipped(id);
        }
        dropped
    }

    /// Number of the present card and of all, retries not counted; and the seconds that what is still waiting is expected
    /// to take.
    pub fn progress(&mut self, present: CardId) -> (usize, usize, u32) {
        let sums = self.sums.take().unwrap_or_else(|| self.summed_up(present));
        let number = sums.before.len() + usize::from(!sums.before.contains(&present));
        let progress = (number, sums.total, sums.left_s);
        self.sums = Some(sums);
        progress
    }

    fn summed_up(&self, present: CardId) -> Sums {
        let ids = |done: &Done| match done {
            Done::Told(told) => vec![told.candidate.id],
            Done::Skipped(id) => vec![*id],
            Done::Aside(gone) => gone
                .waiting
                .iter()
                .map(|(_, entry)| entry)
                .chain([&gone.first])
                .map(|entry| entry.candidate.id)
                .collect(),
        };
        let before: HashSet<CardId> = self.done.iter().flat_map(ids).collect();
        let waiting = self.queue.iter().map(|entry| entry.candidate.id);
        let ahead = waiting.filter(|id| *id != present && !before.contains(id)).count();
        let total = before.len() + usize::from(!before.contains(&present)) + ahead;
        let left_s = self.queue.iter().chain(&self.retries).map(|entry| self.cost_s(entry)).sum();
        Sums { before, total, left_s }
    }

    /// The answers that stand, in order.
    pub fn told(&self) -> impl Iterator<Item = &Answered> {
        self.done.iter().filter_map(|done| match done {
            Done::Told(told) => Some(told),
            Done::Aside(..) | Done::Skipped(_) => None,
        })
    }

    /// What it came to, as far as the queue knows.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        let (mut told_ms, mut clock_ms) = (0, 0);
        for told in self.told() {
            let answer = &told.answer;
            summary.told += 1;
            summary.grades[usize::from(answer.grade.number()) - 1] += 1;
            summary.spent_ms += u64::from(answer.reveal_ms.unwrap_or(0)) + u64::from(answer.grade_ms.unwrap_or(0));
            summary.stuck.extend(told.stuck.clone());
            if let Some(ms) = answer.reveal_ms {
                let clock = u64::from(told.candidate.budget_s) * 1000;
                summary.timed += 1;
                summary.over += u32::from(u64::from(ms) > clock);
                told_ms += u64::from(ms);
                clock_ms += clock;
            }
        }
        summary.clock_percent = (clock_ms > 0).then(|| u32::try_from(told_ms * 100 / clock_ms).unwrap_or(u32::MAX));
        summary.left = self.left;
        summary.suspended = self.suspended();
        summary.kinds = self.kinds();
        let told: HashSet<CardId> = self.told().map(|told| told.candidate.id).collect();
        let waiting: HashSet<CardId> = self.queue.iter().map(|entry| entry.candidate.id).collect();
        summary.unasked = waiting.difference(&told).count();
        summary
    }

    fn suspended(&self) -> usize {
        let cards = self.done.iter().map(|done| match done {
            Done::Aside(gone) if gone.aside != Aside::Buried => gone.waiting.len() + 1,
            _ => 0,
        });
        cards.sum()
    }

    fn kinds(&self) -> Vec<(Kind, u32, u32)> {
        let first = || self.told().filter(|told| told.retry == 0);
        let of = |kind: Kind| {
            let asked = first().filter(|told| told.candidate.kind == kind);
            let (recalled, missed): (Vec<&Answered>, Vec<&Answered>) =
                asked.partition(|told| told.answer.grade.is_recalled());
            let number = |told: &[&Answered]| u32::try_from(told.len()).unwrap_or(u32::MAX);
            (kind, number(&recalled), number(&recalled) + number(&missed))
        };
        Kind::ALL.into_iter().map(of).filter(|(.., asked)| *asked > 0).collect()
    }
}
