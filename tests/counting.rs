//! Laws of a store with a history: what is counted is what would be chosen, and each schedule is the fold of its log.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;
use retell::card::Kind;
use retell::import::{Options, import};
use retell::review::{Choice, choose, counted, next_day};
use retell::schedule::{Day, Grade, Now};
use retell::store::{NewTelling, Scope, Store};

/// A thing that a person does with one of the decks.
#[derive(Debug, Clone)]
enum Act {
    /// Some days go by.
    Wait(u8),
    /// Tells a card, in the zone of some offset, perhaps as a drill.
    Tell {
        card: usize,
        grade: Grade,
        drill: bool,
        east: bool,
    },
    /// Takes back the latest telling.
    Undo,
    Bury(usize),
    /// Suspends or resumes a card, or its deck.
    Suspend {
        card: usize,
        deck: bool,
        suspended: bool,
    },
    /// Reads the packets again: with other numbers, or fewer questions.
    Edit {
        number: u8,
        questions: u8,
    },
    /// A deck takes in so many new cards a day.
    NewPerDay {
        deck: usize,
        most: u32,
    },
    /// A deck rests from some day on.
    Off {
        deck: usize,
        from: u8,
        days: u8,
    },
    /// A deck has so many minutes, or an interview in so many days.
    Minutes {
        deck: usize,
        minutes: Option<u32>,
    },
    Interview {
        deck: usize,
        ahead: Option<u8>,
    },
    /// FSRS schedules a deck, or the ladder again.
    Retention {
        deck: usize,
        retention: Option<f32>,
    },
}

fn act() -> impl Strategy<Value = Act> {
    let grade = prop::sample::select(Grade::ALL.to_vec());
    let deck = 0..DECKS.len();
    prop_oneof![
        4 => (0..9_u8).prop_map(Act::Wait),
        30 => (0..40_usize, grade, prop::bool::weighted(0.1), prop::bool::weighted(0.1))
            .prop_map(|(card, grade, drill, east)| Act::Tell { card, grade, drill, east }),
        2 => Just(Act::Undo),
        2 => (0..40_usize).prop_map(Act::Bury),
        1 => (0..40_usize, any::<bool>(), any::<bool>())
            .prop_map(|(card, deck, suspended)| Act::Suspend { card, deck, suspended }),
        1 => (0..3_u8, 1..7_u8).prop_map(|(number, questions)| Act::Edit { number, questions }),
        1 => (deck.clone(), 0..6_u32).prop_map(|(deck, most)| Act::NewPerDay { deck, most }),
        1 => (deck.clone(), 0..5_u8, 0..9_u8).prop_map(|(deck, from, days)| Act::Off { deck, from, days }),
        1 => (deck.clone(), prop::option::of(1..5_u32)).prop_map(|(deck, minutes)| Act::Minutes { deck, minutes }),
        1 => (deck.clone(), prop::option::weighted(0.3, 0..20_u8))
            .prop_map(|(deck, ahead)| Act::Interview { deck, ahead }),
        1 => (deck, prop::option::of(0.8_f32..0.95)).prop_map(|(deck, retention)| Act::Retention { deck, retention }),
    ]
}

const DECKS: [&str; 2] = ["harbour", "orchard"];

/// A packet of some questions.
fn packet(deck: &str, number: u8, questions: u8) -> String {
    let mut text = String::from("## A long night\n\n**Situation:** All of it was late.\n**Task:** I was to mend it.\n");
    let _ = write!(text, "**Action:** I did, on day {number}.\n**Result:** It took {number}1 hours less.\n\n");
    for question in 0..questions {
        let _ = write!(text, "Q: What was {question} of the {deck}?\nA: It was {number}{question} ms.\n\n");
    }
    text
}

/// A person with their decks, on some day.
struct Life {
    folder: tempfile::TempDir,
    store: Store,
    now: Now,
}

impl Life {
    fn new() -> Self {
        let day: Day = "2026-11-21".parse().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("retell.db")).unwrap();
        let mut life = Self { folder, store, now: Now { ms: 1_795_258_800_000, offset_min: 60, day } };
        life.edit(0, 6);
        life
    }

    fn edit(&mut self, number: u8, questions: u8) {
        let options = Options { deck: None, examples: None, read_all: false, answers: HashMap::new(), now: self.now };
        for deck in DECKS {
            let path = self.folder.path().join(deck).with_extension("md");
            std::fs::write(&path, packet(deck, number, questions)).unwrap();
            import(&mut self.store, Path::new(&path), &options, &mut |_, _| {}).unwrap();
        }
    }

    fn deck(&self, at: usize) -> i64 {
        self.store.deck(DECKS[at]).unwrap().unwrap().id
    }

    fn does(&mut self, act: &Act) {
        self.now.ms += 30_000;
        let day = self.now.day;
        let cards = self.store.active_cards(None).unwrap();
        let card = |at: usize| cards.get(at % cards.len().max(1)).map(|card| (card.card, card.deck));
        match *act {
            Act::Wait(days) => {
                self.now.ms += i64::from(days) * 86_400_000;
                self.now.day = day + u16::from(days);
            }
            Act::Tell { card: at, grade, drill, east } => {
                let Some((card, _)) = card(at) else { return };
                let telling = NewTelling {
                    card,
                    now_ms: self.now.ms,
                    offset_min: if east { 840 } else { 60 },
                    day: if east { day + 1 } else { day },
                    grade,
                    drill,
                    reveal_ms: Some(20_000),
                    grade_ms: None,
                    splits_ms: None,
                    points: None,
                    recording: None,
                };
                self.store.tell(&telling).unwrap();
            }
            Act::Undo => drop(self.store.undo(self.now.ms)),
            Act::Bury(at) => card(at).into_iter().for_each(|(card, _)| self.store.bury(card, day).unwrap()),
            Act::Suspend { card: at, deck: whole, suspended } => {
                let Some((card, deck)) = card(at) else { return };
                let scope = if whole { Scope::Deck(deck) } else { Scope::Card(card) };
                self.store.suspend(scope, suspended).unwrap();
            }
            Act::Edit { number, questions } => self.edit(number, questions),
            Act::NewPerDay { deck, most } => self.store.set_new_per_day(self.deck(deck), most).unwrap(),
            Act::Off { deck, from, days } => {
                let from = day + u16::from(from);
                self.store.add_days_off(self.deck(deck), from, from + u16::from(days)).unwrap();
            }
            Act::Minutes { deck, minutes } => self.store.set_minutes(self.deck(deck), minutes).unwrap(),
            Act::Interview { deck, ahead } => {
                let ahead = ahead.map(|ahead| day + u16::from(ahead));
                self.store.set_interview(self.deck(deck), ahead).unwrap();
            }
            Act::Retention { deck, retention } => self.store.set_scheduler(self.deck(deck), retention).unwrap(),
        }
    }

    /// The choices by which a session could be held.
    fn choices() -> Vec<Choice> {
        let any = Choice::default;
        vec![
            any(),
            Choice { decks: vec![DECKS[1].to_owned()], ..any() },
            Choice { new: Some(3), ..any() },
            Choice { limit: Some(4), ..any() },
            Choice { kinds: vec![Kind::Followup], ..any() },
            Choice { minutes: Some(3), ..any() },
            Choice { drill: true, ..any() },
            Choice { eve: true, ..any() },
        ]
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_counted_is_what_is_chosen(acts in prop::collection::vec(act(), 0..120)) {
        let mut life = Life::new();
        for act in &acts {
            life.does(act);
        }
        let today = life.now.day;
        for choice in Life::choices() {
            for ahead in [0, 1, 3, 7, 30] {
                let chosen = choose(&life.store, &choice, today + ahead).unwrap().len();
                prop_assert_eq!(counted(&life.store, &choice, today + ahead).unwrap(), chosen, "{:?} +{}", &choice, ahead);
            }
            if let Some((day, count)) = next_day(&life.store, &choice, today).unwrap() {
                prop_assert_eq!(choose(&life.store, &choice, day).unwrap().len(), count);
            }
        }
    }

    #[test]
    fn each_schedule_is_the_fold_of_its_log(acts in prop::collection::vec(act(), 0..120)) {
        let mut life = Life::new();
        for act in &acts {
            life.does(act);
        }
        let health = Store::examine(life.store.path());
        prop_assert!(health.mismatches.is_empty(), "{:?}", health.mismatches);
    }
}
