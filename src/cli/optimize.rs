//! `retell deck optimize`

use super::env::Env;
use super::error::{Failure, note, say};
use super::progress::{FOLDING, Progress};
use super::select;
use super::settings::preview;
use crate::schedule::{Parameters, Trial, try_out};
use crate::store::{Deck, Store};
use crate::terminal::text;

/// Trains parameters on a deck's log, and keeps them where they predict better than those at hand.
pub fn run(env: &Env, name: &str, dry_run: bool) -> Result<(), Failure> {
    let mut store = env.store_for_a_look()?;
    let deck = select::deck(&store, name)?;
    let progress = Progress::new(env, "Training");
    let trial = try_out(&store.deck_log(deck.id)?, &deck.model)
        .map_err(|untried| Failure::failed(format!("deck \"{}\": {untried}", deck.name)))?;
    drop(progress);
    say(&told(&trial, &deck))?;
    if !trial.is_better() {
        return say("No better: the parameters stay as they were.\n");
    }
    let does = if dry_run { "Would be kept" } else { "Kept" };
    let kept = format!("{does}: recall is estimated with the new parameters.\n");
    put(env, &mut store, &deck, Some(&trial.parameters), &kept, dry_run)
}

/// Goes back to the default parameters.
pub fn clear(env: &Env, name: &str, dry_run: bool) -> Result<(), Failure> {
    let mut store = env.store_for_a_look()?;
    let deck = select::deck(&store, name)?;
    if deck.model.parameters().is_none() {
        return say(&format!("Deck “{}” has the default parameters already.\n", text::safe(&deck.name)));
    }
    put(env, &mut store, &deck, None, "Recall is estimated with the default parameters.\n", dry_run)
}

/// Says what moves under other parameters, and gives them to the deck.
fn put(
    env: &Env,
    store: &mut Store,
    deck: &Deck,
    parameters: Option<&Parameters>,
    says: &str,
    dry_run: bool,
) -> Result<(), Failure> {
    let progress = Progress::new(env, FOLDING);
    let mut copy = store.scratch_copy()?;
    copy.set_parameters(deck.id, parameters)?;
    drop(progress);
    say(&format!("{says}{}", preview(&store.cards()?, &copy.cards()?, deck.id, env.today())))?;
    if dry_run {
        note("This was a dry run: nothing was written.\n");
        return Ok(());
    }
    let _progress = Progress::new(env, FOLDING);
    Ok(store.set_parameters(deck.id, parameters)?)
}

fn told(trial: &Trial, deck: &Deck) -> String {
    let at_hand = if deck.model.parameters().is_some() { "parameters it has" } else { "default parameters" };
    format!(
        "{}: {} tellings count, {} of them not a card's first.\n\
         Trained on the earlier {}, tried on the latest {}.\n\
         Log loss there: {:.5} with the {at_hand}, {:.5} with the new ones.\n",
        text::safe(&deck.name),
        trial.counted,
        trial.trained_on + trial.held_back,
        trial.trained_on,
        trial.held_back,
        trial.before,
        trial.after,
    )
}
