//! The review loop on a terminal: one key an answer, a running clock, the four grades with the day each leads to.

use std::io;
use std::time::{Duration, Instant};

use console::{Key, Style, Term};
use dialoguer::MultiSelect;
use dialoguer::theme::ColorfulTheme;

use super::keys::Keys;
use super::mode::SessionMode;
use super::plain::{closing, put_aside};
use super::text;
use crate::card::Kind;
use crate::review::{Answer, Ask, Event, Interviewer, Reply, Summary, suggest};
use crate::schedule::Grade;

/// How often the clock is drawn.
const TICK: Duration = Duration::from_millis(200);
/// Widest text that is pleasant to read.
const WIDEST: usize = 100;

/// A review on a terminal.
#[derive(Debug)]
pub struct Dialog {
    terminal: Term,
    keys: Keys,
    _mode: SessionMode,
    asked: Instant,
    revealed: Option<Instant>,
    said: Option<Vec<bool>>,
    notice: Option<String>,
}

impl Dialog {
    /// Takes the terminal for a review.
    pub fn new() -> io::Result<Self> {
        let terminal = Term::stdout();
        let keys = Keys::new(terminal.clone());

        Ok(Self {
            terminal,
            keys,
            _mode: SessionMode::enter()?,
            asked: Instant::now(),
            revealed: None,
            said: None,
            notice: None,
        })
    }

    fn width(&self) -> usize {
        usize::from(self.terminal.size().1).clamp(20, WIDEST + 2)
    }

    /// A paragraph behind a margin of one column.
    fn paragraph(&self, words: &str, style: &Style) -> io::Result<()> {
        for line in text::wrapped(words, self.width() - 1, " ").lines() {
            self.terminal.write_line(&style.apply_to(line).to_string())?;
        }
        Ok(())
    }

    fn head(&self, ask: &Ask) -> io::Result<()> {
        let card = &ask.card.card;
        let mut words = vec![
            format!("{} of {}", ask.number, ask.total),
            text::minutes(ask.left_s) + " left",
            card.kind.name().to_owned(),
        ];
        // A cue asks for the story, so it is not given away.
        words.extend(card.story.clone().filter(|_| card.kind != Kind::Cue));
        if ask.practice {
            words.push("practice: the schedule stays".to_owned());
        }
        let line = text::safe(&words.join(" · "));
        let line = console::truncate_str(&line, self.width() - 2, "…").into_owned();
        self.terminal.write_line(&format!(" {}", Style::new().dim().apply_to(line)))
    }

    fn draw_question(&mut self, ask: &Ask) -> io::Result<()> {
        self.terminal.clear_screen()?;
        self.head(ask)?;
        if let Some(notice) = self.notice.take() {
            self.paragraph(&notice, &Style::new().yellow())?;
        }
        self.terminal.write_line("")?;
        self.paragraph(&ask.prompt, &Style::new().bold())?;
        self.terminal.write_line("")
    }

    /// The clock on the last line; red beyond the budget.
    fn draw_clock(&self, ask: &Ask) -> io::Result<()> {
        let (told, budget) = (self.asked.elapsed().as_secs(), u64::from(ask.card.card.budget_s));
        let clock = format!("{} / {}", text::clock(told), text::clock(budget));
        let style = if told > budget { Style::new().red().bold() } else { Style::new().cyan() };
        let over = if told > budget { "  over the clock" } else { "" };
        let hint = if self.width() < 50 { "" } else { "   space reveals · ? help · q quits" };
        self.terminal.clear_line()?;
        self.terminal.write_str(&format!(" {}{}", style.apply_to(clock + over), Style::new().dim().apply_to(hint)))
    }

    fn draw_answer(&self, ask: &Ask) -> io::Result<()> {
        let card = &ask.card.card;
        self.terminal.clear_line()?;
        if card.answer.is_empty() {
            self.paragraph("The packet has no answer to this one: judge by the points.", &Style::new().dim())?;
        } else {
            self.paragraph(&card.answer, &Style::new())?;
        }
        if let Some(changed) = ask.card.changed() {
            self.paragraph(&changed, &Style::new().yellow())?;
        }
        self.terminal.write_line("")?;
        for (at, point) in card.points.iter().enumerate() {
            let mark = match self.said.as_ref().map(|said| said[at]) {
                Some(true) => "✓",
                Some(false) => "✗",
                None => "•",
            };
            let style = if point.must { Style::new().green() } else { Style::new().green().dim() };
            let besides = if point.must { "" } else { " (besides)" };
            self.paragraph(&format!("{mark} {}{besides}", point.text.replace('\n', " ")), &style)?;
        }
        self.terminal.write_line("")?;
        self.draw_grades(ask)
    }

    fn draw_grades(&self, ask: &Ask) -> io::Result<()> {
        let suggested = self.suggested(ask);
        let told = text::clock(self.told().as_secs());
        let budget = text::clock(u64::from(ask.card.card.budget_s));
        let line = format!("{told} of {budget}. Suggested: {} (enter). p ticks the points.", suggested.name());
        self.paragraph(&line, &Style::new().dim())?;
        let grades = Grade::ALL.iter().zip(ask.next).map(|(grade, due)| {
            let leads =
                if ask.practice { String::new() } else { due.map(|due| text::day(due, ask.today)).unwrap_or_default() };
            let name = format!("{} {}", grade.number(), grade.name());
            let name =
                if *grade == suggested { Style::new().bold().apply_to(name) } else { Style::new().apply_to(name) };
            format!("{name} {}", Style::new().dim().apply_to(leads)).trim_end().to_owned()
        });
        let grades: Vec<String> = grades.collect();
        let narrow = console::measure_text_width(&grades.join("   ")) + 2 > self.width();
        self.terminal.write_line(&format!(" {}", grades.join(if narrow { "\n " } else { "   " })))
    }

    fn told(&self) -> Duration {
        self.revealed.map_or_else(|| self.asked.elapsed(), |revealed| revealed.duration_since(self.asked))
    }

    fn suggested(&self, ask: &Ask) -> Grade {
        suggest(&ask.card.card.points, self.said.as_deref(), self.told().as_secs_f64(), ask.card.card.budget_s)
    }

    /// Lets the person tick what was said; leaving without an answer changes nothing.
    fn tick(&mut self, ask: &Ask) -> io::Result<()> {
        let points: Vec<String> =
            ask.card.card.points.iter().map(|point| text::safe(&point.text).replace('\n', " ")).collect();
        if points.is_empty() {
            return Ok(());
        }
        let before = self.said.clone().unwrap_or_else(|| vec![true; points.len()]);
        let theme = ColorfulTheme::default();
        let chosen = MultiSelect::with_theme(&theme)
            .with_prompt("Said (space ticks, enter ends)")
            .items(&points)
            .defaults(&before)
            .interact_on_opt(&self.terminal);
        match chosen {
            Ok(Some(chosen)) => self.said = Some((0..points.len()).map(|at| chosen.contains(&at)).collect()),
            Ok(None) => {}
            // Ctrl-C in the list is heard as the end of the session.
            Err(dialoguer::Error::IO(error)) if error.kind() == io::ErrorKind::Interrupted => {
                self.terminal.show_cursor()?;
            }
            Err(dialoguer::Error::IO(error)) => return Err(error),
        }
        self.draw_question(ask)?;
        self.draw_answer(ask)
    }

    fn help(&mut self, ask: &Ask) -> io::Result<()> {
        let lines = [
            "space, enter   reveal; then take the suggested grade",
            "1 2 3 4        again, hard, good, easy",
            "p              tick the points that you said",
            "u              take back the last answer",
            "b              bury the card for today",
            "s              suspend the card",
            "q, Esc, Ctrl-C quit; everything answered is kept",
        ];
        self.terminal.clear_line()?;
        for line in lines {
            self.terminal.write_line(&format!("   {line}"))?;
        }
        self.terminal.write_line("")?;
        if self.revealed.is_some() { self.draw_grades(ask) } else { Ok(()) }
    }

    fn key(&mut self, ask: &Ask) -> io::Result<Key> {
        loop {
            if self.revealed.is_none() {
                self.draw_clock(ask)?;
            }
            if let Some(key) = self.keys.next(TICK)? {
                return Ok(key);
            }
            if SessionMode::is_ending() {
                return Ok(Key::CtrlC);
            }
        }
    }

    fn answer(&self, grade: Grade) -> Reply {
        let ms = |time: Duration| u32::try_from(time.as_millis()).unwrap_or(u32::MAX);
        Reply::Answer(Answer {
            grade,
            reveal_ms: Some(ms(self.told())),
            grade_ms: self.revealed.map(|revealed| ms(revealed.elapsed())),
            points: self.said.clone(),
        })
    }
}

impl Interviewer for Dialog {
    fn ask(&mut self, ask: &Ask) -> io::Result<()> {
        self.asked = Instant::now();
        (self.revealed, self.said) = (None, None);
        self.draw_question(ask)
    }

    fn reply(&mut self, ask: &Ask) -> io::Result<Reply> {
        loop {
            match self.key(ask)? {
                Key::Char(' ') | Key::Enter if self.revealed.is_none() => {
                    self.revealed = Some(Instant::now());
                    self.draw_answer(ask)?;
                }
                Key::Char(' ') | Key::Enter => return Ok(self.answer(self.suggested(ask))),
                Key::Char(digit @ '1'..='4') if self.revealed.is_some() => {
                    let grade = digit.to_digit(10).and_then(|digit| Grade::from_number(u8::try_from(digit).ok()?));
                    return Ok(self.answer(grade.unwrap_or(Grade::Again)));
                }
                Key::Char('p') if self.revealed.is_some() => self.tick(ask)?,
                Key::Char('u') => return Ok(Reply::Undo),
                Key::Char('b') => return Ok(Reply::Bury),
                Key::Char('s') => return Ok(Reply::Suspend),
                Key::Char('?' | 'h') => self.help(ask)?,
                // Ctrl-D ends input elsewhere, and so it does here.
                Key::Char('q' | '\u{4}') | Key::Escape | Key::CtrlC => return Ok(Reply::Quit),
                _ => {}
            }
        }
    }

    fn event(&mut self, event: &Event) -> io::Result<()> {
        self.notice = match event {
            Event::Recorded { stuck: true, .. } => {
                Some("That card has been missed again and again: it may want other words in the packet.".to_owned())
            }
            Event::Recorded { .. } => None,
            Event::PutAside(aside) => Some(put_aside(*aside).to_owned()),
            Event::Undone { .. } => Some("Taken back; here it is again.".to_owned()),
            Event::Refused(why) => {
                self.terminal.clear_line()?;
                self.paragraph(why, &Style::new().yellow())?;
                None
            }
        };
        Ok(())
    }

    fn close(&mut self, summary: &Summary) -> io::Result<()> {
        self.terminal.clear_line()?;
        self.terminal.write_line("")?;
        self.paragraph(&closing(summary), &Style::new())
    }
}
