//! What of an answer was said: heard in the recording, typed, or ticked point by point.

use std::io;
use std::path::Path;
use std::task::Poll;
use std::time::Instant;

use console::Key;
use dialoguer::MultiSelect;
use dialoguer::theme::ColorfulTheme;

use super::Dialog;
use crate::review::{Ask, Reply};
use crate::terminal::keys::Press;
use crate::terminal::page::Stage;
use crate::terminal::text;
use crate::terminal::typing::Typing;

impl Dialog {
    /// Waits for what was said, unless it was typed or the person does not want to; no key pressed meanwhile grades.
    pub(super) fn transcribe(&mut self, ask: &Ask, recording: &Path) -> io::Result<()> {
        let begun = Instant::now();
        let typing = matches!(self.card.stage, Stage::Typing(_));
        let Some(mut transcription) = (if typing { None } else { self.sound.transcribe(recording) }) else {
            return Ok(());
        };
        let notice = self.notice.replace("Listening to what was said (Esc: never mind) …".to_owned());
        let said = loop {
            if let Poll::Ready(said) = self.sound.said(&mut transcription) {
                break said;
            }
            let pressed = self.panel.tick(&self.frame(ask))?;
            if matches!(pressed, Some(Press::Key(Key::Escape | Key::CtrlC))) {
                break None;
            }
        };
        self.notice = notice;
        self.card.typed = said.map(|said| self.card.telling.write(ask, &said));
        self.card.telling.pause(begun.elapsed());
        Ok(())
    }

    /// Lets the person tick what was said; leaving without an answer changes nothing.
    pub(super) fn tick(&mut self, ask: &Ask) -> io::Result<()> {
        let room = self.panel.width().saturating_sub(8);
        let short = |text: &str| console::truncate_str(&text::safe(text).replace('\n', " "), room, "…").into_owned();
        let points: Vec<String> = ask.card.card.points.iter().map(|point| short(&point.text)).collect();
        if points.is_empty() {
            return Ok(());
        }
        let before = self.card.telling.said.clone().unwrap_or_else(|| vec![true; points.len()]);
        let theme = ColorfulTheme::default();
        let list = MultiSelect::with_theme(&theme).with_prompt("Said (space ticks, enter ends)");
        let list = list.items(&points).defaults(&before);
        let above = [format!(" {}", short(&ask.prompt)), String::new()];
        match self.panel.lend_below(&above, |terminal| list.interact_on_opt(terminal))? {
            Ok(Some(chosen)) => {
                self.card.telling.said = Some((0..points.len()).map(|at| chosen.contains(&at)).collect());
            }
            Ok(None) => {}
            // Ctrl-C in the list is heard as the end of the session.
            Err(dialoguer::Error::IO(error)) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(dialoguer::Error::IO(error)) => return Err(error),
        }
        Ok(())
    }

    /// Takes a typed or pasted answer, then shows the card's with what of it was said.
    pub(super) fn type_answer(&mut self, ask: &Ask, begun: String) -> io::Result<Option<Reply>> {
        let before = std::mem::replace(&mut self.card.stage, Stage::Typing(begun.clone()));
        let scrolled = self.panel.scroll;
        let mut text = begun;
        loop {
            // What is being typed is seen at its end.
            self.panel.scroll = usize::MAX;
            let press = self.press(ask)?;
            match self.panel.typed(&mut text, press)? {
                Typing::More => {}
                Typing::Done => break,
                Typing::Forgotten => {
                    (self.card.stage, self.panel.scroll) = (before, scrolled);
                    return Ok(None);
                }
                Typing::Quit => return Ok(Some(Reply::Quit)),
            }
            self.card.stage = Stage::Typing(text.clone());
        }
        Ok(Some(self.finish(ask, text)))
    }
}
