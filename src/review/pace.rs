//! How fast a person speaks, learnt from answers told against the clock, and how long a text would take them.

use crate::packet::words;

/// Words a minute until enough has been told: the middle of what interview guides recommend (130 to 160).
const USUAL: u32 = 140;
/// Tellings from which a pace is one's own.
const ENOUGH: usize = 5;
/// An answer of fewer words says nothing about pace.
const SHORTEST: usize = 25;
/// Slower or faster than this, the answer was not told as it is written.
const SPOKEN: std::ops::RangeInclusive<u32> = 60..=260;

/// A speaker's pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Words a minute.
    pub words_per_minute: u32,
    /// Tellings that it was learnt from; none: the usual pace.
    pub tellings: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { words_per_minute: USUAL, tellings: 0 }
    }
}

impl Pace {
    /// The median over timed answers, each with what is written and the milliseconds it took; the usual pace while there
    /// are fewer than five that were told as they are written.
    pub fn learnt<'t>(timed: impl IntoIterator<Item = (&'t str, u32)>) -> Self {
        let mut paces: Vec<u32> = timed.into_iter().filter_map(|(text, ms)| pace(words(text), ms)).collect();
        if paces.len() < ENOUGH {
            return Self::default();
        }
        paces.sort_unstable();
        Self { words_per_minute: paces[paces.len() / 2], tellings: u32::try_from(paces.len()).unwrap_or(u32::MAX) }
    }

    /// Whether it is the person's own.
    pub fn is_learnt(self) -> bool {
        self.tellings > 0
    }

    /// Seconds that a text takes at this pace.
    pub fn seconds(self, text: &str) -> u32 {
        let words = u32::try_from(words(text)).unwrap_or(u32::MAX);
        words.saturating_mul(60).div_ceil(self.words_per_minute.max(1))
    }
}

fn pace(words: usize, ms: u32) -> Option<u32> {
    let long = words >= SHORTEST && ms > 0;
    let per_minute = u32::try_from(words as u64 * 60_000 / u64::from(ms.max(1))).ok()?;
    Some(per_minute).filter(|pace| long && SPOKEN.contains(pace))
}

#[cfg(test)]
mod tests {
    use super::Pace;

    #[test]
    fn a_pace_is_the_median_of_what_was_really_told() {
        let text = "word ".repeat(100);
        let told = |seconds: &[u32]| Pace::learnt(seconds.iter().map(|seconds| (text.as_str(), seconds * 1000)));
        assert_eq!(told(&[40, 40, 40, 40]), Pace::default(), "too few");
        let learnt = told(&[50, 40, 60, 40, 50, 2, 900]);
        assert_eq!(
            (learnt.words_per_minute, learnt.tellings),
            (120, 5),
            "two seconds and fifteen minutes are no telling"
        );
        assert_eq!(learnt.seconds(&text), 50);
        assert_eq!(Pace::default().seconds(&text), 43);
        let short = Pace::learnt(std::iter::repeat_n(("41 ms", 1500), 20));
        assert!(!short.is_learnt());
    }
}
