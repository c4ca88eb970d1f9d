//! The recorder of a session: answers are recorded where one is named, and all goes on where it fails.

use std::path::{Path, PathBuf};

use super::recorder::{Recorder, RecorderError, Recording};
use super::telling::Telling;

/// What records a session, if anything does.
#[derive(Debug, Default)]
pub struct Sound {
    recorder: Option<Recorder>,
    recording: Option<Recording>,
    /// What went wrong, until it has been told.
    pub trouble: Option<String>,
}

impl Sound {
    /// Records with `recorder`; one that could not be made is told of, and nothing is recorded.
    pub fn new(recorder: Option<Result<Recorder, RecorderError>>) -> Self {
        let mut sound = Self::default();
        match recorder {
            Some(Ok(recorder)) => sound.recorder = Some(recorder),
            Some(Err(error)) => sound.give_up(&error),
            None => {}
        }
        sound
    }

    /// Whether an answer is being recorded.
    pub fn is_on(&self) -> bool {
        self.recording.is_some()
    }

    /// Begins to record.
    pub fn start(&mut self) {
        self.recording = None;
        match self.recorder.as_mut().map(Recorder::start) {
            Some(Ok(recording)) => self.recording = Some(recording),
            Some(Err(error)) => self.give_up(&error),
            None => {}
        }
    }

    /// Ends the recording of an answer, which keeps its file, and gives what was said, where somebody can tell.
    pub fn heard(&mut self, telling: &mut Telling) -> Option<String> {
        let recording = self.stop()?;
        let said = self.transcript(&recording);
        telling.recording = Some(recording);
        said
    }

    /// Ends the recording and gives its file.
    pub fn stop(&mut self) -> Option<PathBuf> {
        match self.recording.take()?.stop() {
            Ok(path) => Some(path),
            Err(error) => {
                self.give_up(&error);
                None
            }
        }
    }

    /// What was said in a recording, where somebody can tell.
    pub fn transcript(&mut self, recording: &Path) -> Option<String> {
        match self.recorder.as_ref()?.transcript(recording) {
            Ok(text) => text,
            Err(error) => {
                self.trouble = Some(format!("Not transcribed: {error}."));
                None
            }
        }
    }

    /// A recorder that failed once would fail each time.
    fn give_up(&mut self, error: &RecorderError) {
        self.recorder = None;
        self.trouble = Some(format!("Not recording: {error}. It goes on without."));
    }
}
