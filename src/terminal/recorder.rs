//! Any program that records sound, started and stopped with an answer, and any that turns a recording into text. No shell
//! is asked, so nothing in a path can be more than a path.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;
#[cfg(unix)]
use std::time::{Duration, Instant};

use thiserror::Error;

use crate::replace::private_folder;

/// How long a recorder may take to close its file.
#[cfg(unix)]
const CLOSING: Duration = Duration::from_secs(3);
/// Where the path goes in a command; at its end where this is missing.
const PLACE: &str = "{}";
/// Longest transcript that is read, in bytes: more than anybody says in ten minutes.
const LONGEST: u64 = 100_000;

/// Why an answer was not recorded, or not transcribed.
#[derive(Debug, Error)]
pub enum RecorderError {
    /// The words are no command.
    #[error("\"{0}\" is no command; write it as: arecord -q -f cd {{}}")]
    NoCommand(String),
    /// The program is not there, or may not be run.
    #[error("\"{0}\" cannot be started ({1}); arecord (from alsa-utils), sox or ffmpeg can record")]
    NotStarted(String, io::Error),
    /// The program ended badly.
    #[error("\"{0}\" failed: {1}")]
    Failed(String, String),
    /// The folder of the recordings cannot be made.
    #[error("the folder {0} for recordings cannot be made ({1})")]
    Folder(String, io::Error),
}

/// The process that records, if one does: 0 is none.
static RUNNING: AtomicU32 = AtomicU32::new(0);

/// Where no screen is held, a signal ends the program at once: the recorder ends before it, and closes its file.
#[allow(clippy::exit, reason = "the thread that hears signals has nobody to return to")]
pub fn end_with_signals() {
    // Elsewhere a recorder cannot be told.
    #[cfg(unix)]
    if let Ok(mut signals) = signal_hook::iterator::Signals::new(super::signals::ALL) {
        std::thread::spawn(move || {
            let Some(number) = signals.forever().next() else { return };
            let running = i32::try_from(RUNNING.load(Ordering::Relaxed)).ok();
            if let Some(recorder) = running.and_then(rustix::process::Pid::from_raw) {
                signal(recorder, rustix::process::Signal::INT);
            }
            // As shells have it.
            std::process::exit(128 + number);
        });
    }
}

/// Tells a recorder and all that it started; one that has ended needs no word.
#[cfg(unix)]
fn signal(recorder: rustix::process::Pid, signal: rustix::process::Signal) {
    let _ = rustix::process::kill_process_group(recorder, signal);
}

/// A command with a place for a path.
#[derive(Debug, Clone)]
struct Template {
    words: Vec<String>,
}

impl Template {
    fn parse(text: &str) -> Result<Self, RecorderError> {
        let words = shlex::split(text).filter(|words| !words.is_empty());
        let mut words = words.ok_or_else(|| RecorderError::NoCommand(text.to_owned()))?;
        if !words.iter().any(|word| word.contains(PLACE)) {
            words.push(PLACE.to_owned());
        }
        Ok(Self { words })
    }

    fn command(&self, path: &Path) -> Command {
        let mut command = Command::new(self.name());
        for word in &self.words[1..] {
            // A path need not be text, so it is handed over as it is wherever it stands alone.
            if word == PLACE {
                command.arg(path)
            } else {
                command.arg(word.replace(PLACE, &path.to_string_lossy()))
            };
        }
        command.stdin(Stdio::null());
        command
    }

    fn name(&self) -> &str {
        &self.words[0]
    }
}

/// Records answers one by one.
#[derive(Debug)]
pub struct Recorder {
    record: Template,
    transcribe: Option<Template>,
    folder: PathBuf,
    /// What the files' names begin with.
    stem: String,
    count: u32,
}

/// An answer being recorded.
#[derive(Debug)]
pub struct Recording {
    child: Child,
    path: PathBuf,
    complaints: File,
    name: String,
    kept: bool,
}

/// A recording being turned into text; dropped, it is given up.
#[derive(Debug)]
pub struct Transcription {
    child: Child,
    text: File,
    name: String,
}

impl Recorder {
    /// Recordings go to `folder` as `STEM-1.wav`, `STEM-2.wav`.
    pub fn new(record: &str, transcribe: Option<&str>, folder: &Path, stem: &str) -> Result<Self, RecorderError> {
        let transcribe = transcribe.map(Template::parse).transpose()?;
        let record = Template::parse(record)?;
        let failed = |error| RecorderError::Folder(folder.display().to_string(), error);
        private_folder(folder).map_err(failed)?;
        let folder = folder.canonicalize().map_err(failed)?;
        Ok(Self { record, transcribe, folder, stem: stem.to_owned(), count: 0 })
    }

    /// Begins a new file.
    pub fn start(&mut self) -> Result<Recording, RecorderError> {
        let path = self.next();
        let name = self.record.name().to_owned();
        let failed = |error| RecorderError::NotStarted(name.clone(), error);
        let complaints = tempfile::tempfile().map_err(failed)?;
        let mut command = self.record.command(&path);
        command.stdout(Stdio::null()).stderr(complaints.try_clone().map_err(failed)?);
        // A group of its own: a script is stopped with all that it started.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child = command.spawn().map_err(failed)?;
        RUNNING.store(child.id(), Ordering::Relaxed);
        Ok(Recording { child, path, complaints, name, kept: false })
    }

    /// The next name that no file has.
    fn next(&mut self) -> PathBuf {
        loop {
            self.count += 1;
            let path = self.folder.join(format!("{}-{}.wav", self.stem, self.count));
            if !path.exists() {
                return path;
            }
        }
    }

    /// Begins to find out what was said, if a program to do so was named.
    pub fn transcribe(&self, recording: &Path) -> Result<Option<Transcription>, RecorderError> {
        let Some(transcribe) = &self.transcribe else { return Ok(None) };
        let failed = |error| RecorderError::NotStarted(transcribe.name().to_owned(), error);
        let text = tempfile::tempfile().map_err(failed)?;
        let mut command = transcribe.command(recording);
        command.stdout(text.try_clone().map_err(failed)?).stderr(Stdio::null());
        let child = command.spawn().map_err(failed)?;
        Ok(Some(Transcription { child, text, name: transcribe.name().to_owned() }))
    }
}

impl Transcription {
    /// What was said, once that is known; nothing where nothing was.
    pub fn done(&mut self) -> Result<Poll<Option<String>>, RecorderError> {
        let failed = |error: io::Error| RecorderError::Failed(self.name.clone(), error.to_string());
        let Some(status) = self.child.try_wait().map_err(failed)? else { return Ok(Poll::Pending) };
        if !status.success() {
            return Err(RecorderError::Failed(self.name.clone(), status.to_string()));
        }
        let mut bytes = Vec::new();
        self.text.rewind().and_then(|()| (&self.text).take(LONGEST).read_to_end(&mut bytes)).map_err(failed)?;
        let text = String::from_utf8_lossy(&bytes).trim().to_owned();
        Ok(Poll::Ready((!text.is_empty()).then_some(text)))
    }
}

impl Drop for Transcription {
    fn drop(&mut self) {
        // One that has ended already needs no end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Recording {
    /// Whether it ended badly by itself.
    pub fn has_failed(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|ended| ended.is_some_and(|status| !status.success()))
    }

    /// Ends it as Ctrl-C would, so that the file is closed well, and gives the file. One that ended well by itself, as
    /// some do after a time, has recorded too.
    pub fn stop(mut self) -> Result<PathBuf, RecorderError> {
        let ended_before = self.child.try_wait().ok().flatten();
        #[cfg(unix)]
        self.interrupt();
        self.end();
        self.kept = std::fs::metadata(&self.path).is_ok_and(|file| file.len() > 0);
        if self.kept && ended_before.is_none_or(|status| status.success()) {
            return Ok(self.path.clone());
        }
        Err(RecorderError::Failed(self.name.clone(), self.complaint()))
    }

    /// Asks it to end, and lets it close its file. Elsewhere no program can be asked, so there is nothing to wait for.
    #[cfg(unix)]
    fn interrupt(&mut self) {
        signal(rustix::process::Pid::from_child(&self.child), rustix::process::Signal::INT);
        let asked = Instant::now();
        while asked.elapsed() < CLOSING && self.child.try_wait().is_ok_and(|ended| ended.is_none()) {
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn end(&mut self) {
        if self.child.try_wait().is_ok_and(|ended| ended.is_none()) {
            #[cfg(unix)]
            signal(rustix::process::Pid::from_child(&self.child), rustix::process::Signal::KILL);
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }

    /// The last line that it wrote to its standard error.
    fn complaint(&mut self) -> String {
        let mut text = Vec::new();
        let read = self.complaints.rewind().and_then(|()| self.complaints.read_to_end(&mut text));
        let text = String::from_utf8_lossy(&text).into_owned();
        let last = text.lines().rev().find(|line| !line.trim().is_empty()).map(str::to_owned);
        last.filter(|_| read.is_ok()).unwrap_or_else(|| "it wrote no file".to_owned())
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        self.end();
        RUNNING.store(0, Ordering::Relaxed);
        if !self.kept {
            // Of an answer that was not given nothing is kept; if nothing was written, there is nothing to remove.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
