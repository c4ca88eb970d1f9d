//! Plans small enough to follow by hand: which card on which day, and why.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use retell::schedule::{
    Day, Ladder, Memory, Model, PlanCard, Projection, Standing, State, Strategy, Terms, best, mean, project,
    window_start,
};

const TODAY: i32 = 20_000;

fn day(ahead: i32) -> Day {
    Day::from_number(TODAY + ahead)
}

/// A card on a rung of the ladder, told some days ago; it is told in half a minute when it is recalled.
fn met(rung: u8, ago: i32, stability: f32) -> PlanCard {
    let (last, gap) = (day(-ago), Ladder::default().gap(rung));
    PlanCard {
        standing: Standing { state: State::Rung(rung), last: Some(last), due: Some(last + gap), lapses: 0 },
        told: Some(last),
        memory: Some(Memory { stability, difficulty: 5.0, decay: Model::DEFAULT_DECAY }),
        hit_s: 30.0,
        miss_s: 60.0,
        aside: None,
        order: (false, 0),
    }
}

/// A card that was never told: 37.2 s, as three of four are said at their first telling.
fn new(later: bool, rank: i64) -> PlanCard {
    PlanCard { standing: Standing::NEW, told: None, memory: None, order: (later, rank), ..met(0, 0, 1.0) }
}

/// So many seconds on each of the days to the interview, within which one keeps.
fn terms(budget_s: &[f32]) -> Terms {
    Terms {
        today: day(0),
        interview: day(i32::try_from(budget_s.len()).unwrap()),
        begins: day(0),
        budget_s: budget_s.to_vec(),
        capped: true,
        spent_s: 0.0,
        new_per_day: 0,
        new_exactly: None,
        met: 0,
        scheduler: Ladder::default().into(),
    }
}

/// The cards of each day; `*` marks the days of the window.
fn shown(plan: &Projection) -> String {
    let day = |day: &retell::schedule::PlannedDay| {
        let cards: Vec<String> = day.cards.iter().map(usize::to_string).collect();
        format!("{}{}", if day.window { "*" } else { "" }, cards.join(" "))
    };
    plan.days.iter().map(day).collect::<Vec<_>>().join(" | ")
}

fn near(found: f32, expected: f32) -> bool {
    (found - expected).abs() < 1e-3
}

#[test]
fn a_mean_of_nothing_is_all() {
    assert!(near(mean(&[]), 1.0) && near(mean(&[0.5]), 0.5) && near(mean(&[1.0, 0.5, 0.0, 0.1]), 0.4));
}

#[test]
fn what_a_plan_comes_to_is_the_sum_of_its_days() {
    let plan = project(&[new(false, 0), new(false, 1)], &terms(&[40.0, 40.0]), Strategy::Capped);
    assert_eq!(shown(&plan), "0 | 0 1", "what was met comes again on the eve");
    assert!(near(plan.days[0].seconds, 37.2) && (67.2..73.0).contains(&plan.days[1].seconds), "{plan:?}");
    assert!(near(plan.seconds(), plan.days[0].seconds + plan.days[1].seconds), "{plan:?}");
    assert!(near(plan.mean_recall(), f32::midpoint(plan.recall[0], plan.recall[1])), "{plan:?}");
    assert!(plan.recall[0] > plan.recall[1] && plan.recall[1] > 0.7, "what was told twice lasts longer: {plan:?}");
    assert_eq!((plan.days[0].new, plan.left_out.len(), plan.window), (1, 0, None));
}

#[test]
fn the_window_is_the_fewest_days_that_hold_every_card_once() {
    // Recalled at nine of ten, a card takes 33 s; of a minute 51 s are planned.
    let cards = |count| vec![met(3, 0, 30_000.0); count];
    let ahead = |cards: &[PlanCard], terms: &Terms| window_start(cards, terms) - day(0);
    let minute = terms(&[60.0; 10]);
    assert_eq!([0, 1, 2, 3, 4, 5].map(|count| ahead(&cards(count), &minute)), [10, 9, 8, 8, 7, 6]);
    assert_eq!(ahead(&cards(100), &minute), 0, "no earlier than the budget speaks of");
    let mut off = minute.clone();
    off.budget_s[8] = 0.0;
    assert_eq!(ahead(&cards(3), &off), 7, "a day off holds nothing");
    // It may have begun before today.
    let begun = Terms { begins: day(-5), budget_s: vec![60.0; 7], interview: day(2), ..minute };
    assert_eq!([2, 5, 50].map(|count| ahead(&cards(count), &begun)), [0, -2, -5]);
    // What is hardly recalled takes longer.
    assert_eq!(ahead(&[met(0, 300, 0.1), met(0, 300, 0.1)], &terms(&[60.0; 10])), 7);
}

#[test]
fn a_day_without_minutes_is_off() {
    let terms = terms(&[60.0, 0.0, 60.0]);
    assert_eq!([-1, 0, 1, 2, 3].map(|ahead| terms.is_off(day(ahead))), [true, false, true, false, true]);
    // With a budget that limits nothing, a day off serves nothing all the same.
    let plan = project(&[met(0, 2, 3.0)], &Terms { capped: false, ..terms }, Strategy::Ladder);
    assert_eq!(shown(&plan), " |  | 0");
}

#[test]
fn a_day_ends_with_its_minutes_and_today_with_what_is_left_of_them() {
    let new: Vec<PlanCard> = (0..6).map(|rank| new(false, rank)).collect();
    let sixes = Terms { new_per_day: 9, ..terms(&[40.0, 100.0, 30.0]) };
    // Two of 37 s go over 40 s, and the third day's only card over 30 s.
    assert_eq!(shown(&project(&new, &sixes, Strategy::Ladder)), "0 1 | 2 3 4 | 5");
    let spent = Terms { spent_s: 39.0, ..sixes.clone() };
    assert_eq!(shown(&project(&new, &spent, Strategy::Ladder)), "0 | 1 2 3 | 4");
    let done = Terms { spent_s: 40.0, ..sixes.clone() };
    assert_eq!(shown(&project(&new, &done, Strategy::Ladder)), " | 0 1 2 | 3");
    assert_eq!(project(&new, &done, Strategy::Ladder).left_out, [4, 5]);
    let open = Terms { capped: false, ..sixes };
    assert_eq!(shown(&project(&new, &open, Strategy::Ladder)), "0 1 2 3 4 5 |  | ");
}

#[test]
fn new_cards_come_in_shares_of_the_days_left() {
    let new = [new(true, 0), new(false, 2), new(false, 1), new(true, 3), new(false, 1)];
    let four = terms(&[600.0; 4]);
    // Two, and then one a day, meet five cards in four days: what must be known first, then in the packet's order. On
    // the eve whatever was told before comes again, the weakest first.
    assert_eq!(shown(&project(&new, &four, Strategy::Capped)), "2 4 | 1 | 0 | 2 4 1 0 3");
    let several = Terms { new_per_day: 3, ..four.clone() };
    assert_eq!(shown(&project(&new, &several, Strategy::Capped)), "2 4 1 | 0 3 |  | 1 2 4 0 3");
    let met_two = Terms { met: 2, ..several.clone() };
    assert_eq!(shown(&project(&new, &met_two, Strategy::Capped)), "2 | 4 1 0 | 3 | 2 0 1 4 3");
    let one = Terms { new_exactly: Some(1), ..several.clone() };
    assert_eq!(shown(&project(&new, &one, Strategy::Capped)), "2 | 4 | 1 | 2 4 1 0");
    let one_more = Terms { met: 2, ..one };
    assert_eq!(project(&new, &one_more, Strategy::Capped).days[0].cards, [2]);
    // Without a plan they come in the packet's order, and no more than the deck's number.
    assert_eq!(shown(&project(&new, &several, Strategy::Ladder)), "0 2 4 | 1 3 |  | 0 2 4");
    assert_eq!(shown(&project(&new, &four, Strategy::Ladder)), " |  |  | ");
}

/// Six cards on the ladder, the strongest first, and two that were never told.
fn deck() -> Vec<PlanCard> {
    let met = [met(3, 20, 90.0), met(2, 10, 40.0), met(1, 5, 20.0), met(1, 6, 10.0), met(0, 2, 5.0), met(0, 1, 3.0)];
    met.into_iter().chain([new(true, 0), new(false, 1)]).collect()
}

#[test]
fn the_ladder_and_the_cap() {
    let week = terms(&[150.0; 7]);
    let ladder = project(&deck(), &week, Strategy::Ladder);
    assert_eq!((shown(&ladder).as_str(), ladder.left_out), (" | 3 4 | 5 2 |  |  |  | ", vec![6, 7]));
    // The eve is full before the card that is surest.
    let capped = project(&deck(), &week, Strategy::Capped);
    assert_eq!((shown(&capped).as_str(), capped.left_out), ("7 | 3 4 6 | 5 2 | 7 | 6 |  | 7 5 4 1 6", vec![]));
}

/// New cards first, then what was missed or stands lowest, then each once more: the strongest first, on the eve the
/// weakest, with what time is left for whatever gains most by it.
#[test]
fn the_window() {
    let cases = [
        (30.0, "*7 | *6 | *5 | *7 | *6 | *4 | *3", Some(0), vec![0, 1, 2]),
        (60.0, "*7 3 | *6 4 | *5 7 | *6 2 | *7 1 | *6 5 | *0 4", Some(0), vec![]),
        (90.0, "7 | 3 4 6 |  | *7 5 6 | *0 2 1 | *6 7 4 | *3 5 6", Some(3), vec![]),
        (120.0, "7 | 3 4 6 | 5 2 |  | *7 6 1 4 | *0 5 6 7 | *3 2 6 4", Some(4), vec![]),
        (150.0, "7 | 3 4 6 | 5 2 |  | *7 6 1 4 5 | *0 6 7 3 2 | *5 6 4 7 3", Some(4), vec![]),
        (400.0, "7 | 3 4 6 | 5 2 | 7 | 6 |  | *7 6 5 4 3 2 1 0", Some(6), vec![]),
    ];
    for (seconds, days, start, left_out) in cases {
        let plan = project(&deck(), &terms(&[seconds; 7]), Strategy::Window);
        assert_eq!(shown(&plan), days, "{seconds} s a day");
        assert_eq!((plan.window, plan.left_out), (start.map(day), left_out), "{seconds} s a day");
    }
    // Minutes that limit nothing before the window are those that it is filled with.
    let open = Terms { capped: false, ..terms(&[30.0; 7]) };
    let plan = project(&deck(), &open, Strategy::Window);
    assert_eq!(shown(&plan), "*7 | *6 4 | *5 | *7 | *6 | *2 | *3");
    assert_eq!(plan.left_out, [0, 1]);
}

#[test]
fn the_better_of_window_and_cap_is_followed() {
    let chosen = |cards: &[PlanCard], seconds: f32| best(cards, &terms(&[seconds; 7])).strategy;
    assert_eq!(chosen(&deck(), 150.0), Strategy::Window);
    let two = [met(2, 1, 30.0), met(2, 2, 30.0)];
    assert_eq!(chosen(&two, 60.0), Strategy::Capped, "what is told on the eve lasts best");
    // The eve holds two of five cards that nobody forgets in a week; the window would tell them all.
    assert_eq!(chosen(&vec![met(3, 1, 30_000.0); 5], 60.0), Strategy::Capped, "as good, in less time");
    assert_eq!(chosen(&[], 60.0), Strategy::Window, "of two that are equal");
}

#[test]
fn what_was_told_today_is_not_asked_again() {
    let today = PlanCard { standing: Standing { due: Some(day(0)), ..met(0, 0, 0.5).standing }, ..met(0, 0, 0.5) };
    for strategy in [Strategy::Ladder, Strategy::Capped, Strategy::Window] {
        let plan = project(std::slice::from_ref(&today), &terms(&[600.0]), strategy);
        assert_eq!(shown(&plan).trim_start_matches('*'), "", "{strategy:?}");
    }
}

#[test]
fn what_was_met_today_counts_for_the_share_of_today() {
    let new: Vec<PlanCard> = (0..4).map(|rank| new(false, rank)).collect();
    let met = Terms { met: 2, ..terms(&[600.0; 2]) };
    // Six in two days are three a day, of which two are done.
    assert_eq!(project(&new, &met, Strategy::Capped).days[0].cards, [0]);
}

#[test]
fn the_strongest_come_first_and_the_quickest_to_gain_are_kept() {
    let weak_first: Vec<PlanCard> = [3.0, 10.0, 40.0, 90.0].map(|stability| met(3, 5, stability)).to_vec();
    let plan = project(&weak_first, &terms(&[70.0; 3]), Strategy::Window);
    assert_eq!(shown(&plan), "*3 0 1 | *2 0 1 | *0 1");
    // Of two that gain as much, the quicker comes first, and the other for as long as there is a moment.
    let slow = PlanCard { hit_s: 300.0, miss_s: 600.0, ..met(3, 5, 3.0) };
    let plan = project(&[slow, met(3, 5, 3.0)], &terms(&[40.0]), Strategy::Window);
    assert_eq!(shown(&plan), "*1 0");
}

#[test]
fn what_is_put_aside_for_today_is_told_on_a_later_day() {
    let cards: Vec<PlanCard> = (0..6).map(|rank| PlanCard { aside: Some(day(0)), ..new(false, rank) }).collect();
    let cards = [cards, vec![PlanCard { aside: Some(day(0)), ..met(0, 5, 3.0) }, new(false, 9)]].concat();
    for strategy in [Strategy::Capped, Strategy::Window] {
        let plan = project(&cards, &terms(&[1200.0; 4]), strategy);
        assert_eq!(plan.days[0].cards, [7], "{strategy:?}");
        let later = |at| plan.days[1..].iter().any(|day| day.cards.contains(&at));
        assert!((0..7).all(later), "{strategy:?}: {}", shown(&plan));
        assert!(plan.left_out.is_empty(), "{strategy:?}: {:?}", plan.left_out);
    }
}
