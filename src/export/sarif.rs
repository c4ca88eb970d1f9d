//! `check --format sarif`: findings as editors and pull requests show them (SARIF 2.1.0, OASIS).

use serde_json::{Value, json};

use crate::check::{Finding, RULES, Rule};
use crate::packet::Source;

/// The findings of files, each with its path, as one run.
pub fn log<'f>(files: impl IntoIterator<Item = (&'f str, &'f Source, &'f [Finding])>) -> Value {
    let results = files.into_iter().flat_map(|(path, source, findings)| {
        let uri = uri(path);
        findings.iter().map(move |found| result(found, source, &uri))
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": RULES.iter().map(|rule| described(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    })
}

fn described(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": {"text": rule.asks},
        "help": {"text": rule.help},
        "defaultConfiguration": {"level": rule.severity.name()},
    })
}

fn result(found: &Finding, source: &Source, uri: &str) -> Value {
    let (from, to) = found.place(source);
    json!({
        "ruleId": found.rule.code,
        "ruleIndex": RULES.iter().position(|rule| rule.code == found.rule.code),
        "level": found.severity().name(),
        "message": {"text": format!("{}; {}", found.message, found.rule.help)},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": uri},
            "region": {
                "startLine": from.line,
                "startColumn": from.column,
                "endLine": to.line,
                "endColumn": to.column,
            },
        }}],
    })
}

/// A path as a relative reference: slashes, and everything else that a URI has no room for as `%XX` (RFC 3986).
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(path.len());
    for byte in path.trim_start_matches("./").bytes() {
        match byte {
            b'\\' if cfg!(windows) => out.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte as char),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_is_a_relative_reference() {
        assert_eq!(uri("./my notes/ä.md"), "my%20notes/%C3%A4.md");
    }
}
