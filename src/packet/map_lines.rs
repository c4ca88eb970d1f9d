//! Lines from questions to stories: `- "Tell me about a conflict" → The two foremen`, `- Failure: Stories 3, 5`.

use std::collections::HashSet;

use super::outline::Line;
use super::page::Page;
use super::{MapRow, Story, StoryIndex, named, title};

/// Reads the items outside of stories that point to nothing but stories; `titles` holds theirs in lower case.
pub fn maps(page: &mut Page<'_>, owner: &[Option<StoryIndex>], stories: &[Story], titles: &[String]) -> Vec<MapRow> {
    let mut out = Vec::new();
    let known: HashSet<&str> = titles.iter().map(String::as_str).collect();
    let all = if stories.is_empty() { 0..0 } else { 0..page.elements.len() };
    for at in all {
        let line = page.line(at).filter(|line| line.item && !line.task && !page.used[at] && owner[at].is_none());
        let Some((line, (question, cell))) = line.and_then(|line| Some((line, sides(line)?))) else { continue };
        if !may_name(cell, &known) {
            continue;
        }
        let found = named::stories(cell, stories, titles);
        if found.is_empty()
            || !named::unknown(cell, &found, stories, titles).is_empty()
            || !is_list(cell, &found, titles)
        {
            continue;
        }
        let question = title::unquoted(question).to_owned();
        out.push(MapRow { question, stories: found, line: line.at, example: false });
        page.claim(at..at + 1);
    }
    out
}

/// What a line asks, and what it points to.
fn sides<'l>(line: &'l Line<'_>) -> Option<(&'l str, &'l str)> {
    /// What is longer is prose.
    const LONGEST: usize = 240;
    let text = Some(line.text.as_ref()).filter(|text| text.len() <= LONGEST)?;
    let (question, cell) = ["→", "->", "=>", ": "].iter().find_map(|mark| text.split_once(mark))?;
    let (question, cell) = (question.trim().trim_end_matches(':').trim_end(), cell.trim());
    (!question.is_empty() && !cell.is_empty()).then_some((question, cell))
}

/// Whether words can be a list of stories: their first is the title of one, or they begin as `Story 1` does.
fn may_name(cell: &str, known: &HashSet<&str>) -> bool {
    let lower = cell.to_lowercase();
    let first = lower.split([',', ';', '/']).next().unwrap_or_default();
    is_numbered(&lower) || [lower.as_str(), first].iter().any(|words| known.contains(title::unquoted(words)))
}

fn is_numbered(lower: &str) -> bool {
    ["story", "stories", "legend", "#"].iter().any(|word| lower.starts_with(word))
}

/// Whether a list says nothing besides: it names all of them by title, or as `Story 1, Story 4`.
fn is_list(cell: &str, found: &[StoryIndex], titles: &[String]) -> bool {
    const WORDS: &[&str] = &["story", "stories", "legend", "legends", "star", "and", "or", ""];
    let lower = cell.to_lowercase();
    let numbered = is_numbered(&lower);
    let left = found.iter().fold(lower, |left, &at| left.replacen(titles[at].as_str(), "", 1));
    let bare = |word: &str| WORDS.contains(&word) || (numbered && word.chars().all(|c| c.is_ascii_digit()));
    left.split(|c: char| !c.is_alphanumeric()).all(bare)
}
