//! Headings as a tree over the elements.

use std::ops::Range;

use super::labels::Mark;
use super::marks::Marks;
use super::outline::Element;

/// A heading and all that stands under it. Section 0 is the text before and around all headings.
#[derive(Debug)]
pub struct Section {
    /// Index of the heading among the elements; none for section 0.
    pub heading: Option<usize>,
    /// 1 to 6; 0 for section 0.
    pub level: u8,
    /// The heading's words.
    pub title: String,
    /// The label that the heading is, if it is one and nothing else.
    pub label: Option<Mark>,
    /// Elements between the heading and the next heading.
    pub own: Range<usize>,
    /// Elements between the heading and the next one of the same or a higher level.
    pub all: Range<usize>,
    /// The section around it.
    pub parent: usize,
}

/// Cuts the elements into sections, in reading order.
pub fn sections(elements: &[Element<'_>], marks: &Marks) -> Vec<Section> {
    let end = elements.len();
    let mut out = vec![Section {
        heading: None,
        level: 0,
        title: String::new(),
        label: None,
        own: 0..end,
        all: 0..end,
        parent: 0,
    }];
    let mut open = vec![0usize];
    for (at, element) in elements.iter().enumerate() {
        let Some(line) = element.line().filter(|line| line.heading > 0) else { continue };
        if let Some(last) = out.last_mut() {
            last.own.end = last.own.end.min(at);
        }
        while let Some(&inner) = open.last()
            && inner != 0
            && out[inner].level >= line.heading
        {
            out[inner].all.end = at;
            open.pop();
        }
        let label = marks.get(at).filter(|mark| mark.rest == line.text.len()).cloned();
        let parent = open.last().copied().unwrap_or(0);
        open.push(out.len());
        out.push(Section {
            heading: Some(at),
            level: line.heading,
            title: line.text.to_string(),
            label,
            own: at + 1..end,
            all: at + 1..end,
            parent,
        });
    }
    out
}

/// The section itself, then those around it, outwards.
pub fn ancestors(sections: &[Section], from: usize) -> impl Iterator<Item = usize> + '_ {
    let mut next = Some(from);
    std::iter::from_fn(move || {
        let current = next?;
        next = (current != 0).then(|| sections[current].parent);
        Some(current)
    })
}
