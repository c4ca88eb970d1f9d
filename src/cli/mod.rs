//! The command line: what was typed, one file a verb, and the only place that reads clock, paths and terminal.

mod args;
mod backlog;
mod backup;
mod cards;
mod check;
mod clock;
mod completions;
mod config;
mod deck;
mod doctor;
mod doubts;
mod due;
mod env;
mod error;
mod export;
mod fault;
mod find;
mod first;
mod home;
mod import;
mod list;
mod man;
mod merge;
mod mock;
mod near;
mod new;
mod optimize;
mod output;
mod paths;
mod plan;
mod practice;
mod progress;
mod reading;
mod restore;
mod review;
mod select;
mod settings;
mod show;
mod sound;
mod stats;
mod stray;
mod suspend;
mod table;
mod typed;
mod undo;
mod what;

use std::mem::ManuallyDrop;
use std::process::ExitCode;

use clap::FromArgMatches;

pub use args::command;
use args::{Args, Asked, Command};
pub use config::Config;
use env::Env;
use error::Failure;
pub use fault::caught;

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    // Never taken apart: with all the verbs and their help that would take as long as many a look.
    let mut command = ManuallyDrop::new(command());
    let typed = command.try_get_matches_from_mut(std::env::args_os());
    let typed = typed.and_then(|matches| Args::from_arg_matches(&matches));
    let args = match typed {
        Ok(args) => args,
        Err(error) => return stray::explained(&error),
    };
    match run(args) {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}

fn run(args: Args) -> Result<ExitCode, Failure> {
    // What is said of the program itself needs nothing of its surroundings.
    let done = match &args.command {
        Some(Asked::Config(args)) => Some(config::run(args)),
        Some(Asked::Completions(args)) => Some(completions::run(args)),
        Some(Asked::Man(args)) => Some(man::run(args)),
        Some(Asked::Verb(_)) | None => None,
    };
    if let Some(done) = done {
        return done.map(|()| ExitCode::SUCCESS);
    }
    let args = match Config::read()?.under(args) {
        Ok(args) => args,
        Err(error) => return Ok(stray::explained(&error)),
    };
    let env = Env::read(args.db, args.color)?;
    let command = match args.command {
        Some(Asked::Verb(command)) => Some(*command),
        _ => None,
    };
    match command {
        None => home::run(&env),
        Some(Command::Import(args)) => import::run(&env, &args),
        Some(Command::Review(args)) => review::run(&env, &args),
        Some(Command::Due(args)) => due::run(&env, &args),
        Some(Command::Stats(args)) => stats::run(&env, &args),
        Some(Command::Plan(args)) => plan::run(&env, &args),
        Some(Command::Check(args)) => return check::run(&env, &args),
        Some(Command::Find(args)) => find::run(&env, &args),
        Some(Command::Mock(args)) => mock::run(&env, &args),
        Some(Command::New(args)) => new::run(&args),
        Some(Command::List(args)) => list::run(&env, &args),
        Some(Command::Show(args)) => show::run(&env, &args),
        Some(Command::Suspend(args)) => suspend::suspend(&env, &args),
        Some(Command::Resume(args)) => suspend::resume(&env, &args),
        Some(Command::Undo(args)) => undo::run(&env, &args),
        Some(Command::Deck(args)) => deck::run(&env, &args.command),
        Some(Command::Export(args)) => export::run(&env, &args),
        Some(Command::Merge(args)) => merge::run(&env, &args),
        Some(Command::Backup(args)) => backup::run(&env, &args),
        Some(Command::Restore(args)) => restore::run(&env, &args),
        Some(Command::Doctor(args)) => return doctor::run(&env, &args),
    }?;
    Ok(ExitCode::SUCCESS)
}
