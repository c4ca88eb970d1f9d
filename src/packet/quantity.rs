//! Numbers with their units, as they stand in prose: `2.3s`, `<5 ms`, `100K+ users`, `99.9 %`, `60–90 seconds`.
//!
//! Left out on purpose: numbers that name rather than measure (`p99`, `ADR-003`, `Week 2`, `2024`, `1st`, `1.` of a list).

use std::ops::Range;

use super::unit::{is_time, is_unit};

/// Words before a number that make it a name: `Week 2`, `Step 3`.
const NAMING: &[&str] = &[
    "week", "phase", "step", "legend", "story", "part", "day", "round", "level", "version", "chapter", "section",
    "adr", "release", "sprint", "item", "layer", "option", "quarter", "q", "rule", "figure", "table", "line", "port",
    "tier", "node", "shard", "replica", "region", "partition", "zone", "rack", "server", "host", "machine", "worker",
    "stage", "iteration", "milestone", "attempt", "ticket", "issue", "generation", "schritt", "stufe", "knoten",
    "paso", "nodo", "étape", "nœud", "шаг", "узел",
];

/// Units and counted things of scripts without spaces, which end where they end; the longer ones first.
const BESIDE: &[&str] = &[
    "ミリ秒", "毫秒", "分钟", "小时", "時間", "週間", "万人", "万件", "万円", "か月", "ヶ月", "个月", "秒", "分", "日",
    "天", "周", "年", "人", "件", "台", "回", "次", "倍", "円", "元", "万", "億", "亿", "个", "個", "名",
];

/// Plurals without an s.
const PEOPLE: &[&str] = &["people", "men", "women", "children", "staff"];

/// Before or after a number these make a date.
const MONTHS: &[&str] = &[
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// Small words that follow a number without being what it counts.
const NO_UNIT: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "it", "of", "on", "or", "over", "per", "so",
    "than", "that", "the", "then", "to", "was", "we", "were", "when", "which", "while", "with", "without", "after",
    "before", "because", "but", "under", "across", "average", "average,", "i", "during", "within", "between", "am",
    "pm", "if", "es", "das", "als", "bis", "alles", "uns", "aus", "etwas", "nichts", "bereits", "und", "oder",
];

/// Where each quantity of a text stands, in order.
pub fn quantities(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(skip) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + skip;
        let end = number_end(text, start);
        let end = ratio_end(text, start, range_end(text, end));
        match measured(text, at, start, end) {
            Some(found) => {
                let found = found.start..rate_end(text, found.end);
                at = found.end;
                out.push(found);
            }
            None => at = end,
        }
    }
    out
}

/// End of the digits that begin at `start`, thousands separators and decimals included.
fn number_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    while digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1)) {
        end += 1;
    }
    end
}

/// `60–90` is one quantity.
fn range_end(text: &str, end: usize) -> usize {
    let after = &text[end..];
    for dash in ["-", "–", "—"] {
        if let Some(upper) = after.strip_prefix(dash)
            && upper.starts_with(|c: char| c.is_ascii_digit())
        {
            return number_end(text, end + dash.len());
        }
    }
    end
}

/// `1 in 300` is one quantity.
fn ratio_end(text: &str, start: usize, end: usize) -> usize {
    let of = text[end..]
        .strip_prefix(" in ")
        .filter(|of| &text[start..end] == "1" && of.starts_with(|c: char| c.is_ascii_digit()));
    of.map_or(end, |of| number_end(text, text.len() - of.len()))
}

/// `4 pages a week`, `60 per minute`: a rate is one quantity.
fn rate_end(text: &str, end: usize) -> usize {
    let after = &text[end..];
    let joint =
        [" a ", " an ", " per ", "/", " each ", " every ", " pro "].iter().find(|joint| after.starts_with(**joint));
    let Some(unit) = joint.map(|joint| &after[joint.len()..]) else { return end };
    let length = unit.find(|c: char| !c.is_alphabetic()).unwrap_or(unit.len());
    let night = unit[..length].eq_ignore_ascii_case("night");
    if night || is_time(&unit[..length]) { text.len() - unit.len() + length } else { end }
}

/// The quantity around the digits `start..end`, if they measure something.
fn measured(text: &str, from: usize, start: usize, end: usize) -> Option<Range<usize>> {
    let before = &text[..start];
    if names_something(before) {
        return None;
    }
    let trimmed = before.trim_end_matches([' ', '<', '>', '≤', '≥', '~', '≈', '=', '$', '€', '£']);
    // The head of an arrow is no sign of the number behind it.
    let trimmed = if trimmed.ends_with(['-', '=', '–']) { before.trim_end() } else { trimmed };
    let prefix = &before[trimmed.len()..];
    // A sign that closed the quantity before does not open this one too.
    let begin = (start - prefix.trim_start().len()).max(from);
    let money = prefix.contains(['$', '€', '£']);
    let end = magnitude_end(text, end);
    let (unit_end, known) = unit_end(text, end);
    let digits = &text[start..end];
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let word_before = trimmed.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let named = trimmed.len() < before.len() && NAMING.contains(&word_before.as_str());
    let word_after =
        text[end..].trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let dated = MONTHS.contains(&word_before.as_str()) || MONTHS.contains(&word_after.as_str());
    // `metric 2: 14 ms` numbers the metric, `3/4` is no 3.
    let is_number_of = text[end..].starts_with(": ");
    let is_fraction = text[end..].strip_prefix('/').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_clock = text[end..].strip_prefix(':').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let listed =
        text[end..].starts_with(['.', ')']) && before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
    if is_clock || is_fraction || is_number_of || (!money && !known && (is_year || named || listed || dated)) {
        return None;
    }
    Some(begin..unit_end)
}

/// A letter, `#`, `_` or a hyphen after a letter before the digits: `p99`, `ADR-003`, `#4`, `W02`.
fn names_something(before: &str) -> bool {
    let mut back = before.chars().rev();
    match back.next() {
        Some('-' | '‑' | '.' | '/' | ':') => back.next().is_some_and(char::is_alphanumeric),
        // Scripts without spaces put the word before a number right beside it.
        Some(last) if is_ideograph(last) => false,
        Some(last) => last.is_alphanumeric() || matches!(last, '#' | '_'),
        None => false,
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// `K`, `M`, `B` and a plus sign attached to the number.
fn magnitude_end(text: &str, end: usize) -> usize {
    let after = &text[end..];
    let letters = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    let magnitude = if matches!(&after[..letters], "K" | "k" | "M" | "B" | "bn" | "m" | "mln" | "тыс" | "млн") {
        letters
    } else {
        0
    };
    end + magnitude + usize::from(after[magnitude..].starts_with('+'))
}

/// Where the unit ends, and whether it is a unit that retell knows rather than the noun that was counted.
fn unit_end(text: &str, end: usize) -> (usize, bool) {
    let after = &text[end..];
    let gap = after.len() - after.trim_start_matches([' ', '-', '\u{a0}', '\u{202f}']).len();
    if gap > 2 {
        return (end, false);
    }
    let unit = &after[gap..];
    if let Some(sign) = unit.chars().next().filter(|sign| matches!(sign, '%' | '×' | '°' | '€' | '£')) {
        return (end + gap + sign.len_utf8(), true);
    }
    if let Some(known) = BESIDE.iter().find(|known| unit.starts_with(**known)) {
        return (end + gap + known.len(), true);
    }
    let length = unit.find(|c: char| !(c.is_alphanumeric() || c == '/')).unwrap_or(unit.len());
    let word = &unit[..length];
    let unit_end = end + gap + length;
    if matches!(word.to_lowercase().as_str(), "million" | "billion" | "thousand") && text[unit_end..].starts_with(' ') {
        return (counted_end(text, unit_end + 1), true);
    }
    if is_unit(word) {
        return (unit_end, true);
    }
    (if gap > 0 { counted_end(text, end + gap) } else { end }, false)
}

/// What is counted belongs to the count: `8 teams`, `38,000 seat maps`. Its end is the first plural of three words.
fn counted_end(text: &str, start: usize) -> usize {
    let mut end = start;
    for word in text[start..].split(' ').take(3) {
        let letters = word.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(word.len());
        let lower = word[..letters].to_lowercase();
        if letters < 2 || NO_UNIT.contains(&lower.as_str()) {
            break;
        }
        end += letters;
        if is_unit(&lower) || PEOPLE.contains(&lower.as_str()) || (lower.ends_with('s') && !lower.ends_with("ss")) {
            return end;
        }
        if letters < word.len() {
            break;
        }
        end += 1;
    }
    text[..start].trim_end_matches([' ', '-', '\u{a0}', '\u{202f}']).len()
}

#[cfg(test)]
mod tests {
    use super::quantities;

    fn found(text: &str) -> Vec<&str> {
        quantities(text).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn numbers_come_with_their_units() {
        assert_eq!(found("completes in 2.3s average (target: <5s)"), ["2.3s", "<5s"]);
        assert_eq!(found("99.9% over 30-day windows, 47 failures"), ["99.9%", "30-day", "47 failures"]);
        assert_eq!(found("an 83x gain, 10K users, $2M a year"), ["83x", "10K users", "$2M a year"]);
        assert_eq!(found("56,000 daily users in 60–90 seconds"), ["56,000 daily users", "60–90 seconds"]);
        assert_eq!(found("from 450 ms to 180 ms"), ["450 ms", "180 ms"]);
        assert_eq!(
            found("5 working hours, 4 pages a week and 60/minute"),
            ["5 working hours", "4 pages a week", "60/minute"]
        );
    }

    #[test]
    fn what_is_counted_belongs_to_the_count() {
        assert_eq!(
            found("38,000 seat maps open, 8 teams adopted it, 9,000 people, cut to 5."),
            ["38,000 seat maps", "8 teams", "9,000 people", "5"]
        );
        assert_eq!(found("sold 4.9 million tickets, and 2 million more"), ["4.9 million tickets", "2 million"]);
        assert_eq!(
            found("Seit 8 Monaten läuft alles, nach 2 Wochen Arbeit; 31 Prozent von 14.000 Kunden als Test"),
            ["8 Monaten", "2 Wochen", "31 Prozent", "14.000"]
        );
        assert_eq!(found("40 Meldungen pro Woche statt 7"), ["40 Meldungen pro Woche", "7"]);
        assert_eq!(found("47 simulated leader failures on 120 nodes"), ["47 simulated leader failures", "120 nodes"]);
    }

    #[test]
    fn numbers_that_only_name_are_left_out() {
        assert_eq!(found("p99 in ADR-003, week 2, since 2024, W02, #4, AES-256, on 7 February"), Vec::<&str>::new());
        assert_eq!(found("at 10:30 on Nov 12 2022"), Vec::<&str>::new());
        assert_eq!(found("node 3 was 2 s behind, shard 4 in region 1 took over in step 2"), ["2 s"]);
        assert_eq!(found("480 ms -> 37 ms"), ["480 ms", "37 ms"]);
        assert_eq!(found("1. first\n2. second"), Vec::<&str>::new());
    }
}
