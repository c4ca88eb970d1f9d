//! Study days: the local date, which changes at 04:00, as an integer (SCHEDULING, section 3).

use std::fmt;
use std::ops::{Add, RangeInclusive, Sub};
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, TimeDelta};
use serde::{Serialize, Serializer};

/// Hour of the local day at which a study day begins.
pub const ROLLOVER_HOUR: u8 = 4;

/// Years of the days that a log may hold. Others are no days of anybody who tells stories, and counting weeks up to them
/// would take for ever.
pub const YEARS: RangeInclusive<i32> = 1970..=2199;

/// A study day, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The first day that a log may hold.
    pub const FIRST: Self = Self::in_year(*YEARS.start(), 1, 1);
    /// The last one.
    pub const LAST: Self = Self::in_year(*YEARS.end(), 12, 31);

    /// A day that the calendar has.
    const fn in_year(year: i32, month: u32, day: u32) -> Self {
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) => Self(date.to_epoch_days()),
            None => Self(0),
        }
    }

    /// The study day of an instant in its own offset: the local date some hours ago.
    ///
    /// Total: what clocks skip or repeat is read off the offset, so no case of summer time is left over.
    pub fn of(now: DateTime<FixedOffset>) -> Self {
        let shifted = now.naive_local().checked_sub_signed(TimeDelta::hours(i64::from(ROLLOVER_HOUR)));
        Self::from_date(shifted.unwrap_or(now.naive_local()).date())
    }

    /// The day of a calendar date.
    pub fn from_date(date: NaiveDate) -> Self {
        Self(date.to_epoch_days())
    }

    /// The calendar date of the day.
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_epoch_days(self.0).unwrap_or(if self.0 < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
    }

    /// Its date as `2026-11-21`, which is ASCII; none where the year has not four digits.
    ///
    /// Digit by digit: formatters take their time with tables of a hundred thousand days.
    pub fn ascii(self) -> Option<[u8; 10]> {
        let date = self.date();
        let year = u32::try_from(date.year()).ok().filter(|year| *year <= 9999)?;
        let pairs = [year / 100, year % 100, date.month(), date.day()];
        let digits = |pair: u32| u8::try_from(pair).map_or([b'0'; 2], |pair| [b'0' + pair / 10, b'0' + pair % 10]);
        let [[y0, y1], [y2, y3], [m0, m1], [d0, d1]] = pairs.map(digits);
        Some([y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1])
    }

    /// Whether a log may hold it.
    pub fn is_of_our_time(self) -> bool {
        (Self::FIRST..=Self::LAST).contains(&self)
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The day that lies `number` days after 1970-01-01.
    pub fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// The Monday of its week.
    #[must_use]
    pub fn monday(self) -> Self {
        // 1970-01-01 was a Thursday.
        Self(self.0.saturating_sub(self.0.saturating_add(3).rem_euclid(7)))
    }

    /// The day before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}

/// The present moment, as the edge of the program reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds of UTC since 1970.
    pub ms: i64,
    /// Offset of the local time, in minutes.
    pub offset_min: i32,
    /// The study day.
    pub day: Day,
}

impl Now {
    /// The local time.
    pub fn local(self) -> DateTime<FixedOffset> {
        let zone = FixedOffset::east_opt(self.offset_min.saturating_mul(60));
        let instant = DateTime::from_timestamp_millis(self.ms).unwrap_or_default();
        zone.map_or_else(|| instant.fixed_offset(), |zone| instant.with_timezone(&zone))
    }
}

impl Add<u16> for Day {
    type Output = Day;

    fn add(self, days: u16) -> Day {
        Day(self.0.saturating_add(i32::from(days)))
    }
}

impl Sub for Day {
    type Output = i32;

    fn sub(self, other: Day) -> i32 {
        self.0.saturating_sub(other.0)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(date) = self.ascii() {
            return out.write_str(str::from_utf8(&date).unwrap_or_default());
        }
        let date = self.date();
        write!(out, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Text that is no date.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("\"{0}\" is no date: write it as 2026-12-18, or \"today\", \"tomorrow\", \"+10\" where a day is asked for")]
pub struct NoDay(String);

impl FromStr for Day {
    type Err = NoDay;

    fn from_str(text: &str) -> Result<Self, NoDay> {
        let date = plain_date(text).or_else(|| NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok());
        date.map(Self::from_date).ok_or_else(|| NoDay(text.to_owned()))
    }
}

/// The date of ten characters such as 2026-12-18, as every line of a log has one; a format takes ten times as long.
fn plain_date(text: &str) -> Option<NaiveDate> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0, |number: u32, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')))
    };
    let year = i32::try_from(number(&[y0, y1, y2, y3])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m0, m1])?, number(&[d0, d1])?)
}

impl Day {
    /// A day as people write one: a date, `today`, `tomorrow`, `yesterday`, or `+10` or `-30` days from `today`.
    pub fn parse(text: &str, today: Day) -> Result<Self, NoDay> {
        let text = text.trim();
        match text.to_ascii_lowercase().as_str() {
            "today" => Ok(today),
            "tomorrow" => Ok(today + 1),
            "yesterday" => Ok(today.previous()),
            relative if relative.starts_with(['+', '-']) => {
                let digits = Some(&relative[1..]).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
                let days =
                    digits.and_then(|digits| digits.parse::<u16>().ok()).ok_or_else(|| NoDay(text.to_owned()))?;
                let days = Days::new(days.into());
                let ahead = relative.starts_with('+');
                let date =
                    if ahead { today.date().checked_add_days(days) } else { today.date().checked_sub_days(days) };
                date.map(Self::from_date).ok_or_else(|| NoDay(text.to_owned()))
            }
            _ => text.parse(),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::Day;

    fn day(instant: &str) -> String {
        Day::of(DateTime::parse_from_rfc3339(instant).unwrap()).to_string()
    }

    #[test]
    fn a_day_begins_at_four_in_the_morning() {
        assert_eq!(day("2026-11-21T03:59:59+01:00"), "2026-11-20");
        assert_eq!(day("2026-11-21T04:00:00+01:00"), "2026-11-21");
        assert_eq!(day("2026-11-22T00:30:00+01:00"), "2026-11-21");
        assert_eq!(day("2028-02-29T12:00:00Z"), "2028-02-29");
    }

    #[test]
    fn the_offset_decides_not_the_instant() {
        assert_eq!(day("2026-11-21T20:00:00-08:00"), "2026-11-21");
        assert_eq!(day("2026-11-22T04:00:00Z"), "2026-11-22");
    }

    #[test]
    fn a_log_holds_the_days_of_its_years() {
        let (first, last) = (Day::FIRST, Day::LAST);
        assert_eq!((first.to_string(), last.to_string()), ("1970-01-01".to_owned(), "2199-12-31".to_owned()));
        let ours = [first.previous(), first, last, last + 1].map(Day::is_of_our_time);
        assert_eq!(ours, [false, true, true, false]);
    }

    #[test]
    fn weeks_begin_on_mondays() {
        let monday = |date: &str| date.parse::<Day>().unwrap().monday().to_string();
        assert_eq!(monday("2026-11-16"), "2026-11-16");
        assert_eq!(monday("2026-11-22"), "2026-11-16");
        assert_eq!(monday("1969-12-31"), "1969-12-29");
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        let today: Day = "2026-11-21".parse().unwrap();
        assert_eq!(Day::parse("tomorrow", today), Ok(today + 1));
        assert_eq!(Day::parse("+10", today).unwrap().to_string(), "2026-12-01");
        assert_eq!(Day::parse("-21", today).unwrap().to_string(), "2026-10-31");
        assert_eq!(Day::parse("yesterday", today), Ok(today.previous()));
        assert!(["-+3", "+-3", "-", "2026-02-29"].iter().all(|text| Day::parse(text, today).is_err()));
        assert!(Day::parse("soon", today).is_err());
    }
}
