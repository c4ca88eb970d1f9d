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
    "a", "able", "about", "above", "across", "actually", "after", "again", "ago", "all", "alone", "along", "already",
    "also", "always", "am", "an", "and", "another", "answer", "any", "anybody", "anyone", "anything", "anywhere",
    "approach", "are", "around", "as", "ask", "asked", "asking", "asks", "at", "away", "back", "be", "became",
    "because", "become", "becomes", "been", "before", "behind", "being", "below", "best", "between", "both", "bring",
    "brought", "but", "by", "call", "called", "came", "can", "case", "certain", "come", "comes", "company", "coming",
    "could", "couldn't", "day", "days", "deal", "dealing", "dealt", "describe", "did", "didn't", "do", "does",
    "doesn't", "doing", "don't", "down", "during", "each", "either", "else", "enough", "even", "ever", "every",
    "everybody", "everyone", "everything", "exactly", "example", "examples", "experience", "experiences", "explain",
    "far", "feel", "felt", "few", "find", "first", "for", "found", "from", "gave", "get", "gets", "getting", "give",
    "given", "gives", "go", "goes", "going", "gone", "got", "had", "half", "handle", "handled", "handling", "happen",
    "happened", "happening", "happens", "has", "hasn't", "have", "haven't", "having", "he", "hear", "heard", "her",
    "here", "him", "his", "hold", "how", "i", "i'd", "i'll", "i'm", "i've", "if", "in", "instance", "instead",
    "interview", "into", "is", "isn't", "it", "its", "just", "keep", "keeps", "kept", "kind", "know", "last", "lately",
    "least", "less", "let", "like", "little", "long", "look", "looked", "looking", "looks", "lot", "made", "make",
    "making", "many", "matter", "may", "me", "mean", "means", "might", "month", "months", "more", "most", "mostly",
    "much", "must", "my", "need", "needed", "needs", "neither", "never", "next", "no", "nobody", "not", "nothing",
    "now", "of", "off", "often", "on", "once", "one", "ones", "only", "onto", "or", "other", "others", "ought", "our",
    "ourselves", "out", "over", "own", "part", "particular", "past", "people", "perhaps", "person", "please", "point",
    "possible", "put", "question", "questions", "rather", "really", "recent", "recently", "said", "saw", "say", "see",
    "seem", "seemed", "seen", "several", "share", "she", "should", "show", "since", "situation", "situations", "so",
    "some", "somebody", "someone", "something", "something's", "somewhere", "sort", "start", "started", "still",
    "such", "sure", "take", "taken", "takes", "taking", "talk", "tell", "than", "that", "the", "their", "them",
    "themselves", "then", "there", "these", "they", "thing", "things", "think", "thinking", "thinks", "this", "those",
    "through", "time", "times", "to", "today", "together", "told", "too", "took", "toward", "towards", "tried", "try",
    "trying", "turn", "turned", "two", "under", "until", "up", "upon", "us", "use", "used", "usual", "usually", "very",
    "walk", "want", "was", "wasn't", "way", "ways", "we", "weeks", "well", "went", "were", "weren't", "what", "what's",
    "whatever", "when", "whenever", "where", "whether", "which", "while", "who", "who's", "whole", "whom", "whose",
    "why", "will", "with", "within", "won't", "work", "worked", "working", "would", "wouldn't", "year", "years", "yet",
    "you", "you'd", "you'll", "you're", "you've", "your", "yours", "yourself",
];

#[cfg(test)]
mod tests {
    use super::{Question, likeness, spaced};

    #[test]
    fn frames_and_small_words_go() {
        let words = |text| Question::new(text).words;
        assert_eq!(words("Tell me about a time when you FAILED, and failed badly."), ["failed", "badly"]);
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
