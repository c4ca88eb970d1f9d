//! A packet's Markdown as HTML that nothing active can come out of: no script, no picture, no sound, no formula, and
//! links to web pages only. Everything else stays text.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};

use crate::packet::tables_apart;

/// Markdown of some paragraphs.
pub fn blocks(text: &str) -> String {
    rendered(&tables_apart(text), |_| false)
}

/// Markdown of one line: no heading, list or quote begins in it.
pub fn line(text: &str) -> String {
    // Nothing but a paragraph begins with this, and it is taken away again.
    const OPENING: &str = "·";
    let paragraph = |tag: &TagEnd| *tag == TagEnd::Paragraph;
    let html = rendered(&format!("{OPENING}{}", text.replace('\n', " ")), paragraph);
    html.strip_prefix(OPENING).unwrap_or(&html).trim().to_owned()
}

/// The words of what was rendered: what Anki sorts by, and finds duplicates by.
pub fn words(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        out.push_str(text);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    if !out.contains('&') {
        return out;
    }
    ESCAPES.iter().rev().fold(out, |out, (character, escape)| match *character {
        '\\' => out,
        character => out.replace(escape, &character.to_string()),
    })
}

/// What is written in the place of characters that mean something to HTML or to Anki: `[sound:…]` plays a file,
/// `[latex]` runs a program, and `\(` begins a formula, unless a tag stands between the two.
const ESCAPES: [(char, &str); 6] =
    [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('[', "&#91;"), ('\\', "<span>\\</span>")];

/// Text that HTML and Anki take for nothing but text.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut rest = text;
    while let Some(at) = rest.find(means_something) {
        out.push_str(&rest[..at]);
        let mut after = rest[at..].chars();
        let escape = after.next().and_then(|character| ESCAPES.iter().find(|(known, _)| *known == character));
        out.push_str(escape.map_or("", |(_, escape)| escape));
        rest = after.as_str();
    }
    out + rest
}

/// U+001F is among the control characters: it parts the fields of a note.
fn means_something(character: char) -> bool {
    match character {
        '&' | '<' | '>' | '"' | '[' | '\\' => true,
        '\n' | '\t' => false,
        other => other.is_control(),
    }
}

/// The HTML of a text, without the tags of which `left_out` holds.
fn rendered(text: &str, left_out: impl Fn(&TagEnd) -> bool) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut links = Vec::new();
    let events = Parser::new_ext(text, options).filter(|event| match event {
        Event::Start(tag) => !left_out(&tag.to_end()),
        Event::End(tag) => !left_out(tag),
        _ => true,
    });
    let mut out = String::with_capacity(text.len() * 5 / 4);
    html::push_html(&mut out, events.filter_map(|event| harmless(event, &mut links)));
    out
}

/// An event in its harmless form; `links` holds whether the open links lead somewhere.
fn harmless<'e>(event: Event<'e>, links: &mut Vec<bool>) -> Option<Event<'e>> {
    let html = |text: String| Some(Event::InlineHtml(CowStr::from(text)));
    match event {
        Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => html(escaped(&text)),
        Event::Code(text) => html(format!("<code>{}</code>", escaped(&text))),
        Event::Start(Tag::Link { dest_url, .. }) => {
            let leads = dest_url.starts_with("https://") || dest_url.starts_with("http://");
            links.push(leads);
            if leads { html(format!("<a href=\"{}\">", escaped(&dest_url))) } else { None }
        }
        Event::End(TagEnd::Link) => {
            if links.pop()? {
                html("</a>".to_owned())
            } else {
                None
            }
        }
        // What stands in the place of a picture that cannot be shown.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::CodeBlock(_)) => Some(Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))),
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{blocks, line, words};

    /// What Markdown makes.
    const KNOWN: [&str; 26] = [
        "a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
        "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
    ];
    const ATTRIBUTES: [&str; 3] = ["href=\"http", "start=\"", "style=\"text-align: "];

    #[test]
    fn markdown_becomes_html() {
        assert_eq!(blocks("**Task:** halve `p99`"), "<p><strong>Task:</strong> halve <code>p99</code></p>\n");
        assert_eq!(blocks("- a\n- b"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
        assert!(blocks("Both:\n| a | b |\n|---|---|\n| 1 | 2 |").contains("<td>1</td>"));
        assert_eq!(line("1. Why *this*, _not_ that?"), "1. Why <em>this</em>, <em>not</em> that?");
        assert_eq!(line("_First_ of all"), "<em>First</em> of all");
    }

    #[test]
    fn nothing_active_comes_out_of_a_packet() {
        let bad = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> ![chart](https://example.org/c.png) \
                   [here](javascript:alert(1)) [there](https://example.org/\"onclick=\"x) <https://example.org> \
                   [sound:a.mp3] [latex]x[/latex] \\\\(x\\\\) `\\(y\\)`\n\n```<b>\"x\n[$]z[/$]\n```\n";
        let html = blocks(bad);
        let tags: Vec<&str> = html.split('<').skip(1).filter_map(|tag| tag.split(['>', ' ']).next()).collect();
        let known = ["p", "/p", "a", "/a", "code", "/code", "pre", "span", "/span", "/pre"];
        assert!(tags.iter().all(|tag| known.contains(tag)), "{html}");
        assert!(!html.contains('[') && !html.contains("\\(") && !html.contains("href=\"java"), "{html}");
        assert_eq!(html.matches("<a href=\"https://example.org").count(), 2, "{html}");
        assert_eq!(html.matches('"').count(), 4, "{html}");
    }

    proptest! {
        #[test]
        fn no_text_makes_a_tag_of_its_own(text in r#"[<>&"'\[\](){}!`*_#|\\~a-d:/. \n\t\u{1f}-]{0,80}"#) {
            for html in [blocks(&text), line(&text)] {
                for tag in html.split('<').skip(1) {
                    let (tag, _) = tag.split_once('>').unwrap();
                    let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
                    prop_assert!(KNOWN.contains(&name.trim_matches('/')), "{text:?} {html}");
                    let value = ATTRIBUTES.iter().find_map(|known| attributes.strip_prefix(known));
                    let quoted = value.is_some_and(|value| value.matches('"').count() == 1);
                    prop_assert!(quoted || ["", "/"].contains(&attributes), "{text:?} {html}");
                }
                prop_assert!(!html.contains(['[', '\u{1f}']) && !html.contains("\\("), "{text:?} {html}");
            }
        }
    }

    #[test]
    fn words_are_what_is_read() {
        assert_eq!(words(&line("Is `a < b` & \\\\[c]?")), "Is a < b & \\[c]?");
        assert_eq!(words(&line("&lt; is &amp;lt;")), "< is &lt;");
    }
}
