//! Decisions: `Tradeoff:` lines and sections called `X over Y`. Tables of decisions are read in `table`.

use std::collections::HashSet;
use std::ops::Range;

use super::opening::opening;
use super::options::{is_option_table, winner};
use super::outline::Element;
use super::page::Page;
use super::passage::Passage;
use super::phrases::{choice, cost, first_clause, first_sentence, flat, reason, reference, split_choice, split_list};
use super::verdict::is_blank;
use super::vocabulary::{Label, Part};
use super::words::normal;
use super::{StoryIndex, Tradeoff, title, why};

/// Reads the trade-off lines and the `X over Y` sections of a page.
pub fn tradeoffs(page: &mut Page<'_>, owner: &[Option<StoryIndex>]) -> Vec<Tradeoff> {
    let mut out = Vec::new();
    for at in 0..page.elements.len() {
        if page.used[at] {
            continue;
        }
        let found = if page.is(at, Label::Tradeoff) {
            labelled(page, at)
        } else {
            record(page, at).map_or_else(|| titled(page, at), |record| vec![record])
        };
        out.extend(found.into_iter().map(|tradeoff| Tradeoff { story: owner[at], ..tradeoff }));
    }
    out
}

/// `**Tradeoff:** …` with its text behind or below it; a list below a bare label is one decision an item.
fn labelled(page: &mut Page<'_>, at: usize) -> Vec<Tradeoff> {
    let (Some(line), Some(mark)) = (page.line(at), page.mark(at)) else { return Vec::new() };
    if line.task {
        return Vec::new();
    }
    let holds_table = |end: usize| (at + 1..end).any(|next| matches!(page.elements[next], Element::Table(_)));
    let bare = line.text[mark.rest..].trim().is_empty();
    let end = if bare {
        page.block_end(at, |page, next| {
            page.mark(next).is_some_and(|mark| !mark.is(Label::Alternatives))
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
        told.push(from..with_reason(page, from, until));
    }
    let end = told.last().map_or(end, |told| told.end.max(end));
    let found: Vec<Tradeoff> = told.into_iter().filter_map(|told| decided(page, at, told)).collect();
    if !found.is_empty() {
        page.claim(at..end);
    }
    found
}

/// The items of a list, each with what stands below it. One that only says why belongs to the item before it.
fn items(page: &Page<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let begins = |at: &usize| {
        let item = page.line(*at).filter(|line| line.item && line.depth == 1);
        item.is_some_and(|line| *at == range.start || !why::is_label(line))
    };
    let starts: Vec<usize> = range.clone().filter(begins).collect();
    let ends = starts.iter().skip(1).copied().chain([range.end]);
    starts.iter().zip(ends).map(|(&start, end)| start..end).collect()
}

/// Where a decision ends that is told in `from..end`: a label that says why may follow it.
fn with_reason(page: &Page<'_>, from: usize, end: usize) -> usize {
    let follows = page.line(from).zip(page.line(end)).is_some_and(|(line, next)| {
        next.heading == 0 && next.depth == line.depth && !page.used[end] && why::is_label(next)
    });
    if follows { page.paragraph_end(end) } else { end }
}

/// The decision that some elements tell, `label` perhaps being the first of them.
fn decided(page: &Page<'_>, label: usize, told: Range<usize>) -> Option<Tradeoff> {
    let text = |end| if told.start == label { page.behind(label, end) } else { page.passage(told.start, end) };
    let depth = page.line(told.start).map_or(0, |line| line.depth);
    let why = why::label(page, told.start + 1..told.end, depth);
    let found = Some(text(why.unwrap_or(told.end))).filter(|told| !is_blank(&told.text)).as_ref().and_then(read)?;
    let reason = why.and_then(|why| why::said(page, why, told.end));
    Some(Tradeoff { reason: reason.or(found.reason), text: text(told.end).text, ..found })
}

/// A decision record: a section with a decision and at least two of status, context, options and consequences,
/// as headings, bold lines or items.
fn record(page: &mut Page<'_>, at: usize) -> Option<Tradeoff> {
    let line = page.line(at).filter(|line| line.heading > 0)?;
    let (heading, number) = (line.text.to_string(), line.at);
    let index = page.section_of[at];
    let section = &page.sections[index];
    if section.label.is_some() {
        return None;
    }
    let all = section.all.clone();
    let find = |label: Label| all.clone().find(|&below| !page.used[below] && page.is(below, label));
    let decision = find(Label::Part(Part::Action)).filter(|&below| is_called(page, below, DECISION))?;
    let context = find(Label::Part(Part::Situation));
    let (options, consequences) = (find(Label::Alternatives), find(Label::Consequences));
    let marks = [context, options, consequences, find(Label::Status)];
    let mut below = page.sections[index + 1..].iter().take_while(|inner| inner.own.start <= all.end);
    let says_why = |at: usize| page.line(at).is_some_and(why::is_label);
    let nested = below.any(|inner| inner.label.is_none() && !inner.heading.is_some_and(says_why));
    if marks.iter().flatten().count() < 2 || nested {
        return None;
    }
    let depth = page.line(decision).map_or(0, |line| line.depth);
    let why = why::label(page, all.clone(), depth);
    let end_of = |label: usize| page.block_end(label, |page, next| page.mark(next).is_some() || why == Some(next));
    let text_of = |label: usize| page.behind(label, end_of(label)).text;
    let decided = text_of(decision);
    let choice = first_clause(&flat(&decided));
    let alternatives = options.map(|label| listed(page, label, end_of(label))).unwrap_or_default();
    let reason = why.and_then(|label| why::said(page, label, end_of(label)));
    let words = title::plain(&heading);
    let tradeoff = Tradeoff {
        title: without_number(&words).to_owned(),
        alternatives: alternatives.into_iter().filter(|option| !same(option, &choice)).collect(),
        choice: Some(choice),
        reason: reason.or_else(|| context.map(|label| first_sentence(&flat(&text_of(label))))),
        cost: consequences.map(|label| first_sentence(&flat(&text_of(label)))),
        reference: reference(&heading),
        text: page.passage(all.start, all.end).text,
        line: number,
        ..Tradeoff::default()
    };
    page.claim(at..all.end);
    Some(tradeoff)
}

fn is_called(page: &Page<'_>, at: usize, words: &[&str]) -> bool {
    page.line(at).is_some_and(|line| {
        let lower = line.text.trim_start_matches(['*', ' ']).to_lowercase();
        words.iter().any(|word| lower.starts_with(word))
    })
}

/// The items between a label and the element `end`, or the words behind it.
fn listed(page: &Page<'_>, label: usize, end: usize) -> Vec<String> {
    let depth = page.line(label).map_or(0, |line| line.depth) + 1;
    let items: Vec<String> = (label + 1..end)
        .filter_map(|next| page.line(next).filter(|line| line.item && line.depth == depth))
        .map(|line| first_clause(option(&line.text)))
        .collect();
    if items.is_empty() { split_list(&flat(&page.behind(label, end).text)) } else { items }
}

/// An option without what is said of it: `A lithium cell: good for hours`. `Option B: a lithium cell` names it behind.
fn option(text: &str) -> &str {
    let Some((head, rest)) = text.split_once(": ") else { return text };
    let first = head.split(' ').next().unwrap_or_default().to_lowercase();
    if ["option", "alternative"].contains(&first.as_str()) { rest } else { head }
}

fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    a == b || b.contains(&a) || a.contains(&b)
}

/// The decisions that sections tell, by title, and by what was chosen over what.
pub struct Told {
    titles: HashSet<String>,
    choices: HashSet<(String, String)>,
}

impl Told {
    /// What is told by these.
    pub fn of(tradeoffs: &[Tradeoff]) -> Self {
        Self {
            titles: tradeoffs.iter().map(|tradeoff| tradeoff.title.to_ascii_lowercase()).collect(),
            choices: tradeoffs.iter().flat_map(choices).collect(),
        }
    }

    /// Whether a table's row repeats one of them.
    pub fn has(&self, row: &Tradeoff) -> bool {
        self.titles.contains(&row.title.to_ascii_lowercase()) || choices(row).any(|pair| self.choices.contains(&pair))
    }
}

/// What was chosen, with each of what was not.
fn choices(tradeoff: &Tradeoff) -> impl Iterator<Item = (String, String)> {
    let choice = tradeoff.choice.as_deref().unwrap_or_default().to_lowercase();
    tradeoff.alternatives.iter().map(move |other| (choice.clone(), other.to_ascii_lowercase()))
}

/// What a decision is called, in lower case.
const DECISION: &[&str] = &["decision", "entscheidung"];

/// The title behind `ADR-003: `, `Decision: ` or `Decision 2 – `.
fn without_number(title: &str) -> &str {
    let cut = reference(title).and_then(|reference| title.strip_prefix(reference.as_str()));
    let rest = cut.or_else(|| without_word(title)).map(|rest| rest.trim_start_matches([':', '.', '-', '–', '—', ' ']));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(title)
}

/// What stands behind `Decision` or `Decision 2` and a sign: `Decision trees over rules` and `Decision-making` are names.
fn without_word(title: &str) -> Option<&str> {
    let is_word = |word: &&str| title.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    let behind = &title[DECISION.iter().find(|word| is_word(word))?.len()..];
    let rest = behind.trim_start_matches([' ', '#']).trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    (rest.starts_with([':', '.', '–', '—']) || rest.starts_with("- ")).then_some(rest)
}

/// `### Raft over Paxos` with prose under it, `Decision 2: X vs Y` with a table of options.
fn titled(page: &mut Page<'_>, at: usize) -> Vec<Tradeoff> {
    let Some(line) = page.line(at).filter(|line| line.heading > 0) else { return Vec::new() };
    let words = title::plain(&line.text);
    let named = without_number(&words);
    let Some((choice, others)) = split_choice(named).filter(|_| !named.to_lowercase().starts_with("why")) else {
        return Vec::new();
    };
    if page.tells_a_story(at) {
        return Vec::new();
    }
    let prose = page.sections[page.section_of[at]].own.clone();
    let passage = page.passage(prose.start, prose.end);
    let long = choice.split_whitespace().count() > 5 || others.split_whitespace().count() > 8;
    if words.ends_with('?') || long || passage.words() < 8 {
        return Vec::new();
    }
    let table = prose.clone().find_map(|below| match &page.elements[below] {
        Element::Table(table) if is_option_table(table) => winner(table),
        _ => None,
    });
    let (choice, alternatives) =
        table.unwrap_or_else(|| chosen(page, prose.clone(), choice, split_list(others), &passage));
    let (title, number) = (named.to_owned(), line.at);
    let why = why::label(page, prose.clone(), 1);
    let why = why.and_then(|why| why::said(page, why, page.block_end(why, |page, next| page.mark(next).is_some())));
    let text = flat(&passage.text);
    let given_up = said(page, prose, COSTS).map(first_sentence);
    let tradeoff = Tradeoff {
        title,
        choice: Some(choice),
        alternatives,
        reason: why.or_else(|| reason(&text)),
        cost: given_up.or_else(|| cost(&text)),
        reference: reference(&words).or_else(|| reference(&text)),
        text: passage.text,
        line: number,
        ..Tradeoff::default()
    };
    page.claim(at..page.sections[page.section_of[at]].own.end);
    vec![tradeoff]
}

/// Labels of what was chosen, and of what it cost, in normal form.
const CHOICES: &[&str] = &["chose", "chosen", "choice", "our choice", "decision", "picked", "winner", "verdict"];
const COSTS: &[&str] = &["cost", "price", "gave up", "given up", "accepted cost", "downside", "tradeoff"];

/// What stands behind the first line that opens with one of some labels.
fn said<'p>(page: &'p Page<'_>, mut among: Range<usize>, labels: &[&str]) -> Option<&'p str> {
    among.find_map(|at| {
        let (words, rest) = opening(page.line(at)?)?;
        (labels.contains(&normal(words).as_str()) && !rest.is_empty()).then_some(rest)
    })
}

/// Which side of `X vs Y` was chosen, and what was not: a label says so, or the prose; else it is the first.
fn chosen(
    page: &Page<'_>,
    prose: Range<usize>,
    first: &str,
    others: Vec<String>,
    told: &Passage,
) -> (String, Vec<String>) {
    const CHOSE: &[&str] = &["chose ", "chosen ", "picked ", "selected ", "went with ", "decided on ", "settled on "];
    let mut sides = vec![first.to_owned()];
    sides.extend(others);
    let labelled = said(page, prose, CHOICES).map(first_clause);
    let text = if labelled.is_none() { told.text.to_lowercase() } else { String::new() };
    let is_chosen = |side: &String| match &labelled {
        Some(labelled) => same(labelled, side),
        None => CHOSE.iter().any(|verb| text.contains(&format!("{verb}{}", side.to_lowercase()))),
    };
    let choice = sides.remove(sides.iter().position(is_chosen).unwrap_or(0));
    (choice, sides)
}

/// One decision from the words that tell it: `Chose X over Y and Z because …; gave up …`.
pub fn read(passage: &Passage) -> Option<Tradeoff> {
    let text = flat(passage.text.trim_start_matches(['-', '*', '+', ' ']));
    let (choice, alternatives) = choice(&text);
    let title = match &choice {
        Some(choice) if !alternatives.is_empty() => format!("{choice} over {}", alternatives.join(", ")),
        _ => first_clause(&text),
    };
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
