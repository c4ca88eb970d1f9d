//! A full-text index of the stories that lives in memory for one search: no second truth can drift.

use rusqlite::{Connection, params_from_iter};

use super::{Error, Result, StoryText};

/// Where a story says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Interviewers' questions.
    Cues,
    /// Competencies.
    Competencies,
    /// The title.
    Title,
    /// All that is told.
    Text,
}

/// How well one of the sought phrases fits one story.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Index of the phrase.
    pub phrase: usize,
    /// Index of the story.
    pub story: usize,
    /// `bm25` without its rarity: 0, not said, to 1, said where it counts.
    pub strength: f64,
}

/// Words as the index cuts and stems them: English endings go, and so do accents.
const TOKENIZER: &str = "tokenize = 'porter unicode61 remove_diacritics 2'";

/// What a word counts in cues, competencies, title, follow-ups, short version, story and the rest.
const WEIGHTS: &str = "8.0, 6.0, 6.0, 0.7, 2.0, 0.2, 0.1";

/// A word that no text holds and no phrase goes over, so that none is found across the end of one cue and the next.
const APART: &str = " \u{e000} ";

/// Marks around a word that was found, which no packet's text holds.
const MARKS: [char; 2] = ['\u{2}', '\u{3}'];

/// A full-text index in memory.
#[derive(Debug)]
pub struct Index {
    db: Connection,
    stories: usize,
}

impl Index {
    /// Indexes stories; `words` gives the form in which a text is indexed.
    pub fn of(stories: &[StoryText], words: impl Fn(&str) -> String) -> Result<Self> {
        let fill = || {
            let db = Connection::open_in_memory()?;
            db.execute_batch(&format!(
                "BEGIN;
                 CREATE VIRTUAL TABLE told USING fts5(cues, competencies, title, follow_ups, short, story, rest, {TOKENIZER});
                 CREATE VIRTUAL TABLE asked USING fts5(question, {TOKENIZER});"
            ))?;
            {
                let sql = "INSERT INTO told (rowid, cues, competencies, title, follow_ups, short, story, rest)
                           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
                let mut insert = db.prepare(sql)?;
                for (at, story) in stories.iter().enumerate() {
                    insert.execute((
                        i64::try_from(at).unwrap_or(i64::MAX),
                        words(&story.cues.join(APART)),
                        words(&story.competencies.join(APART)),
                        words(&story.title),
                        words(&story.follow_ups),
                        words(&story.short),
                        words(&story.told),
                        words(&story.rest),
                    ))?;
                }
            }
            db.execute_batch("COMMIT")?;
            Ok(db)
        };
        Ok(Self { db: fill().map_err(|error| failed(&error))?, stories: stories.len() })
    }

    /// The indices of the phrases that a question holds, in their stems.
    pub fn held(&self, question: &str, phrases: &[&str]) -> Result<Vec<usize>> {
        let find = || {
            self.db.execute("DELETE FROM asked", [])?;
            self.db.execute("INSERT INTO asked (question) VALUES (?1)", [question])?;
            let mut statement = self.db.prepare_cached("SELECT 1 FROM asked WHERE asked MATCH ?1")?;
            let mut held = Vec::new();
            for (at, phrase) in phrases.iter().enumerate() {
                if statement.exists([quoted(phrase)])? {
                    held.push(at);
                }
            }
            Ok(held)
        };
        find().map_err(|error| failed(&error))
    }

    /// Whether a story is asked for by one of the phrases: in a cue, a competency or its title.
    pub fn asks_for(&self, phrases: &[&str]) -> Result<bool> {
        let any = phrases.iter().map(|phrase| quoted(phrase)).collect::<Vec<_>>().join(" OR ");
        let find = || {
            let mut statement = self.db.prepare_cached("SELECT 1 FROM told WHERE told MATCH ?1")?;
            statement.exists([format!("{{cues competencies title}} : ({any})")])
        };
        find().map_err(|error| failed(&error))
    }

    /// How well each phrase fits each story that says it.
    pub fn hits(&self, phrases: &[&str]) -> Result<Vec<Hit>> {
        let find = || {
            let sql = format!("SELECT rowid, -bm25(told, {WEIGHTS}) FROM told WHERE told MATCH ?1");
            let mut statement = self.db.prepare_cached(&sql)?;
            let mut hits = Vec::new();
            for (phrase, text) in phrases.iter().enumerate() {
                let found = statement.query_map([quoted(text)], |row| Ok((row.get(0)?, row.get(1)?)))?;
                let found = found.collect::<rusqlite::Result<Vec<(i64, f64)>>>()?;
                let most = MOST * rarity(self.stories, found.len());
                hits.extend(found.into_iter().filter_map(|(story, bm25)| {
                    Some(Hit { phrase, story: usize::try_from(story).ok()?, strength: bm25 / most })
                }));
            }
            Ok(hits)
        };
        find().map_err(|error| failed(&error))
    }

    /// The words by which a story fits any of the phrases, as the story writes them.
    pub fn marked(&self, story: usize, phrases: &[&str]) -> Result<Vec<(Field, String)>> {
        let (asked, told) = ([Field::Cues, Field::Competencies, Field::Title], [Field::Text; 4]);
        let fields: Vec<Field> = asked.into_iter().chain(told).collect();
        let columns: Vec<String> = (0..fields.len()).map(|at| format!("highlight(told, {at}, ?3, ?4)")).collect();
        let sql = format!("SELECT {} FROM told WHERE told MATCH ?1 AND rowid = ?2", columns.join(", "));
        let any = phrases.iter().map(|phrase| quoted(phrase)).collect::<Vec<_>>().join(" OR ");
        let find = || {
            let mut statement = self.db.prepare_cached(&sql)?;
            let [open, close] = MARKS.map(String::from);
            let mut rows = statement.query(params_from_iter([any.clone(), story.to_string(), open, close]))?;
            let Some(row) = rows.next()? else { return Ok(Vec::new()) };
            let mut marked = Vec::new();
            for (at, field) in fields.into_iter().enumerate() {
                let text: String = row.get(at)?;
                let words = text.split(MARKS[0]).skip(1).filter_map(|rest| rest.split_once(MARKS[1]));
                marked.extend(words.map(|(word, _)| (field, word.to_owned())));
            }
            Ok(marked)
        };
        if phrases.is_empty() { Ok(Vec::new()) } else { find().map_err(|error| failed(&error)) }
    }
}

/// The most that FTS5's `bm25` makes of a word's frequency: k1 + 1.
const MOST: f64 = 2.2;

/// The rarity that FTS5's `bm25` multiplies by. It is next to nothing for what half of the stories say, which in a deck
/// of five is most words; so it is divided out, and the ranking brings its own.
#[expect(clippy::cast_precision_loss, reason = "stories are counted in thousands")]
fn rarity(stories: usize, saying: usize) -> f64 {
    ((stories as f64 - saying as f64 + 0.5) / (saying as f64 + 0.5)).ln().max(1e-6)
}

/// Words as a phrase of FTS5's query language, whatever they hold.
fn quoted(phrase: &str) -> String {
    format!("\"{}\"", phrase.replace('"', " "))
}

fn failed(error: &rusqlite::Error) -> Error {
    Error::of(std::path::Path::new(":memory:"), error)
}
