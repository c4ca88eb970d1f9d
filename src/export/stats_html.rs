//! `stats --format html`: one file that needs nothing else. No script, no font, no address: the page's own policy
//! forbids all of them.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::report::{Cell, Column, Figure, Report, Section, Table, report};
use super::svg::{Caption, draw};
use crate::stats::Stats;

const STYLE: &str = include_str!("stats.css");
/// Nothing may be loaded and nothing run; only the style sheet in the page itself holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The page; `nothing` says why there are no numbers.
pub fn page(stats: &Stats, nothing: Option<&str>) -> String {
    let report = report(stats, nothing);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (report.title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body(&report)) }
        }
    };
    page.into_string() + "\n"
}

fn body(report: &Report) -> Markup {
    html! {
        a.skip href="#main" { "Skip to the numbers" }
        header {
            h1 { (report.title) }
            p { (report.scope) }
            nav aria-label="Parts of the report" {
                ul { @for section in &report.sections { li { a href={ "#" (section.id) } { (section.title) } } } }
            }
        }
        main id="main" {
            @if let Some(nothing) = &report.nothing { p { (nothing) } }
            @for section in &report.sections { (part(section)) }
        }
        footer { p { "Made by retell on this machine; the page loads nothing and sends nothing." } }
    }
}

fn part(section: &Section) -> Markup {
    let heading = format!("{}-h", section.id);
    html! {
        section id=(section.id) aria-labelledby=(heading) {
            h2 id=(heading) { (section.title) }
            @if !section.facts.is_empty() {
                dl.facts {
                    @for fact in &section.facts {
                        div { dt { (fact.label) } dd.value { (fact.value) } dd.note { (fact.note) } }
                    }
                }
            }
            div.figures {
                @for (at, shown) in section.figures.iter().enumerate() {
                    (figure(shown, &format!("{}{at}", section.id)))
                }
            }
        }
    }
}

/// A figure: its charts with the numbers folded up below them, or its table alone.
fn figure(figure: &Figure, id: &str) -> Markup {
    html! {
        article class=(if figure.wide { "figure wide" } else { "figure" }) {
            h3 { (figure.title) }
            @if !figure.words.is_empty() { p { (figure.words) } }
            @if figure.charts.is_empty() {
                (table(&figure.table, &figure.title))
            } @else {
                div.charts {
                    @for (at, chart) in figure.charts.iter().enumerate() {
                        @let id = format!("{id}-{at}");
                        div.chart { (draw(chart, Caption { id: &id, title: &figure.title, words: &figure.words })) }
                    }
                }
                details { summary { "The numbers" } (table(&figure.table, &figure.title)) }
            }
        }
    }
}

/// A table that scrolls by itself where the page is narrow.
fn table(table: &Table, name: &str) -> Markup {
    html! {
        div.scroll role="region" aria-label=(name) tabindex="0" {
            table class=[is_matrix(table).then_some("matrix")] {
                thead { tr {
                    @for column in &table.columns { th class=[column.class()] scope="col" { (column.name) } }
                } }
                tbody { @for row in &table.rows { tr {
                    @for (at, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                        (of_row(at, cell, column))
                    }
                } } }
            }
        }
    }
}

/// Whether the names above the columns are so many and so long that they are to be turned.
fn is_matrix(table: &Table) -> bool {
    const LONG: usize = 12;
    let long = table.columns.iter().filter(|column| column.number && column.name.chars().count() > LONG);
    long.count() > 3
}

fn of_row(at: usize, cell: &Cell, column: &Column) -> Markup {
    html! {
        @if at == 0 { th scope="row" { (cell.text) } }
        @else if let Some(share) = cell.share { td class={ "n " (shade(share)) } { (cell.text) } }
        @else { td class=[column.class()] { (cell.text) } }
    }
}

impl Column {
    /// Numbers stand at the right.
    fn class(&self) -> Option<&'static str> {
        self.number.then_some("n")
    }
}

/// `s0` of a fifth to `s4` of all.
fn shade(share: f64) -> &'static str {
    match share {
        share if share < 0.2 => "s0",
        share if share < 0.4 => "s1",
        share if share < 0.6 => "s2",
        share if share < 0.8 => "s3",
        _ => "s4",
    }
}
