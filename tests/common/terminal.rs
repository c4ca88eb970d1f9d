//! The program on a pseudo-terminal, and the screen that a person would see there.

use std::num::NonZero;
use std::time::{Duration, Instant};

use expectrl::Session;
use expectrl::process::unix::{PtyStream, UnixProcess};

use super::Home;

/// Longest wait for something to appear.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program under way and its screen.
pub struct Terminal {
    session: Session<UnixProcess, PtyStream>,
    screen: vt100::Parser,
    /// All bytes that were written to the terminal.
    pub written: Vec<u8>,
    ended: bool,
}

impl Terminal {
    /// Starts retell in a window of 30 rows.
    pub fn start(home: &Home, args: &[&str], columns: u16) -> Self {
        Self::with(home, args, columns, &[])
    }

    /// The same with variables set.
    pub fn with(home: &Home, args: &[&str], columns: u16, variables: &[(&str, &str)]) -> Self {
        const ROWS: u16 = 30;
        let mut command = home.command();
        command.args(args).envs(variables.iter().copied()).env("LANG", "C.UTF-8");
        let mut session = Session::spawn(command).unwrap();
        session.get_process_mut().set_window_size(columns, ROWS).unwrap();
        Self { session, screen: vt100::Parser::new(size(ROWS), size(columns), 0), written: Vec::new(), ended: false }
    }

    /// All that a command writes to a window of some columns, which stand before it begins, without colours.
    pub fn page(home: &Home, args: &[&str], columns: u16) -> String {
        let retell = home.command();
        let mut shell = std::process::Command::new("sh");
        // It begins when the window has its size, with the key that is pressed below.
        shell.args(["-c", "read -r key; exec \"$0\" \"$@\""]).arg(retell.get_program()).args(args);
        shell.env_clear().envs(retell.get_envs().filter_map(|(name, value)| Some((name, value?))));
        shell.env("LANG", "C.UTF-8").current_dir(home.path(""));
        let mut session = Session::spawn(shell).unwrap();
        session.get_process_mut().set_window_size(columns, 30).unwrap();
        let mut page =
            Self { session, screen: vt100::Parser::new(size(30), size(columns), 0), written: Vec::new(), ended: false };
        page.press("\n");
        let start = Instant::now();
        while !page.ended {
            assert!(start.elapsed() < PATIENCE, "it goes on:\n{}", page.shown());
            page.read();
        }
        let written = String::from_utf8(page.written).unwrap().replace('\r', "");
        console::strip_ansi_codes(&written).trim_start().to_owned()
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.session.get_process_mut().set_window_size(columns, rows).unwrap();
        self.screen.screen_mut().set_size(size(rows), size(columns));
    }

    /// Presses keys.
    pub fn press(&mut self, keys: &str) {
        use std::io::Write;
        self.session.write_all(keys.as_bytes()).unwrap();
        self.session.flush().unwrap();
    }

    /// What is on the screen.
    pub fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    /// Whether a person sees where they type.
    pub fn shows_cursor(&self) -> bool {
        !self.screen.screen().hide_cursor()
    }

    fn read(&mut self) {
        let mut bytes = [0; 8192];
        match self.session.try_read(&mut bytes) {
            Ok(0) => self.ended = true,
            Ok(count) => {
                self.written.extend_from_slice(&bytes[..count]);
                self.screen.process(&bytes[..count]);
            }
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                std::thread::sleep(Duration::from_millis(5));
            }
            // The other end of a pseudo-terminal goes away with the program.
            Err(_) => self.ended = true,
        }
    }

    /// Waits until the screen is as wanted.
    pub fn until(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while !wanted(&self.shown()) {
            assert!(!self.ended, "ended without {what}:\n{}", self.shown());
            assert!(start.elapsed() < PATIENCE, "no {what}:\n{}", self.shown());
            self.read();
        }
    }

    /// Waits until the words are on the screen.
    pub fn see(&mut self, words: &str) {
        self.until(&format!("{words:?}"), |screen| screen.contains(words));
    }

    /// Waits until nothing is written for a moment, and gives what stands there then.
    pub fn settled(&mut self) -> String {
        const MOMENT: Duration = Duration::from_millis(80);
        let (mut known, mut since) = (self.written.len(), Instant::now());
        while since.elapsed() < MOMENT && !self.ended {
            self.read();
            if self.written.len() != known {
                (known, since) = (self.written.len(), Instant::now());
            }
        }
        self.shown()
    }

    /// Waits until the words are on the screen no more.
    pub fn gone(&mut self, words: &str) {
        self.until(&format!("screen without {words:?}"), |screen| !screen.contains(words));
    }

    /// Waits for the end of the program, and gives what stands on the screen then.
    pub fn end(mut self) -> String {
        let start = Instant::now();
        while !self.ended {
            assert!(start.elapsed() < PATIENCE, "it goes on:\n{}", self.shown());
            self.read();
        }
        self.shown()
    }

    /// The process's id.
    pub fn id(&self) -> String {
        self.session.get_process().pid().to_string()
    }
}

fn size(cells: u16) -> NonZero<u16> {
    NonZero::new(cells).unwrap()
}

/// A screen without the running times, which no two runs share.
pub fn still(screen: &str) -> String {
    let mut out = String::new();
    for line in screen.lines() {
        let mut line = line.to_owned();
        for mark in [" / ", " of "] {
            for at in line.match_indices(mark).map(|(at, _)| at).collect::<Vec<_>>() {
                let clock = at.checked_sub(4).and_then(|start| line.get(start..at)).is_some_and(|clock| {
                    clock.as_bytes()[1] == b':' && clock.bytes().filter(u8::is_ascii_digit).count() == 3
                });
                if clock {
                    line.replace_range(at - 4..at, "-:--");
                }
            }
        }
        out.push_str(line.replace('█', "░").trim_end());
        out.push('\n');
    }
    out.trim_end().to_owned() + "\n"
}
