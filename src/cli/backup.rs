//! `retell backup`

use super::args::Backup;
use super::env::Env;
use super::error::{Failure, say};
use super::progress::Progress;
use super::typed::restoring;
use crate::store::Holding;
use crate::terminal::text;

/// Copies the database to a file.
pub fn run(env: &Env, args: &Backup) -> Result<(), Failure> {
    let path = env.database();
    if !path.exists() {
        return Err(Failure::failed(format!(
            "there is no database {} yet, and nothing to back up; begin with: retell review FILE",
            path.display()
        )));
    }
    let progress = Progress::new(env, "Backing up");
    let holding = env.store_for_a_look()?.back_up(&args.file)?;
    drop(progress);
    let (file, held) = (args.file.display(), held(&holding));
    let said = format!("Backed up to {file}: {held}. It was read again and is whole. To go back to it:");
    say(&format!("{said}\n    {}\n", restoring(path, &args.file)))
}

/// `147 cards and 1204 tellings, 412 kB`
pub fn held(holding: &Holding) -> String {
    let (cards, tellings) = (holding.cards as usize, holding.tellings as usize);
    let size = text::size(holding.bytes);
    format!("{} and {}, {size}", text::count(cards, "card"), text::count(tellings, "telling"))
}
