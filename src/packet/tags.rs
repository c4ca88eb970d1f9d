//! Raw HTML within a passage, as Markdown says it.

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

#[cfg(test)]
mod tests {
    use super::as_markdown;

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
