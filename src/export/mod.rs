//! Progress and imports in the forms that other programs read, one file a form.

pub mod import_json;
pub mod stats_csv;
