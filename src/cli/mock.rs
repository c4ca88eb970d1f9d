//! `retell mock`

mod real;

use super::args::Mock;
use super::env::Env;
use super::error::Failure;
use super::sound::sound;
use super::typed::quoted;
use super::{find, review, select};
use crate::mock::{Examiner, NotesFile, Page, Round, Sitting, draw};
use crate::store::{Deck, Store};
use crate::terminal::{MockDialog, PlainMock};

/// Seeds are short enough to be typed.
const SEEDS: i64 = 100_000;

/// Sits a mock interview, or writes down a real one.
pub fn run(env: &Env, args: &Mock) -> Result<(), Failure> {
    let mut store = env.store()?;
    if args.interview.real {
        return real::run(env, &mut store, args);
    }
    let dialog = env.can_ask() && !args.plain;
    let deck = deck(env, &mut store, args.target.as_ref(), dialog)?;
    let now = env.now();
    // Another second, another draw; the same under a clock that stands still.
    let seed = args.seed.unwrap_or_else(|| u32::try_from((now.ms / 1000).rem_euclid(SEEDS)).unwrap_or(0));
    let audiences = args.before.audiences();
    let drawn = draw(&store, Some(deck.id), seed, &audiences, now.day)?;
    find::unadapted(&store, Some(&deck), &audiences)?;
    let rounds: Vec<Round> =
        Round::ALL.into_iter().filter(|round| args.rounds.is_empty() || args.rounds.contains(round)).collect();
    if rounds.iter().all(|round| drawn.of(*round).is_empty()) {
        return Err(Failure::failed(format!(
            "deck \"{}\" has nothing to ask in that round; it wants stories for round 2, trade-offs or questions for round 3",
            deck.name
        )));
    }
    let mut notes = NotesFile::open(&args.notes)?;
    let notes_are = format!("Notes: {} (this draw again: --seed {seed}).", notes.path().display());
    store.ready()?;
    let mut examiner = examiner(env, args, dialog)?;
    let mut unwritten = None;
    let sitting = Sitting {
        store: &mut store,
        deck: (Some(deck.id), &deck.name),
        draw: &drawn,
        rounds: &rounds,
        seed,
        partner: args.partner,
        now: &|| env.now(),
        write_notes: &mut |page: &Page<'_>| {
            let written = notes.write(page).map_err(|error| error.to_string());
            unwritten = written.clone().err();
            written
        },
    };
    sitting.hold(examiner.as_mut(), &notes_are)?;
    unwritten.map_or(Ok(()), |why| Err(Failure::failed(format!("{why}; every answer is kept"))))
}

/// The deck that was named, the only one that is asked, or the one whose interview is next.
fn deck(env: &Env, store: &mut Store, target: Option<&String>, may_ask: bool) -> Result<Deck, Failure> {
    if let Some(target) = target {
        let named = review::targets(env, store, std::slice::from_ref(target), may_ask)?;
        return match &named[..] {
            [one] => select::deck(store, one),
            _ => Err(Failure::failed(format!(
                "{target} holds several decks; name the one for the mock: {}",
                named.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
            ))),
        };
    }
    let (decks, today) = (select::asked(store)?, env.today());
    let dated = decks.iter().filter(|deck| deck.interview.is_some_and(|day| day >= today));
    let next = dated.min_by_key(|deck| deck.interview);
    match (&decks[..], next) {
        ([], _) => Err(Failure::failed("nothing has been imported yet; begin with: retell mock FILE")),
        ([only], _) => Ok(only.clone()),
        (_, Some(next)) => Ok(next.clone()),
        (several, None) => {
            let names: Vec<String> = several.iter().map(|deck| quoted(&deck.name)).collect();
            Err(Failure::failed(format!("which deck? retell mock {}", names.join(" | "))))
        }
    }
}

fn examiner(env: &Env, args: &Mock, dialog: bool) -> Result<Box<dyn Examiner>, Failure> {
    let sound = sound(env, &args.sound, &args.notes);
    if dialog {
        let dialog = MockDialog::new(args.partner, sound)
            .map_err(|error| Failure::failed(format!("the terminal cannot be used ({error}); try --plain")))?;
        return Ok(Box::new(dialog));
    }
    let (stdin, stdout) = (std::io::stdin().lock(), std::io::stdout());
    Ok(Box::new(PlainMock::new(stdin, stdout, env.width().min(100), args.partner, sound)))
}
