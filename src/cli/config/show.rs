//! `retell config`

use clap::Arg;
use console::{Term, measure_text_width};

use super::keys::{Form, KEYS, Key, example};
use super::{Config, is_overruled};
use crate::cli::args;
use crate::cli::error::{Failure, note, print};
use crate::cli::paths::default_db;
use crate::cli::typed::quoted;
use crate::terminal::text;

/// Shows the file, and what holds where no option is typed.
pub fn run(args: &args::Config) -> Result<(), Failure> {
    if args.example {
        return print(&example());
    }
    let config = Config::read()?;
    let command = config.defaults(args::command());
    let place = config.path.as_ref().map_or_else(|| "none".to_owned(), |path| path.display().to_string());
    let term = Term::stdout();
    let width = if term.is_term() { usize::from(term.size().1) } else { usize::MAX };
    let mut out = format!("File: {place}\n\n{}", row("key", "from", "value", width));
    for key in KEYS {
        let arg = key.arg(&command);
        let (from, value) = arg.map(|arg| config.holds(key, arg)).unwrap_or_default();
        out.push_str(&row(key.name, &from, &value, width));
    }
    print(&text::safe(&out))?;
    match &config.path {
        Some(path) if !path.exists() => {
            let folder = path.parent().map(|folder| quoted(&folder.to_string_lossy())).unwrap_or_default();
            let file = quoted(&path.to_string_lossy());
            let lines = format!("  mkdir -p {folder}\n  retell config --example > {file}\n");
            note(&text::safe(&format!("There is no such file yet. To begin with one:\n{lines}")));
        }
        Some(_) => {}
        None => note("RETELL_CONFIG is empty, or no home is known: no file is read.\n"),
    }
    Ok(())
}

/// A line; a value for which it has no room stands below.
fn row(key: &str, from: &str, value: &str, width: usize) -> String {
    let line = format!("{key:<18} {from:<19} {value}\n");
    if measure_text_width(&line) <= width { line } else { format!("{key:<18} {from}\n    {value}\n") }
}

impl Config {
    /// Where the value of a key comes from, and the value.
    fn holds(&self, key: &Key, arg: &Arg) -> (String, String) {
        if let Some((name, value)) = arg.get_env().and_then(|name| Some((name, std::env::var_os(name)?))) {
            return (name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned());
        }
        if is_overruled(key) {
            return ("NO_COLOR".to_owned(), "never".to_owned());
        }
        let values: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        let line = self.settings.iter().find(|setting| setting.key.name == key.name).map(|setting| setting.line);
        let value = if values.is_empty() { built_in(key) } else { values.join(", ") };
        (line.map_or_else(|| "built in".to_owned(), |line| format!("line {line}")), value)
    }
}

/// What holds where nothing is said, of options without a value for that.
fn built_in(key: &Key) -> String {
    match key.form {
        Form::Path => default_db().map(|path| path.display().to_string()).unwrap_or_default(),
        Form::Truth => "false".to_owned(),
        Form::Words | Form::Number | Form::List => "none".to_owned(),
    }
}
