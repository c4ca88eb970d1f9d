//! Rows of a page: paragraphs within a width, the clock with its bar, parts with their times, what was typed, columns.

use std::time::Duration;

use console::{Style, measure_text_width};

use super::text;
use crate::review::Typed;

/// Widest text that is pleasant to read.
pub(super) const READABLE: usize = 92;

/// The clock with its bar; red beyond the budget, and one line that says by how much.
pub(super) fn clock(told: Duration, budget_s: u32, width: usize) -> Vec<String> {
    let (told, budget) = (told.as_secs(), u64::from(budget_s));
    let over = told > budget;
    let style = if over { Style::new().red().bold() } else { Style::new().cyan() };
    let clock = format!(" {} / {}", text::clock(told), text::clock(budget));
    let room = (width.saturating_sub(clock.len() + 4)).min(60);
    let filled = usize::try_from(told * room as u64 / budget.max(1)).unwrap_or(room).min(room);
    let bar = format!("{}{}", style.apply_to("█".repeat(filled)), dim(&"░".repeat(room - filled)));
    let mut rows = vec![format!("{}  {bar}", style.apply_to(clock))];
    if over {
        let late = format!(" over the clock by {}: come to the point", text::clock(told - budget));
        rows.push(style.apply_to(late).to_string());
    }
    rows
}

/// Text that stands back.
pub(super) fn dim(text: &str) -> String {
    Style::new().dim().apply_to(text).to_string()
}

/// A paragraph behind a margin of one column, no wider than is pleasant.
pub(super) fn paragraph(words: &str, width: usize, style: &Style) -> Vec<String> {
    hanging("", words, width, style)
}

/// A paragraph whose lines stand behind `mark`, which only the first one shows.
pub(super) fn hanging(mark: &str, words: &str, width: usize, style: &Style) -> Vec<String> {
    let margin = measure_text_width(mark);
    let words = text::safe(words).replace('\n', " ");
    let lines = textwrap::wrap(&words, width.saturating_sub(margin + 2).clamp(8, READABLE));
    let shown = |(at, line): (usize, std::borrow::Cow<'_, str>)| {
        let before = if at == 0 { mark.to_owned() } else { " ".repeat(margin) };
        format!(" {}", style.apply_to(format!("{before}{}", line.trim_end())))
    };
    lines.into_iter().enumerate().map(shown).collect()
}

/// Adds words to the last line where they fit, else on a line of their own.
pub(super) fn append(lines: &mut Vec<String>, words: &str, width: usize, style: &Style) {
    let room = lines.last().map_or(0, |line| width.saturating_sub(measure_text_width(line)));
    match lines.last_mut().filter(|_| measure_text_width(words) + 4 <= room) {
        Some(line) => *line = format!("{line}  {}", style.apply_to(words)),
        None => lines.extend(hanging("  ", words, width, style)),
    }
}

/// A part of a story with its time and its budget, behind a mark.
pub(super) fn part_row(mark: &str, name: &str, spent: Option<Duration>, budget: u32, width: usize) -> String {
    let over = spent.is_some_and(|spent| spent.as_secs() > u64::from(budget));
    let style = match (mark.trim().is_empty(), over) {
        (_, true) => Style::new().red(),
        (false, false) => Style::new().bold(),
        (true, false) => Style::new(),
    };
    let spent = spent.map_or_else(String::new, |spent| format!("{} /", text::clock(spent.as_secs())));
    let row = format!(" {mark} {name:<9} {spent:>7} {:>4}", text::clock(u64::from(budget)));
    style.apply_to(console::truncate_str(&row, width, "…")).to_string()
}

/// What was typed, with what says a point in green and numbers that the card does not know in red.
pub(super) fn typed_rows(typed: &Typed, width: usize) -> Vec<String> {
    let mut marked = String::new();
    let mut done = 0;
    let mut places: Vec<(&std::ops::Range<usize>, bool)> =
        typed.right.iter().map(|place| (place, true)).chain(typed.wrong.iter().map(|place| (place, false))).collect();
    places.sort_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)));
    for (place, right) in places {
        if place.start < done {
            continue;
        }
        marked.push_str(&text::safe(&typed.text[done..place.start]));
        let style = if right { Style::new().green() } else { Style::new().red().underlined() };
        for piece in text::safe(&typed.text[place.clone()]).split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            marked.push_str(&style.apply_to(word).to_string());
            marked.push_str(if word.len() < piece.len() { " " } else { "" });
        }
        done = place.end;
    }
    marked.push_str(&text::safe(&typed.text[done..]));
    let marked = marked.replace('\n', " ");
    let options = textwrap::Options::new((width - 2).clamp(8, READABLE));
    let mut rows: Vec<String> = vec![dim(" You said:")];
    rows.extend(textwrap::wrap(marked.trim(), options).into_iter().map(|line| format!(" {line}")));
    let wrong: Vec<&str> = typed.wrong.iter().map(|place| typed.text[place.clone()].trim()).collect();
    if !wrong.is_empty() {
        let line = format!("Not in the packet: {}", wrong.join(", "));
        rows.extend(paragraph(&line, width, &Style::new().red()));
    }
    rows
}

/// Two columns of rows, the left one `left` wide.
pub(super) fn beside(answer: &[String], facts: &[String], left: usize) -> Vec<String> {
    let empty = String::new();
    let row = |at: usize| {
        let answer = answer.get(at).unwrap_or(&empty);
        let pad = " ".repeat(left.saturating_sub(measure_text_width(answer)));
        format!("{answer}{pad} {}{}", dim("│"), facts.get(at).unwrap_or(&empty)).trim_end().to_owned()
    };
    (0..answer.len().max(facts.len())).map(row).collect()
}
