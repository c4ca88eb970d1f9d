//! The recorder that was named.

use std::path::Path;

use super::args;
use super::env::Env;
use crate::terminal::{Recorder, Sound};

/// Records to the folder `recordings` beside a file, under names that begin with the present minute.
pub fn sound(env: &Env, args: &args::Sound, beside: &Path) -> Sound {
    let stem = env.now().local().format("%Y-%m-%d-%H%M").to_string();
    let words = args.record.as_deref().filter(|words| !words.trim().is_empty());
    let folder = beside.with_file_name("recordings");
    Sound::new(words.map(|words| Recorder::new(words, args.transcribe.as_deref(), &folder, &stem)))
}
