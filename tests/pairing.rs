//! Which of the known cards an edited packet's cards are, and what became of each.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use std::collections::BTreeMap;

use retell::card::{
    Card, CardId, Change, Kind, Known, Point, change, decompose, fingerprint, pair_by_likeness, pair_by_place,
};
use retell::packet::{Source, read};

fn cards(text: &str) -> Vec<Card> {
    let packet = read(&Source::read(text.as_bytes()).unwrap());
    decompose(&packet, false).cards(&packet).iter().collect()
}

/// Questions with their answers, one a pair.
fn asked(pairs: &[(&str, &str)]) -> Vec<Card> {
    cards(
        &pairs.iter().map(|(question, answer)| format!("Q: {question}\nA: {answer}\n")).collect::<Vec<_>>().join("\n"),
    )
}

fn known(cards: &[Card]) -> Vec<Known> {
    let known = |(at, card): (usize, &Card)| Known {
        id: CardId::from_number(i64::try_from(at).unwrap()),
        place: card.place.key(),
        fingerprint: fingerprint(card),
        content: card.content(),
        retired: false,
    };
    cards.iter().enumerate().map(known).collect()
}

const OIL: (&str, &str) = ("Which oil do you use?", "A thin one, of 5 ml a clock.");
const WAX: (&str, &str) = ("What is the wax for?", "It keeps 2 of the doors shut.");
const BELL: (&str, &str) = ("Who rings the bell?", "Whoever has the early shift at 4 o'clock.");

#[test]
fn a_card_is_found_where_it_lived_and_else_by_what_it_says() {
    let before = asked(&[OIL, WAX]);
    let reordered = asked(&[WAX, BELL, OIL]);
    let pairing = pair_by_place(&known(&before), &reordered);
    assert_eq!(pairing.of_card, [Some(1), None, Some(0)]);
    assert!(pairing.moved.is_empty() && pairing.unpaired(&known(&before)).next().is_none());
    // The same words in a story are the same card, moved.
    let story = "## Story: The hall\n\n**Situation:** It was late.\n**Task:** I was to mend it.\n**Action:** I did so by \
                 hand, all night.\n**Result:** It went.\n\n**Q: Which oil do you use?**\n> A thin one, of 5 ml a clock.\n";
    let inside = cards(story);
    let pairing = pair_by_place(&known(&before), &inside);
    let oil = inside.iter().position(|card| card.question() == OIL.0).unwrap();
    assert_eq!((pairing.of_card[oil], pairing.moved.contains(&oil), pairing.moved.len()), (Some(0), true, 1));
    assert_eq!(pairing.unpaired(&known(&before)).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_reworded_question_is_the_card_that_it_is_clearly_likest_to() {
    let before = asked(&[OIL, WAX, BELL]);
    let pair = |after: &[(&str, &str)]| pair_by_likeness(&before, &asked(after), BTreeMap::new());
    let (pairs, doubts) = pair(&[("Who rings the old bell?", BELL.1), ("Which oil do you take?", OIL.1)]);
    assert_eq!((pairs, doubts.len()), (vec![(0, 1), (2, 0)], 0));
    let (pairs, doubts) = pair(&[("Where is the key?", "Under the 3rd stone.")]);
    assert_eq!((pairs.len(), doubts.len()), (0, 0), "what is like none is new");
    // One that two could be, and two that one could be, are in doubt.
    let (pairs, doubts) = pair(&[("Which oil do you use now?", OIL.1), ("Which oil do you use then?", OIL.1)]);
    assert_eq!(pairs.len(), 0);
    assert_eq!(
        doubts.iter().map(|doubt| (doubt.new, doubt.old.clone())).collect::<Vec<_>>(),
        [(0, vec![0]), (1, vec![0])]
    );
    let twins = asked(&[("Which oil in May?", "Oil of 5 ml."), ("Which oil in June?", "Oil of 5 ml.")]);
    let (pairs, doubts) = pair_by_likeness(&twins, &asked(&[("Which oil in July?", "Oil of 5 ml.")]), BTreeMap::new());
    assert_eq!((pairs.len(), doubts.len()), (0, 1));
    assert_eq!(doubts[0].old.len(), 2);
}

#[test]
fn both_sides_of_a_question_say_whether_it_is_the_same() {
    let before = asked(&[("Who rings it?", BELL.1)]);
    let is_same = |answer: &str| {
        let after = asked(&[("Who rings the bell then?", answer)]);
        !pair_by_likeness(&before, &after, BTreeMap::new()).0.is_empty()
    };
    assert!(is_same("Whoever has the early shift."), "half of the question, and most of the answer");
    assert!(!is_same("Whoever has the shift of that morning."), "half of either");
}

#[test]
fn more_than_a_hundred_by_a_hundred_are_not_compared() {
    let numbered = |verb: &str, count: usize| {
        let question = |at: usize| format!("Q: Who {verb} bell {at}?\nA: Ringer {at}.\n");
        cards(&(0..count).map(question).collect::<Vec<_>>().join("\n"))
    };
    let told = |olds: usize, news: usize| {
        let (pairs, doubts) = pair_by_likeness(&numbered("rang", olds), &numbered("rings", news), BTreeMap::new());
        pairs.len() + doubts.len()
    };
    assert_eq!((told(100, 100), told(101, 100)), (100, 0));
}

/// A story about a tower clock, with a question under it.
fn clock(title: &str, question: &str, answer: &str) -> Vec<Card> {
    cards(&format!(
        "## Story: {title}\n\n**Situation:** The tower clock lost 9 minutes a day.\n**Task:** I was to have it right by \
         Easter.\n**Action:** I took the train of 14 wheels apart, and recut the 2 worn ones.\n**Result:** It has not \
         stopped since.\n\n**Q: {question}**\n> {answer}\n"
    ))
}

#[test]
fn a_story_under_another_title_takes_its_cards_along() {
    let old = clock("The tower clock", "Who rings it?", BELL.1);
    let new = clock("Nine minutes a day", "Who rings the bell then?", "Whoever has the early shift.");
    let (pairs, doubts) = pair_by_likeness(&old, &new, BTreeMap::new());
    assert_eq!((pairs, doubts.len()), (vec![(0, 0), (1, 1)], 0));
}

#[test]
fn a_question_is_looked_for_in_its_own_story() {
    let chime = "## Story: The silent chime\n\n**Situation:** A chime was silent for 12 years.\n**Task:** I had to find out \
                 why.\n**Action:** I listened to each of the 8 hammers.\n**Result:** It sang again.\n\n";
    let both = |question: &str| {
        let wheels = clock("The tower clock", question, "I would photograph it first.");
        let bells = cards(&format!("{chime}**Q: {question}**\n> I would photograph it first.\n"));
        [wheels, bells].concat()
    };
    let (old, new) = (both("What would you do differently?"), both("What would you do otherwise?"));
    let (pairs, doubts) = pair_by_likeness(&old, &new, BTreeMap::new());
    assert_eq!((pairs, doubts.len()), (vec![(0, 0), (1, 1), (2, 2), (3, 3)], 0), "asked alike, and answered alike");
}

#[test]
fn a_cue_stays_where_it_is_when_another_story_answers_it() {
    let told = |story: &str| {
        cards(&format!(
            "## Story: {story}\n\n**Situation:** It was late.\n**Task:** I was to mend it.\n**Action:** I did so by hand, all \
             night.\n**Result:** It went.\n\n**Best for questions:**\n- \"Tell me about a hard repair\"\n"
        ))
    };
    let (before, after) = (told("The hall"), told("The tower"));
    let cue = after.iter().position(|card| card.kind == Kind::Cue).unwrap();
    let pairing = pair_by_place(&known(&before), &after);
    assert_eq!((pairing.of_card[cue], pairing.moved.contains(&cue)), (Some(cue), false));
}

#[test]
fn what_became_of_a_card() {
    let old = asked(&[OIL]).remove(0);
    let with = |edit: &dyn Fn(&mut Card)| {
        let mut new = old.clone();
        edit(&mut new);
        [change(&old, &new, false), change(&old, &new, true)]
    };
    assert_eq!(with(&|_| {}), [Change::Unchanged, Change::Moved]);
    assert_eq!(with(&|card| card.answer.push('!')), [Change::Reworded; 2]);
    assert_eq!(with(&|card| card.prompts[0].push('!')), [Change::Reworded; 2]);
    assert_eq!(with(&|card| card.budget_s += 1), [Change::Reworded; 2]);
    assert_eq!(with(&|card| card.points.push(Point::gist("more"))), [Change::Reworded; 2]);
    assert_eq!(with(&|card| card.points[0] = Point::must("7 ml")), [Change::Changed; 2]);
    assert_eq!(with(&|card| card.line += 1), [Change::Unchanged, Change::Moved], "a line is no wording");
}
