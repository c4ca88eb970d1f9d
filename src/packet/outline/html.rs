//! Raw HTML in Markdown, reduced to its text.

/// The text of raw HTML. A comment may run over many pieces, one a line; `in_comment` is whether one is open.
pub fn without_tags(html: &str, in_comment: &mut bool) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while !rest.is_empty() {
        let (close, width) = if *in_comment { ("-->", 3) } else { ("<", 0) };
        let Some(at) = rest.find(close) else {
            if !*in_comment {
                out.push_str(rest);
            }
            break;
        };
        if !*in_comment {
            out.push_str(&rest[..at]);
        }
        rest = &rest[at + width..];
        if *in_comment {
            *in_comment = false;
        } else if rest.starts_with("<!--") {
            *in_comment = true;
        } else {
            rest = rest.find('>').map_or("", |end| &rest[end + 1..]);
        }
    }
    out
}

/// The level of the heading that a line of raw HTML is; 0 if it is none.
pub fn heading_of(html: &str) -> u8 {
    let level = html.trim_start().strip_prefix("<h").and_then(|rest| rest.bytes().next());
    match level {
        Some(digit @ b'1'..=b'6') => digit - b'0',
        _ if html.contains("<summary") => 6,
        _ => 0,
    }
}
