//! `retell review`

use std::collections::HashMap;
use std::path::Path;

use super::args::Review;
use super::env::Env;
use super::error::{Failure, note};
use super::import::told;
use super::reading::{imported, still_asked};
use super::sound::sound;
use super::suspend::way_back;
use super::typed::quoted;
use super::{backlog, doubts, first, near, select};
use crate::import::{Options, Outcome};
use crate::review::{Choice, Interviewer, choose, next_day, run as hold};
use crate::store::Store;
use crate::terminal::{Dialog, JsonLines, Plain, text};

/// Imports what is named by path, then holds today's session.
pub fn run(env: &Env, args: &Review) -> Result<(), Failure> {
    let mut store = env.store()?;
    let decks = targets(env, &mut store, &args.targets, !args.jsonl && !args.plain)?;
    let choice = Choice { drill: args.drill, ..select::choice(&store, decks, &args.filter)? };
    let cards = choose(&store, &choice, env.today())?;
    let dialog = env.can_ask() && !args.plain && !args.jsonl;
    if cards.is_empty() && !args.jsonl {
        note(&nothing_to_ask(env, &store, &choice)?);
        return Ok(());
    }
    let late =
        if choice.drill || choice.eve || args.jsonl { None } else { backlog::notice(&store, &choice, env.today())? };
    if let Some(late) = late.as_ref().filter(|_| !dialog) {
        note(&text::wrapped(late, env.width(), ""));
    }
    store.ready()?;
    let sound = sound(env, &args.sound, store.path());
    let stdin = std::io::stdin().lock();
    let stdout = std::io::stdout();
    let mut interviewer: Box<dyn Interviewer> = if args.jsonl {
        Box::new(JsonLines::new(stdin, stdout))
    } else if dialog {
        drop(stdin);
        Box::new(
            Dialog::new(late, sound)
                .map_err(|error| Failure::failed(format!("the terminal cannot be used ({error}); try --plain")))?,
        )
    } else {
        Box::new(Plain::new(stdin, stdout, env.width().min(100), sound))
    };
    hold(&mut store, interviewer.as_mut(), cards, args.drill, &|| env.now())?;
    Ok(())
}

/// The decks that were named, each path imported first; none named, none meant. What is in doubt is asked where somebody
/// may be asked.
pub fn targets(env: &Env, store: &mut Store, targets: &[String], may_ask: bool) -> Result<Vec<String>, Failure> {
    let mut decks = Vec::new();
    for target in targets {
        let path = Path::new(target);
        if !path.exists() {
            decks.push(named(store, target)?);
            continue;
        }
        let mut options =
            Options { deck: None, examples: None, read_all: false, answers: HashMap::new(), now: env.now() };
        if may_ask {
            options.answers = doubts::ask(env, store, path, &options)?;
        }
        for outcome in imported(env, store, path, &options, "Importing")? {
            if !matches!(outcome, Outcome::Same(..)) {
                note(&told(&outcome, false, env.report_width(), false));
            }
            let deck = match outcome {
                Outcome::PassedOver(..) | Outcome::Gone(..) => continue,
                Outcome::Same(_, deck) => deck,
                Outcome::Read(report) => {
                    if report.changes.new_deck && may_ask && !first::ask(env, store, &report.deck)? {
                        let deck = quoted(&report.deck);
                        return Err(Failure::failed(format!(
                            "the question was left; go on with: retell review {deck}"
                        )));
                    }
                    report.deck
                }
            };
            if store.deck(&deck)?.is_some() && !decks.contains(&deck) {
                decks.push(deck);
            }
        }
    }
    if decks.is_empty() && !targets.is_empty() {
        return Err(Failure::failed("there are no cards in what was named; the lines above say why"));
    }
    Ok(decks)
}

/// A deck's name, or a clear word on what was probably meant as a file.
fn named(store: &Store, target: &str) -> Result<String, Failure> {
    let looks_like_path = target.contains(['/', '\\']) || Path::new(target).extension().is_some();
    if looks_like_path && store.deck(target)?.is_none() {
        let way = still_asked(store, Path::new(target)).map_or_else(
            || format!(", or have a scaffold written there to fill in: retell new {}", quoted(target)),
            |hint| format!("; {hint}"),
        );
        return Err(Failure::failed(format!("{target} does not exist; check the path{way}")));
    }
    Ok(select::deck(store, target)?.name)
}

fn nothing_to_ask(env: &Env, store: &Store, choice: &Choice) -> Result<String, Failure> {
    if store.decks()?.is_empty() {
        return Ok("Nothing has been imported yet. Begin with: retell review FILE\n".to_owned());
    }
    if let Some(back) = way_back(store, &choice.decks)? {
        return Ok(back + "\n");
    }
    if choice.drill {
        return Ok("No card fits what was asked for.\n".to_owned());
    }
    let today = env.today();
    if choice.is_of_some() || choice.limit.is_some() || choice.minutes.is_some() {
        let new = match choice.new {
            None => "--new N takes in new cards, ",
            Some(_) => "No new card of it can be taken in; ",
        };
        return Ok(format!("Nothing of what was asked for is due today. {new}--drill practises any.\n"));
    }
    let next = next_day(store, choice, today)?
        .map(|(day, count)| format!(" Next: {}, {}.", text::day(day, today), text::count(count, "card")));
    let next = next.unwrap_or_default();
    if let Some(eve) = near::eve(store, &store.decks()?, today)?.filter(|_| !choice.eve) {
        return Ok(format!("Nothing to ask today.{next} What gains most by the minute all the same: {eve}\n"));
    }
    Ok(format!("Nothing to ask today.{next} `retell review --drill` practises without moving the schedule.\n"))
}
