//! Progress in numbers: one snapshot in, counts and rates out. Pure.
//!
//! What the words mean everywhere here, and on `docs/stats.md`:
//!
//! - A telling counts on its study day, which begins at 04:00 of the local time at which it was told. One that was taken
//!   back counts nowhere; one of a day after today (the clock was set back) counts from that day on.
//! - *Asked* is the first graded telling of a card on a day. Retries and drills show effort, not memory: they count among
//!   tellings and minutes alone.
//! - *Recalled* is an asked telling that was not Again.
//! - *True retention* leaves out a card's very first telling as well: nothing can be remembered that was never told.
//! - Cards that are gone from their packets stand nowhere any more, but what was told of them still counts.
//! - A [`Filter`]'s days choose tellings and mocks. Where cards stand is as of today whatever they are.
//!
//! The log is gone through once (`walk`); each group of numbers counts what it is shown of it.

mod answers;
mod calibration;
mod count;
mod days;
mod dropped;
mod filter;
mod hours;
mod mocks;
mod readiness;
mod retention;
mod scope;
mod seconds;
mod standing;
mod told;
mod walk;
mod weak;

use serde::Serialize;

use crate::card::PointHistory;
use crate::review::Pace;
use crate::schedule::{Day, Prediction};
use crate::store::{CardRow, Snapshot};
pub use answers::{Answers, From};
pub use calibration::{Bin, Calibration, ENOUGH as ENOUGH_PREDICTIONS};
pub use count::{Cards, Tellings, Totals};
pub use days::{OfDay, Streak, Today};
pub use dropped::DroppedPoint;
pub use filter::Filter;
pub use hours::OfHour;
pub use mocks::{HeldMock, MockRound, Noted};
pub use readiness::{OfCompetency, Readiness, Ready, ReadyCompetency, ReadyStory, places, recall};
pub use retention::{By, Retention, Share};
pub use scope::{OfDeck, OfKind, OfStory};
pub use seconds::{Timed, TimedTelling};
pub use standing::{Forecast, Interval, RecallBin};
pub use told::{ToldKind, Week};
pub use weak::{Stuck, Weak};

use count::TellingSum;
use walk::Step;

/// Everything that `stats` says.
#[derive(Debug, Serialize)]
pub struct Stats {
    /// Version of this shape.
    pub schema: u32,
    /// The day that it describes.
    pub day: Day,
    /// What it was asked of.
    pub filter: Filter,
    /// All decks together.
    #[serde(flatten)]
    pub all: Totals,
    /// What was told today.
    pub today: Today,
    /// Days in a row with a telling.
    pub streak: Streak,
    /// By kind, where there are cards or tellings.
    pub kinds: Vec<OfKind>,
    /// By deck.
    pub decks: Vec<OfDeck>,
    /// The days that have a telling or a new card, oldest first.
    pub days: Vec<OfDay>,
    /// The hours of the day.
    pub hours: Vec<OfHour>,
    /// Grades, by where the card stood.
    pub answers: Vec<Answers>,
    /// True retention: of all cards, by kind, by rung.
    pub retention: Vec<Retention>,
    /// Recall of each kind, week by week.
    pub told: Vec<ToldKind>,
    /// Days between a card's latest telling and its due day.
    pub intervals: Vec<Interval>,
    /// Told cards by their estimated recall today.
    pub recall: Vec<RecallBin>,
    /// Mean estimated recall of the same cards; none where nothing has been told.
    pub recall_mean: Option<f64>,
    /// Cards that come due, by day; today's hold what is overdue. New cards are not in it.
    pub forecast: Vec<Forecast>,
    /// Pitches and stories against the clock.
    pub seconds: Vec<Timed>,
    /// How ready stories and competencies are.
    pub readiness: Readiness,
    /// Mock interviews and real ones.
    pub mocks: Vec<HeldMock>,
    /// Cards missed again and again.
    pub stuck: Vec<Stuck>,
    /// Points that were not said, those left out most often first.
    pub dropped: Vec<DroppedPoint>,
    /// How fast the person speaks.
    pub pace: SpokenPace,
    /// Cards told before that are least sure today.
    pub weakest: Vec<Weak>,
    /// Whether predicted recall is what happens; none while there are too few predictions.
    pub calibration: Option<Calibration>,
    /// Tellings that could be predicted.
    #[serde(skip)]
    pub predictions: usize,
}

/// How fast the person speaks, whatever the filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SpokenPace {
    /// Words a minute.
    pub words_per_minute: u32,
    /// Tellings that it was learnt from; 0: a usual pace.
    pub tellings: u32,
}

/// What the log comes to, as it is counted.
struct Counts {
    tallies: Vec<TellingSum>,
    days: days::Days,
    hours: hours::Hours,
    answers: answers::Grades,
    retention: retention::Retentions,
    told: told::Weeks,
    seconds: seconds::Clock,
    ticked: dropped::Ticked,
    predictions: Vec<Prediction>,
}

impl Counts {
    fn new(snapshot: &Snapshot, last: Day) -> Self {
        Self {
            tallies: vec![TellingSum::default(); snapshot.cards.len()],
            days: days::Days::default(),
            hours: hours::Hours::default(),
            answers: answers::Grades::default(),
            retention: retention::Retentions::until(last),
            told: told::Weeks::default(),
            seconds: seconds::Clock::default(),
            ticked: dropped::Ticked::of(snapshot),
            predictions: Vec::new(),
        }
    }

    fn tell(&mut self, step: &Step<'_>) {
        self.tallies[step.at].tell(step);
        self.days.tell(step);
        self.hours.tell(step);
        self.answers.tell(step);
        self.retention.tell(step);
        self.told.tell(step);
        self.seconds.tell(step);
        self.ticked.tell(step);
    }
}

/// Counts a snapshot as of `today`. What the points of a card are is asked of `points`, of the few that come into
/// question.
pub fn stats<E>(
    snapshot: &Snapshot,
    filter: &Filter,
    today: Day,
    points: impl Fn(&CardRow) -> Result<PointHistory, E>,
) -> Result<Stats, E> {
    let chosen = filter.cards(snapshot);
    let last = filter.to.map_or(today, |to| to.min(today));
    let mut counts = Counts::new(snapshot, last);
    let counts_on = |day: Day| day <= last && filter.holds(day);
    let predicted = calibration::predicted(snapshot, &chosen);
    walk::walk(snapshot, &chosen, &predicted, |step, before| {
        if counts_on(step.telling.day) {
            counts.tell(step);
            counts.predictions.extend(predicted[step.at].then(|| calibration::prediction(step, before)).flatten());
        }
    });
    let pairs = snapshot.cards.iter().zip(&chosen).filter(|(card, chosen)| **chosen && card.retired.is_none());
    let cards: Vec<&CardRow> = pairs.map(|(card, _)| card).collect();
    let made = |card: &&&CardRow| card.added.is_some_and(counts_on);
    cards.iter().filter(made).for_each(|card| counts.days.add(card));
    let dates = readiness::dates(snapshot, today);
    let (all, kinds, decks) = scope::scopes(snapshot, &chosen, &counts.tallies, &dates, today);
    let days = counts.days.counted();
    let (recall, recall_mean) = standing::recalls(&cards, today);
    Ok(Stats {
        schema: 1,
        day: today,
        filter: filter.clone(),
        all,
        today: days::told_on(&days, today),
        streak: days::streak(&days, today),
        kinds,
        readiness: Readiness::of(&decks),
        decks,
        days,
        hours: counts.hours.counted(),
        answers: counts.answers.counted(),
        retention: counts.retention.counted(),
        told: counts.told.counted(),
        intervals: standing::intervals(&cards),
        recall,
        recall_mean,
        forecast: standing::forecast(&cards, today),
        seconds: counts.seconds.counted(snapshot),
        mocks: mocks::mocks(snapshot, filter, &chosen),
        stuck: weak::stuck(&cards, snapshot),
        dropped: counts.ticked.counted(snapshot, points)?,
        pace: pace(snapshot),
        weakest: weak::weakest(&cards, today),
        calibration: calibration::calibration(&counts.predictions),
        predictions: counts.predictions.len(),
    })
}

fn pace(snapshot: &Snapshot) -> SpokenPace {
    let pace = Pace::learnt(snapshot.timed.iter().map(|(text, ms)| (text.as_str(), *ms)));
    SpokenPace { words_per_minute: pace.words_per_minute, tellings: pace.tellings }
}
