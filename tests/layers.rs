//! The direction of the modules: each may name only those above it in the map of `lib.rs`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use std::path::{Path, PathBuf};

/// From the bottom up. `import` is above `store`, `review` above `import`, and so on.
const ORDER: [&str; 15] = [
    "replace", "misread", "packet", "check", "card", "schedule", "store", "import", "review", "find", "mock", "stats",
    "export", "terminal", "cli",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

#[test]
fn modules_name_only_those_above_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut checked = 0;
    for path in sources(&src) {
        let module = path.strip_prefix(&src).unwrap().components().next().unwrap();
        let module = module.as_os_str().to_string_lossy().replace(".rs", "");
        let Some(level) = ORDER.iter().position(|known| *known == module) else {
            assert!(["lib", "main"].contains(&module.as_str()), "{module} has no place in the order");
            continue;
        };
        let text = std::fs::read_to_string(&path).unwrap();
        for (line, words) in text.lines().enumerate() {
            // What is named on the lines below would not be seen.
            let broken = words.trim_end().ends_with("crate::{") || words.trim_end().ends_with("crate::");
            assert!(!broken, "{}:{}: name the modules on one line each", path.display(), line + 1);
            for named in words.split("crate::").skip(1) {
                // `crate::{import, review}` names several.
                let several = named.strip_prefix('{').map(|inner| inner.split(',').collect());
                for name in several.unwrap_or_else(|| vec![named]) {
                    let name = name.trim_start().split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap();
                    if let Some(other) = ORDER.iter().position(|known| *known == name) {
                        checked += 1;
                        assert!(other <= level, "{}:{}: {module} may not name {name}", path.display(), line + 1);
                    }
                }
            }
        }
    }
    assert!(checked > 50, "the test has lost sight of the code");
}

#[test]
fn only_the_store_speaks_sql() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in sources(&src) {
        let inside = path.strip_prefix(&src).unwrap().starts_with("store");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(inside || !text.contains("rusqlite"), "{} names rusqlite", path.display());
    }
}

#[test]
fn the_clock_is_read_in_one_place() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let reads = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        ["Local::now", "Utc::now", "SystemTime::now"].iter().any(|clock| text.contains(clock))
    };
    let readers: Vec<PathBuf> = sources(&src).into_iter().filter(reads).collect();
    assert_eq!(readers, [src.join("cli/env.rs")]);
}
