//! Who a card is: a hash of its deck, its place when it was made, and a number that keeps it free of ids already taken.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::{Card, Kind};

/// A card's name, the same on every machine that imports the same packet into a deck of the same name.
///
/// 60 bits, written as twelve letters and digits of Crockford's base 32 in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardId(i64);

/// In the order of their bytes.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LETTERS: usize = 12;
const BITS: u32 = 60;

impl CardId {
    /// The id of a card made at `place` in `deck`; `attempt` counts up while ids are taken.
    pub fn new(deck: &str, place: &Place, attempt: u32) -> Self {
        let slot = place.numbered(place.number);
        let fields: [&[u8]; 5] = [
            deck.as_bytes(),
            place.story.as_bytes(),
            place.kind.name().as_bytes(),
            slot.as_bytes(),
            &attempt.to_le_bytes(),
        ];
        let bits = hash(&fields) >> (64 - BITS);
        Self(i64::try_from(bits).unwrap_or(i64::MAX))
    }

    /// The number that the store keeps.
    pub fn number(self) -> i64 {
        self.0
    }

    /// The id of a number from the store.
    pub fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// Its letters and digits, which are ASCII.
    pub fn letters(self) -> [u8; LETTERS] {
        std::array::from_fn(|at| ALPHABET[usize::try_from(self.0 >> (5 * (LETTERS - 1 - at)) & 31).unwrap_or(0)])
    }
}

impl fmt::Display for CardId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(str::from_utf8(&self.letters()).unwrap_or_default())
    }
}

impl Serialize for CardId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Text that is no card's name.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("\"{0}\" is no card: a card's name is twelve letters and digits")]
pub struct NoCardId(String);

impl FromStr for CardId {
    type Err = NoCardId;

    fn from_str(text: &str) -> Result<Self, NoCardId> {
        let digit = |c: u8| ALPHABET.binary_search(&c.to_ascii_lowercase()).ok().and_then(|at| i64::try_from(at).ok());
        let number = |text: &str| text.bytes().try_fold(0, |number, letter| Some(number << 5 | digit(letter)?));
        let known = Some(text).filter(|text| text.len() == LETTERS).and_then(number);
        known.map(Self).ok_or_else(|| NoCardId(text.to_owned()))
    }
}

/// Where a card lives in its deck: not what it says, and never a bare index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Slug of the story's title; empty for what belongs to no story.
    pub story: String,
    /// The card's kind.
    pub kind: Kind,
    /// What tells it from its like in the story: a row's name, a question's text.
    pub slot: String,
    /// Which it is of those that nothing tells apart, from 1: of two metrics of one story, say. It is an index and says
    /// little: those are known by what they say.
    pub number: u32,
}

impl Place {
    /// The place in a form that the store can index.
    pub fn key(&self) -> i64 {
        self.key_of(self.number)
    }

    /// The same of another card of its like.
    pub fn key_of(&self, number: u32) -> i64 {
        let slot = self.numbered(number);
        hash(&[self.story.as_bytes(), self.kind.name().as_bytes(), slot.as_bytes()]).cast_signed()
    }

    fn numbered(&self, number: u32) -> Cow<'_, str> {
        if number > 1 { format!("{}#{number}", self.slot).into() } else { self.slot.as_str().into() }
    }
}

/// What a card says, whatever its story is called and wherever it stands: how a card that moved is found again.
pub fn fingerprint(card: &Card) -> i64 {
    let asked = match card.kind {
        Kind::Followup | Kind::Prompt | Kind::Cue => card.place.slot.as_bytes(),
        Kind::Pitch | Kind::Story | Kind::Metric | Kind::Tradeoff => b"",
    };
    let says = if card.kind == Kind::Cue { b"" } else { card.answer.as_bytes() };
    hash(&[card.kind.name().as_bytes(), asked, says]).cast_signed()
}

/// BLAKE3 over fields, each behind its length, so that no two lists of fields run together; the first 64 bits.
pub fn hash<F: AsRef<[u8]>>(fields: &[F]) -> u64 {
    let mut whole = Vec::with_capacity(fields.iter().map(|field| 8 + field.as_ref().len()).sum());
    for field in fields {
        let bytes = field.as_ref();
        whole.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        whole.extend_from_slice(bytes);
    }
    let mut first = [0; 8];
    first.copy_from_slice(&blake3::hash(&whole).as_bytes()[..8]);
    u64::from_le_bytes(first)
}

/// Lower-case words joined by hyphens: what stays of a title or a question when punctuation and emphasis change. The signs
/// that end C++, C# and F# belong to their names.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut ended = false;
    let lower = text.to_lowercase();
    for (at, c) in lower.char_indices() {
        if !(c.is_alphanumeric() || matches!(c, '+' | '#') && ends_a_name(&lower[..at], &lower[at + 1..])) {
            ended = true;
            continue;
        }
        if ended && !slug.is_empty() {
            slug.push('-');
        }
        ended = false;
        slug.push(c);
    }
    slug
}

/// Whether the sign between two texts is the last of a name or the last but one.
fn ends_a_name(before: &str, after: &str) -> bool {
    let (before, after) = (before.strip_suffix('+').unwrap_or(before), after.strip_prefix('+').unwrap_or(after));
    before.ends_with(char::is_alphabetic) && !after.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::{CardId, Place, hash, slug};
    use crate::card::Kind;

    #[test]
    fn an_id_is_read_back_from_its_letters() {
        let place = Place { story: "a-story".into(), kind: Kind::Metric, slot: String::new(), number: 1 };
        let id = CardId::new("deck", &place, 0);
        assert_eq!(id.to_string().len(), 12);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_ne!(id, CardId::new("deck", &place, 1));
        assert!("short".parse::<CardId>().is_err());
    }

    #[test]
    fn fields_do_not_run_together() {
        assert_ne!(hash(&["xy", "z"]), hash(&["x", "yz"]));
    }

    #[test]
    fn a_slug_ignores_what_is_cosmetic() {
        assert_eq!(slug("The *Fast*  Queue!"), slug("the fast queue"));
        assert_eq!(slug("Почему Raft?"), "почему-raft");
        assert_eq!(slug("Story #3: A+B, 10+ hosts"), "story-3-a-b-10-hosts");
    }

    #[test]
    fn a_slug_keeps_what_belongs_to_a_name() {
        assert_eq!(slug("From **C#** to C++, and g++."), "from-c#-to-c++-and-g++");
    }
}
