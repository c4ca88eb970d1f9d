//! The order of a session: cards of one story as far apart as it allows (SCHEDULING, section 4, siblings).

use std::collections::{BTreeSet, HashMap, VecDeque};

/// Orders items so that no two of one group stand together while anything else is left.
///
/// Each group's items keep their order and are spread evenly over the whole; ties go to the group that comes first.
/// An item without a group stands for itself.
pub fn arrange<T>(items: Vec<T>, group: impl Fn(&T) -> Option<i64>) -> Vec<T> {
    let mut rest = items.len();
    let mut out = Vec::with_capacity(rest);
    let mut groups = grouped(items, group);
    let mut turns: BTreeSet<(u64, usize)> = groups.iter().enumerate().map(|(at, group)| (group.turn(), at)).collect();
    let mut sizes: BTreeSet<(usize, usize)> =
        groups.iter().enumerate().map(|(at, group)| (group.left.len(), at)).collect();
    let mut last: Option<usize> = None;
    while rest > 0 {
        let next = turns.iter().map(|(_, at)| *at).find(|at| Some(*at) != last);
        // A group that fills more than half of what is left could not be kept apart later, so it goes first.
        let crowded = sizes.last().filter(|(size, at)| size * 2 > rest && Some(*at) != last).map(|(_, at)| *at);
        let Some(at) = crowded.or(next).or(last) else { break };
        turns.remove(&(groups[at].turn(), at));
        sizes.remove(&(groups[at].left.len(), at));
        out.extend(groups[at].left.pop_front());
        if !groups[at].left.is_empty() {
            turns.insert((groups[at].turn(), at));
            sizes.insert((groups[at].left.len(), at));
        }
        last = Some(at);
        rest -= 1;
    }
    out
}

fn grouped<T>(items: Vec<T>, group: impl Fn(&T) -> Option<i64>) -> Vec<Group<T>> {
    let mut groups: Vec<Group<T>> = Vec::new();
    let mut index: HashMap<i64, usize> = HashMap::new();
    for item in items {
        let at = group(&item).map_or(groups.len(), |key| *index.entry(key).or_insert(groups.len()));
        if at == groups.len() {
            groups.push(Group { left: VecDeque::new(), size: 0 });
        }
        groups[at].left.push_back(item);
        groups[at].size += 1;
    }
    groups
}

struct Group<T> {
    left: VecDeque<T>,
    size: usize,
}

impl<T> Group<T> {
    /// Where in the session, from 0 to `SCALE`, the group's next item would stand if all were spread evenly.
    fn turn(&self) -> u64 {
        const SCALE: u64 = 1 << 40;
        let done = (self.size - self.left.len()) as u64;
        (2 * done + 1) * SCALE / (2 * self.size as u64)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::arrange;

    fn stories(order: &str) -> Vec<(char, usize)> {
        order.chars().enumerate().map(|(at, story)| (story, at)).collect()
    }

    fn arranged(order: &str) -> String {
        arrange(stories(order), |(story, _)| Some(i64::from(u32::from(*story))))
            .into_iter()
            .map(|(story, _)| story)
            .collect()
    }

    #[test]
    fn siblings_are_spread() {
        assert_eq!(arranged("AAABBB"), "ABABAB");
        assert_eq!(arranged("AAAB"), "ABAA");
        assert_eq!(arranged("ABCABC"), "ABCABC");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_siblings_meet_only_when_they_must(order in "[A-E]{0,40}") {
            let out = arrange(stories(&order), |(story, _)| Some(i64::from(u32::from(*story))));
            let mut sorted = out.clone();
            sorted.sort_by_key(|(_, at)| *at);
            prop_assert_eq!(sorted, stories(&order));
            for (at, pair) in out.windows(2).enumerate() {
                let others = out[at + 1..].iter().any(|(story, _)| *story != pair[0].0);
                prop_assert!(pair[0].0 != pair[1].0 || !others, "{:?}", out);
            }
            let most = "ABCDE".chars().map(|story| order.matches(story).count()).max().unwrap_or(0);
            if most <= order.len().div_ceil(2) {
                prop_assert!(out.windows(2).all(|pair| pair[0].0 != pair[1].0), "{:?}", out);
            }
        }

        #[test]
        fn the_order_within_a_story_is_kept(order in "[AB]{0,30}") {
            let out = arrange(stories(&order), |(story, _)| Some(i64::from(u32::from(*story))));
            for story in ['A', 'B'] {
                let places: Vec<usize> = out.iter().filter(|(other, _)| *other == story).map(|(_, at)| *at).collect();
                prop_assert!(places.is_sorted());
            }
        }
    }
}
