//! Questions and their answers, in every form that people write them.
//!
//! ```text
//! **Q: …?** > answer      Q: …? A: answer       **"…?"** answer        ### …? answer
//! - "…?" — answer         - **…?** answer       …? > answer            - "…?"            (a prompt)
//! ```
//!
//! An answer runs to the next question, label, heading or rule; quoted answers end with the quotation.

use std::collections::HashSet;

use super::asked::Asked;
use super::outline::{Element, Line};
use super::page::Page;
use super::passage::{Passage, raw_after};
use super::verdict::{Topic, is_blank};
use super::vocabulary::Label;
use super::{Question, StoryIndex, asked, duration, flash_card, title};

/// Reads the questions that nothing else has claimed.
pub fn questions(page: &mut Page<'_>, owner: &[Option<StoryIndex>]) -> Vec<Question> {
    let mut out = Vec::new();
    let (mut answered, mut unanswered) = (HashSet::new(), Vec::new());
    let mut at = 0;
    while at < page.elements.len() {
        let Some(mut asked) = form(page, at) else {
            let several = if page.used[at] { Vec::new() } else { asked::behind_label(page, at) };
            if !several.is_empty() {
                page.claim(at..at + 1);
                out.extend(several.into_iter().map(|question| open(page, owner, at, question)));
            }
            at += 1;
            continue;
        };
        asked.next = behind_advice(page, asked.next);
        let limit = asked.end.unwrap_or_else(|| answer_end(page, at, asked.next));
        let end = before_open_questions(page, at, asked.next, limit);
        let answer = answer(page, &asked, end);
        // Where an answer is announced and still to be written, the question stands without it.
        let blank = answer.as_ref().is_some_and(|answer| is_blank(&answer.text));
        let answer = answer.filter(|_| !blank);
        let next = asked.next.max(at + 1);
        if answer.is_some() {
            page.claim(at..end);
            answered.extend(bold_form(page, at));
            out.push(Question { answer, ..open(page, owner, at, asked.question) });
            out.extend(
                (end..limit).filter_map(|at| Some(open(page, owner, at, page.line(at)?.text.trim().to_owned()))),
            );
            page.claim(end..limit);
        } else if asked.needs_answer && !blank {
            unanswered.push((at, asked));
            at += 1;
            continue;
        } else {
            page.claim(at..if blank { end } else { asked.next });
            let seconds = stated_time(page, at);
            out.push(Question { seconds, ..open(page, owner, at, asked.question) });
        }
        at = next;
    }
    for (at, asked) in unanswered {
        if bold_form(page, at).is_some_and(|form| answered.contains(&form)) {
            page.claim(at..asked.next);
            let seconds = stated_time(page, at);
            out.push(Question { seconds, ..open(page, owner, at, asked.question) });
        }
    }
    out
}

/// A question without an answer.
fn open(page: &Page<'_>, owner: &[Option<StoryIndex>], at: usize, question: String) -> Question {
    let line = page.line(at).map_or(0, |line| line.at);
    Question { question, answer: None, line, story: owner[at], seconds: None, example: false }
}

/// Where a line that opens in bold, or an item that asks, stands: its section, whether it is an item, how deep. Where a
/// question is answered, one that stands alike under the same heading is a question too, its answer still to be written.
fn bold_form(page: &Page<'_>, at: usize) -> Option<(usize, bool, u16)> {
    let asks = |line: &Line<'_>| line.item && line.text.ends_with(['?', '？']);
    let line = page.line(at).filter(|line| line.heading == 0 && (line.lead.is_some() || asks(line)))?;
    Some((page.section_of[at], line.item, line.depth))
}

/// Where the answer in `first..end` to the question at `at` ends before questions that nobody answers: the last of its
/// paragraphs, each of one line that asks the listener something.
fn before_open_questions(page: &Page<'_>, at: usize, first: usize, mut end: usize) -> usize {
    let block = |at: usize| page.line(at).map(|line| line.block);
    let asks = |at: usize| {
        page.line(at).is_some_and(|line| {
            let plain = !(line.item || line.quoted || line.task) && line.depth == 0 && page.mark(at).is_none();
            let alone = block(at - 1) != Some(line.block) && block(at + 1) != Some(line.block);
            plain && alone && title::asks_somebody(&line.text)
        })
    };
    if page.line(at).is_none_or(|line| line.heading > 0) {
        return end;
    }
    while end > first + 1 && asks(end - 1) {
        end -= 1;
    }
    end
}

/// Advice may stand between a question and its answer: the first element behind it.
fn behind_advice(page: &Page<'_>, next: usize) -> usize {
    let behind = (next..page.elements.len()).find(|&at| !page.used[at]);
    behind.filter(|&at| at > next && page.is(at, Label::Answer)).unwrap_or(next)
}

/// The question that stands at an element, and the first element after it.
pub fn asked(page: &Page<'_>, at: usize) -> Option<(String, usize)> {
    form(page, at).map(|asked| (asked.question, asked.next))
}

fn form(page: &Page<'_>, at: usize) -> Option<Asked> {
    let line = page.line(at).filter(|line| !page.used[at] && !line.task)?;
    if matches!(page.topic(at), Some(Topic::ToAsk | Topic::Themes)) {
        return None;
    }
    if line.heading > 0 {
        return heading(page, at, line);
    }
    if let Some(mark) = page.mark(at).filter(|mark| mark.is(Label::Question)) {
        let (question, next) = joined(page, at, line.text[mark.rest..].trim());
        let question = title::unquoted(&question).to_owned();
        return (!question.is_empty()).then_some(Asked {
            question,
            tail: String::new(),
            next,
            needs_answer: false,
            end: None,
        });
    }
    if matches!(page.topic(at), Some(Topic::Checklist | Topic::Mistakes)) {
        return None;
    }
    if let [question] = &asked::behind_label(page, at)[..] {
        return Some(Asked::open(question.clone(), at));
    }
    in_bold(page, at, line)
        .or_else(|| in_quotes(page, at, line))
        .or_else(|| over_quotation(page, at, line))
        .or_else(|| flash_card::asked(page, at, line))
        .or_else(|| asked::under(page, at, line).map(|question| Asked::open(question, at)))
        .or_else(|| asked::item(page, at, line))
}

/// A heading that asks. One with headings below it and nothing else holds questions rather than being one, and one
/// over the parts of a story is a cue.
fn heading(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Asked> {
    let section = &page.sections[page.section_of[at]];
    let empty = section.own.is_empty();
    if page.tells_a_story(at) || (empty && !section.all.is_empty()) {
        return None;
    }
    let labelled = page
        .mark(at)
        .filter(|mark| mark.rest < line.text.len() && (mark.is(Label::FollowUps) || mark.is(Label::Question)));
    let words = title::plain(labelled.map_or(line.text.as_ref(), |mark| &line.text[mark.rest..]));
    let quoted = title::quoted(line.text.trim()).is_some();
    let why_over = words.to_lowercase().starts_with("why ") && words.contains(" over ");
    let asks = words.ends_with(['?', '？'])
        || (quoted && title::asks(&words))
        || labelled.is_some()
        || why_over
        || title::invites(&words);
    asks.then(|| Asked { question: words, tail: String::new(), next: at + 1, needs_answer: !empty, end: None })
}

/// `**Why X?** because`, `**"Why X?"**`.
fn in_bold(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Asked> {
    let lead = line.lead.as_ref()?;
    if line.lead_open {
        return None;
    }
    let (bold, after) = line.text.split_at(lead.end);
    let words = title::plain(bold);
    let quoted = title::quoted(bold).is_some_and(title::asks);
    if !(words.ends_with(['?', '？']) || quoted || title::invites(&words)) || words.split_whitespace().count() < 2 {
        return None;
    }
    let after_width = after.len() - after.trim_start_matches([' ', ':', '—', '–', '-', '=', '→', '>']).len();
    let tail = if after.trim().is_empty() { "" } else { raw_after(line, lead.end + after_width, page.source) };
    let alone = lead.end == line.text.len();
    Some(Asked { question: words, tail: tail.to_owned(), next: at + 1, needs_answer: !(quoted && alone), end: None })
}

/// `- "Why X?"` alone is a prompt; with a dash behind it, or text below, it is answered.
fn in_quotes(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Asked> {
    let (words, after) = title::leading_quote(&line.text).filter(|_| line.item)?;
    let after = after.trim_start();
    let separated = after.is_empty() || after.starts_with(['—', '–', '-', ':', '→']);
    if !words.ends_with(['?', '？', '…']) || !title::asks(words) || !separated {
        return None;
    }
    let tail = after.trim_start_matches(['—', '–', '-', ':', ' ', '→']);
    let tail = if tail.is_empty() { "" } else { raw_after(line, line.text.len() - tail.len(), page.source) };
    Some(Asked { question: words.to_owned(), tail: tail.to_owned(), next: at + 1, needs_answer: false, end: None })
}

/// A bare line that asks, over a quotation that answers.
fn over_quotation(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Asked> {
    let quoted_below = page.line(at + 1).is_some_and(|below| below.quoted && !line.quoted);
    (line.text.trim_end().ends_with(['?', '？']) && quoted_below).then(|| Asked {
        question: title::plain(&line.text),
        tail: String::new(),
        next: at + 1,
        needs_answer: true,
        end: None,
    })
}

/// A question that runs over several lines of its paragraph, up to its question mark or the end of its bold.
pub fn joined(page: &Page<'_>, at: usize, first: &str) -> (String, usize) {
    let mut question = first.to_owned();
    let mut next = at + 1;
    let block = page.line(at).map(|line| line.block);
    let mut open = page.line(at).is_some_and(|line| line.lead_open);
    while let Some(line) = page.line(next).filter(|line| Some(line.block) == block && page.mark(next).is_none()) {
        if !(open || question.is_empty()) && question.ends_with(['?', '？', '.']) {
            break;
        }
        if !open && !question.is_empty() && question.split_whitespace().count() > 40 {
            break;
        }
        question.push(' ');
        question.push_str(line.text.trim());
        open = line.lead_open;
        next += 1;
    }
    (question.trim().to_owned(), next)
}

/// The end of the answer that begins at `first`.
fn answer_end(page: &Page<'_>, question: usize, first: usize) -> usize {
    let Some(asking) = page.line(question) else { return first };
    let limit = if asking.heading > 0 { page.sections[page.section_of[question]].all.end } else { page.elements.len() };
    let quoted = page.line(first).is_some_and(|line| line.quoted);
    // A heading may stand in a numbered list; what answers it does not.
    let in_list = asking.item && asking.heading == 0;
    let mut at = first;
    while at < limit {
        let ends = match &page.elements[at] {
            Element::Rule(_) => true,
            Element::Line(line) => {
                (line.heading > 0 && (asking.heading == 0 || line.heading <= asking.heading || ends_question(page, at)))
                    || (quoted && !line.quoted)
                    || (in_list && (line.depth < asking.depth || (line.item && line.depth <= asking.depth)))
                    || ends_question(page, at)
                    || is_beside(page, question, at)
                    || page.used[at]
            }
            // What is not set in under an item is none of its list.
            element => {
                let set_in = page.source.line(element.lines().0).starts_with([' ', '\t']);
                quoted || page.used[at] || (in_list && !set_in)
            }
        };
        if ends {
            break;
        }
        at += 1;
    }
    at
}

/// Whether a paragraph that opens as the question's own does, `**Why X?** …`, asks the next one.
fn is_beside(page: &Page<'_>, question: usize, at: usize) -> bool {
    let opens = |at: usize| {
        let line = page.line(at).filter(|line| line.heading == 0 && !line.item && !line.quoted && line.depth == 0)?;
        line.lead.as_ref().filter(|lead| lead.start == 0 && !page.used[at])?;
        in_bold(page, at, line)
    };
    let alone = page.line(at - 1).map(|line| line.block) != page.line(at).map(|line| line.block);
    alone && opens(at).is_some() && opens(question).is_some()
}

fn ends_question(page: &Page<'_>, at: usize) -> bool {
    const ENDING: &[Label] = &[
        Label::Question,
        Label::Metric,
        Label::Tradeoff,
        Label::FollowUps,
        Label::Pitch,
        Label::FullVersion,
        Label::Cues,
        Label::Strategy,
    ];
    page.mark(at).is_some_and(|mark| ENDING.iter().any(|label| mark.is(*label)))
        || form(page, at).is_some_and(|asked| !asked.needs_answer || is_bold_or_heading(page, at))
}

fn is_bold_or_heading(page: &Page<'_>, at: usize) -> bool {
    page.line(at)
        .is_some_and(|line| line.heading > 0 || line.lead.as_ref().is_some_and(|lead| lead.end == line.text.len()))
}

fn answer(page: &Page<'_>, asked: &Asked, end: usize) -> Option<Passage> {
    let line = asked.next.checked_sub(1).map_or(0, |before| page.last_line(before, asked.next));
    if !asked.tail.is_empty() {
        let mut passage = page.passage(asked.next, end);
        let text = format!("{}\n{}", asked.tail, passage.text);
        text.trim().clone_into(&mut passage.text);
        passage.from = line;
        passage.to = passage.to.max(line);
        return Some(passage);
    }
    if asked.next >= end {
        return None;
    }
    if page.is(asked.next, Label::Answer) {
        Some(page.behind(asked.next, end))
    } else {
        Some(page.passage(asked.next, end))
    }
}

/// `Answer each in 60–90 seconds`, as another item of the same list.
fn stated_time(page: &Page<'_>, at: usize) -> Option<u32> {
    let asking = page.line(at).filter(|line| line.item)?;
    (at + 1..page.elements.len())
        .map_while(|next| page.line(next).filter(|line| line.heading == 0 && line.depth >= asking.depth))
        .take(40)
        .filter(|line| line.depth == asking.depth && !line.text.trim_end().ends_with(['?', '"', '”']))
        .find_map(|line| duration::seconds(&line.text))
}
