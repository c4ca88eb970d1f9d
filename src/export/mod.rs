//! Progress, imports, cards, logs and plans in the forms that other programs read, one file a form.

pub mod anki;
pub mod calendar;
pub mod cards;
pub mod cards_csv;
pub mod cards_json;
pub mod cards_md;
pub mod check_json;
pub mod import_json;
mod markdown;
mod plain;
mod report;
pub mod revlog;
pub mod sarif;
mod spreadsheet;
pub mod stats_csv;
pub mod stats_html;
pub mod stats_md;
mod svg;
