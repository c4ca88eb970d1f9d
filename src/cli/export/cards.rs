//! `retell export cards`

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;

use super::decks;
use crate::cli::args::{CardsFormat, ExportCards};
use crate::cli::env::Env;
use crate::cli::error::{Failure, note};
use crate::cli::output::Output;
use crate::cli::select;
use crate::export::{cards::Row, cards_csv, cards_json, cards_md};
use crate::schedule::Day;
use crate::store::{self, CardHead, Deck, Store};
use crate::terminal::text;

/// Writes cards with their standing.
pub fn run(env: &Env, args: &ExportCards) -> Result<(), Failure> {
    let store = env.store_for_a_look()?;
    let chosen = Chosen {
        decks: decks(&store, &args.decks)?,
        stories: args.story.as_deref().map(|words| select::story_rows(&store, words)).transpose()?,
        args,
        today: env.today(),
        store: &store,
    };
    if store.decks()?.is_empty() {
        note("Nothing has been imported yet. Begin with: retell import FILE\n");
    }
    let format = format(args);
    let mut output = Output::to(env, args.output.as_deref())?;
    let (is_seen, mut seen) = (args.output.is_none() && env.stdout_is_terminal, Vec::new());
    let written = if is_seen { chosen.write(format, &mut seen) } else { chosen.write(format, output.sink()) };
    written.map_err(|error| error.failure(&output))?;
    output.write(text::safe(&String::from_utf8_lossy(&seen)).as_bytes())?;
    output.finish()
}

/// The form asked for, or that of the file's ending.
fn format(args: &ExportCards) -> CardsFormat {
    let ending = args.output.as_deref().and_then(Path::extension).map(OsStr::to_ascii_lowercase);
    args.format.unwrap_or(match ending.as_deref().and_then(OsStr::to_str) {
        Some("json") => CardsFormat::Json,
        Some("md" | "markdown") => CardsFormat::Md,
        _ => CardsFormat::Csv,
    })
}

/// The cards asked for.
struct Chosen<'a> {
    store: &'a Store,
    decks: Vec<Deck>,
    stories: Option<Vec<i64>>,
    args: &'a ExportCards,
    today: Day,
}

impl Chosen<'_> {
    fn wants(&self, card: &CardHead) -> bool {
        (self.args.retired || card.retired.is_none())
            && (self.args.kinds.is_empty() || self.args.kinds.contains(&card.kind))
            && self.stories.as_ref().is_none_or(|stories| card.story.is_some_and(|story| stories.contains(&story)))
    }

    fn write(&self, format: CardsFormat, out: &mut dyn Write) -> Result<(), Unwritten> {
        match format {
            CardsFormat::Csv => self.csv(out),
            CardsFormat::Json => self.json(out),
            CardsFormat::Md => self.markdown(out),
        }
    }

    fn each(&self, mut add: impl FnMut(&Row<'_>) -> io::Result<()>) -> Result<(), Unwritten> {
        self.store.each_card(
            &self.decks,
            |card| self.wants(card),
            |card| add(&Row::of(card, self.today, self.args.paths)).map_err(Unwritten::Sink),
        )
    }

    fn csv(&self, out: &mut dyn Write) -> Result<(), Unwritten> {
        let mut table = cards_csv::Table::new(out, self.args.paths);
        self.each(|row| table.add(row))?;
        table.flush().map_err(Unwritten::Sink)
    }

    fn json(&self, out: &mut dyn Write) -> Result<(), Unwritten> {
        let mut list = cards_json::List::new(out);
        self.each(|row| list.add(row))?;
        list.finish().map_err(Unwritten::Sink)
    }

    fn markdown(&self, out: &mut dyn Write) -> Result<(), Unwritten> {
        let mut document = cards_md::Document::new(out, self.today).map_err(Unwritten::Sink)?;
        self.each(|row| document.add(row))
    }
}

/// What went wrong.
enum Unwritten {
    Store(store::Error),
    Sink(io::Error),
}

impl Unwritten {
    fn failure(self, output: &Output<'_>) -> Failure {
        match self {
            Unwritten::Store(error) => error.into(),
            Unwritten::Sink(error) => output.failed(&error),
        }
    }
}

impl From<store::Error> for Unwritten {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}
