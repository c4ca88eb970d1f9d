//! A year of one person: absences, edits, answers taken back, two zones, an interview. After every day the schedule that
//! is stored equals the folded log.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::collections::HashMap;
use std::path::Path;

use chrono::{DateTime, FixedOffset, TimeDelta};
use common::deck;
use retell::import::{Options, import};
use retell::review::{Choice, choose};
use retell::schedule::{Day, Grade, Now, State, Told, fold};
use retell::store::{NewTelling, Store};
use rusqlite::Connection;

/// A number from 0 up to `below` that depends on nothing but its place.
fn luck(place: &[i64], below: u64) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for part in place {
        hasher.update(&part.to_le_bytes());
    }
    u64::from_le_bytes(hasher.finalize().as_bytes()[..8].try_into().unwrap()) % below
}

struct Year {
    store: Store,
    database: Connection,
    packet: std::path::PathBuf,
    now: Now,
    told: u32,
    undone: u32,
}

impl Year {
    fn import(&mut self) {
        let options = Options { deck: None, examples: None, read_all: false, answers: HashMap::new(), now: self.now };
        import(&mut self.store, &self.packet, &options, &mut |_, _| {}).unwrap();
    }

    /// A number of the packet is another from now on, or a question is reworded.
    fn edit(&mut self, day: i64) {
        let text = std::fs::read_to_string(&self.packet).unwrap();
        let text = match luck(&[day, 1], 3) {
            0 => text.replace("64 ms", &format!("{} ms", 50 + luck(&[day, 2], 40))),
            1 => text.replacen("Why ", "So why ", 1),
            _ => text.replace("twice as many", "three times as many"),
        };
        std::fs::write(&self.packet, text).unwrap();
        self.import();
    }

    fn session(&mut self, day: i64) {
        let cards = choose(&self.store, &Choice::default(), self.now.day).unwrap();
        for (at, card) in cards.into_iter().enumerate() {
            let at = i64::try_from(at).unwrap();
            let grade = [Grade::Again, Grade::Hard, Grade::Good, Grade::Good, Grade::Good, Grade::Easy]
                [usize::try_from(luck(&[day, at, 3], 6)).unwrap()];
            self.tell(card.card, grade);
            if grade == Grade::Again {
                self.tell(card.card, Grade::Good);
            }
            if luck(&[day, at, 4], 20) == 0 {
                self.store.undo(self.now.ms).unwrap();
                self.undone += 1;
            }
        }
    }

    fn tell(&mut self, card: i64, grade: Grade) {
        self.now.ms += 40_000;
        let telling = NewTelling {
            card,
            now_ms: self.now.ms,
            offset_min: self.now.offset_min,
            day: self.now.day,
            grade,
            drill: false,
            reveal_ms: Some(30_000),
            grade_ms: Some(4_000),
            splits_ms: None,
            points: None,
            recording: None,
        };
        self.store.tell(&telling).unwrap();
        self.told += 1;
    }

    fn check(&self) {
        let scheduler = self.store.deck("legends").unwrap().unwrap().scheduler();
        let mut logs: HashMap<i64, Vec<Told>> = HashMap::new();
        let mut log = self
            .database
            .prepare_cached("SELECT card, day, grade, drill FROM telling WHERE undone_at IS NULL ORDER BY at_ms, id")
            .unwrap();
        let mut rows = log.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let told = Told {
                day: Day::from_number(row.get(1).unwrap()),
                grade: Grade::from_number(row.get(2).unwrap()).unwrap(),
                drill: row.get(3).unwrap(),
            };
            logs.entry(row.get(0).unwrap()).or_default().push(told);
        }
        let mut schedule = self
            .database
            .prepare_cached("SELECT card, state, last, due, lapses, tellings, stability, changed_day FROM schedule")
            .unwrap();
        let mut rows = schedule.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let card: i64 = row.get(0).unwrap();
            let folded = fold(logs.remove(&card).unwrap_or_default(), &scheduler);
            let changed: Option<i32> = row.get(7).unwrap();
            let state = match folded.standing.state {
                State::New => 0,
                State::Check => 1,
                State::Rung(rung) => i64::from(rung) + 2,
            };
            let stored: (i64, Option<i32>, Option<i32>, u16, u32) = (
                row.get(1).unwrap(),
                row.get(2).unwrap(),
                row.get(3).unwrap(),
                row.get(4).unwrap(),
                row.get(5).unwrap(),
            );
            let number = |day: Option<Day>| day.map(Day::number);
            let wanted = (
                state,
                number(folded.standing.last),
                number(folded.due(changed.map(Day::from_number))),
                folded.standing.lapses,
                folded.tellings,
            );
            assert_eq!(stored, wanted, "card {card} on {}", self.now.day);
            let stability: Option<f64> = row.get(6).unwrap();
            assert_eq!(stability.is_some(), folded.memory.is_some());
            if let (Some(stored), Some(memory)) = (stability, folded.memory) {
                assert!((stored - f64::from(memory.stability)).abs() < 1e-3 * stored, "{stored} {memory:?}");
            }
        }
        assert!(logs.is_empty(), "every telling belongs to a card");
    }
}

#[test]
fn the_schedule_equals_the_log_on_every_day_of_a_year() {
    let folder = tempfile::tempdir().unwrap();
    let packet = folder.path().join("legends.md");
    std::fs::copy(Path::new(&deck("legends.md")), &packet).unwrap();
    let file = folder.path().join("retell.db");
    let store = Store::open(&file).unwrap();
    let first: DateTime<FixedOffset> = DateTime::parse_from_rfc3339("2026-01-05T19:00:00+01:00").unwrap();
    let at = |instant: DateTime<FixedOffset>| Now {
        ms: instant.timestamp_millis(),
        offset_min: instant.offset().local_minus_utc() / 60,
        day: Day::of(instant),
    };
    let database = Connection::open(&file).unwrap();
    let mut year = Year { store, database, packet, now: at(first), told: 0, undone: 0 };
    year.import();
    let deck = year.store.deck("legends").unwrap().unwrap().id;
    let mut window = 0;
    for day in 0..365 {
        // Summer in California, and summer time elsewhere; the evening session slips past midnight now and then.
        let offset = if (150..240).contains(&day) {
            -7
        } else if (80..300).contains(&day) {
            2
        } else {
            1
        };
        let late = TimeDelta::hours(i64::try_from(luck(&[day, 5], 8)).unwrap());
        let instant =
            (first + TimeDelta::days(day) + late).with_timezone(&FixedOffset::east_opt(offset * 3600).unwrap());
        year.now = at(instant);
        match day {
            100 => year.store.set_interview(deck, Some(year.now.day + 60)).unwrap(),
            101 => year.store.set_minutes(deck, Some(20)).unwrap(),
            250 => year.store.set_scheduler(deck, Some(0.9)).unwrap(),
            300 => year.store.set_ladder(deck, &"2,5,14,40".parse().unwrap()).unwrap(),
            310 => year.store.set_scheduler(deck, None).unwrap(),
            130 => year.store.add_days_off(deck, year.now.day + 5, year.now.day + 9).unwrap(),
            _ => {}
        }
        if luck(&[day, 6], 12) == 0 {
            year.edit(day);
        }
        let away = (40..58).contains(&day) || (200..221).contains(&day) || luck(&[day, 7], 6) == 0;
        if !away {
            year.session(day);
        }
        window += u32::from((150..160).contains(&day) && !away);
        year.check();
    }
    assert!(year.told > 1000 && year.undone > 30 && window > 5, "{} told, {} undone", year.told, year.undone);
}
