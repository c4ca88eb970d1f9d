//! A retell of one's own for each test: an empty home, a fixed clock, no environment but what is named here.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]
#![allow(dead_code, reason = "each test file uses its own part of this")]

#[cfg(target_os = "linux")]
pub mod fault;
pub mod history;
pub mod learner;
pub mod notes;
pub mod old;
#[cfg(unix)]
pub mod terminal;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Saturday morning; what the tests call today.
pub const NOON: &str = "2026-11-21T12:00:00+01:00";

/// Where the database is in a home.
pub const LIVE: &str = ".local/share/retell/retell.db";

/// Says that something could not be tested here: past what is captured of a test, and into the file that
/// `RETELL_SKIPPED` names, which `.ci/run` shows at its end.
pub fn skip(why: &str) {
    use std::io::Write;
    let mut said: Vec<Box<dyn Write>> = vec![Box::new(std::io::stderr())];
    if let Some(file) = std::env::var_os("RETELL_SKIPPED") {
        said.push(Box::new(std::fs::OpenOptions::new().create(true).append(true).open(file).unwrap()));
    }
    for mut out in said {
        out.write_all(format!("SKIPPED: {why}\n").as_bytes()).unwrap();
    }
}

/// A home directory with a database in it.
pub struct Home {
    folder: tempfile::TempDir,
    now: String,
}

impl Home {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), now: NOON.to_owned() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Sets the clock.
    pub fn at(&mut self, instant: &str) {
        instant.clone_into(&mut self.now);
    }

    /// Sets the clock to noon some days after the first.
    pub fn days_later(&mut self, days: i64) {
        let noon = chrono::DateTime::parse_from_rfc3339(NOON).unwrap();
        self.now = (noon + chrono::TimeDelta::days(days)).to_rfc3339();
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_retell"));
        command.env_clear().env("HOME", self.folder.path()).env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("RETELL_NOW", &self.now).env("TERM", "xterm-256color").current_dir(self.folder.path());
        // Where coverage is measured, it is measured of the program as well, and leaves no file in its folder.
        command.envs(std::env::var_os("LLVM_PROFILE_FILE").map(|file| ("LLVM_PROFILE_FILE", file)));
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.command().args(args).output().unwrap()
    }

    /// Standard output of a command that must succeed.
    pub fn ok(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Standard output of a command as JSON.
    pub fn json(&self, args: &[&str]) -> Value {
        let out = self.ok(args);
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{args:?}: {error}: {out}"))
    }

    /// The one sentence with which a command fails.
    pub fn fails(&self, args: &[&str], code: i32) -> String {
        let output = self.run(args);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {stderr}");
        assert!(!stderr.contains("panicked"), "{stderr}");
        stderr
    }

    /// Standard output of a command that is given `input`.
    pub fn feed(&self, args: &[&str], input: &str) -> String {
        use std::io::Write;
        let mut child = self
            .command()
            .args(args)
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        let writer = std::thread::spawn(move || {
            // The program may end before it has read everything.
            let _ = stdin.write_all(input.as_bytes());
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Opens the database beside the program, to look at rows.
    pub fn database(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.path(LIVE)).unwrap()
    }
}

/// A sample packet of the repository.
pub fn deck(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("decks").join(name).to_string_lossy().into_owned()
}

/// The numbers of `stats`, which must be as their schema says.
pub fn stats(home: &Home) -> Value {
    stats_of(home, &[])
}

/// The numbers of `stats` with more arguments, which must be as their schema says.
pub fn stats_of(home: &Home, args: &[&str]) -> Value {
    let stats = home.json(&[&["stats", "--format", "json"], args].concat());
    let schema = include_str!("../../docs/stats.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let errors: Vec<String> =
        schema.iter_errors(&stats).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    stats
}

/// A session over JSON lines that a test answers card by card.
pub struct Lines {
    child: std::process::Child,
    input: std::process::ChildStdin,
    output: std::io::BufReader<std::process::ChildStdout>,
}

impl Lines {
    pub fn start(home: &Home, args: &[&str]) -> Self {
        let mut child = home
            .command()
            .args(["review", "--jsonl"])
            .args(args)
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let output = std::io::BufReader::new(child.stdout.take().unwrap());
        Self { child, input, output }
    }

    pub fn say(&mut self, line: &str) {
        use std::io::Write;
        writeln!(self.input, "{line}").unwrap();
        self.input.flush().unwrap();
    }

    pub fn hear(&mut self) -> Value {
        use std::io::BufRead;
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"))
    }

    /// Answers the card of an ask, and gives what was recorded.
    pub fn answer(&mut self, ask: &Value, grade: &str) -> Value {
        let card = ask["ask"]["card"].as_str().unwrap_or_else(|| panic!("no ask: {ask}"));
        self.say(&format!(r#"{{"card": "{card}", "grade": "{grade}"}}"#));
        self.hear()
    }

    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn end(self) {
        assert_eq!(self.code(), Some(0));
    }

    /// The exit code, once there is no more input.
    pub fn code(mut self) -> Option<i32> {
        drop(self.input);
        self.child.wait().unwrap().code()
    }
}
