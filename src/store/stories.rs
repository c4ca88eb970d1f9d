//! What the stories say, gathered from their cards.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Row};

use super::fold::{kind, kind_number};
use super::{Result, Store};
use crate::card::{Kind, competency, cue};
use crate::packet::Audience;

/// A story with all that its live cards say.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct StoryText {
    /// Its row.
    pub row: i64,
    /// Its title.
    pub title: String,
    /// Name of its deck.
    pub deck: String,
    /// The file that it was read from.
    pub path: String,
    /// Its line there.
    pub line: u32,
    /// Whether it is out of all sessions.
    pub suspended: bool,
    /// Interviewers' questions that it answers.
    pub cues: Vec<String>,
    /// Competencies that it shows.
    pub competencies: Vec<String>,
    /// Its short version.
    pub short: String,
    /// The whole of it, as its card answers.
    pub told: String,
    /// The questions that follow it, and those on its trade-offs.
    pub follow_ups: String,
    /// Its numbers, and the answers to what follows.
    pub rest: String,
    /// Before whom its packet emphasises it.
    pub audiences: Vec<Audience>,
}

impl Store {
    /// The stories of a deck, or of all, in the order of their packets.
    pub fn story_texts(&self, deck: Option<i64>) -> Result<Vec<StoryText>> {
        self.with(|db| {
            let mut stories = Vec::new();
            let sql = "SELECT card.kind, card.story, story.title, card.prompt, card.answer, card.line, packet.path,
                              deck.name, story.suspended OR deck.suspended
                       FROM card JOIN schedule ON schedule.card = card.id JOIN packet ON packet.id = card.packet
                       JOIN deck ON deck.id = schedule.deck LEFT JOIN story ON story.id = card.story
                       WHERE retired_day IS NULL AND (?1 IS NULL OR schedule.deck = ?1)
                         AND (card.story IS NOT NULL OR card.kind = ?2)
                       ORDER BY deck.name, rank";
            let mut statement = db.prepare_cached(sql)?;
            let mut rows = statement.query((deck, kind_number(Kind::Cue)))?;
            let (mut places, mut cues) = (HashMap::new(), Vec::new());
            while let Some(row) = rows.next()? {
                if kind(row.get(0)?) == Kind::Cue {
                    cues.push((row.get::<_, String>(7)?, row.get::<_, String>(3)?, row.get::<_, String>(4)?));
                } else {
                    add(&mut stories, &mut places, row)?;
                }
            }
            add_cues(&mut stories, cues);
            add_audiences(db, &mut stories, &places)?;
            Ok(stories)
        })
    }

    /// Rows of the stories that packets emphasise before one of the audiences.
    pub fn emphasised(&self, audiences: &[Audience]) -> Result<HashSet<i64>> {
        self.with(|db| {
            let mut statement = db.prepare_cached("SELECT story FROM emphasis WHERE audience = ?1")?;
            let mut stories = HashSet::new();
            for audience in audiences {
                for story in statement.query_map([audience.name()], |row| row.get(0))? {
                    stories.insert(story?);
                }
            }
            Ok(stories)
        })
    }

    /// Before whom the packets of a deck, or of all, emphasise a story.
    pub fn audiences(&self, deck: Option<i64>) -> Result<Vec<Audience>> {
        self.with(|db| {
            let sql = "SELECT DISTINCT audience FROM emphasis JOIN story ON story.id = emphasis.story
                       WHERE ?1 IS NULL OR deck = ?1 ORDER BY audience";
            let mut statement = db.prepare_cached(sql)?;
            let names = statement.query_map([deck], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
            Ok(names.iter().filter_map(|name| Audience::from_name(name)).collect())
        })
    }
}

/// Adds what a card says to its story.
fn add(stories: &mut Vec<StoryText>, places: &mut HashMap<i64, usize>, row: &Row<'_>) -> rusqlite::Result<()> {
    let id: i64 = row.get(1)?;
    let at = *places.entry(id).or_insert(stories.len());
    if at == stories.len() {
        stories.push(StoryText {
            row: id,
            title: row.get(2)?,
            deck: row.get(7)?,
            path: row.get(6)?,
            line: row.get(5)?,
            suspended: row.get(8)?,
            ..StoryText::default()
        });
    }
    let story = &mut stories[at];
    let (prompt, answer): (String, String) = (row.get(3)?, row.get(4)?);
    match kind(row.get(0)?) {
        Kind::Pitch => story.short = answer,
        Kind::Story => {
            story.told = answer;
            (story.path, story.line) = (row.get(6)?, row.get(5)?);
        }
        kind => {
            let asked = matches!(kind, Kind::Followup | Kind::Tradeoff);
            for (asked, text) in [(asked, prompt), (false, answer)] {
                let into = if asked { &mut story.follow_ups } else { &mut story.rest };
                into.push_str(&text);
                into.push_str("\n\n");
            }
        }
    }
    Ok(())
}

/// A cue card names its stories in its answer, by title.
fn add_cues(stories: &mut [StoryText], cues: Vec<(String, String, String)>) {
    let mut titled: HashMap<(String, String), usize> = HashMap::new();
    for (at, story) in stories.iter().enumerate() {
        titled.entry((story.deck.clone(), story.title.clone())).or_insert(at);
    }
    for (deck, prompt, answer) in cues {
        let prompt = prompt.lines().next().unwrap_or_default();
        for title in answer.lines().filter_map(|line| line.strip_prefix("- ")) {
            let Some(&at) = titled.get(&(deck.clone(), title.to_owned())) else { continue };
            stories[at].cues.extend(cue(prompt).map(str::to_owned));
            stories[at].competencies.extend(competency(prompt).map(str::to_owned));
        }
    }
}

fn add_audiences(db: &Connection, stories: &mut [StoryText], places: &HashMap<i64, usize>) -> rusqlite::Result<()> {
    let mut statement = db.prepare_cached("SELECT DISTINCT story, audience FROM emphasis ORDER BY story, audience")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(1)?;
        if let Some(&at) = places.get(&row.get::<_, i64>(0)?) {
            stories[at].audiences.extend(Audience::from_name(&name));
        }
    }
    Ok(())
}
