//! Which points were said in a telling, and how often each has been dropped.

/// The points of one telling that were said: bit n for point n, and one bit above them all, so that their number is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticks(i64);

impl Ticks {
    /// More points than these are not kept.
    const MOST: usize = 62;

    /// Of a list with a mark for each point.
    pub fn of(said: &[bool]) -> Self {
        let said = &said[..said.len().min(Self::MOST)];
        Self(said.iter().enumerate().fold(1 << said.len(), |bits, (at, said)| bits | i64::from(*said) << at))
    }

    /// As the log keeps them.
    pub fn number(self) -> i64 {
        self.0
    }

    /// From the log.
    pub fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// How many points there were.
    pub fn count(self) -> usize {
        63_usize.saturating_sub(self.0.leading_zeros() as usize)
    }

    /// Whether a point was said, by its place in the list.
    pub fn is_said(self, at: usize) -> bool {
        at < self.count() && self.0 >> at & 1 == 1
    }

    /// A mark for each point.
    pub fn said(self) -> Vec<bool> {
        (0..self.count()).map(|at| self.is_said(at)).collect()
    }
}

/// How often a point was dropped in the tellings in which it was ticked or not.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Dropped {
    /// Tellings without it.
    pub times: u32,
    /// Tellings in which points were ticked.
    pub of: u32,
}

/// The points of a card, now and before edits.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct PointHistory {
    /// Their words now.
    pub now: Vec<String>,
    /// Their words before, each list with the instant in milliseconds up to which it stood, oldest first.
    pub earlier: Vec<(i64, Vec<String>)>,
}

impl PointHistory {
    /// The words that stood at an instant.
    fn at(&self, at_ms: i64) -> &[String] {
        self.earlier.iter().find(|(until, _)| at_ms < *until).map_or(&self.now, |(_, points)| points)
    }

    /// How many of the points of now a telling can tick.
    pub fn ticked(&self) -> usize {
        self.now.len().min(Ticks::MOST)
    }

    /// For each point of now how often it was dropped; ticks of other words do not count for it.
    pub fn dropped(&self, ticked: impl IntoIterator<Item = (i64, Ticks)>) -> Vec<Dropped> {
        let mut counts = vec![Dropped::default(); self.now.len()];
        for (at_ms, ticks) in ticked {
            let then = self.at(at_ms);
            if then.len().min(Ticks::MOST) != ticks.count() {
                continue;
            }
            for (count, point) in counts.iter_mut().zip(&self.now) {
                let Some(at) = then.iter().position(|known| known == point).filter(|at| *at < ticks.count()) else {
                    continue;
                };
                count.of += 1;
                count.times += u32::from(!ticks.is_said(at));
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::{Dropped, PointHistory, Ticks};

    fn texts(points: &[&str]) -> Vec<String> {
        points.iter().map(|&point| point.to_owned()).collect()
    }

    #[test]
    fn ticks_keep_their_number() {
        for said in [vec![], vec![false, false], vec![true, false, true], vec![true; 62]] {
            assert_eq!(Ticks::of(&said).said(), said);
        }
        assert_eq!(Ticks::of(&[true; 70]).said().len(), 62);
    }

    #[test]
    fn a_point_is_counted_under_its_own_words_through_edits() {
        let history = PointHistory {
            now: texts(&["41 ms", "Redis", "23 ports"]),
            earlier: vec![(100, texts(&["Redis", "41 ms"])), (200, texts(&["Redis", "22 ports"]))],
        };
        let ticked = [
            (50, Ticks::of(&[false, true])),
            (150, Ticks::of(&[true, false])),
            (250, Ticks::of(&[false, false, true])),
            (260, Ticks::of(&[true])),
        ];
        let count = |times, of| Dropped { times, of };
        assert_eq!(history.dropped(ticked), [count(1, 2), count(2, 3), count(0, 1)]);
    }
}
