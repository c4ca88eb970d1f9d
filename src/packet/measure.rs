//! What a number with its unit measures, so that the same one in another notation is told from a near miss: 2.3 s is
//! 2300 ms and not 23 s, 5 % is not 5 points, 10K is not 10.

use std::ops::Range;

use super::quantity::quantities;
use super::unit::{DAY, RATES, Unit, known_unit};

const MAGNITUDES: &[(&str, f64)] = &[
    ("k", 1e3),
    ("thousand", 1e3),
    ("тыс", 1e3),
    ("m", 1e6),
    ("million", 1e6),
    ("mln", 1e6),
    ("млн", 1e6),
    ("b", 1e9),
    ("bn", 1e9),
    ("billion", 1e9),
];

/// Words before a number; the longest that fits decides.
const BEFORE: &[(&str, Bound, bool)] = &[
    ("under", Bound::AtMost, false),
    ("below", Bound::AtMost, false),
    ("less than", Bound::AtMost, false),
    ("fewer than", Bound::AtMost, false),
    ("at most", Bound::AtMost, false),
    ("up to", Bound::AtMost, false),
    ("no more than", Bound::AtMost, false),
    ("not more than", Bound::AtMost, false),
    ("no longer than", Bound::AtMost, false),
    ("not longer than", Bound::AtMost, false),
    ("within", Bound::AtMost, false),
    ("over", Bound::AtLeast, false),
    ("above", Bound::AtLeast, false),
    ("more than", Bound::AtLeast, false),
    ("greater than", Bound::AtLeast, false),
    ("longer than", Bound::AtLeast, false),
    ("larger than", Bound::AtLeast, false),
    ("bigger than", Bound::AtLeast, false),
    ("slower than", Bound::AtLeast, false),
    ("at least", Bound::AtLeast, false),
    ("no less than", Bound::AtLeast, false),
    ("just under", Bound::Exact, true),
    ("just over", Bound::Exact, true),
    ("a little over", Bound::Exact, true),
    ("a little under", Bound::Exact, true),
    ("about", Bound::Exact, true),
    ("roughly", Bound::Exact, true),
    ("around", Bound::Exact, true),
    ("nearly", Bound::Exact, true),
    ("almost", Bound::Exact, true),
    ("some", Bound::Exact, true),
    ("approximately", Bound::Exact, true),
    ("approx", Bound::Exact, true),
    ("approx.", Bound::Exact, true),
    ("circa", Bound::Exact, true),
    ("close to", Bound::Exact, true),
];

/// Words after a number.
const AFTER: &[(&str, Bound)] = &[
    ("or more", Bound::AtLeast),
    ("or longer", Bound::AtLeast),
    ("or less", Bound::AtMost),
    ("or fewer", Bound::AtMost),
    ("at most", Bound::AtMost),
];

/// Which side a number bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Exact,
    AtMost,
    AtLeast,
}

/// A quantity as a number of a unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The number as written, and the upper end of a range, which otherwise is the same.
    low: f64,
    high: f64,
    unit: Unit,
    /// How much of the base unit one is.
    factor: f64,
    /// What is counted, as stems.
    noun: Vec<String>,
    /// For each so many seconds.
    per: Option<f64>,
    bound: Bound,
    about: bool,
}

/// The quantities of a text with their places, ranges in words and times in two units taken together.
pub fn measures(text: &str) -> Vec<(Range<usize>, Measure)> {
    let mut out: Vec<(Range<usize>, Measure)> = Vec::new();
    for place in quantities(text) {
        let Some(measure) = Measure::read(text, &place) else { continue };
        let joined = out.last().and_then(|(before, first)| joined(text, before, first, &place, &measure));
        match joined {
            Some(whole) => {
                let start = out.pop().map_or(place.start, |(before, _)| before.start);
                out.push((start..place.end, whole));
            }
            None => out.push((place, measure)),
        }
    }
    share_units(text, &mut out);
    out
}

/// `from 480 down to 37 ms`, `25, 100 and 400 ms`: a unit said once is that of all.
fn share_units(text: &str, found: &mut [(Range<usize>, Measure)]) {
    for at in (1..found.len()).rev() {
        let between = text[found[at - 1].0.end..found[at].0.start].trim().to_lowercase();
        let next = found[at].1.clone();
        let first = &mut found[at - 1].1;
        let joins = matches!(between.as_str(), "to" | "down to" | "up to" | "and" | "or" | "," | "then" | "→" | "->");
        if joins && first.unit == Unit::Bare && first.per.is_none() && next.unit != Unit::Bare {
            *first = Measure { low: first.low, high: first.high, bound: first.bound, about: first.about, ..next };
        }
    }
}

/// `60 to 90 s`, `between 60 and 90 s`; `1 h 30 min`, `2 minutes and 5 seconds`.
fn joined(text: &str, before: &Range<usize>, first: &Measure, place: &Range<usize>, next: &Measure) -> Option<Measure> {
    let between = text[before.end..place.start].trim().to_lowercase();
    let ahead = text[..before.start].trim_end().to_lowercase();
    let is_range = match between.as_str() {
        "to" | "-" | "–" | "—" => !ahead.ends_with("from"),
        "and" => ahead.ends_with("between"),
        _ => false,
    };
    let same_unit = first.unit == Unit::Bare || first.unit == next.unit;
    let scale = if first.unit == Unit::Bare { 1.0 } else { first.factor / next.factor };
    if is_range && same_unit && first.low * scale < next.high {
        return Some(Measure {
            low: first.low * scale,
            bound: first.bound,
            about: first.about || next.about,
            ..next.clone()
        });
    }
    let goes_on = matches!(between.as_str(), "" | "and" | ",");
    let times = first.unit == Unit::Time && next.unit == Unit::Time && next.factor < first.factor;
    if goes_on && times && next.low * next.factor < first.factor {
        let more = next.low * next.factor / first.factor;
        return Some(Measure { low: first.low + more, high: first.high + more, ..first.clone() });
    }
    None
}

impl Measure {
    fn read(text: &str, place: &Range<usize>) -> Option<Self> {
        let slice = &text[place.clone()];
        let start = slice.find(|c: char| c.is_ascii_digit())?;
        let prefix = &slice[..start];
        let (low, after) = number(&slice[start..])?;
        let (high, rest) = match after.strip_prefix(['-', '–', '—']).and_then(number) {
            Some((high, rest)) if high > low => (high, rest),
            _ => (low, after),
        };
        let (magnitude, rest) = magnitude(rest);
        let (plus, rest) = rest.strip_prefix('+').map_or((false, rest), |rest| (true, rest));
        let (rest, per) = rate(rest);
        let currency = prefix.chars().find(|c| matches!(c, '$' | '€' | '£'));
        let (unit, factor, noun, named_rate) = match currency {
            Some(sign) => (Unit::Money(sign), 1.0, Vec::new(), None),
            None => unit(rest),
        };
        let (bound, about) = bound(prefix, plus, &text[..place.start], &text[place.end..]);
        Some(Self {
            low: low * magnitude,
            high: high * magnitude,
            unit,
            factor,
            noun,
            per: per.or(named_rate),
            bound,
            about,
        })
    }

    /// Whether a number that was said is this one.
    pub fn is_said_by(&self, said: &Measure) -> bool {
        let contradicts =
            matches!((self.bound, said.bound), (Bound::AtMost, Bound::AtLeast) | (Bound::AtLeast, Bound::AtMost));
        !contradicts && self.fits(said) && self.equals(said.low, said.high, said)
    }

    /// Whether another number of the same unit says something else.
    pub fn disagrees_with(&self, other: &Measure) -> bool {
        self.unit == other.unit && self.fits(other) && other.fits(self) && !self.equals(other.low, other.high, other)
    }

    /// Whether what is measured can be the same.
    fn fits(&self, said: &Measure) -> bool {
        if self.unit == Unit::Bare && self.per.is_none() {
            return true;
        }
        let same_rate = match (self.per, said.per) {
            (None, None) => true,
            (Some(wanted), Some(said)) => (wanted - said).abs() < 1.0,
            _ => false,
        };
        let same_unit = match (self.unit, said.unit) {
            (Unit::Counted, Unit::Bare) | (Unit::Bare, Unit::Counted) => true,
            (Unit::Counted, Unit::Counted) => self.noun.iter().any(|word| said.noun.contains(word)),
            (wanted, said) => wanted == said,
        };
        same_rate && same_unit
    }

    fn equals(&self, low: f64, high: f64, said: &Measure) -> bool {
        let face = self.unit == Unit::Bare || said.unit == Unit::Bare;
        let (mine, other) = if face { (1.0, 1.0) } else { (self.factor, said.factor) };
        let near = |wanted: f64, said_value: f64| {
            let (wanted, said_value) = (wanted * mine, said_value * other);
            (wanted - said_value).abs() <= self.tolerance(said) * self.span(wanted)
        };
        near(self.low, low) && near(self.high, high)
    }

    /// Share by which a number may miss: with a word that says so one in twenty; between units that are not whole
    /// multiples of one another (months and days, 1000s and 1024s of bytes) a little.
    fn tolerance(&self, said: &Measure) -> f64 {
        let loose =
            matches!(self.unit, Unit::Bytes) || (self.unit == Unit::Time && self.factor.max(said.factor) > 8.0 * DAY);
        match (self.about || said.about, loose && (self.factor - said.factor).abs() > f64::EPSILON) {
            (true, _) => 0.05,
            (false, true) => 0.025,
            (false, false) => 1e-6,
        }
    }

    /// What the tolerance is a share of: of a percentage near 100 the way to 100.
    fn span(&self, wanted: f64) -> f64 {
        if self.unit == Unit::Percent && wanted <= 100.0 { wanted.min(100.0 - wanted).max(1e-9) } else { wanted.abs() }
    }

    /// Whether it reads a meter: a rate, or a number with a unit. Days and longer are as often the calendar's.
    pub fn is_reading(&self) -> bool {
        let calendar = self.unit == Unit::Time && self.factor >= DAY;
        self.per.is_some() || !(matches!(self.unit, Unit::Bare | Unit::Counted) || calendar)
    }

    /// Whether it carries a unit or is large: a number that nobody says by the way.
    pub fn is_telling(&self) -> bool {
        !matches!(self.unit, Unit::Bare | Unit::Counted) || self.high >= 10.0
    }
}

/// The number at the start of a text, and what follows. A comma before just three digits groups thousands.
fn number(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(text.len());
    let written = text[..end].trim_end_matches(['.', ',']);
    let groups = |mark: char| written.split(mark).skip(1).all(|group| group.len() == 3);
    let plain = if written.contains(',') && (groups(',') || written.contains('.')) {
        written.replace(',', "")
    } else if written.matches('.').count() > 1 && groups('.') {
        written.replace('.', "")
    } else {
        written.replace(',', ".")
    };
    plain.parse().ok().map(|number| (number, &text[written.len()..]))
}

fn magnitude(text: &str) -> (f64, &str) {
    let word = text.trim_start_matches([' ', '-', '\u{a0}']);
    let length = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let name = word[..length].to_lowercase();
    // A single letter is a magnitude only where it touches the number.
    let known = MAGNITUDES.iter().find(|(known, _)| *known == name && (name.len() > 2 || word.len() == text.len()));
    known.map_or((1.0, text), |(_, magnitude)| (*magnitude, &word[length..]))
}

/// What stands before ` a second`, `/s`, ` per week`, and of how many seconds it speaks.
fn rate(text: &str) -> (&str, Option<f64>) {
    for joint in [" a ", " an ", " per ", "/", " each ", " every ", " pro "] {
        let Some(at) = text.rfind(joint) else { continue };
        if let Some((Unit::Time, factor)) = known_unit(text[at + joint.len()..].trim()) {
            return (&text[..at], Some(factor));
        }
    }
    (text, None)
}

fn unit(text: &str) -> (Unit, f64, Vec<String>, Option<f64>) {
    let text = text.trim_start_matches([' ', '-', '\u{a0}', '\u{202f}']).trim_end();
    let first = text.split(' ').next().unwrap_or_default();
    let two = text.split(' ').take(2).collect::<Vec<_>>().join(" ");
    if let Some((unit, factor)) = known_unit(&two).or_else(|| known_unit(first)) {
        return (unit, factor, Vec::new(), None);
    }
    let lower = first.to_lowercase();
    if let Some((_, noun)) = RATES.iter().find(|(name, _)| *name == lower) {
        return (Unit::Counted, 1.0, vec![stem(noun)], Some(1.0));
    }
    let noun: Vec<String> = text.split_whitespace().map(stem).filter(|word| !word.is_empty()).collect();
    let last = text.split_whitespace().last().and_then(known_unit);
    match last {
        Some((unit @ Unit::Money(_), factor)) => (unit, factor, Vec::new(), None),
        _ if noun.is_empty() => (Unit::Bare, 1.0, noun, None),
        _ => (Unit::Counted, 1.0, noun, None),
    }
}

/// A word as it is compared: lower case, without the plural.
pub fn stem(word: &str) -> String {
    let lower: String = word.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let stemmed = match lower.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => format!("{stem}y"),
        _ if lower.len() > 3 && !lower.ends_with("ss") => lower.trim_end_matches('s').to_owned(),
        _ => return lower,
    };
    if stemmed.is_empty() { lower } else { stemmed }
}

fn bound(prefix: &str, plus: bool, before: &str, after: &str) -> (Bound, bool) {
    if prefix.contains(['<', '≤']) {
        return (Bound::AtMost, false);
    }
    if plus || prefix.contains(['>', '≥']) {
        return (Bound::AtLeast, false);
    }
    if let Some((_, bound)) = AFTER.iter().find(|(words, _)| after.trim_start().starts_with(words)) {
        return (*bound, false);
    }
    if prefix.contains(['~', '≈']) {
        return (Bound::Exact, true);
    }
    let before = before.to_lowercase();
    let before = before.trim_end();
    let before = before.strip_suffix(" a").unwrap_or(before);
    let whole_word =
        |words: &str| before.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    let longest = BEFORE.iter().filter(|(words, ..)| whole_word(words)).max_by_key(|(words, ..)| words.len());
    longest.map_or((Bound::Exact, false), |(_, bound, about)| (*bound, *about))
}
