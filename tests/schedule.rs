//! The laws of the schedule (SCHEDULING, section 5): table and properties.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use proptest::prelude::*;
use retell::schedule::{Day, Fold, Grade, Ladder, Memory, Model, Scheduler, Standing, State, Told, fold};

fn day(number: i32) -> Day {
    Day::from_number(number)
}

fn grade() -> impl Strategy<Value = Grade> {
    prop_oneof![Just(Grade::Again), Just(Grade::Hard), Just(Grade::Good), Just(Grade::Easy)]
}

/// Any strictly increasing ladder.
fn ladder() -> impl Strategy<Value = Ladder> {
    prop::collection::vec(1u16..40, 1..6).prop_map(|steps| {
        let days = steps.iter().scan(0, |day, step| {
            *day += step;
            Some(*day)
        });
        Ladder::new(days.collect()).unwrap()
    })
}

/// Days that pass between tellings; none means the same day again.
fn history() -> impl Strategy<Value = Vec<Told>> {
    prop::collection::vec((0i32..90, grade(), prop::bool::weighted(0.1)), 0..25).prop_map(|steps| {
        let mut today = 20_000;
        let told = steps.into_iter().map(|(pause, grade, drill)| {
            today += pause;
            Told { day: day(today), grade, drill }
        });
        told.collect()
    })
}

/// The ladder alone, as most decks have it.
fn on(ladder: &Ladder) -> Scheduler {
    ladder.clone().into()
}

/// Any model that training could give: each weight between the bounds within which the crate holds it, the stabilities
/// after a first telling rising with its grade.
fn model() -> impl Strategy<Value = Model> {
    let first = prop::collection::vec(0.05f32..30.0, 4).prop_map(|mut days| {
        days.sort_by(f32::total_cmp);
        days
    });
    let bounds: [(f32, f32); 17] = [
        (1.0, 10.0),
        (0.001, 4.0),
        (0.001, 4.0),
        (0.001, 0.75),
        (0.0, 4.5),
        (0.0, 0.8),
        (0.001, 3.5),
        (0.001, 5.0),
        (0.001, 0.25),
        (0.001, 0.9),
        (0.0, 4.0),
        (0.0, 1.0),
        (1.0, 6.0),
        (0.0, 2.0),
        (0.0, 2.0),
        (0.01, 0.8),
        (0.1, 0.8),
    ];
    let rest = bounds.map(|(low, high)| low..high);
    prop_oneof![
        Just(Model::default()),
        (first, rest.to_vec())
            .prop_map(|(first, rest)| Model::trained([first, rest].concat().try_into().unwrap()).unwrap())
    ]
}

/// A ladder in whose place FSRS schedules.
fn fsrs() -> impl Strategy<Value = Scheduler> {
    let retention = 0.7f32..0.99;
    (ladder(), retention, model()).prop_map(|(ladder, at, model)| Scheduler { ladder, retention: Some(at), model })
}

fn standing(state: State, last: i32, ladder: &Ladder) -> Standing {
    let gap = if let State::Rung(rung) = state { ladder.gap(rung) } else { 1 };
    Standing { state, last: Some(day(last)), due: Some(day(last) + gap), lapses: 0 }
}

fn rung(standing: &Standing) -> i32 {
    match standing.state {
        State::New => -2,
        State::Check => -1,
        State::Rung(rung) => i32::from(rung),
    }
}

#[test]
fn the_transition_table() {
    let ladder = Ladder::default();
    let today = day(20_000);
    let check = State::Check;
    let cases = [
        // state, elapsed, grade, new state, days to the due day
        (State::New, 0, [(check, 1), (State::Rung(0), 3), (State::Rung(0), 3), (State::Rung(1), 7)]),
        (check, 1, [(check, 1), (State::Rung(0), 3), (State::Rung(0), 3), (State::Rung(0), 3)]),
        (State::Rung(0), 3, [(check, 1), (State::Rung(0), 3), (State::Rung(1), 7), (State::Rung(2), 21)]),
        (State::Rung(1), 7, [(check, 1), (State::Rung(1), 7), (State::Rung(2), 21), (State::Rung(3), 60)]),
        (State::Rung(2), 21, [(check, 1), (State::Rung(2), 21), (State::Rung(3), 60), (State::Rung(3), 60)]),
        (State::Rung(3), 60, [(check, 1), (State::Rung(3), 60), (State::Rung(3), 60), (State::Rung(3), 60)]),
        // A month late is as good as on the day.
        (State::Rung(1), 37, [(check, 1), (State::Rung(1), 7), (State::Rung(2), 21), (State::Rung(3), 60)]),
        // Within the slack: one day of 3 and 7, two of 21, six of 60.
        (State::Rung(0), 2, [(check, 1), (State::Rung(0), 3), (State::Rung(1), 7), (State::Rung(2), 21)]),
        (State::Rung(2), 19, [(check, 1), (State::Rung(2), 21), (State::Rung(3), 60), (State::Rung(3), 60)]),
        // Earlier than that: no rung is gained.
        (State::Rung(0), 1, [(check, 1), (State::Rung(0), 3), (State::Rung(0), 3), (State::Rung(0), 3)]),
        (State::Rung(2), 18, [(check, 1), (State::Rung(2), 21), (State::Rung(2), 21), (State::Rung(2), 21)]),
    ];
    for (state, elapsed, outcomes) in cases {
        for (grade, (expected, gap)) in Grade::ALL.into_iter().zip(outcomes) {
            let before = if state == State::New { Standing::NEW } else { standing(state, 20_000 - elapsed, &ladder) };
            let after = before.after(grade, today, &ladder);
            let lapses = u16::from(matches!(state, State::Rung(_)) && grade == Grade::Again);
            assert_eq!(
                (after.state, after.due, after.last, after.lapses),
                (expected, Some(today + gap), Some(today), lapses),
                "{state:?} after {elapsed} days, {grade:?}"
            );
        }
    }
}

#[test]
fn a_ladder_must_rise() {
    for days in [vec![], vec![0, 3], vec![3, 3], vec![7, 3]] {
        assert!(Ladder::new(days.clone()).is_err(), "{days:?}");
    }
    assert_eq!("3/7/21/60".parse::<Ladder>(), Ok(Ladder::default()));
    assert_eq!("1".parse::<Ladder>().unwrap().days(), [1]);
}

#[test]
fn a_changed_fact_brings_the_card_up_the_next_day_until_it_is_told() {
    let ladder = Ladder::default();
    let told = |on| Told { day: day(on), grade: Grade::Good, drill: false };
    let card = fold([told(20_000), told(20_003)], &on(&ladder));
    assert_eq!(card.due(None), Some(day(20_010)));
    assert_eq!(card.due(Some(day(20_005))), Some(day(20_006)));
    assert_eq!(card.due(Some(day(20_030))), Some(day(20_010)), "never later than the schedule's");
    let told_again = card.tell(told(20_006), &on(&ladder)).0;
    assert_eq!(told_again.due(Some(day(20_005))), told_again.standing.due);
}

proptest! {
    #[test]
    fn law_1_and_2_due_days_and_rungs(ladder in ladder(), history in history()) {
        let mut card = Fold::NEW;
        for told in history {
            let before = card.standing;
            card = card.tell(told, &on(&ladder)).0;
            let after = card.standing;
            if let (Some(last), Some(due)) = (after.last, after.due) {
                let gap = if let State::Rung(rung) = after.state { ladder.gap(rung) } else { 1 };
                prop_assert!(due > last);
                prop_assert_eq!(due, last + gap);
            }
            prop_assert!(rung(&after) < i32::try_from(ladder.days().len()).unwrap());
            match told.grade {
                Grade::Again => prop_assert!(rung(&after) <= rung(&before).max(-1)),
                Grade::Hard => {}
                Grade::Good => prop_assert!(rung(&after) >= rung(&before) && rung(&after) - rung(&before).max(-1) <= 1),
                Grade::Easy => prop_assert!(rung(&after) >= rung(&before) && rung(&after) - rung(&before).max(-1) <= 2),
            }
        }
    }

    #[test]
    fn law_3_a_better_grade_is_never_due_sooner(ladder in ladder(), history in history(), pause in 1i32..90) {
        let card = fold(history, &on(&ladder));
        let today = day(card.standing.last.map_or(20_000, Day::number) + pause);
        let dues: Vec<_> = Grade::ALL.into_iter().map(|grade| card.standing.after(grade, today, &ladder).due).collect();
        prop_assert!(dues.is_sorted(), "{:?}", dues);
    }

    #[test]
    fn law_4_lateness_earns_and_costs_nothing(ladder in ladder(), rungs in 0u8..6, late in 0i32..400, grade in grade()) {
        let before = standing(State::Rung(rungs.min(u8::try_from(ladder.days().len() - 1).unwrap())), 20_000, &ladder);
        let on_time = before.due.unwrap();
        let later = day(on_time.number() + late);
        let (a, b) = (before.after(grade, on_time, &ladder), before.after(grade, later, &ladder));
        prop_assert_eq!(a.state, b.state);
        prop_assert_eq!(a.due.unwrap() - on_time, b.due.unwrap() - later);
    }

    #[test]
    fn law_5_early_hits_and_second_tellings_gain_nothing(ladder in ladder(), history in history(), grade in grade()) {
        let card = fold(history, &on(&ladder));
        if let (Some(last), State::Rung(at)) = (card.standing.last, card.standing.state) {
            let earliest = i32::from(ladder.gap(at) - ladder.slack(at));
            for elapsed in 1..earliest {
                let after = card.standing.after(Grade::Easy, day(last.number() + elapsed), &ladder);
                prop_assert_eq!(after.state, State::Rung(at));
            }
        }
        if let Some(last) = card.standing.last {
            let again = card.tell(Told { day: last, grade, drill: false }, &on(&ladder));
            prop_assert_eq!(again.0.standing, card.standing);
            prop_assert!(!again.1.moves());
        }
    }

    #[test]
    fn law_6_hits_on_time_climb(ladder in ladder(), hits in 0usize..10) {
        let mut card = fold([Told { day: day(20_000), grade: Grade::Good, drill: false }], &on(&ladder));
        for _ in 0..hits {
            let due = card.standing.due.unwrap();
            card = card.tell(Told { day: due, grade: Grade::Good, drill: false }, &on(&ladder)).0;
        }
        let top = ladder.days().len() - 1;
        prop_assert_eq!(card.standing.state, State::Rung(u8::try_from(hits.min(top)).unwrap()));
    }

    #[test]
    fn law_7_retries_and_drills_change_no_state(ladder in ladder(), history in history()) {
        let all = fold(history.iter().copied(), &on(&ladder));
        let mut moving = Fold::NEW;
        for told in &history {
            let (next, kind) = moving.tell(*told, &on(&ladder));
            if kind.moves() {
                moving = next;
            }
        }
        prop_assert_eq!(all.standing, moving.standing);
    }

    #[test]
    fn law_8_days_rise_with_time_and_never_run_backwards(a in 0i64..4_000_000_000, b in 0i64..4_000_000_000, offset in -43_200i32..50_400) {
        let zone = chrono::FixedOffset::east_opt(offset / 900 * 900).unwrap();
        let day_at = |seconds| Day::of(chrono::DateTime::from_timestamp(seconds, 0).unwrap().with_timezone(&zone));
        prop_assert!(day_at(a.min(b)) <= day_at(a.max(b)));
    }

    #[test]
    fn law_8_going_west_moves_nothing(ladder in ladder(), history in history(), back in 0i32..3, grade in grade()) {
        let card = fold(history, &on(&ladder));
        if let Some(last) = card.standing.last {
            let after = card.tell(Told { day: day(last.number() - back), grade, drill: false }, &on(&ladder)).0;
            prop_assert_eq!(after.standing, card.standing);
            prop_assert!(after.memory.unwrap().stability > 0.0);
        }
    }

    #[test]
    fn law_9_folding_in_pieces_is_folding_at_once(ladder in ladder(), history in history(), cut in 0usize..25) {
        let cut = cut.min(history.len());
        let first = fold(history[..cut].iter().copied(), &on(&ladder));
        let pieces = history[cut..].iter().fold(first, |card, told| card.tell(*told, &on(&ladder)).0);
        prop_assert_eq!(pieces, fold(history, &on(&ladder)));
    }

    #[test]
    fn law_12_the_estimate_behaves(model in model(), history in history(), days in 1i32..500) {
        let scheduler = Scheduler { model: model.clone(), ..Scheduler::default() };
        if let Some(memory) = fold(history, &scheduler).memory {
            prop_assert!((memory.recall(0) - 1.0).abs() < 1e-6);
            // Stabilities of many years fall by less than a number of this size can tell.
            prop_assert!(memory.recall(days) <= memory.recall(days - 1));
            prop_assert!(memory.stability > 3650.0 || memory.recall(days) < memory.recall(days - 1));
            let at_its_stability = Memory { stability: 30.0, ..memory }.recall(30);
            prop_assert!((at_its_stability - 0.9).abs() < 1e-4, "{}", at_its_stability);
            let after = Grade::ALL.map(|grade| model.after(Some(memory), days, grade).stability);
            prop_assert!(after.is_sorted(), "{:?}", after);
        }
    }

    #[test]
    fn fsrs_a_card_comes_due_on_the_day_nearest_to_its_retention(
        scheduler in fsrs(), history in history(), pause in 1i32..90, grade in prop::sample::select(&Grade::ALL[1..])
    ) {
        let card = fold(history, &scheduler);
        let today = day(card.told_on().map_or(20_000, Day::number) + pause);
        let card = card.tell(Told { day: today, grade, drill: false }, &scheduler).0;
        let (days, memory) = (card.standing.due.unwrap() - today, card.memory.unwrap());
        let retention = scheduler.retention.unwrap();
        // In a hundred years the day is capped, and numbers of this size have no single days left.
        if days < 10_000 {
            prop_assert!(memory.recall(days + 1) < retention + 1e-4, "{} after {} days", memory.recall(days + 1), days + 1);
            prop_assert!(days == 1 || memory.recall(days - 1) > retention - 1e-4, "{} days", days - 1);
        }
        let gaps = scheduler.ladder.days();
        let highest = gaps.iter().rposition(|gap| i32::from(*gap) <= days).unwrap_or(0);
        prop_assert_eq!(card.standing.state, State::Rung(u8::try_from(highest).unwrap()));
    }

    #[test]
    fn fsrs_law_1_due_days_lie_ahead_and_a_miss_is_checked_the_next_day(scheduler in fsrs(), history in history()) {
        let mut card = Fold::NEW;
        let mut lapses = 0;
        for told in history {
            let before = card;
            let (after, kind) = card.tell(told, &scheduler);
            card = after;
            if !kind.moves() {
                prop_assert_eq!(card.standing, before.standing);
                continue;
            }
            prop_assert!(card.standing.due > card.standing.last && card.standing.last == Some(told.day));
            prop_assert_eq!(card.standing.state == State::Check, told.grade == Grade::Again);
            if told.grade == Grade::Again {
                prop_assert_eq!(card.standing.due, Some(told.day + 1));
                lapses += u16::from(matches!(before.standing.state, State::Rung(_)));
            }
            prop_assert_eq!(card.standing.lapses, lapses);
        }
    }

    #[test]
    fn fsrs_law_3_a_better_grade_is_never_due_sooner(scheduler in fsrs(), history in history(), pause in 0i32..90) {
        let card = fold(history, &scheduler);
        let today = day(card.told_on().map_or(20_000, Day::number) + pause);
        let due = |grade| card.tell(Told { day: today, grade, drill: false }, &scheduler).0.standing.due;
        let dues = Grade::ALL.map(due);
        prop_assert!(dues.is_sorted(), "{:?}", dues);
    }

    #[test]
    fn fsrs_schedules_and_the_ladder_has_its_schedule_again(scheduler in fsrs(), history in history()) {
        let ladder = Scheduler { retention: None, ..scheduler.clone() };
        let (under_fsrs, back) = (fold(history.iter().copied(), &scheduler), fold(history.iter().copied(), &ladder));
        prop_assert_eq!(under_fsrs.memory, back.memory, "what schedules does not change what is remembered");
        prop_assert_eq!(back.standing, fold(history, &on(&scheduler.ladder)).standing, "nor the model the ladder");
    }
}
