//! Text that was UTF-8, was read as Windows-1252 and saved again: `â€”` where a dash stood.
//!
//! Each maximal run of characters that Windows-1252 can hold is mapped back to bytes and kept only if
//! those bytes are UTF-8, so a file of which half is clean stays clean (GRAMMAR: repair by run).

use std::sync::LazyLock;

/// The 128 characters of the upper half of Windows-1252, in byte order.
static UPPER_HALF: LazyLock<Vec<char>> = LazyLock::new(|| {
    let bytes: Vec<u8> = (0x80..=0xff).collect();
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0.chars().collect()
});

/// The repaired text and the first line that was repaired; nothing when there was nothing to repair.
pub fn repair(text: &str) -> Option<(String, u32)> {
    if text.is_ascii() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut run: Vec<u8> = Vec::new();
    let (mut line, mut first) = (1u32, None);
    for character in text.chars() {
        if let Some(byte) = upper_byte(character) {
            run.push(byte);
            continue;
        }
        if flush(&mut run, &mut out) {
            first.get_or_insert(line);
        }
        line += u32::from(character == '\n');
        out.push(character);
    }
    if flush(&mut run, &mut out) {
        first.get_or_insert(line);
    }
    first.map(|line| (out, line))
}

fn upper_byte(character: char) -> Option<u8> {
    if character.is_ascii() || character > '\u{2122}' {
        return None;
    }
    let at = UPPER_HALF.iter().position(|&upper| upper == character)?;
    u8::try_from(at + 0x80).ok()
}

/// Writes a run out, repaired where it is UTF-8 in disguise; says whether it was.
fn flush(run: &mut Vec<u8>, out: &mut String) -> bool {
    let repaired = match std::str::from_utf8(run) {
        Ok(text) => {
            out.push_str(text);
            !text.is_empty()
        }
        Err(_) => flush_pieces(run, out),
    };
    run.clear();
    repaired
}

/// A run that is not UTF-8 as a whole may hold a real letter beside the damage. Only sequences of three bytes
/// and more are taken out of it: no language writes their like, while two-byte ones can be honest text.
fn flush_pieces(run: &[u8], out: &mut String) -> bool {
    let (mut at, mut repaired) = (0, false);
    while at < run.len() {
        let length = match run[at] {
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => 1,
        };
        let piece = run.get(at..at + length).filter(|_| length > 1);
        if let Some(text) = piece.and_then(|piece| std::str::from_utf8(piece).ok()) {
            out.push_str(text);
            at += length;
            repaired = true;
        } else {
            out.push(UPPER_HALF[usize::from(run[at]) - 0x80]);
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
    fn damage_beside_an_honest_letter_is_restored_alone() {
        assert_eq!(text("caféâ€”bar"), "café—bar");
    }

    #[test]
    fn the_first_repaired_line_is_reported() {
        assert_eq!(repair("a\nb\nâ€¦\n").map(|(_, line)| line), Some(3));
        assert_eq!(repair("déjà vu"), None);
    }
}
