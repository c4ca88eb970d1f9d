//! Any text between two lines of dashes: it is read or passed over, and no line of the file moves.

#![no_main]

use libfuzzer_sys::fuzz_target;
use retell::packet::{Source, read};

fuzz_target!(|yaml: &[u8]| {
    let file = [b"---\n", yaml, b"\n---\n\n**Q: What is left?**\n> This.\n"].concat();
    let Ok(source) = Source::read(file) else { return };
    assert!(source.text.is_char_boundary(source.body_at) && source.body_at < source.text.len());
    let packet = read(&source);
    if let Some(ladder) = &packet.ladder {
        assert!(ladder.windows(2).all(|pair| pair[0] < pair[1]));
    }
});
