//! Text that was UTF-8, was read as an encoding of one byte a letter, and saved again: `â€”` where a dash stood.
//!
//! Each maximal run of characters that such an encoding can hold is mapped back to bytes and kept only if those bytes
//! are UTF-8, so a file of which half is clean stays clean (GRAMMAR: repair by run).

use std::sync::LazyLock;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252, WINDOWS_1254};

/// The upper halves, in byte order, of the encodings by which texts get damaged; the commonest first.
static UPPER_HALVES: LazyLock<[Vec<char>; 3]> = LazyLock::new(|| {
    let upper: Vec<u8> = (0x80..=0xff).collect();
    let decoded = |encoding: &'static Encoding| encoding.decode_without_bom_handling(&upper).0.chars().collect();
    [WINDOWS_1252, WINDOWS_1254, MACINTOSH].map(decoded)
});

/// All characters of the upper halves, sorted: the only ones that damaged text is made of.
static SUSPECTS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut all: Vec<char> = UPPER_HALVES.iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all
});

/// The repaired text and the first line that was repaired; nothing when there was nothing to repair.
pub fn repair(text: &str) -> Option<(String, u32)> {
    if text.is_ascii() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut run: Vec<char> = Vec::new();
    let (mut line, mut first) = (1u32, None);
    for character in text.chars().chain(['\0']) {
        if !character.is_ascii() && SUSPECTS.binary_search(&character).is_ok() {
            run.push(character);
            continue;
        }
        if flush(&mut run, &mut out) {
            first.get_or_insert(line);
        }
        line += u32::from(character == '\n');
        out.push(character);
    }
    // The end mark that closed the last run.
    out.pop();
    first.map(|line| (out, line))
}

/// Writes a run out, repaired where it is UTF-8 in disguise; says whether it was.
fn flush(run: &mut Vec<char>, out: &mut String) -> bool {
    if run.is_empty() {
        return false;
    }
    let whole = UPPER_HALVES.iter().find_map(|half| String::from_utf8(bytes(run, half)?).ok());
    let repaired = match &whole {
        Some(text) => {
            out.push_str(text);
            true
        }
        None => flush_pieces(run, out),
    };
    run.clear();
    repaired
}

/// The bytes that were read as these characters, if the encoding holds them all.
fn bytes(run: &[char], half: &[char]) -> Option<Vec<u8>> {
    let byte =
        |character: &char| half.iter().position(|upper| upper == character).and_then(|at| u8::try_from(at + 0x80).ok());
    run.iter().map(byte).collect()
}

/// A run that is not UTF-8 as a whole may hold a real letter beside the damage. Only sequences of three bytes
/// and more are taken out of it: no language writes their like, while two-byte ones can be honest text.
fn flush_pieces(run: &[char], out: &mut String) -> bool {
    let (mut at, mut repaired) = (0, false);
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
    repaired
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
