//! The backups that nobody has to ask for, in a folder beside the database: as it was before each day's first change,
//! and before whatever cannot be undone.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::hash::Hash;
use std::path::{Path, PathBuf};

use chrono::Datelike;
use rusqlite::Connection;
use tempfile::NamedTempFile;

use super::backup::{connect_to_read, damage, integrity, sync_folder, whole_copy};
use super::{Error, Result, Store};
use crate::replace;
use crate::schedule::Day;

/// A backup that is to be made before the first change.
#[derive(Debug, Clone, Copy)]
pub(super) struct Daily {
    day: Day,
    /// Hears why there is none.
    failed: fn(&Error),
}

impl Store {
    /// Lets the first change of `day` keep what was there before it. A copy that fails stops nothing: `failed` hears why.
    pub fn keep_daily(&mut self, day: Day, failed: fn(&Error)) {
        self.daily = Some(Daily { day, failed });
    }

    /// Makes the day's backup, if there is something to lose and none yet.
    pub(super) fn keep_day(&mut self) {
        if let Some(Daily { day, failed }) = self.daily.take()
            && let Err(error) = self.back_up_day(day)
        {
            failed(&error);
        }
    }

    fn back_up_day(&self, day: Day) -> Result<()> {
        let folder = folder_of(&self.path);
        let target = folder.join(format!("{day}{ENDING}"));
        let sql =
            "SELECT EXISTS (SELECT 1 FROM telling) OR EXISTS (SELECT 1 FROM mock) OR EXISTS (SELECT 1 FROM waiting)";
        let has_history = |db: &Connection| db.query_row(sql, [], |row| row.get(0));
        if target.exists() || !self.with(has_history)? {
            return Ok(());
        }
        make_folder(&folder)?;
        let (copy, _) = whole_copy(&self.connection, &self.path, &target, damage)?;
        match put_new(copy, &target) {
            // Somebody else's first change has kept it meanwhile.
            Err(_) if target.exists() => Ok(()),
            Err(error) => Err(error),
            Ok(()) => thin(&folder),
        }
    }

    /// Keeps a database as it was under an older schema.
    pub(super) fn back_up_schema(&self, schema: i64) -> Result<()> {
        let target = new_backup(&self.path, &format!("schema-{schema}"))?;
        let (copy, _) = whole_copy(&self.connection, &self.path, &target, integrity)?;
        match put_new(copy, &target) {
            // Somebody else brings it up to date as well, and has kept it.
            Err(_) if target.exists() => Ok(()),
            kept => kept,
        }
    }
}

/// Puts a copy where nothing is yet.
pub(super) fn put_new(copy: NamedTempFile, target: &Path) -> Result<()> {
    copy.persist_noclobber(target).map_err(|error| Error::unwritable(target, &error.error))?;
    sync_folder(target)
}

/// The ending of a backup's name.
const ENDING: &str = ".db";

/// The folder of a database's backups.
fn folder_of(database: &Path) -> PathBuf {
    let mut name = replace::target(database).into_os_string();
    name.push(".backups");
    PathBuf::from(name)
}

/// The newest of a database's backups that is whole; those of days first, then those of older schemas. Days after `today`
/// come last: the clock was ahead when they were named.
pub fn newest_backup(database: &Path, today: Day) -> Option<PathBuf> {
    let folder = folder_of(database);
    let names = names(&folder).ok()?;
    let mut days: Vec<Day> = names.iter().filter_map(|name| day_of(name)).collect();
    days.sort_unstable_by_key(|day| Reverse(*day));
    let (ahead, days): (Vec<Day>, Vec<Day>) = days.into_iter().partition(|day| *day > today);
    let mut schemas: Vec<u32> = names.iter().filter_map(|name| schema_of(name)).collect();
    schemas.sort_unstable_by_key(|schema| Reverse(*schema));
    let stems = |days: Vec<Day>| days.into_iter().map(|day| day.to_string());
    let schemas = schemas.into_iter().map(|schema| format!("schema-{schema}"));
    stems(days)
        .chain(schemas)
        .chain(stems(ahead))
        .map(|stem| folder.join(stem + ENDING))
        .find(|path| connect_to_read(path).is_ok_and(|db| integrity(&db).is_empty()))
}

/// A name in the folder of backups, which is made, that nothing has yet: the stem, else with a number behind it.
pub(super) fn new_backup(database: &Path, stem: &str) -> Result<PathBuf> {
    let folder = folder_of(database);
    make_folder(&folder)?;
    let mut name = format!("{stem}{ENDING}");
    for number in 2.. {
        if std::fs::symlink_metadata(folder.join(&name)).is_err() {
            break;
        }
        name = format!("{stem}-{number}{ENDING}");
    }
    Ok(folder.join(name))
}

/// Makes a folder that only its owner can look into.
pub(super) fn make_folder(folder: &Path) -> Result<()> {
    replace::private_folder(folder).map_err(|error| Error::unwritable(folder, &error))
}

/// Removes the backups of days that are not kept any longer, and nothing else.
fn thin(folder: &Path) -> Result<()> {
    let days: Vec<Day> = names(folder)?.iter().filter_map(|name| day_of(name)).collect();
    let kept = kept(&days);
    for day in days.iter().filter(|day| !kept.contains(day)) {
        let path = folder.join(format!("{day}{ENDING}"));
        std::fs::remove_file(&path).map_err(|error| Error::unwritable(&path, &error))?;
    }
    Ok(())
}

/// The days whose backups are kept: the latest seven, the last one of each of the latest five weeks and of each of the
/// latest twelve months. It goes by the days there are, so that neither a pause nor a clock that is wrong clears them.
fn kept(days: &[Day]) -> HashSet<Day> {
    let month = |day: Day| (day.date().year(), day.date().month());
    // 1970-01-01 was a Thursday; weeks begin on Mondays.
    let week = |day: Day| (day.number() + 3).div_euclid(7);
    let mut newest = days.to_vec();
    newest.sort_unstable_by(|one, other| other.cmp(one));
    let mut kept = last_of_each(&newest, 7, |day| day);
    kept.extend(last_of_each(&newest, 5, week));
    kept.extend(last_of_each(&newest, 12, month));
    kept
}

/// The first day of each of the first `most` spans among days that are sorted, newest first.
fn last_of_each<S: Eq + Hash>(newest: &[Day], most: usize, span: impl Fn(Day) -> S) -> HashSet<Day> {
    let mut seen = HashSet::new();
    newest.iter().copied().filter(|day| seen.insert(span(*day))).take(most).collect()
}

/// The day that a backup is of, if retell has named it so.
fn day_of(name: &str) -> Option<Day> {
    let day: Day = name.strip_suffix(ENDING)?.parse().ok()?;
    (name == format!("{day}{ENDING}")).then_some(day)
}

fn schema_of(name: &str) -> Option<u32> {
    name.strip_suffix(ENDING)?.strip_prefix("schema-")?.parse().ok()
}

fn names(folder: &Path) -> Result<Vec<String>> {
    let failed = |error: std::io::Error| Error::unwritable(folder, &error);
    let entries = std::fs::read_dir(folder).map_err(failed)?;
    let names =
        entries.map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()).map_err(failed));
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::{Day, day_of, kept};
    use proptest::prelude::*;

    /// Days some days apart, as a person studies.
    fn studied() -> impl Strategy<Value = Vec<Day>> {
        prop::collection::vec(prop_oneof![4 => 1..4_i32, 1 => 4..200_i32], 1..200).prop_map(|gaps| {
            let number = |sum: &mut i32, gap: i32| {
                *sum += gap;
                Some(Day::from_number(*sum))
            };
            gaps.into_iter().scan(20_000, number).collect()
        })
    }

    proptest! {
        /// Thinning after each day leaves what thinning once at the end would.
        #[test]
        fn thinning_day_by_day_is_thinning_at_once(days in studied()) {
            let mut left: Vec<Day> = Vec::new();
            for day in &days {
                left.push(*day);
                let kept = kept(&left);
                left.retain(|day| kept.contains(day));
            }
            let mut at_once: Vec<Day> = kept(&days).into_iter().collect();
            at_once.sort_unstable();
            prop_assert_eq!(left, at_once);
        }

        /// The latest week stays whole, a week of the latest five and a month of the latest year keep their last day.
        #[test]
        fn little_is_kept_and_nothing_recent_lost(days in studied()) {
            let kept = kept(&days);
            prop_assert!(kept.len() <= 7 + 5 + 12);
            prop_assert!(days.iter().rev().take(7).all(|day| kept.contains(day)));
            let last = *days.last().unwrap_or(&Day::from_number(0));
            for back in (0..28).filter(|back| days.iter().any(|day| last - *day == *back)) {
                prop_assert!(kept.iter().any(|day| (back - 6..=back).contains(&(last - *day))), "nothing near {back} days back");
            }
        }
    }

    #[test]
    fn only_retells_own_names_are_days() {
        assert_eq!(day_of("2026-11-21.db"), Some(Day::from_number(20778)));
        for name in
            ["2026-1-5.db", " 2026-11-21.db", "2026-11-21.db.db", "2026-02-30.db", "+2026-11-21.db", "schema-1.db"]
        {
            assert_eq!(day_of(name), None, "{name}");
        }
    }
}
