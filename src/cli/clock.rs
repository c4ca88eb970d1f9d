//! A word on tellings of a clock that was ahead: their cards wait for days that nobody meant.

use super::error::Failure;
use crate::schedule::Day;
use crate::store::{Ahead, Store};
use crate::terminal::text;

/// What is dated after today, and how it is taken back; nothing where nothing is.
pub fn ahead(store: &Store, today: Day) -> Result<Option<String>, Failure> {
    let Some(Ahead { tellings, last, undo }) = store.told_after(today)? else { return Ok(None) };
    let those = text::count(tellings as usize, "telling");
    let (is, up_to) = if tellings == 1 { ("is", "for") } else { ("are", "up to") };
    let back = match undo {
        0 => "another machine's clock was ahead.".to_owned(),
        1 => "the clock was ahead. `retell undo` takes back the answer.".to_owned(),
        undo if undo == tellings => format!("the clock was ahead. `retell undo {undo}` takes back the answers."),
        undo => format!("the clock was ahead. `retell undo {undo}` takes back all answers from the first of them on."),
    };
    Ok(Some(format!("{those} {is} dated after today, {up_to} {}: {back}\n", text::day(last, today))))
}
