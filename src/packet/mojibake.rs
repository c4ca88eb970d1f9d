//! Text that was UTF-8, was read as an encoding of one byte a letter, and saved again: `â€”` where a dash stood.
//!
//! Each maximal run of characters that such an encoding can hold is mapped back to bytes and kept only if those bytes
//! are UTF-8, so a file of which half is clean stays clean (GRAMMAR: repair by run).

use std::ops::Range;
use std::sync::LazyLock;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252, WINDOWS_1254};

/// The upper halves, in byte order, of the encodings by which texts get damaged; the commonest first.
static UPPER_HALVES: LazyLock<[Vec<char>; 3]> = LazyLock::new(|| {
    let upper: Vec<u8> = (0x80..=0xff).collect();
    let decoded = |encoding: &'static Encoding| encoding.decode_without_bom_handling(&upper).0.chars().collect();
    [WINDOWS_1252, WINDOWS_1254, MACINTOSH].map(decoded)
});

/// By code point, whether a character is one of the upper halves: damaged text is made of no others.
static SUSPECTS: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut suspects = Vec::new();
    for code in UPPER_HALVES.iter().flatten().map(|&character| character as usize) {
        suspects.resize(suspects.len().max(code + 1), false);
        suspects[code] = true;
    }
    suspects
});

/// The repaired text and the first line that was repaired; nothing when there was nothing to repair.
pub fn repair(text: &str) -> Option<(String, u32)> {
    let mut out = String::new();
    // What stands before `kept` is in `out`; most texts need no repair, and then nothing is copied.
    let (mut kept, mut at, mut first) = (0, 0, None);
    while let Some(run) = next_run(text, at) {
        at = run.end;
        if let Some(repaired) = repaired(&text[run.clone()]) {
            first.get_or_insert(run.start);
            out.push_str(&text[kept..run.start]);
            out.push_str(&repaired);
            kept = run.end;
        }
    }
    let line = text[..first?].matches('\n').count() + 1;
    out.push_str(&text[kept..]);
    Some((out, u32::try_from(line).unwrap_or(u32::MAX)))
}

/// The next maximal run of suspects from `from` on.
fn next_run(text: &str, from: usize) -> Option<Range<usize>> {
    let suspect = |c: char| SUSPECTS.get(c as usize).is_some_and(|suspect| *suspect);
    let start = from + beyond_ascii(&text[from..]).find(|(_, c)| suspect(*c))?.0;
    let end = text[start..].find(|c| !suspect(c)).map_or(text.len(), |length| start + length);
    Some(start..end)
}

/// The letters of a text that are not ASCII, with their places. Most of a text is, and is passed over in strides.
pub fn beyond_ascii(text: &str) -> impl Iterator<Item = (usize, char)> {
    const STRIDE: usize = 8;
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut rest = &text.as_bytes()[at..];
        while let Some((_, behind)) = rest.split_first_chunk::<STRIDE>().filter(|(stride, _)| stride.is_ascii()) {
            rest = behind;
        }
        at = text.len() - rest.len() + rest.iter().position(|byte| !byte.is_ascii())?;
        let found = (at, text[at..].chars().next()?);
        at += found.1.len_utf8();
        Some(found)
    })
}

/// A run as it was meant, if it is UTF-8 in disguise: as a whole, or pieces of it. A letter alone never is.
fn repaired(run: &str) -> Option<String> {
    let run: Vec<char> = run.chars().collect();
    if run.len() < 2 {
        return None;
    }
    let whole = UPPER_HALVES.iter().find_map(|half| String::from_utf8(bytes(&run, half)?).ok());
    whole.or_else(|| in_pieces(&run))
}

/// The bytes that were read as these characters, if the encoding holds them all.
fn bytes(run: &[char], half: &[char]) -> Option<Vec<u8>> {
    let byte =
        |character: &char| half.iter().position(|upper| upper == character).and_then(|at| u8::try_from(at + 0x80).ok());
    run.iter().map(byte).collect()
}

/// A run that is not UTF-8 as a whole may hold a real letter beside the damage. Only sequences of three bytes
/// and more are taken out of it: no language writes their like, while two-byte ones can be honest text.
fn in_pieces(run: &[char]) -> Option<String> {
    let (mut out, mut at, mut repaired) = (String::new(), 0, false);
    while at < run.len() {
        let piece = [4, 3].into_iter().filter_map(|length| Some((length, run.get(at..at + length)?))).find_map(
            |(length, piece)| {
                let text = UPPER_HALVES.iter().find_map(|half| String::from_utf8(bytes(piece, half)?).ok())?;
                (text.chars().count() == 1).then_some((length, text))
            },
        );
        if let Some((length, text)) = piece {
            out.push_str(&text);
            at += length;
            repaired = true;
        } else {
            out.push(run[at]);
            at += 1;
        }
    }
    repaired.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::repair;

    fn text(input: &str) -> String {
        repair(input).map_or_else(|| input.to_owned(), |(text, _)| text)
    }

    #[test]
    fn damaged_runs_are_restored_and_clean_ones_kept() {
        assert_eq!(text("Raft â€” clear, naïve — done âœ…"), "Raft — clear, naïve — done ✅");
        assert_eq!(text("Ð¡Ð»Ð¾Ð²Ð¾ слово"), "Слово слово");
        assert_eq!(text("größe, façade, 東京, “quoted” – 5 €"), "größe, façade, 東京, “quoted” – 5 €");
    }

    #[test]
    fn other_encodings_do_the_same_damage() {
        assert_eq!(text("Raft ‚Äî clear"), "Raft — clear");
        assert_eq!(text("√©t√©"), "été");
        assert_eq!(text("kÄ±rmÄ±zÄ±"), "kırmızı");
        assert_eq!(text("π ≈ 3, Ω, ∑, Äpfel, İstanbul, ŞĞ"), "π ≈ 3, Ω, ∑, Äpfel, İstanbul, ŞĞ");
    }

    #[test]
    fn damage_beside_an_honest_letter_is_restored_alone() {
        assert_eq!(text("caféâ€”bar"), "café—bar");
    }

    #[test]
    fn the_first_repaired_line_is_reported() {
        assert_eq!(repair("a\nb\nâ€¦\n").map(|(_, line)| line), Some(3));
        assert_eq!(repair("déjà vu"), None);
    }
}
