//! Where the user's folders have the database and the configuration file (XDG Base Directory Specification).

use std::path::PathBuf;

use etcetera::BaseStrategy;

/// The database where none is named; nothing where no home is known.
pub fn default_db() -> Option<PathBuf> {
    let path = etcetera::choose_base_strategy().ok()?.data_dir().join("retell").join("retell.db");
    // A home that is named by an empty word is not known either.
    path.is_absolute().then_some(path)
}

/// The configuration file, and whether the person has named it; none where an empty name says so, or no home is known.
pub fn config_file() -> Option<(PathBuf, bool)> {
    match std::env::var_os("RETELL_CONFIG") {
        Some(path) if path.is_empty() => None,
        Some(path) => Some((path.into(), true)),
        None => {
            let path = etcetera::choose_base_strategy().ok()?.config_dir().join("retell").join("config.toml");
            path.is_absolute().then_some((path, false))
        }
    }
}
