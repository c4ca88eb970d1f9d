//! What sentences say of a decision: what was chosen over what, why, at what price, by which record.

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
    "using", "wählte", "wählten", "gewählt", "nahm", "nahmen", "elegí", "elegimos", "escolhi", "escolhemos", "choisi",
];
const OVER: &[&str] = &[
    " over ", " instead of ", " rather than ", " vs. ", " vs ", " versus ", " не ", " statt ", " anstelle von ",
    " en lugar de ", " en vez de ", " frente a ", " em vez de ", " plutôt que ", " au lieu de ", " вместо ",
];
const CLAUSE_ENDS: &[&str] = &[
    " — ", " – ", " - ", "; ", ". ", ": ", " because ", " since ", " so ", " for ", " to ", " as ", " when ", " (",
    "—", " weil ", " damit ",
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
pub fn last_word_end(text: &str, words: &[&str]) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    words.iter().filter(|word| lower.contains(**word)).filter_map(|word| word_end(&lower, word)).max()
}

fn word_end(lower: &str, word: &str) -> Option<usize> {
    let at = lower.rfind(word)?;
    let end = at + word.len();
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    (edge(lower[..at].chars().next_back()) && edge(lower[end..].chars().next())).then_some(end)
}

/// A text up to the first of some words.
pub fn upto<'t>(text: &'t str, ends: &[&str]) -> &'t str {
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

/// The sentences and clauses of a text: a stop inside of `Node.js` or behind `vs` ends none.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    let cut = move || {
        let ends = |(at, c): (usize, char)| {
            let (before, after) = (&rest[..at], &rest[at + c.len_utf8()..]);
            let stops = after.is_empty() || after.starts_with(' ');
            (stops && !before.ends_with(" vs")).then_some(at + c.len_utf8())
        };
        let end = rest.char_indices().filter(|(_, c)| matches!(c, '.' | ';' | '!' | '?')).find_map(ends);
        let (sentence, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        (!sentence.is_empty()).then(|| sentence.trim())
    };
    std::iter::from_fn(cut).filter(|sentence| !sentence.is_empty())
}

/// What was chosen, where a clause says so without what it was chosen over: `Chose Raft.`, `We will use SQLite`.
pub fn picked(clause: &str) -> Option<&str> {
    const PICKING: &[&str] = &[
        "chose to use ", "chose ", "choose ", "picked ", "pick ", "selected ", "went with ", "go with ", "going with ",
        "decided on ", "decided for ", "settled on ", "opted for ", "use ", "used ", "using ", "adopt ", "adopted ",
        "wählte ", "wählten ", "entschied mich für ", "entschieden uns für ", "nahm ", "nahmen ",
    ];
    let rest = without_any(without_speaker(clause), PICKING)?;
    let picked = upto(rest, CLAUSE_ENDS).split(", ").next().unwrap_or(rest).trim().trim_end_matches(['.', ';', ',']);
    (!picked.is_empty() && !picked.starts_with("of ")).then_some(picked)
}

/// A clause without who speaks in it: `we will use it`, `ich nahm es`.
pub fn without_speaker(mut clause: &str) -> &str {
    const SPEAKERS: &[&str] =
        &["i ", "we ", "will ", "have ", "also ", "decided to ", "but ", "and ", "then ", "so ", " ", "ich ", "wir "];
    while let Some(rest) = without_any(clause, SPEAKERS) {
        clause = rest;
    }
    clause
}

/// A text behind one of some words that open it, upper or lower case.
pub fn without_any<'t>(text: &'t str, openings: &[&str]) -> Option<&'t str> {
    openings.iter().find_map(|opening| {
        let head = text.get(..opening.len())?;
        (head == *opening || head.to_lowercase() == *opening).then(|| &text[opening.len()..])
    })
}

/// Why: what follows `because` and its like.
pub fn reason(text: &str) -> Option<String> {
    const BECAUSE: &[&str] = &[
        "because ", "since ", "so that ", "in order to ", "the reason: ", "reason: ", "why: ", " weil ", "потому что ",
        "因为",
    ];
    after_any(text, BECAUSE)
}

/// What it cost: what follows `gave up` and its like.
pub fn cost(text: &str) -> Option<String> {
    const GAVE_UP: &[&str] = &[
        "gave up is ", "gave up was ", "gave up: ", "gave up ", "given up: ", " cost: ", "giving up ", "give up ",
        "gives up ", "sacrificed ", "sacrificing ", "at the cost of ", "the cost is ", "the cost was ",
        "the price is ", "the price was ", "cost me ", "cost us ", "costs us ", "costs ", "paid with ",
        "accepted that ", "accepted ", "accepting ", "the downside is ", "the downside was ", "the tradeoff is ",
        "the trade-off is ", "the main trade-off was ", "in exchange for ", "i lost ", "we lost ", "dafür muss ",
        "dafür müssen ", "dafür musste ", "dafür mussten ", "verzichtete auf ", "verzichteten auf ", "auf kosten ",
        "kostet uns ", "kostete uns ",
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
