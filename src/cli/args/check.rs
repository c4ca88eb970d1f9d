//! What can be typed after `check`.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint};

use super::one_of::one_of;
use crate::check::{Profile, hint, rule};
use crate::packet::Severity;

/// Forms of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For a person.
    Text,
    /// For a program.
    Json,
    /// For an editor or a pull request.
    Sarif,
}

const LEVELS: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// `retell check`
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "retell check [OPTIONS] <PATH or DECK>...\n       retell check --list",
    after_help = "Examples:
  retell check stories.md
  retell check stories.md --profile bank --severity warning
  retell check notes/ --format sarif --output findings.sarif
  retell check --list

In a packet, `<!-- retell: allow CODE -->` silences a rule: at the end of a line
for that paragraph, above a paragraph for the next, above a heading for its
whole section. `profile: bank` in the front matter holds the packet to the rules
of its shape. Exit code 1: there are findings."
)]
pub struct Check {
    /// Markdown files, folders of them, or decks
    #[arg(required_unless_present = "list", value_name = "PATH or DECK", value_hint = ValueHint::AnyPath)]
    pub targets: Vec<String>,
    /// Also the rules of these shapes: packet, bank, legends [default: the front matter's `profile`]
    #[arg(long = "profile", value_name = "SHAPE,..", value_delimiter = ',', value_parser = one_of(Profile::ALL.map(Profile::name), Profile::from_name), hide_possible_values = true)]
    pub profiles: Vec<Profile>,
    /// Only what is at least so serious: error, warning, note
    #[arg(long, value_name = "LEVEL", default_value = "note", hide_default_value = true, value_parser = one_of(LEVELS.map(Severity::name), severity), hide_possible_values = true)]
    pub severity: Severity,
    /// Silence these rules everywhere
    #[arg(long = "allow", value_name = "CODE,..", value_delimiter = ',', value_parser = code)]
    pub allowed: Vec<String>,
    /// Form of the findings
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: CheckFormat,
    /// Write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Put the encoding right, and keep the file as it was beside it; never changes a word
    #[arg(long, conflicts_with = "list")]
    pub fix: bool,
    /// List all rules
    #[arg(long)]
    pub list: bool,
}

fn severity(name: &str) -> Option<Severity> {
    LEVELS.into_iter().find(|level| level.name() == name)
}

fn code(text: &str) -> Result<String, String> {
    let code = text.trim().to_lowercase();
    match rule(&code) {
        Some(rule) => Ok(rule.code.to_owned()),
        None => Err(format!("there is no such rule{}; `retell check --list` lists them", hint(&code))),
    }
}
