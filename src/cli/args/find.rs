//! What can be typed to find a story.

use clap::{Args, ValueEnum};

use super::{Format, at_least_one};
use crate::packet::Audience;

/// `retell find`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  retell find \"Tell me about a time you failed\"\n  retell find \"How do you scale a service?\" legends --limit 5\n  retell find \"What was hard?\" --role lead --stage startup    as the packet's own notes adapt it"
)]
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
    /// The role that you apply for: lifts the stories that the packet emphasises for it
    #[arg(long, value_name = "ROLE")]
    pub role: Option<Role>,
    /// The stage of the company: lifts the stories that the packet emphasises for it
    #[arg(long, value_name = "STAGE")]
    pub stage: Option<Stage>,
    /// At most this many stories [default: 3 as text, all as JSON]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub limit: Option<usize>,
    /// Form of the answer
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: Format,
}

/// Roles that packets adapt to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Role {
    /// Leads others: team lead, manager, staff engineer.
    Lead,
    /// An individual contributor.
    Ic,
}

/// Stages of a company that packets adapt to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// A young company.
    Startup,
    /// A big company.
    Enterprise,
}

impl Find {
    /// Before whom the story is to be told.
    pub fn audiences(&self) -> Vec<Audience> {
        let role = self.role.map(|role| match role {
            Role::Lead => Audience::Lead,
            Role::Ic => Audience::Ic,
        });
        let stage = self.stage.map(|stage| match stage {
            Stage::Startup => Audience::Startup,
            Stage::Enterprise => Audience::Enterprise,
        });
        role.into_iter().chain(stage).collect()
    }
}
