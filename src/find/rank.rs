//! From where stories say what was asked to a score of each.

use super::vocabulary::THEMES;
use crate::store::Hit;

/// A word of the question.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// The word, in lower case.
    pub text: String,
    /// What it counts, beside its rarity, 0 to 1.
    pub weight: f64,
}

/// A theme that a question speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// Its index among the themes.
    pub theme: usize,
    /// The words of the vocabulary by which the question speaks of it.
    pub asked_by: Vec<&'static str>,
}

/// What is sought: the question's own words, and themes.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The question's words.
    pub words: Vec<Word>,
    /// The themes that it speaks of.
    pub themes: Vec<Sought>,
}

impl Asked {
    /// All phrases to look for: the words, then theme by theme the vocabulary.
    pub fn phrases(&self) -> Vec<&str> {
        let words = self.words.iter().map(|word| word.text.as_str());
        words.chain(self.themes.iter().flat_map(|sought| THEMES[sought.theme].told.iter().copied())).collect()
    }
}

/// What a word counts that no story says: it is as likely a turn of phrase as what matters.
const UNSAID: f64 = 0.4;

/// For each story how well it answers, 0 to 1: each word and theme counts by how well the story fits it, words by their
/// rarity as well.
pub fn scores(asked: &Asked, stories: usize, hits: &[Hit]) -> Vec<f64> {
    let rarities = rarities(asked.phrases().len(), stories, hits);
    let weight = |(word, rarity): (&Word, &Rarity)| word.weight * if rarity.said { 1.0 } else { UNSAID };
    let weights: Vec<f64> = asked.words.iter().zip(&rarities).map(weight).collect();
    let all: f64 = weights.iter().zip(&rarities).map(|(weight, rarity)| weight * rarity.value).sum::<f64>()
        + asked.themes.iter().map(|_| 1.0).sum::<f64>();
    let fits = fits(stories, &rarities, hits);
    let score = |fits: &Vec<f64>| {
        let (own, mut rest) = fits.split_at(asked.words.len());
        let mut sum: f64 = own.iter().zip(&weights).map(|(fit, weight)| fit * weight).sum();
        for sought in &asked.themes {
            let (theme, others) = rest.split_at(THEMES[sought.theme].told.len());
            sum += gathered(theme);
            rest = others;
        }
        if all > 0.0 { (sum / all).min(1.0) } else { 0.0 }
    };
    fits.iter().map(score).collect()
}

/// How rare a phrase is.
#[derive(Debug, Clone, Copy)]
struct Rarity {
    /// 1 for what no story says, 0 for what all do.
    value: f64,
    /// Whether a story says it.
    said: bool,
}

/// A story that says a phrase in passing counts less among those that say it than one that is asked for by it.
fn rarities(phrases: usize, stories: usize, hits: &[Hit]) -> Vec<Rarity> {
    let mut saying = vec![0.0; phrases];
    for hit in hits {
        saying[hit.phrase] += hit.strength;
    }
    let stories = f64::from(u32::try_from(stories).unwrap_or(u32::MAX));
    let rarity = |saying: f64| (1.0 + (stories - saying + 0.5) / (saying + 0.5)).ln();
    let rarest = rarity(0.0);
    saying.into_iter().map(|saying| Rarity { value: rarity(saying) / rarest, said: saying > 0.0 }).collect()
}

/// For each story how well it fits each phrase, by strength and rarity.
fn fits(stories: usize, rarities: &[Rarity], hits: &[Hit]) -> Vec<Vec<f64>> {
    let mut out = vec![vec![0.0; rarities.len()]; stories];
    for hit in hits {
        if let Some(of) = out.get_mut(hit.story) {
            of[hit.phrase] = hit.strength * rarities[hit.phrase].value;
        }
    }
    out
}

/// Several words of one theme say more than one, each half as much as the one before; 1 at most.
fn gathered(theme: &[f64]) -> f64 {
    let mut fits: Vec<f64> = theme.iter().copied().filter(|fit| *fit > 0.0).collect();
    fits.sort_by(f64::total_cmp);
    fits.into_iter().fold(0.0, |rest, fit| fit + rest / 2.0).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::{Asked, Word, scores};
    use crate::store::Hit;

    fn asked(words: &[&str]) -> Asked {
        let words = words.iter().map(|word| Word { text: (*word).to_owned(), weight: 1.0 }).collect();
        Asked { words, themes: Vec::new() }
    }

    #[test]
    fn rare_words_count_more_and_unsaid_ones_less() {
        let hit = |phrase, story, strength| Hit { phrase, story, strength };
        let common = [hit(0, 0, 0.9), hit(0, 1, 0.9), hit(0, 2, 0.9), hit(1, 3, 0.9)];
        let ranked = scores(&asked(&["team", "kayak"]), 4, &common);
        assert!(ranked[3] > ranked[0], "{ranked:?}");
        let said = scores(&asked(&["kayak"]), 4, &[hit(0, 3, 0.9)])[3];
        let half_said = scores(&asked(&["kayak", "unheard"]), 4, &[hit(0, 3, 0.9)])[3];
        assert!(said > half_said && half_said > said / 2.0, "{said} {half_said}");
        assert_eq!(scores(&asked(&[]), 2, &[]), [0.0, 0.0]);
    }
}
