//! Tables that tick which story answers what.
//!
//! ```text
//! | Story | Conflict | Failure |       | Question | Two clocks | The fog |
//! | Two clocks | ✅ |       |          | Conflict | x          |         |
//! ```

use super::outline::{Element, Table};
use super::page::Page;
use super::verdict::is_blank;
use super::{MapRow, Story, StoryIndex, named};

/// Reads the tables whose cells are ticks; `titles` holds the stories' in lower case.
pub fn maps(page: &mut Page<'_>, stories: &[Story], titles: &[String]) -> Vec<MapRow> {
    let mut out = Vec::new();
    for at in 0..page.elements.len() {
        let Element::Table(table) = &page.elements[at] else { continue };
        if page.used[at] || stories.is_empty() || !is_ticked(table) {
            continue;
        }
        let one = |cell: &String| match named::stories(cell, stories, titles)[..] {
            [story] => Some(story),
            _ => None,
        };
        let of_rows: Vec<_> = table.rows.iter().map(|row| row.cells.first().and_then(one)).collect();
        let of_columns: Vec<_> = table.rows[0].cells.iter().map(one).collect();
        let found = if of_rows.iter().skip(1).all(Option::is_some) {
            columns(table, &of_rows)
        } else if of_columns.iter().skip(1).all(Option::is_some) {
            rows(table, &of_columns)
        } else {
            continue;
        };
        page.claim(at..at + 1);
        out.extend(found);
    }
    out
}

/// A question a column, a story a row.
fn columns(table: &Table, stories: &[Option<StoryIndex>]) -> Vec<MapRow> {
    let header = &table.rows[0];
    let questions = header.cells.iter().enumerate().skip(1);
    let ticked = |column: usize| {
        let rows = table.rows.iter().zip(stories).skip(1);
        rows.filter(move |(row, _)| row.cells.get(column).is_some_and(|cell| is_tick(cell)))
            .filter_map(|(_, story)| *story)
    };
    questions.filter_map(|(at, question)| map_row(question, ticked(at).collect(), header.at)).collect()
}

/// A question a row, a story a column.
fn rows(table: &Table, stories: &[Option<StoryIndex>]) -> Vec<MapRow> {
    let rows = table.rows.iter().skip(1);
    let made = rows.filter_map(|row| {
        let cells = row.cells.iter().zip(stories).skip(1);
        let ticked = cells.filter(|(cell, _)| is_tick(cell)).filter_map(|(_, story)| *story).collect();
        map_row(row.cells.first()?, ticked, row.at)
    });
    made.collect()
}

fn map_row(question: &str, stories: Vec<StoryIndex>, line: u32) -> Option<MapRow> {
    let question = question.trim().to_owned();
    (!question.is_empty() && !stories.is_empty()).then_some(MapRow { question, stories, line, example: false })
}

/// Whether every cell behind the first column is a tick or nothing, and some are ticks.
fn is_ticked(table: &Table) -> bool {
    let mut cells = table.rows.iter().skip(1).flat_map(|row| row.cells.iter().skip(1));
    let no = |cell: &str| is_blank(cell) || ["❌", "✗", "no"].contains(&cell.trim());
    let mut ticks = 0;
    let only = cells.all(|cell| {
        let tick = is_tick(cell);
        ticks += usize::from(tick);
        tick || no(cell)
    });
    only && ticks > 0
}

fn is_tick(cell: &str) -> bool {
    const TICKS: &[&str] = &["x", "X", "✓", "✔", "✔️", "✅", "☑", "●", "•", "yes", "Yes", "★", "⭐"];
    TICKS.contains(&cell.trim())
}
