//! `retell restore`

use super::args::Restore;
use super::backup::held;
use super::env::Env;
use super::error::{Failure, say};
use super::progress::Progress;
use super::typed::restoring;
use crate::store::{Kept, Store};

/// Puts a backup in the database's place, and keeps what it replaces.
pub fn run(env: &Env, args: &Restore) -> Result<(), Failure> {
    let path = env.database();
    let progress = Progress::new(env, "Restoring");
    let restored = Store::restore(path, &args.file, env.now())?;
    drop(progress);
    let before = match restored.kept {
        Kept::Nothing => "There was no database before.".to_owned(),
        Kept::Copied(kept) => format!("What was there before is kept; this goes back:\n    {}", restoring(path, &kept)),
        Kept::Moved(kept) => {
            format!("What was there before could not be read as a whole; it is kept as it was:\n    {}", kept.display())
        }
    };
    say(&format!("Restored from {}: {}.\n{before}\n", args.file.display(), held(&restored.holding)))
}
