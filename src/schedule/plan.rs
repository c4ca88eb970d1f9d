//! The days to an interview: what is told when, so that most is recalled on the day (SCHEDULING, section 7).
//!
//! Pure and exact: a function of cards, date, budget and today; the same input gives the same plan. Only date and minutes
//! are ever stored. Before a final window the ladder goes on; inside it every card is told once more, the strongest
//! first, so that the weakest come nearest the day.

use super::{Day, Grade, Memory, Model, Scheduler, Standing, State, recall_on};

/// Share of a day's budget that is planned; the rest takes up what is missed and told again.
const PLANNED: f32 = 0.85;
/// Recall gained on the day for each minute, from which a telling beyond the plan is worth its time.
const WORTH: f32 = 0.01;
/// Recall by which the window is sized at most: telling a card in it must not make it look shorter the next day.
const USUAL_RECALL: f32 = 0.9;
/// Share of new cards that are said at their first telling (grade frequencies of the FSRS simulator).
pub const FIRST_HIT: f32 = 0.76;

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
    /// New cards a day and no more, where a person says so.
    pub new_exactly: Option<usize>,
    /// New cards met today already.
    pub met: usize,
    /// What schedules before the window.
    pub scheduler: Scheduler,
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

/// Plays the days to the eve as they are expected to go.
pub fn project(cards: &[PlanCard], terms: &Terms, strategy: Strategy) -> Projection {
    let mut plan = Plan { cards: cards.to_vec(), terms, strategy, window: None, coming: None, kept: None };
    let mut days = Vec::new();
    let mut day = terms.today;
    while day < terms.interview {
        let planned = plan.day(day);
        for &at in &planned.cards {
            plan.tell(at, day);
        }
        days.push(planned);
        day = day + 1;
    }
    let recall = plan.cards.iter().map(|card| card.recall(terms.interview)).collect();
    Projection { strategy, days, window: plan.window, left_out: plan.left_out(), recall }
}

/// What today holds, without looking further than the plan needs to.
pub fn first_day(cards: &[PlanCard], terms: &Terms, strategy: Strategy) -> PlannedDay {
    let mut plan = Plan { cards: cards.to_vec(), terms, strategy, window: None, coming: None, kept: None };
    plan.day(terms.today)
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

/// A plan under way.
struct Plan<'t> {
    cards: Vec<PlanCard>,
    terms: &'t Terms,
    strategy: Strategy,
    /// First day of the window, once it has begun.
    window: Option<Day>,
    /// Where it would begin, seen from the day that is being filled.
    coming: Option<Day>,
    /// What the window has room for, the strongest first; settled on its first day.
    kept: Option<Vec<usize>>,
}

/// A day being filled.
struct Filling {
    day: Day,
    /// Seconds left; none: no limit.
    room: Option<f32>,
    seconds: f32,
    asked: Vec<usize>,
    taken: Vec<bool>,
    new: usize,
}

impl Filling {
    fn is_full(&self) -> bool {
        self.room.is_some_and(|room| room <= 0.0)
    }

    fn add(&mut self, at: usize, card: &PlanCard) {
        let cost = card.cost_s(self.day);
        self.room = self.room.map(|room| room - cost);
        self.seconds += cost;
        self.new += usize::from(card.is_new());
        self.asked.push(at);
        self.taken[at] = true;
    }
}

impl Plan<'_> {
    fn day(&mut self, day: Day) -> PlannedDay {
        let inside = self.strategy == Strategy::Window && self.is_inside(day);
        let room = if self.terms.capped { Some(self.terms.room_on(day)) } else { None };
        // A day off serves nothing, with minutes or without.
        let room = if self.terms.is_off(day) { Some(0.0) } else { room };
        let taken = vec![false; self.cards.len()];
        let mut filling = Filling { day, room, seconds: 0.0, asked: Vec::new(), taken, new: 0 };
        // In the last days a card never met gains more than one that comes due again.
        if inside {
            self.take_new(&mut filling);
            self.take_due(&mut filling, inside);
        } else {
            self.take_due(&mut filling, inside);
            self.take_new(&mut filling);
        }
        if inside {
            self.refresh(&mut filling);
        }
        PlannedDay { day, cards: filling.asked, new: filling.new, seconds: filling.seconds, window: inside }
    }

    /// Once it has begun, the window goes on to the eve.
    fn is_inside(&mut self, day: Day) -> bool {
        if self.window.is_none() {
            let start = window_start(&self.cards, self.terms);
            self.coming = Some(start);
            self.window = Some(start).filter(|start| *start <= day);
        }
        self.window.is_some()
    }

    /// What is due, the weakest first; inside the window only what was missed or stands on the lowest rung.
    fn take_due(&self, filling: &mut Filling, inside: bool) {
        let eve = self.terms.interview.previous();
        let due = |card: &PlanCard| match self.strategy {
            Strategy::Capped => card.standing.due.map(|due| due.min(eve)),
            Strategy::Ladder | Strategy::Window => card.standing.due,
        };
        // What comes due on the eve of the window is told in it.
        let waits = |card: &PlanCard| {
            let coming = self.coming.filter(|_| !inside && card.standing.state != State::Check);
            coming.is_some_and(|start| card.standing.due.is_some_and(|due| due + 1 >= start))
        };
        let fresh = |card: &PlanCard| matches!(card.standing.state, State::Check | State::Rung(0));
        let wanted = |card: &PlanCard| {
            !card.is_new()
                && card.can_be_told(filling.day)
                && due(card).is_some_and(|due| due <= filling.day)
                && card.standing.last.is_none_or(|last| last < filling.day)
                && (!inside || fresh(card))
                && !waits(card)
        };
        let mut found: Vec<(f32, usize)> = self
            .cards
            .iter()
            .enumerate()
            .filter(|(_, card)| wanted(card))
            .map(|(at, card)| (card.recall(filling.day), at))
            .collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        for (_, at) in found {
            if filling.is_full() {
                break;
            }
            filling.add(at, &self.cards[at]);
        }
    }

    /// New cards: as many as the days left ask, the deck's number at least, what must be known first.
    fn take_new(&self, filling: &mut Filling) {
        let mut unmet: Vec<usize> = (0..self.cards.len()).filter(|&at| self.cards[at].is_new()).collect();
        if unmet.is_empty() || filling.is_full() {
            return;
        }
        // Without a plan they come in the packet's order, and no more than the deck's number.
        let planned = self.strategy != Strategy::Ladder;
        unmet.sort_by_key(|&at| {
            let (later, rank) = self.cards[at].order;
            (planned && later, rank, at)
        });
        let met = if filling.day == self.terms.today { self.terms.met } else { 0 };
        let days = usize::try_from(self.terms.interview - filling.day).unwrap_or(1).max(1);
        let asked = if planned { (unmet.len() + met).div_ceil(days) } else { 0 };
        let wanted = self.terms.new_exactly.unwrap_or(asked.max(self.terms.new_per_day)).saturating_sub(met);
        unmet.retain(|&at| self.cards[at].can_be_told(filling.day));
        for at in unmet.into_iter().take(wanted) {
            if filling.is_full() {
                break;
            }
            filling.add(at, &self.cards[at]);
        }
    }

    /// The window's own work: cards not told since it began, so many that the rest fits the days to come.
    fn refresh(&mut self, filling: &mut Filling) {
        let (day, interview) = (filling.day, self.terms.interview);
        let Some(start) = self.window else { return };
        // Without minutes of one's own the window is filled by those that it was sized with.
        let mut room = filling.room.unwrap_or_else(|| self.terms.room_on(day) - filling.seconds);
        let later = self.terms.later(day);
        let waits = |at: &usize| {
            let card = &self.cards[*at];
            !filling.taken[*at] && !card.is_new() && card.is_untold_since(start)
        };
        let kept: Vec<usize> = match self.kept.take() {
            Some(kept) => kept.into_iter().filter(waits).collect(),
            None => self.keep((0..self.cards.len()).filter(waits).collect(), day, room + later),
        };
        let mut need = kept.iter().map(|&at| self.cards[at].cost_s(day)).sum::<f32>() - later;
        let weakest_first = day + 1 == interview;
        let order: Vec<usize> = if weakest_first { kept.iter().rev().copied().collect() } else { kept.clone() };
        for at in order.into_iter().filter(|&at| self.cards[at].can_be_told(day)) {
            if need <= 0.0 || room <= 0.0 {
                break;
            }
            let cost = self.cards[at].cost_s(day);
            need -= cost;
            room -= cost;
            filling.add(at, &self.cards[at]);
        }
        self.kept = Some(kept);
        if room > 0.0 {
            self.top_up(filling, room);
        }
    }

    /// Those of the cards that the window holds, the strongest first; where not all fit, those that gain most for each
    /// minute.
    fn keep(&self, mut kept: Vec<usize>, day: Day, room: f32) -> Vec<usize> {
        let needed: f32 = kept.iter().map(|&at| self.cards[at].cost_s(day)).sum();
        if needed > room {
            let mut gains: Vec<(f32, usize)> =
                kept.iter().map(|&at| (self.cards[at].gain(day, self.terms), at)).collect();
            gains.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let mut left = room;
            kept = gains
                .into_iter()
                .map(|(_, at)| at)
                .take_while(|&at| {
                    left -= self.cards[at].cost_s(day);
                    left > 0.0
                })
                .collect();
        }
        kept.sort_by(|&a, &b| self.cards[b].stability().total_cmp(&self.cards[a].stability()).then(a.cmp(&b)));
        kept
    }

    /// Spends what is left of a day where it gains at least a point a minute.
    fn top_up(&self, filling: &mut Filling, mut room: f32) {
        let (day, interview) = (filling.day, self.terms.interview);
        let open = |at: &usize| {
            let card = &self.cards[*at];
            let most = (1.0 - card.recall(interview)) * 60.0 / card.hit_s.max(1.0);
            let is_open = !filling.taken[*at] && card.can_be_told(day) && !card.is_new();
            is_open && card.is_untold_since(day) && most >= WORTH
        };
        let candidates = (0..self.cards.len()).filter(open);
        let mut gains: Vec<(f32, usize)> = candidates
            .map(|at| (self.cards[at].gain(day, self.terms), at))
            .filter(|(gain, _)| *gain >= WORTH)
            .collect();
        gains.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        for (_, at) in gains {
            if room <= 0.0 {
                break;
            }
            room -= self.cards[at].cost_s(day);
            filling.add(at, &self.cards[at]);
        }
    }

    /// A telling as it is expected to go: the schedule as after a hit, the memory between hit and miss.
    fn tell(&mut self, at: usize, day: Day) {
        let card = &mut self.cards[at];
        let hit = if card.memory.is_some() { card.recall(day) } else { FIRST_HIT };
        let scheduler = &self.terms.scheduler;
        let (good, again) =
            (card.after(day, Grade::Good, &scheduler.model), card.after(day, Grade::Again, &scheduler.model));
        let between = |good: f32, again: f32| hit * good + (1.0 - hit) * again;
        card.memory = Some(Memory {
            stability: between(good.stability.ln(), again.stability.ln()).exp(),
            difficulty: between(good.difficulty, again.difficulty),
            ..good
        });
        card.standing = scheduler.after(card.standing, good, Grade::Good, day);
        card.told = Some(day);
    }

    fn left_out(&self) -> Vec<usize> {
        let missed = |card: &PlanCard| match self.window {
            Some(start) => card.is_untold_since(start),
            None => card.is_new(),
        };
        (0..self.cards.len()).filter(|&at| missed(&self.cards[at])).collect()
    }
}
