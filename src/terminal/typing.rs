//! Text typed or pasted while a page is shown.

use std::io;
use std::time::Duration;

use console::Key;

use super::keys::{Keys, Press};

/// Keys that come faster than this were pasted.
const BURST: Duration = Duration::from_millis(30);

/// What a press did to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// There may be more to come.
    More,
    /// It is done.
    Done,
    /// It is to be forgotten.
    Forgotten,
    /// The session is to end.
    Quit,
}

/// How a line that was typed ended.
#[derive(Debug)]
pub enum Line {
    /// With enter.
    Said(String),
    /// With Ctrl-C or a signal, after this much of it; perhaps nothing.
    Left(String),
}

impl Line {
    /// What stands there, however it ended; nothing where nothing does.
    pub fn written(self) -> Option<String> {
        let (Self::Said(text) | Self::Left(text)) = self;
        Some(text).filter(|text| !text.is_empty())
    }
}

/// Takes what was pressed into the text.
pub fn take(keys: &mut Keys, text: &mut String, press: Press) -> io::Result<Typing> {
    match press {
        Press::Paste(pasted) => text.push_str(&pasted),
        Press::Key(Key::Enter) => match keys.next(BURST)? {
            // A line end with more behind it was pasted into a terminal that does not say so.
            Some(Press::Key(key)) => {
                text.push('\n');
                add(text, &key);
            }
            Some(Press::Paste(pasted)) => text.push_str(&pasted),
            None => return Ok(Typing::Done),
        },
        Press::Key(Key::Escape) => return Ok(Typing::Forgotten),
        Press::Key(Key::CtrlC) => return Ok(Typing::Quit),
        Press::Key(key) => add(text, &key),
    }
    Ok(Typing::More)
}

/// What a key adds to a text, or takes off it.
fn add(text: &mut String, key: &Key) {
    match key {
        Key::Char('\u{15}') => text.clear(),
        Key::Char('\u{17}') => {
            let kept = text.trim_end().trim_end_matches(|c: char| !c.is_whitespace()).len();
            text.truncate(kept);
        }
        Key::Char(c) if !c.is_control() => text.push(*c),
        Key::Tab => text.push(' '),
        Key::Enter => text.push('\n'),
        Key::Backspace => drop(text.pop()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, add};

    #[test]
    fn a_word_is_taken_back_to_the_space_before_it_however_long_the_space_is() {
        for (text, kept) in [
            ("two words", "two "),
            ("two words  ", "two "),
            ("答え\u{3000}です", "答え\u{3000}"),
            ("5\u{a0}ms", "5\u{a0}"),
            ("one", ""),
            (" \u{2003}", ""),
            ("", ""),
        ] {
            let mut typed = text.to_owned();
            add(&mut typed, &Key::Char('\u{17}'));
            assert_eq!(typed, kept, "{text:?}");
        }
    }
}
