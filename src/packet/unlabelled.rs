//! Parts of a story found otherwise than by labels on lines: in a table, or by signs within a paragraph.

use std::ops::Range;

use super::labels::{Mark, whole};
use super::outline::{Element, Table};
use super::page::Page;
use super::passage::Passage;
use super::vocabulary::{Part, Weight};

/// Parts, and the elements that they were found in.
pub type Parts = (Vec<(Part, Passage)>, Range<usize>);

/// A table whose rows begin with the parts, the header perhaps being the first of them: the parts of each column behind,
/// and what its header calls it.
pub fn boxed(page: &Page<'_>, own: &[Range<usize>]) -> Vec<(String, Parts)> {
    let mut tables = own.iter().flat_map(Clone::clone).filter_map(|at| match &page.elements[at] {
        Element::Table(table) => Some((at, table)),
        _ => None,
    });
    let columns = tables.find_map(|(at, table)| {
        let header = table.rows.first()?;
        let columns =
            (1..header.cells.len()).map(|column| (header.cells[column].clone(), in_column(table, column), at));
        let columns: Vec<_> = columns.filter(|(_, parts, _)| parts.len() >= 3).collect();
        (!columns.is_empty()).then_some(columns)
    });
    columns.into_iter().flatten().map(|(header, parts, at)| (header, (parts, at..at + 1))).collect()
}

/// The parts that stand in one column of a table, each at most once.
fn in_column(table: &Table, column: usize) -> Vec<(Part, Passage)> {
    let mut parts: Vec<(Part, Passage)> = Vec::new();
    for row in &table.rows {
        let part = row.cells.first().and_then(|cell| whole(cell)).and_then(|mark| certain_part(&mark));
        let text = row.cells.get(column).map(|cell| cell.trim().to_owned()).unwrap_or_default();
        if let Some(part) = part.filter(|part| !parts.iter().any(|(known, _)| known == part)) {
            parts.push((part, Passage { text, from: row.at, to: row.at, seconds: None }));
        }
    }
    parts
}

fn certain_part(mark: &Mark) -> Option<Part> {
    mark.parts().find(|(_, weight)| *weight > Weight::Loose).map(|(part, _)| part)
}

/// `Situation: … Task: … Action: … Result: …` within one paragraph.
pub fn labelled(page: &Page<'_>, own: &[Range<usize>]) -> Option<Parts> {
    let opens =
        |at: &usize| page.line(*at).is_some_and(|line| line.heading == 0) && page.mark(*at).is_some_and(opens_a_part);
    let mut paragraphs = own.iter().flat_map(Clone::clone).filter(opens);
    let at = paragraphs.next().filter(|_| paragraphs.next().is_none())?;
    let end = page.paragraph_end(at);
    let (from, to) = (page.elements[at].lines().0, page.last_line(at, end));
    let text = Passage::lines(page.source, from, to).text.replace("**", "");
    let mut signs = Vec::new();
    let mut sentence = 0;
    for (stop, sign) in text.match_indices([':', '：', '.', '!', '?', '\n', ';', '。']) {
        let words = &text[sentence..stop];
        if let Some(part) =
            Some(words).filter(|_| sign.starts_with([':', '：'])).and_then(whole).and_then(|mark| plain_part(&mark))
        {
            signs.push((sentence, stop + sign.len(), part));
        }
        sentence = stop + sign.len();
    }
    told_by(&signs, &text, from).map(|parts| (parts, at..end))
}

fn opens_a_part(mark: &Mark) -> bool {
    plain_part(mark).is_some()
}

fn plain_part(mark: &Mark) -> Option<Part> {
    mark.parts().find(|(_, weight)| *weight == Weight::Plain).map(|(part, _)| part)
}

/// The parts that signs part a text into, each sign with its begin and end: three at least, in the order told.
fn told_by(signs: &[(usize, usize, Part)], text: &str, from: u32) -> Option<Vec<(Part, Passage)>> {
    if signs.len() < 3 || !signs.is_sorted() || signs.windows(2).any(|pair| pair[0].2 >= pair[1].2) {
        return None;
    }
    let ends = signs.iter().skip(1).map(|(at, ..)| *at).chain([text.len()]);
    let line = |at: usize| from + u32::try_from(text[..at].matches('\n').count()).unwrap_or(0);
    let parts = signs.iter().zip(ends).map(|(&(at, behind, part), end)| {
        let words = text[behind..end].trim().to_owned();
        (part, Passage { text: words, from: line(at), to: line(end), seconds: None })
    });
    Some(parts.collect())
}

/// `(S) … (T) … (A) … (R) …` within paragraphs.
pub fn inline(page: &Page<'_>, own: &[Range<usize>]) -> Option<Parts> {
    const SIGNS: [(&str, Part); 4] =
        [("(S)", Part::Situation), ("(T)", Part::Task), ("(A)", Part::Action), ("(R)", Part::Result)];
    let range = own.first()?.clone();
    let (from, to) = (page.elements.get(range.start)?.lines().0, page.last_line(range.start, range.end));
    // The letter of a sign may be bold. A look at what stands there spares most sections a copy of their text.
    let written = &page.source.text[page.source.line_start(from)..page.source.line_start(to + 1)];
    let may_hold = |letter: &str| written.contains(&format!("({letter}")) || written.contains(&format!("*{letter}"));
    if ["S", "T", "A", "R"].into_iter().filter(|letter| !may_hold(letter)).take(2).count() == 2 {
        return None;
    }
    let text = Passage::lines(page.source, from, to).text.replace("**", "");
    let found: Vec<_> =
        SIGNS.iter().filter_map(|(sign, part)| text.find(sign).map(|at| (at, at + sign.len(), *part))).collect();
    told_by(&found, &text, from).map(|parts| (parts, range))
}
