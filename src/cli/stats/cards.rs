//! Kinds, stories and competencies as tables: where their cards stand and how they come.

use std::fmt::Write as _;

use super::look::{Look, percent};
use crate::card::Kind;
use crate::cli::table::{Column, table};
use crate::stats::{OfDeck, OfStory, ReadyCompetency, Totals};
use crate::terminal::chart::{shade, spark};
use crate::terminal::text;

/// The columns of a table whose first one is `name`.
const fn columns(name: &'static str) -> [Column; 11] {
    [
        Column::flexible(name),
        Column::number("cards"),
        Column::number("due"),
        Column::number("new"),
        Column::number("check").spare(4),
        Column::number("rungs").spare(3),
        Column::number("recall").spare(1),
        Column::words("by week").spare(2),
        Column::number("today"),
        Column::number("the day").spare(2),
        Column::number("time / clock").spare(5),
    ]
}

fn row(name: &str, totals: &Totals, weeks: String) -> Vec<String> {
    let (cards, tellings, ready) = (&totals.cards, &totals.tellings, &totals.ready);
    let rungs: Vec<String> = cards.rungs.iter().map(u32::to_string).collect();
    vec![
        text::safe(name),
        cards.total.to_string(),
        cards.due.to_string(),
        cards.new.to_string(),
        Some(cards.check).filter(|check| *check > 0).map(|check| check.to_string()).unwrap_or_default(),
        rungs.join(" "),
        percent(tellings.recall),
        weeks,
        percent(ready.today),
        percent(ready.interview),
        match (tellings.seconds, tellings.budget_s) {
            (Some(seconds), Some(budget)) => format!("{seconds:.0} / {budget:.0} s"),
            _ => String::new(),
        },
    ]
}

fn lines(table: &str) -> Vec<String> {
    table.lines().map(str::to_owned).collect()
}

/// Each kind apart, with its recall in the latest weeks.
pub fn kinds(look: &Look<'_>) -> Vec<String> {
    let kinds = look.stats.kinds.iter().filter(|of| of.totals.cards.total > 0);
    let rows: Vec<Vec<String>> = kinds.map(|of| row(of.kind.name(), &of.totals, weeks(look, of.kind))).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut out = vec!["By kind: recall so far, and what would come if nothing more were told".to_owned()];
    out.extend(lines(&table(&columns("kind"), rows, look.width)));
    out
}

/// Recall of a kind in the latest weeks, a mark each; a dot for a week without.
fn weeks(look: &Look<'_>, kind: Kind) -> String {
    const SHOWN: u16 = 8;
    let Some(of) = look.stats.told.iter().find(|of| of.kind == kind) else { return String::new() };
    let mut mondays = vec![look.today.monday()];
    for _ in 1..SHOWN {
        let before = mondays[mondays.len() - 1].previous().monday();
        mondays.push(before);
    }
    let recall = |monday: &crate::schedule::Day| {
        let week = of.weeks.iter().find(|week| week.week == *monday)?;
        Some(f64::from(week.recalled) / f64::from(week.asked.max(1)))
    };
    spark(&mondays.iter().rev().map(recall).collect::<Vec<_>>(), 1.0)
}

/// The decks: what schedules them, and their interviews.
pub fn decks(look: &Look<'_>) -> Vec<String> {
    const COLUMNS: [Column; 9] = [
        Column::flexible("deck"),
        Column::words("by").spare(3),
        Column::words("interview"),
        Column::number("cards"),
        Column::number("due"),
        Column::number("new"),
        Column::number("recall").spare(1),
        Column::number("today"),
        Column::number("the day").spare(2),
    ];
    let decks = look.stats.decks.iter().filter(|deck| deck.totals.cards.total > 0);
    let row = |deck: &OfDeck| {
        let interview = deck.interview.map(|day| text::day(day, look.today)).unwrap_or_default();
        let (cards, ready) = (&deck.totals.cards, &deck.totals.ready);
        let mut row = vec![text::safe(&deck.deck), scheduled(deck), interview];
        row.extend([cards.total, cards.due, cards.new].map(|count| count.to_string()));
        row.extend([percent(deck.totals.tellings.recall), percent(ready.today), percent(ready.interview)]);
        row
    };
    let rows: Vec<Vec<String>> = decks.map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut out = vec!["Decks".to_owned()];
    out.extend(lines(&table(&COLUMNS, rows, look.width)));
    out
}

/// The stories: on a page of everything deck by deck, else those of all decks that are least ready.
pub fn stories(look: &Look<'_>) -> Vec<String> {
    /// Stories on a page of what is asked for most.
    const SHOWN: usize = 6;
    let held = |deck: &'_ OfDeck| deck.stories.iter().any(|of| of.story.is_some() && of.totals.cards.total > 0);
    let decks: Vec<&OfDeck> = look.stats.decks.iter().filter(|deck| held(deck)).collect();
    if decks.is_empty() {
        return Vec::new();
    }
    if look.whole {
        let blocks = decks.into_iter().map(|deck| {
            let title = format!("Stories of {}", text::safe(&deck.deck));
            [vec![title], of_stories(&told(deck), look)].concat()
        });
        return blocks.collect::<Vec<_>>().join(&String::new());
    }
    let mut stories: Vec<&OfStory> = decks.into_iter().flat_map(told).filter(|of| of.story.is_some()).collect();
    let all = stories.len();
    stories.sort_by(|a, b| a.totals.ready.today.unwrap_or(1.0).total_cmp(&b.totals.ready.today.unwrap_or(1.0)));
    stories.truncate(SHOWN);
    let title = if all > stories.len() { format!("Stories: the least ready of {all}") } else { "Stories".to_owned() };
    [vec![title], of_stories(&stories, look)].concat()
}

fn told(deck: &OfDeck) -> Vec<&OfStory> {
    deck.stories.iter().filter(|of| of.totals.cards.total > 0).collect()
}

fn of_stories(stories: &[&OfStory], look: &Look<'_>) -> Vec<String> {
    let name = |story: &OfStory| story.story.clone().unwrap_or_else(|| "(no story)".to_owned());
    let rows = stories.iter().map(|story| row(&name(story), &story.totals, String::new())).collect();
    lines(&table(&columns("story"), rows, look.width))
}

/// `3/7/21/60`, `FSRS at 0.9`
fn scheduled(deck: &OfDeck) -> String {
    let ladder: Vec<String> = deck.ladder.iter().map(u16::to_string).collect();
    deck.retention.map_or_else(|| ladder.join("/"), |at| format!("FSRS at {at}"))
}

/// Columns of a story in the matrix.
const CELL: usize = 3;
/// Columns of a competency's share.
const SHARE: usize = 7;

/// Competencies against stories: a mark where a story shows one, the darker the readier it is.
pub fn competencies(look: &Look<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for deck in &look.stats.decks {
        let ready = &look.stats.readiness;
        let known: Vec<&ReadyCompetency> = ready.competencies.iter().filter(|known| known.deck == deck.deck).collect();
        let shown = |title: &String| known.iter().any(|known| known.of.stories.contains(title));
        let told = ready.stories.iter().filter(|story| story.deck == deck.deck && shown(&story.story));
        let stories: Vec<(&str, f64)> =
            told.map(|story| (story.story.as_str(), story.ready.today.unwrap_or(0.0))).collect();
        if known.is_empty() || stories.is_empty() {
            continue;
        }
        if out.is_empty() {
            out.push("Competencies by story: · not told ░▒▓█ sure today".to_owned());
        } else {
            out.push(String::new());
        }
        out.extend(matrix(&known, &stories, look.width));
    }
    out
}

fn matrix(known: &[&ReadyCompetency], stories: &[(&str, f64)], width: usize) -> Vec<String> {
    let longest = known.iter().map(|known| console::measure_text_width(&known.of.competency)).max().unwrap_or(0);
    let name = longest.min((width / 2).saturating_sub(SHARE));
    let fit = (width.saturating_sub(name + SHARE + 2) / CELL).max(1);
    let mut out = Vec::new();
    for (block, part) in stories.chunks(fit).enumerate() {
        let number = |at: usize| block * fit + at + 1;
        let head = (0..part.len()).fold(String::new(), |mut head, at| {
            let _ = write!(head, "{:>CELL$}", number(at));
            head
        });
        out.push(format!("  {}{head}", " ".repeat(name + SHARE)));
        for known in known {
            let marks = part.iter().fold(String::new(), |mut marks, (title, ready)| {
                let shows = known.of.stories.iter().any(|story| story == title);
                let mark = if shows { shade(*ready, 1.0) } else { ' ' };
                let _ = write!(marks, "{mark:>CELL$}");
                marks
            });
            let said = console::truncate_str(&text::safe(&known.of.competency), name, "…").into_owned();
            let pad = " ".repeat(name.saturating_sub(console::measure_text_width(&said)));
            out.push(format!("  {said}{pad}{:>SHARE$}{marks}", percent(known.of.ready.today)).trim_end().to_owned());
        }
    }
    let legend = stories.iter().enumerate().map(|(at, (title, ready))| {
        let line = format!("  {:>2}  {:>5}  {}", at + 1, percent(Some(*ready)), text::safe(title));
        super::look::cut(&line, width)
    });
    out.extend(legend);
    out
}
