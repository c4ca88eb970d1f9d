//! The person's editor, opened at a line.

use std::io;
use std::path::Path;
use std::process::Command;

use thiserror::Error;

/// Why the packet could not be edited.
#[derive(Debug, Error)]
pub enum EditorError {
    /// The variable is no command.
    #[error("{0} is \"{1}\", which is no command; set it to one such as: vim, or: code --wait")]
    NoCommand(&'static str, String),
    /// The editor did not start, or ended badly.
    #[error("the editor \"{0}\" failed ({1}); set VISUAL or EDITOR to another one")]
    Failed(String, String),
    /// There is nothing to edit.
    #[error("{0} is gone; the card stays as it was imported")]
    Gone(String),
}

/// Editors by the name of their program, with the way in which each is told a line; `{}` stands for it.
const LINE: &[(&[&str], &[&str])] = &[
    (&["code", "codium", "cursor", "code-insiders"], &["--goto", "{file}:{line}"]),
    (&["subl", "sublime_text", "hx", "helix", "zed", "atom"], &["{file}:{line}"]),
    (&["idea", "pycharm", "rustrover", "clion", "goland", "webstorm"], &["--line", "{line}", "{file}"]),
    (&["mate"], &["--line", "{line}", "{file}"]),
    (&["notepad", "notepad.exe"], &["{file}"]),
];
/// What most editors take: vi, vim, nvim, nano, emacs, emacsclient, micro, kak, joe.
const USUAL: &[&str] = &["+{line}", "{file}"];

/// What every machine of its kind has.
const FALLBACK: &str = if cfg!(windows) { "notepad" } else { "vi" };

/// Opens a file at a line in `$VISUAL`, else `$EDITOR`, else [`FALLBACK`], and waits until the editor ends. No shell is
/// asked, so nothing in a path can be more than a path.
pub fn edit(file: &Path, line: u32) -> Result<(), EditorError> {
    if !file.exists() {
        return Err(EditorError::Gone(file.display().to_string()));
    }
    let (program, args) = command()?;
    let name = Path::new(&program).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let way = LINE.iter().find(|(names, _)| names.contains(&name.as_str())).map_or(USUAL, |(_, way)| way);
    let mut command = Command::new(&program);
    command.args(args);
    for part in way {
        match *part {
            // A path need not be text, so it is handed over as it is wherever it stands alone.
            "{file}" => command.arg(file),
            part => command.arg(part.replace("{file}", &file.to_string_lossy()).replace("{line}", &line.to_string())),
        };
    }
    let failed = |why: String| EditorError::Failed(program.clone(), why);
    let status = command.status().map_err(|error: io::Error| failed(error.to_string()))?;
    if status.success() { Ok(()) } else { Err(failed(status.to_string())) }
}

fn command() -> Result<(String, Vec<String>), EditorError> {
    let set = |name: &'static str| {
        std::env::var(name).ok().filter(|value| !value.trim().is_empty()).map(|value| (name, value))
    };
    let Some((variable, value)) = set("VISUAL").or_else(|| set("EDITOR")) else {
        return Ok((FALLBACK.to_owned(), Vec::new()));
    };
    // A path with spaces in it, written as it is.
    if Path::new(&value).is_file() {
        return Ok((value, Vec::new()));
    }
    let words = shlex::split(&value).filter(|words| !words.is_empty());
    let mut words = words.ok_or(EditorError::NoCommand(variable, value))?;
    let program = words.remove(0);
    Ok((program, words))
}
