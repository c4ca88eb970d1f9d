//! `check --format json` (DESIGN): the findings, and the rules.

use serde_json::{Value, json};

use crate::check::{Finding, Profile, Rule};
use crate::packet::Source;

/// The findings of files, each with its path.
pub fn findings<'f>(files: impl IntoIterator<Item = (&'f str, &'f Source, &'f [Finding])>) -> Value {
    let all = files.into_iter().flat_map(|(path, source, findings)| {
        findings.iter().map(move |found| {
            let (from, to) = found.place(source);
            json!({
                "file": path,
                "line": from.line,
                "column": from.column,
                "end_line": to.line,
                "end_column": to.column,
                "code": found.rule.code,
                "severity": found.severity().name(),
                "message": found.message,
                "help": found.rule.help,
            })
        })
    });
    json!({ "findings": all.collect::<Vec<_>>() })
}

/// The table of rules.
pub fn rules(rules: &[&Rule]) -> Value {
    let all = rules.iter().map(|rule| {
        json!({
            "code": rule.code,
            "severity": rule.severity.name(),
            "profiles": rule.profiles.iter().map(|profile| Profile::name(*profile)).collect::<Vec<_>>(),
            "asks": rule.asks,
            "help": rule.help,
        })
    });
    json!({ "rules": all.collect::<Vec<_>>() })
}
