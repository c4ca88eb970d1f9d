//! Tables by their header: decisions, metrics, question types to stories, questions and answers, mistakes.

use super::column::{Column, column};
use super::options::{MOST, is_option_table, unite};
use super::outline::{Element, Row, Table};
use super::page::Page;
use super::passage::Passage;
use super::phrases::{choice, cost, picked, reason, reference, split_list};
use super::verdict::is_blank;
use super::{
    MapRow, Metric, Other, OtherKind, Problem, Question, Round, Story, Tradeoff, duration, named, story_rows, title,
};

/// What the tables of a page hold.
#[derive(Default)]
pub struct Found {
    /// Decision rows.
    pub tradeoffs: Vec<Tradeoff>,
    /// Metric rows.
    pub metrics: Vec<Metric>,
    /// Metric rows of tables that only compare numbers, with the element of each.
    pub compared: Vec<(usize, Metric)>,
    /// Question rows, with the element of each.
    pub questions: Vec<(usize, Question)>,
    /// Mistake rows.
    pub others: Vec<Other>,
    /// Rounds of an interview.
    pub rounds: Vec<Round>,
    /// What a reader should know.
    pub problems: Vec<Problem>,
}

/// Reads every table but the maps, which need the stories.
pub fn tables(page: &mut Page<'_>) -> Found {
    let mut found = Found::default();
    for at in 0..page.elements.len() {
        let Element::Table(table) = &page.elements[at] else { continue };
        swallowed(page, table, &mut found.problems);
        let Some(kind) = kind(table) else { continue };
        for row in table.rows.iter().skip(1).map(|row| Cells { row, kind: &kind.columns }) {
            if row.is_unread(kind.row) {
                let message = "the row lacks the cells that its table is read by, so nothing was made of it";
                found.problems.push(Problem::note("row-not-read", row.row.at, message));
            }
            match kind.row {
                RowKind::Decision => found.tradeoffs.extend(row.tradeoff()),
                RowKind::Metric if kind.compares => found.compared.extend(row.metric().map(|metric| (at, metric))),
                RowKind::Metric => found.metrics.extend(row.metric()),
                RowKind::Question => found.questions.extend(row.question().map(|question| (at, question))),
                RowKind::Round => found.rounds.extend(row.round()),
                RowKind::Mistake => {
                    let mistake = row.get(Column::Mistake);
                    found.others.extend(mistake.map(|title| Other::new(OtherKind::Mistake, title, row.row.at)));
                }
                RowKind::Map => {}
            }
        }
        if kind.row != RowKind::Map {
            page.claim(at..at + 1);
        }
    }
    found
}

/// Reads the tables from question types to stories.
pub fn maps(page: &mut Page<'_>, stories: &[Story], titles: &[String], problems: &mut Vec<Problem>) -> Vec<MapRow> {
    let mut out = Vec::new();
    for at in 0..page.elements.len() {
        let Element::Table(table) = &page.elements[at] else { continue };
        let Some(kind) = kind(table).filter(|kind| kind.row == RowKind::Map) else { continue };
        let mut read = false;
        for row in table.rows.iter().skip(1).map(|row| Cells { row, kind: &kind.columns }) {
            let question = row.get(Column::QuestionType).or_else(|| row.get(Column::Question));
            // A row still to be filled in is no secret.
            read |= row.get(Column::Stories).is_none();
            let (Some(question), Some(cell)) = (question, row.all(Column::Stories)) else { continue };
            read = true;
            let found = named::stories(&cell, stories, titles);
            if found.is_empty() {
                let message = format!("\"{question}\" points to \"{cell}\", and the packet has no such story");
                problems.push(Problem::warning("map-without-story", row.row.at, message));
                continue;
            }
            let unknown = named::unknown(&cell, &found, stories, titles).join("\", \"");
            if !unknown.is_empty() {
                let message =
                    format!("\"{question}\" points to \"{unknown}\" besides, and the packet has no such story");
                problems.push(Problem::warning("map-without-story", row.row.at, message));
            }
            out.push(MapRow { question, stories: found, line: row.row.at, example: false });
        }
        if read {
            page.claim(at..at + 1);
        }
    }
    out
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowKind {
    Decision,
    Metric,
    Question,
    Mistake,
    Round,
    Map,
}

struct TableKind {
    row: RowKind,
    /// Whether nothing but its numbers makes it one of metrics.
    compares: bool,
    columns: Vec<Option<Column>>,
}

fn kind(table: &Table) -> Option<TableKind> {
    use Column as C;
    if story_rows::tells_stories(table) {
        return None;
    }
    let mut columns: Vec<Option<Column>> = table.rows.first()?.cells.iter().map(|cell| column(cell)).collect();
    let names_stories = |cell: &String| ["stor", "legend"].iter().any(|word| cell.to_lowercase().contains(word));
    if table.rows[0].cells.iter().any(names_stories) {
        columns
            .iter_mut()
            .filter(|column| **column == Some(C::Topic))
            .for_each(|column| *column = Some(C::QuestionType));
    }
    let compares = matches!(columns.first(), Some(None | Some(C::Topic))) && compares(table, &columns);
    if compares {
        columns[0] = Some(C::Metric);
    }
    // `| SLO | Target | Now |`: what the first column names is aimed for in the other.
    let aimed = columns.iter().filter(|column| **column == Some(C::Target)).count();
    if let [first @ Some(C::Target), rest @ ..] = &mut columns[..]
        && aimed > 1
        && rest.contains(&Some(C::Measured))
    {
        *first = Some(C::Metric);
    }
    let has = |wanted: &[Column]| columns.iter().flatten().any(|column| wanted.contains(column));
    let row = if has(&[C::Mistake]) && has(&[C::Fix]) {
        RowKind::Mistake
    } else if is_option_table(table) {
        return None;
    } else if has(&[C::Decision, C::Choice]) && has(&[C::Alternatives, C::Why, C::Cost]) {
        RowKind::Decision
    } else if has(&[C::Metric]) && has(&[C::Target, C::Measured, C::Before]) {
        RowKind::Metric
    } else if has(&[C::QuestionType, C::Question]) && has(&[C::Stories]) {
        RowKind::Map
    } else if has(&[C::Question]) && has(&[C::Answer]) {
        RowKind::Question
    } else if has(&[C::Round]) && has(&[C::Duration]) {
        RowKind::Round
    } else {
        return None;
    };
    Some(TableKind { row, compares, columns })
}

/// Whether a table says something else than what is told around it: questions, rounds, mistakes, or which story answers
/// what.
pub fn stands_alone(table: &Table) -> bool {
    kind(table).is_some_and(|kind| !matches!(kind.row, RowKind::Decision | RowKind::Metric))
}

/// Whether a table sets numbers against what they were or should be: then its first column names them, whatever it is
/// called.
fn compares(table: &Table, columns: &[Option<Column>]) -> bool {
    let place = |wanted: Column| columns.iter().position(|column| *column == Some(wanted));
    let Some(measured) = place(Column::Measured).filter(|_| place(Column::Target).or(place(Column::Before)).is_some())
    else {
        return false;
    };
    let counts = |row: &&Row| row.cells.get(measured).is_some_and(|cell| cell.contains(|c: char| c.is_ascii_digit()));
    table.rows.iter().skip(1).filter(counts).count() * 2 >= table.rows.len()
}

/// What a cell says was chosen, and over what: `Raft over Paxos` beside `Paxos, a lock`, `We chose Kafka`.
fn decided(cell: &str, listed: Vec<String>) -> (String, Vec<String>) {
    // `gRPC over HTTP/2` beside `REST` is one thing.
    let repeats = |other: &String| listed.iter().any(|listed| listed.eq_ignore_ascii_case(other));
    let (choice, mut others) = match choice(cell) {
        (Some(choice), others) if listed.is_empty() || others.iter().take(MOST).any(repeats) || says_so(cell) => {
            (choice, others)
        }
        _ => (picked(cell).unwrap_or(cell).to_owned(), Vec::new()),
    };
    unite(&mut others, listed);
    others.retain(|other| !other.eq_ignore_ascii_case(&choice));
    (choice, others)
}

/// Whether words can only mean that one thing was chosen and another was not.
fn says_so(cell: &str) -> bool {
    picked(cell).is_some() || [" instead of ", " rather than ", " statt "].iter().any(|joint| cell.contains(joint))
}

struct Cells<'t> {
    row: &'t Row,
    kind: &'t [Option<Column>],
}

impl Cells<'_> {
    fn get(&self, wanted: Column) -> Option<String> {
        let at = self.kind.iter().position(|column| *column == Some(wanted))?;
        self.row.cells.get(at).map(|cell| cell.trim().to_owned()).filter(|cell| !is_blank(cell))
    }

    /// What all columns of a kind hold.
    fn all(&self, wanted: Column) -> Option<String> {
        let held = self.kind.iter().zip(&self.row.cells).filter(|(column, _)| **column == Some(wanted));
        let cells: Vec<&str> = held
            .map(|(_, cell)| cell.trim())
            .filter(|cell| !is_blank(cell) && cell.contains(char::is_alphanumeric))
            .collect();
        (!cells.is_empty()).then(|| cells.join(", "))
    }

    fn is_unread(&self, kind: RowKind) -> bool {
        if self.row.cells.iter().all(|cell| cell.trim().is_empty()) {
            return false;
        }
        match kind {
            RowKind::Decision => self.tradeoff().is_none(),
            RowKind::Metric => self.metric().is_none(),
            RowKind::Question => self.question().is_none(),
            RowKind::Mistake | RowKind::Round | RowKind::Map => false,
        }
    }

    fn tradeoff(&self) -> Option<Tradeoff> {
        let decision = self.get(Column::Decision);
        let chosen = self.get(Column::Choice).or_else(|| decision.clone())?;
        let listed = self.get(Column::Alternatives).map(|cell| split_list(&cell)).unwrap_or_default();
        let (choice, alternatives) = decided(&chosen, listed);
        let why = self.get(Column::Why);
        let given_up = self.get(Column::Cost).or_else(|| why.as_deref().and_then(cost));
        let text = self.row.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join("\n\n");
        Some(Tradeoff {
            title: decision.unwrap_or(chosen),
            choice: Some(choice),
            alternatives,
            reason: why.as_deref().map(|why| reason(why).unwrap_or_else(|| first_sentence(why))),
            cost: given_up,
            reference: self
                .get(Column::Reference)
                .and_then(|cell| reference(&cell).or(Some(cell)))
                .or_else(|| reference(&text)),
            text,
            line: self.row.at,
            ..Tradeoff::default()
        })
    }

    fn metric(&self) -> Option<Metric> {
        let name = self.get(Column::Metric)?;
        let (target, measured, before) =
            (self.get(Column::Target), self.get(Column::Measured), self.get(Column::Before));
        if target.is_none() && measured.is_none() {
            return None;
        }
        let says = [("target", &target), ("before", &before), ("measured", &measured)];
        let said: Vec<String> =
            says.iter().filter_map(|(word, value)| value.as_ref().map(|value| format!("{word} {value}"))).collect();
        let text = format!("{name}: {}", said.join(", "));
        Some(Metric { name, target, measured, text, line: self.row.at, ..Metric::default() })
    }

    fn question(&self) -> Option<Question> {
        let question = self.get(Column::Question)?;
        let (from, story) = (self.row.at, None);
        let answer = self.get(Column::Answer).map(|text| Passage { text, from, to: from, seconds: None });
        (answer.is_some() || title::asks(&question)).then_some(Question {
            question,
            answer,
            line: from,
            story,
            seconds: None,
            example: false,
        })
    }

    /// A round goes by what it is about, else by its own cell.
    fn round(&self) -> Option<Round> {
        let stated = self.get(Column::Duration)?;
        let name = self.get(Column::Round)?;
        let is_number = !name.to_lowercase().replace("round", "").contains(char::is_alphabetic);
        let mut others = self.kind.iter().zip(&self.row.cells);
        let told =
            others.find(|(column, cell)| !matches!(column, Some(Column::Round | Column::Duration)) && !is_blank(cell));
        let title = told.filter(|_| is_number).map_or(name, |(_, cell)| cell.trim().to_owned());
        let minutes = stated.parse::<u32>().ok().map(|minutes| minutes.saturating_mul(60));
        Some(Round { title, seconds: duration::seconds(&stated).or(minutes), line: self.row.at })
    }
}

fn first_sentence(text: &str) -> String {
    text.split_inclusive(['.', ';']).next().unwrap_or(text).trim().trim_end_matches(['.', ';']).to_owned()
}

/// The parser drops cells beyond the header's: say so, as an answer may be among them. A bar divides cells in code, too.
fn swallowed(page: &Page<'_>, table: &Table, problems: &mut Vec<Problem>) {
    let columns = table.rows.first().map_or(0, |row| row.cells.len());
    for row in table.rows.iter().skip(1) {
        let raw = page.source.line(row.at).trim().trim_start_matches('>').trim().trim_matches('|');
        let cells = raw.replace("\\|", "").matches('|').count() + 1;
        if cells > columns {
            let message =
                format!("the row has {cells} cells under {columns} headings; the text in the last ones is not read");
            problems.push(Problem::warning("table-cells", row.at, message));
        }
    }
}
