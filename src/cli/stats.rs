//! `retell stats`

mod ahead;
mod cards;
mod filter;
mod look;
mod memory;
mod overview;
mod page;
mod spoken;
mod work;

use super::args::{Stats, StatsFormat};
use super::env::Env;
use super::error::{Failure, json, note};
use super::output;
use super::progress::Progress;
use crate::export::stats_csv::{TABLES, Table};
use crate::export::{stats_html, stats_md};
use crate::stats;
use crate::terminal::text;
use look::Look;
pub use page::{SECTIONS, Section};

/// Shows progress.
pub fn run(env: &Env, args: &Stats) -> Result<(), Failure> {
    let form = form(args)?;
    let store = env.store_for_a_look()?;
    let today = env.today();
    let progress = Progress::new(env, "Counting");
    let (stats, nothing) = store.look(|store| {
        let snapshot = store.snapshot()?;
        let filter = filter::filter(args, store, &snapshot, today)?;
        let stats = stats::stats(&snapshot, &filter, today, |card| store.points(card.row))?;
        let nothing = filter::nothing(&stats, &snapshot);
        Ok::<_, Failure>((stats, nothing))
    })?;
    let text = match form {
        Form::Json => json(&stats)?,
        Form::Csv(table) => {
            table.written(&stats).map_err(|error| Failure::failed(format!("the table cannot be made ({error})")))?
        }
        Form::Html => stats_html::page(&stats, nothing.as_deref()),
        Form::Markdown => stats_md::document(&stats, nothing.as_deref()),
        Form::Text => {
            let whole = args.all || !args.sections.is_empty();
            let look = Look { stats: &stats, today, width: env.width(), whole };
            let page = || page::page(&look, &args.sections);
            nothing.as_ref().map_or_else(page, |nothing| text::wrapped(nothing, env.width(), ""))
        }
    };
    drop(progress);
    if let Some(nothing) = nothing.filter(|_| !matches!(form, Form::Text)) {
        note(&format!("{nothing}\n"));
    }
    let is_seen = args.output.is_none() && env.stdout_is_terminal && matches!(form, Form::Html | Form::Markdown);
    output::write(env, args.output.as_deref(), if is_seen { text::safe(&text) } else { text }.as_bytes())
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
