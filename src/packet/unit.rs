//! Units by their names.

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Nothing is said of it.
    Bare,
    /// Things, named by a noun.
    Counted,
    /// In seconds.
    Time,
    /// In bytes; thousands and 1024s are taken for one another, as they are in speech.
    Bytes,
    Bits,
    Hertz,
    Watt,
    WattHour,
    Ampere,
    Volt,
    Metre,
    Gram,
    Percent,
    /// Of a percentage.
    Points,
    Times,
    Money(char),
}

/// Units by their names in lower case, without the plural's s, and how much of the base unit each is.
const UNITS: &[(&str, Unit, f64)] = &[
    ("ns", Unit::Time, 1e-9),
    ("nanosecond", Unit::Time, 1e-9),
    ("us", Unit::Time, 1e-6),
    ("µs", Unit::Time, 1e-6),
    ("μs", Unit::Time, 1e-6),
    ("microsecond", Unit::Time, 1e-6),
    ("ms", Unit::Time, 1e-3),
    ("msec", Unit::Time, 1e-3),
    ("milli", Unit::Time, 1e-3),
    ("millisecond", Unit::Time, 1e-3),
    ("мс", Unit::Time, 1e-3),
    ("s", Unit::Time, 1.0),
    ("sec", Unit::Time, 1.0),
    ("second", Unit::Time, 1.0),
    ("с", Unit::Time, 1.0),
    ("сек", Unit::Time, 1.0),
    ("секунд", Unit::Time, 1.0),
    ("секунды", Unit::Time, 1.0),
    ("секунда", Unit::Time, 1.0),
    ("минут", Unit::Time, 60.0),
    ("минуты", Unit::Time, 60.0),
    ("минута", Unit::Time, 60.0),
    ("час", Unit::Time, 3600.0),
    ("дн", Unit::Time, DAY),
    ("min", Unit::Time, 60.0),
    ("minute", Unit::Time, 60.0),
    ("h", Unit::Time, 3600.0),
    ("hr", Unit::Time, 3600.0),
    ("hour", Unit::Time, 3600.0),
    ("day", Unit::Time, DAY),
    ("week", Unit::Time, 7.0 * DAY),
    ("fortnight", Unit::Time, 14.0 * DAY),
    ("month", Unit::Time, 30.4 * DAY),
    ("quarter", Unit::Time, 91.25 * DAY),
    ("year", Unit::Time, 365.0 * DAY),
    ("wk", Unit::Time, 7.0 * DAY),
    ("mo", Unit::Time, 30.4 * DAY),
    ("yr", Unit::Time, 365.0 * DAY),
    ("sekunde", Unit::Time, 1.0),
    ("sekunden", Unit::Time, 1.0),
    ("minuten", Unit::Time, 60.0),
    ("stunde", Unit::Time, 3600.0),
    ("stunden", Unit::Time, 3600.0),
    // `tag` with an s is another word.
    ("tage", Unit::Time, DAY),
    ("tagen", Unit::Time, DAY),
    ("woche", Unit::Time, 7.0 * DAY),
    ("wochen", Unit::Time, 7.0 * DAY),
    ("monat", Unit::Time, 30.4 * DAY),
    ("monate", Unit::Time, 30.4 * DAY),
    ("monaten", Unit::Time, 30.4 * DAY),
    ("jahr", Unit::Time, 365.0 * DAY),
    ("jahre", Unit::Time, 365.0 * DAY),
    ("jahren", Unit::Time, 365.0 * DAY),
    ("byte", Unit::Bytes, 1.0),
    ("kb", Unit::Bytes, 1e3),
    ("kilobyte", Unit::Bytes, 1e3),
    ("mb", Unit::Bytes, 1e6),
    ("megabyte", Unit::Bytes, 1e6),
    ("gb", Unit::Bytes, 1e9),
    ("gigabyte", Unit::Bytes, 1e9),
    ("tb", Unit::Bytes, 1e12),
    ("terabyte", Unit::Bytes, 1e12),
    ("pb", Unit::Bytes, 1e15),
    ("kib", Unit::Bytes, 1024.0),
    ("mib", Unit::Bytes, 1_048_576.0),
    ("gib", Unit::Bytes, 1_073_741_824.0),
    ("tib", Unit::Bytes, 1_099_511_627_776.0),
    ("bit", Unit::Bits, 1.0),
    ("kbit", Unit::Bits, 1e3),
    ("mbit", Unit::Bits, 1e6),
    ("gbit", Unit::Bits, 1e9),
    ("kilobit", Unit::Bits, 1e3),
    ("megabit", Unit::Bits, 1e6),
    ("gigabit", Unit::Bits, 1e9),
    ("hz", Unit::Hertz, 1.0),
    ("khz", Unit::Hertz, 1e3),
    ("mhz", Unit::Hertz, 1e6),
    ("ghz", Unit::Hertz, 1e9),
    ("gigahertz", Unit::Hertz, 1e9),
    ("megahertz", Unit::Hertz, 1e6),
    ("w", Unit::Watt, 1.0),
    ("watt", Unit::Watt, 1.0),
    ("kw", Unit::Watt, 1e3),
    ("kilowatt", Unit::Watt, 1e3),
    ("mw", Unit::Watt, 1e6),
    ("megawatt", Unit::Watt, 1e6),
    ("wh", Unit::WattHour, 1.0),
    ("kwh", Unit::WattHour, 1e3),
    ("mwh", Unit::WattHour, 1e6),
    ("na", Unit::Ampere, 1e-9),
    ("ua", Unit::Ampere, 1e-6),
    ("µa", Unit::Ampere, 1e-6),
    ("μa", Unit::Ampere, 1e-6),
    ("microamp", Unit::Ampere, 1e-6),
    ("ma", Unit::Ampere, 1e-3),
    ("milliamp", Unit::Ampere, 1e-3),
    ("amp", Unit::Ampere, 1.0),
    ("mv", Unit::Volt, 1e-3),
    ("volt", Unit::Volt, 1.0),
    ("kv", Unit::Volt, 1e3),
    ("nm", Unit::Metre, 1e-9),
    ("µm", Unit::Metre, 1e-6),
    ("μm", Unit::Metre, 1e-6),
    ("mm", Unit::Metre, 1e-3),
    ("cm", Unit::Metre, 1e-2),
    ("metre", Unit::Metre, 1.0),
    ("meter", Unit::Metre, 1.0),
    ("km", Unit::Metre, 1e3),
    ("mg", Unit::Gram, 1e-3),
    ("kg", Unit::Gram, 1e3),
    ("%", Unit::Percent, 1.0),
    ("percent", Unit::Percent, 1.0),
    ("prozent", Unit::Percent, 1.0),
    ("percentage point", Unit::Points, 1.0),
    ("point", Unit::Points, 1.0),
    ("pp", Unit::Points, 1.0),
    ("x", Unit::Times, 1.0),
    ("×", Unit::Times, 1.0),
    ("time", Unit::Times, 1.0),
    ("fold", Unit::Times, 1.0),
    ("$", Unit::Money('$'), 1.0),
    ("€", Unit::Money('€'), 1.0),
    ("£", Unit::Money('£'), 1.0),
    ("dollar", Unit::Money('$'), 1.0),
    ("buck", Unit::Money('$'), 1.0),
    ("usd", Unit::Money('$'), 1.0),
    ("euro", Unit::Money('€'), 1.0),
    ("eur", Unit::Money('€'), 1.0),
    ("pound", Unit::Money('£'), 1.0),
    ("gbp", Unit::Money('£'), 1.0),
];
pub const DAY: f64 = 86_400.0;

/// Rates with a name: what is counted each second.
pub const RATES: &[(&str, &str)] =
    &[("rps", "request"), ("req/s", "request"), ("qps", "query"), ("tps", "transaction"), ("fps", "frame")];

/// Whether a word is a unit, a rate with a name, or two units with a slash between.
pub fn is_unit(word: &str) -> bool {
    let lower = word.to_lowercase();
    known_unit(&lower).is_some()
        || RATES.iter().any(|(name, _)| *name == lower)
        || matches!(lower.as_str(), "million" | "billion" | "thousand")
        || lower.split_once('/').is_some_and(|(unit, time)| known_unit(unit).is_some() && is_time(time))
}

/// Whether a word is a unit of time.
pub fn is_time(word: &str) -> bool {
    matches!(known_unit(word), Some((Unit::Time, _)))
}

/// The unit of a word, and how much of its base unit one is.
pub fn known_unit(word: &str) -> Option<(Unit, f64)> {
    let lower = word.to_lowercase();
    let exact = |name: &str| UNITS.iter().find(|(known, ..)| *known == name);
    exact(&lower).or_else(|| exact(lower.trim_end_matches('s'))).map(|(_, unit, factor)| (*unit, *factor))
}
