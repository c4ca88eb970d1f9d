//! `retell check`

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use super::args::{Check, CheckFormat};
use super::env::Env;
use super::error::{Failure, json, note, print};
use super::progress::Progress;
use super::reading::unread;
use super::{output, select};
use crate::check::{Finding, Pace, Profile, RULES, check, has_substance, profiles_of};
use crate::export::{check_json, sarif};
use crate::import::{Text, texts};
use crate::packet::Severity;
use crate::review;
use crate::store::Store;
use crate::terminal::{finding, text};

mod fix;

/// A file with what was found in it.
struct Checked {
    path: String,
    text: Text,
    findings: Vec<Finding>,
    /// Whether rules of a shape were among those that it was held to.
    shaped: bool,
}

impl Checked {
    /// Whether there was nothing to find anything in: a label that was mistyped must not look perfect.
    fn is_empty(&self) -> bool {
        self.findings.is_empty() && !has_substance(&self.text.packet)
    }
}

/// Checks packets, and says by the exit code whether there are findings.
pub fn run(env: &Env, args: &Check) -> Result<ExitCode, Failure> {
    if args.list {
        print(&rules(env, args.format)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    // A file is checked by what it says; only a deck has to be looked up.
    let are_files = args.targets.iter().all(|target| Path::new(target).exists() || looks_like_a_path(target));
    let store = if are_files { env.store_if_any()? } else { env.store_for_a_look()? };
    let pace = review::pace(&store)?;
    let pace = Pace { words_per_minute: pace.words_per_minute, own: pace.is_learnt() };
    let progress = Progress::new(env, "Checking");
    let mut files = Vec::new();
    for target in &args.targets {
        let texts = found(&store, target)?;
        let all = texts.len();
        for (at, text) in texts.into_iter().enumerate() {
            progress.at(at, all);
            let text = if args.fix { progress.aside(|| fix::mended(text))? } else { text };
            files.push(checked(text, args, pace));
        }
    }
    let out = match args.format {
        CheckFormat::Text => told(env, &files),
        CheckFormat::Json => json(&check_json::findings(listed(&files)))?,
        CheckFormat::Sarif => json(&sarif::log(listed(&files)))?,
    };
    drop(progress);
    output::write(env, args.output.as_deref(), out.as_bytes())?;
    for file in files.iter().filter(|file| file.is_empty()) {
        let path = text::safe(&file.path);
        let message = "nothing to check: no story, pitch, question, decision or metric was found in it";
        note(&text::fitted(&format!("{path}: {message}\n"), env.report_width()));
    }
    if args.format == CheckFormat::Text {
        note(&text::fitted(without_shape(&files), env.report_width()));
    }
    let clean = files.iter().all(|file| file.findings.is_empty());
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The texts of a path or a deck; a path that is there wins.
fn found(store: &Store, target: &str) -> Result<Vec<Text>, Failure> {
    let path = Path::new(target);
    if path.exists() || (looks_like_a_path(target) && store.deck(target)?.is_none()) {
        return texts(path).map_err(|error| unread(store, error));
    }
    let deck = select::deck(store, target)?.name;
    let paths = store.packets()?.into_iter().filter(|(_, packet)| packet.deck == deck).map(|(path, _)| path);
    let texts = paths.map(|path| texts(&path).map_err(|error| unread(store, error)));
    Ok(texts.collect::<Result<Vec<Vec<Text>>, _>>()?.into_iter().flatten().collect())
}

fn looks_like_a_path(target: &str) -> bool {
    target.contains(['/', '\\']) || Path::new(target).extension().is_some()
}

fn checked(text: Text, args: &Check, pace: Pace) -> Checked {
    let profiles = if args.profiles.is_empty() { profiles_of(&text.source) } else { args.profiles.clone() };
    let mut findings = check(&text.source, &text.packet, &profiles, pace);
    findings
        .retain(|found| found.severity() >= args.severity && !args.allowed.iter().any(|code| code == found.rule.code));
    let shaped = !profiles.is_empty();
    Checked { path: text.path.display().to_string(), text, findings, shaped }
}

fn listed(files: &[Checked]) -> impl Iterator<Item = (&str, &crate::packet::Source, &[Finding])> {
    files.iter().map(|file| (file.path.as_str(), &file.text.source, file.findings.as_slice()))
}

/// The findings as a person reads them, each file's followed by their number.
fn told(env: &Env, files: &[Checked]) -> String {
    let mut out = String::new();
    let colour = console::colors_enabled() && env.stdout_is_terminal;
    for file in files {
        for found in &file.findings {
            let _ = writeln!(out, "{}", finding(found, &file.text.source, &file.path, colour, env.width()));
        }
        let path = text::safe(&file.path);
        let _ = match counted(&file.findings) {
            None if file.is_empty() => continue,
            None => writeln!(out, "{path}: clean"),
            Some(counts) => writeln!(out, "{counts} in {path}"),
        };
    }
    out
}

/// `2 errors and 1 warning`
fn counted(findings: &[Finding]) -> Option<String> {
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (findings.iter().filter(|found| found.severity() == severity).count(), severity))
        .filter(|(count, _)| *count > 0)
        .map(|(count, severity)| text::count(count, severity.name()))
        .collect();
    match counts.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
    }
}

/// How to have the rules of a shape too, where a packet with stories names none.
fn without_shape(files: &[Checked]) -> &'static str {
    let plain = files.iter().any(|file| !file.shaped && !file.text.packet.stories.is_empty());
    if !plain {
        return "";
    }
    "Rules of a shape were left out; for those: --profile packet, bank or legends, or `profile:` in the front matter.\n"
}

/// The table of rules.
fn rules(env: &Env, format: CheckFormat) -> Result<String, Failure> {
    if format != CheckFormat::Text {
        return json(&check_json::rules(RULES));
    }
    let shapes = |profiles: &[Profile]| match profiles {
        [] => "all".to_owned(),
        some => some.iter().map(|profile| profile.name()).collect::<Vec<_>>().join(", "),
    };
    let head = |code: &str, severity: &str, shapes: &str| format!("{code:<24} {severity:<8} {shapes:<14} ");
    let mut out = head("code", "severity", "profile") + "asks\n";
    for rule in RULES {
        let row = head(rule.code, rule.severity.name(), &shapes(rule.profiles));
        let room = env.report_width().saturating_sub(row.len());
        let asks = text::wrapped(rule.asks, room, "");
        let lines: Vec<&str> = asks.lines().collect();
        let _ = writeln!(out, "{row}{}", lines.join(&format!("\n{}", " ".repeat(row.len()))));
    }
    Ok(out)
}
