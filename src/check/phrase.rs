//! Phrases to look for in prose, written as their words.
//!
//! ```text
//! word         the word itself            one|other    either           word*    any word that begins so
//! @person      a word for a person        @persons     such a word's possessive
//! @subject     a person or a group of them, they, he, she
//! @number      digits, or a number in words
//! word?        may be missing             *   any word                  ..       any words, or none
//! ```
//!
//! The first word of a phrase is no `*`, no `..` and never missing: phrases are looked up by how it begins.

use std::collections::HashMap;
use std::ops::Range;

use super::prose::Word;
use super::words::{NEGATIONS, NUMBERS, PERSONS, SIDES};

/// A phrase with the company in which it says something else.
#[derive(Debug, Clone, Copy)]
pub struct Trap {
    /// The phrase.
    pub says: &'static str,
    /// Phrases that make it innocent when they stand in the same sentence.
    pub unless: &'static [&'static str],
}

/// Traps, ready to be walked into.
pub struct Traps {
    says: Phrases,
    unless: Vec<Phrases>,
}

impl Traps {
    /// Splits traps into their words.
    pub fn new(traps: &[Trap]) -> Self {
        let says: Vec<&str> = traps.iter().map(|trap| trap.says).collect();
        Self { says: Phrases::new(&says), unless: traps.iter().map(|trap| Phrases::new(trap.unless)).collect() }
    }

    /// The first trap that a sentence walks into, as a range of its words. What is quoted or denied is not said.
    pub fn sprung(&self, sentence: &[Word]) -> Option<Range<usize>> {
        let guilty = |(trap, found): &(usize, Range<usize>)| {
            !is_denied(sentence, found.start) && self.unless[*trap].find(sentence).is_none()
        };
        self.says.found(sentence).find(guilty).map(|(_, found)| found)
    }
}

/// Phrases, split into their words.
pub struct Phrases {
    all: Vec<Vec<Token>>,
    /// Those that can begin with a word, by how that begins.
    by_start: HashMap<Start, Vec<usize>>,
}

/// The first two bytes of a word, which are enough to leave most phrases out.
type Start = [u8; 2];

fn start(word: &str) -> Start {
    let mut bytes = word.bytes();
    [bytes.next().unwrap_or_default(), bytes.next().unwrap_or_default()]
}

impl Phrases {
    /// Splits phrases into their words.
    pub fn new(phrases: &[&'static str]) -> Self {
        let all: Vec<Vec<Token>> =
            phrases.iter().map(|phrase| phrase.split_whitespace().map(Token::new).collect()).collect();
        let mut by_start: HashMap<Start, Vec<usize>> = HashMap::new();
        for (at, phrase) in all.iter().enumerate() {
            for start in phrase.first().map(Token::starts).unwrap_or_default() {
                let phrases = by_start.entry(start).or_default();
                if phrases.last() != Some(&at) {
                    phrases.push(at);
                }
            }
        }
        Self { all, by_start }
    }

    /// Where one of the phrases first stands in a sentence, outside quotation marks.
    pub fn find(&self, sentence: &[Word]) -> Option<Range<usize>> {
        self.found(sentence).next().map(|(_, found)| found)
    }

    /// Where the longest phrase ends that begins with the word at `at`.
    pub fn end_at(&self, sentence: &[Word], at: usize) -> Option<usize> {
        self.beginning_at(sentence, at).map(|(_, end)| end).max()
    }

    /// All places, in order, with the phrase that stands there.
    fn found<'s>(&'s self, sentence: &'s [Word]) -> impl Iterator<Item = (usize, Range<usize>)> + 's {
        let said = (0..sentence.len()).filter(|at| !sentence[*at].quoted);
        said.flat_map(move |at| self.beginning_at(sentence, at).map(move |(phrase, end)| (phrase, at..end)))
    }

    fn beginning_at<'s>(&'s self, sentence: &'s [Word], at: usize) -> impl Iterator<Item = (usize, usize)> + 's {
        let known = self.by_start.get(&start(&sentence[at].text)).into_iter().flatten();
        known.filter_map(move |phrase| Some((*phrase, ends(&self.all[*phrase], sentence, at)?)))
    }
}

/// One place of a phrase.
struct Token {
    choices: Vec<Choice>,
    /// A bit for each first letter that fits, which leaves most words out.
    letters: u32,
    optional: bool,
    /// Stands for any number of words.
    gap: bool,
}

/// What may stand in it.
#[derive(Clone, Copy)]
enum Choice {
    Any,
    Digits,
    Word(&'static str),
    Beginning(&'static str),
    Possessive(&'static str),
}

impl Token {
    fn new(written: &'static str) -> Self {
        let needed = written.strip_suffix('?').unwrap_or(written);
        let choices: Vec<Choice> = needed.split('|').flat_map(Choice::of).collect();
        let letters = choices.iter().fold(0, |letters, choice| letters | choice.letters());
        Self { choices, letters, optional: needed.len() < written.len(), gap: written == ".." }
    }

    fn fits(&self, word: &str) -> bool {
        self.letters & letter(word) != 0
            && self.choices.iter().any(|choice| match choice {
                Choice::Any => true,
                Choice::Digits => word.starts_with(|c: char| c.is_ascii_digit()),
                Choice::Word(known) => word == *known,
                Choice::Beginning(known) => word.starts_with(known),
                Choice::Possessive(known) => {
                    word.strip_prefix(known).is_some_and(|ending| matches!(ending, "'s" | "'"))
                }
            })
    }

    /// How a word may begin that stands here.
    fn starts(&self) -> Vec<Start> {
        let of = |choice: &Choice| match choice {
            Choice::Any => Vec::new(),
            Choice::Digits => {
                let second = || (b'0'..=b'9').chain([0, b'.', b',', b'-']).chain(b'a'..=b'z');
                (b'0'..=b'9').flat_map(|first| second().map(move |second| [first, second])).collect()
            }
            Choice::Word(known) | Choice::Beginning(known) | Choice::Possessive(known) => vec![start(known)],
        };
        self.choices.iter().flat_map(of).collect()
    }
}

/// The bit of a word's first letter.
fn letter(word: &str) -> u32 {
    1 << (word.as_bytes().first().copied().unwrap_or_default() % 32)
}

impl Choice {
    fn letters(&self) -> u32 {
        match self {
            Choice::Any | Choice::Digits => u32::MAX,
            Choice::Word(known) | Choice::Beginning(known) | Choice::Possessive(known) => letter(known),
        }
    }

    fn of(written: &'static str) -> Vec<Self> {
        let words = |list: &'static [&'static str]| list.iter().copied().map(Choice::Word);
        match written {
            "*" | ".." => vec![Choice::Any],
            "@person" => words(PERSONS).collect(),
            "@persons" => PERSONS.iter().copied().map(Choice::Possessive).collect(),
            "@subject" => words(PERSONS).chain(words(SIDES)).chain(words(&["they", "he", "she"])).collect(),
            "@number" => words(NUMBERS).chain([Choice::Digits]).collect(),
            _ => vec![written.strip_suffix('*').map_or(Choice::Word(written), Choice::Beginning)],
        }
    }
}

/// Where a phrase ends that begins with the word at `at`.
fn ends(phrase: &[Token], sentence: &[Word], at: usize) -> Option<usize> {
    let Some((token, rest)) = phrase.split_first() else { return Some(at) };
    if token.gap {
        return (at..sentence.len()).find_map(|at| ends(rest, sentence, at));
    }
    let here = sentence.get(at).is_some_and(|word| token.fits(&word.text));
    here.then(|| ends(rest, sentence, at + 1))
        .flatten()
        .or_else(|| token.optional.then(|| ends(rest, sentence, at)).flatten())
}

/// Whether one of the few words before denies what follows.
fn is_denied(sentence: &[Word], at: usize) -> bool {
    /// A denial reaches over so many words.
    const REACH: usize = 4;
    sentence[at.saturating_sub(REACH)..at].iter().any(|word| NEGATIONS.contains(&word.text.as_str()))
}
