//! Words that are no command line: help that was asked for, or what was probably meant.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::error::{Failure, note, to_stderr, unprinted};
use super::typed::quoted;
use crate::packet::is_unseen;

/// Says what is wrong with the command line, or shows the help that was asked for.
pub fn explained(error: &Error) -> ExitCode {
    if let Some(failure) = in_place_of_a_command(error) {
        return failure.report();
    }
    // Help and version go to stdout with exit code 0, mistakes to stderr with exit code 2.
    let plain = error.render().to_string();
    if plain.contains(|c| c != '\n' && is_unseen(c)) {
        // What was typed, or a name that a shell put there, is in it, and colours cannot be told from its own.
        note(&plain);
    } else if error.use_stderr() {
        let colored = console::colors_enabled_stderr();
        to_stderr(&if colored { error.render().ansi().to_string() } else { plain });
    } else if let Err(failed) = error.print().and_then(|()| std::io::stdout().flush()) {
        return unprinted(&failed).report();
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// A path in the place of a command is most probably a packet.
fn in_place_of_a_command(error: &Error) -> Option<Failure> {
    let (ErrorKind::InvalidSubcommand, Some(ContextValue::String(word))) =
        (error.kind(), error.get(ContextKind::InvalidSubcommand))
    else {
        return None;
    };
    let path = Path::new(word);
    if path.exists() {
        return Some(Failure::usage(format!("{word} is a path, no command; try: retell review {}", quoted(word))));
    }
    let looks_like_a_path = word.contains(['/', '\\']) || path.extension().is_some();
    looks_like_a_path.then(|| Failure::usage(format!("{word} is no command, and there is no file {word}")))
}
