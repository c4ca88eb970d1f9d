//! Tables of options with the winner marked, as people put them under a decision.

use super::outline::{Row, Table};

/// One row an option, the winner marked: a section called `X vs Y` reads it.
pub fn is_option_table(table: &Table) -> bool {
    let header =
        table.rows.first().and_then(|row| row.cells.first()).map(|cell| cell.to_lowercase()).unwrap_or_default();
    header.starts_with("option") || header.starts_with("alternative") || header.starts_with("candidate")
}

/// The winner of an option table, and the others.
pub fn winner(table: &Table) -> Option<(String, Vec<String>)> {
    const MARKS: &[&str] = &["yes", "✅", "✓", "✔", "chosen", "winner", "да", "sí"];
    let wins = |row: &&Row| {
        row.cells.iter().skip(1).any(|cell| MARKS.iter().any(|mark| cell.trim().to_lowercase().starts_with(mark)))
    };
    let options: Vec<&Row> = table.rows.iter().skip(1).collect();
    let chosen = options.iter().position(wins)?;
    let name = |row: &&Row| row.cells.first().map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty());
    let others = options.iter().enumerate().filter(|(at, _)| *at != chosen).filter_map(|(_, row)| name(row)).collect();
    Some((name(&options[chosen])?, others))
}
