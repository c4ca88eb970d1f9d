//! What stands in a database that no retell has written.

use std::path::Path;

use rusqlite::Connection;

use super::{Result, Store};
use crate::schedule::{Day, FARTHEST_INTERVIEW, Ladder};

/// Tables and columns that are missing, values of another type than their column's, and values that mean nothing, a
/// sentence each; `path` is the database's, for its errors.
pub(super) fn nonsense(db: &Connection, path: &Path) -> Result<Vec<String>> {
    let model = Store::in_memory()?;
    let found = || {
        let mut found = Vec::new();
        for table in tables(&model.connection)? {
            found.extend(in_table(db, &table, &columns(&model.connection, &table)?)?);
        }
        found.extend(strangers(db)?);
        if found.is_empty() {
            found = meaningless(db)?;
        }
        Ok(found)
    };
    found().map_err(|error| super::Error::of(path, &error))
}

/// The tables of a database, but those that SQLite keeps itself.
fn tables(db: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    db.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

/// Triggers and views: retell makes none, and another's would change or show what it does not know of.
fn strangers(db: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql =
        "SELECT type || ' ' || name || ' is none of retell''s' FROM sqlite_master WHERE type IN ('trigger', 'view')";
    db.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

/// Columns of `schedule` that are held against the log, whatever stands there.
const COMPARED: [&str; 9] = ["state", "last", "due", "lapses", "first", "told", "tellings", "stability", "difficulty"];

/// A table's columns with the types that they were declared with.
fn columns(db: &Connection, table: &str) -> rusqlite::Result<Vec<(String, String)>> {
    let mut statement = db.prepare("SELECT name, type FROM pragma_table_info(?1)")?;
    statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// What is wrong with the types of a table's values.
fn in_table(db: &Connection, table: &str, wanted: &[(String, String)]) -> rusqlite::Result<Vec<String>> {
    let there = columns(db, table)?;
    if there.is_empty() {
        return Ok(vec![format!("table {table} is missing")]);
    }
    let mut found = Vec::new();
    for (column, declared) in wanted {
        if table == "schedule" && COMPARED.contains(&column.as_str()) {
            continue;
        }
        if !there.iter().any(|(name, _)| name == column) {
            found.push(format!("table {table} has no column {column}"));
            continue;
        }
        let sql = format!("SELECT count(*) FROM {table} WHERE typeof({column}) NOT IN ('null', lower(?1))");
        let rows: u32 = db.query_row(&sql, [declared], |row| row.get(0))?;
        if rows > 0 {
            found.push(format!("{rows} in table {table} whose {column} is no {}", declared.to_lowercase()));
        }
    }
    Ok(found)
}

/// Values of the right type that no retell writes: a table, what is wrong with its rows, and how they are found.
fn wrong_values() -> [(&'static str, &'static str, String); 6] {
    let not_json = |column| format!("NOT json_valid({column})");
    let outside = |column, from, to| format!("{column} NOT BETWEEN {from} AND {to}");
    let (first, last) = (Day::FIRST.number(), Day::LAST.number());
    // A plan goes through all days until then.
    let farthest = (Day::LAST + FARTHEST_INTERVIEW).number();
    [
        ("deck", "an interview in another age", outside("interview", first, farthest)),
        ("deck", "parameters that are no JSON", not_json("parameters")),
        ("card", "a kind that is none", outside("kind", 0, 6)),
        ("card", "points that are no JSON", not_json("points")),
        ("telling", "a day in another age", outside("day", first, last)),
        ("waiting", "a line that is no JSON", not_json("line")),
    ]
}

fn meaningless(db: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut found = Vec::new();
    for (table, what, wrong) in wrong_values() {
        let rows: u32 = db.query_row(&format!("SELECT count(*) FROM {table} WHERE {wrong}"), [], |row| row.get(0))?;
        if rows > 0 {
            found.push(format!("{rows} in table {table} with {what}"));
        }
    }
    let mut decks = db.prepare("SELECT name, ladder FROM deck")?;
    let mut rows = decks.query([])?;
    while let Some(row) = rows.next()? {
        let (name, ladder): (String, String) = (row.get(0)?, row.get(1)?);
        if ladder.parse::<Ladder>().is_err() {
            found.push(format!(
                "deck \"{name}\" has the ladder \"{ladder}\", which is none; it goes by {}",
                Ladder::default()
            ));
        }
    }
    Ok(found)
}
