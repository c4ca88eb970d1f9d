//! The words that open a line as a label would. Which of them are labels is asked where such a label may stand.

use super::outline::Line;

/// The words that open a line as a label would, whichever they are, and what follows them.
pub fn opening<'l>(line: &'l Line<'_>) -> Option<(&'l str, &'l str)> {
    /// What is longer is prose.
    const LONGEST: usize = 48;
    const DASHES: [&str; 3] = [" – ", " — ", " - "];
    const MARKS: [char; 6] = [':', '：', '–', '—', '.', '-'];
    let text = line.text.as_ref();
    let bold = line.lead.as_ref().map_or(0, |lead| lead.end);
    let head = &text[..text.floor_char_boundary(LONGEST)];
    let dash = DASHES.iter().filter(|dash| line.item && head.contains(**dash)).filter_map(|dash| head.find(dash)).min();
    let end = match dash.into_iter().chain(head.find([':', '：'])).min() {
        Some(mark) => mark,
        None if bold > 0 && bold <= head.len() && text[bold..].trim_start().starts_with(MARKS) => bold,
        None if text.len() <= LONGEST && (line.heading > 0 || bold == text.len()) => text.len(),
        None => return None,
    };
    Some((&text[..end], text[end..].trim_start_matches(|c: char| MARKS.contains(&c) || c == ' ')))
}
