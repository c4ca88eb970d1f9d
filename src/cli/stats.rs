//! `retell stats`

mod calibration;

use std::fmt::Write as _;

use comfy_table::{CellAlignment, LineStyle, Table, TableStyle};

use super::args::{Stats, StatsFormat};
use super::env::Env;
use super::error::{Failure, json, note, print};
use super::select;
use crate::export::stats_csv;
use crate::schedule::Day;
use crate::stats::{self, OfDeck, OfKind, Totals};
use crate::terminal::text;

/// Shows progress.
pub fn run(env: &Env, args: &Stats) -> Result<(), Failure> {
    let store = env.store_for_a_look()?;
    let deck = args.deck.as_deref().map(|name| select::deck(&store, name)).transpose()?;
    let today = env.today();
    let snapshot = store.snapshot()?;
    let stats = stats::stats(&snapshot, today, |card| deck.as_ref().is_none_or(|deck| deck.id == card.deck));
    let text = match args.format {
        StatsFormat::Json => json(&stats)?,
        StatsFormat::Csv => {
            stats_csv::table(&stats).map_err(|error| Failure::failed(format!("the table cannot be made ({error})")))?
        }
        StatsFormat::Text => page(&stats, today, env.width()),
    };
    match &args.output {
        None => print(&text),
        Some(path) => {
            std::fs::write(path, &text)
                .map_err(|error| Failure::failed(format!("{} cannot be written ({error})", path.display())))?;
            note(&format!("Written to {}\n", path.display()));
            Ok(())
        }
    }
}

fn page(stats: &stats::Stats, today: Day, width: usize) -> String {
    if stats.all.cards.total == 0 {
        return "No cards yet. Begin with: retell import FILE\n".to_owned();
    }
    let mut out = String::new();
    let today_told = &stats.today;
    let _ = writeln!(
        out,
        "Today: {} told in {:.1} min. Streak: {}, longest {}.\n",
        text::count(today_told.told as usize, "card"),
        today_told.minutes,
        text::count(stats.streak.current as usize, "day"),
        stats.streak.longest
    );
    if let Some(ready) = stats.all.ready.today {
        let asked = stats.all.cards.total - stats.all.cards.suspended;
        let _ = writeln!(
            out,
            "If the interview were today: {:.0} of {} would come.\n",
            ready * f64::from(asked),
            text::count(asked as usize, "card")
        );
    }
    let _ = writeln!(out, "{}\n", kinds(&stats.kinds, width).trim_fmt());
    for deck in &stats.decks {
        let interview = deck.interview.map(|day| format!(", interview {}", text::day(day, today))).unwrap_or_default();
        let _ = writeln!(out, "{} ({}{interview})", text::safe(&deck.deck), scheduled(deck));
        let _ = writeln!(out, "{}\n", stories(deck, width).trim_fmt());
    }
    out.push_str(&forecast(stats, today, width));
    out.push_str(&stuck(stats, width));
    out.push_str(&dropped(stats, width));
    out.push_str(&weakest(stats, width));
    if !out.ends_with("\n\n") {
        out.push('\n');
    }
    out.push_str(&calibration::page(stats, width));
    if stats.pace.tellings > 0 {
        let _ = writeln!(out, "\nYour pace: {} words a minute.", stats.pace.words_per_minute);
    }
    out
}

/// The cards that are least sure today.
fn weakest(stats: &stats::Stats, width: usize) -> String {
    const SURE: f64 = 0.95;
    let mut out = String::new();
    for card in stats.weakest.iter().filter(|card| card.recall < SURE) {
        if out.is_empty() {
            out.push_str("\nLeast sure today:\n");
        }
        let line = format!("  {:>3.0} %  {:<9} {}", card.recall * 100.0, card.kind.name(), text::safe(&card.prompt));
        let _ = writeln!(out, "{}", console::truncate_str(&line, width, "…"));
    }
    out
}

/// `ladder 3/7/21/60`, `FSRS at retention 0.9`
fn scheduled(deck: &OfDeck) -> String {
    let ladder: Vec<String> = deck.ladder.iter().map(u16::to_string).collect();
    deck.retention.map_or_else(|| format!("ladder {}", ladder.join("/")), |at| format!("FSRS at retention {at}"))
}

/// The points left out most often.
fn dropped(stats: &stats::Stats, width: usize) -> String {
    const SHOWN: usize = 8;
    let mut out = String::new();
    if !stats.dropped.is_empty() {
        out.push_str("\nDropped most:\n");
    }
    for point in stats.dropped.iter().take(SHOWN) {
        let story = point.story.as_ref().map(|story| format!(" ({story})")).unwrap_or_default();
        let often = format!("{} of {}", point.dropped, text::count(point.tellings as usize, "telling"));
        let line = text::safe(&format!("  {often:<15} {}{story}", point.point.replace('\n', " ")));
        let _ = writeln!(out, "{}", console::truncate_str(&line, width, "…"));
    }
    out
}

const COUNTS: [&str; 7] = ["cards", "due", "new", "check", "rungs", "recall", "time / clock"];
/// Columns that a narrow terminal does without: check and rungs.
const SPARE: [usize; 2] = [4, 5];
/// Columns that a table with all its numbers needs.
const FULL_WIDTH: usize = 76;

fn kinds(kinds: &[OfKind], width: usize) -> Table {
    let rows = kinds.iter().map(|of_kind| row(of_kind.kind.name().to_owned(), &of_kind.totals));
    table("kind", rows, width)
}

fn stories(deck: &OfDeck, width: usize) -> Table {
    // What the numbers leave for the title.
    let title_width =
        if width < FULL_WIDTH { width.saturating_sub(48) } else { width.saturating_sub(64) }.clamp(12, 60);
    let rows = deck.stories.iter().map(|story| {
        let title = text::safe(story.story.as_deref().unwrap_or("(no story)"));
        row(console::truncate_str(&title, title_width, "…").into_owned(), &story.totals)
    });
    table("story", rows, width)
}

fn table(first: &str, rows: impl Iterator<Item = Vec<String>>, width: usize) -> Table {
    let fitting = |cells: Vec<String>| {
        let kept = cells.into_iter().enumerate().filter(|(at, _)| width >= FULL_WIDTH || !SPARE.contains(at));
        kept.map(|(_, cell)| cell).collect::<Vec<_>>()
    };
    let mut table = Table::new();
    let header = std::iter::once(first).chain(COUNTS).map(str::to_owned).collect();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::new(' ', '─', '─', ' ')))
        .set_header(fitting(header))
        .add_rows(rows.map(fitting));
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn row(name: String, totals: &Totals) -> Vec<String> {
    let (cards, tellings) = (&totals.cards, &totals.tellings);
    let rungs: Vec<String> = cards.rungs.iter().map(u32::to_string).collect();
    vec![
        name,
        cards.total.to_string(),
        cards.due.to_string(),
        cards.new.to_string(),
        cards.check.to_string(),
        if rungs.is_empty() { "–".to_owned() } else { rungs.join(" ") },
        tellings.recall.map_or_else(|| "–".to_owned(), |recall| format!("{:.0} %", recall * 100.0)),
        match (tellings.seconds, tellings.budget_s) {
            (Some(seconds), Some(budget)) => format!("{seconds:.0} / {budget:.0} s"),
            _ => "–".to_owned(),
        },
    ]
}

/// A bar a day for the next two weeks, and what comes after.
fn forecast(stats: &stats::Stats, today: Day, width: usize) -> String {
    /// Days that get a bar.
    const SHOWN: usize = 14;
    let most = stats.forecast.iter().take(SHOWN).map(|day| day.due).max().unwrap_or(0);
    let later: u32 = stats.forecast.iter().skip(SHOWN).map(|day| day.due).sum();
    if most == 0 && later == 0 {
        return String::new();
    }
    let mut out = String::from("Coming up\n");
    for day in stats.forecast.iter().take(SHOWN).filter(|day| day.due > 0) {
        let widest = width.saturating_sub(26).clamp(10, 50);
        let length = (day.due as usize * widest).div_ceil(most.max(1) as usize);
        let _ = writeln!(out, "  {:<12} {:>4} {}", text::day(day.day, today), day.due, "▇".repeat(length));
    }
    if later > 0 {
        let _ = writeln!(
            out,
            "  {} in the {} after that",
            text::count(later as usize, "card"),
            text::count(stats.forecast.len() - SHOWN, "day")
        );
    }
    out
}

fn stuck(stats: &stats::Stats, width: usize) -> String {
    let mut out = String::new();
    for (at, card) in stats.stuck.iter().enumerate() {
        if at == 0 {
            out.push_str("\nStuck: these want other words in the packet, more than another repetition\n");
        }
        let line = format!("  missed {} times, line {}: {}", card.lapses, card.line, text::safe(&card.prompt));
        let _ = writeln!(out, "{}", console::truncate_str(&line, width, "…"));
    }
    out
}
