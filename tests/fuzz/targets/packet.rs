//! Any bytes at all: reading them as a packet and decomposing it into cards neither panics nor hangs.

#![no_main]

use libfuzzer_sys::fuzz_target;
use retell::card::decompose;
use retell::packet::{Source, read};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(source) = Source::read(bytes) {
        let packet = read(&source);
        for unused in &packet.unused {
            assert!(unused.from <= unused.to && unused.to <= source.line_count());
        }
        for card in decompose(&packet, true).cards(&packet).iter() {
            assert!(!card.prompts.is_empty() && card.line >= 1 && card.line <= source.line_count());
        }
    }
});
