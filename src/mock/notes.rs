//! The notes of a mock as Markdown: three rounds, one improvement each, attempt against attempt, earlier mocks below.
//!
//! The newest mock's rounds are headings of the second level, and there are always three of them; those of earlier
//! mocks are of the third (DESIGN, fine print).

use std::fmt::Write as _;
use std::time::Duration;

use super::examiner::{Attempt, Checks};
use super::round::Round;
use crate::packet::Fence;
use crate::schedule::{Grade, Now};
use crate::store::{MockAnswer, PastMock};

/// Title of notes that had none.
const TITLE: &str = "# Mock interview notes";
/// Heading over the table that compares attempts; it is made anew each time.
const ATTEMPTS: &str = "## Attempt against attempt";
/// Heading over real interviews.
const REAL: &str = "## Real interviews";
/// Heading over the mocks before the newest.
const EARLIER: &str = "## Earlier mocks";
/// Attempts that are compared.
const MOST_ATTEMPTS: usize = 6;

/// What the notes of a mock are made of.
#[derive(Debug)]
pub struct Page<'p> {
    /// The mock, as far as it has come.
    pub mock: &'p PastMock,
    /// Mocks and real interviews before it, oldest first.
    pub earlier: &'p [PastMock],
    /// Name of the deck.
    pub deck: &'p str,
}

impl Page<'_> {
    /// The notes of this mock alone.
    pub fn text(&self) -> String {
        let mock = self.mock;
        let partner = if mock.partner { ", with a partner" } else { "" };
        let deck = one_line(self.deck);
        let mut out =
            format!("**Mock of {}**, deck {deck}, seed {}{partner}.\n", when(mock, "%A %-d %B %Y, %H:%M"), mock.seed);
        for round in Round::ALL {
            out.push_str(&self.round(round));
        }
        out
    }

    fn round(&self, round: Round) -> String {
        let (number, time) = (round.number(), clock(u64::from(round.seconds())));
        let mut out = format!("\n## Round {number}: {} ({time})\n\n", round.title());
        let answers: Vec<&MockAnswer> = self.mock.answers.iter().filter(|answer| answer.round == number).collect();
        if answers.is_empty() {
            out.push_str("Not held in this mock. Next time.\n");
            return out;
        }
        for (at, answer) in answers.iter().enumerate() {
            out.push_str(&told(at + 1, answer));
        }
        let mut improvements = self.mock.improvements.iter().filter(|noted| noted.round == number).peekable();
        if improvements.peek().is_none() {
            out.push_str("\nStopped before an improvement was noted.\n");
        }
        for improvement in improvements {
            let _ = writeln!(out, "\n**Improvement:** {}", one_line(&improvement.text));
        }
        out
    }

    /// Attempts side by side, where there is more than one.
    pub fn attempts(&self) -> String {
        let mut mocks: Vec<PastMock> = self.earlier.to_vec();
        mocks.push(self.mock.clone());
        let attempts = attempts(&mocks);
        if attempts.len() < 2 {
            return String::new();
        }
        let mut out = format!("{ATTEMPTS}\n\n| |");
        for attempt in &attempts {
            let _ = write!(out, " {} |", attempt.when);
        }
        let _ = write!(out, "\n|---|{}", "---:|".repeat(attempts.len()));
        for round in Round::ALL {
            let _ = write!(out, "\n| {} |", round.title());
            for attempt in &attempts {
                let _ = write!(out, " {} |", attempt.cell(round).unwrap_or_else(|| "–".to_owned()));
            }
        }
        out + "\n"
    }
}

impl Attempt {
    /// `0:52, 3 of 3 checks`: how a round went; nothing where it was not held.
    pub fn cell(&self, round: Round) -> Option<String> {
        let (time, met, of) = self.rounds[usize::from(round.number()) - 1]?;
        let checks = if of == 0 { "not checked".to_owned() } else { format!("{met} of {of} checks") };
        Some(format!("{}, {checks}", clock(time.as_secs())))
    }
}

/// The newest attempts first; real interviews are none.
pub fn attempts(mocks: &[PastMock]) -> Vec<Attempt> {
    let attempt = |mock: &PastMock| Attempt {
        when: when(mock, "%-d %b %H:%M"),
        rounds: Round::ALL.map(|round| went(mock, round)),
    };
    let held = mocks.iter().rev().filter(|mock| mock.place.is_none() && !mock.answers.is_empty());
    held.take(MOST_ATTEMPTS).map(attempt).collect()
}

fn went(mock: &PastMock, round: Round) -> Option<(Duration, u32, u32)> {
    let answers: Vec<&MockAnswer> = mock.answers.iter().filter(|answer| answer.round == round.number()).collect();
    // Of a pitch that was told twice, the later one counts.
    let answers = if round == Round::Pitch { &answers[answers.len().saturating_sub(1)..] } else { &answers[..] };
    let ms: u64 = answers.iter().filter_map(|answer| answer.told_ms).map(u64::from).sum();
    let checks: Vec<u8> = answers.iter().filter_map(|answer| answer.checks).collect();
    let met = checks.iter().map(|bits| bits.count_ones()).sum();
    let of = 3 * u32::try_from(checks.len()).unwrap_or(u32::MAX);
    (!answers.is_empty()).then(|| (Duration::from_millis(ms), met, of))
}

/// One answer as an item.
fn told(number: usize, answer: &MockAnswer) -> String {
    let pressed = if answer.pressed { "Pressed: " } else { "" };
    let mut out = format!("{number}. {pressed}**{}**\n", one_line(&answer.asked));
    let seconds = u64::from(answer.told_ms.unwrap_or(0)) / 1000;
    let limit = u64::from(answer.limit_s.unwrap_or(0));
    let mut item = |text: String| out.extend(["   - ", &text, "\n"]);
    item(format!("time: {} of {}", clock(seconds), clock(limit)));
    match answer.checks.map(Checks::from_bits) {
        Some(checks) => {
            let yes = |(word, met): (&str, bool)| format!("{word}: {}", if met { "yes" } else { "no" });
            let words: Vec<String> = Checks::WORDS.into_iter().zip(checks.all()).map(yes).collect();
            item(words.join("; "));
        }
        None => item("not checked".to_owned()),
    }
    if let Some(score) = answer.score {
        item(format!("partner: {score} of 5"));
    }
    if let Some(said) = &answer.said {
        item(format!("said: {}", one_line(said)));
    }
    if let Some(recording) = &answer.recording {
        item(format!("recording: `{}`", one_line(&beside(recording))));
    }
    out
}

/// The folder and name of a file: recordings lie beside the notes.
fn beside(path: &str) -> String {
    let parts: Vec<&str> = path.rsplit(['/', '\\']).take(2).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}

/// A real interview as an entry of the notes.
pub fn real_interview(interview: &PastMock) -> String {
    let place = interview.place.as_deref().map(one_line).filter(|place| !place.is_empty());
    let at = place.map(|place| format!(" at {place}")).unwrap_or_default();
    let mut out = format!("### Interview{at}, {}\n\n", when(interview, "%-d %B %Y"));
    for answer in &interview.answers {
        let _ = writeln!(out, "- **{}**", one_line(&answer.asked));
        if let Some(grade) = answer.score.and_then(Grade::from_number) {
            let _ = writeln!(out, "  - went: {}", grade.name());
        }
        if let Some(story) = &answer.story {
            let _ = writeln!(out, "  - story: {}", one_line(story));
        }
        if let Some(said) = &answer.said {
            let _ = writeln!(out, "  - answered: {}", one_line(said));
        }
    }
    for improvement in &interview.improvements {
        let _ = writeln!(out, "\n**Improvement:** {}", one_line(&improvement.text));
    }
    out
}

/// The notes with a new mock, and its table of attempts, on top of those that stood there.
pub fn joined(before: &str, mock: &str, attempts: &str) -> String {
    let old = Notes::read(before);
    let demoted = demoted(old.mock.trim());
    let earlier = paragraphs(&[demoted.trim().to_owned(), old.earlier.trim().to_owned()]);
    let (mock, attempts) = (mock.to_owned(), attempts.to_owned());
    Notes { title: old.title, mock, attempts, real: old.real, earlier }.text()
}

/// The notes with a real interview added to those that stood there.
pub fn with_real(before: &str, entry: &str) -> String {
    let old = Notes::read(before);
    let real = paragraphs(&[entry.trim().to_owned(), old.real.trim().to_owned()]);
    Notes { real, ..old }.text()
}

/// Notes taken apart at their headings of the second level.
#[derive(Debug, Default)]
struct Notes {
    title: String,
    /// The newest mock, and whatever else stands outside the other parts.
    mock: String,
    attempts: String,
    real: String,
    earlier: String,
}

impl Notes {
    fn read(text: &str) -> Self {
        let (front, text) = front_matter(text);
        let mut notes = Self { title: format!("{front}{TITLE}"), ..Self::default() };
        let (mut part, mut begun, mut table) = ("", false, false);
        for (line, is_heading) in lines(text) {
            let first = !begun && !line.trim().is_empty();
            begun |= first;
            if first && is_heading && line.starts_with("# ") {
                notes.title = format!("{front}{line}");
                continue;
            }
            if is_heading && (line.starts_with("## ") || line.starts_with("# ")) {
                part = [ATTEMPTS, REAL, EARLIER].into_iter().find(|known| line.trim_end() == *known).unwrap_or("");
                if !part.is_empty() {
                    continue;
                }
            }
            // The table is made anew; what a person wrote beside it is theirs.
            table = part == ATTEMPTS && line.starts_with('|') && (table || line.starts_with("| |"));
            let into = match part {
                _ if table => &mut notes.attempts,
                REAL => &mut notes.real,
                EARLIER => &mut notes.earlier,
                _ => &mut notes.mock,
            };
            // Below the newest mock a round's heading is of the third level, wherever it stands.
            into.push_str(if line.starts_with("## Round") && matches!(part, REAL | EARLIER) { "#" } else { "" });
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

/// The local time of a mock's beginning.
fn when(mock: &PastMock, form: &str) -> String {
    Now { ms: mock.at_ms, offset_min: mock.offset_min, day: mock.day }.local().format(form).to_string()
}

/// Words that cannot begin a heading or an item of their own.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `0:48`
fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
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

        Ask Ada to listen.

        ```sh
        ## no heading
        ```
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
        assert!(after.starts_with("---\ntags: interview\n---\n\n# Mine\n\n**Mock of Monday**"), "{after}");
        assert!(joined(&after, FIRST, "").starts_with("---\ntags: interview\n---\n\n# Mine\n\n**Mock"));
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
