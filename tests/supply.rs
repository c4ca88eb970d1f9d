//! Where retell's parts come from and what they ask of whoever passes them on, as far as the lock file and cargo tell
//! without a network. `cargo deny`, which `.ci/run` runs where it can be had, looks closer, by the same `.deny.toml`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use toml::de::{DeTable, DeValue};

/// A TOML file of the repository.
fn read(name: &str) -> Value {
    fn plain(value: &DeValue<'_>) -> Value {
        match value {
            DeValue::String(text) => text.as_ref().into(),
            DeValue::Array(list) => list.iter().map(|value| plain(value.get_ref())).collect(),
            DeValue::Table(table) => {
                table.iter().map(|(key, of)| (key.get_ref().to_string(), plain(of.get_ref()))).collect()
            }
            _ => Value::Null,
        }
    }
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    plain(&DeValue::Table(DeTable::parse(&text).unwrap().into_inner()))
}

#[test]
fn every_part_is_from_the_registry_and_pinned_by_its_bytes() {
    let lock = read("Cargo.lock");
    let packages = lock["package"].as_array().unwrap();
    assert!(packages.len() > 100, "the test has lost sight of the lock file");
    for package in packages {
        let name = package["name"].as_str().unwrap();
        if [env!("CARGO_PKG_NAME"), "retell-fuzz"].contains(&name) {
            assert!(package.get("source").is_none());
            continue;
        }
        assert_eq!(package["source"], "registry+https://github.com/rust-lang/crates.io-index", "{name}");
        assert!(package.get("checksum").is_some(), "{name}");
    }
}

/// The licences that are allowed of all, and those of one crate more.
fn allowed(of: &str) -> Vec<String> {
    let licences = &read(".deny.toml")["licenses"];
    let exceptions = licences["exceptions"].as_array().unwrap().iter();
    let own = exceptions.filter(|exception| exception["crate"] == of).map(|exception| &exception["allow"]);
    let all = std::iter::once(&licences["allow"]).chain(own).flat_map(|list| list.as_array().unwrap());
    all.map(|licence| licence.as_str().unwrap().to_owned()).collect()
}

/// Whether one may use a crate under a licence expression: `(A OR B) AND C`, or `A/B` as it was written once.
fn permits(allowed: &[String], expression: &str) -> bool {
    let text = expression.replace('/', " OR ");
    let text = text.trim();
    // The first such word outside of all parentheses; AND binds closer than OR.
    let split = |word: &str| {
        let mut depth = 0;
        text.char_indices().find_map(|(at, character)| {
            depth += i32::from(character == '(') - i32::from(character == ')');
            (depth == 0 && text[at..].starts_with(word)).then(|| (&text[..at], &text[at + word.len()..]))
        })
    };
    if let Some((one, other)) = split(" OR ") {
        permits(allowed, one) || permits(allowed, other)
    } else if let Some((one, other)) = split(" AND ") {
        permits(allowed, one) && permits(allowed, other)
    } else if let Some(inner) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        permits(allowed, inner)
    } else {
        allowed.iter().any(|licence| licence == text)
    }
}

#[test]
fn expressions_of_licences_are_understood() {
    let allowed = ["MIT".to_owned(), "Zlib".to_owned()];
    for yes in ["MIT", "MIT OR GPL-3.0", "GPL-3.0/MIT", "(MIT OR GPL-3.0) AND (Zlib)", "GPL-3.0 OR (MIT AND Zlib)"] {
        assert!(permits(&allowed, yes), "{yes}");
    }
    for no in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Zlib) AND GPL-3.0", "GPL-3.0 OR (MIT AND GPL-3.0)"] {
        assert!(!permits(&allowed, no), "{no}");
    }
}

#[test]
fn every_part_is_under_a_licence_that_is_allowed() {
    let cargo = |args: &[&str]| {
        let output = Command::new(env!("CARGO")).args(args).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let metadata = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host];
    let metadata: Value = serde_json::from_str(&cargo(&metadata)).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100, "the test has lost sight of the packages");
    for package in packages {
        let (name, licence) = (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or_default());
        assert!(permits(&allowed(name), licence), "{name} is under {licence:?}; .deny.toml allows {:?}", allowed(name));
    }
}
