//! Numbers as they are spoken or dictated, brought into digits: `two point three seconds`, `an hour and a half`, `ten k`.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use text2num::{Language, Token, find_numbers};

/// Numbers are read in English; other languages are dictated in digits.
static ENGLISH: LazyLock<Language> = LazyLock::new(Language::english);

/// A text in which number words have become digits, and where each came from.
#[derive(Debug, Clone, Default)]
pub struct Spoken {
    /// The text with digits.
    pub text: String,
    /// Places in `text` with the places of the original that they stand for, in order.
    edits: Vec<(Range<usize>, Range<usize>)>,
}

impl Spoken {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let mut edits = numbers(text);
        edits.extend(phrases(text));
        edits.sort_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)));
        let mut spoken = Self::default();
        let mut done = 0;
        for (place, digits) in edits {
            if place.start < done {
                continue;
            }
            spoken.text.push_str(&text[done..place.start]);
            let start = spoken.text.len();
            spoken.text.push_str(&digits);
            done = place.end;
            spoken.edits.push((start..spoken.text.len(), place));
        }
        spoken.text.push_str(&text[done..]);
        spoken
    }

    /// The place of the original that a place of `text` stands for.
    pub fn original(&self, place: &Range<usize>) -> Range<usize> {
        self.position(place.start, false)..self.position(place.end, true)
    }

    fn position(&self, at: usize, is_end: bool) -> usize {
        let before = self.edits.iter().rev().find(|(new, _)| if is_end { new.start < at } else { new.start <= at });
        match before {
            None => at,
            Some((new, old)) if at >= new.end => at - new.end + old.end,
            Some((_, old)) if is_end => old.end,
            Some((_, old)) => old.start,
        }
    }
}

/// Words of a text with their places.
struct Word<'t> {
    text: &'t str,
    at: Range<usize>,
    /// Whether a clause ended before it.
    opens: bool,
}

impl Token for &Word<'_> {
    fn text(&self) -> Cow<'_, str> {
        self.text.into()
    }

    fn text_lowercase(&self) -> Cow<'_, str> {
        self.text.to_lowercase().into()
    }

    fn nt_separated(&self, _previous: &Self) -> bool {
        self.opens
    }
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let mut end = 0;
    let is_word = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    while let Some(skip) = text[end..].find(is_word) {
        let start = end + skip;
        let opens = text[end..start].contains([',', '.', ';', ':', '!', '?', '(', '\n', '–', '—', '/']);
        end = start + text[start..].find(|c| !is_word(c)).unwrap_or(text.len() - start);
        // Decimals and groups of thousands are one word.
        while text[start..end].ends_with(|c: char| c.is_ascii_digit())
            && text[end..].starts_with(['.', ','])
            && text[end + 1..].starts_with(|c: char| c.is_ascii_digit())
        {
            end += 1 + text[end + 1..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - end - 1);
        }
        out.push(Word { text: &text[start..end], at: start..end, opens });
    }
    out
}

/// Cardinal numbers in words. Ordinals stay, as `second` is a unit far more often.
fn numbers(text: &str) -> Vec<(Range<usize>, String)> {
    let words: Vec<Word<'_>> = words(text).into_iter().filter(|word| !is_unit_of_time(word.text)).collect();
    let found = find_numbers(words.iter(), &*ENGLISH, 0.0);
    let in_words = |found: &text2num::Occurence| {
        words[found.start..found.end].iter().all(|word| !word.text.contains(|c: char| c.is_ascii_digit()))
    };
    // `4.9 million` keeps its word: what stands before it is no whole number.
    let multiplies = |found: &text2num::Occurence| {
        let before = found.start.checked_sub(1).map(|before| words[before].text);
        matches!(words[found.start].text.to_lowercase().as_str(), "thousand" | "million" | "billion")
            && before.is_some_and(|word| is_number(word) || word == "half")
    };
    found
        .into_iter()
        .filter(|found| !found.is_ordinal && in_words(found) && !multiplies(found))
        .map(|found| {
            let thousands = words.get(found.end).filter(|next| next.text.eq_ignore_ascii_case("k") && !next.opens);
            let (end, digits) = match thousands {
                Some(k) => (k.at.end, format!("{}K", found.text)),
                None => (words[found.end - 1].at.end, grouped(found.text)),
            };
            (words[found.start].at.start..end, digits)
        })
        .collect()
}

/// A number of four digits with a comma, so that nobody takes it for a year.
fn grouped(digits: String) -> String {
    let plain = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { format!("{},{}", &digits[..1], &digits[1..]) } else { digits }
}

const TIMES: &[&str] = &["second", "minute", "hour", "day", "week", "month", "year"];

fn is_unit_of_time(word: &str) -> bool {
    TIMES.iter().any(|time| word.trim_end_matches(['s', 'S']).eq_ignore_ascii_case(time))
}

/// What is said with a fraction or an article instead of a number. `#` is a number, `T` a unit of time, `1` an article
/// or one; what is written instead may hold `#` and `T` again.
const PHRASES: &[(&[&str], &str)] = &[
    (&["1", "T", "and", "a", "half"], "1.5 T"),
    (&["#", "and", "a", "half"], "#.5"),
    (&["half", "1", "T"], "0.5 T"),
    (&["half", "of", "1", "T"], "0.5 T"),
    (&["half", "1", "million"], "500,000"),
    (&["half", "1", "billion"], "500 million"),
    (&["1", "quarter", "of", "1", "T"], "0.25 T"),
    (&["quarter", "of", "1", "T"], "0.25 T"),
    (&["three", "quarters", "of", "1", "T"], "0.75 T"),
    (&["1", "quarter", "of"], "25 % of"),
    (&["three", "quarters", "of"], "75 % of"),
    (&["half"], "50 %"),
    (&["1", "fortnight"], "2 weeks"),
    (&["fortnight"], "2 weeks"),
    (&["two", "dozen"], "24"),
    (&["three", "dozen"], "36"),
    (&["1", "dozen"], "12"),
    (&["dozen"], "12"),
    (&["twice"], "2 times"),
    (&["factor", "of", "#"], "# x"),
    (&["per", "cent"], "percent"),
    (&["point", "#"], "0.#"),
    (&["annually"], "a year"),
    (&["per", "annum"], "a year"),
    (&["1", "T"], "1 T"),
];

fn phrases(text: &str) -> Vec<(Range<usize>, String)> {
    let words = words(text);
    let lower: Vec<String> = words.iter().map(|word| word.text.to_lowercase()).collect();
    let mut out = Vec::new();
    for from in 0..words.len() {
        let fitting = PHRASES.iter().filter(|(pattern, _)| fits(pattern, &lower, from));
        if let Some((pattern, written)) = fitting.max_by_key(|(pattern, _)| pattern.len()) {
            let to = from + pattern.len() - 1;
            out.push((words[from].at.start..words[to].at.end, filled(written, pattern, &lower[from..=to])));
        }
        out.extend(joined_word(&words, from));
    }
    out.extend(thousands(text, &words));
    out
}

fn fits(pattern: &[&str], lower: &[String], from: usize) -> bool {
    let is = |wanted: &str, word: &str| match wanted {
        "#" => is_number(word),
        "T" => is_unit_of_time(word),
        "1" => matches!(word, "a" | "an" | "one" | "1"),
        wanted => wanted == word,
    };
    let Some(words) = lower.get(from..from + pattern.len()) else { return false };
    let before = &lower[from.saturating_sub(3)..from];
    let counted = before.iter().any(|word| is_number(word) || matches!(word.as_str(), "once" | "twice"));
    // `310 holds a second` is a rate; `three point six` is no `0.6`.
    let part_of_more = match pattern {
        ["1", "T"] => counted && !matches!(lower[from].as_str(), "one" | "1"),
        ["point", "#"] => before.last().is_some_and(|word| is_number(word)),
        ["half"] => {
            before.last().is_some_and(|word| word == "a") && before.len() > 1 && before[before.len() - 2] == "and"
        }
        _ => false,
    };
    words.iter().zip(pattern).all(|(word, wanted)| is(wanted, word)) && !part_of_more
}

fn filled(written: &str, pattern: &[&str], words: &[String]) -> String {
    let of =
        |sign: &str| pattern.iter().position(|known| *known == sign).map(|at| words[at].as_str()).unwrap_or_default();
    written.replace('#', &digits(of("#"))).replace('T', of("T"))
}

/// `tenfold`, `ten k`: a number and what multiplies it.
fn joined_word(words: &[Word<'_>], at: usize) -> Option<(Range<usize>, String)> {
    let word = words[at].text.to_lowercase();
    if let Some(number) = word.strip_suffix("fold").filter(|number| is_number(number)) {
        return Some((words[at].at.clone(), format!("{} x", digits(number))));
    }
    let before = words.get(at.checked_sub(1)?).filter(|before| word == "k" && is_number(before.text))?;
    Some((before.at.start..words[at].at.end, format!("{}K", digits(before.text))))
}

/// `10 000` with a space between groups of three; `1930 loaves`, which is no year.
fn thousands(text: &str, words: &[Word<'_>]) -> Vec<(Range<usize>, String)> {
    const BEFORE_YEARS: &[&str] =
        &["in", "since", "until", "by", "from", "during", "of", "year", "to", "and", "before", "after"];
    let all_digits = |word: &Word<'_>| word.text.bytes().all(|byte| byte.is_ascii_digit());
    let near = |next: usize| {
        let gap = &text[words[next - 1].at.end..words[next].at.start];
        gap.chars().count() == 1
            && gap.chars().all(char::is_whitespace)
            && words[next].text.len() == 3
            && all_digits(&words[next])
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let mut end = at + 1;
        let first = words[at].text.len() <= 3 && all_digits(&words[at]);
        while first && end < words.len() && near(end) {
            end += 1;
        }
        if end > at + 1 {
            let joined: String = words[at..end].iter().map(|word| word.text).collect();
            out.push((words[at].at.start..words[end - 1].at.end, joined));
        }
        let counts = words[at].text.len() == 4 && all_digits(&words[at]) && words[at].text.starts_with(['1', '2']);
        let plural = words.get(at + 1).is_some_and(|next| next.text.ends_with('s') && !next.opens);
        let dated = at > 0 && BEFORE_YEARS.contains(&words[at - 1].text.to_lowercase().as_str());
        if counts && plural && !dated {
            out.push((words[at].at.clone(), format!("{},{}", &words[at].text[..1], &words[at].text[1..])));
        }
        at = end;
    }
    out
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || text2num::text2digits(word, &*ENGLISH).is_ok()
}

fn digits(word: &str) -> String {
    text2num::text2digits(word, &*ENGLISH).unwrap_or_else(|_| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::Spoken;

    #[test]
    fn number_words_become_digits() {
        for (said, digits) in [
            ("two point three seconds", "2.3 seconds"),
            ("ninety-nine point nine percent", "99.9 percent"),
            ("over a hundred thousand users", "over a 100000 users"),
            ("twelve hundred ms", "1,200 ms"),
            ("ten k users, 12 K of them new", "10K users, 12K of them new"),
            ("an hour and a half", "1.5 hour"),
            ("two and a half minutes", "2.5 minutes"),
            ("half a second", "0.5 second"),
            ("two hundred k users", "200K users"),
            ("about half", "about 50 %"),
            ("310 holds a second", "310 holds a second"),
            ("within a week", "within 1 week"),
            ("10 000 users in 3 200 ports", "10000 users in 3200 ports"),
            ("the second of them", "the second of them"),
            ("from four, 80 ms", "from 4, 80 ms"),
        ] {
            assert_eq!(Spoken::of(said).text, digits, "{said}");
        }
    }

    #[test]
    fn places_are_found_again() {
        let said = "it took two point three seconds, not ten k ms";
        let spoken = Spoken::of(said);
        for (digits, words) in
            [("2.3 seconds", "two point three seconds"), ("10K ms", "ten k ms"), ("took", "took"), ("not", "not")]
        {
            let at = spoken.text.find(digits).unwrap();
            assert_eq!(&said[spoken.original(&(at..at + digits.len()))], words);
        }
    }
}
