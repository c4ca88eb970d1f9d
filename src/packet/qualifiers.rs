//! Words before labels that change nothing of them.

use super::vocabulary::Label;

/// Words before a label that change nothing of it: `Likely follow-ups`. A part of a story is not called so.
pub const QUALIFIERS: &[&str] =
    &["likely", "possible", "potential", "common", "typical", "expected", "anticipated", "probable", "tough"];

/// Words before one label that change nothing of it: `Your elevator pitch`, `Key design` before trade-offs.
pub const PREFIXED: &[(Label, &[&str])] = &[
    (
        Label::Pitch,
        &[
            "my", "your", "our", "the", "personal", "professional", "project", "opening", "main", "core", "short",
            "quick", "general",
        ],
    ),
    (
        Label::Tradeoff,
        &[
            "key", "main", "core", "major", "important", "biggest", "design", "architecture", "architectural",
            "technical", "engineering", "technology",
        ],
    ),
];

/// Labels that are so called only behind such a word: questions are many.
pub const QUALIFIED: &[(Label, &[&str])] = &[(Label::FollowUps, &["questions", "question", "objections"])];
