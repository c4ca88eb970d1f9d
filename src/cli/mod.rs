//! The command line: what was typed, one file a verb, and the only place that reads clock, paths and terminal.

mod args;
mod backlog;
mod cards;
mod check;
mod completions;
mod deck;
mod doubts;
mod due;
mod env;
mod error;
mod export;
mod find;
mod first;
mod home;
mod import;
mod list;
mod man;
mod merge;
mod mock;
mod new;
mod optimize;
mod output;
mod plan;
mod practice;
mod progress;
mod review;
mod select;
mod settings;
mod show;
mod sound;
mod stats;
mod stray;
mod suspend;
mod table;
mod undo;
mod what;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Args, Asked, Command};
use env::Env;
use error::Failure;

/// All that can be typed, for programs that want to know.
pub fn command() -> clap::Command {
    Args::command()
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
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
    let command = match args.command {
        Some(Asked::Completions(args)) => return completions::run(&args).map(|()| ExitCode::SUCCESS),
        Some(Asked::Man(args)) => return man::run(&args).map(|()| ExitCode::SUCCESS),
        Some(Asked::Verb(command)) => Some(*command),
        None => None,
    };
    let env = Env::read(args.db, args.color)?;
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
    }?;
    Ok(ExitCode::SUCCESS)
}
