//! Competencies against stories: what is answered, what hangs on one story, and what on none.

use super::question::{Question, spaced};
use super::vocabulary::THEMES;
use super::{asked, ranked};
use crate::card::slug;
use crate::packet::{NoteKind, words};
use crate::store::{Index, Result, Store, StoryText};

/// The competencies of a deck and the stories that show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// Titles of the stories, in the order of their packets.
    pub stories: Vec<String>,
    /// The competencies that packets map to stories, in the order of their first stories.
    pub competencies: Vec<Row>,
    /// Common themes of interviews that no cue, competency or title of the deck speaks of.
    pub uncovered: Vec<&'static str>,
    /// The questions of themes that packets keep, and the stories that answer each best.
    pub themes: Vec<Row>,
}

/// A competency, or a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name, as it is first written.
    pub name: String,
    /// Indices of the stories that show or answer it.
    pub stories: Vec<usize>,
}

/// A story with fewer competencies than these is not overused, however small the deck.
const BURDEN: usize = 4;

impl Matrix {
    /// How many competencies a story shows.
    pub fn load(&self, story: usize) -> usize {
        self.competencies.iter().filter(|row| row.stories.contains(&story)).count()
    }

    /// The stories that carry more than their share: four competencies or more, and more than a third of all or than
    /// twice what a story carries on average.
    pub fn overused(&self) -> Vec<usize> {
        let carried: usize = (0..self.stories.len()).map(|story| self.load(story)).sum();
        let heavy = |load: usize| {
            load >= BURDEN && (3 * load > self.competencies.len() || load * self.stories.len() > 2 * carried)
        };
        (0..self.stories.len()).filter(|story| self.stories.len() > 1 && heavy(self.load(*story))).collect()
    }
}

/// The matrix of a deck.
pub fn matrix(store: &Store, deck: i64) -> Result<Matrix> {
    let stories = store.story_texts(Some(deck))?;
    let index = Index::of(&stories, spaced)?;
    let mut uncovered = Vec::new();
    for theme in THEMES.iter().filter(|theme| theme.common) {
        if !index.asks_for(&theme.told)? {
            uncovered.push(theme.name);
        }
    }
    let themes = themes(store, &index, &stories)?;
    let competencies = competencies(&stories);
    Ok(Matrix { stories: stories.into_iter().map(|story| story.title).collect(), competencies, uncovered, themes })
}

/// The questions that themes ask, whichever deck keeps them, with the best of the stories.
fn themes(store: &Store, index: &Index, stories: &[StoryText]) -> Result<Vec<Row>> {
    /// More stories than these answer nothing in particular.
    const MOST: usize = 2;
    let mut rows: Vec<Row> = Vec::new();
    for deck in store.decks()? {
        for theme in store.notes(deck.id, NoteKind::Theme)? {
            let question = Question::new(&theme.title);
            let ranked = ranked(index, stories, &question, &asked(index, &question)?, &[])?;
            let stories = ranked.into_iter().take(MOST).map(|(_, at)| at).collect();
            rows.push(Row { name: theme.title, stories });
        }
    }
    rows.dedup_by(|one, next| one.name == next.name);
    Ok(rows)
}

/// The competencies of stories; those that differ in case or punctuation only are one.
fn competencies(stories: &[StoryText]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (at, story) in stories.iter().enumerate() {
        for name in story.competencies.iter().flat_map(|list| split(list)) {
            let row = rows.iter_mut().find(|row| slug(&row.name) == slug(name));
            match row {
                Some(row) if !row.stories.contains(&at) => row.stories.push(at),
                Some(_) => {}
                None => rows.push(Row { name: name.to_owned(), stories: vec![at] }),
            }
        }
    }
    rows
}

/// `debugging, measurement` as two; a sentence with commas is one.
pub fn split(list: &str) -> Vec<&str> {
    /// A piece with more words than these is part of a sentence.
    const LONGEST: usize = 4;
    let pieces: Vec<&str> = list.split([',', ';', '、', '，', '；']).map(str::trim).collect();
    let is_name = |piece: &&str| !piece.is_empty() && words(piece) <= LONGEST && !piece.contains(['?', '"', '“', '”']);
    if pieces.iter().all(is_name) { pieces } else { vec![list.trim()] }
}

#[cfg(test)]
mod tests {
    use super::{Matrix, Row, split};

    #[test]
    fn short_names_between_commas_are_several() {
        assert_eq!(split("debugging, measurement"), ["debugging", "measurement"]);
        assert_eq!(split("Failure/Learning"), ["Failure/Learning"]);
        let sentence = "When a plan, made with others over many weeks, fails";
        assert_eq!(split(sentence), [sentence]);
        assert_eq!(split("What failed, and why?"), ["What failed, and why?"]);
    }

    #[test]
    fn a_story_is_overused_by_its_share() {
        let matrix = |rows: &[&[usize]]| Matrix {
            stories: ["a", "b", "c"].map(str::to_owned).to_vec(),
            competencies: rows.iter().map(|stories| Row { name: String::new(), stories: stories.to_vec() }).collect(),
            uncovered: Vec::new(),
            themes: Vec::new(),
        };
        assert_eq!(matrix(&[&[0], &[0], &[0], &[0, 1], &[2]]).overused(), [0]);
        assert_eq!(matrix(&[&[0], &[0], &[0], &[1], &[2]]).overused(), [0; 0], "three are not too many");
        let even: Vec<&[usize]> = [&[0_usize] as &[usize], &[1], &[2]].repeat(4);
        assert_eq!(matrix(&even).overused(), [0; 0], "a third of all is a fair share of three stories");
    }
}
