//! `retell completions`

use super::args::{Completions, NAME, command};
use super::error::Failure;
use super::output;

/// Writes what makes a shell complete retell's commands and options.
pub fn run(args: &Completions) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), NAME, &mut script);
    output::print(&script)
}
