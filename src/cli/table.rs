//! Tables that fit a terminal: one column gives way, and then those that a person can do without.

use comfy_table::{CellAlignment, LineStyle, Table, TableStyle};
use console::{measure_text_width, truncate_str};

/// A column. One whose cells are all empty is left out.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    name: &'static str,
    kind: Layout,
    /// Columns of a higher number go first where there is no room.
    spare: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    Words,
    Number,
    Flexible,
}

impl Column {
    /// Words, as wide as they are.
    pub const fn words(name: &'static str) -> Self {
        Self { name, kind: Layout::Words, spare: 0 }
    }

    /// Numbers, which stand to the right.
    pub const fn number(name: &'static str) -> Self {
        Self { name, kind: Layout::Number, spare: 0 }
    }

    /// Words that are cut to the room that the others leave; a table has one such column.
    pub const fn flexible(name: &'static str) -> Self {
        Self { name, kind: Layout::Flexible, spare: 0 }
    }

    /// The column, for as long as there is room.
    pub const fn spare(self, order: u8) -> Self {
        Self { spare: order, ..self }
    }
}

/// Columns between two cells, with the line that comfy-table draws there.
const GAP: usize = 3;
/// Columns before the first cell, and the end of the line below the header.
const MARGIN: usize = 3;
/// What the flexible column gets at least, while another one can go.
const LEAST: usize = 16;

/// The rows as a table of at most `width` columns, with a line end.
pub fn table(columns: &[Column], mut rows: Vec<Vec<String>>, width: usize) -> String {
    let widths: Vec<usize> = (0..columns.len()).map(|at| widest(columns[at].name, &rows, at)).collect();
    let mut kept: Vec<usize> = (0..columns.len()).filter(|&at| rows.iter().any(|row| !row[at].is_empty())).collect();
    let flexible = columns.iter().position(|column| column.kind == Layout::Flexible).unwrap_or(0);
    let room = |kept: &[usize]| {
        let others: usize = kept.iter().filter(|at| **at != flexible).map(|at| widths[*at] + GAP).sum();
        width.saturating_sub(others + MARGIN)
    };
    while room(&kept) < LEAST.min(widths[flexible]) {
        let spare = kept.iter().copied().filter(|at| columns[*at].spare > 0).max_by_key(|at| columns[*at].spare);
        let Some(spare) = spare else { break };
        kept.retain(|at| *at != spare);
    }
    let left = room(&kept).max(measure_text_width(columns[flexible].name));
    for row in &mut rows {
        row[flexible] = truncate_str(&row[flexible], left, "…").into_owned();
    }
    drawn(columns, &kept, &rows)
}

fn widest(name: &str, rows: &[Vec<String>], at: usize) -> usize {
    let cells = rows.iter().map(|row| measure_text_width(&row[at])).max().unwrap_or(0);
    cells.max(measure_text_width(name))
}

fn drawn(columns: &[Column], kept: &[usize], rows: &[Vec<String>]) -> String {
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::new(' ', '─', '─', ' ')))
        .set_header(kept.iter().map(|at| columns[*at].name))
        .add_rows(rows.iter().map(|row| kept.iter().map(|at| row[*at].as_str()).collect::<Vec<_>>()));
    for (column, at) in table.column_iter_mut().zip(kept) {
        if columns[*at].kind == Layout::Number {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.trim_fmt() + "\n"
}

#[cfg(test)]
mod tests {
    use console::measure_text_width;

    use super::{Column, table};

    const COLUMNS: &[Column] = &[
        Column::words("card"),
        Column::words("kind").spare(1),
        Column::number("lapses").spare(2),
        Column::words("suspended"),
        Column::flexible("prompt"),
    ];

    fn rows(suspended: &str) -> Vec<Vec<String>> {
        let prompt = "部署 what held, when the queue was full and everybody had gone home for the night? ".repeat(3);
        vec![["0c4h8k2m6p9r", "followup", "12", suspended, &prompt].map(str::to_owned).to_vec()]
    }

    #[test]
    fn a_table_fills_its_width_and_no_more() {
        for width in 60..=200 {
            let page = table(COLUMNS, rows("itself"), width);
            let lines: Vec<usize> = page.lines().map(measure_text_width).collect();
            assert!(lines.iter().all(|line| *line <= width), "{width}: {lines:?}\n{page}");
            assert!(lines.iter().any(|line| line + 1 >= width), "{width}: room is left: {lines:?}\n{page}");
        }
    }

    #[test]
    fn what_can_be_spared_goes_first_and_what_is_empty_is_not_shown() {
        let header = |width, suspended| {
            let page = table(COLUMNS, rows(suspended), width);
            page.lines().next().unwrap_or_default().split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(header(100, ""), ["card", "kind", "lapses", "prompt"]);
        assert_eq!(header(100, "itself"), ["card", "kind", "lapses", "suspended", "prompt"]);
        assert_eq!(header(64, "itself"), ["card", "kind", "suspended", "prompt"]);
        assert_eq!(header(50, "itself"), ["card", "suspended", "prompt"]);
    }
}
