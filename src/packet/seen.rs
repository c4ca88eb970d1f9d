//! What of a text may be shown: letters, and nothing that a terminal obeys or that hides.

/// The text without characters that a terminal would obey or nobody would see; tabs become spaces, and so do the other
/// ends of lines and paragraphs.
pub fn safe(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' => Some('\n'),
            '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
            c => Some(c).filter(|c| !is_unseen(*c)),
        })
        .collect()
}

/// What a terminal obeys; what turns the direction of writing, so that an answer reads as another one; and what has no
/// width, so that words hide. The joiners U+200C and U+200D stay, as scripts and emoji are written with them.
pub fn is_unseen(c: char) -> bool {
    c.is_control() || !c.is_ascii() && UNSEEN.iter().any(|(from, to)| (*from..=*to).contains(&c))
}

/// Runs of such characters, from the first to the last of each: marks of direction, breaks and joints without width,
/// annotations, tags.
const UNSEEN: [(char, char); 10] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{180e}', '\u{180e}'),
    ('\u{200b}', '\u{200b}'),
    ('\u{200e}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{fff9}', '\u{fffb}'),
    ('\u{e0000}', '\u{e007f}'),
];

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn nothing_in_a_packet_reaches_the_terminal_but_text() {
        assert_eq!(safe("a\u{1b}[31mred\u{7} \u{202e}x\tb\r\n"), "a[31mred x b\n");
        assert_eq!(safe("\u{9b}pay\u{200b}\u{ad}load\u{2028}\u{feff}👩\u{200d}🚀\u{e0041}"), "payload 👩\u{200d}🚀");
    }
}
