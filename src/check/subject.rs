//! What is checked: a packet with its source, its real stories as prose, and the findings so far.

use std::ops::Range;

use super::finding::{Finding, line_span};
use super::prose::{Prose, is_english, is_ideograph};
use super::rules::{Profile, Rule};
use crate::packet::labels::{Mark, mark};
use crate::packet::outline::{Element, outline};
use crate::packet::{Label, Packet, Part, Passage, Source, Story, StoryIndex, words};

/// How fast the person speaks.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Words a minute.
    pub words_per_minute: u32,
    /// Whether it was learnt from the person's own tellings.
    pub own: bool,
}

impl Pace {
    /// Seconds that so many words take.
    pub fn seconds(self, words: usize) -> u32 {
        let words = u32::try_from(words).unwrap_or(u32::MAX);
        words.saturating_mul(60).div_ceil(self.words_per_minute.max(1))
    }

    /// `at your 132 words a minute`
    pub fn said(self) -> String {
        format!("at {}{} words a minute", if self.own { "your " } else { "" }, self.words_per_minute)
    }
}

/// A real story with its parts as prose.
pub struct RealStory<'p> {
    /// Its index in the packet.
    pub index: StoryIndex,
    /// The story.
    pub story: &'p Story,
    /// Its parts' words.
    pub parts: Vec<(Part, Prose)>,
    /// Whether it is told in English.
    pub english: bool,
}

impl RealStory<'_> {
    /// The words of a part.
    pub fn part(&self, part: Part) -> Option<&Prose> {
        self.parts.iter().find(|(known, _)| *known == part).map(|(_, prose)| prose)
    }

    /// All that is said: parts or body.
    pub fn passages(&self) -> impl Iterator<Item = &Passage> {
        self.story.parts.iter().map(|(_, passage)| passage).chain(&self.story.body)
    }
}

/// A packet under check.
pub struct Subject<'p> {
    /// Its text.
    pub source: &'p Source,
    /// What it says.
    pub packet: &'p Packet,
    /// The shapes that it is held to.
    pub profiles: &'p [Profile],
    /// The speaker's pace.
    pub pace: Pace,
    /// Its real stories.
    pub stories: Vec<RealStory<'p>>,
    /// Lines that are headings, with their words.
    pub headings: Vec<(u32, String)>,
    /// Of each heading the level, from 1.
    pub levels: Vec<u8>,
    /// Lines that open with a label, and what stands behind it.
    pub labels: Vec<(u32, Mark, String)>,
    /// What was found so far.
    pub findings: Vec<Finding>,
}

impl<'p> Subject<'p> {
    /// Lays a packet out for checking.
    pub fn new(source: &'p Source, packet: &'p Packet, profiles: &'p [Profile], pace: Pace) -> Self {
        let (mut headings, mut levels, mut labels) = (Vec::new(), Vec::new(), Vec::new());
        for line in outline(source, source.body_at..source.text.len()).iter().filter_map(Element::line) {
            if line.heading > 0 {
                headings.push((line.at, line.text.to_string()));
                levels.push(line.heading);
            }
            if let Some(mark) = mark(line) {
                let behind = line.text[mark.rest..].trim().to_owned();
                labels.push((line.at, mark, behind));
            }
        }
        let real = packet.stories.iter().enumerate().filter(|(_, story)| !story.example);
        let stories = real.map(|(index, story)| told(index, story, source)).collect();
        Self { source, packet, profiles, pace, stories, headings, levels, labels, findings: Vec::new() }
    }

    /// Whether a profile's rules are asked for.
    pub fn holds(&self, profile: Profile) -> bool {
        self.profiles.contains(&profile)
    }

    /// A finding about a whole line.
    pub fn line(&mut self, rule: &'static Rule, line: u32, message: impl Into<String>) {
        let span = line_span(self.source, line);
        self.at(rule, span, message);
    }

    /// A finding about a stretch of text.
    pub fn at(&mut self, rule: &'static Rule, span: Range<usize>, message: impl Into<String>) {
        self.findings.push(Finding { rule, span, message: message.into() });
    }

    /// Whether a rule was found broken on a line.
    pub fn has(&self, rule: &'static Rule, line: u32) -> bool {
        self.findings.iter().any(|found| found.rule.code == rule.code && self.source.line_of(found.span.start) == line)
    }

    /// A finding about the packet as a whole stands at its first heading.
    pub fn whole(&mut self, rule: &'static Rule, message: impl Into<String>) {
        let line = self.headings.first().map_or(1, |(line, _)| *line);
        self.line(rule, line, message);
    }

    /// The lines of a story: from its title to the next story's.
    pub fn lines_of(&self, told: &RealStory<'_>) -> Range<u32> {
        let after = self.packet.stories.iter().map(|story| story.line).filter(|line| *line > told.story.line).min();
        told.story.line..after.unwrap_or(self.source.line_count() + 1)
    }

    /// The line of a label in a story.
    pub fn label_in(&self, lines: &Range<u32>, label: Label) -> Option<u32> {
        self.labels.iter().find(|(line, mark, _)| lines.contains(line) && mark.is(label)).map(|(line, ..)| *line)
    }

    /// Seconds that passages take, said aloud; nothing for scripts whose words nobody counts by spaces.
    pub fn seconds<'t>(&self, passages: impl IntoIterator<Item = &'t Passage>) -> Option<u32> {
        let mut total = 0;
        for passage in passages {
            let (signs, all) = passage
                .text
                .chars()
                .filter(|c| c.is_alphanumeric())
                .fold((0, 0), |(signs, all), c| (signs + usize::from(is_ideograph(c)), all + 1));
            if signs * 5 > all {
                return None;
            }
            total += words(&passage.text);
        }
        Some(self.pace.seconds(total))
    }
}

fn told<'p>(index: StoryIndex, story: &'p Story, source: &Source) -> RealStory<'p> {
    let parts: Vec<_> = story.parts.iter().map(|(part, passage)| (*part, Prose::of(passage, source))).collect();
    let english = is_english(parts.iter().flat_map(|(_, prose)| &prose.words));
    RealStory { index, story, parts, english }
}

/// After so many findings of a rule in one passage its author has understood.
pub const MOST: usize = 20;

/// What a rule about one story found.
pub struct Found {
    /// The rule.
    pub rule: &'static Rule,
    /// Its evidence in the source.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
}
