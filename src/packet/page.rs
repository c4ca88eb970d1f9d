//! A text under the reader's pencil: its elements, sections and labels, and which elements are already understood.

use std::ops::Range;

use super::guide::{self, Opening};
use super::labels::Mark;
use super::marks::Marks;
use super::outline::{Element, Line, outline};
use super::passage::Passage;
use super::sections::{Section, ancestors, sections};
use super::source::Source;
use super::verdict::{Topic, topic};
use super::vocabulary::Label;

/// The working state of reading one text.
pub struct Page<'s> {
    /// The text.
    pub source: &'s Source,
    /// What stands on it, in reading order.
    pub elements: Vec<Element<'s>>,
    /// Its headings.
    pub sections: Vec<Section>,
    /// The labels that open them.
    pub marks: Marks,
    /// The section that each element stands in; a heading stands in its own.
    pub section_of: Vec<usize>,
    /// What each section is about, by its heading or those around it.
    pub topics: Vec<Option<Topic>>,
    /// The lines that open with advice.
    pub guides: Vec<Opening>,
    /// Which elements something was made of.
    pub used: Vec<bool>,
    /// Elements of frames with sample sentences: nobody reads them further, and nothing is made of them.
    pub frames: Vec<Range<usize>>,
}

impl<'s> Page<'s> {
    /// Lays out the stretch `range` of a source.
    pub fn new(source: &'s Source, range: Range<usize>) -> Self {
        let elements = outline(source, range);
        let mut marks = Marks::of(&elements);
        let sections = sections(&elements, &marks);
        marks.settle_answers();
        let mut section_of = vec![0; elements.len()];
        for (at, section) in sections.iter().enumerate() {
            section_of[section.heading.unwrap_or(section.own.start)..section.own.end].fill(at);
        }
        let mut topics: Vec<Option<Topic>> = Vec::with_capacity(sections.len());
        for section in &sections {
            let inherited = topics.get(section.parent).copied().flatten();
            topics.push(topic(&section.title).or(inherited));
        }
        let guides = guide::openings(&elements);
        let used = vec![false; elements.len()];
        Self { source, elements, sections, marks, section_of, topics, guides, used, frames: Vec::new() }
    }

    /// The line at an index, if the element there is one.
    pub fn line(&self, at: usize) -> Option<&Line<'s>> {
        match self.elements.get(at) {
            Some(Element::Line(line)) => Some(line),
            _ => None,
        }
    }

    /// The label at an index.
    pub fn mark(&self, at: usize) -> Option<&Mark> {
        self.marks.get(at)
    }

    /// Whether the element at an index opens with `label`.
    pub fn is(&self, at: usize, label: Label) -> bool {
        self.mark(at).is_some_and(|mark| mark.is(label))
    }

    /// Marks elements as understood.
    pub fn claim(&mut self, range: Range<usize>) {
        self.used[range].fill(true);
    }

    /// The topic of the section around an element.
    pub fn topic(&self, at: usize) -> Option<Topic> {
        self.section_of.get(at).and_then(|&section| self.topics[section])
    }

    /// Whether the section lies under a heading that is a part of a story.
    pub fn is_inside_part(&self, section: usize) -> bool {
        ancestors(&self.sections, section)
            .skip(1)
            .any(|outer| self.sections[outer].label.as_ref().is_some_and(|mark| mark.parts().next().is_some()))
    }

    /// Whether parts of a story have been found under the heading at `at`.
    pub fn tells_a_story(&self, at: usize) -> bool {
        let part = |below: usize| self.mark(below).is_some_and(|mark| mark.parts().next().is_some());
        self.sections[self.section_of[at]].all.clone().any(|below| self.used[below] && part(below))
    }

    /// What stands behind the label at `at`, up to but not including the element `end`.
    pub fn behind(&self, at: usize, end: usize) -> Passage {
        let (Some(line), Some(mark)) = (self.line(at), self.mark(at)) else { return Passage::default() };
        Passage::behind(mark, line, self.source, self.last_line(at, end))
    }

    /// The elements `from..end` as text.
    pub fn passage(&self, from: usize, end: usize) -> Passage {
        if from >= end {
            return Passage::default();
        }
        Passage::lines(self.source, self.elements[from].lines().0, self.last_line(from, end))
    }

    /// Last line of the elements `from..end`.
    pub fn last_line(&self, from: usize, end: usize) -> u32 {
        self.elements[from..end.max(from + 1)].last().map_or(0, |element| element.lines().1)
    }

    /// Where the block that a label at `at` opens comes to its end: the next heading of its level or above, rule,
    /// item beside it, or line for which `stops` holds.
    pub fn block_end(&self, at: usize, stops: impl Fn(&Self, usize) -> bool) -> usize {
        let Some(opening) = self.line(at) else { return at + 1 };
        let limit = if opening.heading > 0 { self.sections[self.section_of[at]].all.end } else { self.elements.len() };
        (at + 1..limit)
            .find(|&next| match &self.elements[next] {
                Element::Rule(_) => opening.heading == 0 || !self.section_goes_on(next, limit),
                Element::Line(line) => {
                    (line.heading > 0 && opening.heading == 0)
                        || (opening.item && line.item && line.depth <= opening.depth)
                        || (opening.item && line.depth < opening.depth)
                        || stops(self, next)
                }
                _ => false,
            })
            .unwrap_or(limit)
    }

    /// Where the paragraph or item of the line at `at` ends.
    pub fn paragraph_end(&self, at: usize) -> usize {
        let block = self.line(at).map(|line| line.block);
        (at + 1..self.elements.len())
            .find(|&next| self.line(next).map(|line| line.block) != block || self.mark(next).is_some())
            .unwrap_or(self.elements.len())
    }

    /// A rule inside a section ends it unless text of the section follows before the next heading.
    fn section_goes_on(&self, rule: usize, limit: usize) -> bool {
        rule + 1 < limit && self.line(rule + 1).is_none_or(|line| line.heading == 0)
    }
}
