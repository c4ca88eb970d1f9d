//! `retell check --fix`: what can be put right without changing a word, which is a file's encoding.

use std::fs::Permissions;
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::super::error::{Failure, note};
use crate::import::{Text, texts};
use crate::packet::repaired;
use crate::replace::{Replacement, write_new};

/// Writes a text anew if its encoding is wrong, and reads it again; the file as it was stays beside it.
pub fn mended(text: Text) -> Result<Text, Failure> {
    let Ok(Some(better)) = repaired(&text.bytes) else { return Ok(text) };
    // What a link points to is written, not the link.
    let path = text.path.canonicalize().map_err(|error| failed(&text.path, &error))?;
    let kept = exchange(&path, &text.bytes, better.as_bytes()).map_err(|error| failed(&text.path, &error))?;
    note(&format!("{}: saved as UTF-8; as it was it is kept in {}\n", text.path.display(), kept.display()));
    let again = texts(&text.path)?;
    Ok(again.into_iter().next().unwrap_or(text))
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::failed(format!("{} cannot be written ({error}); it stays as it is", path.display()))
}

/// Keeps the old bytes beside a file and puts new ones in its place; gives the copy.
fn exchange(path: &Path, old: &[u8], new: &[u8]) -> std::io::Result<PathBuf> {
    let kept = keep(path, old, &std::fs::metadata(path)?.permissions())?;
    if let Err(error) = put(path, old, new) {
        let _ = std::fs::remove_file(&kept);
        return Err(error);
    }
    Ok(kept)
}

/// Puts new bytes in the place of the old. What somebody has saved there meanwhile stays: all files of a folder are read
/// before the first of them is written.
fn put(path: &Path, old: &[u8], new: &[u8]) -> std::io::Result<()> {
    let mut file = Replacement::of(path)?;
    file.write_all(new)?;
    if std::fs::read(path)? != old {
        return Err(Error::other("it was saved anew since it was read; check it again"));
    }
    file.finish()
}

/// Writes the old bytes to `NAME.orig`, or to the first of `NAME.orig.1`, `.2`, … that is not there.
fn keep(path: &Path, old: &[u8], permissions: &Permissions) -> std::io::Result<PathBuf> {
    let endings = std::iter::once(".orig".to_owned()).chain((1..=u16::MAX).map(|number| format!(".orig.{number}")));
    for name in endings.map(|ending| with_ending(path, &ending)) {
        match write_new(&name, old, Some(permissions.clone())) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            written => return written.map(|()| name),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
