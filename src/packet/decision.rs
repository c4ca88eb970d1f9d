//! Decisions: `Tradeoff:` lines and sections called `X over Y`. Tables of decisions are read in `table`.

use std::collections::HashSet;

use super::aspect::{self, Aspects};
use super::options::{is_option_table, unite, winner};
use super::outline::Element;
use super::page::Page;
use super::passage::Passage;
use super::phrases::{
    choice, cost, first_clause, first_sentence, flat, picked, reason, reference, split_choice, split_list, without_any,
};
use super::tradeoff_line::labelled;
use super::vocabulary::{Aspect, Label, Part};
use super::{StoryIndex, Tradeoff, title};

/// Reads the trade-off lines and the `X over Y` sections of a page.
pub fn tradeoffs(page: &mut Page<'_>, owner: &[Option<StoryIndex>]) -> Vec<Tradeoff> {
    let (mut out, mut apart) = (Vec::new(), Vec::new());
    for at in 0..page.elements.len() {
        if page.used[at] {
            continue;
        }
        let found = if page.is(at, Label::Tradeoff) {
            labelled(page, at)
        } else if owner[at].is_some() && page.is(at, Label::Alternatives) {
            apart.push(at);
            continue;
        } else {
            record(page, at).map_or_else(|| titled(page, at), |record| vec![record])
        };
        out.extend(found.into_iter().map(|tradeoff| Tradeoff { story: owner[at], ..tradeoff }));
    }
    for at in apart {
        belong(page, at, owner[at], &mut out);
    }
    out
}

/// Alternatives that stand apart from their decision are those of the last before them in their story, else of the next.
fn belong(page: &mut Page<'_>, at: usize, story: Option<StoryIndex>, told: &mut [Tradeoff]) {
    let Some(line) = page.line(at).filter(|line| !line.task && !page.used[at]).map(|line| line.at) else { return };
    let of_story = |tradeoff: &&mut Tradeoff| tradeoff.story == story;
    let (before, after) = told.split_at_mut(told.partition_point(|tradeoff| tradeoff.line < line));
    let nearest = before.last_mut().filter(of_story).or_else(|| after.first_mut().filter(of_story));
    let Some(tradeoff) = nearest else { return };
    let end = aspect::end(page, at);
    let alternatives = aspect::listed(page, at, end);
    if !alternatives.is_empty() {
        unite(&mut tradeoff.alternatives, alternatives);
        tradeoff.text.push_str("\n\n");
        tradeoff.text.push_str(&page.passage(at, end).text);
        page.claim(at..end);
    }
}

/// A decision record: a section with a decision and at least two of status, context, options and consequences,
/// as headings, bold lines or items, straight below its heading.
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
    if marks.iter().flatten().count() < 2 || home(page, decision) != index {
        return None;
    }
    // A section below that is no part of the record speaks for itself: a question, a story, another decision.
    let last = marks.into_iter().flatten().fold(decision, usize::max);
    let below = page.sections[index + 1..].iter().take_while(|inner| inner.own.start <= all.end);
    let mut apart = below.filter(|inner| inner.label.is_none()).filter_map(|inner| inner.heading);
    let end = apart.find(|&heading| heading > last && aspect::aspect(page, heading).is_none());
    let all = all.start..end.unwrap_or(all.end);
    let depth = page.line(decision).map_or(0, |line| line.depth);
    let why = aspect::find(page, Aspect::Reason, all.clone(), depth);
    let end_of = |label: usize| page.block_end(label, |page, next| page.mark(next).is_some() || why == Some(next));
    let text_of = |label: usize| page.behind(label, end_of(label)).text;
    let decided = flat(&text_of(decision));
    let listed = options.map(|label| aspect::listed(page, label, end_of(label))).unwrap_or_default();
    let (choice, mut alternatives) = match (outcome(&decided), choice(&decided)) {
        (Some(outcome), _) => (outcome, Vec::new()),
        (_, (Some(choice), others)) if options.is_none() => (choice, others),
        _ => (picked(&decided).map_or_else(|| first_clause(&decided), str::to_owned), Vec::new()),
    };
    unite(&mut alternatives, listed.into_iter().filter(|option| !same(option, &choice)));
    let reason = why.and_then(|label| aspect::said(page, label, end_of(label))).or_else(|| reason(&decided));
    let mut after = all.clone().filter(|&below| page.is(below, Label::Consequences));
    let price = after.find_map(|label| price(page, label, end_of(label)));
    let words = title::plain(&heading);
    let tradeoff = Tradeoff {
        title: without_number(&words).to_owned(),
        alternatives,
        choice: Some(choice),
        reason: reason.or_else(|| context.map(|label| first_sentence(&flat(&text_of(label))))),
        cost: price.or_else(|| consequences.map(|label| first_sentence(&flat(&text_of(label))))),
        reference: reference(&heading),
        text: page.passage(all.start, all.end).text,
        line: number,
        ..Tradeoff::default()
    };
    page.claim(at..all.end);
    Some(tradeoff)
}

/// The section under which a label stands.
fn home(page: &Page<'_>, label: usize) -> usize {
    let section = page.section_of[label];
    if page.line(label).is_some_and(|line| line.heading > 0) { page.sections[section].parent } else { section }
}

/// What a record says was chosen: `Chosen option: "X", because …` (MADR, <https://adr.github.io/madr/>).
fn outcome(decided: &str) -> Option<String> {
    const OUTCOMES: &[&str] = &["chosen option", "chosen", "selected option", "decision", "gewählt", "gewählte option"];
    let (head, rest) = decided.split_once(": ")?;
    let rest = OUTCOMES.contains(&head.to_lowercase().as_str()).then_some(rest)?;
    Some(title::leading_quote(rest).map_or_else(|| first_clause(rest), |(quoted, _)| quoted.to_owned()))
}

/// What a record says against what was chosen, where that stands apart: `Bad, because …` among its consequences, or the first
/// item under `Negative Consequences`.
fn price(page: &Page<'_>, label: usize, end: usize) -> Option<String> {
    let negative = page.line(label).is_some_and(|line| line.text.to_lowercase().starts_with("negative"));
    let items = (label + 1..end).filter_map(|below| page.line(below)).filter(|line| line.item);
    let against = |text: &str| without_any(text, &["bad, because ", "bad: ", "negative: "]).map(str::to_owned);
    let mut said = items.filter_map(|item| against(&item.text).or_else(|| negative.then(|| item.text.to_string())));
    said.next().map(|text| first_sentence(&flat(&text)))
}

fn is_called(page: &Page<'_>, at: usize, words: &[&str]) -> bool {
    page.line(at).is_some_and(|line| {
        let lower = line.text.trim_start_matches(['*', ' ']).to_lowercase();
        words.iter().any(|word| lower.starts_with(word))
    })
}

fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    a == b || b.contains(&a) || a.contains(&b)
}

/// The decisions that sections tell, by title, and by what was chosen over what.
pub struct ToldDecisions {
    titles: HashSet<String>,
    choices: HashSet<(String, String)>,
}

impl ToldDecisions {
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
    let told = Aspects::of(page, prose.clone());
    let (choice, mut alternatives) =
        table.unwrap_or_else(|| chosen(told.choice.as_deref(), choice, split_list(others), &passage));
    unite(&mut alternatives, told.alternatives.into_iter().filter(|other| !same(other, &choice)));
    let (title, number) = (named.to_owned(), line.at);
    let text = flat(&passage.text);
    let given_up = told.cost.or_else(|| {
        let label = prose.clone().find(|&below| page.is(below, Label::Tradeoff))?;
        aspect::said(page, label, page.paragraph_end(label))
    });
    let tradeoff = Tradeoff {
        title,
        choice: Some(choice),
        alternatives,
        reason: told.reason.or_else(|| reason(&text)),
        cost: given_up.or_else(|| cost(&text)),
        reference: reference(&words).or_else(|| reference(&text)),
        text: passage.text,
        line: number,
        ..Tradeoff::default()
    };
    page.claim(at..page.sections[page.section_of[at]].own.end);
    vec![tradeoff]
}

/// Which side of `X vs Y` was chosen, and what was not: a label says so, or the prose; else it is the first.
fn chosen(labelled: Option<&str>, first: &str, others: Vec<String>, told: &Passage) -> (String, Vec<String>) {
    const CHOSE: &[&str] = &["chose ", "chosen ", "picked ", "selected ", "went with ", "decided on ", "settled on "];
    let mut sides = vec![first.to_owned()];
    sides.extend(others);
    let text = if labelled.is_none() { told.text.to_lowercase() } else { String::new() };
    let is_chosen = |side: &String| match labelled {
        Some(labelled) => same(labelled, side),
        None => CHOSE.iter().any(|verb| text.contains(&format!("{verb}{}", side.to_lowercase()))),
    };
    let choice = sides.remove(sides.iter().position(is_chosen).unwrap_or(0));
    (choice, sides)
}
