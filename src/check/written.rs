//! What of a text is spoken: all but its code and its comments.

use std::ops::Range;

use crate::packet::Fence;

/// A text of the same length in which code and comments are spaces, so that places stay what they are.
pub fn spoken(text: &str) -> String {
    let mut out = text.as_bytes().to_vec();
    let mut blank = |range: Range<usize>| {
        out[range].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    };
    let (mut fence, mut at, mut from) = (Fence::default(), 0, 0);
    for line in text.split_inclusive('\n') {
        if fence.holds(line) {
            within(text, from..at, &mut blank);
            blank(at..at + line.len());
            from = at + line.len();
        } else if line.trim().is_empty() {
            within(text, from..at, &mut blank);
            from = at;
        }
        at += line.len();
    }
    within(text, from..at, &mut blank);
    String::from_utf8(out).unwrap_or_default()
}

/// Blanks code spans and comments of a paragraph.
fn within(text: &str, range: Range<usize>, blank: &mut impl FnMut(Range<usize>)) {
    let mut at = range.start;
    while let Some(open) = text[at..range.end].find(['`', '<']).map(|open| at + open) {
        let rest = &text[open..range.end];
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let (mark, close) = match ticks {
            0 if rest.starts_with("<!--") => (4, rest[4..].find("-->").map(|end| 4 + end + 3)),
            0 => (1, None),
            _ => (ticks, closing(rest, ticks)),
        };
        if let Some(close) = close {
            blank(open..open + close);
        }
        at = open + close.unwrap_or(mark);
    }
}

/// Where a code span ends that so many backticks open (`CommonMark` 0.31, section 6.1).
fn closing(rest: &str, ticks: usize) -> Option<usize> {
    let mut at = ticks;
    while let Some(next) = rest[at..].find('`').map(|next| at + next) {
        let run = rest[next..].len() - rest[next..].trim_start_matches('`').len();
        if run == ticks {
            return Some(next + run);
        }
        at = next + run;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::spoken;

    #[test]
    fn code_and_comments_are_not_spoken() {
        assert_eq!(spoken("a `b` c ``d ` e`` f"), "a     c           f");
        assert_eq!(spoken("ü <!-- x\ny --> `z\n\n`"), "ü       \n      `z\n\n`");
        assert_eq!(spoken("```\nx\n```\ny < z"), "   \n \n   \ny < z");
    }
}
