//! At a glance: today, the streak, what stands, the interviews ahead.

use super::words::{capital, count, day, minutes, percent, shaded};
use super::{Cell, Fact, Figure, Section, Table};
use crate::export::plain::plain;
use crate::stats::{OfDeck, Stats, Totals};

/// The section.
pub fn section(stats: &Stats) -> Section {
    let figures = [kinds(stats), decks(stats)];
    Section {
        id: "today",
        title: "At a glance",
        facts: if stats.all == Totals::default() { Vec::new() } else { facts(stats) },
        figures: figures.into_iter().filter_map(Figure::shown).collect(),
    }
}

fn facts(stats: &Stats) -> Vec<Fact> {
    let (cards, tellings) = (&stats.all.cards, &stats.all.tellings);
    let asked = cards.total - cards.suspended;
    let mut out = vec![
        Fact {
            label: "Told today",
            value: stats.today.told.to_string(),
            note: format!("in {} min", minutes(stats.today.minutes)),
        },
        Fact {
            label: "Days in a row",
            value: stats.streak.current.to_string(),
            note: format!("the longest run: {}", stats.streak.longest),
        },
        Fact {
            label: "Cards",
            value: cards.total.to_string(),
            note: format!("{} due, {} new, {} suspended", cards.due, cards.new, cards.suspended),
        },
    ];
    out.extend(stats.all.ready.today.map(|ready| Fact {
        label: "If the interview were today",
        value: format!("{:.0} of {asked}", ready * f64::from(asked)),
        note: "cards would come, by the estimate of memory".to_owned(),
    }));
    out.extend(tellings.recall.map(|recall| Fact {
        label: "Recalled",
        value: percent(Some(recall)),
        note: format!("of {}, the first of a card on a day", count(tellings.asked, "telling")),
    }));
    let ahead = stats.decks.iter().filter_map(|deck| Some((deck, deck.interview?)));
    out.extend(ahead.filter(|(_, interview)| *interview >= stats.day).map(|(deck, interview)| Fact {
        label: "Days to the interview",
        value: (interview - stats.day).to_string(),
        note: format!("{}, on {}", plain(&deck.deck), day(interview)),
    }));
    if stats.pace.tellings > 0 {
        let note = format!("words a minute, learnt from {}", count(stats.pace.tellings, "telling"));
        out.push(Fact { label: "Your pace", value: stats.pace.words_per_minute.to_string(), note });
    }
    out
}

/// The columns of a row of totals.
pub const TOTALS: [&str; 8] = ["today", "the day", "recalled", "cards", "due", "new", "check", "tellings"];

/// A row of totals: what it is of, then [`TOTALS`].
pub fn totals(name: String, totals: &Totals) -> Vec<Cell> {
    let (cards, tellings, ready) = (&totals.cards, &totals.tellings, &totals.ready);
    let shares = [shaded(ready.today), shaded(ready.interview), percent(tellings.recall).into()];
    let counts = [cards.total, cards.due, cards.new, cards.check, tellings.total].map(Cell::from);
    std::iter::once(Cell::from(name)).chain(shares).chain(counts).collect()
}

const READY: &str = "“Today” is how much of it would come if the interview were today, by the estimate of memory; “the \
                     day” is the same on the interview's day, if nothing more were told.";

fn kinds(stats: &Stats) -> Figure {
    let rows = stats.kinds.iter().map(|of| totals(capital(of.kind.name()), &of.totals));
    Figure {
        title: "By kind".to_owned(),
        words: READY.to_owned(),
        table: Table::new(&["kind"], &TOTALS, rows).dense(),
        wide: true,
        ..Figure::default()
    }
}

fn decks(stats: &Stats) -> Figure {
    let row = |of: &OfDeck| totals(plain(&of.deck), &of.totals);
    let rows: Vec<_> = if stats.decks.len() > 1 { stats.decks.iter().map(row).collect() } else { Vec::new() };
    Figure {
        title: "By deck".to_owned(),
        words: format!("{}.", count(stats.decks.len() as u64, "deck")),
        table: Table::new(&["deck"], &TOTALS, rows).dense(),
        wide: true,
        ..Figure::default()
    }
}
