//! Attributes that editors write beside the text: `## The queue {#the-queue}`, `[Situation]{.underline}: …`, and the
//! kind of a callout, `> [!question]- Why a queue?`.
//!
//! A brace around words is none, but a blank to fill in.

use std::borrow::Cow;

use super::Line;

/// Takes the attributes off the end of a heading.
pub fn cut_from_heading(line: &mut Line<'_>) {
    let inner = line.text.trim_end().strip_suffix('}').and_then(|text| text.rsplit_once('{'));
    let Some(end) = inner.filter(|(_, words)| are_attributes(words)).map(|(before, _)| before.trim_end().len()) else {
        return;
    };
    match &mut line.text {
        Cow::Borrowed(text) => *text = &text[..end],
        Cow::Owned(text) => text.truncate(end),
    }
    if let Some(lead) = line.lead.as_mut().filter(|lead| lead.end != usize::MAX) {
        **lead = lead.start.min(end)..lead.end.min(end);
    }
}

/// Leaves of `[words]{.underline}` the words, and of a callout its title. Where they open the line they do so as words
/// in bold would.
pub fn take_out(line: &mut Line<'_>) {
    if let Some(start) = callout(line) {
        line.text.to_mut().drain(..start);
        line.lead = Some(Box::new(0..line.text.len()));
    }
    // One byte is found much sooner than two.
    if !line.text.contains('{') {
        return;
    }
    let mut out = String::with_capacity(line.text.len());
    let mut rest = line.text.as_ref();
    let mut lead = None;
    while let Some((before, words, after)) = span(rest) {
        out.push_str(before);
        let start = out.len();
        out.push_str(words);
        lead = lead.or((start == 0).then_some(0..out.len()));
        rest = after;
    }
    if out.is_empty() {
        return;
    }
    out.push_str(rest);
    // What is in bold besides would stand elsewhere now.
    line.lead = lead.map(Box::new);
    line.text = Cow::Owned(out);
}

/// Where the title of a callout begins.
fn callout(line: &Line<'_>) -> Option<usize> {
    let (kind, title) = line.text.strip_prefix("[!").filter(|_| line.quoted && !line.item)?.split_once(']')?;
    let named = !kind.is_empty() && kind.chars().all(|c| c.is_alphanumeric() || "-_|".contains(c));
    let title = title.strip_prefix(['-', '+']).unwrap_or(title).trim_start();
    named.then_some(line.text.len() - title.len())
}

/// The first span with attributes: what stands before it, its words, what follows.
fn span(text: &str) -> Option<(&str, &str, &str)> {
    let (opened, behind) = text.split_once("]{")?;
    let (before, words) = opened.rsplit_once('[')?;
    let (attributes, after) = behind.split_once('}')?;
    are_attributes(attributes).then_some((before, words, after))
}

fn are_attributes(words: &str) -> bool {
    let is_attribute = |word: &str| word.len() > 1 && word.starts_with(['#', '.']);
    !words.is_empty() && words.split_whitespace().all(is_attribute)
}

#[cfg(test)]
mod tests {
    use crate::packet::outline::outline;
    use crate::packet::source::Source;

    #[test]
    fn what_an_export_adds_is_no_text() {
        for (markdown, text, lead) in [
            ("## The queue {#the-queue .story}", "The queue", None),
            ("## **The queue {#the-queue}**", "The queue", Some(0..9)),
            ("## Story 2: {conflict with a teammate}", "Story 2: {conflict with a teammate}", None),
            ("## Sets {}", "Sets {}", None),
            ("[Situation]{.underline}: we were [late]{.mark}.", "Situation: we were late.", Some(0..9)),
            ("an index [0]{x} of a map", "an index [0]{x} of a map", None),
            ("we were [late]{.mark} and ]{.x}", "we were late and ]{.x}", None),
            ("> [!question]- Why a queue?", "Why a queue?", Some(0..12)),
            ("> [!x y] Why a queue?", "[!x y] Why a queue?", None),
        ] {
            let source = Source::read(markdown.as_bytes()).unwrap();
            let elements = outline(&source, 0..source.text.len());
            let line = elements[0].line().unwrap();
            assert_eq!((line.text.as_ref(), line.lead.as_deref().cloned()), (text, lead), "{markdown}");
        }
    }
}
