//! Stories that are rows of a table, a column for each part.
//!
//! ```text
//! | Story | Situation | Task | Action | Result |
//! ```

use super::labels::whole;
use super::outline::{Element, Table};
use super::page::Page;
use super::passage::Passage;
use super::story::{Found, opening_words};
use super::title;
use super::verdict::{Verdict, is_blank, verdict};
use super::vocabulary::{Label, Part, Weight};
use super::words::normal;
use super::{Metric, Story, Tradeoff, metric, tradeoff_line, verdict::Topic};

/// The stories that the rows of a section's tables tell.
pub fn stories(page: &mut Page<'_>, section: usize) -> Vec<Found> {
    let mut out = Vec::new();
    for at in page.sections[section].own.clone() {
        let Element::Table(table) = &page.elements[at] else { continue };
        let mut told = told(table, page.topics[section]);
        if told.is_empty() || page.used[at] {
            continue;
        }
        let titled = table.rows[0].cells.iter().any(|cell| part(cell).is_none());
        page.claim(at..at + 1);
        if let ([story], false, Some(heading)) = (&mut told[..], titled, page.sections[section].heading) {
            // A table that is all parts tells the story of its heading.
            (story.title, story.number) = title::story(&page.sections[section].title);
            story.line = page.line(heading).map_or(story.line, |line| line.at);
            let extent = page.sections[section].all.clone();
            out.extend(told.into_iter().map(|story| Found { story, extent: extent.clone() }));
        } else {
            out.extend(told.into_iter().map(|story| Found { story, extent: at..at }));
        }
    }
    out
}

/// Whether the columns of a table are the parts of stories.
pub fn tells_stories(table: &Table) -> bool {
    let header = table.rows.first().map(|row| row.cells.as_slice()).unwrap_or_default();
    let weights: Vec<Weight> = header.iter().filter_map(|cell| part(cell)).map(|(_, weight)| weight).collect();
    weights.len() >= 3 && weights.iter().filter(|weight| **weight == Weight::Plain).count() >= 2
}

fn told(table: &Table, topic: Option<Topic>) -> Vec<Story> {
    let Some(header) = table.rows.first().map(|row| row.cells.as_slice()).filter(|_| tells_stories(table)) else {
        return Vec::new();
    };
    let marks: Vec<_> = header.iter().map(|cell| part(cell)).collect();
    let words = |at: usize| table.rows.iter().skip(1).all(|row| row.cells[at].contains(char::is_alphabetic));
    let plain = |wanted: fn(&str) -> bool| (0..marks.len()).find(|&at| marks[at].is_none() && wanted(&header[at]));
    let titles = plain(names_a_title).or_else(|| (0..marks.len()).find(|&at| marks[at].is_none() && words(at)));
    let number = plain(|cell| matches!(cell.trim(), "#" | "No" | "No." | "Nr" | "Nr." | "№" | "ID"));
    let rows = table.rows.iter().skip(1).filter_map(|row| {
        let cells =
            marks.iter().zip(&row.cells).filter_map(|(mark, cell)| Some((mark.as_ref()?.0, passage(cell, row.at))));
        let mut parts: Vec<(Part, Passage)> = cells.collect();
        let is_told = verdict(&parts, topic) == Verdict::Story;
        parts.retain(|(_, passage)| !is_blank(&passage.text));
        parts.sort_by_key(|(part, _)| *part);
        let cell = |at: Option<usize>| at.and_then(|at| row.cells.get(at)).filter(|cell| !is_blank(cell));
        let (title, given) = match cell(titles) {
            Some(title) => title::story(title),
            None => (opening_words(&parts.first()?.1.text), None),
        };
        let number = given.or_else(|| cell(number)?.trim_start_matches('#').trim().parse().ok());
        is_told.then(|| Story { title, number, line: row.at, parts, ..Story::default() })
    });
    rows.collect()
}

/// What the rows of stories say besides their parts, in columns of their own: numbers and trade-offs.
pub fn besides(page: &Page<'_>, stories: &[Story]) -> (Vec<Metric>, Vec<Tradeoff>) {
    let (mut metrics, mut tradeoffs) = (Vec::new(), Vec::new());
    let tables = page.elements.iter().filter_map(|element| match element {
        Element::Table(table) if tells_stories(table) => Some(table),
        _ => None,
    });
    for table in tables {
        for row in table.rows.iter().skip(1) {
            let Some(story) = stories.iter().position(|story| story.line == row.at) else { continue };
            for (header, cell) in table.rows[0].cells.iter().zip(&row.cells).filter(|(_, cell)| !is_blank(cell)) {
                let Some(mark) = whole(header) else { continue };
                if mark.is(Label::Metric) {
                    let read = metric::read(cell, row.at);
                    metrics.extend(read.map(|metric| Metric { story: Some(story), ..metric }));
                } else if mark.is(Label::Tradeoff) {
                    let read = tradeoff_line::read(&passage(cell, row.at));
                    tradeoffs.extend(read.map(|tradeoff| Tradeoff { story: Some(story), ..tradeoff }));
                }
            }
        }
    }
    (metrics, tradeoffs)
}

/// The text of a cell.
fn passage(cell: &str, line: u32) -> Passage {
    Passage { text: cell.trim().to_owned(), from: line, to: line, seconds: None }
}

/// The part of a story that a column holds.
fn part(header: &str) -> Option<(Part, Weight)> {
    whole(header).and_then(|mark| mark.parts().next())
}

fn names_a_title(header: &str) -> bool {
    let normal = normal(header);
    ["story", "title", "name", "legend", "project", "geschichte", "historia", "история"].contains(&normal.as_str())
}
