//! The loop: ask, hear, write, go on. What was acknowledged is on disk before the next question.

use std::io;

use super::interviewer::{Answer, Aside, Ask, Event, Interviewer, Reply};
use super::session::{Entry, Session};
use crate::card::Ticks;
use crate::schedule::{Grade, Now};
use crate::store::{self, Candidate, NewTelling, Scope, Store};

/// Why a session ended before its end.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The terminal or a pipe failed.
    #[error("the terminal failed ({0}); everything answered before is kept")]
    Io(#[from] io::Error),
}

/// Holds a session over `cards`; `now` is asked at each answer.
pub fn run(
    store: &mut Store,
    interviewer: &mut dyn Interviewer,
    cards: Vec<Candidate>,
    drill: bool,
    now: &dyn Fn() -> Now,
) -> Result<(), Error> {
    let mut review = Review { store, session: Session::new(cards), drill, now };
    let ended = review.all(interviewer);
    let mut summary = review.session.summary();
    if let Ok((due, new)) = super::choose::tomorrow(review.store, (now)().day) {
        (summary.tomorrow, summary.tomorrow_new) = (due, new);
    }
    let closed = interviewer.close(&summary).map_err(Error::Io);
    match ended.and(closed) {
        // Whoever listened has gone; nothing is lost.
        Err(Error::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        ended => ended,
    }
}

struct Review<'r> {
    store: &'r mut Store,
    session: Session,
    drill: bool,
    now: &'r dyn Fn() -> Now,
}

/// What to do after a reply.
enum Then {
    Next,
    Stay,
    End,
}

impl Review<'_> {
    fn all(&mut self, interviewer: &mut dyn Interviewer) -> Result<(), Error> {
        while let Some(entry) = self.session.next() {
            let ask = self.ask(&entry)?;
            interviewer.ask(&ask)?;
            loop {
                let reply = interviewer.reply(&ask)?;
                match self.heed(reply, &entry, &ask, interviewer)? {
                    Then::Next => break,
                    Then::Stay => {}
                    Then::End => return Ok(()),
                }
            }
        }
        Ok(())
    }

    fn ask(&self, entry: &Entry) -> Result<Ask, Error> {
        let today = (self.now)().day;
        let card = self.store.card(entry.candidate.card)?;
        let (practice, next) = self.store.leads_to(entry.candidate.card, today, self.drill)?;
        let (number, total) = self.session.progress(entry.candidate.id);
        let left_s = self.session.left_s() + super::choose::cost_s(&entry.candidate);
        let prompt = card.card.prompt(card.tellings).to_owned();
        Ok(Ask { card, prompt, next, practice, number, total, left_s, today })
    }

    fn heed(
        &mut self,
        reply: Reply,
        entry: &Entry,
        ask: &Ask,
        interviewer: &mut dyn Interviewer,
    ) -> Result<Then, Error> {
        match reply {
            Reply::Answer(answer) => {
                let event = self.tell(entry, ask, &answer)?;
                interviewer.event(&event)?;
                Ok(Then::Next)
            }
            Reply::Undo => self.undo(entry, interviewer),
            Reply::Skip(id) if id == entry.candidate.id => {
                self.session.skipped(id);
                Ok(Then::Next)
            }
            Reply::Skip(id) if self.session.drop_card(id) => Ok(Then::Stay),
            Reply::Skip(id) => refuse(interviewer, format!("card {id} is not waiting in this session")),
            Reply::Bury => self.put_aside(entry, Aside::Buried, interviewer),
            Reply::Suspend => self.put_aside(entry, Aside::Suspended, interviewer),
            Reply::Quit => {
                self.session.put_back(entry.clone());
                Ok(Then::End)
            }
        }
    }

    /// Takes back what was done last: a card put aside in this session, else the latest answer of all.
    fn undo(&mut self, entry: &Entry, interviewer: &mut dyn Interviewer) -> Result<Then, Error> {
        if let Some((back, aside)) = self.session.undo_aside() {
            match aside {
                Aside::Buried => self.store.unbury(back.candidate.card)?,
                Aside::Suspended => self.store.suspend(Scope::Card(back.candidate.card), false).map(drop)?,
            }
            let event = Event::Undone { card: back.candidate.id, due: back.candidate.due };
            self.session.put_back(entry.clone());
            self.session.put_back(back);
            interviewer.event(&event)?;
            return Ok(Then::Next);
        }
        match self.store.undo((self.now)().ms) {
            Ok(undone) => {
                self.session.put_back(entry.clone());
                self.session.undone(self.store.candidate(undone.card)?);
                interviewer.event(&Event::Undone { card: undone.id, due: undone.due })?;
                Ok(Then::Next)
            }
            Err(store::Error::NothingToUndo) => refuse(interviewer, store::Error::NothingToUndo.to_string()),
            Err(error) => Err(error.into()),
        }
    }

    fn put_aside(&mut self, entry: &Entry, aside: Aside, interviewer: &mut dyn Interviewer) -> Result<Then, Error> {
        match aside {
            Aside::Buried => self.store.bury(entry.candidate.card, (self.now)().day)?,
            Aside::Suspended => self.store.suspend(Scope::Card(entry.candidate.card), true).map(drop)?,
        }
        self.session.put_aside(entry.clone(), aside);
        interviewer.event(&Event::PutAside(aside))?;
        Ok(Then::Next)
    }

    fn tell(&mut self, entry: &Entry, ask: &Ask, answer: &Answer) -> Result<Event, Error> {
        let now = (self.now)();
        let recorded = self.store.tell(&NewTelling {
            card: entry.candidate.card,
            now_ms: now.ms,
            offset_min: now.offset_min,
            day: now.day,
            grade: answer.grade,
            drill: self.drill,
            reveal_ms: answer.reveal_ms,
            grade_ms: answer.grade_ms,
            points: answer.points.as_deref().map(|said| Ticks::of(said).number()),
        })?;
        let spent = u64::from(answer.reveal_ms.unwrap_or(0)) + u64::from(answer.grade_ms.unwrap_or(0));
        self.session.answered(entry.clone(), answer.grade, spent);
        let stuck = recorded.kind.moves() && answer.grade == Grade::Again && recorded.fold.standing.is_stuck();
        Ok(Event::Recorded { card: ask.card.id, due: recorded.due, grade: answer.grade, stuck })
    }
}

fn refuse(interviewer: &mut dyn Interviewer, why: String) -> Result<Then, Error> {
    interviewer.event(&Event::Refused(why))?;
    Ok(Then::Stay)
}
