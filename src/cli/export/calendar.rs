//! `retell export calendar`

use super::decks;
use crate::cli::args::ExportCalendar;
use crate::cli::env::Env;
use crate::cli::error::Failure;
use crate::cli::output;
use crate::export::calendar::{DeckDays, ReviewDay, calendar};
use crate::review::{Outlook, outlooks};
use crate::schedule::{Day, PlannedDay};

/// Writes the days of decks.
pub fn run(env: &Env, args: &ExportCalendar) -> Result<(), Failure> {
    let store = env.store_for_a_look()?;
    let decks = decks(&store, &args.decks)?;
    let outlooks = outlooks(&store, decks, env.today())?;
    let days: Vec<DeckDays<'_>> = outlooks.iter().map(|outlook| deck_days(outlook, env.today())).collect();
    output::write(env, args.output.as_deref(), calendar(&days, env.now()).as_bytes())
}

/// The days to the interview; where there is none ahead, those of the weeks to come.
fn deck_days(outlook: &Outlook, today: Day) -> DeckDays<'_> {
    let (deck, followed) = (&outlook.deck, &outlook.followed);
    let review =
        |day: &PlannedDay| ReviewDay { day: day.day, cards: day.cards.len(), new: day.new, seconds: day.seconds };
    DeckDays {
        deck: &deck.name,
        days: followed.days.iter().filter(|day| !day.cards.is_empty()).map(review).collect(),
        window: followed.window,
        interview: deck.interview.filter(|interview| *interview >= today),
    }
}
