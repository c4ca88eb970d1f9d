//! Comments that allow what a rule would find: `<!-- retell: allow vague -->`.
//!
//! ```text
//! on a line with other text     that paragraph, item or row
//! alone on its line             the next block; a heading with all that stands under it
//! ```

use std::ops::RangeInclusive;

use super::rules::{self, RULES, rule};
use super::subject::Subject;
use crate::packet::outline::{Element, outline};
use crate::packet::{Remark, Source};

/// Codes, and the lines on which they are allowed.
struct Allowance {
    codes: Vec<String>,
    lines: RangeInclusive<u32>,
}

/// Takes out the findings that comments allow, and finds the codes in them that are none.
pub fn apply(subject: &mut Subject<'_>) {
    if subject.source.remarks.is_empty() {
        return;
    }
    let source = subject.source;
    let blocks = blocks(source);
    let mut allowances = Vec::new();
    for remark in &source.remarks {
        let Some(codes) = remark.says.strip_prefix("allow").filter(|rest| !rest.starts_with(char::is_alphanumeric))
        else {
            let message = format!("\"{}\" is nothing that retell can be told; it knows \"allow CODE\"", remark.says);
            subject.at(&rules::ALLOW_UNKNOWN, remark.at..remark.at, message);
            continue;
        };
        let codes = codes.split([' ', ',', '\t', ':']).filter(|code| !code.is_empty()).map(str::to_lowercase);
        let (known, unknown): (Vec<_>, Vec<_>) = codes.partition(|code| rule(code).is_some());
        for code in unknown {
            subject.at(
                &rules::ALLOW_UNKNOWN,
                remark.at..remark.at,
                format!("there is no rule \"{code}\"{}", hint(&code)),
            );
        }
        allowances.push(Allowance { codes: known, lines: reach(remark, &blocks, source) });
    }
    subject.findings.retain(|finding| {
        let line = source.line_of(finding.span.start);
        let allowed = |allowance: &Allowance| {
            allowance.lines.contains(&line) && allowance.codes.iter().any(|code| code == finding.rule.code)
        };
        !allowances.iter().any(allowed)
    });
}

/// `; did you mean "vague"?`, where a code is near.
pub fn hint(code: &str) -> String {
    /// Likeness from which a code is worth proposing.
    const CLOSE: f64 = 0.75;
    /// What is longer, in bytes, is no mistyped code.
    const LONGEST: usize = 100;
    if code.len() > LONGEST {
        return String::new();
    }
    let likeness = |known: &str| strsim::jaro_winkler(known, code);
    let nearest = RULES.iter().map(|rule| rule.code).max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    let nearest = nearest.filter(|known| likeness(known) >= CLOSE);
    nearest.map_or_else(String::new, |known| format!("; did you mean \"{known}\"?"))
}

/// A paragraph, item, row or heading: its lines, and for a heading its level.
struct Block {
    lines: (u32, u32),
    heading: u8,
    /// The paragraph or item, whose lines are one block.
    id: Option<u32>,
}

fn blocks(source: &Source) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for element in outline(source, source.body_at..source.text.len()) {
        match &element {
            Element::Line(line) => {
                let same = |last: &&mut Block| last.id == Some(line.block);
                match out.last_mut().filter(same) {
                    Some(last) => last.lines.1 = line.at,
                    None => out.push(Block { lines: (line.at, line.at), heading: line.heading, id: Some(line.block) }),
                }
            }
            Element::Table(table) => {
                let rows = table.rows.iter().map(|row| Block { lines: (row.at, row.at), heading: 0, id: None });
                out.extend(rows);
            }
            Element::Fence(_) | Element::Rule(_) => out.push(Block { lines: element.lines(), heading: 0, id: None }),
        }
    }
    out
}

/// The lines for which a remark speaks.
fn reach(remark: &Remark, blocks: &[Block], source: &Source) -> RangeInclusive<u32> {
    let here = |block: &&Block| block.lines.0 <= remark.line && remark.line <= block.lines.1;
    if let Some(block) = blocks.iter().find(here).filter(|_| !remark.alone) {
        return block.lines.0..=block.lines.1;
    }
    let Some(at) = blocks.iter().position(|block| block.lines.0 > remark.line) else {
        return remark.line..=remark.line;
    };
    let block = &blocks[at];
    if block.heading == 0 {
        return block.lines.0..=block.lines.1;
    }
    let level = block.heading;
    let next = blocks[at + 1..].iter().find(|block| block.heading > 0 && block.heading <= level);
    // Over the first heading it speaks for the file, whatever follows.
    let first = blocks.iter().position(|block| block.heading > 0) == Some(at) && level == 1;
    let end = next.filter(|_| !first).map_or(source.line_count(), |next| next.lines.0 - 1);
    block.lines.0..=end
}
