//! The line with which a story begins.

use crate::packet::Source;
use crate::packet::outline::outline;
use crate::store::StoryText;

/// Words whose stop ends no sentence, in lower case, without the stop.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "e.g", "i.e", "etc", "approx", "inc", "ltd", "co", "corp",
    "dept", "est", "fig", "jr", "sr", "u.s", "u.k", "a.m", "p.m", "z.b", "d.h", "bzw", "ca", "т.е", "т.д", "т.к",
];

/// The first sentence of the short version, else of the situation, else of the whole.
pub fn opening(story: &StoryText) -> String {
    let told = story.told.strip_prefix("**Situation:**").unwrap_or(&story.told);
    [story.short.as_str(), told].into_iter().find_map(first_sentence).unwrap_or_default()
}

/// The first whole sentence of a Markdown text, as plain text.
fn first_sentence(markdown: &str) -> Option<String> {
    let source = Source::read(markdown.trim().as_bytes()).ok()?;
    let elements = outline(&source, 0..source.text.len());
    let lines: Vec<_> = elements.iter().filter_map(|element| element.line()).filter(|line| line.heading == 0).collect();
    // A line that only announces what follows begins no story.
    let first = lines.iter().find(|line| !line.text.trim_end().ends_with(':') && !line.text.trim().is_empty())?;
    let block = lines.iter().filter(|line| line.block == first.block).map(|line| line.text.trim());
    let text = block.collect::<Vec<_>>().join(" ");
    Some(text[..sentence_end(&text)].trim().to_owned())
}

/// Where the first sentence of a text ends.
fn sentence_end(text: &str) -> usize {
    for (at, stop) in text.char_indices().filter(|(_, c)| ".!?…。！？".contains(*c)) {
        let end = at + stop.len_utf8();
        let closed = text[end..].trim_start_matches(['"', '”', '’', '\'', ')', '」', '»']);
        let next = closed.trim_start();
        let apart = next.len() < closed.len() || "。！？".contains(stop);
        let goes_on = next.starts_with(char::is_lowercase) || (stop == '.' && is_abbreviation(&text[..at]));
        if next.is_empty() || (apart && !goes_on) {
            return text.len() - closed.len();
        }
    }
    text.len()
}

/// Whether the text before a stop ends in an abbreviation or an initial.
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || "(“\"".contains(c)).next().unwrap_or_default();
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    (initial && word != "I") || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_sentence_is_whole() {
        for (text, sentence) in [
            ("At Acme, I cut p99 to 4.2 s. It held.", "At Acme, I cut p99 to 4.2 s."),
            (
                "Dr. A. Byrd of Acme Inc. Ltd. asked, e.g. on Mondays. Then no more.",
                "Dr. A. Byrd of Acme Inc. Ltd. asked, e.g. on Mondays.",
            ),
            ("\"Who did it?\" she asked. I did.", "\"Who did it?\" she asked."),
            ("> A **bold** [link](http://x.y)\n> over lines! And more.", "A bold link over lines!"),
            ("**How I work:**\n\n- I write it down. Always.", "I write it down."),
            ("那是星期天。我在家。", "那是星期天。"),
            ("So did I. Then it broke.", "So did I."),
            ("no end", "no end"),
        ] {
            assert_eq!(first_sentence(text).as_deref(), Some(sentence));
        }
        assert_eq!(first_sentence("  \n"), None);
    }
}
