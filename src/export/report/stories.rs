//! How ready the stories are, for which competencies, and what they still lack.

use super::today::{TOTALS, totals};
use super::words::{count, percent, shaded, story};
use super::{Cell, Column, Figure, Section, Table};
use crate::export::plain::plain;
use crate::stats::{DroppedPoint, OfCompetency, OfDeck, Stats, Stuck, Weak};

/// Competencies of a deck that stand side by side above its stories; more are listed one below another.
const MOST: usize = 16;

/// The section.
pub fn section(stats: &Stats) -> Section {
    let mut figures = Vec::new();
    for deck in &stats.decks {
        figures.push(of_deck(deck));
        figures.push(if deck.competencies.len() > MOST { listed(deck) } else { competencies(deck) });
    }
    figures.extend([weakest(&stats.weakest), dropped(&stats.dropped), stuck(&stats.stuck)]);
    let figures = figures.into_iter().filter_map(Figure::shown).collect();
    Section { id: "stories", title: "Stories", facts: Vec::new(), figures }
}

fn of_deck(deck: &OfDeck) -> Figure {
    let rows = deck.stories.iter().map(|of| totals(story(of.story.as_deref()), &of.totals));
    let stories = deck.stories.iter().filter(|of| of.story.is_some()).count();
    Figure {
        title: format!("Stories of {}", plain(&deck.deck)),
        words: format!("{}.", count(stories as u64, "story")),
        table: Table::new(&["story"], &TOTALS, rows).dense(),
        wide: true,
        ..Figure::default()
    }
}

/// Stories against the competencies that they show; a cell is how ready the story is.
fn competencies(deck: &OfDeck) -> Figure {
    let shown = |title: &str| deck.competencies.iter().any(|of| of.stories.iter().any(|story| story == title));
    let stories = deck.stories.iter().filter_map(|of| Some((of.story.as_deref()?, of.totals.ready.today)));
    let row = |(title, ready): (&str, Option<f64>)| {
        let cells = deck
            .competencies
            .iter()
            .map(|of| if of.stories.iter().any(|story| story == title) { shaded(ready) } else { Cell::from("") });
        std::iter::once(story(Some(title)).into()).chain(cells).collect::<Vec<Cell>>()
    };
    let mut rows: Vec<Vec<Cell>> = stories.filter(|(title, _)| shown(title)).map(row).collect();
    if !rows.is_empty() {
        let all = deck.competencies.iter().map(|of| shaded(of.ready.today));
        rows.push(std::iter::once(Cell::from("All its stories")).chain(all).collect());
    }
    let columns = deck.competencies.iter().map(|of| Column { name: plain(&of.competency), number: true });
    let columns = std::iter::once(Column { name: "story".to_owned(), number: false }).chain(columns).collect();
    Figure {
        title: format!("Competencies of {}", plain(&deck.deck)),
        words: "How much of each story would come today, under the competencies that it shows.".to_owned(),
        table: Table { columns, rows },
        wide: true,
        ..Figure::default()
    }
}

/// Competencies with the stories that show them.
fn listed(deck: &OfDeck) -> Figure {
    let row = |of: &OfCompetency| {
        let stories: Vec<String> = of.stories.iter().map(|title| plain(title)).collect();
        let texts = [plain(&of.competency), stories.join(", ")].map(Cell::from);
        texts.into_iter().chain([shaded(of.ready.today), shaded(of.ready.interview)]).collect::<Vec<Cell>>()
    };
    let rows = deck.competencies.iter().map(row);
    Figure {
        title: format!("Competencies of {}", plain(&deck.deck)),
        words: "How much of the stories that show a competency would come today.".to_owned(),
        table: Table::new(&["competency", "stories"], &["today", "the day"], rows).dense(),
        wide: true,
        ..Figure::default()
    }
}

fn weakest(cards: &[Weak]) -> Figure {
    let row = |card: &Weak| {
        let texts = [plain(&card.prompt), story(card.story.as_deref()), card.kind.name().to_owned()].map(Cell::from);
        [texts.into(), vec![percent(Some(card.recall)).into(), card.line.into()]].concat()
    };
    Figure {
        title: "Least sure today".to_owned(),
        words: "Cards told before that are least likely to come.".to_owned(),
        table: Table::new(&["card", "story", "kind"], &["recall", "line"], cards.iter().map(row)),
        wide: true,
        ..Figure::default()
    }
}

fn dropped(points: &[DroppedPoint]) -> Figure {
    let row = |point: &DroppedPoint| {
        let texts = [plain(&point.point), story(point.story.as_deref()), point.kind.name().to_owned()].map(Cell::from);
        [texts.into(), vec![point.dropped.into(), point.tellings.into(), point.line.into()]].concat()
    };
    Figure {
        title: "Dropped most".to_owned(),
        words: "Points of an answer that were left out most often.".to_owned(),
        table: Table::new(&["point", "story", "kind"], &["dropped", "tellings", "line"], points.iter().map(row)),
        wide: true,
        ..Figure::default()
    }
}

fn stuck(cards: &[Stuck]) -> Figure {
    let row = |card: &Stuck| {
        let texts = [plain(&card.prompt), story(card.story.as_deref()), card.kind.name().to_owned()].map(Cell::from);
        [texts.into(), vec![card.lapses.into(), card.line.into()]].concat()
    };
    Figure {
        title: "Stuck".to_owned(),
        words: "These want other words in the packet, more than another repetition.".to_owned(),
        table: Table::new(&["card", "story", "kind"], &["missed", "line"], cards.iter().map(row)),
        wide: true,
        ..Figure::default()
    }
}
