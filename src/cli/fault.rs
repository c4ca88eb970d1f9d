//! A fault of the program's own: whoever meets one sees a sentence, on a terminal that is as it was before.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::process::ExitCode;
use std::sync::Mutex;

use super::error::Failure;

/// What went wrong first.
static FAULT: Mutex<Option<String>> = Mutex::new(None);

/// Runs the program. Of a panic it says one sentence after the screen was given back; who asks for a backtrace, with
/// `RUST_BACKTRACE`, has it besides.
pub fn caught(run: impl FnOnce() -> ExitCode) -> ExitCode {
    let usual = take_hook();
    let backtrace = std::env::var_os("RUST_BACKTRACE").is_some_and(|asked| asked != "0");
    set_hook(Box::new(move |panic| {
        if let Ok(mut fault) = FAULT.lock() {
            let what = panic.payload_as_str().and_then(|text| text.lines().next()).unwrap_or("no reason given");
            let place = panic.location().map(|place| format!(" at {}:{}", place.file(), place.line()));
            fault.get_or_insert_with(|| format!("{what}{}", place.unwrap_or_default()));
        }
        if backtrace {
            usual(panic);
        }
    }));
    let code = catch_unwind(AssertUnwindSafe(run));
    let fault = FAULT.lock().ok().and_then(|mut fault| fault.take());
    match (code, fault) {
        (Ok(code), None) => code,
        (_, fault) => Failure::failed(sentence(&fault.unwrap_or_default())).report(),
    }
}

fn sentence(fault: &str) -> String {
    format!(
        "retell has met a fault of its own ({fault}); every answer that it had recorded is kept. Please report this \
         sentence, with what you did, to where your retell is from"
    )
}
