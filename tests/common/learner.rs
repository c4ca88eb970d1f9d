//! A learner whose memory is known, and the log that practising leaves behind.

use std::collections::HashMap;

use retell::schedule::{Day, Fold, Grade, Memory, Model, Parameters, Scheduler, Told};

use super::Home;

/// Numbers by chance, the same for the same seed (splitmix64).
pub struct Chance(pub u64);

impl Chance {
    /// From 0 to 1.
    pub fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        f64::from(u32::try_from((mixed ^ (mixed >> 31)) >> 32).unwrap()) / f64::from(u32::MAX)
    }

    /// One of the grades, by their shares from Again to Easy.
    fn grade(&mut self, shares: [f64; 4]) -> Grade {
        let at = self.share() * shares.iter().sum::<f64>();
        let mut below = 0.0;
        let passed = shares.iter().take_while(|share| {
            below += **share;
            below < at
        });
        Grade::ALL[passed.count().min(3)]
    }
}

/// Weights of somebody who forgets new things sooner than most and keeps old ones better.
pub const FORGETFUL: Parameters = [
    0.08, 0.4, 0.7, 2.5, 6.4133, 0.8334, 3.0194, 0.001, 2.4, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014,
    1.8729, 0.5425, 0.0912, 0.0658, 0.3,
];

/// The log of a learner who meets four new cards a day, practises on two days of three what the ladder has due, tells
/// what was missed once more on the same day, and drills a card now and then. In order; cards are numbered from 1.
pub fn log(seed: u64, truth: &Model, cards: i64, days: i32) -> Vec<(i64, Told)> {
    let mut chance = Chance(seed);
    let ladder = Scheduler::default();
    let mut known: HashMap<i64, (Fold, Option<Memory>)> = HashMap::new();
    let mut log = Vec::new();
    for today in (0..days).map(|day| Day::from_number(20_000 + day)) {
        if chance.share() < 0.33 {
            continue;
        }
        let met = i64::try_from(known.len()).unwrap();
        for card in 1..=cards.min(met + 4) {
            let (fold, memory) = known.get(&card).copied().unwrap_or((Fold::NEW, None));
            let drill = chance.share() < 0.02;
            if !drill && fold.standing.due.is_some_and(|due| due > today) {
                continue;
            }
            let recall = memory.map_or(0.7, |memory| memory.recall(today - fold.told_on().unwrap()));
            let recalled = chance.share() < f64::from(recall);
            let grade = if recalled { chance.grade([0.0, 0.2, 0.7, 0.1]) } else { Grade::Again };
            let retry = (!recalled && !drill).then_some(Grade::Good);
            let mut after = (fold, memory);
            for grade in [Some(grade), retry].into_iter().flatten() {
                let told = Told { day: today, grade, drill };
                let elapsed = after.0.told_on().map_or(0, |last| today - last);
                after = (after.0.tell(told, &ladder).0, Some(truth.after(after.1, elapsed, grade)));
                log.push((card, told));
            }
            known.insert(card, after);
        }
    }
    log
}

/// How many tellings of a log count: one a card and day, drills apart.
pub fn counted(log: &[(i64, Told)]) -> usize {
    let told: std::collections::HashSet<(i64, Day)> =
        log.iter().filter(|(_, told)| !told.drill).map(|(card, told)| (*card, told.day)).collect();
    told.len()
}

/// A home with a deck of questions that were told as a log says.
pub fn home(cards: i64, log: &[(i64, Told)]) -> Home {
    let home = Home::new();
    let questions: Vec<String> =
        (1..=cards).map(|at| format!("Q: Which is host {at}?\nA: Port {at} of rack 7.\n")).collect();
    home.write("hosts.md", questions.join("\n"));
    home.ok(&["import", "hosts.md"]);
    let mut database = home.database();
    let transaction = database.transaction().unwrap();
    for (at, (card, told)) in (1i64..).zip(log) {
        let at_ms = i64::from(told.day.number()) * 86_400_000 + at;
        let id = [at_ms.to_be_bytes(), at.to_be_bytes()].concat();
        let sql = "INSERT INTO telling (id, card, device, at_ms, offset_min, day, grade, drill) VALUES (?1, ?2, 1, ?3, 0, ?4, ?5, ?6)";
        let row = (id, card, at_ms, told.day.number(), told.grade.number(), told.drill);
        transaction.execute(sql, row).unwrap();
    }
    // So that the deck knows which of its cards have a log to fold.
    transaction.execute("UPDATE schedule SET tellings = 1 WHERE card IN (SELECT card FROM telling)", []).unwrap();
    transaction.commit().unwrap();
    home.ok(&["deck", "set", "hosts", "--ladder", "3,7,21,60"]);
    home
}
