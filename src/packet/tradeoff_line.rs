//! `Tradeoff:` lines, with what stands behind and below them: lists, and labels of their own for what was considered,
//! why, and at what price.
//!
//! ```text
//! **Tradeoff:** Raft over Paxos      **Tradeoffs:**                    **Tradeoff:** Chose Raft. Considered Paxos.
//! - Alternatives: a plain lock       - Raft over Paxos, because …      **Gave up:** leaderless writes
//! - Why: easier to teach             - Leases over locks, because …
//! ```

use std::ops::Range;

use super::Tradeoff;
use super::aspect::{self, Aspects, aspect};
use super::opening::opening;
use super::options::{unite, weighed};
use super::outline::{Element, Line};
use super::page::Page;
use super::passage::Passage;
use super::phrases::{choice, cost, first_clause, flat, picked, reason, reference, sentences, split_choice};
use super::title::asks;
use super::verdict::is_blank;
use super::vocabulary::{Aspect, Label};

/// The decisions that the label at `at` announces: one behind or below it, or one an item of the list below a bare label.
pub fn labelled(page: &mut Page<'_>, at: usize) -> Vec<Tradeoff> {
    let (Some(line), Some(mark)) = (page.line(at), page.mark(at)) else { return Vec::new() };
    if line.task {
        return Vec::new();
    }
    let holds_table = |end: usize| (at + 1..end).any(|next| matches!(page.elements[next], Element::Table(_)));
    let bare = line.text[mark.rest..].trim().is_empty();
    let end = if bare {
        page.block_end(at, |page, next| {
            page.mark(next).is_some_and(|mark| !mark.is(Label::Alternatives) && !mark.is(Label::Consequences))
                || page.line(next).is_some_and(|line| line.heading > 0)
        })
    } else {
        page.paragraph_end(at)
    };
    if bare && holds_table(end) {
        return Vec::new();
    }
    let mut told = if bare { items(page, at + 1..end) } else { Vec::new() };
    if told.is_empty() {
        let (from, until) = if bare { (at + 1, page.paragraph_end(at + 1).min(end)) } else { (at, end) };
        told.push(from..with_lists(page, at, from, until));
    }
    let end = told.last().map_or(end, |told| told.end.max(end));
    let found: Vec<Tradeoff> = told.into_iter().filter_map(|told| decided(page, at, told)).collect();
    if !found.is_empty() {
        page.claim(at..end);
    }
    found
}

/// The items of a list, each with what stands below it. One that says no more than an aspect of the decision before it
/// belongs to that, and where each names an aspect, all are one decision's.
fn items(page: &Page<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let is_item = |at: &usize| page.line(*at).is_some_and(|line| line.item && line.depth == 1);
    let items: Vec<usize> = range.clone().filter(is_item).collect();
    if chooses(page, &range) && items.iter().all(|&at| aspect(page, at).is_some()) {
        return vec![range];
    }
    let mut starts: Vec<usize> = Vec::new();
    for at in items {
        // Among labels `Cost: …` is a decision as they are.
        let belongs = |&before: &usize| {
            let plain = |at: usize| page.line(at).is_some_and(|line| split_choice(&line.text).is_none());
            let beside_label = page.line(before).and_then(opening).is_some();
            match aspect(page, at) {
                Some(Aspect::Reason) => true,
                Some(_) => plain(at) && !beside_label,
                None => false,
            }
        };
        if !starts.last().is_some_and(belongs) {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([range.end]);
    starts.iter().zip(ends).map(|(&start, end)| start..end).collect()
}

/// Whether a label among some elements says what was chosen.
fn chooses(page: &Page<'_>, among: &Range<usize>) -> bool {
    among.clone().any(|at| aspect(page, at) == Some(Aspect::Choice))
}

/// Where a decision ends that is told in `from..end` under the label at `label`: a list may follow right below it, and
/// labels that say more of it.
fn with_lists(page: &Page<'_>, label: usize, from: usize, mut end: usize) -> usize {
    let Some((label, first)) = page.line(label).zip(page.line(from)) else { return end };
    while let Some(line) = page.line(end).filter(|line| !line.task && !page.used[end]) {
        let beside =
            if line.heading > 0 { (1..=line.heading).contains(&label.heading) } else { line.depth >= first.depth };
        // `Accepted cost:` may stand alone and may follow; `Tradeoff:` begins another decision.
        let another = page.is(end, Label::Tradeoff) && aspect(page, end) != Some(Aspect::Cost);
        if beside && !another && aspect(page, end).is_some() {
            end = aspect::end(page, end);
        } else if page.mark(end).is_none() && is_below(first, line) && page.last_line(end - 1, end) + 1 == line.at {
            end += 1;
        } else {
            break;
        }
    }
    end
}

/// Whether a line is an item of a list within another, and asks nothing.
fn is_below(outer: &Line<'_>, line: &Line<'_>) -> bool {
    line.item && line.depth > outer.depth && !asks(&line.text)
}

/// The decision that some elements tell, `label` perhaps being the first of them.
fn decided(page: &Page<'_>, label: usize, told: Range<usize>) -> Option<Tradeoff> {
    let text = |end| if told.start == label { page.behind(label, end) } else { page.passage(told.start, end) };
    let labels_alone = told.start != label && aspect(page, told.start).is_some() && chooses(page, &told);
    let from = told.start + usize::from(!labels_alone);
    let first = (from..told.end).find(|&at| aspect(page, at).is_some()).unwrap_or(told.end);
    let head = if from > told.start { page.paragraph_end(told.start).min(first) } else { told.start };
    let opening = text(head);
    let said = Aspects::of(page, first..told.end);
    let found = if is_blank(&opening.text) { None } else { read(&opening) };
    let listed = || (head..first).filter_map(|at| page.line(at)).map(|line| line.text.as_ref());
    let found = found.or_else(|| chosen(&said, page.line(told.start)?.at))?;
    let picked = || picked(&found.title).map(str::to_owned).filter(|_| !said.alternatives.is_empty());
    let choice = said.choice.or_else(|| found.choice.clone()).or_else(picked);
    let mut alternatives = found.alternatives;
    unite(&mut alternatives, said.alternatives);
    alternatives.retain(|other| choice.as_ref().is_none_or(|choice| !choice.eq_ignore_ascii_case(other)));
    Some(Tradeoff {
        choice,
        alternatives,
        reason: said.reason.or(found.reason).or_else(|| listed().find_map(reason)),
        cost: said.cost.or(found.cost).or_else(|| listed().find_map(cost)),
        text: text(told.end).text,
        ..found
    })
}

/// A decision that only labels tell: `- Chose: Raft`, `- Over: Paxos`.
fn chosen(said: &Aspects, line: u32) -> Option<Tradeoff> {
    let choice = said.choice.as_ref()?;
    let title = if said.alternatives.is_empty() {
        choice.clone()
    } else {
        format!("{choice} over {}", said.alternatives.join(", "))
    };
    Some(Tradeoff { title, line, ..Tradeoff::default() })
}

/// One decision from the words that tell it: `Chose X over Y and Z because …; gave up …`.
pub fn read(passage: &Passage) -> Option<Tradeoff> {
    let text = flat(passage.text.trim_start_matches(['-', '*', '+', ' ']));
    let (choice, mut alternatives) = choice(&text);
    let besides = weighed(&text);
    let choice = choice
        .or_else(|| sentences(&text).flat_map(|sentence| sentence.split(',')).find_map(picked).map(str::to_owned));
    if alternatives.is_empty() && choice.is_some() {
        alternatives.clone_from(&besides);
    }
    let title = match &choice {
        Some(choice) if !alternatives.is_empty() => format!("{choice} over {}", alternatives.join(", ")),
        _ => first_clause(&text),
    };
    unite(&mut alternatives, besides);
    (!title.is_empty()).then(|| Tradeoff {
        title,
        choice,
        alternatives,
        reason: reason(&text),
        cost: cost(&text),
        reference: reference(&text),
        text: passage.text.clone(),
        line: passage.from,
        ..Tradeoff::default()
    })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::packet::Passage;

    fn passage(text: &str) -> Passage {
        Passage { text: text.to_owned(), from: 1, to: 1, seconds: None }
    }

    #[test]
    fn choice_alternatives_reason_and_cost() {
        let tradeoff = read(&passage(
            "Chose SQLite over Postgres and flat files because one file is enough; gave up concurrent writers.",
        ))
        .unwrap();
        assert_eq!(tradeoff.title, "SQLite over Postgres, flat files");
        assert_eq!(tradeoff.choice.as_deref(), Some("SQLite"));
        assert_eq!(tradeoff.alternatives, ["Postgres", "flat files"]);
        assert_eq!(tradeoff.reason.as_deref(), Some("one file is enough"));
        assert_eq!(tradeoff.cost.as_deref(), Some("concurrent writers"));
    }
}
