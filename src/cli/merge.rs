//! `retell merge`

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _, Seek as _};
use std::path::Path;

use super::args::{Format, Merge};
use super::env::Env;
use super::error::{Failure, note, print, print_json};
use super::progress::Progress;
use crate::store::log::Line;
use crate::store::{Error, Merged, Store};
use crate::terminal::text;

/// Unites other machines' logs with this one.
pub fn run(env: &Env, args: &Merge) -> Result<(), Failure> {
    let mut store = if args.dry_run { env.store_for_a_look()?.scratch_copy()? } else { env.store()? };
    let progress = Progress::new(env, "Merging");
    let inputs = args.files.iter().map(|path| Input::open(env, path)).collect::<Result<Vec<_>, _>>()?;
    let merged = store.merge(|take| inputs.into_iter().try_for_each(|input| input.lines(take)))?;
    drop(progress);
    match args.format {
        Format::Json => print_json(&merged)?,
        Format::Text => print(&text::fitted(&told(&merged), env.report_width()))?,
    }
    if args.dry_run {
        note("This was a dry run: nothing was written.\n");
    }
    Ok(())
}

type Take<'t> = &'t mut dyn FnMut(Line) -> Result<(), Error>;

/// What is to be merged.
enum Input<'p> {
    Database(&'p Path),
    Log(&'p Path, File),
}

impl<'p> Input<'p> {
    /// Opens a file. What is none is read to its end here: while lines are taken nobody else can write, and whoever is at
    /// the other end of a pipe may take their time.
    fn open(env: &Env, path: &'p Path) -> Result<Self, Failure> {
        /// What every SQLite database begins with.
        const MAGIC: &[u8] = b"SQLite format 3\0";
        let unread = |error: io::Error| Failure::failed(format!("{} cannot be read ({error})", path.display()));
        // Opened and closed beside SQLite, the database itself would lose the locks that SQLite has on it.
        if path.canonicalize().is_ok_and(|path| env.database().canonicalize().is_ok_and(|own| own == path)) {
            return Ok(Self::Database(path));
        }
        let mut file = File::open(path).map_err(unread)?;
        let kind = file.metadata().map_err(unread)?.file_type();
        if kind.is_dir() {
            return Err(Failure::failed(format!("{} is a folder; name a log or a database in it", path.display())));
        }
        if !kind.is_file() {
            file = spooled(file).map_err(unread)?;
        }
        let mut start = Vec::new();
        file.by_ref().take(MAGIC.len() as u64).read_to_end(&mut start).map_err(unread)?;
        if start == MAGIC {
            return Ok(Self::Database(path));
        }
        file.rewind().map_err(unread)?;
        Ok(Self::Log(path, file))
    }

    /// Gives the lines of a log, or of a database as its log would have them.
    fn lines(self, take: Take<'_>) -> Result<(), Failure> {
        match self {
            Self::Database(path) => {
                let copy = Store::copy_of(path).map_err(|error| match error {
                    Error::NotADatabase(_) | Error::Foreign(_) => Failure::failed(format!(
                        "{} is neither a log nor a database of retell; nothing was merged",
                        path.display()
                    )),
                    other => other.into(),
                })?;
                // The files of its recordings are on its machine.
                copy.log(None, false, |line| take(line).map_err(Failure::from))
            }
            Self::Log(path, file) => log(path, BufReader::with_capacity(1 << 16, file), take),
        }
    }
}

/// All that comes out of a pipe, in a file that nobody else sees.
fn spooled(pipe: File) -> io::Result<File> {
    /// Most that is taken, in bytes: the log of a million answers.
    const MOST: u64 = 512 << 20;
    let mut file = tempfile::tempfile()?;
    if io::copy(&mut pipe.take(MOST + 1), &mut file)? > MOST {
        return Err(io::Error::other("it does not end within 512 MB; write it to a file, and merge that"));
    }
    file.rewind()?;
    Ok(file)
}

fn log(path: &Path, mut reader: impl BufRead, take: Take<'_>) -> Result<(), Failure> {
    /// Longest line, in bytes; that of a long mock with all that was said in it is a tenth of it.
    const LONGEST: u64 = 16 << 20;
    let mut line = String::new();
    for number in 1.. {
        line.clear();
        let wrong = |why: &dyn std::fmt::Display| {
            let path = path.display();
            Failure::failed(format!("{path}, line {number} is no line of a log ({why}); nothing was merged"))
        };
        let read = reader.by_ref().take(LONGEST + 1).read_line(&mut line).map_err(|error| wrong(&error))?;
        if read == 0 {
            break;
        }
        if read as u64 > LONGEST {
            return Err(wrong(&"it is longer than 16 MB"));
        }
        let line = line.trim_start_matches('\u{feff}');
        if !line.trim().is_empty() {
            take(Line::read(line).map_err(|error| wrong(&error))?)?;
        }
    }
    Ok(())
}

fn told(merged: &Merged) -> String {
    let answers = |count: u32| text::count(count as usize, "answer");
    let mut out = match (merged.new, merged.mocks) {
        (0, 0) => "Nothing new".to_owned(),
        (0, mocks) => format!("{} new", text::count(mocks as usize, "mock")),
        (new, 0) => format!("{} new", answers(new)),
        (new, mocks) => format!("{} and {} new", answers(new), text::count(mocks as usize, "mock")),
    };
    let rest = [
        (merged.known, "known already"),
        (merged.taken_back, "taken back there, and so here"),
        (merged.attached, "kept before, now with their cards"),
    ];
    for (count, what) in rest.into_iter().filter(|(count, _)| *count > 0) {
        let _ = write!(out, "; {count} {what}");
    }
    let _ = match merged.cards {
        0 => writeln!(out, "."),
        cards => writeln!(out, ". The schedule of {} was folded again.", text::count(cards as usize, "card")),
    };
    for (deck, count) in &merged.waiting {
        let deck = text::safe(deck);
        let _ =
            writeln!(out, "{} of deck {deck} kept until the packet is imported: retell import FILE", answers(*count));
    }
    out
}
