//! The card on the screen, read anew: its packet was edited from here, or imported by another program.

use std::collections::HashMap;
use std::path::Path;

use super::{Error, Review, Then, refuse};
use crate::import::{Options, Outcome, import};
use crate::review::interviewer::{Ask, Event, Interviewer};
use crate::review::session::Entry;

impl Review<'_> {
    /// Imports the present card's packet again after an edit, into the deck that it is in.
    pub(super) fn reread(
        &mut self,
        entry: &Entry,
        ask: &Ask,
        interviewer: &mut dyn Interviewer,
    ) -> Result<Then, Error> {
        let now = (self.now)();
        let options = Options {
            deck: Some(ask.card.deck.clone()),
            examples: None,
            read_all: false,
            answers: HashMap::new(),
            now,
        };
        if let Some(why) = self.in_doubt(&ask.card.path, &options)? {
            return refuse(interviewer, why);
        }
        let outcome = match import(self.store, Path::new(&ask.card.path), &options, &mut |_, _| {}) {
            Ok(mut outcomes) => outcomes.pop(),
            Err(error) => return refuse(interviewer, error.to_string()),
        };
        let change = match &outcome {
            Some(Outcome::Read(report)) => report.changes.told(),
            _ => "nothing changed in the packet".to_owned(),
        };
        let stands = self.store.outlook(entry.candidate.card, now.day, true)?.active;
        interviewer.event(&Event::Reread { change, stands })?;
        Ok(self.read_anew(stands))
    }

    /// Before an answer is shown: its packet may have been imported by another program meanwhile.
    pub(super) fn look_again(
        &mut self,
        entry: &Entry,
        ask: &Ask,
        interviewer: &mut dyn Interviewer,
    ) -> Result<Then, Error> {
        let stands = self.store.outlook(entry.candidate.card, ask.today, true)?.active;
        if stands && self.store.content(entry.candidate.card)? == ask.card.content {
            return Ok(Then::Stay);
        }
        self.overtaken(entry, ask, interviewer)
    }

    /// Another program has changed the card, or has taken it out of its packet or of sessions: it is put as it is now.
    pub(super) fn overtaken(
        &mut self,
        entry: &Entry,
        ask: &Ask,
        interviewer: &mut dyn Interviewer,
    ) -> Result<Then, Error> {
        let stands = self.store.outlook(entry.candidate.card, ask.today, true)?.active;
        interviewer.event(&Event::Overtaken { stands })?;
        Ok(self.read_anew(stands))
    }

    /// The card on the screen has changed: it is shown as it is now, or passed over where it stands no more.
    fn read_anew(&mut self, stands: bool) -> Then {
        if stands {
            return Then::Reread;
        }
        self.session.left();
        Then::Next
    }

    /// Why an edit is not read in a session, where nobody can say which card is which: what is new could be one of several
    /// that are gone, and a card that starts anew loses its history. It is tried on a copy.
    fn in_doubt(&self, path: &str, options: &Options) -> Result<Option<String>, Error> {
        let tried = import(&mut self.store.scratch_copy()?, Path::new(path), options, &mut |_, _| {});
        // What fails here is told when it fails in earnest.
        let Some(Outcome::Read(report)) = tried.ok().and_then(|mut outcomes| outcomes.pop()) else { return Ok(None) };
        let Some(doubt) = report.changes.doubts.first() else { return Ok(None) };
        let file = shlex::try_quote(path).unwrap_or(path.into());
        Ok(Some(format!(
            "line {} could be any of {} cards, so nothing was read again; after the session, `retell import {file}` \
             asks which",
            doubt.line,
            doubt.could_be.len()
        )))
    }
}
