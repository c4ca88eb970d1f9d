//! A card as `retell show` shows it: all that it says, where it stands, and how it went.

use std::fmt::Write as _;

use serde::Serialize;

use crate::card::{Dropped, Kind, Point};
use crate::cli::args::{Format, Show};
use crate::cli::cards::state;
use crate::cli::env::Env;
use crate::cli::error::{Failure, print, print_json};
use crate::cli::table::{Column, table};
use crate::review::{Pace, pace};
use crate::schedule::Day;
use crate::store::{CardRow, PastTelling, Store, StoredCard};
use crate::terminal::{markdown, text};

/// Tellings shown unless all are asked for.
const LATEST: usize = 20;
/// Lines longer than this are hard to read.
const WIDEST: usize = 100;

#[derive(Serialize)]
struct Shown<'c> {
    what: &'static str,
    card: String,
    deck: &'c str,
    kind: Kind,
    story: Option<&'c str>,
    prompts: &'c [String],
    answer: &'c str,
    points: Vec<ShownPoint<'c>>,
    budget_s: u32,
    path: &'c str,
    line: u32,
    state: &'static str,
    rung: Option<u8>,
    due: Option<Day>,
    lapses: u16,
    suspended: bool,
    suspended_by: Vec<&'static str>,
    retired: Option<Day>,
    improvements: &'c [String],
    earlier: usize,
    tellings: Vec<ShownTelling<'c>>,
}

#[derive(Serialize)]
struct ShownPoint<'c> {
    text: &'c str,
    must: bool,
}

#[derive(Serialize)]
struct ShownTelling<'c> {
    day: Day,
    grade: &'static str,
    reveal_ms: Option<u32>,
    splits_ms: Option<&'c [u32]>,
    points: Option<&'c [bool]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recording: Option<&'c str>,
    drill: bool,
    undone: bool,
}

/// Shows a card with its latest tellings, or with all.
pub fn show(env: &Env, store: &Store, row: &CardRow, args: &Show) -> Result<(), Failure> {
    let card = store.card(row.row)?;
    let history = store.history(row.row)?;
    let earlier = if args.all { 0 } else { history.len().saturating_sub(LATEST) };
    let tellings = &history[earlier..];
    let improvements = store.improvements_of(row.row)?;
    match args.format {
        Format::Json => print_json(&Shown { improvements: &improvements, ..shown(&card, row, tellings, earlier) }),
        Format::Text => {
            let width = env.width().min(WIDEST);
            let head = head(&card, row, env.today(), width);
            let dropped = store.dropped(row.row)?;
            let length = length(&card, pace(store)?);
            let noted: String = improvements.iter().map(|wish| labelled("noted", wish, width)).collect();
            print(&(head + &noted + &said(&card, &dropped, width) + &length + &past(tellings, earlier, env)))
        }
    }
}

fn shown<'c>(card: &'c StoredCard, row: &CardRow, tellings: &'c [PastTelling], earlier: usize) -> Shown<'c> {
    Shown {
        what: "card",
        card: card.id.to_string(),
        deck: &card.deck,
        kind: card.card.kind,
        story: card.card.story.as_deref(),
        prompts: &card.card.prompts,
        answer: &card.card.answer,
        points: card.card.points.iter().map(|point| ShownPoint { text: &point.text, must: point.must }).collect(),
        budget_s: card.card.budget_s,
        path: &card.path,
        line: card.card.line,
        state: row.state.name(),
        rung: row.state.rung(),
        due: row.due,
        lapses: row.lapses,
        suspended: row.suspended.any(),
        suspended_by: row.suspended.names(),
        retired: row.retired,
        improvements: &[],
        earlier,
        tellings: tellings.iter().map(shown_telling).collect(),
    }
}

fn shown_telling(telling: &PastTelling) -> ShownTelling<'_> {
    ShownTelling {
        day: telling.day,
        grade: telling.grade.name(),
        reveal_ms: telling.reveal_ms,
        splits_ms: telling.splits_ms.as_deref(),
        points: telling.points.as_deref(),
        recording: telling.recording.as_deref(),
        drill: telling.drill,
        undone: telling.undone,
    }
}

/// Name, place and standing.
fn head(card: &StoredCard, row: &CardRow, today: Day, width: usize) -> String {
    let due = row.due.map(|due| format!(", due {}", text::day(due, today))).unwrap_or_default();
    let lapses = match row.lapses {
        0 => String::new(),
        lapses => format!(", {}", text::count(lapses.into(), "lapse")),
    };
    let lines = [
        ("story", card.card.story.clone()),
        ("deck", Some(card.deck.clone())),
        ("where", Some(format!("{}:{}", card.path, card.card.line))),
        ("stands", Some(format!("{}{due}{lapses}", state(row.state)))),
        ("suspended", Some(row.suspended.names()).filter(|names| !names.is_empty()).map(|names| why(&names))),
        ("gone", row.retired.map(|day| format!("from its packet since {}", text::day(day, today)))),
    ];
    let mut out = format!("{} {}\n", card.card.kind.name(), card.id);
    for (name, value) in lines {
        if let Some(value) = value {
            out.push_str(&labelled(name, &value, width));
        }
    }
    out
}

/// `the card itself and its deck`
fn why(names: &[&str]) -> String {
    let words = names.iter().map(|name| match *name {
        "card" => "the card itself".to_owned(),
        of => format!("its {of}"),
    });
    words.collect::<Vec<_>>().join(" and ")
}

/// A value behind its name, hanging where it is longer than a line.
fn labelled(name: &str, value: &str, width: usize) -> String {
    let body = text::wrapped(value, width, "             ");
    format!("  {name:<10} {}", body.trim_start())
}

/// All that the card asks and answers.
fn said(card: &StoredCard, dropped: &[Dropped], width: usize) -> String {
    let part = |name: &str, body: &str| format!("\n{name}\n{body}");
    let prompts: String = card.card.prompts.iter().map(|prompt| text::wrapped(prompt, width, "  ")).collect();
    let asked = if card.card.prompts.len() > 1 { "Asked, in turn" } else { "Asked" };
    let mut out = part(&format!("{asked}, within {}", text::clock(card.card.budget_s.into())), &prompts);
    if !card.card.answer.is_empty() {
        let lines = markdown::lines(&card.card.answer, width - 2);
        out.push_str(&part(
            "Answer",
            &lines.iter().map(|line| format!("  {line}").trim_end().to_owned() + "\n").collect::<String>(),
        ));
    }
    for (name, must) in [("Must be said", true), ("Good to say", false)] {
        let points = card.card.points.iter().zip(dropped).filter(|(point, _)| point.must == must);
        let points: Vec<(&Point, &Dropped)> = points.collect();
        if !points.is_empty() {
            let line = |(point, dropped): &(&Point, &Dropped)| {
                let often = match dropped.times {
                    0 => String::new(),
                    times => format!(" (dropped in {times} of {})", text::count(dropped.of as usize, "telling")),
                };
                text::wrapped(&format!("- {}{often}", point.text), width, "  ")
            };
            let lines: String = points.iter().map(line).collect();
            out.push_str(&part(name, &lines));
        }
    }
    out
}

/// How long what is told as it is written would take.
fn length(card: &StoredCard, pace: Pace) -> String {
    let told = matches!(card.card.kind, Kind::Pitch | Kind::Story) && !card.card.answer.is_empty();
    if !told {
        return String::new();
    }
    format!("\n{}\n", text::aloud(&card.card.answer, pace))
}

const COLUMNS: &[Column] = &[
    Column::words("told"),
    Column::words("grade"),
    Column::number("reveal"),
    Column::number("points"),
    Column::words("besides"),
    Column::flexible("parts"),
];

fn past(tellings: &[PastTelling], earlier: usize, env: &Env) -> String {
    if tellings.is_empty() {
        return "\nNever told.\n".to_owned();
    }
    let clock = |ms: u32| text::clock((u64::from(ms) + 500) / 1000);
    let row = |telling: &PastTelling| {
        let marks =
            [(telling.drill, "drill"), (telling.undone, "taken back"), (telling.recording.is_some(), "recorded")];
        let marks: Vec<&str> = marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark).collect();
        let said = |points: &Vec<bool>| format!("{} of {}", points.iter().filter(|said| **said).count(), points.len());
        let parts = |splits: &Vec<u32>| splits.iter().map(|ms| clock(*ms)).collect::<Vec<_>>().join(" ");
        vec![
            text::day(telling.day, env.today()),
            telling.grade.name().to_owned(),
            telling.reveal_ms.map(clock).unwrap_or_default(),
            telling.points.as_ref().map(said).unwrap_or_default(),
            marks.join(", "),
            telling.splits_ms.as_ref().map(parts).unwrap_or_default(),
        ]
    };
    let mut out = "\n".to_owned();
    if earlier > 0 {
        let _ = writeln!(out, "{} before these; --all shows them\n", text::count(earlier, "telling"));
    }
    out + &table(COLUMNS, tellings.iter().map(row).collect(), env.width())
}
