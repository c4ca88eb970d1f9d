//! `retell new`

use std::io::ErrorKind;

use super::args::{New, Shape};
use super::error::{Failure, note};
use super::typed::quoted;
use crate::replace;

/// Writes a scaffold to fill in; a file that is there is never touched.
pub fn run(args: &New) -> Result<(), Failure> {
    let text = match args.shape {
        Shape::Packet => include_str!("scaffold/packet.md"),
        Shape::Bank => include_str!("scaffold/bank.md"),
        Shape::Legends => include_str!("scaffold/legends.md"),
    };
    let path = args.file.display();
    replace::write_new(&args.file, text.as_bytes(), None).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::failed(format!("{path} is there already; choose another name")),
        ErrorKind::NotFound => {
            Failure::failed(format!("{path} cannot be written, as its folder does not exist; make the folder first"))
        }
        _ => Failure::failed(format!("{path} cannot be written ({error})")),
    })?;
    let name = quoted(&args.file.to_string_lossy());
    note(&format!("Written to {path}. Replace what stands in brackets, then: retell review {name}\n"));
    Ok(())
}
