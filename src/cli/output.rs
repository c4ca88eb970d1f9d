//! Where what was asked for goes: a file that is written whole or not at all, or standard output.

use std::path::Path;

use super::error::{Failure, note, print_bytes};
use crate::replace::replace;

/// Writes to the file that was named, or to standard output.
pub fn write(path: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    let Some(path) = path else { return print_bytes(bytes) };
    // A pipe or a device is written as it comes; it has no whole to be kept.
    let device = std::fs::metadata(path).is_ok_and(|known| !known.is_file() && !known.is_dir());
    let written = if device { std::fs::write(path, bytes) } else { replace(path, bytes) };
    written.map_err(|error| Failure::failed(format!("{} cannot be written ({error})", path.display())))?;
    note(&format!("Written to {}\n", path.display()));
    Ok(())
}
