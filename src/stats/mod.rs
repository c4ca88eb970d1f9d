//! Progress in numbers: one snapshot in, counts and rates out. Pure.
//!
//! Recall counts the first graded telling of a card on a day; retries and drills show effort, not memory.

mod calibration;
mod count;
mod readiness;

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::card::Kind;
use crate::review::Pace;
use crate::schedule::{Day, Prediction};
use crate::store::{CardRow, LoggedTelling, Snapshot};
pub use calibration::{Bin, Calibration, ENOUGH as ENOUGH_PREDICTIONS};
pub use count::{Cards, Tellings};
pub use readiness::{OfCompetency, Ready, Weak, places, recall};

/// Days that the forecast covers, today included.
const FORECAST_DAYS: u16 = 60;
/// More dropped points than these are no help.
const MOST_DROPPED: usize = 20;
/// Lapses from which a card counts as stuck.
const STUCK: u16 = 4;

/// Everything that `stats` says.
#[derive(Debug, Serialize)]
pub struct Stats {
    /// Version of this shape.
    pub schema: u32,
    /// The day that it describes.
    pub day: Day,
    /// All decks together.
    #[serde(flatten)]
    pub all: Totals,
    /// What was told today.
    pub today: Today,
    /// Days in a row with a telling.
    pub streak: Streak,
    /// By kind, where there are cards.
    pub kinds: Vec<OfKind>,
    /// By deck.
    pub decks: Vec<OfDeck>,
    /// Cards that come due, by day; today's hold what is overdue. New cards are not in it.
    pub forecast: Vec<Forecast>,
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

/// Cards and tellings of some scope.
#[derive(Debug, Default, Serialize)]
pub struct Totals {
    /// The cards.
    pub cards: Cards,
    /// The tellings.
    pub tellings: Tellings,
    /// Estimated recall.
    pub ready: Ready,
}

/// What was told today.
#[derive(Debug, Default, Serialize)]
pub struct Today {
    /// Tellings.
    pub told: u32,
    /// Minutes.
    pub minutes: f64,
}

/// Days in a row with a telling.
#[derive(Debug, Default, Serialize)]
pub struct Streak {
    /// Up to today, or to yesterday while nothing was told today.
    pub current: u32,
    /// The longest so far.
    pub longest: u32,
}

/// The numbers of a kind.
#[derive(Debug, Serialize)]
pub struct OfKind {
    /// The kind.
    pub kind: Kind,
    /// Its numbers.
    #[serde(flatten)]
    pub totals: Totals,
}

/// The numbers of a deck.
#[derive(Debug, Serialize)]
pub struct OfDeck {
    /// Its name.
    pub deck: String,
    /// Its ladder, in days.
    pub ladder: Vec<u16>,
    /// Recall at which a card comes due, where FSRS schedules in the ladder's place.
    pub retention: Option<f32>,
    /// The interview's day.
    pub interview: Option<Day>,
    /// Its numbers.
    #[serde(flatten)]
    pub totals: Totals,
    /// By kind.
    pub kinds: Vec<OfKind>,
    /// By story; what belongs to none comes first.
    pub stories: Vec<OfStory>,
    /// By competency, as the packets map them to stories.
    pub competencies: Vec<OfCompetency>,
}

/// The numbers of a story.
#[derive(Debug, Serialize)]
pub struct OfStory {
    /// Its title; none for what belongs to no story.
    pub story: Option<String>,
    /// Its numbers.
    #[serde(flatten)]
    pub totals: Totals,
    /// By kind.
    pub kinds: Vec<OfKind>,
}

/// Cards that come due on a day.
#[derive(Debug, Serialize)]
pub struct Forecast {
    /// The day.
    pub day: Day,
    /// How many cards.
    pub due: u32,
}

/// A point that was left out.
#[derive(Debug, Serialize)]
pub struct DroppedPoint {
    /// Its words.
    pub point: String,
    /// Tellings without it.
    pub dropped: u32,
    /// Tellings in which its card's points were ticked.
    pub tellings: u32,
    /// Its card's name.
    pub card: String,
    /// The card's kind.
    pub kind: Kind,
    /// The card's story.
    pub story: Option<String>,
    /// The card's line in the packet.
    pub line: u32,
}

/// How fast the person speaks.
#[derive(Debug, Serialize)]
pub struct SpokenPace {
    /// Words a minute.
    pub words_per_minute: u32,
    /// Tellings that it was learnt from; 0: a usual pace.
    pub tellings: u32,
}

/// A card missed again and again.
#[derive(Debug, Serialize)]
pub struct Stuck {
    /// Its name.
    pub card: String,
    /// Its deck.
    pub deck: String,
    /// Its kind.
    pub kind: Kind,
    /// Its story.
    pub story: Option<String>,
    /// What it asks.
    pub prompt: String,
    /// How often it was missed from a rung.
    pub lapses: u16,
    /// Its line in the packet.
    pub line: u32,
}

/// Counts a snapshot as of `today`; only cards for which `wanted` holds.
pub fn stats(snapshot: &Snapshot, today: Day, wanted: impl Fn(&CardRow) -> bool) -> Stats {
    let cards: Vec<&CardRow> = snapshot.cards.iter().filter(|card| wanted(card)).collect();
    let tellings = by_card(snapshot);
    let history = |card: &CardRow| tellings.get(&card.row).map_or(&[] as &[LoggedTelling], Vec::as_slice);
    let told: Vec<LoggedTelling> = cards.iter().flat_map(|card| history(card).iter().copied()).collect();
    let dates = readiness::dates(snapshot, today);
    let totals = |cards: &[&CardRow]| Totals {
        ready: Ready::of(cards, today, &dates),
        cards: Cards::count(cards, today),
        tellings: Tellings::count(cards.iter().map(|card| (*card, history(card))), today),
    };
    let decks = snapshot.decks.iter().map(|deck| {
        let of_deck: Vec<&CardRow> = cards.iter().copied().filter(|card| card.deck == deck.id).collect();
        OfDeck {
            deck: deck.name.clone(),
            ladder: deck.ladder.days().to_vec(),
            retention: deck.retention,
            interview: deck.interview,
            totals: totals(&of_deck),
            kinds: kinds(&of_deck, &totals),
            stories: stories(&of_deck, &totals),
            competencies: readiness::competencies(snapshot, deck.id, &of_deck, today, &dates),
        }
    });
    let predictions = predictions(&cards, snapshot, &history);
    Stats {
        schema: 1,
        day: today,
        all: totals(&cards),
        today: told_today(&told, today),
        streak: streak(&told, today),
        kinds: kinds(&cards, &totals),
        decks: decks.filter(|deck| deck.totals.cards.total > 0).collect(),
        forecast: forecast(&cards, today),
        stuck: stuck(&cards, snapshot),
        dropped: dropped(&cards, snapshot, &history),
        pace: pace(snapshot),
        weakest: readiness::weakest(&cards, today),
        calibration: calibration::calibration(&predictions),
        predictions: predictions.len(),
    }
}

fn predictions<'s>(
    cards: &[&CardRow],
    snapshot: &Snapshot,
    history: &impl Fn(&CardRow) -> &'s [LoggedTelling],
) -> Vec<Prediction> {
    let schedulers: HashMap<i64, _> = snapshot.decks.iter().map(|deck| (deck.id, deck.scheduler())).collect();
    let of = |card: &&CardRow| Some(calibration::predictions(history(card), schedulers.get(&card.deck)?));
    cards.iter().filter_map(of).flatten().collect()
}

fn by_card(snapshot: &Snapshot) -> HashMap<i64, Vec<LoggedTelling>> {
    let mut out: HashMap<i64, Vec<LoggedTelling>> = HashMap::new();
    for telling in &snapshot.tellings {
        out.entry(telling.card).or_default().push(*telling);
    }
    out
}

fn kinds(cards: &[&CardRow], totals: &impl Fn(&[&CardRow]) -> Totals) -> Vec<OfKind> {
    let of = |kind: Kind| cards.iter().copied().filter(|card| card.kind == kind).collect::<Vec<_>>();
    let counted = Kind::ALL.into_iter().map(|kind| OfKind { kind, totals: totals(&of(kind)) });
    counted.filter(|of_kind| of_kind.totals.cards.total > 0).collect()
}

fn stories(cards: &[&CardRow], totals: &impl Fn(&[&CardRow]) -> Totals) -> Vec<OfStory> {
    let mut order: Vec<Option<&str>> = Vec::new();
    let mut of: HashMap<Option<&str>, Vec<&CardRow>> = HashMap::new();
    for card in cards {
        let story = card.story.as_deref();
        of.entry(story)
            .or_insert_with(|| {
                order.push(story);
                Vec::new()
            })
            .push(card);
    }
    order.sort_by_key(Option::is_some);
    let story = |story: Option<&str>| {
        let cards = of.get(&story).map_or(&[] as &[&CardRow], Vec::as_slice);
        OfStory { story: story.map(str::to_owned), totals: totals(cards), kinds: kinds(cards, totals) }
    };
    order.into_iter().map(story).collect()
}

fn told_today(told: &[LoggedTelling], today: Day) -> Today {
    let today: Vec<_> = told.iter().filter(|telling| telling.day == today).collect();
    let ms: u64 = today
        .iter()
        .map(|telling| u64::from(telling.reveal_ms.unwrap_or(0)) + u64::from(telling.grade_ms.unwrap_or(0)))
        .sum();
    Today { told: count::number(today.len()), minutes: count::rounded(ms, 60_000) }
}

fn streak(told: &[LoggedTelling], today: Day) -> Streak {
    let mut days: Vec<Day> = told.iter().map(|telling| telling.day).collect();
    days.sort_unstable();
    days.dedup();
    let (mut longest, mut run) = (0, 0);
    let mut before: Option<Day> = None;
    for day in &days {
        run = if before.is_some_and(|before| before + 1 == *day) { run + 1 } else { 1 };
        longest = longest.max(run);
        before = Some(*day);
    }
    let current = if before.is_some_and(|last| last >= today.previous()) { run } else { 0 };
    Streak { current, longest }
}

fn forecast(cards: &[&CardRow], today: Day) -> Vec<Forecast> {
    let mut due: BTreeMap<Day, u32> = BTreeMap::new();
    for day in cards.iter().filter(|card| !card.suspended.any()).filter_map(|card| card.due) {
        *due.entry(day.max(today)).or_default() += 1;
    }
    (0..FORECAST_DAYS)
        .map(|ahead| today + ahead)
        .map(|day| Forecast { day, due: due.get(&day).copied().unwrap_or(0) })
        .collect()
}

fn dropped<'s>(
    cards: &[&CardRow],
    snapshot: &Snapshot,
    history: &impl Fn(&CardRow) -> &'s [LoggedTelling],
) -> Vec<DroppedPoint> {
    let mut out = Vec::new();
    for card in cards {
        let Some(points) = snapshot.points.get(&card.row) else { continue };
        let ticked = history(card).iter().filter_map(|telling| Some((telling.at_ms, telling.points?)));
        for (point, count) in points.now.iter().zip(points.dropped(ticked)).filter(|(_, count)| count.times > 0) {
            out.push(DroppedPoint {
                point: point.clone(),
                dropped: count.times,
                tellings: count.of,
                card: card.id.to_string(),
                kind: card.kind,
                story: card.story.clone(),
                line: card.line,
            });
        }
    }
    out.sort_by_key(|point| (std::cmp::Reverse(point.dropped), point.tellings));
    out.truncate(MOST_DROPPED);
    out
}

fn pace(snapshot: &Snapshot) -> SpokenPace {
    let pace = Pace::learnt(snapshot.timed.iter().map(|(text, ms)| (text.as_str(), *ms)));
    SpokenPace { words_per_minute: pace.words_per_minute, tellings: pace.tellings }
}

fn stuck(cards: &[&CardRow], snapshot: &Snapshot) -> Vec<Stuck> {
    let deck =
        |id: i64| snapshot.decks.iter().find(|deck| deck.id == id).map(|deck| deck.name.clone()).unwrap_or_default();
    let mut stuck: Vec<&&CardRow> = cards.iter().filter(|card| card.lapses >= STUCK).collect();
    stuck.sort_by_key(|card| std::cmp::Reverse(card.lapses));
    let described = stuck.into_iter().map(|card| Stuck {
        card: card.id.to_string(),
        deck: deck(card.deck),
        kind: card.kind,
        story: card.story.clone(),
        prompt: card.prompt.clone(),
        lapses: card.lapses,
        line: card.line,
    });
    described.collect()
}
