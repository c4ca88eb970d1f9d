//! `retell doctor`

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use serde_json::json;

use super::args::{Doctor, Format};
use super::backup::held;
use super::clock;
use super::env::Env;
use super::error::{Failure, print, print_json};
use super::progress::Progress;
use super::typed::{command, restoring};
use crate::schedule::Day;
use crate::store::{Cure, Health, Mismatch, Rebuilt, Store, newest_backup};
use crate::terminal::text;

/// Looks at the whole database; with `--rebuild`, folds its schedules again.
pub fn run(env: &Env, args: &Doctor) -> Result<ExitCode, Failure> {
    let (path, today) = (env.database(), env.today());
    let progress = Progress::new(env, "Looking at everything");
    let found = examine(path, today);
    let mut done = None;
    if args.rebuild && !found.is_ok() && found.cure == Cure::Rebuild {
        let rebuilt = Store::rebuild(path, env.now())?;
        done = Some((rebuilt, examine(path, today)));
    }
    drop(progress);
    let healthy = done.as_ref().map_or(&found, |(_, now)| now).is_ok();
    match args.format {
        Format::Json => print_json(&report(path, &found, done.as_ref(), today))?,
        Format::Text => {
            let page = page(path, &found, done.as_ref(), env);
            // What has been found is said, whatever comes of one more look.
            let store = if found.compared { env.store_for_a_look().ok() } else { None };
            let ahead = store.and_then(|store| clock::ahead(&store, today).ok().flatten());
            print(&text::safe(&(page + &text::fitted(&ahead.unwrap_or_default(), env.report_width()))))?;
        }
    }
    Ok(ExitCode::from(u8::from(!healthy)))
}

/// A database that is not there, or holds nothing yet, is as well as one can be, unless it has left backups.
fn examine(path: &Path, today: Day) -> Health {
    let state = match std::fs::metadata(path) {
        Ok(data) if data.len() > 0 => return Store::examine(path),
        Ok(_) => "empty",
        Err(_) => "gone",
    };
    match newest_backup(path, today) {
        Some(_) => {
            let lost = format!("{} is {state}, and its backups are there still", path.display());
            Health { problems: vec![lost], ..Health::default() }
        }
        None => Health::default(),
    }
}

#[derive(Serialize)]
struct Report<'r> {
    ok: bool,
    journal_mode: Option<&'r str>,
    synchronous: Option<&'r str>,
    schema: Option<i64>,
    cards: u32,
    tellings: u32,
    mismatches: &'r [Mismatch],
    problems: &'r [String],
    backup: Option<String>,
    rebuilt: Option<serde_json::Value>,
}

fn report<'r>(path: &Path, found: &'r Health, done: Option<&'r (Rebuilt, Health)>, today: Day) -> Report<'r> {
    let now = done.map_or(found, |(_, now)| now);
    let rebuilt = done.map(|(rebuilt, _)| {
        json!({"schedules": rebuilt.schedules, "added": rebuilt.added, "removed": rebuilt.removed,
               "tellings": rebuilt.tellings,
               "mismatches": found.mismatches, "problems": found.problems, "before": rebuilt.kept.display().to_string()})
    });
    Report {
        ok: now.is_ok(),
        journal_mode: now.journal_mode.as_deref(),
        synchronous: now.synchronous,
        schema: now.holding.map(|holding| holding.schema),
        cards: now.holding.map_or(0, |holding| holding.cards),
        tellings: now.holding.map_or(0, |holding| holding.tellings),
        mismatches: &now.mismatches,
        problems: &now.problems,
        backup: newest_backup(path, today).map(|backup| backup.display().to_string()),
        rebuilt,
    }
}

fn page(path: &Path, found: &Health, done: Option<&(Rebuilt, Health)>, env: &Env) -> String {
    let width = env.report_width();
    let mut out = text::fitted(&(looked_at(path, found) + &findings(found)), width);
    let Some((rebuilt, now)) = done else {
        return out + &outcome(path, found, found.cure, env);
    };
    let _ = writeln!(out, "\nRebuilt: {}. What was there before:", changed(rebuilt));
    let _ = writeln!(out, "    {}", restoring(path, &rebuilt.kept));
    // What a rebuild has left, another would leave too.
    let cure = if now.cure == Cure::Rebuild { Cure::Restore } else { now.cure };
    out + &text::fitted(&findings(now), width) + &outcome(path, now, cure, env)
}

/// All is well, or what can be done about it.
fn outcome(path: &Path, health: &Health, cure: Cure, env: &Env) -> String {
    let backup = newest_backup(path, env.today());
    if health.is_ok() {
        return match backup {
            Some(backup) => format!("All is well. So is its newest backup:\n    {}\n", shown(&backup, env)),
            None => "All is well.\n".to_owned(),
        };
    }
    match (cure, backup) {
        (Cure::Rebuild, _) => {
            let rebuild = command(path, "doctor --rebuild");
            format!("\nFold the schedules again from the log, after a backup:\n    {rebuild}\n")
        }
        (Cure::Restore, Some(backup)) => {
            format!("\nGo back to the newest whole backup:\n    {}\n", restoring(path, &backup))
        }
        (Cure::Restore, None) => {
            "\nThere is no whole backup of it. Move it away, and the next import starts anew.\n".to_owned()
        }
        (Cure::Leave, _) => {
            "\nThese rows are left alone: whatever does not refer to them can be used and backed up as ever.\n"
                .to_owned()
        }
        (Cure::Access, _) => String::new(),
    }
}

/// A path; for a person from the home directory on, where it lies there.
fn shown(path: &Path, env: &Env) -> String {
    let home = etcetera::home_dir().ok().filter(|_| env.stdout_is_terminal);
    match home.as_deref().and_then(|home| path.strip_prefix(home).ok()) {
        Some(rest) => format!("~/{}", rest.display()),
        None => path.display().to_string(),
    }
}

fn looked_at(path: &Path, health: &Health) -> String {
    let Some(holding) = health.holding else {
        let nothing = if health.is_ok() { " There is nothing in it yet." } else { "" };
        return format!("Looked at {}.{nothing}\n", path.display());
    };
    let modes = [("journal", health.journal_mode.as_deref()), ("synchronous", health.synchronous)];
    let modes = modes.iter().filter_map(|(name, mode)| Some(format!(", {name} {}", (*mode)?))).collect::<String>();
    let (looked, rest) = if health.compared {
        ("every page, what its rows refer to, and each schedule against the log", "")
    } else if health.is_ok() {
        ("every page, and what its rows refer to", " The next command brings it up to date, after a backup.")
    } else {
        ("every page, and what its rows refer to", "")
    };
    let held = held(&holding);
    let backup = health.journal_mode.as_deref().is_some_and(|mode| mode != "wal");
    let rest = if backup && health.is_ok() {
        format!("{rest} It is as a backup is kept; the next command that writes to it sets the journal to wal.")
    } else {
        rest.to_owned()
    };
    format!("Looked at {}: {looked}.\n{held}, schema {}{modes}.{rest}\n", path.display(), holding.schema)
}

fn findings(health: &Health) -> String {
    /// More lines than these are no help.
    const MOST: usize = 20;
    let mut out = String::new();
    if !health.problems.is_empty() {
        let _ = writeln!(out, "\nWrong:");
        for problem in health.problems.iter().take(MOST) {
            let _ = writeln!(out, "  {problem}");
        }
        out.push_str(&more(health.problems.len().saturating_sub(MOST)));
    }
    if !health.mismatches.is_empty() {
        let _ = writeln!(out, "\nNot what the log says:");
        for Mismatch { card, deck, field, stored, folded } in health.mismatches.iter().take(MOST) {
            let (stored, folded) = (said(stored.as_deref()), said(folded.as_deref()));
            let _ = writeln!(out, "  {card} in {deck}: {field} is {stored}, by the log {folded}");
        }
        out.push_str(&more(health.mismatches.len().saturating_sub(MOST)));
    }
    out
}

/// A value for a person, who counts rungs from one.
fn said(value: Option<&str>) -> String {
    let value = value.unwrap_or("nothing");
    let rung = value.strip_prefix("rung ").and_then(|rung| rung.parse::<u32>().ok());
    rung.map_or_else(|| value.to_owned(), |rung| format!("rung {}", rung + 1))
}

fn more(count: usize) -> String {
    if count > 0 { format!("  and {count} more\n") } else { String::new() }
}

fn changed(rebuilt: &Rebuilt) -> String {
    let counts = [
        (rebuilt.schedules, "schedule", "folded again"),
        (rebuilt.added, "schedule", "made for cards that had none"),
        (rebuilt.removed, "schedule", "of no card removed"),
        (rebuilt.tellings, "telling", "of no card removed"),
    ];
    let said = counts.iter().filter(|(count, ..)| *count > 0);
    let said: Vec<String> = said.map(|(count, noun, what)| format!("{} {what}", text::count(*count, noun))).collect();
    if said.is_empty() { "no schedule had to be folded again".to_owned() } else { said.join(", ") }
}
