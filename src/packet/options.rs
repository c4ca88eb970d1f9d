//! What was looked at before a decision: in tables of options with the winner marked, in lists, and within sentences.

use super::names::names;
use super::outline::{Row, Table};
use super::phrases::{
    find, first_clause, flat, last_word_end, picked, sentences, split_list, upto, without_any, without_speaker,
};

/// One row an option, the winner marked: a section called `X vs Y` reads it.
pub fn is_option_table(table: &Table) -> bool {
    let header =
        table.rows.first().and_then(|row| row.cells.first()).map(|cell| cell.to_lowercase()).unwrap_or_default();
    header.starts_with("option") || header.starts_with("alternative") || header.starts_with("candidate")
}

/// The winner of an option table, and the others.
pub fn winner(table: &Table) -> Option<(String, Vec<String>)> {
    const MARKS: &[&str] = &["yes", "✅", "✓", "✔", "chosen", "winner", "да", "sí"];
    let wins = |row: &&Row| {
        row.cells.iter().skip(1).any(|cell| MARKS.iter().any(|mark| cell.trim().to_lowercase().starts_with(mark)))
    };
    let options: Vec<&Row> = table.rows.iter().skip(1).collect();
    let chosen = options.iter().position(wins)?;
    let name = |row: &&Row| row.cells.first().map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty());
    let others = options.iter().enumerate().filter(|(at, _)| *at != chosen).filter_map(|(_, row)| name(row)).collect();
    Some((name(&options[chosen])?, others))
}

/// What was looked at besides: `alternatives: X, Y`, `Considered X and Y`, `We rejected X`.
pub fn weighed(text: &str) -> Vec<String> {
    const LISTING: &[&str] = &[
        "alternatives considered: ", "alternatives considered were ", "considered alternatives: ", "alternatives: ",
        "alternatives were ", "options considered: ", "other options: ", "also considered: ", "also considered ",
        "considered: ", "rejected: ", "alternativen: ", "alternativen waren ", "verworfen: ", "alternativas: ",
        "альтернативы: ",
    ];
    const WEIGHING: &[&str] = &[
        "considered ", "evaluated ", "rejected ", "ruled out ", "dismissed ", "verwarf ", "verwarfen ", "erwog ",
        "erwogen ", "prüfte ", "prüften ",
    ];
    let listed = |sentence| {
        let lower = str::to_lowercase(sentence);
        let (at, opening) =
            LISTING.iter().filter_map(|opening| find(&lower, opening).map(|at| (at, opening))).min_by_key(|at| at.0)?;
        sentence.get(at + opening.len()..).filter(|_| lower.len() == sentence.len())
    };
    let told = |sentence| listed(sentence).or_else(|| without_any(without_speaker(sentence), WEIGHING));
    sentences(text).filter_map(told).flat_map(alternatives).collect()
}

/// What a list of alternatives names, without what it says of each: `Paxos (too hard), a lock, which nobody likes`.
pub fn alternatives(list: &str) -> Vec<String> {
    const ENDS: &[&str] = &[" — ", " – ", " - ", ": ", " because ", " since ", " which ", " weil "];
    const REMARKS: &[&str] = &[
        "which ", "who ", "but ", "because ", "since ", "as ", "so ", "though ", "although ", "while ", "both ",
        "neither ", "none ", "all of ", "each of ", "it ", "they ", "i ", "we ", "too ", "die ", "aber ", "weil ",
    ];
    let list = without_remarks(list);
    let sentence = upto(&list, &[". ", "! ", "? "]);
    let named = split_list(sentence).into_iter().filter(|piece| without_any(piece, REMARKS).is_none());
    named.filter(|piece| picked(piece).is_none()).map(|piece| upto(&piece, ENDS).trim().to_owned()).collect()
}

/// One alternative as an item of a list names it: `A lithium cell: good for hours`, `Option B: a lithium cell`.
pub fn alternative(item: &str) -> String {
    let named = match item.split_once(": ") {
        Some((head, rest)) if ["option", "alternative"].iter().any(|word| first_word_is(head, word)) => rest,
        Some((head, _)) => head,
        None => item,
    };
    first_clause(without_remarks(named).trim())
}

fn first_word_is(text: &str, word: &str) -> bool {
    text.split(' ').next().is_some_and(|first| first.eq_ignore_ascii_case(word))
}

/// Nobody weighs more against one another.
pub const MOST: usize = 64;

/// Adds what is not known yet, up to [`MOST`].
pub fn unite(known: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for one in more {
        if known.len() < MOST && !known.iter().any(|known| known.eq_ignore_ascii_case(&one)) {
            known.push(one);
        }
    }
}

/// A text without brackets that number things or say something of them: `(2)`, `(too hard to teach)`.
fn without_remarks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once('(') {
        out.push_str(before);
        let Some((inside, after)) = inner.split_once(')') else {
            rest = "";
            break;
        };
        if !inside.contains(' ') && inside.contains(|c: char| c.is_alphabetic()) {
            out.push('(');
            out.push_str(inside);
            out.push(')');
        }
        rest = after;
    }
    out.push_str(rest.split(')').next().unwrap_or_default());
    out
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
