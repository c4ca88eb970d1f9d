//! What can be typed to find a story.

use clap::Args;

use super::{Before, Format, at_least_one};

/// `retell find`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  retell find \"Tell me about a time you failed\"
  retell find \"How do you scale a service?\" legends --limit 5
  retell find \"What was hard?\" --role lead --stage startup

A role or a stage follows the packet's own notes, such as \"For leadership roles,
emphasise stories 6-8\".")]
pub struct Find {
    /// The interviewer's question, in quotation marks
    pub question: String,
    /// A deck [default: all]
    #[arg(conflicts_with = "within")]
    pub deck: Option<String>,
    /// Further words, which belong into the quotation marks
    #[arg(hide = true)]
    pub more: Vec<String>,
    /// A deck, as an option
    #[arg(id = "within", long = "deck", value_name = "NAME")]
    pub within: Option<String>,
    #[command(flatten)]
    pub before: Before,
    /// At most this many stories [default: 3 as text, all as JSON]
    #[arg(long, value_name = "N", value_parser = at_least_one::<usize>)]
    pub limit: Option<usize>,
    /// Form of the answer
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: Format,
}
