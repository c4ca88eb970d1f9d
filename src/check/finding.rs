//! A finding: a rule, the place in the source that breaks it, and what is wrong there.

use std::ops::Range;

use super::rules::Rule;
use crate::packet::{Severity, Source};

/// One place that breaks a rule.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// The evidence: bytes of [`Source::text`]. An empty one means its line as a whole.
    pub span: Range<usize>,
    /// What is wrong, in one sentence that names the thing.
    pub message: String,
}

impl Finding {
    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.rule.severity
    }

    /// Where it begins and ends in the file: 1-based line and column, columns in characters.
    pub fn place(&self, source: &Source) -> (Place, Place) {
        if self.span.is_empty() {
            let line = source.line_of(self.span.start);
            let last = source.written(line).trim_end().chars().count();
            return (Place { line, column: 1 }, Place { line, column: count(last) + 1 });
        }
        (Place::of(source, self.span.start), Place::of(source, self.span.end))
    }
}

/// A place in the file as an editor counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in characters.
    pub column: u32,
}

impl Place {
    fn of(source: &Source, at: usize) -> Self {
        let line = source.line_of(at);
        let written = source.written(line);
        let bytes = (at - source.line_start(line) + source.remarks_before(at)).min(written.len());
        Self { line, column: count(written[..written.floor_char_boundary(bytes)].chars().count()) + 1 }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX - 1)
}

/// A line's words, without the spaces around them.
pub fn line_span(source: &Source, line: u32) -> Range<usize> {
    let (start, text) = (source.line_start(line), source.line(line));
    let begins = start + text.len() - text.trim_start().len();
    begins..(start + text.trim_end().len()).max(begins)
}
