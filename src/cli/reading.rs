//! Packets on their way in, with how far they have come.

use std::path::Path;

use super::env::Env;
use super::error::Failure;
use super::progress::Progress;
use crate::import::{Options, Outcome, import};
use crate::store::Store;

/// Imports a path, and shows how far it has come.
pub fn imported(
    env: &Env,
    store: &mut Store,
    path: &Path,
    options: &Options,
    doing: &'static str,
) -> Result<Vec<Outcome>, Failure> {
    let progress = Progress::new(env, doing);
    Ok(import(store, path, options, &mut |done, all| progress.at(done, all))?)
}
