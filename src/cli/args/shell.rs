//! What can be typed to have retell at home in a shell.

use std::path::PathBuf;

use clap::{Args, ValueHint};
use clap_complete::Shell;

/// `retell completions`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  retell completions bash > ~/.local/share/bash-completion/completions/retell
  retell completions zsh > ~/.zfunc/_retell
  retell completions fish > ~/.config/fish/completions/retell.fish
  retell completions powershell > retell.ps1

bash reads that folder where the package bash-completion is installed. Without
it, write in ~/.bashrc:
  source <(retell completions bash)

zsh wants the folder named in ~/.zshrc, before compinit:
  fpath=(~/.zfunc $fpath)
  autoload -Uz compinit && compinit

fish needs nothing else. PowerShell wants a line in its $PROFILE:
  . C:\\path\\to\\retell.ps1

The folders must be there (mkdir -p). A new shell knows the completions.")]
pub struct Completions {
    /// The shell
    pub shell: Shell,
}

/// `retell man`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  retell man | man -l -
  retell man --output ~/.local/share/man/man1    then: man retell-review")]
pub struct Man {
    /// Write a page for retell and one for each command into this folder
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
}

/// `retell config`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  retell config                 the file, what holds, and where it comes from
  retell config --example       a file with every key, to begin with

The file is config.toml in the folder retell of your configuration directory
($XDG_CONFIG_HOME, usually ~/.config); RETELL_CONFIG names another, and an empty
name none. An option that is typed comes first, then an environment variable,
then the file.")]
pub struct Config {
    /// Print a file with every key, each with what it is for
    #[arg(long)]
    pub example: bool,
}
