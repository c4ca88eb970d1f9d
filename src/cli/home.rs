//! `retell` alone: what there is to do now.

use std::fmt::Write as _;

use super::env::Env;
use super::error::{Failure, print, say};
use super::suspend::way_back;
use super::typed::quoted;
use super::{backlog, clock, near, practice};
use crate::review::{Choice, choose, expected_s, next_day};
use crate::schedule::Day;
use crate::store::{Deck, Store};
use crate::terminal::text;

const WELCOME: &str = "\
retell rehearses your interview stories: say them aloud against the clock, on a 3/7/21/60-day ladder.

Nothing has been imported yet. Begin with your own notes in Markdown:

    retell review my-stories.md

It reads what is there (STAR stories, pitches, questions and answers, decisions, metrics), makes cards of it
and asks the first ones. The file itself is never changed.
";

/// Says what there is to do now.
pub fn run(env: &Env) -> Result<(), Failure> {
    let store = env.store_for_a_look()?;
    let decks = store.decks()?;
    if decks.is_empty() {
        return print(&text::wrapped(WELCOME, env.report_width().min(100), ""));
    }
    let today = env.today();
    let mut out = String::new();
    let mut ready = Vec::new();
    for deck in &decks {
        let cards = choose(&store, &Choice { decks: vec![deck.name.clone()], ..Choice::default() }, today)?;
        let seconds = expected_s(&store, &cards, today)?;
        let new = cards.iter().filter(|card| card.due.is_none()).count();
        let _ = writeln!(out, "{}", line(deck, cards.len() - new, new, seconds, today));
        if let Some(session) = practice::today(&practice::sessions(&store, deck, today)?, today) {
            let _ = writeln!(out, "  practice today: {}", text::safe(&session.title));
        }
        if !cards.is_empty() {
            ready.push(deck.name.as_str());
        }
    }
    if let Some(ahead) = clock::ahead(&store, today)? {
        let _ = write!(out, "\n{}", text::fitted(&ahead, env.report_width()));
    }
    if let Some(late) = backlog::notice(&store, &Choice::default(), today)? {
        let _ = write!(out, "\n{}", text::wrapped(&late, env.width().min(100), ""));
    }
    if let Some(words) = near::day(&decks, today) {
        let _ = write!(out, "\n{words}");
    }
    let _ = writeln!(out, "\n{}", advice(&store, &decks, &ready, today)?);
    say(&out)
}

fn line(deck: &Deck, due: usize, new: usize, seconds: u32, today: Day) -> String {
    let todo = match (due, new) {
        (0, 0) => "nothing to ask today".to_owned(),
        (due, 0) => format!("{due} due, {}", text::minutes(seconds)),
        (0, new) => format!("{new} new, {}", text::minutes(seconds)),
        (due, new) => format!("{due} due and {new} new, {}", text::minutes(seconds)),
    };
    let interview = deck.interview.map(|day| match day - today {
        ..0 => format!("; the interview was {}", text::day(day, today)),
        0 => "; the interview is today".to_owned(),
        1 => "; the interview is tomorrow".to_owned(),
        days => format!("; {days} days to the interview"),
    });
    format!("{}: {todo}{}", text::safe(&deck.name), interview.unwrap_or_default())
}

fn advice(store: &Store, decks: &[Deck], ready: &[&str], today: Day) -> Result<String, Failure> {
    if let Some(eve) = near::eve(store, decks, today)? {
        let when = if ready.is_empty() { "Done for today. All the same" } else { "Tonight, whatever is due" };
        return Ok(format!("{when}, what gains most by the minute: {eve}"));
    }
    if let Some(back) = way_back(store, &[])?.filter(|_| ready.is_empty()) {
        return Ok(back);
    }
    Ok(match ready {
        [] => {
            let next = next_day(store, &Choice::default(), today)?
                .map(|(day, count)| format!("Next: {}, {}. ", text::day(day, today), text::count(count, "card")));
            format!("Done for today. {}To practise all the same: retell review --drill", next.unwrap_or_default())
        }
        [_] if decks.len() == 1 => "Do it now: retell review".to_owned(),
        [deck] => format!("Do it now: retell review {}", quoted(deck)),
        _ => format!("Do it now: retell review            (all decks)\n       or: retell review {}", quoted(ready[0])),
    })
}
