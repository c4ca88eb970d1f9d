//! `export calendar`: the days of decks as an iCalendar file (RFC 5545), whole days that leave a person free.
//!
//! Names (UID) are made of deck and day alone, so the next export names the same day the same, on any machine. Window
//! and interview go by the deck: moved in the plan, they move in the calendar.

use chrono::{DateTime, TimeDelta, Utc};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property};

use super::plain::plain;
use crate::card::hash;
use crate::schedule::{Day, Now};

/// Hours before the interview's day begins at which its alarm goes off: six in the evening.
const EVE_HOURS: i64 = 6;

/// A deck's days.
#[derive(Debug)]
pub struct DeckDays<'d> {
    /// The deck's name.
    pub deck: &'d str,
    /// Days on which something is told.
    pub days: Vec<ReviewDay>,
    /// First day of the refresh window.
    pub window: Option<Day>,
    /// The interview's day.
    pub interview: Option<Day>,
}

/// A day on which something is told.
#[derive(Debug)]
pub struct ReviewDay {
    /// The day.
    pub day: Day,
    /// Cards told.
    pub cards: usize,
    /// How many of them are new.
    pub new: usize,
    /// Seconds that they are expected to take.
    pub seconds: f32,
}

/// The file, as of `now`.
pub fn calendar(decks: &[DeckDays<'_>], now: Now) -> String {
    let stamp = DateTime::from_timestamp_millis(now.ms).unwrap_or_default();
    let mut calendar = Calendar::new();
    calendar.properties.retain(|property| property.key() != "PRODID");
    calendar.append_property(Property::new("PRODID", "-//retell//retell//EN")).name("retell");
    for deck in decks {
        let name = plain(deck.deck);
        for day in &deck.days {
            calendar.push(review(deck.deck, &name, day, stamp));
        }
        if let Some((from, interview)) = deck.window.zip(deck.interview) {
            let words = format!("Every card is told once more before the interview on {interview}.");
            let summary = format!("Refresh window: {name}");
            calendar.push(event(&uid("window", deck.deck, None), from, interview, &summary, &words, stamp).done());
        }
        if let Some(interview) = deck.interview {
            calendar.push(on_the_day(deck.deck, &name, interview, stamp));
        }
    }
    calendar.to_string()
}

fn review(deck: &str, name: &str, day: &ReviewDay, stamp: DateTime<Utc>) -> Event {
    let plural = if day.cards == 1 { "" } else { "s" };
    let minutes = (day.seconds / 60.0).ceil().max(1.0);
    let summary = format!("Review {name}: {} card{plural}, {minutes:.0} min", day.cards);
    let words = if day.new == 0 { "No new ones.".to_owned() } else { format!("{} of them new.", day.new) };
    event(&uid("review", deck, Some(day.day)), day.day, day.day + 1, &summary, &words, stamp).done()
}

/// The interview, with an alarm on its eve.
fn on_the_day(deck: &str, name: &str, day: Day, stamp: DateTime<Utc>) -> Event {
    let uid_of_day = uid("interview", deck, None);
    let mut alarm = Alarm::display(&format!("Tomorrow: interview ({name})"), -TimeDelta::hours(EVE_HOURS));
    // What is not said here is filled in from the machine's own clock and by chance.
    alarm.uid(&uid("eve", deck, None)).timestamp(stamp);
    let words = "On the evening before: retell review --eve";
    event(&uid_of_day, day, day + 1, &format!("Interview: {name}"), words, stamp).alarm(alarm).done()
}

/// Whole days from one to before another. (The library's own all-day event ends when it begins.)
fn event(uid: &str, from: Day, to: Day, summary: &str, words: &str, stamp: DateTime<Utc>) -> Event {
    let mut event = Event::new();
    event.uid(uid).timestamp(stamp).last_modified(stamp).summary(summary).description(words);
    event.starts(from.date()).ends(to.date()).add_property("TRANSP", "TRANSPARENT");
    event
}

/// `review-20261121-2f6b01c4d85e9a73@retell`
fn uid(what: &str, deck: &str, day: Option<Day>) -> String {
    let day = day.map(|day| day.date().format("%Y%m%d-").to_string()).unwrap_or_default();
    format!("{what}-{day}{:016x}@retell", hash(&[deck.as_bytes()]))
}
