//! From the text of a configuration file to settings.

use std::error::Error as _;
use std::ffi::OsString;
use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::{Arg, Command};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Setting;
use super::keys::{ELSEWHERE, Form, KEYS, Key};
use crate::cli::args::command;
use crate::cli::error::Failure;
use crate::cli::select::nearest;

/// A file that is being read.
pub struct File<'f> {
    /// Where it is.
    pub path: &'f Path,
    /// What it says.
    pub text: &'f str,
}

impl File<'_> {
    /// The keys that are set, each with a value that its option takes.
    pub fn settings(&self) -> Result<Vec<Setting>, Failure> {
        let table = DeTable::parse(self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            self.wrong(at, &format!("this is no TOML: {}", error.message()))
        })?;
        let mut entries = entries(table.get_ref(), None);
        entries.sort_by_key(|(.., span)| span.start);
        entries.into_iter().map(|entry| self.setting(&entry)).collect()
    }

    fn setting(&self, (name, value, span): &Entry<'_>) -> Result<Setting, Failure> {
        let Some(key) = KEYS.iter().find(|key| key.name == name) else {
            return Err(self.wrong(span.start, &unknown(name)));
        };
        let wrong = |shown: &str, takes: &str| self.wrong(span.start, &format!("{name} is {}; {takes}", short(shown)));
        let written = self.text.get(value.span()).unwrap_or_default();
        let words = self.words(key, value.get_ref());
        let words = words.ok_or_else(|| wrong(written, &format!("it takes {}", key.form.words())))?;
        if let Some(arg) = key.arg(&command()).filter(|_| key.form != Form::Truth) {
            for word in &words {
                takes(arg, word).map_err(|takes| wrong(&word.to_string_lossy(), &takes))?;
            }
        }
        Ok(Setting { key, values: words, line: self.line(span.start) })
    }

    /// The words of a value as an option would take them.
    fn words(&self, key: &Key, value: &DeValue<'_>) -> Option<Vec<OsString>> {
        let one = |word: &str| Some(vec![OsString::from(word)]);
        match (key.form, value) {
            (Form::Words, DeValue::String(words)) => one(words),
            (Form::Path, DeValue::String(path)) if !path.is_empty() => Some(vec![self.whole(path).into()]),
            (Form::Truth, DeValue::Boolean(truth)) => one(&truth.to_string()),
            (Form::Number, DeValue::Integer(number)) if number.radix() == 10 => one(number.as_str()),
            (Form::List, DeValue::Array(items)) => {
                items.iter().map(|item| item.get_ref().as_str().map(OsString::from)).collect()
            }
            _ => None,
        }
    }

    /// A path from the file's folder or the home.
    fn whole(&self, path: &str) -> PathBuf {
        match path.strip_prefix("~/").zip(etcetera::home_dir().ok()) {
            Some((rest, home)) => home.join(rest),
            None => self.path.parent().unwrap_or(Path::new("")).join(path),
        }
    }

    fn line(&self, at: usize) -> usize {
        self.text.get(..at).unwrap_or(self.text).matches('\n').count() + 1
    }

    fn wrong(&self, at: usize, what: &str) -> Failure {
        Failure::failed(format!("{}:{}: {what}", self.path.display(), self.line(at)))
    }
}

/// What stands behind a name.
type Entry<'t> = (String, &'t Spanned<DeValue<'t>>, Range<usize>);

impl Form {
    fn words(self) -> &'static str {
        match self {
            Form::Words => "words in quotation marks",
            Form::Path => "a path in quotation marks",
            Form::Truth => "true or false",
            Form::Number => "a whole number",
            Form::List => "a list of words, such as [\"one\", \"two\"]",
        }
    }
}

/// The names of a table with what stands behind them; those of a section behind its name.
fn entries<'t>(table: &'t DeTable<'t>, section: Option<&str>) -> Vec<Entry<'t>> {
    let mut out = Vec::new();
    for (name, value) in table {
        let whole =
            section.map_or_else(|| name.get_ref().to_string(), |section| format!("{section}.{}", name.get_ref()));
        match value.get_ref() {
            DeValue::Table(inner) if section.is_none() && !inner.is_empty() => out.extend(entries(inner, Some(&whole))),
            DeValue::Table(_) if section.is_none() && is_section(&whole) => {}
            _ => out.push((whole, value, name.span())),
        }
    }
    out
}

fn is_section(name: &str) -> bool {
    KEYS.iter().any(|key| key.parts().0 == Some(name))
}

/// As much as a sentence holds of what is written, on one line.
fn short(written: &str) -> String {
    console::truncate_str(written, 60, "…").replace(char::is_control, " ")
}

fn unknown(name: &str) -> String {
    if let Some((_, place)) = ELSEWHERE.iter().find(|(known, _)| *known == name) {
        return format!("there is no key {name} here, as {place}");
    }
    if is_section(name) {
        return format!("{name} is a section: write [{name}] on a line, and its keys below");
    }
    let names: Vec<String> = KEYS.iter().map(|key| key.name.to_owned()).collect();
    let hint = match nearest(name, &names) {
        Some(near) => format!("did you mean {near}?"),
        None => format!("the keys are {}", names.join(", ")),
    };
    format!("there is no key {}; {hint}", short(name))
}

/// Whether an option takes a word, or else what it takes.
fn takes(arg: &Arg, word: &OsString) -> Result<(), String> {
    // The option without its relations to others.
    let alone = Arg::new("value").allow_hyphen_values(true).value_parser(arg.get_value_parser().clone());
    let read =
        Command::new("config").no_binary_name(true).disable_help_flag(true).arg(alone).try_get_matches_from([word]);
    let Err(error) = read else { return Ok(()) };
    let names: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if names.is_empty() {
        return Err(error.source().map_or_else(|| "its option takes other words".to_owned(), ToString::to_string));
    }
    let near = nearest(&word.to_string_lossy(), &names).map(|near| format!("; did you mean {near}?"));
    Err(format!("it takes {}{}", names.join(", "), near.unwrap_or_default()))
}
