//! `stats --table`: one tidy table each, the same numbers as the JSON, safe in a spreadsheet.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::collections::HashMap;

use common::history::practised;
use common::{Home, stats};
use serde_json::Value;

fn rows(home: &Home, table: &str) -> Vec<HashMap<String, String>> {
    let text = home.ok(&["stats", "--table", table]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// The names that `--table` knows.
fn names(home: &Home) -> Vec<String> {
    listed(home, "--table")
}

/// The values of an option, as it lists them.
fn listed(home: &Home, option: &str) -> Vec<String> {
    let refused = home.fails(&["stats", option, "?"], 2);
    let (_, listed) = refused.split_once("[possible values: ").unwrap();
    listed.split_once(']').unwrap().0.split(", ").map(str::to_owned).collect()
}

#[test]
fn every_table_has_a_header_and_rows_of_its_own() {
    let home = practised(16);
    let names = names(&home);
    assert!(names.len() >= 19, "{names:?}");
    for name in &names {
        let rows = rows(&home, name);
        assert!(!rows.is_empty() || ["stuck", "calibration"].contains(&name.as_str()), "{name}");
    }
    let nothing = Home::new();
    for name in names {
        assert!(nothing.ok(&["stats", "--table", &name]).contains(','), "{name} has a header without rows");
    }
}

#[test]
fn the_page_on_numbers_names_every_table_and_section() {
    let page = include_str!("../docs/stats.md");
    let home = Home::new();
    let sections = listed(&home, "--section");
    assert!(sections.len() > 20);
    for name in names(&home).into_iter().chain(sections) {
        assert!(page.contains(&format!("`{name}`")), "{name} is not in docs/stats.md");
    }
}

#[test]
fn tables_and_json_are_the_same_numbers() {
    let home = practised(16);
    let json = stats(&home);
    let sum = |rows: &[HashMap<String, String>], column: &str| -> u64 {
        rows.iter().map(|row| row[column].parse::<u64>().unwrap()).sum()
    };
    let told = json["tellings"]["total"].as_u64().unwrap();
    for table in ["kinds", "days", "hours", "answers"] {
        assert_eq!(sum(&rows(&home, table), "tellings"), told, "{table}");
    }
    assert_eq!(sum(&rows(&home, "told"), "asked"), json["tellings"]["asked"].as_u64().unwrap());
    assert_eq!(sum(&rows(&home, "rungs"), "cards"), json["cards"]["total"].as_u64().unwrap());
    let days = rows(&home, "days");
    for (row, day) in days.iter().zip(json["days"].as_array().unwrap()) {
        assert_eq!(
            (row["day"].as_str(), row["good"].as_str()),
            (day["day"].as_str().unwrap(), day["grades"][2].to_string().as_str())
        );
    }
    let timed: usize =
        json["seconds"].as_array().unwrap().iter().map(|card| card["tellings"].as_array().unwrap().len()).sum();
    assert_eq!(rows(&home, "seconds").len(), timed);
    let share = &rows(&home, "retention")[3];
    assert_eq!((share["by"].as_str(), share["span"].as_str()), ("all", "all"));
    assert_eq!(share["asked"], json["retention"][0]["all"]["asked"].to_string());
    // One row a story and competency, so that a pivot table is the matrix.
    let pairs: usize = json["readiness"]["competencies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|known| known["stories"].as_array().unwrap().len())
        .sum();
    let shown = rows(&home, "readiness").iter().filter(|row| !row["competency"].is_empty()).count();
    assert_eq!(shown, pairs);
}

#[test]
fn no_cell_is_taken_for_a_formula() {
    let home = Home::new();
    home.write(
        "=cmd.md",
        "---\ndeck: \"@decks\"\n---\n\n## Story: =SUM of A1\n\n**Competency:** +Growth\n\n**Situation:** I was late, by 3 days.\n**Task:** I had to catch up.\n**Action:** I worked through the list, item by item, and said no to the rest of it.\n**Result:** All 12 items were done on Friday.\n\nQ: -1 or 2?\nA: Port 8080.\n",
    );
    home.ok(&["import", "=cmd.md"]);
    home.feed(&["review", "--plain"], &"\nagain\n".repeat(20));
    let mut seen = 0;
    for name in names(&home) {
        let table = home.ok(&["stats", "--table", &name]);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
        for record in reader.records().map(Result::unwrap) {
            for cell in &record {
                assert!(!cell.starts_with(['=', '+', '-', '@']), "{name}: {cell}");
                seen += usize::from(cell.starts_with('\''));
            }
        }
    }
    assert!(seen > 5, "{seen}");
    assert_eq!(stats(&home)["decks"][0]["deck"], Value::from("@decks"), "JSON says it as it is");
}
