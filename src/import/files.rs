//! From a path to texts: one file, or all of a folder that may be packets.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::Error;
use crate::packet::{self, Packet, Source};

/// Endings of the files that a folder is searched for.
const ENDINGS: &[&str] = &["md", "markdown", "txt"];

/// A file that was read, and nothing done with it.
#[derive(Debug)]
pub struct Text {
    /// The file.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its text.
    pub source: Source,
    /// What it says.
    pub packet: Packet,
}

/// Reads a file, or all files of a folder that may be packets; among many, what is no text or too long is passed
/// over.
pub fn texts(path: &Path) -> Result<Vec<Text>, Error> {
    let files = if path.is_dir() { files_in(path)? } else { vec![path.to_path_buf()] };
    let many = files.len() > 1;
    let mut texts = Vec::new();
    for path in files {
        let bytes = match bytes_of(&path) {
            Err(Error::TooLong(_)) if many => continue,
            bytes => bytes?,
        };
        match Source::read(bytes.as_slice()) {
            Ok(source) => {
                let packet = packet::read(&source);
                texts.push(Text { path, bytes, source, packet });
            }
            Err(_) if many => {}
            Err(_) => return Err(Error::Binary(path)),
        }
    }
    if texts.is_empty() { Err(Error::NoPackets(path.to_path_buf())) } else { Ok(texts) }
}

/// Longest file that is read, in bytes: what a person wrote is a hundredth of it, and what is made of one fits in memory.
const LONGEST: u64 = 64 << 20;

/// The bytes of a file. A pipe or a device is read too, as far as a file may go.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| {
        let length = file.metadata()?.len().min(LONGEST);
        bytes.reserve_exact(usize::try_from(length).unwrap_or_default() + 1);
        file.take(LONGEST + 1).read_to_end(&mut bytes)
    });
    match read {
        Ok(read) if read as u64 > LONGEST => Err(Error::TooLong(path.to_path_buf())),
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Error::Missing(path.to_path_buf())),
        Err(error) => Err(Error::Unreadable { path: path.to_path_buf(), reason: error.to_string() }),
    }
}

/// The files of a folder that may be packets, by path; hidden ones and links are passed over.
pub fn files_in(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable =
        |path: &Path, error: &std::io::Error| Error::Unreadable { path: path.to_path_buf(), reason: error.to_string() };
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| unreadable(&folder, &error))? {
            let entry = entry.map_err(|error| unreadable(&folder, &error))?;
            let kind = entry.file_type().map_err(|error| unreadable(&folder, &error))?;
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
                files.push(path);
            }
        }
    }
    files.sort();
    if files.is_empty() { Err(Error::NoPackets(folder.to_path_buf())) } else { Ok(files) }
}
