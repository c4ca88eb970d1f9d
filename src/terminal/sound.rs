//! The recorder of a session: answers are recorded where one is named, and all goes on where it fails.

use std::path::{Path, PathBuf};
use std::task::Poll;
use std::time::Duration;

use super::recorder::{Recorder, RecorderError, Recording, Transcription, end_with_signals};

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

    /// Where no screen is held: a recorder ends with the program.
    pub fn end_with_signals(&self) {
        if self.recorder.is_some() {
            end_with_signals();
        }
    }

    /// Whether an answer is being recorded; a recorder that has died is told of.
    pub fn is_on(&mut self) -> bool {
        if self.recording.as_mut().is_some_and(Recording::has_failed) {
            self.stop();
        }
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

    /// Begins to find out what was said in a recording, where somebody can tell.
    pub fn transcribe(&mut self, recording: &Path) -> Option<Transcription> {
        let begun = self.recorder.as_ref()?.transcribe(recording);
        begun.unwrap_or_else(|error| self.untold(&error))
    }

    /// What was said, once that is known.
    pub fn said(&mut self, transcription: &mut Transcription) -> Poll<Option<String>> {
        transcription.done().unwrap_or_else(|error| Poll::Ready(self.untold(&error)))
    }

    /// Waits for what was said, where nobody can be heard meanwhile.
    pub fn transcript(&mut self, recording: &Path) -> Option<String> {
        let mut transcription = self.transcribe(recording)?;
        loop {
            if let Poll::Ready(said) = self.said(&mut transcription) {
                return said;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn untold<T>(&mut self, error: &RecorderError) -> Option<T> {
        self.trouble = Some(format!("Not transcribed: {error}."));
        None
    }

    /// A recorder that failed once would fail each time.
    fn give_up(&mut self, error: &RecorderError) {
        self.recorder = None;
        self.trouble = Some(format!("Not recording: {error}. It goes on without."));
    }
}
