//! Questions by what stands over or before them: a label of follow-ups, a heading that speaks of questions.
//!
//! ```text
//! **Follow-ups:** over - Why X?      **Follow-up:** Why X?      **Follow-ups:** Why X? How did you Y?
//! ## Pushback over > "Why X?"        ## Questions over - Why X?      - Probe: over   - Why X?
//! ```

use super::outline::Line;
use super::page::Page;
use super::sections::ancestors;
use super::talk::split_cues;
use super::title;
use super::vocabulary::Label;
use super::words::numbering;

/// Words of a heading that speaks of questions, and such words of languages that bend them or set no spaces.
const ASKING: &[&str] = &[
    "question", "questions", "follow", "followup", "followups", "pushback", "probe", "probes", "round", "objections",
    "questionnaire", "pregunta", "preguntas", "perguntas", "fragen", "fragenkatalog", "rückfragen", "nachfragen",
];
const ASKING_WITHIN: &[&str] = &["вопрос", "问题", "質問", "질문"];

/// A question found, and where its answer may begin.
pub struct Asked {
    /// The question.
    pub question: String,
    /// Answer on the question's own line, as Markdown.
    pub tail: String,
    /// First element after the question.
    pub next: usize,
    /// Whether the form is a question only with an answer.
    pub needs_answer: bool,
    /// Where its answer ends, if the form says so.
    pub end: Option<usize>,
}

impl Asked {
    /// One that asks for no answer, on a line of its own.
    pub fn open(question: String, at: usize) -> Self {
        Self { question, tail: String::new(), next: at + 1, needs_answer: false, end: None }
    }
}

/// `1) Why X?` over lines of the same item that answer it, in a list of such.
pub fn item(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Asked> {
    /// Fewer words ask nothing by themselves, and fewer questions are no list of them.
    const FEWEST_WORDS: usize = 4;
    const FEWEST: usize = 3;
    /// How far the others may stand, in elements.
    const NEAR: usize = 32;
    let asks = |line: &Line<'_>| line.item && line.depth == 1 && line.text.trim_end().ends_with(['?', '？']);
    let text = line.text.trim();
    if !asks(line) || text.split_whitespace().count() < FEWEST_WORDS {
        return None;
    }
    let section = page.section_of[at];
    let near = at.saturating_sub(NEAR)..(at + NEAR).min(page.elements.len());
    let beside = |at: &usize| page.section_of[*at] == section && page.line(*at).is_some_and(asks);
    let listed = near.filter(beside).take(FEWEST).count() == FEWEST;
    let question = || text[numbering(text)..].to_owned();
    listed.then(|| Asked { needs_answer: true, ..Asked::open(question(), at) })
}

/// What a line asks, where it is a question by what stands over it.
pub fn under(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<String> {
    if line.quoted {
        let words = title::unquoted(&line.text);
        let asks = words.ends_with(['?', '？']) && answered_below(page, at) && is_asking(page, at);
        return asks.then(|| words.to_owned());
    }
    if !line.item {
        return None;
    }
    let words = title::unquoted(&line.text[numbering(&line.text)..]);
    if !title::asks(words) {
        return None;
    }
    let long = words.split_whitespace().count() > 2;
    let listed = (long && line.depth <= 1 && is_asking(page, at)) || is_probe(page, at, line);
    listed.then(|| words.to_owned())
}

/// Whether a quotation of one line stands over plain text, and is no answer itself.
fn answered_below(page: &Page<'_>, at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|above| page.line(above));
    let asked = above.is_some_and(|above| above.quoted || above.text.trim_end().ends_with(['?', '？']));
    !asked && page.line(at + 1).is_some_and(|below| !(below.quoted || below.item || below.heading > 0))
}

/// What is asked behind a label of follow-ups, on its line.
pub fn behind_label(page: &Page<'_>, at: usize) -> Vec<String> {
    let line = page.line(at).filter(|line| line.heading == 0);
    let tail = line.zip(page.mark(at)).filter(|(_, mark)| mark.is(Label::FollowUps));
    let asked = tail.map(|(line, mark)| split_cues(&line.text[mark.rest..])).unwrap_or_default();
    if asked.iter().all(|words| title::asks(words)) { asked } else { Vec::new() }
}

/// Whether a heading around an element speaks of questions.
fn is_asking(page: &Page<'_>, at: usize) -> bool {
    ancestors(&page.sections, page.section_of[at]).any(|section| {
        let title = page.sections[section].title.to_lowercase();
        let mut words = title.split(|c: char| !c.is_alphanumeric());
        words.any(|word| ASKING.contains(&word)) || ASKING_WITHIN.iter().any(|word| title.contains(word))
    })
}

/// Whether the line that an item's list stands under is a label of follow-ups, and nothing else.
fn is_probe(page: &Page<'_>, at: usize, line: &Line<'_>) -> bool {
    /// Nobody lists more below one label, answers included.
    const MOST: usize = 64;
    let above = (at.saturating_sub(MOST)..at).rev().filter_map(|at| Some((at, page.line(at)?)));
    let over = above.into_iter().find(|(_, above)| above.depth < line.depth || above.heading > 0);
    over.is_some_and(|(at, above)| {
        page.mark(at).is_some_and(|mark| mark.is(Label::FollowUps) && above.text[mark.rest..].trim().is_empty())
    })
}
