//! Lines that are read from a pipe or a terminal, of which none fills the memory.

use std::io::{self, BufRead, Read};

/// Longest line that is read, in bytes: more than anybody types.
pub const LONGEST: usize = 1 << 20;

/// Reads a line into `bytes`, which are emptied first; of one that is longer than [`LONGEST`] the rest is passed over.
/// Gives its length, 0 at the end of the input.
pub fn read_line(input: &mut impl BufRead, bytes: &mut Vec<u8>) -> io::Result<usize> {
    bytes.clear();
    let read = input.by_ref().take(LONGEST as u64).read_until(b'\n', bytes)?;
    if read < LONGEST || bytes.ends_with(b"\n") {
        return Ok(read);
    }
    Ok(read + input.skip_until(b'\n')?)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, read_line};

    #[test]
    fn a_line_without_end_fills_no_memory() {
        let text = "a".repeat(3 * LONGEST) + "\nb\n\nc";
        let (mut input, mut bytes) = (text.as_bytes(), Vec::new());
        assert_eq!(read_line(&mut input, &mut bytes).unwrap(), 3 * LONGEST + 1);
        assert_eq!(bytes.len(), LONGEST);
        let mut next = || read_line(&mut input, &mut bytes).unwrap();
        assert_eq!([next(), next(), next(), next()], [2, 1, 1, 0]);
    }
}
