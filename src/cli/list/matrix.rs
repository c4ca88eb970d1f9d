//! `retell list --matrix`: competencies against stories, with holes and overused stories.

use std::fmt::Write as _;

use console::measure_text_width;
use serde::Serialize;

use crate::cli::args::Format;
use crate::cli::env::Env;
use crate::cli::error::{Failure, note, print, print_json};
use crate::find::{Matrix, Row, matrix};
use crate::store::{Deck, Store};
use crate::terminal::text;

#[derive(Serialize)]
struct Listed<'m> {
    deck: &'m str,
    competencies: Vec<ListedRow<'m>>,
    uncovered: &'m [&'static str],
    overused: Vec<&'m str>,
    themes: Vec<ListedTheme<'m>>,
}

#[derive(Serialize)]
struct ListedTheme<'m> {
    question: &'m str,
    stories: Vec<&'m str>,
}

#[derive(Serialize)]
struct ListedRow<'m> {
    competency: &'m str,
    stories: Vec<&'m str>,
}

/// Draws the matrix of a deck, or of each.
pub fn run(env: &Env, store: &Store, deck: Option<Deck>, format: Format) -> Result<(), Failure> {
    let decks = deck.map_or_else(|| store.decks(), |deck| Ok(vec![deck]))?;
    if decks.is_empty() {
        note(super::NOTHING);
    }
    let matrices = decks.iter().map(|deck| Ok((deck, matrix(store, deck.id)?))).collect::<Result<Vec<_>, Failure>>()?;
    if format == Format::Text {
        let pages = matrices.iter().map(|(deck, matrix)| page(&deck.name, matrix, env.width()));
        return print(&pages.collect::<Vec<_>>().join("\n"));
    }
    let listed: Vec<Listed<'_>> = matrices.iter().map(|(deck, matrix)| listed(&deck.name, matrix)).collect();
    match listed.as_slice() {
        [only] => print_json(only),
        several => print_json(&several),
    }
}

fn listed<'m>(deck: &'m str, matrix: &'m Matrix) -> Listed<'m> {
    let title = |story: &usize| matrix.stories[*story].as_str();
    let row = |row: &'m Row| ListedRow { competency: &row.name, stories: row.stories.iter().map(title).collect() };
    let theme = |row: &'m Row| ListedTheme { question: &row.name, stories: row.stories.iter().map(title).collect() };
    Listed {
        deck,
        competencies: matrix.competencies.iter().map(row).collect(),
        uncovered: &matrix.uncovered,
        overused: matrix.overused().iter().map(title).collect(),
        themes: matrix.themes.iter().map(theme).collect(),
    }
}

/// Columns of a story.
const CELL: usize = 3;
/// Columns of the word behind a row.
const REMARK: usize = 6;
/// A competency's name takes this many columns at most where there are more stories than columns.
const NAME: usize = 26;

fn page(deck: &str, matrix: &Matrix, width: usize) -> String {
    let head = format!(
        "{}: {} by {}",
        text::safe(deck),
        text::count(matrix.competencies.len(), "competency"),
        text::count(matrix.stories.len(), "story")
    );
    let mut out = format!("{}\n\n", console::Style::new().bold().apply_to(head));
    if matrix.competencies.is_empty() {
        let way = "No story names its competencies. Write a line \"Competency: …\" under a story, or a table with the \
                   headings Question type and Best stories.";
        out.push_str(&text::wrapped(way, width, ""));
    } else {
        let longest = matrix.competencies.iter().map(|row| measure_text_width(&row.name)).max().unwrap_or(0);
        let all = matrix.stories.len() * CELL + REMARK;
        let name = longest.max("in all".len()).min(NAME.max(width.saturating_sub(all)));
        let room = (width.saturating_sub(name + REMARK) / CELL).max(1);
        let stories: Vec<usize> = (0..matrix.stories.len()).collect();
        for block in stories.chunks(room) {
            out.push_str(&drawn(matrix, block, name));
            out.push('\n');
        }
        out.push_str(&legend(matrix, width));
    }
    out.push_str(&remarks(matrix, width));
    out + &themes(matrix, width)
}

/// What the packets' themes ask, and which stories answer.
fn themes(matrix: &Matrix, width: usize) -> String {
    if matrix.themes.is_empty() {
        return String::new();
    }
    let line = |row: &Row| {
        let numbers: Vec<String> = row.stories.iter().map(|story| (story + 1).to_string()).collect();
        let answer = if numbers.is_empty() { "no story yet".to_owned() } else { numbers.join(", ") };
        text::wrapped(&format!("- {}: {answer}", row.name), width, "")
    };
    "\nThemes of your packets, and the stories that answer them best:\n".to_owned()
        + &matrix.themes.iter().map(line).collect::<String>()
}

/// The rows of some of the stories.
fn drawn(matrix: &Matrix, block: &[usize], name: usize) -> String {
    let cells = |cell: &dyn Fn(usize) -> String| {
        block.iter().fold(String::new(), |mut row, story| {
            let _ = write!(row, "{:>CELL$}", cell(*story));
            row
        })
    };
    let mut out = format!("{}{}\n", " ".repeat(name), cells(&|story| (story + 1).to_string()));
    for row in &matrix.competencies {
        let marks = cells(&|story| if row.stories.contains(&story) { "●".to_owned() } else { "·".to_owned() });
        let thin = if row.stories.len() == 1 { "  thin" } else { "" };
        let safe = text::safe(&row.name);
        for (at, part) in textwrap::wrap(&safe, name).iter().enumerate() {
            let pad = " ".repeat(name.saturating_sub(measure_text_width(part)));
            let rest = if at == 0 { format!("{marks}{thin}") } else { String::new() };
            let _ = writeln!(out, "{}", format!("{part}{pad}{rest}").trim_end());
        }
    }
    let overused = matrix.overused();
    let load = |story: usize| format!("{}{}", matrix.load(story), if overused.contains(&story) { "!" } else { "" });
    let _ = writeln!(out, "{:<name$}{}", "in all", cells(&load));
    out
}

/// The numbers' titles, and those of stories that show nothing.
fn legend(matrix: &Matrix, width: usize) -> String {
    let mut out = String::new();
    for (at, title) in matrix.stories.iter().enumerate() {
        let nothing = if matrix.load(at) == 0 { " (no competency)" } else { "" };
        let line = format!("{}{nothing}", text::safe(title));
        let number = format!("{:>CELL$}  ", at + 1);
        let options = textwrap::Options::new(width).initial_indent(&number).subsequent_indent("     ");
        for line in textwrap::wrap(&line, options) {
            let _ = writeln!(out, "{line}");
        }
    }
    out
}

/// What the marks come to, in sentences.
fn remarks(matrix: &Matrix, width: usize) -> String {
    let mut says = Vec::new();
    let thin = matrix.competencies.iter().filter(|row| row.stories.len() == 1).count();
    if thin > 0 {
        says.push(format!("thin: only one story shows it ({thin} of {}).", matrix.competencies.len()));
    }
    for story in matrix.overused() {
        let (load, all) = (matrix.load(story), matrix.competencies.len());
        says.push(format!("!: story {} shows {load} of {all}, more than its share; let another show some.", story + 1));
    }
    if !matrix.uncovered.is_empty() {
        says.push(format!("No story yet: {}.", matrix.uncovered.join(", ")));
    }
    says.iter().fold("\n".to_owned(), |out, line| out + &text::wrapped(line, width, ""))
}
