//! `retell export calendar`

use super::decks;
use crate::cli::args::ExportCalendar;
use crate::cli::env::Env;
use crate::cli::error::Failure;
use crate::cli::output;
use crate::export::calendar::{DeckDays, ReviewDay, calendar};
use crate::review::DeckPlan;
use crate::schedule::{Day, PlannedDay};
use crate::store::{Deck, Store};

/// Writes the days of decks.
pub fn run(env: &Env, args: &ExportCalendar) -> Result<(), Failure> {
    let store = env.store_for_a_look()?;
    let decks = decks(&store, &args.decks)?;
    let days: Vec<DeckDays<'_>> =
        decks.iter().map(|deck| deck_days(&store, deck, env.today())).collect::<Result<_, _>>()?;
    output::write(env, args.output.as_deref(), calendar(&days, env.now()).as_bytes())
}

/// The days to the interview; where there is none ahead, those of the weeks to come.
fn deck_days<'d>(store: &Store, deck: &'d Deck, today: Day) -> Result<DeckDays<'d>, Failure> {
    let plan = DeckPlan::read(store, deck, today, None, None)?;
    let followed = plan.followed(deck);
    let review =
        |day: &PlannedDay| ReviewDay { day: day.day, cards: day.cards.len(), new: day.new, seconds: day.seconds };
    Ok(DeckDays {
        deck: &deck.name,
        days: followed.days.iter().filter(|day| !day.cards.is_empty()).map(review).collect(),
        window: followed.window,
        interview: deck.interview.filter(|interview| *interview >= today),
    })
}
