//! The first minute with a new deck: when is the interview, and how many minutes a day are there?

use dialoguer::Input;

use super::env::Env;
use super::error::{Failure, note};
use super::typed::quoted;
use crate::schedule::{Day, FARTHEST_INTERVIEW};
use crate::store::Store;
use crate::terminal::{prompted, text};

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
    if let Some(day) = ask_one(deck, "When is the interview (2026-12-18, +27)", |text| interview(text, today))? {
        store.set_interview(found.id, Some(day))?;
    }
    if let Some(number) = ask_one(deck, "How many minutes a day", minutes)? {
        store.set_minutes(found.id, Some(number))?;
    }
    Ok(())
}

/// Puts one question about a deck until it is answered; nothing where it is skipped. Whoever leaves it wants no more.
fn ask_one<T>(deck: &str, question: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Option<T>, Failure> {
    let left = || Failure::failed(format!("the question was left; go on with: retell review {}", quoted(deck)));
    loop {
        let prompt = Input::<String>::new().with_prompt(question).allow_empty(true);
        let typed = prompted(|| prompt.interact_text());
        let typed = typed.map_err(|error| Failure::failed(format!("the terminal failed ({error})")))?;
        let text = typed.ok_or_else(left)?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        match read(&text) {
            Ok(said) => return Ok(Some(said)),
            Err(why) => note(&format!("{why}\n")),
        }
    }
}

/// An interview's day, which lies ahead.
pub fn interview(text: &str, today: Day) -> Result<Day, String> {
    let day = Day::parse(text, today).map_err(|error| error.to_string())?;
    if day < today {
        Err(format!("{day} is past; today is {today}"))
    } else if day > today + FARTHEST_INTERVIEW {
        Err(format!("{day} is more than two years away; is the year right?"))
    } else {
        Ok(day)
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
