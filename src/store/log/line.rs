//! The lines of a log as they leave one machine and reach another (DESIGN, `export log` and `merge`).

use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::str::FromStr;

use chrono::{DateTime, Datelike, SecondsFormat};
use serde::de::{DeserializeOwned, Error as _, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::card::CardId;
use crate::misread::misread;
use crate::schedule::{Day, Grade, YEARS};
use crate::store::MockAnswer;

/// A value that stands in JSON as its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text<T>(pub T);

/// An instant in milliseconds of UTC; in JSON as RFC 3339 has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub i64);

/// Where a card lives, or what it says, as a hash; in JSON sixteen digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash(pub i64);

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Line {
    /// How a card is known, for machines that made it under another name.
    Card(CardLine),
    /// A mock interview, or a real one.
    Mock(Box<MockLine>),
    /// A telling.
    Telling(TellingLine),
}

/// How a card is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardLine {
    /// Its name.
    pub card: Text<CardId>,
    /// Name of its deck.
    pub deck: String,
    /// Where it lives there.
    pub place: Hash,
    /// What it says.
    pub fingerprint: Hash,
    /// The day of the last change of a fact.
    #[serde(default, deserialize_with = "maybe_day_of")]
    pub changed_day: Option<Text<Day>>,
}

/// A telling.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TellingLine {
    /// Its name, the same on every machine.
    #[serde(deserialize_with = "id_of")]
    pub id: Text<Uuid>,
    /// The machine that it was told on.
    pub device: Text<Uuid>,
    /// Name of its card's deck.
    #[serde(default)]
    pub deck: String,
    /// Its card.
    pub card: Text<CardId>,
    /// Its instant.
    pub at: Instant,
    /// Offset of the local time then, in minutes.
    #[serde(default, deserialize_with = "offset_of")]
    pub offset_min: i32,
    /// Its study day.
    #[serde(deserialize_with = "day_of")]
    pub day: Text<Day>,
    /// How it went.
    #[serde(serialize_with = "number_of", deserialize_with = "grade_of")]
    pub grade: Grade,
    /// Whether it was given as a drill.
    #[serde(default)]
    pub drill: bool,
    /// From prompt to reveal, in milliseconds.
    #[serde(default)]
    pub reveal_ms: Option<u32>,
    /// From reveal to grade, in milliseconds.
    #[serde(default)]
    pub grade_ms: Option<u32>,
    /// The times of a story's parts, in milliseconds.
    #[serde(default)]
    pub splits_ms: Option<Vec<u32>>,
    /// Which points were said.
    #[serde(default)]
    pub points: Option<Vec<bool>>,
    /// When it was taken back.
    #[serde(default)]
    pub undone_at: Option<Instant>,
    /// The file that it was recorded to; left out unless it was asked for, as it names a path of the machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recording: Option<String>,
}

/// An answer of a mock whose card is known by its name.
pub type AnswerLine = MockAnswer<Text<CardId>>;

/// A mock interview, or a real one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MockLine {
    /// Its name, the same on every machine.
    pub mock: Text<Uuid>,
    /// The machine that it was held on.
    pub device: Text<Uuid>,
    /// Name of its deck, if it was drawn from one.
    #[serde(default)]
    pub deck: Option<String>,
    /// Its beginning.
    pub at: Instant,
    /// Offset of the local time then, in minutes.
    #[serde(default, deserialize_with = "offset_of")]
    pub offset_min: i32,
    /// Its study day.
    #[serde(deserialize_with = "day_of")]
    pub day: Text<Day>,
    /// What its draw began from.
    #[serde(default)]
    pub seed: u32,
    /// Whether a second person asked and scored.
    #[serde(default)]
    pub partner: bool,
    /// Of a real interview: where it was.
    #[serde(default)]
    pub place: Option<String>,
    /// Its end.
    #[serde(default)]
    pub ended_at: Option<Instant>,
    /// What was asked and answered.
    #[serde(default)]
    pub answers: Vec<AnswerLine>,
    /// What is to be better the next time.
    #[serde(default)]
    pub improvements: Vec<ImprovementLine>,
}

/// What a mock noted to be better the next time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImprovementLine {
    /// The round that it was noted in; 0 of a real interview.
    pub round: u8,
    /// The person's words.
    pub text: String,
    /// When it was noted.
    pub at: Instant,
    /// When it was managed.
    #[serde(default)]
    pub met_at: Option<Instant>,
    /// The cards that it concerns.
    #[serde(default)]
    pub cards: Vec<Text<CardId>>,
}

/// Text that is no line of a log, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NoLine(String);

impl Line {
    /// The line with the files that answers were recorded to, or without them.
    #[must_use]
    pub fn with_paths(mut self, paths: bool) -> Self {
        match &mut self {
            _ if paths => {}
            Self::Card(_) => {}
            Self::Mock(mock) => mock.answers.iter_mut().for_each(|answer| answer.recording = None),
            Self::Telling(telling) => telling.recording = None,
        }
        self
    }

    /// Reads a line; keys that are not known are passed over.
    pub fn read(text: &str) -> Result<Self, NoLine> {
        // Nearly every line is a telling. A list of a telling's values is none.
        match serde_json::from_str(text) {
            Ok(telling) if text.trim_start().starts_with('{') => Ok(Self::Telling(telling)),
            Ok(_) => Err(NoLine("it is no JSON object".to_owned())),
            Err(error) => Self::read_other(text, &error),
        }
    }

    fn read_other(text: &str, telling: &serde_json::Error) -> Result<Self, NoLine> {
        let has = |key: &str| {
            serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text)
                .is_ok_and(|line| line.contains_key(key))
        };
        if has("mock") {
            read_as::<MockLine>(text).map(Box::new).map(Self::Mock)
        } else if has("fingerprint") {
            read_as(text).map(Self::Card)
        } else {
            Err(NoLine(misread::<TellingLine>(text, telling)))
        }
    }
}

fn read_as<T: DeserializeOwned>(text: &str) -> Result<T, NoLine> {
    serde_json::from_str(text).map_err(|error| NoLine(misread::<T>(text, &error)))
}

/// The instant of a telling stands in its name, by which it is found.
fn id_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Text<Uuid>, D::Error> {
    let id = Text::<Uuid>::deserialize(deserializer)?;
    if id.0.get_version_num() == 7 {
        Ok(id)
    } else {
        Err(D::Error::custom(format!("{} is no UUID of version 7", id.0)))
    }
}

fn offset_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i32, D::Error> {
    /// Local time is less than a day away from UTC.
    const DAY: i32 = 24 * 60;
    let minutes = i32::deserialize(deserializer)?;
    if (1 - DAY..DAY).contains(&minutes) {
        return Ok(minutes);
    }
    Err(D::Error::custom(format!("{minutes} minutes are no offset of local time, which is less than a day")))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "so it is called")]
fn number_of<S: Serializer>(grade: &Grade, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u8(grade.number())
}

fn day_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Text<Day>, D::Error> {
    of_our_time(Text::deserialize(deserializer)?)
}

fn maybe_day_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Text<Day>>, D::Error> {
    Option::deserialize(deserializer)?.map(of_our_time).transpose()
}

fn of_our_time<E: serde::de::Error>(day: Text<Day>) -> Result<Text<Day>, E> {
    if day.0.is_of_our_time() {
        return Ok(day);
    }
    Err(E::custom(format!("{} is no day between {} and {}", day.0, YEARS.start(), YEARS.end())))
}

fn grade_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Grade, D::Error> {
    let number = u8::deserialize(deserializer)?;
    Grade::from_number(number).ok_or_else(|| D::Error::custom(format!("{number} is no grade: grades are 1 to 4")))
}

impl Display for Instant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let instant = DateTime::from_timestamp_millis(self.0).unwrap_or_default();
        out.write_str(&instant.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl FromStr for Instant {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let instant = DateTime::parse_from_rfc3339(text)
            .map_err(|_| format!("\"{text}\" is no instant: one is written as 2026-11-21T09:30:00.000Z"))?;
        // What is the first hour of 1970 in one place is an hour of 1969 in another.
        if (YEARS.start() - 1..=YEARS.end() + 1).contains(&instant.year()) {
            return Ok(Self(instant.timestamp_millis()));
        }
        Err(format!("{text} is no instant between {} and {}", YEARS.start(), YEARS.end()))
    }
}

impl Display for Hash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:016x}", self.0)
    }
}

impl FromStr for Hash {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = u64::from_str_radix(text, 16);
        number.map(|number| Self(number.cast_signed())).map_err(|_| format!("\"{text}\" is no place or fingerprint"))
    }
}

impl<T: Display> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de, T: FromStr<Err: Display>> Deserialize<'de> for Text<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Reader(PhantomData)).map(Self)
    }
}

/// Reads a value from its text, without a copy of the text.
struct Reader<T>(PhantomData<T>);

impl<T: FromStr<Err: Display>> Visitor<'_> for Reader<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("text")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// `Instant` and `Hash` stand in JSON as their text, too.
macro_rules! as_text {
    ($($name:ident)*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Reader(PhantomData))
            }
        }
    )*};
}
as_text!(Instant Hash);
