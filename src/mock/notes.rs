//! The notes of a mock as Markdown: three rounds, one improvement each, attempt against attempt, earlier mocks below.
//!
//! The newest mock's rounds are headings of the second level, and there are always three of them; those of earlier
//! mocks are of the third (DESIGN, fine print). What a person writes stays where it was written: on top under the title,
//! with the mock that it stands in, or below what is earlier.

use std::fmt::Write as _;

use crate::packet::Fence;

/// Title of notes that had none.
const TITLE: &str = "# Mock interview notes";
/// Heading over the table that compares attempts; it is made anew each time.
pub const ATTEMPTS: &str = "## Attempt against attempt";
/// How a mock begins.
pub const MOCK: &str = "**Mock of ";
/// Heading over real interviews.
const REAL: &str = "## Real interviews";
/// Heading over the mocks before the newest.
const EARLIER: &str = "## Earlier mocks";

/// The notes with a new mock, and its table of attempts, on top of those that stood there.
pub fn joined(before: &str, mock: &str, attempts: &str) -> String {
    let old = Notes::read(before);
    let demoted = demoted(old.mock.trim());
    let earlier = paragraphs(&[demoted.trim().to_owned(), old.earlier.trim().to_owned()]);
    let (mock, attempts) = (mock.to_owned(), attempts.to_owned());
    Notes { mock, attempts, earlier, ..old }.text()
}

/// The notes with a real interview added to those that stood there.
pub fn with_real(before: &str, entry: &str) -> String {
    let old = Notes::read(before);
    let real = paragraphs(&[entry.trim().to_owned(), old.real.trim().to_owned()]);
    Notes { real, ..old }.text()
}

/// The part above all that retell writes.
const TOP: &str = "";

/// The notes with a mock as it is now, where `old` is how it stood there before; nothing where it stands so no more. The
/// table of attempts is that of the newest mock.
pub fn again(now: &str, old: &str, mock: &str, attempts: &str) -> Option<String> {
    match in_place(now, old, mock) {
        Some(text) => Some(Notes { attempts: attempts.to_owned(), ..Notes::read(&text) }.text()),
        // Another mock has begun since.
        None => in_place(now, &demoted(old), &demoted(mock)),
    }
}

/// The notes with an entry as it is now in the place of the one that stood there; nothing where somebody has changed it.
pub fn in_place(now: &str, old: &str, entry: &str) -> Option<String> {
    let (above, below) = now.split_once(old.trim())?;
    let whole = above.is_empty() || above.ends_with('\n');
    (whole && below.starts_with('\n')).then(|| format!("{above}{}{below}", entry.trim()))
}

/// Notes taken apart at the headings that retell writes.
#[derive(Debug, Default)]
struct Notes {
    title: String,
    /// What stands above the newest mock.
    top: String,
    /// The newest mock, and what was written below it.
    mock: String,
    attempts: String,
    real: String,
    earlier: String,
}

impl Notes {
    fn read(text: &str) -> Self {
        let (front, text) = front_matter(text);
        let mut notes = Self { title: format!("{front}{TITLE}"), ..Self::default() };
        let (mut part, mut begun, mut table) = (TOP, false, false);
        for (line, is_heading) in lines(text) {
            let first = !begun && !line.trim().is_empty();
            begun |= first;
            if first && is_heading && line.starts_with("# ") {
                notes.title = format!("{front}{line}");
                continue;
            }
            if let Some(known) =
                [ATTEMPTS, REAL, EARLIER].into_iter().find(|known| is_heading && line.trim_end() == *known)
            {
                part = known;
                continue;
            }
            if part == TOP && (is_heading || line.starts_with(MOCK)) {
                part = MOCK;
            }
            // The table is made anew; what a person wrote beside it is theirs.
            table = part == ATTEMPTS && line.starts_with('|') && (table || line.starts_with("| |"));
            let into = match part {
                _ if table => &mut notes.attempts,
                TOP => &mut notes.top,
                REAL => &mut notes.real,
                EARLIER => &mut notes.earlier,
                _ => &mut notes.mock,
            };
            // Below the newest mock a round's heading is of the third level, wherever it stands.
            into.push_str(if line.starts_with("## Round") && matches!(part, TOP | REAL | EARLIER) { "#" } else { "" });
            into.push_str(line);
            into.push('\n');
        }
        if !notes.attempts.is_empty() {
            notes.attempts = format!("{ATTEMPTS}\n\n{}", notes.attempts);
        }
        notes
    }

    fn text(&self) -> String {
        let under = |heading: &str, text: &str| {
            if text.trim().is_empty() { String::new() } else { format!("{heading}\n\n{}", text.trim()) }
        };
        let parts = [
            self.title.clone(),
            self.top.trim().to_owned(),
            self.mock.trim().to_owned(),
            self.attempts.trim().to_owned(),
            under(REAL, &self.real),
            under(EARLIER, &self.earlier),
        ];
        paragraphs(&parts) + "\n"
    }
}

/// The front matter with an empty line behind it, and the rest.
fn front_matter(text: &str) -> (String, &str) {
    let end =
        text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n")).map(|at| "---\n".len() + at + "\n---\n".len());
    end.map_or((String::new(), text), |end| (format!("{}\n", &text[..end]), text[end..].trim_start_matches('\n')))
}

fn paragraphs(parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

/// Each line, and whether it is a heading: one inside a fence is not.
fn lines(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut fence = Fence::default();
    text.lines().map(move |line| (line, !fence.holds(line) && line.starts_with('#')))
}

/// Every heading one level lower, and none above the third.
fn demoted(text: &str) -> String {
    /// Markdown has no deeper heading.
    const DEEPEST: usize = 6;
    /// Headings of the second level are the newest mock's.
    const HIGHEST: usize = 3;
    let mut out = String::new();
    for (line, is_heading) in lines(text) {
        let level = line.len() - line.trim_start_matches('#').len();
        // A heading of a round is one for grep even where it is none for Markdown.
        let lower = (is_heading || line.starts_with("## Round")) && line[level..].starts_with(' ');
        let deeper = if lower { (level + 1).clamp(HIGHEST, DEEPEST).saturating_sub(level) } else { 0 };
        let _ = writeln!(out, "{}{line}", "#".repeat(deeper));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{EARLIER, REAL, joined, with_real};

    const FIRST: &str =
        "**Mock of Monday**\n\n## Round 1: A\n\n**Improvement:** slower\n\n## Round 2: B\n\n## Round 3: C\n";

    #[test]
    fn a_new_mock_stands_above_those_before_it_and_loses_nothing() {
        let by_hand = "# My notes\n\nAsk Ada to listen.\n\n```sh\n## no heading\n```\n";
        let once = joined(by_hand, FIRST, "");
        let friday = "**Mock of Friday**\n\n## Round 1: A\n\n## Round 2: B\n\n## Round 3: C\n";
        let twice = joined(&once, friday, "## Attempt against attempt\n\n| | Fri |\n|---|---|\n");
        insta::assert_snapshot!(twice, @r"
        # My notes

        Ask Ada to listen.

        ```sh
        ## no heading
        ```

        **Mock of Friday**

        ## Round 1: A

        ## Round 2: B

        ## Round 3: C

        ## Attempt against attempt

        | | Fri |
        |---|---|

        ## Earlier mocks

        **Mock of Monday**

        ### Round 1: A

        **Improvement:** slower

        ### Round 2: B

        ### Round 3: C

        ");
        let headings = |text: &str| text.lines().filter(|line| line.starts_with("## Round")).count();
        let edited = twice.replace("|---|---|\n", "|---|---|\n\n| my | own |\n|---|---|\n");
        let thrice = joined(&edited, FIRST, "");
        assert_eq!((headings(&twice), headings(&thrice)), (3, 3));
        assert_eq!(thrice.matches("## Earlier mocks").count(), 1);
        assert!(!thrice.contains("| | Fri |"), "the table of attempts is made anew:\n{thrice}");
        assert!(thrice.contains("| my | own |\n|---|---|"), "another one is not:\n{thrice}");
    }

    #[test]
    fn a_real_interview_leaves_the_newest_mock_where_it_is() {
        let once = joined("", FIRST, "");
        let real = with_real(&with_real(&once, "### Interview at Acme\n"), "### Interview at Zenith\n");
        let at = |words: &str| real.find(words).unwrap_or_else(|| panic!("no {words}:\n{real}"));
        assert!(at("## Round 3") < at("## Real interviews"));
        assert!(at("### Interview at Zenith") < at("### Interview at Acme"));
        assert!(joined(&real, FIRST, "").contains("## Real interviews\n\n### Interview at Zenith"));
    }

    #[test]
    fn front_matter_stays_on_top() {
        let before = "---\ntags: interview\n---\n# Mine\n\nA word.\n";
        let after = joined(before, FIRST, "");
        let top = "---\ntags: interview\n---\n\n# Mine\n\nA word.\n\n**Mock of Monday**";
        assert!(after.starts_with(top), "{after}");
        assert!(joined(&after, FIRST, "").starts_with(top));
    }

    proptest::proptest! {
        #[test]
        fn whatever_stood_there_stands_there_still(
            lines in proptest::collection::vec("(#{0,4} )?[a-z`|~*-]{0,6}( [a-z]{1,4})?|## Round 1: A|## Earlier mocks|## Real interviews", 0..20)
        ) {
            let before = lines.join("\n");
            let once = joined(&before, FIRST, "");
            let twice = joined(&once, FIRST, "");
            for after in [&once, &twice, &with_real(&twice, "### Interview")] {
                let rounds = after.lines().filter(|line| line.starts_with("## Round")).count();
                proptest::prop_assert_eq!(rounds, 3, "{}", after);
                for line in &lines {
                    let words = line.trim_start_matches(['#', ' ']).trim_end();
                    if [EARLIER, REAL].contains(&line.as_str()) {
                        continue; // A heading with nothing under it may go.
                    }
                    proptest::prop_assert!(after.contains(words), "lost {words:?}:\n{after}");
                }
            }
        }
    }
}
