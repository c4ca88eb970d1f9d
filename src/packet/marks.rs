//! The labels that open the elements of a page.

use std::num::NonZeroU32;

use super::labels::{self, Mark, Named};
use super::outline::{Element, Line};
use super::title::asks;
use super::vocabulary::{Label, Weight};

/// A letter of many other texts opens a question only where something is asked, and a word of many others announces
/// numbers only as a heading.
fn holds(mark: &Mark, line: &Line<'_>) -> bool {
    let is_loose = |label: Label| mark.names.contains(&Named { label, weight: Weight::Loose });
    (!is_loose(Label::Question) || asks(&line.text[mark.rest..])) && (!is_loose(Label::Metric) || line.heading > 0)
}

/// Which elements open with a label, and with which. Many open with none, and a label takes the room of ten numbers.
#[derive(Debug, Default)]
pub struct Marks {
    marks: Vec<Mark>,
    /// For each element its place among the marks, counted from 1.
    places: Vec<Option<NonZeroU32>>,
}

impl Marks {
    /// The labels of elements.
    pub fn of(elements: &[Element<'_>]) -> Self {
        let mut out = Self { marks: Vec::new(), places: Vec::with_capacity(elements.len()) };
        for element in elements {
            let asked = out.places.last().is_some_and(Option::is_some)
                && out.marks.last().is_some_and(|mark| mark.is(Label::Question));
            let mark = element.line().and_then(|line| {
                let mark = labels::mark(line).filter(|mark| holds(mark, line));
                mark.or_else(|| labels::answer_with_stop(line).filter(|_| asked))
            });
            let found = mark.is_some();
            out.marks.extend(mark);
            let place = u32::try_from(out.marks.len()).ok().and_then(NonZeroU32::new);
            out.places.push(place.filter(|_| found));
        }
        out
    }

    /// The label that opens the element at an index, if one does.
    pub fn get(&self, at: usize) -> Option<&Mark> {
        let place = self.places.get(at).copied().flatten()?;
        self.marks.get(place.get() as usize - 1)
    }

    /// The label that follows a question's answers it: `A:` is an answer there, and no action.
    pub fn settle_answers(&mut self) {
        let mut asked = false;
        for mark in &mut self.marks {
            if asked && mark.is(Label::Answer) {
                mark.answers();
            }
            asked = mark.is(Label::Question);
        }
    }
}
