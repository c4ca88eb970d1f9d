//! What can be typed of those whom a story is told.

use clap::ValueEnum;

use crate::packet::Audience;

/// Before whom stories are to be told.
#[derive(Debug, clap::Args)]
pub struct Before {
    /// The role that you apply for: lifts the stories that the packet emphasises for it
    #[arg(long, value_name = "ROLE")]
    role: Option<Role>,
    /// The stage of the company: lifts the stories that the packet emphasises for it
    #[arg(long, value_name = "STAGE")]
    stage: Option<Stage>,
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

impl Before {
    /// The audiences that were named.
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
