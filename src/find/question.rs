//! An interviewer's question as it is searched by: without its frame, small words and repetitions.

use unicode_normalization::UnicodeNormalization;

/// More words than these are no question; the rest is not searched for.
const MOST_WORDS: usize = 40;
/// More characters than these are not compared with cues.
const LONGEST: usize = 400;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// As it was asked, in the characters of a packet.
    pub text: String,
    /// Its words that tell what it is about, each once, in lower case.
    pub words: Vec<String>,
}

impl Question {
    /// Reads a question.
    pub fn new(text: &str) -> Self {
        let text: String = text.nfc().take(LONGEST * 25).collect();
        let mut words: Vec<String> = Vec::new();
        for word in content(&text) {
            if words.len() < MOST_WORDS && !words.contains(&word) {
                words.push(word);
            }
        }
        Self { text, words }
    }
}

/// The words of a text that tell what it is about, in lower case.
pub fn content(text: &str) -> impl Iterator<Item = String> {
    let lower = spaced(&text.to_lowercase().replace('’', "'"));
    let words: Vec<String> = lower
        .split(|c: char| !(c.is_alphanumeric() || "'-".contains(c)))
        .map(|word| word.trim_matches(['\'', '-']).trim_end_matches("'s").to_owned())
        .filter(|word| !word.is_empty() && !STOP_WORDS.contains(&word.as_str()))
        .collect();
    words.into_iter()
}

/// How alike two questions are, 0 to 1, by what they are about; nothing is said of those that are about nothing.
pub fn likeness(a: &str, b: &str) -> f64 {
    let about = |text: &str| content(&text.chars().take(LONGEST).collect::<String>()).collect::<Vec<_>>().join(" ");
    let (a, b) = (about(a), about(b));
    if a.is_empty() || b.is_empty() { 0.0 } else { strsim::sorensen_dice(&a, &b) }
}

/// The text with signs of scripts that part no words in overlapping pairs, so that the index finds what is within.
pub fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut inside = false;
    while let Some(character) = characters.next() {
        if !is_unspaced(character) {
            if inside {
                out.push(' ');
            }
            inside = false;
            out.push(character);
            continue;
        }
        match characters.peek().filter(|next| is_unspaced(**next)) {
            Some(next) => out.extend([' ', character, *next]),
            None if !inside => out.extend([' ', character]),
            None => {}
        }
        inside = true;
    }
    out
}

/// Whether a sign belongs to a script without spaces: Chinese, Japanese.
fn is_unspaced(character: char) -> bool {
    let kana = '\u{3040}'..='\u{30ff}';
    let ideographs = ['\u{3400}'..='\u{9fff}', '\u{f900}'..='\u{faff}', '\u{20000}'..='\u{3ffff}'];
    kana.contains(&character) || ideographs.iter().any(|range| range.contains(&character))
}

/// Words of any question: grammar, and the frames of interviewers (`tell me about a time when you had to`).
const STOP_WORDS: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "anything", "approach", "are", "as", "ask", "at",
    "be", "became", "because", "been", "before", "being", "best", "but", "by", "can", "come", "could", "deal",
    "dealing", "dealt", "describe", "did", "didn't", "do", "does", "doesn't", "doing", "don't", "each", "ever",
    "example", "examples", "experience", "experiences", "explain", "find", "for", "from", "gave", "get", "give", "go",
    "got", "had", "handle", "handled", "handling", "has", "have", "having", "he", "her", "him", "his", "how", "i",
    "i'd", "i'm", "if", "in", "instance", "into", "is", "it", "its", "just", "kind", "know", "let", "like", "made",
    "make", "many", "may", "me", "more", "most", "much", "must", "my", "no", "not", "now", "of", "off", "often", "on",
    "once", "one", "or", "our", "out", "over", "own", "past", "please", "recent", "recently", "really", "say", "she",
    "should", "share", "situation", "situations", "so", "some", "somebody", "someone", "something", "talk", "tell",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "thing", "things", "this", "those",
    "through", "time", "times", "to", "too", "up", "us", "use", "used", "very", "walk", "want", "was", "way", "ways",
    "we", "were", "what", "what's", "when", "where", "which", "while", "who", "whose", "why", "will", "with", "work",
    "worked", "working", "would", "you", "you'd", "you'll", "you're", "you've", "your", "yours", "yourself",
];

#[cfg(test)]
mod tests {
    use super::{Question, likeness, spaced};

    #[test]
    fn frames_and_small_words_go() {
        let words = |text| Question::new(text).words;
        assert_eq!(words("Tell me about a time when you FAILED, and failed again."), ["failed", "again"]);
        assert_eq!(words("How do you handle conflict?"), ["conflict"]);
        assert_eq!(words("Tell me about a time!"), Vec::<String>::new());
    }

    #[test]
    fn unspaced_scripts_come_in_pairs() {
        assert_eq!(spaced("你失败过吗?").split_whitespace().collect::<Vec<_>>(), ["你失", "失败", "败过", "过吗", "?"]);
        assert_eq!(spaced("a 火 b").split_whitespace().collect::<Vec<_>>(), ["a", "火", "b"]);
    }

    #[test]
    fn questions_are_alike_by_what_they_are_about() {
        assert!(likeness("Tell me about your biggest mistake", "What was the biggest mistake?") > 0.99);
        assert!(likeness("Tell me about a conflict", "Tell me about a deadline") < 0.3);
        assert!(likeness("Tell me", "Tell me") < 0.1);
    }
}
