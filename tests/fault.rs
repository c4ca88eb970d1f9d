//! A fault of the program's own is one sentence to whoever meets it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use std::process::{Command, ExitCode};

use retell::cli::caught;

/// Told to be the program that has the fault.
const FAULTY: &str = "RETELL_TEST_FAULT";

#[test]
fn a_panic_is_a_sentence() {
    if std::env::var_os(FAULTY).is_some() {
        let code = caught(|| panic!("rung \x1b[2J 9\nof 4"));
        std::process::exit(i32::from(code != ExitCode::from(1)));
    }
    let faulty = |backtrace: &str| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "a_panic_is_a_sentence", "--nocapture"]).env("NO_COLOR", "1");
        let output = command.env(FAULTY, "1").env("RUST_BACKTRACE", backtrace).output().unwrap();
        assert!(output.status.success(), "the exit code is another");
        String::from_utf8(output.stderr).unwrap()
    };
    let said = faulty("0");
    assert!(said.starts_with("error: retell has met a fault of its own (rung"), "{said}");
    assert!(said.contains("tests/fault.rs:") && said.contains("is kept") && said.contains("report"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(!said.contains('\x1b') && !said.contains("panicked") && !said.contains("backtrace"), "{said}");
    assert!(faulty("1").contains("panicked at"), "who asks for it has all of it");
}

#[test]
fn what_goes_well_says_nothing() {
    assert_eq!(caught(|| ExitCode::from(2)), ExitCode::from(2));
}
