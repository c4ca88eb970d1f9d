//! Typed answers: which points they say. The tables in `tests/typed/` were written before the matcher.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use proptest::prelude::*;
use retell::card::{Card, Kind, Place, Point};
use retell::packet::{Spoken, measures};
use retell::review::typed;

#[test]
fn numbers_are_told_from_near_misses() {
    let table = include_str!("typed/numbers.txt");
    let (mut checked, mut wrong) = ([0, 0], Vec::new());
    for line in table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let [wanted, said, verdict] =
            line.splitn(3, " | ").map(str::trim).collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("{line}"));
        let expected = match verdict {
            "yes" => true,
            "no" => false,
            other => panic!("{other}: {line}"),
        };
        let of = measures(wanted);
        assert!(!of.is_empty(), "no number in {wanted}");
        let heard = measures(&Spoken::of(said).text);
        let found = of.iter().all(|(_, wanted)| heard.iter().any(|(_, said)| wanted.is_said_by(said)));
        checked[usize::from(expected)] += 1;
        if found != expected {
            wrong.push(line);
        }
    }
    assert!(checked.iter().all(|count| *count >= 75), "{checked:?}");
    assert!(wrong.is_empty(), "{} of {checked:?}:\n{}", wrong.len(), wrong.join("\n"));
}

/// A case of `typed/answers.md`.
struct Case {
    name: String,
    card: Card,
    said: String,
    expected: Vec<bool>,
}

fn cases() -> Vec<Case> {
    let text = include_str!("typed/answers.md");
    text.split("\n## ").skip(1).map(case).collect()
}

fn case(text: &str) -> Case {
    let mut kind = Kind::Followup;
    let (mut points, mut answer, mut said, mut expected) = (Vec::new(), String::new(), String::new(), Vec::new());
    let mut block = "";
    for line in text.lines().skip(1) {
        if let Some(name) = line.strip_prefix("kind: ") {
            kind = Kind::from_name(name.trim()).unwrap();
        } else if let Some(marks) = line.strip_prefix("expect:") {
            expected = marks.split_whitespace().map(|mark| mark == "+").collect();
        } else if let Some(point) = line.strip_prefix("- ").filter(|_| block == "points") {
            let (weight, text) = point.split_once(": ").unwrap();
            points.push(match weight {
                "must" => Point::must(text),
                "gist" => Point::gist(text),
                "besides" => Point::besides(text),
                other => panic!("{other}"),
            });
        } else if let Some(quoted) = line.strip_prefix('>') {
            let to = if block == "answer" { &mut answer } else { &mut said };
            to.push_str(quoted.strip_prefix(' ').unwrap_or(quoted));
            to.push('\n');
        } else if let Some(name) = line.trim().strip_suffix(':') {
            block = name;
        }
    }
    let place = Place { story: String::new(), kind, slot: String::new(), number: 1 };
    let card = Card {
        kind,
        story: None,
        place,
        prompts: vec!["How was it?".to_owned()],
        answer,
        points,
        budget_s: 60,
        parts: Vec::new(),
        line: 1,
    };
    Case { name: text.lines().next().unwrap().to_owned(), card, said, expected }
}

#[test]
fn whole_answers_tick_their_points() {
    let cases = cases();
    assert!(cases.len() >= 14);
    let mut wrong = Vec::new();
    for case in &cases {
        assert_eq!(case.card.points.len(), case.expected.len(), "{}", case.name);
        let typed = typed(&case.card, &case.said, true);
        if typed.said != case.expected {
            wrong.push(format!("{}: {:?} instead of {:?}", case.name, typed.said, case.expected));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn anything_can_be_typed(
        point in "[0-9a-zA-Z €$£%~<.,/'座分 –-]{0,40}", answer in "(\\PC|[0-9€$£% .,-]){0,80}",
        said in "(\\PC|[0-9€$£% .,-]|and a half|two|point|hundred|k ){0,80}",
    ) {
        let mut card = case("name\nkind: followup").card;
        card.points = vec![Point::must(&point), Point::gist(format!("because {point}"))];
        card.answer = answer;
        let found = typed(&card, &said, true);
        prop_assert_eq!(found.said.len(), 2);
        for place in found.right.iter().chain(&found.wrong) {
            prop_assert!(said.get(place.clone()).is_some(), "{:?} in {:?}", place, said);
        }
    }

    #[test]
    fn what_is_typed_as_it_is_written_is_said(number in 1_u32..100_000, unit in "(ms|s|min|%|x|KB|GB|users|pages a week)") {
        let written = format!("{number} {unit}");
        let mut card = case("name\nkind: metric").card;
        card.points = vec![Point::must(&written)];
        prop_assert_eq!(typed(&card, &format!("it was {written} in the end"), true).said, [true], "{}", written);
    }
}
