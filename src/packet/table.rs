//! Tables by their header: decisions, metrics, question types to stories, questions and answers, mistakes.

use super::options::is_option_table;
use super::outline::{Element, Row, Table};
use super::page::Page;
use super::passage::Passage;
use super::phrases::{cost, reason, reference, split_list};
use super::verdict::is_blank;
use super::{MapRow, Metric, Other, OtherKind, Problem, Question, Story, Tradeoff, named};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Decision,
    Choice,
    Alternatives,
    Why,
    Cost,
    Reference,
    Metric,
    Target,
    Measured,
    Before,
    QuestionType,
    Stories,
    Question,
    Answer,
    Mistake,
    Fix,
}

/// Words of a header cell that say what its column holds; the first that begins or ends the cell decides.
const HEADERS: &[(&str, Column)] = &[
    ("decision", Column::Decision),
    ("decisions", Column::Decision),
    ("chose", Column::Choice),
    ("chosen", Column::Choice),
    ("choice", Column::Choice),
    ("we picked", Column::Choice),
    ("alternatives", Column::Alternatives),
    ("alternative", Column::Alternatives),
    ("options", Column::Alternatives),
    ("over", Column::Alternatives),
    ("instead of", Column::Alternatives),
    ("rejected", Column::Alternatives),
    ("why", Column::Why),
    ("reason", Column::Why),
    ("rationale", Column::Why),
    ("because", Column::Why),
    ("tradeoff", Column::Cost),
    ("trade-off", Column::Cost),
    ("cost", Column::Cost),
    ("gave up", Column::Cost),
    ("given up", Column::Cost),
    ("accepted cost", Column::Cost),
    ("consequence", Column::Cost),
    ("reference", Column::Reference),
    ("adr", Column::Reference),
    ("record", Column::Reference),
    ("metric", Column::Metric),
    ("metrics", Column::Metric),
    ("kpi", Column::Metric),
    ("target", Column::Target),
    ("goal", Column::Target),
    ("slo", Column::Target),
    ("measured", Column::Measured),
    ("value", Column::Measured),
    ("actual", Column::Measured),
    ("current", Column::Measured),
    ("result", Column::Measured),
    ("after", Column::Measured),
    ("before", Column::Before),
    ("baseline", Column::Before),
    ("was", Column::Before),
    ("now", Column::Measured),
    ("achieved", Column::Measured),
    ("today", Column::Measured),
    ("status quo", Column::Before),
    ("question type", Column::QuestionType),
    ("if they ask", Column::QuestionType),
    ("when they ask", Column::QuestionType),
    ("tell", Column::Stories),
    ("use", Column::Stories),
    ("question types", Column::QuestionType),
    ("competency", Column::QuestionType),
    ("theme", Column::QuestionType),
    ("story", Column::Stories),
    ("stories", Column::Stories),
    ("legend", Column::Stories),
    ("legends", Column::Stories),
    ("question", Column::Question),
    ("answer", Column::Answer),
    ("mistake", Column::Mistake),
    ("fix", Column::Fix),
];

fn column(header: &str) -> Option<Column> {
    let words = header.to_lowercase();
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    let exact = HEADERS.iter().find(|(word, _)| words == *word);
    let found = exact.or_else(|| {
        HEADERS.iter().find(|(word, _)| {
            let begins = words.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '/', '(']));
            begins || words.strip_suffix(word).is_some_and(|rest| rest.ends_with([' ', '/', '-']))
        })
    });
    found.map(|(_, column)| *column)
}

/// What the tables of a page hold.
#[derive(Default)]
pub struct Found {
    /// Decision rows.
    pub tradeoffs: Vec<Tradeoff>,
    /// Metric rows.
    pub metrics: Vec<Metric>,
    /// Question rows.
    pub questions: Vec<Question>,
    /// Mistake rows.
    pub others: Vec<Other>,
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
                RowKind::Metric => found.metrics.extend(row.metric()),
                RowKind::Question => found.questions.extend(row.question()),
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
pub fn maps(page: &mut Page<'_>, stories: &[Story], problems: &mut Vec<Problem>) -> Vec<MapRow> {
    let mut out = Vec::new();
    let titles: Vec<String> = stories.iter().map(|story| story.title.to_lowercase()).collect();
    for at in 0..page.elements.len() {
        let Element::Table(table) = &page.elements[at] else { continue };
        let Some(kind) = kind(table).filter(|kind| kind.row == RowKind::Map) else { continue };
        for row in table.rows.iter().skip(1).map(|row| Cells { row, kind: &kind.columns }) {
            let question = row.get(Column::QuestionType).or_else(|| row.get(Column::Question));
            let (Some(question), Some(cell)) = (question, row.get(Column::Stories)) else { continue };
            let found = named::stories(&cell, stories, &titles);
            if found.is_empty() {
                let message = format!("\"{question}\" points to \"{cell}\", and the packet has no such story");
                problems.push(Problem::warning("map-without-story", row.row.at, message));
                continue;
            }
            let unknown = named::unknown(&cell, &found, stories, &titles).join("\", \"");
            if !unknown.is_empty() {
                let message =
                    format!("\"{question}\" points to \"{unknown}\" besides, and the packet has no such story");
                problems.push(Problem::warning("map-without-story", row.row.at, message));
            }
            out.push(MapRow { question, stories: found, line: row.row.at, example: false });
        }
        page.claim(at..at + 1);
    }
    out
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowKind {
    Decision,
    Metric,
    Question,
    Mistake,
    Map,
}

struct TableKind {
    row: RowKind,
    columns: Vec<Option<Column>>,
}

fn kind(table: &Table) -> Option<TableKind> {
    use Column as C;
    let columns: Vec<Option<Column>> = table.rows.first()?.cells.iter().map(|cell| column(cell)).collect();
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
    } else {
        return None;
    };
    Some(TableKind { row, columns })
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

    fn is_unread(&self, kind: RowKind) -> bool {
        match kind {
            RowKind::Decision => self.tradeoff().is_none(),
            RowKind::Metric => self.metric().is_none(),
            RowKind::Question => self.question().is_none(),
            RowKind::Mistake | RowKind::Map => false,
        }
    }

    fn tradeoff(&self) -> Option<Tradeoff> {
        let decision = self.get(Column::Decision);
        let choice = self.get(Column::Choice).or_else(|| decision.clone())?;
        let alternatives = self.get(Column::Alternatives).map(|cell| split_list(&cell)).unwrap_or_default();
        let why = self.get(Column::Why);
        let given_up = self.get(Column::Cost).or_else(|| why.as_deref().and_then(cost));
        let text = self.row.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join("\n\n");
        Some(Tradeoff {
            title: decision.unwrap_or_else(|| choice.clone()),
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
        if target.is_none() && measured.is_none() && before.is_none() {
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
        let text = self.get(Column::Answer)?;
        let answer = Passage { text, from: self.row.at, to: self.row.at, seconds: None };
        Some(Question { question, answer: Some(answer), line: self.row.at, story: None, seconds: None, example: false })
    }
}

fn first_sentence(text: &str) -> String {
    text.split_inclusive(['.', ';']).next().unwrap_or(text).trim().trim_end_matches(['.', ';']).to_owned()
}

/// The parser drops cells beyond the header's: say so, as an answer may be among them.
fn swallowed(page: &Page<'_>, table: &Table, problems: &mut Vec<Problem>) {
    let columns = table.rows.first().map_or(0, |row| row.cells.len());
    for row in table.rows.iter().skip(1) {
        let raw = page.source.line(row.at).trim().trim_start_matches('>').trim().trim_matches('|');
        let cells = raw.replace("\\|", "").matches('|').count() + 1;
        if cells > columns && !raw.contains('`') {
            let message =
                format!("the row has {cells} cells under {columns} headings; the text in the last ones is not read");
            problems.push(Problem::warning("table-cells", row.at, message));
        }
    }
}
