//! The first minute with a new deck: when is the interview, and how many minutes a day are there?

use dialoguer::Input;

use super::env::Env;
use super::error::{Failure, note};
use crate::schedule::{Day, FARTHEST_INTERVIEW};
use crate::store::Store;
use crate::terminal::{prompted, text};

/// Asks on a terminal, once a deck is new; enter skips. `plan` says it later.
/// Gives whether they were heard, rather than left with Ctrl-C.
pub fn ask(env: &Env, store: &mut Store, deck: &str) -> Result<bool, Failure> {
    if !env.can_ask() {
        return Ok(true);
    }
    let Some(found) = store.deck(deck)? else { return Ok(true) };
    let today = env.today();
    let words =
        format!("The deck \"{deck}\" is new. Two questions; enter skips either, and `retell plan` answers them later.");
    note(&text::wrapped(&words, env.width(), ""));
    match ask_one("When is the interview (2026-12-18, +27)", |text| interview(text, today))? {
        Said::It(day) => store.set_interview(found.id, Some(day))?,
        Said::Nothing => {}
        Said::Left => return Ok(false),
    }
    match ask_one("How many minutes a day", minutes)? {
        Said::It(number) => store.set_minutes(found.id, Some(number))?,
        Said::Nothing => {}
        Said::Left => return Ok(false),
    }
    Ok(true)
}

/// What came of a question.
enum Said<T> {
    It(T),
    Nothing,
    /// Whoever leaves it wants no more.
    Left,
}

/// Puts one question until it is answered, skipped or left.
fn ask_one<T>(question: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Said<T>, Failure> {
    loop {
        let prompt = Input::<String>::new().with_prompt(question).allow_empty(true);
        let typed = prompted(|| prompt.interact_text());
        let typed = typed.map_err(|error| Failure::failed(format!("the terminal failed ({error})")))?;
        let Some(text) = typed else { return Ok(Said::Left) };
        if text.trim().is_empty() {
            return Ok(Said::Nothing);
        }
        match read(&text) {
            Ok(said) => return Ok(Said::It(said)),
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

/// `20`, `20 min` or `1 h`, and whether or not `a day` is said again.
fn minutes(text: &str) -> Result<u32, String> {
    let said = text.trim().to_lowercase();
    let said = ["a day", "per day", "/day"].iter().find_map(|ending| said.strip_suffix(ending)).unwrap_or(&said).trim();
    let (number, unit) = said.split_at(said.find(|c: char| !c.is_ascii_digit()).unwrap_or(said.len()));
    let each = match unit.trim().trim_end_matches('.') {
        "" | "m" | "min" | "mins" | "minute" | "minutes" => Some(1),
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(60),
        _ => None,
    };
    each.and_then(|each| number.parse::<u32>().ok()?.checked_mul(each))
        .filter(|minutes| (1..=1440).contains(minutes))
        .ok_or_else(|| format!("\"{text}\" is no number of minutes a day; type one as 20, 20 min or 1 h"))
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn minutes_a_day_are_typed_with_their_unit_or_without() {
        for (typed, meant) in [
            ("20", 20),
            (" 20 min ", 20),
            ("45m", 45),
            ("30 minutes a day", 30),
            ("15 a day", 15),
            ("1h", 60),
            ("2 Hours", 120),
            ("1 hr/day", 60),
        ] {
            assert_eq!(minutes(typed), Ok(meant), "{typed:?}");
        }
        for typed in ["1h30", "1.5 h", "20 sec", "2 days", "half an hour", "h", "0", "25 h", "9999999999 h", "-5", "٣"]
        {
            let said = minutes(typed).unwrap_err();
            assert!(said.contains(typed) && said.contains("20 min or 1 h"), "{said}");
        }
    }
}
