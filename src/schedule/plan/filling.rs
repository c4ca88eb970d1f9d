//! The days of a plan, filled one after the other: what is due, new cards, and in the window every card once more.

use super::{FIRST_HIT, Filled, PlanCard, PlannedDay, Projection, Strategy, Terms, window_start};
use crate::schedule::{Day, Grade, Memory, State};

/// Recall gained on the day for each minute, from which a telling beyond the plan is worth its time.
const WORTH: f32 = 0.01;

/// Plays the days to the eve as they are expected to go.
pub fn project(cards: &[PlanCard], terms: &Terms, strategy: Strategy) -> Projection {
    let mut plan = Plan::new(&Filled { cards, terms, strategy });
    let mut day = terms.today;
    while plan.goes_on(day) {
        let planned = plan.day(day);
        plan.follow(planned);
        day = day + 1;
    }
    plan.projection()
}

/// A plan under way.
pub(super) struct Plan<'t> {
    cards: Vec<PlanCard>,
    /// The days behind the one that is being filled.
    days: Vec<PlannedDay>,
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

impl<'t> Plan<'t> {
    pub(super) fn new(deck: &Filled<'t>) -> Self {
        let (cards, terms, strategy) = (deck.cards.to_vec(), deck.terms, deck.strategy);
        Self { cards, days: Vec::new(), terms, strategy, window: None, coming: None, kept: None }
    }

    /// Whether a day is one of the plan's.
    pub(super) fn goes_on(&self, day: Day) -> bool {
        day < self.terms.interview
    }

    pub(super) fn card(&self, at: usize) -> &PlanCard {
        &self.cards[at]
    }

    /// Tells a day's cards.
    pub(super) fn follow(&mut self, planned: PlannedDay) {
        for &at in &planned.cards {
            self.tell(at, planned.day);
        }
        self.days.push(planned);
    }

    /// What the days come to.
    pub(super) fn projection(self) -> Projection {
        let recall = self.cards.iter().map(|card| card.recall(self.terms.interview)).collect();
        let left_out = self.left_out();
        Projection { strategy: self.strategy, days: self.days, window: self.window, left_out, recall }
    }

    /// What a day holds, before anything of it is told.
    pub(super) fn day(&mut self, day: Day) -> PlannedDay {
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
        let share = asked.max(self.terms.new_per_day).saturating_sub(met);
        let wanted = self.terms.new_exactly.unwrap_or(share);
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
