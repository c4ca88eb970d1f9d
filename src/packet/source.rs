//! From bytes to the text that everything else reads.
//!
//! Repairs never move a line: a line number found here is the line number in the person's own file.

use std::borrow::Cow;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

use super::mojibake;
use super::problem::Problem;
use super::remark::{Remark, take_out};

/// Why bytes are not a text at all.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("it is binary (it holds a NUL byte), not Markdown text")]
pub struct Binary;

/// A packet's text after repair, with its front matter taken off.
#[derive(Debug)]
pub struct Source {
    /// The whole text: UTF-8, NFC, `\n` line ends, no byte order mark.
    pub text: String,
    /// Byte offset at which the text after the front matter begins.
    pub body_at: usize,
    /// Comments to retell, taken out of the text.
    pub remarks: Vec<Remark>,
    /// What the front matter says, as far as retell asks.
    pub front: FrontMatter,
    /// What had to be repaired or could not be read.
    pub problems: Vec<Problem>,
    line_starts: Vec<usize>,
}

/// The keys of a front matter, YAML or TOML, that retell honours; all others are left alone.
#[derive(Debug, Default, Deserialize, PartialEq)]
pub struct FrontMatter {
    /// The packet's title.
    pub title: Option<String>,
    /// The deck that the packet's cards belong to.
    pub deck: Option<String>,
    /// The ladder, in days.
    pub review_schedule_days: Option<Days>,
    /// The shapes whose rules `check` holds the packet to.
    pub profile: Option<Names>,
}

/// Days as a list, or as a text with commas between.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(untagged)]
pub enum Days {
    /// `[3, 7, 21, 60]`
    Listed(Vec<i64>),
    /// `3, 7, 21, 60`
    Written(String),
}

impl Days {
    /// The days, if all of them are numbers.
    pub fn each(&self) -> Option<Vec<i64>> {
        match self {
            Days::Listed(days) => Some(days.clone()),
            Days::Written(days) => days.split(',').map(|day| day.trim().parse().ok()).collect(),
        }
    }
}

/// One name or a list of them; a name may itself be several with commas between.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(untagged)]
pub enum Names {
    /// `profile: bank`
    One(String),
    /// `profile: [packet, bank]`
    Many(Vec<String>),
}

impl Names {
    /// The names, one by one.
    pub fn each(&self) -> impl Iterator<Item = &str> {
        let listed = match self {
            Names::One(name) => std::slice::from_ref(name),
            Names::Many(names) => names,
        };
        listed.iter().flat_map(|names| names.split(',')).map(str::trim).filter(|name| !name.is_empty())
    }
}

impl Source {
    /// Reads bytes as text and repairs what can be repaired. Bytes that are handed over become the text without a copy.
    pub fn read(bytes: impl Into<Vec<u8>>) -> Result<Self, Binary> {
        let bytes = bytes.into();
        let mut problems = Vec::new();
        let text = match utf_16(&bytes) {
            Some(text) => {
                problems.push(Problem::warning("encoding", 1, "the file is UTF-16; save it as UTF-8"));
                text
            }
            None if bytes.contains(&0) => return Err(Binary),
            None => decode(bytes, &mut problems),
        };
        let mut text = unix_lines(text);
        if let Some((repaired, first_line)) = mojibake::repair(&text) {
            problems.push(Problem::note(
                "mojibake",
                first_line,
                "text that had been saved in the wrong encoding was read as its author wrote it",
            ));
            text = repaired;
        }
        if !is_composed(&text) {
            text = text.nfc().collect();
        }
        let (text, remarks) = take_out(text);
        let (front, body_at) = front_matter(&text, &mut problems);
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Ok(Self { text, body_at, remarks, front, problems, line_starts })
    }

    /// The 1-based line that holds the byte at `offset`.
    pub fn line_of(&self, offset: usize) -> u32 {
        u32::try_from(self.line_starts.partition_point(|&start| start <= offset)).unwrap_or(u32::MAX)
    }

    /// The same for an offset that is likely to stand on the line `near` or soon after it, as where a text is walked.
    pub fn line_near(&self, near: u32, offset: usize) -> u32 {
        /// So many lines are looked at one by one.
        const NEAR: usize = 8;
        let first = near.max(1) as usize;
        let ahead = self.line_starts.get(first - 1..).unwrap_or_default();
        match ahead.iter().take(NEAR).position(|&start| start > offset) {
            Some(lines) if lines > 0 => u32::try_from(first + lines - 1).unwrap_or(u32::MAX),
            _ => self.line_of(offset),
        }
    }

    /// The byte at which a 1-based line begins; the text's end past the last.
    pub fn line_start(&self, number: u32) -> usize {
        let index = (number as usize).saturating_sub(1);
        self.line_starts.get(index).copied().unwrap_or(self.text.len())
    }

    /// Whether a 1-based line held nothing but remarks.
    pub fn is_remark(&self, line: u32) -> bool {
        self.remarks.binary_search_by_key(&line, |remark| remark.line).is_ok_and(|at| self.remarks[at].alone)
    }

    /// A 1-based line as it was written, its remarks put back.
    pub fn written(&self, line: u32) -> String {
        let (mut out, start) = (self.line(line).to_owned(), self.line_start(line));
        for remark in self.remarks_of(line).iter().rev() {
            out.insert_str((remark.at - start).min(out.len()), &remark.written);
        }
        out
    }

    /// Bytes of remarks that stand on the line of `offset`, before it.
    pub fn remarks_before(&self, offset: usize) -> usize {
        let before = self.remarks_of(self.line_of(offset)).iter().filter(|remark| remark.at <= offset);
        before.map(|remark| remark.written.len()).sum()
    }

    fn remarks_of(&self, line: u32) -> &[Remark] {
        let from = self.remarks.partition_point(|remark| remark.line < line);
        let to = self.remarks.partition_point(|remark| remark.line <= line);
        &self.remarks[from..to]
    }

    /// How many lines the text has; a final line end does not begin another.
    pub fn line_count(&self) -> u32 {
        let starts = self.line_starts.len() - usize::from(self.text.ends_with('\n') || self.text.is_empty());
        u32::try_from(starts).unwrap_or(u32::MAX)
    }

    /// The text of one 1-based line, without its line end; empty past the last.
    pub fn line(&self, number: u32) -> &str {
        let index = number as usize;
        let Some(&start) = index.checked_sub(1).and_then(|at| self.line_starts.get(at)) else {
            return "";
        };
        let end = self.line_starts.get(index).map_or(self.text.len(), |&next| next - 1);
        &self.text[start..end]
    }
}

/// A text in UTF-16, as some editors save it: its first two bytes say so. What is no such text, or holds a NUL, is none.
fn utf_16(bytes: &[u8]) -> Option<String> {
    let (encoding, mark) = encoding_rs::Encoding::for_bom(bytes)?;
    if encoding == encoding_rs::UTF_8 {
        return None;
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..])?;
    (!text.contains('\0')).then(|| text.into_owned())
}

fn decode(mut bytes: Vec<u8>, problems: &mut Vec<Problem>) -> String {
    const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let bytes = error.as_bytes();
            let line = bytes[..error.utf8_error().valid_up_to()].split(|byte| *byte == b'\n').count();
            problems.push(Problem::warning(
                "encoding",
                u32::try_from(line).unwrap_or(u32::MAX),
                "the file is not UTF-8 and was read as Windows-1252; save it as UTF-8 if letters look wrong",
            ));
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
        }
    }
}

/// Whether a text is NFC. ASCII is, whatever stands beside it.
fn is_composed(text: &str) -> bool {
    is_nfc_quick(mojibake::beyond_ascii(text).map(|(_, c)| c)) == IsNormalized::Yes || is_nfc(text)
}

/// The file's text with its encoding put right and nothing else changed; nothing when it was right.
pub fn repaired(bytes: &[u8]) -> Result<Option<String>, Binary> {
    /// Text that was damaged more often than this is left as it is.
    const MOST: usize = 3;
    let wide = utf_16(bytes);
    if wide.is_none() && bytes.contains(&0) {
        return Err(Binary);
    }
    let whole = wide.map_or_else(|| std::str::from_utf8(bytes).map(Cow::Borrowed), |text| Ok(Cow::Owned(text)));
    let mut text = whole.unwrap_or_else(|_| encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0);
    for _ in 0..MOST {
        let Some((better, _)) = mojibake::repair(&text) else { break };
        text = Cow::Owned(better);
    }
    Ok(Some(text.into_owned()).filter(|text| text.as_bytes() != bytes))
}

fn unix_lines(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// What a front matter in TOML says.
fn from_toml(said: &str) -> Option<FrontMatter> {
    let table = DeTable::parse(said).ok()?;
    let values = |key: &str| table.get_ref().get(key).map(Spanned::get_ref);
    let text = |key: &str| values(key).and_then(DeValue::as_str).map(str::to_owned);
    let list = |key: &str| values(key).and_then(DeValue::as_array).map(|list| list.iter().map(Spanned::get_ref));
    let days = list("review_schedule_days").map(|mut days| {
        days.try_fold(Vec::new(), |mut all, day| {
            all.push(day.as_integer()?.as_str().parse().ok()?);
            Some(all)
        })
    });
    let names =
        list("profile").map(|names| Names::Many(names.filter_map(DeValue::as_str).map(str::to_owned).collect()));
    Some(FrontMatter {
        title: text("title"),
        deck: text("deck"),
        review_schedule_days: days
            .flatten()
            .map(Days::Listed)
            .or_else(|| text("review_schedule_days").map(Days::Written)),
        profile: names.or_else(|| text("profile").map(Names::One)),
    })
}

/// The YAML between a first line `---` and the next `---` or `...`, or the TOML between two lines `+++`, and where the text
/// after it begins.
fn front_matter(text: &str, problems: &mut Vec<Problem>) -> (FrontMatter, usize) {
    let none = (FrontMatter::default(), 0);
    let mut lines = text.split_inclusive('\n');
    let Some(opening) = lines.next().filter(|line| matches!(line.trim_end(), "---" | "+++")) else {
        return none;
    };
    let is_toml = opening.starts_with('+');
    let closes = |line: &str| if is_toml { line == "+++" } else { matches!(line, "---" | "...") };
    let mut at = opening.len();
    for line in lines {
        if closes(line.trim_end()) {
            let said = &text[opening.len()..at];
            let front = match said {
                _ if said.trim().is_empty() => Some(FrontMatter::default()),
                _ if is_toml => from_toml(said),
                _ => serde_saphyr::from_str(said).ok(),
            };
            return match front {
                Some(front) => (front, at + line.len()),
                // A rule at the top of a text is no broken front matter.
                None if !said.contains([':', '=']) => none,
                None => {
                    problems.push(Problem::warning(
                        "front-matter",
                        1,
                        "the front matter is not YAML or TOML that retell can read; its title, deck and ladder are ignored",
                    ));
                    (FrontMatter::default(), at + line.len())
                }
            };
        }
        at += line.len();
    }
    none
}
