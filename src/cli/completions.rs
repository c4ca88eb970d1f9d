//! `retell completions`

use clap_complete::Shell;

use super::args::{Completions, NAME, command};
use super::error::Failure;
use super::output;

/// clap's function for bash offers options wherever a file may stand, and so hides the files.
const BASH_FILES: &str = r#"
# Options once a dash is typed; else commands, values and files.
_retell_or_file() {
    _retell "$@"
    [[ $2 == -* ]] && return
    local word words=()
    for word in "${COMPREPLY[@]}"; do
        [[ $word == -* ]] || words+=("$word")
    done
    COMPREPLY=("${words[@]}")
}
complete -o bashdefault -o default -F _retell_or_file retell
"#;

/// Writes what makes a shell complete retell's commands and options.
pub fn run(args: &Completions) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), NAME, &mut script);
    if args.shell == Shell::Bash {
        script.extend_from_slice(BASH_FILES.as_bytes());
    }
    output::print(&script)
}
