//! The loop: ask, hear, write, go on. What was acknowledged is on disk before the next question.

mod anew;

use std::collections::HashSet;
use std::io;

use super::cost::Cost;
use super::interviewer::{Answer, Aside, Ask, DroppedPoint, Event, Interviewer, Reach, Reply, Stuck, Summary};
use super::pace::Pace;
use super::session::{Entry, Session};
use crate::card::Ticks;
use crate::schedule::{Grade, Now};
use crate::store::{self, Candidate, NewTelling, Outlook, Scope, Store};

/// Why a session or a mock ended before its end.
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
    let pace = pace(store)?;
    let shows_past = interviewer.shows_past();
    let session = Session::new(cards, Cost::learnt(store)?, now().day);
    let mut review = Review { store, session, drill, shows_past, pace, now };
    let ended = review.all(interviewer);
    if let Err(Error::Store(why)) = &ended {
        interviewer.event(&Event::Failed(why.to_string()))?;
    }
    let summary = review.summary();
    let closed = interviewer.close(&summary).map_err(Error::Io);
    match ended.and(closed) {
        // Whoever listened has gone; nothing is lost.
        Err(Error::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        ended => ended,
    }
}

/// How fast the person speaks, from their latest timed answers.
pub fn pace(store: &Store) -> store::Result<Pace> {
    let timed = store.timed_answers()?;
    Ok(Pace::learnt(timed.iter().map(|(text, ms)| (text.as_str(), *ms))))
}

struct Review<'r> {
    store: &'r mut Store,
    session: Session,
    drill: bool,
    shows_past: bool,
    pace: Pace,
    now: &'r dyn Fn() -> Now,
}

/// What to do after a reply.
enum Then {
    Next,
    Stay,
    /// The card on the screen says something else now.
    Reread,
    End,
}

impl Review<'_> {
    fn all(&mut self, interviewer: &mut dyn Interviewer) -> Result<(), Error> {
        while let Some(mut entry) = self.session.next() {
            let Some(mut ask) = self.ask(&entry)? else {
                self.session.left();
                continue;
            };
            interviewer.ask(&ask)?;
            loop {
                let reply = interviewer.reply(&ask)?;
                match self.heed(reply, &entry, &ask, interviewer)? {
                    Then::Next => break,
                    Then::Stay => {}
                    Then::Reread => {
                        let store = &*self.store;
                        entry.candidate = store.candidate(entry.candidate.card)?;
                        self.session.refresh(|card| store.candidate(card))?;
                        let Some(now) = self.ask(&entry)? else {
                            self.session.left();
                            break;
                        };
                        ask = now;
                    }
                    Then::End => return Ok(()),
                }
            }
        }
        Ok(())
    }

    /// What is asked; nothing where the card has been put aside, has left its packet, or was told in another session since
    /// this one was chosen. Only a card that was missed here is asked again.
    fn ask(&mut self, entry: &Entry) -> Result<Option<Ask>, Error> {
        let (today, row) = ((self.now)().day, entry.candidate.card);
        let (number, total, left_s) = self.session.progress(entry.candidate.id);
        let left_s = left_s + self.session.cost_s(entry);
        self.store.look(|store| {
            let Outlook { active, last, practice, next } = store.outlook(row, today, self.drill)?;
            let may_be_told = self.drill || entry.retry > 0 || last <= entry.candidate.last;
            if !(active && may_be_told) {
                return Ok(None);
            }
            let card = store.card(row)?;
            let prompt = card.card.prompt(card.tellings).to_owned();
            let (mut dropped, mut improvements) = Default::default();
            if self.shows_past {
                (dropped, improvements) = (store.dropped(row)?, store.improvements_of(row)?);
            }
            let pace = self.pace;
            Ok(Some(Ask { card, prompt, next, practice, number, total, left_s, dropped, improvements, pace, today }))
        })
    }

    fn heed(
        &mut self,
        reply: Reply,
        entry: &Entry,
        ask: &Ask,
        interviewer: &mut dyn Interviewer,
    ) -> Result<Then, Error> {
        match reply {
            Reply::Reveal => self.look_again(entry, ask, interviewer),
            Reply::Answer(answer) => match self.tell(entry, ask, answer) {
                Err(Error::Store(why)) if interviewer.can_try_again() && why.may_pass() => {
                    refuse(interviewer, why.to_string())
                }
                told => match told? {
                    Some(recorded) => {
                        interviewer.event(&recorded)?;
                        Ok(Then::Next)
                    }
                    None => self.overtaken(entry, ask, interviewer),
                },
            },
            Reply::Undo => self.undo(entry, interviewer),
            Reply::Skip(id) if id == entry.candidate.id => {
                self.session.skipped(id);
                Ok(Then::Next)
            }
            Reply::Skip(id) if self.session.drop_card(id) => Ok(Then::Stay),
            Reply::Skip(id) => refuse(interviewer, format!("card {id} is not waiting in this session")),
            Reply::Bury => self.put_aside(entry, Aside::Buried, interviewer),
            Reply::Suspend(reach) => self.put_aside(entry, Aside::Suspended(reach), interviewer),
            Reply::Edited => self.reread(entry, ask, interviewer),
            Reply::Quit => {
                self.session.put_back(entry.clone());
                Ok(Then::End)
            }
        }
    }

    /// Takes back what was done last: a card put aside in this session, else the latest answer of all.
    fn undo(&mut self, entry: &Entry, interviewer: &mut dyn Interviewer) -> Result<Then, Error> {
        if let Some((back, aside)) = self.session.undo_aside() {
            match scope(aside, &back.candidate) {
                None => self.store.unbury(back.candidate.card)?,
                Some(scope) => drop(self.store.suspend(scope, false)?),
            }
            let event = Event::Undone { card: back.candidate.id, due: back.candidate.due };
            self.session.put_back(entry.clone());
            self.session.put_back(back);
            interviewer.event(&event)?;
            return Ok(Then::Next);
        }
        if let Some(why) = self.keeps_latest()? {
            return refuse(interviewer, why);
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

    /// Why the latest answer is not taken back in this session, which could not ask for it again as it was asked then.
    fn keeps_latest(&self) -> Result<Option<String>, Error> {
        let Some((card, drill)) = self.store.latest_answer()? else { return Ok(None) };
        let what = match (drill, self.drill) {
            (true, false) => "was a drill".to_owned(),
            (false, true) => "was no drill".to_owned(),
            _ if self.store.outlook(card, (self.now)().day, true)?.active => return Ok(None),
            _ => format!("was to card {}, which is asked no more", self.store.candidate(card)?.id),
        };
        Ok(Some(format!("the latest answer {what}; `retell undo` takes it back")))
    }

    fn put_aside(&mut self, entry: &Entry, aside: Aside, interviewer: &mut dyn Interviewer) -> Result<Then, Error> {
        if aside == Aside::Suspended(Reach::Story) && entry.candidate.story.is_none() {
            return refuse(interviewer, "this card belongs to no story".to_owned());
        }
        let others = match scope(aside, &entry.candidate) {
            None => {
                self.store.bury(entry.candidate.card, (self.now)().day)?;
                0
            }
            Some(scope) => (self.store.suspend(scope, true)? as usize).saturating_sub(1),
        };
        self.session.put_aside(entry.clone(), aside);
        interviewer.event(&Event::PutAside(aside, others))?;
        Ok(Then::Next)
    }

    /// Writes an answer down. If another session has told the card while it was on the screen here, this is one telling more
    /// of the same day: it is kept like a retry, and moves nothing. Gives nothing where another program has imported other
    /// words for the card since it was asked: an answer to what it says no more is none.
    fn tell(&mut self, entry: &Entry, ask: &Ask, answer: Answer) -> Result<Option<Event>, Error> {
        let now = (self.now)();
        let telling = NewTelling {
            card: entry.candidate.card,
            now_ms: now.ms,
            offset_min: now.offset_min,
            day: now.day,
            grade: answer.grade,
            drill: self.drill,
            reveal_ms: answer.reveal_ms,
            grade_ms: answer.grade_ms,
            splits_ms: answer.splits_ms.as_deref(),
            points: answer.points.as_deref().map(Ticks::of),
            recording: answer.recording.as_deref(),
        };
        let recorded = self.store.whole(|store| {
            let stands = store.content(telling.card)? == ask.card.content;
            stands.then(|| store.tell(&telling)).transpose()
        });
        let Some(recorded) = recorded.map_err(Error::Store)? else { return Ok(None) };
        let grade = answer.grade;
        let missed_again = recorded.moved && grade == Grade::Again && recorded.standing.is_stuck();
        let stuck = missed_again.then(|| Stuck { lapses: recorded.standing.lapses, place: ask.place() });
        self.session.answered(entry.clone(), answer, stuck.clone());
        let elsewhere = !ask.practice && !recorded.moved;
        Ok(Some(Event::Recorded { card: ask.card.id, due: recorded.due, grade, stuck, elsewhere }))
    }

    /// What the session came to. It is told even when the database fails: what was answered before is there.
    fn summary(&self) -> Summary {
        let mut summary = self.session.summary();
        if let Ok((due, new)) = super::choose::tomorrow(self.store, (self.now)().day) {
            (summary.tomorrow, summary.tomorrow_new) = (due, new);
        }
        summary.pace = pace(self.store).unwrap_or(self.pace);
        if self.shows_past {
            summary.dropped = self.dropped().unwrap_or_default();
        }
        summary
    }

    /// The points that were not said in the session, those dropped most often first.
    fn dropped(&self) -> store::Result<Vec<DroppedPoint>> {
        let mut out: Vec<DroppedPoint> = Vec::new();
        let mut seen = HashSet::new();
        for told in self.session.told() {
            let Some(said) = told.answer.points.as_ref().filter(|said| said.contains(&false)) else { continue };
            let card = self.store.card(told.candidate.card)?;
            let dropped = self.store.dropped(told.candidate.card)?;
            for ((point, dropped), said) in card.card.points.into_iter().zip(dropped).zip(said) {
                if !said && seen.insert((told.candidate.card, point.text.clone())) {
                    out.push(DroppedPoint { point: point.text, story: card.card.story.clone(), dropped });
                }
            }
        }
        out.sort_by_key(|point| std::cmp::Reverse(point.dropped.times));
        Ok(out)
    }
}

/// What a suspension means in the store; nothing for a card that is only buried.
fn scope(aside: Aside, candidate: &Candidate) -> Option<Scope> {
    match aside {
        Aside::Buried => None,
        Aside::Suspended(Reach::Card) => Some(Scope::Card(candidate.card)),
        Aside::Suspended(Reach::Story) => candidate.story.map(Scope::Story),
        Aside::Suspended(Reach::Deck) => Some(Scope::Deck(candidate.deck)),
    }
}

fn refuse(interviewer: &mut dyn Interviewer, why: String) -> Result<Then, Error> {
    interviewer.event(&Event::Refused(why))?;
    Ok(Then::Stay)
}
