//! A plan for programs (DESIGN, other JSON).

use serde::Serialize;

use super::Planned;
use crate::cli::practice::Session;
use crate::schedule::{Day, PlannedDay, Strategy, mean};
use crate::stats::places;

/// A deck's plan.
#[derive(Debug, Serialize)]
pub struct Shown<'p> {
    deck: &'p str,
    today: Day,
    interview: Option<Day>,
    minutes: Option<u32>,
    all_minutes: Option<u32>,
    strategy: &'static str,
    days: Vec<ShownDay>,
    left_out: Vec<LeftOut>,
    recall: Recall,
    practice: &'p [Session],
}

#[derive(Debug, Serialize)]
struct ShownDay {
    day: Day,
    minutes: f64,
    new: usize,
    window: bool,
    cards: Vec<String>,
}

#[derive(Debug, Serialize)]
struct LeftOut {
    card: String,
    why: &'static str,
}

/// Mean expected recall; on the interview's day where there is one.
#[derive(Debug, Serialize)]
struct Recall {
    today: f64,
    with_plan: Option<f64>,
    without: Option<f64>,
}

impl<'p> Shown<'p> {
    /// Of a deck.
    pub fn of(planned: &'p Planned) -> Self {
        let ahead = planned.ahead().is_some();
        let today = mean(&planned.recall_today());
        let on_the_day = |recall: f32| match planned.deck.interview {
            // On the day itself nothing is told any more.
            Some(day) if day == planned.today => Some(places(today)),
            _ => ahead.then(|| places(recall)),
        };
        let card = |at: usize| planned.plan.candidates[at].id.to_string();
        let day = |day: &PlannedDay| ShownDay {
            day: day.day,
            minutes: (f64::from(day.seconds) / 6.0).round() / 10.0,
            new: day.new,
            window: day.window,
            cards: day.cards.iter().map(|&at| card(at)).collect(),
        };
        let left_out = planned.followed.left_out.iter().filter(|_| ahead);
        Self {
            deck: &planned.deck.name,
            today: planned.today,
            interview: planned.deck.interview,
            minutes: planned.deck.minutes,
            all_minutes: planned.shared,
            strategy: strategy(planned.followed.strategy),
            days: planned.followed.days.iter().map(day).collect(),
            left_out: left_out.map(|&at| LeftOut { card: card(at), why: why(planned, at) }).collect(),
            recall: Recall {
                today: places(today),
                with_plan: on_the_day(planned.followed.mean_recall()),
                without: on_the_day(planned.without.mean_recall()),
            },
            practice: &planned.practice,
        }
    }
}

fn strategy(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::Ladder => "ladder",
        Strategy::Capped => "capped",
        Strategy::Window => "window",
    }
}

fn why(planned: &Planned, at: usize) -> &'static str {
    if planned.is_unmet(at) {
        "there is no time to meet it before the interview"
    } else {
        "it gains least for its minutes in the last days"
    }
}
