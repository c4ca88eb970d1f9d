//! What the scheduler and the planner do for a modelled learner: `cargo run --release --example simulate [REPLICATES]`.
//!
//! The learner forgets and learns as FSRS-6 has it; retell sees only the grades. Each cell is the recall expected on the
//! interview's day in percent, the share of cards below 85 %, the minutes in all, and those of the worst day. Every draw is
//! a hash of replicate, card and telling, so all policies meet the same luck and a run repeats to the last digit. The date
//! is moved by up to five days either way, so that no policy is caught in one phase of its own rhythm.

use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, MemoryState, current_retrievability};
use retell::schedule::{Day, Fold, Grade, Ladder, PlanCard, Scheduler, Strategy, Terms, Told, project};

/// Seconds that a telling takes, from Again to Easy.
const COST_S: [f32; 4] = [120.0, 100.0, 80.0, 60.0];
/// Seconds of a retry, and how often it succeeds.
const RETRY_S: f32 = 60.0;
const RETRY_HIT: f32 = 0.78;
/// How often each grade is given at the first telling, and each of Hard, Good and Easy at later ones that are recalled:
/// the grade frequencies of the FSRS simulator.
const FIRST: [f32; 4] = [0.24, 0.094, 0.495, 0.171];
const RECALLED: [f32; 3] = [0.224, 0.631, 0.145];
/// A telling is begun only while so many seconds of the day are left.
const LEAST_S: f32 = 40.0;
/// Parameters of FSRS-5, which forgets by another curve.
const FSRS_5: [f32; 19] = [
    0.40255, 1.18385, 3.173, 15.69105, 7.1949, 0.5345, 1.4604, 0.0046, 1.54575, 0.1192, 1.01925, 1.9395, 0.11, 0.29605,
    2.2698, 0.2315, 2.9898, 0.51655, 0.6621,
];

/// How the learner's memory works.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Truth {
    /// As retell's estimator takes it.
    Fsrs6,
    /// Weaker and uneven: half the initial stability, and each card with noise of its own that nobody knows.
    Weak,
    /// As another model has it.
    Fsrs5,
}

/// What is tried.
#[derive(Debug, Clone)]
struct Policy {
    name: &'static str,
    strategy: Strategy,
    scheduler: Scheduler,
}

/// A deck and a date.
#[derive(Debug, Clone, Copy)]
struct Setup {
    cards: usize,
    new_per_day: usize,
    /// Days from the first one to the interview.
    days: i32,
    /// Day on which the date becomes known; minutes are counted from there.
    known: i32,
    minutes: f32,
    /// Last days on which nothing is told.
    missed: i32,
    /// Share of days on which nothing is told.
    skipped: f32,
}

const USUAL: Setup = Setup { cards: 48, new_per_day: 8, days: 0, known: 0, minutes: 20.0, missed: 0, skipped: 0.0 };

/// What came of one replicate.
#[derive(Debug, Default, Clone, Copy)]
struct Outcome {
    recall: f64,
    weak: f64,
    minutes: f64,
    worst: f64,
}

fn main() {
    let replicates: u64 = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(330);
    let policies = policies();
    for truth in [Truth::Fsrs6, Truth::Weak, Truth::Fsrs5] {
        let setups: Vec<(String, Setup)> =
            [14, 30, 60, 90].map(|days| (format!("{days} days"), Setup { days, ..USUAL })).to_vec();
        table(&format!("The date known from the first day, learner {truth:?}"), truth, &setups, &policies, replicates);
    }
    let month = Setup { days: 30, ..USUAL };
    let old = |days| Setup { days: 60 + days, known: 60, new_per_day: 2, ..USUAL };
    let setups = [
        ("last 2 days missed".to_owned(), Setup { missed: 2, ..month }),
        ("40 % of days skipped".to_owned(), Setup { skipped: 0.4, ..month }),
        ("10 min a day".to_owned(), Setup { minutes: 10.0, ..month }),
        ("old deck, 14 days' notice".to_owned(), old(14)),
        ("old deck, 30 days' notice".to_owned(), old(30)),
    ];
    table("Thirty days with trouble, and an old deck, learner Fsrs6", Truth::Fsrs6, &setups, &policies, replicates);
}

fn policies() -> Vec<Policy> {
    let ladder = || Scheduler::from(Ladder::default());
    let fsrs = |retention| Scheduler { retention: Some(retention), ..ladder() };
    [
        ("ladder", Strategy::Ladder, ladder()),
        ("FSRS 0.90", Strategy::Ladder, fsrs(0.9)),
        ("FSRS 0.95", Strategy::Ladder, fsrs(0.95)),
        ("gaps capped at the eve", Strategy::Capped, ladder()),
        ("final window", Strategy::Window, ladder()),
    ]
    .map(|(name, strategy, scheduler)| Policy { name, strategy, scheduler })
    .to_vec()
}

fn table(title: &str, truth: Truth, setups: &[(String, Setup)], policies: &[Policy], replicates: u64) {
    println!("\n### {title}\n");
    println!("| policy | {} |", setups.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" | "));
    println!("|---|{}", "--:|".repeat(setups.len()));
    let mut largest: f64 = 0.0;
    for policy in policies {
        let cells: Vec<String> = setups
            .iter()
            .map(|(_, setup)| {
                let (mean, error) = cell(truth, *setup, policy, replicates);
                largest = largest.max(error);
                format!(
                    "{:.1} / {:.1} / {:.0} / {:.0}",
                    100.0 * mean.recall,
                    100.0 * mean.weak,
                    mean.minutes,
                    mean.worst
                )
            })
            .collect();
        println!("| {} | {} |", policy.name, cells.join(" | "));
    }
    println!("\nlargest standard error {:.2} points", 100.0 * largest);
}

/// The means over all replicates, and the standard error of the recall.
fn cell(truth: Truth, setup: Setup, policy: &Policy, replicates: u64) -> (Outcome, f64) {
    let outcomes: Vec<Outcome> = (0..replicates)
        .map(|replicate| {
            let shift = i32::try_from(replicate % 11).unwrap_or(0) - 5;
            let known = if setup.known > 0 { setup.known + shift } else { 0 };
            Learner::new(truth, Setup { days: setup.days + shift, known, ..setup }, replicate).run(policy)
        })
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "some hundred replicates")]
    let count = outcomes.len() as f64;
    let mean = |of: fn(&Outcome) -> f64| outcomes.iter().map(of).sum::<f64>() / count;
    let recall = mean(|outcome| outcome.recall);
    let variance = outcomes.iter().map(|outcome| (outcome.recall - recall).powi(2)).sum::<f64>() / count;
    let outcome = Outcome {
        recall,
        weak: mean(|outcome| outcome.weak),
        minutes: mean(|outcome| outcome.minutes),
        worst: mean(|outcome| outcome.worst),
    };
    (outcome, (variance / count).sqrt())
}

/// A modelled person.
struct Learner {
    model: FSRS,
    truth: Truth,
    setup: Setup,
    replicate: u64,
    memories: Vec<Option<(MemoryState, i32)>>,
    folds: Vec<Fold>,
    tellings: Vec<u64>,
}

impl Learner {
    fn new(truth: Truth, setup: Setup, replicate: u64) -> Self {
        let parameters: &[f32] = if truth == Truth::Fsrs5 { &FSRS_5 } else { &[] };
        let model = FSRS::new(parameters).expect("published parameters");
        Self {
            model,
            truth,
            setup,
            replicate,
            memories: vec![None; setup.cards],
            folds: vec![Fold::NEW; setup.cards],
            tellings: vec![0; setup.cards],
        }
    }

    fn run(mut self, policy: &Policy) -> Outcome {
        let mut outcome = Outcome::default();
        for day in 0..self.setup.days {
            let away = day >= self.setup.days - self.setup.missed
                || self.luck(u64::MAX, day.unsigned_abs().into(), 9) < self.setup.skipped;
            if away {
                continue;
            }
            let minutes = f64::from(self.session(day, policy)) / 60.0;
            if day >= self.setup.known {
                outcome.minutes += minutes;
                outcome.worst = outcome.worst.max(minutes);
            }
        }
        let met: Vec<f64> =
            (0..self.setup.cards).filter_map(|card| Some(f64::from(self.recall(card, self.setup.days)?))).collect();
        #[expect(clippy::cast_precision_loss, reason = "some cards")]
        let count = met.len().max(1) as f64;
        outcome.recall = met.iter().sum::<f64>() / count;
        #[expect(clippy::cast_precision_loss, reason = "some cards")]
        let weak = met.iter().filter(|recall| **recall < 0.85).count() as f64;
        outcome.weak = weak / count;
        outcome
    }

    /// Tells what retell asks for; gives the seconds.
    fn session(&mut self, day: i32, policy: &Policy) -> f32 {
        let budget = self.setup.minutes * 60.0;
        let known = day >= self.setup.known;
        let strategy = if known { policy.strategy } else { Strategy::Ladder };
        let days = usize::try_from(self.setup.days).unwrap_or(1);
        let terms = Terms {
            today: Day::from_number(day),
            interview: Day::from_number(self.setup.days),
            begins: Day::from_number(0),
            budget_s: vec![budget; days],
            capped: true,
            spent_s: 0.0,
            new_per_day: self.setup.new_per_day,
            new_exactly: None,
            met: 0,
            scheduler: policy.scheduler.clone(),
        };
        let asked = project(&self.cards(), &terms, strategy).days.swap_remove(0).cards;
        let mut used = 0.0;
        for card in asked {
            if used + LEAST_S > budget {
                break;
            }
            used += self.tell(card, day, &policy.scheduler);
        }
        used
    }

    fn cards(&self) -> Vec<PlanCard> {
        let card = |(at, fold): (usize, &Fold)| PlanCard {
            standing: fold.standing,
            told: fold.told_on(),
            memory: fold.memory,
            hit_s: COST_S[2],
            miss_s: COST_S[0] + RETRY_S / RETRY_HIT,
            aside: None,
            order: (false, i64::try_from(at).unwrap_or(0)),
        };
        self.folds.iter().enumerate().map(card).collect()
    }

    /// One telling and its retries; gives the seconds.
    fn tell(&mut self, card: usize, day: i32, scheduler: &Scheduler) -> f32 {
        self.tellings[card] += 1;
        let number = self.tellings[card];
        let recalled = self.recall(card, day).map(|recall| self.luck(card as u64, number, 1) < recall);
        let luck = self.luck(card as u64, number, 2);
        let grade = match recalled {
            None => pick(luck, &FIRST),
            Some(false) => 0,
            Some(true) => 1 + pick(luck, &RECALLED),
        };
        let mut seconds = COST_S[grade];
        self.learn(card, day, grade, scheduler);
        if grade == 0 {
            for retry in 0..3 {
                seconds += RETRY_S;
                if self.luck(card as u64, number, 3 + retry) < RETRY_HIT {
                    self.learn(card, day, 2, scheduler);
                    break;
                }
            }
        }
        seconds
    }

    /// Brings the learner's memory and retell's log forward.
    fn learn(&mut self, card: usize, day: i32, grade: usize, scheduler: &Scheduler) {
        let before = self.memories[card];
        let elapsed = before.map_or(0, |(_, last)| (day - last).unsigned_abs());
        let next = self.model.next_states(before.map(|(state, _)| state), 0.9, elapsed).expect("days and grades");
        let mut state = [next.again, next.hard, next.good, next.easy][grade].memory;
        if self.truth == Truth::Weak {
            match before {
                None => state.stability *= 0.5 * (0.6 * self.noise(card as u64, 1)).exp(),
                Some((old, _)) if state.stability > old.stability && elapsed > 0 => {
                    let growth = (0.4 * self.noise(card as u64, 2) - 0.08).exp();
                    state.stability = old.stability + (state.stability - old.stability) * growth;
                }
                Some(_) => {}
            }
        }
        self.memories[card] = Some((state, day));
        let grade = Grade::ALL[grade];
        let told = Told { day: Day::from_number(day), grade, drill: false };
        self.folds[card] = self.folds[card].tell(told, scheduler).0;
    }

    fn recall(&self, card: usize, day: i32) -> Option<f32> {
        let (state, last) = self.memories[card]?;
        // FSRS-5 forgets with the exponent 0.5, before it was trained.
        let decay = if self.truth == Truth::Fsrs5 { 0.5 } else { FSRS6_DEFAULT_DECAY };
        #[expect(clippy::cast_precision_loss, reason = "days of a year")]
        let days = (day - last) as f32;
        Some(current_retrievability(state, days, decay))
    }

    /// A number from 0 to 1 that depends on nothing but its place.
    fn luck(&self, card: u64, telling: u64, purpose: u64) -> f32 {
        let mut hasher = blake3::Hasher::new();
        for part in [self.replicate, card, telling, purpose] {
            hasher.update(&part.to_le_bytes());
        }
        let bytes: [u8; 4] = hasher.finalize().as_bytes()[..4].try_into().unwrap_or_default();
        #[expect(clippy::cast_precision_loss, reason = "24 bits are kept")]
        let part = (u32::from_le_bytes(bytes) >> 8) as f32;
        part / 16_777_216.0
    }

    /// A standard normal number of a card.
    fn noise(&self, card: u64, purpose: u64) -> f32 {
        let (one, two) = (self.luck(card, 0, 100 + purpose).max(1e-7), self.luck(card, 0, 200 + purpose));
        (-2.0 * one.ln()).sqrt() * (std::f32::consts::TAU * two).cos()
    }
}

fn pick(luck: f32, shares: &[f32]) -> usize {
    let mut sum = 0.0;
    shares
        .iter()
        .position(|share| {
            sum += share;
            luck < sum
        })
        .unwrap_or(shares.len() - 1)
}
