//! What is understood and gives no card: check lists, mistakes, themes, strategies, slots, questions to ask.

use super::page::Page;
use super::passage::words;
use super::verdict::Topic;
use super::vocabulary::Label;
use super::{Other, OtherKind, title};

/// Reads the notes of a page; what a story is made of is not asked for.
pub fn others(page: &mut Page<'_>) -> Vec<Other> {
    let mut out = Vec::new();
    for at in 0..page.elements.len() {
        if let Some((kind, words, number)) = other(page, at).filter(|_| !page.used[at]) {
            page.claim(at..at + 1);
            out.push(Other { kind, title: words, line: number });
        }
    }
    out.extend(slots(page));
    out
}

fn other(page: &Page<'_>, at: usize) -> Option<(OtherKind, String, u32)> {
    let line = page.line(at)?;
    let found = |kind: OtherKind, words: &str| Some((kind, words.to_owned(), line.at));
    if line.heading > 0 {
        return guide(page, at).and_then(|kind| found(kind, title::unquoted(&title::plain(&line.text))));
    }
    if line.task {
        return found(OtherKind::Checklist, &line.text);
    }
    if !line.item {
        return None;
    }
    let lead = line.lead.as_ref().map_or(line.text.as_ref(), |lead| &line.text[lead.clone()]);
    match page.topic(at)? {
        Topic::ToAsk => title::quoted(&line.text)
            .or_else(|| Some(line.text.trim()).filter(|text| text.ends_with('?')))
            .and_then(|question| found(OtherKind::ToAsk, question)),
        Topic::Mistakes if line.depth == 1 => found(OtherKind::Mistake, lead.trim_end_matches(':')),
        Topic::Checklist if line.depth == 1 && says_when_done(page, at) => found(OtherKind::Checklist, &line.text),
        _ => None,
    }
}

/// A bulleted list under `Done when` is a check list without boxes; deliverables are not.
fn says_when_done(page: &Page<'_>, at: usize) -> bool {
    let heading = page.sections[page.section_of[at]].title.to_lowercase();
    heading.contains("done when") || heading.contains("checklist")
}

/// A heading over advice: how to answer a question, or what a kind of question is about.
fn guide(page: &Page<'_>, at: usize) -> Option<OtherKind> {
    let own = page.sections[page.section_of[at]].own.clone();
    let first = own.clone().find(|&below| page.mark(below).is_some())?;
    if page.is(first, Label::Strategy) {
        return Some(OtherKind::Strategy);
    }
    (page.is(first, Label::Focus) && page.topic(at) == Some(Topic::Themes)).then_some(OtherKind::Theme)
}

/// `Write seven stories, one a layer:` over bold items: each item is a story that is still to be written.
fn slots(page: &mut Page<'_>) -> Vec<Other> {
    /// A slot names a place for a story; more words than this tell one.
    const LONGEST: usize = 30;
    let mut out = Vec::new();
    let mut asked: Option<u16> = None;
    for at in 0..page.elements.len() {
        let Some(line) = page.line(at) else {
            asked = None;
            continue;
        };
        if let Some(depth) = asked.filter(|depth| line.item && line.depth == depth + 1) {
            let lead = line.lead.as_ref().filter(|lead| lead.start == 0 && lead.end < line.text.len());
            if let Some(lead) = lead.filter(|_| words(&line.text) <= LONGEST && page.mark(at).is_none()) {
                out.push(Other {
                    kind: OtherKind::Slot,
                    title: line.text[lead.clone()].trim_end_matches(':').to_owned(),
                    line: line.at,
                });
                page.claim(at..at + 1);
            }
            asked = Some(depth);
            continue;
        }
        asked = asks_for_stories(&line.text).then_some(line.depth);
    }
    out
}

fn asks_for_stories(text: &str) -> bool {
    const ORDERS: &[&str] = &["write", "prepare", "draft", "create", "collect", "build"];
    let lower = text.to_lowercase();
    let ordered = lower.split_whitespace().next().is_some_and(|first| ORDERS.contains(&first));
    ordered && text.trim_end().ends_with(':') && (lower.contains("stories") || lower.contains("story"))
}
