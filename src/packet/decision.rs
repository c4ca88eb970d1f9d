//! Decisions: `Tradeoff:` lines and sections called `X over Y`. Tables of decisions are read in `table`.

use super::names::names;
use super::outline::Element;
use super::page::Page;
use super::passage::Passage;
use super::verdict::is_blank;
use super::vocabulary::Label;
use super::{StoryIndex, Tradeoff, title};

/// Reads the trade-off lines and the `X over Y` sections of a page.
pub fn tradeoffs(page: &mut Page<'_>, owner: &[Option<StoryIndex>]) -> Vec<Tradeoff> {
    let mut out = Vec::new();
    for at in 0..page.elements.len() {
        if page.used[at] {
            continue;
        }
        let found = if page.is(at, Label::Tradeoff) { labelled(page, at) } else { titled(page, at) };
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
    let end = page.block_end(at, |page, next| {
        page.mark(next).is_some_and(|mark| !mark.is(Label::Alternatives))
            || page.line(next).is_some_and(|line| line.heading > 0)
    });
    if bare && holds_table(end) {
        return Vec::new();
    }
    let items: Vec<Passage> = if bare {
        let starts: Vec<usize> =
            (at + 1..end).filter(|&next| page.line(next).is_some_and(|line| line.item && line.depth == 1)).collect();
        let ends = starts.iter().skip(1).copied().chain([end]);
        starts.iter().zip(ends).map(|(&start, end)| page.passage(start, end)).collect()
    } else {
        Vec::new()
    };
    let passages = match items.len() {
        0 => vec![page.behind(at, end)],
        _ => items,
    };
    let found: Vec<Tradeoff> = passages.iter().filter(|passage| !is_blank(&passage.text)).filter_map(read).collect();
    if !found.is_empty() {
        page.claim(at..end);
    }
    found
}

/// `### Raft over Paxos` with prose under it.
fn titled(page: &mut Page<'_>, at: usize) -> Vec<Tradeoff> {
    let Some(line) = page.line(at).filter(|line| line.heading > 0) else { return Vec::new() };
    let words = title::plain(&line.text);
    let Some((choice, others)) = split_choice(&words) else { return Vec::new() };
    let section = &page.sections[page.section_of[at]];
    let prose = section.own.clone();
    let passage = page.passage(prose.start, prose.end);
    if words.ends_with('?')
        || choice.split_whitespace().count() > 5
        || others.split_whitespace().count() > 8
        || passage.words() < 8
    {
        return Vec::new();
    }
    let (choice, alternatives) = (choice.to_owned(), split_list(others));
    let number = line.at;
    page.claim(at..prose.end);
    let text = flat(&passage.text);
    vec![Tradeoff {
        title: words,
        choice: Some(choice),
        alternatives,
        reason: reason(&text),
        cost: cost(&text),
        reference: reference(&text),
        text: passage.text,
        line: number,
        ..Tradeoff::default()
    }]
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

/// Markdown on one line, without emphasis.
pub fn flat(text: &str) -> String {
    text.replace("**", "").replace('`', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

const CHOOSING: &[&str] = &[
    "chose", "choose", "picked", "selected", "preferred", "went with", "decided on", "took", "traded", "use", "used",
    "using",
];
const OVER: &[&str] = &[" over ", " instead of ", " rather than ", " vs. ", " vs ", " versus ", " не "];
const CLAUSE_ENDS: &[&str] = &[
    " — ", " – ", " - ", "; ", ". ", ": ", " because ", " since ", " so ", " for ", " to ", " as ", " when ", " (",
    ".", ";", "—",
];

fn choice(text: &str) -> (Option<String>, Vec<String>) {
    let clause = sentences(text).find(|sentence| split_choice(sentence).is_some()).unwrap_or_default();
    let Some((before, after)) = split_choice(clause) else { return (None, Vec::new()) };
    let chosen = CHOOSING.iter().filter_map(|verb| word_end(before, verb)).max().map_or(before, |end| &before[end..]);
    let chosen = chosen.rsplit([',', ':']).next().unwrap_or(chosen).trim();
    (Some(chosen.to_owned()).filter(|chosen| !chosen.is_empty()), split_list(upto(after, CLAUSE_ENDS)))
}

fn split_choice(text: &str) -> Option<(&str, &str)> {
    let (at, word) = OVER.iter().filter_map(|word| text.find(word).map(|at| (at, word))).min()?;
    Some((text[..at].trim(), text[at + word.len()..].trim()))
}

/// Byte after `word` in `text`, as a word of its own, upper or lower case.
fn word_end(text: &str, word: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let at = lower.rfind(word)?;
    let end = at + word.len();
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    (edge(lower[..at].chars().next_back()) && edge(lower[end..].chars().next())).then_some(end)
}

fn upto<'t>(text: &'t str, ends: &[&str]) -> &'t str {
    let end = ends.iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
    &text[..end]
}

/// `A, B and C` as three.
pub fn split_list(text: &str) -> Vec<String> {
    text.split([',', ';', '/', '、', '，'])
        .flat_map(|piece| piece.split(" and "))
        .flat_map(|piece| piece.split(" or "))
        .flat_map(|piece| piece.split(" & "))
        .flat_map(|piece| piece.split(" vs "))
        .map(|piece| piece.trim().trim_start_matches("and ").trim_start_matches("or ").trim_end_matches('.').trim())
        .filter(|piece| !piece.is_empty() && piece.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect()
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', ';', '!', '?']).map(str::trim).filter(|sentence| !sentence.is_empty())
}

/// Why: what follows `because` and its like.
pub fn reason(text: &str) -> Option<String> {
    const BECAUSE: &[&str] =
        &["because ", "since ", "so that ", "in order to ", "the reason: ", "reason: ", "потому что ", "因为"];
    after_any(text, BECAUSE)
}

/// What it cost: what follows `gave up` and its like.
pub fn cost(text: &str) -> Option<String> {
    const GAVE_UP: &[&str] = &[
        "gave up ", "giving up ", "give up ", "gives up ", "sacrificed ", "sacrificing ", "at the cost of ",
        "the cost is ", "the cost was ", "the price is ", "the price was ", "cost me ", "costs ", "paid with ",
        "accepted that ", "accepted ", "accepting ", "the downside is ", "the downside was ", "the tradeoff is ",
        "the trade-off is ", "the main trade-off was ", "in exchange for ", "i lost ", "we lost ",
    ];
    after_any(text, GAVE_UP)
}

fn after_any(text: &str, openings: &[&str]) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let (at, opening) = openings.iter().filter_map(|opening| lower.find(opening).map(|at| (at, opening))).min()?;
    let rest = upto(&text[at + opening.len()..], &[". ", "; ", "! ", " — "]).trim().trim_end_matches(['.', ';']);
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// `ADR-003`, `ADR 12`: the decision record that a text cites.
pub fn reference(text: &str) -> Option<String> {
    let at = text.find("ADR")?;
    let after = &text[at + 3..];
    let number = after.trim_start_matches(['-', ' ', '‑', '#']);
    let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    (digits > 0).then(|| text[at..text.len() - number.len() + digits].to_owned())
}

fn first_clause(text: &str) -> String {
    let clause = upto(text, &[". ", "; ", " — ", " – ", ", "]);
    clause.trim_end_matches('.').chars().take(80).collect::<String>().trim().to_owned()
}

/// Alternatives that a story's action lists: `evaluated three options: (1) A, (2) B, (3) C`, less what was chosen.
pub fn considered(action: &str, choice: Option<&str>) -> Vec<String> {
    const CONSIDERING: &[&str] = &["evaluated", "considered", "compared", "weighed", "looked at", "options"];
    let text = flat(action);
    let Some(sentence) =
        sentences(&text).find(|sentence| CONSIDERING.iter().any(|verb| word_end(sentence, verb).is_some()))
    else {
        return Vec::new();
    };
    let pieces: Vec<String> = if sentence.contains("(1)") {
        sentence.split('(').skip(1).filter_map(|piece| piece.split_once(')')).map(|(_, rest)| trimmed(rest)).collect()
    } else {
        Vec::new()
    };
    let chosen: Vec<String> = choice.map(|choice| names(&format!("x {choice}"))).unwrap_or_default();
    let is_choice = |option: &str| {
        choice.is_some_and(|choice| option.contains(choice)) || chosen.iter().any(|name| option.contains(name.as_str()))
    };
    pieces.into_iter().filter(|option| !option.is_empty() && !is_choice(option)).collect()
}

fn trimmed(piece: &str) -> String {
    piece
        .trim()
        .trim_end_matches([',', '.', ';', ' '])
        .trim_end_matches(" and")
        .trim_end_matches(" or")
        .trim_end_matches(',')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::{considered, read};
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

    #[test]
    fn options_listed_in_the_action_are_alternatives() {
        let action = "I evaluated three options: (1) simple polling, (2) Kafka queues, (3) cron. I chose Kafka.";
        assert_eq!(considered(action, Some("Kafka")), ["simple polling", "cron"]);
    }
}
