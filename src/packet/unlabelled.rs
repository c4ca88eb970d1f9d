//! Parts of a story found otherwise than by labels on lines: in a table, or by signs within a paragraph.

use std::ops::Range;

use super::labels::{Mark, whole};
use super::outline::Element;
use super::page::Page;
use super::passage::Passage;
use super::vocabulary::{Part, Weight};

/// Parts, and the elements that they were found in.
pub type Parts = (Vec<(Part, Passage)>, Range<usize>);

/// A table whose rows begin with the parts, the header perhaps being the first of them.
pub fn boxed(page: &Page<'_>, own: &[Range<usize>]) -> Option<Parts> {
    own.iter().flat_map(Clone::clone).find_map(|at| {
        let Element::Table(table) = &page.elements[at] else { return None };
        let mut parts: Vec<(Part, Passage)> = Vec::new();
        for row in &table.rows {
            let part = row.cells.first().and_then(|cell| whole(cell)).and_then(|mark| certain_part(&mark));
            let text = row.cells.get(1).map(|cell| cell.trim().to_owned()).unwrap_or_default();
            if let Some(part) = part.filter(|part| !parts.iter().any(|(known, _)| known == part)) {
                parts.push((part, Passage { text, from: row.at, to: row.at, seconds: None }));
            }
        }
        (parts.len() >= 3).then_some((parts, at..at + 1))
    })
}

fn certain_part(mark: &Mark) -> Option<Part> {
    mark.parts().find(|(_, weight)| *weight > Weight::Loose).map(|(part, _)| part)
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
    let found: Vec<(usize, Part)> =
        SIGNS.iter().filter_map(|(sign, part)| text.find(sign).map(|at| (at, *part))).collect();
    if found.len() < 3 || !found.is_sorted() {
        return None;
    }
    let ends = found.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let line = |at: usize| from + u32::try_from(text[..at].matches('\n').count()).unwrap_or(0);
    let parts = found.iter().zip(ends).map(|(&(at, part), end)| {
        let words = text[at + 3..end].trim().to_owned();
        (part, Passage { text: words, from: line(at), to: line(end), seconds: None })
    });
    Some((parts.collect(), range))
}
