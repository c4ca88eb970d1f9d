//! The commands of the README, run as they are written.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::Home;

/// The lines of the shell blocks that call retell.
fn commands() -> Vec<String> {
    let readme = include_str!("../README.md");
    let mut inside = false;
    let mut commands = Vec::new();
    for line in readme.lines() {
        if line.starts_with("```") {
            inside = line == "```sh";
        } else if inside && line.starts_with("retell ") {
            commands.push(line.split('#').next().unwrap().trim().to_owned());
        }
    }
    commands
}

#[test]
fn every_command_of_the_readme_works() {
    let home = Home::new();
    let decks = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("decks");
    home.write("my-stories.md", std::fs::read(decks.join("legends.md")).unwrap());
    std::fs::create_dir(home.path("decks")).unwrap();
    for entry in std::fs::read_dir(&decks).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), home.path("decks").join(entry.file_name())).unwrap();
    }
    let commands = commands();
    assert!(commands.len() >= 7, "the README has lost its commands: {commands:?}");
    for command in commands {
        let args: Vec<&str> = command.split_whitespace().skip(1).collect();
        let output = home.run(&args);
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_two_commands_are_there() {
    let readme = include_str!("../README.md");
    assert!(readme.contains("\ncargo run --release -- review decks/legends.md\ncargo test\n"));
}
