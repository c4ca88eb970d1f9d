//! Problems with the line that they are about, in rustc's manner.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::text;
use crate::packet::{Problem, Severity, Source};

/// Longest part of a line that is shown, in characters.
const LONGEST: usize = 100;

/// A problem of a packet read from `path`.
pub fn problem(problem: &Problem, source: &Source, path: &str, colour: bool) -> String {
    let line: String = text::safe(source.line(problem.line)).chars().take(LONGEST).collect();
    let start = (problem.column.saturating_sub(1) as usize).min(line.len());
    let start = line.floor_char_boundary(start);
    let level = match problem.severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
    };
    let message = text::safe(&problem.message);
    let title = level.primary_title(message.as_str()).id(problem.code);
    let annotation = AnnotationKind::Primary.span(start..line.trim_end().len().max(start));
    let snippet = Snippet::source(line.as_str()).line_start(problem.line as usize).path(path).annotation(annotation);
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n", renderer.render(&[title.element(snippet)]))
}

#[cfg(test)]
mod tests {
    use super::problem;
    use crate::packet::{Source, read};

    #[test]
    fn a_problem_shows_its_line() {
        let text = "## The clock\n\n**Situation:** we were late, all 9 of us.\n**Task:** I had to run.\n**Action:** I ran and ran.\n**Result:** TODO\n";
        let source = Source::read(text.as_bytes()).unwrap();
        let packet = read(&source);
        let shown: String = packet.problems.iter().map(|found| problem(found, &source, "notes.md", false)).collect();
        insta::assert_snapshot!(shown, @r#"
        warning[placeholder]: the result of "The clock" is still to be written
         --> notes.md:6:1
          |
        6 | **Result:** TODO
          | ^^^^^^^^^^^^^^^^
        "#);
    }
}
