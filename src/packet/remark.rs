//! Comments that speak to retell, `<!-- retell: allow vague -->`: taken out of the text before anything reads it, so
//! that a packet says the same with them and without.

use super::fence::Fence;

/// A comment to retell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// 1-based line on which it begins.
    pub line: u32,
    /// Byte of the text, with all remarks taken out, at which it stood.
    pub at: usize,
    /// The comment as it was written, with the spaces that went with it.
    pub written: String,
    /// What it says behind `retell:`.
    pub says: String,
    /// Whether it had its line to itself.
    pub alone: bool,
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The text without its remarks, and the remarks. Line ends stay, and so do fences with all that they hold.
pub fn take_out(text: String) -> (String, Vec<Remark>) {
    if !text.contains("retell:") {
        return (text, Vec::new());
    }
    let mut out = String::with_capacity(text.len());
    let mut remarks = Vec::new();
    let mut fence = Fence::default();
    for (number, line) in (1u32..).zip(text.split_inclusive('\n')) {
        if fence.holds(line) {
            out.push_str(line);
        } else {
            line_without(line, number, &mut out, &mut remarks);
        }
    }
    (out, remarks)
}

fn line_without(line: &str, number: u32, out: &mut String, remarks: &mut Vec<Remark>) {
    let first = remarks.len();
    let begins = out.len();
    let mut rest = line;
    while let Some((before, remark, says, after)) = cut(rest) {
        out.push_str(before);
        let (written, alone) = (remark.to_owned(), false);
        remarks.push(Remark { line: number, at: out.len(), written, says: says.to_owned(), alone });
        rest = after;
    }
    out.push_str(rest);
    let alone = out[begins..].trim().is_empty();
    remarks[first..].iter_mut().for_each(|remark| remark.alone = alone);
    if alone && remarks.len() > first {
        // Spaces alone would be an empty line all the same; without them every remark stands at its line's start.
        let end = if rest.ends_with('\n') { "\n" } else { "" };
        out.truncate(begins);
        out.push_str(end);
        remarks[first..].iter_mut().for_each(|remark| remark.at = begins);
    }
}

/// A line's first remark: what stands before it, the remark with the spaces that go with it, its words, and the rest.
fn cut(line: &str) -> Option<(&str, &str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = line[from..].find(OPEN).map(|at| from + at) {
        let inner = open + OPEN.len();
        let close = line[inner..].find(CLOSE).map(|at| inner + at)?;
        let end = close + CLOSE.len();
        if let Some(says) = line[inner..close].trim_start().strip_prefix("retell:") {
            // At the end of a line the spaces before it go along, elsewhere those behind it.
            let last = line[end..].trim().is_empty();
            let start = if last { line[..open].trim_end_matches([' ', '\t']).len() } else { open };
            let end = line.len() - line[end..].trim_start_matches([' ', '\t']).len();
            return Some((&line[..start], &line[start..end], says.trim(), &line[end..]));
        }
        from = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::take_out;

    #[test]
    fn a_remark_leaves_no_trace() {
        let with = "# A <!-- retell: allow x -->\n<!-- retell: allow y -->\n<!-- retell: allow z --> **S:** b\n\
                    a <!-- note --> b\n```\n<!-- retell: allow q -->\n```\n";
        let (text, remarks) = take_out(with.to_owned());
        assert_eq!(text, "# A\n\n**S:** b\na <!-- note --> b\n```\n<!-- retell: allow q -->\n```\n");
        let seen: Vec<_> = remarks.iter().map(|remark| (remark.line, remark.says.as_str(), remark.alone)).collect();
        assert_eq!(seen, [(1, "allow x", false), (2, "allow y", true), (3, "allow z", false)]);
    }
}
