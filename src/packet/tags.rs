//! Raw HTML within a passage, as Markdown says it, and what word processors write before signs that mean nothing.

/// What a tag becomes: its opening and its end. Others than these stay, as `Vec<T>` is none.
const TAGS: &[(&str, &str, &str)] = &[
    ("b", "**", "**"),
    ("strong", "**", "**"),
    ("i", "*", "*"),
    ("em", "*", "*"),
    ("br", "\n", ""),
    ("li", "- ", ""),
    ("code", "`", "`"),
    ("p", "", ""),
    ("ul", "", ""),
    ("ol", "", ""),
    ("div", "", ""),
    ("span", "", ""),
    ("u", "", ""),
    ("small", "", ""),
    ("sub", "", ""),
    ("sup", "", ""),
    ("mark", "", ""),
    ("details", "", ""),
    ("summary", "", ""),
    ("blockquote", "", ""),
];

/// The text with its HTML as Markdown.
pub fn as_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (says, width) = tag(rest).unwrap_or(("<", 1));
        out.push_str(says);
        rest = &rest[width..];
    }
    out.push_str(rest);
    out
}

/// What the tag says that a text begins with, and how long it is.
fn tag(text: &str) -> Option<(&'static str, usize)> {
    /// What is longer is no tag that anybody writes into a packet, in bytes.
    const LONGEST: usize = 200;
    let end = text[..text.floor_char_boundary(LONGEST)].find('>')?;
    let inner = &text[1..end];
    let name = inner.trim_start_matches('/');
    let name = name.split([' ', '/', '\n']).next().unwrap_or_default();
    let (_, opens, closes) = TAGS.iter().find(|(known, ..)| name.eq_ignore_ascii_case(known))?;
    Some((if inner.starts_with('/') { closes } else { opens }, end + 1))
}

/// The text without the `\` of `\-20 °C`, which word processors export before every sign that might be a mark. What would
/// be one stays as it is, and so does code.
pub fn unescaped(text: &str) -> String {
    const NO_MARKS: &[char] =
        &['-', '.', '~', '=', '+', '>', '!', '$', '%', '&', '(', ')', '"', '\'', ':', ';', '/', '?'];
    let mut out = String::with_capacity(text.len());
    let (mut in_code, mut opens) = (false, true);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let escapes = character == '\\' && !in_code && !opens;
        if !(escapes && characters.peek().is_some_and(|next| NO_MARKS.contains(next))) {
            out.push(character);
        }
        in_code ^= character == '`';
        // A dash or a number's stop at the start of a line would begin a list.
        opens = character == '\n' || (opens && (character.is_whitespace() || character.is_ascii_digit()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{as_markdown, unescaped};

    #[test]
    fn signs_lose_their_escape_where_they_mean_nothing() {
        for (written, said) in [
            (r"at \-20 °C, 99\.9% \~ \$40k", "at -20 °C, 99.9% ~ $40k"),
            (r"a \*b\* and \_c\_ \[d\]", r"a \*b\* and \_c\_ \[d\]"),
            ("\\- no item\n1\\. nor this, 2\\. but that", "\\- no item\n1\\. nor this, 2. but that"),
            (r"`a\.b` and a\.b", r"`a\.b` and a.b"),
            ("ends in \\", "ends in \\"),
        ] {
            assert_eq!(unescaped(written), said);
        }
    }

    #[test]
    fn tags_become_marks_and_what_is_none_stays() {
        for (html, markdown) in [
            ("a <b>bold</b> word<br>and <i class=\"x\">more</i>", "a **bold** word\nand *more*"),
            ("<p>one</p><ul><li>two</li></ul>", "one- two"),
            ("Vec<T>, a < b, <!-- no -->, <unknown>, <b", "Vec<T>, a < b, <!-- no -->, <unknown>, <b"),
        ] {
            assert_eq!(as_markdown(html), markdown);
        }
    }
}
