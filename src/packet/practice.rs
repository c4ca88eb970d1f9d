//! A practice schedule: which day of the preparation is for what.
//!
//! ```text
//! schedule = heading "Practice schedule", { block | week }
//! block    = "Day 1-2: title", { item }          as a heading, an item or a bold line
//!          | table row under "Day" or "Week"
//! week     = "Week 1: title", { item | block }   seven days; with blocks in it, their days count from its first
//! ```
//!
//! A journey has days too, and so has a rollout: the heading must speak of preparation, and of nothing else.

use std::ops::Range;

use super::outline::{Element, Table};
use super::page::Page;
use super::sections::ancestors;
use super::{StoryIndex, title};

/// Some days of a practice schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its first day; the schedule begins with day 1.
    pub first: u16,
    /// Its last day.
    pub last: u16,
    /// What the days are for.
    pub title: String,
    /// What is to be done.
    pub items: Vec<String>,
    /// 1-based line.
    pub line: u32,
}

/// Words that make a heading one of a schedule.
const SCHEDULES: &[&str] = &[
    "schedule", "plan", "timetable", "roadmap", "расписание", "план", "plano", "cronograma", "zeitplan", "übungsplan",
    "lernplan",
];

/// Words that speak of getting ready for an interview.
const PREPARATION: &[&str] = &[
    "practice", "practise", "practicing", "practising", "prep", "preparation", "preparing", "rehearsal", "rehearsals",
    "rehearse", "study", "revision", "interview", "interviews", "interviewing", "mock", "mocks", "behavioral",
    "behavioural", "star", "подготовки", "preparación", "preparação", "estudio", "estudo", "vorbereitung",
];

/// Words that a schedule's heading may hold besides.
const BESIDES: &[&str] = &[
    "a", "an", "the", "my", "your", "our", "this", "of", "for", "to", "before", "and", "with", "in", "day", "days",
    "daily", "week", "weeks", "weekly", "month", "hour", "last", "final", "next", "sample", "suggested", "story",
    "stories", "questions", "question", "session", "sessions", "training", "learning", "review", "countdown", "de",
    "la", "el", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// How people call a day and a week.
const UNITS: &[(Unit, &[&str])] = &[
    (Unit::Day, &["days", "day", "d", "день", "дни", "día", "días", "dia", "dias", "tag", "tage", "jour", "jours"]),
    (Unit::Week, &["weeks", "week", "wk", "w", "неделя", "semana", "semanas", "woche", "wochen", "semaine"]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
}

/// `Day 1-2: Story refinement`, read.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    unit: Unit,
    first: u16,
    last: u16,
    title: String,
}

/// Reads the practice schedules of a page.
pub fn blocks(page: &mut Page<'_>, owner: &[Option<StoryIndex>]) -> Vec<Block> {
    let mut out = Vec::new();
    for section in 1..page.sections.len() {
        if is_schedule(page, section, owner) {
            schedule(page, section, &mut out);
        }
    }
    out
}

fn schedule(page: &mut Page<'_>, section: usize, out: &mut Vec<Block>) {
    let mut week = Week::default();
    for at in page.sections[section].all.clone() {
        if page.used[at] {
            continue;
        }
        if let Element::Table(table) = &page.elements[at] {
            let rows = rows(table, &week, at);
            if !rows.is_empty() {
                page.claim(at..at + 1);
            }
            out.extend(rows);
            continue;
        }
        let Some((entry, line)) = entry(page, at) else { continue };
        let below = below(page, at);
        page.claim(at..at + 1);
        if entry.unit == Unit::Week && below.clone().any(|next| holds_days(page, next)) {
            week = Week { days_before: 7 * (entry.first - 1), until: below.end };
            continue;
        }
        let items = items(page, below);
        let said = items.iter().filter_map(|&item| page.line(item)).map(|line| line.text.trim().to_owned());
        let days_before = week.days_before(at, &entry);
        let block = Block { items: said.collect(), ..entry.block(days_before, line) };
        for item in items {
            page.claim(item..item + 1);
        }
        out.push(block);
    }
}

/// Whether a heading announces a schedule of preparation. A bare `Plan` does where the page itself is about that.
fn is_schedule(page: &Page<'_>, section: usize, owner: &[Option<StoryIndex>]) -> bool {
    let title = &page.sections[section].title;
    let lower = title.to_lowercase();
    if !SCHEDULES.iter().any(|word| lower.contains(word)) {
        return false;
    }
    let words = words(title);
    let is = |set: &[&str], word: &String| set.contains(&word.as_str());
    let known = |word: &String| {
        is(SCHEDULES, word) || is(PREPARATION, word) || is(BESIDES, word) || word.parse::<u16>().is_ok()
    };
    if !words.iter().any(|word| is(SCHEDULES, word)) || !words.iter().all(known) {
        return false;
    }
    let around: Vec<usize> = ancestors(&page.sections, section).filter(|&outer| outer != 0).collect();
    let prepares = |outer: &usize| self::words(&page.sections[*outer].title).iter().any(|word| is(PREPARATION, word));
    let own = page.sections[section].heading.is_some_and(|at| owner[at].is_some());
    prepares(&section) || (around.len() <= 2 && !own && around.iter().any(prepares))
}

fn words(heading: &str) -> Vec<String> {
    let lower = heading.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The week that the blocks at hand stand in.
#[derive(Default)]
struct Week {
    days_before: u16,
    until: usize,
}

impl Week {
    /// Days that lie before those of an entry: one in a week counts from the week's first day unless it counts through.
    fn days_before(&self, at: usize, entry: &Entry) -> u16 {
        if at < self.until && entry.last <= 7 { self.days_before } else { 0 }
    }
}

impl Entry {
    fn block(self, days_before: u16, line: u32) -> Block {
        let (first, last) = match self.unit {
            Unit::Day => (self.first + days_before, self.last + days_before),
            Unit::Week => (7 * (self.first - 1) + 1, 7 * self.last),
        };
        Block { first, last, title: self.title, items: Vec::new(), line }
    }
}

/// The entry that a line is, and its line.
fn entry(page: &Page<'_>, at: usize) -> Option<(Entry, u32)> {
    let line = page.line(at).filter(|line| line.depth <= 2)?;
    read(&line.text).map(|entry| (entry, line.at))
}

/// What stands under an entry: its heading's section, or its list, or the list behind it.
fn below(page: &Page<'_>, at: usize) -> Range<usize> {
    let Some(opening) = page.line(at) else { return at + 1..at + 1 };
    if opening.heading > 0 {
        return page.sections[page.section_of[at]].all.clone();
    }
    let goes_on = |next: usize| page.line(next).is_some_and(|line| line.heading == 0 && line.depth > opening.depth);
    let end = (at + 1..page.elements.len()).find(|&next| !goes_on(next)).unwrap_or(page.elements.len());
    at + 1..end
}

/// The lines that say what is to be done: the list's items, else the paragraphs'.
fn items(page: &Page<'_>, below: Range<usize>) -> Vec<usize> {
    let lines: Vec<usize> =
        below.filter(|&at| !page.used[at] && page.line(at).is_some_and(|line| line.heading == 0)).collect();
    let items: Vec<usize> = lines.iter().copied().filter(|&at| page.line(at).is_some_and(|line| line.item)).collect();
    if items.is_empty() { lines } else { items }
}

/// Whether an element is an entry, or a table of them.
fn holds_days(page: &Page<'_>, at: usize) -> bool {
    let table = |table| !rows(table, &Week::default(), at).is_empty();
    entry(page, at).is_some() || matches!(&page.elements[at], Element::Table(found) if table(found))
}

/// The rows of a table under `Day` or `Week`, which may stand in a week.
fn rows(table: &Table, week: &Week, at: usize) -> Vec<Block> {
    let Some((header, rows)) = table.rows.split_first() else { return Vec::new() };
    let name = header.cells.first().map(|cell| cell.trim().to_lowercase()).unwrap_or_default();
    let Some((unit, _)) = UNITS.iter().find(|(_, names)| names.contains(&name.as_str())) else { return Vec::new() };
    let word = if *unit == Unit::Day { "day" } else { "week" };
    let mut out = Vec::new();
    for row in rows {
        let Some((when, what)) = row.cells.split_first() else { continue };
        // A cell may say `3` or `Day 3`.
        let Some(entry) = read(when).or_else(|| read(&format!("{word} {}", when.trim()))) else { continue };
        let mut said = what.iter().map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty());
        let Some(title) = said.next() else { continue };
        let days_before = week.days_before(at, &entry);
        out.push(Block { title, items: said.collect(), ..entry.block(days_before, row.at) });
    }
    out
}

/// `Day 1-2: title`, `Week 3 – title`, `D1`, `Days 4 and 5`.
fn read(text: &str) -> Option<Entry> {
    const SEPARATORS: [char; 6] = [':', '：', '-', '–', '—', '.'];
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end();
    let (unit, after) = unit(text)?;
    let (first, after) = number(after)?;
    let (last, after) = range_end(after).filter(|(last, _)| *last >= first).unwrap_or((first, after));
    let rest = after.trim_start();
    // `Day 1 of the outage` and `Day 15th` are prose.
    if !(rest.is_empty() || rest.starts_with(SEPARATORS) || rest.starts_with(['(', '|'])) {
        return None;
    }
    let bracket = rest.strip_prefix('(').and_then(|inner| inner.split_once(')'));
    let rest = bracket.map_or(rest, |(_, behind)| behind);
    let title = title::plain(rest.trim_start_matches(|c: char| SEPARATORS.contains(&c) || c == ' ' || c == '|'));
    let title = if title.is_empty() { text.trim_end_matches(SEPARATORS).to_owned() } else { title };
    Some(Entry { unit, first, last, title })
}

fn unit(text: &str) -> Option<(Unit, &str)> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let word = text[..end].to_lowercase();
    let (unit, _) = UNITS.iter().find(|(_, names)| names.contains(&word.as_str()))?;
    let after = text[end..].trim_start_matches([' ', '#', '\u{a0}']);
    // `D1` is a day; `d 1` is not.
    let letter = word.len() == 1 && after.len() < text.len() - end;
    (!letter).then_some((*unit, after))
}

/// The end of a range, written with a dash or a word, the unit said once more or not.
fn range_end(text: &str) -> Option<(u16, &str)> {
    let after = text.trim_start();
    let joined =
        ["-", "–", "—", "~", "&", "to ", "and ", "bis ", "a "].iter().find_map(|joint| after.strip_prefix(joint))?;
    let joined = joined.trim_start();
    let (last, rest) = number(unit(joined).map_or(joined, |(_, after)| after))?;
    // `Day 1 - 2 stories` is a day for two stories.
    let separated = !rest.trim_start().starts_with(char::is_alphanumeric);
    separated.then_some((last, rest))
}

fn number(text: &str) -> Option<(u16, &str)> {
    /// Nobody schedules a longer preparation.
    const LONGEST: u16 = 366;
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number = text[..end].parse().ok().filter(|number| (1..=LONGEST).contains(number))?;
    Some((number, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::{Unit, read};

    #[test]
    fn days_are_written_in_many_ways() {
        for (text, unit, first, last, title) in [
            ("Day 1-2: Story Refinement", Unit::Day, 1, 2, "Story Refinement"),
            ("Day 3: New", Unit::Day, 3, 3, "New"),
            ("Day 1 – Warm up", Unit::Day, 1, 1, "Warm up"),
            ("Days 4 and 5: Mock", Unit::Day, 4, 5, "Mock"),
            ("Day 6 – Day 7 (weekend): Rest", Unit::Day, 6, 7, "Rest"),
            ("D8", Unit::Day, 8, 8, "D8"),
            ("Day 1 - 2 stories", Unit::Day, 1, 1, "2 stories"),
            ("Week 2", Unit::Week, 2, 2, "Week 2"),
            ("📅 Week 1: Foundations", Unit::Week, 1, 1, "Foundations"),
        ] {
            let entry = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (entry.unit, entry.first, entry.last, entry.title.as_str()),
                (unit, first, last, title),
                "{text}"
            );
        }
        for text in
            ["Day 1 of the outage", "Daily review", "Day 15th", "Day 0", "day", "d 1 x", "Day 999: never", "Tag"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
