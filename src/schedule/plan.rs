//! The days to an interview: what is told when, so that most is recalled on the day (SCHEDULING, section 7).
//!
//! Pure and exact: a function of cards, date, budget and today; the same input gives the same plan. Only date and minutes
//! are ever stored. Before a final window the ladder goes on; inside it every card is told once more, the strongest
//! first, so that the weakest come nearest the day.

mod filling;
mod sharing;

use super::{Day, Grade, Memory, Model, Scheduler, Standing, State, recall_on};
pub use filling::project;
pub use sharing::share;

/// Share of a day's budget that is planned; the rest takes up what is missed and told again.
const PLANNED: f32 = 0.85;
/// Recall by which the window is sized at most: telling a card in it must not make it look shorter the next day.
const USUAL_RECALL: f32 = 0.9;
/// Share of new cards that are said at their first telling (grade frequencies of the FSRS simulator).
pub const FIRST_HIT: f32 = 0.76;
/// Days to the farthest interview that is planned for: two years, one of them a leap year.
pub const FARTHEST_INTERVIEW: u16 = 731;

/// A card as the plan sees it.
#[derive(Debug, Clone)]
pub struct PlanCard {
    /// Where it stands; its due day is the one that it has after a change of facts.
    pub standing: Standing,
    /// Day of its latest telling, drills included.
    pub told: Option<Day>,
    /// Its memory; none before the first telling.
    pub memory: Option<Memory>,
    /// Seconds that a telling takes when the card is recalled.
    pub hit_s: f32,
    /// Seconds that it takes when it is missed, the retry included.
    pub miss_s: f32,
    /// A day on which it is put aside.
    pub aside: Option<Day>,
    /// The order in which new cards are met: what must be known first, then the packet's order.
    pub order: (bool, i64),
}

/// How the days are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strategy {
    /// What is due, and nothing else: no plan.
    Ladder,
    /// What is due, where no gap passes the eve.
    Capped,
    /// The ladder, then a final window in which every card is told once more.
    Window,
}

/// What the plan is made for.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The first day that is planned.
    pub today: Day,
    /// The interview's day; the last planned day is the one before.
    pub interview: Day,
    /// First day that `budget_s` speaks of; before today, so that a window that has begun is known for one.
    pub begins: Day,
    /// Seconds for each day from there on; zero on days off.
    pub budget_s: Vec<f32>,
    /// Whether the budget also limits the days before the window.
    pub capped: bool,
    /// Seconds of today's budget that are used up.
    pub spent_s: f32,
    /// New cards a day at least, while there are minutes for them.
    pub new_per_day: usize,
    /// New cards a day and no more, today from now on, where a person says so.
    pub new_exactly: Option<usize>,
    /// New cards met today already.
    pub met: usize,
    /// What schedules before the window.
    pub scheduler: Scheduler,
}

/// A deck and how its days are filled.
#[derive(Debug, Clone, Copy)]
pub struct Filled<'p> {
    /// Its cards.
    pub cards: &'p [PlanCard],
    /// What it is planned for.
    pub terms: &'p Terms,
    /// How.
    pub strategy: Strategy,
}

/// A day of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedDay {
    /// The day.
    pub day: Day,
    /// Its cards, by their place in the list that was planned.
    pub cards: Vec<usize>,
    /// How many of them are new.
    pub new: usize,
    /// Seconds that they are expected to take.
    pub seconds: f32,
    /// Whether it lies in the final window.
    pub window: bool,
}

/// What a plan comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Projection {
    /// How the days are filled.
    pub strategy: Strategy,
    /// The days from today to the eve.
    pub days: Vec<PlannedDay>,
    /// First day of the final window, if there is one.
    pub window: Option<Day>,
    /// Cards that are not told in the window, or never met.
    pub left_out: Vec<usize>,
    /// Expected recall of each card on the interview's day.
    pub recall: Vec<f32>,
}

impl Projection {
    /// Mean expected recall on the interview's day.
    pub fn mean_recall(&self) -> f32 {
        mean(&self.recall)
    }

    /// Seconds of all days.
    pub fn seconds(&self) -> f32 {
        self.days.iter().map(|day| day.seconds).sum()
    }
}

/// The mean; of nothing, 1.
pub fn mean(values: &[f32]) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a deck's cards")]
    let count = values.len() as f32;
    if values.is_empty() { 1.0 } else { values.iter().sum::<f32>() / count }
}

/// The better of window and cap for the minutes: a gain below a fifth of a point is not worth longer days.
pub fn best(cards: &[PlanCard], terms: &Terms) -> Projection {
    const TIE: f32 = 0.002;
    let window = project(cards, terms, Strategy::Window);
    let capped = project(cards, terms, Strategy::Capped);
    let gain = window.mean_recall() - capped.mean_recall();
    let cheaper = capped.seconds() < window.seconds();
    if gain < -TIE || (gain < TIE && cheaper) { capped } else { window }
}

/// First day of the final window: the fewest last days whose planned minutes hold one telling of every card. It may lie
/// before today: then the window has begun, and what was told in it is not told again.
pub fn window_start(cards: &[PlanCard], terms: &Terms) -> Day {
    let eve = terms.interview.previous();
    let mut needed: f32 = cards.iter().map(|card| card.cost_at(card.recall(eve).min(USUAL_RECALL))).sum();
    let mut start = terms.interview;
    while start > terms.begins && needed > 0.0 {
        start = start.previous();
        needed -= PLANNED * terms.budget_on(start);
    }
    start
}

impl Terms {
    /// Whether nothing is told on a day.
    pub fn is_off(&self, day: Day) -> bool {
        self.budget_on(day) <= 0.0
    }

    /// Whether the minutes of today are gone.
    pub fn is_used_up(&self) -> bool {
        self.capped && !self.is_off(self.today) && self.room_on(self.today) <= 0.0
    }

    fn budget_on(&self, day: Day) -> f32 {
        let at = usize::try_from(day - self.begins).ok();
        at.and_then(|at| self.budget_s.get(at).copied()).unwrap_or(0.0)
    }

    /// Seconds left of a day.
    fn room_on(&self, day: Day) -> f32 {
        let spent = if day == self.today { self.spent_s } else { 0.0 };
        (self.budget_on(day) - spent).max(0.0)
    }

    /// Planned seconds of the days after one.
    fn later(&self, day: Day) -> f32 {
        let from = usize::try_from(day - self.begins + 1).unwrap_or(0);
        let days = usize::try_from(self.interview - self.begins).unwrap_or(0);
        PLANNED * self.budget_s.iter().take(days).skip(from).sum::<f32>()
    }
}

impl PlanCard {
    /// Expected recall on a day; a card never told is not recalled.
    pub fn recall(&self, day: Day) -> f32 {
        recall_on(self.memory, self.told, day)
    }

    fn can_be_told(&self, day: Day) -> bool {
        self.aside != Some(day)
    }

    fn is_new(&self) -> bool {
        self.standing.state == State::New
    }

    fn is_untold_since(&self, day: Day) -> bool {
        self.told.is_none_or(|told| told < day)
    }

    /// Seconds that a telling on a day is expected to take.
    fn cost_s(&self, day: Day) -> f32 {
        self.cost_at(if self.memory.is_some() { self.recall(day) } else { FIRST_HIT })
    }

    fn cost_at(&self, hit: f32) -> f32 {
        hit * self.hit_s + (1.0 - hit) * self.miss_s
    }

    fn after(&self, day: Day, grade: Grade, model: &Model) -> Memory {
        model.after(self.memory, self.told.map_or(0, |told| day - told), grade)
    }

    /// Expected gain of recall on the interview's day for each minute of telling it on `day`.
    fn gain(&self, day: Day, terms: &Terms) -> f32 {
        let now = if self.memory.is_some() { self.recall(day) } else { FIRST_HIT };
        let interview = terms.interview;
        let then = |grade| self.after(day, grade, &terms.scheduler.model).recall(interview - day);
        let told = now * then(Grade::Good) + (1.0 - now) * then(Grade::Again);
        (told - self.recall(interview)) * 60.0 / self.cost_s(day).max(1.0)
    }

    fn stability(&self) -> f32 {
        self.memory.map_or(0.0, |memory| memory.stability)
    }
}
