//! Cards in doubt after an edit: a person on a terminal says which one each is.

use std::collections::HashMap;
use std::path::Path;

use dialoguer::Select;
use dialoguer::theme::ColorfulTheme;

use super::env::Env;
use super::error::{Failure, note};
use super::reading::imported;
use crate::card::CardId;
use crate::import::{Options, Outcome};
use crate::store::{OpenDoubt, Store};
use crate::terminal::{prompted, text};

/// Tries an import on a copy and asks about what is in doubt; without a terminal nothing is asked, and doubts start anew.
pub fn ask(env: &Env, store: &Store, path: &Path, options: &Options) -> Result<HashMap<i64, CardId>, Failure> {
    let mut answers = HashMap::new();
    if !env.can_ask() || store.packets()?.is_empty() {
        return Ok(answers);
    }
    for outcome in imported(env, &mut store.scratch_copy()?, path, options, "Comparing")? {
        let Outcome::Read(report) = outcome else { continue };
        for doubt in &report.changes.doubts {
            if let Some(card) = which(doubt, path)? {
                answers.insert(doubt.place, card);
            }
        }
    }
    Ok(answers)
}

fn which(doubt: &OpenDoubt, path: &Path) -> Result<Option<CardId>, Failure> {
    note(&format!("Line {}: {} is new or reworded. Which card is it?\n", doubt.line, text::cited(&doubt.prompt)));
    let mut items: Vec<String> = doubt.could_be.iter().map(|(_, prompt)| text::safe(prompt)).collect();
    items.push("none of these: a new card".to_owned());
    let theme = ColorfulTheme::default();
    let chosen = prompted(|| Select::with_theme(&theme).items(&items).default(0).interact_opt());
    let not_imported = |why: &str| Failure::failed(format!("{why}; {} was not imported", path.display()));
    match chosen {
        Ok(Some(chosen)) => Ok(chosen.and_then(|at| doubt.could_be.get(at)).map(|(card, _)| *card)),
        // A guess could cost a history.
        Ok(None) => Err(not_imported("the question was left")),
        Err(error) => Err(not_imported(&format!("the terminal failed ({error})"))),
    }
}
