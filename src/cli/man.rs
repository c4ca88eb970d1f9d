//! `retell man`: manual pages of what can be typed, with what `--help` has no room for.

use std::path::Path;

use clap::Command;
use clap_mangen::roff::{Roff, bold, roman};

use super::args::{Man, NAME, command};
use super::error::{Failure, note};
use super::output;
use crate::replace::replace;
use crate::terminal::text;

/// Prints the page of retell, or writes every page into a folder.
pub fn run(args: &Man) -> Result<(), Failure> {
    let mut retell = command();
    retell.build();
    match &args.output {
        None => output::print(&page(&retell)?),
        Some(folder) => {
            let written = write(folder, &retell)?;
            note(&format!("Written to {}: {}\n", folder.display(), text::count(written, "page")));
            Ok(())
        }
    }
}

/// Writes the pages of a command and of all commands under it; gives their number.
fn write(folder: &Path, command: &Command) -> Result<usize, Failure> {
    let failed = |error: std::io::Error| {
        Failure::failed(format!("{} cannot be written to ({error}); name another folder", folder.display()))
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let path = folder.join(clap_mangen::Man::new(command.clone()).get_filename());
    replace(&path, &page(command)?).map_err(failed)?;
    let under = command.get_subcommands().map(|command| write(folder, command));
    Ok(1 + under.sum::<Result<usize, Failure>>()?)
}

/// Variables that change what retell does.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("RETELL_DB", "The database, as --db names it."),
    ("RETELL_CONFIG", "The configuration file; empty for none."),
    ("RETELL_RECORDER", "The command that records answers, as --record names it."),
    ("RETELL_TRANSCRIBER", "The command that turns a recording into text, as --transcribe names it."),
    ("RETELL_NOW", "An instant such as 2026-11-21T09:30:00+01:00 at which the clock stands, for scripts and tests."),
    ("VISUAL, EDITOR", "The editor that opens a packet in a review; VISUAL comes first."),
    ("NO_COLOR", "Set to anything, it keeps colour out."),
    ("TERM", "dumb stands for a terminal that can only print lines: reviews are held as with --plain."),
    ("XDG_DATA_HOME", "The folder of data; ~/.local/share where it is not set."),
    ("XDG_CONFIG_HOME", "The folder of configuration; ~/.config where it is not set."),
];

/// Files that retell keeps.
const FILES: &[(&str, &str)] = &[
    ("$XDG_DATA_HOME/retell/retell.db", "The database: decks, cards, and every answer. One SQLite file."),
    ("$XDG_DATA_HOME/retell/retell.db.backups", "Backups that retell makes by itself, before each day's first change."),
    ("$XDG_DATA_HOME/retell/recordings", "What a review recorded, where a recorder was named."),
    ("$XDG_CONFIG_HOME/retell/config.toml", "Defaults of options; retell config --example prints one with every key."),
    ("docs/mock-interview-notes.md", "The notes of mock interviews, in the folder where retell mock was run."),
];

const EXIT: &[(&str, &str)] = &[
    ("0", "What was asked for is done."),
    ("1", "It failed, or retell check or retell doctor has findings."),
    ("2", "It was asked for wrongly: an unknown option, a value that is none."),
];

/// The manual page of a command.
fn page(command: &Command) -> Result<Vec<u8>, Failure> {
    written(command).map_err(|error| Failure::failed(format!("the page cannot be made ({error})")))
}

fn written(command: &Command) -> std::io::Result<Vec<u8>> {
    let source = concat!("retell ", env!("CARGO_PKG_VERSION"));
    let man = clap_mangen::Man::new(command.clone()).manual("retell").source(source);
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    let mut rest = Roff::new();
    after_help(&mut rest, command);
    if command.get_name() == NAME {
        defined(&mut rest, "ENVIRONMENT", ENVIRONMENT);
        defined(&mut rest, "FILES", FILES);
        defined(&mut rest, "EXIT STATUS", EXIT);
    } else {
        defined(&mut rest, "EXIT STATUS", EXIT);
        rest.control("SH", ["SEE ALSO"]).text([bold(NAME), roman("(1) for the environment and the files")]);
    }
    rest.to_writer(&mut page)?;
    Ok(page)
}

/// What stands below the options in a command's help: examples, and what else there is to know.
fn after_help(page: &mut Roff, command: &Command) {
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let (examples, rest) = help.split_once("\n\n").unwrap_or((&help, ""));
    for (heading, text) in [("EXAMPLES", examples.split_once('\n').map_or("", |(_, lines)| lines)), ("NOTES", rest)] {
        if !text.is_empty() {
            page.control("SH", [heading]);
        }
        for line in text.lines() {
            match line.strip_prefix("  ") {
                Some(typed) => page.control("nf", []).text([roman(format!("    {typed}"))]).control("fi", []),
                None if line.is_empty() => page.control("PP", []),
                None => page.text([roman(line)]),
            };
        }
    }
}

/// A section of words with what they mean.
fn defined(page: &mut Roff, heading: &str, words: &[(&str, &str)]) {
    page.control("SH", [heading]);
    for (word, meaning) in words {
        page.control("TP", []).text([bold(*word)]).text([roman(*meaning)]);
    }
}
