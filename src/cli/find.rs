//! `retell find`

use std::fmt::Write as _;

use serde::Serialize;

use super::args::{Find, Format};
use super::env::Env;
use super::error::{Failure, note, print, print_json};
use super::select;
use crate::find::{Found, find};
use crate::packet::Audience;
use crate::store::{Deck, Store};
use crate::terminal::text;

/// Stories that a person is shown where no number is asked for.
const BEST: usize = 3;

#[derive(Serialize)]
struct Answer<'f> {
    story: &'f str,
    deck: &'f str,
    score: f64,
    why: &'f [String],
    opening: &'f str,
    suspended: bool,
    file: &'f str,
    line: u32,
}

/// Finds the stories that answer a question.
pub fn run(env: &Env, args: &Find) -> Result<(), Failure> {
    let store = env.store_for_a_look()?;
    let deck = deck(&store, args)?;
    if !args.question.chars().any(char::is_alphanumeric) {
        return Err(Failure::usage("the question has no words; try: retell find \"Tell me about a time you failed\""));
    }
    let audiences = args.before.audiences();
    let most = args.limit.unwrap_or(if args.format == Format::Json { usize::MAX } else { BEST });
    let found = find(&store, &args.question, deck.as_ref().map(|deck| deck.id), &audiences, most)?;
    unadapted(&store, deck.as_ref(), &audiences)?;
    match args.format {
        Format::Json => print_json(&found.iter().map(answer).collect::<Vec<_>>()),
        Format::Text if found.is_empty() => {
            print(&text::wrapped(&nothing(&store, deck.as_ref())?, env.width().min(WIDEST), ""))
        }
        Format::Text => print(&page(&found, env.width())),
    }
}

/// The deck that is searched. Words that belong to the question are no deck.
fn deck(store: &Store, args: &Find) -> Result<Option<Deck>, Failure> {
    if let Some(second) = args.deck.as_ref().filter(|_| !args.more.is_empty()) {
        let question = [&args.question, second].into_iter().chain(&args.more).map(String::as_str);
        return Err(Failure::usage(format!(
            "the question is several words; put it in quotation marks: retell find \"{}\"",
            question.collect::<Vec<_>>().join(" ")
        )));
    }
    let Some(name) = args.deck.as_ref().or(args.within.as_ref()) else { return Ok(None) };
    match select::deck(store, name) {
        Err(failure) if args.deck.is_some() && store.deck(name)?.is_none() => Err(failure.hinting(&format!(
            "if it belongs to the question, put both in quotation marks: retell find \"{} {name}\"",
            args.question
        ))),
        other => other.map(Some),
    }
}

fn answer(found: &Found) -> Answer<'_> {
    Answer {
        story: &found.story.title,
        deck: &found.story.deck,
        score: (found.score * 1000.0).round() / 1000.0,
        why: &found.why,
        opening: &found.opening,
        suspended: found.story.suspended,
        file: &found.story.path,
        line: found.story.line,
    }
}

/// The best stories, one below the other.
fn page(found: &[Found], width: usize) -> String {
    let width = width.min(WIDEST);
    let mut out = String::new();
    for (at, found) in found.iter().enumerate() {
        let story = &found.story;
        let out_of_sessions = if story.suspended { ", suspended" } else { "" };
        let head = format!("{}. {} ({}{out_of_sessions})", at + 1, story.title, story.deck);
        if at > 0 {
            out.push('\n');
        }
        let bold = console::Style::new().bold();
        for line in hanging(&head, width, "", "   ") {
            let _ = writeln!(out, "{}", bold.apply_to(line));
        }
        let place = place(&story.path, story.line, width.saturating_sub(INDENT.len()));
        let why = found.why.join("; ");
        for (label, words) in [("why", why), ("open", format!("“{}”", found.opening)), ("at", place)] {
            for line in hanging(&words, width, &format!("   {label:<6}"), INDENT) {
                let _ = writeln!(out, "{line}");
            }
        }
    }
    out
}

/// Where what stands behind a label begins.
const INDENT: &str = "         ";

fn hanging(words: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let options = textwrap::Options::new(width).initial_indent(first).subsequent_indent(rest);
    textwrap::wrap(&text::safe(words), options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// Lines longer than this are hard to read.
const WIDEST: usize = 100;

/// `stories/legends.md:12`, without the beginning of a path for which there is no room.
fn place(path: &str, line: u32, room: usize) -> String {
    let whole = format!("{}:{line}", text::safe(path));
    let cut = console::measure_text_width(&whole).saturating_sub(room);
    if cut == 0 { whole } else { format!("…{}", whole.chars().skip(cut + 1).collect::<String>()) }
}

/// What to do where no story answers.
fn nothing(store: &Store, deck: Option<&Deck>) -> Result<String, Failure> {
    if store.decks()?.is_empty() {
        return Ok("Nothing has been imported yet. Begin with: retell import FILE\n".to_owned());
    }
    let name = deck.map_or_else(|| "DECK".to_owned(), |deck| deck.name.clone());
    Ok(format!(
        "No story answers that. \"retell list {}\" shows the stories. Where one should, write the question under it in \
         the packet, below a line \"Best for questions:\", and import it again.\n",
        text::safe(&name)
    ))
}

/// Says where no packet adapts to a role or stage, and how one would.
pub fn unadapted(store: &Store, deck: Option<&Deck>, audiences: &[Audience]) -> Result<(), Failure> {
    let adapted = if audiences.is_empty() { Vec::new() } else { store.audiences(deck.map(|deck| deck.id))? };
    for audience in audiences.iter().filter(|audience| !adapted.contains(audience)) {
        let whom = audience.words();
        note(&format!(
            "No packet says which stories suit {whom}. Write so outside of its stories, and import it again: \
             For {whom}, emphasise stories 1 and 3.\n"
        ));
    }
    Ok(())
}
