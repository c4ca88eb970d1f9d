//! What a mock shows and hears, whoever asks: a terminal or plain lines.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::round::Round;
use crate::store::{MockAnswer, StoredCard};

/// A question of a mock.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its round.
    pub round: Round,
    /// What is asked.
    pub asked: String,
    /// The question whose answer it presses, if it presses one.
    pub presses: Option<String>,
    /// What the answer may take, in seconds.
    pub limit_s: u32,
    /// What it was drawn from; nothing where the packet has no answer.
    pub card: Option<StoredCard>,
}

/// An answer as it was heard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heard {
    /// How long it took.
    pub told: Duration,
    /// What a partner asked instead of the question.
    pub asked: Option<String>,
    /// What was typed.
    pub said: Option<String>,
    /// The file that it was recorded to.
    pub recording: Option<PathBuf>,
}

/// Where the person stands in a round.
#[derive(Debug, Clone, Copy)]
pub struct Marks<'m> {
    /// Number of the question in its round, from 1 up.
    pub number: usize,
    /// Questions of the round, as far as is known.
    pub total: usize,
    /// Time told in the round before this question.
    pub spent: Duration,
    /// Name of the deck.
    pub deck: &'m str,
}

/// What is asked of each answer when it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checks {
    /// It answered the question that was asked.
    pub answered: bool,
    /// It held a measurable result or a concrete detail.
    pub measurable: bool,
    /// It kept within time.
    pub within: bool,
}

impl Checks {
    /// What is asked, in the order of the fields.
    pub const WORDS: [&str; 3] = ["answered the question asked", "a measurable result or detail", "within time"];

    /// As bits: 1, 2, 4.
    pub fn bits(self) -> u8 {
        u8::from(self.answered) | u8::from(self.measurable) << 1 | u8::from(self.within) << 2
    }

    /// From bits.
    pub fn from_bits(bits: u8) -> Self {
        Self { answered: bits & 1 > 0, measurable: bits & 2 > 0, within: bits & 4 > 0 }
    }

    /// In the order of [`Self::WORDS`].
    pub fn all(self) -> [bool; 3] {
        [self.answered, self.measurable, self.within]
    }
}

/// A verdict on an answer, by the person or a partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// It answered the question that was asked.
    pub answered: bool,
    /// It held a measurable result or a concrete detail.
    pub measurable: bool,
    /// A partner's score, from 1 to 5.
    pub score: Option<u8>,
}

/// A round that is about to begin.
#[derive(Debug)]
pub struct Opening<'o> {
    /// The round.
    pub round: Round,
    /// How many questions it may ask.
    pub questions: usize,
    /// Name of the deck.
    pub deck: &'o str,
    /// What is still to be better, noted in earlier mocks.
    pub improvements: &'o [String],
}

/// What is to be better the next time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The person's words; never empty.
    pub text: String,
    /// Which of the round's questions it concerns; none: the round as a whole.
    pub about: Option<usize>,
}

/// A round of a mock beside the same one of earlier mocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// When: `21 Nov 12:00`.
    pub when: String,
    /// For each round what it took, and how many of its checks were met; nothing where it was not held.
    pub rounds: [Option<(Duration, u32, u32)>; 3],
}

/// One who asks. `None` is the wish to stop; what was heard before is kept. An error of the kind
/// [`io::ErrorKind::BrokenPipe`] ends the mock quietly.
pub trait Examiner {
    /// Announces a round and waits for its beginning.
    fn open(&mut self, opening: &Opening<'_>) -> io::Result<Option<()>>;
    /// Puts a question and hears the answer.
    fn hear(&mut self, question: &Question, marks: &Marks<'_>) -> io::Result<Option<Heard>>;
    /// What is said in a recording, if that can be found out.
    fn transcript(&mut self, recording: &Path) -> io::Result<Option<String>>;
    /// Shows what the packet says, and asks how the answer was.
    fn check(&mut self, question: &Question, answer: &MockAnswer) -> io::Result<Option<Outcome>>;
    /// Asks whether an improvement noted before was managed this time.
    fn met(&mut self, round: Round, improvement: &str) -> io::Result<Option<bool>>;
    /// Asks for one improvement, and which of the round's questions it concerns.
    fn improvement(&mut self, round: Round, asked: &[String]) -> io::Result<Option<Wish>>;
    /// Asks whether the round is to be held once more at once.
    fn again(&mut self, round: Round) -> io::Result<Option<bool>>;
    /// Says why an answer could not be written down, and asks whether to try again.
    fn retry(&mut self, round: Round, why: &str) -> io::Result<Option<bool>>;
    /// Closes the mock: its attempt first, earlier ones behind it, and a word on the notes.
    fn close(&mut self, attempts: &[Attempt], notes: &str) -> io::Result<()>;
}
