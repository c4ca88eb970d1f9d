//! The question that presses an answer: the alternative, the price, the proof.

use crate::card::{CardId, Point, hash};
use crate::packet::quantities;

/// Questions that press any answer.
const ANY: &[&str] = &[
    "What would make you change your mind?",
    "What breaks first at ten times the load?",
    "Who disagreed, and what did you tell them?",
    "How do you know that it was that, and nothing else?",
    "What would you do differently today?",
];

/// Presses the answer to a card with these points; which way is a matter of the seed.
pub fn press(card: CardId, points: &[Point], seed: u32) -> String {
    let mut ways: Vec<String> = ANY.iter().map(|&way| way.to_owned()).collect();
    for point in points {
        if let Some(alternative) = point.text.strip_prefix("over ") {
            ways.push(format!("And if I say that {alternative} would have done?"));
        }
        if point.text.starts_with("gave up ") {
            ways.push("What did you give up, and who noticed?".to_owned());
        }
        if !quantities(&point.text).is_empty() {
            ways.push("Which number shows that it was right, and how did you measure it?".to_owned());
        }
    }
    ways.sort();
    ways.dedup();
    let pick = hash(&[b"press".as_slice(), &seed.to_le_bytes(), card.to_string().as_bytes()]);
    let at = usize::try_from(pick % ways.len() as u64).unwrap_or(0);
    ways.swap_remove(at)
}

#[cfg(test)]
mod tests {
    use super::press;
    use crate::card::{CardId, Point};

    #[test]
    fn an_answer_is_pressed_where_it_can_be_and_always_the_same_way_by_one_seed() {
        let card = CardId::from_number(7);
        let points = [Point::must("Raft"), Point::must("over Paxos"), Point::gist("gave up write throughput")];
        let asked: std::collections::BTreeSet<String> = (0..200).map(|seed| press(card, &points, seed)).collect();
        assert!(asked.contains("And if I say that Paxos would have done?"), "{asked:?}");
        assert!(asked.contains("What did you give up, and who noticed?"), "{asked:?}");
        assert_eq!(press(card, &points, 42), press(card, &points, 42));
        assert!(!press(card, &[], 1).is_empty());
    }
}
