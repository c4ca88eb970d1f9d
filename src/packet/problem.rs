//! What a reader of the packet should know: a stable code, a line of the original file, one sentence.

use serde::Serialize;

/// How much a [`Problem`] matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is lost.
    Note,
    /// Something may not be what its author meant.
    Warning,
    /// Something is missing or wrong; told as it stands, it would fail. Reading alone never says so, `check` does.
    Error,
}

impl Severity {
    /// Its name, as in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One finding about a packet while it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// A stable name for the kind of finding.
    pub code: &'static str,
    /// 1-based line in the original file.
    pub line: u32,
    /// 1-based column in that line, in bytes.
    pub column: u32,
    /// One sentence for a person.
    pub message: String,
}

impl Problem {
    /// Something worth knowing.
    pub fn note(code: &'static str, line: u32, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, code, line, column: 1, message: message.into() }
    }

    /// Something that may not be what its author meant.
    pub fn warning(code: &'static str, line: u32, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, code, line, column: 1, message: message.into() }
    }
}
