//! `retell stats`

mod calibration;
mod filter;

use std::fmt::Write as _;

use super::args::{Stats, StatsFormat};
use super::env::Env;
use super::error::{Failure, json, note};
use super::output;
use super::table::{Column, table};
use crate::export::stats_csv::{TABLES, Table};
use crate::export::{stats_html, stats_md};
use crate::schedule::Day;
use crate::stats::{self, OfCompetency, OfDeck, OfKind, OfStory, Totals};
use crate::terminal::text;

/// Shows progress.
pub fn run(env: &Env, args: &Stats) -> Result<(), Failure> {
    let form = form(args)?;
    let store = env.store_for_a_look()?;
    let today = env.today();
    let snapshot = store.snapshot()?;
    let filter = filter::filter(args, &store, &snapshot, today)?;
    let stats = stats::stats(&snapshot, &filter, today);
    let nothing = filter::nothing(&stats, &snapshot);
    let text = match form {
        Form::Json => json(&stats)?,
        Form::Csv(table) => {
            table.written(&stats).map_err(|error| Failure::failed(format!("the table cannot be made ({error})")))?
        }
        Form::Html => stats_html::page(&stats, nothing.as_deref()),
        Form::Markdown => stats_md::document(&stats, nothing.as_deref()),
        Form::Text => match &nothing {
            Some(nothing) => text::wrapped(nothing, env.width(), ""),
            None => text::fitted(&page(&stats, today, env.width()), env.width()),
        },
    };
    if let Some(nothing) = nothing.filter(|_| !matches!(form, Form::Text)) {
        note(&format!("{nothing}\n"));
    }
    let is_seen = args.output.is_none() && env.stdout_is_terminal && matches!(form, Form::Html | Form::Markdown);
    output::write(args.output.as_deref(), if is_seen { text::safe(&text) } else { text }.as_bytes())
}

/// What is written.
enum Form {
    Text,
    Json,
    Csv(&'static Table),
    Html,
    Markdown,
}

/// The form that was asked for, in words or by a file's ending; a table's name alone asks for CSV.
fn form(args: &Stats) -> Result<Form, Failure> {
    let ending = args.output.as_deref().and_then(|path| path.extension()?.to_str()).map(str::to_ascii_lowercase);
    let by_ending = || match (args.table, ending.as_deref()) {
        (Some(_), _) | (None, Some("csv")) => StatsFormat::Csv,
        (None, Some("json")) => StatsFormat::Json,
        (None, Some("html" | "htm")) => StatsFormat::Html,
        (None, Some("md" | "markdown")) => StatsFormat::Md,
        _ => StatsFormat::Text,
    };
    match args.format.unwrap_or_else(by_ending) {
        StatsFormat::Csv => Ok(Form::Csv(args.table.unwrap_or(&TABLES[0]))),
        _ if args.table.is_some() => {
            Err(Failure::usage("--table is written as CSV; leave --format out, or say --format csv"))
        }
        StatsFormat::Json => Ok(Form::Json),
        StatsFormat::Html => Ok(Form::Html),
        StatsFormat::Md => Ok(Form::Markdown),
        StatsFormat::Text => Ok(Form::Text),
    }
}

fn page(stats: &stats::Stats, today: Day, width: usize) -> String {
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
    let _ = writeln!(out, "{}", kinds(&stats.kinds, width));
    for deck in &stats.decks {
        let interview = deck.interview.map(|day| format!(", interview {}", text::day(day, today))).unwrap_or_default();
        let _ = writeln!(out, "{} ({}{interview})", text::safe(&deck.deck), scheduled(deck));
        let _ = writeln!(out, "{}", stories(deck, width));
        out.push_str(&competencies(deck, width));
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

/// The columns of a table whose first one is `name`.
const fn columns(name: &'static str) -> [Column; 10] {
    [
        Column::flexible(name),
        Column::number("cards"),
        Column::number("due"),
        Column::number("new"),
        Column::number("check").spare(4),
        Column::number("rungs").spare(3),
        Column::number("recall").spare(1),
        Column::number("today"),
        Column::number("the day").spare(2),
        Column::number("time / clock").spare(5),
    ]
}

fn row(name: &str, totals: &Totals) -> Vec<String> {
    let (cards, tellings, ready) = (&totals.cards, &totals.tellings, &totals.ready);
    let rungs: Vec<String> = cards.rungs.iter().map(u32::to_string).collect();
    let percent = |share: Option<f64>| share.map(|share| format!("{:.0} %", share * 100.0)).unwrap_or_default();
    vec![
        text::safe(name),
        cards.total.to_string(),
        cards.due.to_string(),
        cards.new.to_string(),
        Some(cards.check).filter(|check| *check > 0).map(|check| check.to_string()).unwrap_or_default(),
        rungs.join(" "),
        percent(tellings.recall),
        percent(ready.today),
        percent(ready.interview),
        match (tellings.seconds, tellings.budget_s) {
            (Some(seconds), Some(budget)) => format!("{seconds:.0} / {budget:.0} s"),
            _ => String::new(),
        },
    ]
}

fn kinds(kinds: &[OfKind], width: usize) -> String {
    let rows = kinds.iter().map(|of_kind| row(of_kind.kind.name(), &of_kind.totals)).collect();
    table(&columns("kind"), rows, width)
}

fn stories(deck: &OfDeck, width: usize) -> String {
    let name = |story: &OfStory| story.story.clone().unwrap_or_else(|| "(no story)".to_owned());
    let rows = deck.stories.iter().map(|story| row(&name(story), &story.totals)).collect();
    table(&columns("story"), rows, width)
}

/// The competencies that the packets map to stories, and how surely those would come.
fn competencies(deck: &OfDeck, width: usize) -> String {
    const COLUMNS: [Column; 4] =
        [Column::words("competency"), Column::number("today"), Column::number("the day"), Column::flexible("stories")];
    if deck.competencies.is_empty() {
        return String::new();
    }
    let percent = |share: Option<f64>| share.map(|share| format!("{:.0} %", share * 100.0)).unwrap_or_default();
    let row = |of: &OfCompetency| {
        let stories = text::safe(&of.stories.join(", "));
        vec![text::safe(&of.competency), percent(of.ready.today), percent(of.ready.interview), stories]
    };
    table(&COLUMNS, deck.competencies.iter().map(row).collect(), width) + "\n"
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
