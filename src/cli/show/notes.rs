//! What a deck holds besides cards: questions to ask the interviewer, and the themes of an interviewer's questions.

use std::fmt::Write as _;

use serde::Serialize;

use crate::cli::error::Failure;
use crate::packet::{Detail, Note, NoteKind};
use crate::store::{Deck, Store};
use crate::terminal::text;

/// A question to ask the interviewer.
#[derive(Debug, Serialize)]
pub struct ToAsk {
    group: Option<String>,
    question: String,
    line: u32,
}

/// A kind of question that an interviewer asks.
#[derive(Debug, Serialize)]
pub struct Theme {
    question: String,
    focus: Option<String>,
    line: u32,
}

/// The questions to ask of a deck, packet by packet.
pub fn to_ask(store: &Store, deck: &Deck) -> Result<Vec<ToAsk>, Failure> {
    let shown = |note: Note| {
        let group = note.detail.and_then(|detail| if let Detail::Group(group) = detail { Some(group) } else { None });
        ToAsk { group, question: note.title, line: note.line }
    };
    Ok(store.notes(deck.id, NoteKind::ToAsk)?.into_iter().map(shown).collect())
}

/// The themes of a deck, packet by packet.
pub fn themes(store: &Store, deck: &Deck) -> Result<Vec<Theme>, Failure> {
    let shown = |note: Note| {
        let focus = note.detail.and_then(|detail| if let Detail::Focus(focus) = detail { Some(focus) } else { None });
        Theme { question: note.title, focus, line: note.line }
    };
    Ok(store.notes(deck.id, NoteKind::Theme)?.into_iter().map(shown).collect())
}

/// The questions to ask under their groups.
pub fn asking(to_ask: &[ToAsk], width: usize) -> String {
    let groups: Vec<String> = to_ask
        .chunk_by(|one, next| one.group == next.group)
        .map(|group| {
            let title = group[0].group.as_deref().map(|title| text::wrapped(title, width, "  "));
            let questions = group.iter().map(|ask| text::wrapped(&format!("- {}", ask.question), width, "  "));
            title.into_iter().chain(questions).collect()
        })
        .collect();
    groups.join("\n")
}

/// Both, for a deck's page; nothing where there is neither.
pub fn page(to_ask: &[ToAsk], themes: &[Theme], width: usize) -> String {
    let mut out = String::new();
    if !to_ask.is_empty() {
        let _ = write!(out, "\nTo ask the interviewer\n{}", asking(to_ask, width));
    }
    if !themes.is_empty() {
        out.push_str("\nThemes to have a story for\n");
        for theme in themes {
            let focus = theme.focus.as_ref().map(|focus| format!(" ({focus})")).unwrap_or_default();
            out.push_str(&text::wrapped(&format!("- {}{focus}", theme.question), width, "  "));
        }
    }
    out
}
