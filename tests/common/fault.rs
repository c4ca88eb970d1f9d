//! Programs that are killed, or whose disk fails, at a call of one's choice; and what is left to look at.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use retell::store::Store;

use super::learner::Chance;
use super::{Home, LIVE};

/// What goes wrong at a call that changes a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The process is killed before the call.
    Kill(u32),
    /// The process is killed when half of what the call writes is written.
    Torn(u32),
    /// From the call on, the disk is full.
    Full(u32),
    /// From the call on, the disk fails.
    Broken(u32),
}

impl Fault {
    /// Has a program meet it.
    pub fn strike(self, command: &mut Command) {
        let (how, at) = match self {
            Fault::Kill(at) => ("kill", at),
            Fault::Torn(at) => ("torn", at),
            Fault::Full(at) => ("full", at),
            Fault::Broken(at) => ("broken", at),
        };
        command.env("LD_PRELOAD", shim()).env("FAULT", format!("{how} {at}"));
    }
}

/// How many calls change files while a program runs to its end.
pub fn calls(home: &Home, mut command: Command, input: &str) -> u32 {
    let count = home.path("calls");
    let output = end(command.env("LD_PRELOAD", shim()).env("FAULT_COUNT", &count), input);
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    let calls = std::fs::read_to_string(&count).unwrap().parse().unwrap();
    std::fs::remove_file(count).unwrap();
    calls
}

/// What stands between the program and the system, built once by the compiler that SQLite needs as well.
fn shim() -> &'static Path {
    static SHIM: OnceLock<PathBuf> = OnceLock::new();
    SHIM.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/shim.c");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let own = folder.join(format!("shim-{}.so", std::process::id()));
        let built =
            Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).args([&own, &source]).arg("-ldl").status();
        assert!(built.unwrap().success(), "{} does not compile", source.display());
        // Other tests build it too.
        let shim = folder.join("shim.so");
        std::fs::rename(own, &shim).unwrap();
        shim
    })
}

/// Runs a program with an input to its end.
pub fn end(command: &mut Command, input: &str) -> std::process::Output {
    let child = start(command, input);
    child.wait_with_output().unwrap()
}

/// Starts a program whose input is there at once.
fn start(command: &mut Command, input: &str) -> Child {
    use std::io::Write;
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // What these tests say fits the pipe; the program may end before it has read it.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child
}

/// Runs a program that is killed after a while; says whether it was not done yet.
pub fn killed_after(command: &mut Command, input: &str, while_: Duration) -> bool {
    let mut child = start(command, input);
    std::thread::sleep(while_);
    child.kill().unwrap();
    let status = child.wait_with_output().unwrap().status;
    std::os::unix::process::ExitStatusExt::signal(&status).is_some()
}

/// A folder's content, to be put back as often as wanted.
pub struct Kept(tempfile::TempDir);

impl Home {
    /// Keeps all that is in the home.
    pub fn keep(&self) -> Kept {
        let kept = Kept(tempfile::tempdir().unwrap());
        copy(&self.path(""), kept.0.path());
        kept
    }

    /// Makes the home what it was.
    pub fn put_back(&self, kept: &Kept) {
        for entry in std::fs::read_dir(self.path("")).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { std::fs::remove_dir_all(path).unwrap() } else { std::fs::remove_file(path).unwrap() }
        }
        copy(kept.0.path(), &self.path(""));
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).map(drop).unwrap();
        }
    }
}

/// All rows of a database by their tables; nothing of one that is not there or holds nothing yet. What another run would
/// call by another name, the machine, is left out.
pub fn rows(path: &Path) -> BTreeMap<String, Vec<String>> {
    if !path.exists() {
        return BTreeMap::new();
    }
    let db = rusqlite::Connection::open(path).unwrap();
    let sound: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok", "{}", path.display());
    let mut tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'device'").unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let rows = |table: &String| {
        let mut statement = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let row =
            |row: &rusqlite::Row<'_>| (0..columns).map(|at| row.get_ref(at).map(|cell| format!("{cell:?}"))).collect();
        let rows = statement.query_map([], row).unwrap();
        let mut rows: Vec<String> = rows.map(|row: rusqlite::Result<Vec<String>>| row.unwrap().join(" ")).collect();
        rows.sort();
        rows
    };
    tables.iter().map(|table| (table.clone(), rows(table))).filter(|(_, rows)| !rows.is_empty()).collect()
}

/// A whole number below another, by chance.
pub fn below(chance: &mut Chance, bound: u32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the bound is below it")]
    let number = (chance.share() * f64::from(bound)) as u32;
    number.min(bound.saturating_sub(1))
}

/// How often something is tried: what the environment says, else what a test run has time for.
pub fn times(variable: &str, otherwise: u32) -> u32 {
    std::env::var(variable).map_or(otherwise, |text| text.parse().expect(variable))
}

/// Tests that share the kills.
const TESTS: u32 = 12;

/// How often each of them kills: `RETELL_KILLS` says how often it is in all.
pub fn share() -> u32 {
    times("RETELL_KILLS", 120).div_ceil(TESTS)
}

/// The schedule is the folded log, and all backups of days and schemas are whole.
pub fn well(home: &Home) {
    let live = home.path(LIVE);
    if live.exists() {
        let health = Store::examine(&live);
        assert!(health.is_ok(), "{health:#?}");
    }
    for backup in backups(home) {
        assert!(!rows(&backup).is_empty(), "{}", backup.display());
    }
}

/// The database's own backups.
pub fn backups(home: &Home) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(home.path(&format!("{LIVE}.backups"))) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "db")).collect()
}
