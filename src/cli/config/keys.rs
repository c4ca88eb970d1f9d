//! The keys of the configuration file. Each is the default of one option, so what it may hold is what the option takes.
//!
//! Here is what people would otherwise type every day. What a deck has of its own (minutes, new cards, ladder, date) is
//! kept with the deck, and what a packet asks for stands in its front matter: a second place could only contradict it.

use std::fmt::Write as _;

use clap::{Arg, Command};

/// A key and the option whose default it is.
#[derive(Debug)]
pub struct Key {
    /// Its name, behind that of its section.
    pub name: &'static str,
    /// Verbs that have the option; none where retell itself has it.
    pub verbs: &'static [&'static str],
    /// The option, by its field.
    pub arg: &'static str,
    /// What is written for it.
    pub form: Form,
    /// What it is for.
    pub means: &'static str,
    /// A value as it is written.
    pub example: &'static str,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Words in quotation marks.
    Words,
    /// A path in quotation marks; a relative one counts from the file's folder, and `~/` is the home.
    Path,
    /// `true` or `false`.
    Truth,
    /// A whole number.
    Number,
    /// Words in quotation marks, within brackets.
    List,
}

/// All keys, those of a section together.
pub const KEYS: &[Key] = &[
    Key {
        name: "db",
        verbs: &[],
        arg: "db",
        form: Form::Path,
        means: "The database, instead of retell.db in your data directory (--db, RETELL_DB).",
        example: r#""~/notes/retell.db""#,
    },
    Key {
        name: "color",
        verbs: &[],
        arg: "color",
        form: Form::Words,
        means: "When to use colour: auto, always or never (--color, NO_COLOR).",
        example: r#""never""#,
    },
    Key {
        name: "plain",
        verbs: &["review", "mock"],
        arg: "plain",
        form: Form::Truth,
        means: "Hold reviews and mocks in plain lines, for screen readers (--plain).",
        example: "true",
    },
    Key {
        name: "review.limit",
        verbs: &["review", "due"],
        arg: "limit",
        form: Form::Number,
        means: "At most this many cards a session; `retell due` counts as many (--limit).",
        example: "20",
    },
    Key {
        name: "review.record",
        verbs: &["review"],
        arg: "record",
        form: Form::Words,
        means: "Record each answer of a review; {} stands for the file (--record, RETELL_RECORDER).",
        example: r#""arecord -q -f cd {}""#,
    },
    Key {
        name: "review.transcribe",
        verbs: &["review"],
        arg: "transcribe",
        form: Form::Words,
        means: "Turn each recording into text (--transcribe, RETELL_TRANSCRIBER).",
        example: r#""whisper-cli -nt -f {}""#,
    },
    Key {
        name: "mock.notes",
        verbs: &["mock"],
        arg: "notes",
        form: Form::Path,
        means: "Where the notes of mock interviews go, from whatever folder (--notes).",
        example: r#""~/notes/mock-interviews.md""#,
    },
    Key {
        name: "mock.record",
        verbs: &["mock"],
        arg: "record",
        form: Form::Words,
        means: "Record each answer of a mock (--record, RETELL_RECORDER).",
        example: r#""sox -q -d {}""#,
    },
    Key {
        name: "mock.transcribe",
        verbs: &["mock"],
        arg: "transcribe",
        form: Form::Words,
        means: "Turn each recording into text (--transcribe, RETELL_TRANSCRIBER).",
        example: r#""whisper-cli -nt -f {}""#,
    },
    Key {
        name: "check.severity",
        verbs: &["check"],
        arg: "severity",
        form: Form::Words,
        means: "Only findings that are at least so serious: error, warning or note (--severity).",
        example: r#""warning""#,
    },
    Key {
        name: "check.allow",
        verbs: &["check"],
        arg: "allowed",
        form: Form::List,
        means: "Rules that are silenced everywhere; `retell check --list` names them (--allow).",
        example: r#"["blame", "vague"]"#,
    },
];

/// What people look for in the file and find elsewhere, as it is a deck's or a packet's own.
pub const ELSEWHERE: &[(&str, &str)] = &[
    ("review.minutes", "minutes are a deck's own: retell plan --minutes 20"),
    ("review.new", "new cards a day are a deck's own: retell deck set DECK --new 5"),
    ("review.ladder", "a ladder is a deck's own: retell deck set DECK --ladder 3,7,21,60"),
    ("check.profile", "a shape is a packet's own: `profile: bank` in its front matter"),
];

impl Key {
    /// Its section, if it stands in one, and its name there.
    pub fn parts(&self) -> (Option<&'static str>, &'static str) {
        match self.name.split_once('.') {
            Some((section, name)) => (Some(section), name),
            None => (None, self.name),
        }
    }

    /// Its option in a command line.
    pub fn arg<'c>(&self, command: &'c Command) -> Option<&'c Arg> {
        let of = self.verbs.first().map_or(Some(command), |verb| command.find_subcommand(verb));
        of?.get_arguments().find(|arg| arg.get_id() == self.arg)
    }
}

/// A file with every key in it, each behind a `#`.
pub fn example() -> String {
    let mut out = String::from(
        "# Defaults of retell. Every key may be left out; to use one, take away the # before it.\n\
         # An option that is typed comes first, then an environment variable, then this file.\n\
         # A relative path counts from the folder of this file; ~/ is your home.\n",
    );
    let mut inside = None;
    for key in KEYS {
        let (section, name) = key.parts();
        if section != inside {
            let _ = writeln!(out, "\n[{}]", section.unwrap_or_default());
            inside = section;
        }
        let _ = writeln!(out, "\n# {}\n#{name} = {}", key.means, key.example);
    }
    out
}
