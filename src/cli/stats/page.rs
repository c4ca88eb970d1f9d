//! The page of progress: sections in the order in which they are asked for, each left out where it has nothing to say.

use console::{Style, measure_text_width};

use super::look::Look;
use super::{ahead, cards, memory, overview, spoken, work};
use crate::terminal::text;

/// A part of the page that can be asked for by name.
#[derive(Debug)]
pub struct Section {
    /// What it is called.
    pub name: &'static str,
    /// Whether it stands on the page that nobody asked more of.
    first: bool,
    /// Whether another one has room beside it in a wide window.
    narrow: bool,
    /// Its lines, without its title's style; none where it has nothing to say.
    lines: fn(&Look<'_>) -> Vec<String>,
}

const fn section(name: &'static str, lines: fn(&Look<'_>) -> Vec<String>) -> Section {
    Section { name, first: false, narrow: false, lines }
}

impl Section {
    const fn first(self) -> Self {
        Self { first: true, ..self }
    }

    const fn narrow(self) -> Self {
        Self { narrow: true, ..self }
    }

    /// The section of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SECTIONS.iter().find(|section| section.name == name)
    }
}

/// All sections, in the order in which a person asks.
pub const SECTIONS: [Section; 21] = [
    section("today", overview::today).first(),
    section("calendar", overview::calendar).first().narrow(),
    section("forecast", ahead::forecast).first().narrow(),
    section("kinds", cards::kinds).first(),
    section("weakest", work::weakest).first().narrow(),
    section("dropped", work::dropped).first().narrow(),
    section("stuck", work::stuck).first(),
    section("decks", cards::decks).first(),
    section("stories", cards::stories).first(),
    section("competencies", cards::competencies),
    section("days", overview::days),
    section("told", memory::told),
    section("retention", memory::retention),
    section("rungs", ahead::rungs).narrow(),
    section("recall", memory::recall).narrow(),
    section("intervals", ahead::intervals).narrow(),
    section("hours", memory::hours).narrow(),
    section("answers", memory::answers),
    section("seconds", spoken::seconds),
    section("mocks", spoken::mocks),
    section("calibration", memory::calibration),
];

/// Columns from which two narrow sections stand side by side.
const WIDE: usize = 120;
/// Columns between them.
const GAP: usize = 4;

/// The page: the sections that were named, all of them, or what is asked for most.
pub fn page(look: &Look<'_>, named: &[&'static Section]) -> String {
    let asked = |section: &&Section| match (named, look.whole) {
        ([], true) => true,
        ([], false) => section.first,
        (named, _) => named.iter().any(|known| known.name == section.name),
    };
    let half = Look { width: look.width.saturating_sub(GAP) / 2, ..*look };
    let wide = look.width >= WIDE;
    let mut blocks: Vec<Vec<String>> = Vec::new();
    let mut left: Option<Vec<String>> = None;
    for section in SECTIONS.iter().filter(asked) {
        let narrow = wide && section.narrow;
        if !narrow {
            blocks.extend(left.take());
        }
        let look = if narrow { &half } else { look };
        let lines = titled(&(section.lines)(look), look.width);
        if lines.is_empty() {
            continue;
        }
        match left.take() {
            Some(before) => blocks.push(beside(&before, &lines, half.width)),
            None if narrow => left = Some(lines),
            None => blocks.push(lines),
        }
    }
    blocks.extend(left);
    if blocks.is_empty() {
        blocks.push(vec!["Nothing to show yet. Begin with: retell review".to_owned()]);
    }
    if named.is_empty() && !look.whole {
        blocks.push(more(look.width));
    }
    blocks.iter().map(|lines| lines.join("\n") + "\n").collect::<Vec<_>>().join("\n")
}

/// The first line of a section is its title.
fn titled(lines: &[String], width: usize) -> Vec<String> {
    let Some((title, rest)) = lines.split_first() else { return Vec::new() };
    let bold = Style::new().bold();
    let title = text::wrapped(title, width, "");
    title.lines().map(|line| bold.apply_to(line).to_string()).chain(rest.iter().cloned()).collect()
}

/// Two sections side by side.
fn beside(left: &[String], right: &[String], width: usize) -> Vec<String> {
    let line = |at: usize| {
        let (left, right) = (left.get(at).map_or("", String::as_str), right.get(at).map_or("", String::as_str));
        let pad = " ".repeat((width + GAP).saturating_sub(measure_text_width(left)));
        format!("{left}{pad}{right}").trim_end().to_owned()
    };
    (0..left.len().max(right.len())).map(line).collect()
}

/// What else there is.
fn more(width: usize) -> Vec<String> {
    let names: Vec<&str> = SECTIONS.iter().filter(|section| !section.first).map(|section| section.name).collect();
    let says = format!("More: retell stats --all, or --section with one of {}.", names.join(", "));
    text::wrapped(&says, width, "").lines().map(str::to_owned).collect()
}
