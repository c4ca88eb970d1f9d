//! What sentences say of a decision: what was chosen over what, why, at what price, by which record.

use super::names::names;

/// Markdown on one line, without emphasis.
pub fn flat(text: &str) -> String {
    let mut flat = String::with_capacity(text.len());
    let mut push = |word: &str| {
        if !(flat.is_empty() || word.is_empty()) {
            flat.push(' ');
        }
        flat.push_str(word);
    };
    for word in text.lines().flat_map(|line| without_marker(line).split_whitespace()) {
        if word.contains(['*', '`']) {
            push(&word.replace("**", "").replace('`', ""));
        } else {
            push(word);
        }
    }
    flat
}

/// A line without the marks of a quote and the bullet or number of a list.
fn without_marker(line: &str) -> &str {
    let line = line.trim_start().trim_start_matches(['-', '*', '+', '>', ' ']);
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = line[digits..].strip_prefix(['.', ')']).filter(|rest| digits > 0 && rest.starts_with(' '));
    numbered.unwrap_or(line)
}

const CHOOSING: &[&str] = &[
    "chose", "choose", "picked", "selected", "preferred", "went with", "decided on", "took", "traded", "use", "used",
    "using", "wählte", "wählten", "gewählt", "nahm", "nahmen",
];
const OVER: &[&str] =
    &[" over ", " instead of ", " rather than ", " vs. ", " vs ", " versus ", " не ", " statt ", " anstelle von "];
const CLAUSE_ENDS: &[&str] = &[
    " — ", " – ", " - ", "; ", ". ", ": ", " because ", " since ", " so ", " for ", " to ", " as ", " when ", " (",
    ".", ";", "—", " weil ", " damit ",
];

/// What was chosen, and over what, from the first sentence that says so.
pub fn choice(text: &str) -> (Option<String>, Vec<String>) {
    let clause = sentences(text).find(|sentence| split_choice(sentence).is_some()).unwrap_or_default();
    let Some((before, after)) = split_choice(clause) else { return (None, Vec::new()) };
    let chosen = last_word_end(before, CHOOSING).map_or(before, |end| &before[end..]);
    let chosen = chosen.rsplit([',', ':']).next().unwrap_or(chosen).trim();
    (Some(chosen.to_owned()).filter(|chosen| !chosen.is_empty()), split_list(upto(after, CLAUSE_ENDS)))
}

/// The two sides of `X over Y`.
pub fn split_choice(text: &str) -> Option<(&str, &str)> {
    let (at, word) = OVER.iter().filter_map(|word| find(text, word).map(|at| (at, word))).min()?;
    Some((text[..at].trim(), text[at + word.len()..].trim()))
}

/// Where words first stand. To ask first whether they do at all costs a tenth of asking where.
pub fn find(text: &str, words: &str) -> Option<usize> {
    if text.contains(words) { text.find(words) } else { None }
}

/// Byte after the last of some words in a text, as a word of its own, upper or lower case.
fn last_word_end(text: &str, words: &[&str]) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    words.iter().filter(|word| lower.contains(**word)).filter_map(|word| word_end(&lower, word)).max()
}

fn word_end(lower: &str, word: &str) -> Option<usize> {
    let at = lower.rfind(word)?;
    let end = at + word.len();
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    (edge(lower[..at].chars().next_back()) && edge(lower[end..].chars().next())).then_some(end)
}

fn upto<'t>(text: &'t str, ends: &[&str]) -> &'t str {
    let end = ends.iter().filter_map(|end| find(text, end)).min().unwrap_or(text.len());
    &text[..end]
}

/// `A, B and C` as three.
pub fn split_list(text: &str) -> Vec<String> {
    text.split([',', ';', '/', '、', '，'])
        .flat_map(|piece| piece.split(" and "))
        .flat_map(|piece| piece.split(" or "))
        .flat_map(|piece| piece.split(" & "))
        .flat_map(|piece| piece.split(" und "))
        .flat_map(|piece| piece.split(" oder "))
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
    const BECAUSE: &[&str] = &[
        "because ", "since ", "so that ", "in order to ", "the reason: ", "reason: ", " weil ", "потому что ", "因为",
    ];
    after_any(text, BECAUSE)
}

/// What it cost: what follows `gave up` and its like.
pub fn cost(text: &str) -> Option<String> {
    const GAVE_UP: &[&str] = &[
        "gave up is ", "gave up was ", "gave up ", "giving up ", "give up ", "gives up ", "sacrificed ",
        "sacrificing ", "at the cost of ", "the cost is ", "the cost was ", "the price is ", "the price was ",
        "cost me ", "cost us ", "costs us ", "costs ", "paid with ", "accepted that ", "accepted ", "accepting ",
        "the downside is ", "the downside was ", "the tradeoff is ", "the trade-off is ", "the main trade-off was ",
        "in exchange for ", "i lost ", "we lost ", "dafür muss ", "dafür müssen ", "dafür musste ", "dafür mussten ",
        "verzichtete auf ", "verzichteten auf ", "auf kosten ", "kostet uns ", "kostete uns ",
    ];
    after_any(text, GAVE_UP)
}

fn after_any(text: &str, openings: &[&str]) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let found = openings.iter().filter_map(|opening| find(&lower, opening).map(|at| (at, opening)));
    let (at, opening) = found.min_by_key(|(at, opening)| (*at, std::cmp::Reverse(opening.len())))?;
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

/// The first sentence of a text.
pub fn first_sentence(text: &str) -> String {
    text.split_inclusive(". ").next().unwrap_or(text).trim().trim_end_matches(['.', ';']).to_owned()
}

/// The first clause of a text, cut to a title's length.
pub fn first_clause(text: &str) -> String {
    let clause = upto(text, &[". ", "; ", " — ", " – ", ", "]);
    clause.trim_end_matches('.').chars().take(80).collect::<String>().trim().to_owned()
}

/// Alternatives that a story's action lists: `evaluated three options: (1) A, (2) B, (3) C`, less what was chosen.
pub fn considered(action: &str, choice: Option<&str>) -> Vec<String> {
    const CONSIDERING: &[&str] = &["evaluated", "considered", "compared", "weighed", "looked at", "options"];
    // The number may be bold or code. A look at what opens spares most actions more.
    if !["(1", "(*", "(`"].iter().any(|opening| action.contains(opening)) {
        return Vec::new();
    }
    let text = flat(action);
    let sentence = sentences(&text).find(|sentence| last_word_end(sentence, CONSIDERING).is_some());
    let Some(sentence) = sentence.filter(|sentence| sentence.contains("(1)")) else { return Vec::new() };
    let pieces = sentence.split('(').skip(1).filter_map(|piece| piece.split_once(')')).map(|(_, rest)| trimmed(rest));
    let chosen: Vec<String> = choice.map(|choice| names(&format!("x {choice}"))).unwrap_or_default();
    let is_choice = |option: &str| {
        choice.is_some_and(|choice| option.contains(choice)) || chosen.iter().any(|name| option.contains(name.as_str()))
    };
    pieces.filter(|option| !option.is_empty() && !is_choice(option)).collect()
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
    use super::considered;

    #[test]
    fn options_listed_in_the_action_are_alternatives() {
        let action = "I evaluated three options: (1) simple polling, (2) Kafka queues, (3) cron. I chose Kafka.";
        assert_eq!(considered(action, Some("Kafka")), ["simple polling", "cron"]);
    }
}
