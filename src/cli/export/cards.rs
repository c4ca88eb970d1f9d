//! `retell export cards`

use std::ffi::OsStr;
use std::path::Path;

use super::decks;
use crate::cli::args::{CardsFormat, ExportCards};
use crate::cli::env::Env;
use crate::cli::error::{Failure, note};
use crate::cli::{output, select};
use crate::export::{cards::Row, cards_csv, cards_json, cards_md};
use crate::schedule::Day;
use crate::store::{CardHead, Deck, Store};
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
    let written = match format(args) {
        CardsFormat::Csv => chosen.csv()?,
        CardsFormat::Json => chosen.json()?,
        CardsFormat::Md => chosen.markdown()?,
    };
    if store.decks()?.is_empty() {
        note("Nothing has been imported yet. Begin with: retell import FILE\n");
    }
    if args.output.is_none() && env.stdout_is_terminal {
        return output::write(None, text::safe(&String::from_utf8_lossy(&written)).as_bytes());
    }
    output::write(args.output.as_deref(), &written)
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
        (self.args.retired || !card.retired)
            && (self.args.kinds.is_empty() || self.args.kinds.contains(&card.kind))
            && self.stories.as_ref().is_none_or(|stories| card.story.is_some_and(|story| stories.contains(&story)))
    }

    /// Calls `add` with each card until it fails.
    fn each<E: std::fmt::Display>(&self, mut add: impl FnMut(&Row<'_>) -> Result<(), E>) -> Result<(), Failure> {
        let mut result = Ok(());
        self.store.each_card(
            &self.decks,
            |card| self.wants(card),
            |card| {
                if result.is_ok() {
                    result = add(&Row::of(card, self.today, self.args.paths));
                }
            },
        )?;
        result.map_err(cannot)
    }

    fn csv(&self) -> Result<Vec<u8>, Failure> {
        let mut table = cards_csv::Table::new(self.args.paths).map_err(cannot)?;
        self.each(|row| table.add(row))?;
        table.done().map_err(cannot)
    }

    fn json(&self) -> Result<Vec<u8>, Failure> {
        let mut list = cards_json::List::default();
        self.each(|row| list.add(row))?;
        Ok(list.done())
    }

    fn markdown(&self) -> Result<Vec<u8>, Failure> {
        let mut document = cards_md::Document::new(self.today);
        self.each(|row| {
            document.add(row);
            Ok::<_, std::convert::Infallible>(())
        })?;
        Ok(document.done())
    }
}

fn cannot(error: impl std::fmt::Display) -> Failure {
    Failure::failed(format!("the cards cannot be written ({error})"))
}
