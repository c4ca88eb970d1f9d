//! Progress as a document: sections of facts, charts and tables, which Markdown and HTML write each in its own way.
//!
//! Every chart stands beside a table of the same numbers, so that whoever cannot see it reads them.

mod ahead;
mod clock;
mod memory;
mod mocks;
mod practice;
mod spans;
mod stories;
mod today;
mod words;

use super::plain::plain;
use crate::schedule::Day;
use crate::stats::Stats;

/// The whole document.
#[derive(Debug)]
pub struct Report {
    /// What it is.
    pub title: String,
    /// What it was asked of, in a sentence.
    pub scope: String,
    /// Why there is nothing to see, and the way on.
    pub nothing: Option<String>,
    /// Its parts; those that have nothing to say are left out.
    pub sections: Vec<Section>,
}

/// A part of the document.
#[derive(Debug)]
pub struct Section {
    /// Its name in links.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What is to be seen at a glance.
    pub facts: Vec<Fact>,
    /// Its charts and tables.
    pub figures: Vec<Figure>,
}

/// A number at a glance.
#[derive(Debug)]
pub struct Fact {
    /// What it is.
    pub label: &'static str,
    /// The number.
    pub value: String,
    /// What there is to say of it.
    pub note: String,
}

/// A table, and the charts that are drawn of it.
#[derive(Debug, Default)]
pub struct Figure {
    /// Its heading.
    pub title: String,
    /// What it shows, in a sentence.
    pub words: String,
    /// The charts; without any the table itself is what is looked at.
    pub charts: Vec<Chart>,
    /// The numbers.
    pub table: Table,
    /// Whether it takes the whole width.
    pub wide: bool,
}

/// Numbers in rows.
#[derive(Debug, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell a column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// Whether it holds numbers.
    pub number: bool,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// A share that shades it.
    pub share: Option<f64>,
}

/// What is drawn.
#[derive(Debug)]
pub enum Chart {
    /// Bars, each a stack of one value a series.
    Bars(Bars),
    /// Days by week, darker the more there was.
    Heat(Heat),
    /// Lines over the same labels.
    Lines(Lines),
}

/// Bars side by side.
#[derive(Debug)]
pub struct Bars {
    /// What is stacked, from the bottom up.
    pub series: &'static [Series],
    /// The bars: a label and a value a series.
    pub stacks: Vec<(String, Vec<f64>)>,
    /// What is counted: `telling`, or what is measured: `min`.
    pub unit: &'static str,
}

/// A name for what is drawn in one colour.
#[derive(Debug, Clone, Copy)]
pub struct Series {
    /// Its name.
    pub name: &'static str,
    /// Its class in the style sheet.
    pub class: &'static str,
}

/// Days by week.
#[derive(Debug)]
pub struct Heat {
    /// The Monday of the first week.
    pub monday: Day,
    /// How many there were on each day from there, to the last day.
    pub counts: Vec<u32>,
    /// The most that a day of the lower three of four shades has.
    pub steps: [u32; 3],
}

/// A line over labels, and one that is not to be passed.
#[derive(Debug)]
pub struct Lines {
    /// The labels along the bottom.
    pub labels: Vec<String>,
    /// The values; none where nothing is known.
    pub values: Vec<Option<f64>>,
    /// The height of the chart at least.
    pub most: f64,
    /// The line that stands for a budget.
    pub limit: Option<f64>,
    /// What stands behind a number: ` %`, ` s`.
    pub unit: &'static str,
}

/// The document of some numbers; `nothing` says why there are none.
pub fn report(stats: &Stats, nothing: Option<&str>) -> Report {
    let sections = vec![
        today::section(stats),
        practice::section(stats),
        ahead::section(stats),
        memory::section(stats),
        clock::section(stats),
        stories::section(stats),
        mocks::section(stats),
    ];
    Report {
        title: format!("Progress on {}", words::day(stats.day)),
        scope: words::scope(&stats.filter),
        nothing: nothing.map(plain),
        sections: sections.into_iter().filter(|section| !section.is_empty()).collect(),
    }
}

impl Section {
    fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.figures.is_empty()
    }
}

impl Figure {
    /// The figure, if its table holds anything.
    fn shown(self) -> Option<Self> {
        Some(self).filter(|figure| !figure.table.rows.is_empty())
    }
}

impl Table {
    /// A table whose first columns hold words, the others numbers.
    fn new(words: &[&str], numbers: &[&str], rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        let column = |number: bool| move |name: &&str| Column { name: (*name).to_owned(), number };
        let columns = words.iter().map(column(false)).chain(numbers.iter().map(column(true)));
        Self { columns: columns.collect(), rows: rows.into_iter().collect() }
    }

    /// The table without columns that are empty in all rows.
    fn dense(mut self) -> Self {
        for at in (0..self.columns.len()).rev() {
            if self.rows.iter().all(|row| row[at].text.is_empty()) {
                self.columns.remove(at);
                self.rows.iter_mut().for_each(|row| drop(row.remove(at)));
            }
        }
        self
    }
}

impl<T: ToString> From<T> for Cell {
    fn from(value: T) -> Self {
        Self { text: value.to_string(), share: None }
    }
}
