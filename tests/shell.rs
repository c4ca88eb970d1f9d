//! At home in the shell: completions, manual pages, help with examples that work, and the nearest name.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::process::{Command, Stdio};

use common::{Home, skip};

/// A command and all that are under it.
fn all(command: &clap::Command) -> Vec<&clap::Command> {
    std::iter::once(command).chain(command.get_subcommands().flat_map(all)).collect()
}

fn command() -> clap::Command {
    let mut command = retell::cli::command();
    command.build();
    command
}

fn name(command: &clap::Command) -> &str {
    command.get_display_name().unwrap_or(command.get_name())
}

/// The words of an example, without its comment and without what a shell would keep to itself.
fn words(example: &str) -> Vec<String> {
    let typed = example.split("  ").next().unwrap();
    let words = shlex::split(typed).unwrap_or_else(|| panic!("no shell reads {example:?}"));
    words.into_iter().take_while(|word| ![">", ">>", "|"].contains(&word.as_str())).collect()
}

#[test]
fn every_command_has_examples_that_can_be_typed() {
    let command = command();
    for verb in all(&command) {
        let name = name(verb);
        let help = verb.get_after_help().map(ToString::to_string).unwrap_or_default();
        let examples: Vec<&str> = help
            .lines()
            .skip_while(|line| !line.starts_with("Example"))
            .skip(1)
            .map_while(|line| line.strip_prefix("  "))
            .collect();
        assert!(!examples.is_empty(), "{name} has no example");
        for example in examples {
            let words = words(example);
            assert_eq!(words[0], "retell", "{name}: {example}");
            if let Err(error) = command.clone().try_get_matches_from(&words) {
                panic!("{name}: {example}: {error}");
            }
        }
    }
}

#[test]
fn help_fits_a_window_of_80_columns() {
    for verb in all(&command()) {
        let name = name(verb);
        let help = verb.clone().term_width(80).render_long_help().to_string();
        for line in help.lines() {
            assert!(console::measure_text_width(line) <= 80, "{name}: {line}");
        }
        // What is set by hand is not broken.
        for line in verb.get_after_help().map(ToString::to_string).unwrap_or_default().lines() {
            assert!(help.lines().any(|shown| shown == line), "{name}: {line}");
        }
    }
}

/// Whether a shell is here; where it is not, the test says so.
fn is_here(shell: &str) -> bool {
    let here = Command::new(shell).arg("-c").arg("true").stderr(Stdio::null()).status().is_ok();
    if !here {
        skip(&format!("{shell} is not on this machine"));
    }
    here
}

#[test]
fn shells_read_their_completions() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = home.write(shell, home.ok(&["completions", shell]));
        if is_here(shell) {
            let read = Command::new(shell).arg("-n").arg(&script).output().unwrap();
            assert!(read.status.success(), "{shell}: {}", String::from_utf8_lossy(&read.stderr));
        }
    }
    assert!(home.ok(&["completions", "powershell"]).contains("Register-ArgumentCompleter"));
}

#[test]
fn bash_completes_commands_options_and_names() {
    if !is_here("bash") {
        return;
    }
    let home = Home::new();
    let script = home.write("completions.bash", home.ok(&["completions", "bash"]));
    let complete = |line: &str| {
        let asks = r#"source "$0"; COMP_WORDS=(${1% }); [ "$1" = "${1% }" ] || COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _retell_or_file retell "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"; echo "${COMPREPLY[*]}""#;
        let output = Command::new("bash").arg("-c").arg(asks).arg(&script).arg(line).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    assert_eq!(complete("retell rev"), "review");
    assert_eq!(complete("retell review --ki"), "--kind");
    assert_eq!(complete("retell review --kind "), "pitch story metric tradeoff followup cue prompt");
    assert_eq!(complete("retell deck set legends --sch"), "--scheduler");
    assert_eq!(complete("retell check --severity w"), "warning");
    assert_eq!(complete("retell restore "), "", "which leaves it to bash to offer files");
    assert_eq!(complete("retell restore --h"), "--help");
    assert!(complete("retell ").starts_with("import review"));
}

#[test]
fn manual_pages_hold_what_there_is_to_know() {
    let home = Home::new();
    let page = home.ok(&["man"]);
    let headings = ["NAME", "SYNOPSIS", "OPTIONS", "EXAMPLES", "ENVIRONMENT", "FILES", "EXIT STATUS"];
    for heading in headings {
        let heading = if heading.contains(' ') { format!(".SH \"{heading}\"") } else { format!(".SH {heading}") };
        assert!(page.lines().any(|line| line == heading), "{heading}: {page}");
    }
    home.ok(&["man", "--output", "share/man1"]);
    for verb in all(&command()) {
        let name = name(verb);
        let page = std::fs::read_to_string(home.path(&format!("share/man1/{name}.1"))).unwrap();
        assert!(page.contains(".SH EXAMPLES"), "{name}");
        assert!(page.contains("EXIT STATUS"), "{name}");
    }
    let sentence = home.fails(&["man", "--output", "share/man1/retell.1"], 1);
    assert!(sentence.contains("name another folder"), "{sentence}");
}

#[test]
fn what_is_said_of_the_program_needs_nothing_around_it() {
    let home = Home::new();
    for words in [&["completions", "zsh"][..], &["man"], &["--help"], &["--version"], &["review", "--help"]] {
        let output = home.command().args(words).env("RETELL_NOW", "no instant").output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_nearest_name_is_proposed() {
    let home = Home::new();
    home.write("legends.md", std::fs::read(common::deck("legends.md")).unwrap());
    home.ok(&["import", "legends.md"]);
    let cases: &[(&[&str], i32, &str)] = &[
        (&["reveiw"], 2, "'review'"),
        (&["deck", "lst"], 2, "'list'"),
        (&["review", "--minuts", "5"], 2, "'--minutes'"),
        (&["review", "--kind", "metrics"], 2, "'metric'"),
        (&["due", "--format", "jsn"], 2, "'json'"),
        (&["check", "legends.md", "--profile", "bnk"], 2, "'bank'"),
        (&["check", "legends.md", "--severity", "warn"], 2, "'warning'"),
        (&["check", "legends.md", "--allow", "vage"], 2, "\"vague\""),
        (&["mock", "--round", "walkthru"], 2, "'walk-through'"),
        (&["mock", "--role", "led"], 2, "'lead'"),
        (&["mock", "--real", "--asked", "Why?", "--went", "god"], 2, "'good'"),
        (&["new", "x.md", "--shape", "legend"], 2, "'legends'"),
        (&["completions", "bsh"], 2, "'bash'"),
        (&["review", "legend"], 1, "\"legends\""),
        (&["due", "legnds"], 1, "\"legends\""),
        (&["show", "legnds"], 1, "\"legends\""),
        (&["deck", "show", "legnds"], 1, "\"legends\""),
    ];
    for (words, code, nearest) in cases {
        let sentence = home.fails(words, *code);
        assert!(sentence.contains(nearest), "{words:?}: {sentence}");
    }
}

#[test]
fn a_file_in_the_place_of_a_command_is_told_what_to_do_with() {
    let home = Home::new();
    home.write("my stories.md", "");
    let sentence = home.fails(&["my stories.md"], 2);
    assert!(sentence.contains("retell review 'my stories.md'"), "{sentence}");
    let sentence = home.fails(&["gone.md"], 2);
    assert!(sentence.contains("there is no file gone.md"), "{sentence}");
}
