//! Databases of the schemas that retell has had.

use std::path::{Path, PathBuf};

use super::{Home, LIVE};

/// A file of the repository.
pub fn repository(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// A home with the database of a schema and its packets, on the day after the last one of `tests/schemas/make.py`.
pub fn home(schema: i64) -> Home {
    let mut home = Home::new();
    home.at("2026-09-06T09:00:00+02:00");
    let fixture = repository(&format!("tests/schemas/{schema}.sql"));
    let sql = std::fs::read_to_string(&fixture).unwrap_or_else(|error| {
        panic!("{}: {error}; make it: tests/schemas/make.py target/debug/retell > {0}", fixture.display())
    });
    home.write("stories.md", include_str!("../schemas/stories.md"));
    home.write("questions.md", include_str!("../schemas/questions_later.md"));
    home.write(LIVE, "");
    let folder = home.path("").canonicalize().unwrap();
    let database = home.database();
    database.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA journal_mode = WAL;").unwrap();
    database.execute_batch(&sql.replace("{home}", folder.to_str().unwrap())).unwrap();
    home
}
