//! The first minute with a new deck: when is the interview, and how many minutes a day are there?

use dialoguer::Input;

use super::env::Env;
use super::error::{Failure, note};
use crate::schedule::Day;
use crate::store::Store;
use crate::terminal::text;

/// Asks on a terminal, once a deck is new; enter skips. `plan` says it later.
pub fn ask(env: &Env, store: &mut Store, deck: &str) -> Result<(), Failure> {
    if !env.can_ask() {
        return Ok(());
    }
    let Some(found) = store.deck(deck)? else { return Ok(()) };
    let today = env.today();
    let words =
        format!("The deck \"{deck}\" is new. Two questions; enter skips either, and `retell plan` answers them later.");
    note(&text::wrapped(&words, env.width(), ""));
    match ask_one("When is the interview (2026-12-18, +27)", |text| interview(text, today))? {
        Heard::Said(day) => store.set_interview(found.id, Some(day))?,
        Heard::Skipped => {}
        Heard::Left => return Ok(()),
    }
    if let Heard::Said(number) = ask_one("How many minutes a day", minutes)? {
        store.set_minutes(found.id, Some(number))?;
    }
    Ok(())
}

/// What a question brought.
enum Heard<T> {
    Said(T),
    Skipped,
    Left,
}

/// Puts one question until it is answered, skipped or left.
fn ask_one<T>(question: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Heard<T>, Failure> {
    let answer = Input::<String>::new().with_prompt(question).allow_empty(true).interact_text();
    match answer {
        Ok(text) if text.trim().is_empty() => Ok(Heard::Skipped),
        Ok(text) => match read(&text) {
            Ok(said) => Ok(Heard::Said(said)),
            Err(why) => {
                note(&format!("{why}\n"));
                ask_one(question, read)
            }
        },
        Err(dialoguer::Error::IO(error))
            if matches!(error.kind(), std::io::ErrorKind::Interrupted | std::io::ErrorKind::UnexpectedEof) =>
        {
            Ok(Heard::Left)
        }
        Err(error) => Err(Failure::failed(format!("the terminal failed ({error})"))),
    }
}

/// Days to the farthest interview that is planned for.
const FARTHEST: i32 = 731;

/// An interview's day, which lies ahead.
pub fn interview(text: &str, today: Day) -> Result<Day, String> {
    let day = Day::parse(text, today).map_err(|error| error.to_string())?;
    match day - today {
        ..0 => Err(format!("{day} is past; today is {today}")),
        0..=FARTHEST => Ok(day),
        _ => Err(format!("{day} is more than two years away; is the year right?")),
    }
}

fn minutes(text: &str) -> Result<u32, String> {
    let number = text.trim().trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
    number
        .parse()
        .ok()
        .filter(|minutes| (1..=1440).contains(minutes))
        .ok_or_else(|| format!("\"{text}\" is no number of minutes a day"))
}
