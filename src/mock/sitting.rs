//! A mock as it is held: a question, an answer, on disk, the next one.

use std::io;
use std::path::Path;
use std::time::Duration;

use super::draw::Draw;
use super::entry::{self, Page};
use super::examiner::{Attempt, Checks, Examiner, Heard, Marks, Opening, Question, Wish};
use super::round::Round;
use crate::review::Error;
use crate::schedule::Now;
use crate::store::{self, Improvement, MockAnswer, MockId, NewMock, PastMock, Store};

/// Most improvements of earlier mocks that a round begins with.
const MOST_IMPROVEMENTS: usize = 3;

/// A mock that is held.
pub struct Sitting<'s> {
    /// Where it is written down.
    pub store: &'s mut Store,
    /// Row and name of the deck.
    pub deck: (Option<i64>, &'s str),
    /// What is asked.
    pub draw: &'s Draw,
    /// The rounds that are held.
    pub rounds: &'s [Round],
    /// What the draw began from.
    pub seed: u32,
    /// Whether a second person asks and scores.
    pub partner: bool,
    /// The clock.
    pub now: &'s dyn Fn() -> Now,
    /// Takes the notes as they are after each answer.
    pub write_notes: &'s mut dyn FnMut(&Page<'_>) -> Result<(), String>,
}

impl std::fmt::Debug for Sitting<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sitting").field("deck", &self.deck).field("rounds", &self.rounds).finish_non_exhaustive()
    }
}

/// A mock in the store, where it stands from its first answer on: one that nobody answered was none.
struct Held {
    began: Now,
    id: Option<MockId>,
}

/// Whether the mock goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    GoOn,
    Stop,
}

impl Sitting<'_> {
    /// Holds the mock to its end, or as far as the person goes; says where the notes could not be written.
    pub fn hold(mut self, examiner: &mut dyn Examiner, notes_are: &str) -> Result<(), Error> {
        let earlier = self.store.mocks(self.deck.0)?;
        let mut mock = Held { began: (self.now)(), id: None };
        let ended = self.all(&mut mock, &earlier, examiner);
        let failed = self.notes(&mock)?.err();
        let attempts = self.attempts(&mock)?;
        let nothing = "Nothing was answered, so nothing was noted.";
        let word = failed.unwrap_or_else(|| if attempts.is_empty() { nothing } else { notes_are }.to_owned());
        let closed = examiner.close(&attempts, &word).map_err(Error::Io);
        match ended.and(closed) {
            // Whoever listened has gone; nothing is lost.
            Err(Error::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            ended => ended,
        }
    }

    fn all(&mut self, mock: &mut Held, earlier: &[PastMock], examiner: &mut dyn Examiner) -> Result<(), Error> {
        for round in self.rounds {
            if self.draw.of(*round).is_empty() {
                continue;
            }
            if self.round(*round, mock, earlier, examiner)? == Then::Stop {
                return Ok(());
            }
        }
        if let Some(id) = mock.id {
            self.store.end_mock(id, (self.now)())?;
        }
        Ok(())
    }

    fn round(
        &mut self,
        round: Round,
        mock: &mut Held,
        earlier: &[PastMock],
        examiner: &mut dyn Examiner,
    ) -> Result<Then, Error> {
        let first = self.rounds.first() == Some(&round);
        let open = open_improvements(earlier, round, first);
        let improvements: Vec<String> = open.iter().map(|improvement| improvement.text.clone()).collect();
        let sets = self.draw.of(round);
        let questions = sets.iter().flatten().filter(|question| question.presses.is_none()).count();
        let opening = Opening { round, questions, deck: self.deck.1, improvements: &improvements };
        if examiner.open(&opening)?.is_none() {
            return Ok(Then::Stop);
        }
        let mut told: Vec<(Question, MockAnswer)> = Vec::new();
        for set in sets {
            if !is_time_left(round, &told) {
                break;
            }
            if self.set(set, mock, &mut told, examiner)? == Then::Stop {
                return Ok(Then::Stop);
            }
        }
        if self.lessons(round, mock, &open, &told, examiner)? == Then::Stop {
            return Ok(Then::Stop);
        }
        if round == Round::Pitch { self.once_more(&sets[0], mock, &mut told, examiner) } else { Ok(Then::GoOn) }
    }

    /// The pitch is short enough to be told again with what was just learnt.
    fn once_more(
        &mut self,
        set: &[Question],
        mock: &mut Held,
        told: &mut Vec<(Question, MockAnswer)>,
        examiner: &mut dyn Examiner,
    ) -> Result<Then, Error> {
        loop {
            match examiner.again(Round::Pitch)? {
                None => return Ok(Then::Stop),
                Some(false) => return Ok(Then::GoOn),
                Some(true) if self.set(set, mock, told, examiner)? == Then::Stop => return Ok(Then::Stop),
                Some(true) => {}
            }
        }
    }

    /// Hears the questions of a set in a row, then has each answer checked.
    fn set(
        &mut self,
        set: &[Question],
        mock: &mut Held,
        told: &mut Vec<(Question, MockAnswer)>,
        examiner: &mut dyn Examiner,
    ) -> Result<Then, Error> {
        let first = told.len();
        for question in set {
            // What presses an answer still belongs to it.
            if question.presses.is_none() && told.len() > first && !is_time_left(question.round, told) {
                break;
            }
            let sets = self.draw.of(question.round);
            let total = sets.iter().map(Vec::len).sum::<usize>().max(told.len() + 1);
            // A pitch that is told once more has its minute again.
            let already = if question.round == Round::Pitch { Duration::ZERO } else { spent(told) };
            let marks = Marks { number: told.len() + 1, total, spent: already, deck: self.deck.1 };
            let Some(heard) = examiner.hear(question, &marks)? else { return Ok(Then::Stop) };
            let answer = answer(question, told.len() + 1, heard);
            self.keep(mock, &answer, question.round, examiner)?;
            // What a partner asked instead is answered by no card.
            let card = question.card.clone().filter(|_| answer.card.is_some());
            told.push((Question { card, ..question.clone() }, answer));
        }
        for (question, answer) in &mut told[first..] {
            // The answer is on disk before anybody listens to it again.
            if let Some(recording) = answer.recording.as_deref().filter(|_| answer.said.is_none()) {
                answer.said = examiner.transcript(Path::new(recording))?;
            }
            let Some(outcome) = examiner.check(question, answer)? else { return Ok(Then::Stop) };
            let within = answer.told_ms.is_some_and(|ms| ms <= question.limit_s.saturating_mul(1000));
            let checks = Checks { answered: outcome.answered, measurable: outcome.measurable, within };
            (answer.checks, answer.score) = (Some(checks.bits()), outcome.score);
            self.keep(mock, answer, question.round, examiner)?;
        }
        Ok(Then::GoOn)
    }

    /// Writes an answer down, and the notes after it; notes that cannot be written are told of at the end. What was said
    /// aloud is said once: somebody may make room for it, or wait for another program.
    fn keep(
        &mut self,
        mock: &mut Held,
        answer: &MockAnswer,
        round: Round,
        examiner: &mut dyn Examiner,
    ) -> Result<(), Error> {
        while let Err(why) = self.answered(mock, answer) {
            if !why.may_pass() || examiner.retry(round, &why.to_string())? != Some(true) {
                return Err(why.into());
            }
        }
        let _ = self.notes(mock)?;
        Ok(())
    }

    fn answered(&mut self, mock: &mut Held, answer: &MockAnswer) -> Result<(), store::Error> {
        let new = NewMock { deck: self.deck.0, now: mock.began, seed: self.seed, partner: self.partner, place: None };
        mock.id = Some(self.store.whole(|store| {
            let id = mock.id.map_or_else(|| store.begin_mock(&new), Ok)?;
            store.answer_mock(id, std::slice::from_ref(answer)).map(|()| id)
        })?);
        Ok(())
    }

    /// What was managed of the improvements noted before, and the one for the next time.
    fn lessons(
        &mut self,
        round: Round,
        mock: &Held,
        open: &[Improvement],
        told: &[(Question, MockAnswer)],
        examiner: &mut dyn Examiner,
    ) -> Result<Then, Error> {
        for improvement in open {
            match examiner.met(round, &improvement.text)? {
                None => return Ok(Then::Stop),
                Some(true) => self.store.improvement_met(improvement.id, (self.now)())?,
                Some(false) => {}
            }
        }
        let asked: Vec<String> = told.iter().map(|(_, answer)| went(answer)).collect();
        let Some(wish) = examiner.improvement(round, &asked)? else { return Ok(Then::Stop) };
        let cards = concerned(&wish, told);
        if let Some(id) = mock.id {
            self.store.improve(id, round.number(), &wish.text, &cards, (self.now)())?;
        }
        let _ = self.notes(mock)?;
        Ok(Then::GoOn)
    }

    fn notes(&mut self, mock: &Held) -> Result<Result<(), String>, Error> {
        let all = self.store.mocks(self.deck.0)?;
        let Some(at) = all.iter().position(|past| Some(past.id) == mock.id) else { return Ok(Ok(())) };
        let page = Page { mock: &all[at], earlier: &all[..at], deck: self.deck.1 };
        Ok((self.write_notes)(&page))
    }

    /// This mock and those before it, newest first.
    fn attempts(&self, mock: &Held) -> Result<Vec<Attempt>, Error> {
        let all = self.store.mocks(self.deck.0)?;
        let at = all.iter().position(|past| Some(past.id) == mock.id);
        Ok(at.map_or_else(Vec::new, |at| entry::attempts(&all[..=at])))
    }
}

/// The newest improvements of a round that have not been managed; those of real interviews come with the first.
fn open_improvements(earlier: &[PastMock], round: Round, first: bool) -> Vec<Improvement> {
    let all = earlier.iter().rev().flat_map(|mock| &mock.improvements);
    let is_of = |noted: u8| noted == round.number() || first && noted == 0;
    let open = all.filter(|improvement| is_of(improvement.round) && !improvement.met);
    open.take(MOST_IMPROVEMENTS).cloned().collect()
}

/// The question, and what its answer missed.
fn went(answer: &MockAnswer) -> String {
    let checks = answer.checks.map(Checks::from_bits).map(Checks::all).unwrap_or_default();
    let missed: Vec<&str> =
        Checks::WORDS.into_iter().zip(checks).filter(|(_, met)| !met).map(|(word, _)| word).collect();
    if missed.is_empty() { answer.asked.clone() } else { format!("{} (missed: {})", answer.asked, missed.join(", ")) }
}

/// Whether a round has time for another question.
fn is_time_left(round: Round, told: &[(Question, MockAnswer)]) -> bool {
    spent(told) < Duration::from_secs(round.seconds().into())
}

fn spent(told: &[(Question, MockAnswer)]) -> Duration {
    let ms = told.iter().filter_map(|(_, answer)| answer.told_ms).map(u64::from).sum();
    Duration::from_millis(ms)
}

fn answer(question: &Question, number: usize, heard: Heard) -> MockAnswer {
    let card = question.card.as_ref().filter(|_| heard.asked.is_none());
    MockAnswer {
        round: question.round.number(),
        number: u32::try_from(number).unwrap_or(u32::MAX),
        card: card.map(|card| card.row),
        story: card.and_then(|card| card.card.story.clone()),
        asked: heard.asked.unwrap_or_else(|| question.asked.clone()),
        pressed: question.presses.is_some(),
        told_ms: Some(u32::try_from(heard.told.as_millis()).unwrap_or(u32::MAX)),
        limit_s: Some(question.limit_s),
        said: heard.said,
        recording: heard.recording.map(|path| path.to_string_lossy().into_owned()),
        ..MockAnswer::default()
    }
}

/// The cards of the question that an improvement names, or of all that were asked; what presses an answer goes with it.
fn concerned(wish: &Wish, told: &[(Question, MockAnswer)]) -> Vec<i64> {
    let cards = |told: &[(Question, MockAnswer)]| told.iter().filter_map(|(_, answer)| answer.card).collect();
    match wish.about {
        Some(at) => {
            told[..(at + 1).min(told.len())].iter().rev().find_map(|(_, answer)| answer.card).into_iter().collect()
        }
        None => cards(told),
    }
}
