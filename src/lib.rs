//! retell rehearses interview stories: it reads the Markdown that a person wrote, decomposes it into cards, schedules
//! them on a 3/7/21/60-day ladder in SQLite, and asks for the ones that are due, aloud and against the clock.
//!
//! Below are the modules in reading order. A module may name only those above it; `tests/layers.rs` says so when one
//! does not. `packet`, `check`, `card` and `schedule` are pure: no file, no clock, no SQL.
//!
//! - `replace`: a file put in another's place as a whole. The floor that notes and repairs stand on.
//! - `misread`: what is wrong with a line of JSON, for logs and for scripts that hold a session.
//! - [`packet`]: Markdown to a typed packet. Bytes are repaired (`source`, `mojibake`), laid out as a flat run of
//!   elements (`outline`, `sections`), labelled by a vocabulary that is data (`labels`, `marks`, `vocabulary`), laid out
//!   as a `page`, and `read`: stories (`story`, `run`, `title_line`, `unlabelled`, `example`), pitches, cues and rounds
//!   (`talk`), questions (`question`), decisions (`decision`, `tradeoff_line`, `aspect`, `phrases`, `options`), metrics
//!   (`metric`, `quantity`), tables (`table`, `named`), whom stories are for (`audience`, `emphasis`), advice on answers
//!   and themes (`guide`, `frame`), days of practice (`practice`), the rest (`notes`); `note` is what is kept of it
//!   besides the cards. `measure` tells one quantity from another, `spoken` brings number words into digits. `verdict`
//!   tells a real story from a form or an instruction; `unused` lists the lines that nothing was made of. Comments to
//!   retell are taken out before anything is read (`remark`); `apart` and `seen` are for whoever shows them.
//! - [`check`]: is it ready to be told? Rules as one table (`rules`), the packet laid out for them (`subject`, `prose`),
//!   what each looks for (`structure`, `numbers`, `length`, `telling` with its `lexicon` of `phrase`s), what the shapes
//!   ask besides (`interview_packet`, `bank`, `legends`, `shape`), and the comments that allow a finding (`allow`).
//! - [`card`]: which cards a packet gives (`drafts`), each made when it is asked for by one function a kind (`decompose`,
//!   `strategy`), and known by where it lives (`id`); which of the known cards they are after an edit (`reconcile`);
//!   which points were said (`ticks`).
//! - [`schedule`]: study days, the ladder's transition table, FSRS in its place where a deck wants it (`scheduler`),
//!   the log folded into a schedule, the estimate of memory, its parameters trained from a log (`optimize`), and the
//!   days to an interview (`plan`), with the dates of a practice schedule (`practice`).
//! - [`store`]: the only SQL. The log of tellings is the truth and only grows; the schedule is its fold, kept beside it
//!   for speed and written in the same transaction. `import` and `pairing` bring a packet's cards in, each made
//!   (`ahead`) while those before it are written, `placing` finds them deck and packet, `imported` says what that did,
//!   `notes` brings what it says besides; `search` finds words in `stories`; `log` takes the log to other machines and
//!   unites it with theirs; `texts` and `revlog` read all cards and tellings, one at a time, and `gather` long tables
//!   as a whole; `anki` writes a collection of Anki's. `backup` copies all of it as one moment shows it, `backups`
//!   makes such copies unasked and thins them, `restore` goes back to one; `doctor` looks at all of it, `nonsense` for
//!   what no retell writes, `compare` holds the schedule against the log; `refold` folds the logs of many cards again.
//! - [`import`]: file to packet to cards to store, for the command and for a review that begins with a path.
//! - [`review`]: what today holds (`choose`, `arrange`, `plan`, `fit`, `eve`, `backlog`), the session's queue
//!   (`session`), what a typed answer says (`typed`), the grade that points and clock suggest (`grading`), the
//!   speaker's pace (`pace`), and the loop (`run`, with `anew` for a packet that changes meanwhile) over an
//!   [`review::Interviewer`].
//! - [`find`]: a question to the stories that answer it: its words and themes (`question`, `vocabulary`), looked up in
//!   the store's full-text index, ranked (`rank`), with reasons and the line to begin with; competencies against
//!   stories (`matrix`).
//! - [`mock`]: a mock interview in three timed rounds: what it asks (`draw`, `pressure`), the sitting over an
//!   [`mock::Examiner`], and its notes as a Markdown file that keeps what stood there (`entry`, `notes`, `file`).
//! - [`stats`]: one snapshot to numbers, a file a group: the log gone through (`walk`), sums of cards (`count`, `scope`),
//!   what was told (`days`, `hours`, `answers`, `retention`, `told`, `seconds`, `mocks`), where cards stand (`standing`,
//!   `readiness`), what wants work (`weak`, `dropped`), and predictions held against what happened (`calibration`). Pure.
//! - [`export`]: numbers, reports, cards, logs and plans for other programs, one file a form. Text of packets is made
//!   harmless for a `spreadsheet`, for a `markdown` document, and `plain` where it is seen. Progress as a document is a
//!   `report` of sections, figures and tables, which Markdown and HTML write each in its way; its charts are `svg`.
//!   `anki` is a package: notes with harmless HTML, numbers that last, a history in Anki's terms.
//! - [`terminal`]: the three interviewers (`dialog` on a terminal, `plain` lines, `jsonl`) and, in `mock`, the two
//!   examiners. A terminal's pages (`page` of `rows`, `closing`, `markdown`) and charts (`chart`) are functions to rows
//!   of text; `happened` says what became of a card; a `panel` shows them on its `screen` and hears `keys`; `typing`
//!   and `lines` make words of what is typed, `signals` tell the program to end or to stop. `prompt` puts a question
//!   outside of a session. `recorder` and `sound` run programs that record, `editor` the person's own. Problems are
//!   shown by `diagnostic`; packets' text is made safe by `text`.
//! - [`cli`]: what can be typed, one file a verb; `config` is the file of its defaults; `env` knows clock, database and
//!   terminal, and nobody else reads the clock; `progress` says how far long work has come; `error` gives one sentence and
//!   an exit code, `fault` one of what should never happen.

// What a person runs does not end for want of an answer: it says why. Tests may.
#![warn(
    clippy::allow_attributes_without_reason, clippy::exit, clippy::expect_used, clippy::get_unwrap, clippy::mem_forget,
    clippy::panic, clippy::panic_in_result_fn, clippy::print_stderr, clippy::print_stdout, clippy::unimplemented,
    clippy::unreachable, clippy::unwrap_in_result
)]

pub mod card;
pub mod check;
pub mod cli;
pub mod export;
pub mod find;
pub mod import;
mod misread;
pub mod mock;
pub mod packet;
mod replace;
pub mod review;
pub mod schedule;
pub mod stats;
pub mod store;
pub mod terminal;
