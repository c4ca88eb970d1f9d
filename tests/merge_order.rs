//! The law of merging: logs of several machines, united in any order and as often as one likes, give the schedule of one
//! machine that had done it all.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use proptest::prelude::*;
use retell::import::{Options, import};
use retell::schedule::{Day, Grade, Now};
use retell::store::log::Line;
use retell::store::{Error, NewTelling, Store};

const PACKET: &str =
    "Q: Which port?\nA: Port 8080.\n\nQ: How many hosts?\nA: 3 hosts.\n\nQ: How late?\nA: 9 ms at most.\n";
const PROMPTS: [&str; 3] = ["Which port?", "How many hosts?", "How late?"];
const MACHINES: usize = 3;
/// 2026-11-21.
const FIRST_DAY: i32 = 20_778;

/// What happens on a machine.
#[derive(Debug, Clone)]
enum Deed {
    Tell {
        machine: usize,
        card: usize,
        later: u16,
        grade: u8,
        drill: bool,
    },
    /// The machine that told last takes it back.
    TakeBack,
}

fn deed() -> impl Strategy<Value = Deed> {
    let tell = (0..MACHINES, 0..PROMPTS.len(), 0_u16..9, 1_u8..=4, prop::bool::weighted(0.15));
    let tell = tell.prop_map(|(machine, card, later, grade, drill)| Deed::Tell { machine, card, later, grade, drill });
    prop_oneof![5 => tell, 2 => Just(Deed::TakeBack)]
}

fn now(day: i32, nth: usize) -> Now {
    Now {
        ms: i64::from(day) * 86_400_000 + 36_000_000 + i64::try_from(nth).unwrap() * 1000,
        offset_min: 60,
        day: Day::from_number(day),
    }
}

fn read_packet(store: &mut Store, folder: &Path, deck: &str, text: &str, now: Now) {
    let path = folder.join("notes.md");
    std::fs::write(&path, text).unwrap();
    let deck = Some(deck.to_owned());
    let options = Options { deck, examples: None, read_all: false, answers: HashMap::new(), now };
    import(store, &path, &options, &mut |_, _| {}).unwrap();
}

/// The packet with another number in it.
fn changed() -> String {
    PACKET.replace("3 hosts", "4 hosts")
}

fn tell(store: &mut Store, prompt: &str, now: Now, grade: u8, drill: bool) {
    let card = store.cards().unwrap().into_iter().find(|card| card.prompt == prompt).unwrap().row;
    let grade = Grade::from_number(grade).unwrap();
    let Now { ms: now_ms, offset_min, day } = now;
    let (reveal_ms, grade_ms, splits_ms, points, recording) = (Some(9000), None, None, None, None);
    let telling =
        NewTelling { card, now_ms, offset_min, day, grade, drill, reveal_ms, grade_ms, splits_ms, points, recording };
    store.tell(&telling).unwrap();
}

/// The log as another machine would read it.
fn log(store: &Store) -> Vec<String> {
    let mut lines = Vec::new();
    let written = store.log(None, false, |line| {
        lines.push(serde_json::to_string(&line).unwrap());
        Ok::<(), Error>(())
    });
    written.unwrap();
    lines
}

fn merge(store: &mut Store, log: &[String]) {
    store.merge(|take| log.iter().try_for_each(|line| take(Line::read(line).unwrap()))).unwrap();
}

/// Where all cards stand.
fn schedule(store: &Store) -> BTreeMap<String, String> {
    let stand = |card: retell::store::CardRow| {
        (card.prompt, format!("{:?} {:?} {:?} {} {:?}", card.state, card.due, card.told, card.lapses, card.memory))
    };
    store.cards().unwrap().into_iter().map(stand).collect()
}

fn orders() -> Vec<[usize; MACHINES]> {
    vec![[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn united_in_any_order_logs_are_one(
        deeds in prop::collection::vec(deed(), 0..30),
        other_name in any::<bool>(),
        packet_comes in 0..=MACHINES,
        again in 0..MACHINES,
        edit in prop::option::of(0..30_usize),
        behind in prop::option::of(0..MACHINES),
    ) {
        let folder = tempfile::tempdir().unwrap();
        // A packet that has been renamed on one of the machines: its cards have other names there.
        let deck = |machine: usize| if other_name && machine == 1 { "other" } else { "notes" };
        let mut machines: Vec<Store> = (0..MACHINES).map(|_| Store::in_memory().unwrap()).collect();
        for (at, store) in machines.iter_mut().enumerate() {
            read_packet(store, folder.path(), deck(at), PACKET, now(FIRST_DAY, 0));
        }
        let mut one = Store::in_memory().unwrap();
        read_packet(&mut one, folder.path(), "notes", PACKET, now(FIRST_DAY, 0));

        let (mut day, mut told, mut early) = (FIRST_DAY, Vec::new(), Vec::new());
        let mut changed_on = None;
        for (nth, deed) in deeds.iter().enumerate() {
            if nth == deeds.len() * 2 / 3 {
                early = machines.iter().map(log).collect();
            }
            if edit == Some(nth) {
                // A fact changes; one machine reads of it first.
                read_packet(&mut machines[again], folder.path(), deck(again), &changed(), now(day, nth));
                read_packet(&mut one, folder.path(), "notes", &changed(), now(day, nth));
                changed_on = Some(day);
            }
            match deed {
                Deed::Tell { machine, card, later, grade, drill } => {
                    day += i32::from(*later);
                    // On that day the others show the old number still: whoever tells it there has not met the change.
                    day += i32::from(changed_on == Some(day) && *machine != again);
                    for store in [&mut machines[*machine], &mut one] {
                        tell(store, PROMPTS[*card], now(day, nth), *grade, *drill);
                    }
                    told.push(*machine);
                }
                Deed::TakeBack => {
                    if let Some(machine) = told.pop() {
                        let moment = now(day, nth).ms;
                        prop_assert_eq!(machines[machine].undo(moment).unwrap().grade, one.undo(moment).unwrap().grade);
                    }
                }
            }
        }
        let text = if edit.is_some_and(|nth| nth < deeds.len()) { changed() } else { PACKET.to_owned() };
        // One of them may read what has changed only when it has heard of the others' answers; if cards of the same names say
        // other things, that is, as nothing else would tell what they are.
        let behind = behind.filter(|_| !other_name);
        for (at, store) in machines.iter_mut().enumerate().filter(|(at, _)| behind != Some(*at)) {
            read_packet(store, folder.path(), deck(at), &text, now(day, deeds.len()));
        }
        let logs: Vec<Vec<String>> = machines.iter().map(log).collect();
        let expected = schedule(&one);
        for order in orders() {
            let mut united = Store::in_memory().unwrap();
            for (step, machine) in order.iter().enumerate() {
                if step == packet_comes {
                    read_packet(&mut united, folder.path(), "notes", &text, now(day, deeds.len()));
                }
                merge(&mut united, &logs[*machine]);
                // A copy from before, in which answers stand that were taken back since: after its machine's log or before.
                early.get(order[MACHINES - 1 - step]).into_iter().for_each(|log| merge(&mut united, log));
            }
            if packet_comes == MACHINES {
                // What waits is handed on as well.
                let waiting = log(&united);
                united = Store::in_memory().unwrap();
                merge(&mut united, &waiting);
                read_packet(&mut united, folder.path(), "notes", &text, now(day, deeds.len()));
            }
            prop_assert_eq!(schedule(&united), expected.clone(), "{:?}", order);
            let before = log(&united);
            merge(&mut united, &logs[again]);
            prop_assert_eq!(log(&united), before, "the same again changes nothing");
        }
        for at in 0..MACHINES {
            for other in (0..MACHINES).filter(|other| *other != at) {
                merge(&mut machines[at], &logs[other]);
            }
            if behind == Some(at) {
                read_packet(&mut machines[at], folder.path(), deck(at), &text, now(day, deeds.len()));
            }
            prop_assert_eq!(schedule(&machines[at]), expected.clone(), "on machine {}", at);
        }
    }
}
