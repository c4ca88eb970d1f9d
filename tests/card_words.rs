//! What a card is known by, one field at a time: kinds, wordings, facts, names, ticks.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use retell::card::{
    Card, CardId, Dropped, Kind, Place, Point, PointHistory, Ticks, competency, cue, decompose, fingerprint,
};
use retell::packet::{Part, Source, read};

fn cards(text: &str) -> Vec<Card> {
    let packet = read(&Source::read(text.as_bytes()).unwrap());
    decompose(&packet, false).cards(&packet).iter().collect()
}

fn question() -> Card {
    cards("**Q: Which oil do you use?**\n> A thin one, of 5 grams.\n").remove(0)
}

#[test]
fn kinds_have_names_and_clocks() {
    let clocks = Kind::ALL.map(|kind| (kind.name(), kind.budget()));
    let known = [
        ("pitch", 30),
        ("story", 120),
        ("metric", 15),
        ("tradeoff", 75),
        ("followup", 45),
        ("cue", 10),
        ("prompt", 75),
    ];
    assert_eq!(clocks, known);
    assert!(Kind::ALL.iter().all(|kind| Kind::from_name(kind.name()) == Some(*kind)) && Kind::from_name("").is_none());
    assert_eq!(cue("Which story answers “Who are you?”?"), Some("Who are you?"));
    assert_eq!(competency("Which story shows “Patience”?"), Some("Patience"));
    assert_eq!((cue("Which story shows “Patience”?"), competency("Patience")), (None, None));
}

#[test]
fn wordings_take_turns() {
    let card = Card { prompts: ["a", "b", "c"].map(str::to_owned).to_vec(), ..question() };
    assert_eq!([0, 1, 2, 3, 7].map(|tellings| card.prompt(tellings)), ["a", "b", "c", "a", "b"]);
    assert_eq!(Card { prompts: vec![], ..question() }.prompt(3), "");
    let named = Card { prompts: vec!["“The hall”: Who rings?".to_owned()], ..question() };
    assert_eq!((named.question(), question().question()), ("Who rings?", "Which oil do you use?"));
}

#[test]
fn whatever_a_person_sees_is_content_but_for_the_line() {
    let card = question();
    let changed: [fn(&mut Card); 8] = [
        |card| card.answer.push('.'),
        |card| card.budget_s += 1,
        |card| card.prompts.push("So?".to_owned()),
        |card| card.story = Some("The hall".to_owned()),
        |card| card.kind = Kind::Metric,
        |card| card.parts.push((Part::Task, 15)),
        |card| card.points[0].must = false,
        |card| card.points[0].fact = false,
    ];
    let mut seen = vec![card.content()];
    for change in changed {
        let mut other = card.clone();
        change(&mut other);
        assert!(!seen.contains(&other.content()), "{other:?}");
        seen.push(other.content());
    }
    assert_eq!(Card { line: 99, ..card.clone() }.content(), card.content());
}

#[test]
fn facts_are_what_is_stated_and_the_numbers_of_the_rest() {
    let points = vec![
        Point::must("1,200 Rows"),
        Point::besides("Bergen"),
        Point::gist("because it took 9 ms, and 2 days"),
        Point::gist("it was late"),
    ];
    assert_eq!(Card { points, ..question() }.facts(), ["1200rows", "bergen", "9ms", "2days"]);
}

#[test]
fn a_name_is_twelve_letters_and_digits() {
    let place = Place { story: String::new(), kind: Kind::Cue, slot: "x".to_owned(), number: 1 };
    let id = CardId::new("deck", &place, 0);
    assert_eq!(CardId::from_number(id.number()), id);
    assert!(id.number() > 1 && id.number() < 1 << 60);
    let read = |text: &str| text.parse::<CardId>().map(CardId::number).ok();
    assert_eq!(read("000000000011"), Some(33));
    assert_eq!(read("zzzzzzzzzzzz"), Some((1 << 60) - 1));
    assert_eq!(read("ZZZZZZZZZZZZ"), read("zzzzzzzzzzzz"));
    assert_eq!(["0000000000110", "00000000001", "00000000001u", ""].map(read), [None; 4]);
    assert_eq!(CardId::from_number(33).to_string(), "000000000011");
}

#[test]
fn a_card_that_moved_is_found_by_what_it_says() {
    let card = question();
    let elsewhere = Card { place: Place { story: "the-hall".to_owned(), ..card.place.clone() }, ..card.clone() };
    assert_eq!(fingerprint(&card), fingerprint(&elsewhere));
    assert_ne!(fingerprint(&card), fingerprint(&Card { answer: "Another.".to_owned(), ..card.clone() }));
    let asks_else = Card { place: Place { slot: "who".to_owned(), ..card.place.clone() }, ..card.clone() };
    assert_ne!(fingerprint(&card), fingerprint(&asks_else));
    // Which story answers a cue may change.
    let cue = Card { kind: Kind::Cue, ..card };
    assert_eq!(fingerprint(&cue), fingerprint(&Card { answer: "- Another".to_owned(), ..cue.clone() }));
}

#[test]
fn ticks_are_a_number() {
    assert_eq!([&[][..], &[true], &[false, true]].map(|said| Ticks::of(said).number()), [1, 0b11, 0b110]);
    let ticks = Ticks::from_number(0b1101);
    assert_eq!((ticks.count(), ticks.said()), (3, vec![true, false, true]));
    assert!(ticks.is_said(2) && !ticks.is_said(1) && !ticks.is_said(3), "the bit above them is none of them");
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    let history = PointHistory { now: words(&["a", "b"]), earlier: vec![(100, words(&["b"]))] };
    assert_eq!((history.ticked(), PointHistory { now: vec!["a".to_owned(); 70], earlier: vec![] }.ticked()), (2, 62));
    // The words of before stand until the instant, and not at it.
    let dropped = |at| history.dropped([(at, Ticks::of(&[false]))]);
    assert_eq!(dropped(99), [Dropped::default(), Dropped { times: 1, of: 1 }]);
    assert_eq!(dropped(100), [Dropped::default(); 2], "two points are not ticked by one mark");
    let many =
        PointHistory { now: vec!["a".to_owned(); 62].into_iter().chain(words(&["z"])).collect(), earlier: vec![] };
    let counts = many.dropped([(0, Ticks::of(&[true; 63]))]);
    assert_eq!(counts[62], Dropped::default(), "more than 62 are not kept");
}

#[test]
fn a_story_in_its_own_words_is_told_by_what_opens_its_paragraphs() {
    let told = cards(
        "## Story 3: How I work\n\n**Best for questions:**\n- \"How do you work?\"\n\n### Short version (30 sec)\n\n> I work slowly, and by hand.\n\n### Full version\n\n**Slowly:** I look at each wheel for a day before I touch it, \
         as my teacher did.\n\n**By hand** I make what is worn, and I never buy it from any of the 3 shops.\n",
    );
    let story = told.iter().find(|card| card.kind == Kind::Story).unwrap();
    let points: Vec<&str> = story.points.iter().map(|point| point.text.as_str()).collect();
    assert_eq!(points, ["Slowly", "By hand"]);
    assert_eq!(story.prompts, ["How do you work?"]);
    assert!(story.answer.contains("I look at each wheel"), "{}", story.answer);
}

#[test]
fn numbers_of_a_table_are_asked_by_their_names() {
    let told = cards("| Metric | Target | Measured |\n|---|---|---|\n| drift | 5 s | |\n| repairs | | 100 |\n");
    let prompts: Vec<&str> = told.iter().map(|card| card.prompts[0].as_str()).collect();
    assert_eq!(prompts, ["Drift: what is the target?", "Repairs: what did you measure?"]);
}

#[test]
fn a_number_of_a_story_is_asked_by_its_name_if_it_has_one() {
    let prompt = |metric: &str| {
        let told = cards(&format!(
            "## Story: The clock\n\n**Situation:** It was late.\n**Task:** I was to mend it.\n\
             **Action:** I did so by hand, all night.\n**Result:** It went.\n\n**Metric:** {metric}\n"
        ));
        told.into_iter().find(|card| card.kind == Kind::Metric).unwrap().prompts.remove(0)
    };
    assert_eq!(prompt("3 s drift a week"), "Which number anchors “The clock”? Drift a week: what did you measure?");
    assert_eq!(prompt("3 s"), "Which number anchors “The clock”?");
}
