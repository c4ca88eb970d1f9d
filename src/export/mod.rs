//! Progress and imports in the forms that other programs read, one file a form.

pub mod check_json;
pub mod import_json;
pub mod sarif;
mod spreadsheet;
pub mod stats_csv;
