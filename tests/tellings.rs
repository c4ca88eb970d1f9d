//! The words of the schedule, by hand: days, grades, ladders, what a telling was, and what is remembered of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use chrono::NaiveDate;
use retell::schedule::{
    Day, Fold, Grade, Ladder, Memory, Model, Now, Prediction, Standing, State, TellingKind, Told, fold, log_loss,
    practice_dates, recall_on,
};

fn day(number: i32) -> Day {
    Day::from_number(number)
}

fn told(on: i32, grade: Grade) -> Told {
    Told { day: day(on), grade, drill: false }
}

fn drilled(on: i32, grade: Grade) -> Told {
    Told { drill: true, ..told(on, grade) }
}

fn folded(tellings: &[Told]) -> Fold {
    fold(tellings.iter().copied(), &Ladder::default().into())
}

fn near(found: f32, expected: f32) -> bool {
    (found - expected).abs() < 1e-4
}

#[test]
fn what_a_telling_is_depends_on_those_before_it() {
    let kinds = |card: &Fold, days: &[i32]| days.iter().map(|on| card.kind(day(*on), false)).collect::<Vec<_>>();
    assert_eq!(kinds(&Fold::NEW, &[20_000]), [TellingKind::First]);
    assert_eq!(Fold::NEW.kind(day(20_000), true), TellingKind::Drill);
    // Said, and due three days later.
    let said = folded(&[told(20_000, Grade::Good)]);
    let [early, due, late, drill] = [TellingKind::Early, TellingKind::Due, TellingKind::Late, TellingKind::Drill];
    assert_eq!(
        kinds(&said, &[19_999, 20_000, 20_001, 20_002, 20_003, 20_004]),
        [drill, drill, early, early, due, late]
    );
    assert_eq!(said.kind(day(20_003), true), drill);
    // Missed: again on that day it is a retry, from the next one on a check.
    let missed = folded(&[told(20_000, Grade::Good), told(20_003, Grade::Again)]);
    let [retry, check] = [TellingKind::Retry, TellingKind::Check];
    assert_eq!(kinds(&missed, &[20_002, 20_003, 20_004, 20_005, 20_030]), [retry, retry, check, check, check]);
    // A retry that is said ends the retries; what a drill was does not begin them.
    let caught_up = folded(&[told(20_000, Grade::Again), told(20_000, Grade::Good)]);
    assert_eq!(kinds(&caught_up, &[20_000, 20_001]), [drill, check]);
    let practised = folded(&[told(20_000, Grade::Good), drilled(20_000, Grade::Again)]);
    assert_eq!(kinds(&practised, &[20_000]), [drill]);
    let moving = [TellingKind::First, early, due, late, check];
    assert!(moving.iter().all(|kind| kind.moves()) && !retry.moves() && !drill.moves());
}

#[test]
fn a_history_counts_every_telling_and_remembers_the_latest_day() {
    let card = folded(&[told(20_000, Grade::Good), drilled(20_002, Grade::Easy), told(20_001, Grade::Hard)]);
    assert_eq!((card.tellings, card.first, card.told_on()), (3, Some(day(20_000)), Some(day(20_002))));
    assert_eq!(card.standing.last, Some(day(20_001)), "a drill moves nothing");
    let ladder = Ladder::default();
    let unestimated = Fold::NEW.tell_unestimated(told(20_000, Grade::Easy), &ladder);
    assert_eq!((unestimated.0.memory, unestimated.1), (None, TellingKind::First));
    assert_eq!(unestimated.0.standing, folded(&[told(20_000, Grade::Easy)]).standing);
}

#[test]
fn memory_grows_with_the_days_between_tellings() {
    let model = Model::default();
    let first = model.after(None, 0, Grade::Good);
    let card = folded(&[told(20_000, Grade::Good), told(20_003, Grade::Hard)]);
    assert_eq!(card.memory, Some(model.after(Some(first), 3, Grade::Hard)));
    assert_ne!(card.memory, Some(model.after(Some(first), 4, Grade::Hard)));
    // Seen from farther west a telling is no time after the one before it.
    let back = folded(&[told(20_000, Grade::Good), told(19_999, Grade::Hard)]);
    assert_eq!(back.memory, Some(model.after(Some(first), 0, Grade::Hard)));
}

#[test]
fn recall_falls_from_the_day_of_the_latest_telling() {
    let card = folded(&[told(20_000, Grade::Good)]);
    let memory = card.memory.unwrap();
    assert_eq!(Fold::NEW.recall(day(20_000)), None);
    for (on, elapsed) in [(19_990, 0), (20_000, 0), (20_002, 2), (20_030, 30)] {
        assert!(near(card.recall(day(on)).unwrap(), memory.recall(elapsed)), "day {on}");
        assert!(near(recall_on(card.memory, card.told_on(), day(on)), memory.recall(elapsed)), "day {on}");
    }
    let steady = Memory { stability: 10.0, difficulty: 5.0, decay: Model::DEFAULT_DECAY };
    assert!(near(steady.recall(-3), 1.0) && near(steady.recall(10), 0.9) && steady.recall(40) < 0.8);
    for unknown in [recall_on(None, Some(day(20_000)), day(20_000)), recall_on(Some(steady), None, day(20_000))] {
        assert!(near(unknown, 0.0), "what was never told is not known");
    }
}

#[test]
fn a_trained_model_is_its_parameters() {
    let mut weights = [0.5; 21];
    weights[..4].copy_from_slice(&[0.2, 1.3, 2.3, 8.3]);
    let decay = |last: f32| {
        let mut weights = weights;
        weights[20] = last;
        Model::trained(weights).unwrap().decay()
    };
    assert!(near(decay(0.05), 0.1) && near(decay(0.3), 0.3) && near(decay(0.95), 0.8), "held within its bounds");
    assert!(near(Model::default().decay(), Model::DEFAULT_DECAY) && Model::default().parameters().is_none());
    let model = Model::trained(weights).unwrap();
    assert_eq!(model.parameters(), Some(&weights));
    assert!(model == Model::trained(weights).unwrap() && model != Model::default());
    assert!(Model::trained([f32::NAN; 21]).is_none());
    let memory = model.after(None, 0, Grade::Good);
    assert!(near(memory.decay, 0.5) && near(memory.stability, 2.3), "{memory:?}");
    assert!(near(model.interval(memory, 0.9), memory.stability), "recall is 0.9 after the stability");
    let broken = Memory { stability: f32::NAN, ..memory };
    let still = model.after(Some(broken), 3, Grade::Good);
    assert!(still.stability.is_nan() || still.stability > 0.0);
}

#[test]
fn a_prediction_is_held_against_what_came() {
    let predicted = |recall, recalled| Prediction { recall, recalled };
    assert_eq!(log_loss(&[]), None);
    let close = |found: Option<f64>, expected: f64| (found.unwrap() - expected).abs() < 1e-6;
    assert!(close(log_loss(&[predicted(1.0, true), predicted(0.0, false)]), 0.0));
    assert!(close(log_loss(&[predicted(0.5, true), predicted(0.25, false)]), (2.0_f64.ln() - 0.75_f64.ln()) / 2.0));
    assert!(close(log_loss(&[predicted(0.0, true)]), -(1e-6_f64).ln()), "none outweighs all others");
}

#[test]
fn grades_and_states_have_names_and_numbers() {
    let known = Grade::ALL.map(|grade| (grade.number(), grade.name(), grade.is_recalled()));
    assert_eq!(known, [(1, "again", false), (2, "hard", true), (3, "good", true), (4, "easy", true)]);
    for grade in Grade::ALL {
        let (number, name) = (grade.number().to_string(), format!(" {} ", grade.name().to_uppercase()));
        assert_eq!([Grade::from_text(&number), Grade::from_text(&name)], [Some(grade); 2]);
        assert_eq!(Grade::from_number(grade.number()), Some(grade));
    }
    assert!([Grade::from_text("0"), Grade::from_text("best"), Grade::from_text("")].iter().all(Option::is_none));
    assert_eq!([Grade::from_number(0), Grade::from_number(5)], [None; 2]);
    let states = [State::New, State::Check, State::Rung(2)].map(|state| (state.name(), state.rung()));
    assert_eq!(states, [("new", None), ("check", None), ("rung", Some(2))]);
}

#[test]
fn a_ladder_has_gaps_rungs_and_slack() {
    let ladder: Ladder = " 1, 2/3 29 30".parse().unwrap();
    assert_eq!(ladder.to_string(), "1,2,3,29,30");
    assert_eq!([0, 1, 2, 3, 4, 5, 9].map(|rung| ladder.gap(rung)), [1, 2, 3, 29, 30, 30, 30]);
    assert_eq!([0, 1, 2, 3, 4].map(|rung| ladder.slack(rung)), [0, 0, 1, 2, 3]);
    assert_eq!([0, 1, 2, 28, 29, 30, 400].map(|days| ladder.rung_of(days)), [0, 0, 1, 2, 3, 4, 4]);
    assert!(["", "3,x", "-3", "3,3"].iter().all(|text| text.parse::<Ladder>().is_err()));
    // Every fourth lapse says that the card wants rewriting.
    let stuck = |lapses| Standing { lapses, ..Standing::NEW }.is_stuck();
    assert_eq!([0, 1, 3, 4, 5, 8].map(stuck), [false, false, false, true, false, true]);
    let on_21 = Standing { state: State::Rung(2), last: Some(day(20_000)), due: Some(day(20_021)), lapses: 0 };
    let early = |days| on_21.is_early(day(20_000 + days), &Ladder::default());
    assert_eq!([1, 18, 19, 21, 40].map(early), [true, true, false, false, false]);
    assert!(!Standing::NEW.is_early(day(20_000), &Ladder::default()));
}

#[test]
fn days_are_dates() {
    let today: Day = " 2026-11-21 ".parse().unwrap();
    let read = |text: &str| Day::parse(text, today).map(|day| day.to_string()).unwrap_or_default();
    assert_eq!(read("today"), "2026-11-21");
    assert_eq!(read(" Tomorrow "), "2026-11-22");
    assert_eq!(read("yesterday"), "2026-11-20");
    assert_eq!(read("2026-12-18"), "2026-12-18");
    assert_eq!([read("+0"), read("-365"), read("+65535")], ["2026-11-21", "2025-11-21", "2206-04-27"]);
    assert_eq!(["+65536", "+", "+1d", "é1", "x", "2026-13-01"].map(read), [""; 6]);
    assert_eq!((today - day(0), (today + 3) - today, today.previous() - today), (20_778, 3, -1));
    // No number is without a date: the farthest stand for all beyond them.
    assert_eq!([day(i32::MIN).date(), day(i32::MAX).date()], [NaiveDate::MIN, NaiveDate::MAX]);
    assert_eq!(day(0).to_string(), "1970-01-01");
    assert_eq!("0999-03-04".parse::<Day>().unwrap().to_string(), "0999-03-04");
    assert_eq!([day(i32::MAX) + 1, day(i32::MIN).previous()], [day(i32::MAX), day(i32::MIN)]);
    let now = Now { ms: 1_795_258_800_000, offset_min: 60, day: today };
    assert_eq!(now.local().to_rfc3339(), "2026-11-21T12:00:00+01:00");
    assert_eq!(Now { offset_min: -90, ..now }.local().to_rfc3339(), "2026-11-21T09:30:00-01:30");
    assert_eq!(Now { offset_min: i32::MAX, ..now }.local().to_rfc3339(), "2026-11-21T11:00:00+00:00");
}

#[test]
fn a_practice_schedule_leads_up_to_the_interview_where_there_is_time() {
    let dates = |length, since, interview: Option<i32>, off: &[i32]| {
        let is_off = |day: Day| off.contains(&day.number());
        let dates = practice_dates(length, day(since), day(100), interview.map(day), is_off);
        (dates.days.iter().map(|day| day.number()).collect::<Vec<_>>(), dates.leads_up)
    };
    assert_eq!(dates(3, 100, Some(110), &[]), (vec![107, 108, 109], true));
    assert_eq!(dates(3, 100, Some(110), &[108]), (vec![106, 107, 109], true));
    assert_eq!(dates(3, 107, Some(110), &[]), (vec![107, 108, 109], true), "the first may be the day it was read");
    assert_eq!(dates(3, 108, Some(110), &[]), (vec![100, 101, 102], false), "too late to lead up");
    assert_eq!(dates(3, 90, Some(100), &[101]), (vec![100, 102, 103], false), "the interview is over");
    assert_eq!(dates(2, 90, Some(101), &[]), (vec![99, 100], true), "it began before today");
    assert_eq!(dates(2, 100, None, &[]), (vec![100, 101], false));
    let (found, _) = dates(u16::MAX, 100, None, &[]);
    assert_eq!((found.len(), found.last()), (1098, Some(&1197)), "nobody is off for longer than three years");
    let three = practice_dates(3, day(100), day(100), None, |_| false);
    assert_eq!([three.of(1, 3), three.of(2, 2)], [Some((day(100), day(102))), Some((day(101), day(101)))]);
    assert_eq!([three.of(0, 1), three.of(2, 4)], [None, None], "nothing beyond its ends");
}
