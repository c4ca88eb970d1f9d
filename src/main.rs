//! The `retell` program; everything it does is in the library.

fn main() -> std::process::ExitCode {
    retell::cli::caught(retell::cli::main)
}
