//! The words of a passage with their places in the source, so that a rule can point at its evidence.

use std::ops::Range;

use super::words;
use crate::packet::{Passage, Source};

/// A word: letters and digits, with what stands between them (`p99`, `4.2`, `didn't`, `side-by-side`).
#[derive(Debug)]
pub struct Word {
    /// In lower case, with straight apostrophes.
    pub text: String,
    /// Where it stands in the source.
    pub at: Range<usize>,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether somebody else says it: it stands inside quotation marks.
    pub quoted: bool,
    /// Whether it opens a list item.
    pub opens_item: bool,
}

/// A passage as words in sentences.
#[derive(Debug, Default)]
pub struct Prose {
    /// All words in order.
    pub words: Vec<Word>,
    /// The sentences, as ranges of words.
    pub sentences: Vec<Range<usize>>,
}

impl Prose {
    /// The words of a passage where they stand in the source, without the label before them.
    pub fn of(passage: &Passage, source: &Source) -> Self {
        Self::read(&source.text, place(passage, source))
    }

    /// The words of a stretch of text.
    pub fn read(text: &str, range: Range<usize>) -> Self {
        let mut prose = Self::default();
        let (mut end, mut quoted, mut first, mut numbered) = (range.start, false, 0, false);
        while let Some(at) = next_word(text, end..range.end) {
            let gap = &text[end..at.start];
            let written = &text[at.clone()];
            quoted = is_quoted(quoted, gap);
            if is_list_number(&text[range.start..at.start], &text[at.end..range.end], written) {
                (end, numbered) = (at.end, true);
                continue;
            }
            let ends = |last: &Word| numbered || ends_sentence(&last.text, gap, written);
            if prose.words.last().is_some_and(ends) {
                prose.sentences.push(first..prose.words.len());
                first = prose.words.len();
            }
            (end, numbered) = (at.end, false);
            prose.words.push(Word {
                text: written.to_lowercase().replace('’', "'"),
                capital: written.starts_with(char::is_uppercase),
                quoted,
                opens_item: opens_item(&text[range.start..at.start]),
                at,
            });
        }
        if first < prose.words.len() {
            prose.sentences.push(first..prose.words.len());
        }
        prose
    }

    /// The words of a sentence.
    pub fn sentence(&self, at: usize) -> &[Word] {
        self.sentences.get(at).map_or(&[], |range| &self.words[range.clone()])
    }

    /// Where a sentence stands in the source.
    pub fn place_of(words: &[Word]) -> Range<usize> {
        let start = words.first().map_or(0, |word| word.at.start);
        start..words.last().map_or(start, |word| word.at.end)
    }

    /// Whether it is English, as far as the small words tell; the rules of prose know no other language.
    pub fn is_english(&self) -> bool {
        is_english(&self.words)
    }
}

/// Whether words are English: of those of any English text, about a third are small ones.
pub fn is_english<'w>(words: impl IntoIterator<Item = &'w Word>) -> bool {
    /// One in so many words is a small one at least.
    const ONE_IN: usize = 6;
    /// Fewer words say nothing of their language.
    const FEWEST: usize = 3;
    let (mut all, mut small) = (0, 0);
    for word in words {
        all += 1;
        small += usize::from(words::SMALL.contains(&word.text.as_str()));
    }
    all >= FEWEST && small * ONE_IN >= all
}

/// Where a passage stands in the source: from its first word, which on the first line may follow a label.
fn place(passage: &Passage, source: &Source) -> Range<usize> {
    let end = source.line_start(passage.to + 1);
    let opening = passage.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let start = (passage.from..=passage.to).take(3).find_map(|number| {
        let at = source.line(number).rfind(opening).filter(|_| !opening.is_empty())?;
        Some(source.line_start(number) + at)
    });
    // Text that was changed when it was read is looked for below a heading, else on its whole lines.
    let heading = source.line(passage.from).starts_with('#');
    let start = start.unwrap_or_else(|| source.line_start(passage.from + u32::from(heading)));
    start.min(end)..end
}

fn next_word(text: &str, within: Range<usize>) -> Option<Range<usize>> {
    let start = within.start + text[within.clone()].find(char::is_alphanumeric)?;
    let mut end = start;
    for (at, c) in text[start..within.end].char_indices() {
        let joins = matches!(c, '\'' | '’' | '-' | '.' | ',' | '/' | '_' | '+' | '\u{301}')
            && text[start + at + c.len_utf8()..within.end].starts_with(char::is_alphanumeric);
        if !(c.is_alphanumeric() || joins) || is_ideograph(c) && at > 0 {
            break;
        }
        end = start + at + c.len_utf8();
    }
    Some(start..end)
}

/// Signs of scripts that put no spaces between words.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// Whether a sentence ends in the gap between two words.
fn ends_sentence(before: &str, gap: &str, after: &str) -> bool {
    if gap.contains(['。', '！', '？']) || gap.replace([' ', '\t', '>'], "").contains("\n\n") {
        return true;
    }
    if gap.lines().skip(1).any(|line| line.trim_start().starts_with(['-', '*', '+', '•'])) {
        return true;
    }
    let stop = gap.find(['.', '!', '?', '…']);
    let spaced = stop.is_some_and(|at| gap[at..].contains(char::is_whitespace));
    let abbreviated = gap.starts_with('.') && words::ABBREVIATIONS.contains(&before);
    spaced && !abbreviated && !after.starts_with(char::is_lowercase)
}

fn is_quoted(before: bool, gap: &str) -> bool {
    gap.chars().fold(before, |quoted, c| match c {
        '"' => !quoted,
        '“' | '«' | '„' => true,
        '”' | '»' => false,
        // A quotation that never closes ends with its paragraph.
        '\n' if gap.contains("\n\n") => false,
        _ => quoted,
    })
}

/// What stands before a word on its line, if it is little enough to be a list's mark.
fn opening(before: &str) -> Option<&str> {
    /// Bytes of quotation marks, indent and a list's mark.
    const LONGEST: usize = 40;
    let tail = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST))..];
    match tail.rsplit_once('\n') {
        Some((_, line)) => Some(line),
        None => (tail.len() == before.len()).then_some(tail),
    }
}

fn opens_item(before: &str) -> bool {
    let Some(line) = opening(before).map(|line| line.trim_start_matches([' ', '\t', '>'])) else { return false };
    let marker = line.trim_end_matches([' ', '*', '_', '`', '"', '“']);
    matches!(marker, "-" | "+" | "•") || line.starts_with("* ") || {
        let digits = marker.trim_end_matches(['.', ')']);
        digits.len() < marker.len() && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
    }
}

/// `1.` at the start of a line numbers an item.
fn is_list_number(before: &str, after: &str, word: &str) -> bool {
    let opens = opening(before).is_some_and(|line| line.trim_matches([' ', '\t', '>']).is_empty());
    opens && after.starts_with([')', '.']) && word.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::Prose;

    fn sentences(text: &str) -> usize {
        Prose::read(text, 0..text.len()).sentences.len()
    }

    #[test]
    fn sentences_are_those_that_a_speaker_hears() {
        for (text, count) in [
            ("It fell to 4.2 s. We went on.", 2),
            ("It answered in 64 ms at p99. In two years it sold 4.9 million.", 2),
            ("I asked e.g. Anna and Mr. Smith, i.e. two people.", 1),
            ("Version 2.0 of foo.rs is out", 1),
            ("- one thing\n- another thing", 2),
            ("1. one thing\n2. another thing", 2),
            ("我负责。我改了。", 2),
            ("Really?! Yes… Perhaps.", 3),
            ("", 0),
        ] {
            assert_eq!(sentences(text), count, "{text}");
        }
    }

    #[test]
    fn what_is_quoted_is_somebody_elses() {
        let text = "He said \"it was awful\" and left. “So what?” I asked.";
        let prose = Prose::read(text, 0..text.len());
        let quoted: Vec<&str> = prose.words.iter().filter(|word| word.quoted).map(|word| word.text.as_str()).collect();
        assert_eq!(quoted, ["it", "was", "awful", "so", "what"]);
    }
}
