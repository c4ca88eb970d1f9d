//! `retell merge`

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};
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
    let merged = store.merge(|take| args.files.iter().try_for_each(|path| lines_of(env, path, take)))?;
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

/// Gives the lines of a log, or of a database as its log would have them.
fn lines_of(env: &Env, path: &Path, take: Take<'_>) -> Result<(), Failure> {
    /// What every SQLite database begins with.
    const MAGIC: &[u8] = b"SQLite format 3\0";
    let unread = |error: std::io::Error| Failure::failed(format!("{} cannot be read ({error})", path.display()));
    // The files of its recordings are on its machine.
    let of_database = |take: Take<'_>| {
        let copy = Store::copy_of(path).map_err(|error| match error {
            Error::NotADatabase(_) | Error::Foreign(_) => Failure::failed(format!(
                "{} is neither a log nor a database of retell; nothing was merged",
                path.display()
            )),
            other => other.into(),
        })?;
        copy.log(None, false, |line| take(line).map_err(Failure::from))
    };
    // Opened and closed beside SQLite, the database itself would lose the locks that SQLite has on it.
    if path.canonicalize().is_ok_and(|path| env.database().canonicalize().is_ok_and(|own| own == path)) {
        return of_database(take);
    }
    let mut file = File::open(path).map_err(unread)?;
    if file.metadata().map_err(unread)?.is_dir() {
        return Err(Failure::failed(format!("{} is a folder; name a log or a database in it", path.display())));
    }
    let mut start = Vec::new();
    file.by_ref().take(MAGIC.len() as u64).read_to_end(&mut start).map_err(unread)?;
    if start == MAGIC {
        return of_database(take);
    }
    // A pipe can't be wound back.
    log(path, BufReader::with_capacity(1 << 16, start.as_slice().chain(file)), take)
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
