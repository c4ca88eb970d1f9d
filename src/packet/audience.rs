//! Whom an interview is with, and which stories a packet keeps for them.

use serde::Serialize;

use super::StoryIndex;

/// A note that some stories are to be emphasised before an audience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emphasis {
    /// Before whom.
    pub audience: Audience,
    /// The stories.
    pub stories: Vec<StoryIndex>,
    /// The sentence or table row that says so.
    pub text: String,
    /// 1-based line.
    pub line: u32,
    /// Whether it stands in a fenced example.
    pub example: bool,
}

/// Whom an interview is with, as far as a packet's notes tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// A role that leads others.
    Lead,
    /// The role of an individual contributor.
    Ic,
    /// A young company.
    Startup,
    /// A big company.
    Enterprise,
}

impl Audience {
    /// Its name, as it is typed and stored.
    pub fn name(self) -> &'static str {
        match self {
            Audience::Lead => "lead",
            Audience::Ic => "ic",
            Audience::Startup => "startup",
            Audience::Enterprise => "enterprise",
        }
    }

    /// The audience of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [Audience::Lead, Audience::Ic, Audience::Startup, Audience::Enterprise];
        all.into_iter().find(|audience| audience.name() == name)
    }

    /// The audience as a sentence names it.
    pub fn words(self) -> &'static str {
        match self {
            Audience::Lead => "lead roles",
            Audience::Ic => "IC roles",
            Audience::Startup => "startups",
            Audience::Enterprise => "enterprises",
        }
    }
}
