//! The configuration file: defaults of options, and the folders of one's own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::{Home, deck};

const VAGUE: &str = "# The lost orders\n\n\
    **Situation:** Our queue lost orders each hour and nobody knew why.\n**Task:** I had to stop it by Monday.\n\
    **Action:** I measured each stage alone and found the one that dropped them.\n\
    **Result:** We lost none of them and everybody was happy.\n";

const FILE: &str = ".config/retell/config.toml";

/// A home with a deck of 62 cards, all new, and a configuration.
fn home(config: &str) -> Home {
    let home = Home::new();
    home.ok(&["import", &deck("legends.md")]);
    home.write(FILE, config);
    home
}

fn count(home: &Home, options: &[&str]) -> String {
    home.ok(&[&["due", "--count"], options].concat()).trim().to_owned()
}

#[test]
fn an_option_comes_first_then_the_environment_then_the_file() {
    let home = home("[review]\nlimit = 3\n");
    assert_eq!(count(&home, &[]), "3");
    assert_eq!(count(&home, &["--limit", "2"]), "2");
    home.write(FILE, "db = 'file.db'\n");
    home.ok(&["import", &deck("story-bank.md"), "--db", "typed.db"]);
    assert_eq!(count(&home, &[]), "0");
    assert_eq!(count(&home, &["--db", "typed.db"]), "10");
    let environment = |path: &str| {
        let output = home.command().args(["due", "--count"]).env("RETELL_DB", path).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    assert_eq!(environment("typed.db"), "10");
    assert_eq!(environment(""), "0", "an empty variable is none, and the file's database holds");
}

#[test]
fn paths_count_from_the_folder_of_the_file_and_from_home() {
    let home = Home::new();
    for (path, lies) in [("near.db", ".config/retell/near.db"), ("~/far/f.db", "far/f.db")] {
        home.write(FILE, format!("db = {path:?}\n"));
        home.ok(&["import", &deck("legends.md")]);
        assert!(home.path(lies).exists(), "{path}");
    }
    home.write(FILE, "db = 'none.db'\n");
    let said = String::from_utf8(home.run(&["due"]).stderr).unwrap();
    assert!(said.contains("There is no database") && said.contains("none.db yet"), "it was named: {said}");
}

#[test]
fn each_key_is_the_default_of_its_option() {
    let home = home("plain = true\n[mock]\nnotes = 'mine.md'\nrecord = 'touch {}'\n");
    let told =
        home.feed(&["mock", "--round", "pitch", "legends"], "\n\nI cut it from 9 s to 2 s.\ny\ny\ny\nBe short.\n");
    assert!(told.contains(".config/retell/mine.md"), "{told}");
    assert!(home.path(".config/retell/recordings").exists(), "answers are recorded beside the notes");
    home.write("vague.md", VAGUE);
    let found = |config: &str| {
        home.write(FILE, config);
        let findings = home.run(&["check", "vague.md", "--format", "json"]);
        let findings: serde_json::Value = serde_json::from_slice(&findings.stdout).unwrap();
        let findings = findings["findings"].as_array().unwrap().clone();
        findings.iter().map(|found| found["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found(""), ["no-lesson", "vague"]);
    assert_eq!(found("[check]\nallow = ['vague']\n"), ["no-lesson"]);
    assert_eq!(found("[check]\nseverity = 'Warning'\n"), ["vague"]);
    home.write(FILE, "color = 'always'\n");
    assert!(home.ok(&["find", "Tell me about a time you failed"]).contains('\u{1b}'));
    assert!(!home.ok(&["find", "Tell me about a time you failed", "--color", "never"]).contains('\u{1b}'));
    let with = |args: &[&str]| {
        let output = home.command().env("NO_COLOR", "1").args(args).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(!with(&["find", "Tell me about a time you failed"]).contains('\u{1b}'), "the environment comes first");
    assert!(with(&["find", "Tell me about a time you failed", "--color", "always"]).contains('\u{1b}'));
    assert!(with(&["config"]).lines().any(|line| line.split_whitespace().eq(["color", "NO_COLOR", "never"])));
}

#[cfg(unix)]
#[test]
fn plain_lines_are_for_every_review() {
    let home = home("plain = true\n");
    let mut terminal = common::terminal::Terminal::start(&home, &["review", "legends"], 80);
    terminal.see("then press enter");
    home.write(FILE, "");
    let mut terminal = common::terminal::Terminal::start(&home, &["review", "legends"], 80);
    terminal.see("space");
    assert!(!terminal.shown().contains("then press enter"));
}

#[test]
fn the_example_parses_and_has_every_key() {
    let home = Home::new();
    let example = home.ok(&["config", "--example"]);
    home.write(FILE, &example);
    let untouched = home.ok(&["config"]);
    let keys: Vec<&str> = untouched.lines().skip(3).filter_map(|line| line.split_whitespace().next()).collect();
    assert!(keys.len() > 10, "{untouched}");
    assert_eq!(untouched.matches("built in").count(), keys.len(), "behind its # no key holds: {untouched}");
    home.write(FILE, example.replace("\n#", "\n").replace("\n ", "\n# "));
    let all = home.ok(&["config"]);
    assert_eq!(all.matches(" line ").count(), keys.len(), "{all}");
    let page = include_str!("../docs/config.md");
    for key in keys {
        assert!(page.contains(&format!("| `{key}` |")), "docs/config.md is silent on {key}");
    }
    let toml = page.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    home.write(FILE, toml);
    assert_eq!(home.ok(&["config"]).matches(" line ").count(), all.matches(" line ").count());
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    let home = home("");
    let cases = [
        ("[review]\nlimt = 3\n", ":2: there is no key review.limt; did you mean review.limit?"),
        ("\n\ncolour = 'never'\n", ":3: there is no key colour; did you mean color?"),
        ("[reveiw]\nlimit = 3\n", ":2: there is no key reveiw.limit; did you mean review.limit?"),
        ("[review]\nminutes = 9\n", ":2: there is no key review.minutes here, as minutes are a deck's own"),
        ("[check]\nprofile = 'bank'\n", "front matter"),
        ("[shells]\n", ":1: there is no key shells"),
        ("review = 3\n", ":1: review is a section"),
        ("color = 'nevr'\n", ":1: color is nevr; it takes auto, always, never; did you mean never?"),
        ("color = true\n", ":1: color is true; it takes words"),
        ("plain = 'yes'\n", ":1: plain is 'yes'; it takes true or false"),
        ("db = ''\n", ":1: db is ''; it takes a path"),
        ("[review]\nlimit = 0\n", ":2: review.limit is 0; it takes a number from 1 up"),
        ("[review]\nlimit = '3'\n", ":2: review.limit is '3'; it takes a whole number"),
        ("[check]\nallow = ['vage']\n", ":2: check.allow is vage; there is no such rule; did you mean \"vague\"?"),
        ("[check]\nallow = 'vague'\n", ":2: check.allow is 'vague'; it takes a list"),
        ("[review\n", ":1: this is no TOML"),
        ("db = 'a'\ndb = 'b'\n", ":2: this is no TOML"),
    ];
    for (config, sentence) in cases {
        home.write(FILE, config);
        let said = home.fails(&["due"], 1);
        assert!(said.contains(&format!("{FILE}{sentence}")) || said.contains(sentence), "{config}: {said}");
        assert!(said.contains(FILE), "{config}: {said}");
        home.ok(&["due", "--help"]);
        home.ok(&["completions", "bash"]);
        home.ok(&["man"]);
    }
    // Nothing in the file is more than words, however long or strange.
    home.write(FILE, format!("{} = 1\n", "x".repeat(5_000_000)));
    assert!(home.fails(&["due"], 1).len() < 1000);
    home.write(FILE, "\"\\u001b[31m\" = 1\n");
    assert!(!home.fails(&["due"], 1).contains('\u{1b}'));
    home.write(FILE, format!("db = {}", "[".repeat(100_000)));
    assert!(home.fails(&["due"], 1).contains("no TOML"));
    home.write(FILE, b"\xff\xfe");
    assert!(home.fails(&["review"], 1).contains("cannot be read"));
}

#[test]
fn the_file_is_where_the_person_says() {
    let home = home("[review]\nlimit = 3\n");
    let with = |name: &str, value: &str| {
        let output = home.command().args(["due", "--count"]).env(name, value).output().unwrap();
        (String::from_utf8(output.stdout).unwrap().trim().to_owned(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(with("RETELL_CONFIG", "").0, "10");
    home.write("elsewhere/retell/config.toml", "[review]\nlimit = 1\n");
    assert_eq!(with("RETELL_CONFIG", "elsewhere/retell/config.toml").0, "1");
    assert_eq!(with("XDG_CONFIG_HOME", home.path("elsewhere").to_str().unwrap()).0, "1");
    assert_eq!(with("XDG_CONFIG_HOME", "elsewhere").0, "3", "a relative folder is none, as the standard has it");
    assert!(with("RETELL_CONFIG", "gone.toml").1.contains("gone.toml cannot be read"), "a named file must be there");
}

#[test]
fn the_database_is_in_the_folder_of_data() {
    let home = Home::new();
    let data = home.path("data");
    let import = |name: &str, value: &std::path::Path| {
        let mut command = home.command();
        command.args(["import", &deck("legends.md")]).env(name, value).output().unwrap()
    };
    assert!(import("XDG_DATA_HOME", &data).status.success());
    assert!(data.join("retell/retell.db").exists());
    assert!(!home.path(".local").exists());
    // What is no home leads nowhere.
    let lost = import("HOME", std::path::Path::new("somewhere"));
    let said = String::from_utf8(lost.stderr).unwrap();
    assert!(said.contains("name a database with --db FILE or RETELL_DB"), "{said}");
    // What is there in its place is said, and the way out.
    home.write("flat", "");
    home.write("half/retell", "");
    std::fs::create_dir_all(home.path("full/retell/retell.db")).unwrap();
    for (name, folder, why) in [
        ("HOME", "flat", "Not a directory"),
        ("XDG_DATA_HOME", "half", "its folder is a file"),
        ("XDG_DATA_HOME", "full", "it is a folder"),
    ] {
        let said = String::from_utf8(import(name, &home.path(folder)).stderr).unwrap();
        assert!(said.contains(&format!("retell/retell.db cannot be opened ({why}")), "{said}");
        assert!(said.ends_with("name another with --db FILE or RETELL_DB\n"), "{said}");
    }
}
