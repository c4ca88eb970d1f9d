//! Problems and findings with the line that they are about, in rustc's manner.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::text;
use crate::check::Finding;
use crate::packet::{Problem, Severity, Source};

/// Longest part of a line that is shown, in characters.
const LONGEST: usize = 100;
/// Characters shown before evidence that stands far to the right.
const BEFORE: usize = 30;
/// What stands for the characters before those that are shown.
const CUT: char = '…';

/// A problem of a packet read from `path`, in about so many columns.
pub fn problem(problem: &Problem, source: &Source, path: &str, colour: bool, width: usize) -> String {
    let line = source.line(problem.line);
    let start = line.floor_char_boundary(problem.column.saturating_sub(1) as usize);
    let shown = Shown {
        severity: problem.severity,
        code: problem.code,
        message: &problem.message,
        place: (problem.line, line[..start].chars().count() + 1),
        help: None,
    };
    shown.render(line, start..line.trim_end().len().max(start), path, colour, longest(width, LONGEST))
}

/// A finding in a packet read from `path`, in about so many columns.
pub fn finding(finding: &Finding, source: &Source, path: &str, colour: bool, width: usize) -> String {
    let (from, _) = finding.place(source);
    let line = source.written(from.line);
    let start = line.char_indices().nth(from.column as usize - 1).map_or(line.len(), |(at, _)| at);
    // Evidence that goes on is underlined to the end of its first line.
    let length = if finding.span.is_empty() { line.len() } else { finding.span.len() };
    let end = line.floor_char_boundary((start + length).min(line.trim_end().len())).max(start);
    let shown = Shown {
        severity: finding.severity(),
        code: finding.rule.code,
        message: &finding.message,
        place: (from.line, from.column as usize),
        help: Some(finding.rule.help),
    };
    shown.render(&line, start..end, path, colour, longest(width, 150))
}

/// Characters of a line that are shown in so many columns, at most.
fn longest(width: usize, most: usize) -> usize {
    width.saturating_sub(7).clamp(BEFORE + 10, most)
}

struct Shown<'s> {
    severity: Severity,
    code: &'s str,
    message: &'s str,
    /// Line and column, both from 1.
    place: (u32, usize),
    help: Option<&'s str>,
}

impl Shown<'_> {
    fn render(&self, line: &str, evidence: Range<usize>, path: &str, colour: bool, longest: usize) -> String {
        let level = match self.severity {
            Severity::Note => Level::NOTE,
            Severity::Warning => Level::WARNING,
            Severity::Error => Level::ERROR,
        };
        let (message, path) = (text::safe(self.message), text::safe(path));
        let (line, span) = window(line, evidence, longest);
        let (number, column) = self.place;
        let title = level.primary_title(message.as_str()).id(self.code);
        let annotation = AnnotationKind::Primary.span(span);
        let snippet = Snippet::source(line.as_str()).line_start(number as usize).annotation(annotation);
        let mut group = if line.starts_with(CUT) {
            let origin = Origin::path(path.as_str()).line(number as usize).char_column(column);
            title.element(origin).element(snippet)
        } else {
            title.element(snippet.path(path.as_str()))
        };
        if let Some(help) = self.help {
            group = group.element(Level::HELP.message(help));
        }
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        format!("{}\n", renderer.render(&[group]))
    }
}

/// The part of a line around its evidence, made safe to show, and the evidence in it.
fn window(line: &str, evidence: Range<usize>, longest: usize) -> (String, Range<usize>) {
    let (before, rest) = line.split_at(evidence.start);
    let (inside, after) = rest.split_at(evidence.len());
    let before = text::safe(before);
    let inside: String = text::safe(inside).chars().take(longest).collect();
    let far = before.chars().count() + inside.chars().count() > longest;
    let skipped = if far { before.chars().count().saturating_sub(BEFORE) } else { 0 };
    let mut shown = if skipped > 0 { CUT.to_string() } else { String::new() };
    shown.extend(before.chars().skip(skipped));
    let start = shown.len();
    shown.push_str(&inside);
    let end = shown.len();
    let left = longest.saturating_sub(shown.chars().count());
    shown.extend(text::safe(after).chars().take(left));
    (shown, start..end)
}

#[cfg(test)]
mod tests {
    use super::{problem, window};
    use crate::packet::{Source, read};

    #[test]
    fn a_problem_shows_its_line() {
        let text = "## The clock\n\n**Situation:** we were late, all 9 of us.\n**Task:** I had to run.\n**Action:** I ran and ran.\n**Result:** TODO\n";
        let source = Source::read(text.as_bytes()).unwrap();
        let packet = read(&source);
        let shown: String =
            packet.problems.iter().map(|found| problem(found, &source, "notes.md", false, 80)).collect();
        insta::assert_snapshot!(shown, @r#"
        warning[placeholder]: the result of "The clock" is still to be written
         --> notes.md:6:1
          |
        6 | **Result:** TODO
          | ^^^^^^^^^^^^^^^^
        "#);
    }

    #[test]
    fn evidence_far_to_the_right_is_shown_with_what_stands_before_it() {
        let line = format!("{}evidence{}", "x".repeat(500), "y".repeat(500));
        let (shown, span) = window(&line, 500..508, 100);
        assert_eq!(&shown[span], "evidence");
        assert!(shown.starts_with("…x") && shown.chars().count() <= 101, "{shown}");
        assert_eq!(window("a b", 2..3, 100), ("a b".to_owned(), 2..3));
        assert_eq!(window("a\u{1b}[1mb", 6..6, 100).0, "a[1mb");
    }
}
