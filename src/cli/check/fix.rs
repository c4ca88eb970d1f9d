//! `retell check --fix`: what can be put right without changing a word, which is a file's encoding.

use std::fs::{File, Permissions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::super::error::{Failure, note};
use crate::import::{Text, texts};
use crate::packet::repaired;
use crate::replace::replace;

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
    Failure::failed(format!("{} cannot be written ({error}); it is as it was", path.display()))
}

/// Keeps the old bytes beside a file and puts new ones in its place; gives the copy.
fn exchange(path: &Path, old: &[u8], new: &[u8]) -> std::io::Result<PathBuf> {
    let permissions = std::fs::metadata(path)?.permissions();
    let kept = keep(path, old, &permissions)?;
    if let Err(error) = replace(path, new) {
        let _ = std::fs::remove_file(&kept);
        return Err(error);
    }
    Ok(kept)
}

/// Writes the old bytes to `NAME.orig`, or to the first of `NAME.orig.1`, `.2`, … that is not there.
fn keep(path: &Path, old: &[u8], permissions: &Permissions) -> std::io::Result<PathBuf> {
    let endings = std::iter::once(".orig".to_owned()).chain((1..=u16::MAX).map(|number| format!(".orig.{number}")));
    for name in endings.map(|ending| with_ending(path, &ending)) {
        match write_new(&name, old, permissions) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Ok(()) => return Ok(name),
            Err(error) => {
                // Half a copy is none.
                let _ = std::fs::remove_file(&name);
                return Err(error);
            }
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn write_new(path: &Path, bytes: &[u8], permissions: &Permissions) -> std::io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.set_permissions(permissions.clone())?;
    file.sync_all()
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
