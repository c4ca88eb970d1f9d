//! What the rules of prose listen for. A better word is a change here; no rule elsewhere names one.
//!
//! Precision comes first: a phrase stands here only if good stories do not use it, or with the company that clears it.

mod action;
mod lesson;
mod others;
mod outcome;

pub use action::{COMPOUNDING, EMPTY, EVERYDAY, EXPLAINING, GENERIC, JARGON};
pub use lesson::LESSON;
pub use others::{BLAME, NEGATIVE, PERSONS, SIDES};
pub use outcome::{ADVERBS, CHANGED, HOLLOW, IMPROVING, LONGEST_HOLLOW, OUTCOMES, PRAISE};

use super::phrase::Trap;

const fn always(says: &'static str) -> Trap {
    Trap { says, unless: &[] }
}

/// Small words of which every English text is full, and no other language's.
pub const SMALL: &[&str] = &[
    "the", "and", "of", "to", "that", "it", "with", "is", "are", "were", "was", "for", "from", "my", "our", "we", "i",
    "had", "by", "at", "not", "this", "they", "but", "be", "so", "which", "each", "a", "in", "on", "as",
];

/// Words whose stop ends no sentence.
pub const ABBREVIATIONS: &[&str] =
    &["e.g", "i.e", "vs", "mr", "mrs", "dr", "st", "approx", "ca", "cf", "resp", "incl", "fig", "a.m", "p.m"];

/// Words that deny what follows.
pub const NEGATIONS: &[&str] = &[
    "no", "not", "never", "nobody", "none", "without", "nothing", "wasn't", "weren't", "isn't", "don't", "didn't",
    "neither", "nor", "cannot", "can't", "instead",
];

/// Numbers in words; one is too often no number.
pub const NUMBERS: &[&str] = &[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands",
    "million", "millions", "billion", "dozen", "dozens", "percent",
];

/// Words of a metric's name that say nothing of what is measured.
pub const FILLERS: &[&str] = &[
    "the", "a", "an", "of", "for", "in", "on", "at", "to", "per", "and", "our", "time", "latency", "rate", "number",
    "total", "value", "current",
];
