//! `stats --format md`: the numbers as tables, for notes and pull requests.

use std::fmt::Write as _;

use super::markdown::inline;
use super::report::{Cell, Section, Table, report};
use crate::stats::Stats;

/// The document; `nothing` says why there are no numbers.
pub fn document(stats: &Stats, nothing: Option<&str>) -> String {
    let report = report(stats, nothing);
    let mut out = format!("# {}\n\n{}\n", inline(&report.title), inline(&report.scope));
    if let Some(nothing) = &report.nothing {
        let _ = write!(out, "\n{}\n", inline(nothing));
    }
    for section in &report.sections {
        out.push_str(&part(section));
    }
    out
}

fn part(section: &Section) -> String {
    let mut out = format!("\n## {}\n", section.title);
    if !section.facts.is_empty() {
        out.push('\n');
    }
    for fact in &section.facts {
        let _ = writeln!(out, "- {}: **{}** ({})", fact.label, inline(&fact.value), inline(&fact.note));
    }
    for figure in &section.figures {
        let _ = write!(out, "\n### {}\n\n", inline(&figure.title));
        if !figure.words.is_empty() {
            let _ = write!(out, "{}\n\n", inline(&figure.words));
        }
        out.push_str(&table(&figure.table));
    }
    out
}

fn table(table: &Table) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = line(table.columns.iter().map(|column| inline(&column.name)).collect());
    out += &line(table.columns.iter().map(|column| if column.number { "--:" } else { "---" }.to_owned()).collect());
    for row in &table.rows {
        out += &line(row.iter().map(|cell: &Cell| inline(&cell.text)).collect());
    }
    out
}
