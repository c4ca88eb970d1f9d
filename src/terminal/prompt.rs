//! Prompts of another library, which a person may leave with Ctrl-C.

use std::io;

use console::Term;

use super::signals::Listening;

/// What a prompt brought; nothing where the person left it, or a signal told the program to end. The library hides the
/// cursor while it asks and forgets it when it fails; here the terminal is given back as it was.
pub fn prompted<T>(prompt: impl FnOnce() -> dialoguer::Result<T>) -> io::Result<Option<T>> {
    let _listening = Listening::begin();
    let dialoguer::Error::IO(error) = match prompt() {
        Ok(answer) => return Ok(Some(answer)),
        Err(error) => error,
    };
    let terminal = Term::stderr();
    // If the terminal has gone, there is nothing to give back.
    let _ = terminal.show_cursor().and_then(|()| terminal.write_line(""));
    if error.kind() == io::ErrorKind::Interrupted { Ok(None) } else { Err(error) }
}
