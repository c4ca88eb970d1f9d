//! Any text as a configuration file: settings, or one sentence that names the file.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use retell::cli::Config;

fuzz_target!(|text: &str| {
    if let Err(failure) = Config::of(Path::new("config.toml"), text) {
        assert!(format!("{failure:?}").contains("config.toml:"));
    }
});
