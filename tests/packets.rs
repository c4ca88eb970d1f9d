//! Documents as people write them, each with what a perfect import yields beside it.
//!
//! `NAME.json` holds only the lists that matter for `NAME.md`; a list that is given is complete and in document order.
//! `not_stories` says that the document holds none. An expectation without a document fails, and so does a document
//! without an expectation.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use common::Home;
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packets")
}

fn stems(ending: &str) -> BTreeSet<String> {
    let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let of_kind = files.filter(|path| path.extension().is_some_and(|found| found == ending));
    of_kind.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
}

/// Whether what was found is what was expected: each expected field must agree; `X contains` asks for a part.
fn agrees(expected: &Value, found: &Value) -> bool {
    let Some(fields) = expected.as_object() else { return expected == found };
    fields.iter().all(|(field, wanted)| match field.strip_suffix(" contains") {
        Some(field) => found[field].as_str().is_some_and(|text| text.contains(wanted.as_str().unwrap())),
        None => found[field] == *wanted,
    })
}

/// What is wrong with one list: expected and not found, found and not expected.
fn compare(name: &str, list: &str, expected: &[Value], found: &[Value], wrong: &mut Vec<String>) {
    let mut left: Vec<&Value> = found.iter().collect();
    for wanted in expected {
        match left.iter().position(|found| agrees(wanted, found)) {
            Some(at) => drop(left.remove(at)),
            None => wrong.push(format!("{name}: {list} lacks {wanted}")),
        }
    }
    wrong.extend(left.into_iter().map(|extra| format!("{name}: {list} has besides {extra}")));
}

#[test]
fn every_document_yields_what_stands_beside_it() {
    assert_eq!(stems("md"), stems("json"), "each document has its expectation, and each expectation its document");
    let home = Home::new();
    let mut wrong = Vec::new();
    for name in stems("md") {
        let document = folder().join(format!("{name}.md"));
        let report = home.json(&["import", document.to_str().unwrap(), "--dry-run", "--format", "json"]);
        let text = std::fs::read_to_string(folder().join(format!("{name}.json"))).unwrap();
        let expected: Value = serde_json::from_str(&text).unwrap();
        for (list, wanted) in expected.as_object().unwrap() {
            let found = &report["packet"][if list == "not_stories" { "stories" } else { list }];
            match wanted {
                Value::Array(wanted) => compare(&name, list, wanted, found.as_array().unwrap(), &mut wrong),
                _ => compare(&name, "stories", &[], found.as_array().unwrap(), &mut wrong),
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}
