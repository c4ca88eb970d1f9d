//! What is understood and gives no card: check lists, mistakes, slots, questions to ask. `guide` reads advice.

use super::outline::Line;
use super::page::Page;
use super::passage::words;
use super::verdict::Topic;
use super::{Other, OtherKind, title, verdict};

/// Reads the notes of a page; what a story is made of is not asked for.
pub fn others(page: &mut Page<'_>) -> Vec<Other> {
    let mut out = Vec::new();
    for at in 0..page.elements.len() {
        if page.used[at] {
            continue;
        }
        if let Some(other) = other(page, at) {
            let titled = if other.about.is_some() { group(page, at) } else { None };
            page.claim(at..at + 1);
            if let Some(title) = titled {
                page.claim(title..title + 1);
            }
            out.push(other);
        }
    }
    out.extend(slots(page));
    out
}

fn other(page: &Page<'_>, at: usize) -> Option<Other> {
    let line = page.line(at).filter(|line| line.heading == 0)?;
    let found = |kind: OtherKind, words: &str| Some(Other::new(kind, words.to_owned(), line.at));
    if line.task {
        return found(OtherKind::Checklist, &line.text);
    }
    if !line.item {
        return None;
    }
    let topic = page.topic(at)?;
    let lead = line.lead.as_ref().map_or(line.text.as_ref(), |lead| &line.text[(**lead).clone()]);
    match topic {
        Topic::ToAsk => {
            let question = title::quoted(&line.text).or_else(|| Some(line.text.trim()).filter(|text| asks(text)))?;
            let section = page.sections[page.section_of[at]].title.as_str();
            let heading = Some(section).filter(|title| verdict::topic(title) != Some(Topic::ToAsk));
            let title = group(page, at).and_then(|title| page.line(title)).map(|line| line.text.as_ref()).or(heading);
            found(OtherKind::ToAsk, question).map(|other| Other { about: title.map(title::plain), ..other })
        }
        Topic::Mistakes if line.depth == 1 => found(OtherKind::Mistake, lead.trim_end_matches(':')),
        Topic::Checklist if line.depth == 1 && says_when_done(page, at) => found(OtherKind::Checklist, &line.text),
        _ => None,
    }
}

fn asks(text: &str) -> bool {
    text.ends_with(['?', '？'])
}

/// What a question to ask stands under, besides headings: the item or the bold line above its list.
fn group(page: &Page<'_>, at: usize) -> Option<usize> {
    /// Nobody asks more questions than these of one kind.
    const MOST: usize = 64;
    let item = page.line(at)?;
    let titles = |line: &Line<'_>| {
        let above = line.item && line.depth < item.depth;
        let bold = line.depth == 0 && line.lead.as_ref().is_some_and(|lead| lead.end == line.text.len());
        line.heading == 0 && (above || bold) && !asks(line.text.trim())
    };
    let own = page.sections[page.section_of[at]].own.start..at;
    own.rev().take(MOST).find(|&above| page.line(above).is_some_and(titles))
}

/// A bulleted list under `Done when` is a check list without boxes; deliverables are not.
fn says_when_done(page: &Page<'_>, at: usize) -> bool {
    let heading = page.sections[page.section_of[at]].title.to_lowercase();
    heading.contains("done when") || heading.contains("checklist")
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
                let title = line.text[(**lead).clone()].trim_end_matches(':').to_owned();
                out.push(Other::new(OtherKind::Slot, title, line.at));
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
    if !text.trim_end().ends_with(':') {
        return false;
    }
    let lower = text.to_lowercase();
    let ordered = lower.split_whitespace().next().is_some_and(|first| ORDERS.contains(&first));
    ordered && (lower.contains("stories") || lower.contains("story"))
}
