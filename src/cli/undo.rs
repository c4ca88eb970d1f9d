//! `retell undo`

use super::args::Undo;
use super::env::Env;
use super::error::{Failure, note, say};
use super::what::cut;
use crate::schedule::Day;
use crate::store::{Error, Store, Undone};
use crate::terminal::text;

/// Takes back this device's latest answers, newest first.
pub fn run(env: &Env, args: &Undo) -> Result<(), Failure> {
    let mut store = env.store_for_a_look()?;
    for done in 0..args.count {
        match store.undo(env.now().ms) {
            Ok(undone) => say(&line(&store, &undone, env.today())?)?,
            Err(Error::NothingToUndo) if done > 0 => {
                note(&format!("That was all: there were no more than {}.\n", text::count(done as usize, "answer")));
                break;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn line(store: &Store, undone: &Undone, today: Day) -> Result<String, Failure> {
    let shown = store.card(undone.card)?;
    let now = match undone.due {
        Some(due) => format!("due again {}", text::day(due, today)),
        None => "new again".to_owned(),
    };
    // With the answer taken back, its wording's turn has come again.
    let prompt = text::cited(&cut(shown.card.prompt(shown.tellings)));
    Ok(format!("Taken back: {}, {prompt}; the card is {now}.\n", undone.grade.name()))
}
