//! Text of a packet on a terminal: no control characters, wrapped to the width, Markdown marks taken out.

use std::fmt::Write as _;

pub use crate::packet::safe;
use crate::packet::{is_unseen, words};
use crate::review::Pace;
use crate::schedule::Day;

/// JSON in which the characters that are not [`safe`] are written as escapes: it means the same, and may be looked at.
pub fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\n' || !is_unseen(c) {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

/// The text in lines of at most `width` columns, each behind `indent`. Lines that belong together are filled.
pub fn wrapped(text: &str, width: usize, indent: &str) -> String {
    let options = textwrap::Options::new(width.max(20)).initial_indent(indent);
    let mut out = String::new();
    for block in blocks(&safe(text)) {
        let marker = block.len() - block.trim_start_matches(' ').len();
        let bullet = block[marker..].split(' ').next().filter(|word| is_bullet(word)).map_or(0, |word| word.len() + 1);
        let hanging = format!("{indent}{}", " ".repeat(marker + bullet));
        for line in textwrap::wrap(&block, options.clone().subsequent_indent(&hanging)) {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

/// Paragraphs filled into one line each; list items, tables and code stay on lines of their own.
fn blocks(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut code = false;
    let mut joins = false;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            code = !code;
            joins = false;
            continue;
        }
        let own = code
            || trimmed.is_empty()
            || trimmed.starts_with('|')
            || is_bullet(trimmed.split(' ').next().unwrap_or_default());
        let words = if code { line.to_owned() } else { without_marks(line.trim_end()) };
        match out.last_mut() {
            Some(last) if joins && !own => {
                last.push(' ');
                last.push_str(words.trim_start());
            }
            _ => out.push(words),
        }
        joins = !(code || trimmed.is_empty() || trimmed.starts_with('|'));
    }
    out
}

fn is_bullet(word: &str) -> bool {
    matches!(word, "-" | "*" | "+" | "•")
        || word.strip_suffix(['.', ')']).is_some_and(|number| number.parse::<u16>().is_ok())
}

fn without_marks(line: &str) -> String {
    line.replace("**", "").replace("__", "").replace('`', "")
}

/// `0:48`, `12:05`.
pub fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Lines broken between words where they are longer than `width`; what goes on hangs two columns behind its beginning.
pub fn fitted(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let hanging = " ".repeat(line.len() - line.trim_start_matches(' ').len() + 2);
        let options = textwrap::Options::new(width.max(20)).subsequent_indent(&hanging);
        for part in textwrap::wrap(line, options) {
            out.push_str(&part);
            out.push('\n');
        }
    }
    out
}

/// Sentences broken between words where they are longer than `width`, and never within one. What stands indented is a
/// command or a path, to be copied as a whole, and stays as it is.
pub fn spoken(text: &str, width: usize) -> String {
    let options = textwrap::Options::new(width.max(20)).break_words(false).subsequent_indent("  ");
    let options = options.word_splitter(textwrap::WordSplitter::NoHyphenation);
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let (words, end) = line.strip_suffix('\n').map_or((line, ""), |words| (words, "\n"));
        if words.starts_with("  ") {
            out.push_str(words);
        } else {
            out.push_str(&textwrap::wrap(words, options.clone()).join("\n"));
        }
        out.push_str(end);
    }
    out
}

/// How long a text takes when it is told: `62 words: 0:27 aloud at your pace of 140 a minute.`
pub fn aloud(text: &str, pace: Pace) -> String {
    let whose = if pace.is_learnt() { "your pace" } else { "a usual pace" };
    let seconds = clock(u64::from(pace.seconds(text)));
    format!("{}: {seconds} aloud at {whose} of {} a minute.", count(words(text), "word"), pace.words_per_minute)
}

/// A day as one says it: `today`, `tomorrow`, `Fri 18 Dec`, with the year when it is another.
pub fn day(day: Day, today: Day) -> String {
    match day - today {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => {
            let mut out = day.date().format("%a %-d %b").to_string();
            if day.date().format("%Y").to_string() != today.date().format("%Y").to_string() {
                let _ = write!(out, " {}", day.date().format("%Y"));
            }
            out
        }
    }
}

/// Safe text in quotation marks; those within it are single.
pub fn cited(text: &str) -> String {
    format!("“{}”", safe(text).replace('“', "‘").replace('”', "’"))
}

/// `1 card`, `3 cards`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        return format!("1 {noun}");
    }
    let plural = match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if noun.ends_with("ch") => format!("{noun}es"),
        _ => format!("{noun}s"),
    };
    format!("{number} {plural}")
}

/// Bytes as a size: `412 kB`, `1.3 MB`.
pub fn size(bytes: i64) -> String {
    if bytes < 1_000_000 {
        return format!("{} kB", (bytes / 1000).max(1));
    }
    format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}

/// Seconds as minutes, rounded up: `under a minute`, `9 min`.
pub fn minutes(seconds: u32) -> String {
    if seconds < 60 { "under a minute".to_owned() } else { format!("{} min", seconds.div_ceil(60)) }
}

#[cfg(test)]
mod tests {
    use super::{clock, count, day, json, size, wrapped};
    use crate::schedule::Day;

    #[test]
    fn json_means_the_same_when_it_is_made_safe() {
        let text = "\u{1b}\u{7f}\u{9b}\u{202e}\u{feff}\u{e0041}é\n";
        let written = json(&serde_json::to_string(text).unwrap());
        assert_eq!(written, "\"\\u001b\\u007f\\u009b\\u202e\\ufeff\\udb40\\udc41é\\n\"");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }

    #[test]
    fn paragraphs_are_filled_and_lists_are_kept() {
        let text = "It was **late** and\nthe queue was full.\n\n- one thing that runs over the end of its line\n- two";
        assert_eq!(
            wrapped(text, 30, " "),
            " It was late and the queue was\n full.\n\n - one thing that runs over\n   the end of its line\n - two\n"
        );
    }

    #[test]
    fn small_words_read_well() {
        let today: Day = "2026-11-21".parse().unwrap();
        assert_eq!(
            [day(today, today), day(today + 1, today), day(today + 3, today)],
            ["today", "tomorrow", "Tue 24 Nov"]
        );
        assert_eq!(day(today + 60, today), "Wed 20 Jan 2027");
        assert_eq!([count(1, "story"), count(2, "story"), count(0, "day")], ["1 story", "2 stories", "0 days"]);
        assert_eq!([size(0), size(999_999), size(1_290_000)], ["1 kB", "999 kB", "1.2 MB"]);
        assert_eq!([clock(8), clock(725)], ["0:08", "12:05"]);
    }
}
